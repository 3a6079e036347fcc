"""The blank list of a district: its communes in rows, the indicators in columns."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from drugfree_cli.model.codebook import label
from drugfree_cli.model.text import Text
from drugfree_cli.reporting.forms_list import write_form_list

from .communes import COMMUNES, NAMES, make_unit
from .opened import Opened
from .plans import ASKS

NINH_SON = [make_unit(code) for code in COMMUNES if NAMES[code][2] == "585"]


def _write(path: Path, communes: int = 5) -> Opened:
    write_form_list(
        path,
        district=make_unit("585"),
        province=make_unit("58"),
        communes=NINH_SON[:communes],
        period="2024",
        period_line=Text(vi="Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)", en="Year 2024"),
        asks=ASKS,
        on=date(2024, 12, 14),
    )
    return Opened(path)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    return _write(tmp_path_factory.mktemp("list") / "list.xlsx").live["Biểu tổng hợp"]


def _first(sheet: Worksheet) -> int:
    return next(row for row in range(1, 20) if sheet.cell(row, 2).value == NINH_SON[0].name)


def test_the_head_names_the_district_and_the_period(sheet: Worksheet) -> None:
    """Body, title and period stand as in the lists that districts send."""
    assert sheet["A1"].value == "UBND HUYỆN NINH SƠN"
    assert sheet["A4"].value == "BIỂU TỔNG HỢP TÌNH HÌNH MA TÚY TẠI CÁC XÃ, PHƯỜNG, THỊ TRẤN"
    assert sheet["A5"].value == "Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"


def test_communes_stand_in_rows_and_indicators_in_columns(sheet: Worksheet) -> None:
    """Two header rows and a numbering row, then a row for each commune, then the total."""
    first = _first(sheet)
    assert [cell.value for cell in sheet[first - 2]][2:42] == [label(each).vi for each in ASKS]
    assert [cell.value for cell in sheet[first - 1]][:4] == ["A", "B", "(1)", "(2)"]
    names = [sheet.cell(first + index, 2).value for index in range(6)]
    assert names == [*(unit.name for unit in NINH_SON), "Tổng cộng"]
    assert sheet.cell(first - 3, 43).value == "Ghi chú"


def test_the_total_row_adds_up_and_is_blank_while_nothing_is_filled_in(sheet: Worksheet) -> None:
    """Totals are formulas that nobody can overwrite; flags have none."""
    row = _first(sheet) + 5
    assert sheet.cell(row, 3).value == f'=IF(COUNT(C{row - 5}:C{row - 1})=0,"",SUM(C{row - 5}:C{row - 1}))'
    assert sheet.cell(row, 2 + ASKS.index("basic_police_work_effective") + 1).value is None
    assert all(sheet.cell(row, column).protection.locked for column in range(1, 43))


def test_only_figures_and_notes_are_unlocked(sheet: Worksheet) -> None:
    """A clerk may fill in figures and notes of the communes and the signatures."""
    assert sheet.protection.sheet
    locked = [cell.protection.locked for cell in sheet[_first(sheet)]]
    assert locked == [True, True, *[False] * 41]


def test_every_figure_has_its_rule(sheet: Worksheet) -> None:
    """Each column takes what its indicator can be, in all commune rows and not in the total."""
    first = _first(sheet)
    rules = {str(rule.sqref): rule.type for rule in sheet.data_validations.dataValidation}
    assert len(rules) == len(ASKS)
    assert rules[f"C{first}:C{first + 4}"] == "whole"
    area = 3 + ASKS.index("plant_area_m2")
    letter = sheet.cell(first, area).column_letter
    assert rules[f"{letter}{first}:{letter}{first + 4}"] == "decimal"


def test_a_district_without_communes_makes_an_empty_list(tmp_path: Path) -> None:
    """No communes, no rows, no total, no failure."""
    book = _write(tmp_path / "none.xlsx", communes=0)
    assert not [*book.formulas()]
    assert "Tổng cộng" not in book.texts("Biểu tổng hợp")
