"""A form (an indicator a row) becomes one return."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.returns import Value
from drugfree_cli.reading.asking import heading_findings, twice_finding
from drugfree_cli.reading.cells import address
from drugfree_cli.reading.columns import Column, has_figures, read_columns
from drugfree_cli.reading.figures import Spot, read_figure
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.labels import LabelRow, read_labels
from drugfree_cli.reading.layouts import FormTable
from drugfree_cli.reading.measures import is_measure
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.roles import Role
from drugfree_cli.reading.wording import is_beside


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRead:
    """What a form gave: values by indicator, and findings. `last_row` is its last row with a label of ours."""

    values: dict[str, Value]
    findings: tuple[Finding, ...]
    last_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """The columns of a form. `choices` are the columns between which the one with figures could not be chosen."""

    figures: int | None
    order: int | None = None
    measure: int | None = None
    note: int | None = None
    beside: tuple[Column, ...] = ()
    choices: tuple[str, ...] = ()


def read_form(grid: Grid, table: FormTable, page: Page, unit_code: str | None) -> FormRead:
    """Read a form's rows; a row with a figure that no indicator claims is said, never passed over."""
    places = _find_places(grid, table, page)
    findings = [finding("heading-beside", page.place(each.cell), heading=each.heading) for each in places.beside]
    if places.figures is None:
        place = page.place(address(table.first_row, table.label_column))
        findings.append(
            finding("figures-column-unclear", place, unit_code=unit_code, choices="; ".join(places.choices))
        )
        return FormRead(values={}, findings=tuple(findings), last_row=table.last_row)
    labels = list(read_labels(grid, table, places.figures, places.order, page.period))
    labels = labels[: _last_of_ours(grid, labels, places.figures) + 1]
    counts = Counter(row.match.indicator for row in labels if row.match.indicator)
    values: dict[str, Value] = {}
    for row in labels:
        indicator = row.match.indicator
        if row.is_group:
            continue
        findings += _label_findings(grid, row, labels, counts, places, page, table.label_column)
        if indicator is None or counts[indicator] > 1:
            continue
        values[indicator], doubt = read_figure(_spot(grid, row, places, page, unit_code), codebook()[indicator])
        findings += [doubt] if doubt else []
    last_row = labels[-1].number if labels else table.last_row
    return FormRead(values=values, findings=tuple(findings), last_row=last_row)


def _spot(grid: Grid, row: LabelRow, places: _Places, page: Page, unit_code: str | None) -> Spot:
    return Spot(
        grid=grid,
        page=page,
        row=row.number,
        column=places.figures or 0,
        unit_code=unit_code,
        note=(grid.text(row.number, places.note) or None) if places.note else None,
        measure=_measure(grid, row, places),
    )


def _measure(grid: Grid, row: LabelRow, places: _Places) -> str | None:
    beside = grid.text(row.number, places.measure) if places.measure else ""
    return beside or row.measure


def _last_of_ours(grid: Grid, labels: Sequence[LabelRow], figures: int) -> int:
    """Give the position of the last row that means an indicator or holds a figure; signatures follow it."""
    return max(
        (n for n, row in enumerate(labels) if row.match.indicator or has_figures(grid, row.number, [figures])),
        default=-1,
    )


def _label_findings(
    grid: Grid,
    row: LabelRow,
    labels: Sequence[LabelRow],
    counts: Counter[str],
    places: _Places,
    page: Page,
    label_column: int,
) -> Iterator[Finding]:
    place = page.place(address(row.number, label_column))
    indicator = row.match.indicator
    if indicator is None and not row.match.candidates and not has_figures(grid, row.number, [places.figures or 0]):
        return
    if indicator is not None and counts[indicator] > 1:
        others = (each for each in labels if each.match.indicator == indicator and each is not row)
        cells = ", ".join(address(each.number, label_column) for each in others)
        yield twice_finding(row.label, indicator, cells, place)
        return
    measure = _measure(grid, row, places)
    known = measure if measure and is_measure(measure) else None
    yield from heading_findings(row.label, row.match, place, known)


def _find_places(grid: Grid, table: FormTable, page: Page) -> _Places:
    """Find which column holds the period's figures, and which the units of measure and the notes."""
    if table.band is None:
        return _Places(figures=_fullest(grid, table, ()))
    numbers = sorted(
        {cell.column for row in grid.rows_between(table.band.rows[0], table.last_row) for cell in grid.cells[row]}
    )
    columns = [
        column for column in read_columns(grid, table.band, numbers, page.period) if column.number != table.label_column
    ]
    order = _with_role(columns, Role.ORDER)
    measure = _with_role(columns, Role.MEASURE) or _column_of_measures(grid, table, columns)
    note = _with_role(columns, Role.NOTE)
    others = [
        each for each in columns if each.number > table.label_column and each.number not in (order, measure, note)
    ]
    beside = tuple(each for each in others if each.match.beside or any(map(is_beside, (each.heading, *each.above))))
    own = [each for each in others if each not in beside and each.role in (None, Role.FIGURES)]
    stated = [each for each in own if each.role is Role.FIGURES] or own
    taken = tuple(each for each in (order, measure, note, table.label_column, *(b.number for b in beside)) if each)
    if len(stated) > 1:
        filled = [each for each in stated if any(has_figures(grid, r, [each.number]) for r in _rows(grid, table))]
        stated = filled or stated[:1]
    if len(stated) > 1:
        choices = tuple(f"{each.heading} ({each.cell})" for each in stated)
        return _Places(figures=None, beside=beside, choices=choices)
    figures = stated[0].number if stated else _fullest(grid, table, taken)
    return _Places(figures=figures, order=order, measure=measure, note=note, beside=beside)


def _with_role(columns: Sequence[Column], role: Role) -> int | None:
    return next((column.number for column in columns if column.role is role), None)


def _rows(grid: Grid, table: FormTable) -> Iterator[int]:
    return grid.rows_between(table.first_row, table.last_row)


def _column_of_measures(grid: Grid, table: FormTable, columns: Sequence[Column]) -> int | None:
    """Find a column that a heading calls just "Đơn vị", by what stands in it."""
    for column in columns:
        texts = [text for row in _rows(grid, table) if (text := grid.text(row, column.number))]
        if column.role is Role.UNIT_NAME and sum(map(is_measure, texts)) * 2 > len(texts):
            return column.number
    return None


def _fullest(grid: Grid, table: FormTable, taken: Sequence[int]) -> int | None:
    """Find the figures where no heading tells: the column right of the labels with most of them."""
    counts = Counter(
        cell.column
        for row in _rows(grid, table)
        for cell in grid.cells[row]
        if cell.column > table.label_column and cell.column not in taken and has_figures(grid, row, [cell.column])
    )
    return max(counts.items(), key=lambda item: (item[1], -item[0]))[0] if counts else None
