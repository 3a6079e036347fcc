"""Workbooks that no ordinary program writes, marked: right or refused, never damaged."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drugfree_cli.files.xml_patch import PatchError, in_utf8, with_attribute
from drugfree_cli.files.zip_patch import patch_zip
from drugfree_cli.model.annotations import ADDED_SHEET
from drugfree_cli.model.findings import Severity
from drugfree_cli.reading.workbook import open_workbook
from drugfree_cli.reporting.annotate.comments import with_comments, wording
from drugfree_cli.reporting.annotate.records import letters, spot_of
from drugfree_cli.reporting.annotate.shapes import with_boxes
from drugfree_cli.reporting.annotate.styles import NOTHING, Styles
from tests.reading.raw_workbooks import LINKS, MAIN, OFFICE, PACKAGE, SHEET, STYLES, WORKBOOK, links, sheet, workbook
from tests.reporting.annotated import ON, marked, opened, parts_of, remark

NAME = "Biểu"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml."
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KINDS}worksheet+xml"/></Types>'
)
ROOT = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)


def made(sheet_xml: str | bytes, **parts: str | bytes) -> bytes:
    """Zip a workbook of one sheet whose XML is given; `parts` are named by "/" as "__"."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        WORKBOOK: workbook(),
        LINKS: links(("worksheet", "worksheets/sheet1.xml")),
        SHEET: sheet_xml,
        **{name.replace("__", "/"): part for name, part in parts.items()},
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in whole.items():
            archive.writestr(name, part)
    return packed.getvalue()


def sheet_of(content: bytes) -> str:
    """Give the marked sheet's XML."""
    return parts_of(content)[SHEET].decode()


def cells_of(xml: str) -> list[str]:
    """List the addresses that a sheet writes, in order."""
    return re.findall(r'<(?:\w+:)?c (?:[^>]* )?r="([A-Z]+\d+)"', xml)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("", ["B2", "D2", "A9"]),
        ('<row r="2"/>', ["B2", "D2", "A9"]),
        ('<row r="2"></row><row r="5"/>', ["B2", "D2", "A9"]),
        ('<row r="2"><c r="C2"><v>1</v></c></row>', ["B2", "C2", "D2", "A9"]),
        ('<row r="2"><c r="B2"/><c r="E2"><v>1</v></c></row><row r="10"/>', ["B2", "D2", "E2", "A9"]),
        ('<row r="1"><c r="A1"/></row><row r="9"><c r="A9"/><c r="B9"/></row>', ["A1", "B2", "D2", "A9", "B9"]),
        ("<row/><row><c/><c><v>1</v></c></row>", ["B2", "D2", "A9"]),
    ],
)
def test_blank_cells_come_in_at_their_place(rows: str, expected: list[str]) -> None:
    """Rows and cells that are not there are made in order, in rows of any form."""
    copy = marked(made(sheet(rows)), *(remark(NAME, cell) for cell in ("D2", "B2", "A9")))
    xml = sheet_of(copy.content)
    assert [each for each in cells_of(xml) if each in expected] == [each for each in expected if f'"{each}"' in xml]
    page = opened(copy.content)[NAME]
    for cell in ("B2", "D2", "A9"):
        assert page[cell].fill.fill_type == "solid"
        assert page[cell].comment is not None


@pytest.mark.parametrize("rows", ["<sheetData/>", "<sheetData></sheetData>", "<sheetData >\r\n</sheetData >"])
def test_sheet_without_rows(rows: str) -> None:
    """A sheet without any row gets one."""
    copy = marked(made(f'<worksheet xmlns="{MAIN}">{rows}</worksheet>'), remark(NAME, "C3"))
    assert opened(copy.content)[NAME]["C3"].fill.fill_type == "solid"


def test_prefixed_names_stay_prefixed() -> None:
    """Where elements bear a prefix, so do those that come in."""
    xml = (
        f'<?xml version="1.0"?>\r\n<x:worksheet xmlns:x="{MAIN}" xmlns:q="{OFFICE}"><x:sheetData>'
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve"> chữ\r\n </x:t></x:is></x:c></x:row>'
        '</x:sheetData><x:pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>'
        "<x:extLst/></x:worksheet>"
    )
    styles = (
        f'<s:styleSheet xmlns:s="{MAIN}"><s:fonts count="1"><s:font><s:sz val="9"/></s:font></s:fonts>'
        '<s:cellXfs count="1"><s:xf numFmtId="10" fontId="0" fillId="0" borderId="0"/></s:cellXfs></s:styleSheet>'
    )
    kinds = TYPES.replace("</Types>", f'<Override PartName="/{STYLES}" ContentType="{_KINDS}styles+xml"/></Types>')
    content = made(
        xml,
        **{
            LINKS: links(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
            STYLES: styles,
            "[Content_Types].xml": kinds,
        },
    )
    copy = marked(content, remark(NAME, "A1"), remark(NAME, "B7"))
    after = sheet_of(copy.content)
    assert re.search(r'<x:row r="7"><x:c r="B7" s="\d+"/></x:row></x:sheetData>', after)
    assert re.search(r'footer="1"/><x:legacyDrawing q:id="rId2"/><x:extLst/></x:worksheet>$', after)
    assert '<x:t xml:space="preserve"> chữ\r\n </x:t>' in after
    page = opened(copy.content)[NAME]
    assert page["A1"].number_format == "0.00%"
    assert page["A1"].fill.fill_type == "solid"


def test_everything_else_in_the_sheet_stays_as_written() -> None:
    """Line ends, spaces, comments, quotes and shared formulas are those of the sender."""
    rows = (
        "<row  r='1' spans=\"1:2\"\r\n ht='20'><c r='A1'   s='0' ><f t='shared' ref='A1:A2' si='0'>B1&gt;1</f>"
        "<v>1</v></c><!-- <c r='B1'> --><c r='B1'><v>2</v></c></row>\r\n<row r='2'><c r='A2'><f t='shared' si='0'/>"
        "<v>3</v></c></row>"
    )
    xml = (
        f"<?xml version='1.0' encoding='UTF-8'?>\r\n<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>"
    )
    after = sheet_of(marked(made(xml), remark(NAME, "A1"), remark(NAME, "E1")).content)
    bare = re.sub(r'<c r="E1" s="\d+"/>|<legacyDrawing[^>]*>', "", after)
    bare = re.sub(r's="\d+" >', "s='0' >", bare).replace("<row  r='1'\r\n", "<row  r='1' spans=\"1:2\"\r\n")
    assert bare == xml


def test_rows_out_of_order_are_refused() -> None:
    """What cannot be put in order is left to a rebuilt copy."""
    with pytest.raises(PatchError):
        marked(made(sheet('<row r="5"/><row r="2"/>')), remark(NAME, "A2"))
    with pytest.raises(PatchError):
        marked(made(sheet('<row r="2"><c r="D2"/><c r="B2"/></row>')), remark(NAME, "C2"), remark(NAME, "E2"))


@pytest.mark.parametrize(
    ("sheets", "entries"),
    [
        ('<sheet name="Biểu" sheetId="1" r:id="rId1"/>', (("worksheet", "worksheets/sheet1.xml"),) * 2),
        (
            '<sheet name="Biểu" sheetId="1" r:id="rId1"/><sheet name="biểu" sheetId="2" r:id="rId2"/>',
            (("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")),
        ),
    ],
)
def test_sheets_that_cannot_be_told_apart_are_refused(sheets: str, entries: tuple[tuple[str, str], ...]) -> None:
    """Where two sheets bear one name or lie in one part, no mark may stand on the wrong one."""
    with pytest.raises(PatchError):
        marked(made(sheet(""), **{WORKBOOK: workbook(sheets), LINKS: links(*entries)}), remark(NAME, "A1"))
    twice = links(*entries).replace("rId2", "rId1")
    with pytest.raises(PatchError):
        marked(made(sheet(""), **{WORKBOOK: workbook(), LINKS: twice}), remark(NAME, "A1"))
    nested = f'<Relationships xmlns="{PACKAGE}">{links(*entries[:1])}</Relationships>'
    with pytest.raises(PatchError):
        marked(made(sheet(""), **{WORKBOOK: workbook(), LINKS: nested}), remark(NAME, "A1"))


def test_dtd_and_damage_are_refused() -> None:
    """Entities and broken XML are not touched."""
    for xml in (f'<!DOCTYPE a [<!ENTITY b "c">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>', "<worksheet>"):
        with pytest.raises(PatchError):
            marked(made(xml), remark(NAME, "A1"))


def test_utf16_becomes_utf8() -> None:
    """A part in another encoding is written in UTF-8, with its words as they were."""
    whole = sheet('<row r="1"><c r="A1" t="str"><v>Nghiện</v></c></row>')
    text = f'<?xml version="1.0" encoding="UTF-16"?>{whole}'
    after = sheet_of(marked(made(text.encode("utf-16")), remark(NAME, "A1")).content)
    assert after.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    assert "<v>Nghiện</v>" in after
    assert in_utf8(b"<a/>") == b"<a/>"


def test_thousands_of_findings() -> None:
    """Five thousand doubtful cells, three thousand rows down and far beyond the table, cost under two seconds."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 3001))
    remarks = [remark(NAME, f"A{n}") for n in range(1, 3001)] + [remark(NAME, f"XFD{n}") for n in range(2001, 4001)]
    copy = marked(made(sheet(rows)), *remarks).content
    xml = sheet_of(copy)
    assert len(cells_of(xml)) == 5000
    assert len(re.findall(r"<row ", xml)) == 4000
    parts = parts_of(copy)
    assert parts["xl/comments1.xml"].count(b"<comment ") == 5000
    assert parts["xl/worksheets/sheet2.xml"].count(b"<hyperlink ") == 5000


def test_same_finding_twice_and_many_on_one_cell() -> None:
    """One cell has one comment with every sentence once; what does not fit is counted."""
    remarks = [remark(NAME, "A1", text=f"Sai {number % 20}.") for number in range(40)]
    words = wording(remarks, ADDED_SHEET)
    assert words.count("Sai 0.") == 1
    assert words.endswith(f"… và 12 nội dung khác của ô này: xem trang “{ADDED_SHEET}”.")
    long = wording([remark(NAME, "A1", text="dài " * 500), remark(NAME, "A1", Severity.QUERY)], ADDED_SHEET)
    assert "dài " * 500 in long
    assert "… và 1 nội dung khác" in long


def test_words_cannot_break_out() -> None:
    """Quotes, tags, controls and formulas in what is said stay text."""
    evil = "=1+1 </t></is> \x00\x1b ]]> & \"quoted\" 'x' \ud800 \ufffe"
    copy = marked(made(sheet("")), remark(NAME, "A1", text=evil), remark("không có", "A1"), remark(NAME, "bừa")).content
    page = opened(copy)
    assert "</t></is>" in page[NAME]["A1"].comment.text
    cell = page[ADDED_SHEET]["E4"]
    assert cell.data_type == "s" or str(cell.value).startswith("=1+1 </t>")
    assert b'<c r="E4"' in parts_of(copy)["xl/worksheets/sheet2.xml"]
    assert b"<f>" not in parts_of(copy)["xl/worksheets/sheet2.xml"]


def test_threads_are_left_alone() -> None:
    """Where people talk in a thread nothing is added to the comment that stands for it."""
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><t>[Threaded comment]</t></text></comment></commentList></comments>'
    )
    made_ = with_comments(comments.encode(), {(1, 1): "drugfree:\nSai.", (2, 1): "drugfree:\nSai."})
    assert made_.added == {(2, 1)}
    assert b"<text><t>[Threaded comment]</t></text>" in made_.content


def test_comment_of_the_sender_keeps_its_runs() -> None:
    """Bold words and entities of the sender's comment are there before and after ours comes and goes."""
    own = '<r><rPr><b/></rPr><t>Chị A &amp; B:</t></r><r><t xml:space="preserve"> giữ &lt;lại&gt;</t></r>'
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author>Xã</author></authors><commentList>'
        f'<comment ref="A1" authorId="0"><text>{own}</text></comment></commentList></comments>'
    ).encode()
    once = with_comments(comments, {(1, 1): "drugfree:\n• Lỗi: sai."}).content
    assert b"<rPr><b/></rPr>" in once
    assert with_comments(once, {(1, 1): "drugfree:\n• Lỗi: sai."}).content == once
    gone = with_comments(once, {}).content.decode()
    assert re.sub("<[^>]*>", "", gone) == "XãChị A &amp; B: giữ &lt;lại&gt;"
    assert "drugfree" not in gone


def test_drawing_that_is_no_sound_xml_is_kept() -> None:
    """Excel's own drawings hold unclosed tags; boxes come in before the end, the rest stays."""
    drawing = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
        b' xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1030"><v:textbox><div>a<br>b</div>'
        b'</v:textbox><x:ClientData ObjectType="Button"><x:Row>4</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>'
        b"</xml>\r\n"
    )
    after = with_boxes(drawing, {(5, 2): "drugfree: a"}, ())
    assert after.startswith(drawing[: drawing.index(b"</xml>")])
    assert b'id="_x0000_s1031"' in after
    assert with_boxes(after, {}, {(5, 2)}).count(b"<v:shape ") == 1
    with pytest.raises(PatchError):
        with_boxes(b"<xml>", {(1, 1): "a"}, ())


def test_styles_know_their_twins() -> None:
    """A twin is made once, is known as ours, and leads back to the very style that it was made of."""
    xml = (
        f'<styleSheet xmlns="{MAIN}"><fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill><fill><gradientFill degree="90"><stop position="0">'
        '<color rgb="FF00FF00"/></stop></gradientFill></fill></fills><cellXfs count="2">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="4" fontId="0" fillId="2" borderId="0" '
        'applyFill="1"><alignment horizontal="right"/></xf></cellXfs></styleSheet>'
    )
    styles = Styles(xml.encode())
    twin = styles.marked(1, Severity.ERROR)
    assert twin == styles.marked(1, Severity.ERROR) == 2
    former = styles.fill_of(1)
    again = Styles(styles.finished())
    assert again.ours() == {"2"}
    assert again.restored(2, former) == 1
    assert again.fill_of(again.restored(2, None)) == NOTHING
    assert again.fill_of(again.restored(2, "<fill><evil/></fill>")) == NOTHING
    assert again.restored(1, None) == 1
    assert again.marked(99, Severity.ERROR) > 2


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_addresses_go_both_ways(row: int, column: int) -> None:
    """Every place on a sheet is written and read alike."""
    assert spot_of(f"{letters(column)}{row}") == (row, column)
    assert spot_of(f"${letters(column)}${row}:XFD1048576") == (row, column)


@pytest.mark.parametrize("cell", [None, "", "A0", "1A", "XFE1", "A1048577", "B-1", "dòng 3", "AAAA1"])
def test_what_is_no_address_marks_nothing(cell: str | None) -> None:
    """A place that is none on a sheet is listed alone."""
    assert spot_of(cell) is None


def _cell(row: int, column: int) -> str:
    return f'<c r="{letters(column)}{row}"><v>{row * column}</v></c>'


@settings(max_examples=25)
@given(
    st.dictionaries(st.integers(1, 12), st.sets(st.integers(1, 12), max_size=6), max_size=6),
    st.sets(st.tuples(st.integers(1, 14), st.integers(1, 14)), max_size=8),
)
def test_values_never_change(tmp_path_factory: pytest.TempPathFactory, rows: dict[int, set[int]], spots: set) -> None:  # type: ignore[type-arg]
    """Whatever cells a sheet has and whichever are doubtful: the same values, each row and cell once and in order."""
    filled = {row: "".join(_cell(row, each) for each in sorted(rows[row])) for row in sorted(rows)}
    written = "".join(f'<row r="{row}">{cells}</row>' for row, cells in filled.items())
    copy = marked(made(sheet(written)), *(remark(NAME, f"{letters(c)}{r}") for r, c in spots)).content
    xml = sheet_of(copy)
    places = [spot_of(each) for each in cells_of(xml)]
    assert places == sorted(set(places))
    assert set(places) == {(row, column) for row, columns in rows.items() for column in columns} | spots
    page = opened(copy)[NAME]
    for row, columns in rows.items():
        assert [page.cell(row, column).value for column in sorted(columns)] == [row * c for c in sorted(columns)]
    assert {(c.row, c.column) for line in page.iter_rows() for c in line if c.comment} == spots


def test_zip_keeps_packed_bytes_and_flags() -> None:
    """Parts that stay are not packed again: method, flags, dates and bytes are the sender's."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a/kept.xml", b"kept" * 99, ZIP_DEFLATED, 9)
        archive.writestr("stored", b"as it is", ZIP_STORED)
        archive.writestr("gone", b"x")
        archive.writestr("đổi.xml", b"old")
    before = packed.getvalue()
    after = patch_zip(before, {"đổi.xml": b"new", "fresh": b"f"}, {"gone"}, ON)
    assert patch_zip(before, {"đổi.xml": b"new", "fresh": b"f"}, {"gone"}, ON) == after
    with ZipFile(BytesIO(before)) as one, ZipFile(BytesIO(after)) as other:
        assert other.namelist() == ["a/kept.xml", "stored", "đổi.xml", "fresh"]
        assert other.testzip() is None
        for name in ("a/kept.xml", "stored"):
            old, new = one.getinfo(name), other.getinfo(name)
            for field in ("compress_type", "flag_bits", "date_time", "CRC", "compress_size", "external_attr"):
                assert getattr(old, field) == getattr(new, field)
        assert other.getinfo("fresh").date_time == (2024, 12, 20, 0, 0, 0)
    start = before.index(b"kept.xml") + 8
    assert before[start : start + 10] == after[after.index(b"kept.xml") + 8 :][:10]


def test_attribute_is_set_and_others_kept() -> None:
    """An attribute of like ending is another one."""
    assert with_attribute(b"<c xs='1' s = '2' r=\"A1\">", "s", "9") == b'<c xs=\'1\' s="9" r="A1">'
    assert with_attribute(b"<c/>", "s", "9") == b'<c s="9"/>'


def test_reader_skips_the_list(tmp_path: Path) -> None:
    """The copy opens in our own reader as well."""
    (tmp_path / "a.xlsx").write_bytes(marked(made(sheet('<row r="1"><c r="A1"><v>7</v></c></row>'))).content)
    assert [each.name for each in open_workbook(tmp_path / "a.xlsx").sheets] == [NAME, ADDED_SHEET]
