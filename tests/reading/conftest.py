"""Workbooks written as tables in the tests themselves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.reading.returns import read_returns

Write = Callable[..., Path]
Read = Callable[..., ReadFile]


@pytest.fixture
def workbook(tmp_path: Path) -> Write:
    """Write a workbook from tables: `workbook("| TT | Xã |\\n| 1 | Xã Lâm Sơn |")`, or one table a sheet name.

    Digits make a number cell, "quoted" text a text cell, = a formula, TRUE a flag; < joins a cell to the one on its
    left, ^ to the one above.
    """

    def write(table: str | None = None, /, *, file: str = "bieu.xlsx", **sheets: str) -> Path:
        book = Workbook()
        book.remove(book.active)
        for name, rows in (({"Sheet1": table} if table is not None else {}) | sheets).items():
            _fill(book.create_sheet(name.replace("_", " ")), rows)
        path = tmp_path / file
        book.save(path)
        return path

    return write


@pytest.fixture
def read(workbook: Write) -> Read:
    """Write tables into a workbook and read it as returns of Ninh Thuận."""

    def read_tables(
        table: str | None = None,
        /,
        *,
        province: str | None = "58",
        period: Period | None = None,
        file: str = "bieu.xlsx",
        **sheets: str,
    ) -> ReadFile:
        return read_returns(
            workbook(table, file=file, **sheets), province=province, period=period, on=date(2024, 12, 20)
        )

    return read_tables


def _fill(sheet: Worksheet, table: str) -> None:
    rows = [line.strip().strip("|").split("|") for line in table.strip().splitlines()]
    grid = [[cell.strip() for cell in row] for row in rows]
    for number, row in enumerate(grid, 1):
        for column, text in enumerate(row, 1):
            if text and text not in ("<", "^"):
                sheet.cell(number, column).value = _value(text)
    for number, row in enumerate(grid, 1):
        for column, text in enumerate(row, 1):
            _merge_from(sheet, grid, number, column, text)


def _value(text: str) -> str | int | float | bool:
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return text[1:-1]
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    try:
        return int(text) if text == "0" or not text.startswith("0") else text
    except ValueError:
        pass
    try:
        return float(text.removeprefix("#:")) if text.startswith("#:") else text
    except ValueError:
        return text


def _merge_from(sheet: Worksheet, grid: list[list[str]], row: int, column: int, text: str) -> None:
    if text in ("<", "^"):
        return
    right, below = column, row
    while right < len(grid[row - 1]) and grid[row - 1][right] == "<":
        right += 1
    while below < len(grid) and column <= len(grid[below]) and grid[below][column - 1] == "^":
        below += 1
    if (right, below) != (column, row):
        sheet.merge_cells(start_row=row, start_column=column, end_row=below, end_column=right)
