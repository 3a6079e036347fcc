"""Communes classified by Ninh Thuận's plan, from cases on each side of every threshold."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import DrugFree
from drugfree_cli.rules.classes import class_of
from drugfree_cli.rules.figures import contents
from drugfree_cli.rules.logic import facts_of
from tests.rules.conftest import classify, commune_figures, load_cases

CLASSES = load_cases("ninh-thuan_phan-loai.toml")
DRUG_FREE = load_cases("ninh-thuan_khong-ma-tuy.toml")
RANK = ("type_1", "type_2", "type_3", "low", "other", "none")


@pytest.mark.parametrize("case", CLASSES, ids=[f"{case['says']}" for case in CLASSES])
def test_class_of_commune(ninh_thuan: Plan, case: Mapping[str, object]) -> None:
    """II.1.2: the commune gets the class that the case names, with a reason that cites its clause."""
    result = classify(ninh_thuan, case["figures"])
    assert result.complexity == case["complexity"]
    if result.complexity != "none":
        assert result.reasons
        assert all(reason.clause for reason in result.reasons)
        assert all(reason.met is (None if result.complexity == "undetermined" else True) for reason in result.reasons)
    else:
        assert not result.reasons


@pytest.mark.parametrize("case", DRUG_FREE, ids=[f"{case['says']}" for case in DRUG_FREE])
def test_ten_criteria(ninh_thuan: Plan, case: Mapping[str, object]) -> None:
    """II.2.2: the commune is drug-free only by all ten criteria, and those failed or unknown are listed."""
    result = classify(ninh_thuan, case["figures"])
    assert result.drug_free == case["drug_free"]
    assert list(result.failed) == case["failed"]
    assert list(result.unknown) == case["unknown"]
    assert [each.criterion for each in result.by_drug_free] == [str(number) for number in range(1, 11)]


def test_drug_free_hotspot_is_a_conflict(ninh_thuan: Plan) -> None:
    """NT-20: 25 managed addicts meet the ten criteria and are type III; the province decides."""
    managed = {"addicts_total": 25, "addicts_on_file": 25}
    result = classify(ninh_thuan, managed)
    assert (result.complexity, result.drug_free, result.conflict) == ("type_3", DrugFree.MET, True)


def test_drug_free_low_commune_is_no_conflict(ninh_thuan: Plan) -> None:
    """NT-20: 19 managed addicts make a commune ít phức tạp, which the ten criteria do not contradict."""
    result = classify(ninh_thuan, {"addicts_total": 19, "addicts_on_file": 19})
    assert (result.complexity, result.drug_free, result.conflict) == ("low", DrugFree.MET, False)


def test_single_offender_is_cautioned(ninh_thuan: Plan) -> None:
    """NT-15: one offender among 2,000 residents makes type I, literally, with a caution; two do without one."""
    alone = classify(ninh_thuan, {"drug_offenders": 1, "drug_cases": 1, "population": 2000})
    assert alone.complexity == "type_1"
    assert [reason.caution is not None for reason in alone.reasons] == [True]
    pair = classify(ninh_thuan, {"drug_offenders": 2, "drug_cases": 1, "population": 4000})
    assert [reason.caution for reason in pair.reasons] == [None]


def test_all_triggers_are_reasons(ninh_thuan: Plan) -> None:
    """NT-11: every criterion of the highest class that holds is listed, those of lower classes are not."""
    result = classify(ninh_thuan, {"hotspots": 2, "retail_dealers": 5, "at_risk_spots": 3})
    assert [reason.criterion for reason in result.reasons] == ["I.2", "I.4"]


def test_reason_reads_as_a_sentence(ninh_thuan: Plan) -> None:
    """A reason quotes what is asked, what was seen, and what would change it, in both languages."""
    reason = classify(ninh_thuan, {"addicts_total": 60, "addicts_on_file": 60, "users_on_file": 52}).reasons[0]
    assert reason.text.vi == (
        "Số người nghiện ma túy có hồ sơ quản lý + số người sử dụng trái phép chất ma túy có hồ sơ quản lý "
        "từ 100 trở lên: 112 (60 + 52)"
    )
    assert reason.text.en.endswith("100 or more: 112 (60 + 52)")
    assert reason.change is not None
    assert "xuống còn 99 (bớt 13)" in reason.change.vi


def test_next_better_class(ninh_thuan: Plan) -> None:
    """Five dealers are type I; with four the commune is type II, and that is what it would become."""
    assert classify(ninh_thuan, {"retail_dealers": 5}).next_class == "type_2"
    assert classify(ninh_thuan, {"users_on_file": 20}).next_class == "low"
    assert classify(ninh_thuan, {"users_on_file": 1}).next_class == "none"
    assert classify(ninh_thuan, {}).next_class is None


@given(
    changes=st.fixed_dictionaries(
        {},
        optional={
            "addicts_on_file": st.integers(0, 150),
            "users_on_file": st.integers(0, 150),
            "hotspots": st.integers(0, 2),
            "at_risk_spots": st.integers(0, 7),
            "retail_dealers": st.integers(0, 7),
            "plants": st.integers(0, 4000),
            "plant_area_m2": st.integers(0, 3000),
            "drug_offenders": st.integers(0, 12),
            "use_dens": st.integers(0, 1),
        },
    )
)
def test_named_changes_lead_to_a_better_class(ninh_thuan: Plan, changes: dict[str, int]) -> None:
    """Whatever the figures, the class named as the next one is better than the present one."""
    result = classify(ninh_thuan, changes)
    if result.complexity == "none":
        assert result.next_class is None
    else:
        assert RANK.index(result.next_class) > RANK.index(result.complexity)


@given(data=st.data(), blank=st.sampled_from(["addicts_on_file", "users_on_file", "hotspots", "plants", "population"]))
def test_unknown_never_decides(ninh_thuan: Plan, data: st.DataObject, blank: str) -> None:
    """A class given in spite of a blank cell is the class whatever the cell might have held."""
    changes = data.draw(
        st.fixed_dictionaries({"users_on_file": st.integers(0, 120), "drug_offenders": st.integers(0, 6)})
    )
    with_blank = class_of(ninh_thuan, facts_of(contents(commune_figures({**changes, blank: "chưa rõ"}))))
    if with_blank != "undetermined":
        held = data.draw(st.integers(1, 5000))
        filled = facts_of(contents(commune_figures({**changes, blank: held})))
        assert class_of(ninh_thuan, filled) == with_blank
