"""An archive from a stranger: nothing climbs out, nothing swells, and the other members go on."""

import stat
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, strategies

from drugfree_cli.files.archives import Member, Unpacked, holds_files, unpack_archive
from drugfree_cli.files.member_names import safe_name, stored_name
from drugfree_cli.model.limits import MEGABYTE, Limits

ROOM = 256 * MEGABYTE
Entry = tuple[ZipInfo | str, bytes]


def packed(*entries: Entry, method: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content, method)
    return stream.getvalue()


def unpacked(folder: Path, *entries: Entry, limits: Limits | None = None, room: int = ROOM) -> Unpacked:
    return unpack_archive(packed(*entries), folder / "in", "goi.zip", limits or Limits(), room)


def codes(member: Member) -> list[str]:
    return [each.code for each in member.findings]


def test_members_are_unpacked_under_their_own_names(tmp_path: Path) -> None:
    """Folders stay in the name; each file lies alone, so that no name can meet another."""
    made = unpacked(tmp_path, ("xa-a.xlsx", b"1"), ("huyen b/xa-a.xlsx", b"2"))
    assert [each.name for each in made.members] == ["xa-a.xlsx", "huyen b/xa-a.xlsx"]
    assert [each.path.read_bytes() for each in made.members if each.path] == [b"1", b"2"]
    assert [each.path.name for each in made.members if each.path] == ["xa-a.xlsx"] * 2
    assert [codes(each) for each in made.members] == [[], []]
    assert made.size == 2


@pytest.mark.parametrize(
    ("stored", "name"),
    [
        ("../../xa.xlsx", "xa.xlsx"),
        ("/etc/xa.xlsx", "etc/xa.xlsx"),
        ("C:/tam/xa.xlsx", "tam/xa.xlsx"),
        ("..\\..\\xa.xlsx", "xa.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ("a/COM1", "a/_COM1"),
        ("xa?.xlsx", "xa_.xlsx"),
        ("xa.xlsx. .", "xa.xlsx"),
        ("..", "khong-ten"),
        ("x" * 300 + ".xlsx", "x" * 75 + ".xlsx"),
    ],
)
def test_a_path_trick_is_renamed_and_said(tmp_path: Path, stored: str, name: str) -> None:
    """What would leave the folder or meet a device lies safely inside, under a finding."""
    made = unpacked(tmp_path, (stored, b"1"), ("tot.xlsx", b"2"))
    tricky, good = made.members
    assert (tricky.name, codes(tricky)) == (name, ["archive-member-renamed"])
    assert tricky.path is not None
    assert tricky.path.resolve().is_relative_to((tmp_path / "in").resolve())
    assert (good.name, codes(good)) == ("tot.xlsx", [])
    assert {each for each in tmp_path.rglob("*") if each.is_file()} == {tricky.path, good.path}


@given(strategies.text(min_size=1, max_size=40))
def test_no_name_leaves_its_folder(stored: str) -> None:
    """Whatever the name, what is made of it is a plain path below."""
    name, _ = safe_name(stored)
    parts = name.split("/")
    assert name
    assert not {"", ".", ".."} & set(parts)
    assert not set(name) & set('\\<>:"|?*\0') or "\\" in stored
    assert safe_name(name) == (name, False)


def test_links_locks_and_strange_methods_are_refused(tmp_path: Path) -> None:
    """Each refused member has one finding and lies nowhere; the others are there."""
    link = ZipInfo("lien-ket.xlsx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    content = bytearray(packed(("tot.xlsx", b"1"), (link, b"/etc/passwd"), ("khoa.xlsx", b"2")))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 8] |= 1
    made = unpack_archive(bytes(content), tmp_path, "goi.zip", Limits(), ROOM)
    assert [codes(each) for each in made.members] == [[], ["archive-member-link"], ["archive-member-locked"]]
    assert [each.path is None for each in made.members] == [False, True, True]
    (odd,) = unpack_archive(packed(("a.xlsx", b"1"), method=ZIP_BZIP2), tmp_path, "b.zip", Limits(), ROOM).members
    assert codes(odd) == ["archive-member-method"]


def test_a_member_that_swells_is_refused(tmp_path: Path) -> None:
    """By its ratio, its own size, or the room that is left; what comes after it is unpacked."""
    made = unpacked(tmp_path, ("bom.xlsx", bytes(4 * MEGABYTE)), ("tot.xlsx", b"1"))
    assert [codes(each) for each in made.members] == [["archive-member-too-large"], []]
    made = unpacked(tmp_path / "b", ("a", b"12345"), ("b", b"12345"), ("c", b"1"), room=7)
    assert [codes(each) for each in made.members] == [[], ["archive-member-too-large"], []]


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    """One that does not match its checksum is not read."""
    content = packed(("a.xlsx", b"figures"), ("b.xlsx", b"others"), method=ZIP_STORED).replace(b"figures", b"fugires")
    one, other = unpack_archive(content, tmp_path, "goi.zip", Limits(), ROOM).members
    assert (codes(one), one.path) == (["archive-member-damaged"], None)
    assert codes(other) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Names that differ in case alone count as one; each is read, and the second says so."""
    made = unpacked(tmp_path, ("xa.xlsx", b"1"), ("XA.xlsx", b"2"), ("xa.xlsx", b"3"))
    assert [each.name for each in made.members] == ["xa.xlsx", "XA (2).xlsx", "xa (3).xlsx"]
    assert [codes(each) for each in made.members] == [[], ["archive-member-twice"], ["archive-member-twice"]]
    assert [each.path.read_bytes() for each in made.members if each.path] == [b"1", b"2", b"3"]


def test_files_of_the_system_are_passed_over_by_name(tmp_path: Path) -> None:
    """What Windows and macOS leave is no member, and it is named."""
    left = ["__MACOSX/._xa.xlsx", "Thumbs.db", "a/desktop.ini", ".DS_Store", "~$xa.xlsx"]
    made = unpacked(tmp_path, *[(name, b"1") for name in left], ("xa.xlsx", b"2"))
    assert list(made.passed_over) == left
    assert [each.name for each in made.members] == ["xa.xlsx"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_vietnamese_names_are_read_without_their_mark(encoding: str) -> None:
    """Old programs write names in UTF-8 or Windows-1258 without saying so."""
    raw = "Biểu xã Phước Hà.xlsx".encode() if encoding == "utf-8" else b"Bi\xea\xd2u x\xe3 Ph\xfdo\xecc H\xe0.xlsx"
    expected = "Biểu xã Phước Hà.xlsx" if encoding == "utf-8" else raw.decode("cp1258")
    info = ZipInfo(raw.decode("cp437"))
    import unicodedata

    assert stored_name(info) == unicodedata.normalize("NFC", expected)


def test_an_office_document_is_no_archive() -> None:
    """Told by its parts, even where another file lies beside them."""
    parts: Sequence[Entry] = (("xl/workbook.xml", b"<x/>"), ("xa.xlsx", b"1"))
    assert not holds_files(packed(*parts), "a.xlsx", Limits())
    assert holds_files(packed(("xa.xlsx", b"1")), "a.zip", Limits())
    assert not holds_files(packed(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")), "a.ods", Limits())
