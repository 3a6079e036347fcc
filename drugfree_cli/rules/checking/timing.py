"""Checks of when: the period is named, has the plan's days, and is over."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.periods import Period, PeriodKind
from drugfree_cli.model.plan import Calendar, Plan
from drugfree_cli.model.returns import Return, StatedPeriod
from drugfree_cli.model.text import Text, same
from drugfree_cli.rules.calendar import day_vi, period_name, span_of
from drugfree_cli.rules.checking.case import NO_PLAN, Batch, Outcome, outcome

_NO_DAYS = Text(
    vi="báo cáo không ghi từ ngày, đến ngày hoặc không có kế hoạch áp dụng",
    en="the return writes no days, or no plan governs it",
)


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
            yield finding("period-off-calendar", stated.place, unit_code=return_.unit_code, period=period_name(period))
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
    """Tell whether a range of days starts after a cut-off of the plan's calendar and ends on one."""
    if period.first is None or period.last is None:
        return False
    return all(_is_cut_off(day, calendar) for day in (period.first - timedelta(days=1), period.last))


def _is_cut_off(day: date, calendar: Calendar) -> bool:
    return day.day == min(calendar.end_day, monthrange(day.year, day.month)[1]) or (
        calendar.end_day == monthrange(2023, calendar.end_month)[1] and (day + timedelta(days=1)).day == 1
    )


def _not_over(return_: Return, period: Period, plan: Plan, *, today: date) -> Iterator[Finding]:
    last = span_of(period, plan.calendar).last
    if last > today:
        yield finding(
            "period-not-over",
            _place(return_),
            unit_code=return_.unit_code,
            period=period_name(period),
            last=_day(last),
            today=_day(today),
        )


def _day(day: date | None) -> Text:
    return same("…") if day is None else Text(vi=day_vi(day), en=day.isoformat())
