"""Figures split over columns: a flow's own column, a stock's end, the others kept beside; or a finding."""

import pytest

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.returns import Beside, ReadFile
from tests.reading.conftest import Read
from tests.reading.test_layouts import LAM_SON, LUONG_SON, PHUOC_BINH, by_unit, codes

STOCK, FLOW = "addicts_total", "drug_cases"
Figures = dict[str, Content]


def beside(file: ReadFile, row: int = 0) -> dict[str, dict[Beside, Content]]:
    """Give what stands beside the figures of one return."""
    return {
        indicator: {kind: value.content for kind, value in values.items()}
        for indicator, values in file.returns[row].beside.items()
    }


def a_list(read: Read, headings: str, *rows: str, period: str = "6 tháng đầu năm 2024") -> ReadFile:
    """Read a list of two counts, each split over the same columns."""
    split = headings.split(" | ")
    group = " | ".join("<" for _ in split[1:])
    return read(f"""
        | {period} |
        | TT | Tên xã | Tổng số người nghiện ma túy | {group} | Số vụ phạm tội về ma túy | {group} |
        | ^ | ^ | {headings} | {headings} |
        | 1 | Lâm Sơn | {rows[0]} |
        | 2 | Lương Sơn | {rows[1]} |
    """)


@pytest.mark.parametrize(
    ("headings", "rows", "stock", "flow"),
    [
        ("Kỳ trước | Trong kỳ | Lũy kế", ("10 | 2 | 12 | 4 | 1 | 5", "7 | 0 | 7 | 0 | 3 | 3"), (12, 7), (1, 3)),
        ("Kỳ trước chuyển sang | Phát sinh trong kỳ | Lũy kế", ("9|2|11|4|1|5", "7|0|7|0|3|3"), (11, 7), (1, 3)),
        ("Lũy kế | Trong kỳ | Kỳ trước", ("12 | 2 | 10 | 5 | 1 | 4", "7 | 0 | 7 | 3 | 3 | 0"), (12, 7), (1, 3)),
        ("Đầu kỳ | Trong kỳ | Cuối kỳ", ("9 | 2 | 11 | 4 | 1 | 5", "7 | 0 | 7 | 0 | 3 | 3"), (11, 7), (1, 3)),
        ("6 tháng trước | 6 tháng này | So sánh", ("9|11|2|4|1|-3", "7|8|1|0|3|3"), (11, 8), (1, 3)),
        ("Kỳ trước | Kỳ này | Tăng giảm (%)", ("9 | 11 | 2 | 4 | 1 | -3", "7 | 8 | 1 | 0 | 3 | 3"), (11, 8), (1, 3)),
        ("Kế hoạch | Thực hiện | Tỷ lệ %", ("9 | 11 | 2 | 4 | 1 | 9", "7 | 8 | 1 | 0 | 3 | 3"), (11, 8), (1, 3)),
    ],
)  # fmt: skip
def test_a_list_split_over_three_columns(
    read: Read, headings: str, rows: tuple[str, str], stock: tuple[int, int], flow: tuple[int, int]
) -> None:
    """The stock's end and the flow's own period are taken, in any order of the columns."""
    file = a_list(read, headings, *rows)
    assert {unit: {STOCK: own[STOCK], FLOW: own[FLOW]} for unit, own in by_unit(file).items()} == {
        LAM_SON: {STOCK: stock[0], FLOW: flow[0]},
        LUONG_SON: {STOCK: stock[1], FLOW: flow[1]},
    }
    assert set(codes(file)) <= {"heading-beside", "stock-from-total", "heading-unknown", "heading-unclear"}


def test_what_stands_beside_is_kept_for_the_checks(read: Read) -> None:
    """Beside a running total that is the stock, the period's column came in and the former was there before."""
    file = a_list(read, "Kỳ trước | Trong kỳ | Lũy kế", "10 | 2 | 12 | 4 | 1 | 5", "7 | 0 | 7 | | 3 | 3")
    assert beside(file) == {
        STOCK: {Beside.OPENING: 10, Beside.INCREASE: 2},
        FLOW: {Beside.PREVIOUS: 4, Beside.CUMULATIVE: 5},
    }
    assert beside(file, 1)[FLOW] == {Beside.CUMULATIVE: 3}
    assert file.returns[0].beside[STOCK][Beside.OPENING].place.cell == "C4"


def test_opening_increase_decrease_and_closing(read: Read) -> None:
    """The stock is its closing; for a flow such columns have no meaning unless all that came is what there is."""
    file = a_list(
        read, "Đầu kỳ | Tăng | Giảm | Cuối kỳ", "10 | 2 | 3 | 9 | 0 | 1 | 0 | 1", "7 | 0 | 0 | 7 | 0 | 3 | 0 | 3"
    )
    assert by_unit(file) == {LAM_SON: {STOCK: 9, FLOW: 1}, LUONG_SON: {STOCK: 7, FLOW: 3}}
    assert beside(file)[STOCK] == {Beside.OPENING: 10, Beside.INCREASE: 2, Beside.DECREASE: 3}
    file = a_list(
        read, "Đầu kỳ | Tăng | Giảm | Cuối kỳ", "10 | 2 | 3 | 9 | 4 | 1 | 0 | 5", "7 | 0 | 0 | 7 | 0 | 3 | 0 | 3"
    )
    assert by_unit(file) == {LAM_SON: {STOCK: 9}, LUONG_SON: {STOCK: 7}}
    doubts = [each for each in file.findings if each.code == "figures-column-unclear"]
    assert {(each.unit_code, each.indicator) for each in doubts} == {(LAM_SON, FLOW), (LUONG_SON, FLOW)}


def test_years_side_by_side(read: Read) -> None:
    """This year's is taken, last year's kept, the change never."""
    file = a_list(
        read,
        "Năm 2023 | Năm 2024 | Tăng, giảm (%)",
        "9 | 11 | 2 | 4 | 1 | -3",
        "7 | 8 | 1 | 0 | 3 | 3",
        period="Năm 2024",
    )
    assert by_unit(file) == {LAM_SON: {STOCK: 11, FLOW: 1}, LUONG_SON: {STOCK: 8, FLOW: 3}}
    assert beside(file) == {STOCK: {Beside.PREVIOUS: 9}, FLOW: {Beside.PREVIOUS: 4}}


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        ("Kỳ trước | Trong kỳ | Lũy kế", ("10 | 2 | 13 | 4 | 1 | 5", "7 | 0 | 7 | 0 | 3 | 3")),
        ("Trong kỳ | Lũy kế", ("2 | 13 | 1 | 5", "0 | 7 | 3 | 3")),
        ("Đầu kỳ | Trong kỳ", ("12 | 2 | 4 | 1", "7 | 0 | 0 | 3")),
    ],
)
def test_a_stock_that_may_be_either(read: Read, headings: str, rows: tuple[str, str]) -> None:
    """Where the running total does not add up, or nothing shows that it does, the stock has no figure."""
    file = a_list(read, headings, *rows)
    assert by_unit(file) == {LAM_SON: {FLOW: 1}, LUONG_SON: {FLOW: 3}}
    doubts = [each for each in file.findings if each.code == "figures-column-unclear"]
    assert {(each.unit_code, each.indicator) for each in doubts} == {(LAM_SON, STOCK), (LUONG_SON, STOCK)}
    assert all("(C3)" in str(each.params["choices"]) for each in doubts)


def test_a_running_total_alone(read: Read) -> None:
    """It is the stock, and that is said; it is no flow."""
    file = read("""
        | 6 tháng đầu năm 2024 |
        | TT | Tên xã | Người nghiện lũy kế | Số vụ phạm tội về ma túy (lũy kế) |
        | 1 | Lâm Sơn | 12 | 5 |
    """)
    assert by_unit(file) == {LAM_SON: {STOCK: 12}}
    assert sorted(codes(file)) == ["figures-column-unclear", "heading-beside", "stock-from-total"]


def test_stages_over_the_indicators(read: Read) -> None:
    """The parts may stand over the indicators, too."""
    two = "Tổng số người nghiện | Số vụ phạm tội về ma túy"
    file = read(f"""
        | 6 tháng đầu năm 2024 |
        | TT | Tên xã | Kỳ trước | < | Trong kỳ | < | Lũy kế | < |
        | ^ | ^ | {two} | {two} | {two} |
        | 1 | Lâm Sơn | 10 | 4 | 2 | 1 | 12 | 5 |
    """)
    assert by_unit(file) == {LAM_SON: {STOCK: 12, FLOW: 1}}


def a_form(
    read: Read, headings: str, stock: str, flow: str, flag: str = "", period: str = "6 tháng đầu năm 2024"
) -> ReadFile:
    """Read a form with columns for the parts of each count."""
    return read(f"""
        | UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI |
        | {period} |
        | STT | Chỉ tiêu | Đơn vị tính | {headings} |
        | 1 | Tổng số người nghiện ma túy | người | {stock} |
        | 2 | Số người nghiện có hồ sơ quản lý | người | {stock} |
        | 3 | Số vụ phạm tội về ma túy | vụ | {flow} |
        {flag}
    """)


@pytest.mark.parametrize(
    ("headings", "stock", "flow", "taken"),
    [
        ("Kỳ trước | Trong kỳ | Lũy kế", "10 | 2 | 12", "4 | 1 | 5", (12, 1)),
        ("Kỳ trước chuyển sang | Phát sinh trong kỳ | Lũy kế", "10 | 2 | 12", "4 | 1 | 5", (12, 1)),
        ("Đầu kỳ | Tăng trong kỳ | Giảm trong kỳ | Cuối kỳ", "10 | 2 | 3 | 9", "0 | 1 | 0 | 1", (9, 1)),
        ("Kỳ trước | Kỳ này | So sánh", "10 | 2 | -8", "4 | 1 | -3", (2, 1)),
        ("Lũy kế đến cuối kỳ | Số liệu trong kỳ | Kỳ trước", "12 | 2 | 10", "5 | 1 | 4", (12, 1)),
        ("Kế hoạch | Kết quả | Tỷ lệ (%)", "10 | 2 | 20", "4 | 1 | 25", (2, 1)),
    ],
)  # fmt: skip
def test_a_form_split_over_columns(read: Read, headings: str, stock: str, flow: str, taken: tuple[int, int]) -> None:
    """A row of a stock takes its end, a row of a flow its own period."""
    file = a_form(read, headings, stock, flow)
    assert by_unit(file) == {PHUOC_BINH: {STOCK: taken[0], "addicts_on_file": taken[0], FLOW: taken[1]}}
    assert {each.severity.value for each in file.findings} <= {"info", "warning"}


def test_what_stands_beside_in_a_form(read: Read) -> None:
    """The other columns are kept with their cells."""
    file = a_form(read, "Kỳ trước | Trong kỳ | Lũy kế", "10 | 2 | 12", "4 | 1 | 5")
    assert beside(file)[STOCK] == {Beside.OPENING: 10, Beside.INCREASE: 2}
    assert beside(file)[FLOW] == {Beside.PREVIOUS: 4, Beside.CUMULATIVE: 5}
    assert file.returns[0].beside[FLOW][Beside.CUMULATIVE].place.cell == "F6"


@pytest.mark.parametrize(
    ("headings", "stock", "flow", "taken"),
    [
        ("Kỳ trước | Trong kỳ | Lũy kế", "10 | 2 | 13", "4 | 1 | 5", {FLOW: 1}),
        ("Trong kỳ | Lũy kế", "2 | 13", "1 | 5", {FLOW: 1}),
        ("Đầu kỳ | Tăng | Giảm | Cuối kỳ", "10 | 2 | 3 | 9", "4 | 1 | 0 | 5", {STOCK: 9, "addicts_on_file": 9}),
        ("Lũy kế", "12", "5", {STOCK: 12, "addicts_on_file": 12}),
    ],
)  # fmt: skip
def test_a_form_in_which_a_column_may_be_either(
    read: Read, headings: str, stock: str, flow: str, taken: Figures
) -> None:
    """What cannot be told has no figure and a finding; the rest is read."""
    file = a_form(read, headings, stock, flow)
    assert {k: v for k, v in by_unit(file)[PHUOC_BINH].items() if v is not None} == taken
    (doubt,) = [each for each in file.findings if each.code == "figures-column-unclear"]
    assert (doubt.unit_code, doubt.severity.value) == (PHUOC_BINH, "error")


def test_flags_and_notes_beside_split_columns(read: Read) -> None:
    """A flag is ticked under the period, whatever column the stocks take."""
    flag = "| 4 | Thực hiện có hiệu quả công tác nghiệp vụ cơ bản | | | Có | |"
    file = a_form(read, "Kỳ trước | Trong kỳ | Lũy kế", "10 | 2 | 12", "4 | 1 | 5", flag)
    assert by_unit(file)[PHUOC_BINH] == {
        STOCK: 12, "addicts_on_file": 12, FLOW: 1, "basic_police_work_effective": 1,
    }  # fmt: skip


def test_a_doubtful_total_settles_nothing(read: Read) -> None:
    """Where the running total of a row is in doubt, the column of the period alone is not taken for the stock."""
    file = a_list(read, "Kỳ trước | Lũy kế | Trong kỳ", "35 | 37 (1) | 2 | 4 | 5 | 1", "0 | 3 | 3 | 0 | 3 | 3")
    assert all(each.values.get(STOCK) is None or each.values[STOCK].content is None for each in file.returns)
    assert "figures-column-unclear" in {each.code for each in file.findings}


@pytest.mark.parametrize("merged", ["^", ""])
@pytest.mark.parametrize("heading", ["Trong kỳ", "Trong năm", "Tăng trong kỳ", "Tăng"])
def test_what_came_in_alone_is_no_stock(read: Read, heading: str, merged: str) -> None:
    """A stock's only column that says "in the period" may be its increase: it is asked for; a flow's is the flow."""
    file = read(f"""
        | Năm 2024 |
        | TT | Tên xã | Tổng số người nghiện ma túy | Số vụ phạm tội về ma túy |
        | {merged} | {merged} | {heading} | {"Trong kỳ" if merged else ""} |
        | 1 | Lâm Sơn | 12 | 5 |
    """)
    assert by_unit(file) == {LAM_SON: {FLOW: 5}}
    (doubt,) = [each for each in file.findings if each.code == "stock-of-period-unclear"]
    assert (doubt.severity.value, doubt.place.cell, doubt.unit_code) == ("error", "C3", LAM_SON)


@pytest.mark.parametrize("heading", ["Kỳ này", "Kỳ báo cáo", "Cuối kỳ", "Hiện có", "Số liệu trong kỳ"])
def test_a_heading_that_names_the_period_alone_is_the_stock(read: Read, heading: str) -> None:
    """What the return is about, or how many there are at its end, is asked for no second time."""
    file = read(f"""
        | Năm 2024 |
        | TT | Tên xã | Tổng số người nghiện ma túy | Số vụ phạm tội về ma túy |
        | ^ | ^ | {heading} | ^ |
        | 1 | Lâm Sơn | 12 | 5 |
    """)
    assert by_unit(file) == {LAM_SON: {STOCK: 12, FLOW: 5}}
    assert codes(file) == []


@pytest.mark.parametrize("heading", ["Kỳ trước", "Đầu kỳ", "Giảm", "Năm trước"])
def test_another_part_alone_is_asked_about(read: Read, heading: str) -> None:
    """A count of which only another period's column is there is not taken, and this period's is asked for."""
    file = read(f"""
        | Năm 2024 |
        | TT | Tên xã | Tổng số người nghiện ma túy | Số vụ phạm tội về ma túy |
        | ^ | ^ | {heading} | ^ |
        | 1 | Lâm Sơn | 12 | 5 |
    """)
    assert by_unit(file) == {LAM_SON: {FLOW: 5}}
    (doubt,) = [each for each in file.findings if each.code == "only-other-parts"]
    assert (doubt.severity.value, doubt.place.cell, doubt.indicator) == ("query", "C3", STOCK)


def test_in_the_period_beside_the_period_before_is_asked_about(read: Read) -> None:
    """Nobody can tell whether "in the period" is how many there are now or how many came: no stock is taken."""
    for file in (
        a_list(read, "Kỳ trước | Trong kỳ", "10 | 2 | 4 | 1", "7 | 0 | 0 | 3"),
        a_form(read, "Kỳ trước | Trong kỳ", "10 | 2", "4 | 1"),
    ):
        assert {name: own for figures in by_unit(file).values() for name, own in figures.items() if name == STOCK} == {}
        assert "figures-column-unclear" in codes(file)
