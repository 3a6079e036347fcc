"""Title lines, the sheet's and file's names and the caller settle the period, and where units are looked for."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.units import province_of, unit
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.periods import Period, PeriodKind
from drugfree_cli.model.returns import StatedPeriod
from drugfree_cli.model.units import Unit
from drugfree_cli.reading.grid import Grid, text_of
from drugfree_cli.reading.listing import Listing, listing_of
from drugfree_cli.reading.measures import multiple_in
from drugfree_cli.reading.options import READING, ReadingOptions
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.senders import districts_in, provinces_in
from drugfree_cli.reading.stated_period import Statement, day_of_list, is_same_days, period_in_name, read_statement

SendersOn = Callable[[date | Period, str | None], Sequence[Unit]]
"""Gives the senders that a plan expects on a day in a province (None where it is not known)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text on a sheet, with the cell that it begins in."""

    text: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller of the post room settles, and the day of the run.

    `binding` says that the period given is the only one wanted, and a sheet of another one sent by mistake.
    """

    path: Path
    file: str
    province: str | None
    period: Period | None
    on: date
    binding: bool = True
    date1904: bool = False
    senders: SendersOn | None = None
    options: ReadingOptions = READING


def lines_of(grid: Grid, first: int, last: int) -> tuple[Line, ...]:
    """Give the text of rows, cell by cell; a cell that ends in a colon goes on in the next one."""
    lines: list[Line] = []
    for row in grid.rows_between(first, last):
        cells = [cell for cell in grid.cells[row] if text_of(cell)]
        for position, cell in enumerate(cells):
            text = text_of(cell)
            if text.endswith(":") and position + 1 < len(cells):
                text = f"{text} {text_of(cells[position + 1])}"
            lines.append(Line(text=text, cell=cell.address))
    return tuple(lines)


def settle(
    sheet: str, head: Sequence[Line], given: Given, title: str | None = None
) -> tuple[Page, tuple[Finding, ...]]:
    """Settle a sheet's period and the district and province in which its units are looked for.

    `title` is the sheet's name as it is to be read, where the name itself is in an old encoding.
    """
    names = (title or sheet, given.path.stem)
    statement = read_statement([line.text for line in head])
    place = Place(file=given.file, sheet=sheet, cell=head[statement.line].cell if statement.line is not None else None)
    said = head[statement.line].text if statement.line is not None else ""
    period, findings = _period(statement, said, names, place, given)
    findings = (*findings, *_other_names(period, names, replace(place, cell=None)), *_multiples(head, sheet, given))
    day = day_of_list(period, statement.last) if period else statement.last or given.on
    district, province, elsewhere = _region([line.text for line in head], day, given)
    if elsewhere is not None:
        findings = (*findings, replace(elsewhere, place=Place(file=given.file, sheet=sheet)))
    stated = None
    if statement.line is not None:
        named = period if statement.periods else None
        stated = StatedPeriod(period=named, first=statement.first, last=statement.last, place=place)
    page = Page(
        file=given.file,
        sheet=sheet,
        title=title,
        day=day,
        period=period,
        stated=stated,
        district=district,
        province=province,
        date1904=given.date1904,
        listing=_listing(given, period, day, province),
        mappings=given.options.mappings,
    )
    return page, findings


def _listing(given: Given, period: Period | None, day: date, province: str | None) -> Listing | None:
    """Ask who may report by the period, since a campaign may run within a half-year; by the day where none is named."""
    senders = tuple(given.senders(period or day, province)) if given.senders else ()
    return listing_of(senders, day) if senders else None


def _period(
    statement: Statement, said: str, names: Sequence[str], place: Place, given: Given
) -> tuple[Period | None, tuple[Finding, ...]]:
    """Take the sheet's own period, else the caller's, else the one in the sheet's or the file's name."""
    if statement.is_other:
        return given.period, (finding("period-not-known", place, text=said),)
    if len(statement.periods) > 1:
        named = "; ".join(map(str, statement.periods))
        return statement.periods[0], (finding("period-stated-twice", place, periods=named),)
    if statement.periods:
        period = statement.periods[0]
        if given.period is not None and is_same_days(period, given.period):
            return given.period, ()
        if given.binding and given.period is not None and given.period != period:
            return period, (finding("period-contradicts", place, stated=str(period), asked=str(given.period)),)
        return period, ()
    if given.period is not None:
        open_name = statement.without_year
        own = given.period if open_name is None else open_name.in_year(given.period.year)
        if own == given.period or not given.binding:
            return own, ()
        return given.period, (finding("period-contradicts", place, stated=str(own), asked=str(given.period)),)
    return _period_in_names(statement, names, replace(place, cell=None))


def _period_in_names(
    statement: Statement, names: Sequence[str], place: Place
) -> tuple[Period | None, tuple[Finding, ...]]:
    for name in names:
        period = period_in_name(name)
        if period is not None and statement.without_year is not None:
            period = statement.without_year.in_year(period.year)
        if period is not None:
            return period, (finding("period-from-name", place, name=name, period=str(period)),)
    return None, ()


def _other_names(period: Period | None, names: Sequence[str], place: Place) -> Iterator[Finding]:
    """Find that the sheet's or the file's name speaks of another period: last year's file may have been copied."""
    for name in names:
        named = period_in_name(name)
        if period is None or named is None or is_same_days(named, period):
            continue
        if named.year != period.year or PeriodKind.YEAR not in (named.kind, period.kind):
            yield finding("period-name-differs", place, name=name, named=str(named), period=str(period))


def _multiples(head: Sequence[Line], sheet: str, given: Given) -> Iterator[Finding]:
    """Find that a title line counts all figures in thousands."""
    for line in head:
        if (measure := multiple_in(line.text)) is not None:
            yield finding("measure-of-all", Place(file=given.file, sheet=sheet, cell=line.cell), measure=measure)


def _region(texts: Sequence[str], day: date, given: Given) -> tuple[str | None, str | None, Finding | None]:
    """Find the one district and the province that the title names, or failing that, the file's name.

    A title of another province than the one asked for goes before it, and that is said.
    """
    in_name = [re.sub(r"[_\-]+", " ", given.path.stem)]
    stated = _only(provinces_in(texts, day))
    district = _only(districts_in(texts, day, stated.code if stated else given.province))
    if district is None and stated is None:
        district = _only(districts_in(texts, day, None))
    if district is None and not districts_in(texts, day, None):
        district = _only(districts_in(in_name, day, stated.code if stated else given.province))
    own = stated or (province_of(district, day) if district else None)
    asked = unit(given.province, day) if given.province else None
    if own is not None and asked is not None and own.code != asked.code:
        doubt = finding("province-contradicts", Place(file=given.file), stated=own.name, asked=asked.name)
        return district.code if district else None, own.code, doubt
    province = own or asked or _only(provinces_in(in_name, day))
    return district.code if district else None, province.code if province else given.province, None


def _only(units: Sequence[Unit]) -> Unit | None:
    return units[0] if len(units) == 1 else None
