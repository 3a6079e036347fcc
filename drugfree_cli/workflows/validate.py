"""Files are read and checked; what is accepted is told from what must be corrected."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.gazetteer.units import children, unit
from drugfree_cli.model.amounts import Contents
from drugfree_cli.model.catalogue import check_codes, check_of
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import CheckRun, CheckStatus, Finding
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import NATIONAL, span_of
from drugfree_cli.rules.checking.case import CheckCase
from drugfree_cli.rules.checks import CHECKS, check_files, crashed
from drugfree_cli.workflows.checked import CheckedFile, Validation, is_question
from drugfree_cli.workflows.choices import BEFORE_MERGERS, Ask, Found, reading_of
from drugfree_cli.workflows.chosen import said_of_chosen
from drugfree_cli.workflows.desk import Arrived, read_files
from drugfree_cli.workflows.governing import ExpectedSenders, plans_of, senders_of
from drugfree_cli.workflows.naming import call_files
from drugfree_cli.workflows.reader import Given
from drugfree_cli.workflows.strangers import strangers_in

Stored = Mapping[str, Mapping[str, Contents]]
PastOf = Callable[[Collection[str]], Stored]
"""Loads the stored figures of some units: by unit, by period."""

_PERSONAL = "personal-data"
"""The check whose findings are all that is kept of a file with data about single persons."""
_OF_FILES = ("file", _PERSONAL)
"""Checks that run on each file, whether it holds a return or not."""


def validate_files(
    paths: Sequence[Path],
    ask: Ask,
    past: PastOf | None,
    plans: tuple[Path, ...] = (),
    *,
    binding: bool = True,
    found: Found | None = None,
    unattended: bool = False,
) -> Validation:
    """Read and check files. `past` loads stored figures of the units concerned; None where there is no workspace.

    With `binding` the files must be of the period asked for; without, that only settles what they leave open. `found`
    is what the workspace settles: its own unit, and who reports there. With `unattended`, a file that
    holds a question is held back until somebody answers it.
    """
    office = found or Found(plans=plans)
    province = _province_code(ask)
    period = parse_period(ask.period) if ask.period else None
    names = call_files(paths)
    senders = ExpectedSenders(ask=ask, found=office)
    given = Given(
        province=province, period=period, on=ask.on, binding=binding, senders=senders, options=reading_of(ask, office)
    )
    arrived = [_withheld(each) for each in read_files(paths, names, given, ask.aids.jobs)]
    read = [each.read for each in arrived]
    returns = [return_ for file in read for return_ in file.returns]
    governing = plans_of(returns, ask, office)
    expected = senders_of(returns, governing, office)
    listed = _communes(read, ask.on, expected)
    concerned = {each.unit_code for each in returns if each.unit_code}
    concerned |= {each.code for communes in listed.values() for each in communes}
    case = CheckCase(
        today=ask.on,
        plan_of=governing,
        communes_of=listed,
        senders_of=expected,
        stored=None if past is None else past(concerned),
        accept_latest=ask.aids.accept_latest,
    )
    checked = check_files(read, case)
    found_in_all = (*strangers_in(read, office), *checked.findings)
    files = tuple(_gather(each, found_in_all, unattended=unattended) for each in arrived)
    return Validation(
        files=files,
        ledger=(*_reading_ledger(read, [each.trace for each in arrived if each.trace]), *checked.ledger),
        plans=governing,
    )


def _withheld(arrived: Arrived) -> Arrived:
    """Keep of a file with data about single persons that it is one, and where these data begin: nothing else of it."""
    read = arrived.read
    if not read.personal:
        return arrived
    kept = tuple(replace(each, unit_code=None) for each in read.findings if check_of(each.code) == _PERSONAL)
    bare = ReadFile(path=read.path, sha256=read.sha256, layout=None, findings=kept, personal=True, format=read.format)
    return replace(arrived, read=bare)


def _gather(arrived: Arrived, checked: Iterable[Finding], *, unattended: bool) -> CheckedFile:
    own = [finding for finding in checked if finding.place.file == arrived.read.path]
    findings = (*arrived.read.findings, *own)
    file = CheckedFile(
        read=arrived.read,
        path=arrived.path,
        findings=findings,
        archive=arrived.archive,
        member=arrived.member,
        folder=arrived.folder,
        is_held_back=unattended and any(map(is_question, findings)),
    )
    return replace(file, findings=tuple(said_of_chosen(findings, arrived.read.returns, file.accepts)))


def _province_code(ask: Ask) -> str | None:
    """Narrow the look-up of communes to the province asked for, under its name of then or of now."""
    if ask.province is None:
        return None
    period = parse_period(ask.period) if ask.period else None
    day = span_of(period, NATIONAL).last if period else ask.on
    try:
        return resolve_unit(ask.province, on=day, level=Level.PROVINCE).code
    except UsageError as error:
        if error.code != "unit-merged" or period is not None:
            raise
    return resolve_unit(ask.province, on=BEFORE_MERGERS, level=Level.PROVINCE).code


def _communes(read: Iterable[ReadFile], on: date, others: Collection[str]) -> dict[str, tuple[Unit, ...]]:
    """List the communes of each district that a file speaks for, on the last day of the file's own period.

    In a period of `others` a district's file holds no communes.
    """
    listed: dict[str, tuple[Unit, ...]] = {}
    for file in read:
        period = next((each.period for each in file.returns if each.period), None)
        if str(period) in others:
            continue
        day = span_of(period, NATIONAL).last if period else on
        scope = unit(file.unit_scope, day) if file.unit_scope else None
        if scope is not None and scope.level is Level.DISTRICT:
            listed[scope.code] = children(scope.code, day, Level.COMMUNE)
    return listed


def _reading_ledger(read: Sequence[ReadFile], traces: Sequence[str]) -> tuple[CheckRun, ...]:
    """The checks that reading itself makes run on every file, unless the reader failed on one."""
    count = sum(len(file.returns) for file in read)
    own = [code for code in check_codes() if code not in CHECKS]
    ran = tuple(
        CheckRun(code=code, status=CheckStatus.RAN, units=len(read) if code in _OF_FILES else count) for code in own
    )
    return (*ran, crashed("file", traces)) if traces else ran
