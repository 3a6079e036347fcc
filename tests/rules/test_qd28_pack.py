"""The pack of the Decision of 2025: what it holds, and that its own cases come out."""

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pytest

from drugfree_cli.model.plan import AtLeastOf, Calendar, ClassShare, Condition, Count, Need, OneOf, Ratio
from drugfree_cli.rules.plan import plan_for
from drugfree_cli.rules.plan_cases import CaseResult, run_cases
from drugfree_cli.rules.plan_clauses import NOT_COMPUTED, coverage_of
from drugfree_cli.rules.words import asked
from tests.rules.drawn_qd28 import CLEAN, judged, pack

FOLDER = files("drugfree_cli.rules").joinpath("plans")
CASES = run_cases(pack(), FOLDER.joinpath("qd-28-2025.cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[each.says for each in CASES])
def test_own_cases(case: CaseResult) -> None:
    """Điều 4 and Điều 6: the worked cases of the readings, and one on each side of every threshold."""
    assert [each.vi for each in case.differences] == []


def test_every_clause_with_a_number_or_a_condition_is_cited() -> None:
    """What nothing in the pack rests on says why in its own words."""
    raw = tomllib.loads(FOLDER.joinpath("qd-28-2025.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    coverage = coverage_of(raw)
    assert coverage.uncited == ()
    left = [key for key, words in pack().clauses.items() if words.startswith(NOT_COMPUTED)]
    assert left == ["Điều 2", "Điều 3", "Điều 7, cấp xã", "Điều 8", "Điều 9"]


def test_all_seventeen_readings_and_three_of_our_own() -> None:
    """Q28-1 to Q28-17 were decided; Q28-A to Q28-C are the program's, each with both readings and why."""
    decided = {f"Q28-{number}" for number in range(1, 18)}
    assert set(pack().interpretations) == decided | {"Q28-A", "Q28-B", "Q28-C"}
    for each in pack().interpretations.values():
        texts = (each.gap, each.reading, each.other, each.why)
        assert all(len(text) >= 15 and text[-1] in ".?" for text in texts), each.code
        assert len(set(texts)) == 4


def test_calendar_deadlines_and_territory() -> None:
    """Điều 7: 15/12 to 14/12; before 20/12 and before 30/12; the commune has no day. Điều 8: from 24/8/2025."""
    plan = pack()
    assert (plan.calendar.end_day, plan.calendar.end_month) == (14, 12)
    last = date(2025, 12, 14).toordinal()
    due = [date.fromordinal(last + each.days) for each in plan.deadlines]
    assert due == [date(2025, 12, 19), date(2025, 12, 29)]
    assert all(each.who is not None and each.period == "year" for each in plan.deadlines)
    assert isinstance(plan.calendar, Calendar)
    assert (plan.territory, plan.governs_from, plan.governs_to) == (("*",), date(2025, 8, 24), None)


@pytest.mark.parametrize(("unit", "day"), [("56", date(2025, 8, 24)), ("01", date(2026, 12, 14))])
def test_it_is_in_force_everywhere_from_the_day_of_signing(unit: str, day: date) -> None:
    """Điều 8: a period that ends on 24/8/2025 or later is judged by it, wherever no other pack stands."""
    assert plan_for(unit, day).id == "qd-28-2025"


def test_types_need_three_three_and_one() -> None:
    """Điều 4: three of five, three of five, one of three; nested below type I (Q28-2)."""
    found = [(rule.id, rule.k, len(rule.criteria), rule.nested, rule.hotspot) for rule in pack().classes]
    assert found == [
        ("type_1", 3, 5, False, True),
        ("type_2", 3, 5, True, True),
        ("type_3", 1, 3, True, True),
    ]
    assert pack().classes_need == (Need(indicator="population", interpretation="Q28-15"),)


def test_the_law_s_own_band_stays_beside_the_widened_one() -> None:
    """Q28-2: type II counts from 0.1 % on; the words still say "to under 0.5 %"."""
    people = pack().classes[1].criteria[0]
    assert isinstance(people.literal, Ratio)
    assert (people.literal.at_least, people.literal.below) == (Fraction(1, 1000), Fraction(5, 1000))
    assert isinstance(people.condition, Ratio)
    assert people.condition.below is None
    words = {each.criterion: each.asked.vi for each in judged({}).by_class}
    assert words["II.a"].endswith("từ 0,1% đến dưới 0,5% (mức cao hơn cũng tính)")
    assert words["III.a"].endswith("lớn hơn 0 và dưới 0,1% (mức cao hơn cũng tính)")
    assert words["II.b"].endswith("bằng 1 (mức cao hơn cũng tính)")


def ends(condition: Condition | None) -> list[tuple[object, object]]:
    """List the lower and upper ends of a band, or of both where there are two."""
    match condition:
        case Count() | Ratio():
            return [(condition.at_least, condition.below)]
        case AtLeastOf():
            return [each for part in condition.conditions for each in ends(part)]
    return []


def test_the_bands_are_those_of_the_decision() -> None:
    """Điều 4, letters a to d of type II and a to c of type III: each ends where the graver one begins."""
    _, second, third = pack().classes
    assert [ends(each.literal) for each in second.criteria[:4]] == [
        [(Fraction(1, 1000), Fraction(5, 1000))],
        [(1, 2)],
        [(Fraction(5, 10000), Fraction(1, 1000))],
        [(500, 3000), (125, 750)],
    ]
    assert [ends(each.literal) for each in third.criteria] == [
        [(None, Fraction(1, 1000))],
        [(None, Fraction(5, 10000))],
        [(1, 500), (None, 125)],
    ]


def test_province_criteria_stand_as_the_decision_has_them() -> None:
    """Điều 5, khoản 1 to 6."""
    rule = pack().province_hotspot
    assert rule is not None
    assert (rule.k, [each.id for each in rule.criteria]) == (4, ["1", "2", "3", "4", "5", "6"])
    people, dens, offenders, share, _, route = [each.condition for each in rule.criteria]
    assert isinstance(people, Ratio)
    assert people.at_least == Fraction(2, 1000)
    assert isinstance(dens, Count)
    assert dens.at_least == 5
    assert isinstance(offenders, Ratio)
    assert offenders.at_least == Fraction(5, 10000)
    assert isinstance(share, ClassShare)
    assert share.at_least == Fraction(3, 100)
    assert set(share.among) == {"type_1", "type_2", "type_3", "other", "none"}
    assert route == OneOf(indicator="hotspot_route", words=("liên tỉnh",))
    assert asked(share, pack()).vi.endswith("từ 3% tổng số xã trở lên")


def test_the_return_asks_fifteen_figures() -> None:
    """All that Điều 4 to 6 look at; post-rehab persons are none of it (Q28-12)."""
    assert tuple(CLEAN) == pack().asks
    assert "post_rehab" not in pack().asks
