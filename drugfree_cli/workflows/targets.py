"""A plan's yearly targets, measured on the store."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import parse_period, year
from drugfree_cli.model.plan import Measure, Target
from drugfree_cli.model.results import Classification, TargetResult, TargetsResult
from drugfree_cli.model.text import Text
from drugfree_cli.rules.target_counts import RecordedBase, Years
from drugfree_cli.rules.targets import base_years, measure_targets
from drugfree_cli.store.reader import Reader
from drugfree_cli.workflows.bases import Base, base_of_year, codes_with_past, follow
from drugfree_cli.workflows.choices import Ask, Setting, settle, settle_period
from drugfree_cli.workflows.classify import Sent, classify_returns
from drugfree_cli.workflows.records import by_unit, found_in, reading, registered
from drugfree_cli.workflows.workspace import Workspace

_YEARS = 5
"""How far back a review looks."""


def measure_stored(ask: Ask, number: int | None, workspace: Workspace) -> TargetsResult:
    """Measure the targets of a year, else of the latest period's; its base years are classified by the same plan."""
    with reading(workspace) as reader:
        found = found_in(workspace, reader)
        if number is None and not (ask.period or found.periods):
            raise UsageError("year-unknown-here")
        wanted = settle_period(ask, found).year if number is None else number
        setting = settle(replace(ask, period=str(year(wanted))), found)
        codes = codes_with_past(setting.territory)
        sent, days = by_unit(reader.returns(units=codes)), registered(reader, setting.territory)
        bases = recorded_bases(reader, setting)
    return measure(setting, wanted, sent, days, bases)


def measured_before(
    setting: Setting,
    number: int,
    sent: Sent,
    days: Mapping[str, date],
    bases: Mapping[tuple[str, int], RecordedBase],
) -> tuple[TargetsResult, ...]:
    """Measure the targets of the five years before a year in which anything was reported, the oldest first."""
    heard = {parse_period(each.period).year for returns in sent.values() for each in returns}
    return tuple(measure(setting, each, sent, days, bases) for each in range(number - _YEARS, number) if each in heard)


def measure(
    setting: Setting,
    number: int,
    sent: Sent,
    days: Mapping[str, date],
    bases: Mapping[tuple[str, int], RecordedBase],
    now: Classification | None = None,
) -> TargetsResult:
    """Measure the targets of a year on returns of all codes that the territory or its predecessors bore.

    `now` is the year's classification where it is at hand.
    """
    made = {each: base_of_year(setting, sent, days, each) for each in base_years(setting.plan, number)}
    current = now or classify_returns(setting, sent, days, year(number))
    years = Years(
        now=current,
        year=number,
        before={each: base.classification for each, base in made.items() if base.classification is not None},
        recorded=bases,
        not_comparable={each: base.not_comparable for each, base in made.items() if base.not_comparable is not None},
        districts={each.code: each.name for each in setting.territory.districts},
    )
    result = measure_targets(setting.plan, years)
    measured = zip(setting.plan.targets, result.targets, strict=True)
    return replace(
        result,
        targets=tuple(_with_note(target, each, made, bases) for target, each in measured),
        area_name=setting.scope.name,
    )


def _with_note(
    target: Target,
    measured: TargetResult,
    made: Mapping[int, Base],
    bases: Mapping[tuple[str, int], RecordedBase],
) -> TargetResult:
    """Say how a base from before a merger was made, or why there is none; one that the office recorded stands."""
    number = measured.base_year
    base = made.get(number) if number is not None else None
    if number is None or base is None or (target.id, number) in bases:
        return measured
    note = base.note if target.measure is Measure.SUM or not base.sums_alone else base.not_comparable
    if note is None or note.vi in measured.text.vi:
        return measured
    text = Text(vi=f"{measured.text.vi}; {note.vi}", en=f"{measured.text.en}; {note.en}")
    return replace(measured, text=text)


def recorded_bases(reader: Reader, setting: Setting) -> dict[tuple[str, int], RecordedBase]:
    """Load the bases that the office recorded for a plan; communes named then are followed to those of today."""
    return {
        (each.target, each.year): RecordedBase(value=each.value, units=follow(setting, each.units, each.year))
        for each in reader.bases()
        if each.plan == setting.plan.id and each.value is not None
    }
