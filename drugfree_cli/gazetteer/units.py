"""Units by code and day, and what lies under them."""

from datetime import date
from functools import cache, lru_cache

from drugfree_cli.gazetteer.records import Row, counted_first, province_codes, rows_of_code, rows_of_province, unit_of
from drugfree_cli.model.units import Level, Unit


@lru_cache(maxsize=32768)
def unit(code: str, on: date) -> Unit | None:
    """Give the unit that bears a code on a day; a former unit only where no other bears it."""
    rows = counted_first(rows_of_code(code), on.isoformat())
    return unit_of(rows[-1]) if rows else None


def provinces(on: date) -> tuple[Unit, ...]:
    """Give the country's provinces and centrally run cities on a day, in code order."""
    found = (unit(code, on) for code in province_codes())
    return tuple(province for province in found if province is not None)


def children(code: str, on: date, level: Level) -> tuple[Unit, ...]:
    """Give the units of a level that lie in a province or district on a day, in code order.

    Former units are left out: these are the units that owe returns.
    """
    return _children(code, on.isoformat(), level)


def province_of(unit: Unit, on: date) -> Unit:
    """Give the province that a unit lies in on a day; a unit that is gone by then lies in its last province."""
    day = _nearest_day(unit, on).isoformat()
    above = unit
    while above.parent is not None:
        above = unit_of(counted_first(rows_of_code(above.parent), day)[-1])
    return above


def is_counted(unit: Unit, on: date) -> bool:
    """Tell whether a unit is one of the country's units on a day; a former one is recognised but owes no return."""
    return any(unit_of(row) == unit and row.is_counted(on.isoformat()) for row in rows_of_code(unit.code))


@cache
def _children(code: str, day: str, level: Level) -> tuple[Unit, ...]:
    provinces_with_code = dict.fromkeys(row.province for row in rows_of_code(code) if row.is_valid(day))
    rows = (row for province in provinces_with_code for row in rows_of_province(province))
    return tuple(unit_of(row) for row in rows if _is_child(row, code, level) and row.is_counted(day))


def _is_child(row: Row, code: str, level: Level) -> bool:
    return row.level is level and row.code != code and row.lies_in(code)


def _nearest_day(unit: Unit, on: date) -> date:
    last = min(on, unit.valid_to) if unit.valid_to else on
    return max(last, unit.valid_from)
