"""What a target counts in a year, and what it counted in its base year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.plan import UNDETERMINED, Measure, Target
from drugfree_cli.model.results import Classification, CommuneResult
from drugfree_cli.rules.districts import sum_bounds
from drugfree_cli.rules.logic import Bounds, evaluate, facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedBase:
    """A base that the office recorded where no returns of that year exist: a number, and for `keep` its communes."""

    value: int
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """What targets are measured on: the year, its earlier years by number, recorded bases by target and year."""

    now: Classification
    year: int
    before: Mapping[int, Classification]
    recorded: Mapping[tuple[str, int], RecordedBase]


def counted_by(target: Target, result: Classification) -> Bounds:
    """Count what the target measures; what is undetermined widens the bounds."""
    if target.measure is Measure.SUM:
        return sum_bounds([_SUM], [{_SUM: _own_sum(target.indicators, each)} for each in result.communes])[_SUM]
    if target.measure is Measure.DISTRICTS:
        return _tally([each.drug_free for each in result.districts])
    return _tally([belongs(target, commune) for commune in result.communes])


_SUM = "sum"


def _own_sum(indicators: Sequence[str], commune: CommuneResult) -> Amount | None:
    amounts = [commune.figures.get(each) for each in indicators]
    numbers: list[Amount] = [each for each in amounts if isinstance(each, Amount)]
    return sum(numbers[1:], numbers[0]) if numbers and len(numbers) == len(amounts) else None


def belongs(target: Target, commune: CommuneResult) -> bool | None:
    """Tell whether a target counts the commune; None where an unknown figure could decide."""
    if target.where is not None:
        return evaluate(target.where, facts_of(commune.figures))
    if commune.complexity is None or commune.complexity == UNDETERMINED:
        return None
    return commune.complexity in target.classes


def _tally(truths: Sequence[bool | None]) -> Bounds:
    return Bounds(truths.count(True), truths.count(True) + truths.count(None))


def base_year_of(target: Target, years: Years) -> int:
    """Give the target's base year: its fixed one, else the year before."""
    return target.base_year if target.base_year is not None else years.year - 1


def base_of(target: Target, years: Years) -> int | None:
    """Give the base: what the office recorded, else what the returns of that year say, where they are sure."""
    number = base_year_of(target, years)
    recorded = years.recorded.get((target.id, number))
    if recorded is not None:
        return recorded.value
    before = years.before.get(number) if number != years.year else years.now
    if before is None or not any(commune.reported for commune in before.communes):
        return None
    bounds = counted_by(target, before)
    return int(bounds.low) if bounds.low == bounds.high else None


def base_units(target: Target, years: Years) -> tuple[str, ...]:
    """List the communes that the target counted for sure in its base year."""
    number = base_year_of(target, years)
    before = years.before.get(number) if number != years.year else years.now
    return tuple(each.code for each in before.communes if belongs(target, each)) if before else ()
