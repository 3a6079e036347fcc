"""Which workbooks hold texts in TCVN3, VNI, Windows-1258 or decomposed Unicode; nearly all hold none."""

import re
import unicodedata
from collections.abc import Sequence

from drugfree_cli.reading.cells import Cell, CellKind, Note, Sheet
from drugfree_cli.reading.rich_text import RichText

_TEXT = CellKind.TEXT
_VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"
# Letters that Vietnamese in Unicode never has; a text in an old encoding is full of them.
_SUSPECT = re.compile("[" + "".join(chr(n) for n in range(0xA1, 0x100) if chr(n) not in _VIETNAMESE) + "]")


def decode_workbook(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[Note, ...]]:
    """Give the sheets in Unicode (NFC), and say of each what was found and how.

    Plain ASCII changes under no table. What may be read in two ways stays in doubt: see `encoding_texts`.
    """
    marked = [_marked_cells(sheet) for sheet in sheets]
    if not _needs_work(sheets, [cell for cells in marked for cell in cells]):
        return tuple(sheets), ()
    # The tables and the measures of words are loaded for the few workbooks that need them.
    from drugfree_cli.reading.encoding_sheets import decode_sheets

    return decode_sheets(sheets, marked)


def _marked_cells(sheet: Sheet) -> list[Cell]:
    # Cells are asked by position and their kind by identity: this runs over every cell of every file.
    return [cell for cell in sheet.cells.values() if cell[2] is _TEXT and not cell[3].isascii()]  # type: ignore[union-attr]


def _needs_work(sheets: Sequence[Sheet], cells: Sequence[Cell]) -> bool:
    """Tell whether any text may be in an old encoding or is not composed; nearly every workbook has none."""
    text = "\n".join((*{str(cell.value) for cell in cells}, *(sheet.name for sheet in sheets)))
    if _SUSPECT.search(text) or not unicodedata.is_normalized("NFC", text):
        return True
    return any(cell.font or cell.value.__class__ is RichText for cell in cells)
