"""What the XML of a sheet may hold, and what a cell of ours says of it."""

from decimal import Decimal
from pathlib import Path

import pytest

from drugfree_cli.reading.cells import Cell, CellKind, Merge, Sheet
from drugfree_cli.reading.workbook import open_workbook
from tests.reading.raw_workbooks import MAIN, OFFICE, links, raw_workbook, sheet, workbook, zipped


def only_sheet(path: Path) -> Sheet:
    (found,) = open_workbook(path).sheets
    return found


def only_cell(path: Path) -> Cell:
    (found,) = only_sheet(path).cells.values()
    return found


def shown(path: Path) -> dict[str, object]:
    return {cell.address: cell.value for cell in only_sheet(path).cells.values()}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", "0"),
        ("15081", "15081"),
        ("-3", "-3"),
        ("+7", "7"),
        ("0.10000000000000001", "0.1"),
        ("1234.5", "1234.5"),
        ("24.0", "24"),
        ("1E3", "1000"),
        ("9.9999999999999995E-7", "0.000001"),
        ("12345678901234567", "12345678901234568"),
        ("-0", "0"),
        ("\n 5 \n", "5"),
        (".5", "0.5"),
    ],
)
def test_a_number_is_the_shortest_decimal_of_its_double(tmp_path: Path, written: str, number: str) -> None:
    """A double written with 17 digits is the number that was typed; whole numbers have no fraction."""
    cell = only_cell(raw_workbook(tmp_path / "a.xlsx", f'<row r="1"><c r="A1"><v>{written}</v></c></row>'))
    assert cell.kind is CellKind.NUMBER
    assert cell.value == Decimal(number)
    assert cell.value != 1000 or str(cell.value) == "1000"


@pytest.mark.parametrize("written", ["1,5", "NaN", "1e999", "1_000", "١٢", "15.081.000"])
def test_what_is_no_number_stays_text(tmp_path: Path, written: str) -> None:
    """A numeric cell that holds no number is kept as text, for whoever wants a figure there to quote."""
    cell = only_cell(raw_workbook(tmp_path / "a.xlsx", f'<row r="1"><c r="A1"><v>{written}</v></c></row>'))
    assert (cell.kind, cell.value) == (CellKind.TEXT, written)


@pytest.mark.parametrize(
    ("cell", "kind", "value", "formula"),
    [
        ('<c r="A1"><f>SUM(B1:B9)</f><v>12</v></c>', CellKind.NUMBER, Decimal(12), "SUM(B1:B9)"),
        ('<c r="A1"><f>SUM(B1:B9)</f><v></v></c>', CellKind.NO_VALUE, None, "SUM(B1:B9)"),
        ('<c r="A1"><f>SUM(B1:B9)</f></c>', CellKind.NO_VALUE, None, "SUM(B1:B9)"),
        ('<c r="A1" t="str"><f>T(B1)</f><v></v></c>', CellKind.TEXT, "", "T(B1)"),
        ('<c r="A1" t="str"><f>T(B1)</f></c>', CellKind.NO_VALUE, None, "T(B1)"),
        ('<c r="A1" t="str"><f>B1&amp;"&lt;"</f><v>xã</v></c>', CellKind.TEXT, "xã", 'B1&"<"'),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', CellKind.ERROR, "#DIV/0!", "1/0"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', CellKind.ERROR, "#REF!", None),
        ('<c r="A1" t="b"><f>TRUE()</f><v>1</v></c>', CellKind.FLAG, True, "TRUE()"),
        ('<c r="A1" t="b"><v>0</v></c>', CellKind.FLAG, False, None),
        ('<c r="A1" t="d"><v>2024-12-14T00:00:00</v></c>', CellKind.TEXT, "2024-12-14T00:00:00", None),
        ('<c r="A1"><f t="shared" si="0"/><v>4</v></c>', CellKind.NUMBER, Decimal(4), ""),
        ('<c r="A1"><f t="shared" ref="A1:A9" si="0">B1+1</f><v>4</v></c>', CellKind.NUMBER, Decimal(4), "B1+1"),
        ('<c r="A1"><f t="shared" si="0"/></c>', CellKind.NO_VALUE, None, ""),
        ('<c r="A1"><f t="array" ref="A1">SUM(B1:B2*2)</f><v>6</v></c>', CellKind.NUMBER, Decimal(6), "SUM(B1:B2*2)"),
        ('<c r="A1"><f/><v>4</v></c>', CellKind.NUMBER, Decimal(4), None),
    ],
)
def test_formulas_errors_and_flags_keep_their_kind(
    tmp_path: Path, cell: str, kind: CellKind, value: object, formula: str | None
) -> None:
    """A result, a missing result, an empty text and an error are told apart, and the formula is kept."""
    read = only_cell(raw_workbook(tmp_path / "a.xlsx", f'<row r="1">{cell}</row>'))
    assert (read.kind, read.value, read.formula) == (kind, value, formula)


@pytest.mark.parametrize(
    "blank",
    [
        '<c r="A1" s="0"/>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="s"><v/></c>',
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is><t></t></is></c>',
        '<c r="A1" t="str"><v></v></c>',
        '<c r="A1"><v>  </v></c>',
    ],
)
def test_cells_that_show_nothing_are_blank(tmp_path: Path, blank: str) -> None:
    """A styled cell without a value and an empty text are no cells at all."""
    rows = f'<row r="1">{blank}<c r="B1"><v>1</v></c></row>'
    path = raw_workbook(tmp_path / "a.xlsx", rows, strings=f'<sst xmlns="{MAIN}"><si><t/></si></sst>')
    assert shown(path) == {"B1": Decimal(1)}


def test_rich_texts_are_joined_and_reading_aids_dropped(tmp_path: Path) -> None:
    """The runs of a rich text make one text, shared or inline; phonetic runs do not belong to it."""
    rich = "<r><t>Xã </t></r><r><rPr/><t>Phước Hà</t></r><rPh sb='0' eb='1'><t>âm</t></rPh>"
    path = raw_workbook(
        tmp_path / "a.xlsx",
        f'<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is>{rich}</is></c></row>',
        strings=f'<sst xmlns="{MAIN}"><si><t>khác</t></si><si>{rich}</si></sst>',
    )
    assert shown(path) == {"A1": "Xã Phước Hà", "B1": "Xã Phước Hà"}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000D_\nb", "a\r\nb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "😀"),
        ("_x001B_[31m", "\ufffd[31m"),
        ("_xD83D_", "\ufffd"),
        ("_x00", "_x00"),
        ("a_x0041_b", "aAb"),
    ],
)
def test_escaped_characters_are_restored(tmp_path: Path, written: str, text: str) -> None:
    """What XML cannot hold is escaped in a workbook; control characters do not get through to a terminal."""
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{written}</t></is></c></row>'
    assert only_cell(raw_workbook(tmp_path / "a.xlsx", rows)).value == text


def test_spaces_of_a_pretty_printed_file_are_no_content(tmp_path: Path) -> None:
    """White space between the elements stays out of values and texts."""
    first = '<c r="A1" t="str">\n  <f>T(1)</f>\n  <v>a b </v>\n </c>'
    rows = f'\n<row r="1">\n {first}\n <c r="B1">\n  <v>2</v>\n </c>\n</row>\n'
    assert shown(raw_workbook(tmp_path / "a.xlsx", rows)) == {"A1": "a b ", "B1": Decimal(2)}


def test_places_may_be_left_out(tmp_path: Path) -> None:
    """Rows and cells without an address follow the one before, blank ones counted."""
    rows = (
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
        '<row r="5"><c r="D5"/><c><v>5</v></c></row><row><c><v>6</v></c><c r="Z6"><v>7</v></c><c><v>8</v></c></row>'
    )
    assert shown(raw_workbook(tmp_path / "a.xlsx", rows)) == {
        "A1": Decimal(1),
        "C1": Decimal(3),
        "E5": Decimal(5),
        "A6": Decimal(6),
        "Z6": Decimal(7),
        "AA6": Decimal(8),
    }


def test_a_stray_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    """No grid is laid out: a cell at XFD1048576 is one cell."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    found = only_sheet(raw_workbook(tmp_path / "a.xlsx", rows)).cells
    assert sorted(found) == [(1, 1), (1048576, 16384)]
    assert found[1048576, 16384].address == "XFD1048576"


def test_merges_and_hidden_rows_and_columns_are_told(tmp_path: Path) -> None:
    """Merged ranges keep both corners; hidden rows and columns are listed even where they are empty."""
    columns = '<col min="2" max="4" hidden="1"/><col min="6" max="6"/><col min="16384" max="99999" hidden="1"/>'
    part = sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="4" hidden="1"/><row r="6" hidden="true"/><row r="7"/>',
        before=f"<cols>{columns}</cols>",
        after='<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="$E$5"/></mergeCells>',
    )
    found = only_sheet(raw_workbook(tmp_path / "a.xlsx", sheet=part))
    assert found.merges == (
        Merge(first_row=1, first_column=1, last_row=2, last_column=3),
        Merge(first_row=5, first_column=5, last_row=5, last_column=5),
    )
    assert found.hidden_rows == {4, 6}
    assert found.hidden_columns == {2, 3, 4, 16384}


def test_number_formats_are_resolved(tmp_path: Path) -> None:
    """A cell carries its number format's id and code, built in or the workbook's own."""
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="49"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="41"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="165" formatCode="0"/></dxf></dxfs></styleSheet>'
    )
    cells = "".join(f'<c r="{letter}1" s="{style}"><v>1</v></c>' for style, letter in enumerate("ABCDE"))
    path = raw_workbook(
        tmp_path / "a.xlsx",
        f'<row r="1"><c r="F1"><v>1</v></c>{cells}</row>',
        styles=styles,
        links=links(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
    )
    assert {cell.address: (cell.number_format, cell.format_code) for cell in only_sheet(path).cells.values()} == {
        "A1": (0, "General"),
        "B1": (164, "dd/mm/yyyy"),
        "C1": (9, "0%"),
        "D1": (41, None),
        "E1": (0, "General"),
        "F1": (0, "General"),
    }


def test_sheets_keep_their_order_and_names(tmp_path: Path) -> None:
    """Sheets come in the workbook's order, hidden ones marked; charts are left out; targets may be absolute."""
    one = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    path = zipped(
        tmp_path / "a.xlsx",
        {
            "xl/workbook.xml": workbook(
                '<sheet name="Hai &amp; ba" sheetId="7" r:id="rId2"/><sheet name="Đồ thị" sheetId="1" r:id="rId3"/>'
                '<sheet name="Một" sheetId="2" state="hidden" r:id="rId1"/>'
                '<sheet name="Kín" sheetId="3" state="veryHidden" r:id="rId4"/>',
                '<workbookPr date1904="1"/>',
            ),
            "xl/_rels/workbook.xml.rels": links(
                ("worksheet", "/xl/worksheets/sheet1.xml"),
                ("worksheet", "worksheets/bi%E1%BB%83u%202.xml"),
                ("chartsheet", "chartsheets/sheet1.xml"),
                ("worksheet", "../xl/worksheets/Sheet4.xml"),
            ),
            "xl/worksheets/sheet1.xml": one,
            "xl/worksheets/biểu 2.xml": one,
            "XL/Worksheets/sheet4.XML": one,
        },
    )
    book = open_workbook(path)
    assert [(each.name, each.hidden, len(each.cells)) for each in book.sheets] == [
        ("Hai & ba", False, 1),
        ("Một", True, 1),
        ("Kín", True, 1),
    ]
    assert book.date1904


def test_strict_namespaces_and_any_prefix_are_read(tmp_path: Path) -> None:
    """The strict format has other namespaces, and some programs put a prefix before every name."""
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    path = zipped(
        tmp_path / "a.xlsx",
        {
            "xl/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:rel="{relations}"><x:workbookPr/><x:sheets>'
            '<x:sheet name="Biểu" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>',
            "xl/_rels/workbook.xml.rels": links(
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
            ).replace(OFFICE, relations),
            "xl/sharedStrings.xml": f'<s:sst xmlns:s="{main}"><s:si><s:t>xã</s:t></s:si></s:sst>',
            "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{main}" xmlns:o="urn:o"><x:sheetData><x:row r="1">'
            '<x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><o:v>9</o:v><x:v>1</x:v></x:c></x:row></x:sheetData>'
            '<x:mergeCells><x:mergeCell ref="A2:B2"/></x:mergeCells></x:worksheet>',
        },
    )
    found = only_sheet(path)
    assert {cell.address: cell.value for cell in found.cells.values()} == {"A1": "xã", "B1": Decimal(1)}
    assert len(found.merges) == 1


def test_other_encodings_of_xml_are_read(tmp_path: Path) -> None:
    """A part may be written in UTF-16 and says so itself."""
    part = '<?xml version="1.0" encoding="UTF-16"?>' + sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Phước Hà</t></is></c></row>'
    )
    assert only_cell(raw_workbook(tmp_path / "a.xlsx", sheet=part.encode("utf-16"))).value == "Phước Hà"
