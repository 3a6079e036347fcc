"""The same parts give the same bytes."""

import os
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
import openpyxl
import pytest

from drugfree_cli.files.frozen import freeze_zip


def make_zip(path: Path, moment: tuple[int, int, int, int, int, int], system: int) -> Path:
    with ZipFile(path, "w") as archive:
        for name, method in (("b.xml", ZIP_DEFLATED), ("a.xml", ZIP_STORED), ("thư mục/", ZIP_STORED)):
            info = ZipInfo(name, moment)
            info.compress_type, info.create_system, info.external_attr = method, system, system << 20
            archive.writestr(info, b"" if name.endswith("/") else b"x" * 100)
    return path


def test_dates_and_machines_leave_no_trace(tmp_path: Path) -> None:
    """Two zips of the same parts, made at other times on other systems, become equal byte by byte."""
    one = make_zip(tmp_path / "1.zip", (2024, 1, 2, 3, 4, 6), 0)
    two = make_zip(tmp_path / "2.zip", (2025, 6, 7, 8, 9, 10), 3)
    assert one.read_bytes() != two.read_bytes()
    freeze_zip(one, date(2024, 12, 14))
    freeze_zip(two, date(2024, 12, 14))
    assert one.read_bytes() == two.read_bytes()


def test_parts_keep_their_order_content_and_compression(tmp_path: Path) -> None:
    """Only dates and attributes change; folders, which office files have no use for, are dropped."""
    path = make_zip(tmp_path / "1.zip", (2024, 1, 2, 3, 4, 6), 0)
    freeze_zip(path, date(2024, 12, 14))
    with ZipFile(path) as archive:
        found = [(info.filename, info.compress_type, info.date_time, archive.read(info)) for info in archive.infolist()]
    moment = (2024, 12, 14, 0, 0, 0)
    assert found == [("b.xml", ZIP_DEFLATED, moment, b"x" * 100), ("a.xml", ZIP_STORED, moment, b"x" * 100)]


@pytest.mark.parametrize(("on", "year"), [(date(1970, 1, 1), 1980), (date(9999, 12, 31), 2107)])
def test_days_that_a_zip_cannot_hold_are_bounded(tmp_path: Path, on: date, year: int) -> None:
    """A zip counts its years from 1980 to 2107."""
    path = make_zip(tmp_path / "1.zip", (2024, 1, 2, 3, 4, 6), 0)
    freeze_zip(path, on)
    with ZipFile(path) as archive:
        assert archive.infolist()[0].date_time[0] == year


def test_office_files_still_open(tmp_path: Path) -> None:
    """A frozen workbook and a frozen Word document are read as before."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Phước Hà"
    book.save(tmp_path / "a.xlsx")
    document = docx.Document()
    document.add_paragraph("Kính gửi")
    document.save(os.fspath(tmp_path / "a.docx"))
    for name in ("a.xlsx", "a.docx"):
        freeze_zip(tmp_path / name, date(2024, 12, 14))
    reopened = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert reopened is not None
    assert reopened["A1"].value == "Phước Hà"
    assert [each.text for each in docx.Document(os.fspath(tmp_path / "a.docx")).paragraphs] == ["Kính gửi"]
