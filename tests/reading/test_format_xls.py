"""Old workbooks (.xls): the same cells as in the new format, and a word on what the old one cannot tell."""

import shutil
import struct
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drugfree_cli.files.kinds import FileKind
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import Limits
from drugfree_cli.reading.cells import Cell, CellKind, Merge, Workbook
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.reading.received import Received
from drugfree_cli.reading.rich_text import RichText
from drugfree_cli.reading.values import is_date
from drugfree_cli.reading.workbook import open_workbook
from drugfree_cli.reading.xls import read_xls
from tests.reading.old_workbooks import excel_5, formula, label, number, record, saved

EMPTY_RESULT = b"\x03\0\0\0\0\0\xff\xff"
A1_PLUS_1 = b"\x44\0\0\0\xc0\x1e\x01\0\x03"
A1 = b"\x44\0\0\0\xc0"


def style(font: str = "Arial", code: str = "General") -> xlwt.XFStyle:
    made = xlwt.XFStyle()
    made.font.name, made.num_format_str = font, code
    return made


def made(path: Path, fill: Callable[[xlwt.Workbook], None], **options: object) -> Workbook:
    book = xlwt.Workbook(**options)
    fill(book)
    book.save(str(path))
    return open_workbook(path)


def cells(book: Workbook, sheet: int = 0) -> dict[str, Cell]:
    return {cell.address: cell for cell in book.sheets[sheet].cells.values()}


def raw(path: Path) -> dict[str, Cell]:
    """Give the cells as the file holds them, before old encodings are converted."""
    received = Received(file=path.name, content=path.read_bytes(), kind=FileKind.XLS, options=ReadingOptions())
    return {cell.address: cell for cell in read_xls(received).sheets[0].cells.values()}


def refusal(path: Path, options: ReadingOptions | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        open_workbook(path, options or ReadingOptions())
    return caught.value


def test_every_kind_of_cell_is_told(tmp_path: Path) -> None:
    """Texts, numbers, flags, errors and shares keep their kind, their exact value and their number format."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Biểu 1")
        sheet.write(0, 0, "Xã Phước Hà")
        sheet.write(1, 0, 1234.5)
        sheet.write(2, 0, 0.1)
        sheet.write(3, 0, 12)
        sheet.write(4, 0, True)
        sheet.row(5).set_cell_error(0, "#DIV/0!")
        sheet.write(6, 0, 0.25, style(code="0%"))
        sheet.write(7, 0, "", style())
        sheet.write(8, 0, None, style())

    book = made(tmp_path / "a.xls", fill)
    found = cells(book)
    assert {place: (cell.kind, cell.value) for place, cell in found.items()} == {
        "A1": (CellKind.TEXT, "Xã Phước Hà"),
        "A2": (CellKind.NUMBER, Decimal("1234.5")),
        "A3": (CellKind.NUMBER, Decimal("0.1")),
        "A4": (CellKind.NUMBER, Decimal(12)),
        "A5": (CellKind.FLAG, True),
        "A6": (CellKind.ERROR, "#DIV/0!"),
        "A7": (CellKind.NUMBER, Decimal("0.25")),
    }
    assert str(found["A4"].value) == "12"
    assert (found["A7"].format_code, found["A7"].formula, found["A7"].font) == ("0%", None, None)
    assert (book.format, book.sheets[0].name, book.notes) == ("xls", "Biểu 1", ())


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_are_numbers_shown_as_dates(tmp_path: Path, since_1904: bool) -> None:
    """A date keeps its number, its format says what it is, and the workbook says from when days count."""

    def fill(book: xlwt.Workbook) -> None:
        book.dates_1904 = since_1904
        book.add_sheet("a").write(0, 0, date(2024, 6, 15), style(code="dd/mm/yyyy"))

    book = made(tmp_path / "a.xls", fill)
    cell = cells(book)["A1"]
    assert is_date(cell)
    assert (cell.value, book.date1904) == (Decimal(43996 if since_1904 else 45458), since_1904)


def test_what_is_hidden_or_merged_is_known(tmp_path: Path) -> None:
    """Hidden sheets, rows and columns and merged ranges are told as in the new format."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("a")
        sheet.write_merge(0, 1, 1, 3, "Người nghiện")
        sheet.write(4, 5, 1)
        sheet.row(4).hidden = True
        sheet.col(5).hidden = True
        other = book.add_sheet("b")
        other.write(0, 0, 1)
        other.visibility = 1

    first, second = made(tmp_path / "a.xls", fill).sheets
    assert first.merges == (Merge(first_row=1, first_column=2, last_row=2, last_column=4),)
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({5}), frozenset({6}))
    assert (first.hidden, second.hidden) == (False, True)


def test_old_fonts_are_named_and_others_are_not(tmp_path: Path) -> None:
    """The font tells the encoding of a text: of the whole cell, or of each part that has a font of its own."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("a")
        sheet.write(0, 0, "X\xb7 Ph\xad\xedc H\xb5", style(".VnTime"))
        sheet.write(1, 0, "Xaõ", style("VNI-Times"))
        sheet.write(2, 0, "Xã", style("Times New Roman"))
        sheet.write_rich_text(3, 0, [("Xã ", style("Arial").font), ("H\xb5", style(".VnTime").font)])
        sheet.write_rich_text(4, 0, ["X\xb7 ", ("Hà", style("Arial").font)], style(".VnTime"))

    made(tmp_path / "a.xls", fill)
    found = raw(tmp_path / "a.xls")
    assert [found[f"A{row}"].font for row in range(1, 6)] == [".VnTime", "VNI-Times", None, None, ".VnTime"]
    assert found["A1"].value == "X\xb7 Ph\xad\xedc H\xb5"
    runs = [value.runs for row in (4, 5) if isinstance(value := found[f"A{row}"].value, RichText)]
    assert runs == [(("Xã ", ""), ("H\xb5", ".VnTime")), (("X\xb7 ", None), ("Hà", ""))]


def test_a_text_in_two_fonts_is_read_run_by_run(tmp_path: Path) -> None:
    """A cell of which a part is in an old font is converted in that part alone."""

    def fill(book: xlwt.Workbook) -> None:
        parts = [("Xã ", style("Arial").font), ("Ph\xad\xedc H\xb5", style(".VnTime").font)]
        book.add_sheet("a").write_rich_text(0, 0, parts)

    assert cells(made(tmp_path / "a.xls", fill))["A1"].value == "Xã Phước Hà"


def test_texts_of_excel_5_keep_the_bytes_of_old_fonts(tmp_path: Path) -> None:
    """In an old font a byte stays the character of its number; in others the code page of the file is meant."""
    texts = (label(0, 0, b"Ph\xad\xedc", 1), label(1, 0, b"Ph\xfd\xf5\xecc"), label(2, 0, b"\x93H\xe0\x94"))
    windows = saved(tmp_path / "a.xls", excel_5(*texts, codepage=1258, fonts=(b"Arial", b".VnTime")))
    assert [cell.value for cell in raw(windows).values()] == ["Ph\xad\xedc", "Phước", "“Hà”"]
    western = saved(tmp_path / "b.xls", excel_5(label(0, 0, b"Ph\xad\xedc \x81"), number(0, 1, 7)))
    found = raw(western)
    assert (found["A1"].value, found["B1"].value) == ("Ph\xad\xedc \x81", Decimal(7))


def test_formulas_that_nobody_computed_have_no_figure(tmp_path: Path) -> None:
    """An empty result of a sum, and a 0 that waits to be computed, are no values; a computed result is one."""
    path = saved(
        tmp_path / "a.xls",
        excel_5(
            number(0, 0, 4),
            formula(1, 0, EMPTY_RESULT, 0, A1_PLUS_1),
            formula(2, 0, bytes(8), 2, A1),
            formula(3, 0, bytes(8), 0, A1),
            formula(4, 0, struct.pack("<d", 5.0), 2, A1_PLUS_1),
            formula(5, 0, EMPTY_RESULT, 0, A1),
            formula(6, 0, b"\x02\0\x07\0\0\0\xff\xff", 0, A1),
        ),
    )
    book = open_workbook(path)
    assert [(cell.kind, cell.value, cell.formula) for cell in cells(book).values()] == [
        (CellKind.NUMBER, Decimal(4), None),
        (CellKind.NO_VALUE, None, ""),
        (CellKind.NO_VALUE, None, ""),
        (CellKind.NUMBER, Decimal(0), ""),
        (CellKind.NUMBER, Decimal(5), ""),
        (CellKind.TEXT, "", ""),
        (CellKind.ERROR, "#DIV/0!", ""),
    ]
    assert [(note.code, note.cell, note.params) for note in book.notes] == [("xls-empty-results", "A6", {"count": "1"})]


def test_sums_saved_by_a_library_are_not_taken_for_blanks(tmp_path: Path) -> None:
    """Libraries write a sum with an empty result; that is a formula without a value, not a blank cell."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("a")
        sheet.write(0, 0, xlwt.Formula("SUM(B1:B3)"))
        sheet.write(1, 0, xlwt.Formula("SUM(B1;B3)"))
        sheet.write(2, 0, xlwt.Formula('IF(B1=1;"";B2)'))

    book = made(tmp_path / "a.xls", fill)
    assert [cell.kind for cell in cells(book).values()] == [CellKind.NO_VALUE, CellKind.NO_VALUE, CellKind.TEXT]
    assert [note.params for note in book.notes] == [{"count": "1"}]


def test_a_cell_written_twice_is_damage(tmp_path: Path) -> None:
    """Which of two figures in one place is meant, nobody knows."""
    path = saved(tmp_path / "a.xls", excel_5(number(0, 0, 4), number(0, 0, 5)))
    assert refusal(path).code == "file-xls-damaged"


def test_charts_and_macro_sheets_are_passed_over(tmp_path: Path) -> None:
    """Only worksheets are read, and the others do not shift them."""
    stream = excel_5(number(0, 0, 4))
    place = stream.index(record(0x0A))
    before = stream[:place].rindex(struct.pack("<H", 0x85))
    chart = record(0x85, struct.pack("<IBBB", 0, 0, 2, 1) + b"C")
    sheet = bytearray(stream[before:place])
    struct.pack_into("<I", sheet, 4, struct.unpack_from("<I", sheet, 4)[0] + len(chart))
    book = open_workbook(saved(tmp_path / "a.xls", stream[:before] + chart + bytes(sheet) + stream[place:]))
    assert [(each.name, len(each.cells)) for each in book.sheets] == [("BiÓu", 1)]


def test_limits_are_kept_before_anything_is_unpacked(tmp_path: Path) -> None:
    """Cells, columns, rows and sheets beyond the limits are refused; formatted blanks cost nothing."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("a")
        for row in range(200):
            for column in range(50):
                sheet.write(row, column, {(1, 1): 5, (2, 3): 6}.get((row, column)), style())
        book.add_sheet("b")

    path = tmp_path / "a.xls"
    assert len(made(path, fill, style_compression=2).sheets[0].cells) == 2
    open_workbook(path, ReadingOptions(limits=Limits(cells=2, rows=3, columns=4)))
    for limits in (Limits(cells=1), Limits(rows=2), Limits(columns=3), Limits(sheets=1)):
        code = "file-too-many-cells" if limits.cells == 1 else "file-sheet-too-large"
        assert refusal(path, ReadingOptions(limits=limits)).code == code, limits


def test_damage_anywhere_is_refused_or_harmless(tmp_path: Path) -> None:
    """A changed byte or a cut gives a refusal or a workbook, never a crash."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Biểu")
        sheet.write_merge(0, 0, 0, 3, "Xã Phước Hà")
        sheet.write(1, 0, xlwt.Formula("A1"))
        sheet.write(2, 0, 41, style(code="dd/mm"))

    path = tmp_path / "a.xls"
    made(path, fill)
    content = path.read_bytes()
    codes = set()
    changed = [content[:kept] for kept in range(600, len(content), 511)]
    for place in (*range(24, 120, 3), *range(512, len(content), 13)):
        changed.append(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
    for each in changed:
        path.write_bytes(each)
        try:
            open_workbook(path)
        except UnreadableFile as error:
            codes.add(error.code)
    assert "file-xls-damaged" in codes
    assert all(code.startswith("file-") for code in codes)


letters = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), max_codepoint=0xFFFF)
texts = st.text(letters, min_size=1, max_size=20)
# No more digits than openpyxl writes.
numbers = st.integers(-(10**12), 10**12) | st.decimals(-(10**6), 10**6, places=3).map(float)
tables = st.dictionaries(
    st.tuples(st.integers(0, 40), st.integers(0, 30)), texts | numbers | st.booleans(), min_size=1, max_size=20
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables)
def test_both_formats_give_the_same_cells(tmp_path: Path, table: dict[tuple[int, int], object]) -> None:
    """What is written into an .xls and into an .xlsx is read as the same values, cell by cell."""
    old, new = xlwt.Workbook(), openpyxl.Workbook()
    sheet = old.add_sheet("Sheet")
    for (row, column), value in table.items():
        sheet.write(row, column, value)
        cell = new.active.cell(row + 1, column + 1)
        cell.value, cell.data_type = value, {bool: "b", str: "s"}.get(type(value), "n")
    old.save(str(tmp_path / "a.xls"))
    new.save(tmp_path / "a.xlsx")
    found = [open_workbook(tmp_path / name).sheets[0].cells for name in ("a.xls", "a.xlsx")]
    read = [{place: (cell.kind, cell.value) for place, cell in each.items()} for each in found]
    assert read[0] == read[1]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Workbook]:
    """Give a workbook in the new format and what LibreOffice makes of it in the old."""
    if (office := shutil.which("soffice")) is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 02"
    for row in (["Xã", "Số người", "Tỷ lệ"], ["Phước Hà", 1234, 0.5], ["Lâm Sơn", 7.25, True]):
        sheet.append(row)
    sheet["B4"], sheet["C4"], sheet["A5"] = "=SUM(B2:B3)", "=1/0", date(2024, 12, 14)
    sheet["C2"].number_format, sheet["A5"].number_format = "0.0%", "dd/mm/yyyy"
    sheet.merge_cells("A6:C6")
    sheet["A6"] = "Người ký"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.save(folder / "a.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in ("xls", "xlsx"):
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / kind)]
        subprocess.run([*command, str(folder / "a.xlsx")], check=True, capture_output=True, timeout=120)
    return open_workbook(folder / "xlsx" / "a.xlsx"), open_workbook(folder / "xls" / "a.xls")


def test_a_real_old_workbook_has_the_cells_of_the_new_one(converted: tuple[Workbook, Workbook]) -> None:
    """Values, computed results, errors, dates, merges and what is hidden agree with the same sheet as .xlsx."""
    new, old = (book.sheets[0] for book in converted)
    seen = [
        {place: (cell.kind, cell.value, cell.formula is None, is_date(cell)) for place, cell in sheet.cells.items()}
        for sheet in (old, new)
    ]
    assert seen[0] == seen[1]
    assert old.cells[4, 2].value == Decimal("1241.25")
    assert (old.name, old.merges, old.hidden_rows) == (new.name, new.merges, new.hidden_rows)
    assert old.hidden_columns == new.hidden_columns == frozenset({3})
