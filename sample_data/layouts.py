"""Returns on paper, as workbooks: the list of a district, and the form of one commune, alone or a sheet each."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import Kind, codebook, groups
from drugfree_cli.model.units import Unit
from sample_data.habits import Typed

TOTAL = "total"
NAME = "name"

_MADE = datetime(2024, 12, 16, 8, tzinfo=UTC)
_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_STYLES: Mapping[str, Mapping[str, object]] = {
    "plain": {},
    "bold": {"bold": True},
    "title": {"bold": True, "font_size": 14, "align": "center"},
    "centre": {"align": "center", "italic": True},
    "head": {
        "bold": True,
        "border": 1,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#DDE8F3",
    },
    "text": {"border": 1, "text_wrap": True},
    "number": {"border": 1, "num_format": "#,##0"},
    "total": {"border": 1, "bold": True, "num_format": "#,##0"},
}


class Cell(NamedTuple):
    """Where something was written."""

    sheet: str
    cell: str


Cells = dict[tuple[str, str], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A table to write: the units with their names as typed, and what is typed for each of their figures.

    `sums` are the totals of a list as Excel would have kept them; where `typed_sums` has one it replaces the formula.
    """

    above: str
    period: str
    dialect: str
    units: Sequence[Unit]
    names: Mapping[str, str]
    typed: Mapping[tuple[str, str], Typed]
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    sums: Mapping[str, Amount] = field(default_factory=dict)
    typed_sums: Mapping[str, int] = field(default_factory=dict)
    motto: bool = True


def headings(dialect: str) -> dict[str, str]:
    """Give a dialect's headings by indicator, in the order of its tables."""
    words = _dialects()[dialect]
    asked = [each for each in codebook().values() if each.id in _dialects()["office"]]
    ordered = sorted(asked, key=lambda each: words["order"].index(each.group))
    return {each.id: str(words.get(each.id, each.label.vi)) for each in ordered}


def write_list(path: Path, page: Page) -> Cells:
    """Write a district's list: a commune a row, headings in two merged rows, a numbering row, totals, signatures."""
    with workbook(path) as book:
        sheet = _Sheet.of(book, "Biểu tổng hợp")
        columns = {indicator: column for column, indicator in enumerate(headings(page.dialect), start=2)}
        top = _list_title(sheet, page, len(columns))
        _list_head(sheet, page, columns, top)
        cells = _list_rows(sheet, page, columns, top + 3)
        last = top + 3 + len(page.units)
        cells |= _list_totals(sheet, page, columns, first=top + 3, row=last)
        sheet.put(last + 2, 1, "NGƯỜI LẬP BIỂU", "bold")
        sheet.put(last + 2, 10, "TM. ỦY BAN NHÂN DÂN", "bold")
        sheet.put(last + 3, 10, "KT. CHỦ TỊCH", "bold")
    return cells


def write_forms(path: Path, page: Page, *, sheet_names: Mapping[str, str] | None = None) -> Cells:
    """Write forms, one indicator a row: of one commune on one sheet, or of several on sheets that bear their names."""
    cells: Cells = {}
    with workbook(path) as book:
        for unit in page.units:
            cells |= _form(_Sheet.of(book, (sheet_names or {}).get(unit.code, "Báo cáo")), page, unit)
        if sheet_names:
            guide = _Sheet.of(book, "Hướng dẫn")
            guide.put(0, 0, "Mỗi xã điền một trang; không phát sinh thì ghi 0, không để trống ô.")
    return cells


def workbook(path: Path) -> xlsxwriter.Workbook:
    """Open a workbook to write, whose bytes depend on nothing but what is written."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": "Công an tỉnh Ninh Thuận", "created": _MADE})
    return book


@cache
def _dialects() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    page: Any
    styles: Mapping[str, Any]

    @classmethod
    def of(cls, book: xlsxwriter.Workbook, name: str) -> "_Sheet":
        return cls(name, book.add_worksheet(name), {key: book.add_format(dict(look)) for key, look in _STYLES.items()})

    def put(self, row: int, column: int, typed: Typed, style: str = "plain") -> Cell:
        """Write a cell as typed: text stays text, None leaves a bordered blank."""
        if typed is None:
            self.page.write_blank(row, column, None, self.styles[style])
        elif isinstance(typed, str):
            self.page.write_string(row, column, typed, self.styles[style])
        else:
            self.page.write_number(row, column, typed, self.styles[style])
        return Cell(self.name, xl_rowcol_to_cell(row, column))

    def merge(self, first: tuple[int, int], last: tuple[int, int], words: str, style: str = "head") -> None:
        if first == last:
            self.put(*first, words, style)
        else:
            self.page.merge_range(*first, *last, words, self.styles[style])


def _list_title(sheet: _Sheet, page: Page, width: int) -> int:
    """Write what stands above a list and give the row of its headings."""
    sheet.put(0, 0, page.above, "bold")
    if page.motto:
        sheet.merge((0, 6), (0, 14), _MOTTO[0], "title")
        sheet.merge((1, 6), (1, 14), _MOTTO[1], "centre")
        sheet.put(1, 0, "Biểu số 02/KMT")
    sheet.merge((3, 0), (3, width // 2), "BIỂU TỔNG HỢP TÌNH HÌNH MA TÚY TẠI CÁC XÃ, PHƯỜNG, THỊ TRẤN", "title")
    sheet.merge((4, 0), (4, width // 2), page.period, "centre")
    return 6


def _list_head(sheet: _Sheet, page: Page, columns: Mapping[str, int], top: int) -> None:
    sheet.merge((top, 0), (top + 1, 0), "TT")
    sheet.merge((top, 1), (top + 1, 1), "Xã, phường, thị trấn")
    for group, ends in _group_ends(columns).items():
        sheet.merge((top, ends[0]), (top, ends[1]), groups()[group].vi)
    for indicator, words in headings(page.dialect).items():
        sheet.put(top + 1, columns[indicator], words, "head")
    for column, number in enumerate(["A", "B", *(f"({number})" for number in range(1, len(columns) + 1))]):
        sheet.put(top + 2, column, number, "head")
    sheet.page.set_row(top + 1, 120)
    sheet.page.set_column(1, 1, 22)
    sheet.page.freeze_panes(top + 3, 2)


def _group_ends(columns: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    ends: dict[str, tuple[int, int]] = {}
    for indicator, column in columns.items():
        group = codebook()[indicator].group
        ends[group] = (ends.get(group, (column, column))[0], column)
    return ends


def _list_rows(sheet: _Sheet, page: Page, columns: Mapping[str, int], first: int) -> Cells:
    cells: Cells = {}
    for number, unit in enumerate(page.units, start=1):
        row = first + number - 1
        sheet.put(row, 0, number, "text")
        cells[unit.code, NAME] = sheet.put(row, 1, page.names[unit.code], "text")
        for indicator, column in columns.items():
            cells[unit.code, indicator] = sheet.put(row, column, page.typed[unit.code, indicator], "number")
    return cells


def _list_totals(sheet: _Sheet, page: Page, columns: Mapping[str, int], *, first: int, row: int) -> Cells:
    sheet.merge((row, 0), (row, 1), "Tổng cộng", "total")
    cells: Cells = {}
    for indicator, column in columns.items():
        if codebook()[indicator].kind is Kind.FLAG:
            sheet.put(row, column, None, "total")
            continue
        cells[TOTAL, indicator] = Cell(sheet.name, xl_rowcol_to_cell(row, column))
        letters = xl_col_to_name(column)
        if indicator in page.typed_sums:
            sheet.put(row, column, page.typed_sums[indicator], "total")
        else:
            formula = f"=SUM({letters}{first + 1}:{letters}{row})"
            sheet.page.write_formula(row, column, formula, sheet.styles["total"], float(page.sums[indicator]))
    return cells


def _form(sheet: _Sheet, page: Page, unit: Unit) -> Cells:
    sheet.put(0, 0, f"UBND {unit.name}".upper(), "bold")
    sheet.put(1, 0, page.above)
    sheet.merge((3, 0), (3, 4), "BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ, PHƯỜNG, THỊ TRẤN KHÔNG MA TÚY", "title")
    sheet.merge((4, 0), (4, 4), page.period, "centre")
    for column, words in enumerate(("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu trong kỳ", "Ghi chú")):
        sheet.put(6, column, words, "head")
    cells = _form_rows(sheet, page, unit)
    row = 9 + len(cells) + len(groups())
    sheet.put(row, 3, f"{unit.name}, ngày 16 tháng {'6' if 'đầu' in page.period else '12'} năm 2024")
    sheet.put(row + 1, 1, "NGƯỜI LẬP BIỂU", "bold")
    sheet.put(row + 1, 3, f"TM. ỦY BAN NHÂN DÂN {unit.kind}".upper(), "bold")
    sheet.page.set_column(1, 1, 60)
    return cells


def _form_rows(sheet: _Sheet, page: Page, unit: Unit) -> Cells:
    cells: Cells = {}
    row, group, number = 7, "", 0
    for indicator, words in headings(page.dialect).items():
        entry = codebook()[indicator]
        if entry.group != group:
            group, number = entry.group, 0
            sheet.put(row, 0, ("I", "II", "III", "IV", "V")[_dialects()[page.dialect]["order"].index(group)], "head")
            sheet.merge((row, 1), (row, 4), groups()[group].vi.upper(), "head")
            row += 1
        number += 1
        sheet.put(row, 0, number, "text")
        sheet.put(row, 1, words, "text")
        sheet.put(row, 2, entry.unit.vi, "text")
        cells[unit.code, indicator] = sheet.put(row, 3, page.typed[unit.code, indicator], "number")
        sheet.put(row, 4, page.notes.get((unit.code, indicator)), "text")
        row += 1
    return cells
