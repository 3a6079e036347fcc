"""What the communes and provinces of 30/6/2025 became on 1/7/2025.

The crosswalk is compiled from two public sources. It is keyed by the communes of early 2025; a few changed between
January and June 2025, so some of those have no successor here and a few rows name a code that the list lacks. Five
special zones have no predecessor. A commune marked `part` may have gone into more units than are listed, but where it
is all that its only successor was made of, that is the old commune kept as it was.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from drugfree_cli.gazetteer.units import children, province_of, unit
from drugfree_cli.model.units import Level, Unit

LAST_DAY_OF_THREE_TIERS = date(2025, 6, 30)
FIRST_DAY_OF_TWO_TIERS = date(2025, 7, 1)
_COMMUNE = Level.COMMUNE


class Share(StrEnum):
    """How much of the old commune went into the new one."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A unit that an old commune went into.

    `disputed` marks every successor of a commune on which the sources differ; `sources` counts those that name it.
    """

    old_code: str
    unit: Unit
    share: Share
    disputed: bool = False
    sources: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """An old commune that went into a new one. `unit` is None where the list of early 2025 lacks the code."""

    code: str
    unit: Unit | None
    share: Share
    disputed: bool = False
    sources: int = 2


def successors(code: str) -> tuple[Successor, ...]:
    """Give the units that a commune of 30/6/2025 went into; none where the sources are silent."""
    return tuple(_successor(row) for row in _by_old_code().get(code, ()))


def predecessors(code: str) -> tuple[Predecessor, ...]:
    """Give the communes of 30/6/2025 that went into a unit of today, wholly or in part."""
    return tuple(_predecessor(row) for row in _by_new_code().get(code, ()))


class Obstacle(StrEnum):
    """Why a unit's figures of an earlier time cannot be made from those of the units that it came from."""

    PARTS = "parts"
    """Old communes were divided between it and others."""
    DISPUTED = "disputed"
    """The sources differ on where an old commune went."""
    UNKNOWN = "unknown"
    """The sources do not tell all that it was made of."""
    REDRAWN = "redrawn"
    """The communes of its district were redrawn at some time between, in a way that no source tells."""
    SILENT = "silent"
    """A unit that it came from sent nothing."""


def is_kept(code: str) -> bool:
    """Tell whether a commune of today is one of 30/6/2025 that bore its code, with nothing added or taken away."""
    earlier = predecessors(code)
    return len(earlier) == 1 and earlier[0].code == code and _went_nowhere_else(earlier[0])


def what_divides(code: str) -> Obstacle | None:
    """Say what stands against a commune of today being wholly made of whole communes of 30/6/2025; None if nothing."""
    earlier = predecessors(code)
    if not earlier or any(_is_uncertain(each) for each in earlier):
        return Obstacle.UNKNOWN
    if any(each.disputed for each in earlier):
        return Obstacle.DISPUTED
    whole = all(_went_nowhere_else(each) for each in earlier)
    return None if whole and (is_kept(code) or all(each.share is Share.WHOLE for each in earlier)) else Obstacle.PARTS


@cache
def joined_whole(code: str) -> bool:
    """Tell whether a province of today is the sum of the provinces that it was merged from, so far as is known."""
    communes = (one for old in merged_provinces(code) for one in children(old.code, LAST_DAY_OF_THREE_TIERS, _COMMUNE))
    return all(new.unit.parent == code for commune in communes for new in successors(commune.code))


@cache
def province_successor(code: str) -> Unit | None:
    """Give the province that a province of 30/6/2025 belongs to since, by where most of its communes went."""
    communes = children(code, LAST_DAY_OF_THREE_TIERS, Level.COMMUNE)
    homes = Counter(successor.unit.parent for commune in communes for successor in successors(commune.code))
    home = homes.most_common(1)[0][0] if homes else None
    return unit(home, FIRST_DAY_OF_TWO_TIERS) if home else None


@cache
def merged_provinces(code: str) -> tuple[Unit, ...]:
    """Give the provinces of 30/6/2025 that make up a province of today, in code order."""
    communes = children(code, FIRST_DAY_OF_TWO_TIERS, Level.COMMUNE)
    earlier = (one.unit for commune in communes for one in predecessors(commune.code) if one.unit)
    found = {province.code: province for one in earlier if (province := province_of(one, LAST_DAY_OF_THREE_TIERS))}
    return tuple(found[code] for code in sorted(found))


def _went_nowhere_else(one: Predecessor) -> bool:
    return len(successors(one.code)) == 1


def _is_uncertain(one: Predecessor) -> bool:
    """A commune of its district that went nobody knows where may have gone into the same successor."""
    return one.unit is None or one.unit.parent is None or _has_lost_communes(one.unit.parent)


@cache
def _has_lost_communes(district: str) -> bool:
    return any(not successors(each.code) for each in children(district, LAST_DAY_OF_THREE_TIERS, _COMMUNE))


class _Row(NamedTuple):
    old_code: str
    new_code: str
    share: str
    disputed: str
    sources: str


def _successor(row: _Row) -> Successor:
    new = unit(row.new_code, FIRST_DAY_OF_TWO_TIERS)
    if new is None:
        raise LookupError(row.new_code)
    return Successor(
        old_code=row.old_code,
        unit=new,
        share=Share(row.share),
        disputed=row.disputed == "yes",
        sources=int(row.sources),
    )


def _predecessor(row: _Row) -> Predecessor:
    return Predecessor(
        code=row.old_code,
        unit=unit(row.old_code, LAST_DAY_OF_THREE_TIERS),
        share=Share(row.share),
        disputed=row.disputed == "yes",
        sources=int(row.sources),
    )


@cache
def _rows() -> tuple[_Row, ...]:
    text = files("drugfree_cli.gazetteer").joinpath("data/crosswalk.csv").read_text(encoding="utf-8")
    return tuple(_Row._make(line.split(",")) for line in text.splitlines()[1:])


@cache
def _by_old_code() -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for row in _rows():
        groups.setdefault(row.old_code, []).append(row)
    return groups


@cache
def _by_new_code() -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for row in _rows():
        groups.setdefault(row.new_code, []).append(row)
    return groups
