"""A list and a form as offices send them, for tests to disarrange: four communes of Ninh Sơn, and Xã Phước Bình."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import codebook, label
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Lang
from drugfree_cli.reading.returns import read_returns

ON = date(2024, 12, 20)

Typed = object
Rows = list[list[Typed]]

INDICATORS = (
    "households",
    "addicts_total",
    "addicts_on_file",
    "drug_cases",
    "plant_area_m2",
    "basic_police_work_effective",
)
TAN_SON, LAM_SON, LUONG_SON, QUANG_SON, PHUOC_BINH = "22810", "22813", "22816", "22819", "22783"
NAMES = {TAN_SON: "Thị trấn Tân Sơn", LAM_SON: "Xã Lâm Sơn", LUONG_SON: "Xã Lương Sơn", QUANG_SON: "Xã Quảng Sơn"}
TYPED: dict[str, list[Typed]] = {
    TAN_SON: [5450, 10, 9, 3, 0, "Có"],
    LAM_SON: [3517, 2, 2, 1, 12, "Có"],
    LUONG_SON: [4585, 0, 0, 0, 0, "Không"],
    QUANG_SON: [2706, 7, 6, 2, 5, "Có"],
}
FORM_FIGURES: list[Typed] = [4717, 6, 5, 4, 12, "Có"]

LIST_TITLE: Rows = [
    ["UBND HUYỆN NINH SƠN"],
    [],
    ["BIỂU TỔNG HỢP TÌNH HÌNH MA TÚY TẠI CÁC XÃ, PHƯỜNG, THỊ TRẤN"],
    ["Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"],
    [],
]
FORM_TITLE: Rows = [
    ["UBND XÃ PHƯỚC BÌNH"],
    ["Huyện Bác Ái, tỉnh Ninh Thuận"],
    [],
    ["BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ, PHƯỜNG, THỊ TRẤN KHÔNG MA TÚY"],
    ["Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"],
    [],
]
FORM_HEAD: list[Typed] = ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu trong kỳ", "Ghi chú"]
FORM_FOOT: Rows = [
    [],
    [None, None, None, "Xã Phước Bình, ngày 16 tháng 12 năm 2024"],
    [None, "NGƯỜI LẬP BIỂU", None, "TM. ỦY BAN NHÂN DÂN XÃ"],
]

Figures = dict[str | None, dict[str, Content]]


def list_head(indicators: Sequence[str] = INDICATORS) -> list[Typed]:
    """Give the heading row of the list."""
    return ["TT", "Xã, phường, thị trấn", *(label(each).vi for each in indicators)]


def list_rows(indicators: Sequence[str] = INDICATORS) -> Rows:
    """Give the communes' rows."""
    return [
        [number, name, *(TYPED[code][INDICATORS.index(each)] for each in indicators)]
        for number, (code, name) in enumerate(NAMES.items(), 1)
    ]


def total_row(name: str = "Tổng cộng", indicators: Sequence[str] = INDICATORS) -> list[Typed]:
    """Give the row of sums."""
    sums = [sum(figures[place] for figures in TYPED.values()) for place in range(5)]  # type: ignore[misc]
    by_indicator = dict(zip(INDICATORS, [*sums, None], strict=True))
    return [None, name, *(by_indicator[each] for each in indicators)]


def whole_list(indicators: Sequence[str] = INDICATORS) -> Rows:
    """Give the list from its title to its total."""
    return [*LIST_TITLE, list_head(indicators), *list_rows(indicators), total_row(indicators=indicators)]


def list_figures(indicators: Iterable[str] = INDICATORS) -> Figures:
    """Give the figures that the list carries."""
    places = {each: INDICATORS.index(each) for each in indicators}
    return {code: {each: _content(typed[n]) for each, n in places.items()} for code, typed in TYPED.items()}


def form_rows() -> Rows:
    """Give the form's rows under their groups."""
    rows = [
        [number, label(each).vi, codebook()[each].unit.vi, figure]
        for number, (each, figure) in enumerate(zip(INDICATORS, FORM_FIGURES, strict=True), 1)
    ]
    return [["I", "DÂN CƯ"], rows[0], ["II", "NGƯỜI NGHIỆN MA TÚY"], *rows[1:3], ["III", "TỘI PHẠM"], *rows[3:]]


def whole_form(
    *, title: Rows = FORM_TITLE, head: list[Typed] = FORM_HEAD, rows: Rows | None = None, foot: Rows = FORM_FOOT
) -> Rows:
    """Give the form from its title to its signatures."""
    return [*title, head, *(form_rows() if rows is None else rows), *foot]


def form_figures() -> Figures:
    """Give the figures that the form carries."""
    return {PHUOC_BINH: {each: _content(typed) for each, typed in zip(INDICATORS, FORM_FIGURES, strict=True)}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A folder to write workbooks into and read them from."""

    folder: Path

    def write(
        self,
        rows: Rows | None = None,
        *,
        file: str = "bieu.xlsx",
        at: tuple[int, int] = (1, 1),
        touch: Callable[[Worksheet], object] | None = None,
        **sheets: Rows,
    ) -> Path:
        """Write rows to a sheet, or one sheet a name; `touch` may change the (last) sheet before it is saved."""
        book = Workbook()
        book.remove(book.active)
        for name, content in ({"Biểu": rows} if rows is not None else {} | sheets).items():
            sheet = book.create_sheet(name.replace("_", " "))
            _fill(sheet, content, *at)
            if touch is not None:
                touch(sheet)
        path = self.folder / file
        book.save(path)
        return path

    def read(
        self,
        rows: Rows | None = None,
        *,
        period: str | None = None,
        province: str | None = "58",
        file: str = "bieu.xlsx",
        at: tuple[int, int] = (1, 1),
        touch: Callable[[Worksheet], object] | None = None,
        **sheets: Rows,
    ) -> ReadFile:
        """Write and read."""
        path = self.write(rows, file=file, at=at, touch=touch, **sheets)
        return read_file(path, period=period, province=province)


def read_file(path: Path, *, period: str | None = None, province: str | None = "58") -> ReadFile:
    """Read a file as of December 2024; every sentence said about it has its gaps filled."""
    asked = parse_period(period) if period else None
    file = read_returns(path, province=province, period=asked, on=ON)
    assert not [each for each in file.findings for lang in Lang if "{" in each.message(lang)]
    return file


def figures_of(file: ReadFile) -> Figures:
    """Give the figures of each unit."""
    return {each.unit_code: {name: value.content for name, value in each.values.items()} for each in file.returns}


def found(file: ReadFile) -> list[tuple[str, str | None]]:
    """Give the codes of all findings with their cells."""
    return [(each.code, each.place.cell) for each in file.findings]


def against(file: ReadFile, code: str) -> list[Finding]:
    """Give the findings of a code."""
    return [each for each in file.findings if each.code == code]


def _fill(sheet: Worksheet, rows: Rows, first_row: int, first_column: int) -> None:
    for row, cells in enumerate(rows, first_row):
        for column, value in enumerate(cells, first_column):
            if value is not None:
                sheet.cell(row, column).value = value


def _content(typed: Typed) -> Content:
    if isinstance(typed, str):
        return int(typed == "Có")
    assert isinstance(typed, int)
    return typed
