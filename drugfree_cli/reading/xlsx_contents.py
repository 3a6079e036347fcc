"""The content of a cell by the type that the sheet's XML gives it."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from drugfree_cli.reading.cells import CellKind, Content
from drugfree_cli.reading.xlsx_values import number, unescape

Converters = Mapping[str, Callable[[str], Content]]
_FLAGS: Mapping[str, Content] = {
    "1": (CellKind.FLAG, True),
    "true": (CellKind.FLAG, True),
    "0": (CellKind.FLAG, False),
    "false": (CellKind.FLAG, False),
}


def converters(strings: Sequence[str]) -> Converters:
    """Give the function for each cell type of a workbook with these shared texts; they raise `KeyError`."""
    # Indexes are looked up as they are written: that saves a conversion a cell, and "-1" is not taken for the last.
    shared: dict[str, Content] = {str(index): (CellKind.TEXT, string) for index, string in enumerate(strings)}
    return {
        "s": shared.__getitem__,
        "n": _number,
        "str": _text,
        "inlineStr": _text,
        "d": _text,
        "b": _FLAGS.__getitem__,
        "e": _error,
    }


# Returns repeat small numbers; a hit costs a third of a conversion.
@lru_cache(maxsize=1 << 12)
def _number(raw: str) -> Content:
    # What claims to be a number and is none is kept as text, so that whoever wants a figure there quotes it.
    return (CellKind.TEXT, raw.strip()) if (value := number(raw)) is None else (CellKind.NUMBER, value)


def _text(raw: str) -> Content:
    return CellKind.TEXT, unescape(raw)


def _error(raw: str) -> Content:
    return CellKind.ERROR, raw.strip()
