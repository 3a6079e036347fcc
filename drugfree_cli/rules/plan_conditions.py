"""Conditions: from the tables of a plan file to the model's records."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import msgspec

from drugfree_cli.model.amounts import Amount, tidy
from drugfree_cli.model.plan import (
    AtLeastOf,
    ClassId,
    ClassShare,
    Condition,
    Count,
    Covers,
    Exceeds,
    OneOf,
    Ratio,
    Yes,
)
from drugfree_cli.rules.plan_condition_schema import (
    CONDITION_KEYS,
    AllTable,
    AnyCondition,
    AnyTable,
    AtLeastOfTable,
    ClassShareTable,
    CountTable,
    CoversTable,
    ExceedsTable,
    OneOfTable,
    RatioTable,
    YesTable,
)

_PERCENT = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?\s*%")


def parse_percent(words: str) -> Fraction:
    """Read "0.05%" or "0,05%" exactly; a ValueError for anything else."""
    if (found := _PERCENT.fullmatch(words.strip())) is None:
        raise ValueError(words)
    return Fraction(f"{found[1]}.{found[2] or 0}") / 100


def perhaps_percent(words: str | None) -> Fraction | None:
    """Read a percentage that may be absent."""
    return None if words is None else parse_percent(words)


def class_ids(words: Iterable[str]) -> tuple[ClassId, ...]:
    """Take words that have been checked as ids of classes."""
    return tuple(ClassId(word) for word in words)


def condition_table(raw: Mapping[str, object]) -> AnyCondition | None:
    """Decode a condition by the first key that gives its form away; None where no key does."""
    form = next((CONDITION_KEYS[key] for key in raw if key in CONDITION_KEYS), None)
    return None if form is None else msgspec.convert(raw, form)


def condition_of(raw: Mapping[str, object]) -> Condition:
    """Decode a condition that has been checked."""
    match table := condition_table(raw):
        case CountTable():
            return _count(table)
        case RatioTable():
            return _ratio(table)
        case CoversTable():
            return Covers(part=table.part, whole=table.covers)
        case ExceedsTable():
            return Exceeds(more=table.more, than=table.than)
        case YesTable():
            return Yes(indicator=table.yes)
        case OneOfTable():
            return OneOf(indicator=table.choice, words=table.among_words)
        case ClassShareTable():
            share = parse_percent(table.at_least)
            return ClassShare(classes=class_ids(table.class_share), among=class_ids(table.among), at_least=share)
        case AllTable() | AnyTable() | AtLeastOfTable():
            return _several(table)
        case None:
            raise ValueError(raw)


def widened(condition: Condition) -> Condition:
    """Drop the upper ends of bands, so that a figure of a graver level satisfies the condition too (Q28-2)."""
    match condition:
        case Count() | Ratio():
            # A band that had only an upper end is left with nothing but "above zero".
            return replace(condition, below=None, positive=condition.positive or condition.at_least is None)
        case AtLeastOf():
            return replace(condition, conditions=tuple(widened(each) for each in condition.conditions))
        case _:
            return condition


def _count(table: CountTable) -> Count:
    return Count(
        indicators=table.count,
        at_least=_amount(table.at_least),
        below=_amount(table.below),
        positive=table.positive,
        since_registration=table.since == "registration",
    )


def _amount(number: Amount | None) -> Amount | None:
    return tidy(number) if isinstance(number, Decimal) else number


def _ratio(table: RatioTable) -> Ratio:
    return Ratio(
        part=table.ratio,
        whole=table.of,
        at_least=perhaps_percent(table.at_least),
        below=perhaps_percent(table.below),
        positive=table.positive,
    )


def _several(table: AllTable | AnyTable | AtLeastOfTable) -> AtLeastOf:
    match table:
        case AllTable():
            k, raw = len(table.all_), table.all_
        case AnyTable():
            k, raw = 1, table.any_
        case AtLeastOfTable():
            k, raw = table.at_least_of, table.conditions
    return AtLeastOf(k=k, conditions=tuple(condition_of(each) for each in raw))
