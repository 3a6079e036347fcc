"""A plan's yearly targets measured: base, requirement, actual figure and verdict, in whole communes or persons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from math import ceil

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.periods import year as year_period
from drugfree_cli.model.plan import Plan, Target, TargetKind
from drugfree_cli.model.results import (
    Classification,
    CommuneResult,
    Direction,
    TargetResult,
    TargetsResult,
    TargetStatus,
)
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.rules.districts import sum_bounds
from drugfree_cli.rules.logic import Bounds
from drugfree_cli.rules.target_counts import (
    Years,
    base_is_provisional,
    base_of,
    base_truths,
    base_year_of,
    belongs,
    counted_by,
)
from drugfree_cli.rules.target_words import below_text, cover_text, keep_number_text, keep_text, pace_text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    base_year: int | None
    base: int | None
    required: int | None
    actual: int | None
    status: TargetStatus
    text: Text
    direction: Direction = Direction.AT_LEAST


def measure_targets(plan: Plan, years: Years) -> TargetsResult:
    """Measure every target of the plan for one year."""
    return TargetsResult(
        plan=plan.id,
        province=years.now.province,
        province_name=years.now.province_name,
        year=years.year,
        targets=tuple(_result(plan, target, years) for target in plan.targets),
        superseded=years.now.superseded,
    )


def base_years(plan: Plan, number: int) -> tuple[int, ...]:
    """List the earlier years that the targets of a year are measured against."""
    wanted = {target.base_year if target.base_year is not None else number - 1 for target in plan.targets}
    return tuple(sorted(each for each in wanted if each < number))


def _result(plan: Plan, target: Target, years: Years) -> TargetResult:
    measured = _measure(plan, target, years)
    return TargetResult(
        id=target.id,
        clause=target.clause,
        kind=target.kind.value,
        title=target.title,
        unit=target.unit,
        direction=measured.direction,
        base_year=measured.base_year,
        base=measured.base,
        required=measured.required,
        actual=measured.actual,
        status=measured.status,
        text=measured.text,
        interpretations=target.interpretations,
        provisional=years.now.provisional or (measured.base_year is not None and base_is_provisional(target, years)),
    )


def _measure(plan: Plan, target: Target, years: Years) -> _Measured:
    if target.not_after is not None and years.now.last > target.not_after:
        return _not_applicable(target)
    measures: Mapping[TargetKind, Callable[[Target, Years], _Measured]] = {
        TargetKind.KEEP: _keep,
        TargetKind.FALL: _fall,
        TargetKind.GROWTH_BELOW: _growth,
        TargetKind.SHARE_BY: _by_year,
        TargetKind.COUNT_BY: _by_year,
        TargetKind.COVER: _cover,
    }
    measured = measures[target.kind](target, years)
    return _with_start_note(plan, target, years, measured)


def _not_applicable(target: Target) -> _Measured:
    text = Text(
        vi=f"không còn áp dụng sau ngày {target.not_after:%d/%m/%Y}", en=f"no longer applies after {target.not_after}"
    )
    return _Measured(
        base_year=None, base=None, required=None, actual=None, status=TargetStatus.NOT_APPLICABLE, text=text
    )


def _with_start_note(plan: Plan, target: Target, years: Years, measured: _Measured) -> _Measured:
    """The year that ends as the plan's first phase begins is the state at its start (for Ninh Thuận: NT-31)."""
    last = span_of(year_period(years.year), plan.calendar).last
    if not plan.phases or last >= plan.phases[0].first:
        return measured
    phase = plan.phases[0]
    shared = [code for code in target.interpretations if code in phase.interpretations]
    codes = f" ({', '.join(shared)})" if shared else ""
    start = last + timedelta(days=1) == phase.first
    vi, en = ("năm xuất phát", "the starting year") if start else ("trước giai đoạn 1", "before the first phase")
    return replace(measured, text=Text(vi=f"{measured.text.vi}; {vi}{codes}", en=f"{measured.text.en}; {en}{codes}"))


def _at_least(actual: Bounds, required: int) -> TargetStatus:
    if actual.low >= required:
        return TargetStatus.MET
    return TargetStatus.MISSED if actual.high is not None and actual.high < required else TargetStatus.UNDETERMINED


def _shown(actual: Bounds) -> int | None:
    """Show a figure only where it is sure."""
    return int(actual.low) if actual.low == actual.high else None


def _fall(target: Target, years: Years) -> _Measured:
    """At least x % fewer than in the base year, the fall rounded up to whole communes or persons; zero stays zero."""
    return _below(target, years, lambda base: base - ceil(base * _rate(target)))


def _growth(target: Target, years: Years) -> _Measured:
    """Growth stays under x % of the base year; any fall does, and from zero any rise does not."""
    return _below(target, years, lambda base: max(0, ceil(base * (1 + _rate(target))) - 1))


def _below(target: Target, years: Years, allowed: Callable[[int], int]) -> _Measured:
    """Hold the year against the most that its base allows; that grows with the base, so both ends of one decide."""
    base, actual = base_of(target, years), counted_by(target, years.now)
    known = None if base is None else _shown(base)
    required = None if known is None else allowed(known)
    return _Measured(
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


def _cover(target: Target, years: Years) -> _Measured:
    """All of the whole are reached; a commune that surely falls short decides, whatever is unknown elsewhere."""
    part = sum_bounds(target.indicators, years.now.communes)[target.indicators[0]]
    whole = sum_bounds(target.whole, years.now.communes)[target.whole[0]]
    lacks = [_lack(target, each) for each in years.now.communes]
    if any(lack for lack in lacks):
        status = TargetStatus.MISSED
    else:
        status = TargetStatus.UNDETERMINED if None in lacks else TargetStatus.MET
    return _Measured(
        base_year=None,
        base=None,
        required=_shown(whole),
        actual=_shown(part),
        status=status,
        text=cover_text(lacks),
    )


def _lack(target: Target, commune: CommuneResult) -> int | None:
    part, whole = commune.figures.get(target.indicators[0]), commune.figures.get(target.whole[0])
    if whole == 0:
        return 0
    if not isinstance(part, Amount) or not isinstance(whole, Amount):
        return None
    return max(0, int(whole - part))


def _keep(target: Target, years: Years) -> _Measured:
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
    return _Measured(
        base_year=base_year_of(target, years),
        base=base,
        required=base,
        actual=None if unknown or base is None else kept,
        status=TargetStatus.MISSED if lost else open_,
        text=keep_text(len(sure), kept, lost, unknown, doubtful),
    )


def _keep_by_number(target: Target, years: Years) -> _Measured:
    """With only a number at the base, fewer now prove a loss; as many now prove nothing."""
    found = base_of(target, years)
    base = None if found is None else _shown(found)
    actual = counted_by(target, years.now)
    lost = base is not None and actual.high is not None and actual.high < base
    status = TargetStatus.MISSED if lost else TargetStatus.UNDETERMINED
    return _Measured(
        base_year=base_year_of(target, years),
        base=base,
        required=base,
        actual=_shown(actual),
        status=TargetStatus.MET if base == 0 else status,
        text=keep_number_text(base),
    )


def _by_year(target: Target, years: Years) -> _Measured:
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
    return _Measured(
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
