"""Labels of forms in two columns, and figures beside no label at all."""

import pytest

from tests.reading.conftest import Read
from tests.reading.odd_samples import found
from tests.reading.test_layouts import PHUOC_BINH, by_unit, codes

TITLE = "| UBND XÃ PHƯỚC BÌNH, HUYỆN BÁC ÁI |\n| Năm 2024 |"


@pytest.mark.parametrize("merged", ["<", ""])
def test_labels_in_two_columns(read: Read, merged: str) -> None:
    """A group at the left of its parts completes them, whether their heading is merged or not; it is no label."""
    file = read(f"""{TITLE}
        | STT | Chỉ tiêu | {merged} | Số liệu |
        | 1 | Người nghiện ma túy | Có hồ sơ quản lý | 4 |
        | ^ | ^ | Tổng số | 5 |
        | 2 | Người sử dụng trái phép | Có hồ sơ quản lý | 3 |
        | ^ | ^ | Có mặt | 2 |
        | 3 | Số vụ phạm tội về ma túy | < | 1 |
    """)
    assert by_unit(file) == {
        PHUOC_BINH: {
            "addicts_total": 5, "addicts_on_file": 4, "users_on_file": 3, "users_present": 2, "drug_cases": 1,
        }
    }  # fmt: skip
    assert codes(file) == []


def test_a_figure_beside_no_label(read: Read) -> None:
    """One label merged over two rows of figures: the second is nobody's, and that is said."""
    file = read(f"""{TITLE}
        | STT | Chỉ tiêu | Số liệu |
        | 1 | Tổng số người nghiện ma túy | 5 |
        | ^ | ^ | 9 |
        | 2 | Số vụ phạm tội về ma túy | 1 |
    """)
    assert by_unit(file) == {PHUOC_BINH: {"addicts_total": 5, "drug_cases": 1}}
    assert found(file) == [("figure-without-label", "C5")]
