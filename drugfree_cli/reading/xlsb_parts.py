"""What the sheets of an .xlsb workbook share: their list, the table of texts, number formats and fonts."""

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.reading.bounds import TooManyStringsError
from drugfree_cli.reading.cells import Style
from drugfree_cli.reading.rich_text import legacy_font, rich_text
from drugfree_cli.reading.xlsb_records import RecordDamageError, read_records, wide_slice, wide_string
from drugfree_cli.reading.xlsx_parts import Outline, SheetEntry, links_of
from drugfree_cli.reading.xlsx_runs import joined
from drugfree_cli.reading.xlsx_styles import BUILT_IN

_STRING, _END_STRINGS = 19, 160
_PROPERTIES, _SHEET, _END_BOOK = 153, 156, 132
_FONT, _FORMAT, _LOOK, _CELL_LOOKS, _END_CELL_LOOKS, _END_STYLES = 43, 44, 47, 617, 618, 279
_DATE_1904 = 0x1
_NO_STRING = 0xFFFFFFFF
_RICH = 0x1
_RUN = struct.Struct("<HH")
_RAISED_AT, _FONT_NAME_AT = 6, 21
_COUNT = struct.Struct("<I")


Font = tuple[str, bool]
"""The font's name where it is of an old encoding, else "", and whether it raises or lowers its text."""


@dataclass(slots=True)
class Looks:
    """Fonts by number, and the style of each look that a cell may name."""

    fonts: list[Font] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    cells: list[tuple[int, int]] = field(default_factory=list)

    def styles(self) -> Sequence[Style]:
        """Give the styles in the order in which cells count them."""
        codes = BUILT_IN | self.codes
        return [(number, codes.get(number), self.font(font)[0] or None) for number, font in self.cells]

    def font(self, number: int) -> Font:
        """Give a font, or one of no old encoding where there is none of that number."""
        return self.fonts[number] if number < len(self.fonts) else ("", False)


def binary_outline(parts: SafeZip, workbook: str) -> Outline:
    """Read the workbook part and its relationships; sheets that hold charts instead of cells are left out."""
    links = links_of(parts, workbook)
    sheets: list[SheetEntry] = []
    flags: list[int] = []

    def add(_: int, record: bytes) -> None:
        state = _COUNT.unpack_from(record)[0]
        if _COUNT.unpack_from(record, 8)[0] == _NO_STRING:
            return
        link, at = wide_string(record, 8)
        name, _end = wide_string(record, at)
        if link not in links:
            raise RecordDamageError
        kind, part = links[link]
        if kind == "worksheet":
            sheets.append(SheetEntry(name=name, hidden=bool(state), part=part))

    def note(_: int, record: bytes) -> None:
        flags.append(_COUNT.unpack_from(record)[0])

    read_records(parts, workbook, _END_BOOK, {_SHEET: add, _PROPERTIES: note})
    by_kind = {kind: part for kind, part in reversed(links.values())}
    return Outline(
        sheets=tuple(sheets),
        strings=by_kind.get("sharedStrings"),
        styles=by_kind.get("styles"),
        date1904=any(each & _DATE_1904 for each in flags),
    )


def binary_strings(parts: SafeZip, part: str, looks: Looks, most: int) -> list[str]:
    """Read all shared texts."""
    texts: list[str] = []

    def add(_: int, record: bytes) -> None:
        if len(texts) >= most:
            raise TooManyStringsError
        texts.append(rich_string(record, 0, looks))

    read_records(parts, part, _END_STRINGS, {_STRING: add})
    return texts


def rich_string(record: bytes, at: int, looks: Looks) -> str:
    """Read a text that may change its font on the way; reading aids behind it are left out."""
    flags = record[at]
    begin = at + 5
    text, at = wide_string(record, at + 1)
    if not flags & _RICH:
        return text
    (count,) = _COUNT.unpack_from(record, at)
    if at + 4 + count * _RUN.size > len(record):
        raise RecordDamageError
    found = list(_RUN.iter_unpack(record[at + 4 : at + 4 + count * _RUN.size]))
    # Places count halves of characters beyond the first 65,536, as UTF-16 does.
    places = [0, *(begin_ for begin_, _ in found), (at - begin) // 2]
    if places != sorted(places):
        return text
    pieces = [wide_slice(record, begin + 2 * first, begin + 2 * last) for first, last in pairwise(places)]
    runs: list[tuple[str, str | None]] = [(pieces[0], None)]
    for piece, (_, number) in zip(pieces[1:], found, strict=True):
        font, is_raised = looks.font(number)
        runs.append((joined(runs[-1][0], piece) if is_raised else piece, font))
    return rich_text(runs)


def binary_looks(parts: SafeZip, part: str) -> Looks:
    """Read fonts, number formats and the looks of cells."""
    looks = Looks()
    inside: list[bool] = [False]

    def add_look(_: int, record: bytes) -> None:
        format_, font = struct.unpack_from("<2xHH", record)
        if inside[0]:
            looks.cells.append((format_, font))

    def add_format(_: int, record: bytes) -> None:
        looks.codes.setdefault(struct.unpack_from("<H", record)[0], wide_string(record, 2)[0])

    def add_font(_: int, record: bytes) -> None:
        name, _end = wide_string(record, _FONT_NAME_AT)
        looks.fonts.append((legacy_font(name), record[_RAISED_AT] != 0))

    def turn(kind: int, _: bytes) -> None:
        inside[0] = kind == _CELL_LOOKS

    handlers: Mapping[int, Callable[[int, bytes], None]] = {
        _FONT: add_font,
        _FORMAT: add_format,
        _LOOK: add_look,
        _CELL_LOOKS: turn,
        _END_CELL_LOOKS: turn,
    }
    read_records(parts, part, _END_STYLES, handlers)
    return looks
