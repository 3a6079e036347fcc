"""Text in columns: its letters and columns told by evidence, and no figure moved to another column in silence."""

import csv
import unicodedata
import zipfile
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drugfree_cli.files.kinds import FileKind, kind_of
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.text import Text
from drugfree_cli.reading.cells import CellKind, Note, Workbook
from drugfree_cli.reading.csv_text import decode
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.reading.workbook import open_workbook

LIST = """UBND HUYỆN NINH SƠN

Kỳ báo cáo: năm 2024
TT;Xã;Số người nghiện;Diện tích
1;Phước Hà;3;1,5
2;Lâm Sơn;"1.234";0
"""
SYLLABLES = ["Phước", "Hà", "nghiện", "người", "được", "quản", "lý", "thị", "trấn", "ỹ", "Đắk", "ổ", "ẵ", "Ứng", "xã"]


def opened(path: Path, content: bytes | str, encoding: str = "utf-8") -> Workbook:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return open_workbook(path)


def values(book: Workbook) -> dict[str, object]:
    return {cell.address: cell.value for cell in book.sheets[0].cells.values()}


def note(book: Workbook, code: str) -> Note | None:
    return next((each for each in book.notes if each.code == code), None)


def how(book: Workbook) -> tuple[str, str]:
    found = note(book, "csv-read")
    assert found is not None
    encoding, separator = found.params["encoding"], found.params["separator"]
    assert isinstance(encoding, Text)
    assert isinstance(separator, Text)
    return encoding.en, separator.en


def refusal(path: Path, content: bytes, limits: Limits | None = None) -> UnreadableFile:
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        open_workbook(path, ReadingOptions(limits=limits or Limits()))
    return caught.value


def in_windows_1258(text: str) -> bytes:
    """Write Vietnamese as Windows does: the mark of the tone behind its vowel, other marks within it."""
    coded = bytearray()
    for letter in text:
        try:
            coded += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            vowel = unicodedata.normalize("NFC", parts.replace(tone, ""))
            coded += vowel.encode("cp1258") + tone.encode("cp1258")
    return bytes(coded)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (BOM)"),
        ("utf-16", "UTF-16 (BOM)"),
        ("utf-16-le", "UTF-16 LE"),
        ("utf-16-be", "UTF-16 BE"),
    ],
)
def test_every_unicode_is_read(tmp_path: Path, encoding: str, told: str) -> None:
    """With and without a byte order mark the letters are the same, and the finding says which encoding it was."""
    book = opened(tmp_path / "Xã Phước Hà.csv", LIST, encoding)
    assert how(book) == (told, "semicolon")
    assert (book.sheets[0].name, book.format) == ("Xã Phước Hà", "csv")
    assert values(book) == {
        "A1": "UBND HUYỆN NINH SƠN",
        "A3": "Kỳ báo cáo: năm 2024",
        **{"A4": "TT", "B4": "Xã", "C4": "Số người nghiện", "D4": "Diện tích"},
        **{"A5": "1", "B5": "Phước Hà", "C5": "3", "D5": "1,5"},
        **{"A6": "2", "B6": "Lâm Sơn", "C6": "1.234", "D6": "0"},
    }
    assert {cell.kind for cell in book.sheets[0].cells.values()} == {CellKind.TEXT}


def test_windows_1258_is_read_as_composed_letters(tmp_path: Path) -> None:
    """Single bytes that spell Vietnamese with combining marks give the letters that everybody else writes."""
    book = opened(tmp_path / "a.csv", in_windows_1258(LIST))
    assert how(book)[0] == "Windows-1258"
    assert values(book) == values(opened(tmp_path / "a.csv", LIST))


@pytest.mark.parametrize(
    "line",
    [
        "TT;X·;Sè ng\xadêi nghiÖn ma tóy;Ghi chó\n1;Ph\xadíc Hµ;3;®\xb7 qu¶n lý\n",  # TCVN3
        "TT;Xaõ;Soá ngöôøi nghieän ma tuùy;Ghi chuù\n1;Phöôùc Haø;3;ñaõ quaûn lyù\n",  # VNI
    ],
)
def test_older_letters_come_as_the_characters_of_their_bytes(line: str) -> None:
    """TCVN3 and VNI are told from Windows-1258 and left as they are for whoever converts them."""
    content = line.encode("latin-1")
    assert kind_of(content) is FileKind.CSV
    decoded = decode(content, "a.csv")
    assert decoded.text == line
    assert "TCVN3" in decoded.encoding.en


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=30))
def test_both_encodings_of_windows_give_the_same_letters(tmp_path: Path, words: list[str]) -> None:
    """Whatever words stand in it, a text is read alike from UTF-8 and from Windows-1258."""
    text = "Xã;Số\n" + "".join(f"{word};1\n" for word in words)
    found = [values(opened(tmp_path / "a.csv", content)) for content in (text.encode(), in_windows_1258(text))]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("Xã;Số\nPhước Hà;1\nLâm Sơ".encode() + b"\xe1n;2\n", "3"),
        (b"\xef\xbb\xbfX\xe3;1\r\nb;2\r\n", "1"),
        ("Xã;Số\r\nPhước Hà;1\r\n".encode("utf-16") + b"\x00\xd8;\x00", "3"),
    ],
)
def test_letters_that_cannot_be_decoded_are_refused_with_their_line(tmp_path: Path, content: bytes, line: str) -> None:
    """Damaged bytes are not replaced: a name that lost a letter may be another name."""
    error = refusal(tmp_path / "a.csv", content)
    assert (error.code, error.params["line"]) == ("csv-undecodable", line)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("mark", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab")])
def test_every_separator_and_end_of_line_is_read(tmp_path: Path, ends: str, mark: str, name: str) -> None:
    """The mark that parts the rows alike is the separator; one within quotes is text."""
    rows = [["Tiêu đề"], ["Xã", "Số"], [f'"Phước{mark} Hà"', '"1,5"'], ["Lâm Sơn", '"2,5"']]
    book = opened(tmp_path / "a.csv", ends.join(mark.join(row) for row in rows))
    assert how(book)[1] == name
    assert [values(book)[place] for place in ("B2", "A3", "B3", "B4")] == ["Số", f"Phước{mark} Hà", "1,5", "2,5"]


def test_the_line_that_tells_excel_the_separator_is_no_row(tmp_path: Path) -> None:
    """Excel does not show "sep=;", so the next line is the first row."""
    assert values(opened(tmp_path / "a.csv", "sep=;\r\nXã;Số\r\nA,B,C;1\r\n"))["A2"] == "A,B,C"


def test_semicolons_win_over_decimal_commas(tmp_path: Path) -> None:
    """A decimal comma in every row does not make the comma the separator."""
    book = opened(tmp_path / "a.csv", "Hà Nội, ngày 1\nTên, nơi\nChỉ tiêu;Số\nDiện tích;1,5\nTỷ lệ;2,5\nKhác;3,25\n")
    assert (how(book)[1], values(book)["B4"]) == ("semicolon", "1,5")


@pytest.mark.parametrize(
    ("text", "lines", "kept"),
    [
        ("Xã,Diện tích,Số\nPhước Hà,1,5,3\nLâm Sơn,2,4\n", "2", {"A3", "B3", "C3"}),
        ("Xã,Diện tích,Số\nPhước Hà,1,5,3\nLâm Sơn,2,5,4\n", "2, 3", set()),
        ("Xã,Diện tích,Số\nPhước Hà,1,5,\nLâm Sơn,2,4\n", "2", {"A3", "B3", "C3"}),
        ("Xã;Ghi chú;Số\nPhước Hà;a;b;3\nLâm Sơn;;4\n", "2", {"A3", "C3"}),
    ],
)
def test_a_line_wider_than_the_heading_is_not_read(tmp_path: Path, text: str, lines: str, kept: set[str]) -> None:
    """An unquoted decimal comma would move the figures: the finding names the line, and its figures are not taken."""
    book = opened(tmp_path / "a.csv", text)
    found = note(book, "csv-shifted")
    assert found is not None
    assert (found.params["lines"], found.sheet) == (lines, "a")
    assert {place for place in values(book) if not place.endswith("1")} == kept


def test_an_unquoted_comma_in_the_heading_is_noticed(tmp_path: Path) -> None:
    """A heading wider than its figures would give them to its left neighbours."""
    book = opened(tmp_path / "a.csv", "Xã,Số người, trong đó nữ,Tổng\nPhước Hà,3,7\nLâm Sơn,2,4\n")
    found = note(book, "csv-shifted")
    assert found is not None
    assert (found.params["lines"], "B1" in values(book)) == ("1", False)


@pytest.mark.parametrize(
    "text",
    [
        "Xã;Số\nPhước Hà;3;\nLâm Sơn;4;\n",
        "Xã,Số\nPhước Hà,3,\nLâm Sơn,4,\n",
        "UBND,\nKính gửi, các xã, phường, thị trấn, huyện\nXã,Số\nPhước Hà,3\nLâm Sơn,4\n",
        ",,\n,Tiêu đề,\nXã,Số,Nữ\nPhước Hà,3,\nLâm Sơn,,4\n",
    ],
)
def test_habits_that_move_nothing_are_no_finding(tmp_path: Path, text: str) -> None:
    """A mark at the end of every line, sentences with commas above the table and rows that are filled up are usual."""
    assert note(opened(tmp_path / "a.csv", text), "csv-shifted") is None


def test_what_excel_writes_for_errors_and_formulas_is_told(tmp_path: Path) -> None:
    """Error words are errors, a formula has no result here, and ="012" is the text 012."""
    book = opened(tmp_path / "a.csv", 'Xã;Số;Mã\nPhước;#DIV/0!;="012"\nLâm;=SUM(B1:B2);#####\n')
    found = {cell.address: (cell.kind, cell.value, cell.formula) for cell in book.sheets[0].cells.values()}
    assert found["B2"] == (CellKind.ERROR, "#DIV/0!", None)
    assert found["C2"] == (CellKind.TEXT, "012", None)
    assert found["B3"] == (CellKind.NO_VALUE, None, "SUM(B1:B2)")
    assert found["C3"] == (CellKind.TEXT, "#####", None)


@pytest.mark.parametrize("broken", ['Xã;Số\nA;1\n"B;2\nC;3\n', 'Xã;Số\nA;1\n"B"x;2\nC;3\n'])
def test_a_quote_that_swallows_lines_is_refused(tmp_path: Path, broken: str) -> None:
    """Where a cell ends must be known, else rows vanish in it."""
    error = refusal(tmp_path / "a.csv", broken.encode())
    assert error.code == "csv-quotes"
    assert int(str(error.params["line"])) >= 3


@pytest.mark.parametrize("limits", [Limits(cells=5), Limits(columns=1), Limits(rows=2)])
def test_limits_are_kept(tmp_path: Path, limits: Limits) -> None:
    """Cells, columns and rows beyond the limits are refused."""
    code = "file-too-many-cells" if limits.cells == 5 else "file-sheet-too-large"
    assert refusal(tmp_path / "a.csv", b"a;b\n1;2\n3;4\n", limits).code == code


@pytest.mark.parametrize(
    "prose",
    [
        "Kính gửi: Ủy ban nhân dân xã Phước Hà, huyện Thuận Nam\nXin báo cáo, trong kỳ, không phát sinh\n",
        "Nơi nhận:\n- Công an xã;\n- Ủy ban;\n- Lưu.\n",
        "\tKính gửi\n\tXin báo cáo\n",
        "Thưa các đồng chí, tôi xin báo cáo.\nNăm nay, xã ta có 3 người.\nHết, xin cảm ơn.\n",
    ],
)
def test_prose_is_no_table(tmp_path: Path, prose: str) -> None:
    """A letter with commas and tabs is not taken for text in columns."""
    assert kind_of(prose.encode()) is FileKind.OTHER
    assert refusal(tmp_path / "a.txt", prose.encode()).code == "file-not-workbook"


def test_a_name_that_contradicts_the_content_is_said(tmp_path: Path) -> None:
    """The content decides, and the finding tells the sender what the file is."""
    named_xls = opened(tmp_path / "a.xls", LIST)
    found = note(named_xls, "file-extension-differs")
    assert found is not None
    assert (found.params["extension"], named_xls.format) == (".xls", "csv")
    assert note(opened(tmp_path / "a.TSV", LIST), "file-extension-differs") is None
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.save(tmp_path / "b.xlsx")
    (tmp_path / "b.xlsx").rename(tmp_path / "b.xls")
    found = note(open_workbook(tmp_path / "b.xls"), "file-extension-differs")
    assert found is not None
    assert "(.xlsx)" in str(found.params["kind"])


def test_macros_are_said_to_be_left_alone(tmp_path: Path) -> None:
    """A workbook with macros is read, and one finding says that they were not run."""
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.save(tmp_path / "a.xlsm")
    assert note(open_workbook(tmp_path / "a.xlsm"), "macros-ignored") is None
    with zipfile.ZipFile(tmp_path / "a.xlsm", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    with_macros = open_workbook(tmp_path / "a.xlsm")
    assert [each.code for each in with_macros.notes] == ["macros-ignored"]
    assert with_macros.format == "xlsm"


cell_texts = st.text(st.sampled_from("aăộĐ 0123456789.,;\"'\n-%"), max_size=8).filter(lambda text: text == text.strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.just("Phước Hà"), cell_texts, st.just("0"), cell_texts), min_size=2, max_size=8),
    mark=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read(tmp_path: Path, rows: list[tuple[str, ...]], mark: str, encoding: str) -> None:
    """A well-formed file gives the cells that were written, each in its place."""
    written = StringIO()
    csv.writer(written, delimiter=mark, quoting=csv.QUOTE_ALL).writerows([["Xã", "Số", "Nữ", "Tổng"], *rows])
    book = opened(tmp_path / "a.csv", written.getvalue(), encoding)
    expected = {(row, column): text for row, each in enumerate(rows, 2) for column, text in enumerate(each, 1) if text}
    assert {place: cell.value for place, cell in book.sheets[0].cells.items() if place[0] > 1} == expected
