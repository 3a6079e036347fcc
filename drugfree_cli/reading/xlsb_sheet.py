"""One sheet of an .xlsb workbook: its records become cells, merged ranges and what is hidden."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from drugfree_cli.model.limits import Limits
from drugfree_cli.reading.bounds import SheetTooLargeError, TooManyCellsError
from drugfree_cli.reading.cells import Cell, CellKind, Content, Merge, Style, fast_cell
from drugfree_cli.reading.xlsb_parts import Looks, rich_string
from drugfree_cli.reading.xlsb_records import Handler, RecordDamageError, wide_string
from drugfree_cli.reading.xlsx_styles import GENERAL

_ROW, _COLUMN_INFO, _MERGE, _RICH_CELL = 0, 60, 176, 62
_BLANK, _RK, _ERROR, _FLAG, _REAL, _TEXT, _SHARED = range(1, 8)
_FORMULAS = {8: _TEXT, 9: _REAL, 10: _FLAG, 11: _ERROR}
_FIRST_SHORT, _LAST_SHORT, _SHORTER_BY = 12, 18, 11
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x1
_STYLE = 0xFFFFFF
_HUNDREDTHS, _WHOLE = 0x1, 0x2
_CELL_HEAD = struct.Struct("<II")
_NUMBER = struct.Struct("<I")
_DOUBLE = struct.Struct("<d")
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the sheets of a workbook share; `room` is how many cells and merged ranges may still be kept."""

    strings: Sequence[str]
    looks: Looks
    styles: Sequence[Style]
    limits: Limits
    room: int


class BinarySheet:
    """Takes in the records of one sheet."""

    def __init__(self, book: Book) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._book = book
        self._row = self._column = 0

    def handlers(self) -> dict[int, Handler]:
        """Give the handler of each kind of record."""
        cells: dict[int, Handler] = dict.fromkeys(range(_BLANK, _LAST_SHORT + 1), self._take_cell)
        own: dict[int, Handler] = {
            _ROW: self._start_row,
            _RICH_CELL: self._take_cell,
            _COLUMN_INFO: self._take_columns,
            _MERGE: self._take_merge,
        }
        return cells | own

    def _start_row(self, _: int, record: bytes) -> None:
        row, flags = struct.unpack_from("<I7xB", record)
        self._row, self._column = row + 1, 0
        if flags & _HIDDEN_ROW and row < self._book.limits.rows:
            self.hidden_rows.add(row + 1)

    def _take_columns(self, _: int, record: bytes) -> None:
        first, last, flags = struct.unpack_from("<II8xH", record)
        if flags & _HIDDEN_COLUMN:
            self.hidden_columns.update(range(first + 1, min(last + 1, self._book.limits.columns) + 1))

    def _take_merge(self, _: int, record: bytes) -> None:
        top, bottom, left, right = struct.unpack_from("<IIII", record)
        if bottom < top or right < left:
            raise RecordDamageError
        self._check(bottom + 1, right + 1)
        self.merges.append(Merge(first_row=top + 1, first_column=left + 1, last_row=bottom + 1, last_column=right + 1))

    def _take_cell(self, kind: int, record: bytes) -> None:
        if _FIRST_SHORT <= kind <= _LAST_SHORT:
            # Excel may leave out the column of a cell right of the one before.
            kind, column, at = kind - _SHORTER_BY, self._column, 4
            look = _NUMBER.unpack_from(record)[0]
        else:
            (column, look), at = _CELL_HEAD.unpack_from(record), 8
        self._column = column + 1
        if kind == _BLANK:
            return
        formula = "" if kind in _FORMULAS else None
        found, style = self._content(_FORMULAS.get(kind, kind), record, at, look & _STYLE)
        if not found[1] and formula is None and found[0] is CellKind.TEXT:
            return
        place = (self._row, self._column)
        self._check(*place)
        cell = fast_cell(place, found, formula, style)
        if self.cells.setdefault(place, cell) is not cell:
            raise RecordDamageError

    def _check(self, row: int, column: int) -> None:
        if row < 1:
            raise RecordDamageError
        if row > self._book.limits.rows or column > self._book.limits.columns:
            raise SheetTooLargeError
        if len(self.cells) + len(self.merges) >= self._book.room:
            raise TooManyCellsError

    def _content(self, kind: int, record: bytes, at: int, look: int) -> tuple[Content, Style]:
        style = self._book.styles[look] if look < len(self._book.styles) else GENERAL
        if kind == _RK:
            return _compressed(_NUMBER.unpack_from(record, at)[0]), style
        if kind == _REAL:
            return _exact(_DOUBLE.unpack_from(record, at)[0]), style
        if kind == _SHARED:
            return (CellKind.TEXT, self._book.strings[_NUMBER.unpack_from(record, at)[0]]), style
        if kind == _TEXT:
            return (CellKind.TEXT, wide_string(record, at)[0]), style
        if kind == _FLAG:
            return (CellKind.FLAG, bool(record[at])), style
        if kind == _ERROR:
            return (CellKind.ERROR, _ERRORS.get(record[at], "#ERR!")), style
        return (CellKind.TEXT, rich_string(record, at, self._book.looks)), style


# Returns repeat small numbers.
@lru_cache(maxsize=1 << 12)
def _compressed(written: int) -> Content:
    """Undo the short way to write a number: a whole number or the first half of a double, perhaps in hundredths."""
    if written & _WHOLE:
        whole = Decimal((written >> 2) - (1 << 30 if written & 0x80000000 else 0))
        return (CellKind.NUMBER, whole / 100) if written & _HUNDREDTHS else (CellKind.NUMBER, whole)
    (double,) = _DOUBLE.unpack(struct.pack("<II", 0, written & ~0x3))
    return _exact(double / 100 if written & _HUNDREDTHS else double)


def _exact(double: float) -> Content:
    """Give the shortest decimal that means the double, as a number of any other workbook is read."""
    exact = Decimal(repr(double))
    if not exact.is_finite():
        return CellKind.ERROR, "#NUM!"
    return CellKind.NUMBER, Decimal(int(exact)) if double.is_integer() else exact
