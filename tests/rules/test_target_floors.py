"""Targets of so many, of each district, of more, of none, and goals of a later year: both sides of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from drugfree_cli.model.plan import Measure, Per, Plan, Target, TargetKind, Verdict
from drugfree_cli.model.results import Classification, CommuneResult, TargetResult, TargetStatus
from drugfree_cli.model.text import same
from drugfree_cli.rules.target_counts import RecordedBase, Years
from drugfree_cli.rules.targets import base_years, measure_targets
from tests.rules.conftest import classify, make_commune

DIRTY = {"addicts_total": 1, "addicts_on_file": 0}
SILENT = {"addicts_total": "chưa rõ", "addicts_on_file": "chưa rõ"}
DISTRICTS = {"582": "Thành phố Phan Rang - Tháp Chàm", "585": "Huyện Ninh Sơn"}


def target(kind: TargetKind, measure: Measure = Measure.COMMUNES, **keys: object) -> Target:
    """Make a target; a count of communes goes by the drug-free verdict unless told otherwise."""
    if measure is Measure.COMMUNES and "classes" not in keys:
        keys.setdefault("drug_free", Verdict.MET)
    return Target(
        id="t",
        kind=kind,
        measure=measure,
        clause="I",
        title=same("t"),
        unit=same("xã"),
        **keys,  # type: ignore[arg-type]
    )


def state(
    plan: Plan,
    year: int,
    communes: Sequence[Mapping[str, object]],
    districts: Sequence[str] = (),
    *,
    part: bool = False,
) -> Classification:
    """Classify communes at a year's end, the first in the first district named, and so on."""
    where = [*districts, *(["585"] * (len(communes) - len(districts)))]
    results: list[CommuneResult] = [
        classify(plan, changes, make_commune(str(20000 + number), where[number], f"Xã số {number}"))
        for number, changes in enumerate(communes)
    ]
    return Classification(
        plan=plan.id,
        province="58",
        province_name="Tỉnh Ninh Thuận",
        period=str(year),
        first=date(year - 1, 12, 15),
        last=date(year, 12, 14),
        provisional=part,
        superseded=None,
        communes=tuple(results),
        districts=(),
        province_result=None,
    )


def measured(
    plan: Plan,
    goal: Target,
    now: Classification,
    before: Mapping[int, Classification] | None = None,
    **more: object,
) -> TargetResult:
    """Measure one target of a year."""
    year = int(now.period)
    years = Years(
        now=now,
        year=year,
        before=before or {},
        recorded=more.pop("recorded", {}),
        districts=DISTRICTS,
        **more,  # type: ignore[arg-type]
    )
    (result,) = measure_targets(replace(plan, targets=(goal,), phases=()), years).targets
    return result


@pytest.mark.parametrize(("clean", "status"), [(3, "met"), (2, "missed")])
def test_at_least_so_many_every_year(ninh_thuan: Plan, clean: int, status: str) -> None:
    """Three communes are asked for: three are enough, two are not."""
    now = state(ninh_thuan, 2024, [{}] * clean + [DIRTY] * 2)
    found = measured(ninh_thuan, target(TargetKind.AT_LEAST, number=3), now)
    assert (found.required, found.actual, found.status, found.base) == (3, clean, status, None)


def test_a_silent_commune_leaves_a_floor_open_only_where_it_decides(ninh_thuan: Plan) -> None:
    """Two clean and one silent of three asked for is open; three clean are enough whatever the silent one has."""
    goal = target(TargetKind.AT_LEAST, number=3)
    open_ = measured(ninh_thuan, goal, state(ninh_thuan, 2024, [{}, {}, SILENT, DIRTY]))
    assert (open_.actual, open_.status) == (None, TargetStatus.UNDETERMINED)
    assert measured(ninh_thuan, goal, state(ninh_thuan, 2024, [{}, {}, {}, SILENT])).status is TargetStatus.MET


def test_every_district_its_own_model(ninh_thuan: Plan) -> None:
    """One model in each district: two in one district do not make up for none in the other, which is named."""
    goal = target(TargetKind.EACH, Measure.SUM, per=Per.DISTRICT, number=1, indicators=("models_maintained",))
    both = state(ninh_thuan, 2024, [{"models_maintained": 1}, {"models_maintained": 1}], ["582"])
    found = measured(ninh_thuan, goal, both)
    assert (found.required, found.actual, found.status) == (2, 2, TargetStatus.MET)
    uneven = state(ninh_thuan, 2024, [{"models_maintained": 2}, {"models_maintained": 0}], ["582"])
    found = measured(ninh_thuan, goal, uneven)
    assert (found.required, found.actual, found.status) == (2, 1, TargetStatus.MISSED)
    assert "Huyện Ninh Sơn" in found.text.vi
    assert "Phan Rang" not in found.text.vi


def test_no_district_no_target_of_districts(ninh_thuan: Plan) -> None:
    """Since 1/7/2025 there are no districts: what each owed does not apply, and is no failure (HN-13)."""
    goal = target(TargetKind.EACH, Measure.SUM, per=Per.DISTRICT, number=1, indicators=("models_maintained",))
    now = state(ninh_thuan, 2025, [{"models_maintained": 0}], ["56"])
    assert measured(ninh_thuan, goal, now).status is TargetStatus.NOT_APPLICABLE


@pytest.mark.parametrize(("chosen", "status"), [(2, "met"), (1, "missed")])
def test_each_district_chooses_thirty_per_cent_rounded_up(ninh_thuan: Plan, chosen: int, status: str) -> None:
    """30 % of four communes is 1.2: two must be chosen, one is not enough (KT-1, KT-2)."""
    goal = target(TargetKind.EACH, Measure.SELECTED, per=Per.DISTRICT, rate=Fraction(30, 100))
    now = state(ninh_thuan, 2024, [{}] * 4)
    picked = tuple(replace(each, selected=number < chosen) for number, each in enumerate(now.communes))
    found = measured(ninh_thuan, goal, replace(now, communes=picked))
    assert (found.required, found.actual, found.status) == (1, int(chosen == 2), status)


@pytest.mark.parametrize(("clean", "year", "status"), [(3, 2020, "met"), (2, 2020, "missed"), (2, 2018, "off_track")])
def test_more_than_at_the_base(ninh_thuan: Plan, clean: int, year: int, status: str) -> None:
    """More clean communes than in 2015 (HN-2): as many as then are not more, neither in 2020 nor on the way."""
    goal = target(TargetKind.RISE, base_year=2015, by=2020)
    base = {2015: state(ninh_thuan, 2015, [{}, {}, DIRTY])}
    found = measured(ninh_thuan, goal, state(ninh_thuan, year, [{}] * clean + [DIRTY]), base)
    assert (found.base, found.required, found.actual, found.status) == (2, 3, clean, status)
    assert base_years(replace(ninh_thuan, targets=(goal,)), year) == (2015,)


@pytest.mark.parametrize(("left", "status"), [(0, "met"), (1, "missed")])
def test_none_is_left(ninh_thuan: Plan, left: int, status: str) -> None:
    """No new addict is allowed: one is too many."""
    goal = target(TargetKind.ELIMINATE, Measure.SUM, indicators=("addicts_new",))
    found = measured(ninh_thuan, goal, state(ninh_thuan, 2024, [{"addicts_new": left}, {}]))
    assert (found.required, found.actual, found.status, found.direction) == (0, left, status, "at_most")


@pytest.mark.parametrize(
    ("year", "left", "status"),
    [(2018, 4, "on_track"), (2018, 5, "off_track"), (2020, 0, "met"), (2020, 1, "missed")],
)
def test_none_is_left_by_a_year(ninh_thuan: Plan, year: int, left: int, status: str) -> None:
    """Ten hotspots in 2015, none by 2020 (HN-8): after three of five years no more than four may be left."""
    goal = target(TargetKind.ELIMINATE, Measure.SUM, indicators=("hotspots",), base_year=2015, by=2020)
    base = {2015: state(ninh_thuan, 2015, [{"hotspots": 10}])}
    found = measured(ninh_thuan, goal, state(ninh_thuan, year, [{"hotspots": left}]), base)
    assert (found.actual, found.status) == (left, status)


@pytest.mark.parametrize(
    ("year", "dirty", "status"),
    [(2020, 95, "met"), (2020, 96, "missed"), (2017, 98, "on_track"), (2017, 99, "off_track")],
)
def test_five_per_cent_fewer_by_2020(ninh_thuan: Plan, year: int, dirty: int, status: str) -> None:
    """100 communes with drugs in 2015, 95 allowed in 2020, 98 after two of the five years (HN-1)."""
    goal = target(TargetKind.FALL, drug_free=Verdict.NOT_MET, rate=Fraction(5, 100), base_year=2015, by=2020)
    base = {2015: state(ninh_thuan, 2015, [DIRTY] * 100)}
    found = measured(ninh_thuan, goal, state(ninh_thuan, year, [DIRTY] * dirty + [{}] * 5), base)
    assert (found.base, found.required, found.actual, found.status) == (100, 95, dirty, status)


@pytest.mark.parametrize(("clean", "status"), [(31, "met"), (30, "missed")])
def test_thirty_per_cent_of_the_communes_without_a_base(ninh_thuan: Plan, clean: int, status: str) -> None:
    """30 % of Kon Tum's 102 communes is 30.6: 31 must be recognised in the first year (KT-2); no base is needed."""
    goal = target(TargetKind.SHARE_BY, rate=Fraction(30, 100), by=2024)
    found = measured(ninh_thuan, goal, state(ninh_thuan, 2024, [{}] * clean + [DIRTY] * (102 - clean)))
    assert (found.base_year, found.required, found.actual, found.status) == (None, 31, clean, status)


def test_a_title_at_risk_in_mid_year(ninh_thuan: Plan) -> None:
    """A failure in the course of the year puts the title at risk; only the year's end loses or keeps it (LP-13)."""
    goal = target(TargetKind.KEEP, number=1, at_risk=same("có nguy cơ mất danh hiệu"))
    at_risk = measured(ninh_thuan, goal, state(ninh_thuan, 2026, [DIRTY], part=True))
    assert at_risk.status is TargetStatus.OFF_TRACK
    assert at_risk.text.vi.startswith("có nguy cơ mất danh hiệu")
    assert measured(ninh_thuan, goal, state(ninh_thuan, 2026, [{}], part=True)).status is TargetStatus.ON_TRACK
    assert measured(ninh_thuan, goal, state(ninh_thuan, 2026, [DIRTY])).status is TargetStatus.MISSED
    assert measured(ninh_thuan, goal, state(ninh_thuan, 2026, [{}])).status is TargetStatus.MET


def test_a_target_before_its_time(ninh_thuan: Plan) -> None:
    """What applies from 15/12/2024 on is not asked of the year 2024, but of 2025 (KT-4)."""
    goal = target(TargetKind.KEEP, base_year=2024, not_before=date(2024, 12, 15))
    early = measured(ninh_thuan, goal, state(ninh_thuan, 2024, [{}]))
    assert (early.status, early.required) == (TargetStatus.NOT_APPLICABLE, None)
    assert "15/12/2024" in early.text.vi
    base = {2024: state(ninh_thuan, 2024, [{}])}
    assert measured(ninh_thuan, goal, state(ninh_thuan, 2025, [{}]), base).status is TargetStatus.MET
    assert measured(ninh_thuan, goal, state(ninh_thuan, 2025, [DIRTY]), base).status is TargetStatus.MISSED


@pytest.mark.parametrize(("addicts", "users", "status"), [(6, 3, "met"), (5, 3, "missed")])
def test_ninety_per_cent_of_addicts_and_users(ninh_thuan: Plan, addicts: int, users: int, status: str) -> None:
    """Nine of ten addicts and users on file are reached, whichever they are (HN-9); eight are too few."""
    goal = target(
        TargetKind.COVER,
        Measure.SUM,
        indicators=("addicts_reached", "users_supported"),
        whole=("addicts_on_file", "users_on_file"),
        rate=Fraction(90, 100),
    )
    figures = {"addicts_on_file": 7, "users_on_file": 3, "addicts_reached": addicts, "users_supported": users}
    found = measured(ninh_thuan, goal, state(ninh_thuan, 2024, [figures]))
    assert (found.required, found.actual, found.status) == (9, addicts + users, status)


def test_a_base_from_before_a_merger_is_not_compared(ninh_thuan: Plan) -> None:
    """The reason is printed, nothing is claimed; a base that the office records goes before (law of targets)."""
    goal = target(TargetKind.FALL, drug_free=Verdict.NOT_MET, rate=Fraction(3, 100))
    why = same("không so sánh được: xã gộp từ nhiều phần")
    now, before = state(ninh_thuan, 2025, [DIRTY]), {2024: state(ninh_thuan, 2024, [DIRTY, DIRTY])}
    found = measured(ninh_thuan, goal, now, before, not_comparable={2024: why})
    assert (found.base, found.required, found.status, found.text) == (None, None, TargetStatus.UNDETERMINED, why)
    recorded = {("t", 2024): RecordedBase(value=2)}
    found = measured(ninh_thuan, goal, now, before, not_comparable={2024: why}, recorded=recorded)
    assert (found.base, found.required, found.status) == (2, 1, TargetStatus.MET)


def test_from_a_base_of_zero_there_is_no_percentage(ninh_thuan: Plan) -> None:
    """A dash is printed in the place of a percentage; zero keeps the target, any rise misses it."""
    goal = target(TargetKind.FALL, drug_free=Verdict.NOT_MET, rate=Fraction(3, 100))
    base = {2023: state(ninh_thuan, 2023, [{}, {}])}
    met = measured(ninh_thuan, goal, state(ninh_thuan, 2024, [{}, {}]), base)
    missed = measured(ninh_thuan, goal, state(ninh_thuan, 2024, [DIRTY, {}]), base)
    assert (met.status, missed.status) == (TargetStatus.MET, TargetStatus.MISSED)
    assert "(–)" in missed.text.vi
    assert "%" not in missed.text.vi
