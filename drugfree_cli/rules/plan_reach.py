"""Whether figures can be found for every class of a plan: one that a graver class always takes is never given."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import chain, combinations, islice, product
from math import ceil

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.plan import (
    AtLeastOf,
    ClassId,
    ClassRule,
    ClassShare,
    Condition,
    Count,
    Covers,
    Exceeds,
    OneOf,
    Plan,
    Ratio,
    Yes,
)
from drugfree_cli.rules.changes import just_under
from drugfree_cli.rules.classes import class_of, rules_of
from drugfree_cli.rules.logic import REGISTRATION, counted, facts_of

Way = Mapping[str, Content]
"""Figures that satisfy a condition."""

_RESIDENTS = (10_000, 1_000_000, 100)
_MOST = 4000


def unreachable_classes(plan: Plan) -> tuple[tuple[ClassId, int], ...]:
    """List the classes that no figures around the thresholds give, with how many figures were tried."""
    missed: list[tuple[ClassId, int]] = []
    for rule in rules_of(plan):
        candidates = list(islice(_candidates(plan, rule), _MOST)) if rule.criteria else []
        if rule.criteria and not any(class_of(plan, facts_of(each)) == rule.id for each in candidates):
            missed.append((rule.id, len(candidates)))
    return tuple(missed)


def no_figures(plan: Plan, residents: int = _RESIDENTS[0]) -> dict[str, Content]:
    """Give the figures of a commune with residents and nothing else."""
    figures: dict[str, Content] = {name: _nothing(name) for name in plan.asks}
    figures |= {name + REGISTRATION: 0 for name in plan.asks if codebook()[name].kind is Kind.FLOW}
    return figures | dict.fromkeys(_wholes(plan), residents)


def _nothing(name: str) -> Content:
    indicator = codebook()[name]
    return indicator.choices[0] if indicator.kind is Kind.CHOICE else 0


def _wholes(plan: Plan) -> tuple[str, ...]:
    """Name what ratios are taken of, and what no class is given without: residents."""
    conditions = [each.condition for rule in rules_of(plan) for each in rule.criteria]
    ratios = [each for each in chain.from_iterable(map(_leaves, conditions)) if isinstance(each, Ratio)]
    return tuple(dict.fromkeys((*(need.indicator for need in plan.classes_need), *(each.whole[0] for each in ratios))))


def _leaves(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AtLeastOf):
        for each in condition.conditions:
            yield from _leaves(each)
    else:
        yield condition


def _candidates(plan: Plan, rule: ClassRule) -> Iterator[Mapping[str, Content]]:
    """Put together figures that satisfy as many criteria of the class as it needs, and nothing besides."""
    for base in _bases(plan):
        for chosen in combinations(rule.criteria, min(rule.k, len(rule.criteria))):
            for ways in product(*(tuple(_ways(each.condition, base)) for each in chosen)):
                yield {**base, **_together(ways)}


def _bases(plan: Plan) -> Iterator[dict[str, Content]]:
    """Give communes with nothing, then with enough of what some band wants little of ("no model is kept up")."""
    conditions = (each.condition for rule in rules_of(plan) for each in rule.criteria)
    little = [each for each in chain.from_iterable(map(_leaves, conditions)) if isinstance(each, Count)]
    enough = {counted(each)[0]: each.below for each in little if not each.at_least and not each.positive}
    for some in ({}, enough) if enough else ({},):
        for residents in _RESIDENTS:
            yield {**no_figures(plan, residents), **some}


def _together(ways: Iterable[Way]) -> dict[str, Content]:
    """Join what several conditions need: the larger amount of a figure that two of them look at."""
    joined: dict[str, Content] = {}
    for name, content in chain.from_iterable(each.items() for each in ways):
        had = joined.get(name)
        joined[name] = max(had, content) if isinstance(had, Amount) and isinstance(content, Amount) else content
    return joined


def _ways(condition: Condition, base: Mapping[str, Content]) -> Iterator[Way]:
    match condition:
        case Count():
            yield from _ways_to_count(condition)
        case Ratio():
            yield from _ways_to_reach(condition, base)
        case Covers():
            yield {condition.part: 0, condition.whole: 0}
            yield {condition.part: 1, condition.whole: 1}
        case Exceeds():
            yield {condition.more: 1, condition.than: 0}
        case Yes():
            yield {condition.indicator: 1}
        case OneOf():
            yield from ({condition.indicator: word} for word in condition.words)
        case AtLeastOf():
            yield from _ways_to_several(condition, base)
        case ClassShare():
            yield {}


def _ways_to_count(condition: Count) -> Iterator[Way]:
    names = counted(condition)
    low: Amount = condition.at_least or 0
    if condition.positive and low == 0:
        whole = all(codebook()[each].whole for each in condition.indicators)
        low = 1 if whole or condition.below is None else just_under(names, condition.below)
    for name in names:
        yield {**dict.fromkeys(names, 0), name: low}
    if condition.below is not None:
        yield {**dict.fromkeys(names, 0), names[0]: just_under(names, condition.below)}


def _ways_to_reach(condition: Ratio, base: Mapping[str, Content]) -> Iterator[Way]:
    whole = base.get(condition.whole[0])
    residents = whole if isinstance(whole, int) and whole else _RESIDENTS[0]
    rest = {**dict.fromkeys(condition.whole, 0), condition.whole[0]: residents}
    least = ceil((condition.at_least or Fraction(0)) * residents)
    least = max(least, 1) if condition.positive else least
    yield from ({**rest, **dict.fromkeys(condition.part, 0), name: least} for name in condition.part)
    if condition.below is not None:
        most = ceil(condition.below * residents) - 1
        yield {**rest, **dict.fromkeys(condition.part, 0), condition.part[0]: max(0, most)}


def _ways_to_several(condition: AtLeastOf, base: Mapping[str, Content]) -> Iterator[Way]:
    for chosen in combinations(condition.conditions, condition.k):
        for ways in product(*(tuple(_ways(each, base)) for each in chosen)):
            yield _together(ways)
