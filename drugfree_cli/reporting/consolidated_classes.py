"""The sheet of results: every commune with its class and drug-free verdict, its reasons and its way up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan import UNDETERMINED
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.reporting import plan_words, prose
from drugfree_cli.reporting.consolidated_counts import Listed, write_counts
from drugfree_cli.reporting.consolidated_readings import readings_of, verdict_of
from drugfree_cli.reporting.sheets import CENTRED, Book, Column, Row
from drugfree_cli.reporting.tables_pages import colour_words, finish, list_page, note
from drugfree_cli.reporting.tables_words import (
    CLASS_LOOKS,
    DRUG_FREE,
    WORD_LOOKS,
    class_name,
    district_name,
    has_districts,
    letterhead,
    wanting,
    yes_no,
)

CLASSES, RESULTS = "Phân loại", "Kết quả"
"""What the sheet is called: without classes a plan has but results."""

_CONFLICT = "Mâu thuẫn: đạt các tiêu chí {free} nhưng thuộc loại trọng điểm"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A column of the sheet with what it says of a commune; `key` names it for the sheet that counts."""

    key: str
    column: Column
    says: Callable[[CommuneResult], str]


def write_classes(book: Book, dossier: Dossier) -> None:
    """Write class and drug-free verdict of every commune with reasons, and their count by district."""
    plan, communes = dossier.plan, dossier.classification.communes
    if not plan.classes and not plan.drug_free:
        return
    name = CLASSES if plan.classes else RESULTS
    fields = [*_fields(dossier)]
    columns = (Column(heading="TT", width=4.5, look=CENTRED), *(each.column for each in fields))
    rows = [Row(cells=(n, *(each.says(one) for each in fields))) for n, one in enumerate(communes, start=1)]
    title, head = plan_words.result_title(plan).upper(), letterhead(dossier)
    page = list_page(book, name, title, head, columns, rows, empty="Không có đơn vị nào.")
    places = {each.key: column for column, each in enumerate(fields, start=1)}
    listed = Listed(
        sheet=name,
        first=page.first + 1,
        last=page.first + max(1, len(rows)),
        letters={key: xl_col_to_name(column) for key, column in places.items()},
    )
    class_looks = {class_name(dossier, key): CLASS_LOOKS.get(key, {}) for key in plan.class_names}
    for key, column in places.items():
        colour_words(page, column, class_looks if key == "class" else WORD_LOOKS if _is_verdict(key) else {})
    for text in dossier.classification.notes:
        page = note(page, page.end, text.vi)
    finish(page)
    write_counts(book, dossier, listed)


def reasons_of(dossier: Dossier, commune: CommuneResult) -> str:
    """Word why a commune has its class; where it is undetermined, name the figures that are wanting."""
    if not commune.reported:
        return "Chưa gửi báo cáo"
    if commune.complexity == UNDETERMINED:
        labels = "; ".join(wanting(commune.reasons))
        return f"Chưa có số liệu: {labels}" if labels else _joined(commune)
    if commune.complexity and not commune.reasons:
        return "Không có tiêu chí của loại nào"
    standing = plan_words.standing(dossier.plan, commune)
    return "\n".join(filter(None, (prose.upper_first(standing), _joined(commune))))


def way_up(dossier: Dossier, commune: CommuneResult) -> str:
    """Word what would have to change for the next better class."""
    changes = [each.change.vi for each in commune.reasons if each.change]
    if not changes or not commune.reported:
        return ""
    goal = f"Để thành “{class_name(dossier, commune.next_class)}”:\n" if commune.next_class else ""
    return goal + "\n".join(f"- {each}" for each in dict.fromkeys(changes))


def why_not(commune: CommuneResult) -> str:
    """List the drug-free criteria that are not met or not known, with what is wanting."""
    if not commune.reported:
        return "Chưa gửi báo cáo"
    return "\n".join(f"{each.criterion}) {_why(each)}" for each in commune.by_drug_free if not each.met)


def _why(judged: Judged) -> str:
    if judged.met is False:
        return judged.change.vi if judged.change else judged.seen.vi
    labels = "; ".join(wanting([judged]))
    return f"chưa có số liệu: {labels}" if labels else judged.seen.vi


def _fields(dossier: Dossier) -> Iterator[_Field]:
    yield _field("name", "Đơn vị", 16, lambda one: one.name, most=26)
    if has_districts(dossier):
        yield _field("district", "Thuộc", 12, lambda one: district_name(dossier, one.district_code), most=22)
    if any(each.selected is not None for each in dossier.classification.communes):
        yield _field("selected", "Được chọn xây dựng", 9, _selected, centred=True)
    if dossier.plan.classes:
        yield _field("class", "Phân loại", 12, lambda one: class_name(dossier, one.complexity), most=18, centred=True)
    if dossier.plan.drug_free:
        yield from _verdict_fields(dossier)
    if dossier.plan.classes:
        yield _field("reasons", "Lý do xếp loại", 30, lambda one: reasons_of(dossier, one), most=52)
        yield _field("way_up", "Điều kiện để lên loại tốt hơn", 26, lambda one: way_up(dossier, one), most=44)
    else:
        yield _field("why_not", "Nội dung không đạt hoặc chưa xác định", 40, why_not, most=72)
    yield _field("cautions", "Lưu ý", 16, lambda one: "\n".join(dict.fromkeys(_cautions(dossier, one))), most=22)


def _verdict_fields(dossier: Dossier) -> Iterator[_Field]:
    heading = prose.upper_first(plan_words.free(dossier.plan))
    yield _field("verdict", heading, 10, lambda one: DRUG_FREE[one.drug_free], centred=True)
    yield _field("failed", "Tiêu chí không đạt", 10, lambda one: ", ".join(one.failed), centred=True)
    yield _field("unknown", "Tiêu chí chưa xác định", 10, lambda one: ", ".join(one.unknown), centred=True)
    for each in readings_of(dossier):
        yield _field(f"reading {each.id}", each.name.vi, 14, verdict_of(each.id), centred=True)


def _field(
    key: str,
    heading: str,
    width: float,
    says: Callable[[CommuneResult], str],
    *,
    most: float = 0.0,
    centred: bool = False,
) -> _Field:
    return _Field(
        key=key, column=Column(heading=heading, width=width, most=most, look=CENTRED if centred else {}), says=says
    )


def _is_verdict(key: str) -> bool:
    return key == "verdict" or key.startswith("reading ")


def _selected(commune: CommuneResult) -> str:
    return "" if commune.selected is None else yes_no(commune.selected)


def _joined(commune: CommuneResult) -> str:
    return "\n".join(f"- {prose.upper_first(each.text.vi)} ({each.clause})" for each in commune.reasons)


def _cautions(dossier: Dossier, commune: CommuneResult) -> Iterator[str]:
    if commune.provisional:
        yield "Số tạm tính"
    if commune.conflict:
        words = _CONFLICT.format(free=plan_words.free(dossier.plan))
        yield f"{words}; {plan_words.conflict(dossier.plan)}" if dossier.plan.conflict_text else words
    if commune.focus:
        yield prose.upper_first(commune.focus.vi)
    if commune.unverified:
        yield prose.upper_first(f"loại dựa trên {plan_words.UNVERIFIED}")
    if left_out := plan_words.own_left_out(dossier.classification, commune):
        yield f"Không xét vì biểu không hỏi số liệu: {', '.join(left_out)}"
    for text in commune.notes:
        yield prose.upper_first(text.vi)
    for judged in commune.reasons:
        if judged.caution:
            yield judged.caution.vi
