"""What is to be marked in a copy for the sender, and what the copy turned out to be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drugfree_cli.model.findings import Severity
from drugfree_cli.model.text import Text

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384

Spot = tuple[int, int]
"""Row and column, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding in the sender's words; `sheet` and `cell` are None where it has no place of its own."""

    severity: Severity
    sheet: str | None
    cell: str | None
    unit: str
    text: str
    explanation: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether the sender has something to look at: infos are listed alone, explained queries are settled."""
        return self.severity is not Severity.INFO and not self.explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All that a copy says. `notes` are sentences about the copy itself; `on` dates what is new in it."""

    file: str
    on: date
    remarks: Sequence[Remark]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A finished copy, and what has to be said of it: codes of the catalogue with what fills their sentences."""

    content: bytes
    said: tuple[tuple[str, Mapping[str, str | Text]], ...] = ()


class Held(StrEnum):
    """What a cell of a rebuilt workbook holds; a formula that was saved without its result leaves a blank."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    ERROR = "error"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainCell:
    """A cell as it was read; `format` is its number format in words."""

    held: Held
    value: str | Decimal | bool | None
    format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSheet:
    """A sheet as it was read; merged ranges are first row, first column, last row, last column, counted from 1."""

    name: str
    cells: Mapping[Spot, PlainCell]
    hidden: bool = False
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)


def spot_of(cell: str | None) -> Spot | None:
    """Read an A1 address; of a range its first cell, of anything else or off the sheet nothing."""
    if cell is None or (found := _CELL.fullmatch(cell)) is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = 26 * column + ord(letter) - 64
    row = int(found[2])
    return (row, column) if row <= _MOST_ROWS and column <= _MOST_COLUMNS else None


def letters(column: int) -> str:
    """Write a column's number as letters."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(spot: Spot) -> str:
    """Write a place as an A1 address."""
    return f"{letters(spot[1])}{spot[0]}"
