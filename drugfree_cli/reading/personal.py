"""A return is counts: sheets that carry the data of single persons are found, and nothing of them goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.reading.cells import Cell, CellKind, Sheet
from drugfree_cli.reading.personal_evidence import SheetWords, evidence_in
from drugfree_cli.reading.personal_words import bare, has_identity, is_suspect, names_a_person

_PART = "\0"
_PADDED = "000000000"


def personal_sheets(sheets: Iterable[Sheet]) -> dict[str, tuple[Cell, ...]]:
    """Give the cells that tell of single persons, by sheet, in reading order."""
    found = ((sheet.name, personal_cells(sheet)) for sheet in sheets)
    return {name: cells for name, cells in found if cells}


def withhold(read: ReadFile, personal: Mapping[str, Sequence[Cell]]) -> ReadFile:
    """Take the returns and totals from a file that holds personal data, and say where these begin on each sheet.

    What is said of such a sheet otherwise is dropped, since it might quote it.
    """
    if not personal:
        return read
    kept = (each for each in read.findings if each.place.sheet not in personal and each.code != "no-return-found")
    own = (_finding(read.path, name, cells) for name, cells in personal.items())
    return replace(read, returns=(), totals=(), findings=(*own, *kept), personal=True)


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


def _padded(sheet: Sheet) -> set[tuple[int, int]]:
    """Find numbers whose format writes the zeros at their front, as identity numbers and telephones have them."""
    formats = set(map(attrgetter("format_code"), sheet.cells.values()))
    padding = {each for each in formats if each is not None and _PADDED in each and "," not in each}
    if not padding:
        return set()
    return {
        place for place, cell in sheet.cells.items() if cell.format_code in padding and cell.kind is CellKind.NUMBER
    }


def _finding(file: str, sheet: str, cells: Sequence[Cell]) -> Finding:
    """Name the first cell and how many there are, never what they hold; a sheet called after a person has no name."""
    called_after = names_a_person(sheet) or has_identity(bare(sheet))
    place = Place(file=file, sheet=None if called_after else sheet, cell=cells[0].address)
    return finding("personal-data", place, cell=cells[0].address, count=str(len(cells)))
