"""The other sheets: targets, comparison, findings, senders, notes."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from drugfree_cli.model.codebook import label
from drugfree_cli.model.findings import Place, Severity
from drugfree_cli.model.text import Text, same
from drugfree_cli.reporting.consolidated import write_consolidated

from .dossiers import Spoken, make_dossier
from .opened import Opened


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    path = tmp_path_factory.mktemp("sheets") / "province.xlsx"
    write_consolidated(make_dossier(), path)
    return Opened(path)


def test_targets_have_base_requirement_actual_and_a_verdict_in_words(province: Opened) -> None:
    """A target shows its base, what is required with its direction, what was reached, and the verdict."""
    title = "Giảm số xã có ma túy"
    shown = {name: province.shows("Chỉ tiêu", title, name) for name in ("Năm gốc", "Số gốc", "Mức", "Số", "Thực hiện")}
    assert [*shown.values()] == ["2023", 4, "không quá", 3, 4]
    assert province.shows("Chỉ tiêu", title, "Kết quả") == "Không đạt"
    verdicts = {province.shown["Chỉ tiêu"].cell(row, 10).value for row in range(9, 14)}
    assert verdicts == {"Đạt", "Không đạt", "Đúng tiến độ", "Chưa xác định", "Chậm tiến độ"}


def test_an_unknown_target_is_blank_and_not_zero(province: Opened) -> None:
    """A target whose base is unknown has blanks for it."""
    assert province.shows("Chỉ tiêu", "Kiềm chế gia tăng", "Số gốc") is None
    assert province.shows("Chỉ tiêu", "Kiềm chế gia tăng", "Số") is None


def _changes(book: Opened, name: str) -> list[object]:
    row = book.row_of("So sánh", name)
    return [cell.value for cell in book.shown["So sánh"][row]][3:8]


def test_comparison_adds_up_only_communes_known_at_both_times(province: Opened) -> None:
    """Five communes know their addicts at both times: 33 now and 29 before are four more, 13.8 per cent."""
    count, now, before, change, share = _changes(province, label("addicts_total").vi)
    assert (count, now, before, change) == (5, 33, 29, 4)
    assert share == pytest.approx(4 / 29)


def test_comparison_with_zero_has_no_percentage(province: Opened) -> None:
    """Where it was zero before, the change has no percentage but a dash."""
    assert _changes(province, "Trọng điểm loại III") == [7, 1, 0, 1, "–"]


def test_comparison_has_the_classes_of_each_district(province: Opened) -> None:
    """Ma Nới was low and is type III now: Ninh Sơn has one fewer of the one and one more of the other."""
    row = province.row_of("So sánh", "Ít phức tạp")
    cells = [cell.value for cell in province.shown["So sánh"][row]]
    assert cells[12:15] == [1, 2, -1]


def test_flows_of_unequal_spans_are_not_compared(tmp_path: Path) -> None:
    """Half a year's new addicts say nothing against a whole year's; stocks are compared all the same."""
    dossier = make_dossier()
    path = tmp_path / "half.xlsx"
    write_consolidated(replace(dossier, period="2024-H1"), path)
    book = Opened(path)
    assert _changes(book, label("drug_cases").vi) == [0, None, None, None, None]
    assert _changes(book, label("addicts_total").vi)[:3] == [5, 33, 29]


def test_each_comparison_has_its_own_sheet(tmp_path: Path) -> None:
    """A second comparison goes to a second sheet, named so in its title."""
    dossier = make_dossier()
    other = replace(dossier.comparisons[0], label=Text(vi="so với cuối năm trước", en="against the end of last year"))
    path = tmp_path / "two.xlsx"
    write_consolidated(replace(dossier, comparisons=(*dossier.comparisons, other)), path)
    book = Opened(path)
    assert "TĂNG, GIẢM SO VỚI CÙNG KỲ NĂM TRƯỚC" in book.texts("So sánh")
    assert "TĂNG, GIẢM SO VỚI CUỐI NĂM TRƯỚC" in book.texts("So sánh 2")


def test_findings_stand_heaviest_first_with_their_places(province: Opened) -> None:
    """Errors come before queries, warnings and notes; each has file, sheet, cell, indicator, sentence and code."""
    rows = [[cell.value for cell in row] for row in province.shown["Sai sót"].iter_rows(min_row=8, max_row=12)]
    assert [row[1] for row in rows] == ["Lỗi", "Cần giải trình", "Cần giải trình", "Cảnh báo", "Ghi nhận"]
    assert rows[0][2:7] == [
        "Xã Quảng Sơn", "xa-22819_nam-2024.xlsx", "Báo cáo", "D32", "Số điểm phức tạp về ma túy",
    ]  # fmt: skip
    assert rows[0][7].startswith("Ô D32 ghi “khoảng 2”")
    assert rows[0][9] == "number-unreadable"


def test_an_explained_query_shows_its_explanation_and_open_ones_are_counted(province: Opened) -> None:
    """The sender's words stand beside the query; the note counts the queries that nobody has explained."""
    row = province.row_of("Sai sót", "jump", column=10)
    assert province.shown["Sai sót"].cell(row, 9).value == "Sáp nhập thêm 02 khu phố từ ngày 01/7/2024"
    assert any("Còn 1 nội dung chưa được giải trình" in text for text in province.texts("Sai sót"))


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    """What a sender typed is never run: an equals sign at the front makes no formula, a link no link."""
    nasty = Spoken(
        code="x",
        severity=Severity.ERROR,
        place=Place(file='=HYPERLINK("http://a.b")', sheet="http://a.b", cell="A1"),
        unit_code="99999",
        indicator="unheard_of",
        params={"said": same("=1+1")},
    )
    path = tmp_path / "nasty.xlsx"
    write_consolidated(make_dossier(findings=(nasty,)), path)
    book = Opened(path)
    cells = book.live["Sai sót"][8]
    assert [cell.value for cell in cells][2:8] == [
        "99999", '=HYPERLINK("http://a.b")', "http://a.b", "A1", "unheard_of", "=1+1",
    ]  # fmt: skip
    assert not [each for each in book.formulas() if each[0] == "Sai sót"]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    """A cell holds 32,767 characters; what is left out is counted rather than lost."""
    long = replace(make_dossier().findings[2], explanation="a" * 40_000)
    path = tmp_path / "long.xlsx"
    write_consolidated(make_dossier(findings=(long,)), path)
    assert Opened(path).shown["Sai sót"]["I8"].value == "a" * 32_000 + "… (còn 8000 ký tự)"


def test_senders_have_their_days_file_and_version(province: Opened) -> None:
    """Who sent late is shown with the day it came and the day it was due."""
    row = province.row_of("Đơn vị gửi", "Xã Lâm Sơn")
    assert [cell.value for cell in province.shown["Đơn vị gửi"][row]][3:] == [
        "gửi muộn", datetime(2024, 12, 18), datetime(2024, 12, 17), "xa-22813_nam-2024.xlsx", 1, 0, 0,
    ]  # fmt: skip


def test_senders_are_counted_by_state(province: Opened) -> None:
    """The totals below count each state, live."""
    counts = {
        words: province.shown["Đơn vị gửi"].cell(province.row_of("Đơn vị gửi", words), 4).value
        for words in ("Số đơn vị đã gửi", "Số đơn vị gửi muộn", "Số đơn vị chưa gửi", "Tổng số đơn vị")
    }
    assert [*counts.values()] == [5, 1, 1, 7]


def test_notes_name_the_plan_its_days_and_how_to_read_blanks(province: Opened) -> None:
    """The notes say what the figures rest on."""
    texts = province.texts("Ghi chú")
    assert "Kế hoạch của UBND tỉnh Ninh Thuận, 2024" in texts
    assert "Năm 2024, từ ngày 15/12/2023 đến ngày 14/12/2024 (mục VII.1.3)" in texts
    assert "6/7" in texts
    assert "Xã Lương Sơn: ngày 10/01/2024" in texts
    assert "Chưa có số liệu; không phải là 0 và không được cộng như 0." in texts


def test_only_readings_that_were_used_are_listed(tmp_path: Path) -> None:
    """A reading is listed where a criterion or a target rests on it, and not otherwise."""
    dossier = make_dossier(with_targets=False)
    path = tmp_path / "readings.xlsx"
    write_consolidated(dossier, path)
    book = Opened(path)
    codes = {cell.value for (cell,) in book.shown["Cách hiểu"].iter_rows(min_row=8, max_col=1)}
    assert codes == {"NT-13", "NT-28"}


def test_a_superseded_plan_is_marked_on_every_sheet(tmp_path: Path) -> None:
    """A reader of any sheet sees that the plan is no longer in force, and the notes say so too."""
    words = "Từ ngày 01/7/2025 không còn cấp huyện"
    path = tmp_path / "superseded.xlsx"
    write_consolidated(make_dossier(superseded=Text(vi=words, en="…"), provisional=True), path)
    book = Opened(path)
    for sheet in book.shown.sheetnames:
        assert words in book.texts(sheet)
    assert "Hiệu lực của kế hoạch" in book.texts("Ghi chú")
