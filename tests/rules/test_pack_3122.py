"""What is known of the Decision of 2010, and what stands in for the rest of it: marked, replaceable, never silent."""

from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.model.plan import Count, Plan, Ratio
from drugfree_cli.model.results import DrugFree
from drugfree_cli.rules.plan import load_plan, pack_file, plan_for
from drugfree_cli.rules.plan_cases import CaseResult
from drugfree_cli.rules.words import indicators_of
from tests.rules.pack_samples import case_results, judge, not_computed, uncited, untried_thresholds

CASES = case_results("qd-3122-2010")
STAND_INS = ("(theo thực tiễn áp dụng)", "(tạm dùng)", "(tạm theo Ninh Thuận, II.1.2.")
NO_PLACE = ("plant_area_m2", "plants", "at_risk_spots", "retail_dealers")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give the pack of the Decision of 2010."""
    return load_plan("qd-3122-2010")


@pytest.mark.parametrize("case", CASES, ids=[each.says for each in CASES])
def test_own_cases(case: CaseResult) -> None:
    """Each case beside the pack comes out as it says."""
    assert [each.vi for each in case.differences] == []


def test_every_threshold_is_tried_on_it_and_under_it() -> None:
    """No band of a class stands without a case on its lower end and one just below."""
    assert untried_thresholds("qd-3122-2010") == []


def test_every_clause_known_is_cited() -> None:
    """Only the articles that were never read are left out of the reckoning."""
    assert uncited("qd-3122-2010") == ()
    assert not_computed("qd-3122-2010") == ["Các điều còn lại"]


def test_all_readings_are_the_pack_s_own(plan: Plan) -> None:
    """3122-1 to 3122-10: what was not read is a reading with a code like any other."""
    assert set(plan.interpretations) == {f"3122-{number}" for number in range(1, 11)}
    for each in plan.interpretations.values():
        texts = (each.gap, each.reading, each.other, each.why)
        assert all(len(text) >= 15 and text[-1] in ".?" for text in texts), each.code
        assert len(set(texts)) == 4


def test_three_criteria_of_type_one_were_read(plan: Plan) -> None:
    """Điều 1: 100 addicts on file, 5 clusters, 2,000 m²; all other criteria of the four classes are stand-ins."""
    verified = [each for rule in plan.classes for each in rule.criteria if not each.unverified]
    assert [(each.id, each.condition) for each in verified] == [
        ("I.1", Count(indicators=("addicts_on_file",), at_least=100)),
        ("I.2", Count(indicators=("hotspot_clusters",), at_least=5)),
        ("I.3", Count(indicators=("plant_area_m2",), at_least=2000)),
    ]
    assert [each.id for each in verified if each.optional] == ["I.3"]


def test_a_stand_in_says_where_it_comes_from(plan: Plan) -> None:
    """Each one is marked, may be left out, names a reading, and cites its origin beside the clause."""
    found = [each for rule in (*plan.classes, plan.other) for each in rule.criteria if each.unverified]
    assert len(found) == 32
    for each in found:
        assert each.optional, each.id
        assert each.interpretations, each.id
        assert any(origin in each.clause for origin in STAND_INS), each.id


def test_bands_of_the_stand_ins_are_ninh_thuan_s(plan: Plan) -> None:
    """3122-1: with NT-1 to NT-7, of each quantity that Ninh Thuận's plan looks at in all four classes."""
    theirs, ours = (
        {
            (rule.id, indicators_of(each.condition)): each.condition
            for rule in pack.classes
            for each in rule.criteria
            if isinstance(each.condition, Count | Ratio)
        }
        for pack in (load_plan("ninh-thuan-2024"), plan)
    )
    shared = [key for key in theirs if key[1] != ("hotspots", "hotspot_clusters")]
    assert len(shared) == 24
    assert {key: theirs[key] for key in shared} == {key: ours[key] for key in shared}


def test_a_class_by_a_stand_in_says_so(plan: Plan) -> None:
    """60 addicts and 40 users are type I only by how the Decision was applied; 100 addicts are so by its text too."""
    practised = judge(plan, {"addicts_total": 60, "addicts_on_file": 60, "users_on_file": 40})
    assert [each.criterion for each in practised.reasons] == ["I.4"]
    assert practised.reasons[0].text.vi.endswith("(tiêu chí tạm dùng, chưa kiểm chứng)")
    assert practised.reasons[0].text.en.endswith("(stand-in criterion, not verified)")
    read = judge(plan, {"addicts_total": 100, "addicts_on_file": 100}).reasons[0]
    assert (read.criterion, read.unverified) == ("I.1", False)
    assert "kiểm chứng" not in read.text.vi


def test_a_class_rests_on_stand_ins_only_where_they_could_change_it(plan: Plan) -> None:
    """105 addicts meet I.1, which was read: I.4, met as well, decides nothing; under 100, what I.4 says decides."""
    people = {"addicts_total": 105, "addicts_on_file": 105}
    assert {"I.1", "I.4"} <= {each.criterion for each in judge(plan, people).reasons}
    assert judge(plan, people).unverified == ()
    assert judge(plan, {"addicts_total": 60, "addicts_on_file": 60, "users_on_file": 40}).unverified == ("I.4",)
    second = judge(plan, {"addicts_total": 60, "addicts_on_file": 60})
    assert {"I.4", "II.1"} <= set(second.unverified)
    assert "III.1" not in second.unverified


def test_what_the_return_does_not_ask_is_left_out_by_name(plan: Plan) -> None:
    """3122-8: a return without places for plants, area, spots and dealers leaves no commune undetermined for them."""
    result = judge(plan, absent=NO_PLACE)
    assert (result.complexity, result.drug_free) == ("none", DrugFree.MET)
    assert len(result.left_out) == 16
    assert {"I.3", "I.6", "II.7", "CTN.8"} <= set(result.left_out)
    assert not {each.criterion for each in result.by_class} & set(result.left_out)


def test_a_blank_cell_is_not_a_missing_place(plan: Plan) -> None:
    """3122-8: asked and not answered stays unknown, and leaves the class open."""
    result = judge(plan, {"plant_area_m2": "chưa rõ"})
    assert (result.complexity, result.left_out) == ("undetermined", ())


@pytest.mark.parametrize("missing", ["addicts_total", "drug_offenders", "addicts_on_file", "hotspot_clusters"])
def test_no_commune_is_clean_on_a_return_that_does_not_ask(plan: Plan, missing: str) -> None:
    """3122-8: without the figures that make "no drug vice", nothing is concluded."""
    assert judge(plan, absent=(missing,)).complexity == "undetermined"


def test_addicts_alone_are_classed_where_users_are_not_asked(plan: Plan) -> None:
    """3122-2: 60 addicts on a return without users are type II by the addicts alone."""
    result = judge(plan, {"addicts_total": 60, "addicts_on_file": 60}, absent=("users_on_file",))
    assert (result.complexity, [each.criterion for each in result.reasons]) == ("type_2", ["II.1"])
    assert {"I.4", "II.4", "III.4", "CTN.4"} <= set(result.left_out)


def test_users_are_pointed_out_beside_a_commune_without_vice(plan: Plan) -> None:
    """3122-6: one user breaks neither criterion of the definition; a note says so, and none without a user."""
    with_user = judge(plan, {"users_on_file": 1})
    assert with_user.drug_free is DrugFree.MET
    assert [note for note in with_user.notes if "3122-6" in note.vi]
    assert judge(plan).notes == ()


def test_one_single_offender_is_pointed_out(plan: Plan) -> None:
    """3122-4: one offender among 2,000 residents makes type I, with a caution; two do without one."""
    alone = judge(plan, {"population": 2000, "drug_offenders": 1}).reasons[0]
    pair = judge(plan, {"population": 4000, "drug_offenders": 2}).reasons[0]
    assert (alone.criterion, pair.criterion) == ("I.5", "I.5")
    assert alone.caution is not None
    assert "3122-4" in alone.caution.vi
    assert pair.caution is None


@pytest.mark.parametrize(
    ("unit", "day", "plan_id"),
    [
        ("79", date(2010, 8, 9), "qd-3122-2010"),
        ("79", date(2025, 8, 23), "qd-3122-2010"),
        ("79", date(2025, 8, 24), "qd-28-2025"),
        ("01", date(2020, 11, 15), "ha-noi-2019"),
        ("01", date(2020, 11, 16), "qd-3122-2010"),
        ("62", date(2024, 4, 2), "qd-3122-2010"),
        ("62", date(2024, 4, 3), "kon-tum-2024"),
        ("58", date(2022, 12, 14), "qd-3122-2010"),
    ],
)
def test_where_and_when_it_is_in_force(unit: str, day: date, plan_id: str) -> None:
    """3122-9: from 9/8/2010 to 23/8/2025, wherever no plan of the place goes before it."""
    assert plan_for(unit, day).id == plan_id


def test_an_office_replaces_the_stand_in_by_one_file(tmp_path: Path) -> None:
    """The file of the workspace goes before the built-in one, for the plan that stands on it (Hà Nội's) too."""
    own = pack_file("qd-3122-2010").read_text(encoding="utf-8")
    band = 'when = { count = ["addicts_on_file"], at_least = 60, below = 100 }\nunverified = true\n'
    assert own.count(band) == 1
    read = own.replace(band, 'when = { count = ["addicts_on_file"], at_least = 50, below = 100 }\n')
    (tmp_path / "qd-3122-2010.toml").write_text(read, encoding="utf-8")
    fifty = {"addicts_total": 50, "addicts_on_file": 50}
    for plan_id in ("qd-3122-2010", "ha-noi-2019"):
        assert judge(load_plan(plan_id), fifty).complexity == "type_3"
        replaced = judge(load_plan(plan_id, [tmp_path]), fifty)
        assert (replaced.complexity, replaced.reasons[0].unverified) == ("type_2", False)
