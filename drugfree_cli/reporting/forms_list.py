"""The blank return of a district: its communes in rows, the indicators in columns, a total row that adds up."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.codebook import Indicator, codebook, groups
from drugfree_cli.model.dossier import Office
from drugfree_cli.model.form_identity import FormIdentity
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reporting import prose
from drugfree_cli.reporting.consolidated_sums import adds_up
from drugfree_cli.reporting.forms import place_of
from drugfree_cli.reporting.forms_cells import OPEN, PROTECTION, Neighbours, Wholes, entry_look, guard
from drugfree_cli.reporting.forms_identity import write_identity, write_instructions
from drugfree_cli.reporting.sheets import (
    CENTRED,
    FIGURE,
    TOTAL_LOOK,
    Book,
    Cell,
    Column,
    Formula,
    Marked,
    Row,
    heading_width,
    write_rows,
)
from drugfree_cli.reporting.tables_pages import A3, Letterhead, Page, at, finish, note, sign, start_page
from drugfree_cli.reporting.tables_words import period_text

SHEET = "Biểu tổng hợp"
_LEAD = 2
_HINT = "Chỉ nhập vào các ô nền vàng. Không phát sinh thì ghi 0; chưa có số liệu thì để trống."


def write_form_list(
    path: Path,
    *,
    district: Unit | None,
    province: Unit,
    communes: Sequence[Unit],
    period: str,
    period_line: Text,
    asks: tuple[str, ...],
    on: date,
    plan: str = "",
    wholes: Wholes | None = None,
) -> None:
    """Write the list form of a district's communes, or of a province's where it has no districts.

    `plan` and `wholes` are as on the form of one commune.
    """
    above = district if district and district.level is Level.DISTRICT else province
    indicators = [codebook()[each] for each in asks]
    body = f"UBND {prose.mid(above.name)}"
    title = f"Biểu tổng hợp {prose.mid(above.name)}, kỳ {period}"
    book = Book(path, title=title, subject=period_line.vi, author=body, on=on)
    head = Letterhead(
        office=Office(body=body, place=place_of(above)),
        period_line=period_text(period_line.vi),
        footer=f"{above.name} - {period_line.vi}",
    )
    columns = _columns(indicators, "thị trấn" if above is district else "đặc khu")
    heading = f"BIỂU TỔNG HỢP TÌNH HÌNH MA TÚY TẠI CÁC {columns[1].heading.upper()}"
    page = start_page(book, SHEET, heading, head, columns, paper=A3, frozen=_LEAD)
    page = _write_communes(page, indicators, communes, wholes or {})
    last = page.end - 1
    page = note(page, page.end, _HINT)
    finish(sign(page, head.office, f"ngày … tháng … năm {on.year}", OPEN))
    page.sheet.protect("", PROTECTION)
    page.sheet.set_selection(page.first, _LEAD, page.first, _LEAD)
    write_instructions(book, above.name, head.period_line)
    identity = FormIdentity(unit=above.code, period=period, plan=plan, indicators=asks)
    figures = f"{_letter(0)}{page.first + 1}:{_letter(len(indicators) - 1)}{last}"
    write_identity(book, identity, SHEET, [figures] if communes else [])
    book.close()


def _columns(indicators: Sequence[Indicator], third: str) -> tuple[Column, ...]:
    return (
        Column(heading="TT", width=4.5, mark="A", look=CENTRED),
        Column(heading=f"Xã, phường, {third}", width=24, mark="B"),
        *(
            Column(
                heading=each.label.vi,
                width=heading_width(each.label.vi, least=8.0),
                group=groups()[each.group].vi,
                mark=f"({number})",
                look=entry_look(each),
            )
            for number, each in enumerate(indicators, start=1)
        ),
        Column(heading="Ghi chú", width=20, mark="C", look=OPEN),
    )


def _letter(index: int) -> str:
    """Give the column of an indicator by its number."""
    return str(xl_col_to_name(_LEAD + max(0, index)))


def _write_communes(page: Page, indicators: Sequence[Indicator], communes: Sequence[Unit], wholes: Wholes) -> Page:
    blank = (None,) * (len(indicators) + 1)
    rows = [Row(cells=(number, unit.name, *blank)) for number, unit in enumerate(communes, start=1)]
    last = page.first + len(rows) - 1
    if rows:
        cells = {each.id: f"{_letter(index)}{page.first + 1}" for index, each in enumerate(indicators)}
        neighbours = Neighbours(cells=cells, wholes=wholes)
        for column, indicator in enumerate(indicators, start=_LEAD):
            guard(page.sheet, (page.first, last), column, indicator, neighbours)
        rows.append(Row(cells=("", "Tổng cộng", *_totals(indicators, page.first + 1, last + 1), ""), look=TOTAL_LOOK))
    return at(page, write_rows(page.book, page.sheet, page.first, page.columns, rows))


def _totals(indicators: Sequence[Indicator], first: int, last: int) -> Iterator[Cell]:
    for column, indicator in enumerate(indicators, start=_LEAD):
        span = f"{xl_col_to_name(column)}{first}:{xl_col_to_name(column)}{last}"
        formula = Formula(text=f'IF(COUNT({span})=0,"",SUM({span}))', value="")
        yield Marked(content=formula if adds_up(indicator) else None, look={**FIGURE, "locked": True})
