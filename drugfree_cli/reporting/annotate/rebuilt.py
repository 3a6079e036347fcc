"""A plain workbook made of cells as they were read, for files that cannot be changed in place."""

import re
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange

from drugfree_cli.reporting.annotate.records import Held, PlainCell, PlainSheet, Spot

Looks = dict[tuple[str, bool, bool], Any]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME, _LONGEST_TEXT, _WIDEST = 31, 32_000, 42
_GENERAL = "General"
_LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


def rebuild(sheets: Sequence[PlainSheet], *, date1904: bool) -> bytes:
    """Write the sheets as an .xlsx; their names must be those of `excel_names`."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "date_1904": date1904})
    looks: Looks = {}
    shown = next((number for number, sheet in enumerate(sheets) if not sheet.hidden), None)
    for number, sheet in enumerate(sheets):
        page = book.add_worksheet(sheet.name)
        _write(book, page, sheet, looks)
        if number == shown:
            page.activate()
            page.set_first_sheet()
        # A workbook must show one sheet at least.
        elif sheet.hidden and shown is not None:
            page.hide()
    book.close()
    return made.getvalue()


def excel_names(names: Sequence[str]) -> tuple[str, ...]:
    """Give names that Excel takes: no forbidden signs, 31 letters at most, none twice."""
    taken: set[str] = set()
    given: list[str] = []
    for name in names:
        # Reserved by Excel for its own list of changes.
        plain = _FORBIDDEN.sub("_", name).strip("'")[:_LONGEST_NAME] or "Sheet"
        plain = f"{plain}_" if plain.lower() == "history" else plain
        free, number = plain, 2
        while free.lower() in taken:
            ending = f" ({number})"
            free, number = plain[: _LONGEST_NAME - len(ending)] + ending, number + 1
        taken.add(free.lower())
        given.append(free)
    return tuple(given)


def _write(book: Any, page: Any, sheet: PlainSheet, looks: Looks) -> None:
    for first_row, first_column, last_row, last_column in sheet.merges:
        if (first_row, first_column) != (last_row, last_column):
            _merge(page, (first_row - 1, first_column - 1, last_row - 1, last_column - 1), _look(book, looks, _GENERAL))
    widths: dict[int, int] = {}
    merged = {(row, column) for row, column, *_ in sheet.merges}
    for (row, column), cell in sorted(sheet.cells.items()):
        _write_cell(book, page, (row - 1, column - 1), cell, looks)
        if (row, column) not in merged:
            widths[column] = max(widths.get(column, 0), min(len(str(cell.value)), _WIDEST))
    for column in sorted({*widths, *sheet.hidden_columns}):
        hidden = {"hidden": True} if column in sheet.hidden_columns else {}
        page.set_column(column - 1, column - 1, max(9, widths.get(column, 0) + 2), None, hidden)
    for row in sheet.hidden_rows:
        page.set_row(row - 1, None, None, {"hidden": True})


def _merge(page: Any, corners: tuple[int, int, int, int], look: Any) -> None:
    try:
        page.merge_range(*corners, "", look)
    except OverlappingRange:
        # Ranges that lie over one another are no table that Excel could show; their cells are all there.
        return


def _write_cell(book: Any, page: Any, place: Spot, cell: PlainCell, looks: Looks) -> None:
    value, code = cell.value, cell.format or _GENERAL
    if cell.held is Held.NUMBER and isinstance(value, Decimal):
        page.write_number(*place, float(value), _look(book, looks, code))
    elif cell.held is Held.FLAG:
        page.write_boolean(*place, bool(value), _look(book, looks, code))
    elif cell.held is Held.ERROR and value in _ERRORS:
        page.write_formula(*place, f"={value}", _look(book, looks, code), value)
    elif cell.held is not Held.NOTHING and value is not None:
        words = str(value)
        look = _look(book, looks, code, quoted=words.startswith(_LIKE_FORMULAS), wrapped=len(words) > _WIDEST)
        page.write_string(*place, _clipped(words), look)


def _look(book: Any, looks: Looks, code: str, *, quoted: bool = False, wrapped: bool = False) -> Any:
    key = code, quoted, wrapped
    if key not in looks:
        properties = {"num_format": code, "text_wrap": wrapped, "valign": "vcenter"}
        looks[key] = book.add_format(properties | ({"quote_prefix": True} if quoted else {}))
    return looks[key]


def _clipped(words: str) -> str:
    return (
        words if len(words) <= _LONGEST_TEXT else f"{words[:_LONGEST_TEXT]}… (còn {len(words) - _LONGEST_TEXT} ký tự)"
    )
