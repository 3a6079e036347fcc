"""The records of an old workbook: which of them hold what is read, and what they tell that xlrd does not."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from drugfree_cli.model.limits import Limits
from drugfree_cli.reading.bounds import SheetTooLargeError, TooManyCellsError, TooManyStringsError

_HEADER = struct.Struct("<HH")
_PLACE = struct.Struct("<HH")
_BOF, _EOF, _CONTINUE, _FILEPASS, _BOUNDSHEET, _CODEPAGE, _SST = 0x0809, 0x0A, 0x3C, 0x2F, 0x85, 0x42, 0xFC
_FORMULA, _MULTIPLE, _ROW, _COLUMNS, _MERGES = 0x06, 0xBD, 0x0208, 0x7D, 0xE5
_FORMULA_KINDS = (_FORMULA, 0x0206, 0x0406)
_VALUES = frozenset((0x0203, 0x0204, 0x0205, 0xFD, 0xD6, 0x027E, _MULTIPLE, *_FORMULA_KINDS))
# A formula's result of text follows it, behind a record that shares the formula, if any.
_RESULTS = frozenset((0x0207, 0x04BC, 0x0221, 0x0236, _CONTINUE))
_KEPT_IN_SHEETS = _VALUES | _RESULTS | {_COLUMNS, _MERGES, _BOF, _EOF}
_KEPT_IN_GLOBALS = frozenset((_BOF, _EOF, _CONTINUE, _BOUNDSHEET, _SST, 0x31, 0x041E, 0xE0, 0x22))
_PASSED_OVER = struct.pack("<H", 0x0FEE)  # no record of this number exists
_VERSIONS = (0x0500, 0x0600)
_WORKSHEET = 0
_HIDDEN_ROW = 0x20
_SLOTS_A_CELL = 4
_EMPTY_TEXT = b"\x03"
_NOT_A_NUMBER = b"\xff\xff"
_COMPUTED_ON_OPENING = 0x2
_ARITHMETIC = frozenset(range(0x03, 0x08))
_SUM_BY_ATTRIBUTE, _SUM, _FUNCTION_TOKENS = b"\x19\x10", b"\x04\x00", (0x22, 0x42, 0x62)


class DamagedStreamError(ValueError):
    """Records that contradict each other, or break off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetScan:
    """Places (from 0) of a sheet's formulas: all, those never computed, and those whose empty result tells nothing."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    empty: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was seen: the stream with all that is not read passed over, the code page of texts that are no Unicode."""

    stream: bytes
    sheets: tuple[SheetScan, ...]
    is_unicode: bool
    codepage: int


def is_locked(stream: bytes) -> bool:
    """Tell whether a password is needed: the record that says so stands before the sheets."""
    try:
        return any(code == _FILEPASS for _, code, _ in _records(stream, 0))
    except DamagedStreamError:
        return False


def scan(stream: bytes, limits: Limits) -> Scan:
    """Go through the records once: raises `DamagedStreamError` or `OverLimitError` before anything is unpacked.

    Blank cells with a format, names, pictures and remarks are what makes old files large, and what their damage is
    most often in; none is read, so they are passed over.
    """
    kept = bytearray(stream)
    version = _version(stream)
    offsets: list[int] = []
    codepage = 1252
    for place, code, data in _records(stream, 0):
        if code == _BOUNDSHEET and data[5] == _WORKSHEET:
            offsets.append(struct.unpack_from("<I", data)[0])
        elif code == _CODEPAGE:
            codepage = struct.unpack_from("<H", data)[0]
        elif code == _SST and struct.unpack_from("<I", data, 4)[0] > limits.strings:
            raise TooManyStringsError
        if code not in _KEPT_IN_GLOBALS:
            kept[place : place + 2] = _PASSED_OVER
    if len(offsets) > limits.sheets:
        raise SheetTooLargeError
    if len(set(offsets)) != len(offsets):
        raise DamagedStreamError
    room = _Room(limits)
    sheets = tuple(_scan_sheet(stream, offset, kept, room) for offset in offsets)
    return Scan(stream=bytes(kept), sheets=sheets, is_unicode=version == _VERSIONS[1], codepage=codepage)


class _Room:
    """How many cells, and how many slots in rows up to their last cell, may still come."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cells = limits.cells
        self.slots = _SLOTS_A_CELL * limits.cells

    def take(self, places: set[tuple[int, int]]) -> None:
        widths: dict[int, int] = {}
        for row, column in places:
            widths[row] = max(widths.get(row, 0), column + 1)
        self.cells -= len(places)
        self.slots -= sum(widths.values())
        if self.cells < 0 or self.slots < 0:
            raise TooManyCellsError
        if max(widths, default=0) >= self.limits.rows or max(widths.values(), default=0) > self.limits.columns:
            raise SheetTooLargeError


def _version(stream: bytes) -> int:
    code, length, version = struct.unpack_from("<HHH", stream.ljust(6, b"\0"))
    if code != _BOF or length < 4 or version not in _VERSIONS:
        raise DamagedStreamError
    return int(version)


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield place, number and content of the records of one sheet or of the workbook's head, up to its end."""
    inner = -1
    while True:
        if place + 4 > len(stream):
            raise DamagedStreamError
        code, length = _HEADER.unpack_from(stream, place)
        data = stream[place + 4 : place + 4 + length]
        if code == _BOF:
            inner += 1
        if not inner:
            yield place, code, data
        if code == _EOF:
            # What lies between an inner beginning and its end belongs to a chart.
            inner -= 1
            if inner < 0:
                return
        place += 4 + length


def _scan_sheet(stream: bytes, offset: int, kept: bytearray, room: _Room) -> SheetScan:
    found = SheetScan()
    places: set[tuple[int, int]] = set()
    count = 0
    try:
        for place, code, data in _records(stream, offset):
            if code in _VALUES:
                here = _places(code, data)
                places.update(here)
                count += len(here)
                if code in _FORMULA_KINDS:
                    _weigh_formula(here[0], data, found)
            elif code not in _KEPT_IN_SHEETS and not (code == _ROW and data[12] & _HIDDEN_ROW):
                kept[place : place + 2] = _PASSED_OVER
            if count > room.cells:
                raise TooManyCellsError
    except (IndexError, struct.error) as error:
        raise DamagedStreamError from error
    if count != len(places):
        raise DamagedStreamError  # a cell is written twice, and which of its figures is meant nobody knows
    room.take(places)
    return found


def _places(code: int, data: bytes) -> list[tuple[int, int]]:
    row, column = _PLACE.unpack_from(data)
    if code != _MULTIPLE:
        return [(row, column)]
    return [(row, each) for each in range(column, struct.unpack_from("<H", data, len(data) - 2)[0] + 1)]


def _weigh_formula(place: tuple[int, int], data: bytes, found: SheetScan) -> None:
    """Note a formula; programs that do not compute leave an empty text or 0 and the wish to be computed on opening."""
    found.formulas.add(place)
    result, flags = data[6:14], struct.unpack_from("<H", data, 14)[0]
    on_opening = bool(flags & _COMPUTED_ON_OPENING)
    if result[6:] == _NOT_A_NUMBER:
        if result[:1] == _EMPTY_TEXT:
            (found.uncomputed if on_opening or _gives_number(data[22 : 22 + _length(data)]) else found.empty).add(place)
    elif on_opening and not any(result):
        found.uncomputed.add(place)


def _length(data: bytes) -> int:
    return int(struct.unpack_from("<H", data, 20)[0])


def _gives_number(tokens: bytes) -> bool:
    """Tell whether a formula ends in arithmetic or a sum, whose result is never an empty text."""
    if len(tokens) < len(_SUM_BY_ATTRIBUTE) + 2:
        return False
    is_function = tokens[-4] in _FUNCTION_TOKENS and tokens[-2:] == _SUM
    return tokens[-1] in _ARITHMETIC or tokens[-4:-2] == _SUM_BY_ATTRIBUTE or is_function
