"""What is asked or said about columns, labels and names that could not be placed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from drugfree_cli.gazetteer.units import unit
from drugfree_cli.model.codebook import codebook, label
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit, UnitMatch
from drugfree_cli.reading.cells import address
from drugfree_cli.reading.columns import Column, has_figures
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.headings import HeadingMatch
from drugfree_cli.reading.layouts import ListTable
from drugfree_cli.reading.measures import factor_of
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.roles import Role

_NAMED_AT_MOST = 5


def column_findings(columns: Sequence[Column], page: Page) -> Iterator[Finding]:
    """Say of each column that gives no figures why it does not, and of each that does by a mended slip, so."""
    counts = Counter(column.match.indicator for column in columns if column.match.indicator)
    yield from mapping_findings([column.match for column in columns], page)
    for column in columns:
        if column.role not in (None, Role.FIGURES):
            continue
        place = page.place(column.cell)
        if column.match.indicator and counts[column.match.indicator] > 1:
            others = ", ".join(
                c.cell for c in columns if c.match.indicator == column.match.indicator and c is not column
            )
            yield twice_finding(column.heading, column.match.indicator, others, place)
        else:
            yield from heading_findings(column.heading, column.match, place, column.measure)


def heading_findings(heading: str, match: HeadingMatch, place: Place, measure: str | None) -> Iterator[Finding]:
    """Say what became of a heading or label."""
    if match.settled:
        yield from _settled_findings(heading, match, place)
    if match.settled and match.indicator is None:
        return
    if match.beside:
        yield finding("heading-beside", place, heading=heading)
    elif match.indicator is None and match.candidates:
        choices = _choices(match.candidates)
        yield finding("heading-unclear", place, heading=heading, choices=choices, file=place.file)
    elif match.indicator is None:
        yield finding("heading-unknown", place, heading=heading, file=place.file)
    else:
        if match.mended or match.near:
            code = "heading-mended" if match.mended else "heading-near"
            yield finding(code, place, indicator=match.indicator, heading=heading, what=label(match.indicator))
        yield from _measure_findings(match.indicator, measure, place)


def mapping_findings(matches: Sequence[HeadingMatch], page: Page) -> Iterator[Finding]:
    """Say once of a table that its headings were read as settled before."""
    settled = [each for each in matches if each.settled]
    if settled:
        yield finding("headings-from-mapping", page.place(), fingerprint=settled[0].settled, count=str(len(settled)))


def _settled_findings(heading: str, match: HeadingMatch, place: Place) -> Iterator[Finding]:
    if match.indicator is None:
        yield finding("heading-set-aside", place, heading=heading)
    elif match.worded is not None:
        what, worded = label(match.indicator), label(match.worded)
        yield finding(
            "heading-against-mapping", place, indicator=match.indicator, heading=heading, what=what, worded=worded
        )


def twice_finding(heading: str, indicator: str, others: str, place: Place) -> Finding:
    """Say that an indicator has two places, so that neither is taken."""
    return finding("indicator-twice", place, indicator=indicator, heading=heading, what=label(indicator), others=others)


def without_heading(grid: Grid, table: ListTable, columns: Sequence[Column], page: Page) -> Iterator[Finding]:
    """Find the columns that hold figures under no heading."""
    headed = {column.number for column in columns} | {table.name_column}
    found: dict[int, int] = {}
    for row in grid.rows_between(table.band.last + 1, table.last_row):
        for cell in grid.cells[row]:
            if cell.column not in headed and cell.column > table.name_column and has_figures(grid, row, [cell.column]):
                found.setdefault(cell.column, row)
    for column, row in sorted(found.items()):
        yield finding("column-without-heading", page.place(address(row, column)))


def unit_finding(name: str, match: UnitMatch | None, place: Place, *, listed: bool = False) -> Finding:
    """Say why a row's or sheet's unit is not known: no such name, or several units of that name.

    `listed` says that the sender was looked for in a plan's own list.
    """
    if not name or match is None:
        return finding("sender-row-without-name" if listed else "row-without-name", place)
    if listed:
        return _sender_finding(name, match, place)
    units = match.candidates[:_NAMED_AT_MOST]
    names = "; ".join(f"{unit.name} ({unit.code})" for unit in units)
    if match.candidates and not match.close:
        return finding("return-unit-ambiguous", place, name=name, choices=names)
    if names:
        return finding("return-unit-misspelt", place, name=name, choices=names)
    return finding("return-unit-unknown", place, name=name)


def _sender_finding(name: str, match: UnitMatch, place: Place) -> Finding:
    names = "; ".join(f"{unit.name} ({unit.code})" for unit in match.candidates[:_NAMED_AT_MOST])
    if not names:
        return finding("sender-unknown", place, name=name)
    return finding("sender-misspelt" if match.close else "sender-ambiguous", place, name=name, choices=names)


def elsewhere_findings(found: Unit, district: str | None, page: Page, place: Place) -> Iterator[Finding]:
    """Say that a commune lies in another district than the one that the return names for it."""
    stated = unit(district, page.day) if district else None
    own = unit(found.parent, page.day) if found.parent else None
    if stated is not None and own is not None and own.level is Level.DISTRICT and stated.code != own.code:
        yield finding(
            "return-unit-elsewhere",
            place,
            unit_code=found.code,
            unit=found.name,
            district=own.name,
            stated=stated.name,
        )


def _measure_findings(indicator: str, measure: str | None, place: Place) -> Iterator[Finding]:
    if measure is not None and factor_of(measure, codebook()[indicator]) is None:
        yield finding(
            "measure-differs",
            place,
            indicator=indicator,
            what=label(indicator),
            measure=measure,
            unit=codebook()[indicator].unit,
        )


def _choices(indicators: Sequence[str]) -> Text:
    return Text(
        vi="; ".join(f"“{label(indicator).vi}”" for indicator in indicators),
        en="; ".join(f"“{label(indicator).en}”" for indicator in indicators),
    )
