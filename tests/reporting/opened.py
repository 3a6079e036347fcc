"""Produced workbooks read back: what a viewer shows, and the formulas behind it."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook


class Opened:
    """A workbook read in two ways: `shown` are the values that viewers show, `live` the formulas and styles."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def shown(self) -> Workbook:
        return load_workbook(self.path, data_only=True)

    @cached_property
    def live(self) -> Workbook:
        return load_workbook(self.path)

    def row_of(self, sheet: str, words: str, column: int = 2) -> int:
        """Find the row whose cell in the column says these words."""
        for (cell,) in self.shown[sheet].iter_rows(min_col=column, max_col=column):
            if cell.value == words:
                return int(cell.row)
        raise AssertionError(f"{words!r} is not in column {column} of {sheet!r}")

    def column_of(self, sheet: str, words: str) -> int:
        """Find the column that has a heading with these words."""
        for row in self.shown[sheet].iter_rows(max_row=20):
            for cell in row:
                if cell.value == words:
                    return int(cell.column)
        raise AssertionError(f"{words!r} heads no column of {sheet!r}")

    def shows(self, sheet: str, words: str, heading: str) -> Any:
        """Give what stands in the row called so, under the heading."""
        return self.shown[sheet].cell(self.row_of(sheet, words), self.column_of(sheet, heading)).value

    def formulas(self) -> Iterator[tuple[str, str, str]]:
        """List sheet, address and text of every formula."""
        for sheet in self.live.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield sheet.title, cell.coordinate, str(cell.value)

    def texts(self, sheet: str) -> set[str]:
        """Give every text of a sheet."""
        return {str(cell.value) for row in self.shown[sheet].iter_rows() for cell in row if cell.value is not None}
