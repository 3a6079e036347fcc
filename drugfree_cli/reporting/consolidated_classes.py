"""The sheet of classes: every commune with its class, its reasons and its way up."""

from collections.abc import Iterator

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan import UNDETERMINED
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.reporting import prose
from drugfree_cli.reporting.consolidated_counts import Listed, write_counts
from drugfree_cli.reporting.sheets import CENTRED, Book, Column, Row
from drugfree_cli.reporting.tables_pages import colour_words, finish, list_page, note
from drugfree_cli.reporting.tables_words import (
    CLASS_LOOKS,
    DRUG_FREE,
    WORD_LOOKS,
    class_name,
    letterhead,
    unit_name,
    wanting,
)

CLASSES = "Phân loại"
_COLUMNS = (
    Column(heading="TT", width=4.5, look=CENTRED),
    Column(heading="Đơn vị", width=16, most=26),
    Column(heading="Thuộc", width=12, most=22),
    Column(heading="Phân loại", width=12, most=18, look=CENTRED),
    Column(heading="Không ma túy", width=10, look=CENTRED),
    Column(heading="Tiêu chí không đạt", width=10, look=CENTRED),
    Column(heading="Tiêu chí chưa xác định", width=10, look=CENTRED),
    Column(heading="Lý do xếp loại", width=30, most=52),
    Column(heading="Điều kiện để lên loại tốt hơn", width=26, most=44),
    Column(heading="Lưu ý", width=16, most=22),
)
_CLASS, _VERDICT = 3, 4
_CONFLICT = "Mâu thuẫn: đạt các tiêu chí không ma túy nhưng thuộc loại trọng điểm"
_TITLE = "KẾT QUẢ PHÂN LOẠI ĐỊA BÀN CẤP XÃ"


def write_classes(book: Book, dossier: Dossier) -> None:
    """Write the class and the drug-free verdict of every commune with reasons, and their count by district."""
    communes = dossier.classification.communes
    rows = [_row(dossier, number, each) for number, each in enumerate(communes, start=1)]
    page = list_page(book, CLASSES, _TITLE, letterhead(dossier), _COLUMNS, rows, empty="Không có đơn vị nào.")
    listed = Listed(sheet=CLASSES, first=page.first + 1, last=page.first + max(1, len(rows)))
    looks = {class_name(dossier, key): CLASS_LOOKS.get(key, {}) for key in dossier.plan.class_names}
    colour_words(page, _CLASS, looks)
    colour_words(page, _VERDICT, WORD_LOOKS)
    for text in dossier.classification.notes:
        page = note(page, page.end, text.vi)
    finish(page)
    write_counts(book, dossier, listed)


def reasons_of(commune: CommuneResult) -> str:
    """Word why a commune has its class; where it is undetermined, name the figures that are wanting."""
    if not commune.reported:
        return "Chưa gửi báo cáo"
    if commune.complexity == UNDETERMINED:
        labels = "; ".join(wanting(commune.reasons))
        return f"Chưa có số liệu: {labels}" if labels else _joined(commune)
    if commune.complexity and not commune.reasons:
        return "Không có tiêu chí của loại nào"
    return _joined(commune)


def way_up(dossier: Dossier, commune: CommuneResult) -> str:
    """Word what would have to change for the next better class."""
    changes = [each.change.vi for each in commune.reasons if each.change]
    if not changes or not commune.reported:
        return ""
    goal = f"Để thành “{class_name(dossier, commune.next_class)}”:\n" if commune.next_class else ""
    return goal + "\n".join(f"- {each}" for each in dict.fromkeys(changes))


def _row(dossier: Dossier, number: int, commune: CommuneResult) -> Row:
    return Row(
        cells=(
            number,
            commune.name,
            unit_name(dossier, commune.district_code),
            class_name(dossier, commune.complexity),
            DRUG_FREE[commune.drug_free],
            ", ".join(commune.failed),
            ", ".join(commune.unknown),
            reasons_of(commune),
            way_up(dossier, commune),
            "\n".join(_cautions(commune)),
        )
    )


def _joined(commune: CommuneResult) -> str:
    return "\n".join(f"- {each.text.vi} ({each.clause})" for each in commune.reasons)


def _cautions(commune: CommuneResult) -> Iterator[str]:
    if commune.provisional:
        yield "Số tạm tính"
    if commune.conflict:
        yield _CONFLICT
    if commune.focus:
        yield prose.upper_first(commune.focus.vi)
    yield from dict.fromkeys(_caution(each) for each in commune.reasons if each.caution)


def _caution(judged: Judged) -> str:
    return judged.caution.vi if judged.caution else ""
