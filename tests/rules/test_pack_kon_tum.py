"""Kon Tum's plan of 2024: seven criteria and no classes, chosen communes, a first year and what comes after."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

import pytest

from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Measure, Per, Plan, TargetKind, Verdict
from drugfree_cli.model.results import DrugFree, TargetStatus
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.rules.phases import phase_after
from drugfree_cli.rules.plan import load_plan, plan_for
from drugfree_cli.rules.plan_cases import CaseResult
from drugfree_cli.rules.target_words import target_asked
from tests.rules.pack_samples import case_results, judge, not_computed, state, targets, uncited, written

CASES = case_results("kon-tum-2024")
CLEAN: Mapping[str, object] = {}
NOT_CLEAN = {"hotspots": 1}
MET, MISSED, NOT = TargetStatus.MET, TargetStatus.MISSED, TargetStatus.NOT_APPLICABLE


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give Kon Tum's plan."""
    return load_plan("kon-tum-2024")


# --- the pack -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=[each.says for each in CASES])
def test_own_cases(case: CaseResult) -> None:
    """Each case beside the pack comes out as it says."""
    assert [each.vi for each in case.differences] == []


def test_every_criterion_is_tried_on_all_sides() -> None:
    """Each of the seven fails in some case, and is left open by a blank cell in another."""
    cases = written("kon-tum-2024", ".cases.toml")["case"]
    assert isinstance(cases, list)
    seven = {str(number) for number in range(1, 8)}
    assert {one for case in cases for one in case.get("failed", [])} == seven
    assert {one for case in cases for one in case.get("unknown", [])} == seven


def test_every_clause_is_cited_or_says_why_not() -> None:
    """What is not computed: an order of priority, what the police adds, a youth model, plans of offices."""
    assert uncited("kon-tum-2024") == ()
    assert not_computed("kon-tum-2024") == [
        "I.2",
        "Mục “Phạm vi, thời gian thực hiện”, 3.b",
        "Mục “Nhiệm vụ trọng tâm và phân công thực hiện”, 12",
        "III.1, xây dựng kế hoạch",
    ]


def test_all_fifteen_readings(plan: Plan) -> None:
    """KT-1 to KT-15, each with what is unclear, both readings and why."""
    assert set(plan.interpretations) == {f"KT-{number}" for number in range(1, 16)}
    for each in plan.interpretations.values():
        texts = (each.gap, each.reading, each.other, each.why)
        assert all(len(text) >= 15 and text[-1] in ".?" for text in texts), each.code
        assert len(set(texts)) == 4


def test_two_sections_of_one_number_are_cited_by_title() -> None:
    """KT-9: nothing cites "II", which could be either."""
    assert not any(key.startswith("II.") or key == "II" for key in load_plan("kon-tum-2024").clauses)


@pytest.mark.parametrize(("period", "due"), [("2024-H1", date(2024, 6, 14)), ("2024", date(2024, 12, 14))])
def test_due_on_the_day_of_the_cut_off(plan: Plan, period: str, due: date) -> None:
    """III.1, KT-8: before 15/6 and before 15/12 the last day is the fourteenth, the cut-off itself."""
    kind = "half" if period.endswith("H1") else "year"
    (deadline,) = (each for each in plan.deadlines if each.period == kind)
    assert span_of(parse_period(period), plan.calendar).last + timedelta(days=deadline.days) == due


@pytest.mark.parametrize(
    ("period", "plan_id"),
    [
        ("2023", "qd-3122-2010"),
        ("2024-Q1", "qd-3122-2010"),
        ("2024-H1", "kon-tum-2024"),
        ("2024", "kon-tum-2024"),
        ("2025-H1", "kon-tum-2024"),
    ],
)
def test_periods_that_it_governs(period: str, plan_id: str) -> None:
    """From the day of its signing to the last day of the province (KT-15)."""
    assert plan_for("62", parse_period(period)).id == plan_id
    assert load_plan("kon-tum-2024").superseded_by is not None


def test_seven_criteria_of_the_returns_that_it_asks(plan: Plan) -> None:
    """3.a: seven criteria under their numbers, on twenty indicators; no class anywhere."""
    assert [each.id for each in plan.drug_free] == [str(number) for number in range(1, 8)]
    assert (len(plan.asks), plan.classes, plan.drug_free_name.vi) == (20, (), "Sạch ma túy")


# --- communes -----------------------------------------------------------------------------------------------


def test_a_commune_has_a_verdict_and_no_class(plan: Plan) -> None:
    """The plan defines no classes: the complexity is not none, it is not judged."""
    clean, dirty = judge(plan), judge(plan, NOT_CLEAN)
    assert (clean.complexity, clean.drug_free, clean.reasons) == (None, DrugFree.MET, ())
    assert (dirty.complexity, dirty.drug_free, dirty.failed) == (None, DrugFree.NOT_MET, ("1",))


def test_managed_addicts_and_users_do_not_stand_against_it(plan: Plan) -> None:
    """KT-13: with everybody on file the commune is clean of drugs, however many they are."""
    managed = {
        **dict.fromkeys(("addicts_total", "addicts_on_file", "addicts_present", "addicts_present_treated"), 120),
        **dict.fromkeys(("users_on_file", "users_present", "users_present_on_file"), 80),
        **dict.fromkeys(("post_rehab", "post_rehab_on_file"), 40),
    }
    assert judge(plan, managed).drug_free is DrugFree.MET


def test_a_return_without_a_place_leaves_the_criterion_open(plan: Plan) -> None:
    """No criterion of this plan may be left out: what was not asked is not known."""
    result = judge(plan, absent=("suspected_groups",))
    assert (result.drug_free, result.unknown, result.left_out) == (DrugFree.UNDETERMINED, ("2",), ())


# --- targets and phases -------------------------------------------------------------------------------------


def test_targets_of_the_plan(plan: Plan) -> None:
    """KT-1: chosen communes of each district and clean ones of the province are two targets; KT-4: then keep."""
    chosen, clean, kept = plan.targets
    assert (chosen.kind, chosen.measure, chosen.per, chosen.rate) == (
        TargetKind.EACH,
        Measure.SELECTED,
        Per.DISTRICT,
        Fraction(3, 10),
    )
    assert (clean.kind, clean.rate, clean.by, clean.drug_free) == (
        TargetKind.SHARE_BY,
        Fraction(3, 10),
        2024,
        Verdict.MET,
    )
    assert (kept.kind, kept.base_year, kept.drug_free) == (TargetKind.KEEP, 2024, Verdict.MET)


@pytest.mark.parametrize(("chosen", "status"), [({0, 1, 2, 7}, MET), ({0, 1, 7}, MISSED), ({0, 1, 2}, MISSED)])
def test_every_district_chooses_thirty_per_cent(plan: Plan, chosen: set[int], status: TargetStatus) -> None:
    """KT-1, KT-2: of seven communes three (2.1 rounded up), of three communes one; every district, not their sum."""
    found = targets(plan, state(plan, 2024, [CLEAN] * 10, ["585"] * 7 + ["586"] * 3, chosen))
    assert found["selected_each_district"].status is status


@pytest.mark.parametrize(("clean", "status"), [(31, MET), (30, MISSED)])
def test_thirty_per_cent_of_the_province_in_the_first_year(plan: Plan, clean: int, status: TargetStatus) -> None:
    """I.1, KT-2: 30 % of 102 communes is 30.6, rounded up to 31."""
    result = targets(plan, state(plan, 2024, [CLEAN] * clean + [NOT_CLEAN] * (102 - clean)))["clean_communes_2024"]
    assert (result.required, result.actual, result.status) == (31, clean, status)


def test_which_target_applies_in_which_year(plan: Plan) -> None:
    """KT-3, KT-4: share and choice in the first year, to 14/12/2024; keeping from 15/12/2024 on."""
    first = targets(plan, state(plan, 2024, [CLEAN], selected={0}))
    assert {key: each.status for key, each in first.items()} == {
        "selected_each_district": MET,
        "clean_communes_2024": MET,
        "clean_communes_kept": NOT,
    }
    second = targets(plan, state(plan, 2025, [CLEAN]), [state(plan, 2024, [CLEAN])])
    assert {key: each.status for key, each in second.items()} == {
        "selected_each_district": NOT,
        "clean_communes_2024": NOT,
        "clean_communes_kept": MET,
    }


def test_the_days_of_a_target_are_told(plan: Plan) -> None:
    """KT-3, KT-4: until when choice and share are asked, both the first year's, and since when the title is kept."""
    chosen, clean, kept = (target_asked(each).vi for each in plan.targets)
    assert chosen.endswith("; áp dụng đến hết ngày 14/12/2024")
    assert clean.endswith("; áp dụng đến hết ngày 14/12/2024")
    assert kept.endswith("; áp dụng từ ngày 15/12/2024")


def test_a_clean_commune_that_is_lost_is_named(plan: Plan) -> None:
    """KT-4: what was clean in 2024 stays clean; a gain elsewhere does not make up for it."""
    before = [state(plan, 2024, [CLEAN, CLEAN, NOT_CLEAN])]
    kept = targets(plan, state(plan, 2025, [CLEAN, CLEAN, CLEAN]), before)["clean_communes_kept"]
    assert (kept.base, kept.actual, kept.status) == (2, 2, MET)
    lost = targets(plan, state(plan, 2025, [CLEAN, NOT_CLEAN, CLEAN]), before)["clean_communes_kept"]
    assert (lost.base, lost.actual, lost.status) == (2, 1, MISSED)
    assert "Xã số 1" in lost.text.vi


@pytest.mark.parametrize(
    ("last", "phase"),
    [(date(2024, 4, 1), None), (date(2024, 6, 14), "phase_1"), (date(2024, 12, 14), "phase_2")],
)
def test_phase_of_the_work_to_come(plan: Plan, last: date, phase: str | None) -> None:
    """KT-3, KT-4: phase 1 from the signing to 14/12/2024, phase 2 from 15/12/2024."""
    found = phase_after(plan, last)
    assert (found.id if found else None) == phase
