"""Habits of nobody: files that are broken, too big or harmful; and large ones that are neither."""

import zipfile
from pathlib import Path

from drugfree_cli.model.limits import Limits
from drugfree_cli.reading.options import ReadingOptions
from tests.corpus.record import EVERYTHING, Habit, Truth
from tests.corpus.regions import NINH_SON, a_form, a_list, form_truth, truth_of
from tests.corpus.writers import Make, each_of, typed, xls, xlsb, xlsx
from tests.reading.raw_workbooks import SHEET, raw_workbook, sheet, zipped

SECTION = "Hostile"
LIST = xlsx(a_list())
ALL = frozenset(NINH_SON.communes)


def _habit(id_: str, says: str, make: object, truth: Truth | None = None, *codes: str, **more: object) -> Habit:
    figures = truth_of() if truth is None else truth
    return Habit(  # type: ignore[arg-type]
        id=id_, section=SECTION, says=says, make=make, truth=figures, codes=frozenset(codes), checked=True, **more
    )


def cut(make: Make, share: float) -> Make:
    """Cut a file off, as when sending broke off."""

    def made(folder: Path) -> Path:
        path = make(folder)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
        return path

    return made


def written(name: str, content: bytes) -> Make:
    """Write bytes."""

    def made(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return made


def with_sheet(turn: object) -> Make:
    """Write the list with its sheet's part changed."""

    def made(folder: Path) -> Path:
        with zipfile.ZipFile(LIST(folder)) as book:
            parts: dict[str, str | bytes] = {each: book.read(each) for each in book.namelist()}
        parts[SHEET] = turn(parts[SHEET].decode())  # type: ignore[operator, union-attr]
        return zipped(folder / "sua.xlsx", parts)

    return made


def entity(text: str) -> str:
    """Declare an entity before a sheet."""
    return '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + text[text.index("<worksheet") :]


def spare_rows(text: str) -> str:
    """Put thousands of empty formatted rows behind the figures."""
    rows = "".join(f'<row r="{n}" s="0" customFormat="1"><c r="A{n}" s="0"/></row>' for n in range(100, 8100))
    return text.replace("</sheetData>", rows + "</sheetData>")


def far_cell(text: str) -> str:
    """Put one cell into the last row of a sheet."""
    row = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>.</t></is></c></row>'
    return text.replace("</sheetData>", row + "</sheetData>")


def bomb(folder: Path) -> Path:
    """Write a workbook whose sheet unpacks to a thousand times its size."""
    return raw_workbook(folder / "bom.xlsx", sheet=sheet("<row r='1'/>" + " " * 4_000_000))


def open_quote(text: str) -> str:
    """Open a quotation mark that nothing closes."""
    return text.replace("Xã Lâm Sơn", '"Xã Lâm Sơn')


def in_zip(*names: str) -> Make:
    """Pack the list under these names."""

    def made(folder: Path) -> Path:
        content = LIST(folder).read_bytes()
        return zipped(folder / "goi.zip", dict.fromkeys(names, content))

    return made


SMALL = ReadingOptions(limits=Limits(part=1))
NOTHING = {"unknown": EVERYTHING, "accepted": frozenset()}
HABITS = (
    _habit("empty", "an empty file", written("a.xlsx", b""), None, "file-empty", **NOTHING),
    _habit("noise", "bytes of nothing", written("a.xlsx", bytes(range(256)) * 20), None, "file-not-workbook",
           **NOTHING),
    _habit("word", "a Word document called .xlsx",
           lambda folder: zipped(folder / "a.xlsx", {"word/document.xml": "<a/>", "[Content_Types].xml": "<Types/>"}),
           None, "file-document", **NOTHING),
    _habit("pdf", "a PDF called .xlsx", written("a.xlsx", b"%PDF-1.7\n" + bytes(500)), None, "file-not-workbook",
           **NOTHING),
    _habit("cut", "an .xlsx that was cut off", cut(LIST, 0.6), None, "file-zip-damaged", **NOTHING),
    _habit("cut-xls", "an .xls that was cut off", cut(xls(a_list()), 0.5), None, "file-not-workbook", **NOTHING),
    _habit("cut-xlsb", "an .xlsb that was cut off", cut(xlsb(a_list()), 0.5), None, "file-zip-damaged", **NOTHING),
    _habit("entity", "an XML entity that reads a file", with_sheet(entity), None, "file-xml-dtd", **NOTHING),
    _habit("bomb", "a zip bomb", bomb, None, "file-inflates-too-much", **NOTHING),
    _habit("limit", "a part larger than the limit of `drugfree.toml`", bomb, None, "file-inflates-too-much",
           options=SMALL, **NOTHING),
    _habit("spare-rows", "thousands of empty formatted rows", with_sheet(spare_rows), accepted=ALL),
    _habit("far-cell", "a million rows with figures in ten", with_sheet(far_cell), accepted=ALL),
    _habit("path", "an archive with a path that leads outside", in_zip("../../bieu.xlsx"), accepted=ALL),
    _habit("junk", "an archive with what a Mac puts beside", in_zip("bieu.xlsx", "__MACOSX/._bieu.xlsx"),
           accepted=ALL),
    _habit("zip-empty", "an archive without a workbook",
           lambda folder: zipped(folder / "a.zip", {"doc.txt": "xin chào"}), None, "archive-without-returns",
           **NOTHING),
    _habit("rest", "a broken file among good ones: the rest is read",
           each_of(written("hong.xlsx", b"PK\x03\x04" + bytes(300)), LIST), None, "file-zip-damaged", accepted=ALL),
    _habit("formula-text", "a name that looks like a formula",
           typed([*a_list(), ["=cmd|' /C calc'!A0", "Người lập biểu"]]), None, "csv-read", accepted=ALL),
    _habit("quotes", "text in columns with a quotation mark left open", typed(a_list(), separator=";", turn=open_quote),
           None, "csv-quotes", **NOTHING),
    _habit("form-beside", "a good form beside a locked-looking stump",
           each_of(xlsx(a_form()), written("b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))), form_truth(),
           "file-not-workbook"),
)  # fmt: skip
