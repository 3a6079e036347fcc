"""Days that a return writes against each plan's own calendar."""

from datetime import date

import pytest

from drugfree_cli.model.findings import Severity
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.plan import load_plan, plan_ids
from tests.rules.checks_samples import found, plan, sent

CALENDARS = {name: load_plan(name).calendar for name in plan_ids()}


def asked(first: date, last: date, end: tuple[int, int] = (12, 14)):
    """Give what is asked about a return that names its period by these days alone."""
    period = f"{first}..{last}"
    governed = {period: plan(end_month=end[0], end_day=end[1])}
    return found("period-off-calendar", sent(period=period, days=(first, last)), plan_of=governed)


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (
            date(2024, 1, 1),
            date(2024, 6, 30),
            "166 ngày thuộc 6 tháng đầu năm 2024, 16 ngày thuộc 6 tháng cuối năm 2024",
        ),
        (
            date(2024, 7, 1),
            date(2024, 12, 31),
            "167 ngày thuộc 6 tháng cuối năm 2024, 17 ngày thuộc 6 tháng đầu năm 2025",
        ),
        (date(2024, 1, 1), date(2024, 12, 31), "349 ngày thuộc năm 2024, 17 ngày thuộc năm 2025"),
        (date(2024, 6, 1), date(2024, 6, 30), "14 ngày thuộc tháng 6 năm 2024, 16 ngày thuộc tháng 7 năm 2024"),
    ],
)
def test_calendar_half_years_beside_those_of_the_plan(first, last, overlaps):
    """1/1 – 30/6 is no period of a plan that runs 15/12 – 14/6: how its days lie in two periods is said."""
    (query,) = asked(first, last)
    assert query.severity is Severity.QUERY
    assert f"({overlaps})" in query.message(Lang.VI)


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (date(2023, 12, 15), date(2024, 6, 14), True),
        (date(2024, 6, 15), date(2024, 12, 14), True),
        (date(2023, 12, 15), date(2024, 3, 14), True),
        (date(2024, 2, 15), date(2024, 3, 14), True),
        (date(2024, 1, 15), date(2024, 3, 14), False),
        (date(2024, 3, 15), date(2024, 9, 14), False),
        (date(2023, 12, 15), date(2025, 12, 14), False),
        (date(2023, 12, 16), date(2024, 6, 14), False),
    ],
)
def test_whole_months_that_are_no_period(first, last, fits):
    """A range counts only where it is a year, half, quarter or month of the plan, not any run of its months."""
    assert bool(asked(first, last)) is not fits


@pytest.mark.parametrize("pack", CALENDARS)
def test_each_plan_by_its_own_calendar(pack):
    """In every plan the year up to its cut-off is in order, and one that ends a day later is not."""
    end = (CALENDARS[pack].end_month, CALENDARS[pack].end_day)
    last = date(2019, *end)
    first = date.fromordinal(date(2018, *end).toordinal() + 1)
    assert not asked(first, last, end)
    assert asked(first, date.fromordinal(last.toordinal() + 1), end)


def test_ha_noi_ends_its_year_in_november():
    """Hà Nội's year 16/11 – 15/11 is in order under its plan, and off the calendar of the others."""
    days = date(2018, 11, 16), date(2019, 11, 15)
    assert not asked(*days, end=(CALENDARS["ha-noi-2019"].end_month, CALENDARS["ha-noi-2019"].end_day))
    assert asked(*days)
