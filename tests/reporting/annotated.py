"""Workbooks to be marked, and what a marked copy is looked at with."""

import struct
import warnings
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import xlsxwriter

from drugfree_cli.files.zips import open_zip
from drugfree_cli.model.findings import Severity
from drugfree_cli.reporting.annotate.patch import annotate_workbook
from drugfree_cli.reporting.annotate.records import Annotated, Annotation, Remark

ON = date(2024, 12, 20)
ODD_NAME = "Biểu 'số' 1 & <2>"


def remark(sheet: str | None, cell: str | None, severity: Severity = Severity.ERROR, text: str = "Sửa lại.") -> Remark:
    """Make a remark of one commune."""
    return Remark(severity=severity, sheet=sheet, cell=cell, unit="Xã Phước Bình", text=text)


def marked(content: bytes, *remarks: Remark, notes: tuple[str, ...] = ()) -> Annotated:
    """Mark a workbook."""
    annotation = Annotation(file="xa.xlsx", on=ON, remarks=remarks, notes=notes)
    return annotate_workbook(open_zip(content, "xa.xlsx"), content, annotation)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Unpack all parts."""
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def opened(content: bytes) -> openpyxl.Workbook:
    """Open a workbook with another program's reader."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "(?s).*(extension is not supported|no default style)")
        return openpyxl.load_workbook(BytesIO(content))


def rich_workbook(path: Path, *, macros: bool = False) -> bytes:
    """Write a workbook with everything that the usual libraries lose."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(ODD_NAME)
    other = book.add_worksheet("Khác")
    money = book.add_format({"num_format": "#,##0.0", "border": 2, "bold": True, "locked": False, "align": "right"})
    green = book.add_format({"bg_color": "#92D050", "num_format": "0%"})
    sheet.write("A1", "Chỉ tiêu")
    sheet.write("B2", 1234.5, money)
    sheet.write("B3", 0.25, green)
    sheet.write_formula("B4", "=SUM(B2:B3)", money, 1234.75)
    sheet.merge_range("D2:F3", "gộp", money)
    sheet.write_comment("A1", "Ghi chú của xã", {"author": "Xã"})
    sheet.insert_textbox("H2", "Hộp chữ")
    sheet.insert_button("H12", {"caption": "Bấm", "macro": "Chay"})
    sheet.insert_image("J2", "dot.png", {"image_data": BytesIO(_dot())})
    sheet.add_sparkline("C2", {"range": "B2:B4"})
    sheet.conditional_format("B2:B4", {"type": "data_bar"})
    sheet.data_validation("B2", {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.protect("mật khẩu")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": ["Khác", 0, 0, 1, 0]})
    other.write_column("A1", [1, 2])
    other.insert_chart("C3", chart)
    book.define_name("Tong", "=Khác!$A$1")
    if macros:
        program = path.with_suffix(".bin")
        program.write_bytes(b"\xd0\xcf\x11\xe0 no real program")
        book.add_vba_project(str(program))
    book.close()
    return path.read_bytes()


def _dot() -> bytes:
    """Draw a picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")
