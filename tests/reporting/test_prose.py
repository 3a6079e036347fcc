"""Numbers, days and phrases of the report, each on both sides of what could go wrong."""

from datetime import date
from decimal import Decimal

import pytest

from drugfree_cli.reporting import numbers, prose


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (3, 52, "5,77%"),
        (1, 2, "50%"),
        (1, 1, "100%"),
        (0, 7, "0%"),
        (1, 3, "33,33%"),
        (2, 3, "66,67%"),
        (1, 200, "0,5%"),
        (5, 10_000, "0,05%"),
        (12, 2_500, "0,48%"),
        (4996, 10_000_000, "0,05%"),
        (4994, 10_000_000, "0,0499%"),
        (1, 3_000_000, "0,0000333%"),
        (Decimal("12.5"), 40, "31,25%"),
        (2500, 100, "2.500%"),
    ],
)
def test_percent(part: int | Decimal, whole: int, written: str) -> None:
    """Shares are rounded half up to two places, below one per cent to three digits, with a comma."""
    assert numbers.percent(part, whole) == written


@pytest.mark.parametrize(
    ("amount", "written"), [(0, "0"), (15081, "15.081"), (Decimal("1234.5"), "1.234,5"), (1000000, "1.000.000")]
)
def test_amount(amount: int | Decimal, written: str) -> None:
    """Thousands take a dot, decimals a comma."""
    assert numbers.amount(amount) == written


@pytest.mark.parametrize(
    ("on", "short", "long"),
    [
        (date(2024, 12, 16), "16/12/2024", "ngày 16 tháng 12 năm 2024"),
        (date(2024, 2, 9), "09/02/2024", "ngày 09 tháng 02 năm 2024"),
        (date(2024, 1, 10), "10/01/2024", "ngày 10 tháng 01 năm 2024"),
        (date(2020, 3, 5), "05/3/2020", "ngày 05 tháng 3 năm 2020"),
    ],
)
def test_days(on: date, short: str, long: str) -> None:
    """Days below ten and the months January and February take a leading zero, no other month does."""
    assert (numbers.day(on), numbers.long_day(on)) == (short, long)


def test_roman() -> None:
    """Annexes are numbered in Roman figures."""
    assert [numbers.roman(n) for n in (1, 2, 3, 4, 5, 6, 9, 10, 14)] == (
        ["I", "II", "III", "IV", "V", "VI", "IX", "X", "XIV"]
    )


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (55, 52, "tăng 3 xã (5,8%)"),
        (50, 52, "giảm 2 xã (3,8%)"),
        (52, 52, "không thay đổi"),
        (0, 0, "không thay đổi"),
        (3, 0, "tăng 3 xã"),
        (0, 3, "giảm 3 xã (100%)"),
        (2500, 1000, "tăng 1.500 xã (150%)"),
        (10_001, 10_000, "tăng 1 xã (0,01%)"),
        (Decimal("12.5"), 10, "tăng 2,5 xã (25%)"),
    ],
)
def test_change(now: int | Decimal, before: int, said: str) -> None:
    """A change is given absolutely, then in per cent; from zero there is no percentage."""
    assert prose.change(now, before, "xã") == said


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")]
)
def test_listed(names: list[str], said: str) -> None:
    """The last of several names is joined by "và"."""
    assert prose.listed(names) == said


def test_few() -> None:
    """A row that is cut says how many were left out."""
    assert prose.few(["A", "B", "C"], 3) == "A, B và C"
    assert prose.few(["A", "B", "C", "D"], 2) == "A, B và 2 đơn vị khác"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Xã Phước Bình", "xã Phước Bình"),
        ("Thị trấn Tân Sơn", "thị trấn Tân Sơn"),
        ("Thành phố Phan Rang - Tháp Chàm", "thành phố Phan Rang - Tháp Chàm"),
        ("Phường 1", "phường 1"),
        ("Công an tỉnh", "Công an tỉnh"),
    ],
)
def test_names_inside_sentences(name: str, inside: str) -> None:
    """A unit's kind is written small inside a sentence; other names stay as they are."""
    assert prose.mid(name) == inside


def test_sentences() -> None:
    """A sentence begins with a capital and ends with one stop; an empty one is nothing and leaves no gap."""
    assert prose.sentence("còn thiếu;") == "Còn thiếu."
    assert prose.sentence("  ") == ""
    assert prose.paragraph(["A.", "", "B."]) == "A. B."
    assert prose.lower_first("UBND tỉnh") == "UBND tỉnh"
    assert prose.lower_first("Năm 2024") == "năm 2024"


def test_clean() -> None:
    """Control characters, line breaks and marks for private use become a space: Word cannot hold them."""
    assert prose.clean("a\x00b\nc\td\ue000e  f\u00a0g") == "a b c d e f g"


def test_see() -> None:
    """An annex that is not there is not referred to."""
    assert prose.see("Phụ lục V") == "; chi tiết tại Phụ lục V"
    assert prose.see("") == ""
