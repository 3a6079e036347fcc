"""A code is no identity: whether it means the same unit on two days, and what a commune was made of."""

from datetime import date

import pytest

from drugfree_cli.gazetteer.crosswalk import (
    FIRST_DAY_OF_TWO_TIERS,
    Obstacle,
    is_kept,
    joined_whole,
    predecessors,
    successors,
    what_divides,
)
from drugfree_cli.gazetteer.identity import is_same_on, is_unit_on, origins
from drugfree_cli.gazetteer.units import children, provinces, unit
from drugfree_cli.model.units import Level, Unit

BEFORE, AFTER = date(2025, 6, 14), date(2025, 12, 14)
OLD_LIST, NEW_LIST = date(2020, 12, 14), date(2021, 12, 14)


def commune(code: str, day: date = AFTER) -> Unit:
    """Give a commune that is there on a day."""
    found = unit(code, day)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("22861", "Xã Hộ Hải until 30/6/2025, Xã Xuân Hải since"),
        ("22813", "Xã Lâm Sơn both times, but now with Xã Lương Sơn"),
        ("02848", "Xã Lùng Phình both times, but now with Lùng Thẩn and Tả Van Chư"),
        ("14845", "Thị trấn Mường Lát became a xã"),
    ],
)
def test_a_code_is_mostly_another_unit_since_july_2025(code: str, why: str) -> None:
    """Same code, even same name: a commune of today is not the one of before, looked at from either side."""
    assert not is_same_on(code, BEFORE, AFTER), why
    assert not is_unit_on(commune(code), BEFORE), why
    assert not is_unit_on(commune(code, BEFORE), AFTER), why
    assert is_same_on(code, date(2024, 12, 14), BEFORE)
    assert is_same_on(code, AFTER, date(2026, 6, 14))


@pytest.mark.parametrize(
    ("code", "then", "now"), [("21538", "Xã Ba Xa", "Xã Ba Xa"), ("23368", "Đắk Long", "Đăk Long")]
)
def test_a_commune_that_was_kept_is_the_same_unit(code: str, then: str, now: str) -> None:
    """What the reform neither joined nor divided goes on, however the lists spell it."""
    assert (then in commune(code, BEFORE).name, now in commune(code).name) == (True, True)
    assert is_same_on(code, BEFORE, AFTER)
    assert origins(commune(code), AFTER, BEFORE) == (commune(code, BEFORE),)


@pytest.mark.parametrize("code", ["02848/thon-a", "92/so-y-te", "92/cong-an-thanh-pho"])
def test_senders_outside_the_gazetteer_are_what_their_code_says(code: str) -> None:
    """No list tells of hamlets and departments."""
    assert is_same_on(code, BEFORE, AFTER)


def test_a_code_without_a_unit_on_the_day_is_nobodys() -> None:
    """A special zone made on 1/7/2025 was no commune before."""
    assert not is_same_on("26732", BEFORE, AFTER)


def test_origins_are_the_whole_old_communes() -> None:
    """Lâm Sơn was made of Lâm Sơn and Lương Sơn, Mường Lát of a town alone."""
    assert [each.code for each in _origins("22813")] == ["22813", "22816"]
    assert [each.name for each in _origins("14845")] == ["Thị trấn Mường Lát"]


def _origins(code: str) -> tuple[Unit, ...]:
    found = origins(commune(code), AFTER, BEFORE)
    assert not isinstance(found, Obstacle)
    return found


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("22888", Obstacle.PARTS),  # Phường Đông Hải was divided between Phước Dinh and the new Đông Hải
        ("06079", Obstacle.DISPUTED),
        ("03985", Obstacle.UNKNOWN),  # of its district, Xã Qui Hướng and others went nobody knows where
        ("26732", Obstacle.UNKNOWN),
    ],
)
def test_what_cannot_be_told_is_named(code: str, why: Obstacle) -> None:
    """A commune of parts, of disputed or of unknown ones is not rebuilt."""
    assert what_divides(code) is why
    assert origins(commune(code), AFTER, BEFORE) is why


def test_an_old_commune_is_in_one_whole_successor_at_most() -> None:
    """No old commune's figures are counted twice, and none of a rebuilt commune's were left elsewhere."""
    for province in provinces(FIRST_DAY_OF_TWO_TIERS):
        taken = [
            each.code
            for new in children(province.code, AFTER, Level.COMMUNE)
            if not isinstance(old := origins(new, AFTER, BEFORE), Obstacle)
            for each in old
        ]
        assert len(taken) == len(set(taken))
        assert all(len(successors(code)) == 1 for code in taken)


def test_kept_communes_are_about_as_many_as_the_reform_left_alone() -> None:
    """128 of the country's communes were left as they were; the sources mark them as the only `part` of their own."""
    communes = [each for p in provinces(AFTER) for each in children(p.code, AFTER, Level.COMMUNE)]
    kept = [each.code for each in communes if is_kept(each.code)]
    assert 120 <= len(kept) <= 135
    assert all([one.code for one in predecessors(code)] == [code] for code in kept)


def test_provinces_were_joined_whole() -> None:
    """All that lay in Ninh Thuận and Khánh Hòa lies in Khánh Hòa: sums over the whole stay comparable."""
    assert all(joined_whole(province.code) for province in provinces(AFTER))


def test_ha_noi_is_one_list_until_2020_and_another_since() -> None:
    """579 communes from 2015 to 2020 are the same ones; of 2021 only those are whose district was not redrawn."""
    older = children("01", OLD_LIST, Level.COMMUNE)
    assert all(origins(each, OLD_LIST, date(2015, 11, 15)) == (each,) for each in older)
    assert origins(commune("00037", NEW_LIST), NEW_LIST, OLD_LIST) == (commune("00037", NEW_LIST),)
    assert origins(commune("00001", NEW_LIST), NEW_LIST, OLD_LIST) is Obstacle.REDRAWN
    assert not is_same_on("00226", OLD_LIST, NEW_LIST)


def test_the_crosswalk_does_not_reach_behind_a_redrawn_list() -> None:
    """What Hà Nội's wards of today were in 2020 is not known where their district was redrawn in between."""
    wards = children("01", AFTER, Level.COMMUNE)
    traced = {each.code for each in wards if not isinstance(origins(each, AFTER, OLD_LIST), Obstacle)}
    since = {each.code for each in wards if not isinstance(origins(each, AFTER, BEFORE), Obstacle)}
    assert traced < since
