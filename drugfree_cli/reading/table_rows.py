"""Which rows of a sheet are a table's, by their figures: what stands in them is told from titles and signatures."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from drugfree_cli.reading.cells import Cell, CellKind
from drugfree_cli.reading.personal_texts import names_officer

_SHORT_NUMBER = re.compile(r"\d{1,7}")
_YEARS = range(1990, 2036)
_REMARKS = re.compile(r"(?:ghi chu|giai trinh|nguyen nhan|ly do|dien giai|noi dung giai trinh)\b.{0,40}")


class FigureRows:
    """The rows of a sheet that hold figures, and its columns of remarks. Texts are bare."""

    def __init__(self, rows: Mapping[int, Sequence[Cell]], texts: Mapping[tuple[int, int], str]) -> None:
        self._rows = rows
        self._texts = texts

    def hold(self, spot: tuple[int, int]) -> bool:
        """Tell whether a cell stands beside figures, or in a column of remarks above the last of them."""
        row, column = spot
        return row in self._numbers or (row <= max(self._numbers, default=0) and self._remarks.get(column, row) < row)

    def is_contact_line(self, row: int) -> bool:
        """Tell whether a row names whom to ask, outside the table."""
        texts = (self._texts.get((row, cell.column), "") for cell in self._rows[row])
        return any(map(names_officer, texts)) and row not in self._numbers

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(row for row, cells in self._rows.items() if any(map(_is_figure, cells)))

    @cached_property
    def _remarks(self) -> Mapping[int, int]:
        """Give the first row of each column that is headed by remarks."""
        found: dict[int, int] = {}
        for (row, column), text in sorted(self._texts.items()):
            if _REMARKS.fullmatch(text):
                found.setdefault(column, row)
        return found


def _is_figure(cell: Cell) -> bool:
    """Tell whether a cell holds a number that is neither a year nor a telephone."""
    if cell.kind is CellKind.NUMBER:
        return len(str(cell.value)) <= 7 and cell.value not in _YEARS
    written = str(cell.value).strip()
    return cell.kind is CellKind.TEXT and _SHORT_NUMBER.fullmatch(written) is not None and int(written) not in _YEARS
