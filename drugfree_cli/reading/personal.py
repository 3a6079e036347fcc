"""A return is counts: sheets that carry the data of single persons are found, and nothing of them goes on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Text
from drugfree_cli.reading.cells import Aside, AsideKind, Cell, CellKind, Sheet, Workbook
from drugfree_cli.reading.personal_evidence import SheetWords, evidence_in
from drugfree_cli.reading.personal_texts import looks_like_a_name, tells_of_a_person
from drugfree_cli.reading.personal_words import bare, is_suspect, names_a_person

_PART = "\0"
_PADDED = "000000000"
_PAGE_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Za-z])')
"""How headers and footers write fonts, sizes, page numbers and the like."""
_A_NAME = Text(vi="(chữ giống họ tên một người)", en="(words like a person's name)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """What of a workbook tells of single persons: cells by sheet (none where the sheet's name does), and asides.

    `called` gives what sheets may be called whose own names tell of persons.
    """

    sheets: Mapping[str, tuple[Cell, ...]]
    asides: tuple[Aside, ...]
    called: Mapping[str, str]


def personal_data(workbook: Workbook) -> PersonalData:
    """Find what tells of single persons in a workbook: in cells, and wherever else words may stand."""
    return PersonalData(
        sheets=personal_sheets(workbook.sheets),
        asides=tuple(each for each in workbook.asides if tells_of_a_person(_words(each))),
        called={
            sheet.name: f"trang tính thứ {number}"
            for number, sheet in enumerate(workbook.sheets, start=1)
            if is_called_after_a_person(sheet)
        },
    )


def personal_sheets(sheets: Iterable[Sheet]) -> dict[str, tuple[Cell, ...]]:
    """Give the cells that tell of single persons, by sheet, in reading order; no cells where its name alone does."""
    found = ((sheet, personal_cells(sheet)) for sheet in sheets)
    return {sheet.name: cells for sheet, cells in found if cells or tells_of_a_person(sheet.title or sheet.name)}


def withhold(read: ReadFile, personal: PersonalData) -> ReadFile:
    """Take the returns and totals from a file that holds personal data, and say where these begin on each sheet.

    What is said of such a sheet otherwise is dropped, since it might quote it.
    """
    if not personal.sheets and not personal.asides:
        return read
    dropped = {*personal.sheets, *personal.called}
    kept = (each for each in read.findings if each.place.sheet not in dropped and each.code != "no-return-found")
    own = (_of_sheet(read.path, name, cells, personal.called) for name, cells in personal.sheets.items())
    beside = _beside_cells(read.path, personal)
    return replace(read, returns=(), totals=(), findings=(*chain(*own), *beside, *kept), personal=True)


def unnamed(read: ReadFile) -> ReadFile:
    """Take names of persons out of what is quoted from cells that should hold figures."""
    if not any(map(_quotes_a_name, read.findings)):
        return read
    return replace(
        read,
        findings=tuple(
            replace(each, params={**each.params, "text": _A_NAME}) if _quotes_a_name(each) else each
            for each in read.findings
        ),
    )


def personal_cells(sheet: Sheet) -> tuple[Cell, ...]:
    """Give a sheet's cells that tell of single persons, in reading order; none for a return."""
    text = CellKind.TEXT  # looked up once: an enum's members are slow to find, and there are many cells
    texts = [cell for cell in sheet.cells.values() if cell.kind is text]
    written = dict.fromkeys(str(cell.value) for cell in texts)
    joined = bare(_PART.join(each.replace(_PART, " ") for each in written))
    padded = _padded(sheet)
    if not padded and not (written and is_suspect(joined)):
        return ()
    bares = dict(zip(written, (each.strip() for each in joined.split(_PART)), strict=True))
    words = SheetWords(sheet, {(cell.row, cell.column): bares[str(cell.value)] for cell in texts})
    return tuple(sheet.cells[place] for place in sorted(padded | evidence_in(words)))


def is_called_after_a_person(sheet: Sheet) -> bool:
    """Tell whether a sheet's own name must not be repeated where it is known to hold personal data."""
    name = sheet.title or sheet.name
    return names_a_person(name) or tells_of_a_person(name)


def _padded(sheet: Sheet) -> set[tuple[int, int]]:
    """Find numbers whose format writes the zeros at their front, as identity numbers and telephones have them."""
    formats = set(map(attrgetter("format_code"), sheet.cells.values()))
    padding = {each for each in formats if each is not None and _PADDED in each and "," not in each}
    if not padding:
        return set()
    return {
        place for place, cell in sheet.cells.items() if cell.format_code in padding and cell.kind is CellKind.NUMBER
    }


def _of_sheet(file: str, sheet: str, cells: Sequence[Cell], called: Mapping[str, str]) -> Iterator[Finding]:
    """Name the first cell and how many there are, never what they hold, nor a sheet that is called after a person."""
    place = Place(file=file, sheet=called.get(sheet, sheet))
    if tells_of_a_person(sheet):
        yield finding("personal-sheet-name", place)
    if cells:
        first = cells[0].address
        yield finding("personal-data", replace(place, cell=first), cell=first, count=str(len(cells)))


def _beside_cells(file: str, personal: PersonalData) -> Iterator[Finding]:
    """Name each place beside the cells once; of a sheet's comments the first."""
    said: set[tuple[AsideKind, str | None]] = set()
    for each in personal.asides:
        if (each.kind, each.sheet) not in said:
            said.add((each.kind, each.sheet))
            sheet = personal.called.get(each.sheet, each.sheet) if each.sheet else None
            yield finding(f"personal-{each.kind}", Place(file=file, sheet=sheet, cell=each.cell))


def _words(aside: Aside) -> str:
    return _PAGE_CODES.sub(" ", aside.text) if aside.kind is AsideKind.MARGIN else aside.text


def _quotes_a_name(found: Finding) -> bool:
    text = found.params.get("text")
    return isinstance(text, str) and looks_like_a_name(text)
