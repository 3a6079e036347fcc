"""Text in columns: which Unicode encoding it has, if any, and which mark parts its columns."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_HEAD = 1 << 16
_SEPARATORS = (";", "\t", "|", ",")
_STATED = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
# A mark that languages put between words parts columns only where no blank follows it.
_IN_PROSE = ",;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How well a mark parts a text: the usual width of its rows, and the share of rows that have it.

    `is_clean` tells whether every quotation mark stands at an end of a cell, as it does with the right mark.
    """

    separator: str
    width: int
    share: float
    rows: int
    is_clean: bool


def unicode_encoding(content: bytes) -> str | None:
    """Name the Unicode encoding of a text; None where it is of single bytes, whatever they mean."""
    head = content[:_HEAD]
    for mark, name in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return name
    if without_mark := _evident_utf_16(head):
        return without_mark
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) == len(content))
    except UnicodeDecodeError:
        return None
    return "utf-8"


def stated_separator(text: str) -> tuple[str | None, str]:
    """Take off the first line in which Excel was told the separator, "sep=;"."""
    found = _STATED.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def likely_columns(text: str) -> list[Columns]:
    """Weigh every mark that may part the columns of a text, the likeliest first; a prose text has none.

    Commas stand in decimals and sentences too, so another mark that parts the rows as well goes before the comma.
    """
    stated, rest = stated_separator(text)
    marks = [stated] if stated else _SEPARATORS
    found = (_columns(rest, mark, is_stated=stated is not None) for mark in marks)
    return sorted((each for each in found if each), key=_doubt)


def _evident_utf_16(head: bytes) -> str | None:
    """Tell UTF-16 without its mark: digits and separators leave every other byte zero."""
    pairs = len(head) // 2
    low, high = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if pairs > 1 and high * 3 > pairs and not low:
        return "utf-16-le"
    return "utf-16-be" if pairs > 1 and low * 3 > pairs and not high else None


def _doubt(columns: Columns) -> tuple[bool, float]:
    return not columns.is_clean, -columns.share * (1 if columns.separator == "," else 2)


def _columns(text: str, separator: str, *, is_stated: bool) -> Columns | None:
    if separator not in text:
        return None
    clean = _rows(text, separator, strict=True)
    rows = _rows(text, separator, strict=False) if clean is None else clean
    if rows is None:
        return None
    is_clean = clean is not None
    wide = [row for row in rows if len(row) > 1]
    width, count = Counter(map(len, wide)).most_common(1)[0] if wide else (0, 0)
    usual = [row for row in wide if len(row) == width]
    if is_stated:
        return Columns(separator=separator, width=width, share=1.0, rows=count, is_clean=is_clean)
    if sum(_filled(row) > 1 for row in usual) < min(2, len(rows)) or count < 2:
        return None
    if 2 * count < len(wide) or (separator in _IN_PROSE and _is_prose(usual)):
        return None
    return Columns(separator=separator, width=width, share=count / len(rows), rows=count, is_clean=is_clean)


def _rows(text: str, separator: str, *, strict: bool) -> list[list[str]] | None:
    """Part a text into the rows that hold anything; None where its quotation marks or the separator do not fit."""
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)
        return [row for row in reader if any(map(str.strip, row))]
    except (csv.Error, TypeError):
        return None


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    later = [cell for row in rows for cell in row[1:] if cell.strip()]
    return 2 * sum(cell.startswith(" ") for cell in later) > len(later)
