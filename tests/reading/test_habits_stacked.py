"""Lists below each other, however deep their headings: every row is read as a list's, never as a form's labels."""

from drugfree_cli.model.findings import Severity
from tests.reading.conftest import Read
from tests.reading.test_layouts import PHUOC_BINH, PHUOC_DAI, by_unit, codes

DEEP = """
| HUYỆN BÁC ÁI |
| Năm 2024 |
| TT | Tên xã, phường, thị trấn | NGƯỜI NGHIỆN MA TÚY |
|    |                          | Tổng số người nghiện ma túy trên địa bàn |
| 1 | Xã Phước Bình | 5 |
| 2 | Xã Phước Đại | 7 |
"""
BELOW = """
| |
| TT | Tên xã, phường, thị trấn | TỘI PHẠM VỀ MA TÚY |
|    |                          | Số vụ phạm tội về ma túy |
| 1 | X. Phước Bình | 0 |
| 2 | Xã Phước Đại | 2 |
"""


def test_a_list_of_one_deep_column(read: Read) -> None:
    """Headings over each other outnumber those beside each other, and are still no labels of a form."""
    file = read(DEEP)
    assert (file.layout, by_unit(file)) == ("list", {PHUOC_BINH: {"addicts_total": 5}, PHUOC_DAI: {"addicts_total": 7}})
    assert codes(file) == []


def test_deep_lists_below_each_other(read: Read) -> None:
    """Both lists give the figures of each of their communes."""
    file = read(DEEP + BELOW.lstrip())
    told = {(each.unit_code, name): value.content for each in file.returns for name, value in each.values.items()}
    assert told == {
        (PHUOC_BINH, "addicts_total"): 5,
        (PHUOC_DAI, "addicts_total"): 7,
        (PHUOC_BINH, "drug_cases"): 0,
        (PHUOC_DAI, "drug_cases"): 2,
    }
    assert "return-unit-contradicts" not in codes(file)


def test_a_doubt_below_is_said_at_its_cell(read: Read) -> None:
    """ "trên 100" in the second list is asked about where it stands, and the figures around it are read."""
    file = read(DEEP + BELOW.lstrip().replace("Xã Phước Đại | 2", "Xã Phước Đại | trên 100"))
    doubts = [(each.place.cell, each.unit_code) for each in file.findings if each.severity is not Severity.INFO]
    assert doubts == [("C11", PHUOC_DAI)]


COUNTS = """
| UBND XÃ PHƯỚC ĐẠI, HUYỆN BÁC ÁI |
| Năm 2024 |
| STT | Chỉ tiêu | Số liệu |
| 1 | Số hộ gia đình | 1200 |
| 2 | Số nhân khẩu thực tế cư trú | 4800 |
"""


def test_dropped_figures_of_a_unit_are_asked_about(read: Read) -> None:
    """A sheet with a commune's counts that is no return is a query; a cover stays a remark."""
    file = read(a=DEEP, b=COUNTS, c="| Hướng dẫn điền biểu |")
    said = {each.place.sheet: each.severity for each in file.findings if each.code == "sheet-without-table"}
    assert said == {"b": Severity.QUERY, "c": Severity.INFO}


def test_a_communes_column_of_words_alone(read: Read) -> None:
    """In a table with communes in columns, one whose only figure is "khoảng 1" is asked about."""
    file = read(
        "| HUYỆN BÁC ÁI |\n| Năm 2024 |\n"
        "| STT | Chỉ tiêu | Đơn vị tính | Xã Phước Bình | Xã Phước Đại | Xã Phước Hòa |\n"
        "| 1 | Tổng số người nghiện ma túy trên địa bàn | người | 5 | khoảng 1 | 3 |\n"
        "| 2 | Số vụ phạm tội về ma túy | vụ | 2 | | 1 |"
    )
    doubts = [(each.place.cell, each.unit_code) for each in file.findings if each.severity is not Severity.INFO]
    assert doubts == [("E4", PHUOC_DAI)]
