"""The common look of the workbooks: styles, cells, rows, and widths and heights that fit their words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from drugfree_cli.model.errors import SystemFailure

FONT = "Times New Roman"
SIZE = 11
WHOLE = "#,##0"
FRACTION = "#,##0.0#"
PERCENT = "+0.0%;-0.0%;0.0%"
HEADING_SCALE = 1.02
"""Headings are smaller than the text, but bold."""

_HEADING_LINES = 11
_LINE = 14.5
_MOST_HEIGHT = 409.0
_MOST_TEXT = 32_000
# Times sets narrower than the digits that a column's width counts; capitals and bold letters take it back.
_CHARACTERS_A_UNIT = 1.15
# In a name of a few words wide letters do not average out: a letter may take all of a digit's room.
_SHORT = 20

Look = Mapping[str, str | int | float | bool]
Plain = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A live formula with the value that a viewer shows until it calculates."""

    text: str
    value: int | float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A cell that looks different from the rest of its column."""

    content: Plain | Formula
    look: Look


Cell = Plain | Formula | Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: heading, the group it stands under, its mark in the numbering row, how wide it may be, its look.

    The width grows from `width` to fit what the cells say, up to `most`; longer text wraps.
    """

    heading: str
    width: float
    most: float = 0.0
    group: str = ""
    mark: str = ""
    look: Look = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; `level` is its depth in the outline."""

    cells: tuple[Cell, ...]
    look: Look = field(default_factory=dict)
    level: int = 0


class Book:
    """An open workbook that hands out each style once."""

    def __init__(self, path: Path, *, title: str, subject: str, author: str, on: date) -> None:
        self.path = path
        self.workbook = xlsxwriter.Workbook(
            str(path),
            {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": SIZE}},
        )
        self.workbook.set_properties(
            {"title": title, "subject": subject, "author": author, "created": datetime.combine(on, time())}
        )
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}

    def style(self, look: Look) -> Any:
        """Give the format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format({"font_name": FONT, "font_size": SIZE, **look})
        return self._styles[key]

    def condition(self, look: Look) -> Any:
        """Give the format of a conditional look, which changes the cell's own only where it says so."""
        key = (("conditional", True), *sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format(dict(look))
        return self._styles[key]

    def close(self) -> None:
        """Write the file."""
        try:
            self.workbook.close()
        except FileCreateError as error:
            raise SystemFailure("workbook-not-written", path=str(self.path), reason=str(error)) from error


def fitted(columns: Iterable[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Widen columns to their longest line, within what each may take."""
    return tuple(
        replace(column, width=min(column.most, max(column.width, _longest(rows, index))))
        if column.most > column.width
        else column
        for index, column in enumerate(columns)
    )


def write_rows(book: Book, sheet: Any, first: int, columns: Sequence[Column], rows: Sequence[Row]) -> int:
    """Write rows from the row `first` (counted from 0) down; the row after the last is given back."""
    for number, row in enumerate(rows, start=first):
        options = {"level": row.level} if row.level else {}
        sheet.set_row(number, height_of(columns, row.cells), None, options)
        for index, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
            write_cell(book, sheet, number, index, cell, {**BORDERED, **column.look, **row.look})
    return first + len(rows)


def write_cell(book: Book, sheet: Any, row: int, column: int, cell: Cell, look: Look) -> None:
    """Write one cell as what it is: text is never taken for a formula, an address or a number."""
    content = cell.content if isinstance(cell, Marked) else cell
    style = book.style({**look, **cell.look} if isinstance(cell, Marked) else look)
    match content:
        case None | "":
            sheet.write_blank(row, column, None, style)
        case Formula():
            sheet.write_formula(row, column, f"={content.text}", style, content.value)
        case str():
            sheet.write_string(row, column, _clip(content), style)
        case date():
            sheet.write_datetime(row, column, content, style)
        case _:
            sheet.write_number(row, column, content, style)


def height_of(columns: Sequence[Column], cells: Sequence[Cell]) -> float:
    """Say how high a row must be for its wrapped text."""
    lines = (lines_in(_words(cell), column.width) for column, cell in zip(columns, cells, strict=True))
    return min(_MOST_HEIGHT, _LINE * max(lines, default=1) + 3)


def lines_in(text: str, width: float, *, scale: float = 1.0) -> int:
    """Count the lines that text takes in a column of that width; `scale` is the letters' size against the usual."""
    room = max(1.0, width * _CHARACTERS_A_UNIT / scale)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def heading_width(heading: str, *, least: float = 7.0) -> float:
    """Find how wide a column must be for its heading to stay within a bearable height."""
    width = least
    while lines_in(heading, width, scale=HEADING_SCALE) > _HEADING_LINES:
        width += 0.5
    return width


def _wrapped(line: str, room: float) -> int:
    lines, used = 1, 0
    for word in line.split(" "):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + (1 if used else 0)
        extra = ceil(used / room) - 1
        if extra > 0:
            lines, used = lines + extra, int(used - extra * room)
    return lines


def _longest(rows: Sequence[Row], index: int) -> float:
    lines = (line for row in rows for line in _words(row.cells[index]).split("\n"))
    longest = max((len(line) for line in lines), default=0)
    return max(longest / _CHARACTERS_A_UNIT, min(longest, _SHORT)) + 1.5


def _words(cell: Cell) -> str:
    content = cell.content if isinstance(cell, Marked) else cell
    if isinstance(content, Formula):
        content = content.value if isinstance(content.value, str) else None
    if isinstance(content, date):
        return "dd/mm/yyyy"
    return f"{content:,}" if isinstance(content, int | Decimal) else content or ""


def _clip(text: str) -> str:
    # A cell holds 32,767 characters; the writer would leave out a longer text altogether.
    return text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}… (còn {len(text) - _MOST_TEXT} ký tự)"


BORDERED: Look = {"border": 1, "valign": "vcenter", "text_wrap": True}
CENTRED: Look = {"align": "center"}
FIGURE: Look = {"align": "right", "num_format": WHOLE}
DAY: Look = {"align": "center", "num_format": "dd/mm/yyyy"}
HEADING: Look = {**BORDERED, "bold": True, "align": "center", "font_size": 10, "bg_color": "#DDEBF7"}
GROUP_LOOK: Look = {"bold": True, "bg_color": "#F2F2F2"}
TOTAL_LOOK: Look = {"bold": True, "bg_color": "#D9E1F2"}
