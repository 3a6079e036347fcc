"""The consolidated workbook of plans that differ: no districts, no classes, several readings, stand-in criteria."""

from dataclasses import replace
from pathlib import Path

from drugfree_cli.model.dossier import Dossier, Sender, SenderState
from drugfree_cli.reporting.consolidated import write_consolidated

from . import packed
from .opened import Opened
from .test_other_plans import unverified


def opened(path: Path, dossier: Dossier) -> Opened:
    """Write the workbook and open it."""
    write_consolidated(dossier, path / "book.xlsx")
    return Opened(path / "book.xlsx")


def test_a_province_without_districts(tmp_path: Path) -> None:
    """There is no column or sheet of districts; one row counts the communes; the province has a sheet of its own."""
    book = opened(tmp_path, packed.province())
    assert book.shown.sheetnames == [
        "Số liệu", "Phân loại", "Tổng hợp loại", "Tiêu chí", "Cấp tỉnh", "So sánh", "Sai sót", "Đơn vị gửi", "Ghi chú",
        "Cách hiểu",
    ]  # fmt: skip
    for sheet in ("Phân loại", "Tiêu chí", "Đơn vị gửi"):
        assert "Thuộc" not in book.texts(sheet)
    assert book.shows("Tổng hợp loại", "Tỉnh Khánh Hòa", "Trọng điểm loại III") == 2
    assert book.shows("Tổng hợp loại", "Tỉnh Khánh Hòa", "Tổng số") == 5
    assert "huyện" not in " ".join(text for name in book.shown.sheetnames for text in book.texts(name)).lower()


def test_the_province_sheet_holds_every_criterion(tmp_path: Path) -> None:
    """Each criterion stands with its figure and whether it holds; then how many hold, and both verdicts."""
    book = opened(tmp_path, packed.province())
    assert book.shows("Cấp tỉnh", "Người nghiện so với nhân khẩu", "Số liệu") == "78/50.000 ≈ 0,156%"
    assert book.shows("Cấp tỉnh", "Người nghiện so với nhân khẩu", "Kết quả") == "Không"
    assert book.shows("Cấp tỉnh", "Thuộc tuyến liên tỉnh", "Kết quả") == "Có"
    assert book.shows("Cấp tỉnh", "Trọng điểm phức tạp về ma túy", "Yêu cầu") == "Đạt 1/3 tiêu chí (cần 2)"
    assert book.shows("Cấp tỉnh", "Không ma túy", "Kết quả") == "Không"


def test_a_plan_without_classes(tmp_path: Path) -> None:
    """No sheet speaks of classes; verdicts are headed and counted in the plan's own words, district by district."""
    book = opened(tmp_path, packed.classless(chosen=("23281", "23341")))
    names = book.shown.sheetnames
    assert {"Phân loại", "Tổng hợp loại", "Huyện", "Cấp tỉnh", "Chỉ tiêu"}.isdisjoint(names)
    assert {"Kết quả", "Tổng hợp kết quả"} <= set(names)
    assert book.shows("Kết quả", "Phường Duy Tân", "Sạch ma túy") == "Không đạt"
    assert book.shows("Kết quả", "Phường Duy Tân", "Thuộc") == "Thành phố Kon Tum"
    assert book.shows("Kết quả", "Phường Duy Tân", "Được chọn xây dựng") == "Không"
    assert book.shows("Tổng hợp kết quả", "Huyện Đắk Glei", "Chưa xác định") == 1
    assert book.shows("Tổng hợp kết quả", "Huyện Đắk Glei", "Có") == 1
    every = " ".join(text for name in names for text in book.texts(name)).lower()
    for word in ("trọng điểm", "xếp loại", "phân loại", "không ma túy"):
        assert word not in every, word


def test_the_counts_are_live_over_the_columns_that_are_there(tmp_path: Path) -> None:
    """Formulas of the counting sheet point at the columns of this plan's sheet of results."""
    book = opened(tmp_path, packed.classless())
    verdict = [text for sheet, cell, text in book.formulas() if sheet == "Tổng hợp kết quả" and cell.startswith("C")]
    assert "'Kết quả'!$D$" in verdict[0]
    alone = opened(tmp_path, packed.province())
    counts = [text for sheet, _, text in alone.formulas() if sheet == "Tổng hợp loại"]
    assert counts[0].startswith("=COUNTIFS('Phân loại'!$C$")
    assert counts[-1].startswith("=COUNTA('Phân loại'!$B$")


def test_readings_stand_side_by_side(tmp_path: Path) -> None:
    """Each reading has a column of verdicts and its criteria in a sheet of their own."""
    book = opened(tmp_path, packed.commune())
    assert book.shows("Kết quả", "Xã Lùng Phình", "Xã không ma túy") == "Đạt"
    assert book.shows("Kết quả", "Xã Lùng Phình", "Điều 6 theo đúng chữ") == "Không đạt"
    rows = [[cell.value for cell in row] for row in book.shown["Các cách đọc"].iter_rows(min_row=8, max_row=9)]
    assert [row[2:5] for row in rows] == [
        ["Theo kế hoạch (II)", "Đạt", "1"],
        ["Điều 6 theo đúng chữ (Điều 6, khoản 1)", "Không đạt", "1"],
    ]
    assert rows[1][7:9] == ["2/3", "Không đạt"]


def test_senders_of_a_plans_own(tmp_path: Path) -> None:
    """Hamlets and offices stand under what they are, in the plan's order, and the commune says how many have sent."""
    book = opened(tmp_path, packed.commune())
    assert book.shows("Đơn vị gửi", "Thôn 2", "Loại đơn vị") == "Thôn"
    assert book.shows("Đơn vị gửi", "Thôn 2", "Tình trạng") == "chưa gửi"
    assert book.row_of("Đơn vị gửi", "Công an xã") < book.row_of("Đơn vị gửi", "Thôn 1")
    assert book.shows("Số liệu", "Xã Lùng Phình", "Tình trạng gửi") == "2/3 đơn vị đã gửi"
    assert book.shown["Đơn vị gửi"].cell(book.row_of("Đơn vị gửi", "Số đơn vị đã gửi"), 4).value == 2


def test_deadlines_further_up(tmp_path: Path) -> None:
    """The day of an office further up stands below the senders, not as the day of a return."""
    dossier = packed.province()
    sender = Sender(unit_code="22333", name="Phường Bắc Nha Trang", district_code="56", state=SenderState.SENT)
    book = opened(tmp_path, replace(dossier, senders=(sender,)))
    said = "UBND tỉnh báo cáo Bộ Công an: chậm nhất ngày 19/12/2025 (theo Điều 7, khoản 2)."
    assert said in book.texts("Đơn vị gửi")
    assert book.shows("Đơn vị gửi", "Phường Bắc Nha Trang", "Hạn gửi") is None


def test_stand_in_criteria_are_said_on_every_sheet(tmp_path: Path) -> None:
    """The head of every sheet says that classes rest on unread criteria; a commune's own row says it where they do."""
    book = opened(tmp_path, packed.province(unverified(packed.pack("hai-truc"))))
    words = "tiêu chí tạm dùng, chưa kiểm chứng"
    for sheet in book.shown.sheetnames:
        assert any(words in text for text in book.texts(sheet)), sheet
    assert words in book.shows("Phân loại", "Phường Bắc Nha Trang", "Lưu ý")
    assert words in book.shows("Phân loại", "Phường Bắc Nha Trang", "Lý do xếp loại")
    plain = opened(tmp_path, packed.province())
    assert not any("chưa kiểm chứng" in text for sheet in plain.shown.sheetnames for text in plain.texts(sheet))


def test_a_class_of_several_criteria_and_a_conflict(tmp_path: Path) -> None:
    """The reasons begin with how many criteria hold; a conflict is put in the plan's own words."""
    book = opened(tmp_path, packed.province())
    assert book.shows("Phân loại", "Phường Bắc Nha Trang", "Lý do xếp loại").startswith("Đạt 2/3 tiêu chí (cần 2)\n- ")
    assert book.shows("Phân loại", "Phường Tây Nha Trang", "Lưu ý") == (
        "Mâu thuẫn: đạt các tiêu chí không ma túy nhưng thuộc loại trọng điểm; Điều 6 được ưu tiên, UBND tỉnh"
        " quyết định (cách hiểu Q-7)"
    )
