"""Who owes returns where it is not the communes: districts, offices that the plan names, the workspace's own list."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.plan import Plan, SenderGroup, SenderSource
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.plan import covers, load_plan, plan_ids
from drugfree_cli.rules.senders import Reporting
from drugfree_cli.workflows.sender_list import ListedSender


def unit_above(code: str) -> str:
    """Give the code of the unit that a sender belongs to; a unit's own code as it is."""
    return code.partition("/")[0]


def expects_others(plan: Plan) -> bool:
    """Tell whether the returns of a plan come from others than its communes."""
    return any(group.source is not SenderSource.COMMUNES for group in plan.senders)


def reporting_of(
    plan: Plan,
    judged: Unit,
    communes: tuple[Unit, ...],
    day: date,
    listed: Sequence[ListedSender],
    since: date | None = None,
) -> tuple[Reporting, ...]:
    """List by group who owes returns to a plan for a unit on a day; nobody where it is the communes.

    Those of the workspace's list that ended between `since`, the year's first day, and the day stand beside them.
    """
    if not expects_others(plan):
        return ()
    here = [each for each in listed if each.unit == judged.code]
    return tuple(
        Reporting(
            group=group,
            units=_units(group, judged, communes, day, here, plan),
            former=_former(group, here, since or day, day),
        )
        for group in plan.senders
    )


def _former(group: SenderGroup, listed: Sequence[ListedSender], since: date, day: date) -> tuple[Unit, ...]:
    if group.source is not SenderSource.WORKSPACE:
        return ()
    standing = {each.code for each in listed if each.stands_on(day)}
    ended = [each for each in listed if each.last is not None and since <= each.last < day and each.group == group.id]
    return tuple(each.as_unit() for each in ended if each.code not in standing)


def refuse_unknown_groups(plan: Plan, listed: Sequence[ListedSender], folders: tuple[Path, ...]) -> None:
    """Refuse a list that puts a sender of the plan's territory in a group that no plan at hand knows.

    So is one that gives a sender the code of somebody whom the plan itself names.
    """
    refuse_named(plan, listed)
    known = _workspace_groups(plan)
    strange = [each for each in listed if each.group not in known and each.unit in plan.territory]
    if not strange or not known:
        return
    elsewhere = groups_for(strange[0].unit, folders)
    wrong = next((each for each in strange if each.group not in elsewhere), None)
    if wrong is not None:
        raise UsageError("sender-group-listed", sender=wrong.code, group=wrong.group, known=", ".join(elsewhere))


def refuse_named(plan: Plan, listed: Iterable[ListedSender]) -> None:
    """Refuse a listed sender with the code of one whom the plan names: the figures of both would be one."""
    named = {f"{unit}/{member.slug}" for unit in plan.territory for group in plan.senders for member in group.members}
    if taken := next((each for each in listed if each.code in named), None):
        raise UsageError("sender-code-taken", sender=taken.full_name, taken=taken.code, plan=plan.id)


def groups_for(code: str, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """List the groups of the plans at hand whose senders a unit's workspace keeps a list of."""
    plans = (load_plan(each, folders) for each in plan_ids(folders))
    return tuple(dict.fromkeys(group for plan in plans if covers(plan, code) for group in _workspace_groups(plan)))


def _workspace_groups(plan: Plan) -> tuple[str, ...]:
    return tuple(group.id for group in plan.senders if group.source is SenderSource.WORKSPACE)


def _units(
    group: SenderGroup,
    judged: Unit,
    communes: tuple[Unit, ...],
    day: date,
    listed: Sequence[ListedSender],
    plan: Plan,
) -> tuple[Unit, ...]:
    match group.source:
        case SenderSource.COMMUNES:
            return communes
        case SenderSource.DISTRICTS:
            return children(judged.code, day, Level.DISTRICT)
        case SenderSource.NAMED:
            return tuple(_named(group, judged, plan))
        case SenderSource.WORKSPACE:
            return tuple(each.as_unit() for each in listed if each.group == group.id and each.stands_on(day))


def _named(group: SenderGroup, judged: Unit, plan: Plan) -> Iterator[Unit]:
    for member in group.members:
        yield Unit(
            code=f"{judged.code}/{member.slug}",
            name=member.name,
            short_name=member.name,
            kind="",
            slug=member.slug,
            level=Level.SENDER,
            parent=judged.code,
            valid_from=plan.governs_from,
            valid_to=plan.governs_to,
        )
