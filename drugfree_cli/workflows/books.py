"""The rule book and the gazetteer, looked up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.lookup import match_unit, resolve_unit
from drugfree_cli.gazetteer.units import unit
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.units import Level, Unit, UnitMatch
from drugfree_cli.rules.plan import check_plan, load_plan, plan_ids
from drugfree_cli.rules.plan_faults import PlanFault
from drugfree_cli.workflows.choices import BEFORE_MERGERS

SINCE_MERGERS = date(2025, 7, 1)
"""The first day of the two-tier country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundUnits:
    """Units that a name fits. Not `exact`: only names that come near, or more than one on a day."""

    units: tuple[tuple[Unit, Unit | None], ...]
    exact: bool


def list_plans(folders: tuple[Path, ...]) -> tuple[Plan, ...]:
    """Load all plans at hand."""
    return tuple(load_plan(each, folders) for each in plan_ids(folders))


def show_pack(plan: str, folders: tuple[Path, ...]) -> Plan:
    """Load one plan."""
    return load_plan(plan, folders)


def check_pack(file: Path) -> tuple[PlanFault, ...]:
    """Find all faults of a plan file."""
    try:
        return check_plan(file.read_text(encoding="utf-8-sig"), file.name)
    except FileNotFoundError:
        raise UsageError("file-not-found", path=file) from None
    except UnicodeDecodeError:
        raise UsageError("plan-not-utf8", file=str(file)) from None
    except OSError as error:
        raise SystemFailure("settings-unreadable", path=file, reason=error.strerror or error) from error


def find_units(name: str, province: str | None, on: date | None) -> FoundUnits:
    """Find the units that a name fits, on a day, or else before and since 1/7/2025; names that come near, else."""
    matches = list(_matches(name, province, (on,) if on else (BEFORE_MERGERS, SINCE_MERGERS)))
    fitting = [each for each in matches if not each[1].close] or matches
    found: dict[tuple[str, date], tuple[Unit, Unit | None]] = {}
    for day, match in fitting:
        for each in (match.unit,) if match.unit else match.candidates:
            found[each.code, each.valid_from] = (each, unit(each.parent, day) if each.parent else None)
    return FoundUnits(units=tuple(found.values()), exact=any(match.unit is not None for _, match in matches))


def _matches(name: str, province: str | None, days: Iterable[date]) -> Iterator[tuple[date, UnitMatch]]:
    for day in days:
        within = _province(province, day)
        if province is None or within is not None:
            yield day, match_unit(name, on=day, within=within)


def _province(text: str | None, day: date) -> str | None:
    """A province that merged bounds the search only on the days on which it stood."""
    if text is None:
        return None
    try:
        return resolve_unit(text, on=day, level=Level.PROVINCE).code
    except UsageError as error:
        if error.code != "unit-merged":
            raise
        return None
