"""Plans: found by id or by territory and day, read from TOML, refused with every fault named."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from drugfree_cli.model.catalogue import error_text
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.periods import Period
from drugfree_cli.model.plan import WHOLE_COUNTRY, Plan
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import NATIONAL, day_vi, span_of
from drugfree_cli.rules.plan_decode import plan_of
from drugfree_cli.rules.plan_faults import PlanFault, did_you_mean, fault, lies_in
from drugfree_cli.rules.plan_inheritance import inherited_paths, with_inheritance
from drugfree_cli.rules.plan_names import scope_of
from drugfree_cli.rules.plan_schema import PackTable
from drugfree_cli.rules.plan_walk import faults_in
from drugfree_cli.rules.plan_whole import whole_faults

CASES = ".cases.toml"
"""How the files are called that hold a pack's own cases, beside the pack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A plan file read: its plan, or its faults.

    `own` is what the file itself says; `inherited` are the paths of what its parent says, and answers for.
    """

    plan: Plan | None
    faults: tuple[PlanFault, ...]
    own: Mapping[str, object]
    inherited: tuple[str, ...] = ()


_SYNTAX = re.compile(r"(?P<detail>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


def load_plan(plan_id: str, folders: Sequence[Path] = ()) -> Plan:
    """Load a plan by its id: packs in `folders` first, then the built-in ones."""
    packs = _packs(folders)
    if plan_id not in packs:
        raise _unknown(plan_id, packs)
    return _load(plan_id, packs)


def plan_ids(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """List the ids of all plans at hand."""
    return tuple(_packs(folders))


def plan_for(unit: str, when: date | Period, folders: Sequence[Path] = (), *, name: str | None = None) -> Plan:
    """Choose the plan in force for a province (or another unit that has a plan of its own) on a period's last day.

    Which day that is each plan's own calendar says. A pack that names the unit goes before a national one, a shorter
    one (a campaign) before a longer, a later one before an earlier. `name` is what the refusal calls the unit.
    """
    packs = _packs(folders)
    plans: list[Plan] = []
    for territory in (unit, WHOLE_COUNTRY):
        # A pack is checked when it is loaded, which takes longer than to see whose it is.
        own = [_load(plan_id, packs) for plan_id in packs if _may_be_for(packs[plan_id], territory)]
        plans += [plan for plan in own if territory in plan.territory and plan not in plans]
        if ruling := [plan for plan in plans if governs(plan, _last_day(plan, when)) and _suits(plan, when)]:
            return max(ruling, key=lambda plan: (bool(plan.tasks), plan.governs_from))
    day = when if isinstance(when, date) else span_of(when, NATIONAL).last
    raise _refusal(plans, name or unit, day, tuple(packs))


def covers(plan: Plan, unit: str) -> bool:
    """Tell whether a plan is made for a unit."""
    return unit in plan.territory or WHOLE_COUNTRY in plan.territory


def governs(plan: Plan, day: date) -> bool:
    """Tell whether a plan is in force on a day."""
    return plan.governs_from <= day and (plan.governs_to is None or day <= plan.governs_to)


def check_plan(text: str, name: str, folders: Sequence[Path] = ()) -> tuple[PlanFault, ...]:
    """Find all faults of a plan file; `name` is the file's, with or without its folder and ending."""
    parent = _parent_text(text, _packs(folders))
    return _read(text, Path(name).name.removesuffix(".toml"), parent)[1]


def read_pack(text: str, name: str, folders: Sequence[Path] = ()) -> Pack:
    """Read a plan file with what it inherits; `name` as for `check_plan`."""
    parent = _parent_text(text, _packs(folders))
    plan, faults = _read(text, Path(name).name.removesuffix(".toml"), parent)
    if any(each.code == "plan-syntax" for each in faults):
        return Pack(plan=None, faults=faults, own={})
    own, base = _raw(text), _raw(parent) if plan is not None and parent is not None else {}
    return Pack(plan=plan, faults=faults, own=own, inherited=inherited_paths(own, base))


def pack_file(plan_id: str, folders: Sequence[Path] = ()) -> Traversable:
    """Find the file of a plan by its id: in `folders` first, then among the built-in ones."""
    packs = _packs(folders)
    if plan_id not in packs:
        raise _unknown(plan_id, packs)
    return packs[plan_id]


def cases_text(plan_id: str, folders: Sequence[Path] = ()) -> str | None:
    """Read the cases that lie beside the pack which an id means; None where it has none."""
    built_in = files("drugfree_cli.rules").joinpath("plans")
    for folder in (*folders, built_in):
        if folder.joinpath(f"{plan_id}.toml").is_file():
            cases = folder.joinpath(plan_id + CASES)
            return _text_of(cases) if cases.is_file() else None
    return None


def _unknown(plan_id: str, packs: Mapping[str, Traversable]) -> UsageError:
    return UsageError("plan-unknown", id=plan_id, hint=did_you_mean(plan_id, packs), known=", ".join(packs))


def _may_be_for(pack: Traversable, territory: str) -> bool:
    """Tell from a pack's file whether it names a territory; one that cannot be read may, and is refused on loading."""
    try:
        named = _raw(_text_of(pack)).get("territory")
    except tomllib.TOMLDecodeError:
        return True
    return territory in named if isinstance(named, list) else True


def _last_day(plan: Plan, when: date | Period) -> date:
    return when if isinstance(when, date) else span_of(when, plan.calendar).last


def _suits(plan: Plan, when: date | Period) -> bool:
    """A campaign is reported on its own days alone: a year that ends while it runs is no period of it."""
    if not plan.tasks or isinstance(when, date):
        return True
    return span_of(when, plan.calendar).first >= plan.governs_from


def _packs(folders: Sequence[Path]) -> Mapping[str, Traversable]:
    built_in = files("drugfree_cli.rules").joinpath("plans")
    found: dict[str, Traversable] = {}
    for folder in (built_in, *reversed(folders)):
        if folder.is_dir():
            packs = (item for item in folder.iterdir() if item.name.endswith(".toml"))
            found |= {item.name.removesuffix(".toml"): item for item in packs if not item.name.endswith(CASES)}
    return dict(sorted(found.items()))


def _load(plan_id: str, packs: Mapping[str, Traversable]) -> Plan:
    pack = packs[plan_id]
    text = _text_of(pack)
    plan, faults = _read(text, plan_id, _parent_text(text, packs))
    if plan is None:
        if any(each.code == "plan-parent-broken" for each in faults):
            # The parent may be the workspace's own, and its faults are the ones to mend.
            _load(str(_raw(text)["inherits"]), packs)
        raise _broken(pack, faults)
    return plan


def _text_of(pack: Traversable) -> str:
    try:
        return pack.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UsageError("plan-not-utf8", file=str(pack)) from None


def _parent_text(text: str, packs: Mapping[str, Traversable]) -> str | None:
    """Give the file that a pack stands on; a pack that stands on another itself is nobody's parent."""
    try:
        parent = _raw(text).get("inherits")
    except tomllib.TOMLDecodeError:
        return None
    return _text_of(packs[parent]) if isinstance(parent, str) and parent in packs else None


@cache
def _raw(text: str) -> Mapping[str, object]:
    return tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)


@cache
def _read(text: str, name: str, parent: str | None) -> tuple[Plan | None, tuple[PlanFault, ...]]:
    try:
        raw = _raw(text)
    except tomllib.TOMLDecodeError as broken:
        return None, (_syntax_fault(str(broken), text),)
    if faults := tuple(_faults_of_parent(raw, parent)):
        return None, faults
    base = _raw(parent) if parent is not None else {}
    whole = with_inheritance(raw, base)
    theirs = inherited_paths(raw, base)
    scope = scope_of(whole)
    found = (*faults_in(whole, PackTable, "", scope), *whole_faults(whole, name, scope))
    if faults := tuple(each for each in found if not lies_in(each.path, theirs)):
        return None, faults
    return plan_of(msgspec.convert(whole, PackTable)), ()


def _faults_of_parent(raw: Mapping[str, object], parent: str | None) -> Iterator[PlanFault]:
    """Find that the pack named as parent is not there, is broken, or stands on another itself."""
    named = raw.get("inherits")
    if not isinstance(named, str):
        return
    if parent is None:
        yield fault("plan-parent-unknown", "inherits", value=named)
        return
    plan, faults = _read(parent, named, None)
    # Read without a parent of its own, a pack that inherits lacks just that.
    if any(each.code == "plan-parent-unknown" for each in faults):
        yield fault("plan-parent-inherits", "inherits", value=named, parent=_raw(parent)["inherits"])
    elif plan is None:
        yield fault("plan-parent-broken", "inherits", value=named)


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
