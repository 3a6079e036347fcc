"""What the Tab key offers for provinces, units, plans and periods; a shell that asks never gets an error."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from drugfree_cli.cli.shared import session_of
from drugfree_cli.model.errors import DrugfreeError
from drugfree_cli.model.units import Level, Unit

if TYPE_CHECKING:
    from drugfree_cli.cli.session import Session
    from drugfree_cli.workflows.workspace import Workspace

Offer = tuple[str, str]
"""A word that may stand there, and what it means."""

_MOST = 200
_YEARS_SHOWN = 2
_BEFORE_MERGERS = date(2025, 6, 30)
"""The last day of the provinces and districts of before 1/7/2025."""


def provinces(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the provinces of today, and those that merged in 2025."""
    return _fitting(incomplete, lambda: _by_slug(_provinces(session_of(ctx))))


def units(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the province's own districts and communes: by slug, or by code where two bear the same name."""
    return _fitting(incomplete, lambda: _units(ctx))


def plans(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the plans at hand, the workspace's own among them."""
    return _fitting(incomplete, lambda: _plans(session_of(ctx)))


def periods(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the periods that the store holds, and the latest years and half-years."""
    return _fitting(incomplete, lambda: _periods(session_of(ctx)))


def _fitting(incomplete: str, offers: Callable[[], Iterable[Offer]]) -> list[Offer]:
    wanted = incomplete.casefold()
    try:
        # What stands between the words of a shell must not hold a blank.
        found = (each for each in offers() if each[0].casefold().startswith(wanted) and " " not in each[0])
        by_word: dict[str, str] = {}
        for word, meaning in found:
            by_word.setdefault(word, meaning)
        return [*by_word.items()][:_MOST]
    except DrugfreeError:
        return []


def _provinces(session: "Session") -> Iterator[Unit]:
    from drugfree_cli.gazetteer.units import provinces as at

    seen: set[str] = set()
    for each in (*at(session.on), *at(_BEFORE_MERGERS)):
        if each.slug not in seen:
            seen.add(each.slug)
            yield each


def _by_slug(found: Iterable[Unit]) -> Iterator[Offer]:
    return ((each.slug, each.name) for each in found)


def _units(ctx: typer.Context) -> Iterator[Offer]:
    from drugfree_cli.gazetteer.units import children

    session, workspace = session_of(ctx), _workspace(session_of(ctx))
    named = ctx.params.get("province") or (workspace.province if workspace else None)
    for on in (session.on, _BEFORE_MERGERS):
        province = _province(str(named), on) if named else None
        if province is not None:
            inside = [each for level in (Level.DISTRICT, Level.COMMUNE) for each in children(province.code, on, level)]
            yield from _each_by_its_own(inside)
    if not named:
        yield from _by_slug(_provinces(session))


def _province(named: str, on: date) -> Unit | None:
    from drugfree_cli.gazetteer.lookup import resolve_unit

    try:
        return resolve_unit(named, on=on, level=Level.PROVINCE)
    except DrugfreeError:
        return None


def _each_by_its_own(inside: list[Unit]) -> Iterator[Offer]:
    slugs = [each.slug for each in inside]
    for each in inside:
        if slugs.count(each.slug) == 1:
            yield each.slug, each.name
        yield each.code, each.name


def _plans(session: "Session") -> Iterator[Offer]:
    from drugfree_cli.rules.plan import load_plan, plan_ids

    workspace = _workspace(session)
    folders: tuple[Path, ...] = workspace.found().plans if workspace else ()
    for plan_id in plan_ids(folders):
        try:
            yield plan_id, load_plan(plan_id, folders).title.to(session.lang)
        except DrugfreeError:
            yield plan_id, ""


def _periods(session: "Session") -> Iterator[Offer]:
    from drugfree_cli.model.periods import parse_period
    from drugfree_cli.rules.calendar import period_name
    from drugfree_cli.workflows.records import reading

    stored: tuple[str, ...] = ()
    if (workspace := _workspace(session)) is not None:
        with reading(workspace) as reader:
            stored = reader.periods()
    year = session.on.year
    usual = (f"{each}{half}" for each in range(year, year - _YEARS_SHOWN, -1) for half in ("-H2", "-H1", ""))
    for each in dict.fromkeys((*reversed(stored), *usual)):
        yield each, period_name(parse_period(each)).to(session.lang)


def _workspace(session: "Session") -> "Workspace | None":
    try:
        return session.find_workspace()
    except DrugfreeError:
        return None
