"""Lùng Phình's pack: its readings, its clauses, who owes what, and the title in the course of the year."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import SenderSource, TargetKind
from drugfree_cli.model.results import Classification, CommuneResult, DrugFree, TargetResult, TargetStatus
from drugfree_cli.model.returns import Figure
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.rules.classify import classify_commune
from drugfree_cli.rules.plan import load_plan, plan_for
from drugfree_cli.rules.plan_cases import run_cases
from drugfree_cli.rules.plan_clauses import coverage_of
from drugfree_cli.rules.target_counts import Years
from drugfree_cli.rules.targets import measure_targets
from tests.rules.conftest import make_commune

PLAN = load_plan("lung-phinh-2026")
COMMUNE = make_commune(code="02848", district="15", name="Xã Lùng Phình")
PACK = files("drugfree_cli.rules").joinpath("plans/lung-phinh-2026.toml").read_text(encoding="utf-8")
CASES = files("drugfree_cli.rules").joinpath("plans/lung-phinh-2026.cases.toml").read_text(encoding="utf-8")
KEPT = {"population": 5800, "households": 100, "households_committed": 100, "hamlets": 3, "hamlets_committed": 3}


def judged(*, partial: bool = False, **changes: int | None) -> CommuneResult:
    """Judge the commune; whatever is not named is zero, None is a blank cell."""
    told = {**dict.fromkeys(PLAN.asks, 0), **KEPT, "agencies": 2, "agencies_committed": 2, **changes}
    figures = {name: Figure(indicator=name, content=content) for name, content in told.items()}
    return classify_commune(PLAN, COMMUNE, figures, partial=partial, reported=True)


def targets(*, period: str = "2026", **changes: int | None) -> dict[str, TargetResult]:
    """Measure the targets of the period's year on the commune alone."""
    asked = parse_period(period)
    span, partial = span_of(asked, PLAN.calendar), asked.end_month < 12
    now = Classification(
        plan=PLAN.id,
        province="15",
        province_name="Tỉnh Lào Cai",
        period=period,
        first=span.first,
        last=span.last,
        provisional=partial,
        superseded=None,
        communes=(judged(partial=partial, **changes),),
        districts=(),
        province_result=None,
    )
    result = measure_targets(PLAN, Years(now=now, year=asked.year, before={}, recorded={}))
    return {each.id: each for each in result.targets}


@pytest.mark.parametrize("case", run_cases(PLAN, CASES), ids=lambda case: case.says)
def test_cases_of_the_pack(case):
    """II, Điều 6: every condition of the four criteria has a case on both sides, and one for the blank cell."""
    assert [each.vi for each in case.differences] == []


def test_every_reading_has_its_code():
    """LP-1 to LP-13 are all told, and no other."""
    assert set(PLAN.interpretations) == {f"LP-{number}" for number in range(1, 14)}


def test_clauses_with_numbers_are_cited():
    """A clause that carries a number or a condition is cited, or says why nothing is computed of it."""
    assert coverage_of(tomllib.loads(PACK)).uncited == ()


def test_plan_of_the_commune_goes_before_the_national_one():
    """The commune's own plan holds from the year 2026 on; the year before is the decision's."""
    assert plan_for("02848", parse_period("2026")).id == "lung-phinh-2026"
    assert plan_for("02848", parse_period("2025")).id == "qd-28-2025"


def test_every_figure_is_owed_by_one_group():
    """V: no person or pledge is reported by two groups, and only the numbers of senders are owed by nobody."""
    owed = Counter(
        name for group in PLAN.senders for name in {*group.asks, *(x for m in group.members for x in m.asks)}
    )
    counted = {group.counts for group in PLAN.senders if group.counts}
    assert set(owed.values()) == {1}
    assert set(owed) | counted == set(PLAN.asks)
    assert not set(owed) & counted


def test_hamlets_and_agencies_are_the_offices_own_list():
    """V.1, V.7, LP-9: the police are named by the plan, hamlets and agencies are listed by the commune."""
    sources = {group.id: (group.source, group.counts) for group in PLAN.senders}
    assert sources == {
        "police": (SenderSource.NAMED, None),
        "hamlets": (SenderSource.WORKSPACE, "hamlets"),
        "agencies": (SenderSource.WORKSPACE, "agencies"),
    }


def test_planting_without_a_breach_is_warned_of():
    """LP-10: planting is no criterion; where no breach is reported with it, the reader is told to check."""
    assert [note.vi for note in judged(cultivation_cases=1).notes if "(LP-10)" in note.vi]
    assert judged(cultivation_cases=0).notes == ()
    assert judged(cultivation_cases=1, law_violations=1).notes == ()


def test_figures_of_a_criterion_of_several_parts_are_named():
    """One breach and no resident who broke the law: each figure says what it counts, in both languages."""
    [second] = [each for each in judged(law_violations=1).by_drug_free if each.criterion == "2"]
    assert second.seen.vi == "hành vi vi phạm 1; người cư trú vi phạm 0"
    assert second.seen.en == "violations 1; residents who broke the law 0"
    assert second.asked.vi == "Hành vi vi phạm bằng 0; người cư trú vi phạm bằng 0"


def test_title_is_kept_by_meeting_all_criteria():
    """III.2: the title is kept in a year in which all four criteria are met."""
    kept = targets()["keep_title"]
    assert (kept.required, kept.actual, kept.status) == (1, 1, TargetStatus.MET)


@pytest.mark.parametrize(("period", "status"), [("2026", TargetStatus.MISSED), ("2030", TargetStatus.MISSED)])
def test_title_is_lost_at_the_end_of_the_year(period, status):
    """III.2, LP-13: only the whole year concludes that the title is lost."""
    lost = targets(period=period, users_new=1)["keep_title"]
    assert (lost.required, lost.actual, lost.status) == (1, 0, status)
    assert "nguy cơ" not in lost.text.vi


def test_title_is_at_risk_in_mid_year():
    """LP-13: a criterion that fails in the first half puts the title at risk, in the plan's own words."""
    risk = targets(period="2026-H1", users_new=1)["keep_title"]
    assert risk.status is TargetStatus.OFF_TRACK
    assert "có nguy cơ mất danh hiệu" in risk.text.vi
    assert "có nguy cơ" not in targets(period="2026-H1")["keep_title"].text.vi


def test_unknown_figures_decide_nothing_on_the_title():
    """A blank cell neither keeps nor loses the title."""
    assert judged(law_violations=None).drug_free is DrugFree.UNDETERMINED
    assert targets(law_violations=None)["keep_title"].status is TargetStatus.UNDETERMINED


@pytest.mark.parametrize(
    ("target", "failing"),
    [
        ("no_new_addicts", {"addicts_new": 1}),
        ("no_new_users", {"users_new": 1}),
        ("no_hotspots", {"hotspots": 1}),
        ("no_hotspots", {"use_dens": 1}),
        ("addicts_on_file", {"addicts_total": 2, "addicts_on_file": 1}),
        ("no_replanting", {"cultivation_cases": 1}),
        ("hamlets_committed", {"hamlets_committed": 2}),
        ("agencies_committed", {"agencies_committed": 1}),
        ("households_committed", {"households_committed": 99}),
    ],
)
def test_each_target_on_both_sides(target, failing):
    """III.2, IV.2: each target is met where nothing is left, and missed by one."""
    assert targets()[target].status is TargetStatus.MET
    assert targets(**failing)[target].status is TargetStatus.MISSED


def test_all_of_no_addict_is_met():
    """LP-7: 100 % of no addict is reached; two of two as well."""
    assert targets(addicts_total=0, addicts_on_file=0)["addicts_on_file"].status is TargetStatus.MET
    assert targets(addicts_total=2, addicts_on_file=2)["addicts_on_file"].status is TargetStatus.MET


@pytest.mark.parametrize(("year", "applies"), [("2025", False), ("2026", True), ("2030", True), ("2031", False)])
def test_years_of_the_targets(year, applies):
    """LP-2: every target is measured for the years 2026 to 2030."""
    measured = targets(period=year)
    assert {each.status is not TargetStatus.NOT_APPLICABLE for each in measured.values()} == {applies}
    assert len(measured) == len(PLAN.targets)
    assert PLAN.targets[0].kind is TargetKind.KEEP
