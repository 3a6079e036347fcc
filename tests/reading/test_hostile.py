"""Files made to harm: each costs one sentence and little time, and the rest of the batch goes on."""

import os
import struct
import time
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from drugfree_cli.model.text import Lang
from drugfree_cli.workflows.checked import CheckedFile
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.validate import validate_files
from tests.reading.raw_workbooks import MAIN, links, raw_workbook, sheet, workbook, zipped

_SECONDS = 12
_GOOD = "tốt.csv"
_GOOD_TEXT = "Năm 2024\nTT;Tên xã;Số vụ ma túy;NNMT có HSQL\n1;Xã Lâm Sơn;3;4\n2;Xã Lương Sơn;5;6\n"
_PARTS = ("sheet", "workbook", "strings", "styles", "links")
_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
_EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def checked(*paths: Path) -> tuple[tuple[CheckedFile, ...], float]:
    """Check files as the command does, and say how long it took."""
    start = time.monotonic()
    found = validate_files(paths, Ask(on=date(2024, 12, 20), province="58"), None)
    return found.files, time.monotonic() - start


def stray_cell(path: Path) -> Path:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return raw_workbook(path, sheet=sheet(rows, '<dimension ref="A1:XFD10000000"/>'))


def blank_rows(path: Path) -> Path:
    rows = "".join(f'<row r="{row}" s="{row % 90}"/>' for row in range(2, 300_000))
    return raw_workbook(path, _CELL + rows)


def many_merges(path: Path) -> Path:
    ranges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 100_001))
    return raw_workbook(path, sheet=sheet(_CELL, after=f"<mergeCells>{ranges}</mergeCells>"))


def many_sheets(path: Path) -> Path:
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 100_001))
    return raw_workbook(path, _CELL, workbook=workbook(names))


def many_strings(path: Path) -> Path:
    texts = "".join(f"<si><t>{n}</t></si>" for n in range(1_000_001))
    return raw_workbook(path, _CELL, strings=f'<sst xmlns="{MAIN}">{texts}</sst>')


def deep_elements(path: Path) -> Path:
    noise = "".join(f"<x{n % 977}>" for n in range(100_000))
    return raw_workbook(path, sheet=sheet(_CELL, before=noise))


def long_attribute(path: Path) -> Path:
    noise = "".join(chr(97 + n * n % 23) for n in range(2_000_000))
    return raw_workbook(path, _CELL.replace("<row ", f'<row spans="{noise}" '))


def laughing(part: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        parts = {"sheet": sheet(_CELL), "workbook": workbook(), "strings": f'<sst xmlns="{MAIN}"/>'}
        parts["styles"] = f'<styleSheet xmlns="{MAIN}"/>'
        parts["links"] = links(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        )
        return raw_workbook(path, **{**parts, part: _EXTERNAL + parts[part]})

    return make


def ods_entities(path: Path) -> Path:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped(path, {"mimetype": kind, "content.xml": f"{_EXTERNAL}<office:document-content/>"})


def climbing_links(path: Path) -> Path:
    return raw_workbook(path, _CELL, links=links(("worksheet", "../../../../etc/passwd")))


def lying_size(path: Path) -> Path:
    content = bytearray(raw_workbook(path, _CELL + "<!-- " + "x" * 3000 + " -->").read_bytes())
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets"))
    struct.pack_into("<I", content, place + 24, 10)
    path.write_bytes(bytes(content))
    return path


def bomb(path: Path) -> Path:
    return raw_workbook(path, " " * (40 << 20))


def nested(path: Path) -> Path:
    inner = b"x"
    for depth in range(6):
        stage = path.with_name(f"stage{depth}.zip")
        with ZipFile(stage, "w", ZIP_DEFLATED) as archive:
            for number in range(3):
                archive.writestr(f"{number}.zip", inner)
        inner = stage.read_bytes()
        stage.unlink()
    path.write_bytes(inner)
    return path


def long_line(path: Path) -> Path:
    path.write_bytes(b"a;b\n1;2\n" + b"x" * (20 << 20))
    return path


def wide_text(path: Path) -> Path:
    path.write_bytes(b"a;b\n1;2\n3;4\n" + b";" * 1_000_000)
    return path


def zero_bytes(path: Path) -> Path:
    path.write_bytes(b"a;b\n" + b"\0" * 100_000)
    return path


def cyclic_ole(path: Path) -> Path:
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\xff"))
    struct.pack_into("<HHHHH", header, 24, 62, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIII", header, 44, 1, 1, 0, 4096, 0)
    struct.pack_into("<I", header, 76, 0)
    path.write_bytes(bytes(header) + struct.pack("<I", 1) * 128 + bytes(512))
    return path


def random_bytes(path: Path) -> Path:
    path.write_bytes(zlib.compress(bytes(range(256)) * 40) * 50)
    return path


HARMFUL: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "stray": ("a.xlsx", stray_cell),
    "blank rows": ("a.xlsx", blank_rows),
    "merges": ("a.xlsx", many_merges),
    "sheets": ("a.xlsx", many_sheets),
    "strings": ("a.xlsx", many_strings),
    "deep": ("a.xlsx", deep_elements),
    "attribute": ("a.xlsx", long_attribute),
    **{
        f"entities in {part}": ("a.xlsx", laughing(part))
        for part in ("sheet", "workbook", "strings", "styles", "links")
    },
    "entities in ods": ("a.ods", ods_entities),
    "climbing": ("a.xlsx", climbing_links),
    "lying size": ("a.xlsx", lying_size),
    "bomb": ("a.xlsx", bomb),
    "nested": ("a.zip", nested),
    "long line": ("a.csv", long_line),
    "wide": ("a.csv", wide_text),
    "zeros": ("a.csv", zero_bytes),
    "cycle": ("a.xls", cyclic_ole),
    "random": ("a.xlsx", random_bytes),
    "control marks": ("a\x1b[31m\n.xlsx", lambda path: path.write_bytes(b"\0\1") and path),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_one_harmful_file_costs_one_sentence(tmp_path: Path, name: str) -> None:
    """The file gets a sentence and no return, in bounded time, and the file behind it is read."""
    file, make = HARMFUL[name]
    good = tmp_path / _GOOD
    good.write_bytes(_GOOD_TEXT.encode())
    files, seconds = checked(make(tmp_path / file), good)
    assert seconds < _SECONDS
    assert len(files[-1].read.returns) == 2
    harmful = [found for each in files[:-1] for found in each.findings]
    assert harmful
    assert not any(each.read.returns for each in files[:-1])
    assert all("\x1b" not in each.message(Lang.VI) for each in harmful)


def test_no_pipe_is_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into a pipe that is named like a workbook."""
    pipe, good = tmp_path / "a.xlsx", tmp_path / _GOOD
    os.mkfifo(pipe)
    good.write_bytes(_GOOD_TEXT.encode())
    files, seconds = checked(pipe, good)
    assert seconds < _SECONDS
    assert [each.code for each in files[0].findings] == ["file-unreachable"]
    assert len(files[1].read.returns) == 2
