"""A form (an indicator a row) becomes one return."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.findings import Finding, Place, Severity, finding
from drugfree_cli.model.returns import Beside, Value
from drugfree_cli.reading.asking import heading_findings, mapping_findings, twice_finding
from drugfree_cli.reading.cells import CellKind, address
from drugfree_cli.reading.columns import has_figures, is_numbering_row
from drugfree_cli.reading.figures import Spot, read_figure
from drugfree_cli.reading.form_columns import FormColumns, find_columns
from drugfree_cli.reading.grid import Grid, is_blank
from drugfree_cli.reading.labels import LabelRow, read_labels
from drugfree_cli.reading.layouts import FormTable
from drugfree_cli.reading.mapping_tables import settled_labels
from drugfree_cli.reading.measures import is_measure
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.split_forms import SplitForm, primary_column, read_beside, split_findings, split_form


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRead:
    """What a column of a form gave: values by indicator, findings about them and about labels and headings.

    `indicators` are those that the form has a place for.
    """

    values: Mapping[str, Value]
    findings: tuple[Finding, ...]
    heading_findings: tuple[Finding, ...] = ()
    indicators: frozenset[str] = frozenset()
    beside: Mapping[str, Mapping[Beside, Value]] = field(default_factory=dict)


def read_form(grid: Grid, table: FormTable, page: Page, unit_code: str | None) -> FormRead:
    """Read a form's rows; a row with a figure that no indicator claims is said, never passed over."""
    columns = find_columns(grid, table, page)
    if columns.is_split:
        return _read_split(grid, table, page, unit_code, columns)
    if columns.figures is not None:
        return read_form_column(grid, table, page, unit_code, columns, columns.figures)
    place = page.place(address(table.first_row, table.label_column))
    choices = "; ".join(f"{each.heading} ({each.cell})".strip() for each in columns.choices) or "…"
    doubt = finding("figures-column-unclear", place, unit_code=unit_code, choices=choices)
    read = list(read_labels(grid, table, table.label_column, columns.order, page.period))
    labels = settled_labels(read, grid, table, page)
    indicators = frozenset(row.match.indicator for row in labels if row.match.indicator)
    return FormRead(values={}, findings=(doubt,), indicators=indicators)


def read_form_column(
    grid: Grid, table: FormTable, page: Page, unit_code: str | None, columns: FormColumns, figures: int
) -> FormRead:
    """Read one column of figures of a form."""
    labels = _labels(grid, table, page, columns, figures)
    return _read_rows(grid, table, page, unit_code, columns, labels, SplitForm(primary=figures, parts=columns.parts))


def _read_split(grid: Grid, table: FormTable, page: Page, unit_code: str | None, columns: FormColumns) -> FormRead:
    """Read a form in which it depends on the indicator which column holds its figure."""
    labels = _labels(grid, table, page, columns, primary_column(columns.parts))
    split = split_form(grid, page, columns.parts, labels)
    read = _read_rows(grid, table, page, unit_code, columns, labels, split)
    said = split_findings(split, page, unit_code)
    taken = split.columns_taken
    passed_over = replace(columns, beside=tuple(each for each in columns.beside if each.number not in taken))
    return replace(
        read,
        findings=(*read.findings, *(each for each in said if each.severity is Severity.ERROR)),
        heading_findings=(
            *_column_findings(passed_over, page),
            *(each for each in said if each.severity is not Severity.ERROR),
            *read.heading_findings[len(list(_column_findings(columns, page))) :],
        ),
    )


def _read_rows(
    grid: Grid,
    table: FormTable,
    page: Page,
    unit_code: str | None,
    columns: FormColumns,
    labels: Sequence[LabelRow],
    split: SplitForm,
) -> FormRead:
    counts = Counter(row.match.indicator for row in labels if row.match.indicator)
    values: dict[str, Value] = {}
    beside: dict[str, Mapping[Beside, Value]] = {}
    headings = [*_column_findings(columns, page), *_without_label(grid, labels, split.primary, page, unit_code)]
    findings: list[Finding] = []
    for row in labels:
        place = page.place(address(row.number, table.label_column))
        headings += _label_findings(grid, row, labels, columns, split.primary, place)
        if row.match.indicator is None or counts[row.match.indicator] > 1:
            continue
        indicator = codebook()[row.match.indicator]
        if others := read_beside(grid, row.number, indicator, page, split):
            beside[indicator.id] = others
        figures = split.column_of(indicator)
        if figures is None:
            continue
        values[indicator.id], doubt = read_figure(_spot(grid, row, columns, figures, page, unit_code), indicator)
        findings += [doubt] if doubt else []
    return FormRead(
        values=values,
        findings=tuple(findings),
        heading_findings=(*headings, *mapping_findings([row.match for row in labels], page)),
        indicators=frozenset(counts),
        beside=beside,
    )


def _without_label(
    grid: Grid, labels: Sequence[LabelRow], figures: int, page: Page, unit_code: str | None
) -> Iterator[Finding]:
    """Say of each figure between the labels whose row has none: nobody knows what it counts."""
    labelled = {row.number for row in labels}
    for row in grid.rows_between(min(labelled, default=1), max(labelled, default=0)):
        cell = grid.cell(row, figures)
        is_number = cell is not None and cell.kind is CellKind.NUMBER
        if row not in labelled and is_number and not is_numbering_row(grid, row):
            yield finding("figure-without-label", page.place(address(row, figures)), unit_code=unit_code)


def _column_findings(columns: FormColumns, page: Page) -> Iterator[Finding]:
    """Say of each other column with figures that it was not taken."""
    for each in columns.beside:
        yield finding("heading-beside", page.place(each.cell), heading=each.heading)
    for each in columns.unread:
        if each.heading:
            yield finding("heading-unknown", page.place(each.cell), heading=each.heading, file=page.file)
        else:
            yield finding("column-without-heading", page.place(each.cell))


def _labels(grid: Grid, table: FormTable, page: Page, columns: FormColumns, figures: int) -> list[LabelRow]:
    """Give the rows that are no groups' headings, up to the last that means an indicator or holds a figure.

    Signatures follow it. A blank row whose indicator has another row with a figure only heads it.
    """
    read = list(read_labels(grid, table, figures, columns.order, page.period))
    labels = settled_labels(read, grid, table, page)
    ours = (n for n, row in enumerate(labels) if row.match.indicator or has_figures(grid, row.number, [figures]))
    labels = labels[: max(ours, default=-1) + 1]
    filled = {row.match.indicator for row in labels if not is_blank(grid.cell(row.number, figures))}
    return [
        row
        for row in labels
        if not row.is_group and (row.match.indicator not in filled or not is_blank(grid.cell(row.number, figures)))
    ]


def _spot(grid: Grid, row: LabelRow, columns: FormColumns, figures: int, page: Page, unit_code: str | None) -> Spot:
    return Spot(
        grid=grid,
        page=page,
        row=row.number,
        column=figures,
        unit_code=unit_code,
        note=(grid.text(row.number, columns.note) or None) if columns.note else None,
        measure=_measure(grid, row, columns),
    )


def _measure(grid: Grid, row: LabelRow, columns: FormColumns) -> str | None:
    beside = grid.text(row.number, columns.measure) if columns.measure else ""
    return beside or row.measure


def _label_findings(
    grid: Grid, row: LabelRow, labels: Sequence[LabelRow], columns: FormColumns, figures: int, place: Place
) -> Iterator[Finding]:
    indicator = row.match.indicator
    if indicator is None and not row.match.candidates and not has_figures(grid, row.number, [figures]):
        return
    others = [each for each in labels if indicator and each.match.indicator == indicator and each is not row]
    if indicator is not None and others:
        cells = ", ".join(f"{place.cell}"[: -len(str(row.number))] + str(each.number) for each in others)
        yield twice_finding(row.label, indicator, cells, place)
        return
    measure = _measure(grid, row, columns)
    yield from heading_findings(row.label, row.match, place, measure if measure and is_measure(measure) else None)
