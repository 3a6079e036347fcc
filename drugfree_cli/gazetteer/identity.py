"""Whether a code means the same unit on two days, and what a unit was made of on an earlier one.

Since 1/7/2025 nearly every commune bears the code of an old one, often of another one.
"""

from datetime import date
from functools import cache

from drugfree_cli.gazetteer.crosswalk import (
    FIRST_DAY_OF_TWO_TIERS,
    LAST_DAY_OF_THREE_TIERS,
    Obstacle,
    is_kept,
    predecessors,
    what_divides,
)
from drugfree_cli.gazetteer.records import rows_of_code
from drugfree_cli.gazetteer.units import children, unit
from drugfree_cli.model.units import Level, Unit


@cache
def is_unit_on(judged: Unit, on: date) -> bool:
    """Tell whether a unit's code means that very unit on a day.

    A commune that the reform of 1/7/2025 kept as it was stays the same unit. Senders that are in no gazetteer are
    whatever their code says.
    """
    if not rows_of_code(judged.code):
        return True
    other = unit(judged.code, on)
    return other is not None and (_is_same(judged, other) or _was_kept(judged, other))


@cache
def is_same_on(code: str, first: date, second: date) -> bool:
    """Tell whether a code means the same unit on two days; a code that is in no gazetteer always does."""
    judged = unit(code, first)
    return is_unit_on(judged, second) if judged else not rows_of_code(code)


@cache
def origins(commune: Unit, day: date, then: date) -> tuple[Unit, ...] | Obstacle:
    """Give the communes of an earlier day that a commune of `day` is wholly made of, or what stands against it."""
    if then >= FIRST_DAY_OF_TWO_TIERS or day <= LAST_DAY_OF_THREE_TIERS:
        unchanged = is_unit_on(commune, then) and _is_drawn_alike(commune.parent, then, day)
        return (commune,) if unchanged else Obstacle.REDRAWN
    if (obstacle := what_divides(commune.code)) is not None:
        return obstacle
    old = tuple(each.unit for each in predecessors(commune.code) if each.unit)
    traced = all(_is_drawn_alike(each.parent, then, LAST_DAY_OF_THREE_TIERS) for each in old)
    return old if traced else Obstacle.REDRAWN


def _is_same(one: Unit, other: Unit) -> bool:
    return (one.valid_from, one.name, one.kind) == (other.valid_from, other.name, other.kind)


def _was_kept(one: Unit, other: Unit) -> bool:
    """Sources spell one name in several ways; the slug is the same."""
    old, new = sorted((one, other), key=lambda each: each.valid_from)
    across = new.valid_from >= FIRST_DAY_OF_TWO_TIERS and unit(old.code, LAST_DAY_OF_THREE_TIERS) == old
    return across and (old.slug, old.kind) == (new.slug, new.kind) and is_kept(new.code)


def _is_drawn_alike(above: str | None, one: date, other: date) -> bool:
    """A neighbour that is gone may have been added to any commune of the same district."""
    return above is not None and children(above, one, Level.COMMUNE) == children(above, other, Level.COMMUNE)
