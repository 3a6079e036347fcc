"""The sheet of figures: communes by district, live sums, and what is blank or incomplete."""

from decimal import Decimal
from pathlib import Path

import pytest

from drugfree_cli.model.codebook import Kind, codebook, label
from drugfree_cli.reporting.consolidated import write_consolidated

from .communes import COMMUNES, NAMES, ROWS, contents_of, make_unit
from .dossiers import make_dossier
from .opened import Opened
from .plans import ASKS

SHEET = "Số liệu"


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    path = tmp_path_factory.mktemp("figures") / "province.xlsx"
    write_consolidated(make_dossier(), path)
    return Opened(path)


def _sum(indicator: str, communes: list[str]) -> float | None:
    known = [each for code in communes if (each := contents_of(code)[indicator]) is not None]
    return float(sum(Decimal(str(each)) for each in known)) if known else None


def test_every_figure_stands_in_its_commune_row_under_its_label(province: Opened) -> None:
    """Every commune's figures are written as numbers, flags as Có or Không, unknown ones as blanks."""
    for code in ROWS:
        for indicator, content in contents_of(code).items():
            shown = province.shows(SHEET, make_unit(code).name, label(indicator).vi)
            if codebook()[indicator].kind is Kind.FLAG:
                assert shown == {1: "Có", 0: "Không", None: None}[content]  # type: ignore[index]
            else:
                assert shown == (None if content is None else float(content))  # type: ignore[arg-type]


def test_a_district_sum_is_live_and_shows_what_its_communes_add_up_to(province: Opened) -> None:
    """The cached value of each district's sum is the sum of its communes' known figures."""
    ninh_son = [code for code in ROWS if NAMES[code][2] == "585"]
    row = province.row_of(SHEET, "Huyện Ninh Sơn")
    for indicator in ASKS:
        column = province.column_of(SHEET, label(indicator).vi)
        formula = province.live[SHEET].cell(row, column).value
        if codebook()[indicator].kind is Kind.FLAG:
            assert "COUNTIF" in formula
            assert province.shown[SHEET].cell(row, column).value == 4
        else:
            assert "SUM(" in formula
            assert province.shown[SHEET].cell(row, column).value == _sum(indicator, ninh_son)


def test_the_province_row_adds_communes_and_not_districts_twice(province: Opened) -> None:
    """The province's total is the sum of all communes, and its formula reads commune rows alone."""
    row = province.row_of(SHEET, "TOÀN TỈNH")
    column = province.column_of(SHEET, label("population").vi)
    assert province.shown[SHEET].cell(row, column).value == _sum("population", list(ROWS))
    formula = province.live[SHEET].cell(row, column).value
    spans = formula.rpartition("SUM(")[2].strip(")").split(",")
    assert {line for span in spans for line in _lines(span)} == {
        province.row_of(SHEET, make_unit(code).name) for code in COMMUNES
    }


def _lines(span: str) -> range:
    first, last = (int("".join(mark for mark in end if mark.isdigit())) for end in span.split(":"))
    return range(first, last + 1)


def test_a_commune_that_sent_nothing_is_blank_shaded_and_named_so(province: Opened) -> None:
    """A commune without a return has no figures, grey cells and the words chưa gửi."""
    row = province.row_of(SHEET, "Xã Phước Đại")
    cells = province.live[SHEET][row]
    assert cells[2].value == "chưa gửi"
    assert {cell.value for cell in cells[3:43]} == {None}
    assert {cell.fill.start_color.rgb for cell in cells} == {"FFEDEDED"}


def test_blank_cells_are_counted_by_commune_and_by_sum(province: Opened) -> None:
    """The last column counts a commune's blank cells, and in a sum's row the communes that have any."""
    last = len(ASKS) + 4
    shown = province.shown[SHEET]
    counted = {
        name: shown.cell(province.row_of(SHEET, name), last).value
        for name in ("Xã Phước Bình", "Xã Phước Đại", "Xã Quảng Sơn", "Huyện Bác Ái", "Huyện Ninh Sơn", "TOÀN TỈNH")
    }
    assert [*counted.values()] == [0, 40, 2, 1, 1, 2]


def test_an_incomplete_sum_is_marked_for_as_long_as_cells_are_blank(province: Opened) -> None:
    """Each sum has a condition on the blanks of its own communes that adds an asterisk."""
    sheet = province.live[SHEET]
    row, column = province.row_of(SHEET, "Huyện Ninh Sơn"), province.column_of(SHEET, label("hotspots").vi)
    address = sheet.cell(row, column).coordinate
    rules = [rule for where in sheet.conditional_formatting if address in where.cells for rule in where.rules]
    assert [rule.formula for rule in rules] == [[f"COUNTBLANK(AB{row + 1}:AB{row + 5})>0"]]
    assert rules[0].dxf.numFmt.formatCode == '#,##0"*"'


def test_a_sum_of_blanks_is_blank(tmp_path: Path) -> None:
    """Where no commune has sent anything, sums show nothing rather than zero."""
    path = tmp_path / "nothing.xlsx"
    write_consolidated(make_dossier(sent=()), path)
    book = Opened(path)
    assert {cell.value for cell in book.shown[SHEET][book.row_of(SHEET, "TOÀN TỈNH")][3:43]} == {None}


def test_communes_fold_away_under_their_district(province: Opened) -> None:
    """Commune rows are outlined under the district's row, which stands above them."""
    rows = province.live[SHEET].row_dimensions
    head = province.row_of(SHEET, "Huyện Ninh Sơn")
    assert [rows[row].outlineLevel for row in range(head, head + 6)] == [0, 1, 1, 1, 1, 1]
    assert province.live[SHEET].sheet_properties.outlinePr.summaryBelow is False


def test_provisional_figures_are_italic_and_explained(tmp_path: Path) -> None:
    """A figure that rests on part of the period is set in italics, and a note says what that means."""
    path = tmp_path / "provisional.xlsx"
    write_consolidated(make_dossier(provisional=True), path)
    book = Opened(path)
    row = book.row_of(SHEET, "Xã Lương Sơn")
    cells = book.live[SHEET][row]
    assert cells[book.column_of(SHEET, label("addicts_new").vi) - 1].font.i is True
    assert cells[book.column_of(SHEET, label("addicts_total").vi) - 1].font.i is not True
    assert any(text.startswith("Số in nghiêng") for text in book.texts(SHEET))
    assert "SỐ TẠM TÍNH: chỉ gồm một phần của năm" in book.texts(SHEET)


def test_headings_are_grouped_labelled_and_numbered(province: Opened) -> None:
    """Two header rows name the codebook's groups and indicators, a third numbers the indicators from (1)."""
    sheet = province.shown[SHEET]
    top = province.row_of(SHEET, "Xã, phường, thị trấn")
    assert [cell.value for cell in sheet[top + 1]][3:43] == [label(each).vi for each in ASKS]
    assert [cell.value for cell in sheet[top + 2]][:5] == ["A", "B", "C", "(1)", "(2)"]
    assert sheet.cell(top, 4).value == "Dân cư"
    assert any(str(merged) == f"D{top}:F{top}" for merged in sheet.merged_cells.ranges)


def test_a_whole_area_has_no_places_and_a_fraction_has_some(province: Opened) -> None:
    """Numbers take the thousands mark; places after the comma appear only where a figure has them."""
    sheet = province.live[SHEET]
    column = province.column_of(SHEET, label("plant_area_m2").vi)
    formats = [sheet.cell(province.row_of(SHEET, name), column).number_format for name in ("Xã Lâm Sơn", "Xã Ma Nới")]
    assert formats == ["#,##0.0#", "#,##0"]


@pytest.mark.parametrize(
    ("scope", "names"),
    [("585", ["Thị trấn Tân Sơn", "Xã Lâm Sơn", "Xã Lương Sơn", "Xã Quảng Sơn", "Xã Ma Nới", "TOÀN HUYỆN"]),
     ("22810", ["Thị trấn Tân Sơn"])],
)  # fmt: skip
def test_a_district_has_one_total_and_a_commune_none(tmp_path: Path, scope: str, names: list[str]) -> None:
    """The workbook of a district has its communes and one total; that of a commune its one row."""
    path = tmp_path / "scope.xlsx"
    write_consolidated(make_dossier(scope=scope), path)
    book = Opened(path)
    first = book.row_of(SHEET, "B") + 1
    rows = book.shown[SHEET].iter_rows(min_row=first, max_row=first + len(names), min_col=2, max_col=2)
    assert [cell.value for (cell,) in rows] == [*names, None]
