"""One period's returns under two rule books."""

from dataclasses import dataclass, replace

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.plan import Plan
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.rules.comparing import Comparison, compare
from drugfree_cli.rules.figures import rests_on
from drugfree_cli.rules.plan import governs, load_plan
from drugfree_cli.workflows.choices import Ask, Found, Setting, selects, settle, settle_period
from drugfree_cli.workflows.classify import Sent, classify_returns
from drugfree_cli.workflows.identity import own_returns
from drugfree_cli.workflows.records import by_unit, found_in, reading, registered
from drugfree_cli.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPlans:
    """A comparison with the settings that it was made in, the first plan's and the second's."""

    settings: tuple[Setting, Setting]
    result: Comparison


def compare_plans(ask: Ask, plans: tuple[str, str], workspace: Workspace) -> ComparedPlans:
    """Classify the same communes from the same returns by two plans."""
    with reading(workspace) as reader:
        found = found_in(workspace, reader)
        first, second = (load_plan(each, workspace.plans) for each in plans)
        settings = _settings(ask, (first, second), found)
        codes = {each.code for each in settings[0].territory.communes}
        sent, days = by_unit(reader.returns(units=codes)), registered(reader, settings[0].territory)
    results = tuple(classify_returns(setting, sent, days) for setting in settings)
    absent = tuple(_absent(setting, sent) for setting in settings)
    return ComparedPlans(
        settings=settings,
        result=compare((first, second), results[0], results[1], (absent[0], absent[1])),
    )


def _settings(ask: Ask, plans: tuple[Plan, Plan], found: Found) -> tuple[Setting, Setting]:
    """Settle the run by the plan that governs the period; both then judge the communes of that day."""
    if plans[0].id == plans[1].id:
        raise UsageError("compare-same-plan", plan=plans[0].id)
    if named := [each.id for each in plans if each.senders]:
        raise UsageError("compare-no-communes", plan=named[0])
    period = settle_period(ask, found)
    ruling = next((each for each in plans if governs(each, span_of(period, each.calendar).last)), plans[0])
    base = settle(replace(ask, plan=ruling.id), found)
    first, second = (_under(base, each, found) for each in plans)
    return first, second


def _under(base: Setting, plan: Plan, found: Found) -> Setting:
    """Keep period and communes; districts are judged where the plan has them on the period's last day."""
    span = span_of(base.period, plan.calendar)
    districts = base.territory.districts
    if plan.districts_until is not None and span.last > plan.districts_until:
        districts = ()
    chosen = found.chosen.get(plan.id, frozenset()) if selects(plan) else None
    territory = replace(base.territory, districts=districts)
    return replace(base, plan=plan, span=span, territory=territory, chosen=chosen)


def _absent(setting: Setting, sent: Sent) -> tuple[str, ...]:
    """List what a plan asks for and no return of the period has a place for."""
    own = own_returns(setting.territory, sent)
    held = {name for returns in own.values() for each in rests_on(returns, setting.period) for name in each.values}
    return tuple(name for name in setting.plan.asks if held and name not in held)
