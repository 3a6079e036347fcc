"""A sheet as a table-finder sees it: rows in order, what merged ranges cover, the text of cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from drugfree_cli.model.folding import squeeze
from drugfree_cli.reading.cells import Cell, CellKind, Merge, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet's cells by row, left to right, and its merged ranges by row. `rows` are the rows that hold cells."""

    sheet: Sheet
    rows: tuple[int, ...]
    cells: Mapping[int, tuple[Cell, ...]]
    merges: Mapping[int, tuple[Merge, ...]]

    def rows_between(self, first: int, last: int) -> Iterator[int]:
        """Give the rows that hold cells, from `first` to `last`."""
        return iter(self.rows[bisect_left(self.rows, first) : bisect_right(self.rows, last)])

    def cell(self, row: int, column: int) -> Cell | None:
        """Give a cell, None where it is blank."""
        return self.sheet.cells.get((row, column))

    def merge(self, row: int, column: int) -> Merge | None:
        """Give the merged range that covers a place."""
        covering = (m for m in self.merges.get(row, ()) if m.first_column <= column <= m.last_column)
        return next(covering, None)

    def text(self, row: int, column: int) -> str:
        """Give a cell's own text, squeezed; a merged range's text stands in its first cell alone."""
        return text_of(self.cell(row, column))

    def heading(self, row: int, column: int) -> tuple[str, tuple[int, int]]:
        """Give the text over a column in a row, with its true place: a merged range stands over all its columns."""
        merge = self.merge(row, column)
        place = (merge.first_row, merge.first_column) if merge else (row, column)
        return self.text(*place), place


def grid_of(sheet: Sheet) -> Grid:
    """Put a sheet's cells and merged ranges in order."""
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        if not is_blank(cell):
            by_row.setdefault(cell.row, []).append(cell)
    rows = tuple(sorted(by_row))
    cells = {row: tuple(sorted(by_row[row], key=lambda cell: cell.column)) for row in rows}
    merges: dict[int, list[Merge]] = {}
    for merge in sheet.merges:
        for row in rows[bisect_left(rows, merge.first_row) : bisect_right(rows, merge.last_row)]:
            merges.setdefault(row, []).append(merge)
    return Grid(sheet=sheet, rows=rows, cells=cells, merges={row: tuple(found) for row, found in merges.items()})


def is_blank(cell: Cell | None) -> bool:
    """Tell whether a cell holds nothing: no cell, or spaces only."""
    return cell is None or (cell.kind is CellKind.TEXT and not str(cell.value).strip())


def text_of(cell: Cell | None) -> str:
    """Write a cell as text for headings and names; "" for blank cells, errors and flags."""
    if cell is None or cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
        return ""
    return squeezed(str(cell.value))


@lru_cache(maxsize=65536)
def squeezed(text: str) -> str:
    """Squeeze text; clerks' texts repeat."""
    return squeeze(text)
