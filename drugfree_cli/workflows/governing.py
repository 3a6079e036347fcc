"""Which plan governs a return before a run is settled, and who is expected to report to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.gazetteer.units import children, province_of, unit
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import Period
from drugfree_cli.model.plan import Plan, SenderSource
from drugfree_cli.model.returns import Return
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import NATIONAL, span_of
from drugfree_cli.rules.plan import load_plan, plan_for
from drugfree_cli.rules.senders import Reporting
from drugfree_cli.workflows.choices import Ask, Found, own_pack
from drugfree_cli.workflows.sender_list import is_sender_code
from drugfree_cli.workflows.senders import expects_others, refuse_unknown_groups, reporting_of, unit_above


def plans_of(returns: Iterable[Return], ask: Ask, found: Found) -> dict[str, Plan]:
    """Find the plan that governs each period of the returns; a period that none governs is left out."""
    governing: dict[str, Plan] = {}
    for return_ in returns:
        if return_.period is None or return_.unit_code is None or str(return_.period) in governing:
            continue
        plan = plan_of(return_.unit_code, return_.period, ask, found)
        if plan is not None:
            governing[str(return_.period)] = plan
    return governing


def plan_of(code: str, period: Period, ask: Ask, found: Found) -> Plan | None:
    """Find the plan that governs a return: the one asked for, its commune's own, else its province's."""
    if ask.plan is not None:
        return load_plan(ask.plan, found.plans)
    above = unit_above(code)
    if (is_sender_code(code) or above == found.own_unit) and (own := own_pack(above, period, found.plans)):
        return own
    day = span_of(period, NATIONAL).last
    found_unit = unit(above, day)
    return _in_force(province_of(found_unit, day).code, period, found) if found_unit else None


def senders_of(returns: Iterable[Return], plans: dict[str, Plan], found: Found) -> dict[str, tuple[Reporting, ...]]:
    """List who reports to the plan of each period, group by group; a period of communes is left out."""
    expected: dict[str, tuple[Reporting, ...]] = {}
    for return_ in returns:
        name = str(return_.period)
        plan = plans.get(name)
        if return_.period is None or return_.unit_code is None or name in expected or plan is None:
            continue
        day = span_of(return_.period, plan.calendar).last
        if reporting := _reporting(plan, _judged(plan, unit_above(return_.unit_code), day), day, found):
            expected[name] = reporting
    return expected


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSenders:
    """Tells the reader of files who reports beside the communes; it can be sent to other processes."""

    ask: Ask
    found: Found
    known: dict[tuple[date | Period, str | None], tuple[Unit, ...]] = field(default_factory=dict, compare=False)

    def __call__(self, when: date | Period, province: str | None) -> Sequence[Unit]:
        """Give who may report for a period (or on a day) in a province.

        Raises `UsageError` where nobody is listed yet whose returns could be recognised.
        """
        if (when, province) not in self.known:
            self.known[when, province] = _expected(self.ask, self.found, when, province)
        return self.known[when, province]


def _expected(ask: Ask, found: Found, when: date | Period, province: str | None) -> tuple[Unit, ...]:
    plan = _plan_on(ask, found, when, province)
    if plan is None or not expects_others(plan):
        return ()
    refuse_unknown_groups(plan, found.senders, found.plans)
    day = when if isinstance(when, date) else span_of(when, plan.calendar).last
    here = min(day, plan.governs_to or day)
    judged = _judged(plan, found.own_unit or province or _own_province(found, here), here)
    groups = _reporting(plan, judged, here, found)
    if judged is not None and not any(each.units for each in groups):
        raise none_listed(plan, judged)
    return tuple(dict.fromkeys(each for group in groups for each in group.units))


def none_listed(plan: Plan, judged: Unit) -> UsageError:
    """Say that the workspace has not listed yet who reports under a plan."""
    groups = [group for group in plan.senders if group.source is SenderSource.WORKSPACE] or list(plan.senders)
    names = Text(vi=", ".join(each.name.vi for each in groups), en=", ".join(each.name.en for each in groups))
    return UsageError("senders-none", plan=plan.id, unit=judged.name, groups=names, group=groups[0].id)


def _plan_on(ask: Ask, found: Found, when: date | Period, province: str | None) -> Plan | None:
    if ask.plan is not None:
        return load_plan(ask.plan, found.plans)
    if found.own_unit and (own := own_pack(found.own_unit, when, found.plans)):
        return own
    day = when if isinstance(when, date) else span_of(when, NATIONAL).last
    above = province or _own_province(found, day)
    return _in_force(above, when, found) if above else None


def _own_province(found: Found, day: date) -> str | None:
    if found.own_province is None:
        return None
    try:
        return resolve_unit(found.own_province, on=day, level=Level.PROVINCE).code
    except UsageError:
        return None  # it is not of that day: the file's own words must tell the province


def _in_force(province: str, when: date | Period, found: Found) -> Plan | None:
    try:
        return plan_for(province, when, found.plans)
    except UsageError as error:
        if error.code != "no-plan-in-force":
            raise
        return None


def _judged(plan: Plan, code: str | None, day: date) -> Unit | None:
    """Find the unit that a plan is made for: the one named, its province, or the plan's only one."""
    here = unit(code, day) if code else None
    if here is None:
        return unit(plan.territory[0], day) if len(plan.territory) == 1 else None
    return here if here.code in plan.territory else _for_province(plan, province_of(here, day), day)


def _for_province(plan: Plan, province: Unit, day: date) -> Unit | None:
    if province.code in plan.territory or len(plan.territory) != 1:
        return province
    return unit(plan.territory[0], day) or province


def _reporting(plan: Plan, judged: Unit | None, day: date, found: Found) -> tuple[Reporting, ...]:
    if judged is None or not expects_others(plan):
        return ()
    communes = (judged,) if judged.level is Level.COMMUNE else children(judged.code, day, Level.COMMUNE)
    return reporting_of(plan, judged, communes, day, found.senders)
