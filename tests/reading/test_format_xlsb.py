"""Binary Excel workbooks (.xlsb): every kind of cell, exact numbers, and damage that ends in a sentence."""

import random
import shutil
import struct
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from drugfree_cli.model.errors import UnreadableFile, UsageError
from drugfree_cli.model.limits import Limits
from drugfree_cli.reading.cells import CellKind, Sheet
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.reading.values import is_date
from drugfree_cli.reading.workbook import open_workbook
from tests.reading.odd_samples import figures_of, found, list_figures, read_file, whole_list
from tests.reading.raw_workbooks import zipped
from tests.reading.xlsb_samples import (
    BinarySheetSample,
    BookSample,
    Fault,
    Formula,
    Rich,
    Styled,
    record,
    rk,
    wide,
    write_xlsb,
    xlsb_parts,
)

OFFICE = shutil.which("soffice")
KINDS: dict[tuple[int, int], object] = {
    (1, 1): "Xã Lâm Sơn",
    (1, 2): 5,
    (1, 3): -1.25,
    (2, 1): 0.1,
    (2, 2): 1e15,
    (2, 3): True,
    (3, 1): Fault("#DIV/0!"),
    (3, 2): Fault("#N/A"),
    (3, 3): None,
    (4, 1): Formula("kết quả"),
    (4, 2): Formula(0.5),
    (4, 3): Formula(False),
    (4, 4): Formula("#REF!", is_error=True),
    (4, 5): Formula(""),
}


def sheet_of(folder: Path, cells: dict[tuple[int, int], object], **more: object) -> Sheet:
    book = BookSample([BinarySheetSample(cells | {(60, 1): "cuối"}, **more)])  # type: ignore[arg-type]
    return open_workbook(write_xlsb(folder / "bieu.xlsb", book)).sheets[0]


def refusal(path: Path, limits: Limits | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        open_workbook(path, ReadingOptions(limits=limits or Limits()))
    return caught.value


def test_every_kind_of_cell_is_read(tmp_path: Path) -> None:
    """Texts, numbers, flags, errors and the results of formulas; a blank cell with a format is none."""
    sheet = sheet_of(tmp_path, KINDS)
    assert {place: (each.kind, each.value, each.formula) for place, each in sheet.cells.items()} == {
        (1, 1): (CellKind.TEXT, "Xã Lâm Sơn", None),
        (1, 2): (CellKind.NUMBER, Decimal(5), None),
        (1, 3): (CellKind.NUMBER, Decimal("-1.25"), None),
        (2, 1): (CellKind.NUMBER, Decimal("0.1"), None),
        (2, 2): (CellKind.NUMBER, Decimal(10**15), None),
        (2, 3): (CellKind.FLAG, True, None),
        (3, 1): (CellKind.ERROR, "#DIV/0!", None),
        (3, 2): (CellKind.ERROR, "#N/A", None),
        (4, 1): (CellKind.TEXT, "kết quả", ""),
        (4, 2): (CellKind.NUMBER, Decimal("0.5"), ""),
        (4, 3): (CellKind.FLAG, False, ""),
        (4, 4): (CellKind.ERROR, "#REF!", ""),
        (4, 5): (CellKind.TEXT, "", ""),
        (60, 1): (CellKind.TEXT, "cuối", None),
    }


@pytest.mark.parametrize("number", [0, 1, -1, 0.01, -0.03, 12.34, 0.5, 536870911, -536870912, 2.0**40, -(2.0**-20)])
def test_short_numbers_are_exact(tmp_path: Path, number: float) -> None:
    """Numbers of four bytes: whole, in hundredths, and the first half of a double."""
    assert rk(number) is not None
    assert sheet_of(tmp_path, {(1, 1): number}).cells[1, 1].value == Decimal(repr(number))


def test_inline_texts_and_cells_without_a_column_are_read(tmp_path: Path) -> None:
    """Programs may write texts into the cells, and leave out the column right of the cell before."""
    inline = record(6, struct.pack("<II", 0, 0) + wide("trong ô")) + record(
        62, struct.pack("<II", 1, 0) + b"\1" + wide("hai phông") + struct.pack("<IHH", 1, 3, 0)
    )
    row = record(0, struct.pack("<IIHBBBI", 70, 0, 300, 0, 0, 0, 0))
    sheet = sheet_of(tmp_path, {}, more=row + inline)
    assert [sheet.cells[71, column].value for column in (1, 2)] == ["trong ô", "hai phông"]
    short = sheet_of(
        tmp_path, {(2, c): v for c, v in enumerate(["a", 2, 0.1, None, True, Fault("#NUM!")], 3)}, short=True
    )
    assert [each.value for each in short.cells.values()] == ["a", 2, Decimal("0.1"), True, "#NUM!", "cuối"]
    assert list(short.cells)[:5] == [(2, 3), (2, 4), (2, 5), (2, 7), (2, 8)]


def test_looks_give_dates_shares_and_old_fonts(tmp_path: Path) -> None:
    """Number formats, own and built in; old fonts of a cell and of parts of a text; raised marks are no digits."""
    looks = ((0, 0), (164, 0), (14, 0), (0, 1))
    fonts = ("Times New Roman", ".VnTime")
    book = BookSample(
        [
            BinarySheetSample(
                {
                    (1, 1): Styled(0.25, 1),
                    (1, 2): Styled(45640, 2),
                    (1, 3): Styled("x· Ph­íc Hµ", 3),
                    (1, 4): Rich("Xã Ph­íc Hµ h¹nh phóc", ((3, 1),)),
                    (1, 5): Styled(5, 99),
                }
            )
        ],
        formats={164: "0.0%"},
        fonts=fonts,
        looks=looks,
    )
    cells = open_workbook(write_xlsb(tmp_path / "a.xlsb", book)).sheets[0].cells
    assert (cells[1, 1].format_code, cells[1, 2].format_code, cells[1, 5].format_code) == (
        "0.0%",
        "m/d/yyyy",
        "General",
    )
    assert is_date(cells[1, 2])
    assert cells[1, 3].font == ".VnTime"
    assert cells[1, 4].value == "Xã Phước Hà hạnh phúc"


def test_a_raised_mark_is_no_digit(tmp_path: Path) -> None:
    """A footnote's "1" behind "12" does not make 121."""
    book = BookSample([BinarySheetSample({(1, 1): Rich("121", ((2, 1),))})], fonts=("Arial", "^Arial"))
    assert open_workbook(write_xlsb(tmp_path / "a.xlsb", book)).sheets[0].cells[1, 1].value == "12¹"


@pytest.mark.parametrize("date1904", [False, True])
def test_merges_and_what_is_hidden(tmp_path: Path, date1904: bool) -> None:
    """Merged ranges, hidden rows, columns and sheets, and the count of days."""
    shown = BinarySheetSample(
        {(1, 1): 1}, merges=[(2, 3, 1, 4)], hidden_rows=frozenset({1, 9}), hidden_columns=[(2, 3), (7, 7)]
    )
    sheets = [shown, BinarySheetSample({(1, 1): 2}, name="Ẩn", state=1), BinarySheetSample({}, name="Rất ẩn", state=2)]
    book = open_workbook(write_xlsb(tmp_path / "a.xlsb", BookSample(sheets, date1904=date1904)))
    first = book.sheets[0]
    assert [(m.first_row, m.last_row, m.first_column, m.last_column) for m in first.merges] == [(2, 3, 1, 4)]
    assert (first.hidden_rows, first.hidden_columns) == ({1, 9}, {2, 3, 7})
    assert [(each.name, each.hidden) for each in book.sheets] == [("Biểu", False), ("Ẩn", True), ("Rất ẩn", True)]
    assert (book.date1904, book.format) == (date1904, "xlsb")


def test_the_figures_of_a_list(tmp_path: Path) -> None:
    """A district's list gives its figures, and nothing is said that the same list as .xlsx would not say."""
    cells = {
        (row, column): value
        for row, values in enumerate(whole_list(), 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }
    file = read_file(write_xlsb(tmp_path / "bieu.xlsb", BookSample([BinarySheetSample(cells)])))
    assert figures_of(file) == list_figures()
    assert found(file) == []


def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    """The samples are workbooks to another program too, which shows the same cells."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    cells = {place: content for place, content in KINDS.items() if not isinstance(content, Formula)}
    write_xlsb(tmp_path / "a.xlsb", BookSample([BinarySheetSample(cells, merges=[(6, 7, 1, 2)])]))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        OFFICE,
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsb"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    ours, theirs = (open_workbook(tmp_path / name).sheets[0] for name in ("a.xlsb", "a.ods"))
    assert [(*place, each.kind, each.value) for place, each in ours.cells.items()] == [
        (*place, each.kind, each.value) for place, each in theirs.cells.items()
    ]
    assert ours.merges == theirs.merges


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), max_codepoint=0x1FFFF), min_size=1, max_size=20)
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
plain = texts.filter(lambda text: text.isascii()) | numbers | st.booleans()
tables = st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 12)), plain, min_size=1, max_size=25)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables, short=st.booleans())
def test_what_was_written_is_read(tmp_path: Path, table: dict[tuple[int, int], object], short: bool) -> None:
    """Texts, numbers and flags come back at their places, with and without their columns; calamine agrees."""
    sheet = sheet_of(tmp_path, table, short=short)
    truth = {place: Decimal(repr(v)) if type(v) in (int, float) else v for place, v in table.items()} | {
        (60, 1): "cuối"
    }
    # An integer of 16 digits is a double in every workbook.
    truth = {place: Decimal(repr(float(v))) if isinstance(v, Decimal) else v for place, v in truth.items()}
    assert {place: (type(v), v) for place, v in truth.items()} == {
        place: (type(each.value), each.value) for place, each in sheet.cells.items()
    }
    if not short:
        assert calamine(tmp_path / "bieu.xlsb") == {
            place: float(v) if isinstance(v, Decimal) else v for place, v in truth.items()
        }


def calamine(path: Path) -> dict[tuple[int, int], object]:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    cells = {(r, c): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value != ""}
    return {place: float(v) if type(v) is int else v for place, v in cells.items()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_texts_come_back_whole(tmp_path: Path, text: str) -> None:
    """Also letters beyond the first 65,536, in one run or in two."""
    half = len(text[: len(text) // 2].encode("utf-16-le")) // 2
    parts = xlsb_parts(BookSample([BinarySheetSample({(1, 1): text, (2, 1): Rich(text, ((half, 0),))})]))
    first, second = _strings_of(zipped(tmp_path / "a.xlsb", parts))
    assert first == second == "".join(c if c.isprintable() or ord(c) > 31 else "\ufffd" for c in text)


def _strings_of(path: Path) -> list[str]:
    from drugfree_cli.files.zips import open_zip
    from drugfree_cli.reading.xlsb_parts import Looks, binary_strings

    return binary_strings(open_zip(path.read_bytes(), "a"), "xl/sharedStrings.bin", Looks(), 10)


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/workbook.bin", b"", "file-part-damaged"),
        ("xl/worksheets/sheet1.bin", record(129) + record(145), "file-part-damaged"),
        ("xl/worksheets/sheet1.bin", record(129) + b"\x02\xff\xff\xff\x7f", "file-part-damaged"),
        ("xl/worksheets/sheet1.bin", record(2, bytes(12)) + record(130), "file-part-damaged"),
        ("xl/worksheets/sheet1.bin", record(0, b"") + record(130), "file-part-damaged"),
        ("xl/sharedStrings.bin", record(19, b"\0\xff\xff\xff\xff") + record(160), "file-part-damaged"),
        ("xl/sharedStrings.bin", record(160), "file-part-damaged"),
        ("xl/worksheets/sheet1.bin", None, "file-part-missing"),
        ("xl/_rels/workbook.bin.rels", None, "file-part-missing"),
    ],
)
def test_damaged_parts_are_named(tmp_path: Path, part: str, content: bytes | None, code: str) -> None:
    """A part that is missing, cut off, or points to what is not there."""
    parts = xlsb_parts(BookSample([BinarySheetSample({(1, 1): "a"})])) | (
        {part: content} if content is not None else {}
    )
    if content is None:
        del parts[part]
    error = refusal(zipped(tmp_path / "a.xlsb", parts))
    assert error.code == code
    assert "…" not in error.text.vi + error.text.en


def test_limits_hold(tmp_path: Path) -> None:
    """Cells, texts, sheets and places beyond the limits are refused, each in a sentence."""
    path = write_xlsb(tmp_path / "a.xlsb", BookSample([BinarySheetSample({(r, 1): f"t{r}" for r in range(1, 9)})] * 2))
    assert refusal(path, Limits(cells=10)).code == "file-too-many-cells"
    assert refusal(path, Limits(strings=7)).code == "file-too-many-strings"
    assert refusal(path, Limits(rows=7)).code == "file-sheet-too-large"
    assert refusal(path, Limits(sheets=1)).code == "file-sheet-too-large"
    assert len(open_workbook(path, ReadingOptions(limits=Limits(cells=16))).sheets) == 2
    wide_path = write_xlsb(tmp_path / "b.xlsb", BookSample([BinarySheetSample({(1, 16_385): 1})]))
    assert refusal(wide_path).code == "file-sheet-too-large"


def test_damaged_bytes_end_in_a_workbook_or_a_sentence(tmp_path: Path) -> None:
    """Four hundred workbooks with changed, cut and doubled bytes: read, or refused in a sentence."""
    dice = random.Random(11)
    sheets = [
        BinarySheetSample(KINDS, merges=[(6, 7, 1, 2)], hidden_columns=[(2, 3)]),
        BinarySheetSample(KINDS, short=True),
    ]
    book = BookSample(sheets, formats={164: "0.0%"}, fonts=("Arial", ".VnTime"), looks=((0, 0), (164, 1)))
    parts = xlsb_parts(book)
    names = [name for name in parts if name.startswith("xl/")]
    ends = {"read": 0, "refused": 0}
    for _ in range(400):
        name = dice.choice(names)
        content = parts[name]
        damaged = _mutated(content.encode() if isinstance(content, str) else content, dice)
        path = zipped(tmp_path / "b.xlsb", parts | {name: damaged})
        try:
            open_workbook(path, ReadingOptions(limits=Limits(cells=10_000)))
            ends["read"] += 1
        except (UnreadableFile, UsageError):
            ends["refused"] += 1
    assert min(ends.values()) > 50


def _mutated(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(changed))
        match dice.randrange(4):
            case 0 | 1:
                changed[at] = dice.randrange(256)
            case 2:
                del changed[at : at + dice.randint(1, 9)]
                changed = changed or bytearray(b"\0")
            case _:
                changed[at:at] = changed[at : at + dice.randint(1, 30)]
    return bytes(changed)
