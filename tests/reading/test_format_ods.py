"""OpenDocument workbooks (.ods): as LibreOffice writes them, and cells that only other programs write."""

import random
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.errors import UnreadableFile, UsageError
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.text import Lang
from drugfree_cli.reading.cells import Cell, CellKind, Sheet, Workbook
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.reading.values import is_date, read_value
from drugfree_cli.reading.workbook import open_workbook
from tests.reading.odd_samples import Desk, Rows, figures_of, found, list_head, list_rows, read_file, whole_form
from tests.reading.raw_workbooks import zipped

OFFICE = shutil.which("soffice")
ODF = "urn:oasis:names:tc:opendocument:xmlns"
MIME = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = (
    "".join(
        f' xmlns:{prefix}="{ODF}:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("number", "datastyle"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
            ("dc", "dublin"),
        )
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
FACE = (
    '<office:font-face-decls><style:font-face style:name="F1" svg:font-family="\'.VnTime\'"/></office:font-face-decls>'
)
P = "<text:p>{}</text:p>"
INDICATOR = codebook()["addicts_on_file"]


def content(tables: str, automatic: str = "", before: str = "") -> str:
    return (
        f"<office:document-content{NAMES}>{FACE}<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{before}{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def table(rows: str, columns: str = "", name: str = "Biểu", more: str = "") -> str:
    return f'<table:table table:name="{escape(name)}"{more}>{columns}{rows}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def cell(inner: str = "", **attributes: str) -> str:
    """Write a cell: `office_value` is the attribute office:value, and so on."""
    written = "".join(f" {key.replace('_', ':', 1).replace('_', '-')}={quoteattr(v)}" for key, v in attributes.items())
    return f"<table:table-cell{written}>{inner}</table:table-cell>"


def text(words: str, **attributes: str) -> str:
    return cell(P.format(words), office_value_type="string", **attributes)


def number(value: object, **attributes: str) -> str:
    return cell(P.format("?"), office_value_type="float", office_value=str(value), **attributes)


def saved(folder: Path, xml: str, limits: Limits | None = None, **parts: str) -> Workbook:
    path = zipped(folder / "bieu.ods", {"mimetype": MIME, "content.xml": xml, **parts})
    return open_workbook(path, ReadingOptions(limits=limits) if limits else ReadingOptions())


def sheet_of(folder: Path, *rows: str, columns: str = "", automatic: str = "", **parts: str) -> Sheet:
    return saved(folder, content(table("".join(rows), columns), automatic), **parts).sheets[0]


def cells_of(folder: Path, *cells: str, automatic: str = "") -> list[tuple[CellKind, object]]:
    return [(each.kind, each.value) for each in sheet_of(folder, row(*cells), automatic=automatic).cells.values()]


def refusal(folder: Path, xml: str, limits: Limits | None = None, **parts: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        saved(folder, xml, limits, **parts)
    assert "…" not in caught.value.text.vi.replace(str(folder), "")
    return caught.value.code


# As LibreOffice saves.


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of workbooks that stand there as .xlsx and, saved by LibreOffice, as .ods."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("both")
    _write_many_kinds(folder / "kinds.xlsx")
    desk = Desk(folder=folder)
    listed: Rows = [["UBND HUYỆN NINH SƠN"], ["Năm 2024"], list_head(), *list_rows()]
    listed[3][4], listed[4][3], listed[5][2] = "1.234,5", date(2024, 3, 2), "12 (02 nữ)"
    desk.write(listed, file="list.xlsx")
    desk.write(whole_form(), file="form.xlsx")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    names = [str(folder / f"{name}.xlsx") for name in ("kinds", "list", "form")]
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "ods", "--outdir", str(folder), *names],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder


def _write_many_kinds(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet, hidden = book.add_worksheet("Biểu 1"), book.add_worksheet("Ẩn")
        looks = {code: book.add_format({"num_format": code}) for code in ("dd/mm/yyyy", "h:mm", "0.0%", "#,##0.00")}
        written = book.add_format({"num_format": '0"%"'})
        old = book.add_format({"font_name": ".VnTime"})
        for column, (value, look) in enumerate(
            [
                ("Xã  Phước\nHà <&>", None),
                (1.5, None),
                (-0.1, None),
                (1234567.125, looks["#,##0.00"]),
                (0.25, looks["0.0%"]),
                (12, written),
                (datetime(2024, 12, 14), looks["dd/mm/yyyy"]),
                (datetime(1899, 12, 31, 6, 0), looks["h:mm"]),
                ("'0123", None),
            ]
        ):
            sheet.write(0, column, value, look)
        sheet.write_string(1, 0, "x· Ph­íc Hµ", old)
        sheet.write_rich_string(1, 1, "Xã ", old, "Ph­íc Hµ h¹nh phóc")
        sheet.write_formula(2, 0, "=1+1", None, 2)
        sheet.write_formula(2, 1, '="x"&"y"', None, "xy")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 3, "=NA()", None, "#N/A")
        sheet.write_formula(2, 5, "=1=1", None, True)
        sheet.merge_range(4, 0, 5, 2, "gộp")
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.set_column(7, 8, None, None, {"hidden": True})
        sheet.write_comment(4, 0, "ghi chú")
        for column in range(4):
            sheet.write_number(8, column, 5)
            sheet.write_number(9, column, 5)
        hidden.hide()
        hidden.write(1, 1, True)


def _meaning(cell: Cell) -> tuple[object, ...]:
    """Give what decides how a cell is read: its content, whether it is a formula, a date or a share."""
    shares = "%" in (cell.format_code or "")
    return cell.row, cell.column, cell.kind, cell.value, cell.formula is not None, is_date(cell), shares, cell.font


def test_libreoffice_keeps_every_cell(both: Path) -> None:
    """Values, formulas with results and errors, dates, shares, merges and what is hidden are as in the xlsx."""
    ours, theirs = open_workbook(both / "kinds.ods"), open_workbook(both / "kinds.xlsx")
    assert [(each.name, each.hidden) for each in ours.sheets] == [("Biểu 1", False), ("Ẩn", True)]
    assert ours.format == "ods"
    for mine, other in zip(ours.sheets, theirs.sheets, strict=True):
        assert (mine.merges, mine.hidden_rows) == (other.merges, other.hidden_rows)
        assert mine.hidden_columns == other.hidden_columns
        assert mine.cells.keys() == other.cells.keys()
        for place, each in other.cells.items():
            kept = each._replace(font=mine.cells[place].font)
            # LibreOffice has no flag but the formula TRUE().
            expected = kept._replace(formula="TRUE()") if each.value is True else kept
            assert _meaning(mine.cells[place]) == _meaning(expected), place
    fonts = {place: each.font for place, each in ours.sheets[0].cells.items() if each.font}
    assert fonts == {(2, 1): ".VnTime"}
    assert [ours.sheets[0].cells[3, column].value for column in (3, 4)] == ["#DIV/0!", "#N/A"]


@pytest.mark.parametrize("name", ["list", "form"])
def test_returns_saved_by_libreoffice_give_the_same_figures(both: Path, name: str) -> None:
    """A list with doubtful cells and a form: the same figures and the same findings at the same cells."""
    ours, theirs = read_file(both / f"{name}.ods"), read_file(both / f"{name}.xlsx")
    assert figures_of(ours) == figures_of(theirs)
    assert len(ours.returns) == (4 if name == "list" else 1)
    assert found(ours) == found(theirs)
    assert [each.message(Lang.VI) for each in ours.findings] == [each.message(Lang.VI) for each in theirs.findings]


# As other programs write.


def test_numbers_are_the_values_and_never_the_text_shown(tmp_path: Path) -> None:
    """A rounded or grouped number is read as it was written, shares and money too; one without a value is no number."""
    assert cells_of(
        tmp_path,
        cell(P.format("1.235"), office_value_type="float", office_value="1234.56"),
        cell(P.format("25 %"), office_value_type="percentage", office_value="0.25"),
        cell(P.format("5 đ"), office_value_type="currency", office_value="5000", office_currency="VND"),
        cell(P.format("0,1"), office_value_type="float", office_value="0.10000000000000001"),
        cell(P.format("1.234"), office_value_type="float"),
        cell(P.format("9"), office_value_type="float", office_value="chín"),
        cell(P.format("7"), office_value_type="void"),
    ) == [
        (CellKind.NUMBER, Decimal("1234.56")),
        (CellKind.NUMBER, Decimal("0.25")),
        (CellKind.NUMBER, Decimal(5000)),
        (CellKind.NUMBER, Decimal("0.1")),
        (CellKind.ERROR, "1.234"),
        (CellKind.TEXT, "chín"),
        (CellKind.ERROR, "7"),
    ]


def test_a_share_without_a_style_is_a_share(tmp_path: Path) -> None:
    """The kind of value says so, and the cell is a doubt where a count is wanted."""
    share = cell(P.format("25%"), office_value_type="percentage", office_value="0.25")
    found_cell = sheet_of(tmp_path, row(share)).cells[1, 1]
    assert found_cell.format_code == "0%"
    doubt = read_value(found_cell, INDICATOR).doubt
    assert doubt is not None
    assert (doubt.code, doubt.params["text"]) == ("cell-percent", "25%")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024-12-14", Decimal(45640)),
        ("2024-12-14T06:00:00", Decimal("45640.25")),
        ("1900-03-01", Decimal(61)),
        ("1900-02-28", "1900-02-28"),
        ("1785-01-01", "1785-01-01"),
        ("2024-02-30", "2024-02-30"),
    ],
)
def test_dates_are_counted_as_excel_counts_them(tmp_path: Path, written: str, value: object) -> None:
    """A date is never a count; what Excel counts otherwise, or not at all, stays the text that the file wrote."""
    day = cell(P.format("14/12"), office_value_type="date", office_date_value=written)
    found_cell = sheet_of(tmp_path, row(day)).cells[1, 1]
    assert found_cell.value == value
    doubt = read_value(found_cell, INDICATOR).doubt
    assert doubt is not None
    assert doubt.code == "cell-date"


def test_times_are_parts_of_a_day(tmp_path: Path) -> None:
    """An hour, and more than a day; a time of no known form stays a text, one without a value is an error."""
    times = [cell(office_value_type="time", office_time_value=each) for each in ("PT06H00M00S", "PT36H", "6 giờ")]
    cells = sheet_of(tmp_path, row(*times, cell(P.format("6:00"), office_value_type="time"))).cells
    assert [each.value for each in cells.values()] == [Decimal("0.25"), Decimal("1.5"), "6 giờ", "6:00"]
    assert is_date(cells[1, 1])
    assert cells[1, 4].kind is CellKind.ERROR


def test_formulas_keep_their_results_or_say_that_there_is_none(tmp_path: Path) -> None:
    """A result is read with its kind; without one the cell is no zero and no blank; an error is told by any program."""
    formula = {"table_formula": "of:=SUM([.A1])"}
    zero = {"office_value_type": "float", "office_value": "0"}
    cells = sheet_of(
        tmp_path,
        row(
            number(7, **formula),
            cell(**formula),
            cell(P.format("12"), **formula),
            cell(office_value_type="float", **formula),
            cell("<text:p/>", **formula),
            cell(P.format("#DIV/0!"), **formula, **zero),
            cell(P.format("Err:502"), **formula, **zero),
            cell(P.format("#N/A"), office_value_type="string", office_string_value="", calcext_value_type="error"),
            cell(P.format("TRUE"), **formula, office_value_type="float", office_value="1"),
            cell(P.format("ĐÚNG"), office_value_type="boolean", office_boolean_value="false"),
        ),
    ).cells
    assert [(each.kind, each.value) for each in cells.values()] == [
        (CellKind.NUMBER, Decimal(7)),
        (CellKind.NO_VALUE, None),
        (CellKind.NO_VALUE, None),
        (CellKind.NO_VALUE, None),
        (CellKind.TEXT, ""),
        (CellKind.ERROR, "#DIV/0!"),
        (CellKind.ERROR, "Err:502"),
        (CellKind.ERROR, "#N/A"),
        (CellKind.FLAG, True),
        (CellKind.FLAG, False),
    ]
    assert cells[1, 1].formula == "SUM([.A1])"


def test_texts_are_joined_and_remarks_left_out(tmp_path: Path) -> None:
    """Lines, marks for spaces, links and spans make the text; comments, drawings and the layout of the XML do not."""
    note = f"<office:annotation><dc:date>2024</dc:date>{P.format('ghi chú')}</office:annotation>"
    drawing = f"<draw:frame><draw:text-box>{P.format('hình')}</draw:text-box></draw:frame>"
    assert cells_of(
        tmp_path,
        text('Xã<text:s text:c="2"/> A<text:tab/>B<text:line-break/>C'),
        text("một</text:p><text:p>hai"),
        text("\n   Xã <text:a>Phước</text:a>\n   Hà\n  "),
        cell(note + P.format(f"5{drawing} vụ") + drawing, office_value_type="string"),
        cell(P.format("không kiểu")),
        cell(note),
        text("ngắn", office_string_value="dài hơn"),
        text("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>"),
        text('x<text:s text:c="999999999"/>'),
    ) == [
        (CellKind.TEXT, value)
        for value in (
            "Xã   A\tB\nC",
            "một\nhai",
            "Xã Phước Hà",
            "5 vụ",
            "không kiểu",
            "dài hơn",
            "a",
            "x" + " " * 100,
        )
    ]


def test_blank_repetitions_cost_nothing_and_filled_ones_expand(tmp_path: Path) -> None:
    """A filler of a whole sheet is passed over; repeated cells and rows stand where the sender sees them."""
    filler = cell(table_number_columns_repeated="16384")
    sheet = sheet_of(
        tmp_path,
        row(filler, more=' table:number-rows-repeated="3"'),
        row(cell(table_number_columns_repeated="2"), number(5, table_number_columns_repeated="3"), text("x")),
        row(number(1), filler, more=' table:number-rows-repeated="2"'),
        row(filler, more=' table:number-rows-repeated="1048570"'),
        columns='<table:table-column table:number-columns-repeated="16384"/>',
    )
    assert {place: each.value for place, each in sheet.cells.items()} == {
        (4, 3): 5,
        (4, 4): 5,
        (4, 5): 5,
        (4, 6): "x",
        (5, 1): 1,
        (6, 1): 1,
    }
    assert all((each.row, each.column) == place for place, each in sheet.cells.items())


@pytest.mark.parametrize(
    ("cells", "more", "limits", "code"),
    [
        (number(1, table_number_columns_repeated="16385"), "", Limits(), "file-sheet-too-large"),
        (number(1), ' table:number-rows-repeated="1048577"', Limits(), "file-sheet-too-large"),
        (cell(table_number_columns_repeated="16384") + number(1), "", Limits(), "file-sheet-too-large"),
        (number(1, table_number_columns_repeated="9"), ' table:number-rows-repeated="9"', Limits(cells=80), "cells"),
        (number(1), ' table:number-rows-repeated="1048576"', Limits(cells=1000), "cells"),
        (number(1, table_number_columns_repeated="0"), "", Limits(), "file-xml-damaged"),
        (number(1, table_number_columns_repeated="-5"), "", Limits(), "file-xml-damaged"),
        (number(1, table_number_columns_repeated="nhiều"), "", Limits(), "file-xml-damaged"),
        (number(1, table_number_rows_spanned="9999999"), "", Limits(), "file-sheet-too-large"),
    ],
)
def test_repetitions_are_bounded(tmp_path: Path, cells: str, more: str, limits: Limits, code: str) -> None:
    """A few bytes cannot ask for more cells than the limits give, nor for places that no sheet has."""
    expected = "file-too-many-cells" if code == "cells" else code
    assert refusal(tmp_path, content(table(row(cells, more=more))), limits) == expected


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    """A sheet is not free, even a blank one."""
    assert refusal(tmp_path, content(table(row(number(1))) * 3), Limits(sheets=2)) == "file-sheet-too-large"


def test_merged_hidden_and_covered(tmp_path: Path) -> None:
    """Merged ranges, what lies below them, hidden rows, columns and sheets are told."""
    rows = (
        row(
            text("gộp", table_number_columns_spanned="3", table_number_rows_spanned="2"), "<table:covered-table-cell/>"
        ),
        row(f'<table:covered-table-cell office:value-type="string">{P.format("dưới")}</table:covered-table-cell>'),
        row(number(1), more=' table:visibility="collapse" table:number-rows-repeated="2"'),
        row(number(2), more=' table:visibility="filter"'),
        row(cell(), more=' table:visibility="collapse" table:number-rows-repeated="1048000"'),
    )
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="filter"/>'
    )
    display = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="ta9" style:family="table">{display}</style:style>'
    hidden = table(row(number(1)), name="Ẩn", more=' table:style-name="ta9"')
    book = saved(tmp_path, content(table("".join(rows), columns) + hidden, styles))
    sheet = book.sheets[0]
    assert [(m.first_row, m.first_column, m.last_row, m.last_column) for m in sheet.merges] == [(1, 1, 2, 3)]
    assert sheet.cells[2, 1].value == "dưới"
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3, 4, 5}, {2, 3, 4})
    assert [(each.name, each.hidden) for each in book.sheets] == [("Biểu", False), ("Ẩn", True)]


def test_copies_of_other_files_are_no_sheets(tmp_path: Path) -> None:
    """LibreOffice keeps what a formula took from another file as a table of its own."""
    other = table(row(number(9)), name="'file:///bieu.ods'#Biểu")
    links = f"<table:dde-links>{table(row(number(9)))}</table:dde-links>"
    change = f"<table:cell-content-change>{P.format('9')}</table:cell-content-change>"
    tracked = f"<table:tracked-changes>{change}</table:tracked-changes>"
    book = saved(tmp_path, content(other + table(row(number(1))) + links, before=tracked))
    assert [(each.name, [cell.value for cell in each.cells.values()]) for each in book.sheets] == [("Biểu", [1])]


def test_old_fonts_are_found_wherever_they_are_set(tmp_path: Path) -> None:
    """By the cell, its parent, its row, its column, the usual style, or for a part of a text."""
    named = '<style:style style:name="{}" style:family="{}"{}>{}</style:style>'
    old = '<style:text-properties style:font-name="F1"/>'
    new = '<style:text-properties fo:font-family="Arial"/>'
    automatic = (
        named.format("old", "table-cell", "", old)
        + named.format("child", "table-cell", ' style:parent-style-name="old"', "")
        + named.format("new", "table-cell", ' style:parent-style-name="new"', new)
        + named.format("T1", "text", "", old)
        + named.format("T2", "text", "", new)
    )
    rows = (
        row(text("a", table_style_name="old"), text("b", table_style_name="child"), text("c"), text("d")),
        row(text("a", table_style_name="new"), text("b"), more=' table:default-cell-style-name="child"'),
        row(
            text('Xã <text:span text:style-name="T1">Ph­íc Hµ</text:span>', table_style_name="new"),
            text('Phường xã <text:span text:style-name="T1">µ</text:span>', table_style_name="new"),
            text('<text:span text:style-name="T2">Phước <text:span>Hà</text:span></text:span>', table_style_name="old"),
        ),
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="old"/><table:table-column/>'
    )
    sheet = sheet_of(tmp_path, *rows, columns=columns, automatic=automatic)
    fonts = {place: each.font for place, each in sheet.cells.items() if each.font}
    assert fonts == dict.fromkeys([(1, 1), (1, 2), (1, 3), (2, 2), (3, 3)], ".VnTime")
    assert [sheet.cells[3, column].value for column in (1, 2, 3)] == ["Xã Phước Hà", "Phường xã à", "Phước Hà"]
    usual = named.format("Default", "table-cell", "", '<style:text-properties style:font-name="VNI-Times"/>')
    styles = f"<office:document-styles{NAMES}><office:styles>{usual}</office:styles></office:document-styles>"
    assert sheet_of(tmp_path, row(number(1)), **{"styles.xml": styles}).cells[1, 1].font == "VNI-Times"


def test_a_raised_mark_is_no_digit(tmp_path: Path) -> None:
    """A footnote's "1" behind "12" does not make 121, whatever the other copy of the text says."""
    style = '<style:style style:name="T1" style:family="text"><style:text-properties {}/></style:style>'
    for position, value in (("super 58%", "12¹"), ("33% 58%", "12¹"), ("0% 100%", "121")):
        automatic = style.format(f'style:text-position="{position}"')
        marked = text('12<text:span text:style-name="T1">1</text:span>', office_string_value="121")
        assert cells_of(tmp_path, marked, automatic=automatic) == [(CellKind.TEXT, value)]


@pytest.mark.parametrize(("start", "is_1904", "codes"), [("1904-01-01", True, []), ("1900-01-01", False, ["days"])])
def test_the_count_of_days_is_told(tmp_path: Path, start: str, is_1904: bool, codes: list[str]) -> None:
    """Days from 1904 are kept so; any other start is said. The dates themselves stay right."""
    settings_ = (
        f'<table:calculation-settings><table:null-date table:date-value="{start}"/></table:calculation-settings>'
    )
    day = cell(office_value_type="date", office_date_value="2024-12-14")
    book = saved(tmp_path, content(table(row(day)), before=settings_))
    assert book.date1904 is is_1904
    assert [each.code.partition("-")[0] for each in book.notes] == codes
    doubt = read_value(book.sheets[0].cells[1, 1], INDICATOR, date1904=book.date1904).doubt
    assert doubt is not None
    assert doubt.params["text"] == "14/12/2024"


def test_an_encrypted_workbook_asks_for_its_password(tmp_path: Path) -> None:
    """The list of parts says that the cells are encrypted; nothing is parsed."""
    manifest = (
        f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    assert refusal(tmp_path, "\x00rác", **{"META-INF/manifest.xml": manifest}) == "file-password"


def test_hostile_xml_is_refused(tmp_path: Path) -> None:
    """A DTD, other names than all programs write, and tables within tables: a sentence, and no cell passed over."""
    good = content(table(row(number(1))))
    assert refusal(tmp_path, f'<!DOCTYPE a [<!ENTITY b "c">]>{good}') == "file-xml-dtd"
    other = good.replace("<text:", "<t:").replace("</text:", "</t:").replace("xmlns:text=", "xmlns:t=")
    assert refusal(tmp_path, other) == "file-xml-damaged"
    assert refusal(tmp_path, good.replace("xmlns:text=", "xmlns:t=")) == "file-xml-damaged"
    assert refusal(tmp_path, content(table(row(cell(table(row(number(1)))))))) == "file-xml-damaged"
    assert refusal(tmp_path, good[:-30]) == "file-xml-damaged"
    assert refusal(tmp_path, content("")) == "file-no-cells"
    circle = '<style:style style:name="a" style:family="table-cell" style:parent-style-name="a"/>'
    assert cells_of(tmp_path, number(1, table_style_name="a"), automatic=circle) == [(CellKind.NUMBER, Decimal(1))]


# Whatever is written comes back.

words = st.text(st.sampled_from("aăđêôơư ÁỜẾẠộữĐXã0123456789.,%()/&<>\"' \n\t"), min_size=1, max_size=20)
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
contents = words | numbers | st.booleans() | st.dates(date(1900, 3, 1)) | st.none()
grids = st.lists(st.lists(contents, max_size=8), min_size=1, max_size=8)


def written(value: object, repeat: int = 1) -> str:
    more = {"table_number_columns_repeated": str(repeat)} if repeat > 1 else {}
    match value:
        case None:
            return cell(**more)
        case bool():
            return cell(office_value_type="boolean", office_boolean_value=str(value).lower(), **more)
        case str():
            marked = (
                escape(value).replace(" ", "<text:s/>").replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
            )
            return text(marked, **more)
        case date():
            return cell(office_value_type="date", office_date_value=value.isoformat(), **more)
        case _:
            return number(repr(value), **more)


def expected(value: object) -> object:
    if isinstance(value, date):
        return Decimal((value - date(1899, 12, 30)).days)
    return Decimal(repr(value)) if type(value) in (int, float) else value


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grid=grids, repeats=st.lists(st.integers(1, 3), min_size=8, max_size=8))
def test_what_was_written_is_read(tmp_path: Path, grid: list[list[object]], repeats: list[int]) -> None:
    """Texts, numbers, flags and dates come back at their places, repeated as often as the file says."""
    truth: dict[tuple[int, int], object] = {(1, 1): "đầu"}
    rows, at = [row(text("đầu"))], 2
    for values, times in zip(grid, repeats, strict=False):
        rows.append(
            row(
                *(written(v, r) for v, r in zip(values, repeats, strict=False)),
                more=f' table:number-rows-repeated="{times}"',
            )
        )
        for line in range(at, at + times):
            spread = [v for v, r in zip(values, repeats, strict=False) for _ in range(r)]
            truth |= {(line, place): expected(v) for place, v in enumerate(spread, 1) if v is not None}
        at += times
    sheet = sheet_of(tmp_path, *rows)
    assert {place: (type(v), v) for place, v in truth.items()} == {
        place: (type(each.value), each.value) for place, each in sheet.cells.items()
    }


def test_damaged_bytes_end_in_a_workbook_or_a_sentence(tmp_path: Path) -> None:
    """Three hundred workbooks with changed, cut and doubled bytes: read, or refused in a sentence."""
    dice = random.Random(7)
    xml = content(
        table(
            row(text("Xã <text:span>A</text:span>"), number(5, table_number_columns_repeated="3"))
            + row(
                cell(office_value_type="date", office_date_value="2024-12-14"), more=' table:number-rows-repeated="2"'
            ),
            '<table:table-column table:number-columns-repeated="4"/>',
        ),
        '<style:style style:name="a" style:family="table-cell"><style:text-properties style:font-name="F1"/>'
        "</style:style>",
    ).encode()
    whole = zipped(tmp_path / "a.ods", {"mimetype": MIME, "content.xml": xml}).read_bytes()
    ends: dict[str, int] = {}
    for turn in range(300):
        if turn % 3:
            path = zipped(tmp_path / "b.ods", {"mimetype": MIME, "content.xml": mutated(xml, dice)})
        else:
            path = tmp_path / "b.ods"
            path.write_bytes(mutated(whole, dice))
        end = outcome(path)
        ends[end] = ends.get(end, 0) + 1
    assert ends["read"] > 20
    assert ends["refused"] > 100


def mutated(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(changed))
        match dice.randrange(4):
            case 0:
                changed[at] = dice.randrange(256)
            case 1:
                changed[at] = dice.choice(b'0123456789-<>"')
            case 2:
                del changed[at : at + dice.randint(1, 9)]
            case _:
                changed[at:at] = changed[at : at + dice.randint(1, 30)]
    return bytes(changed)


def outcome(path: Path) -> str:
    try:
        open_workbook(path, ReadingOptions(limits=Limits(cells=10_000)))
    except (UnreadableFile, UsageError):
        return "refused"
    return "read"
