"""A campaign's results: by task, by sender, and all that its workbook and report print."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.dossier import Dossier, SenderState
from drugfree_cli.model.plan import Task
from drugfree_cli.model.returns import Figure
from drugfree_cli.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSender:
    """A sender with its place in the plan, its tasks, what it owes and what it reported.

    `asks` are the indicators that it owes; `figures` are those that it told, owed or not, and `blank` those owed and
    not told. `queries` counts what it has not explained yet.
    """

    code: str
    name: str
    group: Text
    clause: str
    tasks: tuple[Task, ...]
    asks: tuple[str, ...]
    figures: Mapping[str, Figure]
    state: SenderState
    received: date | None = None
    due: date | None = None
    queries: int = 0

    @property
    def reported(self) -> bool:
        """Tell whether a return of the sender counts."""
        return self.state in (SenderState.SENT, SenderState.LATE)

    @property
    def on_time(self) -> bool:
        """Tell whether its return came in time."""
        return self.state is SenderState.SENT

    @property
    def blank(self) -> tuple[str, ...]:
        """List what it owes and has not told."""
        return tuple(each for each in self.asks if each not in self.figures)

    @property
    def complete(self) -> bool:
        """Tell whether it told all that it owes."""
        return self.reported and not self.blank

    @property
    def may_be_commended(self) -> bool:
        """Tell whether it reported completely and in time: all that a return can show of merit (CT-9)."""
        return self.on_time and self.complete


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFigures:
    """One task of a sender with the figures that the sender owes or told for it; None is not known."""

    task: Task | None
    figures: Mapping[str, Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one sender adds to a sum; `owed` is false where the plan does not ask it of this sender."""

    code: str
    amount: Amount
    owed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSum:
    """One indicator over all senders.

    `amount` is the sum of what is told, None where nobody told anything; `missing` are the senders that owe the figure
    and have not told it. `doubled` is a sender whose figure equals the sum of all the others': it may hold theirs
    already (CT-8).
    """

    indicator: str
    amount: Amount | None
    parts: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()
    doubled: str | None = None

    @property
    def owing(self) -> int:
        """Count the senders that owe the figure."""
        return sum(each.owed for each in self.parts) + len(self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """A task of the campaign with its sums, and the senders that have it."""

    task: Task
    sums: tuple[CampaignSum, ...]
    senders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """The results of a campaign.

    `others` are sums that belong to no task, `unlisted` the groups of senders of which the office has listed none.
    """

    tasks: tuple[TaskResult, ...]
    senders: tuple[CampaignSender, ...]
    others: tuple[CampaignSum, ...] = ()
    unlisted: tuple[Text, ...] = ()

    @property
    def sums(self) -> tuple[CampaignSum, ...]:
        """Give the sums of all tasks, each indicator once."""
        found = {each.indicator: each for result in self.tasks for each in result.sums}
        return (*found.values(), *self.others)

    def in_state(self, *states: SenderState) -> tuple[CampaignSender, ...]:
        """List the senders in one of these states."""
        return tuple(each for each in self.senders if each.state in states)

    def sender(self, code: str) -> CampaignSender | None:
        """Find a sender by its code."""
        return next((each for each in self.senders if each.code == code), None)

    def name(self, code: str) -> str:
        """Name a sender; a code that is none of them stands for itself."""
        found = self.sender(code)
        return found.name if found else code


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDossier(Dossier):
    """All that a campaign's workbook and report rest on."""

    campaign: Campaign = field(default_factory=lambda: Campaign(tasks=(), senders=()))
