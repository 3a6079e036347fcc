"""Lines of a text file in which a mark that was not quoted has moved the figures to other columns."""

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"\s*[-+]?[0-9][0-9., \u00a0]*%?\s*")

Row = Sequence[str]


def shifted_lines(rows: Sequence[Row], separator: str) -> list[int]:
    """Number the lines, from 1, whose cells cannot be told to stand under their headings.

    An unquoted "1,5" among commas makes a line of figures wider than the heading; an unquoted "Số người, trong đó nữ"
    makes the heading wider than the figures.
    """
    figures = {line: row for line, row in enumerate(rows, 1) if any(map(_NUMBER.fullmatch, row))}
    headings = {
        line: row
        for line, row in enumerate(rows, 1)
        if line not in figures and sum(bool(cell.strip()) for cell in row) > 1 and not _is_prose(row)
    }
    if not figures:
        return []
    usual = Counter(map(len, figures.values())).most_common(1)[0][0]
    width = max(map(len, headings.values()), default=usual)
    split = [line for line, row in headings.items() if separator == "," and len(row) > usual and _is_split(row)]
    if split:
        return split
    wider = {line: row for line, row in figures.items() if len(row) > width}
    if _have_a_last_mark(figures, wider, width, separator):
        return []
    return list(wider)


def _have_a_last_mark(figures: dict[int, Row], wider: dict[int, Row], width: int, separator: str) -> bool:
    """Tell whether what is too much is a mark at the end of lines; among commas it must be at the end of all."""
    is_empty = all(not any(map(str.strip, row[width:])) for row in wider.values())
    return is_empty and (separator != "," or len(wider) == len(figures))


def _is_split(row: Row) -> bool:
    return any(cell.startswith(" ") and cell.strip() for cell in row[1:])


def _is_prose(row: Row) -> bool:
    later = [cell for cell in row[1:] if cell.strip()]
    return 2 * sum(cell.startswith(" ") for cell in later) > len(later)
