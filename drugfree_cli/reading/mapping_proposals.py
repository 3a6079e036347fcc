"""What each heading of a file is taken for, and how sure that is: what a person confirms or corrects."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drugfree_cli.model.annotations import ADDED_SHEET
from drugfree_cli.model.folding import fold
from drugfree_cli.reading.cells import Sheet, address
from drugfree_cli.reading.columns import Column, has_figures
from drugfree_cli.reading.form_columns import find_columns
from drugfree_cli.reading.grid import Grid, grid_of
from drugfree_cli.reading.headings import HeadingMatch
from drugfree_cli.reading.labels import LabelRow, read_labels
from drugfree_cli.reading.layouts import FormTable, ListTable
from drugfree_cli.reading.lists import list_columns
from drugfree_cli.reading.mapping import Heading
from drugfree_cli.reading.mapping_tables import form_shape, list_shape, settled_labels, settled_list
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.personal import personal_sheets
from drugfree_cli.reading.returns import find_settled_tables
from drugfree_cli.reading.senses import exact_labels
from drugfree_cli.reading.settling import Given
from drugfree_cli.reading.split_forms import primary_column
from drugfree_cli.reading.split_lists import split_list
from drugfree_cli.reading.windows import windows_of
from drugfree_cli.reading.workbook import open_workbook


class Sureness(StrEnum):
    """How sure a heading's meaning is; `SETTLED` is what a person said before."""

    EXACT = "exact"
    MEANING = "meaning"
    SETTLED = "settled"
    NEAR = "near"
    UNCLEAR = "unclear"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A heading, what it is taken for (None: no indicator), how sure that is, and what else it may mean.

    `is_aside` says that the figures under it are known to be of another period, a change or a share.
    """

    cell: str
    heading: Heading
    indicator: str | None
    sureness: Sureness
    candidates: tuple[str, ...] = ()
    is_aside: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Tell whether a person must look."""
        return self.sureness in (Sureness.NEAR, Sureness.UNCLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The headings of one table; `sheets` are all that have this very layout."""

    fingerprint: str
    sheets: tuple[str, ...]
    proposals: tuple[Proposal, ...]


def read_layouts_of(given: Given) -> tuple[Layout, ...]:
    """Read the headings of a file's tables, those of one layout together; raises `UnreadableFile`."""
    found: dict[str, Layout] = {}
    workbook = open_workbook(given.path, given.options)
    personal = personal_sheets(workbook.sheets)
    for sheet in workbook.sheets:
        if not sheet.cells or sheet.name in personal or sheet.name.startswith(ADDED_SHEET):
            continue
        for layout in _of_sheet(sheet, given):
            before = found.get(layout.fingerprint, replace(layout, sheets=()))
            sheets = tuple(dict.fromkeys((*before.sheets, sheet.name)))
            found[layout.fingerprint] = replace(before, sheets=sheets)
    return tuple(each for each in found.values() if each.proposals)


def _of_sheet(sheet: Sheet, given: Given) -> Iterator[Layout]:
    whole = grid_of(sheet)
    windows = windows_of(whole)
    grids = [grid_of(window.sheet) for window in windows] or [whole]
    settled = [(grid, *find_settled_tables(grid, given)) for grid in grids]
    if len(grids) > 1 and any(page is not None and page.listing is not None for _, _, page in settled):
        settled = [(whole, *find_settled_tables(whole, given))]
    for grid, tables, page in settled:
        if page is not None:
            for table in tables:
                yield _of_list(grid, table, page) if isinstance(table, ListTable) else _of_form(grid, table, page)


def _of_list(grid: Grid, table: ListTable, page: Page) -> Layout:
    split = settled_list(split_list(grid, table, list_columns(grid, table, page), page), table.name_column, page)
    shape = list_shape(split.columns, page.period)
    rows = list(grid.rows_between(table.band.last + 1, table.last_row))
    columns = [each for each in split.columns if each.number in shape.headings and each.number != table.name_column]
    proposals = [
        _proposal(
            each.cell,
            shape.headings[each.number],
            each.match,
            _own_text(each),
            filled=any(has_figures(grid, row, [each.number]) for row in rows),
        )
        for each in {each.cell: each for each in columns}.values()
    ]
    return Layout(fingerprint=shape.fingerprint, sheets=(), proposals=tuple(_against_each_other(proposals)))


def _of_form(grid: Grid, table: FormTable, page: Page) -> Layout:
    shape = form_shape(grid, table, page.period)
    columns = find_columns(grid, table, page)
    values = [each.number for each in columns.choices] or ([columns.figures] if columns.figures else [])
    values = values or ([primary_column(columns.parts)] if columns.is_split else [table.label_column])
    read = list(read_labels(grid, table, values[0], columns.order, page.period))
    rows = [each for each in settled_labels(read, grid, table, page) if each.number in shape.headings]
    proposals = [
        _of_label(grid, table, each, shape.headings[each.number], values) for each in rows if not each.is_group
    ]
    return Layout(fingerprint=shape.fingerprint, sheets=(), proposals=tuple(_against_each_other(proposals)))


def _of_label(grid: Grid, table: FormTable, row: LabelRow, heading: Heading, values: Sequence[int]) -> Proposal:
    cell = address(row.number, table.label_column)
    return _proposal(cell, heading, row.match, row.label, filled=has_figures(grid, row.number, values))


def _own_text(column: Column) -> str:
    return column.heading.rpartition(" / ")[2]


def _proposal(cell: str, heading: Heading, match: HeadingMatch, text: str, *, filled: bool) -> Proposal:
    return Proposal(
        cell=cell,
        heading=heading,
        indicator=match.indicator,
        sureness=_sureness(match, text, filled=filled),
        candidates=match.candidates,
        is_aside=match.beside,
    )


def _sureness(match: HeadingMatch, text: str, *, filled: bool) -> Sureness:
    if match.settled:
        return Sureness.SETTLED
    if match.indicator is None:
        return Sureness.UNCLEAR if not match.beside and (match.candidates or filled) else Sureness.UNUSED
    if match.near or match.mended:
        return Sureness.NEAR
    return Sureness.EXACT if fold(text) in exact_labels() else Sureness.MEANING


def _against_each_other(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Doubt the headings that are taken for one and the same indicator."""
    counts = Counter(each.indicator for each in proposals if each.indicator)
    for each in proposals:
        twice = each.indicator is not None and counts[each.indicator] > 1 and each.sureness is not Sureness.SETTLED
        yield replace(each, sureness=Sureness.UNCLEAR) if twice else each
