"""How figures hang together whatever the plan: the relations that the checks hold a return against."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class PartOfWhole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`part` is not above the sum of `whole`; where not `certain`, a larger part is possible but asks for words."""

    part: str
    whole: tuple[str, ...]
    certain: bool = True


class Implication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the sum of `given` is above zero, the sum of `expected` should be too."""

    given: tuple[str, ...]
    expected: tuple[str, ...]


class PlausibleRange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one commune can hardly have less or more of."""

    indicator: str
    most: int
    least: int = 0


class PlausibleQuotient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Between `least` and `most` of `indicator` fall to one of `per`."""

    indicator: str
    per: str
    least: int
    most: int


class Jump(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change of more than `percent` and of at least `least` against the earlier period has to be explained."""

    indicators: tuple[str, ...]
    percent: int
    least: int


class Relations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All relations, in the order of their file."""

    part: tuple[PartOfWhole, ...]
    implication: tuple[Implication, ...]
    range: tuple[PlausibleRange, ...]
    quotient: tuple[PlausibleQuotient, ...]
    jump: tuple[Jump, ...]


@cache
def relations() -> Relations:
    """Give the relations that every return is held against."""
    text = files("drugfree_cli.rules").joinpath("relations.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Relations)
