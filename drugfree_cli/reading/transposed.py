"""A form with a column for each unit becomes a return a column."""

from dataclasses import replace

from drugfree_cli.model.findings import Finding
from drugfree_cli.model.returns import Return, TotalRow
from drugfree_cli.model.units import UnitMatch
from drugfree_cli.reading.asking import unit_finding
from drugfree_cli.reading.columns import Column
from drugfree_cli.reading.form_columns import find_columns
from drugfree_cli.reading.forms import read_form_column
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.layouts import FormTable
from drugfree_cli.reading.lists import TableRead, district_of
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.rows import is_total
from drugfree_cli.reading.senders import match_commune
from drugfree_cli.reading.stages import own_heading

_LAYOUT = "transposed"


def read_transposed(grid: Grid, table: FormTable, page: Page) -> TableRead | None:
    """Read a form whose columns of figures are headed by communes; None where they are not."""
    columns = find_columns(grid, table, page)
    names = {each.number: _name(each, page) for each in columns.choices}
    matched = {number: _match(name, page) for number, name in names.items()}
    if sum(match.unit is not None for match in matched.values()) < 2:
        return None
    returns: list[Return] = []
    findings: list[Finding] = []
    totals: list[TotalRow] = []
    indicators: set[str] = set()
    for column in columns.choices:
        match = matched[column.number]
        unit = match.unit
        place = page.place(column.cell)
        read = read_form_column(grid, table, page, unit.code if unit else None, columns, column.number)
        indicators |= read.indicators
        findings += read.heading_findings if not returns and not totals else ()
        if unit is None and _is_total(names[column.number], page):
            totals.append(TotalRow(label=names[column.number], place=place, values=read.values, units=()))
            continue
        if unit is None:
            findings.append(unit_finding(names[column.number], match, place, listed=page.listing is not None))
        findings += read.findings
        returns.append(
            Return(
                unit_code=unit.code if unit else None,
                unit_name=unit.name if unit else names[column.number],
                district_code=district_of(unit, page),
                period=page.period,
                place=place,
                layout=_LAYOUT,
                values=read.values,
                stated=page.stated,
            )
        )
    covered = tuple(each.unit_code for each in returns if each.unit_code)
    return TableRead(
        returns=tuple(returns),
        totals=tuple(replace(total, units=covered) for total in totals),
        findings=tuple(findings),
        indicators=frozenset(indicators),
    )


def _name(column: Column, page: Page) -> str:
    """Give the name over a column: a group over all of them ("Các xã") is no part of it."""
    own = own_heading(column)
    return own if _match(own, page).unit is not None or _is_total(own, page) else column.heading


def _match(heading: str, page: Page) -> UnitMatch:
    if page.listing is not None:
        return page.listing.match(heading)
    return match_commune(heading, page.day, page.district, page.province)


def _is_total(heading: str, page: Page) -> bool:
    return is_total(heading) or (page.listing is not None and page.listing.is_above(heading))
