"""The way to a better class: which criteria of the present one have to fail, and what the commune is then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.plan import UNDETERMINED, ClassId, ClassRule, Criterion, Plan
from drugfree_cli.rules.changes import Change, apply, burden, to_fail
from drugfree_cli.rules.classes import class_of, rules_of
from drugfree_cli.rules.logic import evaluate, facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The class that a commune would be of after the changes that let the criteria `by` fail; None where none is."""

    to: ClassId | None
    by: tuple[str, ...] = ()


def way_up(plan: Plan, complexity: ClassId | None, known: Mapping[str, Content], left_out: Sequence[str]) -> Way:
    """Find the fewest figures whose fall takes a commune out of its class.

    Where one criterion gives the class, all that hold have to fail. Among equally few figures, those that have to fall
    by the smallest part are taken.
    """
    rule = next((each for each in rules_of(plan) if each.id == complexity), None)
    if rule is None:
        return Way(to=None)
    facts = facts_of(known)
    holding = [each for each in rule.criteria if each.id not in left_out and evaluate(each.condition, facts)]
    if rule.k == 1:
        return _all_fail(plan, rule, holding, known, left_out)
    ways = {each.id: way for each in holding if (way := to_fail(each.condition, known))}
    # So many bring the number under k; fewer do where one falls with another, as a letter that counts the others.
    sizes = range(1, len(holding) - rule.k + 2)
    choices = [chosen for size in sizes for chosen in combinations(ways, size)]
    found = [each for chosen in choices if (each := _tried(plan, rule, ways, chosen, known, left_out))]
    return min(found, key=lambda each: each[0])[1] if found else Way(to=None)


def _all_fail(
    plan: Plan, rule: ClassRule, holding: Sequence[Criterion], known: Mapping[str, Content], left_out: Sequence[str]
) -> Way:
    after = dict(known)
    for criterion in holding:
        if evaluate(criterion.condition, facts_of(after)):
            after = apply(to_fail(criterion.condition, after), after)
    better = class_of(plan, facts_of(after), left_out)
    stays = better in (rule.id, UNDETERMINED)
    return Way(to=None) if stays else Way(to=better, by=tuple(each.id for each in holding))


def _tried(
    plan: Plan,
    rule: ClassRule,
    ways: Mapping[str, tuple[Change, ...]],
    chosen: tuple[str, ...],
    known: Mapping[str, Content],
    left_out: Sequence[str],
) -> tuple[tuple[int, Fraction], Way] | None:
    """Give the way by these criteria, with how many figures fall and by how much; None where the class stays."""
    changes = list(chain.from_iterable(ways[each] for each in chosen))
    better = class_of(plan, facts_of(apply(changes, known)), left_out)
    if better in (rule.id, UNDETERMINED):
        return None
    return (len({each.indicators for each in changes}), burden(changes)), Way(to=better, by=chosen)
