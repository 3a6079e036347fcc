"""What goes along with `validate`, `ingest` and `run`: passwords, meanings of headings, copies for the senders."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import pytest
from docx import Document
from openpyxl import load_workbook
from xlsxwriter import Workbook

from tests.cli.conftest import Run

HEADINGS = ["STT", "Xã", "Số nhân khẩu thực tế cư trú", "Tổng số người nghiện ma túy trên địa bàn", "Số vụ ma túy khác"]


def write(path: Path, *, addicts: object = 9, saved: datetime | None = None) -> Path:
    """Write a district's list of one commune for 2024, saved at a moment."""
    with Workbook(path) as book:
        book.set_properties({"created": saved or datetime(2024, 12, 15)})
        sheet = book.add_worksheet("Biểu")
        rows = (["UBND HUYỆN NINH SƠN"], ["Kỳ báo cáo: năm 2024"], HEADINGS, [1, "Xã Lâm Sơn", 8123, addicts, 4])
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def codes(document: Any, file: int = 0) -> set[str]:
    """Name what was found in a file."""
    return {each["code"] for each in document["files"][file]["findings"]}


def lock(path: Path, password: str) -> Path:
    """Lock a workbook with a password."""
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(path.read_bytes())).encrypt(password, locked)
    path.write_bytes(locked.getvalue())
    return path


def test_a_locked_workbook_is_opened_with_the_file_of_passwords(drugfree: Run, desk: Path) -> None:
    """Without the password there is one finding that names the option; with it, the figures; it is told nowhere."""
    lock(write(desk / "khoa.xlsx"), "mùa-xuân-24")
    (desk / "mk.txt").write_text("sai\nmùa-xuân-24\n", encoding="utf-8")
    shut = json.loads(drugfree("validate", "khoa.xlsx", "--format", "json").out)
    assert codes(shut) == {"file-password"}
    assert "--password-file" in shut["files"][0]["findings"][0]["message"]
    ended = drugfree("validate", "khoa.xlsx", "--password-file", "mk.txt", "--format", "json")
    opened = json.loads(ended.out)
    assert opened["files"][0]["returns"][0]["values"]["addicts_total"] == 9
    assert "file-unlocked" in codes(opened)
    assert "mùa-xuân" not in ended.out + ended.err
    missing = drugfree("validate", "khoa.xlsx", "--password-file", "không-có.txt")
    assert (missing.status, missing.err.count("\n")) == (2, 1)


def test_a_mapping_settles_a_heading_for_the_next_file(drugfree: Run, desk: Path) -> None:
    """What `map` keeps in a file is obeyed by `validate --mapping`, and by nothing else."""
    write(desk / "a.xlsx")
    kept = drugfree("map", "a.xlsx", "--set", "Số vụ ma túy khác=drug_cases", "-o", "ghép.toml", "--yes")
    assert kept.status == 0, kept.err
    write(desk / "b.xlsx", addicts=11)
    mapped = json.loads(drugfree("validate", "b.xlsx", "--mapping", "ghép.toml", "--format", "json").out)
    values = mapped["files"][0]["returns"][0]["values"]
    assert (values["addicts_total"], values["drug_cases"]) == (11, 4)
    plain = json.loads(drugfree("validate", "b.xlsx", "--format", "json").out)
    assert "drug_cases" not in plain["files"][0]["returns"][0]["values"]


def test_the_later_of_two_returns_counts_only_where_that_is_asked(drugfree: Run, desk: Path) -> None:
    """Two differing returns of a commune: neither is accepted, or the one saved last with --accept-latest."""
    write(desk / "a.xlsx", addicts=9, saved=datetime(2024, 12, 10))
    write(desk / "b.xlsx", addicts=12, saved=datetime(2024, 12, 12))
    none = json.loads(drugfree("validate", "a.xlsx", "b.xlsx", "--format", "json").out)
    assert none["summary"]["accepted"] == 0
    assert "12" in next(e["message"] for e in none["files"][0]["findings"] if e["code"] == "duplicate-differs")
    later = json.loads(drugfree("validate", "a.xlsx", "b.xlsx", "--accept-latest", "--format", "json").out)
    assert [file["returns"][0]["accepted"] for file in later["files"]] == [False, True]


def test_what_goes_back_is_named(drugfree: Run, desk: Path) -> None:
    """`--annotate` writes a marked copy and a letter and says where; corrected, the copy reads without its marks."""
    write(desk / "a.xlsx", addicts="12 (02 nữ)")
    ended = drugfree("validate", "a.xlsx", "--annotate", "trả lại")
    copy, letter = desk / "trả lại" / "a_kiem-tra.xlsx", desk / "trả lại" / "thu-tra-lai_a.docx"
    assert ended.status == 1
    assert f"  {copy.relative_to(desk)}\n  {letter.relative_to(desk)}\n" in ended.out
    book = load_workbook(copy)
    marked = book["Biểu"]["D4"]
    assert "12 (02 nữ)" in marked.comment.text
    assert marked.fill.fill_type == "solid"
    assert any("D4" in each.text for each in Document(str(letter)).paragraphs) or "D4" in "".join(
        cell.text for table in Document(str(letter)).tables for row in table.rows for cell in row.cells
    )
    marked.value = 12
    book.save(copy)
    again = json.loads(drugfree("validate", str(copy), "--annotate", "lần hai", "--format", "json").out)
    assert again["files"][0]["returns"][0]["values"]["addicts_total"] == 12
    assert [each["code"] for each in again["files"][0]["findings"] if each["cell"] == "D4"] == []
    assert again["annotated"][0]["path"] == "a_kiem-tra.xlsx"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_number_of_readers_changes_nothing(drugfree: Run, desk: Path, jobs: str) -> None:
    """The result is the same however many processes read."""
    names = [write(desk / f"{number}.xlsx", addicts=number).name for number in range(6)]
    files = json.loads(drugfree("validate", *names, "--jobs", jobs, "--format", "json").out)["files"]
    read = [(file["path"], file["returns"][0]["values"]["addicts_total"]) for file in files]
    assert read == [(f"{number}.xlsx", number) for number in range(6)]
