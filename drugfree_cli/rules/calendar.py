"""Which days a period means under a plan's calendar, and how a period is called in words."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from drugfree_cli.model.periods import Period, PeriodKind, Span
from drugfree_cli.model.plan import Calendar
from drugfree_cli.model.text import Text

NATIONAL = Calendar(end_month=12, end_day=14, clause="NĐ 09/2019/NĐ-CP, Điều 12")
"""The general reporting calendar; it gives the day by which units are looked up before a plan is known."""

_QUARTERS = ("I", "II", "III", "IV")


@lru_cache(maxsize=1024)
def span_of(period: Period, calendar: Calendar) -> Span:
    """Give the days of a period: a year runs from the day after the last year's cut-off to its own."""
    if period.first is not None and period.last is not None:
        return Span(first=period.first, last=period.last)
    last = _cut_off(period.year, period.end_month, calendar)
    before = _cut_off(period.year, period.end_month - period.months, calendar)
    return Span(first=before + timedelta(days=1), last=last)


def year_span(period: Period, calendar: Calendar) -> Span:
    """Give the days of the plan's year that a period belongs to."""
    return span_of(Period(kind=PeriodKind.YEAR, year=period.year), calendar)


def first_day(year: int, months_in: int, calendar: Calendar) -> date:
    """Give the day after so many whole months of a plan's year have passed; after none it is the year's first."""
    return _cut_off(year, months_in, calendar) + timedelta(days=1)


def latest(periods: Iterable[Period]) -> Period | None:
    """Pick the period that ends last; of two that end together, the longer."""
    return max(periods, key=order, default=None)


def order(period: Period) -> tuple[int, int, int]:
    """Sort periods by their end, and those that end together by length."""
    if period.last is not None:
        return (period.last.year, period.last.month, 0)
    return (period.year, period.end_month, period.months)


def period_name(period: Period) -> Text:
    """Call a period as reports do: "6 tháng đầu năm 2024"."""
    number, index = period.year, period.index
    match period.kind:
        case PeriodKind.YEAR:
            return Text(vi=f"năm {number}", en=f"the year {number}")
        case PeriodKind.HALF:
            return Text(
                vi=f"6 tháng {('đầu', 'cuối')[index - 1]} năm {number}",
                en=f"the {('first', 'second')[index - 1]} half of {number}",
            )
        case PeriodKind.QUARTER:
            return Text(vi=f"quý {_QUARTERS[index - 1]} năm {number}", en=f"quarter {index} of {number}")
        case PeriodKind.MONTH:
            return Text(vi=f"tháng {index} năm {number}", en=f"month {index} of {number}")
        case PeriodKind.RANGE:
            assert period.first is not None
            assert period.last is not None
            return Text(
                vi=f"từ ngày {day_vi(period.first)} đến ngày {day_vi(period.last)}",
                en=f"{period.first} to {period.last}",
            )


def day_vi(day: date) -> str:
    """Write a day as Vietnamese offices do: 15/12/2023, 14/6/2024."""
    return f"{day.day}/{day.month}/{day.year}"


def period_line(period: Period, calendar: Calendar) -> Text:
    """Name a period with its days: "Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"."""
    days, name = span_of(period, calendar), period_name(period)
    return Text(
        vi=f"{name.vi[0].upper()}{name.vi[1:]} (từ ngày {day_vi(days.first)} đến ngày {day_vi(days.last)})",
        en=f"{name.en[0].upper()}{name.en[1:]} ({days.first} to {days.last})",
    )


def _cut_off(year: int, months_in: int, calendar: Calendar) -> date:
    """Find the cut-off so many months into the plan's year; 12 months in is its last day."""
    count = year * 12 + calendar.end_month - 1 - (12 - months_in)
    year, month = divmod(count, 12)
    return date(year, month + 1, min(calendar.end_day, monthrange(year, month + 1)[1]))
