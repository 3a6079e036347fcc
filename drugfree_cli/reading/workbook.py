"""A file becomes sheets of cells with their places; what cannot be opened safely is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    ERROR = "error"
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that is not blank. Rows and columns count from 1.

    `value` is text, a number, a flag, an error's own word ("#DIV/0!"), or None for a formula that was
    saved without its result (`kind` is then `NO_VALUE`). `formula` is the formula's text, without "=".
    """

    row: int
    column: int
    kind: CellKind
    value: str | Decimal | bool | None
    formula: str | None = None
    number_format: int = 0

    @property
    def address(self) -> str:
        """Give the A1 address."""
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged range, both corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet's cells by (row, column), its merged ranges, and what is hidden."""

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The sheets of a file in their order."""

    path: str
    sha256: str
    sheets: tuple[Sheet, ...]


def address(row: int, column: int) -> str:
    """Write a row and a column, counted from 1, as an A1 address."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
