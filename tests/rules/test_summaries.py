"""A district's own sums against what its communes reported."""

import pytest

from drugfree_cli.model.findings import CheckStatus, Severity
from drugfree_cli.model.text import Lang
from tests.rules.checks_samples import check, commune, found, holding, sent, total_row

NINH_SON = {
    "585": (commune("22810", "Thị trấn Tân Sơn"), commune("22813", "Xã Lâm Sơn"), commune("22816", "Xã Lương Sơn"))
}
CODE = "district-differs-from-communes"


def summary(**sums):
    """Make a district's file that gives sums alone."""
    return holding(path="huyen.xlsx", unit_scope="585", totals=(total_row((), **sums),))


def forms(*cases: int | None):
    """Make the communes' own forms with these numbers of cases."""
    codes = ("22810", "22813", "22816")
    return [sent(unit=code, file=f"{code}.xlsx", drug_cases=number) for code, number in zip(codes, cases, strict=False)]


def asked(*batch, **changes):
    """Give the queries about a district's sums."""
    return found(CODE, *batch, communes_of=NINH_SON, **changes)


@pytest.mark.parametrize(
    ("cases", "total", "expected"),
    [
        ((3, 4, 5), 12, 0),
        ((3, 4, 5), 13, 1),
        ((3, 4, 5), 11, 1),
        ((3, 4), 12, 0),
        ((3, 4), 6, 1),
        ((3, 4, None), 8, 0),
        ((), 12, 0),
        ((3, 4, 5), None, 0),
    ],
)
def test_sums_without_rows(cases, total, expected):
    """A summary is held against the forms of the batch; a commune that is not known could only add to the sum."""
    assert len(asked(summary(drug_cases=total), *forms(*cases))) == expected


def test_both_sums_and_the_communes_are_named():
    """The query stands at the district's cell and says both sums, how many communes, and who makes them up."""
    (query,) = asked(summary(drug_cases=13), *forms(3, 4, 5))
    said = query.message(Lang.VI)
    assert (query.severity, query.unit_code, query.indicator) == (Severity.QUERY, "585", "drug_cases")
    assert "là 13, nhưng cộng 3/3 xã đã báo cáo được 12 (Xã Lương Sơn 5; Xã Lâm Sơn 4; Thị trấn Tân Sơn 3)" in said


def test_communes_of_the_store_count():
    """What communes sent before serves as well; what they send now goes before it."""
    stored = {code: {"2024": {"drug_cases": 4}} for code in ("22810", "22813", "22816")}
    assert not asked(summary(drug_cases=11), *forms(3), stored=stored)
    assert asked(summary(drug_cases=12), *forms(3), stored=stored)


def test_communes_in_dispute_are_left_out():
    """Of a commune that sent two different returns nothing is known, and nothing is taken from the store."""
    twice = sent(unit="22816", file="x.xlsx", drug_cases=9)
    stored = {"22816": {"2024": {"drug_cases": 1}}}
    assert not asked(summary(drug_cases=12), *forms(3, 4, 5), twice, stored=stored)


def test_flags_are_not_added():
    """Yes and no have no sum."""
    assert not asked(summary(basic_police_work_effective=7), *forms(3, 4, 5))


def test_a_return_of_the_district_itself():
    """A form that a district fills in for itself is a summary as well."""
    assert [
        each.indicator
        for each in asked(sent(unit="585", file="h.xlsx", drug_cases=13), *forms(3, 4, 5))
        if each.indicator == "drug_cases"
    ] == ["drug_cases"]


def test_total_of_a_list_may_count_those_who_reported_alone():
    """A list's total fits its rows, or its rows with the communes that sent their own forms; else it is an error."""
    rows = [sent(unit="22810", row=10, drug_cases=3), sent(unit="22813", row=11, drug_cases=4)]
    for total, wrong in ((7, 0), (12, 0), (9, 1)):
        units = ("22810", "22813")
        listed = holding(*rows, unit_scope="585", totals=(total_row(units, drug_cases=total),))
        alone = sent(unit="22816", file="b.xlsx", drug_cases=5)
        assert len(found("total-differs", listed, alone, communes_of=NINH_SON)) == wrong
        assert not asked(listed, alone)


def test_ledger_says_that_no_summary_came():
    """Without a summary the check is skipped, and says why."""
    run = next(each for each in check(sent()).ledger if each.code == "district-and-communes")
    assert run.status is CheckStatus.SKIPPED
    assert "huyện" in run.reason.vi
