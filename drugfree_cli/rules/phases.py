"""The plan's road map: the communes that its coming work concentrates on."""

from datetime import date, timedelta

from drugfree_cli.model.plan import Phase, Plan
from drugfree_cli.model.results import CommuneResult, DrugFree
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import day_vi
from drugfree_cli.rules.logic import evaluate, facts_of
from drugfree_cli.rules.words_seen import seen


def phase_after(plan: Plan, last: date) -> Phase | None:
    """Find the phase that the work after a period's last day belongs to."""
    coming = last + timedelta(days=1)
    return next((each for each in plan.phases if each.first <= coming <= each.last), None)


def focus_of(plan: Plan, commune: CommuneResult, last: date) -> Text | None:
    """Say that the coming phase concentrates on a commune: of its class, not there yet, within its number of people."""
    phase = phase_after(plan, last)
    if phase is None or phase.focus is None or commune.drug_free is DrugFree.MET:
        return None
    facts = facts_of(commune.figures, commune.least)
    if commune.complexity != (phase.focus_class or commune.complexity) or not evaluate(phase.focus, facts):
        return None
    codes = ", ".join((phase.clause, *phase.interpretations))
    vi = f"thuộc diện tập trung của giai đoạn {day_vi(phase.first)} – {day_vi(phase.last)} ({codes})"
    en = f"in focus of the phase {phase.first} to {phase.last} ({codes})"
    if phase.focus_also is None:
        return Text(vi=vi, en=en)
    narrow = seen(phase.focus_also, facts, plan)
    return Text(
        vi=f"{vi}; tính riêng người nghiện có hồ sơ: {narrow.vi}", en=f"{en}; addicts on file alone: {narrow.en}"
    )
