"""Workbooks of every format, and the damage done to them: bytes, parts of a zip, words of their XML."""

import re
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import xlsxwriter
import xlwt

from tests.reading.xlsb_samples import BinarySheetSample, BookSample, write_xlsb

ROWS = (
    ("UBND huyện Ninh Sơn",),
    ("Kỳ báo cáo: Năm 2024",),
    ("TT", "Tên xã", "Số nhân khẩu", "Tổng số người nghiện ma túy trên địa bàn", "Số vụ ma túy"),
    (1, "Xã Lâm Sơn", 4717, 12, 3),
    (2, "Xã Lương Sơn", 3000, "4 (02 nữ)", 0),
)
_WORD = re.compile(rb"[A-Za-z0-9:]+")
_ODD = (b"", b"0", b"-1", b"99999999999", b"A1:XFD1048576", b"NaN", b"1e400", b"<", b"&amp;", b"\xff", b"row", b"c")


def samples(folder: Path) -> dict[str, bytes]:
    """Write the same list in every format that can be written here."""
    book = xlsxwriter.Workbook(str(folder / "a.xlsx"))
    page = book.add_worksheet("Biểu 1")
    for number, row in enumerate(ROWS):
        page.write_row(number, 0, row)
    page.merge_range("A8:C8", "Người lập biểu")
    book.close()
    old = xlwt.Workbook()
    sheet = old.add_sheet("Biểu 1")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    old.save(str(folder / "a.xls"))
    cells = {(r, c): v for r, row in enumerate(ROWS, 1) for c, v in enumerate(row, 1)}
    write_xlsb(folder / "a.xlsb", BookSample([BinarySheetSample(cells)]))
    (folder / "a.csv").write_text("\n".join(";".join(map(str, row)) for row in ROWS), encoding="utf-8")
    table = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in ROWS)
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with ZipFile(folder / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        content = f'<table:table table:name="B">{table}</table:table>'
        body = f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    return {kind: (folder / f"a.{kind}").read_bytes() for kind in ("xlsx", "xls", "xlsb", "ods", "csv")}


def _ods_cell(value: object) -> str:
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def damaged(content: bytes, random: Random) -> bytes:
    """Damage a file: inside one of its parts, packed again with the right checksums, or anywhere in its bytes."""
    if content.startswith(b"PK") and random.random() < 0.75:
        return _repacked(content, random)
    return _bytes(content, random)


def _repacked(content: bytes, random: Random) -> bytes:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return content
    name = random.choice(list(parts))
    way = random.random()
    if way < 0.05:
        del parts[name]
    elif way < 0.1:
        parts[name] = parts[random.choice(list(parts))]
    elif parts[name].lstrip().startswith(b"<"):
        parts[name] = _words(parts[name], random)
    else:
        parts[name] = _bytes(parts[name], random)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return packed.getvalue()


def _words(content: bytes, random: Random) -> bytes:
    words = list(_WORD.finditer(content))
    for _ in range(random.randint(1, 3)):
        first, other = random.choice(words), random.choice(words)
        new = random.choice((*_ODD, other[0], first[0] * 2))
        content = content[: first.start()] + new + content[first.end() :]
    return content


def _bytes(content: bytes, random: Random) -> bytes:
    made = bytearray(content)
    for _ in range(random.randint(1, 6)):
        if not made:
            break
        at, way = random.randrange(len(made)), random.random()
        if way < 0.6:
            made[at] ^= 1 << random.randrange(8)
        elif way < 0.75:
            made[at : at + 4] = random.choice((b"\xff\xff\xff\xff", bytes(4), b"\xff\xff\xff\x7f"))
        elif way < 0.85:
            del made[at : at + random.randint(1, 64)]
        elif way < 0.95:
            other = random.randrange(len(made))
            made[at:at] = made[other : other + random.randint(1, 64)]
        else:
            del made[at:]
    return bytes(made)
