"""The readings that stand beside a verdict are those that it rests on."""

from drugfree_cli.model.plan import Plan
from drugfree_cli.rules.districts import classify_district
from drugfree_cli.rules.readings import readings_of_commune, readings_of_district
from tests.rules.conftest import classify
from tests.rules.drawn import DISTRICT


def test_a_class_names_its_readings(ninh_thuan: Plan) -> None:
    """NT-11 goes with every class, NT-38 with what is in none, NT-19 with what is clean."""
    hotspot, other, clean = (
        classify(ninh_thuan, each) for each in ({"plants": 2500, "cultivation_cases": 1}, {"use_dens": 1}, {})
    )
    assert set(readings_of_commune(ninh_thuan, hotspot, hotspot.reasons)) == {"NT-1", "NT-14", "NT-11"}
    assert readings_of_commune(ninh_thuan, other, other.reasons) == ("NT-38",)
    assert readings_of_commune(ninh_thuan, clean, clean.reasons) == ("NT-19",)


def test_a_conflict_names_its_reading(ninh_thuan: Plan) -> None:
    """NT-20: drug-free by the ten criteria and type III at once."""
    found = classify(ninh_thuan, {"addicts_total": 25, "addicts_on_file": 25})
    assert found.conflict
    assert "NT-20" in readings_of_commune(ninh_thuan, found, found.reasons)


def test_a_district_names_its_readings(ninh_thuan: Plan) -> None:
    """The letters' readings, NT-18 on the rest of the communes, NT-19 on a district between."""
    found = classify_district(ninh_thuan, DISTRICT, [classify(ninh_thuan, {})])
    assert {"NT-8", "NT-13", "NT-16", "NT-17", "NT-18", "NT-19", "NT-39"} <= set(
        readings_of_district(ninh_thuan, found)
    )
