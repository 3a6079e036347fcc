"""What a run is about: the province, the plan and the units of a period, before and after 1/7/2025."""

from datetime import date

import pytest

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.units import Level
from drugfree_cli.workflows.choices import Ask, Found, Setting, settle

ON = date(2025, 12, 20)


def setting(period: str, *, plan: str | None = None, unit: str | None = None) -> Setting:
    """Settle a run on Ninh Thuận."""
    return settle(Ask(on=ON, province="ninh-thuan", period=period, plan=plan, unit=unit), Found())


@pytest.mark.parametrize("period", ["2023", "2024", "2024-H1", "2024-H2", "2025-H1"])
def test_ninh_thuan_before_the_merger(period: str) -> None:
    """NT-41: the pack governs periods that end by 30/6/2025, with all communes and districts."""
    found = setting(period)
    assert found.plan.id == "ninh-thuan-2024"
    assert (len(found.territory.communes), len(found.territory.districts)) == (62, 7)


@pytest.mark.parametrize("period", ["2025", "2025-H2", "2026-H1"])
def test_a_province_that_has_merged_is_refused_with_the_way_out(period: str) -> None:
    """NT-41: after the merger the refusal names what the province became, and the old plan that can still be named."""
    with pytest.raises(UsageError) as refused:
        setting(period)
    assert refused.value.code == "province-merged"
    assert "Tỉnh Khánh Hòa" in refused.value.text.vi
    assert "--plan ninh-thuan-2024" in refused.value.text.vi


def test_the_old_plan_still_computes_without_districts() -> None:
    """NT-37, NT-41: named for 2025, the pack judges the communes of its last day, and no district any more."""
    found = setting("2025", plan="ninh-thuan-2024")
    assert (found.span.first, found.span.last) == (date(2024, 12, 15), date(2025, 12, 14))
    assert (len(found.territory.communes), found.territory.districts) == (62, ())
    district = setting("2025", plan="ninh-thuan-2024", unit="huyện Ninh Sơn")
    assert district.scope.level is Level.DISTRICT
    assert (len(district.territory.communes), district.territory.districts) == (8, ())


def test_a_district_is_judged_while_there_are_districts() -> None:
    """II.1.1: the first half of 2025 ends before the district tier does."""
    found = setting("2025-H1", unit="huyện Ninh Sơn")
    assert [each.name for each in found.territory.districts] == ["Huyện Ninh Sơn"]


def test_a_province_without_a_plan_is_named_in_the_refusal() -> None:
    """Where no pack is in force, the refusal names the province, not its code."""
    with pytest.raises(UsageError) as refused:
        settle(Ask(on=ON, province="khanh-hoa", period="2009"), Found())
    assert "Tỉnh Khánh Hòa" in refused.value.text.vi
