"""A sheet as a table-finder sees it: rows in order, what merged ranges cover, the text of cells."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from drugfree_cli.model.folding import squeeze
from drugfree_cli.reading.cells import Cell, CellKind, Merge, Sheet

_COLUMN = attrgetter("column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet's cells by row, left to right, and its merged ranges by row. `rows` are the rows that hold cells.

    `texts` are the cells of text among them: few in the rows of a long list, and all that headings can be.
    """

    sheet: Sheet
    rows: tuple[int, ...]
    cells: Mapping[int, tuple[Cell, ...]]
    texts: Mapping[int, tuple[Cell, ...]]
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
    by_row, texts_by_row = _by_row(sheet)
    rows = tuple(sorted(by_row))
    cells = {row: tuple(sorted(by_row[row], key=_COLUMN)) for row in rows}
    texts = {row: tuple(sorted(texts_by_row.get(row, ()), key=_COLUMN)) for row in rows}
    merges: dict[int, list[Merge]] = {}
    for merge in sheet.merges:
        for row in rows[bisect_left(rows, merge.first_row) : bisect_right(rows, merge.last_row)]:
            merges.setdefault(row, []).append(merge)
    return Grid(
        sheet=sheet,
        rows=rows,
        cells=cells,
        texts=texts,
        merges={row: tuple(found) for row, found in merges.items()},
    )


def _by_row(sheet: Sheet) -> tuple[Mapping[int, list[Cell]], Mapping[int, list[Cell]]]:
    """Sort the cells that are not blank into rows: all of them, and those of text."""
    text = CellKind.TEXT  # looked up once: an enum's members are slow to find, and there are many cells
    every: defaultdict[int, list[Cell]] = defaultdict(list)
    texts: defaultdict[int, list[Cell]] = defaultdict(list)
    for (row, _), cell in sheet.cells.items():
        if cell.kind is text:
            if not str(cell.value).strip():
                continue
            texts[row].append(cell)
        every[row].append(cell)
    return every, texts


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
