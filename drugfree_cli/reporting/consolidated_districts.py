"""The sheets of verdicts above the communes: districts by the letters of the plan, and the yearly targets."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import Judged, TargetResult
from drugfree_cli.reporting import plan_words, prose
from drugfree_cli.reporting.consolidated_charts import Series, Span, add_chart
from drugfree_cli.reporting.sheets import (
    CENTRED,
    FIGURE,
    FRACTION,
    HEADING,
    Book,
    Column,
    Formula,
    Look,
    Row,
    write_rows,
)
from drugfree_cli.reporting.tables_pages import Page, at, colour_words, finish, list_page, note, start_page
from drugfree_cli.reporting.tables_words import (
    DIRECTIONS,
    TARGETS,
    UNKNOWN,
    WORD_LOOKS,
    YES,
    letterhead,
    yes_no,
)

DISTRICTS, TARGETS_SHEET = "Huyện", "Chỉ tiêu"
_LEAD = 2
_HOTSPOT_LOOKS = {YES: WORD_LOOKS["Không đạt"], UNKNOWN: WORD_LOOKS[UNKNOWN]}
_FREE_LOOKS = {YES: WORD_LOOKS["Đạt"], UNKNOWN: WORD_LOOKS[UNKNOWN]}


def write_districts(book: Book, dossier: Dossier) -> None:
    """Write the verdicts on the districts; where there are none, there is no sheet."""
    if not dossier.classification.districts:
        return
    title = "KẾT QUẢ XÁC ĐỊNH ĐỊA BÀN CẤP HUYỆN"
    page = start_page(book, DISTRICTS, title, letterhead(dossier), _columns(dossier))
    letters = len(page.columns) - _LEAD - 4
    rows = [
        Row(
            cells=(
                number,
                each.name,
                *_criteria(dossier, each.criteria),
                _count(page.first + number, letters, len(each.met)),
                yes_no(each.hotspot),
                yes_no(each.drug_free),
                each.drug_free_text.vi if each.drug_free_text else "",
            )
        )
        for number, each in enumerate(dossier.classification.districts, start=1)
    ]
    page = at(page, write_rows(book, page.sheet, page.first, page.columns, rows))
    colour_words(page, _LEAD + letters + 1, _HOTSPOT_LOOKS)
    colour_words(page, _LEAD + letters + 2, _FREE_LOOKS)
    finish(_explained(dossier, page))


def write_targets(book: Book, dossier: Dossier) -> None:
    """Write the yearly targets with their verdicts; a plan that sets none has no such sheet."""
    if not dossier.plan.targets and dossier.targets is None:
        return
    targets = dossier.targets.targets if dossier.targets else ()
    rows = [_target_row(number, each) for number, each in enumerate(targets, start=1)]
    year = f" NĂM {dossier.targets.year}" if dossier.targets else ""
    page = list_page(
        book,
        TARGETS_SHEET,
        f"KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU{year}",
        letterhead(dossier),
        _TARGET_COLUMNS,
        rows,
        empty="Kỳ này không đánh giá chỉ tiêu năm.",
        filtered=False,
    )
    colour_words(page, _VERDICT, WORD_LOOKS)
    finish(_paces(page, targets))


def _paces(page: Page, targets: Sequence[TargetResult]) -> Page:
    """Draw what was required and what was reached in one measure: per cent of the base, or of what is required."""
    drawn = [(row, each) for row, each in enumerate(targets, start=page.first) if _scale(each)]
    if not drawn:
        return page
    page = note(page, page.end + 1, _PACES)
    head = page.end
    columns = (page.columns[0], page.columns[1], *(_PACE_COLUMNS))
    cells = ("TT", "Chỉ tiêu", *(each.heading for each in _PACE_COLUMNS))
    look: Look = {**HEADING, "text_wrap": True}
    page = at(page, write_rows(page.book, page.sheet, head, columns, [Row(cells=cells, look=look)]))
    rows = [_pace(number, row + 1, each) for number, (row, each) in enumerate(drawn, start=1)]
    page = at(page, write_rows(page.book, page.sheet, page.end, columns, rows))
    last = page.end - 1
    series = [
        Series(name=(head, column), values=Span(head + 1, column, last, column), categories=Span(head + 1, 1, last, 1))
        for column in (2, 3)
    ]
    title = "Yêu cầu và thực hiện các chỉ tiêu (% so với mốc)"
    page.sheet.fit_to_pages(1, 1)
    kind, corner = {"type": "bar"}, (head, len(columns))
    return add_chart(page, TARGETS_SHEET, title, series, kind, lines=2 * len(rows), axis="%", corner=corner)


def _scale(target: TargetResult) -> int | None:
    """Give the number that counts as 100; None where the target cannot be drawn."""
    if target.required is None or target.actual is None:
        return None
    return target.base or target.required or None


def _pace(number: int, row: int, target: TargetResult) -> Row:
    scale = _scale(target)
    assert scale is not None
    assert target.required is not None
    assert target.actual is not None
    of = f"F{row}" if target.base else f"H{row}"
    required = Formula(text=f"100*H{row}/{of}", value=100 * target.required / scale)
    actual = Formula(text=f"100*I{row}/{of}", value=100 * target.actual / scale)
    return Row(cells=(number, Formula(text=f"B{row}", value=target.title.vi), required, actual))


_PACES = (
    "Biểu đồ: mốc 100 là số gốc; chỉ tiêu không có số gốc, hoặc số gốc bằng 0, thì mốc 100 là số yêu cầu. Chỉ tiêu "
    "chưa xác định được số yêu cầu hoặc số thực hiện thì không vẽ."
)
_SHARE: Look = {"align": "right", "num_format": FRACTION}
_PACE_COLUMNS = (
    Column(heading="Yêu cầu", width=9, look=_SHARE),
    Column(heading="Thực hiện", width=9, look=_SHARE),
)
_VERDICT = 9
_TARGET_COLUMNS = (
    Column(heading="TT", width=4.5, look=CENTRED),
    Column(heading="Chỉ tiêu", width=30, most=46),
    Column(heading="Điều khoản", width=9, most=14, look=CENTRED),
    Column(heading="Đơn vị tính", width=9, most=14, look=CENTRED),
    Column(heading="Năm gốc", width=8, look=CENTRED),
    Column(heading="Số gốc", width=9, look=FIGURE),
    Column(heading="Mức", width=9, look=CENTRED, group="Yêu cầu"),
    Column(heading="Số", width=9, look=FIGURE, group="Yêu cầu"),
    Column(heading="Thực hiện", width=9, look=FIGURE),
    Column(heading="Kết quả", width=13, look={**CENTRED, "bold": True}),
    Column(heading="Diễn giải", width=34, most=60),
)


def _target_row(number: int, target: TargetResult) -> Row:
    return Row(
        cells=(
            number,
            target.title.vi,
            target.clause,
            target.unit.vi,
            str(target.base_year) if target.base_year else "",
            target.base,
            DIRECTIONS[target.direction] if target.required is not None else "",
            target.required,
            target.actual,
            prose.upper_first(target.at_risk.vi) if target.at_risk else TARGETS[target.status],
            target.text.vi + (" (số tạm tính)" if target.provisional else ""),
        )
    )


def _columns(dossier: Dossier) -> tuple[Column, ...]:
    rule = dossier.plan.district_hotspot
    longest = max((len(each.name) for each in dossier.classification.districts), default=0)
    return (
        Column(heading="TT", width=4.5, look=CENTRED),
        Column(heading="Huyện, thành phố", width=max(18, longest + 1)),
        *(
            Column(heading=f"{each.id}) {each.title.vi}", width=16, group="Tiêu chí trọng điểm", look=CENTRED)
            for each in (rule.criteria if rule else ())
        ),
        Column(heading="Số tiêu chí đủ", width=9, look=FIGURE),
        Column(heading="Trọng điểm phức tạp về ma túy", width=12, look={**CENTRED, "bold": True}),
        Column(heading=plan_words.free_district(dossier.plan), width=12, look={**CENTRED, "bold": True}),
        Column(heading="Diễn giải", width=40),
    )


def _criteria(dossier: Dossier, judged: Sequence[Judged]) -> list[str]:
    rule = dossier.plan.district_hotspot
    by_id = {each.criterion: f"{yes_no(each.met)}\n({each.seen.vi})" for each in judged}
    return [by_id.get(each.id, "") for each in (rule.criteria if rule else ())]


def _count(row: int, letters: int, met: int) -> Formula | int:
    if not letters:
        return met
    span = f"{xl_col_to_name(_LEAD)}{row}:{xl_col_to_name(_LEAD + letters - 1)}{row}"
    return Formula(text=f'COUNTIF({span},"{YES}*")', value=met)


def _explained(dossier: Dossier, page: Page) -> Page:
    rule, free = dossier.plan.district_hotspot, dossier.plan.district_drug_free
    if rule:
        text = f"Trọng điểm phức tạp: đủ {rule.k}/{len(rule.criteria)} tiêu chí ({plan_words.cite(rule.clause)})."
        page = note(page, page.end, text)
    if free:
        page = note(page, page.end, f"{plan_words.free_district(dossier.plan)}: theo {plan_words.cite(free.clause)}.")
    return page
