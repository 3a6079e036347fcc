"""Provinces under the Decision of 2025: four of six, the share of communes, the route, and Điều 6 everywhere."""

from collections.abc import Mapping

import pytest

from drugfree_cli.model.results import CommuneResult, ProvinceResult
from drugfree_cli.rules.classify import classify_commune
from drugfree_cli.rules.provinces import classify_province
from drugfree_cli.rules.readings import readings_of_province
from tests.rules.conftest import make_commune
from tests.rules.drawn_qd28 import judged, pack

Figures = Mapping[str, int | str]
TYPE_1: Figures = {"addicts_on_file": 50, "use_dens": 2, "drug_offenders": 10}


def province(*groups: tuple[int, Figures], blank: str | None = None) -> ProvinceResult:
    """Judge a province of so many communes of each kind; `blank` is left blank in the first of all."""
    results: list[CommuneResult] = []
    for times, figures in groups:
        results += [judged(figures)] * times
    if blank is not None:
        results[0] = judged(groups[0][1], frozenset({blank}))
    found = classify_province(pack(), results)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("number", "short", "reached"),
    [
        ("1", {"population": 100000, "addicts_on_file": 199}, {"population": 100000, "addicts_on_file": 200}),
        ("1", {"population": 100000, "users_on_file": 199}, {"population": 100000, "users_on_file": 200}),
        ("2", {"use_dens": 4}, {"use_dens": 5}),
        ("3", {"population": 100000, "drug_offenders": 49}, {"population": 100000, "drug_offenders": 50}),
        ("5", {"plants": 7999}, {"plants": 8000}),
        ("5", {"plant_area_m2": 1999}, {"plant_area_m2": 2000}),
        ("6", {"hotspot_route": "nội tỉnh"}, {"hotspot_route": "liên tỉnh"}),
    ],
)
def test_each_criterion_has_its_threshold(number: str, short: Figures, reached: Figures) -> None:
    """Điều 5: met at the threshold, not one below it."""
    assert number not in province((1, short)).met
    assert number in province((1, reached)).met


def test_sums_run_over_all_communes() -> None:
    """Điều 5, khoản 2: five communes with one den each are five dens."""
    assert "2" in province((5, {"use_dens": 1}), (60, {})).met
    assert "2" not in province((4, {"use_dens": 1}), (61, {})).met


def test_share_of_types_1_and_2_is_of_all_communes() -> None:
    """Điều 5, khoản 4 with Q28-16: 3 of 100 is 3 %, 2 of 67 is less, whatever the others are."""
    assert "4" in province((3, TYPE_1), (97, {})).met
    assert "4" not in province((2, TYPE_1), (65, {})).met
    assert "4" in province((2, TYPE_1), (64, {})).met
    assert "4" not in province((2, TYPE_1), (50, {"addicts_on_file": 1}), (15, {"use_dens": 1})).met
    type_2 = {"addicts_on_file": 10, "use_dens": 1, "drug_offenders": 5}
    assert "4" in province((1, TYPE_1), (1, type_2), (64, {})).met


def test_three_of_six_are_no_hotspot_and_four_are() -> None:
    """Điều 5: people, dens and offenders are three; the route between provinces is the fourth."""
    three = {"population": 100000, "addicts_on_file": 200, "use_dens": 5, "drug_offenders": 50}
    rest = (40, {"population": 1000})
    before = province((1, {**three, "population": 60000}), rest)
    assert (before.met, before.hotspot) == (("1", "2", "3"), False)
    after = province((1, {**three, "population": 60000, "hotspot_route": "liên tỉnh"}), rest)
    assert after.hotspot is True
    assert len(after.met) >= 4


def test_the_route_is_the_gravest_that_a_commune_lies_on() -> None:
    """Q28-A: one commune on a route between provinces is enough; a blank leaves it open only while none is."""
    assert "6" in province((1, {"hotspot_route": "liên tỉnh"}), (9, {})).met
    assert province((1, {"hotspot_route": "liên tỉnh"}), (9, {})).figures["hotspot_route"] == "liên tỉnh"
    assert province((1, {}), (9, {}), blank="hotspot_route").figures["hotspot_route"] is None
    assert "6" in province((2, {"hotspot_route": "liên tỉnh"}), (9, {}), blank="hotspot_route").met
    assert "6" in province((1, {}), (9, {"hotspot_route": "nội tỉnh"}), blank="hotspot_route").unknown
    assert "6" not in (found := province((10, {}))).met + found.unknown


def test_a_route_is_changed_by_no_figure() -> None:
    """The sixth criterion says who decides instead of naming a fall."""
    [route] = [each for each in province((1, {"hotspot_route": "liên tỉnh"})).criteria if each.criterion == "6"]
    assert route.change is not None
    assert "do cấp có thẩm quyền quyết định" in route.change.vi


def test_one_commune_without_figures_leaves_open_what_it_could_decide() -> None:
    """A commune that sent nothing may be of any type and have any figure; five dens stay five dens."""
    silent = classify_commune(pack(), make_commune(), {}, partial=False, reported=False)
    found = classify_province(pack(), [judged({"use_dens": 5}), silent])
    assert found is not None
    assert found.met == ("2",)
    assert set(found.unknown) == {"1", "3", "4", "5", "6"}
    assert (found.hotspot, found.drug_free) == (None, False)


def test_residents_that_are_missing_leave_the_ratios_open() -> None:
    """Q28-15: a commune without residents is no commune of 0 %: its type stays open for the share as well."""
    for population in ("blank", "zero"):
        kind = {"addicts_on_file": 1} | ({"population": 0} if population == "zero" else {})
        found = province((1, kind), (10, {}), blank="population" if population == "blank" else None)
        assert "4" in found.unknown


def test_drug_free_on_all_of_the_territory() -> None:
    """Điều 6 is one list for communes and provinces: what fails in one commune fails in the province."""
    assert province((65, {})).drug_free is True
    failing = province((64, {}), (1, {"users_present": 1}))
    assert failing.drug_free is False
    assert failing.drug_free_text is not None
    assert failing.drug_free_text.vi.startswith("64/65 đơn vị cấp xã đạt; chưa đạt: ")
    assert province((65, {}), blank="users_present").drug_free is None
    assert province((64, {}), (1, {"users_present": 1}), blank="users_present").drug_free is False


def test_what_one_commune_excepts_too_many_does_not_serve_another() -> None:
    """Q28-17: five excepted where two are present cover nobody of the three present elsewhere."""
    found = province((1, {"addicts_present": 2, "addicts_exempt": 5}), (1, {"addicts_present": 3}))
    assert found.drug_free is False


def test_a_province_names_its_readings() -> None:
    """Q28-16 and our own Q28-A stand beside the six criteria, Q28-17 beside Điều 6."""
    assert {"Q28-16", "Q28-A", "Q28-17"} <= set(readings_of_province(pack(), province((1, {}))))
