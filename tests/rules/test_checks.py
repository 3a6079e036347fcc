"""Who, when and whether: units, periods, presence, and the ledger of the run."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from drugfree_cli.model.catalogue import check_of, finding_template
from drugfree_cli.model.findings import CheckStatus, Finding, Place, Severity, finding
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.checking.case import NO_RETURNS, Batch, Outcome
from drugfree_cli.rules.checks import CHECKS, check_files
from tests.rules.checks_samples import CLEAN, case, cell, cells, check, commune, found, holding, plan, sent

NINH_SON = {
    "585": (commune("22810", "Thị trấn Tân Sơn"), commune("22813", "Xã Lâm Sơn"), commune("22816", "Xã Lương Sơn"))
}


def line(code: str, *args: object, **changes: object):
    """Give the ledger's line of one check."""
    return next(run for run in check(*args, **changes).ledger if run.code == code)


def catalogue() -> dict[str, dict[str, dict[str, str]]]:
    """Give the entries of the rules' own checks, in the order of their files."""
    folder = files("drugfree_cli.model").joinpath("catalogue")
    both = [
        tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in ("checks.toml", "checking.toml")
    ]
    return {kind: both[0][kind] | both[1][kind] for kind in ("check", "finding")}


def test_catalogue_and_runner_know_the_same_checks():
    """Every check of the catalogue's file runs, in its order, and every finding there belongs to one of them."""
    assert list(catalogue()["check"]) == list(CHECKS)
    assert {entry["check"] for entry in catalogue()["finding"].values()} == set(CHECKS)


def test_every_sentence_says_what_to_do():
    """In Vietnamese a sentence asks with "Hãy"/"hãy", in English with "please" or an order."""
    for code in catalogue()["finding"]:
        text = finding_template(code)
        assert "ãy " in text.vi, code
        assert "lease" in text.en or "; write" in text.en, code


def test_clean_return_has_no_finding():
    """A return whose figures fit together gives nothing to find."""
    assert check(sent()).findings == ()


def test_same_figures_twice_is_a_warning_at_the_second():
    """Two equal returns of a commune for one period: the later one is named, with the place of the first."""
    twice = found("duplicate-same", sent(), sent(file="b.xlsx"))
    assert [(each.severity, each.place.file, each.unit_code) for each in twice] == [
        (Severity.WARNING, "b.xlsx", "22810")
    ]
    assert "a.xlsx!Biểu!B10" in twice[0].message(Lang.VI)


def test_different_figures_twice_is_an_error_on_each():
    """Two different returns of a commune for one period: both are named, each with the other's place."""
    twice = found("duplicate-differs", sent(), sent(file="b.xlsx", row=12, drug_cases=5))
    assert [each.severity for each in twice] == [Severity.ERROR, Severity.ERROR]
    assert "b.xlsx!Biểu!B12" in twice[0].message(Lang.EN)
    assert "a.xlsx!Biểu!B10" in twice[1].message(Lang.EN)


def test_two_periods_are_no_duplicate():
    """A commune may report two periods in one batch; returns of unknown units are left out and counted."""
    batch = (sent(period="2024-H1"), sent(period="2024-H2"), sent(unit=None))
    assert not [each for each in check(*batch).findings if check_of(each.code) == "unit-once"]
    run = line("unit-once", *batch)
    assert run.units == 2
    assert run.reason is not None
    assert run.reason.en.startswith("1 left out")


def test_commune_of_another_district():
    """A commune in the list of a district that it is not in is asked about at its row."""
    strange = found("unit-outside-district", holding(sent(unit="22783"), unit_scope="585"), communes_of=NINH_SON)
    assert [(each.place.cell, each.unit_code) for each in strange] == [("B10", "22783")]


def test_missing_communes_are_named():
    """A district's list without two of its communes is asked for them by name, at its sheet."""
    (missing,) = found("communes-missing", holding(sent(), unit_scope="585"), communes_of=NINH_SON)
    assert missing.unit_code == "585"
    assert missing.place == Place(file="a.xlsx", sheet="Biểu")
    assert "2 đơn vị: Xã Lâm Sơn, Xã Lương Sơn" in missing.message(Lang.VI)


def test_commune_that_reports_elsewhere_is_not_missing():
    """A commune that sent a file of its own, or is stored for that period, is not missing from the list."""
    stored = {"22816": {"2024": CLEAN}}
    batch = (holding(sent(), unit_scope="585"), sent(unit="22813", file="b.xlsx"))
    assert not found("communes-missing", *batch, communes_of=NINH_SON, stored=stored)
    assert found("communes-missing", *batch, communes_of=NINH_SON, stored={"22816": {"2023": CLEAN}})


def test_single_commune_is_not_asked_for_its_district():
    """A commune's own form speaks for itself alone; the check says why it was skipped."""
    run = line("communes-complete", holding(sent(), unit_scope="22810"), communes_of=NINH_SON)
    assert run.status is CheckStatus.SKIPPED
    assert "huyện" in run.reason.vi


def test_return_without_period():
    """A return that names no period is an error of its commune."""
    (missing,) = found("period-missing", sent(period=None))
    assert (missing.severity, missing.unit_code, missing.place.cell) == (Severity.ERROR, "22810", "B10")


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ((date(2023, 12, 15), date(2024, 6, 14)), 0),
        ((date(2024, 1, 1), date(2024, 6, 30)), 1),
        ((date(2023, 12, 15), date(2024, 6, 15)), 1),
        ((None, date(2024, 6, 14)), 0),
        ((None, date(2024, 6, 30)), 1),
    ],
)
def test_days_of_the_half_year(days, wrong):
    """The first half runs 15/12 – 14/6; the calendar half-year 1/1 – 30/6 is another period and refused."""
    errors = found("period-days-differ", sent(period="2024-H1", days=days))
    assert cells(errors) == ["A5"] * wrong
    if wrong:
        assert "từ ngày 15/12/2023 đến ngày 14/6/2024" in errors[0].message(Lang.VI)


@pytest.mark.parametrize(
    ("end", "first", "last", "fits"),
    [
        ((12, 14), date(2023, 12, 15), date(2024, 6, 14), True),
        ((12, 14), date(2024, 1, 1), date(2024, 6, 30), False),
        ((6, 30), date(2024, 6, 1), date(2024, 6, 30), True),
        ((11, 15), date(2023, 11, 16), date(2024, 11, 15), True),
        ((11, 15), date(2023, 11, 15), date(2024, 11, 15), False),
    ],
)
def test_range_of_days_against_the_calendar(end, first, last, fits):
    """A period that is written only as days has to begin after and end on a cut-off of the plan's calendar."""
    period = f"{first}..{last}"
    asked = found(
        "period-off-calendar",
        sent(period=period, days=(first, last)),
        plan_of={period: plan(end_month=end[0], end_day=end[1])},
    )
    assert bool(asked) is not fits


@pytest.mark.parametrize(("today", "asked"), [(date(2024, 12, 13), True), (date(2024, 12, 14), False)])
def test_period_that_is_not_over(today, asked):
    """Before the last day of its period a return is asked about; on that day it is not."""
    assert bool(found("period-not-over", sent(), today=today)) is asked


def test_blank_cell_is_asked_for():
    """A blank cell that the plan asks for is a query at that cell, and a note explains it."""
    (query,) = found("value-missing", sent(users_new=None, notes={"users_new": " đang rà soát "}))
    assert (query.severity, query.place.cell, query.indicator) == (Severity.QUERY, cell("users_new"), "users_new")
    assert query.explanation == "đang rà soát"


def test_unreadable_cell_is_not_blank():
    """Where reading has quoted the cell, checking does not call it blank as well."""
    quoted = finding("value-negative", Place(file="a.xlsx", sheet="Biểu", cell=cell("users_new")))
    file = holding(sent(users_new=None, drug_cases=None), findings=(quoted,))
    assert cells(found("value-missing", file)) == [cell("drug_cases")]


def test_blank_cell_that_nobody_asks_for():
    """What the plan does not ask for may stay blank, or be absent."""
    asks = {"2024": plan([each for each in CLEAN if each not in ("agencies", "users_new")])}
    assert not found("value-missing", sent(agencies=None), plan_of=asks)
    assert not found("indicator-absent", sent(without=["users_new"]), plan_of=asks)


def test_absent_indicators_are_listed_once_a_sheet():
    """Columns that a list lacks are one query for the sheet, not one a commune."""
    rows = [
        sent(unit=unit, row=row, without=["users_new", "psychosis"]) for unit, row in (("22810", 10), ("22813", 11))
    ]
    (query,) = found("indicator-absent", holding(*rows))
    assert (query.place, query.unit_code) == (Place(file="a.xlsx", sheet="Biểu"), None)
    assert "phát sinh mới" in query.message(Lang.VI)
    assert "2 đơn vị" in query.message(Lang.VI)


def test_absent_indicator_of_one_return_names_its_unit():
    """A single form that lacks one row is asked about as that commune's and that indicator's."""
    (query,) = found("indicator-absent", sent(without=["users_new"]))
    assert (query.unit_code, query.indicator) == ("22810", "users_new")


def test_without_a_plan_presence_is_skipped_and_says_so():
    """A period that no plan governs cannot be checked for what is asked; the ledger gives the reason."""
    run = line("values-present", sent(), plan_of={})
    assert (run.status, run.units) == (CheckStatus.SKIPPED, 0)
    assert "kế hoạch" in run.reason.vi


def test_ledger_has_a_line_for_every_check():
    """Nothing read: every check is in the ledger as skipped, with a reason."""
    ledger = check().ledger
    assert [run.code for run in ledger] == list(CHECKS)
    assert {run.status for run in ledger} == {CheckStatus.SKIPPED}
    assert {run.reason for run in ledger} == {NO_RETURNS}


def test_ledger_counts_returns():
    """A check that ran says on how many returns."""
    run = line("parts-within-wholes", sent(), sent(unit="22813", file="b.xlsx"))
    assert (run.status, run.units, run.reason) == (CheckStatus.RAN, 2, None)


def test_crashed_check_leaves_its_trace_and_the_others_go_on():
    """A check that fails is written down with its trace; the checks after it still find what they find."""

    def broken(batch: Batch) -> Outcome:
        raise ZeroDivisionError("lỗi giả")

    checked = check_files([holding(sent(population=0))], case(), {"broken": broken, **CHECKS})
    first, *others = checked.ledger
    assert (first.code, first.status) == ("broken", CheckStatus.CRASHED)
    assert "ZeroDivisionError: lỗi giả" in first.trace
    assert [run.code for run in others] == list(CHECKS)
    assert "population-zero" in {each.code for each in checked.findings}


def test_interrupt_is_not_swallowed():
    """A person's Ctrl-C is no crash of a check."""

    def stopped(batch: Batch) -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_files([], case(), {"stopped": stopped})


def test_every_finding_names_file_and_sheet():
    """Each finding of a batch full of mistakes says where it stands, in both languages and without a gap."""
    batch = (
        sent(period=None),
        holding(sent(population=0, users_new=None, drug_cases=0, households=-1), unit_scope="585"),
        sent(file="b.xlsx", period="2024-H1", addicts_on_file=30, days=(date(2024, 1, 1), None), without=["psychosis"]),
    )
    findings: list[Finding] = list(check(*batch, communes_of=NINH_SON, stored={}).findings)
    assert len({each.code for each in findings}) >= 9
    for each in findings:
        assert each.place.file
        assert each.place.sheet
        assert "{" not in each.message(Lang.VI) + each.message(Lang.EN)
        assert "…" not in each.message(Lang.EN).replace(" to …, but", "")
