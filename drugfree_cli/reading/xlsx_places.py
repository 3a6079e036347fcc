"""A1 addresses and ranges as a sheet's XML writes them."""

import re

from drugfree_cli.files.quoting import quotable
from drugfree_cli.model.text import Text
from drugfree_cli.reading.cells import Merge
from drugfree_cli.reading.xlsx_xml import PartDamageError

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
COLUMNS: dict[str, int] = {}
"""The number of each column met so far, by its letters."""
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def position(address: str) -> tuple[int, int]:
    """Give the row and the column of an address; raises `PartDamageError` where no sheet has such a cell."""
    if found := _ADDRESS.fullmatch(address):
        column = 0
        for letter in found[1].upper():
            column = 26 * column + ord(letter) - 64
        if 1 <= (row := int(found[2])) <= MOST_ROWS and column <= MOST_COLUMNS:
            COLUMNS[found[1]] = column
            return row, column
    raise outside(address)


def merge(reference: str) -> Merge:
    """Read a merged range such as "A1:C2"."""
    first, _, last = reference.partition(":")
    top, left = position(first)
    bottom, right = position(last or first)
    return Merge(first_row=top, first_column=left, last_row=bottom, last_column=right)


def outside(address: str) -> PartDamageError:
    """Say that a sheet has no such place."""
    shown = quotable(address)
    return PartDamageError(Text(vi=f"địa chỉ ô “{shown}” không có thật", en=f"there is no cell address “{shown}”"))
