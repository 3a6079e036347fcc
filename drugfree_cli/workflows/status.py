"""Who has sent, who is late, who was rejected, who has not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from drugfree_cli.model.dossier import Sender, SenderState
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.office import Rejection
from drugfree_cli.model.periods import Period, PeriodKind, parse_period
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.model.units import Unit
from drugfree_cli.workflows.choices import Ask, Setting, settle
from drugfree_cli.workflows.classify import Sent
from drugfree_cli.workflows.records import by_unit, found_in, reading
from drugfree_cli.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The senders of a period, and the rejected files that name no unit."""

    setting: Setting
    senders: tuple[Sender, ...]
    unplaced: tuple[Rejection, ...]

    def count(self, state: SenderState) -> int:
        """Count the senders in a state."""
        return sum(sender.state is state for sender in self.senders)


def status_of(ask: Ask, workspace: Workspace) -> Status:
    """Tell where every commune's return for a period stands."""
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader))
        codes = {each.code for each in setting.territory.communes}
        sent = by_unit(reader.returns(units=codes))
        rejections = reader.rejections()
    return Status(
        setting=setting,
        senders=list_senders(setting, sent, rejections, workspace.deadlines),
        unplaced=tuple(_unplaced(rejections, sent, setting.period)),
    )


def list_senders(
    setting: Setting, sent: Sent, rejections: Sequence[Rejection], deadlines: Mapping[str, int]
) -> tuple[Sender, ...]:
    """List every commune of the territory with the state of its return for the period."""
    due = due_day(setting.plan, setting.period, setting.span.last, deadlines)
    refused = {each.unit_code: each for each in rejections if each.period and _ends_with(each.period, setting.period)}
    return tuple(
        _sender(unit, _current(sent.get(unit.code, ()), setting.period), refused.get(unit.code), due)
        for unit in setting.territory.communes
    )


def _unplaced(rejections: Sequence[Rejection], sent: Sent, period: Period) -> Iterator[Rejection]:
    """Give what was refused of no known unit, of this period or of none; not what was sent well since by that name."""
    received = {(each.file, each.sha256): each.recorded_at for returns in sent.values() for each in returns}
    for rejection in rejections:
        since = any(
            file == rejection.file and sha256 != rejection.sha256 and at is not None and at > rejection.recorded_at
            for (file, sha256), at in received.items()
        )
        ours = rejection.period is None or _ends_with(rejection.period, period)
        if rejection.unit_code is None and ours and not since:
            yield rejection


def due_day(plan: Plan, period: Period, last: date, deadlines: Mapping[str, int]) -> date | None:
    """Give the last day for sending: what the office set, else what the plan says, else none (NT-32)."""
    of_plan = {each.period: each.days for each in plan.deadlines}
    days = deadlines.get(period.kind.value, of_plan.get(period.kind.value))
    return None if days is None else last + timedelta(days=days)


def _ends_with(named: str, period: Period) -> bool:
    """Tell whether a return's period ends with the one asked: a second half-year also tells the year's end."""
    other = parse_period(named)
    if PeriodKind.RANGE in (other.kind, period.kind):
        return other == period
    return (other.year, other.end_month) == (period.year, period.end_month)


def _current(sent: Sequence[StoredReturn], period: Period) -> StoredReturn | None:
    fitting = [each for each in sent if _ends_with(each.period, period)]
    return next((each for each in fitting if each.period == str(period)), fitting[0] if fitting else None)


def _sender(unit: Unit, stored: StoredReturn | None, refused: Rejection | None, due: date | None) -> Sender:
    found = stored.findings if stored else (refused.findings if refused else ())
    findings = [each for each in found if each.unit_code == unit.code]
    if stored:
        state = SenderState.LATE if due is not None and stored.received > due else SenderState.SENT
    else:
        state = SenderState.REJECTED if refused else SenderState.MISSING
    return Sender(
        unit_code=unit.code,
        name=unit.name,
        district_code=unit.parent,
        state=state,
        received=stored.received if stored else (refused.received if refused else None),
        due=due,
        file=stored.file if stored else (refused.file if refused else None),
        version=stored.version if stored else None,
        errors=sum(each.severity is Severity.ERROR for each in findings),
        queries=sum(each.severity is Severity.QUERY and each.explanation is None for each in findings),
    )
