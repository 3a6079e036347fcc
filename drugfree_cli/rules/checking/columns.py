"""Checks of the columns beside a period's own figures: the period before, and the year so far."""

from collections.abc import Iterator, Mapping, Sequence

from drugfree_cli.model.amounts import Amount, Contents
from drugfree_cli.model.codebook import Kind, codebook, label
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.periods import Period, PeriodKind, parse_period
from drugfree_cli.model.returns import Beside, Return, Value
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import period_name
from drugfree_cli.rules.checking.case import Batch, Outcome, amount_in, at, outcome
from drugfree_cli.rules.checking.history import end_of, is_of_unit, known_figures
from drugfree_cli.rules.words import amount_text

Known = Sequence[tuple[Period, Contents]]

_NO_COLUMNS = Text(
    vi="biểu không có cột kỳ trước, đầu kỳ, lũy kế",
    en="the tables have no columns of the period before or of the year so far",
)
_OF_PERIODS = (Beside.OPENING, Beside.PREVIOUS, Beside.CUMULATIVE)
_LENGTHS = (6, 3, 1)
_YEAR = 12


def columns_fit_periods(batch: Batch) -> Outcome:
    """Find figures of the period before, or of the year so far, that are not those that were reported."""
    known = known_figures(batch)
    judged = [return_ for return_ in batch.returns() if _has_columns(return_)]
    return outcome(
        (
            found
            for return_ in judged
            for indicator, beside in return_.beside.items()
            for found in _columns(return_, indicator, beside, _of_unit(return_, known.get(return_.unit_code or "", {})))
        ),
        units=len(judged),
        of=batch.size,
        why=_NO_COLUMNS,
    )


def _has_columns(return_: Return) -> bool:
    return any(side in beside for beside in return_.beside.values() for side in _OF_PERIODS)


def _of_unit(return_: Return, known: Mapping[str, Contents]) -> Known:
    """List the periods whose figures are the very unit's; a range of days has no place in a year."""
    periods = ((parse_period(name), contents) for name, contents in known.items())
    return [(each, held) for each, held in periods if each.months and return_.period and is_of_unit(return_, each)]


def _columns(return_: Return, indicator: str, beside: Mapping[Beside, Value], known: Known) -> Iterator[Finding]:
    own, kind = return_.values.get(indicator), codebook()[indicator].kind
    if kind is Kind.FLOW:
        yield from _below_period(return_, own, beside)
    if (now := return_.period) is None or now.kind is PeriodKind.RANGE:
        return
    before = _stock_before(now, indicator, known) if kind is Kind.STOCK else _flow_before(now, indicator, known)
    if kind is Kind.STOCK and Beside.OPENING in beside:
        yield from _before(return_, own, beside[Beside.OPENING], "opening-differs", before[:1])
    if kind in (Kind.STOCK, Kind.FLOW) and Beside.PREVIOUS in beside:
        yield from _before(return_, own, beside[Beside.PREVIOUS], "previous-differs", before)
    if kind is Kind.FLOW and Beside.CUMULATIVE in beside:
        yield from _so_far(return_, own, beside, known)


def _before(
    return_: Return, own: Value | None, stated: Value, code: str, before: Sequence[tuple[Period, Amount]]
) -> Iterator[Finding]:
    """Ask about a figure of the past that is none of those which the column can mean."""
    amount = amount_in(stated.content)
    if amount is None or not before or any(amount == known for _, known in before):
        return
    period, known = before[0]
    yield at(
        code,
        return_,
        *_with_own(stated, own),
        what=label(stated.indicator),
        amount=amount_text(amount),
        known=amount_text(known),
        period=period_name(period),
    )


def _stock_before(now: Period, indicator: str, known: Known) -> Sequence[tuple[Period, Amount]]:
    """Give the stock as the period began, then that of a year before its end: "kỳ trước" may mean either."""
    ends = (end_of(now) - now.months, end_of(now) - _YEAR)
    return [found for end in dict.fromkeys(ends) if (found := _ending(end, None, indicator, known)) is not None]


def _flow_before(now: Period, indicator: str, known: Known) -> Sequence[tuple[Period, Amount]]:
    """Give the flow of the period before, then that of the same period a year before."""
    ends = (end_of(now) - now.months, end_of(now) - _YEAR)
    return [found for end in dict.fromkeys(ends) if (found := _ending(end, now.months, indicator, known)) is not None]


def _ending(end: int, months: int | None, indicator: str, known: Known) -> tuple[Period, Amount] | None:
    """Find a known amount of a period that ends so, of the given length if that matters."""
    amounts = (
        (each, amount_in(held.get(indicator)))
        for each, held in known
        if end_of(each) == end and months in (None, each.months)
    )
    return next(((each, amount) for each, amount in amounts if amount is not None), None)


def _below_period(return_: Return, own: Value | None, beside: Mapping[Beside, Value]) -> Iterator[Finding]:
    """Find a year so far that is less than the period alone."""
    within, so_far = _within(own, beside), beside.get(Beside.CUMULATIVE)
    part, whole = _amount(within), _amount(so_far)
    if within and so_far and part is not None and whole is not None and whole < part:
        yield at(
            "cumulative-below-period",
            return_,
            *_with_own(so_far, own),
            what=label(so_far.indicator),
            amount=amount_text(whole),
            within=amount_text(part),
            cell=within.place.cell or "?",
        )


def _so_far(return_: Return, own: Value | None, beside: Mapping[Beside, Value], known: Known) -> Iterator[Finding]:
    """Hold the year so far against the parts of the year that were reported, and the period itself."""
    now, so_far, within = return_.period, beside[Beside.CUMULATIVE], _within(own, beside)
    whole, part = _amount(so_far), _amount(within)
    if now is None or now.kind is PeriodKind.YEAR or within is None or whole is None or part is None or whole < part:
        return
    earlier = _covered(end_of(now) - now.end_month, end_of(now) - now.months, so_far.indicator, known)
    if earlier is None or earlier + part == whole:
        return
    yield at(
        "cumulative-differs",
        return_,
        *_with_own(so_far, own),
        what=label(so_far.indicator),
        amount=amount_text(whole),
        earlier=amount_text(earlier),
        within=amount_text(part),
        cell=within.place.cell or "?",
        made=amount_text(earlier + part),
    )


def _covered(start: int, end: int, indicator: str, known: Known) -> Amount | None:
    """Add up the flows of known periods that fill the months from `start` to `end`; None where one is unknown."""
    if start == end:
        return 0
    for months in _LENGTHS:
        if start + months <= end and (found := _ending(start + months, months, indicator, known)) is not None:
            rest = _covered(start + months, end, indicator, known)
            if rest is not None:
                return found[1] + rest
    return None


def _within(own: Value | None, beside: Mapping[Beside, Value]) -> Value | None:
    """Give the figure of the period alone: its own column's, else the return's where that is not the year so far."""
    so_far = beside.get(Beside.CUMULATIVE)
    if Beside.IN_PERIOD in beside:
        return beside[Beside.IN_PERIOD]
    return own if own and so_far and own.place != so_far.place else None


def _with_own(value: Value, own: Value | None) -> tuple[Value, ...]:
    """Give a value and the return's own beside it, whose note explains it."""
    return (value, own) if own else (value,)


def _amount(value: Value | None) -> Amount | None:
    return None if value is None else amount_in(value.content)
