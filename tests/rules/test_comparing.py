"""The same figures under the old rules of counts and the new ones of ratios (law: "old against new")."""

from dataclasses import replace
from datetime import date

import pytest

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification, CommuneResult
from drugfree_cli.rules.comparing import Compared, Move, compare
from drugfree_cli.rules.plan import load_plan
from tests.rules.conftest import classify

ON_FILE = ("addicts_total", "addicts_on_file", "addicts_present", "addicts_present_treated", "addicts_reached")
NATIONAL = {"addicts_exempt": 0, "resident_violators": 0, "fugitives_hiding": 0, "hotspot_route": "không"}


def judged(plan: Plan, commune: CommuneResult) -> Classification:
    """Put one commune into a classification."""
    return Classification(
        plan=plan.id,
        province="58",
        province_name="Tỉnh Ninh Thuận",
        period="2024",
        first=date(2023, 12, 15),
        last=date(2024, 12, 14),
        provisional=False,
        superseded=None,
        communes=(commune,),
        districts=(),
        province_result=None,
    )


def side_by_side(**figures: object) -> Compared:
    """Judge one commune by Ninh Thuận's plan and by the decision of 2025."""
    plans = load_plan("ninh-thuan-2024"), load_plan("qd-28-2025")
    first, second = (judged(plan, classify(plan, {**NATIONAL, **figures})) for plan in plans)
    (found,) = compare(plans, first, second, ((), ())).communes
    return found


def addicts(number: int) -> dict[str, object]:
    """So many addicts, all on file, present and treated."""
    return dict.fromkeys(ON_FILE, number)


def test_forty_five_among_ten_thousand_are_type_three_under_both() -> None:
    """45 of 10.000 is 0,45 %: one letter at level II makes type III; by the count of the old plan it is III too."""
    found = side_by_side(population=10_000, **addicts(45))
    assert (found.first.complexity, found.second.complexity, found.move) == ("type_3", "type_3", Move.SAME)


def test_a_hundred_among_thirty_thousand_fall_from_one_to_three() -> None:
    """100 people are type I by the count; 0,33 % is one letter of five, and the explanation says how many it lacks."""
    found = side_by_side(population=30_000, **addicts(100))
    assert (found.first.complexity, found.second.complexity, found.move) == ("type_1", "type_3", Move.MILDER)
    assert "1/5" in found.why_second.vi
    assert "cần 3" in found.why_second.vi


@pytest.mark.parametrize(
    ("route", "complexity", "move"), [("không", "type_3", "milder"), ("liên tỉnh", "type_1", "same")]
)
def test_the_route_decides_between_one_and_three(route: str, complexity: str, move: str) -> None:
    """Two letters at level I (0,5 % and two dens): on a route they are enough for type I, off it they leave III."""
    found = side_by_side(population=20_000, use_dens=2, hotspot_route=route, **addicts(100))
    assert (found.first.complexity, found.second.complexity, found.move) == ("type_1", complexity, move)


def test_an_unknown_route_is_no_move() -> None:
    """Where the returns do not tell the route, the class is open between I and III, and is not called milder."""
    found = side_by_side(population=20_000, use_dens=2, hotspot_route="chưa rõ", **addicts(100))
    assert (found.second.complexity, found.move) == ("undetermined", Move.UNDETERMINED)
    assert "có thể là" in found.why_second.vi


def test_a_plan_without_classes_moves_nobody() -> None:
    """Against Kon Tum's plan only the drug-free verdicts can differ."""
    plans = load_plan("ninh-thuan-2024"), load_plan("kon-tum-2024")
    first, second = (judged(plan, classify(plan, {})) for plan in plans)
    (same,) = compare(plans, first, second, ((), ())).communes
    assert (same.move, same.drug_free_moved) == (None, False)
    changed = replace(second, communes=(classify(plans[1], {"models_maintained": 0}),))
    (moved,) = compare(plans, first, changed, ((), ())).communes
    assert moved.drug_free_moved
