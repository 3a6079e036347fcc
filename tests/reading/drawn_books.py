"""Drawn pages written as workbooks, part by part: fonts, results of formulas and hidden places as they are wanted."""

import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from drugfree_cli.reading.cells import address
from tests.reading.raw_workbooks import MAIN, links, raw_workbook, sheet, workbook, zipped

ERROR, NOT_COMPUTED = object(), object()
TEXT_FONTS = {"tcvn3": 1, "vni": 2, "windows-1258": 3}
_FONTS = ("Calibri", ".VnTime", "VNI-Times", "Times New Roman")
_FORMATS = {"": 0, "percent": 9, "date": 14, "thousands": 3}


class Typed(NamedTuple):
    """What is typed into a cell; with `formula`, `value` is its result."""

    value: object = None
    formula: str | None = None
    format: str = ""
    font: int = 0


@dataclass(slots=True, kw_only=True)
class Page:
    """A sheet; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], Typed] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    def __setitem__(self, place: tuple[int, int], typed: Typed) -> None:
        self.cells[place] = typed


def write_xlsx(path: Path, pages: list[Page]) -> Path:
    """Write the pages as an .xlsx."""
    names = [f"worksheets/sheet{number}.xml" for number in range(1, len(pages) + 1)]
    list_ = "".join(
        f'<sheet name={quoteattr(page.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, page in enumerate(pages, 1)
    )
    kinds = [("worksheet", name) for name in names]
    from zipfile import ZipFile

    raw_workbook(
        path,
        workbook=workbook(list_),
        links=links(*kinds, ("styles", "styles.xml")),
        sheet=None,
        strings=None,
        styles=_styles(),
    )
    with ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    sheets = {f"xl/{name}": _sheet(page).encode() for name, page in zip(names, pages, strict=True)}
    return zipped(path, parts | sheets)


def write_csv(path: Path, page: Page) -> Path:
    """Write a page as text in columns."""
    bottom, right = max(row for row, _ in page.cells), max(column for _, column in page.cells)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    for row in range(bottom + 1):
        writer.writerow([_shown(page.cells.get((row, column), Typed())) for column in range(right + 1)])
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return path


def _shown(typed: Typed) -> str:
    value = typed.value
    if value is None:
        return ""
    if value is NOT_COMPUTED:
        return f"={typed.formula}"
    if value is ERROR:
        return "#REF!"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if typed.format == "percent" and isinstance(value, Decimal):
        return f"{value * 100:f}%"
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _styles() -> str:
    fonts = "".join(f'<font><sz val="11"/><name val="{name}"/></font>' for name in _FONTS)
    looks = "".join(
        f'<xf numFmtId="{number}" fontId="{font}"/>' for font in range(len(_FONTS)) for number in _FORMATS.values()
    )
    return f'<styleSheet xmlns="{MAIN}"><fonts>{fonts}</fonts><cellXfs>{looks}</cellXfs></styleSheet>'


def _sheet(page: Page) -> str:
    rows: dict[int, list[str]] = {}
    for (row, column), typed in sorted(page.cells.items()):
        rows.setdefault(row, []).append(_cell(address(row + 1, column + 1), typed))
    hidden = {row: ' hidden="1"' for row in page.hidden_rows}
    body = "".join(f'<row r="{row + 1}"{hidden.get(row, "")}>{"".join(cells)}</row>' for row, cells in rows.items())
    columns = "".join(f'<col min="{each + 1}" max="{each + 1}" hidden="1"/>' for each in page.hidden_columns)
    ranges = "".join(
        f'<mergeCell ref="{address(top + 1, left + 1)}:{address(bottom + 1, right + 1)}"/>'
        for top, left, bottom, right in page.merges
    )
    before = f"<cols>{columns}</cols>" if columns else ""
    return sheet(body, before, f"<mergeCells>{ranges}</mergeCells>" if ranges else "")


def _cell(place: str, typed: Typed) -> str:
    look = len(_FORMATS) * typed.font + list(_FORMATS).index(typed.format)
    head = f'<c r="{place}" s="{look}"'
    formula = f"<f>{escape(typed.formula)}</f>" if typed.formula else ""
    value = typed.value
    if value is None and not formula:
        return f"{head}/>"
    if value is NOT_COMPUTED:
        return f"{head}>{formula}</c>"
    if value is ERROR:
        return f'{head} t="e">{formula}<v>#REF!</v></c>'
    if isinstance(value, bool):
        return f'{head} t="b">{formula}<v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f"{head}>{formula}<v>{value}</v></c>"
