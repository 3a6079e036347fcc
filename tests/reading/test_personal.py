"""A return is counts: sheets about single persons are found, named by their cell alone, and kept out of everything."""

import time
from datetime import date

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from drugfree_cli.model.annotations import ADDED_SHEET
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.text import Lang
from drugfree_cli.reading.cells import Cell, CellKind, Sheet
from drugfree_cli.reading.personal import personal_cells
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reading.workbook import open_workbook

ROW = "| 1 | Nguyễn Văn A | {} |\n| 2 | Trần Thị B | {} |"

PERSONAL = {
    "identity number as text": '| 1 | Nguyễn Văn A | "058090000123" |',
    "identity number alone": '| "058090000123" |',
    "identity number with spaces": "| 058 090 000 123 |",
    "identity number with dots": "| 058.090.000.123 |",
    "identity number in a note": "| Xã Lâm Sơn | 3 | Nguyễn Văn A, sn 1990, CCCD 058090000123 |",
    "birth in a note": "| Xã Lâm Sơn | 3 | đã cai: Nguyễn Văn A (sinh năm 1990) |",
    "birth in a note, capitals without marks": "| Xa Lam Son | 3 | NGUYEN VAN A SN 1990 |",
    "birth day in a note": "| 3 | Trần Thị B sinh ngày 02/03/1991 |",
    "decomposed letters": "| 3 | Nguye\u0302\u0303n Va\u0306n A, sinh na\u0306m 1990 |",
    "old identity number named": "| 3 | CMND số 264000123 |",
    "zero lost under a heading": "| TT | Số CCCD |\n| 1 | 58090000123 |",
    "two zeros lost under a heading": "| TT | CCCD/CMND |\n| 1 | 1090000123 |",
    "old number under a heading": "| TT | Số CMND |\n| 1 | 264000123 |",
    "names and years under headings": "| TT | Họ và tên | Năm sinh |\n| 1 | Nguyễn Văn A | 1990 |",
    "names and addresses": "| TT | Họ tên | Nơi ở |\n| 1 | Nguyễn Văn A | thôn 1 |",
    "names alone": "| TT | Họ và tên người nghiện |\n| 1 | Nguyễn Văn A |\n| 2 | Trần Thị B |",
    "headings in capitals": "| TT | HỌ VÀ TÊN | NGÀY SINH |\n| 1 | NGUYỄN VĂN A | 02/03/1991 |",
    "headings under a group": "| TT | Họ, tên | Nhân thân | < |\n| ^ | ^ | Ngày, tháng, năm sinh | Giới |\n"
    "| 1 | Nguyễn Văn A | 2/3/1991 | Nam |",
    "a card of one person": "| Họ và tên: | Nguyễn Văn A |\n| Ngày sinh: | 02/03/1991 |",
    "a label with its birth": "| Năm sinh: 1991 |",
    "names and telephones": "| TT | Họ và tên | SĐT |\n"
    '| 1 | Nguyễn Văn A | "0912000123" |\n| 2 | Trần Thị B | "0912000124" |',
    "telephones as numbers": "| TT | Số điện thoại |\n| 1 | 912000123 |\n| 2 | 912000124 |",
    "telephones alone": '| "0912000123" |\n| "0912 000 124" |\n| "+84 912 000 125" |',
    "names with telephones in one cell": "| Nguyễn Văn A 0912000123 |\n| Trần Thị B 0912000124 |",
    "names and years without headings": ROW.format(1990, 1991),
    "names and days without headings": ROW.format("02/03/1991", "05/06/1992"),
    "a name beside a number of identity": "| 1 | Nguyễn Văn A | 58090000123 |",
    "a name beside its day of birth": "| Trần Thị B | 02-03-1991 |",
    "one person with a telephone in a note": "| TT | Xã | Số người | Ghi chú |\n"
    "| 1 | Xã Lâm Sơn | 12 | ông Nguyễn Văn A, ĐT 0912000123 |",
    "a telephone of a house in a note": "| 1 | Xã Lâm Sơn | 12 | bà Trần Thị B, ĐT 0259 3822 123 |",
    "a note beside a blank figure": "| TT | Xã | Số người | Ghi chú |\n| | Xã Lâm Sơn | | Nguyễn Văn A 0912000123 |\n"
    "| 2 | Xã Hòa Sơn | 3 | |",
    "a note in small letters": "| 1 | Xã Lâm Sơn | 12 | ong nguyen van a, dt 0912000123 |",
    "a year of birth behind a name": "| 1 | Xã Lâm Sơn | 12 | đã cai: Nguyễn Văn A (1990) |",
    "a day of birth behind a name": "| 1 | Xã Lâm Sơn | 12 | Trần Thị B 02/03/1991 |",
    "a subject named below the table": "| Đối tượng nghiện Nguyễn Văn A, ĐT 0912000123 |",
}

COUNTS = {
    "a list of communes called like persons": "| TT | Xã, phường | Số hộ | Số người nghiện |\n"
    "| 1 | Lê Lợi | 1985 | 12 |\n| 2 | Nguyễn Huệ | 1990 | 3 |\n| 3 | Nguyễn Văn Cừ | 2001 | 3 |\n"
    "| 4 | Võ Thị Sáu | 1992 | 3 |",
    "codes of communes": '| "22810" | Xã Lâm Sơn | 12 |',
    "large counts": "| Kinh phí | 350000000 |\n| Tổng | 912000123456 |\n| Dự toán | 58090000123 |",
    "money in words": "| 350.000.000 |\n| 1.200.000.000 |\n| 350 000 000 |",
    "areas": "| Diện tích (m2) | 264000123.5 |",
    "signatures": "| Người lập biểu | Thủ trưởng đơn vị |\n| (Ký, ghi rõ họ tên) | (Ký tên, đóng dấu) |\n"
    "| Nguyễn Văn A | Trần Thị B |",
    "one line of contact": "| Người lập biểu: Nguyễn Văn A, ĐT: 0912000123 |",
    "contacts of who made it and who signed": "| 1 | Xã Lâm Sơn | 12 |\n"
    "| Nguyễn Văn A, ĐT: 0912000123 | Trần Thị B, ĐT: 0912000124 |",
    "a contact line in four cells": '| Người lập biểu: | Nguyễn Văn A | ĐT: | "0912000123" |',
    "an office's telephone in a signature": "| Người lập biểu: Nguyễn Văn A; ĐT: 0259 3822 123 |",
    "contact in two cells": '| Người lập: | Nguyễn Văn A |\n| Điện thoại: | "0912000123" |',
    "telephone of an office": "| Điện thoại: 0259 3822 123, Fax: 0259 3822 124 |",
    "telephones of offices in a column": "| Xã | Đường dây nóng |\n"
    '| Xã Lâm Sơn | "0912000123" |\n| Xã Lương Sơn | "0912000124" |\n| Xã Hòa Sơn | "0912000125" |',
    "dates of the report": "| Ninh Sơn, ngày 15 tháng 6 năm 2024 |\n| Từ ngày 15/12/2023 đến ngày 14/6/2024 |",
    "days beside communes": "| Lê Lợi | 15/06/2024 |\n| Nguyễn Huệ | 12/05/2023 |",
    "numbers of documents": "| Số: 012/BC-CAX | Quyết định số 28/2025/QĐ-TTg |",
    "counts of new cases": "| Số người nghiện mới phát sinh năm 2024 | 12 |\n| Số học sinh | 1990 |",
    "cards that were issued": "| Xã | Số người được cấp CCCD |\n| Xã Lâm Sơn | 5120 |\n| Xã Hòa Sơn | 12345678 |",
    "ages": "| Sinh năm 1990 trở về sau | 12 |",
    "the officer in charge": "| Xã | Họ tên cán bộ phụ trách |\n"
    "| Xã Lâm Sơn | Nguyễn Văn A |\n| Xã Hòa Sơn | Trần Thị B |",
    "a remark": "| Xã Lâm Sơn | 12 | tăng do rà soát lại |",
    "a signer beside a year": "| Nguyễn Văn A | 2024 |",
    "headings like names": "| MA TÚY TỔNG HỢP | 350000000 |\n| Tăng Giảm So Với | 912000123 |\n"
    "| Lý Do Khác | 15/6/2010 |",
    "a remark on a birth without a name": "| Xã Lâm Sơn | 12 | 01 người nghiện ma túy sinh năm 2005 |",
    "households like years": "| TT | Thôn | Số hộ |\n| 1 | Trần Phú | 1950 |\n| 2 | Quang Trung | 1960 |",
}


@pytest.mark.parametrize("table", PERSONAL.values(), ids=PERSONAL)
def test_data_about_persons_is_found(workbook, table):
    """Whatever way single persons are told of, the sheet is found."""
    assert personal_cells(open_workbook(workbook(table)).sheets[0])


@pytest.mark.parametrize("table", COUNTS.values(), ids=COUNTS)
def test_counts_are_no_persons(workbook, table):
    """Units called like persons, large counts, signatures, one contact and dates are no personal data."""
    found = personal_cells(open_workbook(workbook(table)).sheets[0])
    assert [each.address for each in found] == []


RETURN = """
| Biểu 1. Báo cáo năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024) |
| TT | Xã, phường, thị trấn | Số người nghiện có hồ sơ quản lý | Số vụ phạm tội về ma túy |
| 1 | Xã Lâm Sơn | 12 | 3 |
| 2 | Xã Lương Sơn | 4 | 0 |
"""
PERSONS = """
| TT | Họ và tên | Năm sinh | Số CCCD | Xã |
| 1 | Nguyễn Văn A | 1990 | "058090000123" | Xã Lâm Sơn |
| 2 | Trần Thị B | 1991 | "058091000124" | Xã Lâm Sơn |
"""


def test_a_return_without_persons_is_read(read):
    """The same return alone is read; the next tests add persons to it."""
    file = read(RETURN)
    assert not file.personal
    assert [each.unit_name for each in file.returns] == ["Xã Lâm Sơn", "Xã Lương Sơn"]


def test_nothing_of_the_file_is_taken(read):
    """A sheet of persons beside the return withholds the whole file, and says it once, with place and number."""
    file = read(Biểu=RETURN, Danh_sách=PERSONS)
    (found,) = [each for each in file.findings if each.code == "personal-data"]
    assert file.personal
    assert (file.returns, file.totals) == ((), ())
    assert (found.severity, found.place.sheet, found.place.cell) == (Severity.ERROR, "Danh sách", "B2")
    assert "B2, tất cả 6 ô" in found.message(Lang.VI)


def test_no_finding_quotes_the_person(read):
    """Neither name, birth nor number of a person stands anywhere in what is said of the file."""
    for file in (
        read(Biểu=RETURN, Danh_sách=PERSONS),
        read(Danh_sách=PERSONS),
        read(RETURN + "| 3 | Nguyễn Văn A, sn 1990 |"),
    ):
        said = " ".join(each.message(lang) + str(each.place) for each in file.findings for lang in Lang)
        assert file.personal
        assert not [word for word in ("Nguyễn Văn", "Trần Thị", "058", "1990", "1991") if word in said]
        assert "no-return-found" not in [each.code for each in file.findings]


def test_a_sheet_called_after_a_person_is_not_named(read):
    """Where the sheet's own name is a person's, the place counts the sheet instead."""
    file = read(Nguyễn_Văn_A="| Năm sinh | 1990 |")
    assert [(each.place.sheet, each.place.cell) for each in file.findings] == [("trang tính thứ 1", "B1")]


def test_hidden_sheets_and_the_list_of_findings_are_searched(tmp_path):
    """Persons on a hidden sheet, or on one called like the program's own, are found as well."""
    for name, state in (("Phụ lục", "veryHidden"), (ADDED_SHEET, "visible")):
        book = Workbook()
        book.active["A1"] = "Số người nghiện"
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet["C3"] = "058090000123"
        book.save(tmp_path / "a.xlsx")
        file = read_returns(tmp_path / "a.xlsx", province="58", period=None, on=date(2024, 12, 20))
        assert file.personal
        assert file.findings[0].place.cell == "C3"


def test_zeros_that_a_format_writes(tmp_path):
    """A number whose format writes the zeros at its front is an identity number, with no heading at all."""
    book = Workbook()
    book.active["B2"] = 58090000123
    book.active["A1"] = "x"
    book.active["B2"].number_format = "000000000000"
    book.save(tmp_path / "a.xlsx")
    assert [each.address for each in personal_cells(open_workbook(tmp_path / "a.xlsx").sheets[0])] == ["B2"]


def test_plain_counts_cost_little():
    """Looking through 200,000 counts takes a small part of what goes through each cell once in a plain loop."""
    cells = {
        (row, column): Cell(row=row, column=column, kind=CellKind.NUMBER, value=row * column)
        for row in range(1, 3301)
        for column in range(2, 62)
    }
    names = {(row, 1): Cell(row=row, column=1, kind=CellKind.TEXT, value=f"Xã Số {row}") for row in range(1, 3301)}
    sheet = Sheet(name="S", hidden=False, cells=cells | names)
    took, plain = [], []
    for _ in range(3):
        started = time.process_time()
        assert personal_cells(sheet) == ()
        took.append(time.process_time() - started)
        started = time.process_time()
        for place, cell in sheet.cells.items():
            str(cell.value), hash(place), str(cell.address)
        plain.append(time.process_time() - started)
    assert min(took) < min(plain) / 2


def _beside_cells(place: str) -> Workbook:
    """Give a return with the same words in one place beside its cells."""
    words = "Nguyễn Văn A 058090000123"
    book = Workbook()
    sheet = book.active
    for row in (("Báo cáo năm 2024",), ("TT", "Xã", "Số vụ phạm tội về ma túy"), (1, "Xã Lâm Sơn", 12)):
        sheet.append(row)
    match place:
        case "comment":
            sheet["C3"].comment = Comment(words, "Phòng")
        case "margin":
            sheet.oddFooter.left.text = words
        case "property":
            book.properties.keywords = words
        case "name":
            book.defined_names["ghi_chu"] = DefinedName("ghi_chu", attr_text=f'"{words}"')
        case "sheet-name":
            sheet.title = words
    return book


@pytest.mark.parametrize("place", ["comment", "margin", "property", "name", "sheet-name"])
def test_words_beside_the_cells_are_searched(tmp_path, place):
    """A person in a comment, footer, property, defined name or sheet's name withholds the file, and is not repeated."""
    _beside_cells(place).save(tmp_path / "a.xlsx")
    file = read_returns(tmp_path / "a.xlsx", province="58", period=None, on=date(2024, 12, 20))
    said = " ".join(each.message(lang) + str(each.place) for each in file.findings for lang in Lang)
    assert file.personal
    assert file.returns == ()
    assert f"personal-{place}" in [each.code for each in file.findings]
    assert "058090" not in said
    assert "Nguyễn" not in said


def test_an_author_and_ordinary_remarks_refuse_nothing(tmp_path):
    """An author's name, a comment with its writer and a footer with the maker's telephone are no persons counted."""
    book = _beside_cells("")
    book.properties.creator = book.properties.lastModifiedBy = "Nguyễn Văn A"
    book.active["C3"].comment = Comment("Nguyễn Văn A:\nđã rà soát lại", "Nguyễn Văn A")
    book.active.oddFooter.left.text = "Người lập biểu: Trần Thị B, ĐT 0912000123"
    book.save(tmp_path / "a.xlsx")
    file = read_returns(tmp_path / "a.xlsx", province="58", period=None, on=date(2024, 12, 20))
    assert not file.personal
    assert [each.unit_name for each in file.returns] == ["Xã Lâm Sơn"]


@pytest.mark.parametrize("name", ["Nguyễn Văn A", "TRẦN THỊ B", "nguyễn văn a", "3 (Nguyễn Văn A)"])
def test_a_name_for_a_figure_is_not_quoted(read, name):
    """The finding names the cell and says that a person seems to be named there; the words stay where they are."""
    file = read(RETURN.replace("| 12 |", f"| {name} |"))
    (found,) = [each for each in file.findings if each.severity is Severity.ERROR]
    assert found.place.cell == "C3"
    assert "giống họ tên" in found.message(Lang.VI)
    said = " ".join(each.message(lang) for each in file.findings for lang in Lang)
    assert name not in said
    assert "Văn" not in said


def test_text_boxes_are_searched(tmp_path):
    """A person in a text box withholds the file; the place is the sheet."""
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("Biểu")
    sheet.write("A1", "Số người nghiện")
    sheet.insert_textbox("C3", "Nguyễn Văn A\n058090000123")
    book.close()
    file = read_returns(tmp_path / "a.xlsx", province="58", period=None, on=date(2024, 12, 20))
    assert [(each.code, each.place.sheet) for each in file.findings] == [("personal-drawing", "Biểu")]
