"""What the measuring of a target gives, and the arithmetic that the kinds of targets share."""

from dataclasses import dataclass
from fractions import Fraction

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.plan import Target
from drugfree_cli.model.results import Direction, TargetStatus
from drugfree_cli.model.text import Text
from drugfree_cli.rules.logic import Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the measuring of a target gives."""

    base_year: int | None
    base: int | None
    required: int | None
    actual: int | None
    status: TargetStatus
    text: Text
    direction: Direction = Direction.AT_LEAST


def shown(amount: Bounds) -> int | None:
    """Show a figure only where it is sure."""
    return int(amount.low) if amount.low == amount.high else None


def rate_of(target: Target) -> Fraction:
    """Give the rate of a target that has one."""
    assert target.rate is not None
    return target.rate


def reached(actual: Bounds, required: Amount | Fraction) -> TargetStatus:
    """Hold a figure against the least that is required."""
    if actual.low >= required:
        return TargetStatus.MET
    return TargetStatus.MISSED if actual.high is not None and actual.high < required else TargetStatus.UNDETERMINED


def within(actual: Bounds, allowed: Amount | Fraction) -> TargetStatus:
    """Hold a figure against the most that is allowed."""
    if actual.high is not None and actual.high <= allowed:
        return TargetStatus.MET
    return TargetStatus.MISSED if actual.low > allowed else TargetStatus.UNDETERMINED


_ON_THE_WAY = {TargetStatus.MET: TargetStatus.ON_TRACK, TargetStatus.MISSED: TargetStatus.OFF_TRACK}


def on_the_way(status: TargetStatus) -> TargetStatus:
    """Call a verdict that is not the last one by its name: on or off track."""
    return _ON_THE_WAY.get(status, status)


def share_of_way(base_year: int, year: int, by: int) -> Fraction:
    """Tell how much of the time from the base year to the goal's year has passed."""
    return Fraction(year - base_year, by - base_year) if by > base_year else Fraction(1)
