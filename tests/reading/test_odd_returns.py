"""Lists that offices disarrange: the right figures, or a finding in the cell, and never a wrong figure in silence."""

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.odd_samples import (
    INDICATORS,
    LAM_SON,
    LIST_TITLE,
    LUONG_SON,
    NAMES,
    QUANG_SON,
    TAN_SON,
    Desk,
    Rows,
    against,
    figures_of,
    found,
    list_figures,
    list_head,
    list_rows,
    read_file,
    total_row,
    whole_list,
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path)


def listed(*rows: list[object]) -> Rows:
    return [*LIST_TITLE, list_head(), *rows]


# Headings, in the order of INDICATORS, after those of numbering and names.
HEADINGS = {
    "upper case": [
        "TT", "XÃ, PHƯỜNG, THỊ TRẤN", "SỐ HỘ GIA ĐÌNH", "TỔNG SỐ NGƯỜI NGHIỆN MA TÚY",
        "SỐ NGƯỜI NGHIỆN CÓ HỒ SƠ QUẢN LÝ", "SỐ VỤ PHẠM TỘI VỀ MA TÚY", "DIỆN TÍCH TRỒNG CÂY CÓ CHỨA CHẤT MA TÚY (M2)",
        "THỰC HIỆN CÓ HIỆU QUẢ CÔNG TÁC NGHIỆP VỤ CƠ BẢN",
    ],
    "no diacritics": [
        "stt", "xa, phuong, thi tran", "so ho gia dinh", "Tong so nguoi nghien ma tuy",
        "so nguoi nghien ma tuy co ho so quan ly", "so vu pham toi ve ma tuy",
        "dien tich trong cay co chua chat ma tuy (m2)", "thuc hien co hieu qua cong tac nghiep vu co ban",
    ],
    "line breaks, tone on the other letter": [
        "Số\nTT", "Xã,\nphường,\nthị trấn", "Số\nhộ\ngia đình", "Tổng số\nngười nghiện\nma tuý",
        "Số người nghiện\ncó hồ sơ\nquản lý", "Số vụ\nphạm tội\nvề ma tuý",
        "Diện tích\ntrồng cây có chứa chất ma tuý (m²)", "Công tác nghiệp vụ cơ bản\n(Có/Không)",
    ],
    "abbreviations": [
        "STT", "Đơn vị", "Số hộ GĐ", "Tổng số NNMT", "NNMT có HSQL", "Số vụ tội phạm MT",
        "DT trồng cây có chứa CMT (m2)", "Công tác NVCB (đạt/không đạt)",
    ],
    "other words": [
        "Số TT", "Tên xã", "Hộ dân", "Nghiện ma túy", "Nghiện có hồ sơ", "Số vụ án về ma tuý", "Diện tích cây (m2)",
        "Thực hiện có hiệu quả công tác NVCB (có/không)",
    ],
}  # fmt: skip


@pytest.mark.parametrize("way", HEADINGS)
def test_headings_as_they_are_typed(desk: Desk, way: str) -> None:
    """Case, diacritics, line breaks, abbreviations and other words change nothing; a word nobody knows is asked."""
    file = desk.read([*LIST_TITLE, HEADINGS[way], *list_rows(), total_row()])
    wanted = list_figures()
    if way == "abbreviations":  # "DT" may be "đối tượng" as well as "diện tích"
        wanted = list_figures(each for each in INDICATORS if each != "plant_area_m2")
    assert figures_of(file) == wanted
    assert found(file) == ([("heading-unclear", "G6")] if way == "abbreviations" else [])


def test_decomposed_letters(desk: Desk) -> None:
    """Text from a Mac, letters and marks apart, reads as any other."""
    rows = [[unicodedata.normalize("NFD", c) if isinstance(c, str) else c for c in row] for row in whole_list()]
    assert figures_of(desk.read(rows)) == list_figures()


def test_shuffled_columns_that_nobody_asked_for_and_another_corner(desk: Desk) -> None:
    """Columns lie in any order, from any cell on; each that is not ours is said to be unread."""
    order = ("drug_cases", "plant_area_m2", "addicts_on_file", "households", "basic_police_work_effective")
    rows = [[*row[:3], extra, *row[3:]] for row, extra in zip(list_rows(order), "abcd", strict=True)]
    head = [*list_head(order)[:3], "Bí thư chi bộ", *list_head(order)[3:]]
    file = desk.read([*LIST_TITLE, head, *rows], at=(12, 3))
    assert figures_of(file) == {
        code: {each: figures[each] for each in order} for code, figures in list_figures().items()
    }
    assert found(file) == [("heading-unknown", "F17")]
    assert file.returns[0].place.cell == "D18"


@pytest.mark.parametrize(
    "row",
    [
        ["A", "B", 1, 2, 3, "4=5+6", 5, 6],
        ["A", "B", "1", "2", "3", "4", "5", "6"],
        ["(1)", "(2)", "(3)", "(4)=(5)+(6)", "(5)", "(6)", "(7)", "(8)"],
        [None, None, 1, 2, 3, 4, 5, 6],
        ["I", "II", "1", "2", "3", "4", "5", "6"],
        ["", "", "Hộ", "Người", "Người", "Vụ", "m2", "Có/Không"],
    ],
    ids=str,
)
def test_rows_that_number_or_measure_the_columns(desk: Desk, row: list[object]) -> None:
    """They are no unit's and no figures."""
    file = desk.read([*LIST_TITLE, list_head(), row, *list_rows(), total_row()])
    assert (figures_of(file), found(file)) == (list_figures(), [])


def test_a_row_of_measures_in_hectares(desk: Desk) -> None:
    """An area in hectares is not taken for one in square metres; nought is nought in any measure."""
    measures = ["", "", "Hộ", "Người", "Người", "Vụ", "ha", "Có/Không"]
    file = desk.read([*LIST_TITLE, list_head(), measures, *list_rows()])
    assert {code: figures["plant_area_m2"] for code, figures in figures_of(file).items()} == {
        TAN_SON: 0, LAM_SON: None, LUONG_SON: 0, QUANG_SON: None,
    }  # fmt: skip
    assert found(file) == [("cell-other-unit", "G9"), ("cell-other-unit", "G11")]


def test_all_figures_in_thousands(desk: Desk) -> None:
    """A title line that counts in thousands bars the sheet."""
    file = desk.read([*LIST_TITLE, ["Đơn vị tính: nghìn người"], list_head(), *list_rows()])
    assert {(each.place.cell, each.unit_code) for each in against(file, "measure-of-all")} == {
        ("A6", code) for code in NAMES
    }
    assert found(desk.read([*LIST_TITLE, ["ĐVT: người"], list_head(), *list_rows()])) == []


@pytest.mark.parametrize("levels", [2, 3])
def test_heading_rows_over_each_other(desk: Desk, levels: int) -> None:
    """Two rows of headings or three, with merged groups."""
    groups = [
        "TT",
        "Xã, phường, thị trấn",
        "Dân cư",
        "Người nghiện ma túy",
        None,
        "Tội phạm ma túy",
        None,
        "Phong trào",
    ]
    below = [None, None, "Số hộ", "Tổng số", "Có hồ sơ quản lý", "Số vụ", "Diện tích trồng cây có chứa chất ma túy"]
    rows = [groups, [*below, "Công tác nghiệp vụ cơ bản"]]
    if levels == 3:
        rows = [["TT", "Đơn vị", "Số liệu"], [None, None, *groups[2:]], rows[1]]
    first = len(LIST_TITLE) + 1

    def merge(sheet: Worksheet) -> None:
        under = first + levels - 2
        sheet.merge_cells(start_row=under, end_row=under, start_column=4, end_column=5)
        sheet.merge_cells(start_row=under, end_row=under, start_column=6, end_column=7)
        for column in (1, 2):
            sheet.merge_cells(start_row=first, end_row=first + levels - 1, start_column=column, end_column=column)
        if levels == 3:
            sheet.merge_cells(start_row=first, end_row=first, start_column=3, end_column=8)

    file = desk.read([*LIST_TITLE, *rows, *list_rows(), total_row()], touch=merge)
    assert (figures_of(file), found(file)) == (list_figures(), [])


@pytest.mark.parametrize(
    ("above", "taken"),
    [
        (("Năm 2023", "Năm 2024"), 2),
        (("Kỳ trước", "Kỳ này"), 2),
        (("Tổng số", "Trong đó: nữ"), 1),
        (("Kế hoạch", "Thực hiện"), 2),
        (("Kỳ báo cáo", "Cùng kỳ năm trước"), 1),
    ],
)
def test_two_columns_for_one_indicator(desk: Desk, above: tuple[str, str], taken: int) -> None:
    """The period's figure is taken, another year's, a plan's or a part's is said not to be."""
    head = [["TT", "Xã", "Tổng số người nghiện ma túy", None], [None, None, *above]]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("C6:D6")
        sheet.merge_cells("A6:A7")
        sheet.merge_cells("B6:B7")

    file = desk.read([*LIST_TITLE, *head, [1, "Xã Lâm Sơn", 1, 2]], touch=merge)
    assert figures_of(file) == {LAM_SON: {"addicts_total": taken}}
    assert [cell for _, cell in found(file)] == ["D7" if taken == 1 else "C7"]


def test_a_tick_under_no_is_never_a_yes(desk: Desk) -> None:
    """Two columns for yes and no are asked about."""
    head = [["TT", "Xã", "Công tác nghiệp vụ cơ bản", None, "Số vụ phạm tội về ma túy"], [None, None, "Có", "Không"]]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("C6:D6")
        for letter in "ABE":
            sheet.merge_cells(f"{letter}6:{letter}7")

    file = desk.read([*LIST_TITLE, *head, [1, "Lâm Sơn", "x", None, 1], [2, "Lương Sơn", None, "x", 2]], touch=merge)
    assert figures_of(file) == {LAM_SON: {"drug_cases": 1}, LUONG_SON: {"drug_cases": 2}}
    assert {each.unit_code for each in against(file, "indicator-twice")} == {LAM_SON, LUONG_SON}


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Số thôn có ma túy", "heading-unknown"),
        ("Số hộ gia đình có người nghiện ma túy", "heading-unknown"),
        ("Số người nghiện chưa có hồ sơ quản lý", "heading-unclear"),
        ("Số người nghiện ma túy là nữ", "heading-unclear"),
        ("Số vụ phạm tội về ma túy đã xét xử", "heading-unclear"),
        ("Số người sau cai nghiện chưa có việc làm", "heading-unknown"),
        ("Tỷ lệ hộ gia đình ký cam kết", "heading-beside"),
        ("Điều trị Methadone trên 24 tháng", "heading-unclear"),
        ("Số vụ, số đối tượng phạm tội về ma túy", "heading-unclear"),
    ],
)
def test_headings_that_come_near_an_indicator(desk: Desk, heading: str, words: str) -> None:
    """One more word may mean something else: the column is asked about or put aside, never read."""
    file = desk.read([*LIST_TITLE, ["TT", "Tên xã", "Tổng số NNMT", heading], [1, "Lâm Sơn", 5, 77]])
    assert figures_of(file) == {LAM_SON: {"addicts_total": 5}}
    assert found(file) == [(words, "D6")]


def test_blank_rows_between_and_repeated_headings(desk: Desk) -> None:
    """Blank rows, rows of spaces and headings printed again on each page change nothing."""
    spread = [each for row in list_rows() for each in (row, [], [" ", " "])]
    assert figures_of(desk.read([*LIST_TITLE, list_head(), *spread, total_row()])) == list_figures()
    pages = [*LIST_TITLE, list_head(), *list_rows()[:2], list_head(), *list_rows()[2:], total_row()]
    file = desk.read(pages)
    assert (figures_of(file), found(file)) == (list_figures(), [])


@pytest.mark.parametrize(
    "name",
    ["Tổng cộng", "Toàn huyện", "TỔNG SỐ", "Cộng:", "TỔNG CỘNG (4 xã)", "Huyện Ninh Sơn", "Cộng huyện Ninh Sơn", "Tổng",
     "T.CỘNG", "Tổng toàn huyện"],
)  # fmt: skip
@pytest.mark.parametrize("on_top", [True, False])
def test_totals_by_any_name_above_or_below(desk: Desk, name: str, on_top: bool) -> None:
    """A total row is no unit; it covers all communes."""
    total = total_row(name)
    file = desk.read(listed(*([total] if on_top else []), *list_rows(), *([] if on_top else [total])))
    assert (figures_of(file), found(file)) == (list_figures(), [])
    assert [each.units for each in file.totals] == [tuple(NAMES)]
    assert file.totals[0].values["households"].content == 16258


def test_a_total_without_a_name_is_asked_about(desk: Desk) -> None:
    """Nobody knows whose figures they are; the communes' stay."""
    file = desk.read(listed(*list_rows(), [None, None, *total_row()[2:]]))
    assert found(file) == [("row-without-name", "B11")]
    assert {code: figures for code, figures in figures_of(file).items() if code} == list_figures()


@pytest.mark.parametrize("where", ["above", "heading", "below", "plain"])
def test_districts_in_one_list(desk: Desk, where: str) -> None:
    """Sub-totals over or under the communes of each district cover them; the last total covers all."""
    rows: Rows = []
    for mark, district, names in (("I", "Huyện Bác Ái", "Phước Đại, Phước Bình"), ("II", "Huyện Ninh Sơn", "Lâm Sơn")):
        rows += (
            [[mark, district, 9, 9] if where == "above" else [mark, district]] if where in ("above", "heading") else []
        )
        rows += [[number, name, number, 1] for number, name in enumerate(names.split(", "), 1)]
        rows += (
            [[None, f"Cộng {district}" if where == "below" else "Cộng", 9, 9]] if where in ("below", "plain") else []
        )
    head = ["TT", "Xã, phường, thị trấn", "Số hộ gia đình", "Số vụ phạm tội về ma túy"]
    file = desk.read([["TỈNH NINH THUẬN"], ["Năm 2024"], head, *rows, [None, "Tổng cộng toàn tỉnh", 99, 99]])
    assert [each.unit_code for each in file.returns] == ["22801", "22783", LAM_SON]
    covered = [("22801", "22783"), (LAM_SON,)] if where != "heading" else []
    assert [each.units for each in file.totals] == [*covered, ("22801", "22783", LAM_SON)]
    assert found(file) == []


@pytest.mark.parametrize(
    "names",
    [
        ["1. Thị trấn Tân Sơn", "2. Xã Lâm Sơn", "3. Xã Lương Sơn", "4. Xã Quảng Sơn"],
        ["Tân Sơn (TT)", "Lâm Sơn (*)", "Lương Sơn*", "Quảng Sơn (xã đạt chuẩn NTM)"],
        ["TT. Tân Sơn", "x. lam son", "X.Lương Sơn", "xã Quảng-Sơn"],
        ["UBND thị trấn Tân Sơn", "UBND xã Lâm Sơn", "Công an xã Lương Sơn", "Xã Quảng Sơn - huyện Ninh Sơn"],
        ["tan son", "lam son", "luong son", "quang son"],
        ["Thị trấn\nTân Sơn", "Xã\nLâm Sơn", "Xã  Lương Sơn ", "XÃ QUẢNG SƠN."],
        ["22810", "22813", "22816", "22819"],
        ["Thị trấn Tân Sơn (trọng điểm)", "Xã Lâm Sơn (báo cáo lại)", "Lương sơn", "Quảng Sơn ; chưa ký"],
    ],
    ids=lambda names: names[0],
)
def test_names_of_communes_as_they_are_typed(desk: Desk, names: list[str]) -> None:
    """Kinds, numbering, notes in brackets, offices, codes: the commune is the same."""
    rows = [[row[0], name, *row[2:]] for row, name in zip(list_rows(), names, strict=True)]
    file = desk.read(listed(*rows, total_row()))
    assert (figures_of(file), found(file)) == (list_figures(), [])


def test_a_slip_in_a_name_is_asked_about(desk: Desk) -> None:
    """A name that merely comes near takes no figures."""
    rows = list_rows()
    rows[1][1] = "Xã Lâmm Sơn"
    file = desk.read(listed(*rows))
    assert found(file) == [("return-unit-misspelt", "B8")]
    assert LAM_SON not in figures_of(file)


def test_a_commune_under_another_district(desk: Desk) -> None:
    """It is taken for the commune of that name, and asked about."""
    head = ["TT", "Huyện", "Xã", "Số hộ gia đình", "Số vụ phạm tội về ma túy"]
    beside = desk.read([["Năm 2024"], head, [1, "Bác Ái", "Lâm Sơn", 1, 2]])
    under = desk.read(
        [["Năm 2024"], ["TT", *head[2:]], ["I", "Huyện Bác Ái"], [1, "Xã Lâm Sơn", 1, 2], [2, "Xã Phước Đại", 1, 2]]
    )
    for file, cell in ((beside, "C3"), (under, "B4")):
        (doubt,) = against(file, "return-unit-elsewhere")
        assert (doubt.place.cell, doubt.unit_code, doubt.severity.value) == (cell, LAM_SON, "query")


def test_hidden_rows_and_columns_are_read(desk: Desk) -> None:
    """Hiding takes nothing out of a return; that it was read is said."""

    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[8].hidden = True
        sheet.column_dimensions["E"].hidden = True

    file = desk.read(whole_list(), touch=hide)
    assert figures_of(file) == list_figures()
    assert found(file) == [("hidden-rows-read", "A8"), ("hidden-columns-read", "E1")]


@pytest.mark.parametrize(
    ("merged", "doubts"),
    [
        ("D8:D9", {("cell-merged-rows", "D8", "error"), ("cell-merged-rows", "D9", "error")}),
        ("D8:E8", {("cell-merged", "E8", "error")}),
        ("B8:B9", {("row-without-name", "B9", "error"), ("rows-of-one-unit", "B9", "error")}),
    ],
)
def test_merged_cells_among_the_figures(desk: Desk, merged: str, doubts: set[tuple[str, str, str]]) -> None:
    """One number for two rows or columns, one name for two rows: what is unclear is not taken, and asked about."""
    file = desk.read(whole_list(), touch=lambda sheet: sheet.merge_cells(merged))
    assert {(each.code, each.place.cell, each.severity.value) for each in file.findings} == doubts
    wanted = list_figures()
    for code, figures in figures_of(file).items():
        taken = {name: content for name, content in figures.items() if content is not None}
        assert code is None or taken.items() <= wanted[code].items()


def test_formulas_with_and_without_results(tmp_path: Path) -> None:
    """A saved result is the figure; an error and a missing result are errors in their cells."""
    path = tmp_path / "bieu.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Biểu")
        for row, cells in enumerate(whole_list()):
            for column, value in enumerate(cells):
                sheet.write(row, column, value)
        sheet.write_formula("D8", "=1+1", None, 2)
        sheet.write_formula("E8", "=D8", None, "2")
        sheet.write_formula("C8", "=SUM(1,2)", None, "#VALUE!")
        sheet.write_formula("H8", '=IF(1,"Có","Không")', None, "Có")
        sheet.write_formula("F8", "=1+1", None, "")
    file = read_file(path)
    wanted = list_figures()
    wanted[LAM_SON] |= {"households": None, "drug_cases": None}
    assert figures_of(file) == wanted
    assert found(file) == [("cell-error", "C8"), ("cell-formula-without-result", "F8")]


@pytest.mark.parametrize(
    ("value", "number_format", "code"),
    [
        (0.12, "0%", "cell-percent"),
        (12, '0"%"', "cell-percent"),
        (20.811, "General", "cell-thousands-lost"),
        (3.517, "#,##0.000", "cell-thousands-lost"),
        (2.3456, "General", "cell-fraction"),
        (datetime(2024, 5, 12), "dd/mm/yyyy", "cell-date"),
        (45000, "d/m", "cell-date"),
        ("12/5", "General", "cell-date"),
        (True, "General", "cell-not-number"),
        ("#REF!", "General", "cell-error"),
        (-3, "General", "cell-negative"),
        ("02 (01 nữ)", "General", "cell-number-and-words"),
        ("2-3", "General", "cell-date"),
        ("khoảng 10", "General", "cell-not-number"),
        ("1O", "General", "cell-number-and-words"),
        ("2 3", "General", "cell-not-number"),
        ("Chưa rà soát", "General", "cell-not-number"),
    ],
)
def test_cells_that_are_no_count(desk: Desk, value: object, number_format: str, code: str) -> None:
    """Shares, dates, lost thousands, words: no figure, and a finding in the cell."""

    def spoil(sheet: Worksheet) -> None:
        sheet["D8"].value = value
        sheet["D8"].number_format = number_format

    file = desk.read(whole_list(), touch=spoil)
    wanted = list_figures()
    wanted[LAM_SON]["addicts_total"] = None
    assert (figures_of(file), found(file)) == (wanted, [(code, "D8")])


def test_an_area_typed_with_three_places(desk: Desk) -> None:
    """20.811 in a number cell may be 20,811 m² or 20 811 m²; what a formula came to is no slip of the keyboard."""
    file = desk.read(whole_list(), touch=lambda sheet: sheet["G8"].__setattr__("value", 20.811))
    assert figures_of(file)[LAM_SON]["plant_area_m2"] is None
    assert found(file) == [("cell-two-readings", "G8")]


def test_signatures_and_notes_below(desk: Desk) -> None:
    """Places, dates, names and remarks under the table are no rows of it."""
    foot: Rows = [
        [],
        ["Ghi chú: số liệu đến 14/12/2024; xã Lâm Sơn có 02 người đi trại"],
        [None, None, None, None, "Ninh Sơn, ngày 16 tháng 12 năm 2024"],
        [None, "NGƯỜI LẬP BIỂU", None, None, "TM. ỦY BAN NHÂN DÂN"],
        [None, "Thượng tá Họ và Tên", None, None, "Số: 12/BC-UBND"],
        ["Nơi nhận:"],
        ["- Như trên;"],
    ]
    file = desk.read([*whole_list(), *foot])
    assert (figures_of(file), found(file)) == (list_figures(), [])


def test_a_number_beside_a_signature_is_asked_about(desk: Desk) -> None:
    """A row with a figure is never passed over."""
    file = desk.read([*whole_list(), [], [None, "Họ và Tên", None, None, 12]])
    assert found(file) == [("return-unit-unknown", "B13")]


def test_a_table_of_something_else_below_or_beside(desk: Desk) -> None:
    """Its rows are no communes', and that it was not read is said."""
    below: Rows = [[], ["Danh sách"], ["TT", "Tên tài liệu", "Năm in", "Nơi giữ"], [1, "Tờ rơi", 1990, "Xã Lâm Sơn"]]
    file = desk.read([*whole_list(), *below])
    assert (figures_of(file), found(file)) == (list_figures(), [("table-of-something-else", "A14")])

    def beside(sheet: Worksheet) -> None:
        for row, cells in enumerate([["Xếp loại", "Số xã"], ["Loại I", 2], ["Loại II", 1]], 6):
            sheet.cell(row, 12).value, sheet.cell(row, 13).value = cells

    file = desk.read(whole_list(), touch=beside)
    assert (figures_of(file), found(file)) == (list_figures(), [("heading-unknown", "L6"), ("heading-unknown", "M6")])


def test_headings_without_rows(desk: Desk) -> None:
    """A list that nobody filled in is said to be empty, as an error unless another sheet has the figures."""
    (doubt,) = desk.read([*LIST_TITLE, list_head()]).findings
    assert (doubt.code, doubt.severity.value) == ("table-without-rows", "error")
    file = desk.read(Biểu_1=whole_list(), Biểu_2=[*LIST_TITLE, list_head()])
    assert [(each.code, each.place.sheet, each.severity.value) for each in file.findings] == [
        ("table-without-rows", "Biểu 2", "warning")
    ]


def test_cover_and_instructions(desk: Desk) -> None:
    """Sheets around the list hold no table, and that is said."""
    file = desk.read(
        Bìa=[["BÁO CÁO"], ["Kết quả phòng, chống ma túy năm 2024"], ["UBND huyện Ninh Sơn"]],
        Biểu_1=whole_list(),
        Hướng_dẫn=[["1. Số người nghiện ma túy: là số người…"], ["2. Số hộ gia đình: ghi tổng số hộ"]],
    )
    assert figures_of(file) == list_figures()
    assert [(each.code, each.place.sheet) for each in file.findings] == [
        ("sheet-without-table", "Bìa"),
        ("sheet-without-table", "Hướng dẫn"),
    ]


def test_every_heading_twice(desk: Desk) -> None:
    """Two years side by side without a year over them: nothing is taken, and each column is named."""
    head = [*list_head()[:2], *list_head()[2:5], *list_head()[2:5]]
    file = desk.read([*LIST_TITLE, head, [1, "Xã Lâm Sơn", 1, 2, 3, 4, 5, 6]])
    assert figures_of(file) == {LAM_SON: {}}
    assert {cell for code, cell in found(file) if code == "indicator-twice"} == {"C6", "D6", "E6", "F6", "G6", "H6"}
