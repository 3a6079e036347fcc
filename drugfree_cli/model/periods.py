"""Periods as people name them; which days they mean is the plan's to say (`rules.calendar`)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from drugfree_cli.model.errors import UsageError


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    RANGE = "range"


_FORM = re.compile(r"(?P<year>[12]\d{3})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|M(?P<month>0[1-9]|1[0-2])))?")
_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.HALF: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, half-year, quarter, month or range of days. `index` counts from 1 within the year; 1 for a year."""

    kind: PeriodKind
    year: int
    index: int = 1
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year:04d}"
            case PeriodKind.HALF:
                return f"{self.year:04d}-H{self.index}"
            case PeriodKind.QUARTER:
                return f"{self.year:04d}-Q{self.index}"
            case PeriodKind.MONTH:
                return f"{self.year:04d}-M{self.index:02d}"
            case PeriodKind.RANGE:
                return f"{self.first}..{self.last}"

    @property
    def months(self) -> int:
        """Count the months of the period (0 for a range of days)."""
        return _MONTHS.get(self.kind, 0)

    @property
    def end_month(self) -> int:
        """Count the months from the year's start to the period's end: 6 for H1, 9 for Q3, 12 for the year."""
        return self.months * self.index

    def parts(self) -> tuple["Period", ...]:
        """Split into the next smaller periods: a year into halves, a half into quarters, a quarter into months."""
        smaller = {
            PeriodKind.YEAR: (PeriodKind.HALF, 2),
            PeriodKind.HALF: (PeriodKind.QUARTER, 2),
            PeriodKind.QUARTER: (PeriodKind.MONTH, 3),
        }
        if self.kind not in smaller:
            return ()
        kind, count = smaller[self.kind]
        return tuple(Period(kind=kind, year=self.year, index=(self.index - 1) * count + n) for n in range(1, count + 1))


def year(number: int) -> Period:
    """Make the period of a whole year."""
    return Period(kind=PeriodKind.YEAR, year=number)


@lru_cache(maxsize=1024)
def parse_period(text: str) -> Period:
    """Read `2024`, `2024-H1`, `2024-Q3`, `2024-M06` or `2023-06-01..2023-06-30`; refuse anything else as wrong use."""
    if (found := _FORM.fullmatch(text.strip().upper())) is None:
        return _parse_range(text)
    number = int(found["year"])
    for kind in (PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH):
        if found[kind.value]:
            return Period(kind=kind, year=number, index=int(found[kind.value]))
    return year(number)


def _parse_range(text: str) -> Period:
    first, dots, last = text.strip().partition("..")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise UsageError("period-form", text=text) from None
    if not dots or days[0] > days[1]:
        raise UsageError("period-form", text=text)
    return Period(kind=PeriodKind.RANGE, year=days[1].year, first=days[0], last=days[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of a period, both ends included."""

    first: date
    last: date
