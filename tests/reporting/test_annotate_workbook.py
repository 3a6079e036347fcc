"""The sender's own workbook, marked: what changes in it, and that nothing else does."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which
from urllib.parse import unquote

import pytest

from drugfree_cli.model.annotations import ADDED_SHEET, COMMENT_AUTHOR
from drugfree_cli.model.findings import Severity
from drugfree_cli.reading.workbook import open_workbook
from drugfree_cli.reporting.annotate.styles import COLOURS
from tests.reporting.annotated import ODD_NAME, marked, opened, parts_of, remark, rich_workbook

REMARKS = (
    remark(ODD_NAME, "B2", text="“1234,5” phải là số nguyên."),
    remark(ODD_NAME, "B3", Severity.QUERY, "Tăng đột ngột."),
    remark(ODD_NAME, "E3", Severity.WARNING, "Ô gộp."),
    remark(ODD_NAME, "Z99", text="Ô để trống."),
    remark(ODD_NAME, "A1", Severity.WARNING, "Tiêu đề lạ."),
    remark(ODD_NAME, "B4", Severity.INFO, "Chỉ ghi nhận."),
    remark(None, None, Severity.WARNING, "Cả tệp thiếu kỳ báo cáo."),
)
CHANGED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook with image, chart, text box, button, sparkline, rules and protection."""
    return rich_workbook(tmp_path_factory.mktemp("sent") / "xa.xlsx")


@pytest.fixture(scope="module")
def copy(original: bytes) -> bytes:
    """The marked copy of it."""
    return marked(original, *REMARKS).content


@pytest.fixture(scope="module")
def resaved(copy: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy as LibreOffice saves it."""
    if which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("resaved")
    (folder / "copy.xlsx").write_bytes(copy)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "out", "copy.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / "out" / "copy.xlsx"


def test_all_other_parts_are_the_same_bytes(original: bytes, copy: bytes) -> None:
    """Of 21 parts 14 stay byte for byte, and one comes in: the list."""
    before, after = parts_of(original), parts_of(copy)
    assert {name for name in before if after[name] != before[name]} == CHANGED
    assert set(after) - set(before) == {"xl/worksheets/sheet3.xml"}
    assert len(before) == 21


def test_sheet_changes_in_styles_and_new_cells_alone(original: bytes, copy: bytes) -> None:
    """Take the styles, the new row and the range away, and the sheet's XML is the sender's."""
    before, after = (parts_of(each)["xl/worksheets/sheet1.xml"].decode() for each in (original, copy))
    assert re.search(r'<row r="99"><c r="Z99" s="\d+"/></row></sheetData>', after)
    bare = re.sub(r'<row r="99">.*?</row>', "", after).replace('"A1:Z99"', '"A1:F4"')
    styles = re.compile(r'(<c [^>]*?) ?\bs="\d+"([^>]*>)')
    assert '<dimension ref="A1:Z99"' in after
    assert styles.sub(r"\1\2", bare).replace("<c  ", "<c ") == styles.sub(r"\1\2", before)


def test_style_of_a_marked_cell_differs_in_its_colour_alone(copy: bytes, original: bytes) -> None:
    """Number format, font, border, alignment and protection of a coloured cell are the sender's."""
    before, after = opened(original)[ODD_NAME], opened(copy)[ODD_NAME]
    colours = {"B2": Severity.ERROR, "B3": Severity.QUERY, "D2": Severity.WARNING, "Z99": Severity.ERROR}
    for cell, severity in colours.items():
        assert after[cell].fill.fgColor.rgb == COLOURS[severity]
        for look in ("number_format", "font", "border", "alignment", "protection"):
            assert repr(getattr(after[cell], look)) == repr(getattr(before[cell], look)), (cell, look)
    assert after["B4"].fill.fill_type is None
    assert after.protection.sheet


def test_comments_say_what_is_wrong_and_keep_the_senders(copy: bytes) -> None:
    """Every doubtful cell has one comment of ours; the sender's words stay in front of ours."""
    comments = {
        cell.coordinate: cell.comment for row in opened(copy)[ODD_NAME].iter_rows() for cell in row if cell.comment
    }
    assert set(comments) == {"A1", "B2", "B3", "D2", "Z99"}
    assert comments["B2"].text == f"{COMMENT_AUTHOR}:\n• Lỗi: “1234,5” phải là số nguyên."
    assert comments["B2"].author == COMMENT_AUTHOR
    assert comments["A1"].text.startswith("Ghi chú của xã\n---")
    assert "Cảnh báo: Tiêu đề lạ." in comments["A1"].text
    assert comments["A1"].author == "Xã"
    drawing = parts_of(copy)["xl/drawings/vmlDrawing1.vml"].decode()
    assert drawing.count('ObjectType="Note"') == 5
    assert drawing.count('ObjectType="Button"') == 1
    ids = re.findall(r'<v:shape id="(\w+)"', drawing)
    assert len(ids) == len(set(ids)) == 6


def test_list_has_every_finding_with_a_link_that_leads_somewhere(copy: bytes) -> None:
    """Findings without a cell stand in the list too, heaviest first; links name sheets with quotes rightly."""
    book = opened(copy)
    sheet = book[ADDED_SHEET]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=4)]
    severities = [row[1] for row in rows]
    assert severities == ["Lỗi", "Lỗi", "Cần giải trình", "Cảnh báo", "Cảnh báo", "Cảnh báo", "Thông tin"]
    assert rows[0][2:] == [f"{ODD_NAME} B2", "Xã Phước Bình", "“1234,5” phải là số nguyên."]
    assert ["cả tệp", "Cả tệp thiếu kỳ báo cáo."] in [[row[2], row[4]] for row in rows]
    for row in sheet.iter_rows(min_row=4, min_col=3, max_col=3):
        if row[0].value != "cả tệp":
            name, _, cell = row[0].hyperlink.location.rpartition("!")
            assert name == "'" + ODD_NAME.replace("'", "''") + "'"
            assert book[name[1:-1].replace("''", "'")][cell] is not None
    assert sheet.freeze_panes == "A4"
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.column_dimensions["G"].hidden


def test_elements_of_the_sheet_stand_in_their_order(tmp_path: Path) -> None:
    """Where a sheet had no comments, their drawing comes in where the format wants it."""
    original = rich_workbook(tmp_path / "xa.xlsx")
    copy = marked(original, remark("Khác", "A1"))
    xml = parts_of(copy.content)["xl/worksheets/sheet2.xml"].decode()
    assert re.search(r'<drawing r:id="rId1"/><legacyDrawing r:id="rId\d+"/></worksheet>$', xml)
    types = parts_of(copy.content)["[Content_Types].xml"].decode()
    assert types.count('Extension="vml"') == 1
    assert "/xl/comments2.xml" in types
    assert opened(copy.content)["Khác"]["A1"].comment is not None


def test_every_relationship_leads_to_a_part(copy: bytes) -> None:
    """No part of the copy is missing, none is nowhere named."""
    parts = parts_of(copy)
    for name, content in parts.items():
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for target in re.findall(rb'Target="([^"]+)"(?! TargetMode)', content):
                path = unquote(target.decode())
                found = (Path("/") / folder / path).resolve() if not path.startswith("/") else Path(path)
                assert str(found).lstrip("/") in parts, (name, path)


def test_a_second_marking_changes_nothing(copy: bytes) -> None:
    """Marking a marked copy with the same findings gives the same bytes: nothing piles up."""
    assert marked(copy, *REMARKS).content == copy


def style_of(xml: bytes, cell: str) -> int:
    """Give the style that a sheet's XML writes for a cell."""
    found = re.search(rf'<c [^>]*\br="{cell}"[^>]*>', xml.decode())
    assert found is not None
    style = re.search(r'\bs="(\d+)"', found[0])
    return int(style[1]) if style else 0


def test_corrected_cells_get_their_look_back(original: bytes, copy: bytes) -> None:
    """A cell that is right now has the style that it had, and its comment is gone; the sender's comment stays."""
    again = marked(copy, REMARKS[1]).content
    before, after = (parts_of(each)["xl/worksheets/sheet1.xml"] for each in (original, again))
    for cell in ("B2", "D2", "A1"):
        assert style_of(after, cell) == style_of(before, cell)
    sheet = opened(again)[ODD_NAME]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["A1", "B3"]
    assert sheet["A1"].comment.text == "Ghi chú của xã"
    assert parts_of(again)["xl/drawings/vmlDrawing1.vml"].count(b'ObjectType="Note"') == 2
    assert opened(again).sheetnames == [ODD_NAME, "Khác", ADDED_SHEET]


def test_macros_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    """The copy of an .xlsm is an .xlsx: no program, no relationship to it, no kind of it; the list says so."""
    copy = marked(rich_workbook(tmp_path / "xa.xlsm", macros=True), *REMARKS)
    parts = parts_of(copy.content)
    assert not any("vba" in name.lower() for name in parts)
    assert b"macroEnabled" not in parts["[Content_Types].xml"]
    assert b"vbaProject" not in b"".join(parts.values())
    assert [code for code, _ in copy.said] == ["copy-without-macros"]
    assert "không còn macro" in str(opened(copy.content)[ADDED_SHEET]["A3"].value)


def test_explained_queries_are_listed_and_not_coloured(original: bytes) -> None:
    """What the sender explained is settled: it stands in the list with the explanation alone."""
    explained = replace(REMARKS[1], explanation="Do rà soát lại.")
    copy = opened(marked(original, explained).content)
    assert copy[ODD_NAME]["B3"].comment is None
    assert copy[ADDED_SHEET]["F4"].value == "Do rà soát lại."


def test_libreoffice_opens_the_copy_with_every_value(copy: bytes, original: bytes, resaved: Path) -> None:
    """Values, comments and colours are all there after LibreOffice opened and saved the copy."""
    before, after = opened(original)[ODD_NAME], opened(resaved.read_bytes())[ODD_NAME]
    for row in before.iter_rows():
        for cell in row:
            assert after[cell.coordinate].value == cell.value
    assert after["B2"].fill.fgColor.rgb == COLOURS[Severity.ERROR]
    assert "phải là số nguyên" in after["B2"].comment.text


def test_copy_that_libreoffice_saved_is_known_again(original: bytes, resaved: Path) -> None:
    """Colours, comments and list of a copy are replaced, whatever program saved it: corrected cells look as before."""
    again = opened(marked(resaved.read_bytes(), REMARKS[0]).content)
    before = opened(original)
    assert again.sheetnames == [ODD_NAME, "Khác", ADDED_SHEET]
    sheet = again[ODD_NAME]
    assert sheet["B2"].fill.fgColor.rgb == COLOURS[Severity.ERROR]
    assert sheet["B3"].fill.fgColor.rgb == before[ODD_NAME]["B3"].fill.fgColor.rgb
    assert sheet["B3"].number_format == "0%"
    assert sheet["D2"].fill.fill_type is None
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"A1", "B2"}
    assert "drugfree" not in sheet["A1"].comment.text
    assert sheet["B2"].comment.text.count("Lỗi") == 1


def test_copy_reads_like_the_original(original: bytes, copy: bytes, tmp_path: Path) -> None:
    """Our own reader finds the same cells in the sender's sheets."""
    for name, content in (("before", original), ("after", copy)):
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    before, after = (open_workbook(tmp_path / f"{name}.xlsx").sheets for name in ("before", "after"))
    assert [sheet.name for sheet in after] == [ODD_NAME, "Khác", ADDED_SHEET]
    for one, other in zip(before, after, strict=False):
        assert {place: cell.value for place, cell in one.cells.items()} == {
            place: cell.value for place, cell in other.cells.items()
        }
        assert [(cell.format_code, cell.formula) for cell in one.cells.values()] == [
            (cell.format_code, cell.formula) for cell in other.cells.values()
        ]
