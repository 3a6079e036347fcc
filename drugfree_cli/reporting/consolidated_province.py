"""The sheet of the province itself: each of the plan's criteria with its figure, then both verdicts."""

from collections.abc import Iterator

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import ProvinceResult
from drugfree_cli.reporting import plan_words, prose
from drugfree_cli.reporting.sheets import CENTRED, TOTAL_LOOK, Book, Column, Row
from drugfree_cli.reporting.tables_pages import colour_words, finish, list_page, note
from drugfree_cli.reporting.tables_words import UNKNOWN, WORD_LOOKS, YES, letterhead, yes_no

PROVINCE = "Cấp tỉnh"
_COLUMNS = (
    Column(heading="Tiêu chí", width=9, look=CENTRED),
    Column(heading="Nội dung", width=34, most=54),
    Column(heading="Điều khoản", width=11, most=18, look=CENTRED),
    Column(heading="Yêu cầu", width=30, most=48),
    Column(heading="Số liệu", width=24, most=44),
    Column(heading="Kết quả", width=14, look={**CENTRED, "bold": True}),
)
_VERDICT = len(_COLUMNS) - 1
_LOOKS = {YES: WORD_LOOKS["Không đạt"], UNKNOWN: WORD_LOOKS[UNKNOWN]}


def write_province(book: Book, dossier: Dossier) -> None:
    """Write the verdicts on the province; a plan without criteria for it has no such sheet."""
    result = dossier.classification.province_result
    if result is None or not is_judged(dossier, result):
        return
    criteria = [
        Row(cells=(each.criterion, each.title.vi, each.clause, each.asked.vi, each.seen.vi, yes_no(each.met)))
        for each in result.criteria
    ]
    rows = [*criteria, *_verdicts(dossier, result)]
    title = f"KẾT QUẢ XÁC ĐỊNH ĐỐI VỚI {dossier.scope.name.upper()}"
    page = list_page(book, PROVINCE, title, letterhead(dossier), _COLUMNS, rows, empty="", filtered=False)
    if criteria:
        colour_words(page, _VERDICT, _LOOKS)
    for text in dossier.classification.notes:
        page = note(page, page.end, text.vi)
    finish(page)


def is_judged(dossier: Dossier, result: ProvinceResult) -> bool:
    """Tell whether the plan judges provinces at all."""
    plan = dossier.plan
    return plan.province_hotspot is not None or plan.province_drug_free is not None or bool(result.criteria)


def _verdicts(dossier: Dossier, result: ProvinceResult) -> Iterator[Row]:
    plan = dossier.plan
    if hotspot := plan.province_hotspot:
        held = prose.upper_first(plan_words.province_held(plan, result))
        cells = ("", "Trọng điểm phức tạp về ma túy", hotspot.clause, held, "", yes_no(result.hotspot))
        yield Row(cells=cells, look=TOTAL_LOOK)
    if free := plan.province_drug_free:
        text = result.drug_free_text.vi if result.drug_free_text else ""
        asked = "Mọi đơn vị cấp xã đều đạt"
        words = prose.upper_first(plan_words.free(plan))
        yield Row(cells=("", words, free.clause, asked, text, yes_no(result.drug_free)), look=TOTAL_LOOK)
