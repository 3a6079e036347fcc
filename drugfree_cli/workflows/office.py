"""Facts that the office itself decides or knows: registrations, bases, corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.model.amounts import Content
from drugfree_cli.model.catalogue import check_of, finding_text
from drugfree_cli.model.codebook import codebook, label
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.office import CORRECTION, Correction
from drugfree_cli.model.periods import parse_period, year
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.returns import ReadFile, Return, StoredReturn
from drugfree_cli.model.text import Text, same
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.cells import Cell, CellKind
from drugfree_cli.reading.values import read_value
from drugfree_cli.rules.calendar import day_vi
from drugfree_cli.rules.checking.case import CheckCase
from drugfree_cli.rules.checks import CHECKS, check_files
from drugfree_cli.rules.same_days import arrival, names_of
from drugfree_cli.workflows.choices import Ask, Setting, settle
from drugfree_cli.workflows.export import find_indicator
from drugfree_cli.workflows.records import figures_of, found_in, reading, writing
from drugfree_cli.workflows.validate import Stored
from drugfree_cli.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseGiven:
    """A target's figure for a base year without returns, with the communes counted where they are known."""

    target: str
    year: int
    value: int | None
    units: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction as stored: the unit, the version that it made, what stood before."""

    unit: Unit
    indicator: str
    before: Content
    after: StoredReturn


def register(ask: Ask, registered_on: date | None, note: str, workspace: Workspace, at: datetime) -> Unit:
    """Record the day on which a commune registered to become drug-free; None withdraws it.

    Without a period the commune is looked up among those of the latest one, or of the day itself where none is stored.
    """
    if registered_on is not None and registered_on > ask.on:
        raise UsageError("registration-ahead", day=_day(registered_on), today=_day(ask.on))
    with writing(workspace, at) as session:
        found = found_in(workspace, session)
        if ask.period is None and not found.periods:
            ask = replace(ask, period=str(year((registered_on or ask.on).year)))
        unit = settle(ask, found).scope
        if unit.level is not Level.COMMUNE:
            raise UsageError("commune-needed", unit=unit.name)
        session.add_registration(unit.code, registered_on, note)
    return unit


def record_base(ask: Ask, given: BaseGiven, workspace: Workspace, at: datetime) -> tuple[str, ...]:
    """Record a target's base; gives the codes of the communes named with it."""
    with writing(workspace, at) as session:
        setting = settle(replace(ask, period=str(given.year)), found_in(workspace, session))
        _require_target(setting.plan, given.target)
        codes = tuple(_commune(text, setting).code for text in given.units)
        value = len(codes) if given.value is None and codes else given.value  # neither: the base is withdrawn
        if codes and value != len(codes):
            raise UsageError("base-count-differs", value=value, units=len(codes))
        session.add_base(
            plan=setting.plan.id, year=given.year, target=given.target, value=value, units=codes, note=given.note
        )
    return codes


def correct(
    ask: Ask, indicator: str, text: str, author: str, reason: str, workspace: Workspace, at: datetime
) -> Corrected:
    """Correct one figure on somebody's word; a figure that contradicts the rest of the return is refused.

    The same correction made again adds nothing.
    """
    name = find_indicator(indicator)
    if not (author.strip() and reason.strip()):
        raise UsageError("correction-unsigned")
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader), senders=True)
        names = names_of(setting.period, setting.plan.calendar)
        kept = (reader.latest(setting.scope.code, str(each)) for each in names)
        latest = max((each for each in kept if each is not None), key=arrival, default=None)
        past = figures_of(reader, (setting.scope.code,))
    if latest is None:
        raise UsageError("nothing-to-correct", unit=setting.scope.name, period=str(setting.period))
    correction = Correction(
        unit_code=setting.scope.code,
        period=latest.period,
        indicator=name,
        content=_read(name, text),
        author=author,
        reason=reason,
        on=ask.on,
    )
    held = latest.values.get(name)
    before = held.content if held else None
    if _is_made(correction, latest):
        return Corrected(unit=setting.scope, indicator=name, before=before, after=latest)
    findings = _check(setting, correction.applied_to(latest), name, past, ask.on)
    with writing(workspace, at) as session:
        after = session.correct(correction, findings)
    return Corrected(unit=setting.scope, indicator=name, before=before, after=after)


def _is_made(correction: Correction, latest: StoredReturn) -> bool:
    """Tell whether the version that counts is this very correction."""
    held = latest.values.get(correction.indicator)
    made = held is not None and (held.place, held.content) == (CORRECTION, correction.content)
    return made and (latest.author, latest.reason) == (correction.author, correction.reason)


def _require_target(plan: Plan, target: str) -> None:
    known = [each.id for each in plan.targets]
    if target not in known:
        raise UsageError("target-unknown", target=target, plan=plan.id, known=same(", ".join(known) or "–"))


def _commune(text: str, setting: Setting) -> Unit:
    return resolve_unit(text, on=setting.day, level=Level.COMMUNE, within=setting.scope.code)


def _read(indicator: str, text: str) -> Content:
    """Read a figure typed on the command line as one typed in a cell; whatever is in doubt is refused."""
    found = read_value(Cell(row=1, column=1, kind=CellKind.TEXT, value=text), codebook()[indicator])
    if found.doubt is not None:
        reason = finding_text(found.doubt.code, {"cell": text, **found.doubt.params})
        raise UsageError("figure-unclear", text=text, indicator=label(indicator), reason=reason)
    return found.content


def _check(setting: Setting, stored: StoredReturn, name: str, past: Stored, on: date) -> tuple[Finding, ...]:
    """Check a corrected return against the unit's other periods; an error that the new figure causes refuses it.

    What was found while the file was read cannot be found again: of that, what is about other figures stays.
    """
    return_ = Return(
        unit_code=stored.unit_code,
        unit_name=setting.scope.name,
        district_code=setting.scope.parent,
        period=parse_period(stored.period),
        place=CORRECTION,
        layout=stored.layout,
        values=stored.values,
    )
    file = ReadFile(path=CORRECTION.file, sha256=stored.sha256, layout=stored.layout, returns=(return_,))
    senders = {stored.period: setting.territory.senders} if setting.territory.senders else {}
    case = CheckCase(today=on, plan_of={stored.period: setting.plan}, stored=past, senders_of=senders)
    checked = check_files([file], case)
    errors = [finding for finding in checked.findings if finding.severity is Severity.ERROR]
    if errors:
        raise UsageError(
            "correction-contradicts", indicator=label(name), reason=finding_text(errors[0].code, errors[0].params)
        )
    read = (finding for finding in stored.findings if check_of(finding.code) not in CHECKS)
    return (*read, *checked.findings)


def _day(day: date) -> Text:
    return Text(vi=day_vi(day), en=day.isoformat())
