"""Where the tables of a sheet are and how they lie: a unit a row (list) or an indicator a row (form)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from drugfree_cli.model.folding import fold
from drugfree_cli.reading.cells import Cell, CellKind
from drugfree_cli.reading.columns import (
    Band,
    column_with,
    has_figures,
    heading_cells,
    is_figure,
    is_measure_row,
    is_numbering_row,
    role_cells,
)
from drugfree_cli.reading.grid import Grid, text_of
from drugfree_cli.reading.headings import is_heading, match_heading
from drugfree_cli.reading.listing import Listing
from drugfree_cli.reading.roles import Role, role_of
from drugfree_cli.reading.stages import says_part
from drugfree_cli.reading.wording import is_beside

_LEAST_ROWS_OF_FORM = 2
_DEEPEST_BAND = 8
_MONTHS = re.compile(r"(?i)0?[1-9]\s*tháng\b|1[0-2]\s*tháng\b|0?[1-9]\s*thang\b")
_UNIT_NAME = re.compile(r"(?i)(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+[^\W\d]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """A table with a unit a row: its heading rows, the column of names, its last row.

    `repeated` are rows in between that only repeat the headings, as on each printed page. `other` is the row of
    headings with which a table of something else begins below it.
    """

    band: Band
    name_column: int
    last_row: int
    repeated: frozenset[int] = frozenset()
    other: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTable:
    """A table with an indicator a row: its heading rows (none at all is possible) and the column of labels.

    `group_column` is the one left of the labels where these are parts of what stands there, under one heading.
    """

    band: Band | None
    label_column: int
    first_row: int
    last_row: int
    group_column: int | None = None


def find_tables(grid: Grid, listing: Listing | None = None) -> tuple[ListTable | FormTable, ...]:
    """Find the tables of a sheet from the top down; a sheet of anything else has none.

    Names of listed senders ("Trường học") are no headings, however much they look like some.
    """
    texts = [cell for cells in grid.texts.values() for cell in cells if _is_heading_cell(cell)]
    headings = [cell for cell in texts if listing is None or not listing.fitting(text_of(cell))]
    if not headings:
        return ()
    in_row = max(Counter(cell.row for cell in headings).values())
    by_column = Counter(cell.column for cell in headings)
    if max(by_column.values()) > in_row:
        over_names = _rows_over_names(grid)
        by_column = Counter(cell.column for cell in headings if cell.row not in over_names)
    for label_column, in_column in sorted(by_column.items(), key=lambda item: (-item[1], item[0])):
        if in_column <= in_row or in_column < _LEAST_ROWS_OF_FORM:
            break
        if any(_means_something(grid, cell) for cell in headings if cell.column == label_column):
            return (_form(grid, label_column, listing),)
    return tuple(_lists(grid, listing))


def _rows_over_names(grid: Grid) -> frozenset[int]:
    """Give the heading rows of lists: deep ones, or those of lists below each other, are no labels of a form."""
    bands = (band for band in _list_bands(grid) if _heads_names(grid, band))
    return frozenset(row for band in bands for row in band.rows)


def _heads_names(grid: Grid, band: Band) -> bool:
    """Tell whether headings begin with that of names; a "đơn vị" behind a label is a unit of measure."""
    names = column_with(grid, band.rows, Role.UNIT_NAME)
    if names is None or column_with(grid, band.rows, Role.LABEL) is not None:
        return False
    cells = (cell for row in band.rows for cell in grid.texts[row])
    return all(cell.column > names for cell in cells if _is_heading_cell(cell))


def _is_heading_cell(cell: Cell) -> bool:
    text = text_of(cell)
    return not _UNIT_NAME.match(text) and is_heading(text)


def _means_something(grid: Grid, cell: Cell) -> bool:
    """Tell whether text means an indicator, by itself or with what stands left of it: "Bằng Hành" is a commune."""
    left = grid.heading(cell.row, cell.column - 1)[0] if cell.column > 1 else ""
    above = (left,) if is_heading(left) else ()
    return match_heading(text_of(cell), above).indicator is not None


def _form(grid: Grid, label_column: int, listing: Listing | None) -> FormTable:
    labelled = [row for row in grid.rows if is_heading(grid.text(row, label_column))]
    heads = [
        row
        for row in grid.rows_between(1, labelled[0])
        if _heads_form(grid, row, label_column) or (listing is not None and _names_senders(grid, row, listing))
    ]
    if not heads:
        return FormTable(band=None, label_column=label_column, first_row=labelled[0], last_row=grid.rows[-1])
    band = _form_band(grid, heads[-1], label_column)
    group_column, label_column = _columns_of_labels(grid, heads[-1], label_column)
    return FormTable(
        band=band,
        label_column=label_column,
        first_row=band.last + 1,
        last_row=grid.rows[-1],
        group_column=group_column,
    )


def _columns_of_labels(grid: Grid, head: int, label_column: int) -> tuple[int | None, int]:
    """Find the columns of groups and of their parts, where both stand under one heading: "Chỉ tiêu" over "Người nghiện"
    and "Có hồ sơ"."""
    first, last = label_column, label_column
    if (merge := grid.merge(head, label_column)) is not None:
        first, last = merge.first_column, max(merge.last_column, label_column)
    if first == last and not grid.text(head, last + 1):
        last += 1
    below = [(grid.text(row, first), grid.text(row, last)) for row in grid.rows_between(head + 1, grid.rows[-1])]
    has_parts = any(is_heading(part) for _, part in below) and any(is_heading(group) for group, _ in below)
    return (first, last) if last == first + 1 and has_parts else (None, label_column)


def _heads_form(grid: Grid, row: int, label_column: int) -> bool:
    """Tell whether a row heads a form's columns: "STT, Chỉ tiêu, Đơn vị tính, Số liệu, Ghi chú", or most of it."""
    roles = {role_of(text_of(cell)) for cell in grid.cells[row]} - {None}
    if role_of(grid.text(row, label_column)) in (Role.LABEL, Role.UNIT_NAME):
        return len(roles) >= 2
    return len(roles - {Role.FIGURES}) >= 2


def _names_senders(grid: Grid, row: int, listing: Listing) -> bool:
    """Tell whether a row names listed senders side by side: a form with a column for each."""
    return sum(bool(listing.fitting(text_of(cell))) for cell in grid.texts[row]) >= 2


def _form_band(grid: Grid, head: int, label_column: int) -> Band:
    merge = grid.merge(head, label_column)
    rows = list(grid.rows_between(head, merge.last_row if merge else head))
    passed_over = set()
    for row in grid.rows_between(rows[-1] + 1, rows[-1] + 2):
        if not is_numbering_row(grid, row):
            break
        rows.append(row)
        passed_over.add(row)
    return Band(rows=tuple(rows), passed_over=frozenset(passed_over))


def _lists(grid: Grid, listing: Listing | None) -> Iterator[ListTable]:
    bands = _list_bands(grid)
    firsts = [band for before, band in zip([None, *bands], bands, strict=False) if not _repeats(grid, before, band)]
    ends = [band.rows[0] - 1 for band in firsts[1:]] + [grid.rows[-1]]
    for band, last_row in zip(firsts, ends, strict=False):
        name_column = _name_column(grid, band, listing)
        repeats = (row for each in bands if each is not band for row in each.rows if band.last < row <= last_row)
        repeated = frozenset(repeats)
        below = grid.rows_between(band.last + 1, last_row)
        other = next((row for row in below if row not in repeated and _heads_other(grid, row)), None)
        if name_column is not None:
            yield ListTable(
                band=band,
                name_column=name_column,
                last_row=last_row if other is None else other - 1,
                repeated=repeated,
                other=other,
            )


def _list_bands(grid: Grid) -> list[Band]:
    bands: list[Band] = []
    for row in grid.rows:
        if (not bands or row > bands[-1].last) and _heads_list(grid, row):
            bands.append(_list_band(grid, row))
    return bands


def _repeats(grid: Grid, before: Band | None, band: Band) -> bool:
    """Tell whether headings say the same in the same columns as those before them."""
    return before is not None and _headings(grid, before) == _headings(grid, band)


def _headings(grid: Grid, band: Band) -> set[tuple[int, str]]:
    rows = (row for row in band.rows if row not in band.passed_over)
    return {(cell.column, fold(text_of(cell))) for row in rows for cell in grid.cells[row]}


def _heads_list(grid: Grid, row: int) -> bool:
    headings, roles = heading_cells(grid, row), role_cells(grid, row)
    return headings >= 2 or (headings >= 1 and roles >= 1) or (roles >= 2 and not headings and _leads(grid, row))


def _heads_other(grid: Grid, row: int) -> bool:
    """Tell whether a row heads a table of something else than units: "TT, Họ và tên, Nơi ở" in words alone."""
    texts = [text_of(cell) for cell in grid.texts[row]]
    is_words = len(texts) == len(grid.cells[row]) and not has_figures(grid, row, [c.column for c in grid.cells[row]])
    roles = [role_of(text) for text in texts]
    return is_words and len(texts) >= 3 and roles[0] is Role.ORDER and Role.UNIT_NAME not in roles


def _leads(grid: Grid, row: int) -> bool:
    """Tell whether a row that names no indicator stands over one that does."""
    merged_to = max((merge.last_row for merge in grid.merges.get(row, ())), default=row)
    return any(heading_cells(grid, below) for below in grid.rows_between(row + 1, max(merged_to, row + 1)))


def _list_band(grid: Grid, start: int) -> Band:
    first = _with_groups_above(grid, start)
    names = column_with(grid, tuple(grid.rows_between(first, start + 1)), Role.UNIT_NAME)
    rows: list[int] = []
    passed_over: set[int] = set()
    merged_to = start
    for row in grid.rows_between(first, first + _DEEPEST_BAND):
        numbering, measures = is_numbering_row(grid, row), is_measure_row(grid, row)
        if row > merged_to and not (numbering or measures or _is_sub_heading(grid, row, names)):
            break
        rows.append(row)
        if (numbering or measures) and row > start:
            passed_over.add(row)
        starting = (merge for merge in grid.merges.get(row, ()) if merge.first_row == row)
        merged_to = max(merged_to, *(merge.last_row for merge in starting), row)
    return Band(rows=tuple(rows), passed_over=frozenset(passed_over))


def _with_groups_above(grid: Grid, start: int) -> int:
    """Give the row where the headings begin: a row of group headings may stand over the one with most headings."""
    first = start
    while (above := first - 1) in grid.cells:
        cells = grid.cells[above]
        is_title = len(cells) == 1 and cells[0].column <= grid.cells[start][0].column
        if is_title or not heading_cells(grid, above) or has_figures(grid, above, [cell.column for cell in cells]):
            break
        first = above
    return first


def _is_sub_heading(grid: Grid, row: int, names: int | None) -> bool:
    """Tell whether a row goes on with headings: only text, no figures, and no unit's name."""
    cells = grid.cells[row]
    if any(cell.kind is not CellKind.TEXT or _is_typed_figure(grid, cell) for cell in cells):
        return False
    if names is None:
        return heading_cells(grid, row) >= 2
    name = grid.text(row, names)
    # A lone "Kỳ trước" below its count's heading is one: without it, the period before would pass for this one.
    goes_on = len(cells) >= 2 or heading_cells(grid, row) >= 1 or _is_part(text_of(cells[0]))
    return (not name or role_of(name) is Role.UNIT_NAME) and goes_on


def _is_part(text: str) -> bool:
    return is_beside(text) or says_part(text)


def _is_typed_figure(grid: Grid, cell: Cell) -> bool:
    """Tell whether a text is a figure and no heading that begins with one: "6 tháng này"."""
    return not _MONTHS.match(text_of(cell)) and is_figure(grid, cell.row, cell.column)


def _name_column(grid: Grid, band: Band, listing: Listing | None) -> int | None:
    """Find the column of names: where listed senders stand, else under its heading, else by what stands in it."""
    if listing is not None and (named := _column_of_senders(grid, band, listing)) is not None:
        return named
    return column_with(grid, band.rows, Role.UNIT_NAME) or _column_of_names(grid, band)


def _column_of_senders(grid: Grid, band: Band, listing: Listing) -> int | None:
    names = Counter(
        cell.column
        for row in grid.rows_between(band.last + 1, grid.rows[-1])
        for cell in grid.texts[row]
        if listing.fitting(text_of(cell)) and listing.of_code(text_of(cell)) is None
    )
    return max(names.items(), key=lambda item: (item[1], -item[0]))[0] if names else None


def _column_of_names(grid: Grid, band: Band) -> int | None:
    """Find the column of names where no heading names it: the one with most texts that are no figures."""
    texts = Counter(
        cell.column
        for row in grid.rows_between(band.last + 1, grid.rows[-1])
        for cell in grid.texts[row]
        if not is_figure(grid, row, cell.column)
    )
    return max(texts.items(), key=lambda item: (item[1], -item[0]))[0] if texts else None
