"""What would have to change: the changes that are named, carried out, give what was promised."""

from collections.abc import Mapping
from itertools import chain

from hypothesis import given

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.plan import Criterion, Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.rules.changes import apply, in_words, to_fail, to_meet
from drugfree_cli.rules.classes import class_of
from drugfree_cli.rules.districts import classify_district
from drugfree_cli.rules.logic import REGISTRATION, evaluate, facts_of
from tests.rules import oracle
from tests.rules.conftest import classify
from tests.rules.drawn import DISTRICT, PLAN, SOME, Blanked, communes, judged


def criteria(plan: Plan, result: CommuneResult) -> list[Criterion]:
    """Find the plan's criteria that are the reasons of a class."""
    asked = {each.criterion for each in result.reasons}
    every = chain(plan.other.criteria, *(rule.criteria for rule in plan.classes))
    return [each for each in every if each.id in asked]


def drug_free_figures(contents: Mapping[str, Content]) -> dict[str, Content]:
    """Take the flows since registration for those of the period, as the oracle knows them."""
    since = {name: contents[name + REGISTRATION] for name in ("addicts_new", "users_new")}
    return {**contents, **since}


@SOME
@given(commune=communes())
def test_the_changes_of_a_class_give_the_next_one(commune: Blanked) -> None:
    """Each reason names its change; all of them together make the class that `next_class` promises, which is milder."""
    plan, result = PLAN("ninh-thuan-2024"), judged(commune)
    found = [to_fail(each.condition, result.figures) for each in criteria(plan, result)]
    assert [each.change for each in result.reasons] == [in_words(each) for each in found]
    if result.complexity == "none":
        assert result.next_class is None
        return
    assert all(found)
    after = apply(chain(*found), result.figures)
    assert result.next_class == class_of(plan, facts_of(after)) == oracle.class_of(after)
    order = [*oracle.WITH_DRUGS, "none"]
    assert order.index(result.next_class) > order.index(str(result.complexity))


@SOME
@given(commune=communes())
def test_the_changes_of_the_failed_criteria_make_a_commune_drug_free(commune: Blanked) -> None:
    """Each criterion that fails names its change, and all of them together meet all ten."""
    plan, result = PLAN("ninh-thuan-2024"), judged(commune)
    failed = [each for each in result.by_drug_free if each.met is False]
    asked = {each.id: each.condition for each in plan.drug_free}
    found = [to_meet(asked[each.criterion], result.figures) for each in failed]
    assert [each.change for each in failed] == [in_words(each) for each in found]
    assert all(found)
    assert oracle.is_drug_free(drug_free_figures(apply(chain(*found), result.figures)))


@SOME
@given(commune=communes())
def test_the_change_of_a_letter_lifts_it(commune: Blanked) -> None:
    """Of a district's letters that are met, all but the share of communes name a change after which they are not."""
    plan = PLAN("ninh-thuan-2024")
    result = classify_district(plan, DISTRICT, [judged(commune)] * 3)
    assert plan.district_hotspot is not None
    asked = {each.id: each.condition for each in plan.district_hotspot.criteria}
    for each in result.criteria:
        if each.met and each.criterion != "d":
            after = apply(to_fail(asked[each.criterion], result.figures), result.figures)
            assert evaluate(asked[each.criterion], facts_of(after)) is False, each.criterion


def test_who_leaves_the_file_leaves_the_total(ninh_thuan: Plan) -> None:
    """The one addict of a commune gone, it is clean, not a commune with an addict who is not on file (NT-38)."""
    assert classify(ninh_thuan, {"addicts_total": 1, "addicts_on_file": 1}).next_class == "none"
    assert classify(ninh_thuan, {"addicts_total": 2, "addicts_on_file": 1}).next_class == "other"
