"""The rows of a list: a unit's, a total, a district over its communes, foot lines, or a row that nobody can place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drugfree_cli.model.folding import fold, squeeze
from drugfree_cli.model.units import Unit, UnitMatch
from drugfree_cli.reading.columns import has_figures, is_figure, is_numbering_row
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.layouts import ListTable
from drugfree_cli.reading.listing import Listing
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.row_units import (
    Beside,
    are_trusted,
    coded_commune,
    district_beside,
    district_of_group,
    match_row,
    province_beside,
)
from drugfree_cli.reading.sender_words import phrases, without_numbering, words_of_name
from drugfree_cli.reading.senders import match_commune, match_district_row

_TOTAL = re.compile(
    r"(?:tong cong|tong so|t cong)(?: .*)?|tong|cong|t ?c"
    r"|(?:tong|cong|toan) (?:toan )?(?:huyen|quan|thi xa|thanh pho|tinh|xa|phuong|dia ban|cac|so|hop|nhom"
    r"|khu vuc|[ivx]+|[a-d])\b.*|cong don.*"
)
_LIKE_A_TOTAL = "cong vi"
"""Cống Vị is a ward; only where it is typed with its marks is "Cộng VI" the sum of part VI."""
_ORDER_MARK = re.compile(r"[\W\d]*|\W*[IVXivx]+\W*|\W*\w\W*")
_ROMAN = re.compile(r"\W*[IVX]{1,5}\W*")
_SUM_OF = re.compile(r"(?i)(?:tổng\s+)?(?:cộng|số)\s*[:(–-]*\s*([^\W\d][^()]*?)\)?")
_LETTER_DATE = re.compile(r"(?i)\bngày\b.*\btháng\b|\bngay\b.*\bthang\b")
_WHOLE = re.compile(r"tong cong.*|tong so.*|.*\btoan\b.*|tong")


class RowKind(StrEnum):
    """What a row of a list is. A COMMUNE's row is that of a listed sender where a plan has those."""

    COMMUNE = "commune"
    DISTRICT = "district"
    TOTAL = "total"
    GROUP = "group"
    NAMELESS = "nameless"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row of a list. `match` says which commune is meant, `district` the one whose section it opens or lies in.

    `within` is the code of the district that the row or its section names, `coded` the listed sender whose code the row
    gives although its name is another's.
    """

    number: int
    kind: RowKind
    name: str
    column: int
    has_figures: bool
    match: UnitMatch | None = None
    district: Unit | None = None
    within: str | None = None
    is_grand_total: bool = False
    coded: Unit | None = None


def read_rows(grid: Grid, table: ListTable, figures: Sequence[int], page: Page, beside: Beside) -> tuple[ListRow, ...]:
    """Tell what each row below the headings is; foot lines after the last row of figures are left out."""
    numbers = _numbers(grid, table)
    rows: list[ListRow] = []
    section: Unit | None = None
    names = {number: _label(grid, table, number, figures)[1] for number in numbers}
    sections = _sections_above(grid, names, page) if page.listing is None else {}
    for number in numbers:
        if page.listing is not None:
            rows.append(_read_listed_row(grid, table, number, figures, page.listing, beside.code))
            continue
        section = sections.get(number, section)
        row = _read_row(grid, table, number, figures, page, section, beside)
        if row.kind is RowKind.DISTRICT:
            section = row.district
        rows.append(row)
    return tuple(_without_foot(tuple(_without_signature(rows)) if page.listing is not None else rows))


def has_trusted_codes(grid: Grid, table: ListTable, figures: Sequence[int], page: Page, beside: Beside) -> bool:
    """Tell whether the codes beside the names of communes are mostly those of the names, if there are any."""
    names = {number: _label(grid, table, number, figures)[1] for number in _numbers(grid, table)}
    return page.listing is not None or are_trusted(grid, names, beside, page)


def _numbers(grid: Grid, table: ListTable) -> list[int]:
    below = grid.rows_between(table.band.last + 1, table.last_row)
    return [row for row in below if row not in table.repeated and not is_numbering_row(grid, row)]


def _sections_above(grid: Grid, names: Mapping[int, str], page: Page) -> dict[int, Unit | None]:
    """Give the district of each row where districts stand below their communes: none before the first row, and one
    after the last."""
    districts = {row: found for row, name in names.items() if (found := _district_row(grid, row, name, page))}
    if not districts:
        return {}
    named = [row for row, name in names.items() if name and row not in districts and not is_total(name)]
    communes = [row for row in named if match_commune(names[row], page.day, None, page.province).unit is not None]
    if not communes or min(communes) > min(districts) or max(communes) > max(districts):
        return {}
    sections: dict[int, Unit | None] = {}
    section: Unit | None = None
    for row in sorted(names, reverse=True):
        section = districts.get(row, section)
        sections[row] = section
    return sections


def _district_row(grid: Grid, row: int, name: str, page: Page) -> Unit | None:
    """Give the district that a row is about: by its kind, or by its bare name beside a roman numeral."""
    found = match_district_row(name, page.day, page.province)
    if found is not None or not name or is_total(name):
        return found
    marks = (grid.text(row, cell.column) for cell in grid.cells[row][:2])
    return district_of_group(name, page, page.province) if any(map(_ROMAN.fullmatch, marks)) else None


def is_total(name: str) -> bool:
    """Tell whether a row's name is a total's: "Tổng cộng", "Cộng", "Toàn huyện"."""
    folded = fold(name)
    if folded == _LIKE_A_TOTAL and "ộ" not in squeeze(name).lower():
        return False
    return _TOTAL.fullmatch(folded) is not None


def _read_row(
    grid: Grid,
    table: ListTable,
    number: int,
    figures: Sequence[int],
    page: Page,
    section: Unit | None,
    beside: Beside,
) -> ListRow:
    column, name = _label(grid, table, number, figures)
    filled = has_figures(grid, number, figures)
    kind, match, district, coded = RowKind.TEXT, None, section, None
    within = district_beside(grid, number, beside, page) or (section.code if section else None)
    if is_total(name):
        kind = RowKind.TOTAL
    elif found := _district_row(grid, number, name, page):
        kind, district = RowKind.DISTRICT, found
    elif (sums := _SUM_OF.fullmatch(name)) and district_of_group(sums[1], page, page.province):
        kind = RowKind.TOTAL
    elif not name:
        kind = RowKind.NAMELESS if filled else RowKind.TEXT
    elif filled or not _LETTER_DATE.search(name):
        by_code, province = coded_commune(grid, number, beside, page), province_beside(grid, number, beside, page)
        match, coded = match_row(name, by_code, within, province, page)
        if match.unit is not None or filled or match.candidates:
            kind = RowKind.COMMUNE
    return ListRow(
        number=number,
        kind=kind,
        name=name,
        column=column,
        has_figures=filled,
        match=match,
        district=district,
        within=within,
        is_grand_total=kind is RowKind.TOTAL and _WHOLE.fullmatch(fold(name)) is not None,
        coded=coded,
    )


def _read_listed_row(
    grid: Grid, table: ListTable, number: int, figures: Sequence[int], listing: Listing, code_column: int | None
) -> ListRow:
    column, name = _label(grid, table, number, figures)
    filled = has_figures(grid, number, figures)
    by_code = listing.of_code(grid.text(number, code_column)) if code_column else None
    match = listing.match(name) if name else None
    if is_total(name) or (match is not None and match.unit is None and listing.is_above(name)):
        kind = RowKind.TOTAL
    elif is_group_of_senders(name) and (match is None or match.unit is None):
        kind = RowKind.GROUP
    elif not name and by_code is None:
        kind = RowKind.NAMELESS if filled else RowKind.TEXT
    else:
        kind = RowKind.COMMUNE if filled or by_code or _may_be_sender(grid, number, match) else RowKind.TEXT
    match, coded = _by_code(by_code, match, name)
    return ListRow(
        number=number,
        kind=kind,
        name=name,
        column=column,
        has_figures=filled,
        match=match,
        is_grand_total=kind is RowKind.TOTAL and (_WHOLE.fullmatch(fold(name)) is not None or listing.is_above(name)),
        coded=coded,
    )


def _may_be_sender(grid: Grid, number: int, match: UnitMatch | None) -> bool:
    """Tell whether a row without figures is a sender's: by its name, or by a name that comes near in a numbered row."""
    return match is not None and (match.unit is not None or (bool(match.candidates) and len(grid.cells[number]) > 1))


def _by_code(coded: Unit | None, match: UnitMatch | None, name: str) -> tuple[UnitMatch | None, Unit | None]:
    """Let a row's code say which sender is meant; a name that is another's is no match at all."""
    if coded is None or (match is not None and match.unit == coded):
        return match, None
    if match is None or match.unit is None:
        return UnitMatch(query=name, unit=coded), None
    return UnitMatch(query=name, close=True), coded


def is_group_of_senders(name: str) -> bool:
    """Tell whether a row heads or sums up a group of senders: "II. Quận, huyện"."""
    return words_of_name(without_numbering(name)[0]) in phrases("groups")


def _label(grid: Grid, table: ListTable, row: int, figures: Sequence[int]) -> tuple[int, str]:
    """Give a row's name: from the column of names, else from a text left of the figures ("Tổng cộng" in two cells)."""
    name = grid.text(row, table.name_column)
    if name and not is_figure(grid, row, table.name_column):
        return table.name_column, name
    first_figure = min(figures, default=table.name_column + 1)
    for cell in grid.cells[row]:
        text = grid.text(row, cell.column)
        if cell.column < first_figure and not _ORDER_MARK.fullmatch(text):
            return cell.column, text
    return table.name_column, name


def _without_foot(rows: Sequence[ListRow]) -> Iterator[ListRow]:
    """Leave out signatures and notes: rows after the last figures that name no unit."""
    last = max((position for position, row in enumerate(rows) if _counts(row)), default=-1)
    yield from (row for position, row in enumerate(rows) if position <= last and row.kind is not RowKind.TEXT)


def _without_signature(rows: Sequence[ListRow]) -> Iterator[ListRow]:
    """Leave out who signs below the table: a sender without figures behind a gap, or one that has its row already."""
    last = max((position for position, row in enumerate(rows) if row.has_figures), default=-1)
    seen = {row.match.unit for row in rows[: last + 1] if row.match is not None}
    before = rows[last].number if last >= 0 else None
    for position, row in enumerate(rows):
        unit = row.match.unit if row.match is not None else None
        if position > last >= 0 and (unit is None or unit in seen or row.number - 1 != before):
            return
        before = row.number
        yield row


def _counts(row: ListRow) -> bool:
    return row.has_figures or (row.match is not None and row.match.unit is not None)
