"""A figure's cell becomes a value with its place, and what is doubtful about it a finding."""

from dataclasses import dataclass
from decimal import Decimal

from drugfree_cli.model.amounts import tidy
from drugfree_cli.model.catalogue import severity_of
from drugfree_cli.model.codebook import Indicator, Kind
from drugfree_cli.model.explanations import explanation_in
from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.returns import Value
from drugfree_cli.model.text import same
from drugfree_cli.reading.cells import Cell, Merge, address
from drugfree_cli.reading.grid import Grid, is_blank, text_of
from drugfree_cli.reading.measures import factor_of
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.values import BLANK, Doubt, Reading, plain_count, read_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a figure stands, whose it is, and what its row or column says about it."""

    grid: Grid
    page: Page
    row: int
    column: int
    unit_code: str | None = None
    note: str | None = None
    measure: str | None = None


def read_figure(spot: Spot, indicator: Indicator) -> tuple[Value, Finding | None]:
    """Read one figure. A doubtful one has no content and a finding, or content and a remark."""
    cell = spot.grid.cell(spot.row, spot.column)
    merge = spot.grid.merge(spot.row, spot.column) if spot.row in spot.grid.merges else None
    place = spot.page.place(address(spot.row, spot.column))
    shared = merge if merge is not None and is_shared(spot.grid, merge, spot.column) else None
    if shared is None and spot.measure is None and (content := _plain(cell, indicator)) is not None:
        return Value(indicator=indicator.id, content=content, place=place, note=spot.note), None
    if shared is not None:
        reading, severity = _in_merged_range(spot, shared, indicator)
    else:
        reading, severity = read_value(cell, indicator, date1904=spot.page.date1904), None
        reading = _in_own_unit(reading, text_of(cell), spot.measure, indicator)
    value = Value(indicator=indicator.id, content=reading.content, place=place, note=spot.note)
    if reading.doubt is None:
        return value, None
    code, params = reading.doubt.code, reading.doubt.params
    doubt = Finding(
        code=code,
        severity=severity or Severity(severity_of(code)),
        place=place,
        unit_code=spot.unit_code,
        indicator=indicator.id,
        params=params,
        explanation=explanation_in(spot.note) if severity is Severity.QUERY else None,
    )
    return value, doubt


def is_counted(indicator: Indicator) -> bool:
    """Tell whether an indicator's figures are amounts, and no flags or words."""
    return indicator.kind is not Kind.FLAG and indicator.kind is not Kind.CHOICE


def _plain(cell: Cell | None, indicator: Indicator) -> int | None:
    return plain_count(cell) if cell is not None and is_counted(indicator) else None


def is_shared(grid: Grid, merge: Merge, column: int) -> bool:
    """Tell whether a merged range holds something and covers more than one row, or began before the column."""
    covers_more = merge.last_row > merge.first_row or merge.first_column < column
    return covers_more and not is_blank(grid.cell(merge.first_row, merge.first_column))


def _in_merged_range(spot: Spot, merge: Merge, indicator: Indicator) -> tuple[Reading, Severity | None]:
    """Give a merged range's figure to its first cell alone, and ask; to the others give none.

    Over several rows that hold something it counts for none: nobody knows whether it is the first row's or their sum.
    """
    first = address(merge.first_row, merge.first_column)
    is_of_rows = any(row in spot.grid.cells for row in range(merge.first_row + 1, merge.last_row + 1))
    doubt = Doubt(
        code="cell-merged-rows" if is_of_rows else "cell-merged",
        params={"what": indicator.label, "first": first, "last": address(merge.last_row, merge.last_column)},
    )
    if is_of_rows or (spot.row, spot.column) != (merge.first_row, merge.first_column):
        return Reading(doubt=doubt), None
    own = read_value(spot.grid.cell(spot.row, spot.column), indicator, date1904=spot.page.date1904)
    if own.content is None:
        return own, None
    return Reading(content=own.content, doubt=doubt), Severity.QUERY


def _in_own_unit(reading: Reading, text: str, measure: str | None, indicator: Indicator) -> Reading:
    """Hold back figures whose heading or row names a larger unit ("ha", "nghìn người"); nought is nought in any."""
    if measure is None or reading is BLANK or isinstance(reading.content, str) or not reading.content:
        return reading
    factor = factor_of(measure, indicator)
    if factor is None or factor == 1:
        return reading
    return Reading(
        doubt=Doubt(
            code="cell-other-unit",
            params={
                "text": same(f"{text} {measure}"),
                "what": indicator.label,
                "unit": indicator.unit,
                "proposal": same(str(tidy(Decimal(reading.content) * factor))),
            },
        )
    )
