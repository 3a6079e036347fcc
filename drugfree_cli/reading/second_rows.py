"""Rows of a list that only go on with the unit above them: "Kỳ trước" and "Kỳ này", "Nam" and "Nữ" below each other."""

from collections.abc import Collection, Iterator, Sequence

from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.reading.columns import Column
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.layouts import ListTable
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.roles import Role
from drugfree_cli.reading.rows import ListRow, RowKind

_PLACING = frozenset({Role.ORDER, Role.CODE, Role.UNIT_NAME})


def second_rows(
    grid: Grid,
    table: ListTable,
    rows: Sequence[ListRow],
    columns: Sequence[Column],
    figures: Collection[int],
    page: Page,
) -> Iterator[Finding]:
    """Find the units with several rows of figures that a column beside tells apart: which is the return is not known.

    A row without a name that has a number of its own, or nothing beside its figures, is another thing: its name is
    missing, or it is a sum.
    """
    placing = {table.name_column, *(each.number for each in columns if each.role in _PLACING)}
    passed = {*placing, *figures, *(each.number for each in columns if each.role is Role.NOTE or each.match.indicator)}
    owner: ListRow | None = None
    for row in rows:
        if row.kind not in (RowKind.COMMUNE, RowKind.NAMELESS):
            owner = None
        elif row.match is not None and row.match.unit is not None:
            owner = row
        elif owner is not None and _goes_on(grid, row, owner, placing, passed):
            unit = owner.match.unit if owner.match else None
            if unit is not None:
                place = page.place(grid.cells[row.number][0].address)
                yield finding("rows-of-one-unit", place, unit_code=unit.code, unit=unit.name)


def _goes_on(grid: Grid, row: ListRow, owner: ListRow, placing: Collection[int], passed: Collection[int]) -> bool:
    if row.kind is RowKind.NAMELESS and grid.merge(row.number, owner.column) is not None:
        return False  # The name itself says so: it is merged over both rows.
    if not row.has_figures or any(grid.text(row.number, each) for each in placing):
        return False
    beside = (cell.column for cell in grid.cells[row.number] if cell.column not in passed)
    return any(grid.text(row.number, each) and grid.text(owner.number, each) for each in beside)
