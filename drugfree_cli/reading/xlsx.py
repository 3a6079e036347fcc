"""A workbook in the format of Excel 2007 and later (.xlsx, .xlsm), read as a stream of XML."""

from collections.abc import Mapping

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import LIMITS, MEGABYTE, Limits
from drugfree_cli.reading.bounds import OverLimitError, SheetTooLargeError, check_extent, refused
from drugfree_cli.reading.cells import Sheet, Style
from drugfree_cli.reading.xlsx_contents import converters
from drugfree_cli.reading.xlsx_parts import SheetEntry, outline
from drugfree_cli.reading.xlsx_rows import NotPlainError, PlainRows, find_rows
from drugfree_cli.reading.xlsx_sheet import Shared, SheetReader
from drugfree_cli.reading.xlsx_strings import shared_strings
from drugfree_cli.reading.xlsx_styles import number_formats
from drugfree_cli.reading.xlsx_xml import parse_chunks, parse_part

WORKBOOK_PART = "xl/workbook.xml"
_LARGEST_IN_MEMORY = 48 * MEGABYTE


def read_xlsx(parts: SafeZip, limits: Limits = LIMITS) -> tuple[tuple[Sheet, ...], bool]:
    """Read all sheets, and whether dates count from 1904; raises `UnreadableFile`.

    `limits.cells` bounds the filled cells of all sheets together; blank ones cost nothing, wherever they stand.
    """
    try:
        return _read(parts, limits)
    except OverLimitError as error:
        raise refused(error, parts.file, limits) from error


def _read(parts: SafeZip, limits: Limits) -> tuple[tuple[Sheet, ...], bool]:
    plan = outline(parts, WORKBOOK_PART)
    if len(plan.sheets) > limits.sheets:
        raise SheetTooLargeError
    converter = converters(shared_strings(parts, plan.strings, limits.strings) if plan.strings else [])
    formats: Mapping[str, Style] = number_formats(parts, plan.styles) if plan.styles else {}
    sheets: list[Sheet] = []
    room = limits.cells
    for entry in plan.sheets:
        sheet = _read_sheet(parts, entry, Shared(converters=converter, formats=formats, room=room))
        check_extent(sheet, limits)
        room -= len(sheet.cells) + len(sheet.merges)
        sheets.append(sheet)
    return tuple(sheets), plan.date1904


def _read_sheet(parts: SafeZip, entry: SheetEntry, shared: Shared) -> Sheet:
    reader = _read_plainly(parts, entry, shared) or _read_by_parser(parts, entry, shared)
    return Sheet(
        name=entry.name,
        hidden=entry.hidden,
        cells=reader.cells,
        merges=tuple(reader.merges),
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=frozenset(reader.hidden_columns),
    )


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
