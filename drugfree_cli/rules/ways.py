"""The way to a better class: which criteria of the present one have to fail, and what the commune is then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import choice_text, codebook
from drugfree_cli.model.plan import UNDETERMINED, ClassId, ClassRule, Criterion, Plan
from drugfree_cli.model.text import Text
from drugfree_cli.rules.changes import Change, apply, burden, deciding_choice, to_fail
from drugfree_cli.rules.classes import class_of, rules_of
from drugfree_cli.rules.logic import evaluate, facts_of
from drugfree_cli.rules.words import choice_name


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


def choices_that_decide(
    plan: Plan, complexity: ClassId | None, known: Mapping[str, Content], left_out: Sequence[str]
) -> tuple[Text, ...]:
    """Say of a choice, a route, what the class would be without it: no figure of the commune can change it."""
    rule = next((each for each in plan.classes if each.id == complexity), None)
    found = (deciding_choice(each.condition) for each in rule.criteria) if rule else ()
    said: list[Text] = []
    for choice in dict.fromkeys(each for each in found if each is not None):
        word = known.get(choice.indicator)
        others = [each for each in codebook()[choice.indicator].choices if each not in choice.words]
        if word not in choice.words or not others:
            continue
        otherwise = class_of(plan, facts_of({**known, choice.indicator: others[0]}), left_out)
        if otherwise not in (complexity, UNDETERMINED):
            said.append(
                _otherwise(
                    choice_name(choice.indicator), choice_text(choice.indicator, str(word)), plan.class_names[otherwise]
                )
            )
    return tuple(said)


def _otherwise(name: Text, word: Text, otherwise: Text) -> Text:
    return Text(
        vi=(
            f"“{name.vi}” là “{word.vi}”, nếu không thì là: {otherwise.vi} "
            "(do cấp có thẩm quyền quyết định, không đổi bằng số liệu)"
        ),
        en=(
            f"“{name.en}” is “{word.en}”; otherwise it would be: {otherwise.en} "
            "(for the authorities to decide; no figure changes it)"
        ),
    )


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
