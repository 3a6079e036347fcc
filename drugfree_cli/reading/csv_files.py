"""Text in columns (.csv, .tsv, .txt) becomes one sheet, its cells addressed as if opened in Excel."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import PurePath

from drugfree_cli.files.delimited import likely_columns, stated_separator
from drugfree_cli.files.quoting import quotable
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.text import Text, same
from drugfree_cli.reading.bounds import SheetTooLargeError, TooManyCellsError, refused
from drugfree_cli.reading.cells import Cell, CellKind, Content, Note, Sheet, Style, address, fast_cell
from drugfree_cli.reading.csv_shifts import Row, shifted_lines
from drugfree_cli.reading.csv_text import Decoded, decode
from drugfree_cli.reading.received import Opened, Received
from drugfree_cli.reading.xls_texts import shown

_WEIGHED = 1 << 18
_NAMED = 20
_STYLE: Style = (0, "General", None)
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_FORMULA = re.compile(r"=[A-Za-z0-9(+\-@$\"']")
_SEPARATOR_NAMES: Mapping[str, Text] = {
    ",": Text(vi="dấu phẩy", en="comma"),
    ";": Text(vi="dấu chấm phẩy", en="semicolon"),
    "\t": Text(vi="dấu tab", en="tab"),
}


def read_csv(received: Received) -> Opened:
    """Read a text file as one sheet named for the file; raises `UnreadableFile`.

    All that was typed stays text, but for the error words of Excel and formulas, which have no results here.
    """
    decoded = decode(received.content, received.file)
    stated, text = stated_separator(decoded.text)
    found = likely_columns(decoded.text[:_WEIGHED])
    separator = stated or (found[0].separator if found else ",")
    rows = list(_rows(text, separator, received))
    shifted = shifted_lines(rows, separator)
    cells = {(cell.row, cell.column): cell for cell in _cells(rows, frozenset(shifted))}
    name = PurePath(received.file).stem or "CSV"
    notes = (_how_read(decoded, separator), *_shifts(shifted, rows, separator, name))
    return Opened(sheets=(Sheet(name=name, hidden=False, cells=cells),), notes=notes)


def _rows(text: str, separator: str, received: Received) -> Iterator[Row]:
    """Part the text into rows, within the limits; an unclosed quote would swallow lines, so it is refused."""
    limits, filled = received.options.limits, 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            filled += sum(map(bool, row))
            if filled > limits.cells:
                raise refused(TooManyCellsError(), received.file, limits)
            if len(row) > limits.columns or reader.line_num > limits.rows:
                raise refused(SheetTooLargeError(), received.file, limits)
            yield row
    except csv.Error as error:
        raise UnreadableFile("csv-quotes", file=received.file, line=str(reader.line_num)) from error


def _cells(rows: Sequence[Row], withheld: frozenset[int]) -> Iterator[Cell]:
    for line, row in enumerate(rows, 1):
        if line in withheld:
            continue
        for column, text in enumerate(row, 1):
            if text:
                content, formula = _content(text)
                yield fast_cell((line, column), content, formula, _STYLE)


def _content(text: str) -> tuple[Content, str | None]:
    if text.strip() in _ERRORS:
        return (CellKind.ERROR, text.strip()), None
    if kept := _KEPT_AS_TEXT.fullmatch(text.strip()):
        return (CellKind.TEXT, shown(kept[1].replace('""', '"'))), None
    if _FORMULA.match(text):
        return (CellKind.NO_VALUE, None), shown(text[1:])
    return (CellKind.TEXT, shown(text)), None


def _how_read(decoded: Decoded, separator: str) -> Note:
    mark = _SEPARATOR_NAMES.get(separator, same(f"“{quotable(separator)}”"))
    return Note(code="csv-read", params={"encoding": decoded.encoding, "separator": mark})


def _shifts(shifted: Sequence[int], rows: Sequence[Row], separator: str, sheet: str) -> Iterator[Note]:
    if shifted:
        lines = ", ".join(map(str, shifted[:_NAMED])) + (", …" if len(shifted) > _NAMED else "")
        text = quotable(separator.join(rows[shifted[0] - 1]))
        yield Note(code="csv-shifted", sheet=sheet, cell=address(shifted[0], 1), params={"lines": lines, "text": text})
