"""Units by code and day."""

from datetime import date

import pytest

from drugfree_cli.gazetteer.units import children, is_counted, province_of, provinces, unit
from drugfree_cli.model.units import Level, Unit

LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
FIRST_DAY_WITHOUT = date(2025, 7, 1)
CUT_OFF_2024 = date(2024, 12, 14)


def known(code: str, on: date) -> Unit:
    found = unit(code, on)
    assert found is not None
    return found


def count(level: Level, on: date) -> int:
    return sum(len(children(province.code, on, level)) for province in provinces(on))


@pytest.mark.parametrize(
    ("on", "province_count", "districts", "communes"),
    [
        (CUT_OFF_2024, 63, 696, 10051),
        (LAST_DAY_OF_DISTRICTS, 63, 696, 10051),
        (FIRST_DAY_WITHOUT, 34, 0, 3321),
        (date(2030, 12, 14), 34, 0, 3321),
    ],
)
def test_country_has_the_units_of_its_day(on: date, province_count: int, districts: int, communes: int) -> None:
    """63 provinces, 696 districts and 10,051 communes to 30/6/2025; 34 provinces and 3,321 communes since."""
    assert len(provinces(on)) == province_count
    assert count(Level.DISTRICT, on) == districts
    assert count(Level.COMMUNE, on) == communes


@pytest.mark.parametrize("on", [date(2023, 12, 14), date(2024, 6, 14), CUT_OFF_2024, LAST_DAY_OF_DISTRICTS])
def test_ninh_thuan_has_62_communes_in_7_districts(on: date) -> None:
    """Every period of the plan until 30/6/2025 is judged on 62 communes in 7 districts."""
    districts = children("58", on, Level.DISTRICT)
    assert [(one.code, one.short_name, one.kind) for one in districts] == [
        ("582", "Phan Rang-Tháp Chàm", "thành phố"),
        ("584", "Bác Ái", "huyện"),
        ("585", "Ninh Sơn", "huyện"),
        ("586", "Ninh Hải", "huyện"),
        ("587", "Ninh Phước", "huyện"),
        ("588", "Thuận Bắc", "huyện"),
        ("589", "Thuận Nam", "huyện"),
    ]
    communes = children("58", on, Level.COMMUNE)
    assert len(communes) == len({one.code for one in communes}) == 62
    assert {one.kind for one in communes} == {"xã", "phường", "thị trấn"}
    assert [len(children(one.code, on, Level.COMMUNE)) for one in districts] == [13, 9, 8, 9, 9, 6, 8]


def test_children_come_in_code_order_and_lie_below() -> None:
    """A list of children is sorted by code, holds neither the unit itself nor its siblings, and ends at communes."""
    codes = [one.code for one in children("58", CUT_OFF_2024, Level.COMMUNE)]
    assert codes == sorted(codes)
    assert [one.name for one in children("585", CUT_OFF_2024, Level.COMMUNE)][:2] == ["Thị trấn Tân Sơn", "Xã Lâm Sơn"]
    assert children("58", CUT_OFF_2024, Level.PROVINCE) == ()
    assert children("22885", CUT_OFF_2024, Level.COMMUNE) == ()
    assert children("99", CUT_OFF_2024, Level.COMMUNE) == ()


def test_a_commune_carries_its_names_and_dates() -> None:
    """A unit has its name with and without kind, a slug, its district until 30/6/2025 and the day it ended."""
    assert unit("22810", CUT_OFF_2024) == Unit(
        code="22810",
        name="Thị trấn Tân Sơn",
        short_name="Tân Sơn",
        kind="thị trấn",
        slug="tan-son",
        level=Level.COMMUNE,
        parent="585",
        valid_from=date(1900, 1, 1),
        valid_to=LAST_DAY_OF_DISTRICTS,
    )
    assert known("01", FIRST_DAY_WITHOUT).short_name == "Hà Nội"
    assert known("26968", CUT_OFF_2024).slug == "phuong-4"


def test_a_province_ends_with_the_merger() -> None:
    """Ninh Thuận is there on 30/6/2025 and gone on 1/7/2025; Khánh Hòa's code lives on with 65 communes."""
    assert known("58", LAST_DAY_OF_DISTRICTS).name == "Tỉnh Ninh Thuận"
    assert unit("58", FIRST_DAY_WITHOUT) is None
    assert children("58", FIRST_DAY_WITHOUT, Level.COMMUNE) == ()
    assert unit("585", FIRST_DAY_WITHOUT) is None
    assert known("56", FIRST_DAY_WITHOUT).valid_to is None
    assert len(children("56", FIRST_DAY_WITHOUT, Level.COMMUNE)) == 65


def test_a_code_names_another_unit_after_1_7_2025() -> None:
    """Code 02848 is Lùng Phình of district Bắc Hà to 30/6/2025 and the larger one of the province since."""
    before, after = known("02848", LAST_DAY_OF_DISTRICTS), known("02848", FIRST_DAY_WITHOUT)
    assert (before.parent, after.parent) == ("085", "15")
    assert before != after
    assert province_of(before, LAST_DAY_OF_DISTRICTS).name == "Tỉnh Lào Cai"
    assert known("22900", LAST_DAY_OF_DISTRICTS).name == "Xã Nhị Hà"
    assert known("22900", FIRST_DAY_WITHOUT).name == "Xã Phước Hà"


def test_province_of_climbs_from_any_level_and_day() -> None:
    """A commune, a district and a province all know their province, also asked on a day after their end."""
    for code in ("22885", "589", "58"):
        assert province_of(known(code, CUT_OFF_2024), CUT_OFF_2024).code == "58"
        assert province_of(known(code, CUT_OFF_2024), date(2026, 1, 1)).code == "58"
    assert province_of(known("22900", FIRST_DAY_WITHOUT), FIRST_DAY_WITHOUT).name == "Tỉnh Khánh Hòa"


def test_former_units_are_known_to_31_12_2024_but_not_counted() -> None:
    """Phường Tấn Tài, merged in the years before 2025, keeps its name by code without being one of the 62."""
    former = known("22756", CUT_OFF_2024)
    assert former.name == "Phường Tấn Tài"
    assert former.valid_to == date(2024, 12, 31)
    assert not is_counted(former, CUT_OFF_2024)
    assert former not in children("58", CUT_OFF_2024, Level.COMMUNE)
    assert unit("22756", date(2025, 1, 1)) is None
    assert is_counted(known("22885", CUT_OFF_2024), CUT_OFF_2024)


def test_ha_noi_to_2020_is_the_country_of_its_time() -> None:
    """Hà Nội has 579 communes to 31/12/2020 and 526 from 2021; a reused code names each in its time."""
    assert len(children("01", date(2020, 11, 15), Level.COMMUNE)) == 579
    assert len(children("01", date(2020, 12, 31), Level.COMMUNE)) == 579
    assert len(children("01", date(2021, 1, 1), Level.COMMUNE)) == 526
    assert known("00541", date(2020, 11, 15)).name == "Xã Dương Hà"
    assert known("00541", CUT_OFF_2024).name == "Xã Thiên Đức"


@pytest.mark.parametrize("on", [date(2020, 11, 15), CUT_OFF_2024, FIRST_DAY_WITHOUT])
def test_every_unit_is_found_by_its_code_and_has_its_parents(on: date) -> None:
    """On a day, a code names one counted unit, districts split their province, and every parent exists."""
    for province in provinces(on):
        districts = children(province.code, on, Level.DISTRICT)
        communes = children(province.code, on, Level.COMMUNE)
        assert all(unit(one.code, on) == one and is_counted(one, on) for one in (*districts, *communes))
        assert all(province_of(one, on) == province for one in (*districts, *communes))
        if districts:
            assert sum(len(children(one.code, on, Level.COMMUNE)) for one in districts) == len(communes)


def test_a_code_outside_the_lists_is_none() -> None:
    """Unknown codes, and those of senders below the communes, name no unit of the gazetteer."""
    assert [unit(code, CUT_OFF_2024) for code in ("", "00", "99999", "02848/thon-1", "58,")] == [None] * 5
