"""Returns in old encodings give the same figures and the same unit as those in Unicode."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.codebook import Indicator, Kind, codebook
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reading.workbook import open_workbook
from tests.reading.encoded_texts import decomposed, in_tcvn3, in_tcvn3_capitals, in_vni, in_windows_1258
from tests.reading.raw_workbooks import raw_workbook

DAY = date(2024, 12, 20)
COMMUNES = children("58", date(2024, 12, 14), Level.COMMUNE)
COUNTS = [
    each for each in codebook().values() if each.kind not in (Kind.FLAG, Kind.CHOICE) and each.id != "addicts_on_file"
]
WAYS: dict[str, tuple[Callable[[str], str], str | None]] = {
    "TCVN3": (in_tcvn3, ".VnTime"),
    "TCVN3 in capitals": (in_tcvn3_capitals, ".VnTimeH"),
    "TCVN3 without its font": (in_tcvn3, None),
    "VNI": (in_vni, "VNI-Times"),
    "Windows-1258": (in_windows_1258, None),
    "decomposed": (decomposed, None),
}
Rows = list[list[str | int | None]]


def read(rows: Rows, encode: Callable[[str], str] = str, font: str | None = None, name: str = "Sheet1") -> ReadFile:
    """Write rows in an encoding and a font, and read them as a return of Ninh Thuận."""
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = name
        for r, row in enumerate(rows, 1):
            for c, content in enumerate(row, 1):
                cell = sheet.cell(r, c, encode(content) if isinstance(content, str) else content)
                if font is not None:
                    cell.font = Font(name=font)
        book.save(Path(folder) / "bieu.xlsx")
        return read_returns(Path(folder) / "bieu.xlsx", province="58", period=None, on=DAY)


def figures(file: ReadFile) -> list[tuple[str | None, str, dict[str, object]]]:
    return [
        (each.unit_code, str(each.period), {name: value.content for name, value in each.values.items()})
        for each in file.returns
    ]


def form(commune: str, district: str, labels: list[str], numbers: list[int | str | None]) -> Rows:
    """Lay out a form: an indicator a row."""
    rows: Rows = [[f"UBND {district}"], [commune], ["Kỳ báo cáo: Năm 2024"], ["STT", "Chỉ tiêu", "Số liệu trong kỳ"]]
    return [*rows, *([n, label, value] for n, (label, value) in enumerate(zip(labels, numbers, strict=True), 1))]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    commune=st.sampled_from(COMMUNES),
    indicators=st.lists(st.sampled_from(COUNTS), min_size=4, max_size=7, unique_by=lambda each: each.id),
    numbers=st.lists(st.sampled_from([0, 3, 28, 20811, "Không", "1.500"]), min_size=7, max_size=7),
    way=st.sampled_from(sorted(WAYS)),
)
def test_a_form_in_any_encoding_reads_as_the_plain_one(
    commune: Unit, indicators: list[Indicator], numbers: list[int | str], way: str
) -> None:
    """Unit, period and every figure are those of the form in Unicode."""
    labels = ["Số người nghiện ma túy có hồ sơ quản lý", *(each.label.vi for each in indicators)]
    rows = form(commune.name, "tỉnh Ninh Thuận", labels, [5, *numbers[: len(indicators)]])
    plain, encoded = read(rows), read(rows, *WAYS[way])
    assert plain.returns[0].unit_code == commune.code
    assert figures(encoded) == figures(plain)
    assert [f.code for f in encoded.findings if f.code.startswith("encoding")] == ["encoding-converted"]


LABELS = ["Số nhân khẩu thực tế cư trú", "Số hộ gia đình", "Số người nghiện ma túy có hồ sơ quản lý"]


def test_the_sheet_of_a_commune_in_tcvn3_is_matched_by_its_name() -> None:
    """The sheet's name is read as TCVN3 where the workbook is, and findings call it what its sender sees."""
    rows = form("", "huyện Thuận Nam", LABELS, [20605, 5831, None])
    plain, encoded = read(rows, name="Xã Nhị Hà"), read(rows, in_tcvn3, ".VnTime", in_tcvn3("Xã Nhị Hà"))
    assert figures(encoded) == figures(plain)
    assert encoded.returns[0].unit_code == plain.returns[0].unit_code is not None
    assert {f.place.sheet for f in encoded.findings} == {in_tcvn3("Xã Nhị Hà")}


def test_a_period_in_the_name_of_a_sheet_is_read_whole() -> None:
    """“6 th¸ng ®Çu n¨m 2024” is a half-year, not 2024."""
    rows = [row for row in form("Xã Nhị Hà", "huyện Thuận Nam", LABELS, [20605, 5831, 4]) if "Kỳ" not in str(row[0])]
    name = "6 tháng đầu năm 2024"
    assert [str(each.period) for each in read(rows, in_tcvn3, ".VnTime", in_tcvn3(name)).returns] == ["2024-H1"]


def test_a_unit_that_two_encodings_name_differently_is_not_taken() -> None:
    """Without a font “Hoàng An” may be Hồng An in VNI: no unit is taken, and the cell is asked about."""
    rows: Rows = [["Kỳ báo cáo: Năm 2024"], ["TT", "Xã", *LABELS], [1, "Hồng An", 100, 30, 4]]
    file = read(rows, in_vni)
    assert [each.unit_code for each in file.returns] == [None]
    asked = [f for f in file.findings if f.code == "encoding-two-readings"]
    assert [(f.place.cell, f.params) for f in asked] == [("B3", {"one": "Hoàng An", "other": "Hồng An"})]


@pytest.mark.parametrize("inline", [False, True])
def test_runs_of_one_cell_are_read_each_by_its_font(tmp_path: Path, inline: bool) -> None:
    """A heading half in Unicode and half in .VnTime, as a shared text or in the cell itself."""
    runs = (
        '<r><rPr><rFont val="Arial"/></rPr><t xml:space="preserve">Xã Phước </t></r>'
        '<r><rPr><rFont val=".VnTime"/></rPr><t>Hµ</t></r>'
    )
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    if inline:
        path = raw_workbook(tmp_path / "a.xlsx", f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>')
    else:
        strings = f'<sst xmlns="{namespace}"><si>{runs}</si></sst>'
        path = raw_workbook(tmp_path / "a.xlsx", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings)
    book = open_workbook(path)
    assert book.sheets[0].cells[1, 1].value == "Xã Phước Hà"
    assert [note.code for note in book.notes] == ["encoding-converted"]


def test_rich_text_in_the_font_of_its_cell_keeps_its_figures(tmp_path: Path) -> None:
    """What openpyxl writes as rich text reads as the plain cell does."""
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.value = CellRichText("Hé ", TextBlock(InlineFont(rFont="Arial", b=True), "nghèo"), " ë x·")
    cell.font = Font(name=".VnTime")
    book.save(tmp_path / "a.xlsx")
    assert open_workbook(tmp_path / "a.xlsx").sheets[0].cells[1, 1].value == "Hộ nghèo ở xã"
