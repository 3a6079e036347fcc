"""Tables are known again by their headings, and read as a person settled them before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drugfree_cli.model.periods import Period
from drugfree_cli.reading.columns import Column
from drugfree_cli.reading.grid import Grid, text_of
from drugfree_cli.reading.headings import is_heading
from drugfree_cli.reading.labels import LabelRow
from drugfree_cli.reading.layouts import FormTable
from drugfree_cli.reading.mapping import Heading, fingerprint_of, headings_of, settled_match
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.roles import Role, role_of
from drugfree_cli.reading.split_lists import SplitList
from drugfree_cli.reading.stages import own_heading
from drugfree_cli.reading.wording import is_beside

_ASKED = (None, Role.FIGURES)
_OF_A_COUNT = frozenset({"figures-column-unclear", "stock-of-period-unclear", "only-other-parts"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The fingerprint of a table, and the headings that may mean indicators by the number of their column or row."""

    fingerprint: str
    headings: dict[int, Heading]


def list_shape(columns: Sequence[Column], period: Period | None) -> Shape:
    """Give the shape of a list; a heading over several columns counts once."""
    firsts: dict[str, Column] = {}
    for column in columns:
        firsts.setdefault(column.cell, column)
    named = headings_of(([*reversed(each.above), own_heading(each)] for each in firsts.values()), period)
    by_cell = dict(zip(firsts, named, strict=True))
    return Shape(
        fingerprint=fingerprint_of("list", named),
        headings={each.number: by_cell[each.cell] for each in columns if each.role in _ASKED},
    )


def form_shape(grid: Grid, table: FormTable, period: Period | None) -> Shape:
    """Give the shape of a form: its labels, and what its columns are for; the names of units over them are left out."""
    rows = [row for row in grid.rows_between(table.first_row, table.last_row) if _is_label(grid, table, row)]
    last = max((row for row in rows if is_heading(grid.text(row, table.label_column))), default=0)
    rows = [row for row in rows if row <= last]
    labels = headings_of(([grid.text(row, table.label_column)] for row in rows), period)
    columns = headings_of(([text] for text in _column_headings(grid, table)), period)
    return Shape(fingerprint=fingerprint_of("form", (*columns, *labels)), headings=dict(zip(rows, labels, strict=True)))


def settled_list(split: SplitList, name_column: int, page: Page) -> SplitList:
    """Give a list's columns the meanings that a person settled for this layout."""
    shape = list_shape(split.columns, page.period)
    settled = page.mappings.get(shape.fingerprint)
    if settled is None:
        return split
    columns = tuple(
        replace(column, match=match, role=None if match.indicator else column.role)
        for column in split.columns
        for match in (
            settled_match(column.match, shape.headings[column.number], settled, shape.fingerprint)
            if column.number in shape.headings and column.number != name_column
            else column.match,
        )
    )
    known = {each.match.indicator for each in columns if each.match.settled}
    doubts = tuple(each for each in split.findings if each.code not in _OF_A_COUNT or each.indicator not in known)
    return replace(split, columns=columns, findings=doubts, unclear=split.unclear - known)


def settled_labels(labels: Sequence[LabelRow], grid: Grid, table: FormTable, page: Page) -> list[LabelRow]:
    """Give a form's labels the meanings that a person settled for this layout."""
    if not page.mappings:
        return list(labels)
    shape = form_shape(grid, table, page.period)
    settled = page.mappings.get(shape.fingerprint, {})
    return [
        replace(row, match=settled_match(row.match, shape.headings[row.number], settled, shape.fingerprint))
        if row.number in shape.headings and not row.is_group
        else row
        for row in labels
    ]


def _is_label(grid: Grid, table: FormTable, row: int) -> bool:
    label = grid.text(row, table.label_column)
    return bool(label) and role_of(label) not in (Role.LABEL, Role.ORDER)


def _column_headings(grid: Grid, table: FormTable) -> Iterator[str]:
    for row in table.band.rows if table.band else ():
        for cell in grid.cells.get(row, ()):
            text = text_of(cell)
            if row not in (table.band.passed_over if table.band else ()) and (role_of(text) or is_beside(text)):
                yield text
