"""What the communes of 30/6/2025 became."""

from datetime import date

import pytest

from drugfree_cli.gazetteer.crosswalk import (
    FIRST_DAY_OF_TWO_TIERS,
    LAST_DAY_OF_THREE_TIERS,
    Share,
    merged_provinces,
    predecessors,
    province_successor,
    successors,
)
from drugfree_cli.gazetteer.units import children, provinces
from drugfree_cli.model.units import Level


def codes(code: str) -> list[str]:
    return [successor.unit.code for successor in successors(code)]


def test_a_whole_commune_has_one_successor() -> None:
    """Xã Tân Hải went whole into Xã Xuân Hải of Khánh Hòa."""
    (successor,) = successors("22855")
    assert (successor.old_code, successor.unit.name, successor.unit.parent) == ("22855", "Xã Xuân Hải", "56")
    assert (successor.share, successor.disputed, successor.sources) == (Share.WHOLE, False, 2)


def test_a_split_commune_names_every_part() -> None:
    """Phường Cống Vị of Hà Nội was split, and each part is marked as one."""
    parts = successors("00007")
    assert len(parts) > 1
    assert {part.share for part in parts} == {Share.PART}
    assert {"00008", "00025"} <= set(codes("00007"))


def test_a_new_commune_knows_what_it_was_made_of() -> None:
    """The predecessors of a commune are those whose successor it is, with their old names."""
    made_of = predecessors("22861")
    assert "22855" in {one.code for one in made_of}
    assert all("22861" in codes(one.code) for one in made_of)
    assert {one.unit.parent for one in made_of if one.unit} == {"586"}


def test_disputed_communes_show_both_sources() -> None:
    """Where the sources differ every successor that one of them names is given, and all are marked."""
    by_code = {successor.unit.code: successor for successor in successors("06079")}
    assert set(by_code) == {"06079", "06184"}
    assert all(successor.disputed for successor in by_code.values())
    assert (by_code["06079"].sources, by_code["06184"].sources) == (2, 1)
    assert [(one.unit.code, one.disputed) for one in successors("01651")] == [("01648", True)]


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("00553", ["00136", "00541", "00565"]),
        ("00556", ["00541", "00562"]),
        ("09013", ["08980", "08995", "09022", "09817"]),
        ("31246", ["31246"]),
        ("31268", ["31288"]),
    ],
)
def test_communes_settled_by_resolution_are_not_disputed(code: str, right: list[str]) -> None:
    """Five communes on which the sources differ were checked against the resolutions."""
    assert codes(code) == right
    assert not any(successor.disputed for successor in successors(code))


def test_gaps_of_the_sources_stay_gaps() -> None:
    """A commune without a row has no successor, a special zone no predecessor, an unlisted old code no unit."""
    assert successors("03751") == ()
    assert predecessors("26732") == ()
    (unlisted,) = [one for one in predecessors("04033") if one.code == "03983"]
    assert unlisted.unit is None


def test_every_new_commune_but_five_has_a_predecessor() -> None:
    """Only five special zones were made of nothing that the crosswalk lists."""
    communes = [one for p in provinces(FIRST_DAY_OF_TWO_TIERS) for one in children(p.code, p.valid_from, Level.COMMUNE)]
    assert sorted(one.name for one in communes if not predecessors(one.code)) == [
        "Đặc khu Bạch Long Vĩ",
        "Đặc khu Côn Đảo",
        "Đặc khu Cồn Cỏ",
        "Đặc khu Hoàng Sa",
        "Đặc khu Lý Sơn",
    ]


def test_all_communes_of_ninh_thuan_went_to_khanh_hoa() -> None:
    """Each of the 62 has a successor, and all lie in Khánh Hòa."""
    for commune in children("58", LAST_DAY_OF_THREE_TIERS, Level.COMMUNE):
        assert {successor.unit.parent for successor in successors(commune.code)} == {"56"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("58", "Tỉnh Khánh Hòa"),
        ("56", "Tỉnh Khánh Hòa"),
        ("62", "Tỉnh Quảng Ngãi"),
        ("01", "Thành phố Hà Nội"),
        ("10", "Tỉnh Lào Cai"),
    ],
)
def test_a_province_knows_its_successor(code: str, name: str) -> None:
    """Ninh Thuận is in Khánh Hòa, Kon Tum in Quảng Ngãi, and Hà Nội stays Hà Nội."""
    successor = province_successor(code)
    assert successor is not None
    assert (successor.name, successor.valid_from) == (name, date(2025, 7, 1))


def test_the_63_provinces_make_up_the_34() -> None:
    """Every province of 30/6/2025 has a successor, and Khánh Hòa is made of two."""
    now = {province_successor(one.code) for one in provinces(LAST_DAY_OF_THREE_TIERS)}
    assert now == set(provinces(FIRST_DAY_OF_TWO_TIERS))
    assert [one.name for one in merged_provinces("56")] == ["Tỉnh Khánh Hòa", "Tỉnh Ninh Thuận"]
    assert province_successor("99") is None
