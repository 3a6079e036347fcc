"""The sheets of classes, criteria and districts: verdicts in words, with their reasons."""

from dataclasses import replace
from pathlib import Path

import pytest

from drugfree_cli.reporting.consolidated import write_consolidated

from .dossiers import make_dossier
from .opened import Opened


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    path = tmp_path_factory.mktemp("classes") / "province.xlsx"
    write_consolidated(make_dossier(), path)
    return Opened(path)


@pytest.mark.parametrize(
    ("commune", "class_name", "verdict", "failed", "unknown"),
    [
        ("Xã Phước Bình", "Trọng điểm loại I", "Không đạt", "1, 2, 4, 5, 6, 9, 10", None),
        ("Xã Lương Sơn", "Không phát sinh", "Đạt", None, None),
        ("Xã Quảng Sơn", "Chưa xác định", "Chưa xác định", None, "6, 8"),
    ],
)
def test_a_commune_has_its_class_and_its_drug_free_verdict(
    province: Opened, commune: str, class_name: str, verdict: str, failed: str | None, unknown: str | None
) -> None:
    """Class, verdict and the plan's own numbers of failed and unknown criteria stand side by side."""
    assert province.shows("Phân loại", commune, "Phân loại") == class_name
    assert province.shows("Phân loại", commune, "Không ma túy") == verdict
    assert province.shows("Phân loại", commune, "Tiêu chí không đạt") == failed
    assert province.shows("Phân loại", commune, "Tiêu chí chưa xác định") == unknown


def test_reasons_name_the_clause_and_what_would_change_them(province: Opened) -> None:
    """A reason says what was asked, what was seen and the clause; beside it stands the way to a better class."""
    reason = province.shows("Phân loại", "Xã Ma Nới", "Lý do xếp loại")
    assert reason == "- Tiêu chí của loại: 24 người (II.1.2.c)"
    way = province.shows("Phân loại", "Xã Ma Nới", "Điều kiện để lên loại tốt hơn")
    assert way == "Để thành “Ít phức tạp”:\n- giảm còn dưới 20 người"


def test_a_conflict_is_put_into_words(province: Opened) -> None:
    """A commune that is drug-free and a hotspot at once carries a caution; others do not."""
    assert "Mâu thuẫn" in province.shows("Phân loại", "Xã Ma Nới", "Lưu ý")
    assert province.shows("Phân loại", "Xã Lương Sơn", "Lưu ý") is None


def test_an_undetermined_commune_names_what_is_wanting(province: Opened) -> None:
    """Where a class is undetermined, the reason is that nothing was sent."""
    assert province.shows("Phân loại", "Xã Phước Đại", "Lý do xếp loại") == "Chưa gửi báo cáo"


def test_an_undetermined_commune_names_the_figures_that_are_wanting(tmp_path: Path) -> None:
    """Where some figures are blank, the reason names the indicators."""
    dossier = make_dossier()
    communes = dossier.classification.communes
    blank = tuple(
        replace(each, reasons=tuple(replace(reason, indicators={"hotspots": None}) for reason in each.reasons))
        if each.code == "22819"
        else each
        for each in communes
    )
    path = tmp_path / "wanting.xlsx"
    write_consolidated(replace(dossier, classification=replace(dossier.classification, communes=blank)), path)
    reason = Opened(path).shows("Phân loại", "Xã Quảng Sơn", "Lý do xếp loại")
    assert reason == "Chưa có số liệu: Số điểm phức tạp về ma túy"


def test_colours_follow_the_words(province: Opened) -> None:
    """Each class has a colour by a condition on the very word, so that colour never speaks alone."""
    conditions = province.live["Phân loại"].conditional_formatting
    words = {rule.formula[0].strip('"') for where in conditions for rule in where.rules if rule.type == "cellIs"}
    assert {"Trọng điểm loại I", "Ít phức tạp", "Không phát sinh", "Chưa xác định", "Đạt", "Không đạt"} <= words


def test_classes_are_counted_live_by_district(province: Opened) -> None:
    """The count by district and class is a formula over the sheet of classes, with its value beside it."""
    sheet = "Tổng hợp loại"
    assert province.shows(sheet, "Huyện Ninh Sơn", "Trọng điểm loại I") == 1
    assert province.shows(sheet, "Huyện Ninh Sơn", "Trọng điểm loại III") == 1
    assert province.shows(sheet, "TOÀN TỈNH", "Trọng điểm loại I") == 2
    assert province.shows(sheet, "TOÀN TỈNH", "Đạt") == 2
    assert province.shows(sheet, "TOÀN TỈNH", "Tổng số") == 7
    row, column = province.row_of(sheet, "Huyện Ninh Sơn"), province.column_of(sheet, "Trọng điểm loại I")
    assert province.live[sheet].cell(row, column).value.startswith("=COUNTIFS('Phân loại'!$C$")


def test_criteria_stand_by_commune_in_words(province: Opened) -> None:
    """Each of the ten criteria is met, not met or undetermined, in words, with what is wanting at the end."""
    sheet = "Tiêu chí"
    row = province.row_of(sheet, "Xã Quảng Sơn")
    words = [cell.value for cell in province.shown[sheet][row]][3:14]
    assert words == ["Đạt"] * 5 + ["Chưa xác định", "Đạt", "Chưa xác định", "Đạt", "Đạt", "Chưa xác định"]
    assert province.shows(sheet, "Thị trấn Tân Sơn", "Nội dung không đạt hoặc chưa xác định") == ("6) cần thêm 1 người")


def test_criteria_count_the_communes_that_meet_them(province: Opened) -> None:
    """The last row counts, live, how many communes meet each criterion."""
    sheet = "Tiêu chí"
    row = province.row_of(sheet, "Số đơn vị đạt")
    assert [cell.value for cell in province.shown[sheet][row]][3:14] == [5, 5, 6, 5, 5, 2, 6, 5, 4, 4, 2]


def test_a_plan_without_drug_free_criteria_has_no_sheet_of_them(tmp_path: Path) -> None:
    """Where the plan has no drug-free criteria, the sheet is left out."""
    dossier = make_dossier()
    path = tmp_path / "none.xlsx"
    write_consolidated(replace(dossier, plan=replace(dossier.plan, drug_free=())), path)
    assert "Tiêu chí" not in Opened(path).shown.sheetnames


def test_districts_show_each_letter_and_both_verdicts(province: Opened) -> None:
    """A district's criteria stand by the plan's letters, with the count of those met and both verdicts."""
    sheet = "Huyện"
    assert province.shows(sheet, "Huyện Ninh Sơn", "c) Tiêu chí c") == "Có\n(7 vụ)"
    assert province.shows(sheet, "Huyện Bác Ái", "Số tiêu chí đủ") == 2
    assert province.shows(sheet, "Huyện Bác Ái", "Trọng điểm phức tạp về ma túy") == "Chưa xác định"
    assert province.shows(sheet, "Huyện Ninh Sơn", "Huyện không ma túy") == "Không"


def test_where_there_are_no_districts_there_is_no_sheet_of_them(tmp_path: Path) -> None:
    """A commune's workbook has no sheet of districts."""
    path = tmp_path / "commune.xlsx"
    write_consolidated(make_dossier(scope="22810"), path)
    assert "Huyện" not in Opened(path).shown.sheetnames
