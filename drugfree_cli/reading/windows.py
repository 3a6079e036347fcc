"""Several tables on one sheet, below or beside each other: each is cut out and read as a sheet of its own.

A sheet with one table, or with lists alone below each other, stays whole: the finder of tables knows those.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drugfree_cli.model.folding import fold
from drugfree_cli.reading.cells import Cell, CellKind, Sheet
from drugfree_cli.reading.columns import heading_cells
from drugfree_cli.reading.grid import Grid, text_of
from drugfree_cli.reading.headings import is_heading
from drugfree_cli.reading.roles import Role, role_of

_KEYS = (Role.LABEL, Role.UNIT_NAME)
_LONGEST_ROLE = 48
_LABELS_BELOW = 12
_LAST_COLUMN = 1 << 14
_FOOT = re.compile(
    r"(?:nguoi lap|nguoi tong hop|can bo tong hop|t ?m |k ?t |t l |thu truong|chu tich|noi nhan|ky ten).*"
)
_DATED = re.compile(r".*\bngay\b.*\bthang\b.*")
_TITLE = re.compile(r"(?:ubnd|uy ban|cong an|cong hoa|bao cao|bieu|phu luc|don vi|ten don vi|phan|mau so|ky bao cao).*")
_COMMUNE = re.compile(r".*\b(?:xa|phuong|thi tran|dac khu)\b.*")
_PERIOD = re.compile(r".*\b(?:nam|thang|quy|ky)\b.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """Rows of a sheet that belong to the tables of one row of headings: from their titles to their signatures."""

    first: int
    head: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A table cut out of a sheet, as a sheet of its own; `head` is the row of its headings."""

    sheet: Sheet
    head: int


def windows_of(grid: Grid) -> tuple[Window, ...]:
    """Cut a sheet into a window for each of its tables; none where it holds but one."""
    heads = _heads(grid)
    if not heads:
        return ()
    sections = _sections(grid, heads)
    segments = [_segments(grid, section.head) for section in sections]
    if len(sections) == 1 and len(segments[0]) < 2:
        return ()
    return tuple(
        Window(sheet=_cut(grid, sections, section, columns), head=section.head)
        for section, every in zip(sections, segments, strict=True)
        for columns in every or [(1, _LAST_COLUMN)]
    )


def _heads(grid: Grid) -> list[int]:
    """List the rows that head forms, or tables beside each other; those of lists too where there is one of a form."""
    forms = [row for row in grid.rows if _labels_in(grid, row)]
    heads = set(forms) | {row for row in grid.rows if _orders_in(grid, row) > 1 and len(_segments(grid, row)) > 1}
    if forms:
        heads |= {row for row in grid.rows if _heads_list(grid, row)}
    kept: list[int] = []
    for row in sorted(heads):
        if not kept or (row - kept[-1] > 1 and not _goes_on(grid, kept[-1], row)):
            kept.append(row)
    return kept


def _roles(grid: Grid, row: int) -> list[tuple[Cell, Role | None]]:
    return [(cell, role_of(text) if len(text := text_of(cell)) <= _LONGEST_ROLE else None) for cell in grid.texts[row]]


def _labels_in(grid: Grid, row: int) -> list[int]:
    """Give the columns of labels that a row heads: "Chỉ tiêu", with indicators below."""
    roles = _roles(grid, row)
    labels = [cell.column for cell, role in roles if role is Role.LABEL]
    if not labels or len({role for _, role in roles if role is not None}) < 2:
        return []
    return [column for column in labels if _is_over_labels(grid, row, column)]


def _is_over_labels(grid: Grid, row: int, column: int) -> bool:
    below = [each for each in grid.rows_between(row + 1, row + _LABELS_BELOW)]
    return any(is_heading(grid.text(each, column)) for each in below)


def _orders_in(grid: Grid, row: int) -> int:
    return sum(role is Role.ORDER for _, role in _roles(grid, row))


def _heads_list(grid: Grid, row: int) -> bool:
    named = [role for _, role in _roles(grid, row) if role is Role.UNIT_NAME]
    return bool(named) and heading_cells(grid, row) >= 1 and _orders_in(grid, row) >= 1


def _goes_on(grid: Grid, before: int, row: int) -> bool:
    """Tell whether headings only repeat those before, on the next printed page: nothing but the table between."""
    if _texts(grid, before) != _texts(grid, row):
        return False
    columns = _labels_in(grid, before)
    return bool(columns) and all(
        is_heading(grid.text(each, columns[0])) or len(grid.cells[each]) > 2
        for each in grid.rows_between(_last_label(grid, before, row, columns) + 1, row - 1)
    )


def _texts(grid: Grid, row: int) -> set[tuple[int, str]]:
    return {(cell.column, fold(text_of(cell))) for cell in grid.cells[row]}


def _last_label(grid: Grid, head: int, end: int, columns: Sequence[int]) -> int:
    rows = grid.rows_between(head, end - 1)
    return max((row for row in rows if any(is_heading(grid.text(row, column)) for column in columns)), default=head)


def _sections(grid: Grid, heads: Sequence[int]) -> list[_Section]:
    firsts = [1, *(_title_start(grid, before, head) for before, head in pairwise(heads))]
    lasts = [*(first - 1 for first in firsts[1:]), grid.rows[-1]]
    return [_Section(first=first, head=head, last=last) for first, head, last in zip(firsts, heads, lasts, strict=True)]


def _title_start(grid: Grid, before: int, head: int) -> int:
    """Give the row where the titles of a table begin: below what is signed under the table before it."""
    columns = _labels_in(grid, before)
    last = _last_label(grid, before, head, columns) if columns else _last_numbered(grid, before, head)
    between = list(grid.rows_between(last + 1, head - 1))
    signed = max((row for row in between if any(_is_foot(cell) for cell in grid.cells[row])), default=last)
    titles = (row for row in between if row > last and any(_is_title(cell) for cell in grid.cells[row]))
    dated = max((row for row in between if any(_DATED.fullmatch(_folded(c)) for c in grid.cells[row])), default=last)
    first = next(titles, None)
    if first is not None and first > signed:
        return first
    return min(max(signed, dated) + 1, head)


def _last_numbered(grid: Grid, head: int, end: int) -> int:
    rows = (row for row in grid.rows_between(head, end - 1) if any(c.kind is CellKind.NUMBER for c in grid.cells[row]))
    return max(rows, default=head)


def _folded(cell: Cell) -> str:
    return fold(text_of(cell))


def _is_foot(cell: Cell) -> bool:
    return _FOOT.fullmatch(_folded(cell)) is not None


def _is_title(cell: Cell) -> bool:
    return _TITLE.fullmatch(_folded(cell)) is not None and not _DATED.fullmatch(_folded(cell))


def _segments(grid: Grid, row: int) -> list[tuple[int, int]]:
    """Give the columns of each table that a row of headings stands over, where those are several."""
    starts: list[int] = []
    keys: set[str] = set()
    for cell, role in _roles(grid, row):
        key = fold(text_of(cell)) if role in _KEYS else ""
        if (role is Role.ORDER and (keys or not starts)) or (key and key in keys):
            starts.append(cell.column)
            keys = set()
        keys |= {key} - {""}
    if not starts:
        return []
    first = min(cell.column for cell in grid.cells[row])
    starts = starts if starts[0] == first else [first, *starts]
    ends = [*(start - 1 for start in starts[1:]), _LAST_COLUMN]
    segments = [(1 if n == 0 else start, end) for n, (start, end) in enumerate(zip(starts, ends, strict=True))]
    return segments if len(segments) > 1 and all(_is_table(grid, row, *each) for each in segments) else []


def _is_table(grid: Grid, row: int, first: int, last: int) -> bool:
    """Tell whether the headings between two columns are a table's own: labels or names, with indicators to them."""
    cells = [(cell, role) for cell, role in _roles(grid, row) if first <= cell.column <= last]
    if any(role is Role.LABEL and _is_over_labels(grid, row, cell.column) for cell, role in cells):
        return True
    named = any(role is Role.UNIT_NAME for _, role in cells)
    return named and any(is_heading(text_of(cell)) for cell, _ in cells)


def _cut(grid: Grid, sections: Sequence[_Section], section: _Section, columns: tuple[int, int]) -> Sheet:
    """Cut a table out with its own titles; what these leave open is taken from the sheet's other titles."""
    first, last = columns
    own = [
        cell
        for row in grid.rows_between(section.first, section.last)
        for cell in grid.cells[row]
        if first <= cell.column <= last
    ]
    said = [_folded(cell) for cell in own if cell.row < section.head]
    own_commune, own_period = (any(map(each.fullmatch, said)) for each in (_COMMUNE, _PERIOD))
    general = [
        cell
        for cell in _titles(grid, sections, section)
        if cell not in own
        and not (own_commune and _COMMUNE.fullmatch(_folded(cell)))
        and not (own_period and _PERIOD.fullmatch(_folded(cell)))
    ]
    sheet = grid.sheet
    return replace(
        sheet,
        cells={(cell.row, cell.column): cell for cell in (*general, *own)},
        merges=tuple(each for each in sheet.merges if _lies_in(each.first_row, each.first_column, section, columns)),
        hidden_columns=frozenset(each for each in sheet.hidden_columns if first <= each <= last),
        hidden_rows=frozenset(each for each in sheet.hidden_rows if section.first <= each <= section.last),
    )


def _titles(grid: Grid, sections: Sequence[_Section], section: _Section) -> Iterator[Cell]:
    """Give the titles of the sheet, and those over tables beside this one."""
    for each in dict.fromkeys((sections[0], section)):
        for row in grid.rows_between(each.first, each.head - 1):
            yield from grid.cells[row]


def _lies_in(row: int, column: int, section: _Section, columns: tuple[int, int]) -> bool:
    return section.first <= row <= section.last and columns[0] <= column <= columns[1]
