"""Forms of hamlets and schools, headed by their commune: never the commune's own return."""

import pytest

from drugfree_cli.reading.part_senders import part_in
from tests.reading.conftest import Read
from tests.reading.test_layouts import PHUOC_BINH

ROWS = """
    | STT | Chỉ tiêu | Số liệu |
    | 1 | Tổng số người nghiện ma túy | 1 |
    | 2 | Số vụ phạm tội về ma túy | 0 |
"""


@pytest.mark.parametrize(
    ("head", "foot", "sheet"),
    [
        ("| UBND XÃ PHƯỚC BÌNH |\n| THÔN BẠC RÂY 1 |", "", "Biểu"),
        ("| UBND xã Phước Bình - Thôn Bạc Rây |", "", "Biểu"),
        ("| UBND XÃ PHƯỚC BÌNH |\n| Đơn vị báo cáo: Thôn Gia É |", "", "Biểu"),
        ("| UBND XÃ PHƯỚC BÌNH |\n| BÁO CÁO CỦA THÔN GIA É |", "", "Biểu"),
        ("| UBND XÃ PHƯỚC BÌNH |\n| BAN QUẢN LÝ THÔN HÀNH RẠC |", "", "Biểu"),
        ("| UBND XÃ PHƯỚC BÌNH |\n| TRƯỜNG TIỂU HỌC PHƯỚC BÌNH A |", "", "Biểu"),
        ("| UBND XÃ PHƯỚC BÌNH |\n| Trạm Y tế |", "", "Biểu"),
        ("| UBND XÃ PHƯỚC BÌNH |", "| | | TRƯỞNG THÔN |", "Biểu"),
        ("| UBND XÃ PHƯỚC BÌNH |", "| | | Thôn Bố Lang, ngày 16 tháng 12 năm 2024 |", "Biểu"),
        ("| UBND XÃ PHƯỚC BÌNH |", "", "Thôn_Gia_É"),
    ],
)
def test_a_hamlets_form_is_not_the_communes(read: Read, head: str, foot: str, sheet: str) -> None:
    """What it calls itself, in the title, the signature or the sheet's name, bars it, and is said."""
    file = read(None, **{sheet: f"{head}\n| Năm 2024 |{ROWS}{foot}"})
    assert [each.unit_code for each in file.returns] == [None]
    assert [(each.code, each.severity.value) for each in file.findings] == [("return-of-part", "error")]


@pytest.mark.parametrize(
    "head",
    [
        "BÁO CÁO XÂY DỰNG THÔN, BẢN KHÔNG MA TÚY NĂM 2024", "BẢN TỔNG HỢP SỐ LIỆU", "Bản số liệu kèm theo báo cáo",
        "Gồm 3 thôn: thôn Bạc Rây, thôn Gia É, thôn Hành Rạc", "Tổng số thôn: 7", "Mẫu số 2: thôn không ma túy",
        "Bản cam kết", "THÔN KHÔNG MA TÚY", "Làng nghề",
    ],
)  # fmt: skip
def test_a_title_that_only_speaks_of_hamlets(read: Read, head: str) -> None:
    """It is the commune's own."""
    assert part_in(head) is None
    file = read(f"| UBND XÃ PHƯỚC BÌNH |\n| {head} |\n| Năm 2024 |{ROWS}")
    assert [each.unit_code for each in file.returns] == [PHUOC_BINH]


@pytest.mark.parametrize("name", ["Xã Bản Hồ", "UBND XÃ BẢN LẦU", "Phường Làng Chánh", "Xã Buôn Triết", "UBND xã Ấp 3"])
def test_communes_named_after_hamlets(name: str) -> None:
    """The word stands in many communes' names."""
    assert part_in(name) is None
