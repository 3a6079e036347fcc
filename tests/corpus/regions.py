"""Communes and figures of the corpus: no number stands twice in a file, so that a swapped one is seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import codebook, label
from tests.corpus.record import Truth

Cell = object
Rows = list[list[Cell]]

FIGURES: dict[str, tuple[int, int, int, int]] = {
    "population": (4507, 5231, 6179, 7043),
    "households": (1127, 1301, 1549, 1767),
    "addicts_total": (58, 67, 76, 91),
    "addicts_on_file": (49, 56, 63, 82),
    "addicts_present": (37, 41, 46, 53),
    "addicts_new": (12, 16, 19, 23),
    "users_on_file": (61, 72, 85, 97),
    "drug_cases": (11, 14, 21, 26),
    "drug_offenders": (15, 20, 29, 34),
    "plants": (107, 118, 129, 131),
}
TEN = tuple(FIGURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place that sends a list: its titles and its communes by code."""

    province: str
    on: date
    title: Rows
    communes: Mapping[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """Give the communes' codes in their order."""
        return tuple(self.communes)


NINH_SON = Region(
    province="58",
    on=date(2024, 12, 20),
    title=[
        ["UBND HUYỆN NINH SƠN"],
        ["BIỂU TỔNG HỢP TÌNH HÌNH MA TÚY TẠI CÁC XÃ, PHƯỜNG, THỊ TRẤN"],
        ["Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"],
        [],
    ],
    communes={"22810": "Thị trấn Tân Sơn", "22813": "Xã Lâm Sơn", "22816": "Xã Lương Sơn", "22819": "Xã Quảng Sơn"},
)
DAK_GLEI = Region(
    province="62",
    on=date(2024, 7, 1),
    title=[["UBND HUYỆN ĐẮK GLEI"], ["TỈNH KON TUM"], ["Kỳ báo cáo: 6 tháng đầu năm 2024"], []],
    communes={"23341": "Thị trấn Đắk Glei", "23344": "Xã Đắk Blô", "23347": "Xã Đắk Man", "23350": "Xã Đắk Nhoong"},
)
KHANH_HOA = Region(
    province="56",
    on=date(2025, 12, 20),
    title=[["UBND TỈNH KHÁNH HÒA"], ["TỔNG HỢP SỐ LIỆU CÁC XÃ, PHƯỜNG"], ["Kỳ báo cáo: 6 tháng cuối năm 2025"], []],
    communes={"22453": "Xã Cam Lâm", "22900": "Xã Phước Hà", "22888": "Xã Phước Dinh", "22591": "Phường Hòa Thắng"},
)
HEAD_ROW, FIRST_ROW = 5, 6
"""Where a list's headings and its first commune stand."""


def label_of(indicator: str) -> str:
    """Give the codebook's own wording."""
    return label(indicator).vi


def list_head(indicators: Sequence[str] = TEN) -> list[Cell]:
    """Give the headings of a list."""
    return ["TT", "Xã, phường, thị trấn", *map(label_of, indicators)]


def list_rows(region: Region = NINH_SON, indicators: Sequence[str] = TEN) -> Rows:
    """Give the communes' rows."""
    return [
        [number, name, *(FIGURES[each][number - 1] for each in indicators)]
        for number, name in enumerate(region.communes.values(), 1)
    ]


def a_list(region: Region = NINH_SON, indicators: Sequence[str] = TEN) -> Rows:
    """Give a list from its title to its last commune."""
    return [*region.title, list_head(indicators), *list_rows(region, indicators)]


def truth_of(region: Region = NINH_SON, indicators: Sequence[str] = TEN) -> Truth:
    """Give what the list says."""
    return {code: {each: FIGURES[each][place] for each in indicators} for place, code in enumerate(region.communes)}


FORM_FIGURES: dict[str, Content] = {
    "population": 4717,
    "households": 1013,
    "addicts_total": 36,
    "addicts_on_file": 31,
    "addicts_present": 27,
    "addicts_new": 8,
    "users_on_file": 44,
    "drug_cases": 6,
    "drug_offenders": 9,
    "plants": 120,
    "basic_police_work_effective": 1,
}
ELEVEN = tuple(FORM_FIGURES)
PHUOC_BINH, PHUOC_HA = "22783", "22900"
FORM_HEAD_ROW, FORM_FIRST_ROW = 6, 7


def form_title(unit: str = "UBND XÃ PHƯỚC BÌNH", above: str = "Huyện Bác Ái, tỉnh Ninh Thuận") -> Rows:
    """Give the titles of a form."""
    return [
        [unit],
        [above],
        ["BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ, PHƯỜNG, THỊ TRẤN KHÔNG MA TÚY"],
        ["Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"],
        [],
    ]


def form_rows(figures: Mapping[str, Content] = FORM_FIGURES) -> Rows:
    """Give an indicator a row."""
    return [
        [number, label_of(each), codebook()[each].unit.vi, "Có" if each == "basic_police_work_effective" else figure]
        for number, (each, figure) in enumerate(figures.items(), 1)
    ]


def a_form(title: Rows | None = None, figures: Mapping[str, Content] = FORM_FIGURES) -> Rows:
    """Give a form from its title to its signatures."""
    return [
        *(title or form_title()),
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu trong kỳ", "Ghi chú"],
        *form_rows(figures),
        [],
        [None, "NGƯỜI LẬP BIỂU", None, "TM. ỦY BAN NHÂN DÂN XÃ"],
    ]


def form_truth(unit: str = PHUOC_BINH, figures: Mapping[str, Content] = FORM_FIGURES) -> Truth:
    """Give what the form says."""
    return {unit: dict(figures)}


KHANH_HOA_FORM: Rows = [
    ["UBND XÃ PHƯỚC HÀ"],
    ["Tỉnh Khánh Hòa"],
    ["BÁO CÁO SỐ LIỆU VỀ MA TÚY"],
    ["Kỳ báo cáo: 6 tháng cuối năm 2025 (từ ngày 15/6/2025 đến ngày 14/12/2025)"],
    [],
]
