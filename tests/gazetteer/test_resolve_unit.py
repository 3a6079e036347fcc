"""Units named on the command line, and why a name is refused."""

from datetime import date

import pytest

from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.units import Level

ON = date(2024, 12, 14)
NOW = date(2025, 12, 14)


def refusal(text: str, on: date, **where: str | Level) -> UsageError:
    with pytest.raises(UsageError) as refused:
        resolve_unit(text, on=on, **where)  # type: ignore[arg-type]
    assert "…" not in refused.value.text.vi + refused.value.text.en
    return refused.value


@pytest.mark.parametrize(
    "text", ["ninh-thuan", "58", "Ninh Thuận", "ninh thuan", "Tỉnh Ninh Thuận", "tinh ninh thuan", " NINH THUẬN "]
)
def test_a_province_is_named_by_slug_code_or_name(text: str) -> None:
    """Slug, code and name with or without marks and kind all name Ninh Thuận."""
    assert resolve_unit(text, on=ON).code == "58"
    assert resolve_unit(text, on=ON, level=Level.PROVINCE).code == "58"
    assert resolve_unit(text, on=ON, within="58").code == "58"


def test_a_commune_is_named_inside_the_workspace_s_province() -> None:
    """Inside a province a commune's name, slug or code is enough."""
    for text in ("22885", "phuoc-ha", "Xã Phước Hà", "x. phuoc ha"):
        assert resolve_unit(text, on=ON, within="58").code == "22885"


def test_an_exact_province_slug_wins_over_towns_of_that_name() -> None:
    """`ha-giang` is the province; the name "Hà Giang" is also a city's and two communes' and is refused."""
    assert resolve_unit("ha-giang", on=ON).level is Level.PROVINCE
    assert resolve_unit("TP Hà Giang", on=ON).level is Level.DISTRICT
    assert resolve_unit("Hà Giang", on=ON, level=Level.PROVINCE).code == "02"
    error = refusal("Hà Giang", ON)
    assert error.code == "unit-ambiguous"
    assert "Tỉnh Hà Giang (02); Thành phố Hà Giang (024), Tỉnh Hà Giang; Xã Hà Giang (12745)" in error.text.vi


def test_an_ambiguous_name_is_refused_with_code_and_district_of_each() -> None:
    """The candidates stand with their codes, districts and province, so that one can be picked."""
    error = refusal("thanh hai", ON, within="58")
    assert error.code == "unit-ambiguous"
    assert error.text.vi == (
        "“thanh hai” là tên chung của 2 đơn vị: "
        "Xã Thành Hải (22774), Thành phố Phan Rang-Tháp Chàm, Tỉnh Ninh Thuận; "
        "Xã Thanh Hải (22868), Huyện Ninh Hải, Tỉnh Ninh Thuận. "
        "Hãy ghi mã thay cho tên (ví dụ 22774), hoặc ghi đủ loại đơn vị, tên huyện và tên tỉnh."
    )
    many = refusal("Tân Lập", ON)
    assert "đơn vị khác" in many.text.vi
    assert "more" in many.text.en


def test_an_unknown_name_is_refused_with_close_ones() -> None:
    """A slip is answered with what was probably meant; nonsense with "none"."""
    error = refusal("ninh tuan", ON, level=Level.PROVINCE)
    assert error.code == "unit-unknown"
    assert "Tỉnh Ninh Thuận (58)" in error.text.vi
    assert "Did you mean one of these: Tỉnh Ninh Thuận (58)" in error.text.en
    assert "Tên gần giống: không có tên nào." in refusal("xyzzyx", ON, within="58").text.vi
    assert refusal("", ON, within="58").code == "unit-unknown"


@pytest.mark.parametrize("text", ["ninh-thuan", "58", "Ninh Thuận", "Tỉnh Ninh Thuận"])
def test_a_merged_province_is_answered_with_what_it_became(text: str) -> None:
    """Ninh Thuận on 14/12/2025: in Khánh Hòa since 1/7/2025."""
    error = refusal(text, NOW)
    assert error.code == "unit-merged"
    assert error.text.vi.startswith(
        "Vào ngày 14/12/2025 không còn Tỉnh Ninh Thuận (58): từ 01/7/2025, "
        "đơn vị này đã sắp xếp, nhập vào Tỉnh Khánh Hòa (56)."
    )
    assert "since 2025-07-01 it is part of Tỉnh Khánh Hòa (56)" in error.text.en


def test_the_day_decides_whether_a_province_is_there() -> None:
    """Ninh Thuận is named on 30/6/2025 and refused on 1/7/2025."""
    assert resolve_unit("ninh-thuan", on=date(2025, 6, 30)).code == "58"
    assert refusal("ninh-thuan", date(2025, 7, 1)).code == "unit-merged"
    assert resolve_unit("khanh-hoa", on=date(2025, 7, 1)).code == "56"


@pytest.mark.parametrize("within", ["56", "58"])
def test_a_merged_commune_is_answered_from_the_new_province_too(within: str) -> None:
    """Xã Tân Hải is in Xã Xuân Hải, whether the workspace is Ninh Thuận's or Khánh Hòa's."""
    error = refusal("Xã Tân Hải", NOW, within=within)
    assert error.code == "unit-merged"
    assert "Xã Tân Hải (22855)" in error.text.vi
    assert "Xã Xuân Hải (22861)" in error.text.vi


def test_a_split_commune_names_all_its_parts() -> None:
    """Every successor stands in the sentence, each said to be a part; a dispute is said too."""
    error = refusal("Phường Cống Vị", NOW, within="01")
    assert error.code == "unit-merged"
    assert "Phường Ngọc Hà (00008) (một phần); Phường Giảng Võ (00025) (một phần)" in error.text.vi
    assert "(sources differ)" in refusal("01651", NOW).text.en


def test_a_district_has_ended() -> None:
    """There are no districts since 1/7/2025; the answer names the province of today."""
    error = refusal("Huyện Ninh Sơn", NOW)
    assert error.code == "unit-district-ended"
    assert "Tỉnh Khánh Hòa (56)" in error.text.vi


def test_a_unit_of_the_older_list_is_answered_with_what_is_known() -> None:
    """A former name is followed by its code where that lives on, else its successor is said to be unlisted."""
    renamed = refusal("Xã Dương Hà", date(2025, 3, 1))
    assert renamed.code == "unit-merged"
    assert "chậm nhất từ 01/01/2025" in renamed.text.vi
    assert "Xã Thiên Đức (00541)" in renamed.text.vi
    ended = refusal("Phường Tấn Tài", date(2025, 3, 1))
    assert ended.code == "unit-ended"
    assert "31/12/2024" in ended.text.vi


def test_a_unit_to_come_is_answered_with_its_first_day() -> None:
    """Đặc khu Trường Sa exists since 1/7/2025 only."""
    error = refusal("Đặc khu Trường Sa", ON)
    assert error.code == "unit-not-yet"
    assert "từ ngày 01/7/2025" in error.text.vi


def test_a_unit_outside_the_province_asked_for_is_unknown_there() -> None:
    """Inside one province another one's name is unknown: it is neither taken nor called merged."""
    assert refusal("lam-dong", ON, within="58").code == "unit-unknown"
    assert refusal("lam-dong", NOW, within="56").code == "unit-unknown"
