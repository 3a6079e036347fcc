"""A campaign summed up: what is told and what is not, who may be commended, and figures that may count twice."""

from dataclasses import replace
from datetime import date

import pytest

from drugfree_cli.model.campaign import Campaign, CampaignSum
from drugfree_cli.model.dossier import Sender, SenderState
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.rules.campaign import by_task, sum_up
from drugfree_cli.rules.figures import figures_for
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.senders import Reporting
from tests.rules.campaign_samples import HEALTH, JUNE, POLICE, PRESS, REPORTING, SOUTH, WEST, sent

PLAN = load_plan("can-tho-2023")
DUE = date(2023, 7, 2)


def summed(
    *returns: StoredReturn, states: dict[str, SenderState] | None = None, plan: Plan = PLAN, reporting=REPORTING
) -> Campaign:
    """Sum up what these returns tell; who is not in `states` is in time if it sent anything."""
    held = {each.unit_code: each for each in returns}
    figures = {
        code: figures_for([stored], parse_period(JUNE), plan.asks, so_far=False) for code, stored in held.items()
    }
    named = [
        Sender(
            unit_code=code,
            name=code,
            district_code=None,
            state=(states or {}).get(code, SenderState.SENT if code in held else SenderState.MISSING),
            received=held[code].received if code in held else None,
            due=DUE,
        )
        for code in (POLICE, HEALTH, PRESS, SOUTH, WEST)
    ]
    return sum_up(plan, reporting, figures, named)


def sum_of(campaign: Campaign, indicator: str) -> CampaignSum:
    """Find one sum."""
    return next(each for each in campaign.sums if each.indicator == indicator)


def test_sum_over_all_who_owe():
    """The sum holds everybody's figure, and says that nobody's is wanting."""
    tests = sum_of(
        summed(*(sent(code, campaign_addiction_tests=n) for code, n in ((HEALTH, 3), (SOUTH, 0), (WEST, 4)))),
        "campaign_addiction_tests",
    )
    assert (tests.amount, tests.missing, tests.owing) == (7, (), 3)


def test_missing_figure_is_not_zero():
    """Who sent nothing, and who left the cell blank, are named; the sum is of the rest alone."""
    tests = sum_of(
        summed(sent(HEALTH, campaign_addiction_tests=3), sent(SOUTH, campaign_addiction_tests=None)),
        "campaign_addiction_tests",
    )
    assert (tests.amount, tests.missing) == (3, (SOUTH, WEST))


def test_nobody_told_is_unknown():
    """Where nobody told a figure there is no sum, not a sum of zero; a told zero is one."""
    assert sum_of(summed(), "campaign_mobile_trials").amount is None
    assert sum_of(summed(sent(POLICE, drug_cases=0)), "drug_cases").amount == 0


def test_figure_that_was_not_asked_counts_too():
    """What a sender tells beyond what it owes is counted, marked, and makes nobody else owe it."""
    trials = sum_of(summed(sent(HEALTH, campaign_mobile_trials=2)), "campaign_mobile_trials")
    assert trials.amount == 2
    assert [(part.code, part.owed) for part in trials.parts] == [(HEALTH, False)]
    assert trials.owing == 0


@pytest.mark.parametrize(
    ("police", "doubled"), [(9, POLICE), (8, None), (10, None)], ids=["as many", "one fewer", "one more"]
)
def test_figure_that_may_hold_the_others(police, doubled):
    """CT-8: a figure that is exactly that of all others together may count them twice."""
    campaign = summed(sent(POLICE, drug_cases=police), sent(SOUTH, drug_cases=4), sent(WEST, drug_cases=5))
    assert sum_of(campaign, "drug_cases").doubled == doubled


def test_two_alike_are_no_double():
    """Two senders with the same figure, and zeros beside it, say nothing."""
    campaign = summed(sent(POLICE, drug_cases=4), sent(SOUTH, drug_cases=4), sent(WEST, drug_cases=0))
    assert sum_of(campaign, "drug_cases").doubled is None


def test_tasks_stand_in_the_plans_order_with_who_has_them():
    """II: every task is there, those without figures too."""
    campaign = summed()
    assert [each.task.id for each in campaign.tasks] == [task.id for task in PLAN.tasks]
    trade = next(each for each in campaign.tasks if each.task.id == "II.1.c")
    assert trade.sums == ()
    assert POLICE in trade.senders
    assert PRESS not in trade.senders


def test_senders_stand_in_the_plans_order():
    """III: by their paragraphs, III.4 before III.11, whatever the order of the groups."""
    codes = [each.code for each in summed(reporting=tuple(reversed(REPORTING))).senders]
    assert codes == [POLICE, HEALTH, PRESS, SOUTH, WEST]


FULL = {
    "campaign_addiction_tests": 3,
    "campaign_events": 5,
    "campaign_people_reached": 900,
    "campaign_commendations": 0,
}


@pytest.mark.parametrize(
    ("state", "blank", "fit"),
    [
        (SenderState.SENT, None, True),
        (SenderState.SENT, "campaign_events", False),
        (SenderState.LATE, None, False),
        (SenderState.REJECTED, None, False),
    ],
    ids=["in time and complete", "one blank cell", "late", "rejected"],
)
def test_who_may_be_commended(state, blank, fit):
    """IV.3, CT-9: only who reported in time and completely, zeros included."""
    told = {**FULL, **({blank: None} if blank else {})}
    sender = summed(sent(HEALTH, **told), states={HEALTH: state}).sender(HEALTH)
    assert sender is not None
    assert sender.may_be_commended is fit
    assert sender.blank == ((blank,) if blank else ())


def test_who_sent_nothing_is_not_complete():
    """A sender without a return owes everything and is no candidate."""
    sender = summed().sender(HEALTH)
    assert sender is not None
    assert (sender.reported, sender.complete, sender.may_be_commended) == (False, False, False)
    assert set(sender.blank) == set(FULL)


def test_one_sender_by_its_tasks():
    """A sender's tasks come with the figures that it owes; a blank one is unknown, what fits no task comes last."""
    sender = summed(sent(HEALTH, **{**FULL, "campaign_events": None, "drug_cases": 2})).sender(HEALTH)
    assert sender is not None
    found = {each.task.id if each.task else None: dict(each.figures) for each in by_task(PLAN, sender)}
    assert found == {
        "II.1.b": {"campaign_addiction_tests": 3},
        "II.3.a": {"campaign_people_reached": 900},
        "II.3.c": {"campaign_events": None},
        "II.5": {"campaign_commendations": 0},
        None: {"drug_cases": 2},
    }


def test_sender_of_two_groups_is_one():
    """A sender that stands in two groups is listed once, with the tasks of both."""
    departments, *rest, districts = REPORTING
    both = replace(districts, units=(*districts.units, departments.units[1]))
    campaign = summed(reporting=(departments, *rest, both))
    assert [each.code for each in campaign.senders].count(HEALTH) == 1
    sender = campaign.sender(HEALTH)
    assert sender is not None
    assert {"II.1.b", "II.2.a"} <= {task.id for task in sender.tasks}


def test_groups_without_anybody_are_named():
    """A group that the office has to list and has not is told; a named group is empty only in a part of the city."""
    listed = next(group for group in PLAN.senders if group.id == "universities")
    empty = Reporting(group=listed, units=())
    assert summed(reporting=(*REPORTING, empty)).unlisted == (listed.name,)
    assert summed(reporting=(replace(REPORTING[0], units=()), *REPORTING[1:])).unlisted == ()
