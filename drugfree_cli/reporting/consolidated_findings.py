"""The sheet of findings: what is wrong in the returns, heaviest first, with the place of each."""

from collections import Counter

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.text import Lang
from drugfree_cli.reporting.sheets import CENTRED, Book, Column, Row
from drugfree_cli.reporting.tables_pages import colour_words, finish, list_page, note
from drugfree_cli.reporting.tables_words import SEVERITIES, WORD_LOOKS, letterhead, unit_name

FINDINGS = "Sai sót"
_HEAVIEST_FIRST = tuple(Severity)
_FINDING_COLUMNS = (
    Column(heading="TT", width=5, look=CENTRED),
    Column(heading="Mức độ", width=10, most=14, look=CENTRED),
    Column(heading="Đơn vị", width=14, most=24),
    Column(heading="Tệp", width=14, most=30),
    Column(heading="Trang tính", width=10, most=18),
    Column(heading="Ô", width=6, most=9, look=CENTRED),
    Column(heading="Chỉ tiêu", width=16, most=30),
    Column(heading="Nội dung và cách xử lý", width=36, most=64),
    Column(heading="Giải trình của đơn vị", width=16, most=34),
    Column(heading="Mã", width=10, most=20),
)


def write_findings(book: Book, dossier: Dossier) -> None:
    """Write everything found in the returns, heaviest first, with the place of each."""
    findings = sorted(dossier.findings, key=lambda each: _HEAVIEST_FIRST.index(each.severity))
    rows = [_finding_row(dossier, number, each) for number, each in enumerate(findings, start=1)]
    title, head = "DANH SÁCH SAI SÓT, NỘI DUNG CẦN GIẢI TRÌNH", letterhead(dossier)
    page = list_page(book, FINDINGS, title, head, _FINDING_COLUMNS, rows, empty="Không phát hiện sai sót.", frozen=3)
    colour_words(page, 1, WORD_LOOKS)
    finish(note(page, page.end, _counted(findings)) if findings else page)


def _finding_row(dossier: Dossier, number: int, finding: Finding) -> Row:
    indicator = codebook().get(finding.indicator or "")
    return Row(
        cells=(
            number,
            SEVERITIES[finding.severity],
            unit_name(dossier, finding.unit_code),
            finding.place.file,
            finding.place.sheet or "",
            finding.place.cell or "",
            indicator.label.vi if indicator else finding.indicator or "",
            finding.message(Lang.VI),
            finding.explanation or "",
            finding.code,
        )
    )


def _counted(findings: list[Finding]) -> str:
    counts = Counter(each.severity for each in findings)
    parts = [f"{SEVERITIES[severity]}: {counts[severity]}" for severity in _HEAVIEST_FIRST if counts[severity]]
    open_queries = sum(each.severity is Severity.QUERY and not each.explanation for each in findings)
    left = f" Còn {open_queries} nội dung chưa được giải trình; số liệu vẫn được tính." if open_queries else ""
    return f"Tổng số: {len(findings)} ({'; '.join(parts)}).{left}"
