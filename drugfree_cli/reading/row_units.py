"""Which commune a row of a list means: by its name, with the district, province and code that stand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from drugfree_cli.gazetteer.lookup import find_unit
from drugfree_cli.gazetteer.units import unit
from drugfree_cli.model.folding import fold
from drugfree_cli.model.units import Level, Unit, UnitMatch
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.senders import match_commune, match_district_row

_CODE_LENGTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The columns of districts, provinces and codes beside that of names."""

    district: int | None = None
    province: int | None = None
    code: int | None = None


def district_beside(grid: Grid, row: int, beside: Beside, page: Page) -> str | None:
    """Give the district that a row's own column of districts names."""
    if beside.district is None:
        return None
    text, _ = grid.heading(row, beside.district)
    found = match_district_row(text, page.day, page.province) or match_district_row(
        f"huyện {text}", page.day, page.province
    )
    return found.code if found else None


def province_beside(grid: Grid, row: int, beside: Beside, page: Page) -> str | None:
    """Give the province that a row's own column of provinces names, else the page's."""
    if beside.province is None:
        return page.province
    text, _ = grid.heading(row, beside.province)
    found = find_unit(text, on=page.day, level=Level.PROVINCE) if text else None
    return found.code if found else page.province


def match_row(
    name: str, coded: Unit | None, within: str | None, province: str | None, page: Page
) -> tuple[UnitMatch, Unit | None]:
    """Find the commune of a row. Its code chooses between communes of one name; a code that is another's than the name
    leaves it open, and is given beside the match."""
    match = match_commune(name, page.day, within or page.district, province)
    if coded is None or match.unit == coded:
        return match, None
    if match.unit is None and coded in match.candidates and not match.close:
        return UnitMatch(query=name, unit=coded), None
    known = match.unit is not None or bool(match.candidates)
    named = match_commune(name, page.day, None, coded.parent) if known else match
    if named.unit == coded:
        return UnitMatch(query=name, unit=coded), None
    return (UnitMatch(query=name, close=True), coded) if match.unit is not None else (match, None)


def are_trusted(grid: Grid, names: Mapping[int, str], beside: Beside, page: Page) -> bool:
    """Tell whether at least half of the codes are those of the rows' names: other codes number other things."""
    coded = [(unit, names[row]) for row in names if (unit := coded_commune(grid, row, beside, page)) is not None]
    return sum(unit.short_name in name or fold(unit.short_name) in fold(name) for unit, name in coded) * 2 >= len(coded)


def district_of_group(name: str, page: Page, province: str | None) -> Unit | None:
    """Give the district that a row names without its kind: "NINH SƠN" beside a roman numeral."""
    return find_unit(name, on=page.day, within=province, level=Level.DISTRICT) if province else None


def coded_commune(grid: Grid, row: int, beside: Beside, page: Page) -> Unit | None:
    """Give the commune whose code a row's own column of codes holds, leading noughts restored."""
    text = grid.text(row, beside.code) if beside.code else ""
    if not (text.isascii() and text.isdigit() and len(text) <= _CODE_LENGTH):
        return None
    found = unit(text.zfill(_CODE_LENGTH), page.day)
    return found if found is not None and found.level is Level.COMMUNE else None
