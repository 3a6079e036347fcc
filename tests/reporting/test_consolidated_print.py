"""The workbook as a whole: its sheets, its look on screen and paper, its properties, its bytes."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from drugfree_cli.model.dossier import Office
from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.reporting.consolidated import write_consolidated
from drugfree_cli.reporting.sheets import Column, Row, fitted, height_of, lines_in

from .dossiers import make_dossier
from .opened import Opened

SHEETS = [
    "Số liệu", "Phân loại", "Tổng hợp loại", "Tiêu chí", "Huyện", "Chỉ tiêu", "So sánh", "Diễn biến", "Theo huyện",
    "Sai sót", "Đơn vị gửi", "Ghi chú", "Cách hiểu",
]  # fmt: skip
A3, A4 = "8", "9"


CHARTED = ("Chỉ tiêu", "Diễn biến", "Theo huyện")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    path = tmp_path_factory.mktemp("print") / "province.xlsx"
    write_consolidated(make_dossier(), path)
    return Opened(path)


def test_the_sheets_stand_in_the_order_of_reading(province: Opened) -> None:
    """Figures come first, then verdicts, then what is wrong, who has sent, and the notes."""
    assert province.live.sheetnames == SHEETS


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_set_up_for_printing(province: Opened, name: str) -> None:
    """Landscape, one page wide, headings on every page, an area, page numbers; A3 for what is wide."""
    sheet = province.live[name]
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == (A3 if name in ("Số liệu", "So sánh") else A4)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # A chart would be torn between two pages: a sheet that has one is fitted to a single page.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, None if name in CHARTED else 0)
    assert sheet.print_title_rows
    assert sheet.print_area.startswith(f"'{name}'!$A$1:")
    assert sheet.oddHeader.right.text == "TỈNH NINH THUẬN"
    assert sheet.oddFooter.right.text == "Trang &P/&N"
    assert f"Tỉnh Ninh Thuận - Năm 2024 - {name}" in sheet.oddFooter.left.text


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_keeps_headings_and_names_in_sight(province: Opened, name: str) -> None:
    """Panes are frozen below the heading that is repeated on paper, and right of the names."""
    sheet = province.live[name]
    below = int(sheet.print_title_rows.split("$")[-1]) + 1
    right = {"Số liệu": "D", "Sai sót": "D", "Cách hiểu": "B"}.get(name, "C")
    assert sheet.freeze_panes == f"{right}{below}"


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_has_the_head_of_an_official_table(province: Opened, name: str) -> None:
    """The issuing body, the national motto and the period stand above, in Times New Roman."""
    texts = province.texts(name)
    assert {"ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"} <= texts
    assert "Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)" in texts
    fonts = {cell.font.name for row in province.live[name].iter_rows() for cell in row}
    assert fonts == {"Times New Roman"}


@pytest.mark.parametrize("name", SHEETS)
def test_no_number_is_wider_than_its_column(province: Opened, name: str) -> None:
    """Every column is wide enough for its longest number, so that none prints as ####."""
    widths = province.live[name].column_dimensions
    for index, cells in enumerate(province.shown[name].iter_cols(), start=1):
        numbers = [cell.value for cell in cells if type(cell.value) is int]
        widest = max((len(f"{number:,}*") for number in numbers), default=0)
        assert widths[get_column_letter(index)].width >= widest


def test_long_text_wraps_in_a_row_that_is_high_enough(province: Opened) -> None:
    """The row of a commune with seven failed criteria is high enough for seven lines."""
    sheet = province.live["Tiêu chí"]
    row = province.row_of("Tiêu chí", "Xã Phước Bình")
    assert sheet.row_dimensions[row].height >= 7 * 14
    assert sheet.cell(row, 15).alignment.wrap_text


def test_properties_say_what_the_workbook_is(province: Opened) -> None:
    """Title, subject, author and the day are set."""
    properties = province.live.properties
    assert properties.title == "Biểu tổng hợp tỉnh Ninh Thuận, năm 2024"
    assert properties.subject.startswith("Kế hoạch xây dựng")
    assert properties.creator == "TỈNH NINH THUẬN"
    assert properties.created == datetime(2024, 12, 20)


def test_the_signature_stands_below_the_figures(province: Opened) -> None:
    """Both signatures, place and day stand within what is printed."""
    sheet = province.shown["Số liệu"]
    rows = {cell.value: cell.row for row in sheet.iter_rows() for cell in row}
    last = int(province.live["Số liệu"].print_area.rpartition("$")[2])
    for words in ("NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Họ và Tên"):
        assert province.row_of("Số liệu", "TOÀN TỈNH") < rows[words] <= last
    assert "Ninh Thuận, ngày 20 tháng 12 năm 2024" in rows


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in the file depends on the clock."""
    paths = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    for path in paths:
        write_consolidated(make_dossier(), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("scope", ["58", "585", "22810"])
def test_a_dossier_without_anything_makes_a_workbook_that_says_so(tmp_path: Path, scope: str) -> None:
    """No returns, findings, targets, comparisons or office: every sheet is there and says what is wanting."""
    dossier = make_dossier(
        scope=scope, sent=(), findings=(), with_targets=False, with_comparisons=False, office=Office()
    )  # fmt: skip
    path = tmp_path / "empty.xlsx"
    write_consolidated(dossier, path)
    book = Opened(path)
    assert book.texts("Số liệu") >= {"chưa gửi", "…………………………"}
    assert "Không phát hiện sai sót." in book.texts("Sai sót")
    assert "Kỳ này không đánh giá chỉ tiêu năm." in book.texts("Chỉ tiêu")
    assert "Chưa có số liệu kỳ trước để so sánh." in book.texts("So sánh")


def test_a_path_that_cannot_be_written_is_a_failure_of_the_system(tmp_path: Path) -> None:
    """A folder that is not there is one sentence, not a traceback."""
    with pytest.raises(SystemFailure) as failure:
        write_consolidated(make_dossier(), tmp_path / "absent" / "a.xlsx")
    assert failure.value.code == "workbook-not-written"
    assert "absent" in failure.value.text.vi


def test_lines_are_counted_by_words_and_paragraphs() -> None:
    """Text breaks between words, a word longer than the column breaks within, an empty line counts."""
    assert lines_in("một hai ba", 40) == 1
    assert lines_in("một hai ba", 6) == 2
    assert lines_in("a\n\nb", 10) == 3
    assert lines_in("x" * 100, 10) == 9


def test_columns_grow_to_their_words_but_not_beyond_their_limit() -> None:
    """A column takes what its longest line needs, between its least and its most."""
    columns = (
        Column(heading="a", width=5, most=30),
        Column(heading="b", width=5, most=9),
        Column(heading="c", width=5),
    )
    rows = [Row(cells=("x" * 20, "x" * 20, "x" * 20))]
    widths = [column.width for column in fitted(columns, rows)]
    assert 15 < widths[0] < 25
    assert widths[1:] == [9, 5]
    assert height_of(fitted(columns, rows), rows[0].cells) > 2 * 14
