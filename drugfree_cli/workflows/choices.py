"""What a run is about: which province, which period, which plan, settled from what was asked and what is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.gazetteer.units import children, province_of, unit
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import Period, Span, parse_period
from drugfree_cli.model.plan import WHOLE_COUNTRY, Measure, Plan
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.options import READING, ReadingOptions
from drugfree_cli.rules.calendar import NATIONAL, day_vi, latest, span_of, year_span
from drugfree_cli.rules.plan import load_plan, plan_for
from drugfree_cli.rules.senders import Reporting
from drugfree_cli.rules.territory import Territory
from drugfree_cli.workflows.sender_list import ListedSender, is_sender_code
from drugfree_cli.workflows.senders import refuse_unknown_groups, reporting_of, unit_above

BEFORE_MERGERS = date(2025, 6, 30)
"""The last day of the provinces and districts of before 1/7/2025."""

_COMMUNE_CODE = 5
"""How many digits the code of a commune has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aids:
    """What the person gives along for reading files: passwords, and what headings mean, by fingerprint.

    `jobs` is how many readers share the work. With `accept_latest`, of two returns that differ the one saved last
    counts.
    """

    passwords: tuple[str, ...] = ()
    mappings: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    jobs: int | None = None
    accept_latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the person asked for; None is left to be found."""

    on: date
    province: str | None = None
    period: str | None = None
    plan: str | None = None
    unit: str | None = None
    aids: Aids = field(default_factory=Aids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is there to choose from: provinces, periods and units (codes) of the returns, and the workspace's own.

    `chosen` are the communes that districts chose, by plan; `own_unit` is the commune whose workspace it is, `senders`
    its own list of who reports. `reading` is what the reader of files is told.
    """

    provinces: Sequence[str] = ()
    periods: Sequence[str] = ()
    own_province: str | None = None
    plans: tuple[Path, ...] = ()
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own_unit: str | None = None
    senders: tuple[ListedSender, ...] = ()
    units: Sequence[str] = ()
    reading: ReadingOptions = READING


def reading_of(ask: Ask, found: Found) -> ReadingOptions:
    """Put what the person gave along to what the workspace settles; the person's word goes before."""
    return replace(
        found.reading,
        passwords=(*ask.aids.passwords, *found.reading.passwords),
        mappings={**found.reading.mappings, **ask.aids.mappings},
    )


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


def settle(ask: Ask, found: Found, *, senders: bool = False) -> Setting:
    """Settle period, plan and territory; refuse, with what to add, where something cannot be told.

    With `senders` the unit asked for may be one that only reports: the scope is that unit then.
    """
    period = settle_period(ask, found)
    named = load_plan(ask.plan, found.plans) if ask.plan else None
    above = replace(ask, unit=unit_above(ask.unit)) if ask.unit and is_sender_code(ask.unit) else ask
    plan = named or _plan_in_force(above, found, period)
    last = span_of(period, plan.calendar).last
    day = min(last, plan.governs_to or last)
    province = settle_province(above, found, day, plan) if named else _province_in_force(above, found, day)
    scope = _scope(above, found, plan, province, day)
    refuse_unknown_groups(plan, found.senders, found.plans)
    since = year_span(period, plan.calendar).first
    territory = territory_of(province, scope, day, plan, last, found.senders, since)
    if above is not ask:
        scope, territory = _of_sender(ask.unit or "", plan, scope, territory, day, allowed=senders)
    return Setting(
        period=period,
        plan=plan,
        span=span_of(period, plan.calendar),
        day=day,
        scope=scope,
        territory=territory,
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


def settle_province(ask: Ask, found: Found, day: date, plan: Plan | None = None) -> Unit:
    """Take the province asked for, else the workspace's own, the plan's only one, that of the unit or the returns."""
    if text := ask.province or found.own_province:
        return resolve_unit(text, on=day, level=Level.PROVINCE)
    inside = found.own_unit or _only_unit(plan) or ask.unit
    if inside is not None:
        return province_of(resolve_unit(inside, on=day), day)
    return resolve_unit(_only_province(found, day), on=day, level=Level.PROVINCE)


def own_pack(code: str, when: date | Period, folders: tuple[Path, ...]) -> Plan | None:
    """Find the plan in force that a unit has of its own; None where only wider ones hold for it."""
    try:
        plan = plan_for(code, when, folders)
    except UsageError as error:
        if error.code != "no-plan-in-force":
            raise
        return None
    return plan if code in plan.territory else None


def territory_of(
    province: Unit,
    scope: Unit,
    day: date,
    plan: Plan,
    last: date,
    listed: Sequence[ListedSender] = (),
    since: date | None = None,
) -> Territory:
    """List the communes and districts that a run is about; districts only where the period's last day has them.

    A plan that is used beyond its days (NT-41) judges the communes of `day`, its own last, but no district any more.
    Where others than communes report, they are those of the province or commune that the plan is made for; of these,
    a district or commune asked for by itself leaves itself alone.
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
    judged = scope if scope.code in plan.territory else province
    senders = reporting_of(plan, judged, communes, day, listed, since)
    if judged is not scope:
        senders = _only_of(scope, senders)
    return Territory(province=province, communes=communes, districts=districts, whole=whole, senders=senders)


def _only_of(scope: Unit, senders: tuple[Reporting, ...]) -> tuple[Reporting, ...]:
    return tuple(
        replace(each, units=tuple(unit for unit in each.units if unit == scope), former=()) for each in senders
    )


def _plan_in_force(ask: Ask, found: Found, period: Period) -> Plan:
    """Choose the plan of the commune whose workspace or senders' returns these are, else that of its province."""
    day = span_of(period, NATIONAL).last
    province = _province_in_force(ask, found, day)
    commune = _own_commune(ask, found, province, day)
    own = own_pack(commune, period, found.plans) if commune else None
    return own or plan_for(province.code, period, found.plans, name=province.name)


def _own_commune(ask: Ask, found: Found, province: Unit, day: date) -> str | None:
    """Name the commune whose own plan may hold: the workspace's, or the one asked for if its senders have reported."""
    if ask.unit is None:
        return None if ask.province else found.own_unit
    heard = {unit_above(code) for code in found.units if is_sender_code(code)}
    if found.own_unit is not None:
        heard.add(found.own_unit)
    return resolve_unit(ask.unit, on=day, within=province.code).code if heard else None


def _scope(ask: Ask, found: Found, plan: Plan, province: Unit, day: date) -> Unit:
    """Take the unit asked for, else the commune that the plan or the workspace is for, else the province."""
    judged = [code for code in plan.territory if len(code) == _COMMUNE_CODE]
    if ask.unit:
        scope = resolve_unit(ask.unit, on=day, within=province.code)
        if judged and scope.code not in plan.territory:
            names = ", ".join(_called(code) for code in judged)
            raise UsageError("plan-of-other-unit", plan=plan.id, unit=scope.name, judged=names)
        return scope
    if len(plan.territory) == len(judged) == 1:
        own = unit(judged[0], day)
        if own is None or province_of(own, day).code != province.code:
            raise UsageError("plan-of-other-unit", plan=plan.id, unit=province.name, judged=_called(judged[0]))
        return own
    if ask.province or found.own_unit is None:
        return province
    return resolve_unit(found.own_unit, on=day, within=province.code)


def _called(code: str) -> str:
    """Name a unit as it is called now, also for a day before there was one."""
    known = unit(code, date.max)
    return known.name if known else code


def _of_sender(
    code: str, plan: Plan, judged: Unit, territory: Territory, day: date, *, allowed: bool
) -> tuple[Unit, Territory]:
    """Narrow a run to one of those who report."""
    senders = {each.code: each for group in territory.senders for each in group.units}
    sender = senders.get(code.strip())
    if sender is None:
        known = ", ".join(senders) or "–"
        raise UsageError("sender-unknown", sender=code, plan=plan.id, day=_day(day), known=known)
    if not allowed:
        raise UsageError("sender-not-judged", sender=sender.name, unit=judged.name)
    groups = tuple(each for each in _only_of(sender, territory.senders) if each.units)
    return sender, replace(territory, communes=(), districts=(), whole=False, senders=groups)


def _only_unit(plan: Plan | None) -> str | None:
    """Give the unit that a plan is made for, where it is one."""
    codes = plan.territory if plan else ()
    return codes[0] if len(codes) == 1 and codes[0] != WHOLE_COUNTRY else None


def _day(day: date) -> Text:
    return Text(vi=day_vi(day), en=day.isoformat())


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
