"""The sheet of people by district: the sums of the sheet of figures beside each other, with their chart."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.codebook import Indicator, codebook
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.reporting.consolidated_charts import Series, Span, add_chart
from drugfree_cli.reporting.consolidated_figures import FIGURES
from drugfree_cli.reporting.consolidated_history import PEOPLE
from drugfree_cli.reporting.consolidated_sums import LEAD, Block, blocks_of, known_of
from drugfree_cli.reporting.sheets import CENTRED, FIGURE, Book, Column, Formula, Row, write_rows
from drugfree_cli.reporting.tables_pages import at, finish, note, start_page
from drugfree_cli.reporting.tables_words import letterhead

BY_DISTRICT = "Theo huyện"
_LEAD = 2
_BASIS = "Số của mỗi huyện là hàng tổng của huyện đó ở trang “Số liệu”; đơn vị chưa có số liệu chưa được cộng."


def write_people(book: Book, dossier: Dossier) -> None:
    """Write the people on file of each district; with fewer than two districts there is no sheet."""
    blocks = [block for block in blocks_of(dossier, 1) if block.district]
    people = [key for key in PEOPLE if key in dossier.plan.asks]
    if len(blocks) < 2 or not people:
        return
    columns = (
        Column(heading="TT", width=4.5, look=CENTRED),
        Column(heading="Huyện, thành phố", width=max(24, *(len(block.district or "") + 1 for block in blocks))),
        *(Column(heading=codebook()[key].label.vi, width=24, look=FIGURE) for key in people),
    )
    title = "SỐ NGƯỜI ĐANG QUẢN LÝ THEO HUYỆN"
    page = start_page(book, BY_DISTRICT, title, letterhead(dossier), columns)
    rows = [_row(dossier, people, number, block, page.first + number) for number, block in enumerate(blocks, start=1)]
    page = note(at(page, write_rows(book, page.sheet, page.first, columns, rows)), page.first + len(rows), _BASIS)
    last = page.first + len(rows) - 1
    series = [
        Series(
            name=(page.first - 1, column),
            values=Span(page.first, column, last, column),
            categories=Span(page.first, 1, last, 1),
        )
        for column in range(_LEAD, len(columns))
    ]
    lines = len(rows) * len(people)
    page.sheet.fit_to_pages(1, 1)
    finish(add_chart(page, BY_DISTRICT, "Số người đang quản lý theo huyện", series, {"type": "bar"}, lines=lines))


def _row(dossier: Dossier, people: Sequence[str], number: int, block: Block, row: int) -> Row:
    cells = (_sum(dossier, codebook()[key], dossier.plan.asks.index(key), block, row) for key in people)
    return Row(cells=(number, block.district, *cells))


def _sum(dossier: Dossier, indicator: Indicator, place: int, block: Block, row: int) -> Formula:
    """Take the district's sum from the sheet of figures by the district's name, wherever its row stands there."""
    letter = xl_col_to_name(LEAD + place)
    text = f"INDEX('{FIGURES}'!${letter}:${letter},MATCH($B{row},'{FIGURES}'!$B:$B,0))"
    known = [*known_of(dossier, indicator, block.communes)]
    return Formula(text=text, value=float(total) if (total := sum(known)) % 1 else int(total))
