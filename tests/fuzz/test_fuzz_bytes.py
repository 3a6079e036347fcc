"""Damage anywhere in a file gives a result or a refusal; nothing else, and soon."""

import struct
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from drugfree_cli.reading.returns import read_returns
from tests.fuzz.mutations import damaged, samples

_CASES = 25
_SECONDS = 5


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "csv"])
def test_damage_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    """A refusal is one finding of a file that is marked unreadable; no other exception comes out."""
    content, random = samples(tmp_path)[kind], Random(f"{kind} 1")
    path = tmp_path / f"hỏng.{kind}"
    for _ in range(_CASES):
        path.write_bytes(damaged(content, random))
        start = time.monotonic()
        file = read_returns(path, province="58", period=None, on=date(2024, 12, 20))
        assert time.monotonic() - start < _SECONDS
        assert not file.unreadable or (len(file.findings) == 1 and not file.returns)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "csv"])
def test_the_sample_itself_is_read(tmp_path: Path, kind: str) -> None:
    """What is damaged is a list of two communes."""
    path = tmp_path / f"lành.{kind}"
    path.write_bytes(samples(tmp_path)[kind])
    file = read_returns(path, province="58", period=None, on=date(2024, 12, 20))
    assert [each.unit_code for each in file.returns] == ["22813", "22816"]


def test_a_part_without_a_name_and_sectors_of_a_byte(tmp_path: Path) -> None:
    """Two kinds of damage that were crashes once: an entry named "", and an OLE2 file with sectors of one byte."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a", b"x")
    content = bytearray(samples(tmp_path)["xls"])
    content[30:32] = bytes(2)
    for number, each in enumerate((packed.getvalue(), bytes(content))):
        path = tmp_path / f"{number}.xls"
        path.write_bytes(each)
        assert read_returns(path, province="58", period=None, on=date(2024, 12, 20)).unreadable
    zipped = packed.getvalue()
    at = zipped.find(b"PK\x01\x02")
    unnamed = bytearray(zipped[: at + 46] + zipped[at + 47 :])
    unnamed[at + 28 : at + 30] = bytes(2)
    unnamed[-10:-6] = struct.pack("<I", 46)
    (tmp_path / "3.xlsx").write_bytes(bytes(unnamed))
    assert read_returns(tmp_path / "3.xlsx", province="58", period=None, on=date(2024, 12, 20)).unreadable
