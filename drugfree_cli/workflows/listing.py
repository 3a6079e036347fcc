"""The workspace's own list of who reports, kept by commands; and what one of those who report has told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.model.dossier import Sender
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.folding import squeeze
from drugfree_cli.model.returns import Figure
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.plan import load_plan, plan_ids
from drugfree_cli.rules.senders import sender_asks
from drugfree_cli.rules.territory import figures_by_sender
from drugfree_cli.workflows.choices import BEFORE_MERGERS, Ask, Setting, settle
from drugfree_cli.workflows.records import by_unit, found_in, reading
from drugfree_cli.workflows.sender_list import ListedSender, add_listed, end_listed, read_listed
from drugfree_cli.workflows.senders import groups_for, refuse_named
from drugfree_cli.workflows.status import list_senders
from drugfree_cli.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one of those who report has told for a period, of all that it owes."""

    setting: Setting
    sender: Sender
    figures: Mapping[str, Figure | None]

    @property
    def missing(self) -> tuple[str, ...]:
        """List what is owed and not told."""
        return tuple(name for name, each in self.figures.items() if each is None or each.content is None)


def list_listed(workspace: Workspace) -> tuple[ListedSender, ...]:
    """Read the workspace's own list."""
    return read_listed(workspace.listed)


def add_senders(
    workspace: Workspace,
    group: str,
    names: tuple[str, ...],
    on: date,
    *,
    kind: str,
    unit: str | None,
    first: date | None,
) -> tuple[ListedSender, ...]:
    """Put senders on the list of a commune (or province): all of them, or none where one is refused."""
    above = _unit(unit or workspace.unit or workspace.province, on)
    known = groups_for(above.code, workspace.plans)
    if group not in known:
        raise UsageError("sender-group-unknown", group=group, unit=above.name, known=", ".join(known) or "–")
    added = tuple(
        ListedSender(unit=above.code, group=group, name=squeeze(name), kind=squeeze(kind), first=first)
        for name in names
    )
    for plan in (load_plan(each, workspace.plans) for each in plan_ids(workspace.plans)):
        refuse_named(plan, added)
    add_listed(workspace.listed, added)
    return added


def end_sender(workspace: Workspace, code: str, until: date) -> ListedSender:
    """Give a sender of the list its last day."""
    return end_listed(workspace.listed, code.strip(), until)


def account_of(ask: Ask, workspace: Workspace) -> Account | None:
    """Tell what the unit asked for has told, where it only reports; None where it is judged itself."""
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader), senders=True)
        owed = sender_asks(setting.territory.senders)
        if setting.scope.code not in owed:
            return None
        sent = by_unit(reader.returns(units=setting.territory.codes))
        senders = list_senders(setting, sent, reader.rejections(), workspace.deadlines)
    told = figures_by_sender(setting.plan, setting.territory, setting.period, sent)[setting.scope.code]
    return Account(
        setting=setting,
        sender=next(each for each in senders if each.unit_code == setting.scope.code),
        figures={name: told.get(name) for name in owed[setting.scope.code]},
    )


def _unit(text: str | None, on: date) -> Unit:
    """Find the unit whose senders are meant, of today or of before the mergers."""
    if text is None:
        raise UsageError("sender-unit-needed")
    try:
        return resolve_unit(text, on=on)
    except UsageError as error:
        if error.code != "unit-merged":
            raise
    return resolve_unit(text, on=BEFORE_MERGERS)
