"""What an explanation lists below its head: the criteria that decide a class, and what would have to change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import class_name, free_words
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What would have to change for one end: "To become “Low”", with a line a change."""

    heading: Text
    lines: tuple[Text, ...]


def deciding(result: CommuneResult) -> tuple[Judged, ...]:
    """Pick what bears on the class: of its own criteria and of graver ones those that hold or are not known.

    Those of milder classes often hold as well, and decide nothing.
    """
    own = [place for place, each in enumerate(result.by_class) if each.class_id == result.complexity]
    graver = result.by_class[: own[-1] + 1] if own else result.by_class
    return tuple(each for each in graver if each.met is not False)


def advice(plan: Plan, result: CommuneResult) -> Iterator[Advice]:
    """Say what would have to change for the next better class, and for the drug-free verdict by every reading."""
    changes = tuple(each.change for each in result.reasons if each.change)
    if result.next_class and changes:
        name = class_name(plan, result.next_class)
        yield Advice(heading=Text(vi=f"Để thành “{name.vi}”", en=f"To become “{name.en}”"), lines=changes)
    free = free_words(plan)
    ends = [(Text(vi=f"Để đạt {free.vi}", en=f"To become {_en(free)}"), result.by_drug_free)]
    for reading in result.readings:
        heading = Text(
            vi=f"Để đạt theo cách đọc “{reading.name.vi}”", en=f"To meet it by the reading “{reading.name.en}”"
        )
        ends.append((heading, reading.criteria))
    for heading, criteria in ends:
        if lines := _failing(criteria):
            yield Advice(heading=heading, lines=lines)


def _failing(criteria: Sequence[Judged]) -> tuple[Text, ...]:
    """Say what would have to change for the criteria that are not met."""
    found = [(each.criterion, each.change or each.asked) for each in criteria if each.met is False]
    return tuple(Text(vi=f"({name}) {words.vi}", en=f"({name}) {words.en}") for name, words in found)


def _en(words: Text) -> str:
    return f"“{words.en}”" if " " in words.en else words.en
