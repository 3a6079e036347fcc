"""The words and the conditions of a plan file, as its author writes them."""

from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta


def _naming(kind: str, schema: str) -> Meta:
    """Mark a word that names something; `plan_names` looks it up, editors complete it from the published schema."""
    return Meta(extra={"names": kind}, extra_json_schema={"$ref": f"#/$defs/{schema}"})


Words = Annotated[str, Meta(min_length=1)]
IndicatorId = Annotated[str, _naming("indicator", "Indicator")]
AskedId = Annotated[str, _naming("codebook", "Indicator")]
ClassWord = Annotated[str, _naming("class-word", "ClassWord")]
ClassRef = Annotated[str, _naming("class", "ClassRef")]
Code = Annotated[str, _naming("interpretation", "Words")]
GroupRef = Annotated[str, _naming("group", "Words")]
Percent = Annotated[str, _naming("percent", "Percent")]
UnitCode = Annotated[str, _naming("territory", "UnitCode")]
Number = Annotated[int | Decimal, _naming("number", "Number")]
ConditionTable = Annotated[dict[str, object], _naming("condition", "Condition")]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file; keys that it does not have are refused."""


# --- conditions ---------------------------------------------------------------------------------------------


class CountTable(Table, frozen=True):
    """The sum of the indicators is at least `at_least` and under `below`; `positive`: above zero."""

    count: tuple[IndicatorId, ...]
    at_least: Number | None = None
    below: Number | None = None
    positive: bool = False
    since: Literal["registration"] | None = None


class RatioTable(Table, frozen=True):
    """The sum of `ratio` is at least `at_least` and under `below` of the sum of `of`; `positive`: above zero."""

    ratio: tuple[IndicatorId, ...]
    of: tuple[IndicatorId, ...]
    at_least: Percent | None = None
    below: Percent | None = None
    positive: bool = False


class CoversTable(Table, frozen=True):
    """100 %: `part` is no smaller than `covers`."""

    part: IndicatorId
    covers: IndicatorId


class ExceedsTable(Table, frozen=True):
    """`more` is larger than `than`."""

    more: IndicatorId
    than: IndicatorId


class YesTable(Table, frozen=True):
    """The flag is set."""

    yes: IndicatorId


class OneOfTable(Table, frozen=True):
    """The choice is one of the words."""

    choice: IndicatorId
    among_words: tuple[Words, ...]


class ClassShareTable(Table, frozen=True):
    """Of an area's communes of the classes `among`, those of `class_share` are at least `at_least`."""

    class_share: tuple[ClassRef, ...]
    among: tuple[ClassRef, ...]
    at_least: Percent


class AllTable(Table, frozen=True):
    """All of the conditions hold."""

    all_: tuple[ConditionTable, ...] = msgspec.field(name="all")


class AnyTable(Table, frozen=True):
    """Any one of the conditions holds."""

    any_: tuple[ConditionTable, ...] = msgspec.field(name="any")


class AtLeastOfTable(Table, frozen=True):
    """At least so many of the conditions hold."""

    at_least_of: int
    conditions: tuple[ConditionTable, ...]


AnyCondition = (
    CountTable
    | RatioTable
    | CoversTable
    | ExceedsTable
    | YesTable
    | OneOfTable
    | ClassShareTable
    | AllTable
    | AnyTable
    | AtLeastOfTable
)

CONDITION_KEYS: dict[str, type[AnyCondition]] = {
    "count": CountTable,
    "ratio": RatioTable,
    "of": RatioTable,
    "part": CoversTable,
    "covers": CoversTable,
    "more": ExceedsTable,
    "than": ExceedsTable,
    "yes": YesTable,
    "choice": OneOfTable,
    "among_words": OneOfTable,
    "class_share": ClassShareTable,
    "among": ClassShareTable,
    "all": AllTable,
    "any": AnyTable,
    "at_least_of": AtLeastOfTable,
    "conditions": AtLeastOfTable,
}
"""Which condition a key gives away."""
