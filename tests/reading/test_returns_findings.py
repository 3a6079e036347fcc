"""Every finding of the post room, each brought about by a small workbook."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drugfree_cli.model.findings import Finding
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Lang
from drugfree_cli.reading.returns import read_returns
from tests.reading.conftest import Read, Write

HEAD = "| UBND HUYỆN NINH SƠN |\n| Năm 2024 |\n| TT | Tên xã | NNMT có HSQL | Số vụ phạm tội về ma túy |\n"
FORM = "| UBND XÃ PHƯỚC BÌNH |\n| Huyện Bác Ái |\n| Năm 2024 |\n| TT | Chỉ tiêu | ĐVT | Số liệu |\n"
WIDE = (
    "| UBND HUYỆN NINH SƠN |\n| Năm 2024 |\n| TT | Tên xã | NNMT có HSQL | Dân số"
    " | Diện tích trồng cây có chứa chất ma túy | Công tác nghiệp vụ cơ bản | Tuyến trọng điểm |\n| 1 | Lâm Sơn "
)

# code: (table, cell of the finding, the unit that it is held against)
SCENES: dict[str, tuple[str, str | None, str | None]] = {
    "no-return-found": ("| Lương tháng 6 |\n| TT | Họ tên | Lương | Phụ cấp |\n| 1 | A | 5 | 6 |", None, None),
    "figures-column-unclear": (
        f"{FORM.replace('Số liệu', 'Xã đội').rstrip()} Công an |\n| 1 | Tổng số NNMT | người | 5 | 6 |\n"
        "| 2 | NNMT có mặt | người | 5 | 6 |",
        "B5",
        "22783",
    ),
    "heading-unclear": (f"{FORM}| 1 | Tổng số NNMT | người | 5 |\n| 2 | NNMT không có hồ sơ | người | 6 |", "B6", None),
    "heading-unknown": (f"{HEAD.rstrip()} Số xe máy |\n| 1 | Lâm Sơn | 5 | 1 | 7 |", "E3", None),
    "heading-beside": (f"{HEAD.rstrip()} Tỷ lệ (%) |\n| 1 | Lâm Sơn | 5 | 1 | 7 |", "E3", None),
    "heading-mended": (f"{HEAD.rstrip()} Số ngưòii nghiện có mặt |\n| 1 | Lâm Sơn | 5 | 1 | 7 |", "E3", None),
    "indicator-twice": (f"{HEAD.rstrip()} Số vụ án ma túy |\n| 1 | Lâm Sơn | 5 | 1 | 7 |", "D3", "22813"),
    "column-without-heading": (f"{HEAD}| 1 | Lâm Sơn | 5 | 1 | 7 |", "E4", None),
    "measure-differs": (
        f"{FORM}| 1 | Tổng số NNMT | người | 5 |\n| 2 | Số vụ phạm tội về ma túy | hộ | 6 |",
        "B6",
        None,
    ),
    "return-unit-unknown": (f"{HEAD}| 1 | Lâm Sơn | 5 | 1 |\n| 2 | Xã Abcdef | 5 | 1 |", "B5", None),
    "return-unit-misspelt": (f"{HEAD}| 1 | Lâm Sơn | 5 | 1 |\n| 2 | Lươngg Sơn | 5 | 1 |", "B5", None),
    "return-unit-contradicts": (
        f"{FORM}| 1 | Tổng số NNMT | người | 5 |\n| 2 | NNMT có mặt | người | 5 |\n"
        "| | | | Xã Phước Đại, ngày 1/1/2025 |",
        "A1",
        None,
    ),
    "return-unit-not-named": (
        f"{FORM.replace('UBND XÃ PHƯỚC BÌNH', 'UBND XÃ')}| 1 | Tổng số NNMT | người | 5 |\n| 2 | NNMT có mặt | | 5 |",
        None,
        None,
    ),
    "return-of-part": (
        f"{FORM.replace('UBND XÃ PHƯỚC BÌNH', 'XÃ PHƯỚC BÌNH, mã đơn vị: 22795/thon-bac-ray')}"
        "| 1 | Tổng số NNMT | người | 5 |\n| 2 | NNMT có mặt | | 5 |",
        "A1",
        None,
    ),
    "province-contradicts": (HEAD.replace("NINH SƠN", "TUY PHONG") + "| 1 | Xã Phước Thể | 5 | 1 |", None, None),
    "row-without-name": (f"{HEAD}| 1 | Lâm Sơn | 5 | 1 |\n| 2 | | 5 | 1 |", "B5", None),
    "period-stated-twice": (
        HEAD.replace("Năm 2024", "Năm 2024 và năm 2025") + "| 1 | Lâm Sơn | 5 | 1 |",
        "A2",
        "22813",
    ),
    "cell-not-number": (f"{HEAD}| 1 | Lâm Sơn | khoảng 5 | 1 |", "C4", "22813"),
    "cell-fraction": (f'{HEAD}| 1 | Lâm Sơn | "1,5" | 1 |', "C4", "22813"),
    "cell-thousands-lost": (f"{HEAD}| 1 | Lâm Sơn | #:20.811 | 1 |", "C4", "22813"),
    "cell-two-readings": (f'{HEAD}| 1 | Lâm Sơn | "1,000" | 1 |', "C4", "22813"),
    "cell-english-marks": (f'{HEAD}| 1 | Lâm Sơn | "1,234" | 1 |', "C4", "22813"),
    "cell-unit-written": (f"{HEAD}| 1 | Lâm Sơn | 12 người | 1 |", "C4", "22813"),
    "cell-other-unit": (f'{WIDE}| 5 | 100 | "0,5 ha" | Có | Không |', "E4", "22813"),
    "cell-number-and-words": (f"{HEAD}| 1 | Lâm Sơn | 12 (02 nữ) | 1 |", "C4", "22813"),
    "cell-negative": (f"{HEAD}| 1 | Lâm Sơn | -5 | 1 |", "C4", "22813"),
    "cell-date": (f'{HEAD}| 1 | Lâm Sơn | "02/3" | 1 |', "C4", "22813"),
    "cell-percent": (f'{HEAD}| 1 | Lâm Sơn | "50%" | 1 |', "C4", "22813"),
    "cell-too-large": (f"{HEAD}| 1 | Lâm Sơn | 123456789012 | 1 |", "C4", "22813"),
    "cell-error": (f"{HEAD}| 1 | Lâm Sơn | #DIV/0! | 1 |", "C4", "22813"),
    "cell-formula-without-result": (f"{HEAD}| 1 | Lâm Sơn | =1+1 | 1 |", "C4", "22813"),
    "cell-not-flag": (f"{WIDE}| 5 | 100 | 0 | Tốt | Không |", "F4", "22813"),
    "cell-not-choice": (f"{WIDE}| 5 | 100 | 0 | Có | Quốc lộ 1 |", "G4", "22813"),
    "cell-merged": (f"{HEAD}| 1 | Lương Sơn | 5 | 1 |\n| 2 | Lâm Sơn | 5 | < |", "D5", "22813"),
    "total-not-read": (f"{HEAD}| 1 | Lâm Sơn | 5 | 1 |\n| Cộng | < | năm | 1 |", "C5", None),
    "total-without-results": (f"{HEAD}| 1 | Lâm Sơn | 5 | 1 |\n| Cộng | < | =SUM(C4:C4) | 1 |", "C5", None),
}

ELSEWHERE = {
    "sheet-without-table",
    "hidden-sheet-read",
    "hidden-rows-read",
    "hidden-columns-read",
    "return-unit-ambiguous",
    "return-unit-from-file-name",
    "period-contradicts",
    "period-from-name",
}


def found(file: ReadFile, code: str) -> list[Finding]:
    return [finding for finding in file.findings if finding.code == code]


@pytest.mark.parametrize("code", SCENES)
def test_scene(read: Read, code: str) -> None:
    """Each doubt is found, in its cell and against its unit, and its sentences have no gap left open."""
    table, cell, unit = SCENES[code]
    file = read(table)
    assert found(file, code), [finding.code for finding in file.findings]
    places = {(finding.place.cell, finding.unit_code) for finding in found(file, code)}
    assert cell is None or (cell, unit) in places
    for finding in file.findings:
        assert "…" not in finding.message(Lang.VI)
        assert "{" not in finding.message(Lang.EN)


def test_every_code_of_the_room_has_a_scene() -> None:
    """A sentence without a test may be a sentence that nothing ever says."""
    catalogue = files("drugfree_cli.model").joinpath("catalogue/reading.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(catalogue)["finding"]) == set(SCENES) | ELSEWHERE


def test_content_is_never_taken_where_an_error_stands(read: Read) -> None:
    """A cell with an error finding gives no figure."""
    for table, _, _ in SCENES.values():
        file = read(table)
        doubtful = {finding.place.cell for finding in file.findings if finding.severity.value == "error"}
        taken = [value for return_ in file.returns for value in return_.values.values()]
        assert not [value for value in taken if value.place.cell in doubtful and value.content is not None]


def test_one_figure_merged_over_two_communes_counts_for_neither(read: Read) -> None:
    """It may be the first one's, the sum of both or that of each: both have an error, and no figure."""
    file = read(f"{HEAD}| 1 | Lương Sơn | 5 | 1 |\n| 2 | Lâm Sơn | 5 | ^ |")
    assert [return_.values["drug_cases"].content for return_ in file.returns] == [None, None]
    doubts = [(f.severity.value, f.place.cell) for f in found(file, "cell-merged-rows")]
    assert doubts == [("error", "D4"), ("error", "D5")]


def test_a_row_as_high_as_two_keeps_its_figure(read: Read) -> None:
    """A figure merged over its own row and an empty one is that row's, and asked about."""
    file = read(f"{HEAD}| 1 | Lương Sơn | 5 | 1 |\n| ^ | ^ | ^ | ^ |")
    assert [return_.values["drug_cases"].content for return_ in file.returns] == [1]
    assert [(f.severity.value, f.place.cell) for f in found(file, "cell-merged")] == [("query", "C4"), ("query", "D4")]


def test_hidden_parts_are_read_and_said(workbook: Write) -> None:
    """Hiding does not take figures out of a return."""
    path = workbook(f"{HEAD}| 1 | Lâm Sơn | 5 | 1 |\n| 2 | Lương Sơn | 6 | 1 |")
    book = load_workbook(path)
    sheet = book.active
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("Trống").append(["ghi chú"])
    sheet.sheet_state = "hidden"
    book.active = 1
    book.save(path)
    file = read_returns(path, province="58", period=None, on=date(2024, 12, 20))
    assert [return_.values["drug_cases"].content for return_ in file.returns] == [1, 1]
    assert {(f.code, f.place.cell) for f in file.findings} == {
        ("hidden-sheet-read", None),
        ("hidden-rows-read", "A5"),
        ("hidden-columns-read", "D1"),
        ("sheet-without-table", None),
    }


def test_unit_from_the_files_name(read: Read) -> None:
    """Where the form names nobody, the file's name is asked, and that is said."""
    rows = "| Năm 2024 |\n| TT | Chỉ tiêu | Số liệu |\n| 1 | Tổng số NNMT | 5 |\n| 2 | NNMT có mặt | 5 |"
    file = read(rows, file="xa-phuoc-chien_nam-2024.xlsx")
    assert file.returns[0].unit_name == "Xã Phước Chiến"
    assert [(f.code, f.unit_code) for f in file.findings] == [("return-unit-from-file-name", file.returns[0].unit_code)]


def test_a_name_that_several_units_bear_is_refused(read: Read) -> None:
    """The candidates are named; nothing is chosen."""
    table = HEAD.replace("UBND HUYỆN NINH SƠN", "Biểu 2") + "| 1 | Xã Tân Lập | 5 | 1 |"
    file = read(table, province=None)
    (doubt,) = file.findings
    assert (doubt.code, doubt.place.cell) == ("return-unit-ambiguous", "B4")
    assert str(doubt.params["choices"]).count("Xã Tân Lập") > 1
    assert file.returns[0].unit_code is None


def test_period_asked_for_and_period_written(read: Read) -> None:
    """The sheet's own period goes first; another one asked for is an error against each return."""
    table = f"{HEAD}| 1 | Lâm Sơn | 5 | 1 |\n| 2 | Lương Sơn | 5 | 1 |"
    file = read(table, period=parse_period("2023"))
    assert {str(return_.period) for return_ in file.returns} == {"2024"}
    assert [(f.code, f.place.cell, f.unit_code) for f in file.findings] == [
        ("period-contradicts", "A2", "22813"),
        ("period-contradicts", "A2", "22816"),
    ]
    assert read(table, period=parse_period("2024")).findings == ()


def test_period_left_open(read: Read) -> None:
    """The caller settles it; else the file's name, which is said; else it stays open."""
    table = HEAD.replace("Năm 2024", "Biểu 02") + "| 1 | Lâm Sơn | 5 | 1 |"
    assert str(read(table, period=parse_period("2024-H1")).returns[0].period) == "2024-H1"
    named = read(table, file="bieu_6-thang-dau-nam-2024.xlsx")
    assert str(named.returns[0].period) == "2024-H1"
    assert [f.code for f in named.findings] == ["period-from-name"]
    assert read(table).returns[0].period is None
    half = table.replace("Biểu 02", "6 tháng đầu năm")
    assert str(read(half, period=parse_period("2024-H1")).returns[0].period) == "2024-H1"
    assert [f.code for f in read(half, period=parse_period("2024")).findings] == ["period-contradicts"]


def test_unreadable_file_is_a_finding(tmp_path: Path) -> None:
    """Text under a workbook's name gives one sentence and no returns."""
    path = tmp_path / "hong.xlsx"
    path.write_text("đây không phải bảng tính", encoding="utf-8")
    file = read_returns(path, province=None, period=None, on=date(2024, 12, 20))
    assert (file.unreadable, file.returns, file.layout) == (True, (), None)
    assert len(file.findings) == 1
    assert len(file.sha256) == 64
