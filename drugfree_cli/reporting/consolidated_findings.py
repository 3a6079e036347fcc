"""The sheets about the returns themselves: what is wrong in them, and who has sent."""

from collections import Counter

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import Dossier, Sender
from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.text import Lang
from drugfree_cli.reporting.sheets import CENTRED, DAY, FIGURE, TOTAL_LOOK, Book, Cell, Column, Formula, Row, write_rows
from drugfree_cli.reporting.tables_pages import Page, at, colour_words, finish, list_page, note
from drugfree_cli.reporting.tables_words import SEVERITIES, STATES, WORD_LOOKS, letterhead, unit_name

FINDINGS, SENDERS = "Sai sót", "Đơn vị gửi"
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
_SENDER_COLUMNS = (
    Column(heading="TT", width=5, look=CENTRED),
    Column(heading="Đơn vị", width=18, most=30),
    Column(heading="Thuộc", width=14, most=24),
    Column(heading="Tình trạng", width=11, look=CENTRED),
    Column(heading="Ngày nhận", width=11, look=DAY),
    Column(heading="Hạn gửi", width=11, look=DAY),
    Column(heading="Tệp", width=20, most=46),
    Column(heading="Lần gửi", width=8, look=CENTRED),
    Column(heading="Số lỗi", width=8, look=FIGURE),
    Column(heading="Số nội dung cần giải trình", width=11, look=FIGURE),
)


def write_findings(book: Book, dossier: Dossier) -> None:
    """Write everything found in the returns, heaviest first, with the place of each."""
    findings = sorted(dossier.findings, key=lambda each: _HEAVIEST_FIRST.index(each.severity))
    rows = [_finding_row(dossier, number, each) for number, each in enumerate(findings, start=1)]
    title, head = "DANH SÁCH SAI SÓT, NỘI DUNG CẦN GIẢI TRÌNH", letterhead(dossier)
    page = list_page(book, FINDINGS, title, head, _FINDING_COLUMNS, rows, empty="Không phát hiện sai sót.", frozen=3)
    colour_words(page, 1, WORD_LOOKS)
    finish(note(page, page.end, _counted(findings)) if findings else page)


def write_senders(book: Book, dossier: Dossier) -> None:
    """Write who has sent, who is late, who was rejected and who has not sent, with their totals."""
    rows = [_sender_row(dossier, number, each) for number, each in enumerate(dossier.senders, start=1)]
    title, head = "TÌNH HÌNH GỬI BÁO CÁO", letterhead(dossier)
    page = list_page(book, SENDERS, title, head, _SENDER_COLUMNS, rows, empty="Không có đơn vị nào phải gửi báo cáo.")
    colour_words(page, 3, WORD_LOOKS)
    finish(_totals(dossier, page) if rows else page)


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


def _sender_row(dossier: Dossier, number: int, sender: Sender) -> Row:
    return Row(
        cells=(
            number,
            sender.name,
            unit_name(dossier, sender.district_code),
            STATES[sender.state],
            sender.received,
            sender.due,
            sender.file or "",
            sender.version,
            sender.errors,
            sender.queries,
        )
    )


def _totals(dossier: Dossier, page: Page) -> Page:
    first, last = page.first + 1, page.end
    counts = Counter(each.state for each in dossier.senders)
    rows = [
        _total_row(f"Số đơn vị {word}", Formula(text=f'COUNTIF(D{first}:D{last},"{word}")', value=counts[state]))
        for state, word in STATES.items()
    ]
    rows.append(_total_row("Tổng số đơn vị", Formula(text=f"COUNTA(B{first}:B{last})", value=len(dossier.senders))))
    return at(page, write_rows(page.book, page.sheet, page.end, page.columns, rows))


def _total_row(words: str, count: Cell) -> Row:
    blank = ("",) * (len(_SENDER_COLUMNS) - 4)
    return Row(cells=("", words, "", count, *blank), look=TOTAL_LOOK)
