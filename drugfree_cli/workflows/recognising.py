"""Communes recognised by decision: recorded beside what the figures say, and never instead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.office import Recognition
from drugfree_cli.model.periods import year
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import free_words
from drugfree_cli.model.results import Classification, CommuneResult, DrugFree
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import day_vi
from drugfree_cli.workflows.choices import Ask, settle
from drugfree_cli.workflows.records import found_in, reading, writing
from drugfree_cli.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision as it is given: its number, its day, who signed it."""

    number: str
    decided_on: date
    signer: str
    note: str = ""
    withdraw: bool = False


def recognise(ask: Ask, given: Decision, workspace: Workspace, at: datetime) -> Unit:
    """Record that a decision recognised a commune, or withdrew it."""
    if not (given.number.strip() and given.signer.strip()):
        raise UsageError("recognition-unsigned")
    if given.decided_on > ask.on:
        raise UsageError("recognition-ahead", day=_day(given.decided_on))
    with writing(workspace, at) as session:
        found = found_in(workspace, session)
        if ask.period is None and not found.periods:
            ask = replace(ask, period=str(year(given.decided_on.year)))
        unit = settle(ask, found).scope
        if unit.level is not Level.COMMUNE:
            raise UsageError("commune-needed", unit=unit.name)
        session.add_recognition(
            Recognition(
                unit_code=unit.code,
                recognised=not given.withdraw,
                number=given.number.strip(),
                decided_on=given.decided_on,
                signer=given.signer.strip(),
                note=given.note,
            )
        )
    return unit


def decisions(workspace: Workspace) -> tuple[Recognition, ...]:
    """List all decisions in the order in which they were recorded."""
    with reading(workspace) as reader:
        return reader.recognitions()


def standing_on(day: date, given: Iterable[Recognition]) -> Mapping[str, Recognition]:
    """Give the last decision on each commune that was made by a day; a later one takes the place of an earlier."""
    last: dict[str, Recognition] = {}
    for each in given:
        before = last.get(each.unit_code)
        if each.decided_on <= day and (before is None or each.decided_on >= before.decided_on):
            last[each.unit_code] = each
    return last


def with_recognitions(plan: Plan, result: Classification, given: Sequence[Recognition], on: date) -> Classification:
    """Say beside each class which decision stands on the day of the run, and whether the figures agree."""
    standing = standing_on(on, given)
    if not standing:
        return result
    communes = tuple(
        replace(each, notes=(*each.notes, _note(plan, each, standing[each.code]))) if each.code in standing else each
        for each in result.communes
    )
    return replace(result, communes=communes)


def _note(plan: Plan, commune: CommuneResult, standing: Recognition) -> Text:
    name, day = free_words(plan), _day(standing.decided_on)
    by = Text(
        vi=f"{standing.number} ngày {day.vi} (người ký: {standing.signer})",
        en=f"{standing.number} of {day.en} (signed: {standing.signer})",
    )
    if not standing.recognised:
        vi = f"quyết định công nhận {name.vi} đã bị rút theo {by.vi}"
        return Text(vi=vi, en=f"recognition as {name.en} was withdrawn by {by.en}")
    agrees = _agrees(commune)
    vi = f"đã được công nhận {name.vi} theo {by.vi}; {agrees.vi}"
    return Text(vi=vi, en=f"recognised as {name.en} by {by.en}; {agrees.en}")


def _agrees(commune: CommuneResult) -> Text:
    """Say whether the figures of the period agree with the decision."""
    if commune.drug_free is DrugFree.MET:
        return Text(vi="số liệu kỳ này phù hợp", en="the figures of this period agree")
    if commune.drug_free is DrugFree.NOT_MET:
        failed = ", ".join(commune.failed)
        return Text(
            vi=f"KHÁC với số liệu kỳ này: chưa đạt tiêu chí {failed}",
            en=f"DIFFERS from the figures of this period: criteria not met: {failed}",
        )
    return Text(vi="số liệu kỳ này chưa đủ để đối chiếu", en="the figures of this period cannot tell")


def _day(day: date) -> Text:
    return Text(vi=day_vi(day), en=day.isoformat())
