"""What cannot be read is refused with a code of its own, and one sentence that says what to do."""

import hashlib
import os
import struct
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from drugfree_cli.files.zips import open_zip
from drugfree_cli.model.catalogue import check_of, severity_of
from drugfree_cli.model.errors import UnreadableFile, UsageError
from drugfree_cli.model.limits import MEGABYTE, Limits
from drugfree_cli.model.text import Lang
from drugfree_cli.reading.workbook import open_workbook
from drugfree_cli.reading.xlsx import read_xlsx
from tests.reading.raw_workbooks import MAIN, links, raw_workbook, sheet, workbook, zipped

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
BILLION_LAUGHS = f'<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "{"&a;" * 9}"><!ENTITY c "{"&b;" * 9}">]>'


def refusal(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        open_workbook(path)
    error = caught.value
    assert severity_of(error.code) == "error"
    assert check_of(error.code) == "file"
    assert path.name in error.text.vi
    assert path.name in error.text.en
    assert "…" not in error.text.vi.replace("…”", "")
    return error


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def ole(*names: str) -> bytes:
    """Write the skeleton of an OLE2 file with these streams at its top, each the right sibling of the one before."""
    nothing = 0xFFFFFFFF
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += bytes(10) + struct.pack("<IIII", 1, 1, 0, 4096) + struct.pack("<IIII", nothing, 0, nothing, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", nothing) * 108
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + struct.pack("<I", nothing) * 126
    entries = [("Root Entry", 5, nothing, 1)] + [
        (name, 2, number + 1 if number < len(names) else nothing, nothing) for number, name in enumerate(names, 1)
    ]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII", 2 * len(name) + 2, kind, 1, nothing, right, child)
        + bytes(48)
        for name, kind, right, child in entries
    )
    return header + table + directory.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "file-empty", "gửi lại"),
        (b"Kinh gui: Uy ban\nXin bao cao", "file-not-workbook", "tệp văn bản"),
        ("Kính gửi: Ủy ban\n".encode(), "file-not-workbook", "tệp văn bản"),
        ("xã\tsố".encode("utf-16"), "file-not-workbook", "tệp văn bản"),
        (b"%PDF-1.7\n", "file-not-workbook", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "file-not-workbook", "ảnh PNG"),
        (b"Rar!\x1a\x07\0", "file-packed", "RAR"),
        (b"<html><body><table><tr><td>1</td></tr></table>", "file-not-workbook", "trang web"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "file-not-workbook", "2003"),
        (b"<?xml version='1.0'?><a/>", "file-not-workbook", "tệp XML"),
        (bytes(range(256)), "file-not-workbook", "nhị phân"),
        (b"evil \x1b[31m text", "file-not-workbook", "nhị phân"),
        (ole("Workbook", "CompObj"), "file-xls-damaged", ".xlsx"),
        (ole("CompObj", "Book"), "file-xls-damaged", ".xlsx"),
        (ole("EncryptionInfo", "EncryptedPackage"), "file-lock-damaged", "mật khẩu"),
        (ole("WordDocument", "1Table"), "file-document", "văn bản Word"),
        (ole("PowerPoint Document"), "file-document", "bài trình chiếu"),
        (ole("VisioDocument"), "file-not-workbook", "đời cũ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-not-workbook", "đời cũ"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    """The content decides, whatever the name says; the sentence tells what the file seems to be."""
    error = refusal(saved(tmp_path / "báo cáo.xlsx", content))
    assert error.code == code
    assert words in error.text.vi


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.bin": b""}, "file-part-missing"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}, "file-xml-damaged"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "file-document"),
        ({"word/document.xml": b""}, "file-document"),
        ({"ppt/presentation.xml": b""}, "file-document"),
        ({"xã 1.xlsx": b"PK", "xã 2.xlsx": b"PK"}, "file-archive"),
        ({}, "file-archive"),
    ],
)
def test_other_zips_are_named(tmp_path: Path, parts: dict[str, bytes], code: str) -> None:
    """Every office format is a zip; its parts tell which."""
    assert refusal(zipped(tmp_path / "a.xlsx", parts)).code == code


def test_an_archive_of_workbooks_is_to_be_unpacked(tmp_path: Path) -> None:
    """A zip of returns names its first file and how many there are."""
    error = refusal(zipped(tmp_path / "a.xlsx", {"xã 1.xlsx": b"PK", "xã 2.xlsx": b"PK"}))
    assert "2 tệp" in error.text.vi
    assert "“xã 1.xlsx”" in error.text.vi
    assert "giải nén" in error.text.vi


def test_the_mark_that_excel_leaves_is_no_return(tmp_path: Path) -> None:
    """The hidden file beside an open workbook holds a name and nothing else."""
    assert refusal(saved(tmp_path / "~$xã.xlsx", b"\x05Hoang" + b" " * 159)).code == "file-owner-mark"


def test_a_path_without_a_file_is_wrong_use(tmp_path: Path) -> None:
    """Naming a file that does not exist, or a folder, is the caller's mistake and no fault of the data."""
    for path, code in ((tmp_path / "không có.xlsx", "file-not-found"), (tmp_path, "file-is-folder")):
        with pytest.raises(UsageError) as caught:
            open_workbook(path)
        assert caught.value.code == code


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused permission concerns one file; the others of a batch go on."""
    path = raw_workbook(tmp_path / "a.xlsx", ONE_CELL)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    error = refusal(path)
    assert error.code == "file-unreachable"
    assert "Permission denied" in error.text.en


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    """Size is looked at first."""
    path = tmp_path / "a.xlsx"
    path.touch()
    os.truncate(path, 65 << 20)
    assert refusal(path).code == "file-too-large"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.95, 0.99])
def test_a_truncated_workbook_is_refused(tmp_path: Path, kept: float) -> None:
    """A zip that was cut off has lost its directory."""
    path = raw_workbook(tmp_path / "a.xlsx", ONE_CELL)
    content = path.read_bytes()
    assert refusal(saved(path, content[: int(len(content) * kept)])).code == "file-zip-damaged"


def test_every_changed_byte_is_either_refused_or_harmless(tmp_path: Path) -> None:
    """Damage anywhere gives a refusal or the same cells, never a crash and never other figures."""
    rows = '<row r="1"><c r="A1"><v>41</v></c><c r="B1" t="inlineStr"><is><t>xã</t></is></c></row>'
    path = raw_workbook(tmp_path / "a.xlsx", rows)
    content, cells = path.read_bytes(), open_workbook(path).sheets[0].cells
    for place in range(0, len(content), 3):
        changed = bytearray(content)
        changed[place] ^= 0x55
        try:
            sheets = open_workbook(saved(path, bytes(changed))).sheets
        except UnreadableFile:
            continue
        assert sheets[0].cells == cells, place


@pytest.mark.parametrize("part", ["workbook", "links", "sheet", "strings", "styles"])
def test_a_dtd_is_refused_in_every_part(tmp_path: Path, part: str) -> None:
    """No part may declare entities, so none can be blown up or reach outside."""
    roots = {"strings": f'<sst xmlns="{MAIN}"/>', "styles": f'<styleSheet xmlns="{MAIN}"/>', "sheet": sheet(ONE_CELL)}
    parts = {**roots, "workbook": workbook(), "links": links(("worksheet", "worksheets/sheet1.xml"))}
    if part in ("strings", "styles"):
        both = (("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"))
        parts["links"] = links(("worksheet", "worksheets/sheet1.xml"), *both)
    path = raw_workbook(tmp_path / "a.xlsx", **{**parts, part: BILLION_LAUGHS + parts[part]})
    assert refusal(path).code == "file-xml-dtd"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('<row r="1"><c r="A1"><v>1</v></row>', "dòng 1, cột"),
        ('<row r="1"><c r="A0"><v>1</v></c></row>', "“A0”"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "“XFE1”"),
        ('<row r="1"><c r="1A"><v>1</v></c></row>', "“1A”"),
        ('<row r="1"><c r="A"><v>1</v></c></row>', "“A”"),
        ('<row r="1048577"><c><v>1</v></c></row>', "“1048577”"),
        ('<row r="1"><c r="XFD1"/><c><v>1</v></c></row>', "“XFE1”"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "ô A1"),
        ('<row r="1"><c r="B7" t="s"><v>5</v></c></row>', "ô B7"),
        ('<row r="1"><c r="B7" t="s"><v>-1</v></c></row>', "ô B7"),
        ('<row r="1"><c r="B7" t="zz"><v>1</v></c></row>', "ô B7"),
        ('<row r="x"/>', "giá trị"),
    ],
)
def test_a_damaged_sheet_names_its_part_and_place(tmp_path: Path, rows: str, words: str) -> None:
    """Nothing is guessed from a sheet that contradicts itself; the sentence says where the damage is."""
    error = refusal(raw_workbook(tmp_path / "a.xlsx", rows))
    assert error.code == "file-xml-damaged"
    assert "xl/worksheets/sheet1.xml" in error.text.vi
    assert words in error.text.vi


def test_a_part_of_another_kind_is_damage(tmp_path: Path) -> None:
    """A sheet's part must hold a sheet."""
    error = refusal(raw_workbook(tmp_path / "a.xlsx", sheet="<html/>"))
    assert (error.code, "“html”" in error.text.vi) == ("file-xml-damaged", True)


def test_missing_parts_are_named(tmp_path: Path) -> None:
    """A sheet that the workbook lists and the zip does not hold is damage, and so is a list without relationships."""
    assert "xl/worksheets/sheet1.xml" in refusal(raw_workbook(tmp_path / "a.xlsx", sheet=None)).text.vi
    assert refusal(raw_workbook(tmp_path / "b.xlsx", links=None)).code == "file-part-missing"
    unlinked = raw_workbook(tmp_path / "c.xlsx", ONE_CELL, links=links())
    assert "“Biểu”" in refusal(unlinked).text.vi


@pytest.mark.parametrize("sheets", ["", '<sheet name="Biểu" sheetId="1" r:id="rId1"/>'])
def test_a_workbook_without_a_filled_cell_is_empty(tmp_path: Path, sheets: str) -> None:
    """Styled blanks are nothing to read."""
    rows = '<row r="1"><c r="A1" s="3"/></row>'
    assert refusal(raw_workbook(tmp_path / "a.xlsx", rows, workbook=workbook(sheets))).code == "file-no-cells"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A part that unpacks to a thousand times its size is refused from the directory alone."""
    path = raw_workbook(tmp_path / "a.xlsx", " " * (4 << 20))
    assert path.stat().st_size < 10_000
    assert refusal(path).code == "file-inflates-too-much"


def test_the_number_of_cells_is_bounded(tmp_path: Path) -> None:
    """The bound counts what is kept of all sheets together: filled cells and merged ranges."""
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row><row r="2"><c r="A2"><v>1</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A3:B3"/></mergeCells>'
    content = raw_workbook(tmp_path / "a.xlsx", sheet=sheet(rows, after=merges)).read_bytes()
    sheets = read_xlsx(open_zip(content, "a.xlsx"), Limits(cells=3)).sheets
    assert len(sheets[0].cells) == 2
    with pytest.raises(UnreadableFile) as caught:
        read_xlsx(open_zip(content, "a.xlsx"), Limits(cells=2))
    assert (caught.value.code, caught.value.params["most"]) == ("file-too-many-cells", "2")


def test_names_from_a_file_are_shown_safely(tmp_path: Path) -> None:
    """Names inside a zip reach the sentence without control characters."""
    error = refusal(zipped(tmp_path / "a.xlsx", {"\x1b[31m" + "x" * 200: b""}))
    assert "\x1b" not in error.text.vi
    assert "x" * 61 not in error.text.vi


def test_the_fingerprint_is_of_the_file(tmp_path: Path) -> None:
    """The workbook carries the SHA-256 of the bytes that were read, and the path as it was given."""
    path = raw_workbook(tmp_path / "a.xlsm", ONE_CELL)
    book = open_workbook(path)
    assert (book.path, book.sha256) == (str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def test_every_refusal_speaks_both_languages(tmp_path: Path) -> None:
    """The finding and the error share one sentence in each language."""
    error = refusal(saved(tmp_path / "a.xlsx", b""))
    assert error.text.to(Lang.EN) == str(error)
    assert error.text.to(Lang.VI) != error.text.to(Lang.EN)


def test_stored_parts_are_read_too(tmp_path: Path) -> None:
    """A zip need not be compressed."""
    path = raw_workbook(tmp_path / "a.xlsx", ONE_CELL)
    with ZipFile(path) as packed, ZipFile(tmp_path / "b.xlsx", "w", ZIP_STORED) as plain:
        for name in packed.namelist():
            plain.writestr(name, packed.read(name))
    assert open_workbook(tmp_path / "b.xlsx").sheets == open_workbook(path).sheets


def test_limits_hold_for_the_whole_zip(tmp_path: Path) -> None:
    """Many modest parts together may be too much as well."""
    content = raw_workbook(tmp_path / "a.xlsx", ONE_CELL).read_bytes()
    with pytest.raises(UnreadableFile) as caught:
        open_zip(content, "a.xlsx", Limits(unpacked=500 / MEGABYTE))
    assert caught.value.code == "file-inflates-too-much"
