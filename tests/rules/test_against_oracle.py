"""The engine with its rule file against the plan said over again by hand (`oracle.py`), figures known and blank.

A blank is filled in with every figure that could matter: the program must say what all completions agree on, and
"undetermined" where they do not.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification, DistrictResult, TargetResult
from drugfree_cli.rules.districts import classify_district
from drugfree_cli.rules.target_counts import Years
from drugfree_cli.rules.targets import measure_targets
from tests.rules import oracle
from tests.rules.drawn import (
    DISTRICT,
    MANY,
    MODEL,
    PLAN,
    SOME,
    Blanked,
    communes,
    completions,
    crowds,
    judged,
    judged_all,
)


def common(answers: Iterable[object]) -> object:
    """Give the answer that all completions share; None where they differ."""
    kinds = list(dict.fromkeys(answers))
    return kinds[0] if len(kinds) == 1 else None


# --- communes -----------------------------------------------------------------------------------------------


@MANY
@given(commune=communes())
def test_known_commune(commune: Blanked) -> None:
    """II.1.2, II.2.2, NT-20: class, the ten criteria and the conflict of a commune without blanks."""
    result, figures = judged(commune), commune[0]
    assert result.complexity == oracle.class_of(figures)
    assert result.possible == (oracle.class_of(figures),)
    assert {each.criterion: each.met for each in result.by_drug_free} == oracle.criteria_met(figures)
    assert (result.drug_free == "met") is oracle.is_drug_free(figures)
    assert result.conflict is oracle.is_conflict(figures)


@MANY
@given(commune=communes(blanks=2))
def test_commune_with_blanks(commune: Blanked) -> None:
    """A class and a criterion are given where the blanks cannot change them, and only there."""
    result, filled = judged(commune), completions(commune)
    classes = dict.fromkeys(oracle.class_of(each) for each in filled)
    assert result.complexity == (common(classes) or "undetermined")
    assert set(result.possible) == set(classes)
    criteria = [oracle.criteria_met(each) for each in filled]
    for each in result.by_drug_free:
        assert each.met is common(one[each.criterion] for one in criteria), each.criterion
    free = common(oracle.is_drug_free(each) for each in filled)
    assert result.drug_free == {True: "met", False: "not_met", None: "undetermined"}[free]


# --- districts ----------------------------------------------------------------------------------------------


def district(members: Sequence[Blanked]) -> DistrictResult:
    """Let the program judge a district."""
    return classify_district(PLAN("ninh-thuan-2024"), DISTRICT, judged_all(members))


@SOME
@given(members=crowds())
def test_known_district(members: list[Blanked]) -> None:
    """II.1.1, II.2.1: the letters, four of five, and the drug-free verdict of a district without blanks."""
    result, figures = district(members), [each[0] for each in members]
    assert set(result.met) == {letter for letter, met in oracle.letters_met(figures).items() if met}
    assert result.hotspot is oracle.is_hotspot_district(figures)
    assert result.drug_free is oracle.is_drug_free_district(figures)
    assert result.unknown == ()


@SOME
@given(first=communes(blanks=2), rest=crowds(kinds=2, most=9))
def test_district_with_blanks(first: Blanked, rest: list[Blanked]) -> None:
    """Each letter is open only where the blanks could change it; a verdict holds whatever they stand for."""
    result = district([first, *rest])
    filled = [[one, *(each[0] for each in rest)] for one in completions(first)]
    letters = [oracle.letters_met(each) for each in filled]
    for each in result.criteria:
        assert each.met is common(one[each.criterion] for one in letters), each.criterion
    for verdict, test in (
        (result.hotspot, oracle.is_hotspot_district),
        (result.drug_free, oracle.is_drug_free_district),
    ):
        assert verdict in (None, common(test(each) for each in filled))


@SOME
@given(
    first=communes(blanks=1, never="addicts_on_file"),
    free=st.integers(0, 9),
    other=crowds(kinds=2, most=3),
)
def test_district_verdicts_are_not_left_open_for_nothing(first: Blanked, free: int, other: list[Blanked]) -> None:
    """A drug-free verdict is open only where one blank could change it, beside communes that are drug-free."""
    rest = [*[(MODEL, frozenset[str]())] * free, *other]
    filled = [[one, *(each[0] for each in rest)] for one in completions(first)]
    assert district([first, *rest]).drug_free is common(oracle.is_drug_free_district(each) for each in filled)


# --- targets ------------------------------------------------------------------------------------------------

Members = Sequence[Blanked]


def state(year: int, members: Members) -> Classification:
    """Let the program classify a province of one district at the end of a year."""
    results = tuple(judged_all(members))
    return Classification(
        plan="ninh-thuan-2024",
        province="58",
        province_name="Tỉnh Ninh Thuận",
        period=str(year),
        first=date(year - 1, 12, 15),
        last=date(year, 12, 14),
        provisional=False,
        superseded=None,
        communes=results,
        districts=(classify_district(PLAN("ninh-thuan-2024"), DISTRICT, results),),
        province_result=None,
    )


def measured(year: int, now: Members, before: Members, start: Members) -> dict[str, TargetResult]:
    """Let the program measure the targets of a year."""
    earlier = {2023: state(2023, start)} | ({} if year == 2024 else {year - 1: state(year - 1, before)})
    years = Years(now=state(year, now), year=year, before=earlier, recorded={})
    return {each.id: each for each in measure_targets(PLAN("ninh-thuan-2024"), years).targets}


def worked_out(year: int, now: Members, before: Members, start: Members) -> list[dict[str, oracle.Verdict]]:
    """Work the targets out by hand, once for every completion of the blanks."""
    filled = [product(*(completions(each) for each in members)) for members in (now, before, start)]
    return [
        oracle.targets(year, {"585": a}, {"585": c if year == 2024 else b}, {"585": c}) for a, b, c in product(*filled)
    ]


@st.composite
def provinces(draw: st.DrawFn) -> list[list[Blanked]]:
    """Draw a province now, the year before and in 2023: a few kinds of communes, up to thirty of a kind."""
    groups = draw(st.lists(st.tuples(*[communes()] * 3, st.integers(1, 30)), min_size=1, max_size=3))
    return [[group[when] for group in groups for _ in range(group[3])] for when in range(3)]


@SOME
@given(year=st.sampled_from([2024, 2025, 2027, 2029, 2030, 2031]), three=provinces())
def test_known_targets(year: int, three: list[list[Blanked]]) -> None:
    """I.2: base, requirement, actual figure and verdict of the nine targets."""
    now, before, start = three
    [expected] = worked_out(year, now, before, start)
    found = measured(year, now, before, start)
    assert list(found) == list(expected)
    for name, each in found.items():
        assert (each.base, each.required, each.actual, each.status.value) == expected[name], name


@pytest.mark.parametrize("blank_in", [0, 1, 2], ids=["now", "year before", "2023"])
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), year=st.sampled_from([2024, 2025, 2029, 2030]), three=provinces())
def test_targets_with_blanks(blank_in: int, data: st.DataObject, year: int, three: list[list[Blanked]]) -> None:
    """A verdict is open only where the blanks of a year could change it; a figure is shown only where it is sure."""
    members = [list(each) for each in three]
    members[blank_in][0] = data.draw(communes(blanks=2))
    expected = worked_out(year, *members)
    for name, each in measured(year, *members).items():
        columns = [set(column) for column in zip(*(one[name] for one in expected), strict=True)]
        verdict = each.status.value
        if name != "drug_free_districts_2030" or verdict != "undetermined":
            assert verdict == (common(columns[3]) or "undetermined"), name
        for shown, column in zip((each.base, each.required, each.actual), columns, strict=False):
            assert column == {shown} or shown is None, name


def test_district_targets_count_districts() -> None:
    """I.2.4: one drug-free district of two is one; the goal is three."""
    clean: Blanked = (MODEL, frozenset())
    figures = {"584": [clean[0]], "585": [MODEL | {"models_maintained": 0}]}
    assert oracle.targets(2024, figures, figures, figures)["drug_free_districts_2030"] == (1, 3, 1, "off_track")


def test_the_plan_is_the_one_that_the_oracle_knows(ninh_thuan: Plan) -> None:
    """What is compared here is the rule file that ships."""
    assert PLAN("ninh-thuan-2024") is ninh_thuan or PLAN("ninh-thuan-2024") == ninh_thuan
