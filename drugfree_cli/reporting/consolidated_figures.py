"""The sheet of figures: every commune by district, blank where nothing is known, with sums that stay live."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Indicator, Kind, codebook, groups
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.returns import Figure
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reporting.consolidated_sums import (
    LEAD,
    Block,
    adds_up,
    blocks_of,
    content_of,
    format_of,
    known_of,
    mark_incomplete,
    sum_lines,
    sum_row,
)
from drugfree_cli.reporting.sheets import (
    CENTRED,
    FIGURE,
    Book,
    Cell,
    Column,
    Formula,
    Look,
    Marked,
    Row,
    heading_width,
    write_rows,
)
from drugfree_cli.reporting.tables_pages import A3, at, finish, note, sign, start_page
from drugfree_cli.reporting.tables_words import (
    GREY,
    NO,
    YES,
    communes_word,
    letterhead,
    signed_on,
    state_word,
)

FIGURES = "Số liệu"
_BLANKS = (
    "Ô trống: chưa có số liệu, không phải là 0. Dấu *: tổng chưa đủ vì có đơn vị chưa có số liệu ở chỉ tiêu đó. "
    "Chỉ tiêu có/không: hàng tổng ghi số đơn vị “Có”."
)
_PROVISIONAL = "Số in nghiêng: số tạm tính, chỉ gồm một phần của kỳ."


def write_figures(book: Book, dossier: Dossier) -> None:
    """Write every commune's figures with the sums of districts and of the whole."""
    indicators = [codebook()[each] for each in dossier.plan.asks]
    columns = _columns(dossier, indicators)
    page = start_page(book, FIGURES, _title(dossier), letterhead(dossier), columns, paper=A3, frozen=LEAD)
    page.sheet.outline_settings(True, symbols_below=False)
    blocks = blocks_of(dossier, page.first + 1)
    lines = sum_lines(dossier, blocks)
    rows = {line.row: sum_row(dossier, indicators, line) for line in lines}
    for block in blocks:
        rows |= _commune_rows(dossier, indicators, block)
    page = at(page, write_rows(book, page.sheet, page.first, page.columns, [rows[row] for row in sorted(rows)]))
    mark_incomplete(dossier, page, indicators, lines)
    page = note(page, page.end, _BLANKS if rows else "Không có đơn vị nào trong phạm vi tổng hợp.")
    if any(each.provisional for figures in dossier.figures.values() for each in figures.values()):
        page = note(page, page.end, _PROVISIONAL)
    finish(sign(page, dossier.office, signed_on(dossier)))


def _title(dossier: Dossier) -> str:
    scope = dossier.scope
    if scope.level is Level.COMMUNE:
        return f"BIỂU TỔNG HỢP TÌNH HÌNH MA TÚY TẠI {scope.name.upper()}"
    places = communes_word(dossier).upper()
    return f"BIỂU TỔNG HỢP TÌNH HÌNH MA TÚY TẠI CÁC {places} THUỘC {scope.name.upper()}"


def _columns(dossier: Dossier, indicators: Sequence[Indicator]) -> tuple[Column, ...]:
    return (
        Column(heading="TT", width=4.5, mark="A", look=CENTRED),
        Column(heading=communes_word(dossier).capitalize(), width=22, mark="B"),
        Column(heading="Tình trạng gửi", width=9, mark="C", look=CENTRED),
        *(
            Column(
                heading=each.label.vi,
                width=max(heading_width(each.label.vi), _figure_width(dossier, each)),
                group=groups()[each.group].vi,
                mark=f"({number})",
                look=FIGURE if adds_up(each) else CENTRED,
            )
            for number, each in enumerate(indicators, start=1)
        ),
        Column(heading="Số ô chưa có số liệu (hàng tổng: số đơn vị còn thiếu)", width=10, mark="D", look=FIGURE),
    )


def _figure_width(dossier: Dossier, indicator: Indicator) -> float:
    total = sum(known_of(dossier, indicator, dossier.units.values()))
    return len(f"{total:,}*") + 1.0


def _commune_rows(dossier: Dossier, indicators: Sequence[Indicator], block: Block) -> dict[int, Row]:
    rows = {}
    for number, unit in enumerate(block.communes, start=1):
        row = block.row + number - 1
        cells = (_figure_cell(dossier, unit, each) for each in indicators)
        blanks = _blanks(dossier, indicators, unit, row)
        look: Look = {} if unit.code in dossier.figures else {**GREY, "italic": True}
        lead = (number, unit.name, state_word(dossier, unit.code))
        rows[row] = Row(cells=(*lead, *cells, blanks), look=look, level=1 if block.district else 0)
    return rows


def _blanks(dossier: Dossier, indicators: Sequence[Indicator], unit: Unit, row: int) -> Cell:
    if not indicators:
        return None
    span = f"{xl_col_to_name(LEAD)}{row}:{xl_col_to_name(LEAD + len(indicators) - 1)}{row}"
    missing = sum(content_of(dossier, unit, each) is None for each in indicators)
    return Formula(text=f"COUNTBLANK({span})", value=missing)


def _figure_cell(dossier: Dossier, unit: Unit, indicator: Indicator) -> Cell:
    figure = dossier.figures.get(unit.code, {}).get(indicator.id)
    if figure is None or figure.content is None:
        return None
    look: Look = {"italic": True} if figure.provisional else {}
    if adds_up(indicator):
        look = {**look, **format_of(figure.content)}
    return Marked(content=_shown(indicator, figure), look=look)


def _shown(indicator: Indicator, figure: Figure) -> Content:
    if indicator.kind is Kind.FLAG and not isinstance(figure.content, str):
        return YES if figure.content else NO
    return figure.content
