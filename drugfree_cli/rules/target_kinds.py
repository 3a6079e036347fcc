"""The kinds of targets: kept communes, falls, ceilings of growth, goals for a later year, everybody reached."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import ceil

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.plan import Target, TargetKind
from drugfree_cli.model.results import Classification, CommuneResult, Direction, TargetStatus
from drugfree_cli.model.text import Text
from drugfree_cli.rules.districts import sum_bounds
from drugfree_cli.rules.logic import ZERO, Bounds
from drugfree_cli.rules.target_counts import Years, base_of, base_truths, base_year_of, belongs, counted_by
from drugfree_cli.rules.target_floors import at_least_so_many, each_at_least, more_than_base, none_left
from drugfree_cli.rules.target_measured import Measured, on_the_way, rate_of, reached, share_of_way, shown
from drugfree_cli.rules.target_words import (
    below_text,
    cover_text,
    keep_number_text,
    keep_text,
    pace_text,
    share_text,
)


def _fall(target: Target, years: Years) -> Measured:
    """At least x % fewer than in the base year, the fall rounded up to whole communes or persons; zero stays zero."""
    return _below(target, years, lambda base: base - ceil(base * rate_of(target)))


def _growth(target: Target, years: Years) -> Measured:
    """Growth stays under x % of the base year; any fall does, and from zero any rise does not."""
    return _below(target, years, lambda base: max(0, ceil(base * (1 + rate_of(target))) - 1))


def _below(target: Target, years: Years, allowed: Callable[[int], int]) -> Measured:
    """Hold the year against the most that its base allows; that grows with the base, so both ends of one decide.

    With a goal's year still to come, the year is held against the straight line from the base to what is allowed then.
    """
    base, actual, base_year = base_of(target, years), counted_by(target, years.now), base_year_of(target, years)
    known = None if base is None else shown(base)
    required = None if known is None else allowed(known)
    early = target.by is not None and years.year < target.by

    def line(start: int) -> Fraction:
        if target.by is None or not early:
            return Fraction(allowed(start))
        return start + (allowed(start) - start) * share_of_way(base_year, years.year, target.by)

    status = _at_most(actual, base, line)
    due = line(known) if early and known is not None else None
    return Measured(
        base_year=base_year,
        base=known,
        required=required,
        actual=shown(actual),
        status=on_the_way(status) if early else status,
        direction=Direction.AT_MOST,
        text=(_why_not_comparable(target, years) if base is None else None)
        or below_text(target, base_year, base, required, actual, due),
    )


def _at_most(actual: Bounds, base: Bounds | None, allowed: Callable[[int], Fraction]) -> TargetStatus:
    if base is None:
        return TargetStatus.UNDETERMINED
    if actual.high is not None and actual.high <= allowed(int(base.low)):
        return TargetStatus.MET
    missed = base.high is not None and actual.low > allowed(int(base.high))
    return TargetStatus.MISSED if missed else TargetStatus.UNDETERMINED


def _cover(target: Target, years: Years) -> Measured:
    """All of the whole are reached; a commune that surely falls short decides, whatever is unknown elsewhere."""
    part = sum(sum_bounds(target.indicators, years.now.communes).values(), ZERO)
    whole = sum(sum_bounds(target.whole, years.now.communes).values(), ZERO)
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
        required=shown(whole),
        actual=shown(part),
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
    required, actual = shown(needed), shown(part)
    return Measured(base_year=None, base=None, required=required, actual=actual, status=status, text=text)


def _lack(target: Target, commune: CommuneResult) -> int | None:
    """Count who is left out in a commune, where whole and part are known; a whole of nobody leaves out nobody."""
    part, whole = (_sum(names, commune) for names in (target.indicators, target.whole))
    if whole == 0:
        return 0
    return None if part is None or whole is None else max(0, int(whole - part))


def _sum(indicators: Iterable[str], commune: CommuneResult) -> Amount | None:
    held = [commune.figures.get(each) for each in indicators]
    known = [each for each in held if isinstance(each, Amount)]
    return sum(known, start=0) if len(known) == len(held) else None


def _keep(target: Target, years: Years) -> Measured:
    """The communes that were so at the base stay so; one that may have been so and is no longer leaves it open."""
    if target.number is not None:
        return at_least_so_many(target, years)
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
    base = None if found is None else shown(found)
    actual = counted_by(target, years.now)
    lost = base is not None and actual.high is not None and actual.high < base
    status = TargetStatus.MISSED if lost else TargetStatus.UNDETERMINED
    return Measured(
        base_year=base_year_of(target, years),
        base=base,
        required=base,
        actual=shown(actual),
        status=TargetStatus.MET if base == 0 else status,
        text=_why_not_comparable(target, years) or keep_number_text(base),
    )


def _why_not_comparable(target: Target, years: Years) -> Text | None:
    """Say why a base of before a merger cannot be compared, unless the office has recorded one."""
    number = base_year_of(target, years)
    return None if (target.id, number) in years.recorded else years.not_comparable.get(number)


def _by_year(target: Target, years: Years) -> Measured:
    """A goal for a later year: on track at or beyond the straight line from its base to that year, or already there."""
    assert target.by is not None
    required = _goal(target, years.now)
    base_year = base_year_of(target, years) if target.base_year is not None else None
    base = base_of(target, years) if base_year is not None else None
    actual = counted_by(target, years.now)
    line = None
    if years.year >= target.by:
        status = reached(actual, required)
    elif base is None or base_year is None:
        status = TargetStatus.ON_TRACK if actual.low >= required else TargetStatus.UNDETERMINED
    else:
        share = share_of_way(base_year, years.year, target.by)
        line = tuple(_due(end, required, share) for end in (base.low, base.high))
        status = _track(actual, *line)
    return Measured(
        base_year=base_year,
        base=None if base is None else shown(base),
        required=required,
        actual=shown(actual),
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
    return target.number if target.number is not None else ceil(rate_of(target) * len(now.communes))


def _track(actual: Bounds, least: Fraction, most: Fraction) -> TargetStatus:
    """Hold the year against the line; where the base is not sure, against the lowest and the highest it may be."""
    if actual.low >= most:
        return TargetStatus.ON_TRACK
    return TargetStatus.OFF_TRACK if actual.high is not None and actual.high < least else TargetStatus.UNDETERMINED


MEASURES: Mapping[TargetKind, Callable[[Target, Years], Measured]] = {
    TargetKind.KEEP: _keep,
    TargetKind.FALL: _fall,
    TargetKind.GROWTH_BELOW: _growth,
    TargetKind.SHARE_BY: _by_year,
    TargetKind.COUNT_BY: _by_year,
    TargetKind.AT_LEAST: at_least_so_many,
    TargetKind.EACH: each_at_least,
    TargetKind.RISE: more_than_base,
    TargetKind.ELIMINATE: none_left,
    TargetKind.COVER: _cover,
}
"""How each kind of target is measured."""
