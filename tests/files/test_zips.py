"""A zip from a stranger is bounded before it is unpacked."""

from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from drugfree_cli.files.zips import SafeZip, open_zip
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import MEGABYTE, Limits


def packed(*parts: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, content in parts:
            info = ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, content)
    return stream.getvalue()


def refusal(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_all(open_zip(content, "a.zip", limits or Limits()))
    assert caught.value.params["file"] == "a.zip"
    return caught.value.code


def read_all(archive: SafeZip) -> dict[str, bytes]:
    return {name: archive.read(name) for name in archive.names}


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_parts_come_back_as_they_were_packed(method: int) -> None:
    """Small, empty and many-chunk parts are unpacked whole, in the directory's order."""
    parts = {"z": b"", "a": b"xa " * 10, "m": Random(1).randbytes(3_500_000)}
    assert list(read_all(open_zip(packed(*parts.items(), method=method), "a.zip")).items()) == list(parts.items())


def test_names_are_found_without_regard_to_case_or_slash() -> None:
    """Office parts are named so; folders are no parts."""
    archive = open_zip(packed(("XL/", b""), ("XL\\Sheet1.XML", b"1")), "a.zip")
    assert archive.names == ("XL/Sheet1.XML",)
    assert archive.find("xl/sheet1.xml") == "XL/Sheet1.XML"
    assert archive.find("xl/sheet2.xml") is None


def test_each_bound_refuses() -> None:
    """One part, all parts, their ratio and their number are bounded, and a zip at the bound passes."""
    content = packed(("a", bytes(range(200))), ("b", bytes(range(200))))
    assert len(read_all(open_zip(content, "a.zip", Limits(part=200 / MEGABYTE, unpacked=400 / MEGABYTE, parts=2)))) == 2
    assert refusal(content, Limits(part=199 / MEGABYTE)) == "file-inflates-too-much"
    assert refusal(content, Limits(unpacked=399 / MEGABYTE)) == "file-inflates-too-much"
    assert refusal(content, Limits(parts=1)) == "file-too-many-parts"


def test_a_ratio_that_no_workbook_has_is_refused() -> None:
    """Zeros shrink a thousandfold; that counts against a large part, and a small one may."""
    assert refusal(packed(("a", bytes(2 << 20)))) == "file-inflates-too-much"
    assert len(open_zip(packed(("a", bytes(1 << 20))), "a.zip").read("a")) == 1 << 20


@pytest.mark.parametrize(("first", "second"), [("aa", "bb"), ("aa", "Aa"), ("x/a", "X\\a")])
def test_two_parts_of_one_name_are_refused(first: str, second: str) -> None:
    """Which of two equal names counts is decided differently by each program, so neither does."""
    content = packed((first, b"1"), (second, b"2"))
    assert refusal(content.replace(b"bb", b"aa")) == "file-duplicate-parts"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    """The directory says how much may be unpacked; more than that is never produced."""
    content = packed(("a", b"x" * 5000))
    size = (5000).to_bytes(4, "little")
    for lie in (4999, 5001, 10):
        changed = content.replace(size, lie.to_bytes(4, "little"))
        assert changed != content
        assert refusal(changed) == "file-zip-damaged"


def test_a_wrong_checksum_is_refused() -> None:
    """What was unpacked must be what was packed."""
    content = packed(("a", b"15 nguoi"), method=ZIP_STORED)
    assert refusal(content.replace(b"15 nguoi", b"75 nguoi")) == "file-zip-damaged"


@pytest.mark.parametrize("kept", [4, 40, -1, -10, -60])
def test_a_truncated_zip_is_refused(kept: int) -> None:
    """Whatever is missing, the refusal is the same."""
    assert refusal(packed(("a", b"x" * 100), ("b", b"y" * 100))[:kept]) == "file-zip-damaged"


def test_an_encrypted_part_is_told() -> None:
    """A zip with a password is named as such."""
    content = bytearray(packed(("a", b"1")))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)) == "file-zip-encrypted"


def test_other_compressions_are_refused() -> None:
    """Office files are deflated or stored, nothing else."""
    assert refusal(packed(("a", b"1" * 50), method=ZIP_BZIP2)) == "file-zip-method"


def test_a_header_that_points_nowhere_is_refused() -> None:
    """The directory may name a place where no part begins."""
    content = bytearray(packed(("a", b"1" * 50)))
    place = content.index(b"PK\x01\x02") + 42
    content[place : place + 4] = (3).to_bytes(4, "little")
    assert refusal(bytes(content)) == "file-zip-damaged"


def test_a_zip_cut_off_behind_a_whole_one_is_refused() -> None:
    """What was cut off is not forgotten because a workbook that lies in it whole could be read."""
    inner = packed(("a", b"1" * 50))
    outer = packed(("one.xlsx", inner), ("two.xlsx", inner), method=ZIP_STORED)
    cut = outer[: outer.index(b"two.xlsx") - 30]
    assert refusal(cut) == "file-zip-damaged"
