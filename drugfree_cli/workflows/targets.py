"""A plan's yearly targets, measured on the store."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import year
from drugfree_cli.model.results import Classification, TargetsResult
from drugfree_cli.rules.target_counts import RecordedBase, Years
from drugfree_cli.rules.targets import base_years, measure_targets
from drugfree_cli.store.reader import Reader
from drugfree_cli.workflows.choices import Ask, Setting, settle, settle_period
from drugfree_cli.workflows.classify import Sent, classify_returns
from drugfree_cli.workflows.records import by_unit, found_in, reading, registered
from drugfree_cli.workflows.workspace import Workspace


def measure_stored(ask: Ask, number: int | None, workspace: Workspace) -> TargetsResult:
    """Measure the targets of a year, else of the latest period's; its base years are classified by the same plan."""
    with reading(workspace) as reader:
        found = found_in(workspace, reader)
        if number is None and not (ask.period or found.periods):
            raise UsageError("year-unknown-here")
        wanted = settle_period(ask, found).year if number is None else number
        setting = settle(replace(ask, period=str(year(wanted))), found)
        codes = {each.code for each in setting.territory.communes}
        sent, days = by_unit(reader.returns(units=codes)), registered(reader, setting.territory)
        bases = recorded_bases(reader, setting.plan.id)
    return measure(setting, wanted, sent, days, bases)


def measure(
    setting: Setting,
    number: int,
    sent: Sent,
    days: Mapping[str, date],
    bases: Mapping[tuple[str, int], RecordedBase],
    now: Classification | None = None,
) -> TargetsResult:
    """Measure the targets of a year on returns; `now` is the year's classification where it is at hand."""
    before = {each: classify_returns(setting, sent, days, year(each)) for each in base_years(setting.plan, number)}
    current = now or classify_returns(setting, sent, days, year(number))
    names = {each.code: each.name for each in setting.territory.districts}
    return measure_targets(
        setting.plan, Years(now=current, year=number, before=before, recorded=bases, districts=names)
    )


def recorded_bases(reader: Reader, plan: str) -> dict[tuple[str, int], RecordedBase]:
    """Load the bases that the office recorded for a plan."""
    return {
        (each.target, each.year): RecordedBase(value=each.value, units=each.units)
        for each in reader.bases()
        if each.plan == plan and each.value is not None
    }
