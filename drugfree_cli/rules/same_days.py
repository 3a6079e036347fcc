"""Periods of one plan that mean the same days under different names: June, and 1/6 to 30/6."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from drugfree_cli.model.periods import Period, PeriodKind, parse_period, year
from drugfree_cli.model.plan import Calendar, Plan
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.rules.calendar import span_of

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
_YEARS = range(1000, 3000)
"""The years that a period can be named by."""


def judged_period(plan: Plan, period: Period) -> Period:
    """Give the period by which figures are put together: a campaign counts its own days, not the year so far."""
    if not plan.tasks or period.kind is PeriodKind.RANGE:
        return period
    span = span_of(period, plan.calendar)
    return Period(kind=PeriodKind.RANGE, year=span.last.year, first=span.first, last=span.last)


def same_days(one: Period, other: Period, calendar: Calendar) -> bool:
    """Tell whether two periods mean the same days by a plan's calendar."""
    return one == other or span_of(one, calendar) == span_of(other, calendar)


def names_of(period: Period, calendar: Calendar) -> Iterator[Period]:
    """List the names that a period has by a plan's calendar, its own first."""
    yield period
    span = span_of(period, calendar)
    days = Period(kind=PeriodKind.RANGE, year=span.last.year, first=span.first, last=span.last)
    named = (each for number in (days.year, days.year + 1) if number in _YEARS for each in _named(number))
    for each in (*named, days):
        if each != period and span_of(each, calendar) == span:
            yield each


def called_alike(
    returns: Mapping[str, Sequence[StoredReturn]], period: Period, calendar: Calendar
) -> Mapping[str, Sequence[StoredReturn]]:
    """Call returns of the same days by one name: that of the period asked for, else that of the calendar.

    Of two returns of one unit for the same days under two names, the later one counts.
    """
    names = {each.period for sent in returns.values() for each in sent}
    if all(called(name, period, calendar) == name for name in names):
        return returns
    return {
        code: _latest([replace(each, period=called(each.period, period, calendar)) for each in sent])
        for code, sent in returns.items()
    }


def arrival(stored: StoredReturn) -> tuple[date, datetime]:
    """Give what puts returns of the same days in order: the one that arrived last counts."""
    return stored.received, stored.recorded_at or _BEFORE_ALL


def called(name: str, period: Period, calendar: Calendar) -> str:
    """Give the one name of a period: the one asked for where it means the same days, else that of the calendar."""
    named = parse_period(name)
    if same_days(named, period, calendar):
        return str(period)
    if named.kind is not PeriodKind.RANGE:
        return name
    return str(next((each for each in names_of(named, calendar) if each.kind is not PeriodKind.RANGE), name))


def _latest(returns: Sequence[StoredReturn]) -> tuple[StoredReturn, ...]:
    kept: dict[str, StoredReturn] = {}
    for each in sorted(returns, key=arrival):
        kept[each.period] = each
    return tuple(kept.values())


def _named(number: int) -> Iterator[Period]:
    whole = year(number)
    halves = whole.parts()
    quarters = [quarter for half in halves for quarter in half.parts()]
    yield from (whole, *halves, *quarters)
    yield from (month for quarter in quarters for month in quarter.parts())
