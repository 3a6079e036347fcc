"""Writers of the corpus: the same rows in every format, without an office program."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

import xlwt
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.regions import Rows
from tests.reading.raw_workbooks import SHEET, links, workbook, zipped
from tests.reading.raw_workbooks import sheet as sheet_part
from tests.reading.test_format_ods import MIME, cell, content, number, row, table, text
from tests.reading.xlsb_samples import BinarySheetSample, BookSample, write_xlsb

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_SPREADSHEET}.worksheet+xml"/></Types>'
)
LEFT, UP = "<", "^"
"""Cells joined to the one on the left, and to the one above."""
Make = Callable[[Path], Path]
Touch = Callable[[Worksheet], object]


def xlsx(
    rows: Rows, *, file: str = "bieu.xlsx", at: tuple[int, int] = (1, 1), touch: Touch | None = None, **more: Rows
) -> Make:
    """Write an .xlsx; further sheets are named by `more`; `touch` may change the first before it is saved."""
    if touch is None and not more and all(_is_plain(value) for cells in rows for value in cells):
        return lambda folder: _plain(folder / file, rows, *at)

    def make(folder: Path) -> Path:
        book = Workbook()
        book.remove(book.active)
        for name, content_ in ({"Biểu": rows} | more).items():
            sheet = book.create_sheet(name.replace("_", " "))
            _fill(sheet, content_, *at)
            if touch is not None and name == "Biểu":
                touch(sheet)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / file
        book.save(path)
        return path

    return make


def _is_plain(value: object) -> bool:
    return value is None or type(value) in (int, float) or (isinstance(value, str) and not value.startswith(("=", "#")))


def _plain(path: Path, rows: Rows, first_row: int, first_column: int) -> Path:
    """Write bare numbers and texts part by part: most habits need no more, and this takes a fifth of the time."""
    lines = [
        "".join(_plain_cell(f"{get_column_letter(column)}{number_}", v) for column, v in enumerate(cells, first_column))
        for number_, cells in enumerate(rows, first_row)
    ]
    body = "".join(f'<row r="{number_}">{line}</row>' for number_, line in enumerate(lines, first_row) if line)
    ranges = [
        f"{get_column_letter(left + first_column)}{top + first_row}:"
        f"{get_column_letter(right + first_column)}{bottom + first_row}"
        for top, left, bottom, right in joined(rows)
    ]
    merges = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook(),
        "xl/_rels/workbook.xml.rels": links(("worksheet", "worksheets/sheet1.xml")),
        SHEET: sheet_part(body, after=f"<mergeCells>{merges}</mergeCells>" if merges else ""),
    }
    return zipped(path, parts)


def _plain_cell(address: str, value: object) -> str:
    if value is None or value in (LEFT, UP):
        return ""
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{address}"><v>{value}</v></c>'


def _fill(sheet: Worksheet, rows: Rows, first_row: int, first_column: int) -> None:
    for number_, cells in enumerate(rows, first_row):
        for column, value in enumerate(cells, first_column):
            if value is not None and value not in (LEFT, UP):
                sheet.cell(number_, column).value = value
    for top, left, bottom, right in joined(rows):
        sheet.merge_cells(
            start_row=top + first_row,
            start_column=left + first_column,
            end_row=bottom + first_row,
            end_column=right + first_column,
        )


def joined(rows: Rows) -> list[tuple[int, int, int, int]]:
    """Give the merged ranges (top, left, bottom, right), counted from 0."""
    found = []
    for top, cells in enumerate(rows):
        for left, value in enumerate(cells):
            if value in (LEFT, UP):
                continue
            right, bottom = left, top
            while right + 1 < len(cells) and cells[right + 1] == LEFT:
                right += 1
            while bottom + 1 < len(rows) and left < len(rows[bottom + 1]) and rows[bottom + 1][left] == UP:
                bottom += 1
            if (right, bottom) != (left, top):
                found.append((top, left, bottom, right))
    return found


def xls(
    rows: Rows,
    *,
    file: str = "bieu.xls",
    fonts: Callable[[int, int], str | None] = lambda row, column: None,
    hidden_row: int | None = None,
) -> Make:
    """Write an .xls; `fonts` names the font of a cell, counted from 1."""

    def make(folder: Path) -> Path:
        book = xlwt.Workbook()
        sheet = book.add_sheet("Bieu")
        styles: dict[str | None, xlwt.XFStyle] = {}
        for number_, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value is not None and value not in (LEFT, UP):
                    sheet.write(number_, column, value, _style(styles, fonts(number_ + 1, column + 1)))
        for top, left, bottom, right in joined(rows):
            sheet.merged_ranges.append((top, bottom, left, right))
        if hidden_row:
            sheet.row(hidden_row - 1).hidden = True
        path = folder / file
        book.save(str(path))
        return path

    return make


def _style(styles: dict[str | None, xlwt.XFStyle], font: str | None) -> xlwt.XFStyle:
    if font not in styles:
        styles[font] = xlwt.easyxf(f"font: name {font}" if font else "")
    return styles[font]


def xlsb(rows: Rows, *, file: str = "bieu.xlsb") -> Make:
    """Write an .xlsb."""
    cells = {
        (number_, column): value
        for number_, line in enumerate(rows, 1)
        for column, value in enumerate(line, 1)
        if value is not None and value not in (LEFT, UP)
    }
    merges = [tuple(each + 1 for each in range_) for range_ in joined(rows)]
    book = BookSample([BinarySheetSample(cells, merges=merges)])  # type: ignore[arg-type]
    return lambda folder: write_xlsb(folder / file, book)


def ods(rows: Rows, *, file: str = "bieu.ods", more: str = "") -> Make:
    """Write an .ods."""
    body = "".join(row(*(_ods_cell(value) for value in cells)) for cells in rows)
    parts = {"mimetype": MIME, "content.xml": content(table(body, more=more))}
    return lambda folder: zipped(folder / file, parts)


def _ods_cell(value: object) -> str:
    if value is None:
        return cell()
    return text(value) if isinstance(value, str) else number(value)


def typed(
    rows: Rows,
    *,
    encoding: str = "utf-8",
    separator: str = ",",
    file: str = "bieu.csv",
    turn: Callable[[str], str] = str,
) -> Make:
    """Write text in columns."""
    words = StringIO()
    csv.writer(words, delimiter=separator, lineterminator="\r\n").writerows(rows)

    def make(folder: Path) -> Path:
        path = folder / file
        path.write_bytes(turn(words.getvalue()).encode(encoding))
        return path

    return make


def packed(members: Mapping[str, Make], file: str = "goi.zip") -> Make:
    """Pack files into a zip; they are called by the mapping's names."""

    def make(folder: Path) -> Path:
        parts: dict[str, str | bytes] = {}
        for place, (name, each) in enumerate(members.items()):
            inside = folder / f"{place}"
            inside.mkdir()
            parts[name] = each(inside).read_bytes()
        return zipped(folder / file, parts)

    return make


def each_of(*makes: Make) -> Callable[[Path], Sequence[Path]]:
    """Make several files."""
    return lambda folder: [make(folder) for make in makes]
