"""Administrative units. A code is no identity: code and date identify a unit."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """A tier of the country."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    SENDER = "sender"
    """No tier of the country: a hamlet, agency or department that owes returns, with a code under its unit's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the official lists. `valid_to` is its last day, None while it stands.

    `name` carries its kind ("Thị trấn Tân Sơn"), `short_name` does not ("Tân Sơn"); `parent` is the
    code of the unit above (a commune's district until 30/6/2025, its province since).
    """

    code: str
    name: str
    short_name: str
    kind: str
    slug: str
    level: Level
    parent: str | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMatch:
    """The answer to "which unit is called that": one unit, or why not one.

    `unit` is set where exactly one fits. Otherwise `candidates` hold the units that fit equally well, or
    (where none fits: `close` is true) those whose names come near.
    """

    query: str
    unit: Unit | None = None
    candidates: tuple[Unit, ...] = ()
    close: bool = False
