"""Figures of a unit for a period, put together from the returns that it sent.

A stock is that of the cut-off; a flow is the year's so far: the yearly return's, else the sum of its parts; a peak is
the largest of its parts. What rests on part of the time is provisional; a blank cell stays unknown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.findings import Place
from drugfree_cli.model.periods import Period, PeriodKind, parse_period
from drugfree_cli.model.returns import Figure, Figures, Source, StoredReturn
from drugfree_cli.rules.calendar import order


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """The months of a year over which flows are added; fewer than `expected` covered make them provisional."""

    first_month: int
    last_month: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A return with its period read."""

    period: Period
    return_: StoredReturn

    @property
    def start_month(self) -> int:
        """Count the months of the year that passed before the return's period."""
        return self.period.end_month - self.period.months


def figures_for(
    returns: Iterable[StoredReturn], period: Period, indicators: Sequence[str], *, so_far: bool = True
) -> Figures:
    """Put together one unit's figures for `period` from the counting versions of its returns of any period.

    With `so_far`, as a period is judged, flows and peaks run from the start of its year; without, as it is reported,
    over the period alone. A year may rest on a part of it that was sent; a shorter period rests on a return to its own
    last day. Empty where the unit sent none.
    """
    sent = relevant(returns, period)
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


def rests_on(returns: Iterable[StoredReturn], period: Period) -> tuple[StoredReturn, ...]:
    """Give the returns that may tell the state at a period's end: those of its year up to then."""
    return tuple(each.return_ for each in relevant(returns, period))


def contents(figures: Figures) -> Mapping[str, Content]:
    """Reduce figures to what they hold."""
    return {indicator: figure.content for indicator, figure in figures.items()}


def least_of(figures: Figures) -> Mapping[str, Amount]:
    """Tell, of figures that are not known, what they come to at the least."""
    return {indicator: figure.least for indicator, figure in figures.items() if figure.content is None and figure.least}


def flow_so_far(sent: list[Sent], period: Period, indicator: str) -> Figure:
    """Add up one flow from the start of the period's year to the period's end."""
    window = _Window(first_month=0, last_month=period.end_month, expected=12)
    return _accrued(indicator, Kind.FLOW, sent, window)


def relevant(returns: Iterable[StoredReturn], period: Period) -> list[Sent]:
    """Pick the returns of a period's year up to its end; for a range of days, the returns of those days."""
    sent = [Sent(period=parse_period(each.period), return_=each) for each in returns]
    if period.kind is PeriodKind.RANGE:
        return [each for each in sent if each.period == period]
    return [
        each
        for each in sent
        if each.period.kind is not PeriodKind.RANGE
        and each.period.year == period.year
        and each.period.end_month <= period.end_month
    ]


def content_in(sent: Sent, indicator: str) -> Content:
    """Give what a return holds for an indicator; None where the cell is blank or absent."""
    value = sent.return_.values.get(indicator)
    return None if value is None else value.content


def source_of(sent: Sent, indicator: str) -> Source:
    """Name the cell that a return's figure stands in."""
    value = sent.return_.values.get(indicator)
    stored = sent.return_
    return Source(
        place=value.place if value is not None else Place(file=stored.file),
        sha256=stored.sha256,
        version=stored.version,
        period=stored.period,
        kind=stored.kind,
    )


def _tells_end(sent: Sent, period: Period) -> bool:
    return sent.period == period or sent.period.end_month == period.end_month


def _figure(indicator: str, sent: list[Sent], period: Period, window: _Window) -> Figure:
    if not any(indicator in each.return_.values for each in sent):
        return Figure(indicator=indicator, content=None, absent=True, sources=(source_of(sent[-1], indicator),))
    kind = codebook()[indicator].kind
    if period.kind is not PeriodKind.RANGE and kind in (Kind.FLOW, Kind.PEAK):
        return _accrued(indicator, kind, sent, window)
    return _standing(indicator, sent, period)


def _standing(indicator: str, sent: list[Sent], period: Period) -> Figure:
    """Take a stock: at the cut-off, from the asked period's return first; else the latest before, provisional."""
    current = [each for each in sent if each.period.end_month == period.end_month]
    candidates = sorted(current, key=lambda each: each.period != period) or sorted(
        sent, key=lambda each: order(each.period), reverse=True
    )
    best = next((each for each in candidates if content_in(each, indicator) is not None), candidates[0])
    return Figure(
        indicator=indicator,
        content=content_in(best, indicator),
        provisional=not current,
        sources=(source_of(best, indicator),),
    )


def _accrued(indicator: str, kind: Kind, sent: list[Sent], window: _Window) -> Figure:
    """Add up (or take the peak of) a window of time, from the longest returns that fit together."""
    within = [each for each in sent if each.start_month >= window.first_month]
    longest_first = sorted(within, key=lambda each: -each.period.months)
    tiles = _tiles(longest_first, window.last_month, indicator)
    amounts = [content_in(tile, indicator) for tile in tiles]
    covered = sum(tile.period.months for tile in tiles)
    # A longer return that left the cell blank says that the rest is unknown, not that it is nothing.
    rest = window.last_month - window.first_month - covered
    left_blank = rest > 0 and any(content_in(each, indicator) is None for each in within)
    known = [amount for amount in amounts if isinstance(amount, Amount)]
    some = _combine(kind, known)
    return Figure(
        indicator=indicator,
        content=None if left_blank or len(known) < len(amounts) or not known else some,
        provisional=covered < window.expected,
        least=some,
        sources=tuple(source_of(tile, indicator) for tile in tiles),
    )


def _combine(kind: Kind, amounts: Sequence[Amount]) -> Amount:
    return max(amounts, default=0) if kind is Kind.PEAK else sum(amounts, start=0)


def _tiles(sent: Sequence[Sent], end_month: int, indicator: str) -> list[Sent]:
    """Choose returns that do not overlap, in the order given; those that fill the indicator in before the blank."""
    chosen: list[Sent] = []
    for each in sorted(sent, key=lambda one: content_in(one, indicator) is None):
        free = all(
            each.period.end_month <= other.start_month or each.start_month >= other.period.end_month for other in chosen
        )
        if free and each.period.end_month <= end_month:
            chosen.append(each)
    return sorted(chosen, key=lambda one: one.start_month)
