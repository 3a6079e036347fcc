"""What the communes and provinces of 30/6/2025 became on 1/7/2025.

The crosswalk is compiled from two public sources. It is keyed by the communes of early 2025; a few changed between
January and June 2025, so some of those have no successor here and a few rows name a code that the list lacks. Five
special zones have no predecessor. A commune marked `part` may have gone into more units than are listed.
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
