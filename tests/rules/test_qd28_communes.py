"""Communes under the Decision of 2025: letters, reasons, the way to a better class, and what is said beside it."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import chain

import pytest
from hypothesis import given

from drugfree_cli.model.plan import Criterion
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.changes import apply, to_fail
from drugfree_cli.rules.classify import classify_commune
from drugfree_cli.rules.readings import readings_of_commune
from drugfree_cli.rules.standing import standings
from tests.rules import oracle_qd28 as oracle
from tests.rules.conftest import make_commune
from tests.rules.drawn import SOME
from tests.rules.drawn_qd28 import CLEAN, Blanked, communes, judged, pack

ROUTE = {"hotspot_route": "liên tỉnh"}
TWO_AND_ROUTE = {"addicts_on_file": 50, "use_dens": 2, **ROUTE}
FIVE = {"addicts_on_file": 60, "use_dens": 2, "drug_offenders": 11, "plants": 3000, **ROUTE}


def met(result: CommuneResult, criterion: str) -> bool | None:
    """Tell whether a criterion is met."""
    return next(each.met for each in result.by_class if each.criterion == criterion)


def changes_of(result: CommuneResult) -> dict[str, str]:
    """Give the changes named beside the reasons."""
    return {each.criterion: each.change.vi for each in result.reasons if each.change}


# --- letter đ -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "first"),
    [
        ({"addicts_on_file": 10, "use_dens": 1}, True),
        ({"addicts_on_file": 9, "use_dens": 1}, False),
        ({"drug_offenders": 5, "use_dens": 1}, True),
        ({"drug_offenders": 4, "use_dens": 1}, False),
        ({"plants": 500, "use_dens": 1}, True),
        ({"plants": 499, "use_dens": 1}, False),
        ({"plant_area_m2": 125, "use_dens": 1}, True),
        ({"plant_area_m2": Decimal("124.99"), "use_dens": 1}, False),
        ({"addicts_on_file": 10, "use_dens": 0}, False),
    ],
)
def test_letter_dd_of_type_1_counts_letters_of_type_2_or_graver(
    figures: Mapping[str, int | Decimal], first: bool
) -> None:
    """Điều 4, khoản 1, điểm đ: two letters of type II or graver on a route, none off it; II.đ needs only type III."""
    on_route = judged({**figures, **ROUTE})
    assert met(on_route, "I.đ") is first
    assert met(on_route, "II.đ") is (len([each for each in figures.values() if each]) == 2)
    assert met(judged(figures), "I.đ") is False


@pytest.mark.parametrize(
    ("figures", "second"),
    [
        ({"addicts_on_file": 1, "drug_offenders": 1}, True),
        ({"addicts_on_file": 0, "drug_offenders": 1}, False),
        ({"use_dens": 1, "plants": 1}, True),
        ({"use_dens": 0, "plants": 1}, False),
        ({"use_dens": 1, "plant_area_m2": Decimal("0.5")}, True),
        ({"use_dens": 1, "plants": 0}, False),
    ],
)
def test_letter_dd_of_type_2_counts_whatever_is_above_nothing(
    figures: Mapping[str, int | Decimal], second: bool
) -> None:
    """Điều 4, khoản 2, điểm đ with Q28-1 and Q28-5: two letters of type III or graver, on either kind of route."""
    for word in ("nội tỉnh", "liên tỉnh"):
        assert met(judged({**figures, "hotspot_route": word}), "II.đ") is second
    assert met(judged({**figures, "hotspot_route": "không"}), "II.đ") is False


# --- the way to a better class ------------------------------------------------------------------------------


def test_of_three_letters_one_is_enough() -> None:
    """Type I by a, b and c: without one of them it is type II; the smallest fall is named, and it alone."""
    result = judged({"addicts_on_file": 51, "use_dens": 2, "drug_offenders": 10})
    assert [each.criterion for each in result.reasons] == ["I.a", "I.b", "I.c"]
    assert result.next_class == "type_2"
    [(criterion, words)] = changes_of(result).items()
    assert criterion == "I.a"
    assert "giảm từ 51 xuống còn 49 (bớt 2)" in words


def test_of_five_letters_three_have_to_go() -> None:
    """Type I by all five letters stays type I until three of them fail."""
    result = judged(FIVE)
    assert result.next_class == "type_2"
    assert list(changes_of(result)) == ["I.a", "I.c", "I.d"]


def test_a_route_is_no_figure() -> None:
    """On a route two letters and đ make type I; letter đ says that its route is not for figures to change."""
    result = judged(TWO_AND_ROUTE)
    assert (result.complexity, result.next_class, list(changes_of(result))) == ("type_1", "type_2", ["I.a"])
    words = next(each.change for each in result.by_class if each.criterion == "I.đ")
    assert words is not None
    assert words.vi.endswith(
        "; hoặc “Thuộc tuyến trọng điểm phức tạp về ma túy” không còn là “liên tỉnh” "
        "(do cấp có thẩm quyền quyết định, không đổi bằng số liệu)"
    )
    assert "for the authorities to decide" in words.en


def test_type_3_is_left_by_all_that_hold() -> None:
    """Where one criterion is enough for the class, every one that holds has to go."""
    result = judged({"addicts_on_file": 3, "addicts_total": 3, "plants": 10})
    assert (result.complexity, result.next_class) == ("type_3", "none")
    assert list(changes_of(result)) == ["III.a", "III.c"]


@SOME
@given(commune=communes())
def test_the_changes_that_are_named_give_the_class_that_is_promised(commune: Blanked) -> None:
    """Carried out, the changes beside the reasons lead to `next_class`, which is milder; fewer would not do."""
    result = judged(commune[0])
    rules = {each.id: each for rule in (*pack().classes, pack().other) for each in rule.criteria}
    named = [rules[each] for each in changes_of(result)]
    if result.complexity == "none":
        assert result.next_class is None
        return
    assert result.next_class == _after(result, named)
    order = ["type_1", "type_2", "type_3", "other", "none"]
    assert order.index(str(result.next_class)) > order.index(str(result.complexity))
    for left in named if result.complexity in ("type_1", "type_2") else ():
        assert _after(result, [each for each in named if each is not left]) == result.complexity


def _after(result: CommuneResult, criteria: list[Criterion]) -> str:
    changes = chain.from_iterable(to_fail(each.condition, result.figures) for each in criteria)
    after = apply(changes, result.figures)
    return oracle.class_of({name: content for name, content in after.items() if content is not None})


# --- what is said beside the class --------------------------------------------------------------------------


def test_how_near_a_commune_came_to_the_graver_types() -> None:
    """Two letters of type I and of type II make type III: both are told, and how many were needed."""
    result = judged({"addicts_on_file": 50, "use_dens": 2})
    assert [each.vi for each in standings(pack(), result)] == [
        "Trọng điểm phức tạp loại I: đạt 2/5 tiêu chí (I.a, I.b), cần 3",
        "Trọng điểm phức tạp loại II: đạt 2/5 tiêu chí (II.a, II.b), cần 3",
    ]
    assert standings(pack(), judged(TWO_AND_ROUTE)) == ()
    assert [each.en for each in standings(pack(), judged({}))] == [
        "Hotspot of type I: 0 of 5 criteria met, 3 needed",
        "Hotspot of type II: 0 of 5 criteria met, 3 needed",
    ]


def test_an_unknown_letter_is_told_among_those_met() -> None:
    """A blank route leaves letter đ open beside two that are met."""
    [first, _] = standings(pack(), judged({"addicts_on_file": 50, "use_dens": 2}, frozenset({"hotspot_route"})))
    assert first.vi == "Trọng điểm phức tạp loại I: đạt 2/5 tiêu chí (I.a, I.b), cần 3; 1 chưa rõ (I.đ)"


def test_who_sent_nothing_stands_nowhere() -> None:
    """Nothing is told of a commune without a return."""
    unit: Unit = make_commune()
    silent = classify_commune(pack(), unit, {}, partial=False, reported=False)
    assert (silent.complexity, silent.drug_free) == ("undetermined", "undetermined")
    assert standings(pack(), silent) == ()
    assert silent.notes == ()


def test_counting_only_those_present_is_told_where_it_matters() -> None:
    """Q28-11: 50 on file of whom 5 are present, 2 dens, 10 offenders: type I by the letter, type III otherwise."""
    dens = {"drug_offenders": 10, "use_dens": 2}
    away = judged({"addicts_on_file": 50, "addicts_total": 50, "addicts_present": 5, **dens})
    assert away.complexity == "type_1"
    assert [each.vi for each in away.notes] == [
        "Nếu chỉ tính người nghiện, người sử dụng đang có mặt tại địa bàn thì là: Trọng điểm phức tạp loại III (Q28-11)"
    ]
    here = judged({"addicts_on_file": 50, "addicts_present": 50, **dens})
    assert (here.complexity, here.notes) == ("type_1", ())
    without_file = judged({"addicts_present": 50, "addicts_exempt": 50})
    assert (without_file.complexity, without_file.notes) == ("none", ())


def test_what_the_class_would_be_off_the_route() -> None:
    """Điều 4, điểm đ: two letters on a route make type I, off it type III; three need no route, so nothing is said."""
    [note] = judged(TWO_AND_ROUTE).notes[:1]
    assert note.vi == (
        "“Thuộc tuyến trọng điểm phức tạp về ma túy” là “liên tỉnh”, nếu không thì là: Trọng điểm phức tạp loại III "
        "(do cấp có thẩm quyền quyết định, không đổi bằng số liệu)"
    )
    present = {"addicts_total": 50, "addicts_present": 50}
    assert judged({"addicts_on_file": 50, "use_dens": 2, "drug_offenders": 10, **present, **ROUTE}).notes == ()
    assert judged({"addicts_on_file": 50, "use_dens": 2, **present}).notes == ()


@pytest.mark.parametrize(("population", "blank"), [(0, False), (10000, True)])
def test_without_residents_there_is_no_class(population: int, blank: bool) -> None:
    """Q28-15: zero or missing residents refuse the class, in words, even where no ratio would be needed."""
    figures = {"population": population, "use_dens": 2, "plants": 3000, **ROUTE}
    for changes in (figures, {"population": population}):
        result = judged(changes, frozenset({"population"} if blank else ()))
        assert (result.complexity, result.next_class) == ("undetermined", None)
        assert [each.vi for each in result.notes] == [
            "Không xếp loại vì thiếu “Số nhân khẩu thực tế cư trú”: trống hoặc bằng 0 (Q28-15)"
        ]
        assert not any("0%" in each.seen.vi for each in result.by_class)
    assert judged({"population": 1}).complexity == "none"


def test_what_rests_on_missing_residents_stays_open() -> None:
    """Q28-15: no ratio to residents is judged without them, not even that of nobody; what needs none is."""
    result = judged({"use_dens": 2, "plants": 3000}, frozenset({"population"}))
    unknown = [each.criterion for each in result.by_class if each.met is None]
    assert unknown == ["I.a", "I.c", "II.a", "II.c", "III.a", "III.b"]
    assert (met(result, "I.b"), met(result, "I.d")) == (True, True)
    assert result.reasons[0].text.vi.endswith("từ 0,5% trở lên: 0/chưa có số liệu")


def test_letter_dd_says_how_many_letters_and_which_route() -> None:
    """Of the letters that đ counts, how many hold with their figures; beside them the route."""
    [seen] = [each.seen for each in judged(TWO_AND_ROUTE).by_class if each.criterion == "I.đ"]
    assert seen.vi == (
        "đạt 2/4 (người nghiện có hồ sơ + người sử dụng có hồ sơ 50 (50 + 0)/10.000 ≈ 0,5%; "
        "điểm tổ chức, chứa chấp sử dụng 2); tuyến trọng điểm: liên tỉnh"
    )
    assert seen.en.endswith("hotspot route: between provinces")
    [asked] = [each.asked for each in judged({}).by_class if each.criterion == "I.đ"]
    assert asked.vi.startswith("Ít nhất 2/4 (tỷ lệ người nghiện có hồ sơ")
    assert asked.vi.endswith(
        "125 m2 trở lên); thuộc tuyến trọng điểm phức tạp về ma túy là “nội tỉnh” hoặc “liên tỉnh”"
    )


def test_a_class_names_its_readings() -> None:
    """Q28-7 stands beside a conflict, Q28-2 and Q28-3 beside type III, Q28-4 beside what is of no type."""
    managed = judged(dict.fromkeys(("addicts_total", "addicts_on_file", "addicts_present", "addicts_exempt"), 2))
    assert managed.conflict
    assert {"Q28-1", "Q28-2", "Q28-3", "Q28-7"} <= set(readings_of_commune(pack(), managed, managed.reasons))
    for changes in ({}, {"use_dens": 1}):
        result = judged({**CLEAN, **changes})
        assert "Q28-4" in readings_of_commune(pack(), result, result.reasons)
