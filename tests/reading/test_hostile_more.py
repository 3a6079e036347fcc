"""Files that are made wrong on purpose: the figures or a sentence, never another figure, and the batch goes on."""

import random
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from drugfree_cli.model.text import Lang
from drugfree_cli.workflows.checked import CheckedFile
from tests.reading.raw_workbooks import MAIN, OFFICE, PACKAGE, links, raw_workbook, sheet, workbook, zipped
from tests.reading.test_hostile import _GOOD, _GOOD_TEXT, _SECONDS, checked

TRUTH = {"Xã Lâm Sơn": (3, 4), "Xã Lương Sơn": (5, 6)}
_LETTERS = "ABCD"


def text(address: str, words: str) -> str:
    """Write a cell of text."""
    return f'<c r="{address}" t="inlineStr"><is><t>{words}</t></is></c>'


def number(address: str, value: object) -> str:
    """Write a cell of a number."""
    return f'<c r="{address}"><v>{value}</v></c>'


def line(row: int, cells: list[str]) -> str:
    """Write a row."""
    return f'<row r="{row}">{"".join(cells)}</row>'


def table(first: object = 3, address: str = "C3") -> str:
    """Write the rows of a return of two communes; the first figure and where it stands can be spoilt."""
    head = ("TT", "Tên xã", "Số vụ ma túy", "NNMT có HSQL")
    return "".join(
        (
            line(1, [text("A1", "Năm 2024")]),
            line(2, [text(f"{letter}2", words) for letter, words in zip(_LETTERS, head, strict=True)]),
            line(3, [number("A3", 1), text("B3", "Xã Lâm Sơn"), number(address, first), number("D3", 4)]),
            line(4, [number("A4", 2), text("B4", "Xã Lương Sơn"), number("C4", 5), number("D4", 6)]),
        )
    )


def spoilt(*, first: object = 3, address: str = "C3", **parts: str) -> Callable[[Path], Path]:
    """Make a workbook with one thing wrong."""
    return lambda path: raw_workbook(path, table(first, address), **parts)


def shared(value: str) -> Callable[[Path], Path]:
    """Point a cell to a shared string that is not there."""
    cell = f'<c r="C3" t="s"><v>{value}</v></c>'
    return lambda path: raw_workbook(path, table().replace(number("C3", 3), cell))


def blank_rows(path: Path) -> Path:
    spare = "".join(f'<row r="{row}"/>' for row in range(5, 250_000))
    return raw_workbook(path, table() + spare, sheet=sheet(table() + spare, '<dimension ref="A1:D1048576"/>'))


def hidden(path: Path) -> Path:
    return raw_workbook(
        path, table(), workbook=workbook('<sheet name="B" sheetId="1" state="veryHidden" r:id="rId1"/>')
    )


def many_styles(path: Path) -> Path:
    dice = random.Random(5)
    formats = "".join(f'<xf numFmtId="0" borderId="{dice.randrange(10**9)}"/>' for _ in range(100_000))
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs count="100000">{formats}</cellXfs></styleSheet>'
    both = links(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
    return raw_workbook(path, table(), styles=styles, links=both)


def wide_row(path: Path) -> Path:
    cells = "".join("<c/>" for _ in range(16_384))
    return raw_workbook(path, table() + f'<row r="5">{cells}</row>')


def merged(*ranges: str) -> Callable[[Path], Path]:
    """Merge cells that cannot be merged so."""
    parts = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    return lambda path: raw_workbook(path, sheet=sheet(table(), after=f"<mergeCells>{parts}</mergeCells>"))


def going_round(path: Path) -> Path:
    """Relations that lead back to themselves and out into the world."""
    kind = f"{OFFICE}/worksheet"
    rows = (
        f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{kind}" Target="workbook.xml"/>'
        f'<Relationship Id="rId3" Type="{kind}" Target="http://example.invalid/x.xml" TargetMode="External"/>'
    )
    made = f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'
    return raw_workbook(path, table(), links=made)


def repeated_in_ods(path: Path) -> Path:
    """An .ods whose last row and last column are said to repeat to the end of the world."""
    namespaces = "urn:oasis:names:tc:opendocument:xmlns"
    rows = "".join(
        f"<table:table-row>{''.join(_ods_cell(each) for each in cells)}"
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        for cells in (("Năm 2024",), ("TT", "Tên xã", "Số vụ ma túy", "NNMT có HSQL"), *_rows())
    )
    content = (
        f'<office:document-content xmlns:office="{namespaces}:office:1.0" xmlns:table="{namespaces}:table:1.0" '
        f'xmlns:text="{namespaces}:text:1.0"><office:body><office:spreadsheet><table:table table:name="B">{rows}'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return zipped(path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _rows() -> list[tuple[object, ...]]:
    return [(n, name, *figures) for n, (name, figures) in enumerate(TRUTH.items(), start=1)]


def _ods_cell(content: object) -> str:
    if isinstance(content, int):
        return f'<table:table-cell office:value-type="float" office:value="{content}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{content}</text:p></table:table-cell>'


ODD: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "plain": ("0.xlsx", spoilt()),
    **{
        f"number {each}": (f"n{place}.xlsx", spoilt(first=each))
        for place, each in enumerate(("1e308", "-1e308", "1e999", "NaN", "Infinity", "1e-400", "0x3", "3,5", "", " 3 "))
    },
    **{
        f"address {each!r}": (f"a{place}.xlsx", spoilt(address=each))
        for place, each in enumerate(("C0", "AAAA3", "", "c3", "3", "XFE3", "D3", "C4", "C99999999"))
    },
    **{f"string {each}": (f"s{place}.xlsx", shared(each)) for place, each in enumerate(("99", "-1", "x", "1e1", ""))},
    "blank rows": ("b.xlsx", blank_rows),
    "hidden": ("h.xlsx", hidden),
    "styles": ("t.xlsx", many_styles),
    "wide": ("w.xlsx", wide_row),
    "merge of all": ("m0.xlsx", merged("A1:XFD1048576")),
    "merges overlap": ("m1.xlsx", merged("A1:D2", "B2:C4", "C3:C3", "C4:A1", "Z")),
    "going round": ("r.xlsx", going_round),
    "repeats": ("r.ods", repeated_in_ods),
}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckedFile]:
    """Check all of them in one batch, a good file behind them."""
    folder = tmp_path_factory.mktemp("odd")
    good = folder / _GOOD
    good.write_bytes(_GOOD_TEXT.encode())
    paths = [make(folder / file) for file, make in ODD.values()]
    files, seconds = checked(*paths, good)
    assert seconds < _SECONDS
    assert [each.path.name for each in files] == [path.name for path in (*paths, good)]
    return dict(zip((*ODD, "good"), files, strict=True))


@pytest.mark.parametrize("name", [*ODD, "good"])
def test_the_figures_or_a_sentence_never_another_figure(batch: dict[str, CheckedFile], name: str) -> None:
    """What is read is the truth; what is not is said in both languages, at the file or the cell."""
    file = batch[name]
    told = [found for found in file.findings if found.message(Lang.VI) and found.message(Lang.EN)]
    read = {
        each.unit_name: tuple(
            each.values[key].content for key in ("drug_cases", "addicts_on_file") if key in each.values
        )
        for each in file.read.returns
    }
    for unit, figures in read.items():
        for figure, true in zip(figures, TRUTH[unit], strict=False):
            # A number too small to be held is 0 to every program that opens the file.
            assert figure in (true, None) or (name, figure) == ("number 1e-400", 0), (name, unit)
    if read != TRUTH:
        assert told, name


def test_plain_and_harmless_oddities_are_read(batch: dict[str, CheckedFile]) -> None:
    """What is only strange costs nothing: every figure is there."""
    for name in ("plain", "blank rows", "styles", "wide", "going round", "repeats", "hidden", "good"):
        assert len(batch[name].read.returns) == 2, name


def test_what_is_hidden_is_read_and_said(batch: dict[str, CheckedFile]) -> None:
    """A workbook all of whose sheets are hidden tells its figures, and a finding says that they were hidden."""
    assert any("ẩn" in found.message(Lang.VI) for found in batch["hidden"].findings)


def overlapping(path: Path) -> Path:
    """Two entries of a zip that share the same bytes."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xa-a.csv", "x" * 5000)
        archive.writestr("xa-b.csv", "y" * 5000)
    content = bytearray(path.read_bytes())
    first, second = content.find(b"PK\x01\x02"), content.rfind(b"PK\x01\x02")
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    path.write_bytes(bytes(content))
    return path


def locked_member(path: Path) -> Path:
    """A zip whose member says that it needs a password."""
    zipped(path, {"xa-a.csv": _GOOD_TEXT})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark) + place
        struct.pack_into("<H", content, at, struct.unpack_from("<H", content, at)[0] | 1)
    path.write_bytes(bytes(content))
    return path


def locked_ods(path: Path) -> Path:
    """An .ods of which the manifest says that its content is enciphered."""
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = '<m:file-entry m:full-path="content.xml"><m:encryption-data m:checksum="x"/></m:file-entry>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{name}">{entry}</m:manifest>',
        "content.xml": random.Random(7).randbytes(3000),
    }
    return zipped(path, parts)


def begins(content: bytes) -> Callable[[Path], Path]:
    """Write a file that begins so."""

    def make(path: Path) -> Path:
        path.write_bytes(content + random.Random(3).randbytes(2000))
        return path

    return make


def bad_records(path: Path) -> Path:
    """An .xlsb whose records say that they are longer than what there is."""
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    types = f'<Types><Override PartName="/xl/workbook.bin" ContentType="{kind}"/></Types>'
    lies = b"\x83\x01\xff\xff\xff\x7f" + b"\x00" * 40
    both = links(("worksheet", "worksheets/sheet1.bin"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    first = f'<Relationship Id="r1" Type="{office}" Target="xl/workbook.bin"/>'
    top = f'<Relationships xmlns="{PACKAGE}">{first}</Relationships>'
    parts = {"xl/workbook.bin": lies, "xl/worksheets/sheet1.bin": lies, "xl/_rels/workbook.bin.rels": both}
    return zipped(path, {"[Content_Types].xml": types, "_rels/.rels": top, **parts})


def halved(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    """Cut a file in half."""

    def cut(path: Path) -> Path:
        content = make(path).read_bytes()
        path.write_bytes(content[: len(content) // 2])
        return path

    return cut


def old_workbook(path: Path) -> Path:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("B")
    for row, cells in enumerate((("Năm 2024",), ("TT", "Tên xã", "Số vụ ma túy", "NNMT có HSQL"), *_rows())):
        for column, content in enumerate(cells):
            page.write(row, column, content)
    book.save(str(path))
    return path


REFUSED: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "overlapping": ("o.zip", overlapping),
    "locked member": ("l.zip", locked_member),
    "locked ods": ("l.ods", locked_ods),
    "rar": ("r.xlsx", begins(b"Rar!\x1a\x07\x01\x00")),
    "7z": ("7.zip", begins(b"7z\xbc\xaf\x27\x1c")),
    "xlsb records": ("b.xlsb", bad_records),
    "half an xlsx": ("h.xlsx", halved(spoilt())),
    "half an ods": ("h.ods", halved(repeated_in_ods)),
    "half an xls": ("h.xls", halved(old_workbook)),
    "half a zip": ("h.zip", halved(lambda path: zipped(path, {"xa-a.csv": _GOOD_TEXT * 50}))),
}


def test_what_cannot_be_opened_is_said_once_each(tmp_path: Path) -> None:
    """Each gets a sentence in both languages and no return; the file behind them is read."""
    good = tmp_path / _GOOD
    good.write_bytes(_GOOD_TEXT.encode())
    paths = [make(tmp_path / file) for file, make in REFUSED.values()]
    files, seconds = checked(*paths, good)
    assert seconds < _SECONDS
    assert len(files[-1].read.returns) == 2
    assert not [each.read.path for each in files[:-1] if each.read.returns]
    for name, path in zip(REFUSED, paths, strict=True):
        told = [found for each in files[:-1] if each.read.path.startswith(path.name) for found in each.findings]
        assert told, name
        assert all(found.message(Lang.VI).strip() and found.message(Lang.EN).strip() for found in told)
