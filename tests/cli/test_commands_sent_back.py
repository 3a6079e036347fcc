"""What goes back to senders, and what the office sees of it: no word that is not theirs, and nothing unsaid."""

import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from xlsxwriter import Workbook

from drugfree_cli.model.annotations import ADDED_SHEET, COMMENT_AUTHOR
from tests.cli.conftest import Run
from tests.cli.test_commands_reading import HEADINGS, lock, write

AGAIN = "Tổng số người nghiện ma túy trên địa bàn"


def words_in(copy: Path) -> Iterator[str]:
    """Give the sentences that a copy brings: its comments, and the sheet that was added."""
    book = load_workbook(copy)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (each.comment.text.removeprefix(f"{COMMENT_AUTHOR}:") for each in row if each.comment)
            if sheet.title == ADDED_SHEET:
                yield from (str(each.value) for each in row[:6] if each.value)


def letter_of(path: Path) -> str:
    """Give all that a letter says."""
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def personal(path: Path) -> Path:
    """Write a list with a column of identity numbers."""
    with Workbook(path) as book:
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, ["TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Nơi cư trú"])
        for row in range(1, 6):
            sheet.write_row(row, 0, [row, "…", "01/02/1990", f"05809001234{row}", "Thôn 1"])
    return path


def test_senders_read_sentences_of_their_own(drugfree: Run, desk: Path) -> None:
    """Letters, comments and the added sheet name no option, command or folder of the office, which does read them."""
    write(desk / "a.xlsx", addicts=9)
    write(desk / "b.xlsx", addicts=12)
    ended = drugfree("validate", "a.xlsx", "b.xlsx", "--annotate", "ra")
    assert "--accept-latest" in ended.out
    assert "drugfree map" in ended.out
    whole = [*words_in(desk / "ra" / "a_kiem-tra.xlsx"), letter_of(desk / "ra" / "thu-tra-lai_a.docx")]
    said = [each.replace(ADDED_SHEET, "") for each in whole]
    assert sum("nhiều báo cáo cùng kỳ" in each for each in said) >= 3
    assert [each for each in said if any(word in each for word in ("--", "drugfree", "cách ly", "quarantine"))] == []


def test_one_fault_of_a_heading_is_said_once(drugfree: Run, desk: Path) -> None:
    """A heading that stands twice is one fault of each cell, however many units it concerns; their number is said."""
    with Workbook(desk / "a.xlsx") as book:
        sheet = book.add_worksheet("Biểu")
        rows = [["UBND HUYỆN NINH SƠN"], ["Kỳ báo cáo: năm 2024"], [*HEADINGS[:4], AGAIN]]
        units = ("Xã Lâm Sơn", "Xã Lương Sơn", "Xã Quảng Sơn")
        for number, row in enumerate([*rows, *([i, name, 8123, 9, 9] for i, name in enumerate(units))]):
            sheet.write_row(number, 0, row)
    ended = drugfree("validate", "a.xlsx", "--annotate", "ra", "--lang", "en")
    assert " ".join(ended.out.split()).count("(indicator-twice, 3 units)") == 2
    listed = [each for each in words_in(desk / "ra" / "a_kiem-tra.xlsx") if "trùng chỉ tiêu" in each]
    assert sum("E3" in each and "Lỗi" not in each for each in listed) == 1


def test_a_chosen_return_with_an_error_is_not_said_to_count(drugfree: Run, desk: Path) -> None:
    """Where the return saved last is wrong itself, that none counts is an error, not that it counts."""
    write(desk / "a.xlsx", addicts=9, saved=datetime(2024, 12, 10))
    write(desk / "b.xlsx", addicts="12 (02 nữ)", saved=datetime(2024, 12, 12))
    told = json.loads(drugfree("validate", "a.xlsx", "b.xlsx", "--accept-latest", "--format", "json").out)
    assert told["summary"]["accepted"] == 0
    said = [{each["code"]: each["severity"] for each in file["findings"]} for file in told["files"]]
    assert "duplicate-older" in said[0]
    assert said[1]["duplicate-latest-refused"] == "error"
    assert "duplicate-latest" not in said[1]


def test_an_archive_has_no_copy_and_that_is_said_as_it_is(drugfree: Run, desk: Path) -> None:
    """A zip gets no copy of its own, its workbooks do; of one that tells of single persons the reason is said."""
    write(desk / "a.xlsx", addicts="12 (02 nữ)")
    personal(desk / "ds.xlsx")
    with zipfile.ZipFile(desk / "goi.zip", "w") as archive:
        for name in ("a.xlsx", "ds.xlsx"):
            archive.write(desk / name, name)
        archive.writestr("anh.png", b"\x89PNG\r\n\x1a\n")
    told = json.loads(drugfree("validate", "goi.zip", "--annotate", "ra", "--format", "json").out)
    notes = {each["path"]: [note["code"] for note in each["notes"]] for each in told["annotated"]}
    assert notes == {
        "goi.zip": ["copy-of-archive"],
        "goi.zip/a.xlsx": [],
        "goi.zip/ds.xlsx": ["copy-of-personal-data"],
    }


def test_a_copy_without_its_lock_is_always_said(drugfree: Run, desk: Path) -> None:
    """That the copy of a locked workbook is open is said on the screen, beside a table of findings, and in the copy."""
    lock(write(desk / "khoa.xlsx", addicts="12 (02 nữ)"), "mùa-xuân-24")
    (desk / "mk.txt").write_text("mùa-xuân-24\n", encoding="utf-8")
    call = ("validate", "khoa.xlsx", "--password-file", "mk.txt", "--annotate", "ra")
    assert "bản sao không có" in " ".join(drugfree(*call).out.split())
    rows = drugfree(*call, "--format", "csv")
    assert "bản sao không có" in rows.err
    assert "bản sao không có" not in rows.out
    assert any("bản sao không có" in each for each in words_in(desk / "ra" / "khoa_kiem-tra.xlsx"))


def test_checks_that_had_nothing_to_look_at_are_one_row(drugfree: Run, desk: Path) -> None:
    """Where nothing was read, one row says how many checks did not run and why; `-v` names them."""
    (desk / "a.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    short, long = drugfree("validate", "a.xlsx").out, drugfree("validate", "a.xlsx", "-v").out
    assert short.count("không có báo cáo nào đọc được") == 1
    assert "kiểm tra (xem hết bằng -v)" in short
    assert long.count("không có báo cáo nào đọc được") > 10
