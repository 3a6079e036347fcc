"""Our reader against openpyxl and python-calamine, cell by cell, wherever those are right."""

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from python_calamine import CalamineWorkbook

from drugfree_cli.files.zips import open_zip
from drugfree_cli.reading.cells import CellKind, Sheet
from drugfree_cli.reading.workbook import open_workbook
from drugfree_cli.reading.xlsx import read_xlsx

ERRORS = ("#DIV/0!", "#REF!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!")
vietnamese = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyÁỜẾẠộữ ĐXãPhước-–0123456789.,%x()/&<>\"'\n\t")
    | st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="_", max_codepoint=0x1FFFF),
    max_size=30,
)
texts = (
    vietnamese
    | vietnamese.map(lambda text: unicodedata.normalize("NFD", text))
    | vietnamese.map(lambda text: f"  {text} ")
    | st.sampled_from(["_x000D_", "a_x000D_b", "=1", "'0", "0123", "TRUE", "#N/A"])
)
numbers = (
    st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)
    | st.decimals(min_value=-10000, max_value=10000, places=3).map(float)
)
contents = st.one_of(texts, numbers, st.booleans())
tables = st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 30)), contents, min_size=1, max_size=25)


def sheets_of(content: bytes, folder: Path) -> tuple[Sheet, ...]:
    """Read the cells as they are stored: old encodings and letters taken apart are another matter."""
    return read_xlsx(open_zip(content, str(folder / "book.xlsx"))).sheets


def plain(value: object) -> tuple[type, object]:
    """Put a value of any reader in one form; 1 and True are different things."""
    if isinstance(value, str):
        return str, str(value)
    return (float, float(value)) if type(value) in (int, float, Decimal) else (type(value), value)  # type: ignore[arg-type]


def ours(sheet: Sheet) -> dict[tuple[int, int], tuple[type, object]]:
    return {place: plain(cell.value) for place, cell in sheet.cells.items()}


def openpyxl_values(content: bytes, data_only: bool) -> Iterator[dict[tuple[int, int], tuple[type, object]]]:
    book = openpyxl.load_workbook(BytesIO(content), data_only=data_only, rich_text=False)
    for sheet in book.worksheets:
        yield {
            (cell.row, cell.column): plain(cell.value) for row in sheet for cell in row if cell.value not in (None, "")
        }


def calamine_values(content: bytes) -> Iterator[dict[tuple[int, int], tuple[type, object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield {(r, c): plain(value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value != ""}


def written_by_xlsxwriter(table: dict[tuple[int, int], object], **options: object) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for (row, column), value in table.items():
            if isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write_number(row, column, value)
    return stream.getvalue()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables, constant_memory=st.booleans())
def test_what_was_written_is_read(tmp_path: Path, table: dict[tuple[int, int], object], constant_memory: bool) -> None:
    """Texts, numbers and flags come back as they were written, from shared and from inline texts."""
    ordered = dict(sorted(table.items()))
    (sheet,) = sheets_of(written_by_xlsxwriter(ordered | {(40, 0): "end"}, constant_memory=constant_memory), tmp_path)
    expected = {(r + 1, c + 1): v for (r, c), v in ordered.items() if v != ""} | {(41, 1): "end"}
    # XlsxWriter writes 16 digits, so a double may come back as its neighbour, whoever reads it.
    assert ours(sheet) == {
        place: plain(float(f"{value:.16G}") if type(value) in (int, float) else value)
        for place, value in expected.items()
    }


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables)
def test_openpyxl_and_calamine_read_the_same(tmp_path: Path, table: dict[tuple[int, int], object]) -> None:
    """All three readers agree on every cell; openpyxl leaves escapes such as _x000D_ as they are."""
    content = written_by_xlsxwriter(table | {(40, 0): "end"})
    (sheet,) = sheets_of(content, tmp_path)
    assert next(calamine_values(content)) == ours(sheet)
    theirs = next(openpyxl_values(content, data_only=True))
    escaped = {place for place, value in theirs.items() if "_x" in str(value)}
    assert theirs.keys() == ours(sheet).keys()
    assert all(value == ours(sheet)[place] for place, value in theirs.items() if place not in escaped)


def test_a_workbook_of_openpyxl_is_read_alike(tmp_path: Path) -> None:
    """Formulas, errors, rich texts, dates, merges and hidden parts of an openpyxl workbook agree with openpyxl."""
    stream = BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = CellRichText("Xã ", TextBlock(InlineFont(b=True), "Phước Hà"))
    sheet["B2"] = date(2024, 12, 14)
    sheet["C3"] = 0.125
    sheet["C3"].number_format = "0.0%"
    sheet["D4"] = "=SUM(C3:C3)"
    for row, word in enumerate(ERRORS, 6):
        sheet.cell(row, 1, word)
    sheet.merge_cells("A20:C21")
    sheet["A20"] = "gộp"
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["F"].hidden = True
    book.create_sheet("Ẩn").sheet_state = "veryHidden"
    book["Ẩn"]["B2"] = True
    book.save(stream)
    first, second = sheets_of(stream.getvalue(), tmp_path)
    formulas = next(openpyxl_values(stream.getvalue(), data_only=False))
    assert first.cells.keys() == formulas.keys()
    assert first.cells[1, 1].value == "Xã Phước Hà"
    assert first.cells[2, 2].value == Decimal(45640)
    assert first.cells[2, 2].format_code == "yyyy-mm-dd"
    assert (first.cells[3, 3].value, first.cells[3, 3].format_code) == (Decimal("0.125"), "0.0%")
    assert [first.cells[row, 1].kind for row in range(6, 13)] == [CellKind.ERROR] * 7
    assert [first.cells[row, 1].value for row in range(6, 13)] == list(ERRORS)
    assert [(m.first_row, m.first_column, m.last_row, m.last_column) for m in first.merges] == [(20, 1, 21, 3)]
    assert (set(first.hidden_rows), set(first.hidden_columns)) == ({7}, {6})
    assert (second.name, second.hidden, second.cells[2, 2].value) == ("Ẩn", True, True)


def test_what_the_others_hide_is_told(tmp_path: Path) -> None:
    """Error cells and formulas saved without a result look blank elsewhere; here each has a kind of its own."""
    stream = BytesIO()
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "#DIV/0!"
    book.active["B1"] = "=A1+1"
    book.active["C1"] = "cuối"
    book.save(stream)
    (sheet,) = sheets_of(stream.getvalue(), tmp_path)
    assert next(calamine_values(stream.getvalue())) == {(1, 3): (str, "cuối")}
    assert (1, 2) not in next(openpyxl_values(stream.getvalue(), data_only=True))
    assert (sheet.cells[1, 1].kind, sheet.cells[1, 1].value) == (CellKind.ERROR, "#DIV/0!")
    assert (sheet.cells[1, 2].kind, sheet.cells[1, 2].value) == (CellKind.NO_VALUE, None)
    assert sheet.cells[1, 2].formula == "A1+1"


def test_results_and_formulas_of_xlsxwriter_are_read(tmp_path: Path) -> None:
    """A cached result keeps its type beside its formula: number, text, flag and error."""
    stream = BytesIO()
    results = [("=1+1", 2), ('="xã"', "xã"), ("=TRUE()", True), ("=1/0", "#DIV/0!")]
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, (formula, result) in enumerate(results):
            sheet.write_formula(row, 0, formula, None, result)
        sheet.write_datetime(9, 0, datetime(2024, 6, 14), day)
        sheet.write_blank(10, 0, None, day)
    (found,) = sheets_of(stream.getvalue(), tmp_path)
    kinds = [CellKind.NUMBER, CellKind.TEXT, CellKind.FLAG, CellKind.ERROR]
    assert [found.cells[row, 1].kind for row in range(1, 5)] == kinds
    assert [found.cells[row, 1].value for row in range(1, 5)] == [Decimal(2), "xã", True, "#DIV/0!"]
    assert [f"={found.cells[row, 1].formula}" for row in range(1, 5)] == [formula for formula, _ in results]
    assert (found.cells[10, 1].value, found.cells[10, 1].format_code) == (Decimal(45457), "dd/mm/yyyy")
    assert (11, 1) not in found.cells


@pytest.mark.parametrize("date1904", [False, True])
def test_the_count_of_dates_is_kept(tmp_path: Path, date1904: bool) -> None:
    """A workbook whose dates count from 1904 says so."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": date1904}) as book:
        book.add_worksheet().write(0, 0, 1)
    path = tmp_path / "a.xlsx"
    path.write_bytes(stream.getvalue())
    assert open_workbook(path).date1904 is date1904
