"""Figures of a period put together from returns: the year so far, provisional parts."""

from datetime import date

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.findings import Place
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Calendar
from drugfree_cli.model.returns import Figures, StoredReturn, Value
from drugfree_cli.rules.figures import figures_for

CALENDAR = Calendar(end_month=12, end_day=14, clause="VII.1.3")


def sent(period: str, **contents: Content) -> StoredReturn:
    """Make a stored return."""
    values = {
        name: Value(indicator=name, content=content, place=Place(file=f"{period}.xlsx", sheet="S", cell="D9"))
        for name, content in contents.items()
    }
    return StoredReturn(
        unit_code="22810",
        period=period,
        version=1,
        sha256=period,
        file=f"{period}.xlsx",
        layout="form",
        received=date(2024, 12, 16),
        values=values,
    )


def figures(period: str, *returns: StoredReturn) -> Figures:
    """Put together the figures of a period for the indicators that tests use."""
    return figures_for(returns, parse_period(period), ("drug_cases", "addicts_total", "use_dens"))


def test_year_is_the_sum_of_its_halves() -> None:
    """A flow of a year without a yearly return is the sum of its halves, and rests on both cells."""
    found = figures("2024", sent("2024-H1", drug_cases=3), sent("2024-H2", drug_cases=4))["drug_cases"]
    assert (found.content, found.provisional) == (7, False)
    assert [source.place.file for source in found.sources] == ["2024-H1.xlsx", "2024-H2.xlsx"]


def test_yearly_return_goes_before_its_halves() -> None:
    """Where a yearly return exists, its flow counts."""
    found = figures("2024", sent("2024-H1", drug_cases=3), sent("2024-H2", drug_cases=4), sent("2024", drug_cases=8))
    assert found["drug_cases"].content == 8


def test_year_from_one_half_is_provisional() -> None:
    """A flow known for part of the year is that part, marked provisional."""
    found = figures("2024", sent("2024-H2", drug_cases=4))["drug_cases"]
    assert (found.content, found.provisional) == (4, True)


def test_second_half_is_judged_on_the_year_so_far() -> None:
    """A second half-year carries its own stock and the flows of the whole year."""
    found = figures(
        "2024-H2", sent("2024-H1", drug_cases=3, addicts_total=9), sent("2024-H2", drug_cases=4, addicts_total=7)
    )
    assert found["drug_cases"].content == 7
    assert found["addicts_total"].content == 7
    assert not found["drug_cases"].provisional


def test_first_half_is_provisional() -> None:
    """A first half-year's flows are of part of a year; its stock is its own."""
    found = figures("2024-H1", sent("2024-H1", drug_cases=3, addicts_total=9), sent("2024-H2", drug_cases=4))
    assert (found["drug_cases"].content, found["drug_cases"].provisional) == (3, True)
    assert (found["addicts_total"].content, found["addicts_total"].provisional) == (9, False)


def test_year_with_only_a_first_half() -> None:
    """A year of which only the first half came has that stock and flow, both provisional."""
    found = figures("2024", sent("2024-H1", drug_cases=3, addicts_total=9))
    assert (found["addicts_total"].content, found["addicts_total"].provisional) == (9, True)
    assert (found["drug_cases"].content, found["drug_cases"].provisional) == (3, True)


def test_half_year_rests_on_its_own_stock() -> None:
    """A commune that sent only the first half has no figures for the second; a return of the year tells its end."""
    assert figures("2024-H2", sent("2024-H1", drug_cases=3, addicts_total=9)) == {}
    found = figures("2024-H2", sent("2024", drug_cases=5, addicts_total=8))
    assert (found["addicts_total"].content, found["drug_cases"].content) == (8, 5)
    assert figures("2024-H1", sent("2024", drug_cases=5)) == {}


def test_reported_figures_are_of_the_period_alone() -> None:
    """What a half-year reports is its own flow, not the year's so far; a yearly return cannot be split."""
    halves = (sent("2024-H1", drug_cases=3, use_dens=2), sent("2024-H2", drug_cases=4, use_dens=1))
    asked = parse_period("2024-H2"), ("drug_cases", "use_dens")
    own = figures_for(halves, *asked, so_far=False)
    assert (own["drug_cases"].content, own["drug_cases"].provisional) == (4, False)
    assert own["use_dens"].content == 1
    assert figures_for((sent("2024", drug_cases=7),), *asked, so_far=False)["drug_cases"].content is None


def test_peak_of_a_year_is_the_largest_of_its_parts() -> None:
    """Dens that existed in either half are not added up."""
    assert figures("2024", sent("2024-H1", use_dens=2), sent("2024-H2", use_dens=1))["use_dens"].content == 2


def test_blank_is_not_zero() -> None:
    """A blank half leaves the year's flow unknown, and a blank stock is not taken from an older return."""
    found = figures(
        "2024", sent("2024-H1", drug_cases=3, addicts_total=9), sent("2024-H2", drug_cases=None, addicts_total=None)
    )
    assert found["drug_cases"].content is None
    assert found["addicts_total"].content is None


def test_blank_yearly_cell_with_one_half() -> None:
    """A yearly return that leaves the cell blank says that the rest of the year is unknown."""
    found = figures("2024", sent("2024-H1", drug_cases=0), sent("2024", drug_cases=None))
    assert found["drug_cases"].content is None


def test_blank_yearly_cell_with_both_halves() -> None:
    """Both halves tell the flow that the yearly return left blank."""
    found = figures("2024", sent("2024-H1", drug_cases=1), sent("2024-H2", drug_cases=2), sent("2024", drug_cases=None))
    assert found["drug_cases"].content == 3


def test_other_years_do_not_count() -> None:
    """A unit that sent nothing for the year has no figures."""
    assert figures("2024", sent("2023", drug_cases=5)) == {}


def test_quarters_and_months_add_up() -> None:
    """Smaller returns tile the year where larger ones are missing."""
    found = figures(
        "2024",
        sent("2024-Q1", drug_cases=1),
        sent("2024-M04", drug_cases=1),
        sent("2024-M05", drug_cases=1),
        sent("2024-M06", drug_cases=1),
        sent("2024-H2", drug_cases=2),
    )["drug_cases"]
    assert (found.content, found.provisional) == (6, False)


def test_blank_half_leaves_at_least_the_other() -> None:
    """Three cases in one half and a blank in the other are three at the least; a peak likewise."""
    blank_second = (sent("2024-H1", drug_cases=3, use_dens=2), sent("2024-H2", drug_cases=None, use_dens=None))
    found = figures("2024", *blank_second)
    assert (found["drug_cases"].content, found["drug_cases"].least) == (None, 3)
    assert (found["use_dens"].content, found["use_dens"].least) == (None, 2)
    blank_year = figures("2024", sent("2024-H1", drug_cases=3), sent("2024", drug_cases=None))
    assert (blank_year["drug_cases"].content, blank_year["drug_cases"].least) == (None, 3)


def test_first_half_sent_alone_beside_its_year() -> None:
    """A yearly return goes before a half that it does not agree with, and the half's stock is not the year's."""
    found = figures("2024", sent("2024-H1", drug_cases=3, addicts_total=9), sent("2024", drug_cases=5, addicts_total=4))
    assert (found["drug_cases"].content, found["drug_cases"].provisional) == (5, False)
    assert found["addicts_total"].content == 4
