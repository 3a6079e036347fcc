"""What is doubtful in a plan whose file has the right shape: what cannot be, what is left open or not verified."""

from collections.abc import Iterator, Sequence
from datetime import date

from drugfree_cli.model.periods import year
from drugfree_cli.model.plan import NOTHING_FOUND, Criterion, Plan, Target
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import day_vi, span_of
from drugfree_cli.rules.classes import class_of
from drugfree_cli.rules.logic import facts_of
from drugfree_cli.rules.plan import Pack
from drugfree_cli.rules.plan_bands import band_faults
from drugfree_cli.rules.plan_clauses import coverage_of
from drugfree_cli.rules.plan_faults import PlanFault, fault, lies_in, remark, warning, within
from drugfree_cli.rules.plan_names import strings
from drugfree_cli.rules.plan_reach import no_figures, unreachable_classes
from drugfree_cli.rules.target_counts import needs_base
from drugfree_cli.rules.words import indicators_of

Placed = tuple[str, Criterion]


def proof_faults(pack: Pack) -> tuple[PlanFault, ...]:
    """Prove a pack that was read without faults; what its parent says is proved with the parent."""
    if pack.plan is None:
        return ()
    own = (each for each in _of_plan(pack.plan) if not lies_in(each.path, pack.inherited))
    return (*own, *_inherited_but_not_asked(pack, pack.plan), *_uncited(pack))


def _of_plan(plan: Plan) -> Iterator[PlanFault]:
    if plan.classes:
        yield from _unreachable(plan)
        yield from _never_clean(plan)
        yield from band_faults(plan)
    for index, target in enumerate(plan.targets):
        yield from _target(plan, target, within("targets", index))
    yield from _provisional(plan)


def _unreachable(plan: Plan) -> Iterator[PlanFault]:
    """A class that a graver one always takes is an error of the file, or of the law that it carries."""
    places = {rule.id: within("classes", index) for index, rule in enumerate(plan.classes)} | {plan.other.id: "other"}
    for class_id, tried in unreachable_classes(plan):
        name = plan.class_names[class_id]
        yield fault("plan-class-unreachable", places[class_id], name=name, tried=tried)


def _never_clean(plan: Plan) -> Iterator[PlanFault]:
    """Bands that zero satisfies too would leave no commune clean (as the letter of Q28-1 does)."""
    found = class_of(plan, facts_of(no_figures(plan)))
    if found != NOTHING_FOUND:
        name = plan.class_names[found]
        yield warning("plan-zero-in-class", "classes", name=name)


def _target(plan: Plan, target: Target, path: str) -> Iterator[PlanFault]:
    by, base = target.by, target.base_year if needs_base(target) else None
    if by is not None and by == target.base_year:
        yield warning("plan-target-no-time", within(path, "by"), by=by)
    if by is not None and _end_of(by, plan) < plan.governs_from:
        yield warning("plan-target-past", within(path, "by"), by=by, day=_said(plan.governs_from))
    if base is not None and (ended := _end_of(base, plan)) < plan.governs_from:
        where, since = within(path, "base_year"), _said(plan.governs_from)
        yield remark("plan-target-base-before", where, id=target.id, base=base, ended=_said(ended), day=since)


def _end_of(number: int, plan: Plan) -> date:
    return span_of(year(number), plan.calendar).last


def _said(day: date) -> Text:
    return Text(vi=day_vi(day), en=day.isoformat())


def _provisional(plan: Plan) -> Iterator[PlanFault]:
    """Name criteria that stand in for a text that was not read, and those that may be left out, block by block."""
    criteria = list(_criteria(plan))
    for block in dict.fromkeys(_block(path) for path, _ in criteria):
        here = [criterion for path, criterion in criteria if _block(path) == block]
        unverified = ", ".join(each.id for each in here if each.unverified)
        optional = ", ".join(each.id for each in here if each.optional)
        if unverified:
            yield remark("plan-unverified", block, ids=unverified)
        if optional:
            yield remark("plan-optional", block, ids=optional)


def _block(path: str) -> str:
    return path.split(".")[0].split("[")[0]


def _inherited_but_not_asked(pack: Pack, plan: Plan) -> Iterator[PlanFault]:
    """Where the pack has a list asks of its own, inherited criteria may look at what its returns never tell."""
    if "asks" not in pack.own:
        return
    for path, criterion in _criteria(plan):
        missing = [name for name in indicators_of(criterion.condition) if name not in strings(pack.own["asks"])]
        if missing and not criterion.optional and lies_in(path, pack.inherited):
            yield fault("plan-inherited-not-asked", "asks", id=criterion.id, where=path, names=", ".join(missing))


def _criteria(plan: Plan) -> Iterator[Placed]:
    """Walk all criteria with their paths."""
    for index, rule in enumerate(plan.classes):
        yield from _placed(rule.criteria, within("classes", index))
    yield from _placed(plan.other.criteria, "other")
    yield from _placed(plan.drug_free, "drug_free")
    for index, reading in enumerate(plan.drug_free_readings):
        yield from _placed(reading.criteria, within("drug_free.readings", index))
    for key, rule_of_area in (("province_hotspot", plan.province_hotspot), ("district_hotspot", plan.district_hotspot)):
        yield from _placed(rule_of_area.criteria if rule_of_area else (), key)


def _placed(criteria: Sequence[Criterion], path: str) -> Iterator[Placed]:
    for index, criterion in enumerate(criteria):
        yield within(within(path, "criteria"), index), criterion


def _uncited(pack: Pack) -> Iterator[PlanFault]:
    for clause in coverage_of(pack.own).uncited:
        yield warning("plan-clause-uncited", within("clauses", clause), clause=clause)
