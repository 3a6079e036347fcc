"""Names as typists write them in returns."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drugfree_cli.gazetteer.lookup import match_unit
from drugfree_cli.gazetteer.units import children, is_counted, provinces, unit
from drugfree_cli.model.folding import plain
from drugfree_cli.model.units import Level, Unit

ON = date(2024, 12, 14)
NOW = date(2025, 12, 14)
COMMUNES = children("58", ON, Level.COMMUNE)
ABBREVIATIONS = {
    "xã": ("X.", "X. ", "x "),
    "phường": ("P.", "P. ", "p ", "Ph. "),
    "thị trấn": ("TT.", "TT. ", "tt ", "T.T "),
}

VARIANTS: dict[str, Callable[[Unit], str]] = {
    "as listed": lambda one: one.name,
    "without kind": lambda one: one.short_name,
    "upper case": lambda one: one.name.upper(),
    "lower case": lambda one: one.name.lower(),
    "decomposed": lambda one: unicodedata.normalize("NFD", one.name),
    "no marks": lambda one: plain(one.name),
    "no marks, no kind": lambda one: plain(one.short_name).lower(),
    "marks on the kind only": lambda one: one.name.replace(one.short_name, plain(one.short_name)),
    "slug": lambda one: one.slug,
    "slug with kind": lambda one: f"{plain(one.kind).replace(' ', '-')}-{one.slug}",
    "code": lambda one: one.code,
    "abbreviated kind": lambda one: ABBREVIATIONS[one.kind][0] + one.short_name,
    "abbreviated, spaced": lambda one: ABBREVIATIONS[one.kind][1] + one.short_name,
    "abbreviated, no stop, no marks": lambda one: ABBREVIATIONS[one.kind][2] + plain(one.short_name),
    "no space at all": lambda one: plain(one.short_name).replace(" ", ""),
    "numbered": lambda one: f"1. {one.name}",
    "numbered in brackets": lambda one: f"12) {one.name}",
    "numbered without stop": lambda one: f"3 {one.name}",
    "roman": lambda one: f"IV. {one.name}",
    "dashed": lambda one: f"- {one.name}",
    "people's committee": lambda one: f"UBND {one.name.lower()}",
    "people's committee in full": lambda one: f"Uỷ ban nhân dân {one.name}",
    "police": lambda one: f"Công an {one.name.lower()}",
    "police, abbreviated": lambda one: f"CA {one.name.lower()}",
    "labelled": lambda one: f"Đơn vị: {one.name}",
    "wide spaces": lambda one: "  " + one.name.replace(" ", " \u00a0 ") + "\u200b",
    "broken line": lambda one: one.name.replace(" ", "\n", 1),
    "note in brackets": lambda one: f"{one.name} (miền núi)",
    "open bracket": lambda one: f"{one.name} (xã ATK",
    "asterisk": lambda one: f"{one.name}*",
    "footnote": lambda one: f"{one.name} [1]",
    "stop": lambda one: f"{one.name}.",
    "quoted": lambda one: f"“{one.name}”",
    "Icelandic eth": lambda one: one.name.replace("Đ", "Ð"),
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_commune_of_ninh_thuan_is_found_in_its_district(variant: str) -> None:
    """However a typist writes a commune's name, its district tells which commune is meant."""
    typed = {one.code: VARIANTS[variant](one) for one in COMMUNES}
    found = {one.code: match_unit(typed[one.code], on=ON, within=one.parent, level=Level.COMMUNE) for one in COMMUNES}
    assert {code: match for code, match in found.items() if match.unit is None or match.unit.code != code} == {}


@given(
    commune=st.sampled_from(COMMUNES),
    kind=st.integers(min_value=-2, max_value=2),
    case=st.sampled_from([str, str.upper, str.lower, str.title]),
    form=st.sampled_from(["NFC", "NFD"]),
    marks=st.booleans(),
    space=st.sampled_from([" ", "  ", "\u00a0", " \t"]),
    before=st.sampled_from(["", "1. ", "II. ", "UBND ", "- ", " "]),
    after=st.sampled_from(["", " ", "*", " (miền núi)", ".", ", huyện này"]),
)
@settings(deadline=None, max_examples=120, derandomize=True, database=None)
def test_habits_mix(
    commune: Unit,
    kind: int,
    case: Callable[[str], str],
    form: str,
    marks: bool,
    space: str,
    before: str,
    after: str,
) -> None:
    """Habits come together: case, form, lost marks, spacing, abbreviated kinds, and what stands around the name."""
    name = commune.short_name if kind == -2 else commune.name
    name = ABBREVIATIONS[commune.kind][kind] + commune.short_name if kind >= 0 else name
    name = name if marks else plain(name)
    place = unit(commune.parent or "", ON)
    assert place is not None
    typed = before + case(name).replace(" ", space) + after.replace("huyện này", place.name)
    match = match_unit(unicodedata.normalize(form, typed), on=ON, within=commune.parent, level=Level.COMMUNE)
    assert match.unit == commune


@pytest.mark.parametrize("on", [ON, date(2026, 6, 14)])
def test_every_name_of_the_country_is_found_back(on: date) -> None:
    """A listed name finds its own unit, save two communes of one name and kind in one district."""
    lost = []
    for province in provinces(on):
        for commune in children(province.code, on, Level.COMMUNE):
            if match_unit(commune.name, on=on, within=commune.parent, level=Level.COMMUNE).unit != commune:
                lost.append((commune.parent, commune.name))
    assert lost == ([("380", "Xã Đông Khê")] * 2 if on == ON else [])


@pytest.mark.parametrize("within", ["58", None])
def test_thanh_hai_without_marks_is_two_communes(within: str | None) -> None:
    """Without marks "thanh hai" is Thành Hải of the city or Thanh Hải of Ninh Hải: no unit, both named."""
    match = match_unit("xa thanh hai, tinh Ninh Thuan", on=ON, within=within)
    assert match.unit is None
    assert not match.close
    assert [one.code for one in match.candidates] == ["22774", "22868"]


@pytest.mark.parametrize(
    ("typed", "within", "code"),
    [
        ("Thành Hải", "58", "22774"),
        ("Xã Thanh Hải", "58", "22868"),
        ("XÃ THÀNH HẢI", "58", "22774"),
        ("thanh hai", "582", "22774"),
        ("thanh hai", "586", "22868"),
        ("Thanh Hai (Ninh Hải)", "58", "22868"),
        ("x. thanh hai, tp. Phan Rang - Tháp Chàm", "58", "22774"),
        ("xã Thanh Hai huyện Ninh Hải", "58", "22868"),
    ],
)
def test_marks_or_the_district_settle_thanh_hai(typed: str, within: str, code: str) -> None:
    """Diacritics, the district of the sheet or the district written beside the name say which one is meant."""
    match = match_unit(typed, on=ON, within=within, level=Level.COMMUNE)
    assert match.unit is not None
    assert match.unit.code == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Hoà Sơn", "Xã Hòa Sơn"),
        ("xã Phước Hoà", "Xã Phước Hòa"),
        ("P. Mĩ Hải", "Phường Mỹ Hải"),
        ("xã mĩ sơn", "Xã Mỹ Sơn"),
    ],
)
def test_tone_placement_and_y_are_one_spelling(one: str, other: str) -> None:
    """Hoà is Hòa and Mĩ is Mỹ, exactly and not by dropping marks."""
    match = match_unit(one, on=ON, within="58")
    assert match.unit is not None
    assert match.unit.name == other


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Tỉnh Hà Giang", "Tỉnh Hà Giang"),
        ("T. Hà Giang", "Tỉnh Hà Giang"),
        ("TP. Hà Giang", "Thành phố Hà Giang"),
        ("TP Cần Thơ", "Thành phố Cần Thơ"),
        ("H. Ninh Sơn", "Huyện Ninh Sơn"),
        ("UBND HUYỆN THUẬN BẮC", "Huyện Thuận Bắc"),
        ("Huyện Bác Ái, tỉnh Ninh Thuận", "Huyện Bác Ái"),
        ("TP PHAN RANG – THÁP CHÀM", "Thành phố Phan Rang-Tháp Chàm"),
        ("TX. Sa Pa", "Thị xã Sa Pa"),
        ("Q.1, TP Hồ Chí Minh", "Quận 1"),
        ("P4, Q. Tân Bình, TP. Hồ Chí Minh", "Phường 4"),
        ("Huyện Ia HDrai", "Huyện Ia H' Drai"),
    ],
)
def test_a_stated_kind_or_address_tells_levels_apart(typed: str, name: str) -> None:
    """Kinds of districts and provinces are read as written, and an address is followed upward."""
    match = match_unit(typed, on=ON)
    assert match.unit is not None
    assert match.unit.name == name


def test_a_ward_that_is_a_number_is_a_name_inside_its_district() -> None:
    """In district 766 "4" and "04" are Phường 4; without a district they are the code of a province."""
    for typed in ("4", "04", "P.04", "Phường 4"):
        match = match_unit(typed, on=ON, within="766", level=Level.COMMUNE)
        assert match.unit is not None
        assert match.unit.code == "26968"
    province = match_unit("04", on=ON).unit
    assert province is not None
    assert province.name == "Tỉnh Cao Bằng"


def test_codes_get_their_lost_zeros_back() -> None:
    """A spreadsheet turns 02848 into 2848 and 01 into 1; where several codes could be meant none is taken."""
    match = match_unit("2848", on=ON)
    assert match.unit is not None
    assert match.unit.code == "02848"
    assert match_unit("1", on=ON, level=Level.PROVINCE).unit == unit("01", ON)
    assert match_unit("1", on=ON, level=Level.COMMUNE).unit == unit("00001", ON)
    several = match_unit("1", on=ON)
    assert several.unit is None
    assert [one.code for one in several.candidates] == ["01", "001", "00001"]
    assert match_unit("22885", on=ON, within="585").unit is None


def test_a_wrong_kind_is_borne_with_inside_a_district_only() -> None:
    """A commune becomes a town: "Xã Tân Sơn" is the town in its district, and a question in the whole province."""
    match = match_unit("Xã Tân Sơn", on=ON, within="585")
    assert match.unit is not None
    assert match.unit.name == "Thị trấn Tân Sơn"
    assert match_unit("xa tan son", on=ON, within="585").unit == match.unit
    province_wide = match_unit("Xã Tân Sơn", on=ON, within="58")
    assert province_wide.unit is None
    assert province_wide.close
    assert province_wide.candidates[0] == match.unit


def test_a_kind_of_another_level_is_never_borne_with() -> None:
    """ "Xã Ninh Sơn" is not the district of that name, even inside it."""
    assert match_unit("Xã Ninh Sơn", on=ON, within="585").unit is None
    district = match_unit("Ninh Sơn", on=ON, within="585").unit
    assert district is not None
    assert district.level is Level.DISTRICT


def test_a_kind_picks_between_units_of_one_name() -> None:
    """Where a town and a commune share a name, the kind decides, and without it both are named."""
    names = {"Thị trấn Yên Viên": "00526", "X. Yên Viên": "00532"}
    for typed, code in names.items():
        match = match_unit(typed, on=ON, within="018")
        assert match.unit is not None
        assert match.unit.code == code
    assert [one.code for one in match_unit("Yên Viên", on=ON, within="018").candidates] == ["00526", "00532"]


def test_a_near_name_is_never_the_answer() -> None:
    """A slip of the pen gives candidates to ask about, marked as merely close."""
    match = match_unit("Xã Lâm Sn", on=ON, within="585", level=Level.COMMUNE)
    assert match.unit is None
    assert match.close
    assert [one.name for one in match.candidates] == ["Xã Lâm Sơn"]
    beginning = match_unit("TP. Phan Rang", on=ON, within="58")
    assert beginning.unit is None
    assert [one.code for one in beginning.candidates] == ["582"]


def test_a_commune_of_another_district_is_only_a_candidate() -> None:
    """A name that lies elsewhere in the province, or whose address says so, is named but not taken."""
    for typed, within in (("Xã Phước Hà", "585"), ("Xã Phước Hà, huyện Ninh Sơn", "58")):
        match = match_unit(typed, on=ON, within=within, level=Level.COMMUNE)
        assert match.unit is None
        assert match.close
        assert match.candidates[0].code == "22885"
    abroad = match_unit("Xã Phước Hà, tỉnh Quảng Nam", on=ON, within="58")
    assert abroad.unit is None


@pytest.mark.parametrize("typed", ["", "  ", "*", "Xã", "Tổng cộng", "NGƯỜI LẬP BIỂU", "Hướng dẫn", "0", "999999"])
def test_what_is_no_name_finds_nothing(typed: str) -> None:
    """Blank cells, totals and signatures are no units."""
    match = match_unit(typed, on=ON, within="58", level=Level.COMMUNE)
    assert match.unit is None
    assert match.candidates == ()


def test_text_without_any_mark_says_nothing_about_marks() -> None:
    """ "Sa Pa" may be Phường Sa Pa or Phường Sa Pả; "Phường Sa Pa" with its marks is the one."""
    bare = match_unit("sa pa", on=ON, within="088", level=Level.COMMUNE)
    assert {one.name for one in bare.candidates} == {"Phường Sa Pa", "Phường Sa Pả"}
    marked = match_unit("Phường Sa Pa", on=ON, within="088", level=Level.COMMUNE)
    assert marked.unit is not None
    assert marked.unit.name == "Phường Sa Pa"


def test_a_name_that_begins_like_a_kind_is_read_whole() -> None:
    """ "phuong hai" is Phương Hải, not a ward called Hải; "ca na" is Cà Ná, not the police of Ná."""
    for typed, name in (("phuong hai", "Xã Phương Hải"), ("Phương Hải", "Xã Phương Hải"), ("ca na", "Xã Cà Ná")):
        match = match_unit(typed, on=ON, within="58", level=Level.COMMUNE)
        assert match.unit is not None
        assert match.unit.name == name


def test_a_name_of_the_older_list_is_found_for_an_old_day() -> None:
    """Returns until 2024 may name communes since merged: they are recognised, and known not to be counted."""
    match = match_unit("P. Tấn Tài", on=date(2023, 12, 14), within="582")
    assert match.unit is not None
    assert (match.unit.code, match.unit.valid_to) == ("22756", date(2024, 12, 31))
    assert not is_counted(match.unit, date(2023, 12, 14))
    assert match_unit("P. Tấn Tài", on=date(2025, 1, 1), within="582").unit is None


def test_a_counted_unit_goes_before_a_former_one_of_its_district() -> None:
    """Phường Phủ Hà has a new code since its merger; the code of the counted ward is the answer."""
    match = match_unit("Phường Phủ Hà", on=ON, within="58")
    assert match.unit is not None
    assert match.unit.code == "22750"


def test_the_same_name_names_another_unit_after_1_7_2025() -> None:
    """Xã Phước Hà is 22885 of Thuận Nam on 30/6/2025 and 22900 of Khánh Hòa on 1/7/2025."""
    before = match_unit("Xã Phước Hà", on=date(2025, 6, 30)).unit
    after = match_unit("Xã Phước Hà", on=date(2025, 7, 1)).unit
    assert before is not None
    assert after is not None
    assert (before.code, before.parent, after.code, after.parent) == ("22885", "589", "22900", "56")
    assert match_unit("Xã Phước Hà", on=NOW, within="58").unit is None
    assert match_unit("Huyện Thuận Nam", on=NOW).unit is None
    special_zone = match_unit("ĐK Trường Sa", on=NOW).unit
    assert special_zone is not None
    assert special_zone.kind == "đặc khu"
