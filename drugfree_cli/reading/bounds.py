"""What a workbook may hold: the limits that its readers hold it to, and what is said where one is passed."""

from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import Limits
from drugfree_cli.reading.cells import Sheet


class OverLimitError(Exception):
    """More than a reader may keep."""


class TooManyCellsError(OverLimitError):
    """More filled cells and merged ranges than a file may have."""


class TooManyStringsError(OverLimitError):
    """More shared texts than a workbook may have."""


class SheetTooLargeError(OverLimitError):
    """Something stands beyond the rows or columns that a sheet may have, or there are too many sheets."""


def refused(error: OverLimitError, file: str, limits: Limits) -> UnreadableFile:
    """Say which limit a file passes."""
    if isinstance(error, TooManyCellsError):
        return UnreadableFile("file-too-many-cells", file=file, most=str(limits.cells))
    if isinstance(error, TooManyStringsError):
        return UnreadableFile("file-too-many-strings", file=file, most=str(limits.strings))
    most = {"rows": str(limits.rows), "columns": str(limits.columns), "sheets": str(limits.sheets)}
    return UnreadableFile("file-sheet-too-large", file=file, **most)


def check_extent(sheet: Sheet, limits: Limits) -> None:
    """Stop where a filled cell stands beyond the limits; the ranges that Excel itself knows need no look."""
    places = sheet.cells
    if limits.rows < 1_048_576 and any(row > limits.rows for row, _ in places):
        raise SheetTooLargeError
    if limits.columns < 16_384 and any(column > limits.columns for _, column in places):
        raise SheetTooLargeError
