"""Columns beside a period's own figures: the account of a stock, the period before, the year so far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.model.findings import CheckStatus, Place, Severity
from drugfree_cli.model.returns import Beside, Return, Value
from drugfree_cli.model.text import Lang
from tests.rules.checks_samples import CLEAN, cell, check, found, sent

SIDES = {side: f"X{number}" for number, side in enumerate(Beside, 1)}
COUNTS = st.integers(min_value=0, max_value=10**6)


def beside(indicator: str, period: str = "2024", *, notes=None, more=None, **columns) -> Return:
    """Make a return whose indicator has other columns: `opening=20` stands in the cell of its side."""
    one = sent(period=period, notes=notes, **(more or {}))
    values = {
        Beside(name): Value(
            indicator=indicator,
            content=content,
            place=Place(file="a.xlsx", sheet="Biểu", cell=SIDES[Beside(name)]),
        )
        for name, content in columns.items()
    }
    return Return(
        **{name: getattr(one, name) for name in Return.__slots__ if name != "beside"}, beside={indicator: values}
    )


def codes(return_, **changes):
    """Give the codes of what is found in the other columns."""
    own = ("balance", "closing", "opening", "previous", "cumulative", "stock-above")
    return [each.code for each in check(return_, **changes).findings if each.code.startswith(own)]


def line(code, *batch, **changes):
    """Give the ledger's line of one check."""
    return next(run for run in check(*batch, **changes).ledger if run.code == code)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"opening": 18, "increase": 3, "decrease": 1}, []),
        ({"opening": 18, "increase": 3, "decrease": -1}, []),
        ({"opening": 18, "increase": 3, "decrease": 2}, ["balance-differs"]),
        ({"opening": 18, "increase": 3, "decrease": 1, "closing": 20}, []),
        ({"opening": 18, "increase": 3, "decrease": 0, "closing": 21}, ["closing-differs"]),
        ({"opening": 18, "increase": 3}, []),
        ({"opening": 18, "increase": 1}, ["balance-impossible"]),
        ({"opening": 18, "increase": 1, "decrease": None}, ["balance-impossible"]),
        ({"opening": 25, "decrease": 5}, []),
        ({"opening": 25, "decrease": 4}, ["balance-impossible"]),
        ({"opening": 18}, []),
        ({"opening": None, "increase": 3, "decrease": 7}, []),
    ],
)
def test_account_of_a_stock(columns, expected):
    """20 addicts at the end must be what there was, with what came and without what went; blanks prove nothing."""
    assert codes(beside("addicts_total", **columns)) == expected


def test_broken_account_is_told_with_its_sum_and_cells():
    """The error names the sum, what it makes, and the three cells, at the closing figure."""
    (wrong,) = found("balance-differs", beside("addicts_total", opening=18, increase=3, decrease=2))
    said = wrong.message(Lang.VI)
    assert (wrong.severity, wrong.unit_code, wrong.place.cell) == (Severity.ERROR, "22810", cell("addicts_total"))
    assert "18 + 3 − 2 = 19, nhưng cuối kỳ ghi 20 (các ô X1, X2, X3)" in said


@given(opening=COUNTS, increase=COUNTS, decrease=COUNTS)
def test_only_the_true_closing_is_in_order(opening, increase, decrease):
    """Whatever the movements, one closing figure alone passes."""
    true = opening + increase - decrease
    columns = {"opening": opening, "increase": increase, "decrease": decrease}
    for off in (-1, 0, 1):
        one = beside("addicts_total", more={"addicts_total": true + off}, **columns)
        assert ("balance-differs" in codes(one)) is (off != 0)


def test_a_flow_has_an_account_only_with_its_own_closing():
    """A flow does not stand at the end: without a column of the end, nothing is added up."""
    assert codes(beside("drug_cases", opening=1, increase=1, decrease=9)) == []
    assert codes(beside("drug_cases", opening=1, increase=1, decrease=9, closing=3)) == ["balance-differs"]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ({"2023": {"addicts_total": 18}}, []),
        ({"2023": {"addicts_total": 17}}, ["opening-differs"]),
        ({"2023-H2": {"addicts_total": 17}}, ["opening-differs"]),
        ({"2023-H1": {"addicts_total": 17}}, []),
        ({"2023": {"addicts_total": None}}, []),
        ({}, []),
    ],
)
def test_opening_against_the_end_of_the_period_before(stored, expected):
    """The year opens with what was reported for the last day of the year before; unknown, nothing is asked."""
    year = beside("addicts_total", opening=18, increase=3, decrease=1)
    assert codes(year, stored={"22810": stored}) == expected


def test_opening_names_both_figures_and_takes_the_note():
    """The query stands at the opening's cell, with both figures; the note beside the row explains it."""
    year = beside("addicts_total", opening=18, increase=3, decrease=1, notes={"addicts_total": "đã rà soát lại"})
    (asked,) = found("opening-differs", year, stored={"22810": {"2023": {"addicts_total": 17}}})
    assert (asked.severity, asked.place.cell, asked.explanation) == (Severity.QUERY, "X1", "đã rà soát lại")
    assert "đầu kỳ ghi 18, nhưng cuối năm 2023 đã báo cáo 17" in asked.message(Lang.VI)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ({"2024-H1": {"drug_cases": 2}}, []),
        ({"2024-H1": {"drug_cases": 4}}, ["previous-differs"]),
        ({"2024-H1": {"drug_cases": 4}, "2023-H2": {"drug_cases": 2}}, []),
        ({"2023": {"drug_cases": 4}}, []),
        ({"2024-Q2": {"drug_cases": 4}}, []),
    ],
)
def test_flow_of_the_period_before(stored, expected):
    """ "Kỳ trước" is the period before of the same length, or the same one of the year before: one must fit."""
    half = beside("drug_cases", "2024-H2", previous=2)
    assert codes(half, stored={"22810": stored}) == expected


@pytest.mark.parametrize(
    ("period", "columns", "stored", "expected"),
    [
        ("2024-H2", {"in_period": 3, "cumulative": 5}, {"2024-H1": 2}, []),
        ("2024-H2", {"in_period": 3, "cumulative": 6}, {"2024-H1": 2}, ["cumulative-differs"]),
        ("2024-H2", {"cumulative": 6}, {"2024-H1": 2}, ["cumulative-differs"]),
        ("2024-H2", {"cumulative": 6}, {"2024-Q1": 1, "2024-Q2": 2}, []),
        ("2024-H2", {"cumulative": 6}, {"2024-Q1": 1}, []),
        ("2024-H2", {"cumulative": 6}, {"2024-H1": None, "2024-Q1": 1, "2024-Q2": 1}, ["cumulative-differs"]),
        ("2024-Q4", {"cumulative": 6}, {"2024-H1": 2, "2024-Q3": 1}, []),
        ("2024-H1", {"in_period": 3, "cumulative": 3}, {}, []),
        ("2024-H1", {"in_period": 3, "cumulative": 4}, {}, ["cumulative-differs"]),
        ("2024-H2", {"in_period": 3, "cumulative": 2}, {"2024-H1": 2}, ["cumulative-below-period"]),
        ("2024", {"in_period": 2, "cumulative": 3}, {}, []),
        ("2024", {"in_period": 4, "cumulative": 3}, {}, ["cumulative-below-period"]),
        ("2024-H2", {"in_period": None, "cumulative": 2}, {"2024-H1": 2}, []),
    ],
)
def test_the_year_so_far(period, columns, stored, expected):
    """What was reported for the year's earlier periods and this period make the year so far, where all is known."""
    stored = {"22810": {name: {"drug_cases": amount} for name, amount in stored.items()}}
    assert codes(beside("drug_cases", period, **columns), stored=stored) == expected


def test_the_year_so_far_within_one_batch():
    """Both halves in one batch are held against each other as well."""
    halves = (sent(period="2024-H1", file="b.xlsx"), beside("drug_cases", "2024-H2", in_period=3, cumulative=5))
    (asked,) = found("cumulative-differs", *halves)
    assert "đã báo cáo 3, cộng trong kỳ 3 (ô X6) bằng 6" in asked.message(Lang.VI)


@pytest.mark.parametrize(
    ("before", "now", "new", "expected"),
    [
        (20, 24, 0, []),
        (20, 25, 0, ["stock-above-inflow"]),
        (20, 25, 1, []),
        (20, 35, 3, []),
        (100, 110, 5, []),
        (100, 130, 5, ["stock-above-inflow"]),
        (20, 10, 5, []),
        (None, 30, 5, []),
    ],
)
def test_more_persons_than_the_new_ones(before, now, new, expected):
    """Growth well beyond the new ones is asked about once: where it is a jump, that asks already."""
    year = sent(addicts_total=now, addicts_new=new, addicts_on_file=now)
    assert (
        codes(year, stored={"22810": {"2023": CLEAN | {"addicts_total": before, "addicts_on_file": now}}}) == expected
    )


def test_ledger_tells_where_nothing_could_be_compared():
    """Without such columns the checks are skipped, with the reason; with them they ran on one return."""
    for code in ("balance", "columns-and-periods", "stock-and-new"):
        assert line(code, sent()).status is CheckStatus.SKIPPED
        assert line(code, sent()).reason is not None
    account = beside("addicts_total", opening=18, increase=3, decrease=1)
    assert line("balance", account).units == 1
    assert line("columns-and-periods", account).units == 1
