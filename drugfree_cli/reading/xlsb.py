"""A workbook in Excel's binary format (.xlsb). Formulas are known to be there; their text is not decoded."""

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.limits import Limits
from drugfree_cli.reading.bounds import OverLimitError, SheetTooLargeError, refused
from drugfree_cli.reading.cells import Sheet
from drugfree_cli.reading.received import Opened
from drugfree_cli.reading.xlsb_parts import Looks, binary_looks, binary_outline, binary_strings
from drugfree_cli.reading.xlsb_records import read_records
from drugfree_cli.reading.xlsb_sheet import BinarySheet, Book
from drugfree_cli.reading.xlsx_parts import SheetEntry

_WORKBOOK = "xl/workbook.bin"
_END_SHEET = 130


def read_xlsb(parts: SafeZip, limits: Limits) -> Opened:
    """Read all sheets; raises `UnreadableFile`."""
    try:
        return _read(parts, limits)
    except OverLimitError as error:
        raise refused(error, parts.file, limits) from error


def _read(parts: SafeZip, limits: Limits) -> Opened:
    plan = binary_outline(parts, _WORKBOOK)
    if len(plan.sheets) > limits.sheets:
        raise SheetTooLargeError
    looks = binary_looks(parts, plan.styles) if plan.styles else Looks()
    strings = binary_strings(parts, plan.strings, looks, limits.strings) if plan.strings else []
    styles = looks.styles()
    sheets: list[Sheet] = []
    room = limits.cells
    for entry in plan.sheets:
        book = Book(strings=strings, looks=looks, styles=styles, limits=limits, room=room)
        sheets.append(_read_sheet(parts, entry, book))
        room -= len(sheets[-1].cells) + len(sheets[-1].merges)
    return Opened(sheets=tuple(sheets), date1904=plan.date1904)


def _read_sheet(parts: SafeZip, entry: SheetEntry, book: Book) -> Sheet:
    reader = BinarySheet(book)
    read_records(parts, entry.part, _END_SHEET, reader.handlers())
    return Sheet(
        name=entry.name,
        hidden=entry.hidden,
        cells=reader.cells,
        merges=tuple(reader.merges),
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=frozenset(reader.hidden_columns),
    )
