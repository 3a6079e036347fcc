"""Periods become days by the plan's calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Calendar
from drugfree_cli.rules.calendar import latest, period_line, period_name, span_of

NATIONAL = Calendar(end_month=12, end_day=14, clause="VII.1.3")
HA_NOI = Calendar(end_month=11, end_day=15, clause="IV")


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", date(2023, 12, 15), date(2024, 12, 14)),
        ("2024-H1", date(2023, 12, 15), date(2024, 6, 14)),
        ("2024-H2", date(2024, 6, 15), date(2024, 12, 14)),
        ("2024-Q1", date(2023, 12, 15), date(2024, 3, 14)),
        ("2024-M01", date(2023, 12, 15), date(2024, 1, 14)),
        ("2024-M06", date(2024, 5, 15), date(2024, 6, 14)),
        ("2023-06-01..2023-06-30", date(2023, 6, 1), date(2023, 6, 30)),
    ],
)
def test_days_of_a_period(period: str, first: date, last: date) -> None:
    """VII.1.3: the year runs from 15/12 to 14/12, and its parts with it."""
    span = span_of(parse_period(period), NATIONAL)
    assert (span.first, span.last) == (first, last)


def test_another_calendar() -> None:
    """A year of 16/11 to 15/11 has its half on 15/5."""
    assert span_of(parse_period("2020"), HA_NOI).first == date(2019, 11, 16)
    assert span_of(parse_period("2020-H1"), HA_NOI).last == date(2020, 5, 15)


@given(year=st.integers(1950, 2100), end_month=st.integers(1, 12), end_day=st.integers(1, 28))
def test_parts_tile_the_year(year: int, end_month: int, end_day: int) -> None:
    """Whatever the calendar, halves, quarters and months follow each other without gap or overlap."""
    calendar = Calendar(end_month=end_month, end_day=end_day, clause="")
    whole = parse_period(str(year))
    halves = whole.parts()
    for parts in (
        halves,
        [q for h in halves for q in h.parts()],
        [m for h in halves for q in h.parts() for m in q.parts()],
    ):
        spans = [span_of(part, calendar) for part in parts]
        assert spans[0].first == span_of(whole, calendar).first
        assert spans[-1].last == span_of(whole, calendar).last
        assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(spans))


def test_latest_period() -> None:
    """The period that ends last is the current one; of two that end together, the longer."""
    periods = [parse_period(text) for text in ("2024-H1", "2023", "2024-H2", "2024-M11")]
    assert str(latest(periods)) == "2024-H2"
    assert str(latest([*periods, parse_period("2024")])) == "2024"
    assert latest([]) is None


def test_names() -> None:
    """Periods are called as reports call them."""
    assert period_name(parse_period("2024-H1")).vi == "6 tháng đầu năm 2024"
    assert period_name(parse_period("2024-Q3")).vi == "quý III năm 2024"
    assert period_line(parse_period("2024"), NATIONAL).vi == "Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"


@pytest.mark.parametrize("text", ["2024-H3", "24", "2024-M13", "2024-Q0", "năm 2024", "2024-06-30..2024-06-01", ".."])
def test_other_forms_are_refused(text: str) -> None:
    """A period in another form is wrong use, answered with the forms there are."""
    with pytest.raises(UsageError) as refused:
        parse_period(text)
    assert "2024-H1" in refused.value.text.vi


@given(st.sampled_from(["2024", "2024-H1", "2024-Q4", "2024-M12", "2023-06-01..2023-06-30"]))
def test_periods_read_back(text: str) -> None:
    """What a period prints is what it is read from."""
    assert str(parse_period(text)) == text
