"""The texts of a workbook become Unicode, by the evidence of their fonts and of the words they make."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drugfree_cli.reading.cells import Cell, Note, Sheet
from drugfree_cli.reading.encoding_tables import Encoding, encoding_of_font
from drugfree_cli.reading.encoding_texts import TextReader, pieces_of
from drugfree_cli.reading.encoding_told import Told
from drugfree_cli.reading.encoding_votes import Standing, Vote, decode, makes_more_sense, standing, vote
from drugfree_cli.reading.rich_text import RichText


def decode_sheets(
    sheets: Sequence[Sheet], marked: Sequence[Sequence[Cell]]
) -> tuple[tuple[Sheet, ...], tuple[Note, ...]]:
    """Decode the sheets, given the cells of each that have text beyond ASCII."""
    told: list[Note] = []
    decoded: list[Sheet] = []
    used: dict[Encoding, None] = {}
    for sheet, cells, its_vote in zip(sheets, marked, _votes(marked), strict=True):
        reader = TextReader((piece for cell in cells for piece in pieces_of(cell)), its_vote)
        saying = Told(sheet.name)
        changed = dict(_decoded_cells(cells, reader, saying))
        decoded.append(replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet)
        told += saying.notes(its_vote, cells[0].address if cells else None)
        used |= dict.fromkeys(saying.encodings)
    return tuple(_titled(sheet, tuple(used)) for sheet in decoded), tuple(told)


def _votes(marked: Sequence[Sequence[Cell]]) -> list[Vote]:
    """Let each sheet vote; one whose texts say nothing of their own goes with the whole workbook."""
    votes = [_vote_of(cells) for cells in marked]
    whole = _vote_of([cell for cells in marked for cell in cells])
    return [whole if not (each.winner or each.rivals or each.unicode) else each for each in votes]


def _vote_of(cells: Sequence[Cell]) -> Vote:
    """Let all texts vote; where two encodings nearly tie, those alone whose font does not tell theirs."""
    found = vote({str(cell.value) for cell in cells})
    if not found.rivals:
        return found
    return vote({text for cell in cells for text, font in pieces_of(cell) if encoding_of_font(font) is None})


def _decoded_cells(cells: Iterable[Cell], reader: TextReader, told: Told) -> Iterator[tuple[tuple[int, int], Cell]]:
    for cell in cells:
        read = reader.read_cell(cell)
        told.add(cell.address, read)
        if read.text != cell.value or cell.value.__class__ is RichText:
            yield (cell.row, cell.column), cell._replace(value=read.text)


def _titled(sheet: Sheet, encodings: Sequence[Encoding]) -> Sheet:
    """Give a sheet's name in Unicode for matching, beside the name that its sender sees."""
    title = unicodedata.normalize("NFC", sheet.name)
    for encoding in encodings:
        found = standing(title, encoding)
        read = decode(title, encoding)
        if found is Standing.LEGACY or (found is Standing.EITHER and makes_more_sense(read, title)):
            return replace(sheet, title=read)
    return replace(sheet, title=title) if title != sheet.name else sheet
