"""Rows taken by pattern are what the parser makes of them, or are left to the parser."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from drugfree_cli.files.zips import open_zip
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.reading.cells import Sheet
from drugfree_cli.reading.xlsx import read_xlsx
from tests.reading.raw_workbooks import MAIN, raw_workbook, sheet

STRINGS = f'<sst xmlns="{MAIN}"><si><t>Xã Phước Hà</t></si><si><t/></si></sst>'

CELLS = st.sampled_from(
    [
        '<c r="A{row}"><v>12</v></c>',
        '<c r="B{row}" s="1"><v>0.30000000000000004</v></c>',
        '<c r="C{row}" t="s"><v>0</v></c>',
        '<c r="C{row}" t="s"><v>1</v></c>',
        '<c r="D{row}" t="s"><v>7</v></c>',
        '<c r="D{row}" t="s"><v>-1</v></c>',
        '<c r="E{row}" t="inlineStr"><is><t>a &amp; b_x000D_</t></is></c>',
        '<c r="E{row}" t="inlineStr"><is><t xml:space="preserve"> hai\ndòng </t></is></c>',
        '<c r="E{row}" t="inlineStr"><is><t>&#10;</t></is></c>',
        '<c r="E{row}" t="inlineStr"><is><r><t>mảnh</t></r></is></c>',
        '<c r="F{row}"><f>SUM(A1:A2)</f><v>3</v></c>',
        '<c r="F{row}"><f aca="false">A1&amp;"x"</f></c>',
        '<c r="F{row}" t="str"><f>A1</f><v>chữ</v></c>',
        '<c r="F{row}" t="str"><f>A1</f><v></v></c>',
        '<c r="F{row}" t="str"><f>A1</f></c>',
        '<c r="F{row}"><f t="shared" ref="F1:F9" si="0">A1+1</f><v>1</v></c>',
        '<c r="F{row}"><f t="shared" si="0"/><v>2</v></c>',
        '<c r="F{row}"><f/><v>2</v></c>',
        '<c r="G{row}" t="b"><v>1</v></c>',
        '<c r="G{row}" t="e"><v>#N/A</v></c>',
        '<c r="G{row}" t="zz"><v>1</v></c>',
        '<c r="H{row}" s="2"/>',
        '<c r="H{row}" s="2"></c>',
        '<c r="H{row}"><v>chín</v></c>',
        '<c r="H{row}"><v> 9 </v></c>',
        "<c><v>5</v></c>",
        '<c r="XFE{row}"><v>5</v></c>',
        '<c r="XFD{row}"><v>5</v></c>',
        '<c r="I99"><v>5</v></c>',
        '<c s="1" r="J{row}"><v>6</v></c>',
        "<c r='K{row}'><v>6</v></c>",
        '<c r="L{row}"><v>7</v></c><!-- lời -->',
        '<c r="M{row}"><v>7</v>',
        '<c r="N{row}"><v>&b;</v></c>',
        '<c r="O{row}"><v>1</v></c>\n',
        "chữ",
    ]
)
ROWS = st.sampled_from(
    [
        '<row r="{row}">{cells}</row>',
        '<row r="{row}" hidden="1" ht="9">{cells}</row>',
        "<row>{cells}</row>",
        '<row r="{row}"/><row r="8{row}" hidden="true">{cells}</row>',
        "{cells}",
        '<row r="0">{cells}</row>',
    ]
)


def read(folder: Path, rows: str, *, by_parser: bool) -> tuple[Sheet, ...] | str:
    """Read a sheet of these rows, or name the refusal; a remark inside the rows' element leaves it to the parser."""
    content = sheet(rows)
    if by_parser:
        content = content.replace("<sheetData>", "<sheetData><!-- -->")
    path = raw_workbook(folder / "a.xlsx", strings=STRINGS, sheet=content)
    try:
        return read_xlsx(open_zip(path.read_bytes(), "a.xlsx")).sheets
    except UnreadableFile as refusal:
        return refusal.code


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ROWS, st.lists(CELLS, max_size=4)), max_size=4))
def test_both_ways_give_the_same(rows: list[tuple[str, list[str]]]) -> None:
    """Whatever the rows hold, taking them by pattern and parsing them give the same cells or the same refusal."""
    text = "".join(
        row.replace("{cells}", "".join(cells)).replace("{row}", str(number))
        for number, (row, cells) in enumerate(rows, 1)
    )
    with TemporaryDirectory() as folder:
        assert read(Path(folder), text, by_parser=False) == read(Path(folder), text, by_parser=True)


def test_plain_rows_never_reach_the_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook as a program writes it, with texts, formulas and formats, is taken by pattern."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page, share = book.add_worksheet("Biểu"), book.add_format({"num_format": "0.0%"})
        page.write_row(0, 0, ["Xã", "Số vụ & đối tượng", True, 12])
        page.write_formula(1, 0, '=D1&" vụ"', None, "12 vụ")
        page.write_number(1, 1, 0.5, share)
        page.set_row(1, None, None, {"hidden": True})
    content = path.read_bytes()

    def refuse(*_: object) -> None:
        raise AssertionError("the parser was asked")

    plain = read_xlsx(open_zip(content, "a.xlsx")).sheets
    monkeypatch.setattr("drugfree_cli.reading.xlsx._read_plainly", lambda *_: None)
    parsed = read_xlsx(open_zip(content, "a.xlsx")).sheets
    monkeypatch.undo()
    monkeypatch.setattr("drugfree_cli.reading.xlsx._read_by_parser", refuse)
    assert read_xlsx(open_zip(content, "a.xlsx")).sheets == plain == parsed
    assert (len(plain[0].cells), plain[0].hidden_rows) == (6, frozenset({2}))
