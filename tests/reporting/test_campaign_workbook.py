"""The campaign's workbook: sums with live formulas, blank that is not zero, who may be commended, every source."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.reporting.campaign_workbook import write_campaign_workbook
from tests.rules.campaign_samples import REPORTING, WEST

from .campaigns import NOBODY, RETURNS, complete, make_campaign_dossier
from .opened import Opened


def written(path: Path, returns: tuple[StoredReturn, ...] = RETURNS, **changes: Any) -> Opened:
    """Write the workbook of these returns and open it."""
    write_campaign_workbook(make_campaign_dossier(returns, **changes), path / "book.xlsx")
    return Opened(path / "book.xlsx")


def result(book: Opened, label: str, heading: str) -> object:
    """Give what the sheet of tasks shows for an indicator."""
    row = book.row_of("Theo nhiệm vụ", label, column=3)
    return book.shown["Theo nhiệm vụ"].cell(row, book.column_of("Theo nhiệm vụ", heading)).value


def test_sheets(tmp_path: Path) -> None:
    """The sheets stand in this order."""
    assert written(tmp_path).live.sheetnames == [
        *("Theo nhiệm vụ", "Theo đơn vị", "Đơn vị gửi", "Khen thưởng", "Nguồn số liệu", "Sai sót", "Ghi chú"),
        "Cách hiểu",
    ]


def test_results_by_task(tmp_path: Path) -> None:
    """A sum shows how many told it and whose figure is wanting; nobody's figure is unknown, never zero."""
    book = written(tmp_path)
    cases = "Số vụ phạm tội về ma túy bị phát hiện, bắt giữ"
    assert result(book, cases, "Kết quả") == 17
    assert result(book, cases, "Đơn vị có số liệu") == "2/3"
    assert result(book, cases, "Đơn vị chưa có số liệu") == "Huyện Thới Lai"
    trials = "Số phiên tòa xét xử lưu động, án điểm"
    assert result(book, trials, "Kết quả") == "kế hoạch không giao", "no court is among the senders"
    assert result(book, trials, "Đơn vị có số liệu") == "–"


def test_table_by_sender(tmp_path: Path) -> None:
    """A told zero is 0, a blank cell stays blank, and what is not asked looks different from what is wanting."""
    book = written(tmp_path)
    sheet = "Theo đơn vị"
    events, files = "Số buổi tuyên truyền, mít tinh (buổi)", "Số hồ sơ áp dụng biện pháp cai nghiện được lập (hồ sơ)"
    assert book.shows(sheet, "Quận Ninh Kiều", "Số đối tượng phạm tội về ma túy (người)") == 0
    assert book.shows(sheet, "Sở Y tế", events) is None
    row = book.row_of(sheet, "Sở Y tế")
    colours = [
        book.live[sheet].cell(row, book.column_of(sheet, each)).fill.fgColor.rgb[-6:] for each in (events, files)
    ]
    assert colours == ["FFF2CC", "EDEDED"]


def test_live_sums(tmp_path: Path) -> None:
    """Sums are formulas over the senders' rows, starred where incomplete; the sheet of tasks takes them by name."""
    book = written(tmp_path)
    sheet = "Theo đơn vị"
    row, column = (
        book.row_of(sheet, "CỘNG"),
        book.column_of(sheet, "Số vụ phạm tội về ma túy bị phát hiện, bắt giữ (vụ)"),
    )
    cell = book.live[sheet].cell(row, column)
    first, last = book.row_of(sheet, "Công an thành phố"), book.row_of(sheet, "Huyện Thới Lai")
    letter = cell.column_letter
    span = f"{letter}{first}:{letter}{last}"
    assert cell.value == f'=IF(COUNT({span})=0,"",SUM({span}))'
    assert cell.number_format == '#,##0"*"'
    assert book.shown[sheet].cell(row, column).value == 17
    name = book.live.defined_names["tong_drug_cases"]
    assert name.attr_text == f"'{sheet}'!${letter}${row}"


def test_complete_sums_have_no_star(tmp_path: Path) -> None:
    """Where all senders told a figure its sum is plain."""
    book = written(tmp_path, complete())
    row = book.row_of("Theo đơn vị", "CỘNG")
    column = book.column_of("Theo đơn vị", "Số vụ phạm tội về ma túy bị phát hiện, bắt giữ (vụ)")
    assert book.live["Theo đơn vị"].cell(row, column).number_format == "#,##0"


def test_commendations(tmp_path: Path) -> None:
    """IV.3: every sender is listed; in time and complete may be considered; the proposal is left to the office."""
    book = written(tmp_path)
    names = ("Công an thành phố", "Sở Y tế", "Báo Cần Thơ", "Quận Ninh Kiều", "Huyện Thới Lai")
    remarks = [book.shows("Khen thưởng", each, "Nhận xét theo báo cáo") for each in names]
    assert remarks == ["đủ điều kiện xem xét", None, None, "đủ điều kiện xem xét", None]
    assert [book.shows("Khen thưởng", each, "Đúng hạn") for each in names] == ["Có", "Có", "Không", "Có", "Không"]
    assert [book.shows("Khen thưởng", each, "Đủ số liệu") for each in names] == ["Có", "Không", "Có", "Có", "Không"]
    assert {book.shows("Khen thưởng", each, "Đề xuất của cơ quan") for each in names} == {None}
    commended = [book.shows("Khen thưởng", each, "Tập thể, cá nhân đã khen thưởng") for each in names]
    assert commended == [3, 0, 1, 1, None]


def test_sources(tmp_path: Path) -> None:
    """Every figure that was told stands with file, sheet and cell; a blank cell is no figure."""
    book = written(tmp_path)
    sheet = book.shown["Nguồn số liệu"]
    column = {name: book.column_of("Nguồn số liệu", name) for name in ("Đơn vị", "Số liệu", "Tệp", "Ô")}
    lines = [
        tuple(sheet.cell(row, each).value for each in column.values())
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, column["Đơn vị"]).value == "Báo Cần Thơ"
    ]
    assert lines == [("Báo Cần Thơ", 25, "92_bao-can-tho.xlsx", "D9"), ("Báo Cần Thơ", 1, "92_bao-can-tho.xlsx", "D10")]


def test_notes_and_readings(tmp_path: Path) -> None:
    """The notes name the plan and its days; all readings of the plan are printed."""
    book = written(tmp_path)
    assert "Từ ngày 01/6/2023 đến ngày 30/6/2023" in book.texts("Ghi chú")
    assert {f"CT-{number}" for number in range(1, 10)} <= book.texts("Cách hiểu")


def test_nobody_has_sent(tmp_path: Path) -> None:
    """Without a single return every sum is unknown, in the formula's own answer as in its stored one."""
    book = written(tmp_path, ())
    events = "Số buổi tuyên truyền, mít tinh"
    assert result(book, events, "Kết quả") == "chưa có số liệu"
    assert result(book, events, "Đơn vị có số liệu") == "0/4"
    row = book.row_of("Theo nhiệm vụ", events, column=3)
    formula = book.live["Theo nhiệm vụ"].cell(row, book.column_of("Theo nhiệm vụ", "Kết quả")).value
    assert formula == '=IF(tong_campaign_events="","chưa có số liệu",tong_campaign_events)'


def test_groups_without_anybody(tmp_path: Path) -> None:
    """A group of which the office has listed nobody is named in the notes."""
    said = written(tmp_path, reporting=(*REPORTING, NOBODY)).texts("Ghi chú")
    assert [each for each in said if "trường đại học trên địa bàn" in each]


def test_figure_that_may_count_twice(tmp_path: Path) -> None:
    """CT-8: a figure that equals that of all others together is told beside the sum and in the notes."""
    police = replace(RETURNS[0], values={"drug_cases": replace(RETURNS[0].values["drug_cases"], content=10)})
    book = written(tmp_path, (police, RETURNS[3], replace(RETURNS[3], unit_code=WEST)))
    caution = result(book, "Số vụ phạm tội về ma túy bị phát hiện, bắt giữ", "Lưu ý")
    assert "của Công an thành phố (10 vụ) bằng đúng tổng số của các đơn vị còn lại" in str(caution)
    assert f"{caution}." in book.texts("Ghi chú")


def test_same_dossier_same_bytes(tmp_path: Path) -> None:
    """The same dossier gives the same file."""
    for name in ("a.xlsx", "b.xlsx"):
        write_campaign_workbook(make_campaign_dossier(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
