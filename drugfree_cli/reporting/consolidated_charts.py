"""Charts of the consolidated workbook: native ones, which the viewer draws from cells of the sheet they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, NamedTuple

from drugfree_cli.reporting.sheets import FONT
from drugfree_cli.reporting.tables_pages import Page, at

_ROW, _LINE_HEIGHT = 20, 22
_HEIGHT, _WIDTH = 340, 860
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
) -> Page:
    """Draw a chart below what the page holds, and give the page that ends below it.

    `lines` is how many bars lie above each other, where they do; `axis` names what the values are.
    """
    chart = page.book.workbook.add_chart(dict(kind))
    for each in series:
        chart.add_series(_series(sheet, each))
    height = max(_HEIGHT, 130 + _LINE_HEIGHT * lines)
    _dress(chart, title, height, axis, is_lying=kind["type"] == "bar")
    row = page.end + _GAP
    page.sheet.insert_chart(row, 1, chart, {"object_position": 3, "description": title})
    return at(page, row + ceil(height / _ROW) + _GAP)


def _series(sheet: str, series: Series) -> dict[str, Any]:
    options: dict[str, Any] = {
        "name": [sheet, *series.name],
        "categories": [sheet, *series.categories],
        "values": [sheet, *series.values],
        "gap": 60,
        "data_labels": {"value": True, "num_format": '#,##0.##;-#,##0.##;""', "font": {"name": FONT, "size": 9}},
    }
    if series.colour:
        # The pale colours of the classes need a line around them to be told apart on paper.
        options |= {"fill": {"color": series.colour}, "border": {"color": "#595959", "width": 0.75}}
    return options


def _dress(chart: Any, title: str, height: int, axis: str, *, is_lying: bool) -> None:
    font = {"name": FONT, "size": 10}
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 13, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": font})
    values: dict[str, Any] = {"num_font": font, "num_format": "#,##0", "major_gridlines": {"visible": True}, "min": 0}
    if axis:
        values |= {"name": axis, "name_font": font}
    labels: dict[str, Any] = {"num_font": font}
    if is_lying:
        # The first row of the table is the topmost bar, and the values stay at the foot.
        labels["reverse"] = True
        values |= {"crossing": "max"}
    chart.set_x_axis(labels)
    chart.set_y_axis(values)
    chart.set_size({"width": _WIDTH, "height": height})
    chart.show_blanks_as("gap")
