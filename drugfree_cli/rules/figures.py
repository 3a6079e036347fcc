"""Figures of a unit for a period, put together from the returns that it sent.

A stock is that of the cut-off; a flow is the year's so far: the yearly return's, else the sum of its parts; a peak is
the largest of its parts. What rests on part of the time is provisional; a blank cell stays unknown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.findings import Place
from drugfree_cli.model.periods import Period, PeriodKind, parse_period, year
from drugfree_cli.model.plan import Calendar
from drugfree_cli.model.returns import Figure, Figures, Source, StoredReturn
from drugfree_cli.rules.calendar import order, span_of
from drugfree_cli.rules.logic import REGISTRATION


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """The months of a year over which flows are added; fewer than `expected` covered make them provisional."""

    first_month: int
    last_month: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    period: Period
    return_: StoredReturn

    @property
    def start_month(self) -> int:
        return self.period.end_month - self.period.months


def figures_for(
    returns: Iterable[StoredReturn], period: Period, indicators: Sequence[str], *, so_far: bool = True
) -> Figures:
    """Put together one unit's figures for `period` from the counting versions of its returns of any period.

    With `so_far`, as a period is judged, flows and peaks run from the start of its year; without, as it is reported,
    over the period alone. A year may rest on a part of it that was sent; a shorter period rests on a return to its own
    last day. Empty where the unit sent none.
    """
    sent = _relevant(returns, period)
    if not sent or (period.kind is not PeriodKind.YEAR and not any(_tells_end(each, period) for each in sent)):
        return {}
    window = _Window(
        first_month=0 if so_far else period.end_month - period.months,
        last_month=period.end_month,
        expected=12 if so_far else period.months,
    )
    return {indicator: _figure(indicator, sent, period, window) for indicator in indicators}


def is_partial(period: Period) -> bool:
    """Tell whether a period leaves part of its year to come, so that flows of a year cannot be final."""
    return period.kind is not PeriodKind.RANGE and period.end_month < 12


def new_since_registration(
    returns: Iterable[StoredReturn],
    period: Period,
    registered: date | None,
    indicators: Sequence[str],
    figures: Figures,
    calendar: Calendar,
) -> Figures:
    """Give flows since the registration day, under ids marked `@registration` (NT-25).

    Without a registration day they are those of the year so far. A part of the time that no return covers, or a return
    that begins before the day and counts somebody, leaves the figure unknown, unless later ones alone exceed zero.
    """
    if registered is None:
        return {indicator + REGISTRATION: figures[indicator] for indicator in indicators if indicator in figures}
    kept = list(returns)
    since: dict[str, Figure] = {}
    for indicator in indicators:
        parts = [_since(kept, number, period, registered, indicator, calendar) for number in _years(registered, period)]
        low = sum((part.content for part in parts if isinstance(part.content, int)), 0)
        known = all(part.content is not None for part in parts)
        since[indicator + REGISTRATION] = Figure(
            indicator=indicator,
            content=low if known or low > 0 else None,
            provisional=any(part.provisional for part in parts),
            sources=tuple(source for part in parts for source in part.sources),
        )
    return since


def rests_on(returns: Iterable[StoredReturn], period: Period) -> tuple[StoredReturn, ...]:
    """Give the returns that may tell the state at a period's end: those of its year up to then."""
    return tuple(each.return_ for each in _relevant(returns, period))


def contents(figures: Figures) -> Mapping[str, Content]:
    """Reduce figures to what they hold."""
    return {indicator: figure.content for indicator, figure in figures.items()}


def _years(registered: date, period: Period) -> range:
    return range(min(registered.year, period.year), period.year + 1)


def _since(
    returns: list[StoredReturn], number: int, period: Period, registered: date, indicator: str, calendar: Calendar
) -> Figure:
    """Count one year's share of what is new since the registration day."""
    target = period if number == period.year else year(number)
    if span_of(target, calendar).last < registered:
        return Figure(indicator=indicator, content=0)
    sent = _relevant(returns, target)
    # Halves tell more than a year about a day within it.
    fine = sorted((each for each in sent if _ends(each, calendar) >= registered), key=lambda each: each.period.months)
    tiles = _tiles(fine, target.end_month, indicator)
    first_month = _months_before(target, registered, calendar)
    covered = sum(min(tile.period.end_month, target.end_month) - max(tile.start_month, first_month) for tile in tiles)
    complete = covered >= target.end_month - first_month
    certain, doubtful = 0, False
    for tile in tiles:
        amount = _content(tile, indicator)
        if span_of(tile.period, calendar).first >= registered:
            certain += int(amount) if isinstance(amount, int) else 0
            doubtful |= amount is None
        else:
            doubtful |= amount != 0
    unknown = doubtful or (not complete and number < period.year)
    return Figure(
        indicator=indicator,
        content=None if unknown and certain == 0 else certain,
        provisional=not complete,
        sources=tuple(_source(tile, indicator) for tile in tiles),
    )


def _ends(sent: _Sent, calendar: Calendar) -> date:
    return span_of(sent.period, calendar).last


def _months_before(target: Period, registered: date, calendar: Calendar) -> int:
    """Count the whole halves of the target's year that ended before the registration day, in months."""
    halves = year(target.year).parts()
    return 6 if span_of(halves[0], calendar).last < registered else 0


def _relevant(returns: Iterable[StoredReturn], period: Period) -> list[_Sent]:
    sent = [_Sent(period=parse_period(each.period), return_=each) for each in returns]
    if period.kind is PeriodKind.RANGE:
        return [each for each in sent if each.period == period]
    return [
        each
        for each in sent
        if each.period.kind is not PeriodKind.RANGE
        and each.period.year == period.year
        and each.period.end_month <= period.end_month
    ]


def _tells_end(sent: _Sent, period: Period) -> bool:
    return sent.period == period or sent.period.end_month == period.end_month


def _figure(indicator: str, sent: list[_Sent], period: Period, window: _Window) -> Figure:
    kind = codebook()[indicator].kind
    if period.kind is not PeriodKind.RANGE and kind in (Kind.FLOW, Kind.PEAK):
        return _accrued(indicator, kind, sent, window)
    return _standing(indicator, sent, period)


def _standing(indicator: str, sent: list[_Sent], period: Period) -> Figure:
    """Take a stock: at the cut-off, from the asked period's return first; else the latest before, provisional."""
    current = [each for each in sent if each.period.end_month == period.end_month]
    candidates = sorted(current, key=lambda each: each.period != period) or sorted(
        sent, key=lambda each: order(each.period), reverse=True
    )
    best = next((each for each in candidates if _content(each, indicator) is not None), candidates[0])
    return Figure(
        indicator=indicator,
        content=_content(best, indicator),
        provisional=not current,
        sources=(_source(best, indicator),),
    )


def _accrued(indicator: str, kind: Kind, sent: list[_Sent], window: _Window) -> Figure:
    """Add up (or take the peak of) a window of time, from the longest returns that fit together."""
    within = [each for each in sent if each.start_month >= window.first_month]
    longest_first = sorted(within, key=lambda each: -each.period.months)
    tiles = _tiles(longest_first, window.last_month, indicator)
    amounts = [_content(tile, indicator) for tile in tiles]
    covered = sum(tile.period.months for tile in tiles)
    # A longer return that left the cell blank says that the rest is unknown, not that it is nothing.
    rest = window.last_month - window.first_month - covered
    left_blank = rest > 0 and any(_content(each, indicator) is None for each in within)
    return Figure(
        indicator=indicator,
        content=None if left_blank else _combine(kind, amounts),
        provisional=covered < window.expected,
        sources=tuple(_source(tile, indicator) for tile in tiles),
    )


def _combine(kind: Kind, amounts: Sequence[Content]) -> Content:
    numbers: list[Amount] = [amount for amount in amounts if isinstance(amount, Amount)]
    if len(numbers) < len(amounts) or not numbers:
        return None
    return max(numbers) if kind is Kind.PEAK else sum(numbers[1:], numbers[0])


def _tiles(sent: Sequence[_Sent], end_month: int, indicator: str) -> list[_Sent]:
    """Choose returns that do not overlap, in the order given; those that fill the indicator in before the blank."""
    chosen: list[_Sent] = []
    for each in sorted(sent, key=lambda one: _content(one, indicator) is None):
        free = all(
            each.period.end_month <= other.start_month or each.start_month >= other.period.end_month for other in chosen
        )
        if free and each.period.end_month <= end_month:
            chosen.append(each)
    return sorted(chosen, key=lambda one: one.start_month)


def _content(sent: _Sent, indicator: str) -> Content:
    value = sent.return_.values.get(indicator)
    return None if value is None else value.content


def _source(sent: _Sent, indicator: str) -> Source:
    value = sent.return_.values.get(indicator)
    stored = sent.return_
    return Source(
        place=value.place if value is not None else Place(file=stored.file),
        sha256=stored.sha256,
        version=stored.version,
        period=stored.period,
        kind=stored.kind,
    )
