"""A commune's figures are the sums over those who report for it; silence of one leaves the sum unknown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.findings import Place
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.returns import Figure, Figures, StoredReturn, Value
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.same_days import called_alike, judged_period, names_of, same_days
from drugfree_cli.rules.senders import Reporting, sender_asks
from drugfree_cli.rules.territory import (
    Territory,
    classify_territory,
    figures_by_sender,
    reported_figures,
    territory_figures,
)
from tests.rules.conftest import make_commune
from tests.rules.sender_samples import commune_plan, sender

POLICE, ONE, TWO = "22810/cong-an", "22810/khu-pho-1", "22810/khu-pho-2"
SCHOOL = "22810/truong-tieu-hoc"
Told = Mapping[str, Content]
QUARTER: Told = {
    "households": 100,
    "households_committed": 100,
    "hamlets_committed": 1,
    "use_dens": 0,
    "hotspot_route": "không",
    "basic_police_work_effective": 1,
}
ALL: Mapping[str, Told] = {
    POLICE: {"population": 900, "addicts_total": 0, "addicts_new": 0},
    ONE: QUARTER,
    TWO: {**QUARTER, "households": 80, "households_committed": 80},
    SCHOOL: {"agencies_committed": 1},
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Give the township's plan."""
    return commune_plan(tmp_path_factory.mktemp("packs"))


def territory_of(plan: Plan, lists: Mapping[str, Sequence[Unit]] | None = None) -> Territory:
    """Give the township with its police, two quarters and a school, or other lists."""
    units = {
        "police": (sender("cong-an"),),
        "hamlets": (sender("khu-pho-1"), sender("khu-pho-2")),
        "agencies": (sender("truong-tieu-hoc"),),
        **(lists or {}),
    }
    groups = tuple(Reporting(group=group, units=tuple(units[group.id])) for group in plan.senders)
    return Territory(province=make_commune(code="58"), communes=(make_commune(),), senders=groups)


def stored(code: str, told: Told, period: str = "2024", day: date = date(2024, 12, 16)) -> StoredReturn:
    """Make a return as the store keeps it."""
    values = {
        name: Value(indicator=name, content=content, place=Place(file=f"{code}.xlsx", sheet="S", cell=f"D{row}"))
        for row, (name, content) in enumerate(told.items(), start=9)
    }
    return StoredReturn(
        unit_code=code,
        period=period,
        version=1,
        sha256="0",
        file=f"{code}.xlsx",
        layout="form",
        received=day,
        values=values,
    )


def sent(told: Mapping[str, Told], period: str = "2024") -> dict[str, tuple[StoredReturn, ...]]:
    """Make everybody's returns."""
    return {code: (stored(code, each, period),) for code, each in told.items()}


def figures(plan: Plan, told: Mapping[str, Told], territory: Territory | None = None) -> Figures:
    """Put the township's figures together."""
    place = territory or territory_of(plan)
    return territory_figures(plan, place, parse_period("2024"), sent(told), {})["22810"]


def figure(plan: Plan, name: str, **changes: Content) -> Figure:
    """Put one figure together, where the second quarter told something else."""
    return figures(plan, {**ALL, TWO: {**ALL[TWO], **changes}})[name]


def judge(plan: Plan, told: Mapping[str, Told]) -> CommuneResult:
    """Judge the township."""
    (result,) = classify_territory(plan, territory_of(plan), parse_period("2024"), sent(told), {}).communes
    return result


def test_a_figure_is_the_sum_over_those_who_owe_it(plan: Plan) -> None:
    """V.2: 100 and 80 households make 180, resting on a cell of each quarter."""
    found = figures(plan, ALL)["households"]
    assert found.content == 180
    assert [each.place.file for each in found.sources] == [f"{ONE}.xlsx", f"{TWO}.xlsx"]


def test_whoever_does_not_owe_a_figure_is_not_waited_for(plan: Plan) -> None:
    """V.1: addicts are the police's to tell; the quarters' silence about them leaves nothing open."""
    assert figures(plan, ALL)["addicts_total"].content == 0


def test_who_has_not_sent_leaves_the_sum_unknown_with_the_rest_as_its_least(plan: Plan) -> None:
    """One quarter is silent: 100 households at least, how many is not known."""
    found = figures(plan, {code: told for code, told in ALL.items() if code != TWO})["households"]
    assert (found.content, found.least) == (None, 100)


def test_a_blank_cell_leaves_the_sum_unknown(plan: Plan) -> None:
    """A blank is no zero."""
    found = figure(plan, "households", households=None)
    assert (found.content, found.least, found.absent) == (None, 100, False)


@pytest.mark.parametrize(("said", "made"), [(1, 1), (0, 0), (None, None)])
def test_a_flag_is_yes_only_if_all_say_yes(plan: Plan, said: Content, made: Content) -> None:
    """The first quarter says yes; the second decides."""
    assert figure(plan, "basic_police_work_effective", basic_police_work_effective=said).content == made


def test_one_no_settles_a_flag_whoever_is_silent(plan: Plan) -> None:
    """The first quarter says no, the second nothing: it is no."""
    told = {**ALL, ONE: {**QUARTER, "basic_police_work_effective": 0}}
    del told[TWO]
    assert figures(plan, told)["basic_police_work_effective"].content == 0


@pytest.mark.parametrize(
    ("said", "made"),
    [("không", "không"), ("nội tỉnh", "nội tỉnh"), ("liên tỉnh", "liên tỉnh"), (None, None)],
)
def test_the_gravest_route_counts(plan: Plan, said: Content, made: Content) -> None:
    """The first quarter lies on no route; where the second is silent it could lie on one."""
    assert figure(plan, "hotspot_route", hotspot_route=said).content == made


def test_dens_of_the_quarters_are_added(plan: Plan) -> None:
    """Dens in two quarters are different dens."""
    told = {**ALL, ONE: {**QUARTER, "use_dens": 2}, TWO: {**QUARTER, "use_dens": 1}}
    assert figures(plan, told)["use_dens"].content == 3


def test_the_list_tells_how_many_there_are(plan: Plan) -> None:
    """100 % of hamlets: two stand on the list, and nobody has to write it."""
    found = figures(plan, ALL)
    assert (found["hamlets"].content, found["agencies"].content) == (2, 1)
    assert (found["hamlets_committed"].content, found["agencies_committed"].content) == (2, 1)


def test_the_communes_own_return_goes_before_the_list(plan: Plan) -> None:
    """A return that states the number of hamlets is believed; for what quarters owe it is not asked."""
    found = figures(plan, {**ALL, "22810": {"hamlets": 3, "households": 999}})
    assert (found["hamlets"].content, found["households"].content) == (3, 180)


def test_an_empty_list_is_no_hundred_per_cent_of_nothing(plan: Plan) -> None:
    """Nobody listed yet: how many hamlets there are and how many signed is unknown, not zero."""
    territory = territory_of(plan, {"hamlets": ()})
    found = figures(plan, {POLICE: ALL[POLICE]}, territory)
    assert (found["hamlets"].content, found["hamlets"].absent) == (None, False)
    assert (found["hamlets_committed"].content, found["hamlets_committed"].absent) == (None, False)


@pytest.mark.parametrize(
    ("told", "dens"), [({"use_dens": 2, "households": 80}, 2), (None, 0), ({"use_dens": None}, None)]
)
def test_what_happened_in_a_quarter_that_has_ended_still_counts(
    plan: Plan, told: Told | None, dens: int | None
) -> None:
    """A quarter dissolved in the year: its dens stay in the year, its households are counted elsewhere by now.

    It owes nothing more, so its silence leaves nothing open; a cell that it left blank does.
    """
    (police, hamlets, agencies) = territory_of(plan).senders
    hamlets = replace(hamlets, units=hamlets.units[:1], former=hamlets.units[1:])
    territory = replace(territory_of(plan), senders=(police, hamlets, agencies))
    returns = {
        **sent({code: ALL[code] for code in (POLICE, ONE, SCHOOL)}),
        **sent({TWO: told} if told else {}, "2024-H1"),
    }
    found = territory_figures(plan, territory, parse_period("2024"), returns, {})["22810"]
    assert found["use_dens"].content == dens
    assert (found["households"].content, found["hamlets"].content) == (100, 1)
    assert not found["use_dens"].provisional


def test_nobody_has_sent_anything(plan: Plan) -> None:
    """Then the commune has no figures at all."""
    assert figures(plan, {}) == {}


def test_the_commune_is_judged_by_the_sums(plan: Plan) -> None:
    """IV: all four criteria are met when everybody has told that all is well."""
    result = judge(plan, ALL)
    assert (result.drug_free, result.failed, result.unknown) == ("met", (), ())


@pytest.mark.parametrize(("committed", "failed"), [(80, ()), (79, ("2",))])
def test_one_household_too_few(plan: Plan, committed: int, failed: tuple[str, ...]) -> None:
    """IV.2: 180 of 180 households, or 179."""
    assert judge(plan, {**ALL, TWO: {**ALL[TWO], "households_committed": committed}}).failed == failed


def test_a_silent_quarter_leaves_open_what_it_could_decide(plan: Plan) -> None:
    """IV.2 to IV.4 wait for the second quarter; IV.1 does not."""
    result = judge(plan, {code: told for code, told in ALL.items() if code != TWO})
    assert (result.drug_free, result.unknown) == ("undetermined", ("2", "3", "4"))


def test_each_member_of_a_group_owes_its_own(plan: Plan) -> None:
    """V.1 names what the police owe; V.2 gives all quarters the same."""
    asks = sender_asks(territory_of(plan).senders)
    assert asks[POLICE] == ("population", "addicts_total", "addicts_new")
    assert asks[ONE] == asks[TWO] == plan.senders[1].asks


def test_what_a_sender_told_itself(plan: Plan) -> None:
    """Each sender's own figures stand under its own code, and only what it owes."""
    found = figures_by_sender(plan, territory_of(plan), parse_period("2024"), sent(ALL))
    assert {name: each.content for name, each in found[SCHOOL].items()} == {"agencies_committed": 1}


def test_reported_figures_are_sums_too(plan: Plan) -> None:
    """What is printed for the period itself is summed the same way."""
    found = reported_figures(plan, territory_of(plan), parse_period("2024"), sent(ALL))
    assert found["22810"]["households_committed"].content == 180


# --- periods of the same days -----------------------------------------------------------------------------


def test_june_and_its_days_are_one_period_of_a_calendar_that_ends_with_the_month() -> None:
    """CT-3: under Cần Thơ's calendar 2023-M06 is 1/6 to 30/6; under the national one it is 15/5 to 14/6."""
    campaign, national = load_plan("can-tho-2023"), load_plan("ninh-thuan-2024")
    june, days = parse_period("2023-M06"), parse_period("2023-06-01..2023-06-30")
    assert same_days(june, days, campaign.calendar)
    assert not same_days(june, days, national.calendar)
    assert [str(each) for each in names_of(days, campaign.calendar)] == [str(days), "2023-M06"]
    assert [str(each) for each in names_of(days, national.calendar)] == [str(days)]


def test_a_campaign_counts_its_own_days() -> None:
    """A month of a campaign is judged by its days, not by the year so far; another plan's period stays as it is."""
    june = parse_period("2023-M06")
    assert str(judged_period(load_plan("can-tho-2023"), june)) == "2023-06-01..2023-06-30"
    assert judged_period(load_plan("ninh-thuan-2024"), june) == june


def test_of_two_returns_for_the_same_days_the_later_counts() -> None:
    """A sender that wrote "June" first and the days on the 2nd of July has sent one return, the later."""
    calendar = load_plan("can-tho-2023").calendar
    first = stored("92/so-y-te", {"campaign_events": 1}, "2023-M06", date(2023, 7, 1))
    later = stored("92/so-y-te", {"campaign_events": 2}, "2023-06-01..2023-06-30", date(2023, 7, 2))
    for asked in ("2023-M06", "2023-06-01..2023-06-30"):
        alike = called_alike({"92/so-y-te": (later, first)}, parse_period(asked), calendar)
        (kept,) = alike["92/so-y-te"]
        assert (kept.period, kept.values["campaign_events"].content) == (asked, 2)


def test_a_range_counts_as_the_period_that_it_is() -> None:
    """Days that are a half-year by the plan's calendar are added up as a half-year."""
    calendar = load_plan("ninh-thuan-2024").calendar
    half = stored("22810", {"addicts_new": 1}, "2023-12-15..2024-06-14")
    other = stored("22810", {"addicts_new": 1}, "2024-01-01..2024-06-30")
    alike = called_alike({"22810": (half, other)}, parse_period("2024"), calendar)
    assert {each.period for each in alike["22810"]} == {"2024-H1", "2024-01-01..2024-06-30"}


def test_recorded_times_decide_between_returns_of_one_day() -> None:
    """Two returns received on one day: the one recorded later counts."""
    calendar = load_plan("can-tho-2023").calendar
    day = date(2023, 7, 1)
    early = replace(
        stored("92/a", {"campaign_events": 1}, "2023-06-01..2023-06-30", day),
        recorded_at=datetime(2023, 7, 1, 8, tzinfo=UTC),
    )
    late = replace(
        stored("92/a", {"campaign_events": 2}, "2023-M06", day), recorded_at=datetime(2023, 7, 1, 9, tzinfo=UTC)
    )
    alike = called_alike({"92/a": (late, early)}, parse_period("2023-M06"), calendar)
    assert [each.values["campaign_events"].content for each in alike["92/a"]] == [2]
