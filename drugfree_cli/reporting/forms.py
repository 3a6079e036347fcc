"""The blank return of a commune: one indicator a row, with last period's stock beside it.

It is written with the writer of the other workbooks rather than from a template: one look, the same bytes each
time, and only what a clerk may fill in is left unlocked.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Indicator, Kind, codebook, groups
from drugfree_cli.model.form_identity import FormIdentity
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reporting import prose
from drugfree_cli.reporting.consolidated_sums import format_of
from drugfree_cli.reporting.forms_cells import OPEN, PROTECTION, Neighbours, Wholes, entry_look, guard, shown
from drugfree_cli.reporting.forms_identity import write_identity, write_instructions
from drugfree_cli.reporting.numbers import roman
from drugfree_cli.reporting.sheets import BORDERED, CENTRED, HEADING, Book, Look, lines_in, write_cell
from drugfree_cli.reporting.tables_pages import A4, across
from drugfree_cli.reporting.tables_words import period_text

SHEET = "Báo cáo"
_FIGURES, _NOTE, _BEFORE = 3, 4, 5
_WIDTHS = (5.5, 58.0, 11.0, 14.0, 22.0)
_HEADINGS = ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu trong kỳ", "Ghi chú")
_HINT = "Chỉ nhập vào các ô nền vàng. Không phát sinh thì ghi 0; chưa có số liệu thì để trống."
_TOP = 6
_ABOVE = {Level.SENDER: (Level.DISTRICT, Level.COMMUNE)} | dict.fromkeys(
    (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE), (Level.DISTRICT,)
)
"""What may stand above a unit on its form, beside the province."""
_HEADS = {kind: f"TRƯỞNG {kind.upper()}" for kind in ("thôn", "bản", "làng", "ấp", "buôn", "khóm", "khu phố")} | {
    "tổ dân phố": "TỔ TRƯỞNG TỔ DÂN PHỐ"
}
"""Who heads a hamlet, by what it is called; whatever is not a hamlet has a head of its office."""
_GREY: Look = {"align": "right", "italic": True, "font_color": "#595959", "bg_color": "#F2F2F2"}


def write_form(
    path: Path,
    *,
    unit: Unit,
    district: Unit | None,
    province: Unit,
    period: str,
    period_line: Text,
    asks: tuple[str, ...],
    previous: Mapping[str, Content] | None,
    previous_label: str,
    on: date,
    is_sender: bool = False,
    subject: str = "xây dựng {communes} không ma túy",
    plan: str = "",
    wholes: Wholes | None = None,
) -> None:
    """Write the form of one commune; `previous` is what stood at the end of the period called `previous_label`.

    `wholes` says which indicators are parts of which, so that Excel refuses a part above its whole. `plan` is the id
    of the plan that the form is made by; with unit and period it is what the form is known by when it comes back.

    `subject` is what the plan wants the figures for, in which `{communes}` stands for what communes are called.

    With `is_sender` the unit reports for another: a hamlet, an agency, a department, a district. Its code stands on
    the form, since its name alone may be any hamlet's.
    """
    author = _body(unit)
    title = f"Báo cáo số liệu {prose.mid(unit.name)}, kỳ {period}"
    book = Book(path, title=title, subject=period_line.vi, author=author, on=on)
    sheet = book.workbook.add_worksheet(SHEET)
    above = district if district and district.level in _ABOVE[unit.level] else None
    last = _BEFORE if previous else _NOTE
    for column, width in enumerate((*_WIDTHS, 13.0)[: last + 1]):
        sheet.set_column(column, column, width, book.style({}))
    communes = "xã, phường, thị trấn" if above else "xã, phường, đặc khu"
    heading = f"Báo cáo số liệu {subject.format(communes=communes)}".upper()
    _write_top(book, sheet, unit, above, province, (heading, period_line), last, is_sender=is_sender)
    _write_headings(book, sheet, previous_label, last)
    row = _write_indicators(book, sheet, asks, previous or {}, last, wholes or {})
    end = _write_signatures(book, sheet, row + 1, unit, on, is_sender=is_sender)
    _protect(sheet, end, last)
    write_instructions(book, unit.name, period_text(period_line.vi))
    identity = FormIdentity(unit=unit.code, period=period, plan=plan, indicators=asks)
    write_identity(book, identity, SHEET, [f"D{_TOP + 2}:D{row}"])
    book.close()


def _write_top(
    book: Book,
    sheet: Any,
    unit: Unit,
    district: Unit | None,
    province: Unit,
    lines: tuple[str, Text],
    last: int,
    *,
    is_sender: bool,
) -> None:
    above = prose.upper_first(", ".join([*([district.name] if district else []), prose.mid(province.name)]))
    title, line = lines
    write_cell(book, sheet, 0, 0, _body(unit).upper() if is_sender else f"UBND {unit.name.upper()}", {"bold": True})
    write_cell(book, sheet, 1, 0, above, {"italic": True})
    if is_sender:
        write_cell(book, sheet, 2, 0, f"Mã đơn vị: {unit.code}", {"italic": True})
    across(book, sheet, 3, (0, last), title, {**CENTRED, "bold": True, "font_size": 14})
    across(book, sheet, 4, (0, last), period_text(line.vi), {**CENTRED, "italic": True})
    across(book, sheet, 5, (0, last), _HINT, {**CENTRED, "italic": True, "font_size": 10})


def _body(unit: Unit) -> str:
    """Name who signs: a place by its committee, an office by its own name."""
    return unit.name if unit.level is Level.SENDER else f"UBND {prose.mid(unit.name)}"


def _write_headings(book: Book, sheet: Any, previous_label: str, last: int) -> None:
    headings = (*_HEADINGS, f"Kỳ trước ({previous_label})" if previous_label else "Kỳ trước")
    sheet.set_row(_TOP, 33)
    for column, heading in enumerate(headings[: last + 1]):
        write_cell(book, sheet, _TOP, column, heading, HEADING)
    sheet.freeze_panes(_TOP + 1, 2)
    sheet.repeat_rows(_TOP)


def _write_indicators(
    book: Book, sheet: Any, asks: tuple[str, ...], previous: Mapping[str, Content], last: int, wholes: Wholes
) -> int:
    """Write a row for every indicator, under its group; the row after the last is given back."""
    grouped = list(_by_group(asks))
    rows = _rows_of(grouped)
    neighbours = Neighbours(cells={each: f"D{row + 1}" for each, row in rows.items()}, wholes=wholes)
    for number, (group, members) in enumerate(grouped, start=1):
        row = rows[members[0].id] - 1
        write_cell(book, sheet, row, 0, roman(number), {**BORDERED, **CENTRED, "bold": True})
        across(book, sheet, row, (1, last), group, {**BORDERED, "bold": True, "bg_color": "#F2F2F2"})
        for index, indicator in enumerate(members, start=1):
            _write_indicator(book, sheet, row + index, index, indicator)
            guard(sheet, (row + index, row + index), _FIGURES, indicator, neighbours)
            if last == _BEFORE:
                before = _before(indicator, previous)
                write_cell(book, sheet, row + index, _BEFORE, before, {**BORDERED, **_GREY, **format_of(before)})
    return max(rows.values(), default=_TOP) + 1


def _rows_of(grouped: Sequence[tuple[str, list[Indicator]]]) -> Mapping[str, int]:
    """Give each indicator its row; every group has a row of its own above."""
    rows: dict[str, int] = {}
    row = _TOP + 1
    for _, members in grouped:
        rows.update({each.id: row + index for index, each in enumerate(members, start=1)})
        row += len(members) + 1
    return rows


def _write_indicator(book: Book, sheet: Any, row: int, number: int, indicator: Indicator) -> None:
    sheet.set_row(row, 14.5 * lines_in(indicator.label.vi, _WIDTHS[1]) + 4)
    write_cell(book, sheet, row, 0, number, {**BORDERED, **CENTRED})
    write_cell(book, sheet, row, 1, indicator.label.vi, BORDERED)
    write_cell(book, sheet, row, 2, indicator.unit.vi, {**BORDERED, **CENTRED})
    write_cell(book, sheet, row, _FIGURES, None, {**BORDERED, **entry_look(indicator)})
    write_cell(book, sheet, row, _NOTE, None, {**BORDERED, **OPEN})


def _before(indicator: Indicator, previous: Mapping[str, Content]) -> Content:
    # What happened in the last period says nothing about this one, and would only be copied.
    return None if indicator.kind in (Kind.FLOW, Kind.PEAK) else shown(indicator, previous.get(indicator.id))


def _by_group(asks: tuple[str, ...]) -> Iterator[tuple[str, list[Indicator]]]:
    asked = [codebook()[each] for each in asks]
    for group, heading in groups().items():
        members = [each for each in asked if each.group == group]
        if members:
            yield heading.vi.upper(), members


def _write_signatures(book: Book, sheet: Any, row: int, unit: Unit, on: date, *, is_sender: bool) -> int:
    signed: Look = {**CENTRED, **OPEN}
    place = "…" if is_sender and unit.level is Level.SENDER else place_of(unit)
    dated = f"{place}, ngày … tháng … năm {on.year}"
    across(book, sheet, row, (_FIGURES, _NOTE), dated, {**signed, "italic": True})
    write_cell(book, sheet, row + 1, 1, "NGƯỜI LẬP BIỂU", {**signed, "bold": True})
    across(book, sheet, row + 1, (_FIGURES, _NOTE), _signer(unit), {**signed, "bold": True})
    write_cell(book, sheet, row + 5, 1, "", {**signed, "bold": True})
    across(book, sheet, row + 5, (_FIGURES, _NOTE), "", {**signed, "bold": True})
    return row + 5


def place_of(unit: Unit) -> str:
    """Name the place of a date line; a unit that is called by a number keeps its kind: "Phường 7"."""
    return unit.name if unit.short_name.isdigit() else unit.short_name


def _signer(unit: Unit) -> str:
    """Say who signs: the head of a hamlet, the head of an office, or a committee."""
    if unit.level is not Level.SENDER:
        return f"TM. ỦY BAN NHÂN DÂN {unit.kind.upper()}"
    return _HEADS.get(unit.kind.lower(), "THỦ TRƯỞNG ĐƠN VỊ")


def _protect(sheet: Any, last_row: int, last: int) -> None:
    sheet.protect("", PROTECTION)
    sheet.set_portrait()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.8, right=0.5, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, last_row, last)
    sheet.set_footer("&R&9Trang &P/&N")
    sheet.set_selection(_TOP + 2, _FIGURES, _TOP + 2, _FIGURES)
