"""Yearly targets: requirements in whole communes and persons, verdicts on both sides of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification, CommuneResult, TargetResult, TargetStatus
from drugfree_cli.rules.districts import classify_district
from drugfree_cli.rules.target_counts import RecordedBase, Years
from drugfree_cli.rules.targets import base_years, measure_targets
from tests.rules.conftest import classify, make_commune

UNKNOWN = "chưa rõ"
DIRTY = {"users_on_file": 1, "users_present": 1, "users_present_on_file": 1, "users_supported": 1}


def state(plan: Plan, year: int, communes: Sequence[Mapping[str, object]]) -> Classification:
    """Classify a province of the communes given, all of one district, at the end of a year."""
    results: list[CommuneResult] = [
        classify(plan, changes, make_commune(str(20000 + number), "585", f"Xã số {number}"))
        for number, changes in enumerate(communes)
    ]
    return Classification(
        plan=plan.id,
        province="58",
        province_name="Tỉnh Ninh Thuận",
        period=str(year),
        first=date(year - 1, 12, 15),
        last=date(year, 12, 14),
        provisional=False,
        superseded=None,
        communes=tuple(results),
        districts=(classify_district(plan, make_commune("585", "58", "Huyện Ninh Sơn"), results),),
        province_result=None,
    )


def measure(
    plan: Plan,
    now: Sequence[Mapping[str, object]],
    before: Mapping[int, Sequence[Mapping[str, object]]],
    *,
    year: int = 2024,
    recorded: Mapping[tuple[str, int], RecordedBase] | None = None,
) -> dict[str, TargetResult]:
    """Measure all targets of a year."""
    years = Years(
        now=state(plan, year, now),
        year=year,
        before={number: state(plan, number, communes) for number, communes in before.items()},
        recorded=recorded or {},
    )
    return {target.id: target for target in measure_targets(plan, years).targets}


def test_fifty_two_communes_must_fall_to_fifty(ninh_thuan: Plan) -> None:
    """I.2.2, NT-22: 3 % of 52 communes with drugs is 1.56, rounded up to two: at most 50."""
    base = [DIRTY] * 52 + [{}] * 13
    met = measure(ninh_thuan, [DIRTY] * 50 + [{}] * 15, {2023: base})["communes_with_drugs"]
    assert (met.base, met.required, met.actual, met.status) == (52, 50, 50, TargetStatus.MET)
    missed = measure(ninh_thuan, [DIRTY] * 51 + [{}] * 14, {2023: base})["communes_with_drugs"]
    assert (missed.required, missed.actual, missed.status) == (50, 51, TargetStatus.MISSED)
    assert met.direction == "at_most"


def test_a_silent_commune_leaves_a_target_open_only_where_it_decides(ninh_thuan: Plan) -> None:
    """With 50 allowed, 50 known and one silent commune is open; 51 known is missed whatever the silent one has."""
    base = [DIRTY] * 52 + [{}] * 13
    silent = {name: UNKNOWN for name in ("users_on_file", "addicts_on_file", "hotspots")}
    unclear = measure(ninh_thuan, [DIRTY] * 50 + [silent] + [{}] * 14, {2023: base})["communes_with_drugs"]
    assert (unclear.actual, unclear.status) == (None, TargetStatus.UNDETERMINED)
    missed = measure(ninh_thuan, [DIRTY] * 51 + [silent] + [{}] * 13, {2023: base})["communes_with_drugs"]
    assert missed.status is TargetStatus.MISSED
    fine = measure(ninh_thuan, [DIRTY] * 49 + [silent] + [{}] * 15, {2023: base})["communes_with_drugs"]
    assert fine.status is TargetStatus.MET


def test_zero_stays_zero(ninh_thuan: Plan) -> None:
    """A fall from a base of zero is reached by zero and by nothing else."""
    assert measure(ninh_thuan, [{}], {2023: [{}]})["communes_with_drugs"].status is TargetStatus.MET
    assert measure(ninh_thuan, [DIRTY], {2023: [{}]})["communes_with_drugs"].status is TargetStatus.MISSED


def test_without_base_year_nothing_is_claimed(ninh_thuan: Plan) -> None:
    """Without returns or a recorded base of the year before, the verdict is open; a recorded base closes it."""
    open_ = measure(ninh_thuan, [DIRTY], {})["communes_with_drugs"]
    assert (open_.base, open_.required, open_.status) == (None, None, TargetStatus.UNDETERMINED)
    assert "drugfree base" in open_.text.vi
    recorded = {("communes_with_drugs", 2023): RecordedBase(value=2)}
    closed = measure(ninh_thuan, [DIRTY], {}, recorded=recorded)["communes_with_drugs"]
    assert (closed.base, closed.required, closed.status) == (2, 1, TargetStatus.MET)


def test_clean_communes_stay_clean(ninh_thuan: Plan) -> None:
    """I.2.1: the communes without addicts or users in 2023 are followed one by one, by name."""
    base = [{}, {}, DIRTY]
    kept = measure(ninh_thuan, [{}, {}, DIRTY], {2023: base})["keep_clean"]
    assert (kept.base, kept.required, kept.actual, kept.status) == (2, 2, 2, TargetStatus.MET)
    swapped = measure(ninh_thuan, [{}, DIRTY, {}], {2023: base})["keep_clean"]
    assert (swapped.actual, swapped.status) == (1, TargetStatus.MISSED)
    assert "Xã số 1" in swapped.text.vi
    unknown = measure(ninh_thuan, [{}, {"users_on_file": UNKNOWN}, {}], {2023: base})["keep_clean"]
    assert unknown.status is TargetStatus.UNDETERMINED


def test_keep_clean_from_recorded_communes(ninh_thuan: Plan) -> None:
    """A base recorded with its communes is followed; one recorded as a number alone proves only a loss."""
    listed = {("keep_clean", 2023): RecordedBase(value=1, units=("20000",))}
    assert measure(ninh_thuan, [{}, DIRTY], {}, recorded=listed)["keep_clean"].status is TargetStatus.MET
    assert measure(ninh_thuan, [DIRTY, {}], {}, recorded=listed)["keep_clean"].status is TargetStatus.MISSED
    number = {("keep_clean", 2023): RecordedBase(value=2)}
    assert measure(ninh_thuan, [{}, DIRTY], {}, recorded=number)["keep_clean"].status is TargetStatus.MISSED
    assert measure(ninh_thuan, [{}, {}], {}, recorded=number)["keep_clean"].status is TargetStatus.UNDETERMINED


@pytest.mark.parametrize(
    ("base", "required"), [(0, 0), (1, 1), (50, 50), (99, 99), (100, 100), (101, 102), (700, 706), (1000, 1009)]
)
def test_growth_stays_under_one_percent(ninh_thuan: Plan, base: int, required: int) -> None:
    """I.2.3, NT-24: the most people allowed is the largest number under 1.01 times last year's."""
    target = measure(ninh_thuan, [people(required)], {2023: [people(base)]})["people_growth"]
    assert (target.base, target.required, target.status) == (base, required, TargetStatus.MET)
    above = measure(ninh_thuan, [people(required + 1)], {2023: [people(base)]})["people_growth"]
    assert above.status is TargetStatus.MISSED


def people(number: int) -> dict[str, object]:
    """Make a commune with so many addicts and users, half of each."""
    addicts = number // 2
    return {"addicts_total": addicts, "addicts_on_file": addicts, "users_on_file": number - addicts}


@pytest.mark.parametrize(("base", "required"), [(0, 0), (1, 0), (10, 9), (20, 19), (21, 19), (100, 95)])
def test_offending_falls_by_five_percent(ninh_thuan: Plan, base: int, required: int) -> None:
    """I.2.3, NT-23: violations by addicts and users fall by at least 5 %, the fall rounded up to whole persons."""
    target = measure(ninh_thuan, [{"managed_offenders": required}], {2023: [{"managed_offenders": base}]})
    assert (target["managed_offenders"].required, target["managed_offenders"].status) == (required, TargetStatus.MET)
    worse = measure(ninh_thuan, [{"managed_offenders": required + 1}], {2023: [{"managed_offenders": base}]})
    assert worse["managed_offenders"].status is TargetStatus.MISSED


def test_everybody_is_reached(ninh_thuan: Plan) -> None:
    """I.2.3, NT-40: all addicts known are reached; one left out in one commune misses it, surplus elsewhere or not."""
    full = {"addicts_total": 3, "addicts_on_file": 3, "addicts_reached": 3}
    short = {"addicts_total": 3, "addicts_on_file": 3, "addicts_reached": 2}
    met = measure(ninh_thuan, [full, {}], {})["rehab_access"]
    assert (met.required, met.actual, met.status) == (3, 3, TargetStatus.MET)
    missed = measure(ninh_thuan, [full, short], {})["rehab_access"]
    assert (missed.required, missed.actual, missed.status) == (6, 5, TargetStatus.MISSED)
    unknown = measure(ninh_thuan, [full, {"addicts_total": 2, "addicts_reached": UNKNOWN}], {})["rehab_access"]
    assert (unknown.actual, unknown.status) == (None, TargetStatus.UNDETERMINED)
    nobody = measure(ninh_thuan, [{}], {})["users_supported"]
    assert (nobody.required, nobody.actual, nobody.status) == (0, 0, TargetStatus.MET)


def test_goal_of_2030_follows_the_straight_line(ninh_thuan: Plan) -> None:
    """I.2.2: 35 % of 62 communes is 22; from 8 in 2023 the line is at 10 in 2024, the pace said from here."""
    base = [{}] * 8 + [DIRTY] * 54
    on = measure(ninh_thuan, [{}] * 10 + [DIRTY] * 52, {2023: base})["no_crime_no_vice_2030"]
    assert (on.base, on.required, on.actual, on.status) == (8, 22, 10, TargetStatus.ON_TRACK)
    assert "mỗi năm thêm ít nhất 2" in on.text.vi
    off = measure(ninh_thuan, [{}] * 9 + [DIRTY] * 53, {2023: base})["no_crime_no_vice_2030"]
    assert off.status is TargetStatus.OFF_TRACK


def test_share_is_rounded_up_to_whole_communes(ninh_thuan: Plan) -> None:
    """Half of 62 communes is 31, of 63 it is 32."""
    assert measure(ninh_thuan, [{}] * 62, {2023: [{}] * 62})["no_addicts_users_2030"].required == 31
    assert measure(ninh_thuan, [{}] * 63, {2023: [{}] * 63})["no_addicts_users_2030"].required == 32


def test_goal_year_is_met_or_missed(ninh_thuan: Plan) -> None:
    """In 2030 itself a share is met or missed, not on track."""
    base = {2023: [DIRTY] * 4, 2029: [DIRTY] * 4}
    assert measure(ninh_thuan, [{}, {}, DIRTY, DIRTY], base, year=2030)["no_addicts_users_2030"].status == "met"
    assert measure(ninh_thuan, [{}, DIRTY, DIRTY, DIRTY], base, year=2030)["no_addicts_users_2030"].status == "missed"


def test_districts_no_longer_apply(ninh_thuan: Plan) -> None:
    """I.2.4, NT-37: drug-free districts are counted until the district tier ends, and not after."""
    before = measure(ninh_thuan, [{}], {2023: [{}]})["drug_free_districts_2030"]
    assert (before.base, before.required, before.actual, before.status) == (1, 3, 1, TargetStatus.OFF_TRACK)
    after = measure(ninh_thuan, [{}], {2023: [{}], 2024: [{}]}, year=2025)["drug_free_districts_2030"]
    assert after.status is TargetStatus.NOT_APPLICABLE


def test_starting_year_is_marked(ninh_thuan: Plan) -> None:
    """NT-31: targets of 2024 are computed on base 2023 and marked as the state at the start; those of 2025 are not."""
    assert "NT-31" in measure(ninh_thuan, [DIRTY], {2023: [DIRTY]})["communes_with_drugs"].text.vi
    later = measure(ninh_thuan, [DIRTY], {2023: [DIRTY], 2024: [DIRTY]}, year=2025)["communes_with_drugs"]
    assert "NT-31" not in later.text.vi


def test_base_years(ninh_thuan: Plan) -> None:
    """A year is measured against the year before and the plan's fixed base."""
    assert base_years(ninh_thuan, 2024) == (2023,)
    assert base_years(ninh_thuan, 2026) == (2023, 2025)


BLANK = {"users_on_file": UNKNOWN, "users_present": UNKNOWN}


def test_a_commune_unknown_at_the_base_is_not_taken_for_kept(ninh_thuan: Plan) -> None:
    """I.2.1: a commune of which 2023 does not tell leaves the target open where it has users now, and only there."""
    lost_perhaps = measure(ninh_thuan, [{}, DIRTY], {2023: [{}, BLANK]})["keep_clean"]
    assert (lost_perhaps.base, lost_perhaps.status) == (None, TargetStatus.UNDETERMINED)
    assert "chưa rõ hiện trạng năm gốc: Xã số 1" in lost_perhaps.text.vi
    clean_now = measure(ninh_thuan, [{}, {}], {2023: [{}, BLANK]})["keep_clean"]
    assert (clean_now.base, clean_now.status) == (None, TargetStatus.MET)
    lost = measure(ninh_thuan, [DIRTY, {}], {2023: [{}, BLANK]})["keep_clean"]
    assert lost.status is TargetStatus.MISSED


def test_a_base_that_is_not_sure_decides_where_it_can(ninh_thuan: Plan) -> None:
    """With 51 or 52 communes with drugs last year, 49 now are few enough, 51 too many, and 50 depend on it."""
    base = {2023: [DIRTY] * 51 + [BLANK] + [{}] * 10}
    now = {number: [DIRTY] * number + [{}] * (62 - number) for number in (49, 50, 51)}
    found = {number: measure(ninh_thuan, state, base)["communes_with_drugs"] for number, state in now.items()}
    assert found[49].status is TargetStatus.MET
    assert found[50].status is TargetStatus.UNDETERMINED
    assert found[51].status is TargetStatus.MISSED
    assert {each.base for each in found.values()} == {each.required for each in found.values()} == {None}
    assert "từ 51 đến 52" in found[50].text.vi
    assert "drugfree base" not in found[50].text.vi


def test_what_is_surely_a_commune_with_drugs_counts(ninh_thuan: Plan) -> None:
    """A commune of type III whose plants are not known may be of type I, but has drugs in any case."""
    open_class = {"users_on_file": 30, "plants": UNKNOWN}
    target = measure(ninh_thuan, [open_class, {}], {2023: [DIRTY, {}]})["communes_with_drugs"]
    assert (target.actual, target.status) == (1, TargetStatus.MISSED)


def test_people_known_in_part_count(ninh_thuan: Plan) -> None:
    """100 addicts known and users not known are 100 people at the least."""
    target = measure(ninh_thuan, [{"addicts_total": 100, **BLANK}], {2023: [people(90)]})["people_growth"]
    assert (target.actual, target.status) == (None, TargetStatus.MISSED)


def test_nobody_is_said_to_be_left_out_only_where_all_is_known(ninh_thuan: Plan) -> None:
    """Where figures are wanting, the words do not claim that everybody was reached."""
    unknown = measure(ninh_thuan, [{"addicts_total": 2, "addicts_reached": UNKNOWN}], {})["rehab_access"]
    assert unknown.text.vi.startswith("1 xã chưa rõ số liệu")
    known = measure(ninh_thuan, [{}], {})["rehab_access"]
    assert known.text.vi.startswith("đủ 100% ở mọi xã")


def test_a_goal_that_was_reached_at_the_base_stays_due(ninh_thuan: Plan) -> None:
    """Above the goal in 2023, what is due on the way is the goal, in verdict and in words alike."""
    target = measure(ninh_thuan, [{}] * 31 + [DIRTY] * 31, {2023: [{}] * 62})["no_addicts_users_2030"]
    assert (target.base, target.required, target.status) == (62, 31, TargetStatus.ON_TRACK)
    assert "đến năm 2024 cần 31" in target.text.vi
    below = measure(ninh_thuan, [{}] * 30 + [DIRTY] * 32, {2023: [{}] * 62})["no_addicts_users_2030"]
    assert below.status is TargetStatus.OFF_TRACK


def test_no_pace_is_worked_out_of_what_is_not_known(ninh_thuan: Plan) -> None:
    """Where communes are undetermined, no pace is said."""
    target = measure(ninh_thuan, [BLANK] * 4, {2023: [DIRTY] * 4})["no_addicts_users_2030"]
    assert target.status is TargetStatus.UNDETERMINED
    assert "mỗi năm thêm" not in target.text.vi


def test_a_base_from_part_of_a_year_is_provisional(ninh_thuan: Plan) -> None:
    """A target held against a year of which only a half was sent says so; a recorded base is the office's word."""
    now = state(ninh_thuan, 2024, [DIRTY])
    half = replace(state(ninh_thuan, 2023, [DIRTY]), provisional=True)
    recorded = {("communes_with_drugs", 2023): RecordedBase(value=1)}
    years = Years(now=now, year=2024, before={2023: half}, recorded=recorded)
    found = {each.id: each.provisional for each in measure_targets(ninh_thuan, years).targets}
    assert (found["managed_offenders"], found["communes_with_drugs"], found["rehab_access"]) == (True, False, False)


@pytest.mark.parametrize(("reached", "status"), [(17, "missed"), (18, "met")])
def test_a_share_below_all_is_of_the_whole_territory(ninh_thuan: Plan, reached: int, status: str) -> None:
    """Where a pack asks for 90 %, the persons of all communes are added up first, and the number needed rounded up."""
    asked = replace(next(each for each in ninh_thuan.targets if each.id == "rehab_access"), rate=Fraction(9, 10))
    communes = [{"addicts_total": 10, "addicts_reached": reached - 8}, {"addicts_total": 9, "addicts_reached": 8}]
    found = measure(replace(ninh_thuan, targets=(asked,)), communes, {})["rehab_access"]
    assert (found.required, found.actual, found.status) == (18, reached, status)
    unknown = [*communes, {"addicts_total": 3, "addicts_reached": UNKNOWN}]
    assert measure(replace(ninh_thuan, targets=(asked,)), unknown, {})["rehab_access"].status == "undetermined"
