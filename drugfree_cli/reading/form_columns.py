"""Which columns of a form hold what: labels, units of measure, notes, and the period's figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drugfree_cli.model.returns import Beside
from drugfree_cli.reading.choosing import is_asked
from drugfree_cli.reading.columns import Column, has_figures, is_figure, read_columns
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.headings import HeadingMatch
from drugfree_cli.reading.layouts import FormTable
from drugfree_cli.reading.measures import is_measure
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.roles import Role
from drugfree_cli.reading.stages import parts_of_columns
from drugfree_cli.reading.wording import is_beside, wording

_NO_FIGURES = frozenset({Role.ORDER, Role.MEASURE, Role.NOTE, Role.CODE, Role.LABEL})

_COMMUNE = re.compile(r"(?i)(?:xã|phường|thị trấn|đặc khu)\s+\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumns:
    """The columns of a form.

    `figures` is None where no column has any, or several may be meant: those are `choices`. `beside` are the columns
    of other periods, changes and shares, `unread` those that hold figures of anything else or under no heading at all.
    `parts` are those that hold each a part of the count ("kỳ trước", "lũy kế"); where nothing else holds the figures,
    `is_split` says that it depends on the indicator which of them does.
    """

    figures: int | None
    order: int | None = None
    measure: int | None = None
    note: int | None = None
    beside: tuple[Column, ...] = ()
    unread: tuple[Column, ...] = ()
    choices: tuple[Column, ...] = ()
    parts: Mapping[Beside, Column] = field(default_factory=dict)
    is_split: bool = False


def find_columns(grid: Grid, table: FormTable, page: Page) -> FormColumns:
    """Find which column holds the period's figures, and which the units of measure and the notes."""
    if table.band is None:
        return _told_apart([], _without_heading(grid, table, ()))
    rows = grid.rows_between(table.band.rows[0], table.last_row)
    numbers = sorted({cell.column for row in rows for cell in grid.cells[row]})
    columns = read_columns(grid, table.band, [each for each in numbers if each != table.label_column], page.period)
    order = _with_role(columns, Role.ORDER)
    measure = _with_role(columns, Role.MEASURE) or _column_of_measures(grid, table, columns)
    note = _with_role(columns, Role.NOTE)
    others = [
        each for each in columns if each.number > table.label_column and each.number not in (order, measure, note)
    ]
    named = _headed_by_senders(others, page)
    beside = tuple(
        each
        for each in others
        if each not in named and (each.match.beside or any(map(is_beside, (each.heading, *each.above))))
    )
    own = named or _figure_columns(grid, table, [each for each in others if each not in beside])
    parts = {} if named else parts_of_columns(others, page.period)
    beside = (*beside, *(each for each in parts.values() if each not in own and each not in beside))
    columns_left = [each for each in others if each not in (*beside, *own) and _count(grid, table, each.number)]
    headed = [order, measure, note, *(each.number for each in others)]
    found = _told_apart(own, _without_heading(grid, table, headed))
    return replace(
        found,
        order=order,
        measure=measure,
        note=note,
        beside=beside,
        unread=(*columns_left, *found.unread),
        parts=parts,
        is_split=is_asked(parts) and all(each in parts.values() for each in (*own, *found.choices)),
    )


def _figure_columns(grid: Grid, table: FormTable, columns: Sequence[Column]) -> list[Column]:
    """Choose the columns of figures: those that a heading calls so before others, and of several the filled ones."""
    own = [each for each in columns if each.role is Role.FIGURES or (each.role is None and not _turns(each))]
    called = [each for each in own if each.role is Role.FIGURES] or own
    filled = [each for each in called if _count(grid, table, each.number) or _is_remarked(grid, table, each)]
    return filled or called[:1]


def _is_remarked(grid: Grid, table: FormTable, column: Column) -> bool:
    """Tell whether a column of a commune's own holds words with a digit alone: "khoảng 1" is asked about, not lost."""
    texts = (grid.text(row, column.number) for row in _rows(grid, table))
    return _COMMUNE.match(column.heading) is not None and any(any(map(str.isdigit, text)) for text in texts)


def _headed_by_senders(columns: Sequence[Column], page: Page) -> list[Column]:
    """Give the columns of figures where two or more are headed by listed senders: the others are totals, or unknown."""
    listing = page.listing
    if listing is None:
        return []
    known = [each for each in columns if listing.match(each.heading).unit is not None]
    if len(known) < 2:
        return []
    return [each for each in columns if each.role not in _NO_FIGURES]


def _turns(column: Column) -> bool:
    """Tell whether a heading says that its figures count something else: "Nữ", "Không", "Kế hoạch"."""
    said = [wording(each) for each in (column.heading, *column.above)]
    return any(each.turns and not each.unknown for each in said)


def _told_apart(own: Sequence[Column], without_heading: Mapping[Column, int]) -> FormColumns:
    """Choose among the columns under a heading, else among those under none: several as full as each other are asked
    about, and the rest are said to be unread."""
    most = max(without_heading.values(), default=0)
    choices = list(own) or [each for each, count in without_heading.items() if count * 2 > most]
    return FormColumns(
        figures=choices[0].number if len(choices) == 1 else None,
        unread=tuple(each for each in without_heading if each not in choices),
        choices=tuple(choices) if len(choices) > 1 else (),
    )


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


def _count(grid: Grid, table: FormTable, number: int) -> int:
    return sum(has_figures(grid, row, [number]) for row in _rows(grid, table))


def _without_heading(grid: Grid, table: FormTable, headed: Sequence[int | None]) -> dict[Column, int]:
    """Count the figures in the columns right of the labels that no heading stands over."""
    found: dict[int, list[str]] = {}
    for row in _rows(grid, table):
        for cell in grid.cells[row]:
            if cell.column > table.label_column and cell.column not in headed and is_figure(grid, row, cell.column):
                found.setdefault(cell.column, []).append(cell.address)
    return {_bare(number, cells[0]): len(cells) for number, cells in sorted(found.items())}


def _bare(number: int, cell: str) -> Column:
    return Column(number=number, heading="", above=(), cell=cell, role=None, match=HeadingMatch())
