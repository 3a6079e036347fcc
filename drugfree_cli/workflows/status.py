"""Who has sent, who is late, who was rejected, who has not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from drugfree_cli.model.dossier import Sender, SenderState
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.office import Rejection
from drugfree_cli.model.periods import Period, PeriodKind, parse_period
from drugfree_cli.model.plan import Plan, SenderGroup
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.same_days import arrival, names_of, same_days
from drugfree_cli.rules.senders import is_unlisted
from drugfree_cli.workflows.choices import Ask, Setting, settle
from drugfree_cli.workflows.classify import Sent
from drugfree_cli.workflows.records import by_unit, found_in, reading
from drugfree_cli.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Upward:
    """What offices further up owe each other for the period, by the last day for it."""

    who: Text
    clause: str
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The senders of a period, the rejected files that name no unit, and the deadlines further up."""

    setting: Setting
    senders: tuple[Sender, ...]
    unplaced: tuple[Rejection, ...]
    upward: tuple[Upward, ...] = ()

    @property
    def unlisted(self) -> tuple[SenderGroup, ...]:
        """List the groups that the workspace has not listed yet: who is missing there cannot be told."""
        return tuple(each.group for each in self.setting.territory.senders if is_unlisted(each))

    def count(self, state: SenderState) -> int:
        """Count the senders in a state."""
        return sum(sender.state is state for sender in self.senders)


def status_of(ask: Ask, workspace: Workspace) -> Status:
    """Tell where the return of everybody who reports for a period stands."""
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader), senders=True)
        sent = by_unit(reader.returns(units=setting.territory.codes))
        rejections = reader.rejections()
    return Status(
        setting=setting,
        senders=list_senders(setting, sent, rejections, workspace.deadlines),
        unplaced=tuple(_unplaced(rejections, sent, setting)),
        upward=tuple(_upward(setting)),
    )


def list_senders(
    setting: Setting, sent: Sent, rejections: Sequence[Rejection], deadlines: Mapping[str, int]
) -> tuple[Sender, ...]:
    """List everybody who reports for the territory, with the state of the return for the period."""
    due = due_day(setting.plan, setting.period, setting.span.last, deadlines)
    refused = {each.unit_code: each for each in rejections if each.period and _tells(each.period, setting)}
    owing: list[tuple[Unit, str | None]] = [
        (unit, group.group.id) for group in setting.territory.senders for unit in group.units
    ] or [(unit, None) for unit in setting.territory.communes if not setting.territory.senders]
    return tuple(
        _sender(unit, group, _current(sent.get(unit.code, ()), setting), refused.get(unit.code), due)
        for unit, group in owing
    )


def _upward(setting: Setting) -> Iterator[Upward]:
    """List what the plan sets for offices further up, where the period is of that kind."""
    kinds = _kinds(setting.plan, setting.period)
    for deadline in setting.plan.deadlines:
        if deadline.who is not None and deadline.period in kinds:
            last = setting.span.last + timedelta(days=deadline.days)
            yield Upward(who=deadline.who, clause=deadline.clause, last_day=last)


def _kinds(plan: Plan, period: Period) -> tuple[str, ...]:
    """List the kinds of a period, its own first: a range of days may be a month of the plan's calendar, or the other
    way round.
    """
    return tuple(dict.fromkeys(each.kind.value for each in names_of(period, plan.calendar)))


def _unplaced(rejections: Sequence[Rejection], sent: Sent, setting: Setting) -> Iterator[Rejection]:
    """Give what was refused of no known unit, of this period or of none; not what was sent well since by that name."""
    received = {(each.file, each.sha256): each.recorded_at for returns in sent.values() for each in returns}
    for rejection in rejections:
        since = any(
            file == rejection.file and sha256 != rejection.sha256 and at is not None and at > rejection.recorded_at
            for (file, sha256), at in received.items()
        )
        ours = rejection.period is None or _tells(rejection.period, setting)
        if rejection.unit_code is None and ours and not since:
            yield rejection


def due_day(plan: Plan, period: Period, last: date, deadlines: Mapping[str, int]) -> date | None:
    """Give the last day for sending: what the office set, else what the plan says, else none (NT-32)."""
    of_plan = {each.period: each.days for each in plan.deadlines if each.who is None}
    days = next((by[kind] for by in (deadlines, of_plan) for kind in _kinds(plan, period) if kind in by), None)
    return None if days is None else last + timedelta(days=days)


def _tells(named: str, setting: Setting) -> bool:
    """Tell whether a return's period ends with the one asked: a second half-year also tells the year's end."""
    other, period = parse_period(named), setting.period
    if PeriodKind.RANGE in (other.kind, period.kind):
        return same_days(other, period, setting.plan.calendar)
    return (other.year, other.end_month) == (period.year, period.end_month)


def _current(sent: Sequence[StoredReturn], setting: Setting) -> StoredReturn | None:
    """Give the return of the very period, the later one of two under different names; else one to its end."""
    fitting = [each for each in sent if _tells(each.period, setting)]
    calendar = setting.plan.calendar
    same = [each for each in fitting if same_days(parse_period(each.period), setting.period, calendar)]
    return max(same, key=arrival, default=fitting[0] if fitting else None)


def _sender(
    unit: Unit, group: str | None, stored: StoredReturn | None, refused: Rejection | None, due: date | None
) -> Sender:
    found = stored.findings if stored else (refused.findings if refused else ())
    findings = [each for each in found if each.unit_code == unit.code]
    if stored:
        state = SenderState.LATE if due is not None and stored.received > due else SenderState.SENT
    else:
        state = SenderState.REJECTED if refused else SenderState.MISSING
    return Sender(
        unit_code=unit.code,
        name=unit.name,
        district_code=unit.parent if group is None else None,
        group=group,
        state=state,
        received=stored.received if stored else (refused.received if refused else None),
        due=due,
        file=stored.file if stored else (refused.file if refused else None),
        version=stored.version if stored else None,
        errors=sum(each.severity is Severity.ERROR for each in findings),
        queries=sum(each.severity is Severity.QUERY and each.explanation is None for each in findings),
    )
