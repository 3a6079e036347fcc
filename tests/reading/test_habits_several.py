"""Several tables on one sheet, below and beside each other: each for its own commune, or a finding."""

from drugfree_cli.model.returns import ReadFile
from tests.reading.conftest import Read
from tests.reading.test_layouts import LAM_SON, LUONG_SON, MY_SON, PHUOC_BINH, PHUOC_DAI, by_unit, codes

A, B, C = "addicts_total", "addicts_on_file", "drug_cases"

HEAD = "STT | Chỉ tiêu | Số liệu"


def three_rows(*figures: int) -> list[str]:
    names = ("Tổng số người nghiện ma túy", "Số người nghiện có hồ sơ quản lý", "Số vụ phạm tội về ma túy")
    return [f"{n} | {name} | {figure}" for n, (name, figure) in enumerate(zip(names, figures, strict=False), 1)]


def under(*lines: str) -> str:
    return "\n".join(f"| {line} |" for line in lines)


def beside(left: list[str], right: list[str], gap: str = "") -> str:
    """Put two tables of three columns beside each other."""
    rows = max(len(left), len(right))
    filled = [(part + [" | | "] * rows)[:rows] for part in (left, right)]
    return under(*(f"{one} |{gap} {two}" for one, two in zip(*filled, strict=True)))


def test_forms_below_each_other_with_their_signatures(read: Read) -> None:
    """Each form's titles end the one before; a signature belongs to what stands over it."""
    file = read(
        under(
            "HUYỆN BÁC ÁI", "Năm 2024", "UBND XÃ PHƯỚC BÌNH", HEAD, *three_rows(5, 4, 1), "",
            "| | Phước Bình, ngày 16 tháng 12 năm 2024", "NGƯỜI LẬP | | TM. UBND XÃ PHƯỚC BÌNH", "",
            "UBND XÃ PHƯỚC ĐẠI", HEAD, *three_rows(7, 6, 2), "| | TM. UBND XÃ PHƯỚC ĐẠI",
        )
    )  # fmt: skip
    assert by_unit(file) == {PHUOC_BINH: {A: 5, B: 4, C: 1}, PHUOC_DAI: {A: 7, B: 6, C: 2}}
    assert (file.layout, codes(file)) == ("form_per_sheet", [])
    assert {str(each.period) for each in file.returns} == {"2024"}


def test_forms_of_two_periods(read: Read) -> None:
    """Each is of the period that its own title names, and that is said."""
    file = read(
        under(
            "UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI", "6 tháng đầu năm 2024", HEAD, *three_rows(5, 4, 1), "",
            "UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI", "6 tháng cuối năm 2024", HEAD, *three_rows(7, 6, 2),
        )
    )  # fmt: skip
    assert [(str(each.period), each.values[A].content) for each in file.returns] == [("2024-H1", 5), ("2024-H2", 7)]
    assert codes(file) == ["periods-in-one-file"]


def test_parts_of_one_form_below_each_other(read: Read) -> None:
    """A part without a title of its own is the same commune's."""
    file = read(
        under(
            "UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI", "Năm 2024", "PHẦN I. NGƯỜI NGHIỆN", HEAD, *three_rows(5, 4), "",
            "PHẦN II. TỘI PHẠM", "TT | Nội dung | ĐVT | Kết quả", three_rows(0, 0, 2)[2].replace("| 2", "| vụ | 2"),
            "2 | Số đối tượng phạm tội về ma túy | người | 3",
        )
    )  # fmt: skip
    assert [(each.unit_code, {k: v.content for k, v in each.values.items()}) for each in file.returns] == [
        (PHUOC_BINH, {A: 5, B: 4}),
        (PHUOC_BINH, {C: 2, "drug_offenders": 3}),
    ]
    assert codes(file) == []


def test_headings_of_a_form_on_each_printed_page(read: Read) -> None:
    """Headings that only repeat do not part a form."""
    file = read(
        under(
            "UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI", "Năm 2024", HEAD, "I | NGƯỜI NGHIỆN MA TÚY | ", "1 | Tổng số | 5", HEAD,
            "2 | Có hồ sơ quản lý | 4", "II | TỘI PHẠM |", "1 | Số vụ phạm tội về ma túy | 1",
        )
    )  # fmt: skip
    assert (by_unit(file), file.layout, codes(file)) == ({PHUOC_BINH: {A: 5, B: 4, C: 1}}, "form", [])


def two_beside(read: Read, left: str, right: str, gap: str = "") -> ReadFile:
    return read(
        under("HUYỆN BÁC ÁI", "Năm 2024")
        + "\n"
        + beside([left, HEAD, *three_rows(5, 4, 1)], [right, HEAD, *three_rows(7, 6, 2)], gap)
    )


def test_forms_beside_each_other(read: Read) -> None:
    """With a blank column between them or none; each under its own commune's name."""
    for gap in ("", " |"):
        file = two_beside(read, "UBND XÃ PHƯỚC BÌNH | | ", "UBND XÃ PHƯỚC ĐẠI | | ", gap)
        assert by_unit(file) == {PHUOC_BINH: {A: 5, B: 4, C: 1}, PHUOC_DAI: {A: 7, B: 6, C: 2}}
        assert codes(file) == []
    assert file.returns[1].values[A].place.cell == "G5"


def test_forms_beside_each_other_of_one_commune(read: Read) -> None:
    """Two columns of figures under one name are two returns of it for the checks to ask about, never mixed."""
    file = two_beside(read, "UBND XÃ PHƯỚC BÌNH | | ", " | | ")
    assert [(each.unit_code, each.values[A].content) for each in file.returns] == [(PHUOC_BINH, 5), (PHUOC_BINH, 7)]


def test_one_form_in_two_halves_of_a_page(read: Read) -> None:
    """A form that goes on in the right half of the page is one return in two parts."""
    left = three_rows(5, 4, 1)[:2]
    right = [three_rows(5, 4, 1)[2], "4 | Số đối tượng phạm tội về ma túy | 3"]
    file = read(under("UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI", "Năm 2024") + "\n" + beside([HEAD, *left], [HEAD, *right]))
    assert [each.unit_code for each in file.returns] == [PHUOC_BINH, PHUOC_BINH]
    assert [list(each.values) for each in file.returns] == [[A, B], [C, "drug_offenders"]]
    assert codes(file) == []


def test_a_half_that_is_no_table_is_said(read: Read) -> None:
    """One label alone is no form: its half of the page is not read, and that is said."""
    left, right = three_rows(5, 4, 1)[:2], three_rows(5, 4, 1)[2:]
    file = read(under("UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI", "Năm 2024") + "\n" + beside([HEAD, *left], [HEAD, *right]))
    assert by_unit(file) == {PHUOC_BINH: {A: 5, B: 4}}
    assert [(each.code, each.severity.value, each.place.cell) for each in file.findings] == [
        ("table-of-something-else", "warning", "D3")
    ]


def test_a_list_in_two_halves_of_a_page(read: Read) -> None:
    """Communes 1 to 2 on the left, 3 on the right, under the same headings."""
    head = "STT | Xã | Tổng số người nghiện ma túy | Số vụ phạm tội về ma túy"
    left, right = [head, "1 | Lâm Sơn | 5 | 1", "2 | Lương Sơn | 6 | 2"], [head, "3 | Mỹ Sơn | 7 | 3"]
    file = read(
        under(
            "UBND HUYỆN NINH SƠN",
            "Năm 2024",
            *(f"{one} | {two}" for one, two in zip(left, [*right, " | | | "], strict=True)),
        )
    )
    assert by_unit(file) == {LAM_SON: {A: 5, C: 1}, LUONG_SON: {A: 6, C: 2}, MY_SON: {A: 7, C: 3}}
    assert (codes(file), file.layout) == ([], "list")


def test_a_form_above_and_below_a_list(read: Read) -> None:
    """Both are read, whichever comes first."""
    form = ["UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI", HEAD, *three_rows(5, 4, 1)]
    listed = [
        "TT | Tên xã | Tổng số người nghiện ma túy | Số vụ phạm tội về ma túy",
        "1 | Lâm Sơn | 8 | 9",
        "2 | Lương Sơn | 6 | 2",
    ]
    wanted = {PHUOC_BINH: {A: 5, B: 4, C: 1}, LAM_SON: {A: 8, C: 9}, LUONG_SON: {A: 6, C: 2}}
    assert by_unit(read(under("Năm 2024", *form, "", *listed))) == wanted
    assert by_unit(read(under("Năm 2024", *listed, "", *form))) == wanted


def test_a_form_beside_a_list(read: Read) -> None:
    """The columns of each are its own."""
    form = [HEAD, *three_rows(5, 4, 1)]
    listed = ["TT | Tên xã | Số vụ phạm tội về ma túy", "1 | Lâm Sơn | 8", "2 | Lương Sơn | 6"]
    file = read(under("UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI", "Năm 2024") + "\n" + beside(form, listed, " |"))
    assert by_unit(file) == {PHUOC_BINH: {A: 5, B: 4, C: 1}, LAM_SON: {C: 8}, LUONG_SON: {C: 6}}


def test_lists_below_each_other_are_parts(read: Read) -> None:
    """Other indicators for the same communes in a second list."""
    file = read("""
        | Năm 2024 |
        | TT | Tên xã | NNMT có HSQL | NNMT có mặt |
        | 1 | Lâm Sơn | 5 | 4 |
        | 2 | Lương Sơn | 6 | 5 |
        | | Cộng | 11 | 9 |
        | |
        | Biểu 2. Tội phạm |
        | TT | Tên xã | Số vụ phạm tội về ma túy | Số điểm phức tạp |
        | 1 | Lâm Sơn | 1 | 0 |
        | 2 | Lương Sơn | 2 | 0 |
        | | Cộng | 3 | 0 |
    """)
    assert [each.unit_code for each in file.returns] == [LAM_SON, LUONG_SON, LAM_SON, LUONG_SON]
    assert [total.units for total in file.totals] == [(LAM_SON, LUONG_SON)] * 2
    assert codes(file) == []


def test_a_legend_below_a_form_is_nothing_of_ours(read: Read) -> None:
    """A table that explains something gives no figures."""
    file = read(
        under(
            "UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI",
            "Năm 2024",
            HEAD,
            *three_rows(5, 4, 1),
            "",
            "Ký hiệu | Ý nghĩa",
            "x | Có",
            "- | Không",
        )
    )
    assert by_unit(file) == {PHUOC_BINH: {A: 5, B: 4, C: 1}}
