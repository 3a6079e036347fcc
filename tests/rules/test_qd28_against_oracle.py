"""The Decision of 2025 as the program works it out and as it is worked out by hand, on communes drawn by lot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.model.plan import ClassId
from drugfree_cli.rules.provinces import classify_province
from tests.rules import oracle_qd28 as oracle
from tests.rules.drawn import MANY, SOME
from tests.rules.drawn_qd28 import CLEAN, ROUTES, Blanked, Known, communes, completions, judged, pack, provinces


@MANY
@given(commune=communes())
def test_known_figures(commune: Blanked) -> None:
    """Điều 4, Điều 6: class, letters, the three criteria, and the conflict of the two axes (Q28-7)."""
    figures, _ = commune
    result = judged(figures)
    expected = oracle.class_of(figures)
    assert result.complexity == expected
    for type_id, letters in oracle.letters_met(figures).items():
        found = [each.criterion.partition(".")[2] for each in result.by_class if each.class_id == type_id and each.met]
        assert found == letters
    assert list(result.failed) == [number for number, met in oracle.criteria_met(figures).items() if not met]
    assert result.conflict == (oracle.is_drug_free(figures) and expected in oracle.HOTSPOTS)


@MANY
@given(commune=communes())
def test_clean_and_drug_free_outside_the_types_are_one(commune: Blanked) -> None:
    """Q28-4: of no type, a commune is `none` where Điều 6 is met and `other` where it is not."""
    result = judged(commune[0])
    if result.complexity in ("none", "other"):
        assert result.drug_free == ("met" if result.complexity == "none" else "not_met")


@MANY
@given(commune=communes(blanks=3))
def test_a_class_is_open_only_where_a_blank_could_change_it(commune: Blanked) -> None:
    """Blanks leave a class open exactly where two ways of filling them in disagree; residents are a must."""
    figures, blank = commune
    result = judged(figures, blank)
    if "population" in blank:
        assert result.complexity == "undetermined"
        return
    classes = {oracle.class_of(each) for each in completions(commune)}
    assert classes <= set(result.possible)
    assert result.complexity == (classes.pop() if len(classes) == 1 else "undetermined")


@MANY
@given(commune=communes())
def test_a_blank_route_leaves_only_classes_that_a_route_can_give(commune: Blanked) -> None:
    """A blank route keeps no class possible that neither being on one nor being off gives."""
    blanked = (commune[0], frozenset({"hotspot_route"}))
    assert set(judged(*blanked).possible) == {oracle.class_of(each) for each in completions(blanked)}


@MANY
@given(commune=communes(blanks=3))
def test_a_drug_free_verdict_is_open_only_where_a_blank_could_change_it(commune: Blanked) -> None:
    """Điều 6: no commune becomes drug-free by leaving cells blank."""
    verdicts = {oracle.is_drug_free(each) for each in completions(commune)}
    expected = {True: "met", False: "not_met"}[verdicts.pop()] if len(verdicts) == 1 else "undetermined"
    assert judged(*commune).drug_free == expected


@SOME
@given(groups=st.lists(st.tuples(communes(), st.integers(1, 40)), min_size=1, max_size=4))
def test_known_province(groups: list[tuple[Blanked, int]]) -> None:
    """Điều 5: four of six; Điều 6 on all of the territory."""
    members = [commune[0] for commune, times in groups for _ in range(times)]
    results = [result for commune, times in groups for result in [judged(commune[0])] * times]
    found = classify_province(pack(), results)
    assert found is not None
    assert list(found.met) == oracle.numbers_met(members)
    assert found.hotspot is oracle.is_hotspot_province(members)
    assert found.drug_free is all(map(oracle.is_drug_free, members))


# --- the oracle itself, against the worked cases of the law's own table ---------------------------------------


@pytest.mark.parametrize(
    ("people", "dens", "offenders", "plants", "area", "on_route", "expected"),
    [
        (50, 2, 10, 0, 0, False, "type_1"),
        (50, 2, 0, 0, 0, False, "type_3"),
        (50, 2, 0, 0, 0, True, "type_1"),
        (49, 1, 5, 0, 0, False, "type_2"),
        (49, 1, 10, 0, 0, False, "type_2"),
        (60, 0, 12, 0, 0, False, "type_3"),
        (60, 0, 12, 0, 0, True, "type_1"),
        (10, 0, 5, 0, 0, False, "type_3"),
        (10, 0, 5, 0, 0, True, "type_2"),
        (9, 0, 0, 0, 0, False, "type_3"),
        (0, 1, 0, 0, 0, False, "other"),
        (50, 0, 10, 400, 800, False, "type_1"),
        (0, 0, 0, 0, 0, False, "none"),
    ],
)
def test_worked_cases(
    people: int, dens: int, offenders: int, plants: int, area: int, on_route: bool, expected: str
) -> None:
    """Điều 4: thirteen communes of 10,000 residents, by hand and by the program, on either kind of route."""
    for route in ROUTES[1:] if on_route else ROUTES[:1]:
        figures: Known = {**CLEAN, "addicts_on_file": people, "use_dens": dens, "drug_offenders": offenders}
        figures |= {"plants": plants, "plant_area_m2": area, "hotspot_route": route}
        assert oracle.class_of(figures) == expected
        assert judged(figures).complexity == expected


# --- what is said beside a class ------------------------------------------------------------------------------


@MANY
@given(commune=communes())
def test_what_other_ways_of_counting_would_give(commune: Blanked) -> None:
    """Q28-11, điểm đ: the class by those present, and off the route, are told where they differ, and only there."""
    figures, _ = commune
    result, own = judged(figures), oracle.class_of(figures)
    present, off_route = oracle.class_by_those_present(figures), oracle.class_off_the_route(figures)
    for marker, other in (("Q28-11", present), ("không đổi bằng số liệu", off_route)):
        said = [each.vi for each in result.notes if marker in each.vi]
        assert len(said) == (other != own)
        assert all(pack().class_names[ClassId(other)].vi in each for each in said)


# --- provinces at their thresholds ----------------------------------------------------------------------------


@SOME
@given(groups=provinces())
def test_province_at_its_thresholds(groups: list[tuple[Blanked, int]]) -> None:
    """Điều 5: each of the six on both sides of its threshold, and four of them."""
    members = [commune[0] for commune, times in groups for _ in range(times)]
    found = classify_province(pack(), [result for commune, times in groups for result in [judged(*commune)] * times])
    assert found is not None
    assert list(found.met) == oracle.numbers_met(members)
    assert found.unknown == ()
    assert found.hotspot is oracle.is_hotspot_province(members)


@SOME
@given(groups=provinces(blanks=2))
def test_province_with_blanks(groups: list[tuple[Blanked, int]]) -> None:
    """Điều 5, Điều 6: a criterion is open only where the blanks could change it; no verdict contradicts a filling."""
    *rest, (first, _) = groups
    found = classify_province(pack(), [result for commune, times in groups for result in [judged(*commune)] * times])
    assert found is not None
    others = [commune[0] for commune, times in rest for _ in range(times)]
    filled = [[*others, each] for each in completions(first)]
    numbers = [set(oracle.numbers_met(each)) for each in filled]
    for each in found.criteria:
        answers = {each.criterion in one for one in numbers}
        assert each.met is (answers.pop() if len(answers) == 1 else None), each.criterion
    hotspot = {oracle.is_hotspot_province(each) for each in filled}
    assert found.hotspot is None or hotspot == {found.hotspot}
    free = {all(map(oracle.is_drug_free, each)) for each in filled}
    assert found.drug_free is (free.pop() if len(free) == 1 else None)
