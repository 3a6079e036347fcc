"""A list (a unit a row) becomes returns and total rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.returns import Return, SheetValues, TotalRow, Value
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.asking import column_findings, elsewhere_findings, unit_finding, without_heading
from drugfree_cli.reading.cells import CellKind, address
from drugfree_cli.reading.columns import Column, read_columns
from drugfree_cli.reading.figures import Spot, is_counted, read_figure
from drugfree_cli.reading.grid import Grid, text_of
from drugfree_cli.reading.layouts import ListTable
from drugfree_cli.reading.mapping_tables import settled_list
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.roles import Role
from drugfree_cli.reading.row_periods import of_this_period
from drugfree_cli.reading.row_units import Beside
from drugfree_cli.reading.rows import ListRow, RowKind, has_trusted_codes, is_total, read_rows
from drugfree_cli.reading.second_rows import second_rows
from drugfree_cli.reading.senders import unit_level
from drugfree_cli.reading.split_lists import beside_of_row, split_list
from drugfree_cli.reading.values import plain_count


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """What one table gave: returns, totals, findings, and the indicators that it has a place for."""

    returns: tuple[Return, ...] = ()
    totals: tuple[TotalRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    indicators: frozenset[str] = frozenset()


def list_columns(grid: Grid, table: ListTable, page: Page) -> tuple[Column, ...]:
    """Read the headings of a list's columns."""
    rows = grid.rows_between(table.band.rows[0], table.last_row)
    numbers = sorted({cell.column for row in rows for cell in grid.cells[row]})
    return read_columns(grid, table.band, numbers, page.period)


def read_list(grid: Grid, table: ListTable, page: Page) -> TableRead:
    """Read a list's rows; every row with figures becomes a return or a total, whether its name is known or not."""
    split = split_list(grid, table, list_columns(grid, table, page), page)
    split = settled_list(split, table.name_column, page)
    columns = split.columns
    by_indicator, findings = _figure_columns(columns, table, page)
    findings += split.findings
    numbers = [column.number for column in by_indicator.values()]
    beside = Beside(
        district=_numbered(columns, Role.DISTRICT),
        province=_numbered(columns, Role.PROVINCE),
        code=_numbered(columns, Role.CODE),
    )
    if beside.code is not None and not has_trusted_codes(grid, table, numbers, page, beside):
        findings.append(finding("codes-not-used", page.place(address(table.band.last, beside.code))))
        beside = replace(beside, code=None)
    rows = read_rows(grid, table, numbers, page, beside)
    figures = _figures(by_indicator)
    returns: list[Return] = []
    for row in rows:
        if row.kind in (RowKind.COMMUNE, RowKind.NAMELESS):
            return_, found = _read_return(grid, row, figures, page, _note(grid, row, columns))
            returns.append(replace(return_, beside=beside_of_row(grid, row.number, split.beside, page)))
            findings += found
            if row.kind is RowKind.NAMELESS:
                findings += _rows_of_one_name(grid, table, row, returns, page)
    findings += second_rows(grid, table, rows, columns, numbers, page)
    of_now, others = of_this_period(grid, returns, columns, page)
    findings += others
    totals, found = _read_totals(grid, rows, by_indicator, page)
    return TableRead(
        returns=of_now,
        totals=totals,
        findings=(*findings, *found, *without_heading(grid, table, columns, page), *_other_table(table, page)),
        indicators=frozenset(column.match.indicator for column in columns if column.match.indicator) | split.unclear,
    )


def _rows_of_one_name(
    grid: Grid, table: ListTable, row: ListRow, returns: Sequence[Return], page: Page
) -> Iterator[Finding]:
    """Find the unit whose name is merged over several rows of figures: which row is the return is not known."""
    merge = grid.merge(row.number, table.name_column)
    named = address(merge.first_row, merge.first_column) if merge else None
    for owner in (each for each in returns if each.place.cell == named and each.unit_code):
        place = page.place(address(row.number, table.name_column))
        yield finding("rows-of-one-unit", place, unit_code=owner.unit_code, unit=owner.unit_name)


def _other_table(table: ListTable, page: Page) -> Iterator[Finding]:
    if table.other is not None:
        yield finding("table-of-something-else", page.place(address(table.other, 1)), row=str(table.other))


def _figure_columns(columns: Sequence[Column], table: ListTable, page: Page) -> tuple[dict[str, Column], list[Finding]]:
    """Give the column of each indicator; an indicator with two columns has none."""
    findings = list(column_findings([each for each in columns if each.number != table.name_column], page))
    counts = Counter(column.match.indicator for column in columns)
    by_indicator = {
        column.match.indicator: column
        for column in columns
        if column.match.indicator and counts[column.match.indicator] == 1 and column.number != table.name_column
    }
    return by_indicator, findings


@dataclass(frozen=True, slots=True)
class _Figures:
    """The columns of figures and their letters; in the `plain` ones a bare whole number is a count as it is."""

    columns: Mapping[str, Column]
    letters: Mapping[str, str]
    plain: frozenset[str]


def _figures(by_indicator: Mapping[str, Column]) -> _Figures:
    return _Figures(
        columns=by_indicator,
        letters={each: address(1, column.number)[:-1] for each, column in by_indicator.items()},
        plain=frozenset(
            each for each, column in by_indicator.items() if column.measure is None and is_counted(codebook()[each])
        ),
    )


def _read_return(
    grid: Grid, row: ListRow, figures: _Figures, page: Page, note: str | None
) -> tuple[Return, list[Finding]]:
    unit = row.match.unit if row.match else None
    place = page.place(address(row.number, row.column))
    values, findings = _read_values(grid, row.number, figures, page, unit.code if unit else None, note)
    if unit is None:
        findings.insert(0, _unknown(row, page, place))
    else:
        findings += elsewhere_findings(unit, row.within, page, place)
    return_ = Return(
        unit_code=unit.code if unit else None,
        unit_name=unit.name if unit else row.name,
        district_code=district_of(unit, page),
        period=page.period,
        place=place,
        layout="list",
        values=values,
        stated=page.stated,
    )
    return return_, findings


def _unknown(row: ListRow, page: Page, place: Place) -> Finding:
    if row.coded is not None and row.match is not None and row.name:
        unit = row.coded
        return finding("sender-code-contradicts", place, name=row.name, unit=unit.name, of=unit.code)
    return unit_finding(row.name, row.match, place, listed=page.listing is not None)


def _read_values(
    grid: Grid, row: int, figures: _Figures, page: Page, unit_code: str | None, note: str | None
) -> tuple[SheetValues, list[Finding]]:
    contents: dict[str, Content] = {}
    findings: list[Finding] = []
    cells = grid.sheet.cells
    plain = figures.plain if row not in grid.merges else frozenset[str]()
    for indicator, column in figures.columns.items():
        cell = cells.get((row, column.number))
        if cell is not None and indicator in plain and (count := plain_count(cell)) is not None:
            contents[indicator] = count
            continue
        spot = Spot(
            grid=grid, page=page, row=row, column=column.number, unit_code=unit_code, note=note, measure=column.measure
        )
        value, doubt = read_figure(spot, codebook()[indicator])
        contents[indicator] = value.content
        if doubt is not None:
            findings.append(doubt)
    notes = dict.fromkeys(contents, note) if note else {}
    return SheetValues(page.place(), contents, figures.letters, notes, row), findings


def names_in(grid: Grid, table: ListTable) -> list[str]:
    """Give the names in a list's column of names, total rows left out."""
    rows = (row for row in grid.rows_between(table.band.last + 1, table.last_row) if row not in table.repeated)
    names = (grid.text(row, table.name_column) for row in rows)
    return [name for name in names if name and not is_total(name)]


def district_of(unit: Unit | None, page: Page) -> str | None:
    """Give the district that a commune lies in; None since there are none, and for senders that are no communes."""
    if unit is None or unit.parent is None or unit.level is not Level.COMMUNE:
        return None
    return unit.parent if unit_level(unit.parent, page.day) is Level.DISTRICT else None


def _note(grid: Grid, row: ListRow, columns: Sequence[Column]) -> str | None:
    column = _numbered(columns, Role.NOTE)
    return (grid.text(row.number, column) or None) if column else None


def _numbered(columns: Sequence[Column], role: Role) -> int | None:
    return next((column.number for column in columns if column.role is role), None)


def _read_totals(
    grid: Grid, rows: Sequence[ListRow], by_indicator: Mapping[str, Column], page: Page
) -> tuple[tuple[TotalRow, ...], list[Finding]]:
    totals: list[TotalRow] = []
    findings: list[Finding] = []
    for position, row in enumerate(rows):
        if row.kind is RowKind.TOTAL or (row.kind in (RowKind.DISTRICT, RowKind.GROUP) and row.has_figures):
            values = _total_values(grid, row.number, by_indicator, page)
            place = page.place(address(row.number, row.column))
            totals.append(TotalRow(label=row.name, place=place, values=values, units=_covered(rows, position)))
            findings += _total_doubts(grid, row, by_indicator, page)
    return tuple(totals), findings


def _total_values(grid: Grid, row: int, by_indicator: Mapping[str, Column], page: Page) -> Mapping[str, Value]:
    counted = {
        each: column for each, column in by_indicator.items() if codebook()[each].kind.value not in ("flag", "choice")
    }
    values, _ = _read_values(grid, row, _figures(counted), page, None, None)
    return values


def _total_doubts(grid: Grid, row: ListRow, by_indicator: Mapping[str, Column], page: Page) -> Iterator[Finding]:
    """Say in one finding that formulas of a total row came without results, and which sums cannot be read."""
    cells = [(grid.cell(row.number, column.number), column) for column in by_indicator.values()]
    uncounted = [column for cell, column in cells if cell is not None and cell.kind is CellKind.NO_VALUE]
    if uncounted:
        place = page.place(address(row.number, uncounted[0].number))
        yield finding("total-without-results", place, label=row.name, count=str(len(uncounted)))
    for indicator, value in _total_values(grid, row.number, by_indicator, page).items():
        cell = grid.cell(row.number, by_indicator[indicator].number)
        if (
            value.content is None
            and cell is not None
            and cell.kind is not CellKind.NO_VALUE
            and text_of(cell).strip(".… ")
        ):
            yield finding(
                "total-not-read",
                value.place,
                indicator=indicator,
                label=row.name,
                text=text_of(cell),
                what=codebook()[indicator].label,
            )


def _covered(rows: Sequence[ListRow], position: int) -> tuple[str, ...]:
    """List the units that a total row adds up.

    A district's row covers its communes, below it or else above; a group's row what follows up to the next group; a
    grand total, or one with no rows since the last
    total, covers the whole table; any other the rows since the last heading or total.
    """
    row = rows[position]
    if row.kind is RowKind.DISTRICT:
        below = _codes(each for each in rows if each.district == row.district)
        return below or _codes(_since_last(rows, position))
    if row.kind is RowKind.GROUP:
        return _codes(_until_next(rows, position))
    since = _since_last(rows, position)
    only = sum(each.kind is RowKind.TOTAL for each in rows) == 1 and (
        row.is_grand_total or not since or not _codes(rows[position + 1 :])
    )
    if only or not since or (row.is_grand_total and _is_last_total(rows, position)):
        return _codes(rows)
    return _codes(since)


def _since_last(rows: Sequence[ListRow], position: int) -> list[ListRow]:
    since: list[ListRow] = []
    for row in reversed(rows[:position]):
        if row.kind in (RowKind.TOTAL, RowKind.DISTRICT, RowKind.GROUP):
            break
        since.append(row)
    return since[::-1]


def _until_next(rows: Sequence[ListRow], position: int) -> list[ListRow]:
    heads = (RowKind.TOTAL, RowKind.GROUP)
    return list(takewhile(lambda row: row.kind not in heads, rows[position + 1 :]))


def _is_last_total(rows: Sequence[ListRow], position: int) -> bool:
    return all(row.kind is not RowKind.TOTAL for row in rows[position + 1 :])


def _codes(rows: Sequence[ListRow] | Iterator[ListRow]) -> tuple[str, ...]:
    units = (row.match.unit for row in rows if row.match is not None and row.kind is RowKind.COMMUNE)
    return tuple(dict.fromkeys(unit.code for unit in units if unit is not None))
