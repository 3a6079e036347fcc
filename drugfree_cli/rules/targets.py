"""A plan's yearly targets measured: base, requirement, actual figure and verdict, in whole communes or persons."""

from dataclasses import replace
from datetime import date, timedelta

from drugfree_cli.model.periods import year as year_period
from drugfree_cli.model.plan import Plan, Target
from drugfree_cli.model.results import TargetResult, TargetsResult, TargetStatus
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import day_vi, span_of
from drugfree_cli.rules.target_counts import Years, base_is_provisional, needs_base
from drugfree_cli.rules.target_kinds import MEASURES
from drugfree_cli.rules.target_measured import Measured, on_the_way


def measure_targets(plan: Plan, years: Years) -> TargetsResult:
    """Measure every target of the plan for one year."""
    return TargetsResult(
        plan=plan.id,
        province=years.now.province,
        province_name=years.now.province_name,
        year=years.year,
        targets=tuple(_result(plan, target, years) for target in plan.targets),
        superseded=years.now.superseded,
        area_name=_area(plan, years),
    )


def _area(plan: Plan, years: Years) -> str:
    own = [each.name for each in years.now.communes if each.code in plan.territory]
    return own[0] if own else years.now.province_name


def base_years(plan: Plan, number: int) -> tuple[int, ...]:
    """List the earlier years that the targets of a year are measured against."""
    wanted = {
        target.base_year if target.base_year is not None else number - 1
        for target in plan.targets
        if needs_base(target)
    }
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
        at_risk=target.at_risk if measured.status is TargetStatus.OFF_TRACK else None,
        provisional=years.now.provisional or (measured.base_year is not None and base_is_provisional(target, years)),
    )


def _measure(plan: Plan, target: Target, years: Years) -> Measured:
    if target.not_after is not None and years.now.last > target.not_after:
        return _not_applicable(target.not_after)
    if target.not_before is not None and years.now.last < target.not_before:
        return _not_yet(target.not_before)
    measured = MEASURES[target.kind](target, years)
    measured = _in_mid_year(target, years, measured)
    return _with_unverified(plan, target, _with_start_note(plan, target, years, measured))


def _not_applicable(until: date) -> Measured:
    text = Text(vi=f"không còn áp dụng sau ngày {day_vi(until)}", en=f"no longer applies after {until}")
    return Measured(
        base_year=None, base=None, required=None, actual=None, status=TargetStatus.NOT_APPLICABLE, text=text
    )


def _not_yet(since: date) -> Measured:
    text = Text(vi=f"chưa áp dụng trước ngày {day_vi(since)}", en=f"does not apply before {since}")
    return Measured(
        base_year=None, base=None, required=None, actual=None, status=TargetStatus.NOT_APPLICABLE, text=text
    )


def _in_mid_year(target: Target, years: Years, measured: Measured) -> Measured:
    """What must hold all year is not decided before its end: a failure puts it at risk (LP-13)."""
    if target.at_risk is None or not years.now.provisional:
        return measured
    status = on_the_way(measured.status)
    if status is not TargetStatus.OFF_TRACK:
        return replace(measured, status=status)
    text = Text(vi=f"{target.at_risk.vi}: {measured.text.vi}", en=f"{target.at_risk.en}: {measured.text.en}")
    return replace(measured, status=status, text=text)


def _with_unverified(plan: Plan, target: Target, measured: Measured) -> Measured:
    """A count by classes that rest on stand-in criteria says so."""
    rules = (*plan.classes, plan.other)
    if not target.classes or not any(each.unverified for rule in rules for each in rule.criteria):
        return measured
    vi, en = "loại xã dựa trên tiêu chí tạm dùng, chưa kiểm chứng", "classes rest on stand-in criteria, not verified"
    return replace(measured, text=Text(vi=f"{measured.text.vi}; {vi}", en=f"{measured.text.en}; {en}"))


def _with_start_note(plan: Plan, target: Target, years: Years, measured: Measured) -> Measured:
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
