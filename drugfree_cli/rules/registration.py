"""New addicts and users since the day on which a commune registered (NT-25), as far as returns can tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.periods import Period, PeriodKind, year
from drugfree_cli.model.plan import Calendar
from drugfree_cli.model.returns import Figure, Figures, Source, StoredReturn
from drugfree_cli.rules.calendar import first_day, span_of, year_span
from drugfree_cli.rules.figures import Sent, content_in, flow_so_far, relevant, source_of
from drugfree_cli.rules.logic import REGISTRATION, ZERO, Bounds, bounds_of


@dataclass(frozen=True, slots=True)
class _Piece:
    """So many new persons in the months of a year from after `start` to `end`."""

    start: int
    end: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class _Share:
    """What one year adds."""

    bounds: Bounds
    provisional: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    returns: Sequence[StoredReturn]
    period: Period
    registered: date
    calendar: Calendar


def new_since_registration(
    returns: Iterable[StoredReturn],
    period: Period,
    registered: date | None,
    indicators: Sequence[str],
    figures: Figures,
    calendar: Calendar,
) -> Figures:
    """Give flows since the registration day, under ids marked `@registration`.

    A commune that was not registered by the period's end has those of the year so far. A part of an earlier year that
    no return covers, and a return that begins before the day and counts somebody, leave the figure open; what later
    ones count for sure is its least.
    """
    if registered is None or registered > span_of(period, calendar).last or period.kind is PeriodKind.RANGE:
        return {indicator + REGISTRATION: figures[indicator] for indicator in indicators if indicator in figures}
    case = _Case(returns=tuple(returns), period=period, registered=registered, calendar=calendar)
    return {indicator + REGISTRATION: _figure(case, indicator) for indicator in indicators}


def _figure(case: _Case, indicator: str) -> Figure:
    """Add up the years from the registration's on, the last of them up to the period's end."""
    years = [*(year(number) for number in range(case.registered.year, case.period.year)), case.period]
    shares = [_share(case, each, indicator) for each in years]
    bounds = sum((each.bounds for each in shares), ZERO)
    return Figure(
        indicator=indicator,
        content=bounds.low if bounds.low == bounds.high else None,
        least=bounds.low,
        provisional=any(each.provisional for each in shares),
        sources=tuple(source for each in shares for source in each.sources),
    )


def _share(case: _Case, target: Period, indicator: str) -> _Share:
    if span_of(target, case.calendar).last < case.registered:
        return _Share(ZERO)
    sent, past = relevant(case.returns, target), target.year < case.period.year
    if case.registered <= year_span(target, case.calendar).first:
        return _whole_year(sent, target, indicator, past=past)
    starts = [first_day(target.year, month, case.calendar) for month in range(13)]
    after = sum(day < case.registered for day in starts)
    before = sum(day <= case.registered for day in starts) - 1
    return _rest_of_year(sent, target, indicator, (before, after), past=past)


def _whole_year(sent: list[Sent], target: Period, indicator: str, *, past: bool) -> _Share:
    """Take the year's flow; what is missing of a past year is unknown, of the present one yet to come."""
    found = flow_so_far(sent, target, indicator)
    known = bounds_of(found.content, found.least)
    open_ended = past and found.provisional
    return _Share(Bounds(known.low, None) if open_ended else known, found.provisional, found.sources)


def _rest_of_year(sent: list[Sent], target: Period, indicator: str, months: tuple[int, int], *, past: bool) -> _Share:
    """Bound what is new from the registration day on: between `months`, the one it lies in and the first after it."""
    before, after = months
    late = [each for each in sent if each.period.end_month > before]
    pieces = _pieces(sent, indicator)
    low = _surely(pieces, after, target.end_month)
    covered = {month for each in late for month in range(each.start_month, each.period.end_month)}
    missing = set(range(before, target.end_month)) - covered
    high = None if past and missing else _at_most(pieces, before, target.end_month, missing)
    bounds = Bounds(low, None if high is None else max(low, high))
    sources = tuple(source_of(each, indicator) for each in late)
    return _Share(bounds, bool(missing) or target.end_month < 12, sources)


def _pieces(sent: Sequence[Sent], indicator: str) -> list[_Piece]:
    """Take what returns tell, and what a longer one leaves to the rest of its time beside a shorter one."""
    told = [(each, content_in(each, indicator)) for each in sent]
    pieces = [_Piece(each.start_month, each.period.end_month, held) for each, held in told if isinstance(held, Amount)]
    for long, short in permutations(pieces[:], 2):
        left = long.amount - short.amount
        if left >= 0 and short.end - short.start < long.end - long.start:
            if long.start == short.start:
                pieces.append(_Piece(short.end, long.end, left))
            elif long.end == short.end:
                pieces.append(_Piece(long.start, short.start, left))
    return pieces


def _surely(pieces: Sequence[_Piece], first: int, last: int) -> Amount:
    """Find the most that pieces wholly within the months add up to without overlapping."""
    best: dict[int, Amount] = {first: 0}
    for month in range(first + 1, last + 1):
        ending = [best[each.start] + each.amount for each in pieces if each.end == month and each.start in best]
        best[month] = max([best[month - 1], *ending])
    return best.get(last, 0)


def _at_most(pieces: Sequence[_Piece], first: int, last: int, missing: set[int]) -> Amount | None:
    """Find the least that pieces add up to which cover the months between them, but for those of which nobody tells."""
    least: dict[int, Amount] = dict.fromkeys(range(first + 1), 0)
    for month in range(first + 1, last + 1):
        ending = [least[each.start] + each.amount for each in pieces if each.end == month and each.start in least]
        ending += [least[month - 1]] if month - 1 in missing and month - 1 in least else []
        if ending:
            least[month] = min(ending)
    return least.get(last)
