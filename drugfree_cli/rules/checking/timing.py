"""Checks of when: the period is named, has the plan's days, and is over."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.periods import Period, PeriodKind, Span, year
from drugfree_cli.model.plan import Calendar, Plan
from drugfree_cli.model.returns import Return, StatedPeriod
from drugfree_cli.model.text import Text, same
from drugfree_cli.rules.calendar import day_vi, period_name, span_of
from drugfree_cli.rules.checking.case import NO_PLAN, Batch, Outcome, explained_by_row, outcome
from drugfree_cli.rules.same_days import names_of

_NO_DAYS = Text(
    vi="báo cáo không ghi từ ngày, đến ngày hoặc không có kế hoạch áp dụng",
    en="the return writes no days, or no plan governs it",
)
_COMMON_YEAR = 2023
_LEAST_DAYS = (270, 135, 60)
"""A range of at least so many days is held against years, halves or quarters; a shorter one against months."""


def period_named(batch: Batch) -> Outcome:
    """Find returns that name no period."""
    returns = list(batch.returns())
    return outcome(
        (
            finding("period-missing", _place(return_), unit_code=return_.unit_code, unit=return_.unit_name)
            for return_ in returns
            if return_.period is None
        ),
        units=len(returns),
    )


def days_of_plan(batch: Batch) -> Outcome:
    """Find returns whose days are not those that the plan gives to their period."""
    judged = [
        (return_, return_.period, return_.stated, plan)
        for return_ in batch.returns()
        if return_.period and return_.stated and _has_days(return_) and (plan := batch.plan_for(return_))
    ]
    return outcome(
        (found for each in judged for found in _days(*each)),
        units=len(judged),
        of=batch.size,
        why=_NO_DAYS,
    )


def period_over(batch: Batch) -> Outcome:
    """Find returns for a period that has not ended yet."""
    judged = [
        (return_, return_.period, plan)
        for return_ in batch.returns()
        if return_.period and (plan := batch.plan_for(return_))
    ]
    return outcome(
        (found for each in judged for found in _not_over(*each, today=batch.case.today)),
        units=len(judged),
        of=batch.size,
        why=NO_PLAN,
    )


def _place(return_: Return) -> Place:
    return return_.stated.place if return_.stated else return_.place


def _has_days(return_: Return) -> bool:
    stated, period = return_.stated, return_.period
    dated = stated is not None and (stated.first is not None or stated.last is not None)
    return dated or (period is not None and period.kind is PeriodKind.RANGE)


def _days(return_: Return, period: Period, stated: StatedPeriod, plan: Plan) -> Iterator[Finding]:
    if period.kind is PeriodKind.RANGE:
        if not _fits(period, plan.calendar):
            yield finding(
                "period-off-calendar",
                stated.place,
                unit_code=return_.unit_code,
                explanation=explained_by_row(return_),
                period=period_name(period),
                overlaps=_overlaps(period, plan.calendar),
            )
        return
    days = span_of(period, plan.calendar)
    if stated.first not in (None, days.first) or stated.last not in (None, days.last):
        yield finding(
            "period-days-differ",
            stated.place,
            unit_code=return_.unit_code,
            period=period_name(period),
            stated_first=_day(stated.first),
            stated_last=_day(stated.last),
            first=_day(days.first),
            last=_day(days.last),
        )


def _fits(period: Period, calendar: Calendar) -> bool:
    """Tell whether a range of days is one of the plan's periods: whole months that are none count towards none."""
    named = any(each.kind is not PeriodKind.RANGE for each in names_of(period, calendar))
    return named or _is_month(period, calendar)


def _is_month(period: Period, calendar: Calendar) -> bool:
    """Tell whether days are one month of the plain calendar, where the plan's year ends with such a month."""
    first, last = period.first, period.last
    if first is None or last is None or calendar.end_day != monthrange(_COMMON_YEAR, calendar.end_month)[1]:
        return False
    return first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])


def _overlaps(period: Period, calendar: Calendar) -> Text:
    """Say how many of the days lie in which of the plan's periods, of those about as long."""
    assert period.first is not None
    assert period.last is not None
    length = (period.last - period.first).days + 1
    known = [
        each for number in (period.year - 1, period.year, period.year + 1) for each in _about(length, year(number))
    ]
    shared = [(each, _days_in(period.first, period.last, span_of(each, calendar))) for each in known]
    words = [(period_name(each), days) for each, days in shared if days]
    return Text(
        vi=", ".join(f"{days} ngày thuộc {name.vi}" for name, days in words),
        en=", ".join(f"{days} days lie in {name.en}" for name, days in words),
    )


def _about(length: int, whole: Period) -> Sequence[Period]:
    """Give the year, its halves, quarters or months, whichever are nearest to so many days."""
    parts: Sequence[Period] = (whole,)
    for least in _LEAST_DAYS:
        if length >= least:
            return parts
        parts = [part for each in parts for part in each.parts()]
    return parts


def _days_in(first: date, last: date, span: Span) -> int:
    return max(0, (min(last, span.last) - max(first, span.first)).days + 1)


def _not_over(return_: Return, period: Period, plan: Plan, *, today: date) -> Iterator[Finding]:
    last = span_of(period, plan.calendar).last
    if last > today:
        yield finding(
            "period-not-over",
            _place(return_),
            unit_code=return_.unit_code,
            explanation=explained_by_row(return_),
            period=period_name(period),
            last=_day(last),
            today=_day(today),
        )


def _day(day: date | None) -> Text:
    return same("…") if day is None else Text(vi=day_vi(day), en=day.isoformat())
