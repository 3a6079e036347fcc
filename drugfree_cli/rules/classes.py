"""Which class a commune is of, or which ones its unknown figures leave possible."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.plan import (
    NOTHING_FOUND,
    UNDETERMINED,
    AtLeastOf,
    ClassId,
    ClassRule,
    Condition,
    Count,
    Need,
    OneOf,
    Plan,
    Ratio,
)
from drugfree_cli.rules.changes import just_under
from drugfree_cli.rules.logic import (
    UNKNOWN,
    Bounds,
    Facts,
    at_least,
    at_least_of,
    counted,
    evaluate,
    reaches,
    total,
)


def class_of(plan: Plan, facts: Facts, left_out: Collection[str] = ()) -> ClassId:
    """Give the gravest class of which enough criteria hold; undetermined where an unknown figure could decide."""
    return only(possible_classes(plan, facts, left_out))


def only(possible: Sequence[ClassId]) -> ClassId:
    """Give the one class that is possible; undetermined where there are several."""
    return possible[0] if len(possible) == 1 else UNDETERMINED


def possible_classes(plan: Plan, facts: Facts, left_out: Collection[str] = ()) -> tuple[ClassId, ...]:
    """List the classes that the unknown figures leave possible, from the gravest down; `left_out` names criteria.

    Going down, each class is looked at as if the graver ones were not it: that bounds what is unknown, so that a
    commune with 70 users and no figure of addicts is seen to be of type I or II, and never clean. Where a figure is
    missing without which no class is given, every class stays possible.
    """
    if missing(plan, facts):
        return (*(rule.id for rule in rules_of(plan)), NOTHING_FOUND)
    possible: list[ClassId] = []
    for rule in rules_of(plan):
        criteria = [each for each in rule.criteria if each.id not in left_out]
        truths = [evaluate(each.condition, facts) for each in criteria]
        holds = at_least_of(rule.k, truths)
        if holds:
            return (*possible, rule.id)
        if holds is None:
            possible.append(rule.id)
        # Not being of this class tells something of a single criterion only where one more would have been enough.
        if truths.count(True) == rule.k - 1:
            for each, truth in zip(criteria, truths, strict=True):
                facts = _without(each.condition, facts) if truth is None else facts
    return (*possible, NOTHING_FOUND)


def rules_of(plan: Plan) -> tuple[ClassRule, ...]:
    """Give the plan's classes from the gravest down, the rest that is not clean included."""
    return (*plan.classes, plan.other)


def missing(plan: Plan, facts: Facts) -> tuple[Need, ...]:
    """Name what a class cannot do without and is not there: a blank, or a zero that would make every ratio nothing."""
    found = ((need, facts.amounts.get(need.indicator, UNKNOWN)) for need in plan.classes_need)
    return tuple(need for need, bounds in found if bounds.high is None or bounds.high == 0)


def _without(condition: Condition, facts: Facts) -> Facts:
    """Bound the figures by the condition's not holding; a band only once they surely lie below its upper end."""
    match condition:
        case AtLeastOf():
            return _without_several(condition, facts)
        case OneOf():
            return _without_word(condition, facts)
        case Count():
            return _without_count(condition, facts)
        case Ratio():
            return _without_ratio(condition, facts)
        case _:
            return facts


def _without_several(condition: AtLeastOf, facts: Facts) -> Facts:
    """Where one more would have been enough, none of the open conditions holds."""
    truths = [evaluate(each, facts) for each in condition.conditions]
    if truths.count(True) == condition.k - 1:
        for each, truth in zip(condition.conditions, truths, strict=True):
            facts = _without(each, facts) if truth is None else facts
    return facts


def _without_word(condition: OneOf, facts: Facts) -> Facts:
    """Settle a choice of which a single word is left."""
    left = [word for word in codebook()[condition.indicator].choices if word not in condition.words]
    return replace(facts, words={**facts.words, condition.indicator: left[0]}) if len(left) == 1 else facts


def _without_count(condition: Count, facts: Facts) -> Facts:
    names = counted(condition)
    if condition.below is not None and at_least(total(names, facts), condition.below) is not False:
        return facts
    if condition.at_least is not None:
        return _at_most(names, just_under(names, condition.at_least), facts)
    return _at_most(names, 0, facts) if condition.positive else facts


def _without_ratio(condition: Ratio, facts: Facts) -> Facts:
    part, whole = total(condition.part, facts), total(condition.whole, facts)
    if whole.high == 0 or (condition.below is not None and reaches(part, whole, condition.below) is not False):
        return facts
    if not condition.at_least:
        return _at_most(condition.part, 0, facts) if condition.positive else facts
    if whole.high is not None:
        facts = _at_most(condition.part, ceil(condition.at_least * Fraction(whole.high)) - 1, facts)
    return _at_least(condition.whole, floor(Fraction(part.low) / condition.at_least) + 1, facts)


def _at_most(names: Iterable[str], top: Amount, facts: Facts) -> Facts:
    """Lower the upper ends so that the sum of the figures can be no more than `top`."""
    lows = {name: facts.amounts.get(name, UNKNOWN).low for name in names}
    bounded = {name: _lowered(facts.amounts.get(name, UNKNOWN), top - sum(lows.values()) + lows[name]) for name in lows}
    return replace(facts, amounts={**facts.amounts, **bounded})


def _lowered(bounds: Bounds, top: Amount) -> Bounds:
    return Bounds(bounds.low, top if bounds.high is None else min(bounds.high, top))


def _at_least(names: tuple[str, ...], bottom: Amount, facts: Facts) -> Facts:
    """Raise the lower end of a single figure."""
    if len(names) != 1:
        return facts
    bounds = facts.amounts.get(names[0], UNKNOWN)
    return replace(facts, amounts={**facts.amounts, names[0]: Bounds(max(bounds.low, bottom), bounds.high)})
