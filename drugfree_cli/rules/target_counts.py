"""What a target counts in a year, and what it counted in its base year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drugfree_cli.model.plan import Measure, Target, TargetKind, Verdict
from drugfree_cli.model.results import Classification, CommuneResult, DrugFree
from drugfree_cli.model.text import Text
from drugfree_cli.rules.districts import sum_bounds
from drugfree_cli.rules.logic import ZERO, Bounds, evaluate, facts_of
from drugfree_cli.rules.words import indicators_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedBase:
    """A base that the office recorded where no returns of that year exist: a number, and for `keep` its communes."""

    value: int
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """What targets are measured on: the year, its earlier years by number, recorded bases by target and year.

    `not_comparable` says, of a base year from before a merger, why it cannot be compared; `districts` names them.
    """

    now: Classification
    year: int
    before: Mapping[int, Classification]
    recorded: Mapping[tuple[str, int], RecordedBase]
    not_comparable: Mapping[int, Text] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)


def counted_by(target: Target, result: Classification) -> Bounds:
    """Count what the target measures; what is undetermined widens the bounds."""
    if target.measure is Measure.SUM:
        return sum(sum_bounds(target.indicators, result.communes).values(), ZERO)
    if target.measure is Measure.DISTRICTS:
        return tally([each.drug_free for each in result.districts])
    return tally([belongs(target, commune) for commune in result.communes])


def belongs(target: Target, commune: CommuneResult) -> bool | None:
    """Tell whether a target counts the commune; None where an unknown figure could decide."""
    if target.measure is Measure.SELECTED:
        return bool(commune.selected)
    if target.drug_free is not None:
        return _has_verdict(target.drug_free, commune.drug_free)
    if target.where is not None:
        asked = {name: commune.figures.get(name) for name in indicators_of(target.where)}
        return evaluate(target.where, facts_of(asked, commune.least))
    return commune.is_of(target.classes)


def _has_verdict(wanted: Verdict, verdict: DrugFree | None) -> bool | None:
    if verdict in (None, DrugFree.UNDETERMINED):
        return None
    return (verdict is DrugFree.MET) is (wanted is Verdict.MET)


def tally(truths: Sequence[bool | None]) -> Bounds:
    """Count what is true; what is not known widens the bounds."""
    return Bounds(truths.count(True), truths.count(True) + truths.count(None))


def needs_base(target: Target) -> bool:
    """Tell whether a target is held against an earlier year."""
    if target.kind in (TargetKind.FALL, TargetKind.GROWTH_BELOW, TargetKind.RISE):
        return True
    if target.kind is TargetKind.KEEP:
        return target.number is None
    return target.base_year is not None


def base_year_of(target: Target, years: Years) -> int:
    """Give the target's base year: its fixed one, else the year before."""
    return target.base_year if target.base_year is not None else years.year - 1


def base_of(target: Target, years: Years) -> Bounds | None:
    """Give the base: what the office recorded, else what the returns of that year say; None where none were sent."""
    number = base_year_of(target, years)
    recorded = years.recorded.get((target.id, number))
    if recorded is not None:
        return Bounds(recorded.value, recorded.value)
    if number in years.not_comparable and target.measure is not Measure.SUM:
        return None
    before = _base_state(target, years)
    return counted_by(target, before) if before else None


def base_truths(target: Target, years: Years) -> dict[str, bool | None]:
    """Tell of each commune whether the target counted it in its base year; None where an unknown could decide."""
    recorded = years.recorded.get((target.id, base_year_of(target, years)))
    if recorded is not None:
        return dict.fromkeys(recorded.units, True)
    if base_year_of(target, years) in years.not_comparable:
        return {}
    before = _base_state(target, years)
    return {each.code: belongs(target, each) for each in before.communes} if before else {}


def base_is_provisional(target: Target, years: Years) -> bool:
    """Tell whether the base rests on returns of only part of its year."""
    before = _base_state(target, years)
    recorded = (target.id, base_year_of(target, years)) in years.recorded
    return not recorded and before is not None and before.provisional


def _base_state(target: Target, years: Years) -> Classification | None:
    number = base_year_of(target, years)
    before = years.before.get(number) if number != years.year else years.now
    return before if before and any(commune.reported for commune in before.communes) else None
