"""What a run is about: which province, which period, which plan, settled from what was asked and what is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.gazetteer.units import children, province_of, unit
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import Period, Span, parse_period
from drugfree_cli.model.plan import Measure, Plan
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import NATIONAL, latest, span_of
from drugfree_cli.rules.plan import load_plan, plan_for
from drugfree_cli.rules.territory import Territory

BEFORE_MERGERS = date(2025, 6, 30)
"""The last day of the provinces and districts of before 1/7/2025."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the person asked for; None is left to be found."""

    on: date
    province: str | None = None
    period: str | None = None
    plan: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is there to choose from: provinces (codes) and periods of the returns, and the workspace's own.

    `chosen` are the communes that districts chose, by plan.
    """

    provinces: Sequence[str] = ()
    periods: Sequence[str] = ()
    own_province: str | None = None
    plans: tuple[Path, ...] = ()
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A settled run. `day` is the day whose units are judged; `scope` is the unit asked for, else the province.

    `chosen` are the communes that districts chose under the plan; None where it lets nobody choose.
    """

    period: Period
    plan: Plan
    span: Span
    day: date
    scope: Unit
    territory: Territory
    chosen: frozenset[str] | None = None


def selects(plan: Plan) -> bool:
    """Tell whether a plan lets districts choose communes."""
    return any(target.measure is Measure.SELECTED for target in plan.targets)


def settle(ask: Ask, found: Found) -> Setting:
    """Settle period, plan and territory; refuse, with what to add, where something cannot be told."""
    period = settle_period(ask, found)
    named = load_plan(ask.plan, found.plans) if ask.plan else None
    last = span_of(period, named.calendar if named else NATIONAL).last
    day = min(last, named.governs_to) if named and named.governs_to else last
    province = settle_province(ask, found, day) if named else _province_in_force(ask, found, day)
    plan = named or plan_for(province.code, period, found.plans, name=province.name)
    scope = resolve_unit(ask.unit, on=day, within=province.code) if ask.unit else province
    return Setting(
        period=period,
        plan=plan,
        span=span_of(period, plan.calendar),
        day=day,
        scope=scope,
        territory=territory_of(province, scope, day, plan, last),
        chosen=found.chosen.get(plan.id, frozenset()) if selects(plan) else None,
    )


def settle_period(ask: Ask, found: Found) -> Period:
    """Take the period asked for, else the latest there is."""
    if ask.period:
        return parse_period(ask.period)
    period = latest(parse_period(each) for each in found.periods)
    if period is None:
        raise UsageError("period-unknown-here")
    return period


def settle_province(ask: Ask, found: Found, day: date) -> Unit:
    """Take the province asked for, else the workspace's own, else the one that the returns belong to."""
    text = ask.province or found.own_province
    if text is None and ask.unit:
        return province_of(resolve_unit(ask.unit, on=day), day)
    if text is None:
        text = _only_province(found, day)
    return resolve_unit(text, on=day, level=Level.PROVINCE)


def territory_of(province: Unit, scope: Unit, day: date, plan: Plan, last: date) -> Territory:
    """List the communes and districts that a run is about; districts only where the period's last day has them.

    A plan that is used beyond its days (NT-41) judges the communes of `day`, its own last, but no district any more.
    """
    below = (scope,) if scope.level is Level.COMMUNE else children(scope.code, day, Level.COMMUNE)
    # Codes do not run by district: offices list a district's communes together.
    communes = tuple(sorted(below, key=lambda each: (each.parent or "", each.code)))
    if scope.level is Level.PROVINCE:
        districts = children(province.code, day, Level.DISTRICT)
    else:
        districts = (scope,) if scope.level is Level.DISTRICT else ()
    if plan.districts_until is not None and last > plan.districts_until:
        districts = ()
    whole = scope.level is Level.PROVINCE
    return Territory(province=province, communes=communes, districts=districts, whole=whole)


def _province_in_force(ask: Ask, found: Found, day: date) -> Unit:
    """Settle the province of a day; of one that has merged by then, say that its old plan can be named."""
    try:
        return settle_province(ask, found, day)
    except UsageError as error:
        if error.code != "unit-merged":
            raise
        old = _old_plan(ask, found)
        raise (UsageError("province-merged", **error.params, plan=old) if old else error) from None


def _old_plan(ask: Ask, found: Found) -> str | None:
    try:
        return plan_for(settle_province(ask, found, BEFORE_MERGERS).code, BEFORE_MERGERS, found.plans).id
    except UsageError:
        return None


def _only_province(found: Found, day: date) -> str:
    if not found.provinces:
        raise UsageError("province-unknown-here")
    if len(found.provinces) > 1:
        names = [each.name for each in (unit(code, day) for code in found.provinces) if each]
        raise UsageError("provinces-several", provinces=", ".join(names) or ", ".join(found.provinces))
    return found.provinces[0]
