"""The sheets of a blank return beside the form itself: how it is filled in, and the hidden identity with its sum."""

from collections.abc import Sequence

from drugfree_cli.model.form_identity import (
    CONTROL,
    IDENTITY_SHEET,
    INDICATORS,
    INSTRUCTIONS_SHEET,
    MARK,
    PERIOD,
    PLAN,
    SEAL,
    UNIT,
    FormIdentity,
)
from drugfree_cli.reporting.sheets import Book, Formula, lines_in, write_cell
from drugfree_cli.reporting.tables_pages import A4

_WIDTH = 92.0
_HOW = (
    "Chỉ nhập vào các ô nền vàng; các ô khác đã khóa để giữ đúng mẫu. Nếu cần thêm nội dung, ghi vào cột “Ghi chú”.",
    "Không phát sinh thì ghi 0. Chưa có số liệu thì để trống: ô trống được hiểu là chưa biết, không phải bằng 0.",
    "Ô số chỉ nhận số (số nguyên từ 0 trở lên, riêng diện tích nhận số lẻ), không kèm chữ hay đơn vị tính. Phần không "
    "được lớn hơn tổng: Excel báo ngay khi nhập sai.",
    "Ô “Có/Không” và ô có danh sách: bấm vào mũi tên bên phải ô để chọn.",
    "Số liệu bất thường nhưng đúng (tăng, giảm nhiều so với kỳ trước …): ghi lý do vào cột “Ghi chú” cùng dòng; đó là "
    "giải trình của đơn vị.",
    "Chỉ ghi số lượng. Không ghi họ tên, ngày sinh, số định danh, điện thoại, địa chỉ của bất kỳ người nào.",
    "Nhập xong, lưu bằng Excel hoặc LibreOffice rồi gửi cả tệp; có thể đổi tên tệp, không chép số liệu sang tệp khác: "
    "biểu mang sẵn mã đơn vị, kỳ báo cáo và tổng kiểm tra để cơ quan nhận đối chiếu.",
)


def write_instructions(book: Book, unit: str, period: str) -> None:
    """Write the sheet that tells the clerk how the form is filled in."""
    sheet = book.workbook.add_worksheet(INSTRUCTIONS_SHEET)
    sheet.set_column(0, 0, 4.5, book.style({}))
    sheet.set_column(1, 1, _WIDTH, book.style({}))
    write_cell(book, sheet, 0, 0, "HƯỚNG DẪN ĐIỀN BIỂU", {"bold": True, "font_size": 14})
    write_cell(book, sheet, 1, 0, f"{unit}; {period}", {"italic": True})
    for row, text in enumerate(_HOW, start=3):
        sheet.set_row(row, 15.5 * lines_in(text, _WIDTH) + 5)
        write_cell(book, sheet, row, 0, f"{row - 2}.", {"valign": "top", "align": "right"})
        write_cell(book, sheet, row, 1, text, {"valign": "top", "text_wrap": True})
    sheet.protect("", {"select_locked_cells": True})
    sheet.set_portrait()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def write_identity(book: Book, identity: FormIdentity, form: str, ranges: Sequence[str]) -> None:
    """Write the hidden identity, with the sum of all figures that Excel keeps up to date.

    `form` is the sheet of the figures, `ranges` where they stand on it.
    """
    sheet = book.workbook.add_worksheet(IDENTITY_SHEET)
    summed = ",".join(f"'{form}'!{each}" for each in ranges)
    rows: tuple[tuple[str, int | str | Formula], ...] = (
        (MARK, identity.version),
        (PLAN, identity.plan),
        (UNIT, identity.unit),
        (PERIOD, identity.period),
        (INDICATORS, " ".join(identity.indicators)),
        (SEAL, identity.seal),
        (CONTROL, Formula(text=f"SUM({summed})", value=0) if ranges else 0),
    )
    for row, (word, content) in enumerate(rows):
        write_cell(book, sheet, row, 0, word, {})
        write_cell(book, sheet, row, 1, content, {})
    sheet.protect("", {})
    sheet.very_hidden()
