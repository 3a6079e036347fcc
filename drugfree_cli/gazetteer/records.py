"""The lists of units as they lie in `data/units.csv`, read once and made into `Unit` only where asked for.

Three lists of the General Statistics Office's codes are merged there, a row for each unit as long as its name, kind
and parent stay the same:

- the two-tier country since 1/7/2025;
- the three-tier country of early 2025, which counts as the country of every day up to 30/6/2025: the sources do not
  say on which days the communes of 2023-2025 were merged, so its units are valid from a conventional first day;
- the older list, for units that older returns still name. Where it has a unit that the later list lacks, or has under
  another name, kind or parent, the row is valid until 31/12/2024 and is *former*: recognised, but not one of the
  country's communes (`counted_to` is "never"). Hà Nội alone is counted by it until 31/12/2020, because its plan of
  2016-2020 is judged on the communes of that time.

A former row may bear the code of a unit that counts on the same day; whoever asks by code gets the one that counts.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from drugfree_cli.model.folding import slug
from drugfree_cli.model.units import Level, Unit

NEVER = "never"
_PROVINCE_DIGITS = 2
LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}


class Row(NamedTuple):
    """A line of the list; days are ISO strings, an empty one is open. `province` is the province it lies in."""

    province: str
    code: str
    name: str
    kind: str
    parent: str
    valid_from: str
    valid_to: str
    counted_to: str

    @property
    def level(self) -> Level:
        """Give the tier, which the length of the code tells."""
        return LEVELS[len(self.code)]

    @property
    def short_name(self) -> str:
        """Give the name without its kind: "Tân Sơn" of "Thị trấn Tân Sơn"."""
        return self.name[len(self.kind.removesuffix(" trực thuộc trung ương")) + 1 :]

    def is_valid(self, day: str) -> bool:
        """Tell whether the unit is known on that day, counted or former."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)

    def is_counted(self, day: str) -> bool:
        """Tell whether the unit is one of the country's units on that day."""
        return self.is_valid(day) and (not self.counted_to or (self.counted_to != NEVER and day <= self.counted_to))

    def lies_in(self, within: str) -> bool:
        """Tell whether the unit is the one coded `within`, or lies in it."""
        return within in (self.code, self.parent, self.province)


@cache
def rows_of_province(province: str, level: Level | None = None) -> tuple[Row, ...]:
    """Give the rows of a province, itself included: province, districts, communes, each in code order."""
    lines = _lines_by_tier()
    tiers = [digits for digits, tier in LEVELS.items() if level in (None, tier)]
    return tuple(Row._make(line.split(",")) for digits in tiers for line in lines.get((province, digits), ()))


@cache
def rows_of_code(code: str) -> tuple[Row, ...]:
    """Give all rows that bear a code, in the order of their last days."""
    if len(code) == _PROVINCE_DIGITS:
        return rows_of_province(code, Level.PROVINCE)
    return tuple(Row._make(line.split(",")) for line in _lines_by_code().get(code, ()))


@cache
def province_codes() -> tuple[str, ...]:
    """List the codes of all provinces that were ever there."""
    return tuple(dict.fromkeys(province for province, _ in _lines_by_tier()))


def counted_first(rows: Iterable[Row], day: str) -> tuple[Row, ...]:
    """Keep those that count on the day; where none does, those that are at least known."""
    valid = [row for row in rows if row.is_valid(day)]
    return tuple(row for row in valid if row.is_counted(day)) or tuple(valid)


@cache
def unit_of(row: Row) -> Unit:
    """Make the unit of a row."""
    return Unit(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        # A ward that is only a number keeps its kind, so that its slug does not read as a code.
        slug=slug(row.name if row.short_name.isdigit() else row.short_name),
        level=row.level,
        parent=row.parent or None,
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
    )


@cache
def _lines() -> list[str]:
    # No field holds a comma or a quote, which is what makes plain splitting safe and a province quick to load.
    text = files("drugfree_cli.gazetteer").joinpath("data/units.csv").read_text(encoding="utf-8")
    return text.splitlines()[1:]


@cache
def _lines_by_tier() -> dict[tuple[str, int], list[str]]:
    """Group the lines by province and the digits of the code."""
    groups: dict[tuple[str, int], list[str]] = {}
    for line in _lines():
        groups.setdefault((line[:2], line.index(",", 3) - 3), []).append(line)
    return groups


@cache
def _lines_by_code() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for line in _lines():
        groups.setdefault(_code(line), []).append(line)
    return groups


def _code(line: str) -> str:
    return line[3 : line.index(",", 3)]
