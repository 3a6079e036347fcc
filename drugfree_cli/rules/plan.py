"""Plans: found by id or by territory and day, read from TOML, refused with every fault named."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from drugfree_cli.model.catalogue import error_text
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.plan import WHOLE_COUNTRY, Plan
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import day_vi
from drugfree_cli.rules.plan_decode import plan_of
from drugfree_cli.rules.plan_faults import PlanFault, did_you_mean, fault
from drugfree_cli.rules.plan_names import scope_of
from drugfree_cli.rules.plan_schema import PackTable
from drugfree_cli.rules.plan_walk import faults_in
from drugfree_cli.rules.plan_whole import whole_faults

_SYNTAX = re.compile(r"(?P<detail>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


def load_plan(plan_id: str, folders: Sequence[Path] = ()) -> Plan:
    """Load a plan by its id: packs in `folders` first, then the built-in ones."""
    packs = _packs(folders)
    if plan_id not in packs:
        raise UsageError("plan-unknown", id=plan_id, hint=did_you_mean(plan_id, packs), known=", ".join(packs))
    return _load(packs[plan_id])


def plan_ids(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """List the ids of all plans at hand."""
    return tuple(_packs(folders))


def plan_for(unit: str, last_day: date, folders: Sequence[Path] = (), *, name: str | None = None) -> Plan:
    """Choose the plan in force for a province (or another unit that has a plan of its own) on a period's last day.

    A pack that names the unit goes before a national one, a later one before an earlier. `name` is what the refusal
    calls the unit.
    """
    packs = _packs(folders)
    plans = [plan for pack in packs.values() if covers(plan := _load(pack), unit)]
    if ruling := [plan for plan in plans if governs(plan, last_day)]:
        return max(ruling, key=lambda plan: (unit in plan.territory, plan.governs_from))
    raise _refusal(plans, name or unit, last_day, tuple(packs))


def covers(plan: Plan, unit: str) -> bool:
    """Tell whether a plan is made for a unit."""
    return unit in plan.territory or WHOLE_COUNTRY in plan.territory


def governs(plan: Plan, day: date) -> bool:
    """Tell whether a plan is in force on a day."""
    return plan.governs_from <= day and (plan.governs_to is None or day <= plan.governs_to)


def check_plan(text: str, name: str) -> tuple[PlanFault, ...]:
    """Find all faults of a plan file; `name` is the file's, with or without its folder and ending."""
    return _read(text, Path(name).name.removesuffix(".toml"))[1]


def _packs(folders: Sequence[Path]) -> Mapping[str, Traversable]:
    built_in = files("drugfree_cli.rules").joinpath("plans")
    found: dict[str, Traversable] = {}
    for folder in (built_in, *reversed(folders)):
        if folder.is_dir():
            found |= {item.name.removesuffix(".toml"): item for item in folder.iterdir() if item.name.endswith(".toml")}
    return dict(sorted(found.items()))


def _load(pack: Traversable) -> Plan:
    try:
        text = pack.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UsageError("plan-not-utf8", file=str(pack)) from None
    plan, faults = _read(text, pack.name.removesuffix(".toml"))
    if plan is None:
        raise _broken(pack, faults)
    return plan


@cache
def _read(text: str, name: str) -> tuple[Plan | None, tuple[PlanFault, ...]]:
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as broken:
        return None, (_syntax_fault(str(broken), text),)
    scope = scope_of(raw)
    if faults := (*faults_in(raw, PackTable, "", scope), *whole_faults(raw, name, scope)):
        return None, faults
    return plan_of(msgspec.convert(raw, PackTable)), ()


def _broken(pack: Traversable, faults: tuple[PlanFault, ...]) -> UsageError | SystemFailure:
    """A pack of the workspace is its author's to mend; a broken built-in one means a damaged installation."""
    rest = len(faults) - 1
    more = Text(vi=f" Còn {rest} lỗi khác.", en=f" Faults besides: {rest}.") if rest else ""
    built_in = Path(str(pack)).parent == Path(str(files("drugfree_cli.rules").joinpath("plans")))
    error = SystemFailure if built_in else UsageError
    return error("plan-broken", file=str(pack), first=faults[0].text, more=more)


def _refusal(plans: Iterable[Plan], unit: str, day: date, known: tuple[str, ...]) -> UsageError:
    ended = [(plan.governs_to, plan.id) for plan in plans if plan.governs_to is not None and plan.governs_to < day]
    coming = [(plan.governs_from, plan.id) for plan in plans if plan.governs_from > day]
    if ended:
        last, plan_id = max(ended)
        why = error_text("plan-ended", {"plan": plan_id, "until": _day(last)})
    elif coming:
        first, plan_id = min(coming)
        why = error_text("plan-to-come", {"plan": plan_id, "since": _day(first)})
    else:
        why = error_text("plan-nowhere", {"known": ", ".join(known)})
    return UsageError("no-plan-in-force", unit=unit, day=_day(day), why=why)


def _day(day: date) -> Text:
    return Text(vi=day_vi(day), en=day.isoformat())


def _syntax_fault(words: str, text: str) -> PlanFault:
    found = _SYNTAX.fullmatch(words)
    lines = text.splitlines() or [""]
    line = int(found["line"]) if found and found["line"] else len(lines)
    content = lines[min(line, len(lines)) - 1].strip()
    return fault("plan-syntax", "", line=line, content=content, detail=found["detail"] if found else words)
