"""A workbook in the format of Excel 2007 and later (.xlsx, .xlsm), read as a stream of XML."""

from collections.abc import Mapping, Sequence

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import LIMITS, MEGABYTE, Limits
from drugfree_cli.reading.bounds import OverLimitError, SheetTooLargeError, check_extent, refused
from drugfree_cli.reading.cells import Aside, AsideKind, Sheet, Style
from drugfree_cli.reading.received import Opened
from drugfree_cli.reading.xlsx_asides import asides_of
from drugfree_cli.reading.xlsx_contents import converters
from drugfree_cli.reading.xlsx_parts import SheetEntry, outline
from drugfree_cli.reading.xlsx_rows import NotPlainError, PlainRows, find_rows
from drugfree_cli.reading.xlsx_sheet import Shared, SheetReader
from drugfree_cli.reading.xlsx_strings import shared_strings
from drugfree_cli.reading.xlsx_styles import number_formats
from drugfree_cli.reading.xlsx_xml import parse_chunks, parse_part

WORKBOOK_PART = "xl/workbook.xml"
_LARGEST_IN_MEMORY = 48 * MEGABYTE


def read_xlsx(parts: SafeZip, limits: Limits = LIMITS) -> Opened:
    """Read all sheets, and what stands beside their cells; raises `UnreadableFile`.

    `limits.cells` bounds the filled cells of all sheets together; blank ones cost nothing, wherever they stand.
    """
    try:
        return _read(parts, limits)
    except OverLimitError as error:
        raise refused(error, parts.file, limits) from error


def _read(parts: SafeZip, limits: Limits) -> Opened:
    plan = outline(parts, WORKBOOK_PART)
    if len(plan.sheets) > limits.sheets:
        raise SheetTooLargeError
    converter = converters(shared_strings(parts, plan.strings, limits.strings) if plan.strings else [])
    formats: Mapping[str, Style] = number_formats(parts, plan.styles) if plan.styles else {}
    sheets: list[Sheet] = []
    asides = [Aside(kind=AsideKind.NAME, text=each) for each in plan.names]
    room = limits.cells
    for entry in plan.sheets:
        sheet, margins = _read_sheet(parts, entry, Shared(converters=converter, formats=formats, room=room))
        check_extent(sheet, limits)
        room -= len(sheet.cells) + len(sheet.merges)
        sheets.append(sheet)
        asides += (Aside(kind=AsideKind.MARGIN, text=each, sheet=entry.name) for each in margins)
        asides += asides_of(parts, entry)
    return Opened(sheets=tuple(sheets), date1904=plan.date1904, asides=tuple(asides))


def _read_sheet(parts: SafeZip, entry: SheetEntry, shared: Shared) -> tuple[Sheet, Sequence[str]]:
    """Read the cells of a sheet, and what is printed above and below its pages."""
    reader = _read_plainly(parts, entry, shared) or _read_by_parser(parts, entry, shared)
    sheet = Sheet(
        name=entry.name,
        hidden=entry.hidden,
        cells=reader.cells,
        merges=tuple(reader.merges),
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=frozenset(reader.hidden_columns),
    )
    return sheet, reader.margins


def _read_by_parser(parts: SafeZip, entry: SheetEntry, shared: Shared) -> SheetReader:
    reader = SheetReader(shared)
    parse_part(parts, entry.part, "worksheet", reader.start, reader.end, reader.pieces.append)
    reader.check_room()
    return reader


def _read_plainly(parts: SafeZip, entry: SheetEntry, shared: Shared) -> SheetReader | None:
    """Take the rows by pattern; None where they are not plain, or what is around them is damaged."""
    name = parts.find(entry.part)
    if name is None or parts.size(name) > _LARGEST_IN_MEMORY:
        return None
    reader, rows = SheetReader(shared), PlainRows(shared.converters, shared.formats)
    try:
        sheet = find_rows(parts.read(name))
        parse_chunks(
            (sheet.around,), parts.file, entry.part, "worksheet", (reader.start, reader.end, reader.pieces.append)
        )
        if reader.cells:
            return None
        for _ in rows.read(sheet):
            reader.check_room(len(rows.cells))
    except (NotPlainError, UnreadableFile):
        return None
    reader.cells, reader.hidden_rows = rows.cells, rows.hidden
    return reader
