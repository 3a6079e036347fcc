"""The columns of a table: the headings over each, and what they mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from drugfree_cli.model.folding import fold
from drugfree_cli.model.periods import Period
from drugfree_cli.reading.cells import CellKind, address
from drugfree_cli.reading.grid import Grid, is_blank, text_of
from drugfree_cli.reading.headings import HeadingMatch, is_heading, match_heading
from drugfree_cli.reading.measures import is_measure, take_measure
from drugfree_cli.reading.roles import Role, role_of
from drugfree_cli.reading.stated_period import without_period, years_in

_NUMBER_MARK = re.compile(r"\(?\s*(?:\d{1,3}|[a-zđ]{1,2})\s*\)?(?:\s*[=:].*)?|\(?[\d\s=+\-()/x%]+\)?", re.IGNORECASE)
_FIGURE = re.compile(r"[-+(]?\s*[0-9].{0,40}$|[-–—−xXvV✓✔√]+$")
_WORDS_AS_FIGURES = frozenset({"khong", "khong co", "co", "chua", "dat"})
_LONGEST_HEADING = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The heading rows of a table, with the rows in it that only number the columns or name their units of measure."""

    rows: tuple[int, ...]
    passed_over: frozenset[int] = frozenset()

    @property
    def last(self) -> int:
        """Give the last heading row."""
        return self.rows[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table. `above` are its group headings, the nearest first; `cell` is where its own heading is."""

    number: int
    heading: str
    above: tuple[str, ...]
    cell: str
    role: Role | None
    match: HeadingMatch
    measure: str | None = None


def read_columns(grid: Grid, band: Band, numbers: Sequence[int], period: Period | None) -> tuple[Column, ...]:
    """Read the headings of columns, those without one left out."""
    paths = {number: _path(grid, band, number) for number in numbers}
    return tuple(_column(grid, band, number, path, period) for number, path in paths.items() if path)


def is_numbering_row(grid: Grid, row: int) -> bool:
    """Tell whether a row only numbers the columns: "A B (1) (2)", "1 2 3=4+5"."""
    cells = grid.cells.get(row, ())
    # Nearly every row has a name in it: looking at texts first, and no further, is most of the saving in long lists.
    if len(cells) < 2 or not all(_NUMBER_MARK.fullmatch(text_of(cell)) for cell in grid.texts[row]):
        return False
    marks = [text_of(cell) for cell in cells]
    if not all(map(_NUMBER_MARK.fullmatch, marks)):
        return False
    counted = [int(digits[1]) for mark in marks if (digits := re.match(r"\(?\s*(\d{1,3})(?!\d)", mark))]
    steps = [after - before for before, after in pairwise(counted)]
    if len(counted) == len(marks) and not all(mark.startswith("(") for mark in marks):
        # A ward may be called by its number alone: "6 | 7 | 8 | 9" is a row of figures, and no numbering.
        return counted[0] <= 1 and all(step == 1 for step in steps)
    return all(step > 0 for step in steps)


def is_measure_row(grid: Grid, row: int) -> bool:
    """Tell whether a row only names the units of measure of the columns."""
    texts = [text for cell in grid.cells.get(row, ()) if (text := text_of(cell)) and role_of(text) is not Role.MEASURE]
    return len(texts) >= 2 and all(is_measure(text.strip("() ")) for text in texts)


def heading_cells(grid: Grid, row: int) -> int:
    """Count the cells of a row that look like headings of indicators."""
    return sum(is_heading(text) for text in _row_texts(grid, row))


def role_cells(grid: Grid, row: int) -> int:
    """Count the cells of a row that head other columns of such tables."""
    return sum(role_of(text) not in (None, Role.FIGURES) for text in _row_texts(grid, row))


def column_with(grid: Grid, rows: Sequence[int], role: Role) -> int | None:
    """Give the first column that some rows head with that role."""
    for row in rows:
        for cell in grid.cells.get(row, ()):
            if role_of(text_of(cell)) is role:
                return cell.column
    return None


def _row_texts(grid: Grid, row: int) -> list[str]:
    return [text for cell in grid.texts.get(row, ()) if 0 < len(text := text_of(cell)) <= _LONGEST_HEADING]


def _path(grid: Grid, band: Band, number: int) -> list[tuple[str, tuple[int, int]]]:
    """List the headings over a column from the top down, each once, with their places."""
    path: dict[tuple[int, int], str] = {}
    for row in band.rows:
        if row in band.passed_over:
            continue
        text, place = grid.heading(row, number)
        if not text and row < band.last:
            text, place = _reaching_over(grid, band, row, number)
        if text:
            path.setdefault(place, text)
    return [(text, place) for place, text in path.items()]


def _reaching_over(grid: Grid, band: Band, row: int, number: int) -> tuple[str, tuple[int, int]]:
    """Give the group heading to the left that reaches over a column where the typist merged no cells at all."""
    nothing = "", (row, number)
    if any(grid.merges.get(each) for each in band.rows) or grid.merge(row, number):
        return nothing
    below = [each for each in band.rows if each > row and each not in band.passed_over]
    for left in range(number - 1, 0, -1):
        text = grid.text(row, left)
        if text:
            has_parts = any(grid.text(each, left) for each in below)
            return (text, (row, left)) if has_parts and any(grid.text(each, number) for each in below) else nothing
    return nothing


def _column(
    grid: Grid, band: Band, number: int, path: list[tuple[str, tuple[int, int]]], period: Period | None
) -> Column:
    (text, place), above = path[-1], tuple(text for text, _ in reversed(path[:-1]))
    heading, measure = take_measure(text)
    if measure is None:
        measure = _measure_below(grid, band, number)
    own_role = role_of(without_period(heading, period))
    role = own_role if all(role_of(part) for part in above) else None
    match = HeadingMatch() if role not in (None, Role.FIGURES) else match_in_period(heading, above, period)
    if own_role is Role.FIGURES and above and match == HeadingMatch():
        # "Thực hiện" beside "Kế hoạch" means what stands over both.
        match = match_in_period(above[0], above[1:], period)
    return Column(
        number=number,
        heading=" / ".join((*reversed(above), text)),
        above=above,
        cell=address(*place),
        role=role if match.indicator is None else None,
        match=match,
        measure=measure,
    )


def match_in_period(heading: str, above: tuple[str, ...], period: Period | None) -> HeadingMatch:
    """Match a heading, with the words left out that repeat the sheet's period; another year puts it aside."""
    years = frozenset().union(*(years_in(part) for part in (heading, *above)))
    if period is not None and years and period.year not in years:
        return HeadingMatch(beside=True)
    parts = [without_period(part, period) for part in (heading, *above)]
    found = match_heading(parts[0], tuple(parts[1:]))
    if found.indicator is None and not found.candidates and not found.beside and above:
        # One heading typed over two rows, line by line.
        joined = match_heading(" ".join(reversed(parts)))
        return joined if joined.indicator else found
    return found


def _measure_below(grid: Grid, band: Band, number: int) -> str | None:
    # "ha" may also be a column's letter, but not beside other units of measure.
    for row in (each for each in sorted(band.passed_over) if not is_numbering_row(grid, each)):
        text = grid.text(row, number).strip("() ")
        if text and is_measure(text):
            return text
    return None


def has_figures(grid: Grid, row: int, numbers: Sequence[int]) -> bool:
    """Tell whether any of a row's cells in these columns holds a figure, or what may be meant as one."""
    return any(is_figure(grid, row, number) for number in numbers)


def is_figure(grid: Grid, row: int, number: int) -> bool:
    """Tell whether a cell holds a number, a formula, or text with a digit or a mark that stands for one."""
    cell = grid.cell(row, number)
    if cell is None or is_blank(cell):
        return False
    if cell.kind is not CellKind.TEXT:
        return not isinstance(cell.value, Decimal) or cell.value.is_finite()
    text = text_of(cell)
    return _FIGURE.match(text) is not None or fold(text) in _WORDS_AS_FIGURES
