"""Where on a sheet single persons are told of: in one cell, under a heading, beside a name, down a column."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from drugfree_cli.reading.cells import Cell, CellKind, Sheet
from drugfree_cli.reading.personal_texts import (
    calls_somebody,
    has_birth_beside_name,
    has_label_of_telephone,
    has_telephone,
    names_officer,
    tells_of_subject,
)
from drugfree_cli.reading.personal_words import (
    Field,
    field_of,
    has_identity,
    has_mobile,
    is_contact,
    is_office_line,
    may_name_a_person,
    mentions_a_person,
    names_a_person,
    tells_birth,
)
from drugfree_cli.reading.table_rows import FigureRows
from drugfree_cli.reading.values import is_date

Spot = tuple[int, int]
Spots = set[Spot]

_CONTACTS = 2
"""So many telephones may stand on a return: of who made it and of who signed it."""
_GAP = 3
_IDENTITY_DIGITS = range(8, 13)
_MOBILE_DIGITS = re.compile(r"(?:0|84)?(?:[35789]|1[2689]\d)\d{8}")
_ANY_YEAR, _BIRTH_YEARS = range(1900, 2036), range(1925, 2013)
_DAY = re.compile(r"(?:(?:\d{1,2} ?[/.\-] ?){1,2}|(?=\d{4}-\d\d))(\d{4})(?:-\d\d.*)?")
_BIRTH_SERIALS = range(9133, 41275)
"""1/1/1925 to 31/12/2012, as spreadsheets count days."""


class SheetWords:
    """A sheet with the bare texts of its cells."""

    def __init__(self, sheet: Sheet, texts: Mapping[Spot, str]) -> None:
        self.cells = sheet.cells
        self.texts = texts

    @cached_property
    def rows(self) -> Mapping[int, Sequence[Cell]]:
        """Give the cells of each row."""
        rows: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in self.cells.values():
            rows[cell.row].append(cell)
        return rows

    @cached_property
    def columns(self) -> Mapping[int, Sequence[Cell]]:
        """Give the cells of each column, from the top."""
        columns: defaultdict[int, list[Cell]] = defaultdict(list)
        for _, cell in sorted(self.cells.items()):
            columns[cell.column].append(cell)
        return columns

    @cached_property
    def figures(self) -> FigureRows:
        """Tell which rows and columns of remarks are a table's."""
        return FigureRows(self.rows, self.texts)

    @cached_property
    def headings(self) -> Mapping[Spot, Field]:
        """Give the headings that ask for something of a person."""
        fields = ((spot, field_of(text)) for spot, text in self.texts.items())
        return {spot: field for spot, field in fields if field is not None}

    def under(self, spot: Spot) -> Iterator[Cell]:
        """Give the cells that a heading speaks for: those below, to the first gap, and the one on its right."""
        last = spot[0]
        for cell in self.columns[spot[1]]:
            if last < cell.row <= last + _GAP:
                last = cell.row
                if (cell.row, cell.column) not in self.headings:
                    yield cell

    def original(self, cell: Cell) -> str:
        """Give a text cell's text as it was typed."""
        return str(cell.value) if cell.kind is CellKind.TEXT else ""


def evidence_in(words: SheetWords) -> Spots:
    """Find the cells that tell of single persons."""
    return _in_cells(words) | _under_headings(words) | _beside_names(words) | _down_columns(words)


def _in_cells(words: SheetWords) -> Spots:
    """Find identity numbers, births and telephones written into one text with a name."""
    originals = {spot: str(words.cells[spot].value) for spot in words.texts}
    found = {
        spot
        for spot, text in words.texts.items()
        if has_identity(text) or tells_birth(text, originals[spot]) or has_birth_beside_name(originals[spot])
    }
    called = {spot: text for spot, text in words.texts.items() if has_telephone(text)}
    return found | (_called(words, called) if called else set())


def _called(words: SheetWords, texts: Mapping[Spot, str]) -> Spots:
    """Find persons with their telephones: none belongs into a table, and outside it stands whom to ask about it."""
    found: Spots = set()
    outside: dict[bool, Spots] = {True: set(), False: set()}
    for spot, text in texts.items():
        original = str(words.cells[spot].value)
        if words.figures.hold(spot):
            if calls_somebody(text, original) and not _is_of_offices(words, spot[1]):
                found.add(spot)
        elif has_mobile(text) and mentions_a_person(original) and not names_officer(text):
            outside[has_label_of_telephone(text)].add(spot)
            found |= {spot} if tells_of_subject(text) else set()
    for is_labelled, spots in outside.items():
        if len(spots) >= _CONTACTS + is_labelled:
            found |= spots
    return found


def _is_of_offices(words: SheetWords, column: int) -> bool:
    return any(is_office_line(words.texts.get((cell.row, column), "")) for cell in words.columns[column])


def _under_headings(words: SheetWords) -> Spots:
    """Find what stands under, or to the right of, headings that ask for something of a person."""
    found: Spots = set()
    for spot, field in words.headings.items():
        below = {(cell.row, cell.column) for cell in words.under(spot) if _answers(words, cell, field)}
        beside = words.cells.get((spot[0], spot[1] + 1))
        if field in (Field.BIRTH, Field.IDENTITY) and beside is not None and _answers(words, beside, field):
            below.add((beside.row, beside.column))
        if len(below) >= _enough(words, spot, field):
            found |= below
    return found


def _enough(words: SheetWords, spot: Spot, field: Field) -> int:
    """Tell how many cells under a heading make it personal data: those that a return needs itself are borne with."""
    if field in (Field.BIRTH, Field.IDENTITY):
        return 1
    heading = words.texts[spot]
    if field is Field.PHONE and not is_office_line(heading):
        return _CONTACTS
    if field is Field.NAME:
        near = (other for place, other in words.headings.items() if abs(place[0] - spot[0]) <= 1 and place != spot)
        if any(each in (Field.BIRTH, Field.IDENTITY, Field.ADDRESS) for each in near):
            return 1
        if not is_contact(heading):
            return _CONTACTS
    return len(words.cells) + 1


def _answers(words: SheetWords, cell: Cell, field: Field) -> bool:
    match field:
        case Field.IDENTITY:
            return len(_digits(cell)) in _IDENTITY_DIGITS
        case Field.BIRTH:
            return _is_day(cell) or _year(cell) in _ANY_YEAR
        case Field.PHONE:
            return _MOBILE_DIGITS.fullmatch(_digits(cell)) is not None
        case Field.NAME:
            return may_name_a_person(words.original(cell))
        case Field.ADDRESS:
            return False


def _beside_names(words: SheetWords) -> Spots:
    """Find rows that name a person and give, without any heading, a birth or a number of identity beside it."""
    found: Spots = set()
    years: defaultdict[tuple[int, int], Spots] = defaultdict(set)
    for spot in words.texts:
        if not names_a_person(str(words.cells[spot].value)):
            continue
        is_contact_line = words.figures.is_contact_line(spot[0])
        for cell in words.rows[spot[0]]:
            if is_contact_line and _MOBILE_DIGITS.fullmatch(_digits(cell)):
                continue
            if _is_birthday(cell) or len(_digits(cell)) in (9, 10, 11, 12):
                found |= {spot, (cell.row, cell.column)}
            elif _year(cell) in _BIRTH_YEARS:
                years[spot[1], cell.column] |= {spot, (cell.row, cell.column)}
    for (_, column), spots in years.items():
        if len(spots) >= 2 * _CONTACTS and all(_is_year_or_words(words.cells[s]) for s in spots if s[1] == column):
            found |= spots
    return found


def _down_columns(words: SheetWords) -> Spots:
    """Find telephones that stand one under another, more than a return has of its own."""
    columns: defaultdict[int, Spots] = defaultdict(set)
    for spot, text in words.texts.items():
        if has_mobile(text) and not is_contact(text):
            columns[spot[1]].add(spot)
    return {
        spot
        for column, spots in columns.items()
        if len(spots) > _CONTACTS and not _is_of_offices(words, column)
        for spot in spots
    }


def _digits(cell: Cell) -> str:
    """Give the digits of a cell that holds nothing else but spaces and marks between them."""
    if cell.kind is CellKind.FLAG or cell.value is None:
        return ""
    written = f"{cell.value:f}" if cell.kind is CellKind.NUMBER else str(cell.value)
    joined = re.sub(r"[ .\-+']", "", written.strip()) if cell.kind is CellKind.TEXT else written
    return joined if joined.isascii() and joined.isdigit() else ""


def _year(cell: Cell) -> int:
    digits = _digits(cell)
    return int(digits) if len(digits) == 4 else 0


def _is_day(cell: Cell) -> bool:
    if cell.kind is CellKind.NUMBER:
        return is_date(cell)
    return cell.kind is CellKind.TEXT and _DAY.fullmatch(str(cell.value).strip()) is not None


def _is_birthday(cell: Cell) -> bool:
    """Tell whether a cell holds a day on which a living person of age may be born: reports have later ones."""
    if cell.kind is CellKind.NUMBER:
        return is_date(cell) and int(str(cell.value).partition(".")[0]) in _BIRTH_SERIALS
    found = _DAY.fullmatch(str(cell.value).strip()) if cell.kind is CellKind.TEXT else None
    return found is not None and int(found[1]) in _BIRTH_YEARS


def _is_year_or_words(cell: Cell) -> bool:
    return _year(cell) in _BIRTH_YEARS or cell.kind is CellKind.TEXT
