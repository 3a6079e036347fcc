"""Tables of every shape: where they are, which column and row is what."""

from decimal import Decimal

import pytest

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.returns import ReadFile, Return
from tests.reading.conftest import Read


def figures(return_: Return) -> dict[str, Content]:
    return {indicator: value.content for indicator, value in return_.values.items()}


def by_unit(file: ReadFile) -> dict[str | None, dict[str, Content]]:
    return {return_.unit_code: figures(return_) for return_ in file.returns}


def codes(file: ReadFile) -> list[str]:
    return [finding.code for finding in file.findings]


LAM_SON, LUONG_SON, MY_SON, PHUOC_BINH, PHUOC_DAI = "22813", "22816", "22822", "22783", "22801"


def test_list_with_merged_groups_and_a_numbering_row(read: Read) -> None:
    """Group headings over merged cells complete the headings below; "A B (1) (2)" is no unit."""
    file = read("""
        | UBND HUYỆN NINH SƠN |
        | |
        | BIỂU TỔNG HỢP 6 THÁNG ĐẦU NĂM 2024 |
        | TT | Xã, phường, thị trấn | Người nghiện ma túy | < | < | Người sử dụng trái phép CMT | < | Ghi chú |
        | ^ | ^ | Tổng số | Trong đó | < | Có HSQL | Có mặt | ^ |
        | ^ | ^ | ^ | Có HSQL | Có mặt | ^ | ^ | ^ |
        | A | B | (1) | (2) | (3) | (4) | (5) | C |
        | 1 | Xã Lâm Sơn | 5 | 4 | 3 | "02" | - | đã rà soát |
        | 2 | Lương Sơn | "15.081" | Không | " 1 " | | 0 | |
    """)
    assert file.layout == "list"
    assert file.unit_scope == "585"
    assert by_unit(file) == {
        LAM_SON: {
            "addicts_total": 5,
            "addicts_on_file": 4,
            "addicts_present": 3,
            "users_on_file": 2,
            "users_present": 0,
        },
        LUONG_SON: {
            "addicts_total": 15081,
            "addicts_on_file": 0,
            "addicts_present": 1,
            "users_on_file": None,
            "users_present": 0,
        },
    }
    assert file.findings == ()
    first = file.returns[0]
    assert (str(first.period), first.district_code, first.place.cell) == ("2024-H1", "585", "B8")
    assert first.values["users_on_file"].place.cell == "F8"
    assert first.values["users_on_file"].note == "đã rà soát"
    assert file.returns[1].values["users_on_file"].note is None


def test_group_headings_without_merged_cells(read: Read) -> None:
    """A group reaches to the right as far as the typist left cells empty."""
    file = read("""
        | Năm 2024 |
        | TT | Tên xã | Người nghiện | | Người sử dụng trái phép | |
        | | | Có hồ sơ | Có mặt | Có hồ sơ | Có mặt |
        | 1 | Xã Lâm Sơn | 4 | 3 | 2 | 1 |
    """)
    assert by_unit(file)[LAM_SON] == {
        "addicts_on_file": 4,
        "addicts_present": 3,
        "users_on_file": 2,
        "users_present": 1,
    }


def test_table_anywhere_with_shuffled_and_extra_columns(read: Read) -> None:
    """Order and place do not matter; a column that nobody asked for is said to be unread."""
    file = read("""
        | | | | | |
        | | | Năm 2024 | | |
        | | Số vụ phạm tội ma túy | Xã/phường | Diện tích tự nhiên (km2) | NNMT có mặt | Mã ĐVHC |
        | | 3 | Lâm Sơn | 12 | 4 | 22813 |
    """)
    assert by_unit(file) == {LAM_SON: {"drug_cases": 3, "addicts_present": 4}}
    assert [(f.code, f.place.cell) for f in file.findings] == [("heading-unknown", "D3")]


def test_totals_cover_the_rows_above_and_signatures_are_left_out(read: Read) -> None:
    """A total row names the units that it adds up; what stands below it is no unit."""
    file = read("""
        | UBND HUYỆN NINH SƠN |
        | Năm 2024 |
        | TT | Tên xã | NNMT có HSQL | Số vụ phạm tội về ma túy |
        | 1 | Xã Lâm Sơn | 5 | 4 |
        | 2 | Xã Lương Sơn | 5 | 4 |
        | Tổng cộng | < | 10 | "8" |
        | | NGƯỜI LẬP BIỂU | | TM. ỦY BAN NHÂN DÂN |
        | | Nơi nhận: | | KT. CHỦ TỊCH |
        | | | | Ninh Sơn, ngày 16 tháng 12 năm 2024 |
    """)
    assert len(file.returns) == 2
    assert file.findings == ()
    (total,) = file.totals
    assert (total.label, total.place.cell, total.units) == ("Tổng cộng", "A6", (LAM_SON, LUONG_SON))
    assert {indicator: value.content for indicator, value in total.values.items()} == {
        "addicts_on_file": 10,
        "drug_cases": 8,
    }


def test_province_list_with_district_rows_as_sub_totals(read: Read) -> None:
    """A district's row adds up its communes and narrows the names below it; the grand total covers all."""
    file = read("""
        | TỈNH NINH THUẬN |
        | Năm 2024 |
        | TT | Đơn vị | NNMT có HSQL | Số vụ phạm tội về ma túy |
        | I | Huyện Ninh Sơn | 3 | 1 |
        | 1 | Lâm Sơn | 1 | 1 |
        | 2 | Lương Sơn | 2 | 0 |
        | II | Huyện Bác Ái | 7 | 0 |
        | 1 | Phước Bình | 3 | 0 |
        | 2 | Phước Đại | 4 | 0 |
        | | Tổng cộng | 10 | 1 |
    """)
    assert set(by_unit(file)) == {LAM_SON, LUONG_SON, PHUOC_BINH, PHUOC_DAI}
    assert [(total.label, total.units) for total in file.totals] == [
        ("Huyện Ninh Sơn", (LAM_SON, LUONG_SON)),
        ("Huyện Bác Ái", (PHUOC_BINH, PHUOC_DAI)),
        ("Tổng cộng", (LAM_SON, LUONG_SON, PHUOC_BINH, PHUOC_DAI)),
    ]
    assert file.unit_scope is None


def test_sub_totals_below_their_rows(read: Read) -> None:
    """ "Cộng" adds up the rows since the last sum, a grand total all of them."""
    file = read("""
        | Năm 2024 |
        | TT | Tên xã | NNMT có HSQL | Số vụ phạm tội về ma túy |
        | 1 | Lâm Sơn | 1 | 1 |
        | 2 | Lương Sơn | 2 | 0 |
        | | Cộng | 3 | 1 |
        | 3 | Mỹ Sơn | 4 | 0 |
        | | Cộng | 4 | 0 |
        | | Tổng số | 7 | 1 |
    """)
    assert [total.units for total in file.totals] == [
        (LAM_SON, LUONG_SON),
        (MY_SON,),
        (LAM_SON, LUONG_SON, MY_SON),
    ]


def test_district_column_narrows_names(read: Read) -> None:
    """A column of districts, merged over its communes, tells where a name is to be looked for."""
    file = read(
        """
        | Năm 2024 |
        | Huyện | Xã | Số hộ (hộ) | Nghiện ma túy có mặt |
        | Ninh Sơn | Lâm Sơn | 100 | 3 |
        | ^ | Mỹ Sơn | 100 | 3 |
        | Bác Ái | Phước Bình | 100 | 3 |
        """,
        province=None,
    )
    assert list(by_unit(file)) == [LAM_SON, MY_SON, PHUOC_BINH]
    assert file.findings == ()


def test_headings_repeated_on_each_page_do_not_split_the_table(read: Read) -> None:
    """The total below both parts covers both."""
    file = read("""
        | Năm 2024 |
        | TT | Tên xã | NNMT có HSQL | Số vụ phạm tội về ma túy |
        | 1 | Lâm Sơn | 5 | 4 |
        | TT | Tên xã | NNMT có HSQL | Số vụ phạm tội về ma túy |
        | 2 | Lương Sơn | 6 | 4 |
        | Tổng cộng | < | 11 | 8 |
    """)
    assert [total.units for total in file.totals] == [(LAM_SON, LUONG_SON)]


def test_two_tables_below_each_other_are_both_read(read: Read) -> None:
    """A second table with other columns gives returns of its own."""
    file = read("""
        | Năm 2024 |
        | TT | Tên xã | NNMT có HSQL | NNMT có mặt |
        | 1 | Lâm Sơn | 5 | 4 |
        | |
        | TT | Tên xã | Số vụ phạm tội về ma túy | Số điểm phức tạp |
        | 1 | Lâm Sơn | 1 | 0 |
    """)
    assert [figures(return_) for return_ in file.returns] == [
        {"addicts_on_file": 5, "addicts_present": 4},
        {"drug_cases": 1, "hotspots": 0},
    ]


FORM = """
    | UBND XÃ PHƯỚC BÌNH |
    | Huyện Bác Ái, tỉnh Ninh Thuận |
    | Kỳ báo cáo: Năm 2024 |
    | STT | Chỉ tiêu | Đơn vị tính | Số liệu trong kỳ | Ghi chú |
    | I | DÂN CƯ | < | < | < |
    | 1 | Số nhân khẩu thực tế cư trú | người | "18.220" | |
    | II | NGƯỜI NGHIỆN MA TÚY | | | |
    | 1 | Tổng số người nghiện ma túy | người | 6 | |
    | 2 | Có hồ sơ quản lý | người | "05" | 01 người vắng mặt |
    | 3 | Số người sau cai nghiện | người | 10 | |
    | | - Được lập hồ sơ quản lý | người | 9 | |
    | III | Tội phạm | | | |
    | 1 | Thực hiện có hiệu quả công tác nghiệp vụ cơ bản | có/không | có | |
    | 2 | Diện tích trồng cây có chứa chất ma túy | m2 | "1.234,5" | |
    | | NGƯỜI LẬP BIỂU | | TM. UBND XÃ |
    | | | | Xã Phước Bình, ngày 16 tháng 12 năm 2024 |
"""


def test_form_with_groups_parts_units_and_notes(read: Read) -> None:
    """Group rows and parts complete their labels; the note stays with its figure."""
    file = read(FORM)
    assert (file.layout, file.unit_scope) == ("form", PHUOC_BINH)
    assert by_unit(file) == {
        PHUOC_BINH: {
            "population": 18220,
            "addicts_total": 6,
            "addicts_on_file": 5,
            "post_rehab": 10,
            "post_rehab_on_file": 9,
            "basic_police_work_effective": 1,
            "plant_area_m2": Decimal("1234.5"),
        }
    }
    assert file.findings == ()
    (return_,) = file.returns
    assert (return_.place.cell, return_.unit_name, return_.district_code) == ("A1", "Xã Phước Bình", "584")
    assert return_.values["addicts_on_file"].note == "01 người vắng mặt"
    assert return_.values["addicts_on_file"].place.cell == "D9"


def test_form_without_headings(read: Read) -> None:
    """Labels in one column and figures in another are enough."""
    file = read("""
        | UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI |
        | Năm 2024 |
        | 1 | Tổng số người nghiện ma túy | người | 5 |
        | 2 | Số vụ phạm tội về ma túy | vụ | Không |
    """)
    assert by_unit(file) == {PHUOC_BINH: {"addicts_total": 5, "drug_cases": 0}}


def test_form_with_columns_of_other_periods(read: Read) -> None:
    """The period's own column is taken, the others are said to be put aside."""
    file = read("""
        | UBND XÃ PHƯỚC BÌNH |
        | Huyện Bác Ái |
        | Kỳ báo cáo: Năm 2024 |
        | TT | Nội dung | Đơn vị | Số liệu | < | So sánh (%) |
        | ^ | ^ | ^ | 2023 | 2024 | ^ |
        | 1 | Tổng số NNMT | người | 5 | 6 | 20 |
        | 2 | Số NNMT có HSQL | người | 5 | 7 | 40 |
    """)
    assert by_unit(file) == {PHUOC_BINH: {"addicts_total": 6, "addicts_on_file": 7}}
    assert codes(file) == ["heading-beside", "heading-beside"]


@pytest.mark.parametrize("heading", ["Kỳ trước", "Cùng kỳ năm 2023", "Lũy kế", "Năm 2023"])
def test_columns_beside_the_period(read: Read, heading: str) -> None:
    """Whichever words mark them, and on whichever side they stand."""
    file = read(f"""
        | UBND XÃ PHƯỚC BÌNH |
        | Huyện Bác Ái |
        | Năm 2024 |
        | TT | Chỉ tiêu | {heading} | Kỳ này |
        | 1 | Tổng số NNMT | 5 | 6 |
        | 2 | Số NNMT có HSQL | 5 | 7 |
    """)
    assert by_unit(file) == {PHUOC_BINH: {"addicts_total": 6, "addicts_on_file": 7}}


def test_a_plain_label_after_another_subject_is_asked_about(read: Read) -> None:
    """ "Có mặt" after "Số người sau cai" may be a part of it or of the group; it is not guessed."""
    file = read("""
        | UBND XÃ PHƯỚC BÌNH |
        | Huyện Bác Ái |
        | Năm 2024 |
        | TT | Chỉ tiêu | Số liệu |
        | I | NGƯỜI NGHIỆN MA TÚY | |
        | 1 | Tổng số người nghiện | 9 |
        | 2 | Số người sau cai nghiện | 5 |
        | 3 | Có mặt tại địa bàn | 4 |
    """)
    assert by_unit(file) == {PHUOC_BINH: {"addicts_total": 9, "post_rehab": 5}}
    assert codes(file) == ["heading-unclear"]


def test_form_a_sheet(read: Read) -> None:
    """A sheet each: the unit from heading, sheet name or signature; instructions are no return."""
    rows = """
        | Năm 2024 |
        | STT | Chỉ tiêu | Số liệu |
        | 1 | Tổng số người nghiện ma túy | 5 |
        | 2 | Số vụ phạm tội về ma túy | 2 |
    """
    file = read(
        **{
            "Phước_Chiến": f"| Huyện Thuận Bắc |{rows}",
            "Sheet2": f"| UBND XÃ CÔNG HẢI |\n| HUYỆN THUẬN BẮC |{rows}",
            "Sheet3": f"| Huyện Thuận Bắc |{rows.rstrip()}\n| | | Xã Bắc Phong, ngày 16/12/2024 |",
            "Hướng_dẫn": "| Đề nghị các xã điền đầy đủ số liệu. |",
        }
    )
    assert file.layout == "form_per_sheet"
    assert file.unit_scope == "588"
    assert [(each.unit_name, each.place.sheet) for each in file.returns] == [
        ("Xã Phước Chiến", "Phước Chiến"),
        ("Xã Công Hải", "Sheet2"),
        ("Xã Bắc Phong", "Sheet3"),
    ]
    assert [(f.code, f.place.sheet) for f in file.findings] == [("sheet-without-table", "Hướng dẫn")]


def test_form_with_a_column_for_each_commune(read: Read) -> None:
    """Communes over the columns of figures give a return each, and a total column its sums."""
    file = read("""
        | UBND HUYỆN NINH SƠN |
        | Năm 2024 |
        | TT | Chỉ tiêu | ĐVT | Xã Lâm Sơn | Lương Sơn | Tổng cộng |
        | 1 | Tổng số người nghiện | người | 5 | 6 | 11 |
        | 2 | Số người nghiện có hồ sơ | người | 4 | - | 4 |
    """)
    assert file.layout == "transposed"
    assert by_unit(file) == {
        LAM_SON: {"addicts_total": 5, "addicts_on_file": 4},
        LUONG_SON: {"addicts_total": 6, "addicts_on_file": 0},
    }
    assert [(total.units, total.values["addicts_total"].content) for total in file.totals] == [
        ((LAM_SON, LUONG_SON), 11)
    ]


def test_decomposed_and_upper_case_text(read: Read) -> None:
    """Letters and their marks may be stored apart, and all in capitals."""
    import unicodedata

    file = read(unicodedata.normalize("NFD", FORM.upper().replace("CÓ |", "CÓ |")))
    assert by_unit(file)[PHUOC_BINH]["addicts_on_file"] == 5


def test_text_without_diacritics(read: Read) -> None:
    """Clerks without a Vietnamese keyboard are read too."""
    from drugfree_cli.model.folding import plain

    file = read(plain(FORM))
    assert by_unit(file)[PHUOC_BINH] == by_unit(read(FORM))[PHUOC_BINH]


def test_a_sheet_that_only_mentions_an_indicator_is_no_table(read: Read) -> None:
    """A letter about addicts is not a return; nor is a list of households and residents alone."""
    assert codes(read("| Kính gửi các xã |\n| Số người nghiện ma túy |")) == ["no-return-found"]
    assert codes(read("| TT | Xã | Số hộ | Dân số |\n| 1 | Lâm Sơn | 100 | 400 |")) == ["no-return-found"]
