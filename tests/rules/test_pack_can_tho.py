"""Cần Thơ's pack: a campaign with its days, its tasks, its senders, and nothing to be judged by."""

import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest

from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import SenderSource
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.rules.plan import load_plan, plan_for
from drugfree_cli.rules.plan_clauses import coverage_of

PLAN = load_plan("can-tho-2023")
PACK = files("drugfree_cli.rules").joinpath("plans/can-tho-2023.toml").read_text(encoding="utf-8")
MEMBERS = {member.slug: member for group in PLAN.senders for member in group.members}
TASKS = {task.id: task for task in PLAN.tasks}


def senders():
    """Give name, tasks and asks of every named sender and of every group that lists its senders elsewhere."""
    for group in PLAN.senders:
        yield from ((each.slug, each.tasks, each.asks) for each in group.members)
        if not group.members:
            yield group.id, group.tasks, group.asks


def test_every_reading_has_its_code():
    """CT-1 to CT-7 are all told; CT-8 and CT-9 are the pack's own on sums and on commendation."""
    assert set(PLAN.interpretations) == {f"CT-{number}" for number in range(1, 10)}


def test_clauses_with_numbers_are_cited():
    """A clause that carries a number or a condition is cited, or says why nothing is computed of it."""
    assert coverage_of(tomllib.loads(PACK)).uncited == ()


def test_nothing_is_judged():
    """CT-1: no class, no criterion, no target."""
    assert (PLAN.classes, PLAN.drug_free, PLAN.targets) == ((), (), ())


@pytest.mark.parametrize("name", ["2023-M06", "2023-06-01..2023-06-30"])
def test_month_and_range_are_the_same_days(name):
    """CT-3: the month is that of the calendar, from 1 to 30 June, and the plan is in force for it under both names."""
    period = parse_period(name)
    span = span_of(period, PLAN.calendar)
    assert (span.first, span.last) == (date(2023, 6, 1), date(2023, 6, 30))
    assert plan_for("92", period).id == "can-tho-2023"


@pytest.mark.parametrize("name", ["2023-H1", "2023-M05", "2023-M07", "2023"])
def test_other_periods_are_not_the_campaigns(name):
    """A half-year that ends while the campaign runs is no report on it, nor is a month beside it."""
    assert plan_for("92", parse_period(name)).id != "can-tho-2023"


@pytest.mark.parametrize("kind", ["month", "range"])
def test_last_day_is_the_second_of_july(kind):
    """IV.2, CT-2: before 3 July means on 2 July at the latest."""
    (deadline,) = [each for each in PLAN.deadlines if each.period == kind]
    assert date(2023, 6, 30) + timedelta(days=deadline.days) == date(2023, 7, 2)


def test_tasks_are_those_of_section_two():
    """II: the tasks stand in the plan's order, and every indicator shows the results of one task alone."""
    assert list(TASKS) == [
        *("II.1.a", "II.1.b", "II.1.c", "II.1.d", "II.2", "II.2.a", "II.2.b", "II.2.c"),
        *("II.3.a", "II.3.b", "II.3.c", "II.3.d", "II.4", "II.5"),
    ]
    placed = [indicator for task in PLAN.tasks for indicator in task.indicators]
    assert sorted(placed) == sorted(PLAN.asks)


@pytest.mark.parametrize(("name", "tasks", "asks"), list(senders()), ids=lambda each: each if type(each) is str else "")
def test_senders_owe_what_their_tasks_show(name, tasks, asks):
    """III: a sender's tasks are tasks of the plan, and it is asked for no figure outside them."""
    assert name
    assert asks
    assert set(tasks) <= set(TASKS)
    assert set(asks) <= {indicator for task in tasks for indicator in TASKS[task].indicators}


def test_department_named_twice_is_one_sender():
    """CT-5: the department of III.3 and III.6 sends one return, with the work of both."""
    (member,) = [each for each in MEMBERS.values() if "Lao động" in each.name]
    assert member.clause == "III.3; III.6"
    assert {"II.1.b", "II.3.a"} <= set(member.tasks)


def test_districts_report_and_communes_do_not():
    """CT-6: the districts are the gazetteer's; no group holds communes."""
    sources = {group.id: group.source for group in PLAN.senders}
    assert sources["districts"] is SenderSource.DISTRICTS
    assert SenderSource.COMMUNES not in sources.values()


def test_every_paragraph_of_section_three_has_its_sender():
    """III.1 to III.11 are all represented."""
    clauses = [group.clause for group in PLAN.senders] + [member.clause for member in MEMBERS.values()]
    cited = {part.strip() for clause in clauses for part in clause.split(";")}
    assert {f"III.{number}" for number in range(1, 12)} <= cited


def test_trials_and_messages_are_owed_by_one_alone():
    """CT-8: what one body alone does is asked of it alone."""
    owing = {name: [slug for slug, _, asks in senders() if name in asks] for name in PLAN.asks}
    assert owing["campaign_mobile_trials"] == ["toa-an-nhan-dan-thanh-pho"]
    assert owing["campaign_messages_sent"] == ["so-thong-tin-va-truyen-thong"]
    assert owing["campaign_units_checked"] == ["cong-an-thanh-pho"]
