"""On which stand-in criteria a class rests: those that, read in the law itself, could make it another one."""

from collections.abc import Sequence

from drugfree_cli.model.plan import ClassId, Plan
from drugfree_cli.model.results import Judged
from drugfree_cli.rules.classes import rules_of


def stand_ins_of(plan: Plan, complexity: ClassId | None, by_class: Sequence[Judged]) -> tuple[str, ...]:
    """List the stand-in criteria without which, or with other answers to which, the class could be another.

    The class itself rests on those that hold only where fewer than it needs of its read criteria hold: 105 addicts
    meet I.1, which was read, and are of type I whatever I.4 says. That it is none of the graver classes rests on
    their stand-ins, if together with the read criteria that hold (or may) these would be enough. An undetermined or
    clean class rests on the stand-ins of all classes.
    """
    found: list[str] = []
    for rule in rules_of(plan):
        own = [each for each in by_class if each.class_id == rule.id]
        stand_ins = [each for each in own if each.unverified]
        if rule.id == complexity:
            read = sum(each.met is True and not each.unverified for each in own)
            return (*found, *(each.criterion for each in stand_ins if each.met and read < rule.k))
        possible = sum(each.met is not False for each in own if not each.unverified)
        if possible + len(stand_ins) >= rule.k:
            found += [each.criterion for each in stand_ins]
    return tuple(found)
