"""A campaign is not judged but summed up: results by task and by sender, with what is not known beside them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.campaign import Campaign, CampaignSender, CampaignSum, Part, TaskFigures, TaskResult
from drugfree_cli.model.dossier import Sender, SenderState
from drugfree_cli.model.plan import NamedSender, Plan, SenderGroup, SenderSource, Task
from drugfree_cli.model.returns import Figures
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.senders import Reporting, sender_asks

_LAST = 10**6
_LEAST_OTHERS = 2


def sum_up(
    plan: Plan, reporting: Sequence[Reporting], figures: Mapping[str, Figures], states: Iterable[Sender]
) -> Campaign:
    """Sum a campaign up.

    `figures` hold what each sender reported, by its code, for any indicator of the plan: what a sender tells beyond
    what it owes is counted too. `states` say who has sent, and when.
    """
    senders = _senders(plan, reporting, figures, {each.unit_code: each for each in states})
    sums = {indicator: _sum(indicator, senders) for indicator in plan.asks}
    tasks = tuple(
        TaskResult(
            task=task,
            sums=tuple(sums[each] for each in task.indicators),
            senders=tuple(each.code for each in senders if task in each.tasks),
        )
        for task in plan.tasks
    )
    placed = {indicator for task in plan.tasks for indicator in task.indicators}
    return Campaign(
        tasks=tasks,
        senders=senders,
        others=tuple(each for name, each in sums.items() if name not in placed),
        unlisted=tuple(each.group.name for each in reporting if not each.units and _is_listed(each.group)),
    )


def by_task(plan: Plan, sender: CampaignSender) -> tuple[TaskFigures, ...]:
    """List a sender's tasks, each with the figures that the sender owes or told; what fits no task of it comes last."""
    relevant = (*sender.asks, *(each for each in sender.figures if each not in sender.asks))
    tasks = [TaskFigures(task=task, figures=_contents(sender, task.indicators, relevant)) for task in sender.tasks]
    placed = {indicator for task in sender.tasks for indicator in task.indicators}
    rest = _contents(sender, plan.asks, [each for each in relevant if each not in placed])
    return (*tasks, *((TaskFigures(task=None, figures=rest),) if rest else ()))


def _contents(sender: CampaignSender, names: Iterable[str], relevant: Sequence[str]) -> dict[str, Amount | str | None]:
    told = sender.figures
    return {name: told[name].content if name in told else None for name in names if name in relevant}


def _senders(
    plan: Plan, reporting: Sequence[Reporting], figures: Mapping[str, Figures], states: Mapping[str, Sender]
) -> tuple[CampaignSender, ...]:
    """List the senders in the order in which the plan names them; one that stands in two groups is one sender."""
    asked = sender_asks(reporting)
    found: dict[str, CampaignSender] = {}
    for each in reporting:
        for unit in each.units:
            made = _sender(plan, each.group, unit, asked[unit.code], figures.get(unit.code, {}), states.get(unit.code))
            found[unit.code] = _together(plan, found[unit.code], made) if unit.code in found else made
    return tuple(sorted(found.values(), key=lambda each: _clause_order(each.clause)))


def _sender(
    plan: Plan, group: SenderGroup, unit: Unit, asks: tuple[str, ...], figures: Figures, state: Sender | None
) -> CampaignSender:
    member = next((each for each in group.members if each.slug == unit.slug), None)
    told = {name: figure for name, figure in figures.items() if isinstance(figure.content, Amount)}
    return CampaignSender(
        code=unit.code,
        name=unit.name,
        group=group.name,
        clause=member.clause if member else group.clause,
        tasks=_tasks(plan, group, member),
        asks=asks,
        figures=told,
        state=state.state if state else (SenderState.SENT if figures else SenderState.MISSING),
        received=state.received if state else None,
        due=state.due if state else None,
        queries=state.queries if state else 0,
    )


def _together(plan: Plan, first: CampaignSender, second: CampaignSender) -> CampaignSender:
    """A sender that stands in two groups has the tasks of both."""
    return replace(first, tasks=tuple(task for task in plan.tasks if task in (*first.tasks, *second.tasks)))


def _tasks(plan: Plan, group: SenderGroup, member: NamedSender | None) -> tuple[Task, ...]:
    named = {*group.tasks, *(member.tasks if member else ())}
    return tuple(task for task in plan.tasks if task.id in named)


def _is_listed(group: SenderGroup) -> bool:
    """Tell whether it is for the office to list a group's senders: others are empty only in a part of the territory."""
    return group.source is SenderSource.WORKSPACE


def _clause_order(clause: str) -> int:
    """Sort "III.2" before "III.11"; what names no number comes last."""
    number = re.search(r"\d+", clause)
    return int(number[0]) if number else _LAST


def _sum(indicator: str, senders: Sequence[CampaignSender]) -> CampaignSum:
    parts = tuple(
        Part(code=each.code, amount=figure.content, owed=indicator in each.asks)
        for each in senders
        if (figure := each.figures.get(indicator)) is not None and isinstance(figure.content, Amount)
    )
    return CampaignSum(
        indicator=indicator,
        amount=_added(parts) if parts else None,
        parts=parts,
        missing=tuple(each.code for each in senders if indicator in each.blank),
        doubled=_doubled(parts),
    )


def _added(parts: Iterable[Part]) -> Amount:
    total: Amount = 0
    for each in parts:
        total = total + each.amount
    return total


def _doubled(parts: Sequence[Part]) -> str | None:
    """Find a sender whose figure is exactly that of several others together; of two senders alike nothing is said."""
    told = [each for each in parts if each.amount]
    if len(told) <= _LEAST_OTHERS:
        return None
    total = _added(told)
    return next((each.code for each in told if each.amount * 2 == total), None)
