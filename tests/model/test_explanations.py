"""What explains a doubtful figure, and what only marks it."""

import pytest

from drugfree_cli.model.explanations import explanation_in

NOTHING = [
    None,
    "",
    "  ",
    "x",
    "X",
    "-",
    "…",
    "ok",
    "OK.",
    "v",
    "1",
    "(2)",
    "có",
    "Không",
    "Đã kiểm tra",
    "da kiem tra lai",
    "đã kiểm tra, đúng",
    "Đúng",
    "số liệu đúng",
    "nt",
    "như trên",
]
WHY = [
    "đã rà soát lại",
    "chuyển đến trong kỳ",
    "02 người đi cai bắt buộc",
    " sáp nhập thôn ",
    "đang rà soát",
    "đã kiểm tra: 3 người chuyển đến",
    "tăng do rà soát",
    "không có cơ sở cai nghiện",
]


@pytest.mark.parametrize("note", NOTHING)
def test_marks_and_mere_assurances(note):
    """A cross, a dash, or that it was checked, says no reason: the query stays open."""
    assert explanation_in(note) is None


@pytest.mark.parametrize("note", WHY)
def test_words_that_say_why(note):
    """Words of the sender are taken as they are, without spaces around them."""
    assert explanation_in(note) == note.strip()
