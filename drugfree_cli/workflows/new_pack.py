"""A new pack for a province, written so that it is sound as it stands and shows what may be put into it."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drugfree_cli.files.atomic import write_text_atomically
from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import year
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import NATIONAL, day_vi, span_of
from drugfree_cli.rules.plan import CASES, load_plan, plan_ids
from drugfree_cli.rules.plan_start import cases_of, pack_of
from drugfree_cli.rules.plan_start_parts import Start
from drugfree_cli.workflows.choices import BEFORE_MERGERS

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for: the new pack's id, its province, and the pack that it stands on (None: on its own)."""

    id: str
    province: str
    parent: str | None
    on: date


def start_pack(wish: Wish, folders: tuple[Path, ...]) -> tuple[str, str]:
    """Give the text of the new pack and that of its cases."""
    if _ID.fullmatch(wish.id) is None:
        raise UsageError("plan-id", id=wish.id)
    if wish.id in plan_ids():
        raise UsageError("plan-id-taken", id=wish.id)
    start = _start(wish, _parent(wish.parent, folders) if wish.parent else None)
    return pack_of(start), cases_of(start)


def write_pack(wish: Wish, folders: tuple[Path, ...], place: Path, *, force: bool) -> tuple[Path, Path]:
    """Write the new pack and its cases into a folder (or as the file named); nothing that is there is replaced."""
    texts = start_pack(wish, folders)
    pack = place if place.suffix == ".toml" else place / f"{wish.id}.toml"
    if pack.name != f"{wish.id}.toml":
        raise UsageError("plan-output-name", path=pack, wanted=f"{wish.id}.toml")
    paths = pack, pack.with_name(wish.id + CASES)
    for path in paths:
        if path.exists() and not force:
            raise UsageError("plan-exists", path=path)
    for path, text in zip(paths, texts, strict=True):
        write_text_atomically(path, text)
    return paths


def _parent(named: str, folders: tuple[Path, ...]) -> Plan:
    plan = load_plan(named, folders)
    if plan.inherits is not None:
        raise UsageError("plan-parent-inherits", path="--from", value=named, parent=plan.inherits)
    return plan


def _start(wish: Wish, parent: Plan | None) -> Start:
    """Let the pack govern from the year of the run on, from which its parent and its province are there."""
    province, day = _province(wish.province, wish.on)
    calendar = parent.calendar if parent else NATIONAL
    years = (year(number) for number in (day.year, day.year + 1))
    first = next(span.first for each in years if day <= (span := span_of(each, calendar)).last)
    since = max(first, province.valid_from, parent.governs_from if parent else first)
    if parent is not None and province.valid_to is not None and since > province.valid_to:
        since_text = Text(vi=day_vi(since), en=since.isoformat())
        raise UsageError("plan-too-late", parent=parent.id, since=since_text, unit=province.name)
    return Start(
        id=wish.id,
        province=province,
        communes=len(children(province.code, day, Level.COMMUNE)),
        since=since,
        parent=parent,
    )


def _province(text: str, on: date) -> tuple[Unit, date]:
    """Find a province of today, or one that merged in 2025 and for whose past a pack is written."""
    try:
        return resolve_unit(text, on=on, level=Level.PROVINCE), on
    except UsageError as error:
        if error.code != "unit-merged":
            raise
    return resolve_unit(text, on=BEFORE_MERGERS, level=Level.PROVINCE), BEFORE_MERGERS
