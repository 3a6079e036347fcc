"""Headings and labels: every wording of the codebook, offices' own words, and what must not be taken."""

import pytest

from drugfree_cli.model.codebook import codebook, groups
from drugfree_cli.reading.headings import is_group, is_heading, match_heading
from drugfree_cli.reading.roles import Role, role_of
from drugfree_cli.reading.wording import wording
from tests.reading.heading_samples import NEAR_BUT_OTHER, REAL

ADDICTS, USERS = "Người nghiện ma túy", "Người sử dụng trái phép chất ma túy"
WORDINGS = [
    (indicator.id, text) for indicator in codebook().values() for text in (indicator.label.vi, *indicator.aliases)
]


def test_every_wording_means_its_indicator_under_any_group() -> None:
    """Labels and aliases are known words only, and no group's heading draws them to another indicator."""
    aboves = [(), *((group.vi,) for group in groups().values())]
    assert len(WORDINGS) > 200
    assert [text for _, text in WORDINGS if wording(text).unknown] == []
    assert [
        (text, above)
        for indicator, text in WORDINGS
        for above in aboves
        if {match_heading(text, above).indicator, match_heading(text.upper(), above).indicator} != {indicator}
    ] == []


@pytest.mark.parametrize(
    ("text", "above", "indicator"),
    [
        ("Số NNMT có HSQL", (), "addicts_on_file"),
        ("Tổng số NNMT", (), "addicts_total"),
        ("Số người SDTP CMT có mặt tại địa bàn", (), "users_present"),
        ("SCN có việc làm", (), "post_rehab_reintegrated"),
        ("Methadone > 12 tháng", (), "mmt_over_12m"),
        ("Điểm phức tạp về ma túy, số lượng", (), "hotspots"),
        ("5. Nghiện mới phát sinh trong năm (người)", (), "addicts_new"),
        ("Số hộ tính đến ngày 14/12/2024", (), "households"),
        ("Tổng số", (ADDICTS,), "addicts_total"),
        ("Có hồ sơ quản lý", (ADDICTS,), "addicts_on_file"),
        ("Có hồ sơ quản lý", (USERS,), "users_on_file"),
        ("Trong đó: có mặt", ("Trong đó", "Người SDTP chất ma túy"), "users_present"),
        ("Được lập hồ sơ cai nghiện", ("Người nghiện có mặt tại địa bàn",), "addicts_present_treated"),
        ("Số vụ", ("Tội phạm và tệ nạn ma túy",), "drug_cases"),
        ("Số hộ gia đình", ("Ký cam kết",), "households_committed"),
        ("Số thôn", ("Ký cam kết",), "hamlets_committed"),
        ("Nhân khẩu", ("Dân cư",), "population"),
    ],
)
def test_offices_own_words(text: str, above: tuple[str, ...], indicator: str) -> None:
    """Abbreviations, order and small words do not matter; a group's heading completes a short one."""
    found = match_heading(text, above)
    assert found.indicator == indicator
    assert not found.mended


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Số ngưòi nghiện ma túycó hồ sơ quản lý", "addicts_on_file"),
        ("Số người ngiện ma túy có mặt tại địa bàn", "addicts_present"),
        ("Số nhân kẩu thực tế cư trú", "population"),
        ("Số người sử dụng trá phép chất ma túy rất mới", None),
        ("Số vj phạm tội về ma túy", None),
    ],
)
def test_slips_of_the_pen_are_mended_and_said(text: str, indicator: str | None) -> None:
    """One wrong letter or a missing space in a longer word is mended; anything more is asked about."""
    found = match_heading(text)
    assert found.indicator == indicator
    assert found.mended is (indicator is not None)


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("Số người nghiện ma túy không có hồ sơ quản lý", ()),
        ("Số người nghiện ma túy chưa có hồ sơ quản lý", ()),
        ("Số người nghiện ma túy vắng mặt tại địa bàn", ()),
        ("Số người nghiện ma túy chết", ()),
        ("Số người nghiện ma túy dưới 18 tuổi", ()),
        ("Số người nghiện ma túy đầu kỳ", ()),
        ("Số người tái nghiện ma túy", ()),
        ("Số người từng nghiện ma túy", ()),
        ("Số người nghiện ở cơ sở cai nghiện bắt buộc", ()),
        ("Methadone < 12 tháng", ()),
        ("Số điểm, tụ điểm phức tạp về ma túy", ()),
        ("Số người có hồ sơ quản lý", ()),
        ("Tổng số", (USERS,)),
        ("Tổng số", ()),
        ("Nam", ("Tổng số người nghiện ma túy",)),
        ("Nữ", (ADDICTS,)),
        ("Số người nghiện ma túy", ("Trong đó nữ",)),
        ("Số hộ", ("Hộ nghèo",)),
        ("Có mặt", ("Người nghiện có hồ sơ quản lý",)),
        ("Có hồ sơ", ("Người nghiện, người sử dụng trái phép",)),
        ("Diện tích tự nhiên (km2)", ()),
        ("Số hộ nghèo", ()),
    ],
)
def test_a_word_that_changes_the_meaning_is_never_passed_over(text: str, above: tuple[str, ...]) -> None:
    """Such headings look very much like an indicator's; they give a question or nothing, not a figure."""
    assert match_heading(text, above).indicator is None


@pytest.mark.parametrize(
    "word",
    ["nữ", "chưa rõ", "dưới 18 tuổi", "đã chết", "vắng mặt", "ngoài tỉnh", "đầu kỳ", "bị xử phạt", "tồn", "nghèo"],
)
def test_one_more_word_keeps_any_label_from_being_taken(word: str) -> None:
    """Whatever the label, a word that narrows it is seen."""
    for indicator in codebook().values():
        assert match_heading(f"{indicator.label.vi} {word}").indicator is None


def test_what_offices_write_is_understood() -> None:
    """Real wordings, abbreviations, places and slips of the pen mean their indicator."""
    found = [(text, above, match_heading(text, above).indicator, indicator) for text, above, indicator in REAL]
    assert [each for each in found if each[2] != each[3]] == []


def test_what_only_looks_near_is_never_taken() -> None:
    """Precision goes before recall: none of these gives a figure."""
    found = [(text, above, match_heading(text, above).indicator) for text, above in NEAR_BUT_OTHER]
    assert [each for each in found if each[2] is not None] == []


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Số người nghiện ma túy trên địa bàn xã Phước Bình", "addicts_total"),
        ("Người nghiện được tư vấn, điều trị, cai nghiện", "addicts_reached"),
        ("Số tụ điểmm phức tạpp về ma túyy", "hotspot_clusters"),
    ],
)
def test_what_is_clearly_nearest_to_one_is_taken_and_said(text: str, indicator: str) -> None:
    """It is marked as near, so that a finding says so."""
    found = match_heading(text)
    assert (found.indicator, found.near) == (indicator, True)


def test_a_close_call_names_the_indicators_to_choose_from() -> None:
    """The question names what may be meant."""
    assert {"addicts_on_file", "post_rehab_on_file"} <= set(match_heading("Số người có hồ sơ quản lý").candidates)
    assert match_heading("Số điểm, tụ điểm phức tạp").candidates[:2] == ("hotspots", "hotspot_clusters")
    assert match_heading("Lương cơ bản").candidates == ()


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("Kỳ trước", ("Số người nghiện",)),
        ("Số người nghiện", ("Cùng kỳ năm trước",)),
        ("Tỷ lệ %", ("Số người nghiện",)),
        ("Tăng, giảm", ()),
        ("Lũy kế", ()),
    ],
)
def test_other_periods_changes_and_shares_are_put_aside(text: str, above: tuple[str, ...]) -> None:
    """They are no question: such columns are known not to be the period's figures."""
    found = match_heading(text, above)
    assert found.beside
    assert found.indicator is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("TT", Role.ORDER),
        ("Số TT", Role.ORDER),
        ("Xã, phường, thị trấn", Role.UNIT_NAME),
        ("Tên đơn vị", Role.UNIT_NAME),
        ("Xã/TT", Role.UNIT_NAME),
        ("Đơn vị tính", Role.MEASURE),
        ("ĐVT", Role.MEASURE),
        ("Huyện, thành phố", Role.DISTRICT),
        ("Mã ĐVHC", Role.CODE),
        ("Nội dung chỉ tiêu", Role.LABEL),
        ("Ghi chú (giải trình)", Role.NOTE),
        ("Số liệu trong kỳ", Role.FIGURES),
        ("Số thôn", None),
        ("Số vụ phạm tội về ma túy", None),
    ],
)
def test_columns_that_hold_no_indicator(text: str, role: Role | None) -> None:
    """Numbering, names, measures and notes are known by their headings."""
    assert role_of(text) is role


def test_what_looks_like_a_heading() -> None:
    """Names of communes, titles, signatures and figures do not."""
    assert is_heading("Số người nghiện ma túy có hồ sơ")
    assert is_group("NGƯỜI NGHIỆN MA TÚY")
    for text in ("Xã Lâm Sơn", "UBND HUYỆN NINH SƠN", "TM. ỦY BAN NHÂN DÂN", "NGƯỜI LẬP BIỂU", "12", "Không", "Có"):
        assert not is_heading(text)
