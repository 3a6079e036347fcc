"""Plain returns as workbooks: a list with a sender a row, a form with an indicator a row, for any plan's indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Kind, codebook
from sample_data.layouts import workbook

Figures = Mapping[str, Content]
_UNSUMMED = (Kind.FLAG, Kind.CHOICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above a table: the office, the title, the period, and what the rows are called."""

    office: str
    title: str
    period: str
    rows: str = "Xã, phường, thị trấn"


def write_plain_list(path: Path, head: Head, rows: Sequence[tuple[str, Figures]]) -> None:
    """Write a list with headings as in the codebook and a total row of formulas."""
    indicators = list(rows[0][1])
    with workbook(path) as book:
        bold, heading = book.add_format({"bold": True}), book.add_format({"bold": True, "border": 1, "text_wrap": True})
        framed = book.add_format({"border": 1, "num_format": "#,##0"})
        sheet = book.add_worksheet("Biểu tổng hợp")
        for row, words in enumerate((head.office.upper(), "", head.title, head.period)):
            sheet.write_string(row, 0, words, bold)
        sheet.write_row(5, 0, ["TT", head.rows, *(codebook()[each].label.vi for each in indicators)], heading)
        for number, (name, figures) in enumerate(rows, start=1):
            sheet.write_number(5 + number, 0, number, framed)
            sheet.write_string(5 + number, 1, name, framed)
            for column, indicator in enumerate(indicators, start=2):
                sheet.write(5 + number, column, figures[indicator], framed)
        last = 6 + len(rows)
        sheet.write_string(last, 1, "Tổng cộng", heading)
        for column, indicator in enumerate(indicators, start=2):
            if codebook()[indicator].kind not in _UNSUMMED:
                letter = xl_col_to_name(column)
                total = sum(int(figures[indicator] or 0) for _, figures in rows)
                sheet.write_formula(last, column, f"=SUM({letter}7:{letter}{last})", heading, total)
        sheet.write_string(last + 2, 1, "NGƯỜI LẬP BIỂU", bold)
        sheet.set_column(1, 1, 26)
        sheet.set_row(5, 90)


def write_plain_form(path: Path, head: Head, figures: Figures) -> None:
    """Write a form of one sender."""
    with workbook(path) as book:
        bold, heading = book.add_format({"bold": True}), book.add_format({"bold": True, "border": 1})
        framed = book.add_format({"border": 1, "num_format": "#,##0", "text_wrap": True})
        sheet = book.add_worksheet("Báo cáo")
        for row, words in enumerate((head.office.upper(), "", head.title, head.period)):
            sheet.write_string(row, 0, words, bold)
        sheet.write_row(5, 0, ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"], heading)
        for number, (indicator, content) in enumerate(figures.items(), start=1):
            entry = codebook()[indicator]
            sheet.write_number(5 + number, 0, number, framed)
            sheet.write_string(5 + number, 1, entry.label.vi, framed)
            sheet.write_string(5 + number, 2, entry.unit.vi, framed)
            sheet.write(5 + number, 3, content, framed)
            sheet.write_blank(5 + number, 4, None, framed)
        sheet.write_string(8 + len(figures), 3, "NGƯỜI LẬP BIỂU", bold)
        sheet.set_column(1, 1, 60)
