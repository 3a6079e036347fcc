"""The letter for one file: to whom, by which day, about what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from drugfree_cli.files.frozen import freeze_zip
from drugfree_cli.gazetteer.units import unit
from drugfree_cli.model.catalogue import check_of
from drugfree_cli.model.dossier import Office
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import Severity, told_once
from drugfree_cli.model.periods import Period
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.text import Lang
from drugfree_cli.model.units import Level
from drugfree_cli.rules.calendar import NATIONAL, period_name, span_of
from drugfree_cli.workflows.checked import CheckedFile
from drugfree_cli.workflows.status import due_day

_WORKING_DAYS = 5
_MOST_DAYS = 60
_SATURDAY = 5
_PERSONAL = "personal-data"
_ASKING = (Severity.ERROR, Severity.QUERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTerms:
    """By when a file must come back: the office's own deadline while it is still ahead, else so many working days.

    `deadlines` are days after the cut-off by kind of period, as the workspace has them; `root` is the workspace, whose
    own template goes before the one supplied.
    """

    deadlines: Mapping[str, int] = field(default_factory=dict)
    days: int = _WORKING_DAYS
    root: Path | None = None


def write_letter(
    file: CheckedFile,
    office: Office,
    on: date,
    copy: str | None,
    plans: Mapping[str, Plan],
    terms: LetterTerms,
    path: Path,
) -> None:
    """Write the letter about a file to `path`; `copy` is the name of the marked copy that goes with it."""
    from drugfree_cli.reporting.return_letter import TEMPLATE, Asked, ReturnLetter, write_return_letter
    from drugfree_cli.reporting.templates import find_template

    period = next((each.period for each in file.read.returns if each.period), None)
    asked = tuple(
        Asked(is_error=each.severity is Severity.ERROR, sheet=each.place.sheet, cell=each.place.cell, text=words)
        for each, *_ in told_once(sorted(file.findings, key=lambda each: each.severity is not Severity.ERROR))
        if each.severity in _ASKING and not each.explanation
        # Of a file that tells of single persons nothing is quoted but where they stand.
        if not file.read.personal or check_of(each.code) == _PERSONAL
        if (words := each.to_sender(Lang.VI))
    )
    letter = ReturnLetter(
        office=office,
        on=on,
        file=Path(file.read.path).name,
        copy=copy,
        addressees=_addressees(file, on),
        period=period_name(period).vi if period else "",
        deadline=deadline(period, plans, on, terms),
        asked=asked,
        unreadable=file.read.unreadable,
        personal=file.read.personal,
    )
    write_return_letter(letter, find_template(TEMPLATE, terms.root), path)
    freeze_zip(path, on)


def deadline(period: Period | None, plans: Mapping[str, Plan], on: date, terms: LetterTerms) -> date:
    """Give the day before which a file must be sent again."""
    if not 1 <= terms.days <= _MOST_DAYS:
        raise UsageError("letter-deadline-days", days=terms.days)
    plan = plans.get(str(period)) if period else None
    if period is not None and plan is not None:
        due = due_day(plan, period, span_of(period, plan.calendar).last, terms.deadlines)
        if due is not None and due > on:
            return due
    return _working_days_after(on, terms.days)


def _working_days_after(on: date, days: int) -> date:
    day = on
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day


def _addressees(file: CheckedFile, on: date) -> tuple[str, ...]:
    """Name whom the letter is for: the unit that the file speaks for, else those whose returns are in it."""
    period = next((each.period for each in file.read.returns if each.period), None)
    day = span_of(period, NATIONAL).last if period else on
    scope = unit(file.read.unit_scope, day) if file.read.unit_scope else None
    if scope is not None:
        return (_addressed(scope.name, scope.level),)
    named: dict[str, None] = {}
    for each in file.read.returns:
        known = unit(each.unit_code, day) if each.unit_code else None
        named[_addressed(known.name, known.level) if known else each.unit_name] = None
    return tuple(name for name in named if name)


def _addressed(name: str, level: Level) -> str:
    return f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}" if level in tuple(Level) else name
