"""Checks of returns that the Decision of 2025 calls for: who is excepted must be present (Q28-17), residents there."""

import pytest

from drugfree_cli.model.findings import Severity
from tests.rules.checks_samples import cell, found, sent


@pytest.mark.parametrize(("exempt", "queries"), [(18, 0), (19, 1)])
def test_more_excepted_than_present_is_a_query(exempt: int, queries: int) -> None:
    """Q28-17: of 20 addicts 18 are present; 18 excepted is in order, 19 is asked about, not refused."""
    asked = found("part-above-whole-doubtful", sent(addicts_total=20, addicts_present=18, addicts_exempt=exempt))
    assert len(asked) == queries
    assert all(each.severity is Severity.QUERY and each.place.cell == cell("addicts_exempt") for each in asked)
    assert found("part-above-whole", sent(addicts_total=20, addicts_present=18, addicts_exempt=exempt)) == []


@pytest.mark.parametrize(("population", "errors"), [(0, 1), (8000, 0)])
def test_no_residents_is_an_error(population: int, errors: int) -> None:
    """Q28-15: a commune without residents is refused; a blank is asked for."""
    assert len(found("population-zero", sent(population=population))) == errors
