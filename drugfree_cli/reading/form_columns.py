"""Which columns of a form hold what: labels, units of measure, notes, and the period's figures."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drugfree_cli.reading.columns import Column, has_figures, read_columns
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.layouts import FormTable
from drugfree_cli.reading.measures import is_measure
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.roles import Role
from drugfree_cli.reading.wording import is_beside


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumns:
    """The columns of a form.

    `figures` is None where no column has any, or several may be meant: those are `choices`. `beside` are the columns
    of other periods, changes and shares.
    """

    figures: int | None
    order: int | None = None
    measure: int | None = None
    note: int | None = None
    beside: tuple[Column, ...] = ()
    choices: tuple[Column, ...] = ()


def find_columns(grid: Grid, table: FormTable, page: Page) -> FormColumns:
    """Find which column holds the period's figures, and which the units of measure and the notes."""
    if table.band is None:
        return FormColumns(figures=_fullest(grid, table, ()))
    rows = grid.rows_between(table.band.rows[0], table.last_row)
    numbers = sorted({cell.column for row in rows for cell in grid.cells[row]})
    columns = read_columns(grid, table.band, [each for each in numbers if each != table.label_column], page.period)
    order = _with_role(columns, Role.ORDER)
    measure = _with_role(columns, Role.MEASURE) or _column_of_measures(grid, table, columns)
    note = _with_role(columns, Role.NOTE)
    others = [
        each for each in columns if each.number > table.label_column and each.number not in (order, measure, note)
    ]
    beside = tuple(each for each in others if each.match.beside or any(map(is_beside, (each.heading, *each.above))))
    own = _figure_columns(grid, table, [each for each in others if each not in beside])
    taken = [each for each in (order, measure, note, *(column.number for column in beside)) if each]
    figures = own[0].number if own else _fullest(grid, table, taken)
    return FormColumns(
        figures=figures if len(own) < 2 else None,
        order=order,
        measure=measure,
        note=note,
        beside=beside,
        choices=tuple(own) if len(own) > 1 else (),
    )


def _figure_columns(grid: Grid, table: FormTable, columns: Sequence[Column]) -> list[Column]:
    """Choose the columns of figures: those that a heading calls so before others, and of several the filled ones."""
    own = [each for each in columns if each.role in (None, Role.FIGURES)]
    called = [each for each in own if each.role is Role.FIGURES] or own
    filled = [each for each in called if any(has_figures(grid, row, [each.number]) for row in _rows(grid, table))]
    return filled or called[:1]


def _with_role(columns: Sequence[Column], role: Role) -> int | None:
    return next((column.number for column in columns if column.role is role), None)


def _rows(grid: Grid, table: FormTable) -> Iterator[int]:
    return grid.rows_between(table.first_row, table.last_row)


def _column_of_measures(grid: Grid, table: FormTable, columns: Sequence[Column]) -> int | None:
    """Find a column that a heading calls just "Đơn vị", by what stands in it."""
    for column in columns:
        texts = [text for row in _rows(grid, table) if (text := grid.text(row, column.number))]
        if column.role is Role.UNIT_NAME and sum(map(is_measure, texts)) * 2 > len(texts):
            return column.number
    return None


def _fullest(grid: Grid, table: FormTable, taken: Sequence[int]) -> int | None:
    """Find the figures where no heading tells: the column right of the labels with most of them."""
    counts = Counter(
        cell.column
        for row in _rows(grid, table)
        for cell in grid.cells[row]
        if cell.column > table.label_column and cell.column not in taken and has_figures(grid, row, [cell.column])
    )
    return max(counts.items(), key=lambda item: (item[1], -item[0]))[0] if counts else None
