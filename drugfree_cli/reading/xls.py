"""A workbook in the format of Excel 5 to 2003 (.xls), read through xlrd."""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from typing import Any

import xlrd
from xlrd.compdoc import CompDoc, CompDocError

from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import Limits
from drugfree_cli.reading.bounds import OverLimitError, TooManyCellsError, refused
from drugfree_cli.reading.cells import Cell, CellKind, Content, Merge, Note, Sheet, Style, address, fast_cell
from drugfree_cli.reading.received import Opened, Received
from drugfree_cli.reading.rich_text import rich_text
from drugfree_cli.reading.xls_stream import DamagedStreamError, Scan, SheetScan, is_locked, scan
from drugfree_cli.reading.xls_texts import Run, by_codepage, in_runs, old_font, shown
from drugfree_cli.reading.xlsx_values import number

# What xlrd and the records raise where a file contradicts itself; it checks little and stumbles over the rest.
_DAMAGE = (
    xlrd.XLRDError,
    CompDocError,
    DamagedStreamError,
    struct.error,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    TypeError,
    UnicodeError,
    ValueError,
)
_NO_VALUE: Content = (CellKind.NO_VALUE, None)
_NOT_A_NUMBER: Content = (CellKind.ERROR, "#NUM!")


def read_xls(received: Received) -> Opened:
    """Read all worksheets; charts and macro sheets are passed over. Raises `UnreadableFile`."""
    stream = _stream(received.content, received.file)
    if not is_locked(stream):
        return _read(stream, received.file, received.options.limits)
    from drugfree_cli.reading.passwords import unlocked

    content, notes = unlocked(received)
    opened = _read(_stream(content, received.file), received.file, received.options.limits)
    return replace(opened, notes=(*notes, *opened.notes))


def _stream(content: bytes, file: str) -> bytes:
    """Take the workbook's records out of the OLE2 file."""
    try:
        compound = CompDoc(content, logfile=StringIO())
        for name in ("Workbook", "Book"):
            memory, start, length = compound.locate_named_stream(name)
            if memory:
                return bytes(memory[start : start + length])
    except _DAMAGE as error:
        raise UnreadableFile("file-xls-damaged", file=file) from error
    raise UnreadableFile("file-xls-damaged", file=file)


def _read(stream: bytes, file: str, limits: Limits) -> Opened:
    try:
        seen = scan(stream, limits)
        book = xlrd.open_workbook(
            file_contents=seen.stream,
            logfile=StringIO(),
            formatting_info=True,
            ragged_rows=True,
            encoding_override=None if seen.is_unicode else "latin-1",
        )
        reader = _BookReader(book, seen)
        sheets = tuple(reader.sheet(*each) for each in zip(book.sheets(), seen.sheets, strict=True))
        _check_room(sheets, limits)
        return Opened(sheets=sheets, date1904=book.datemode == 1, notes=tuple(_empty_results(sheets, seen)))
    except OverLimitError as error:
        raise refused(error, file, limits) from error
    except _DAMAGE as error:
        raise UnreadableFile("file-xls-damaged", file=file) from error


def _check_room(sheets: Sequence[Sheet], limits: Limits) -> None:
    if sum(len(sheet.cells) + len(sheet.merges) for sheet in sheets) > limits.cells:
        raise TooManyCellsError


def _empty_results(sheets: Sequence[Sheet], seen: Scan) -> Iterator[Note]:
    """Say once a file that empty results may be formulas that nobody computed: the format cannot tell."""
    places = [(sheet.name, *min(found.empty)) for sheet, found in zip(sheets, seen.sheets, strict=True) if found.empty]
    if places:
        name, row, column = places[0]
        count = str(sum(len(found.empty) for found in seen.sheets))
        yield Note(code="xls-empty-results", sheet=name, cell=address(row + 1, column + 1), params={"count": count})


class _BookReader:
    """What the cells of all sheets share: styles and fonts by number, and how texts are decoded."""

    def __init__(self, book: Any, seen: Scan) -> None:
        self._fonts: list[str] = [font.name for font in book.font_list]
        self._styles: list[Style] = [
            (xf.format_key, book.format_map[xf.format_key].format_str, old_font(self._fonts[xf.font_index]))
            for xf in book.xf_list
        ]
        self._codepage = None if seen.is_unicode else seen.codepage
        self._contents: dict[int, Callable[[Any], Content]] = {
            xlrd.XL_CELL_NUMBER: _number,
            xlrd.XL_CELL_DATE: _number,
            xlrd.XL_CELL_BOOLEAN: lambda value: (CellKind.FLAG, bool(value)),
            xlrd.XL_CELL_ERROR: lambda value: (CellKind.ERROR, xlrd.error_text_from_code.get(value, "#N/A")),
        }

    def sheet(self, sheet: Any, seen: SheetScan) -> Sheet:
        """Turn one sheet into ours."""
        return Sheet(
            name=self._text(sheet.name, None),
            hidden=sheet.visibility != 0,
            cells={(cell.row, cell.column): cell for cell in self._cells(sheet, seen)},
            merges=tuple(_merge(*each) for each in sheet.merged_cells),
            hidden_rows=frozenset(row + 1 for row, look in sheet.rowinfo_map.items() if look.hidden),
            hidden_columns=frozenset(column + 1 for column, look in sheet.colinfo_map.items() if look.hidden),
        )

    def _cells(self, sheet: Any, seen: SheetScan) -> Iterator[Cell]:
        runs = sheet.rich_text_runlist_map
        for row in range(sheet.nrows):
            kinds, values, looks = sheet.row_types(row), sheet.row_values(row), sheet._cell_xf_indexes[row]
            for column, kind in enumerate(kinds):
                if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    continue
                place, look = (row, column), looks[column]
                style = self._styles[look]
                if kind == xlrd.XL_CELL_TEXT:
                    content: Content = (CellKind.TEXT, self._rich(values[column], runs.get(place, ()), style[2]))
                else:
                    content = self._contents[kind](values[column])
                if (cell := _cell(place, content, style, seen)) is not None:
                    yield cell

    def _rich(self, text: str, runs: Sequence[Run], font: str | None) -> str:
        if not runs:
            return self._text(text, font)
        parts = in_runs(text, runs, self._fonts)
        return rich_text((self._text(part, font if own is None else own or None), own) for part, own in parts)

    def _text(self, text: str, font: str | None) -> str:
        return shown(text if self._codepage is None else by_codepage(text, self._codepage, font))


def _cell(place: tuple[int, int], content: Content, style: Style, seen: SheetScan) -> Cell | None:
    is_formula = place in seen.formulas
    if not is_formula and content == (CellKind.TEXT, ""):
        return None
    shown_content = _NO_VALUE if place in seen.uncomputed else content
    return fast_cell((place[0] + 1, place[1] + 1), shown_content, "" if is_formula else None, style)


def _number(value: float) -> Content:
    found: Decimal | None = number(repr(value))
    return _NOT_A_NUMBER if found is None else (CellKind.NUMBER, found)


def _merge(first_row: int, past_row: int, first_column: int, past_column: int) -> Merge:
    if not (0 <= first_row < past_row and 0 <= first_column < past_column):
        raise DamagedStreamError
    return Merge(first_row=first_row + 1, first_column=first_column + 1, last_row=past_row, last_column=past_column)
