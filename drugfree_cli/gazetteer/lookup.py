"""From what a person wrote to the unit meant: for the names in returns, and for the command line."""

from datetime import date
from functools import lru_cache

from drugfree_cli.gazetteer.crosswalk import FIRST_DAY_OF_TWO_TIERS, LAST_DAY_OF_THREE_TIERS, merged_provinces
from drugfree_cli.gazetteer.matching import (
    Scope,
    above_of,
    row_by_full_name,
    rows_by_code,
    rows_by_title,
    rows_near,
    rows_of_same_name,
)
from drugfree_cli.gazetteer.records import Row, rows_of_code, unit_of
from drugfree_cli.gazetteer.refusals import ambiguous, gone_or_to_come, unknown
from drugfree_cli.gazetteer.titles import Title, read_title
from drugfree_cli.gazetteer.units import provinces, unit
from drugfree_cli.model.units import Level, Unit, UnitMatch

_OTHER_DAYS = (LAST_DAY_OF_THREE_TIERS, date(2024, 12, 31), FIRST_DAY_OF_TWO_TIERS)
"""A day of each list, to say of a name unknown today when it was one."""


@lru_cache(maxsize=16384)
def match_unit(text: str, *, on: date, within: str | None = None, level: Level | None = None) -> UnitMatch:
    """Find the unit that a typist meant by a name, a code or a slug, on a day.

    The search stays inside the unit coded `within` (which may be the answer itself) and the `level`, if given.
    A name that merely comes near, or that lies elsewhere in the province, is a candidate and never the answer.
    """
    scope = Scope(day=on.isoformat(), within=within, level=level)
    rows = _fitting(text, scope)
    units = tuple(unit_of(row) for row in rows)
    if len(units) == 1:
        return UnitMatch(query=text, unit=units[0])
    if units:
        return UnitMatch(query=text, candidates=units)
    return UnitMatch(query=text, candidates=_close(text, scope), close=True)


@lru_cache(maxsize=16384)
def find_unit(text: str, *, on: date, within: str | None = None, level: Level | None = None) -> Unit | None:
    """Find the one unit that a typist meant, as `match_unit` does, without looking for names that come near."""
    rows = _fitting(text, Scope(day=on.isoformat(), within=within, level=level))
    return unit_of(rows[0]) if len({unit_of(row) for row in rows}) == 1 else None


def resolve_unit(text: str, *, on: date, level: Level | None = None, within: str | None = None) -> Unit:
    """Find the unit that a person named on the command line, or refuse with what to write instead.

    A province's exact slug names the province even where a town shares it; any other name that several units
    bear is refused with all of them.
    """
    if level in (None, Level.PROVINCE):
        for province in provinces(on):
            if text.strip() == province.slug and within in (None, province.code):
                return province
    match = match_unit(text, on=on, within=within, level=level)
    if match.unit is not None:
        return match.unit
    if match.candidates and not match.close:
        raise ambiguous(text, match.candidates, on)
    _refuse_if_of_another_time(text, on=on, within=within, level=level)
    raise unknown(text, match.candidates, on)


def _refuse_if_of_another_time(text: str, *, on: date, within: str | None, level: Level | None) -> None:
    for day in _OTHER_DAYS:
        for inside in _scopes_of_all_times(within):
            match = match_unit(text, on=day, within=inside, level=level)
            fits = (match.unit,) if match.unit else () if match.close else match.candidates
            elsewhere = tuple(unit for unit in fits if not _stands(unit, on))
            if len(elsewhere) == 1:
                raise gone_or_to_come(elsewhere[0], on)
            if elsewhere:
                raise ambiguous(text, elsewhere, on)


def _scopes_of_all_times(within: str | None) -> tuple[str | None, ...]:
    """A province of today also covers what lay in the provinces that it was merged from."""
    if within is None:
        return (None,)
    return (within, *(province.code for province in merged_provinces(within) if province.code != within))


def _stands(unit_then: Unit, on: date) -> bool:
    now = unit(unit_then.code, on)
    return now is not None and now.name == unit_then.name


def _fitting(text: str, scope: Scope) -> tuple[Row, ...]:
    digits = text.strip()
    if digits.isascii() and digits.isdigit() and (rows := rows_by_code(digits, scope)):
        return rows
    if (row := row_by_full_name(text, scope)) is not None:
        return (row,)
    title = read_title(text)
    narrowed = _narrowed(title, scope)
    return rows_by_title(title, narrowed) if narrowed else ()


def _narrowed(title: Title, scope: Scope) -> Scope | None:
    """Follow the address from the province down; None where it contradicts the scope or names no unit."""
    for part in reversed((*title.hints, *title.above)):
        code = above_of(part, _wide(scope))
        states_kind = part in title.above and read_title(part).kinds is not None
        if code is None and states_kind:
            return None
        if code is None or _lies_in(scope.within, code):
            continue
        if not _lies_in(code, scope.within):
            return None
        scope = scope.narrowed_to(code)
    return scope


def _wide(scope: Scope) -> Scope:
    provinces_searched = scope.provinces() if scope.within else ()
    return scope.narrowed_to(provinces_searched[0] if provinces_searched else scope.within)


def _lies_in(code: str | None, within: str | None) -> bool:
    if within is None:
        return True
    return code is not None and any(row.lies_in(within) for row in rows_of_code(code))


def _close(text: str, scope: Scope) -> tuple[Unit, ...]:
    title = read_title(text)
    rows = (*rows_of_same_name(title, _wide(scope)), *rows_near(title, scope))
    return tuple(unit_of(row) for row in dict.fromkeys(rows))
