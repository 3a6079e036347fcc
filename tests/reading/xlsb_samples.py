"""A small writer of .xlsb workbooks: just the records that Excel writes for cells, texts, formats and fonts."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.reading.raw_workbooks import OFFICE, PACKAGE, zipped

ERROR_CODES = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_BINARY = "application/vnd.ms-excel"


@dataclass(frozen=True)
class Formula:
    """A formula and its result; its text is the number 1, whatever the result."""

    result: str | float | bool
    is_error: bool = False


@dataclass(frozen=True)
class Fault:
    """An error cell."""

    word: str


@dataclass(frozen=True)
class Rich:
    """A shared text whose fonts change: (place, number of the font)."""

    text: str
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Styled:
    """A cell with the look of this number (see `write_xlsb`)."""

    content: object
    look: int


@dataclass
class BinarySheetSample:
    """A sheet to write: cells by (row, column) counted from 1."""

    cells: Mapping[tuple[int, int], object]
    name: str = "Biểu"
    state: int = 0
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: Sequence[tuple[int, int]] = ()
    more: bytes = b""
    short: bool = False


@dataclass
class BookSample:
    """A workbook to write; looks are (number format, font) by number.

    A font whose name starts with "^" raises its text.
    """

    sheets: Sequence[BinarySheetSample]
    date1904: bool = False
    formats: Mapping[int, str] = field(default_factory=dict)
    fonts: Sequence[str] = ("Times New Roman",)
    looks: Sequence[tuple[int, int]] = ((0, 0),)


def record(kind: int, content: bytes = b"") -> bytes:
    """Frame a record: seven bits of its kind and length a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = bytearray(), len(content)
    while True:
        length.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
        if not size:
            return head + bytes(length) + content


def wide(text: str) -> bytes:
    """Write a text with its length."""
    units = text.encode("utf-16-le")
    return struct.pack("<I", len(units) // 2) + units


def rk(number: float) -> int | None:
    """Write a number in four bytes, None where that loses something."""
    for hundred in (0, 1):
        scaled = number * 100 if hundred else number
        if float(scaled).is_integer() and abs(scaled) < 1 << 29 and scaled / (100 if hundred else 1) == number:
            return (int(scaled) & 0x3FFFFFFF) << 2 | 0x2 | hundred
    low, high = struct.unpack("<II", struct.pack("<d", number))
    return None if low or high & 0x3 else high


def write_xlsb(path: Path, book: BookSample) -> Path:
    """Write a workbook."""
    return zipped(path, xlsb_parts(book))


def xlsb_parts(book: BookSample) -> dict[str, str | bytes]:
    """Give the parts of a workbook by name."""
    texts: dict[str | Rich, int] = {}
    sheets = {f"xl/worksheets/sheet{number}.bin": _sheet(sheet, texts) for number, sheet in enumerate(book.sheets, 1)}
    kinds = ["worksheet"] * len(sheets)
    targets = [name.removeprefix("xl/") for name in sheets]
    entries = [*zip(kinds, targets, strict=True), ("sharedStrings", "sharedStrings.bin"), ("styles", "styles.bin")]
    return {
        "[Content_Types].xml": _types(sheets),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.bin")]),
        "xl/_rels/workbook.bin.rels": _links(entries),
        "xl/workbook.bin": _workbook(book),
        "xl/sharedStrings.bin": _strings(texts),
        "xl/styles.bin": _styles(book),
        **sheets,
    }


def _types(sheets: Iterable[str]) -> str:
    kinds = {"xl/workbook.bin": "sheet.binary.macroEnabled.main", "xl/sharedStrings.bin": "sharedStrings"}
    kinds |= {"xl/styles.bin": "styles"} | dict.fromkeys(sheets, "worksheet")
    rows = "".join(f'<Override PartName="/{part}" ContentType="{_BINARY}.{kind}"/>' for part, kind in kinds.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_TYPES}">{rels}{rows}</Types>'


def _links(entries: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def _workbook(book: BookSample) -> bytes:
    sheets = b"".join(
        record(156, struct.pack("<II", sheet.state, number) + wide(f"rId{number}") + wide(sheet.name))
        for number, sheet in enumerate(book.sheets, 1)
    )
    properties = record(153, struct.pack("<II", int(book.date1904), 0) + wide(""))
    return record(131) + properties + record(143) + sheets + record(144) + record(132)


def _strings(texts: Mapping[str | Rich, int]) -> bytes:
    rows = b"".join(record(19, _rich(text)) for text in texts)
    return record(159, struct.pack("<II", len(texts), len(texts))) + rows + record(160)


def _rich(text: str | Rich) -> bytes:
    if isinstance(text, str):
        return b"\0" + wide(text)
    runs = b"".join(struct.pack("<HH", *run) for run in text.runs)
    return b"\1" + wide(text.text) + struct.pack("<I", len(text.runs)) + runs


def _styles(book: BookSample) -> bytes:
    formats = b"".join(record(44, struct.pack("<H", number) + wide(code)) for number, code in book.formats.items())
    fonts = b"".join(
        record(43, struct.pack("<HHHHBBBB", 220, 0, 400, name.startswith("^"), 0, 2, 0, 0) + bytes(9) + wide(name))
        for name in book.fonts
    )
    looks = b"".join(
        record(47, struct.pack("<HHHHHBBHB", 0, number, font, 0, 0, 0, 0, 0, 0) + b"\0") for number, font in book.looks
    )
    normal = record(47, struct.pack("<HHHHHBBHB", 0xFFFF, 0, 0, 0, 0, 0, 0, 0, 0) + b"\0")
    return b"".join(
        (
            record(278),
            record(615, struct.pack("<I", len(book.formats))) + formats + record(616) if formats else b"",
            record(611, struct.pack("<I", len(book.fonts))) + fonts + record(612),
            record(626, struct.pack("<I", 1)) + normal + record(627),
            record(617, struct.pack("<I", len(book.looks))) + looks + record(618),
            record(279),
        )
    )


def _sheet(sheet: BinarySheetSample, texts: dict[str | Rich, int]) -> bytes:
    rows: dict[int, list[tuple[int, object]]] = {row: [] for row in sheet.hidden_rows}
    for (row, column), content in sheet.cells.items():
        rows.setdefault(row, []).append((column, content))
    bottom = max(rows, default=1) - 1
    right = max((column for _, column in sheet.cells), default=1) - 1
    columns = b"".join(
        record(60, struct.pack("<IIIIH", first - 1, last - 1, 2340, 0, 1)) for first, last in sheet.hidden_columns
    )
    merges = b"".join(record(176, struct.pack("<IIII", *(each - 1 for each in merge))) for merge in sheet.merges)
    body = b"".join(_row(row, sorted(rows[row], key=lambda c: c[0]), sheet, texts) for row in sorted(rows))
    return b"".join(
        (
            record(129),
            record(148, struct.pack("<IIII", 0, bottom, 0, right)),
            record(390) + columns + record(391) if columns else b"",
            record(145) + body + sheet.more + record(146),
            record(177, struct.pack("<I", len(sheet.merges))) + merges + record(178) if merges else b"",
            record(130),
        )
    )


def _row(row: int, cells: list[tuple[int, object]], sheet: BinarySheetSample, texts: dict[str | Rich, int]) -> bytes:
    hidden = 0x10 if row in sheet.hidden_rows else 0
    pieces = [record(0, struct.pack("<IIHBBBI", row - 1, 0, 300, 0, hidden, 0, 0))]
    before = None
    for column, content in cells:
        look, content = (content.look, content.content) if isinstance(content, Styled) else (0, content)
        kind, rest = _cell(content, texts)
        if sheet.short and before == column - 1 and kind <= 7:
            pieces.append(record(kind + 11, struct.pack("<I", look) + rest))
        else:
            pieces.append(record(kind, struct.pack("<II", column - 1, look) + rest))
        before = column
    return b"".join(pieces)


def _cell(content: object, texts: dict[str | Rich, int]) -> tuple[int, bytes]:
    match content:
        case None:
            return 1, b""
        case bool():
            return 4, bytes([content])
        case int() | float():
            short = rk(content)
            return (5, struct.pack("<d", content)) if short is None else (2, struct.pack("<I", short))
        case str() | Rich():
            return 7, struct.pack("<I", texts.setdefault(content, len(texts)))
        case Fault():
            return 3, bytes([ERROR_CODES[content.word]])
        case Formula():
            return _formula(content)
        case _:
            raise TypeError(content)


def _formula(formula: Formula) -> tuple[int, bytes]:
    one = struct.pack("<HIBHI", 0, 3, 0x1E, 1, 0)
    result = formula.result
    if formula.is_error:
        return 11, bytes([ERROR_CODES[str(result)]]) + one
    match result:
        case bool():
            return 10, bytes([result]) + one
        case str():
            return 8, wide(result) + one
        case _:
            return 9, struct.pack("<d", result) + one
