"""The kinds of targets: kept communes, falls, ceilings of growth, goals for a later year, everybody reached."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.plan import Target, TargetKind
from drugfree_cli.model.results import Classification, CommuneResult, Direction, TargetStatus
from drugfree_cli.model.text import Text
from drugfree_cli.rules.districts import sum_bounds
from drugfree_cli.rules.logic import Bounds
from drugfree_cli.rules.target_counts import Years, base_of, base_truths, base_year_of, belongs, counted_by
from drugfree_cli.rules.target_words import (
    below_text,
    cover_text,
    keep_number_text,
    keep_text,
    pace_text,
    share_text,
)


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


def _at_least(actual: Bounds, required: int) -> TargetStatus:
    if actual.low >= required:
        return TargetStatus.MET
    return TargetStatus.MISSED if actual.high is not None and actual.high < required else TargetStatus.UNDETERMINED


def _shown(actual: Bounds) -> int | None:
    """Show a figure only where it is sure."""
    return int(actual.low) if actual.low == actual.high else None


def _fall(target: Target, years: Years) -> Measured:
    """At least x % fewer than in the base year, the fall rounded up to whole communes or persons; zero stays zero."""
    return _below(target, years, lambda base: base - ceil(base * _rate(target)))


def _growth(target: Target, years: Years) -> Measured:
    """Growth stays under x % of the base year; any fall does, and from zero any rise does not."""
    return _below(target, years, lambda base: max(0, ceil(base * (1 + _rate(target))) - 1))


def _below(target: Target, years: Years, allowed: Callable[[int], int]) -> Measured:
    """Hold the year against the most that its base allows; that grows with the base, so both ends of one decide."""
    base, actual = base_of(target, years), counted_by(target, years.now)
    known = None if base is None else _shown(base)
    required = None if known is None else allowed(known)
    return Measured(
        base_year=base_year_of(target, years),
        base=known,
        required=required,
        actual=_shown(actual),
        status=_at_most(actual, base, allowed),
        direction=Direction.AT_MOST,
        text=below_text(base_year_of(target, years), base, required, actual),
    )


def _at_most(actual: Bounds, base: Bounds | None, allowed: Callable[[int], int]) -> TargetStatus:
    if base is None:
        return TargetStatus.UNDETERMINED
    if actual.high is not None and actual.high <= allowed(int(base.low)):
        return TargetStatus.MET
    missed = base.high is not None and actual.low > allowed(int(base.high))
    return TargetStatus.MISSED if missed else TargetStatus.UNDETERMINED


def _cover(target: Target, years: Years) -> Measured:
    """All of the whole are reached; a commune that surely falls short decides, whatever is unknown elsewhere."""
    part = sum_bounds(target.indicators, years.now.communes)[target.indicators[0]]
    whole = sum_bounds(target.whole, years.now.communes)[target.whole[0]]
    if target.rate is not None and target.rate < 1:
        return _cover_in_part(target.rate, part, whole)
    lacks = [_lack(target, each) for each in years.now.communes]
    if any(lack for lack in lacks):
        status = TargetStatus.MISSED
    else:
        status = TargetStatus.UNDETERMINED if None in lacks else TargetStatus.MET
    return Measured(
        base_year=None,
        base=None,
        required=_shown(whole),
        actual=_shown(part),
        status=status,
        text=cover_text(lacks),
    )


def _cover_in_part(rate: Fraction, part: Bounds, whole: Bounds) -> Measured:
    """A share below all is of the whole territory's sum, rounded up to whole persons."""
    needed = Bounds(ceil(rate * Fraction(whole.low)), None if whole.high is None else ceil(rate * Fraction(whole.high)))
    status = TargetStatus.UNDETERMINED
    if needed.high is not None and part.low >= needed.high:
        status = TargetStatus.MET
    elif part.high is not None and part.high < needed.low:
        status = TargetStatus.MISSED
    text = share_text(part, needed)
    required, actual = _shown(needed), _shown(part)
    return Measured(base_year=None, base=None, required=required, actual=actual, status=status, text=text)


def _lack(target: Target, commune: CommuneResult) -> int | None:
    part, whole = commune.figures.get(target.indicators[0]), commune.figures.get(target.whole[0])
    if whole == 0:
        return 0
    if not isinstance(part, Amount) or not isinstance(whole, Amount):
        return None
    return max(0, int(whole - part))


def _keep(target: Target, years: Years) -> Measured:
    """The communes that were so at the base stay so; one that may have been so and is no longer leaves it open."""
    truths = base_truths(target, years)
    if not truths:
        return _keep_by_number(target, years)
    now = {commune.code: (belongs(target, commune), commune.name) for commune in years.now.communes}
    fates = [(was, *now.get(code, (None, code))) for code, was in truths.items() if was is not False]
    sure = [(is_so, name) for was, is_so, name in fates if was]
    lost = [name for is_so, name in sure if is_so is False]
    unknown = [name for is_so, name in sure if is_so is None]
    doubtful = [name for was, is_so, name in fates if not was and not is_so]
    kept = len(sure) - len(lost) - len(unknown)
    open_ = TargetStatus.UNDETERMINED if unknown or doubtful else TargetStatus.MET
    base = len(sure) if len(sure) == len(fates) else None
    return Measured(
        base_year=base_year_of(target, years),
        base=base,
        required=base,
        actual=None if unknown or base is None else kept,
        status=TargetStatus.MISSED if lost else open_,
        text=keep_text(len(sure), kept, lost, unknown, doubtful),
    )


def _keep_by_number(target: Target, years: Years) -> Measured:
    """With only a number at the base, fewer now prove a loss; as many now prove nothing."""
    found = base_of(target, years)
    base = None if found is None else _shown(found)
    actual = counted_by(target, years.now)
    lost = base is not None and actual.high is not None and actual.high < base
    status = TargetStatus.MISSED if lost else TargetStatus.UNDETERMINED
    return Measured(
        base_year=base_year_of(target, years),
        base=base,
        required=base,
        actual=_shown(actual),
        status=TargetStatus.MET if base == 0 else status,
        text=keep_number_text(base),
    )


def _by_year(target: Target, years: Years) -> Measured:
    """A goal for a later year: on track at or beyond the straight line from its base to that year, or already there."""
    assert target.by is not None
    required = _goal(target, years.now)
    base, base_year = base_of(target, years), base_year_of(target, years)
    actual = counted_by(target, years.now)
    line = None
    if years.year >= target.by:
        status = _at_least(actual, required)
    elif base is None:
        status = TargetStatus.ON_TRACK if actual.low >= required else TargetStatus.UNDETERMINED
    else:
        share = Fraction(years.year - base_year, target.by - base_year)
        line = tuple(_due(end, required, share) for end in (base.low, base.high))
        status = _track(actual, *line)
    return Measured(
        base_year=base_year,
        base=None if base is None else _shown(base),
        required=required,
        actual=_shown(actual),
        status=status,
        text=pace_text(target, years.year, required, actual, line[0] if line and line[0] == line[1] else None),
    )


def _due(base: Amount | None, required: int, share: Fraction) -> Fraction:
    """Give what is due on the way from the base to the goal; never more than the goal itself."""
    if base is None:
        return Fraction(required)
    start = Fraction(base)
    return min(start + (required - start) * share, Fraction(required))


def _goal(target: Target, now: Classification) -> int:
    """A share is rounded up to whole communes."""
    return target.number if target.number is not None else ceil(_rate(target) * len(now.communes))


def _track(actual: Bounds, least: Fraction, most: Fraction) -> TargetStatus:
    """Hold the year against the line; where the base is not sure, against the lowest and the highest it may be."""
    if actual.low >= most:
        return TargetStatus.ON_TRACK
    return TargetStatus.OFF_TRACK if actual.high is not None and actual.high < least else TargetStatus.UNDETERMINED


def _rate(target: Target) -> Fraction:
    assert target.rate is not None
    return target.rate


MEASURES: Mapping[TargetKind, Callable[[Target, Years], Measured]] = {
    TargetKind.KEEP: _keep,
    TargetKind.FALL: _fall,
    TargetKind.GROWTH_BELOW: _growth,
    TargetKind.SHARE_BY: _by_year,
    TargetKind.COUNT_BY: _by_year,
    TargetKind.COVER: _cover,
}
"""How each kind of target is measured."""
