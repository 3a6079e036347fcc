"""A plan's yearly targets measured: base, requirement, actual figure and verdict, in whole communes or persons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from drugfree_cli.rules.target_counts import RecordedBase, Years, base_of, base_units, base_year_of, belongs, counted_by
from drugfree_cli.rules.target_words import and_unknown, below_text, keep_text, pace_text


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
        provisional=years.now.provisional,
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
    """A year that ends before the plan's first phase is the state at its start (for Ninh Thuận: NT-31)."""
    if not plan.phases or span_of(year_period(years.year), plan.calendar).last >= plan.phases[0].first:
        return measured
    phase = plan.phases[0]
    shared = [code for code in target.interpretations if code in phase.interpretations]
    codes = f" ({', '.join(shared)})" if shared else ""
    return _Measured(
        base_year=measured.base_year,
        base=measured.base,
        required=measured.required,
        actual=measured.actual,
        status=measured.status,
        direction=measured.direction,
        text=Text(
            vi=f"{measured.text.vi}; năm xuất phát{codes}",
            en=f"{measured.text.en}; the starting year{codes}",
        ),
    )


def _at_most(actual: Bounds, required: int) -> TargetStatus:
    if actual.low > required:
        return TargetStatus.MISSED
    sure = actual.high is not None and actual.high <= required
    return TargetStatus.MET if sure else TargetStatus.UNDETERMINED


def _at_least(actual: Bounds, required: int) -> TargetStatus:
    if actual.low >= required:
        return TargetStatus.MET
    return TargetStatus.MISSED if actual.high is not None and actual.high < required else TargetStatus.UNDETERMINED


def _shown(actual: Bounds) -> int | None:
    """Show an actual figure only where it is sure."""
    return int(actual.low) if actual.low == actual.high else None


def _fall(target: Target, years: Years) -> _Measured:
    """At least x % fewer than in the base year, the fall rounded up to whole communes or persons; zero stays zero."""
    base = base_of(target, years)
    actual = counted_by(target, years.now)
    required = None if base is None else base - ceil(base * _rate(target))
    return _below(target, years, base, required, actual)


def _growth(target: Target, years: Years) -> _Measured:
    """Growth stays under x % of the base year; any fall does, and from zero any rise does not."""
    base = base_of(target, years)
    actual = counted_by(target, years.now)
    required = None if base is None else max(0, ceil(base * (1 + _rate(target))) - 1)
    return _below(target, years, base, required, actual)


def _below(target: Target, years: Years, base: int | None, required: int | None, actual: Bounds) -> _Measured:
    return _Measured(
        base_year=base_year_of(target, years),
        base=base,
        required=required,
        actual=_shown(actual),
        status=TargetStatus.UNDETERMINED if required is None else _at_most(actual, required),
        direction=Direction.AT_MOST,
        text=below_text(base_year_of(target, years), base, required, actual),
    )


def _cover(target: Target, years: Years) -> _Measured:
    """All of the whole are reached; a commune that surely falls short decides, whatever is unknown elsewhere."""
    communes = [each.figures for each in years.now.communes]
    part = sum_bounds(target.indicators, communes)[target.indicators[0]]
    whole = sum_bounds(target.whole, communes)[target.whole[0]]
    lacks = [_lack(target, each) for each in years.now.communes]
    if any(lack for lack in lacks):
        status = TargetStatus.MISSED
    else:
        status = TargetStatus.UNDETERMINED if None in lacks else TargetStatus.MET
    short = sum(lack or 0 for lack in lacks)
    places = sum(bool(lack) for lack in lacks)
    vi = f"còn {short} chưa được tiếp cận tại {places} xã" if short else "không còn ai chưa được tiếp cận"
    en = f"{short} not yet reached in {places} communes" if short else "nobody is left out"
    return _Measured(
        base_year=None,
        base=None,
        required=_shown(whole),
        actual=_shown(part),
        status=status,
        text=and_unknown(Text(vi=vi, en=en), lacks.count(None)),
    )


def _lack(target: Target, commune: CommuneResult) -> int | None:
    part, whole = commune.figures.get(target.indicators[0]), commune.figures.get(target.whole[0])
    if whole == 0:
        return 0
    if not isinstance(part, Amount) or not isinstance(whole, Amount):
        return None
    return max(0, int(whole - part))


def _keep(target: Target, years: Years) -> _Measured:
    """The communes that were so at the base stay so."""
    number = base_year_of(target, years)
    recorded = years.recorded.get((target.id, number))
    codes = recorded.units if recorded else base_units(target, years)
    if not codes:
        return _keep_by_number(target, years, recorded)
    now = {commune.code: (belongs(target, commune), commune.name) for commune in years.now.communes}
    fates = [now.get(code, (None, code)) for code in codes]
    lost = [name for truth, name in fates if truth is False]
    unknown = [name for truth, name in fates if truth is None]
    kept = len(fates) - len(lost) - len(unknown)
    status = TargetStatus.MISSED if lost else (TargetStatus.UNDETERMINED if unknown else TargetStatus.MET)
    return _Measured(
        base_year=number,
        base=len(codes),
        required=len(codes),
        actual=None if unknown else kept,
        status=status,
        text=keep_text(len(codes), kept, lost, unknown),
    )


def _keep_by_number(target: Target, years: Years, recorded: RecordedBase | None) -> _Measured:
    """With only a number at the base, fewer now prove a loss; as many now prove nothing."""
    base = recorded.value if recorded else base_of(target, years)
    actual = counted_by(target, years.now)
    lost = base is not None and actual.high is not None and actual.high < base
    status = TargetStatus.MISSED if lost else TargetStatus.UNDETERMINED
    if base == 0:
        status = TargetStatus.MET
    text = Text(
        vi="chưa biết danh sách xã tại năm gốc; ghi bằng lệnh `drugfree base`",
        en="the communes at the base year are not known; record them with `drugfree base`",
    )
    return _Measured(
        base_year=base_year_of(target, years),
        base=base,
        required=base,
        actual=_shown(actual),
        status=status,
        text=text if base != 0 else Text(vi="năm gốc không có xã nào", en="none at the base year"),
    )


def _by_year(target: Target, years: Years) -> _Measured:
    """A goal for a later year: on track at or beyond the straight line from its base to that year."""
    assert target.by is not None
    required = _goal(target, years.now)
    base, base_year = base_of(target, years), base_year_of(target, years)
    actual = counted_by(target, years.now)
    if years.year >= target.by:
        status, line = _at_least(actual, required), Fraction(required)
    elif base is None:
        line = Fraction(required)
        status = TargetStatus.ON_TRACK if actual.low >= required else TargetStatus.UNDETERMINED
    else:
        line = _line(base, required, base_year, target.by, years.year)
        status = _track(actual, min(line, Fraction(required)))
    return _Measured(
        base_year=base_year,
        base=base,
        required=required,
        actual=_shown(actual),
        status=status,
        text=pace_text(target, years.year, required, actual, None if base is None else line),
    )


def _goal(target: Target, now: Classification) -> int:
    """A share is rounded up to whole communes."""
    return target.number if target.number is not None else ceil(_rate(target) * len(now.communes))


def _line(base: int, required: int, base_year: int, by: int, year: int) -> Fraction:
    return base + Fraction(required - base) * (year - base_year) / (by - base_year)


def _track(actual: Bounds, line: Fraction) -> TargetStatus:
    if actual.low >= line:
        return TargetStatus.ON_TRACK
    return TargetStatus.OFF_TRACK if actual.high is not None and actual.high < line else TargetStatus.UNDETERMINED


def _rate(target: Target) -> Fraction:
    assert target.rate is not None
    return target.rate
