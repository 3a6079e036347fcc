"""Charts of the consolidated workbook: native ones, which the viewer draws from cells of the sheet they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, NamedTuple

from drugfree_cli.reporting.sheets import FONT
from drugfree_cli.reporting.tables_pages import Page, at

_ROW, _LINE_HEIGHT = 20, 17
_HEIGHT, _MOST_WIDTH, _GUTTER = 400, 1280, 12
_GAP = 1


class Span(NamedTuple):
    """Cells of a sheet: first row and column, last row and column, counted from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A row of marks in a chart: the cell that names it, its values, and what each stands for."""

    name: tuple[int, int]
    values: Span
    categories: Span
    colour: str | None = None


def add_chart(
    page: Page,
    sheet: str,
    title: str,
    series: Sequence[Series],
    kind: Mapping[str, str],
    *,
    lines: int = 0,
    axis: str = "",
    place: tuple[int, int] = (1, 1),
    corner: tuple[int, int] | None = None,
) -> Page:
    """Draw a chart below what the page holds, and give the page that ends below it.

    `lines` is how many bars lie above each other, where they do; `axis` names what the values are; `place` (2 of 3)
    puts it second of three that stand side by side, the last of which ends the page. With a `corner`, a row and a
    column, it stands there, beside what the page holds.
    """
    chart = page.book.workbook.add_chart(dict(kind))
    for each in series:
        chart.add_series(_series(sheet, each))
    height = max(_HEIGHT, 130 + _LINE_HEIGHT * lines)
    number, of = place
    row, column = corner or (page.end + _GAP, 0)
    width = min(_MOST_WIDTH, _pixels(page, column)) // of
    _dress(chart, title, axis, is_lying=kind["type"] == "bar")
    chart.set_size({"width": width - _GUTTER, "height": height})
    beside = {"x_offset": (number - 1) * width, "object_position": 3, "description": title}
    page.sheet.insert_chart(row, column, chart, beside)
    return page if number < of else at(page, max(page.end, row + ceil(height / _ROW) + _GAP))


def _pixels(page: Page, first: int) -> int:
    """Measure how wide the table is from a column on: a chart that is wider would be cut in print."""
    return sum(round(column.width * 7) + 5 for column in page.columns[first:])


def _series(sheet: str, series: Series) -> dict[str, Any]:
    options: dict[str, Any] = {
        "name": [sheet, *series.name],
        "categories": [sheet, *series.categories],
        "values": [sheet, *series.values],
        "gap": 60,
        "data_labels": {"value": True, "num_format": '#,##0.##;-#,##0.##;""', "font": {"name": FONT, "size": 9}},
    }
    if series.colour:
        options |= {"fill": {"color": series.colour}, "border": {"color": "#FFFFFF", "width": 0.75}}
    return options


def _dress(chart: Any, title: str, axis: str, *, is_lying: bool) -> None:
    font = {"name": FONT, "size": 10}
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 13, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": font})
    values: dict[str, Any] = {"num_font": font, "num_format": "#,##0", "major_gridlines": {"visible": True}, "min": 0}
    if axis:
        values |= {"name": axis, "name_font": font}
    labels: dict[str, Any] = {"num_font": font}
    if is_lying:
        # The first row of the table is the topmost bar, and the values stay at the foot.
        labels |= {"reverse": True, "crossing": "max"}
    # In a chart of lying bars the writer counts the axes as they are seen: the values run along x.
    chart.set_x_axis(values if is_lying else labels)
    chart.set_y_axis(labels if is_lying else values)
    chart.show_blanks_as("gap")
