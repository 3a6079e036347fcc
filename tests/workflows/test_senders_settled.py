"""Whose plan holds where a commune, its senders or a campaign report, and who is asked then."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.units import Level
from drugfree_cli.workflows.choices import Ask, Found, Setting, settle
from drugfree_cli.workflows.sender_list import read_listed
from tests.rules.sender_samples import commune_plan
from tests.workflows.senders_office import LIST

ON = date(2025, 1, 6)


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """What a township's own workspace settles."""
    commune_plan(tmp_path / "plans")
    (tmp_path / "senders.csv").write_text(LIST, encoding="utf-8")
    return Found(own_unit="22810", plans=(tmp_path / "plans",), senders=read_listed(tmp_path / "senders.csv"))


def province_of(found: Found, *units: str) -> Found:
    """Turn the workspace into the province's, which holds returns of some units."""
    return replace(found, own_unit=None, own_province="58", units=units)


def codes(setting: Setting) -> dict[str, list[str]]:
    """List who reports, by group."""
    return {each.group.id: [unit.code for unit in each.units] for each in setting.territory.senders}


def test_a_communes_own_plan_goes_before_its_provinces(found: Found) -> None:
    """In the township's workspace its own plan holds, judges it alone, and its senders are asked."""
    setting = settle(Ask(on=ON, period="2024"), found)
    assert (setting.plan.id, setting.scope.code, setting.territory.province.code) == ("tan-son-2024", "22810", "58")
    assert [each.code for each in setting.territory.communes] == ["22810"]
    assert (setting.territory.districts, setting.territory.whole) == ((), False)
    assert codes(setting) == {
        "police": ["22810/cong-an"],
        "hamlets": ["22810/khu-pho-1", "22810/khu-pho-2"],
        "agencies": ["22810/truong"],
    }


def test_before_its_own_plan_the_province_s_holds(found: Found) -> None:
    """The year before the township's plan is judged by the province's, of the township alone, by its own return."""
    setting = settle(Ask(on=ON, period="2023"), found)
    assert (setting.plan.id, setting.scope.code, codes(setting)) == ("ninh-thuan-2024", "22810", {})


def test_senders_are_those_of_the_plans_last_day(found: Found) -> None:
    """A quarter that ended on 13/12 owes nothing for the year that ends on 14/12; one that ends that day does."""
    for last, owes in ((date(2024, 12, 13), False), (date(2024, 12, 14), True)):
        ended = replace(found, senders=(replace(found.senders[0], last=last), *found.senders[1:]))
        setting = settle(Ask(on=ON, period="2024"), ended)
        assert ("22810/khu-pho-1" in codes(setting)["hamlets"]) is owes
        assert "22810/khu-pho-1" in setting.territory.codes


@pytest.mark.parametrize(("last", "heard"), [(date(2023, 12, 14), False), (date(2023, 12, 15), True)])
def test_a_sender_that_ended_within_the_year_is_still_heard(found: Found, last: date, heard: bool) -> None:
    """The year 2024 begins on 15/12/2023: what a quarter told of its first day counts."""
    ended = replace(found, senders=(replace(found.senders[0], last=last), *found.senders[1:]))
    assert ("22810/khu-pho-1" in settle(Ask(on=ON, period="2024"), ended).territory.codes) is heard


@pytest.mark.parametrize(
    ("unit", "heard", "plan"),
    [
        (None, ("22810/khu-pho-1",), "ninh-thuan-2024"),
        ("22810", (), "ninh-thuan-2024"),
        ("22810", ("22810",), "ninh-thuan-2024"),
        ("22810", ("22810/khu-pho-1",), "tan-son-2024"),
        ("22738", ("22810/khu-pho-1",), "ninh-thuan-2024"),
    ],
)
def test_in_a_provinces_workspace(found: Found, unit: str | None, heard: tuple[str, ...], plan: str) -> None:
    """There a commune's own plan holds only for that commune, and only where its senders have reported."""
    assert settle(Ask(on=ON, period="2024", unit=unit), province_of(found, *heard)).plan.id == plan


def test_a_communes_plan_can_be_named_anywhere(found: Found) -> None:
    """With --plan the commune is the one that the plan is made for."""
    ask = Ask(on=ON, period="2024", plan="tan-son-2024")
    for office in (province_of(found), Found(plans=found.plans)):
        assert settle(ask, office).scope.name == "Thị trấn Tân Sơn"
    with pytest.raises(UsageError) as refused:
        settle(replace(ask, unit="22738"), province_of(found))
    assert refused.value.code == "plan-of-other-unit"


def test_a_sender_is_a_scope_only_where_that_is_allowed(found: Found) -> None:
    """A quarter is not judged; where it is asked about, it stands alone."""
    ask = Ask(on=ON, period="2024", unit="22810/khu-pho-2")
    with pytest.raises(UsageError) as refused:
        settle(ask, found)
    assert refused.value.code == "sender-not-judged"
    setting = settle(ask, found, senders=True)
    assert (setting.scope.name, setting.scope.level) == ("Khu phố 2", Level.SENDER)
    assert setting.territory.codes == {"22810/khu-pho-2"}


def test_an_unknown_sender_is_refused_with_those_there_are(found: Found) -> None:
    """A code that is nobody's, and one that ended before."""
    with pytest.raises(UsageError) as refused:
        settle(Ask(on=ON, period="2024", unit="22810/khu-pho-7"), found, senders=True)
    assert "22810/khu-pho-1, 22810/khu-pho-2" in refused.value.text.vi


def test_a_group_that_no_plan_knows_is_refused(found: Found) -> None:
    """A misspelt group would otherwise leave its senders out in silence."""
    wrong = replace(found, senders=(replace(found.senders[0], group="hamlet"), *found.senders[1:]))
    with pytest.raises(UsageError) as refused:
        settle(Ask(on=ON, period="2024"), wrong)
    assert refused.value.code == "sender-group-listed"


@pytest.mark.parametrize("period", ["2023-M06", "2023-06-01..2023-06-30"])
def test_a_campaign_is_settled_by_its_own_calendar(period: str) -> None:
    """CT-3, CT-6: June is 1/6 to 30/6; departments, offices and the nine districts of that day report."""
    setting = settle(Ask(on=ON, province="can-tho", period=period), Found())
    assert setting.plan.id == "can-tho-2023"
    assert (setting.span.first, setting.span.last, setting.day) == (
        date(2023, 6, 1),
        date(2023, 6, 30),
        date(2023, 6, 30),
    )
    senders = codes(setting)
    assert "92/so-y-te" in senders["departments"]
    assert len(next(units for units in senders.values() if "916" in units)) == 9
    assert len({each.parent for each in setting.territory.communes}) == 9
    assert setting.territory.whole


def test_a_year_is_no_period_of_a_campaign() -> None:
    """The half-year to 14/6/2023 ends while the campaign runs, and is none of it."""
    try:
        plan = settle(Ask(on=ON, province="can-tho", period="2023-H1"), Found()).plan.id
    except UsageError as refused:
        plan = refused.code
    assert plan != "can-tho-2023"


def test_of_a_campaign_one_district_reports_for_itself() -> None:
    """A district asked for by itself is left alone; a commune reports to nobody."""
    district = settle(Ask(on=ON, province="can-tho", period="2023-M06", unit="quận Ninh Kiều"), Found())
    assert [units for units in codes(district).values() if units] == [["916"]]
    commune = settle(Ask(on=ON, province="can-tho", period="2023-M06", unit="xã Nhơn Ái"), Found())
    assert not any(codes(commune).values())
