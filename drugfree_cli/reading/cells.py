"""A workbook as read: sheets of cells with their places, whatever format the file had."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from drugfree_cli.model.text import Text

Style = tuple[int, str | None, str | None]
"""A number format's id and its code, and the font where it is one of an old Vietnamese encoding."""


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    ERROR = "error"
    NO_VALUE = "no_value"


Content = tuple[CellKind, str | Decimal | bool | None]
"""What a cell holds, and what kind of thing that is."""


class Cell(NamedTuple):
    """A cell that is not blank. Rows and columns count from 1. A tuple, since readers make hundreds of thousands.

    `value` is text, a number, a flag, an error's own word ("#DIV/0!"), or None for a formula that was
    saved without its result (`kind` is then `NO_VALUE`); a formula whose result is no text at all keeps `""`.
    `formula` is the formula's text without "=", `""` where it repeats a formula shared with an earlier cell.
    A date is a NUMBER whose format is a date's (see `Workbook.date1904`), or a TEXT in ISO form where the file
    wrote one. `format_code` is the number format in words ("0%"), None where the file does not give it. `font` is the
    name of the font where it is one of an old Vietnamese encoding (".VnTime", "VNI-Times"), None for any other.
    """

    row: int
    column: int
    kind: CellKind
    value: str | Decimal | bool | None
    formula: str | None = None
    number_format: int = 0
    format_code: str | None = None
    font: str | None = None

    @property
    def address(self) -> str:
        """Give the A1 address."""
        return address(self.row, self.column)


def fast_cell(place: tuple[int, int], content: Content, formula: str | None, style: Style) -> Cell:
    """Make a cell without the constructor's call, which takes twice the time."""
    return tuple.__new__(Cell, (*place, *content, formula, *style))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged range, both corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet's cells by (row, column), its merged ranges, and what is hidden.

    `title` is its name in Unicode where the name itself is in an old encoding: to match by, never to be shown.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to be said of how a file was opened: a finding's code, its place, and what fills its sentence."""

    code: str
    sheet: str | None = None
    cell: str | None = None
    params: Mapping[str, str | Text] = field(default_factory=dict)


class AsideKind(StrEnum):
    """Where a text stands that no cell holds."""

    COMMENT = "comment"
    MARGIN = "margin"
    DRAWING = "drawing"
    PROPERTY = "property"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A text beside the cells: a comment, a page's header or footer, a text box, a property or defined name.

    None is read for figures; all are searched for the data of single persons.
    """

    kind: AsideKind
    text: str
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The sheets of a file in their order. Day 1 of its dates is 1/1/1900, or 2/1/1904 where `date1904` is set.

    `format` is what the file is ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv"), whatever its name says.
    `saved_at` is the moment that the file itself gives for its last change, None where it gives none.
    """

    path: str
    sha256: str
    sheets: tuple[Sheet, ...]
    date1904: bool = False
    format: str = "xlsx"
    notes: tuple[Note, ...] = ()
    saved_at: datetime | None = None
    asides: tuple[Aside, ...] = ()


def address(row: int, column: int) -> str:
    """Write a row and a column, counted from 1, as an A1 address."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
