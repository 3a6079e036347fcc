"""New addicts and users since a commune registered (NT-25): what returns tell, and what they leave open."""

from collections.abc import Mapping
from datetime import date

import pytest

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Calendar
from drugfree_cli.model.returns import Figure
from drugfree_cli.rules.figures import figures_for
from drugfree_cli.rules.registration import new_since_registration
from tests.rules.test_figures import sent

CALENDAR = Calendar(end_month=12, end_day=14, clause="VII.1.3")

Open = tuple[None, int]
"""Not known, but this many at the least."""


def since(registered: date | None, period: str, returns: Mapping[str, Content]) -> Figure:
    """Count new addicts since a registration day, from returns by period."""
    stored = [sent(name, addicts_new=content) for name, content in returns.items()]
    asked = parse_period(period)
    own = figures_for(stored, asked, ("addicts_new",))
    found = new_since_registration(stored, asked, registered, ("addicts_new",), own, CALENDAR)
    return found["addicts_new@registration"]


@pytest.mark.parametrize(
    ("registered", "returns", "expected", "why"),
    [
        (None, {"2023": 4, "2024": 0}, 0, "unregistered: the year's own flow counts"),
        (None, {"2024": 2}, 2, "unregistered: the year's own flow counts"),
        (date(2022, 12, 15), {"2023": 4, "2024": 0}, 4, "registered a year before: both years count"),
        (date(2022, 12, 15), {"2023-H1": 0, "2023": 3, "2024": 0}, 3, "a whole year is its yearly return's"),
        (date(2023, 12, 15), {"2023": 4, "2024": 0}, 0, "registered on the first day of the year"),
        (date(2023, 12, 14), {"2023": 0, "2024": 0}, 0, "a straddling return of zero tells enough"),
        (date(2023, 12, 14), {"2023": 4, "2024": 0}, (None, 0), "four of the year before: before or after the day?"),
        (date(2023, 12, 14), {"2023": 4, "2024": 1}, (None, 1), "one for sure is enough to fail"),
        (date(2024, 6, 15), {"2024-H1": 3, "2024-H2": 0}, 0, "the half before the day does not count"),
        (date(2024, 6, 14), {"2024-H1": 3, "2024-H2": 0}, (None, 0), "the day lies in the half that counts three"),
        (date(2023, 12, 20), {"2024-H1": 0, "2024": 3}, 3, "three in the year and none in its first half"),
        (date(2023, 12, 20), {"2024-H1": 1, "2024": 3}, (None, 2), "two of the three are of the second half"),
        (date(2024, 6, 15), {"2024-H1": 3, "2024": 3}, 0, "all three are of the first half"),
        (date(2024, 7, 1), {"2024": 3}, (None, 0), "only a yearly return: the three may be older"),
        (date(2024, 7, 1), {"2024": 0}, 0, "only a yearly return, and it counts none"),
        (date(2023, 1, 1), {"2024": 0}, (None, 0), "no return tells of 2023"),
        (date(2023, 1, 1), {"2023-H2": 2, "2024": 0}, (None, 2), "of 2023 only a half was sent"),
        (date(2023, 12, 15), {"2024": None}, (None, 0), "a blank cell is unknown"),
        (date(2023, 12, 20), {"2024-H1": None, "2024-H2": 0}, (None, 0), "a blank half is unknown"),
        (date(2025, 3, 1), {"2024": 3}, 3, "not yet registered at the end of the period"),
    ],
)
def test_new_since_registration(
    registered: date | None, returns: Mapping[str, Content], expected: int | Open, why: str
) -> None:
    """NT-25: criterion 4 counts from the registration day, and does not guess inside a return that straddles it."""
    found = since(registered, "2024", returns)
    assert ((None, found.least) if found.content is None else found.content) == expected, why


def test_a_half_year_is_provisional() -> None:
    """Since registration, too, the year so far is part of a year; a half that is missing leaves it so."""
    registered = date(2023, 12, 20)
    assert since(registered, "2024-H1", {"2024-H1": 0}).provisional
    assert not since(registered, "2024-H2", {"2024-H1": 0, "2024-H2": 0}).provisional
    alone = since(registered, "2024-H2", {"2024-H2": 0})
    assert (alone.content, alone.provisional) == (0, True)


def test_later_returns_do_not_count() -> None:
    """A first half is judged without the second."""
    assert since(date(2023, 12, 20), "2024-H1", {"2024-H1": 0, "2024-H2": 5}).content == 0
