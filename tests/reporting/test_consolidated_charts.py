"""The charts of the consolidated workbook and the sheets that they stand on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drugfree_cli.model.codebook import label
from drugfree_cli.reporting.consolidated import write_consolidated

from .dossiers import make_dossier
from .opened import Opened

ADDICTS = label("addicts_total").vi


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    path = tmp_path_factory.mktemp("charts") / "province.xlsx"
    write_consolidated(make_dossier(), path)
    return Opened(path)


def _charts(book: Opened, sheet: str) -> list[list[tuple[object, list[object]]]]:
    """Give name and values of every series of every chart, as the cells say that they refer to."""
    return [
        [(_cells(book, each.tx.strRef.f)[0], _cells(book, each.val.numRef.f)) for each in chart.series]
        for chart in book.live[sheet]._charts
    ]


def _cells(book: Opened, reference: str) -> list[object]:
    sheet, _, area = reference.rpartition("!")
    found: Any = book.shown[sheet.strip("'")][area.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]


def test_history_counts_the_classes_of_each_year(province: Opened) -> None:
    """Ma Nới was low in 2023 and is type III in 2024: one low fewer, one type III more."""
    by_year = [(province.shows("Diễn biến", name, year)) for name in ("Ít phức tạp", "Trọng điểm loại III")
               for year in ("Năm 2023", "Năm 2024")]  # fmt: skip
    assert by_year == [2, 1, 0, 1]


def test_history_says_how_many_units_each_year_rests_on(province: Opened) -> None:
    """Sums of different numbers of communes stand beside each other only with those numbers."""
    heard = [province.shows("Diễn biến", "Số đơn vị có số liệu", year) for year in ("Năm 2023", "Năm 2024")]
    assert heard == [5, 6]
    assert province.shows("Diễn biến", ADDICTS, "Năm 2023") == 29


def test_history_of_one_period_has_no_sheet(tmp_path: Path) -> None:
    """Where nothing earlier was reported, there is nothing to follow."""
    write_consolidated(replace(make_dossier(), history=()), tmp_path / "book.xlsx")
    assert "Diễn biến" not in Opened(tmp_path / "book.xlsx").shown.sheetnames


def test_the_chart_of_classes_draws_the_rows_of_the_sheet(province: Opened) -> None:
    """Each class is a series over the years."""
    classes, people = _charts(province, "Diễn biến")
    assert dict(classes)["Trọng điểm loại III"] == [0, 1]  # type: ignore[comparison-overlap]
    assert people[0][0] == ADDICTS


def test_people_by_district_are_the_sums_of_the_sheet_of_figures(province: Opened) -> None:
    """A district shows what its row of sums shows, by a live formula."""
    for district in ("Huyện Ninh Sơn", "Huyện Bác Ái"):
        assert province.shows("Theo huyện", district, ADDICTS) == province.shows("Số liệu", district, ADDICTS)
    (chart,) = _charts(province, "Theo huyện")
    assert dict(chart)[ADDICTS] == [  # type: ignore[comparison-overlap]
        cell.value for cell in province.shown["Theo huyện"]["C"] if isinstance(cell.value, int)
    ]


def test_a_district_alone_has_no_comparison_of_districts(tmp_path: Path) -> None:
    """Within one district there is nothing to set beside each other."""
    write_consolidated(make_dossier(scope="585"), tmp_path / "book.xlsx")
    assert "Theo huyện" not in Opened(tmp_path / "book.xlsx").shown.sheetnames


def test_targets_are_drawn_against_their_base(province: Opened) -> None:
    """Four communes with drugs in the base year, three allowed, four now: 75 and 100 per cent of the base."""
    (chart,) = _charts(province, "Chỉ tiêu")
    (_, required), (_, actual) = chart
    assert (required[1], actual[1]) == (75, 100)


def test_an_unknown_target_is_not_drawn(province: Opened) -> None:
    """A target of which requirement or result is unknown has no bar that would look like zero."""
    ((_, required), (_, actual)) = _charts(province, "Chỉ tiêu")[0]
    assert None not in (*required, *actual)
    drawn = [row for row in province.shown["Chỉ tiêu"]["B"] if row.value == "Kiềm chế gia tăng"]
    assert len(drawn) == 1
