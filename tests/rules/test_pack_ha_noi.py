"""Hà Nội's plan up to 2020: white communes, classes of the Decision of 2010, a year of its own, eleven targets."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import pytest

from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Plan, TargetKind
from drugfree_cli.model.results import Direction, DrugFree, TargetResult, TargetStatus
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.rules.plan import load_plan, plan_for
from drugfree_cli.rules.plan_cases import CaseResult
from drugfree_cli.rules.targets import base_years
from tests.rules.pack_samples import case_results, judge, not_computed, state, targets, uncited, untried_thresholds

CASES = case_results("ha-noi-2019")
DRUGS = {"addicts_total": 1, "addicts_on_file": 1, "addicts_reached": 1}
WHITE: Mapping[str, object] = {}
MET, MISSED, OPEN = TargetStatus.MET, TargetStatus.MISSED, TargetStatus.UNDETERMINED
ON, OFF, NOT = TargetStatus.ON_TRACK, TargetStatus.OFF_TRACK, TargetStatus.NOT_APPLICABLE


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give Hà Nội's plan."""
    return load_plan("ha-noi-2019")


def measured(
    plan: Plan, year: int, now: Sequence[Mapping[str, object]], before: Mapping[int, Sequence[Mapping[str, object]]]
) -> dict[str, TargetResult]:
    """Measure the targets of a year, all communes in one district."""
    return targets(plan, state(plan, year, now), [state(plan, each, communes) for each, communes in before.items()])


# --- the pack -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=[each.says for each in CASES])
def test_own_cases(case: CaseResult) -> None:
    """Each case beside the pack comes out as it says."""
    assert [each.vi for each in case.differences] == []


def test_every_threshold_that_can_be_judged_is_tried() -> None:
    """Of the inherited criteria, those that the plan's returns ask for have cases on and just under each threshold."""
    assert untried_thresholds("ha-noi-2019") == []


def test_every_clause_is_cited_or_says_why_not() -> None:
    """What is not computed: no figure, or not asked of a commune."""
    assert uncited("ha-noi-2019") == ()
    goals = ["II.1, mức độ phức tạp", "II.3, người nghiện tăng thêm", "II.5, tiền chất"]
    assert not_computed("ha-noi-2019") == [*goals, "IV.2", "V", "VI.1.a", "VI.1.b", "VI.10", "VI.13"]


def test_all_thirteen_readings(plan: Plan) -> None:
    """HN-1 to HN-13 in full, beside the readings of the Decision that the classes rest on."""
    own = {code: each for code, each in plan.interpretations.items() if code.startswith("HN-")}
    assert set(own) == {f"HN-{number}" for number in range(1, 14)}
    for each in own.values():
        texts = (each.gap, each.reading, each.other, each.why)
        assert all(len(text) >= 15 and text[-1] in ".?" for text in texts), each.code
        assert len(set(texts)) == 4
    assert all(code.startswith("3122-") for code in plan.interpretations if code not in own)


def test_year_runs_from_16_november_to_15_november(plan: Plan) -> None:
    """HN-5: 2020 is 16/11/2019 to 15/11/2020; there is no day by which to report."""
    span = span_of(parse_period("2020"), plan.calendar)
    assert (span.first, span.last) == (date(2019, 11, 16), date(2020, 11, 15))
    assert plan.deadlines == ()


@pytest.mark.parametrize(
    ("period", "plan_id"),
    [("2014", "qd-3122-2010"), ("2015", "ha-noi-2019"), ("2020", "ha-noi-2019"), ("2021", "qd-3122-2010")],
)
def test_years_that_it_governs(period: str, plan_id: str) -> None:
    """From its base year 2015 to 2020, each by its own calendar."""
    assert plan_for("01", parse_period(period)).id == plan_id


def test_classes_are_those_of_the_decision(plan: Plan) -> None:
    """III.3: the classes come from the Decision's pack as they stand there, stand-ins marked."""
    parent = load_plan("qd-3122-2010")
    assert (plan.classes, plan.other, plan.clean_name) == (parent.classes, parent.other, parent.clean_name)
    assert plan.calendar != parent.calendar
    assert plan.drug_free_name.vi == "Xã, phường, thị trấn không tệ nạn ma túy (“xã trắng”)"


# --- communes -----------------------------------------------------------------------------------------------


def test_what_hanoi_does_not_ask_leaves_nothing_open(plan: Plan) -> None:
    """3122-8: plants, area, spots at risk and dealers are in no return of Hà Nội: left out, by name, everywhere."""
    result = judge(plan)
    assert (result.complexity, result.drug_free, result.unknown) == ("none", DrugFree.MET, ())
    assert len(result.left_out) == 16
    titles = {each.id: each.title.vi for rule in plan.classes for each in rule.criteria}
    assert {titles[each] for each in result.left_out} == {
        "Diện tích trồng cây có chứa chất ma túy",
        "Cây có chứa chất ma túy bị phát hiện, triệt phá",
        "Điểm có nguy cơ phức tạp về ma túy",
        "Đối tượng bán lẻ trái phép chất ma túy",
    }


def test_a_stand_in_says_so_in_words(plan: Plan) -> None:
    """III.3: type II by 60 addicts rests on bands that were not read; type I by 100 addicts on the text."""
    second = judge(plan, {"addicts_total": 60, "addicts_on_file": 60}).reasons
    assert {each.unverified for each in second} == {True}
    assert all("chưa kiểm chứng" in each.text.vi and "not verified" in each.text.en for each in second)
    first = {each.criterion: each.text.vi for each in judge(plan, {"addicts_on_file": 100}).reasons}
    assert "chưa kiểm chứng" not in first["I.1"]


def test_users_are_a_note_and_no_criterion(plan: Plan) -> None:
    """HN-4: with one user on file the commune stays white, and is pointed out; with none nothing is said."""
    result = judge(plan, {"users_on_file": 1, "users_reached": 1})
    assert result.drug_free is DrugFree.MET
    assert [note for note in result.notes if "HN-4" in note.vi]
    assert judge(plan).notes == ()
    assert judge(plan, DRUGS | {"users_on_file": 1}).notes == ()


# --- targets ------------------------------------------------------------------------------------------------


def test_targets_of_the_plan(plan: Plan) -> None:
    """II and III.3: kind, rate, number, goal's year and base of each."""
    told = {each.id: (each.kind, each.rate, each.number, each.by, each.base_year) for each in plan.targets}
    assert told == {
        "communes_with_drugs_2020": (TargetKind.FALL, Fraction(5, 100), None, 2020, 2015),
        "white_communes_kept": (TargetKind.KEEP, None, None, None, None),
        "white_communes_2020": (TargetKind.RISE, None, None, 2020, 2015),
        "high_risk_informed": (TargetKind.COVER, Fraction(1), None, None, None),
        "models_each_district": (TargetKind.EACH, None, 1, None, None),
        "people_reached": (TargetKind.COVER, Fraction(9, 10), None, None, None),
        "post_rehab_managed": (TargetKind.COVER, Fraction(1), None, None, None),
        "no_hotspot_2020": (TargetKind.ELIMINATE, None, None, 2020, None),
        "no_production": (TargetKind.ELIMINATE, None, None, None, None),
        "no_cultivation": (TargetKind.ELIMINATE, None, None, None, None),
        "addicts_on_file": (TargetKind.COVER, Fraction(1), None, None, None),
    }
    assert base_years(plan, 2020) == (2015, 2019)


@pytest.mark.parametrize(("left", "status"), [(38, MET), (39, MISSED)])
def test_five_per_cent_fewer_by_the_end_of_2020(plan: Plan, left: int, status: TargetStatus) -> None:
    """II.1, HN-1: 5 % of the 40 communes with drugs in 2015 are two: at most 38 in 2020."""
    base = [DRUGS] * 40 + [WHITE] * 10
    found = measured(plan, 2020, [DRUGS] * left + [WHITE] * (50 - left), {2015: base, 2019: base})
    result = found["communes_with_drugs_2020"]
    assert (result.base_year, result.base, result.required, result.actual) == (2015, 40, 38, left)
    assert (result.status, result.direction) == (status, Direction.AT_MOST)


@pytest.mark.parametrize(("left", "status"), [(39, ON), (40, OFF)])
def test_on_the_way_to_2020(plan: Plan, left: int, status: TargetStatus) -> None:
    """II.1, HN-1: in 2017, two of five years on, 39 of 40 are within the line of 39.2 and 40 are not."""
    base = [DRUGS] * 40 + [WHITE] * 10
    found = measured(plan, 2017, [DRUGS] * left + [WHITE] * (50 - left), {2015: base, 2016: base})
    assert found["communes_with_drugs_2020"].status is status


@pytest.mark.parametrize(("white", "status"), [(11, MET), (10, MISSED)])
def test_more_white_communes_than_in_2015(plan: Plan, white: int, status: TargetStatus) -> None:
    """II.2, HN-2: one more than the ten of 2015 is enough, as many are not."""
    base = [WHITE] * 10 + [DRUGS] * 10
    now = [WHITE] * white + [DRUGS] * (20 - white)
    assert measured(plan, 2020, now, {2015: base, 2019: base})["white_communes_2020"].status is status


def test_white_communes_of_the_year_before_stay_white(plan: Plan) -> None:
    """II.2, HN-2: one lost is missed by name, although another became white; what was white only in 2015 is past."""
    before = {2015: [WHITE, WHITE, DRUGS], 2019: [WHITE, DRUGS, DRUGS]}
    kept = measured(plan, 2020, [WHITE, DRUGS, WHITE], before)["white_communes_kept"]
    assert (kept.base_year, kept.base, kept.actual, kept.status) == (2019, 1, 1, MET)
    lost = measured(plan, 2020, [DRUGS, WHITE, WHITE], before)["white_communes_kept"]
    assert (lost.base, lost.actual, lost.status) == (1, 0, MISSED)
    assert "Xã số 0" in lost.text.vi


@pytest.mark.parametrize(("addicts", "users", "status"), [(10, 8, MET), (9, 9, MET), (10, 7, MISSED), (8, 9, MISSED)])
def test_ninety_per_cent_of_addicts_and_users_together(
    plan: Plan, addicts: int, users: int, status: TargetStatus
) -> None:
    """II.4, HN-9: of ten addicts and ten users on file, 18 must be reached, however they part."""
    people = {"addicts_total": 10, "addicts_on_file": 10, "users_on_file": 10}
    now = [people | {"addicts_reached": addicts, "users_reached": users}]
    result = measured(plan, 2020, now, {})["people_reached"]
    assert (result.required, result.actual, result.status) == (18, addicts + users, status)


@pytest.mark.parametrize(
    ("target", "part", "whole"),
    [
        ("high_risk_informed", "high_risk_people_informed", "high_risk_people"),
        ("post_rehab_managed", "post_rehab_on_file", "post_rehab"),
        ("addicts_on_file", "addicts_on_file", "addicts_total"),
    ],
)
def test_all_of_them(plan: Plan, target: str, part: str, whole: str) -> None:
    """II.3, II.4, III.3: 100 % means everybody in every commune; one left over in one commune is missed."""
    full, short = {part: 20, whole: 20}, {part: 19, whole: 20}
    assert measured(plan, 2020, [full, full], {})[target].status is MET
    assert measured(plan, 2020, [full, short], {})[target].status is MISSED


@pytest.mark.parametrize("what", ["hotspots", "hotspot_clusters"])
def test_no_hotspot_is_left_in_2020(plan: Plan, what: str) -> None:
    """II.4, HN-8, HN-12: one hotspot or cluster in 2020 is missed; in 2019 there is still a year to go."""
    assert measured(plan, 2020, [WHITE, WHITE], {})["no_hotspot_2020"].status is MET
    assert measured(plan, 2020, [WHITE, {what: 1}], {})["no_hotspot_2020"].status is MISSED
    assert measured(plan, 2019, [WHITE, {what: 1}], {})["no_hotspot_2020"].status is not MISSED


@pytest.mark.parametrize(
    ("target", "what"), [("no_production", "production_cases"), ("no_cultivation", "cultivation_cases")]
)
def test_no_production_and_no_planting_in_any_year(plan: Plan, target: str, what: str) -> None:
    """II.5: one case is missed, in 2017 as in 2020."""
    for year in (2017, 2020):
        assert measured(plan, year, [WHITE], {})[target].status is MET
        assert measured(plan, year, [{what: 1}], {})[target].status is MISSED


def test_one_model_in_every_district(plan: Plan) -> None:
    """II.3, HN-13: one model somewhere in each district is enough; a district with none is named."""
    bare = {"models_maintained": 0}
    both = targets(plan, state(plan, 2020, [WHITE, bare, WHITE], ["585", "585", "586"]))["models_each_district"]
    assert (both.required, both.actual, both.status) == (2, 2, MET)
    one = targets(plan, state(plan, 2020, [WHITE, WHITE, bare], ["585", "585", "586"]))["models_each_district"]
    assert (one.required, one.actual, one.status) == (2, 1, MISSED)
    assert "Huyện Hai" in one.text.vi


def test_no_model_is_asked_of_districts_that_are_gone(plan: Plan) -> None:
    """HN-13: after 30/6/2025 it no longer applies."""
    assert targets(plan, state(plan, 2025, [WHITE]))["models_each_district"].status is NOT
    assert targets(plan, state(plan, 2024, [WHITE]))["models_each_district"].status is MET
