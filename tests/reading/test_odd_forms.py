"""Forms that clerks disarrange: rows, columns, whose they are, which period; and what of them may be stored."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from drugfree_cli.model.codebook import label
from drugfree_cli.workflows.checked import CheckedFile
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.validate import validate_files
from tests.reading.odd_samples import (
    FORM_FOOT,
    FORM_HEAD,
    FORM_TITLE,
    INDICATORS,
    LAM_SON,
    LIST_TITLE,
    LUONG_SON,
    ON,
    PHUOC_BINH,
    Desk,
    Rows,
    against,
    figures_of,
    form_figures,
    form_rows,
    found,
    list_figures,
    list_head,
    list_rows,
    whole_form,
    whole_list,
)

NO_NAME: Rows = [["Kỳ báo cáo: Năm 2024"], []]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path)


def titled(*lines: str) -> Rows:
    return [*([line] for line in lines), []]


def two_columns(*headings: object) -> Rows:
    """Give a form with a 7 before each figure, under two headings."""
    rows = [[*row[:3], 7, *row[3:]] if len(row) > 3 else row for row in form_rows()]
    return whole_form(head=[*FORM_HEAD[:3], *headings, "Ghi chú"], rows=rows)


@pytest.mark.parametrize(("row", "column"), [(1, 1), (12, 3)])
def test_a_form_in_any_corner(desk: Desk, row: int, column: int) -> None:
    """Where the form stands does not matter."""
    file = desk.read(whole_form(), at=(row, column))
    assert (figures_of(file), found(file), file.unit_scope) == (form_figures(), [], PHUOC_BINH)


def test_rows_in_another_order_and_without_groups(desk: Desk) -> None:
    """Each row speaks for itself."""
    rows = [row for row in form_rows() if len(row) > 2]
    file = desk.read(whole_form(rows=rows[::-1]))
    assert (figures_of(file), found(file)) == (form_figures(), [])


def test_rows_missing_and_rows_besides(desk: Desk) -> None:
    """A row that is not there gives no figure, one that nobody asked for is said to be unread."""
    rows = form_rows()
    rows[1:2] = [[9, "Số đảng viên", "người", 77], [None, "Trong đó: nữ", "người", 33]]
    file = desk.read(whole_form(rows=rows))
    assert figures_of(file)[PHUOC_BINH] == {k: v for k, v in form_figures()[PHUOC_BINH].items() if k != "households"}
    assert found(file) == [("heading-unknown", "B9"), ("heading-unknown", "B10")]


@pytest.mark.parametrize("again", [99, 4717])
def test_an_indicator_in_two_rows(desk: Desk, again: int) -> None:
    """Neither is taken, whether they agree or not: which is kept up to date is not known."""
    rows = form_rows()
    rows.insert(2, [2, label("households").vi, "hộ", again])
    file = desk.read(whole_form(rows=rows))
    assert "households" not in figures_of(file)[PHUOC_BINH]
    assert {(each.place.cell, each.unit_code) for each in against(file, "indicator-twice")} == {
        ("B9", PHUOC_BINH),
        ("B10", PHUOC_BINH),
    }


def test_two_forms_on_one_sheet(desk: Desk) -> None:
    """Each is read for its own commune where its title names one; where none does, nothing is taken twice."""
    file = desk.read([*whole_form(), [], *whole_form(title=titled("UBND XÃ PHƯỚC ĐẠI"), foot=[])])
    assert figures_of(file) == {PHUOC_BINH: form_figures()[PHUOC_BINH], "22801": form_figures()[PHUOC_BINH]}
    assert (found(file), {str(each.period) for each in file.returns}) == ([], {"2024"})
    # The signature of the first commune below the second's figures: whose they are is asked.
    file = desk.read([*whole_form(), [], *whole_form(title=titled("UBND XÃ PHƯỚC ĐẠI"))])
    assert [each.unit_code for each in file.returns] == [PHUOC_BINH, None]
    assert [each.code for each in file.findings] == ["return-unit-contradicts"]


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (["STT", "Chỉ tiêu", "Số liệu", "Ghi chú"], (0, 1, 3)),
        (["Nội dung", "Kết quả"], (1, 3)),
        ([], (1, 3)),
        (["TT", "Tên chỉ tiêu", "ĐVT", "Xã Phước Bình"], (0, 1, 2, 3)),
    ],
    ids=str,
)
def test_fewer_columns_or_none_headed(desk: Desk, head: list[object], columns: tuple[int, ...]) -> None:
    """Numbering, measures and even the headings may be missing; a commune may be named over its figures."""
    rows = [[(row[c] if c < len(row) else None) for c in columns] for row in form_rows()]
    file = desk.read(whole_form(head=head, rows=rows))
    assert (figures_of(file), found(file)) == (form_figures(), [])


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        (("Năm 2023", "Năm 2024"), "heading-beside"),
        ((2023, 2024), "heading-beside"),
        (("Kỳ trước (năm 2023)", "Số liệu trong kỳ"), "heading-beside"),
        (("Cùng kỳ năm trước", "Kỳ báo cáo"), "heading-beside"),
        (("Lũy kế", "Trong kỳ"), "heading-beside"),
        (("Đầu kỳ", "Cuối kỳ"), "heading-beside"),
        (("Chỉ tiêu giao", "Kết quả"), "heading-beside"),
        (("Kế hoạch", "Thực hiện"), "heading-unknown"),
        (("Trong đó nữ", "Tổng số"), "heading-unknown"),
        ((None, "Số liệu"), "column-without-heading"),
    ],
    ids=str,
)
def test_another_column_of_figures(desk: Desk, headings: tuple[object, object], code: str) -> None:
    """Only the period's own is taken, and the other is said not to be."""
    file = desk.read(two_columns(*headings))
    assert figures_of(file) == form_figures()
    assert found(file) == [(code, "D7" if headings[0] else "D9")]


@pytest.mark.parametrize(
    "headings",
    [("Tháng 11", "Tháng 12"), ("Số liệu A", "Số liệu B"), ("6 tháng đầu năm", "Năm 2024"), (None, None)],
    ids=str,
)
def test_two_columns_that_may_both_be_meant(desk: Desk, headings: tuple[object, object]) -> None:
    """Nothing is taken, and the two are named."""
    file = desk.read(two_columns(*headings))
    (doubt,) = file.findings
    assert (doubt.code, doubt.unit_code, figures_of(file)) == ("figures-column-unclear", PHUOC_BINH, {PHUOC_BINH: {}})
    assert all(cell in str(doubt.params["choices"]) for cell in (("D7", "E7") if headings[0] else ("(D9)", "(E9)")))


def test_two_columns_without_any_headings(desk: Desk) -> None:
    """Last year's figures beside this year's, and no word over them."""
    rows = [[row[1], 7, row[3]] if len(row) > 3 else row[1:] for row in form_rows()]
    file = desk.read(whole_form(head=[], rows=rows))
    assert [each.code for each in file.findings] == ["figures-column-unclear"]
    assert figures_of(file) == {PHUOC_BINH: {}}


def test_ticks_under_no_are_not_taken_for_yes(desk: Desk) -> None:
    """The column "Không" is not the form's column of figures, even where it alone is ticked."""
    rows: Rows = [[1, "Công tác nghiệp vụ cơ bản", None, "x"], [2, "Tổng số người nghiện", None, "x"]]
    file = desk.read(whole_form(head=["STT", "Tiêu chí", "Có", "Không"], rows=rows))
    assert set(figures_of(file)[PHUOC_BINH].values()) == {None}
    assert found(file) == [("heading-unknown", "D7")]


def test_merged_and_hidden_cells_of_a_form(desk: Desk) -> None:
    """Labels merged over two columns are read as one; one number for two rows is asked about; hidden rows are read."""
    wide = [[*row[:2], None, *row[2:]] for row in whole_form()]

    def merge_labels(sheet: Worksheet) -> None:
        for row in range(7, 17):
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
        sheet.row_dimensions[12].hidden = True

    file = desk.read(wide, touch=merge_labels)
    assert (figures_of(file), found(file)) == (form_figures(), [("hidden-rows-read", "A12")])
    file = desk.read(whole_form(), touch=lambda sheet: sheet.merge_cells("D11:D12"))
    assert figures_of(file)[PHUOC_BINH]["addicts_on_file"] is None
    assert found(file) == [("cell-merged-rows", "D11"), ("cell-merged-rows", "D12")]


# Where the unit is named: title, sheet's name, foot, file's name -> code, and what is said.
SENDERS: dict[str, tuple[Rows, str, Rows, str, str | None, list[str]]] = {
    "sheet": (NO_NAME, "Phước Bình", [], "bieu.xlsx", PHUOC_BINH, []),
    "sheet with kind": (NO_NAME, "Xã Phước Bình", [], "bieu.xlsx", PHUOC_BINH, []),
    "sheet, no marks": (NO_NAME, "xa phuoc binh", [], "bieu.xlsx", PHUOC_BINH, []),
    "sheet, code": (NO_NAME, "22783", [], "bieu.xlsx", PHUOC_BINH, []),
    "signature": (NO_NAME, "Biểu", FORM_FOOT, "bieu.xlsx", PHUOC_BINH, []),
    "file": (NO_NAME, "Biểu", [], "xa-phuoc-binh_nam-2024.xlsx", PHUOC_BINH, ["return-unit-from-file-name"]),
    "file, code": (NO_NAME, "Biểu", [], "22783_phuoc-binh_2024.xlsx", PHUOC_BINH, ["return-unit-from-file-name"]),
    "file, bare": (NO_NAME, "Biểu", [], "Phước Bình 2024.xlsx", PHUOC_BINH, ["return-unit-from-file-name"]),
    "labelled": (
        titled("Đơn vị báo cáo: xã Phước Bình", "Kỳ: năm 2024"), "Biểu", [], "bieu.xlsx", PHUOC_BINH, [],
    ),
    "in the title": (
        titled("BÁO CÁO XÂY DỰNG XÃ KHÔNG MA TÚY CỦA XÃ PHƯỚC BÌNH NĂM 2024"), "Biểu", [], "a.xlsx", PHUOC_BINH, [],
    ),
    "nowhere": (NO_NAME, "Biểu", [], "bieu.xlsx", None, ["return-unit-not-named"]),
    "two in the title": (
        titled("UBND XÃ PHƯỚC BÌNH", "CÔNG AN XÃ PHƯỚC ĐẠI", "Năm 2024"), "Biểu", [], "a.xlsx", None,
        ["return-unit-contradicts"],
    ),
    "title and sheet": (FORM_TITLE, "Xã Phước Đại", [], "a.xlsx", None, ["return-unit-contradicts"]),
    "title and signature": (
        FORM_TITLE, "Biểu", [[], [None, None, None, "Xã Phước Đại, ngày 16 tháng 12 năm 2024"]], "a.xlsx", None,
        ["return-unit-contradicts"],
    ),
    "title and file": (FORM_TITLE, "Biểu", [], "xa-phuoc-dai_2024.xlsx", PHUOC_BINH, ["return-unit-contradicts"]),
    "title and file, code": (FORM_TITLE, "Biểu", [], "22801_2024.xlsx", PHUOC_BINH, ["return-unit-contradicts"]),
    "another district": (
        titled("UBND XÃ PHƯỚC BÌNH", "Huyện Ninh Sơn", "Năm 2024"), "Biểu", [], "a.xlsx", PHUOC_BINH,
        ["return-unit-elsewhere"],
    ),
    "a slip": (titled("UBND XÃ PHƯỚC BÌN", "Năm 2024"), "Biểu", [], "a.xlsx", None, ["return-unit-misspelt"]),
    "a district": (titled("UBND HUYỆN BÁC ÁI", "Năm 2024"), "Biểu", [], "a.xlsx", None, ["return-unit-not-named"]),
}  # fmt: skip


@pytest.mark.parametrize("way", SENDERS)
def test_whose_form_it_is(desk: Desk, way: str) -> None:
    """Title, sheet, signature and, at last, the file's name; where they disagree, that is asked."""
    title, sheet, foot, name, code, said = SENDERS[way]
    file = desk.read(file=name, **{sheet: whole_form(title=title, foot=foot)})
    assert ([each.unit_code for each in file.returns], [each.code for each in file.findings]) == ([code], said)


@pytest.mark.parametrize(
    "line",
    [
        "Kỳ báo cáo: Năm 2024", "NĂM 2024", "năm: 2024", "Kỳ báo cáo: 2024", "(Từ 15-12-2023 đến 14-12-2024)",
        "Từ ngày 15 tháng 12 năm 2023 đến hết ngày 14 tháng 12 năm 2024", "Kỳ báo cáo: 15.12.2023 – 14.12.2024",
        "BÁO CÁO TỔNG KẾT NĂM 2024, PHƯƠNG HƯỚNG NĂM 2025", "Năm 2024 (so với cùng kỳ năm 2023)",
        "12 tháng năm 2024",
    ],
)  # fmt: skip
def test_one_period_in_many_habits(desk: Desk, line: str) -> None:
    """All of these are the year 2024, and agree with it where it was asked for."""
    rows = whole_form(title=titled("UBND XÃ PHƯỚC BÌNH", line))
    assert [str(each.period) for each in desk.read(rows).returns] == ["2024"]
    assert found(desk.read(rows, period="2024")) == []


@pytest.mark.parametrize(
    "line", ["9 tháng đầu năm 2024", "6 tháng năm 2024", "Kỳ: 6 tháng/2024", "Báo cáo 11 tháng năm 2024"]
)
def test_months_that_are_no_period(desk: Desk, line: str) -> None:
    """Nine months are not the year, and six months not the half that one would like: neither may be stored."""
    rows = whole_form(title=titled("UBND XÃ PHƯỚC BÌNH", line))
    assert desk.read(rows).returns[0].period is None
    for period in (None, "2024"):
        (doubt,) = desk.read(rows, period=period).findings
        assert (doubt.code, doubt.place.cell, doubt.unit_code) == ("period-not-known", "A2", PHUOC_BINH)


@pytest.mark.parametrize(
    ("line", "file", "asked", "period", "said"),
    [
        ("", "bieu.xlsx", None, "None", []),
        ("", "bieu.xlsx", "2024", "2024", []),
        ("", "bieu_nam-2024.xlsx", None, "2024", ["period-from-name"]),
        ("", "bieu_6-thang-dau-nam-2024.xlsx", None, "2024-H1", ["period-from-name"]),
        ("", "bieu_6-thang-2024.xlsx", None, "None", []),
        ("", "gui 05.01.2025.xlsx", None, "None", []),
        ("", "bieu_20250105.xlsx", None, "None", []),
        ("", "bieu_nam-2023.xlsx", "2024", "2024", ["period-name-differs"]),
        ("Năm 2024", "bieu_nam-2023.xlsx", None, "2024", ["period-name-differs"]),
        ("6 tháng đầu năm 2024", "bieu_2024.xlsx", None, "2024-H1", []),
        ("6 tháng đầu năm 2024", "bieu_2024-H2.xlsx", None, "2024-H1", ["period-name-differs"]),
        ("Năm 2023", "bieu.xlsx", "2024", "2023", ["period-contradicts"]),
        ("6 tháng đầu năm", "bieu.xlsx", "2024", "2024", ["period-contradicts"]),
        ("Tháng 6", "bieu.xlsx", "2024", "2024", ["period-contradicts"]),
        ("Năm 2023 và năm 2024", "bieu.xlsx", "2024", "2023", ["period-stated-twice"]),
    ],
)  # fmt: skip
def test_title_name_and_option(
    desk: Desk, line: str, file: str, asked: str | None, period: str, said: list[str]
) -> None:
    """The title goes first, then --period, then the name; where two of them disagree, that is a finding."""
    read = desk.read(whole_form(title=titled("UBND XÃ PHƯỚC BÌNH", line)), file=file, period=asked)
    assert [str(each.period) for each in read.returns] == [period]
    assert [(each.code, each.unit_code) for each in read.findings] == [(code, PHUOC_BINH) for code in said]


def checked(path: Path, period: str | None = None) -> CheckedFile:
    return validate_files([path], Ask(on=ON, province="58", period=period), None).files[0]


@pytest.mark.parametrize(
    ("line", "period", "kept"),
    [
        ("Kỳ báo cáo: Năm 2024", None, 4),
        ("Kỳ báo cáo: Năm 2024", "2024", 4),
        ("Kỳ báo cáo: Năm 2023", "2024", 0),
        ("Năm 2023 và 6 tháng đầu năm 2024", None, 0),
        ("Năm 2023 và năm 2024", "2024", 0),
        ("9 tháng đầu năm 2024", "2024", 0),
        ("", None, 0),
        ("", "2024", 4),
    ],
)
def test_what_may_be_stored_of_a_doubtful_period(desk: Desk, line: str, period: str | None, kept: int) -> None:
    """A sheet whose period is contradicted, stated twice, unknown or missing gives nothing to store."""
    path = desk.write([*LIST_TITLE[:3], [line], [], list_head(), *list_rows()])
    assert len(checked(path, period).accepted()) == kept


def test_sheets_of_two_periods(desk: Desk) -> None:
    """Each is taken for its own period, and that is said; with --period, the other's returns are not stored."""
    before = [[*row[:2], 1, 1, 1, 1, 1, "Có"] for row in list_rows()]
    path = desk.write(
        Biểu=whole_list(), Năm_trước=[*LIST_TITLE[:3], ["Kỳ báo cáo: Năm 2023"], [], list_head(), *before]
    )
    both = checked(path)
    assert {str(each.period) for each in both.accepted()} == {"2023", "2024"}
    assert "periods-in-one-file" in {each.code for each in both.findings}
    assert {str(each.period) for each in checked(path, "2024").accepted()} == {"2024"}


def test_parts_of_one_return_on_two_sheets(desk: Desk) -> None:
    """Addicts on one sheet and crime on the next are one return; an error on either keeps it from being stored."""
    crime = list_rows(INDICATORS[3:])
    path = desk.write(Nghiện=whole_list(INDICATORS[:3]), Tội_phạm=[*LIST_TITLE, list_head(INDICATORS[3:]), *crime])
    file = checked(path)
    assert figures_of(file.read) == list_figures()
    assert len(file.accepted()) == 4
    assert not [each for each in file.findings if each.code.startswith("duplicate")]
    crime[1][2] = "khoảng 5"
    path = desk.write(Nghiện=whole_list(INDICATORS[:3]), Tội_phạm=[*LIST_TITLE, list_head(INDICATORS[3:]), *crime])
    assert LAM_SON not in {each.unit_code for each in checked(path).accepted()}


def test_a_column_repeated_on_the_second_sheet(desk: Desk) -> None:
    """It does no harm where it agrees; where it does not, neither return is stored."""
    second = ("households", *INDICATORS[3:])
    rows = list_rows(second)
    path = desk.write(Một=whole_list(INDICATORS[:3]), Hai=[*LIST_TITLE, list_head(second), *rows])
    assert figures_of(checked(path).read) == list_figures()
    rows[1][2] = 3518
    path = desk.write(Một=whole_list(INDICATORS[:3]), Hai=[*LIST_TITLE, list_head(second), *rows])
    file = checked(path)
    assert {each.unit_code for each in file.findings if each.code == "duplicate-differs"} == {LAM_SON}
    assert LAM_SON not in {each.unit_code for each in file.accepted()}
    assert LUONG_SON in {each.unit_code for each in file.accepted()}


def test_the_name_of_a_neighbour_on_the_file_keeps_it_out(desk: Desk) -> None:
    """A form copied from a neighbour under a new file name is not stored for either."""
    assert checked(desk.write(whole_form(), file="xa-phuoc-dai_2024.xlsx")).accepted() == ()
    assert len(checked(desk.write(whole_form(), file="xa-phuoc-binh_2024.xlsx")).accepted()) == 1
