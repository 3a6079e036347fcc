"""Packs that ship, with their cases and the communes that they are tried on."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.periods import year as year_period
from drugfree_cli.model.plan import Count, Criterion, Plan, Ratio
from drugfree_cli.model.results import Classification, CommuneResult, TargetResult
from drugfree_cli.model.returns import Figure
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.rules.classify import classify_commune
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.plan_cases import UNKNOWN_WORDS, CaseResult, run_cases
from drugfree_cli.rules.plan_clauses import NOT_COMPUTED, coverage_of
from drugfree_cli.rules.target_counts import Years
from drugfree_cli.rules.targets import measure_targets
from drugfree_cli.rules.words import indicators_of
from tests.rules.conftest import make_commune

Figures = Mapping[str, object]

DISTRICTS = MappingProxyType({"585": "Huyện Một", "586": "Huyện Hai"})
NOTHING: Figures = MappingProxyType({})
_FOLDER = files("drugfree_cli.rules").joinpath("plans")


@cache
def written(plan_id: str, ending: str = ".toml") -> dict[str, object]:
    """Give a pack (or the cases beside it) as it is written."""
    text = _FOLDER.joinpath(plan_id + ending).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def case_results(plan_id: str) -> tuple[CaseResult, ...]:
    """Run a pack's own cases."""
    text = _FOLDER.joinpath(f"{plan_id}.cases.toml").read_text(encoding="utf-8")
    return run_cases(load_plan(plan_id), text)


def uncited(plan_id: str) -> tuple[str, ...]:
    """List the clauses with a number or a condition that nothing in a pack cites."""
    return coverage_of(written(plan_id)).uncited


def not_computed(plan_id: str) -> list[str]:
    """List the clauses of which the pack says that nothing is computed, and why."""
    return [key for key, words in load_plan(plan_id).clauses.items() if words.startswith(NOT_COMPUTED)]


def untried_thresholds(plan_id: str) -> list[str]:
    """List the criteria of classes that no case stands exactly on, or none within a tenth (or one) below."""
    plan, tried = load_plan(plan_id), list(_tried(plan_id))
    asked = [
        each for rule in plan.classes for each in rule.criteria if set(indicators_of(each.condition)) <= set(plan.asks)
    ]
    return [each.id for each in asked if not _is_tried(each, tried)]


def judge(
    plan: Plan,
    changes: Figures = NOTHING,
    *,
    absent: Collection[str] = (),
    code: str = "20000",
    district: str = "585",
    name: str = "Xã mẫu",
) -> CommuneResult:
    """Classify the sample commune of a pack's cases with some figures changed and some that its return never asks."""
    given = {**dict.fromkeys(plan.asks, 0), **_sample(plan.id), **changes}
    figures = {each: _figure(each, given[each], absent=each in absent) for each in plan.asks}
    return classify_commune(plan, make_commune(code, district, name), figures, partial=False, reported=True)


def state(
    plan: Plan, year: int, communes: Sequence[Figures], districts: Sequence[str] = (), selected: Collection[int] = ()
) -> Classification:
    """Classify communes at a year's end; the first lies in the first district named, and so on."""
    span = span_of(year_period(year), plan.calendar)
    where = [*districts, *(["585"] * (len(communes) - len(districts)))]
    results = [
        judge(plan, changes, code=str(20000 + number), district=where[number], name=f"Xã số {number}")
        for number, changes in enumerate(communes)
    ]
    return Classification(
        plan=plan.id,
        province=plan.territory[0],
        province_name="Tỉnh Mẫu",
        period=str(year),
        first=span.first,
        last=span.last,
        provisional=False,
        superseded=None,
        communes=tuple(replace(each, selected=number in selected) for number, each in enumerate(results)),
        districts=(),
        province_result=None,
    )


def targets(
    plan: Plan,
    now: Classification,
    before: Sequence[Classification] = (),
    districts: Mapping[str, str] = DISTRICTS,
) -> dict[str, TargetResult]:
    """Measure all targets of a year."""
    years = Years(
        now=now,
        year=int(now.period),
        before={int(each.period): each for each in before},
        recorded={},
        districts=districts,
    )
    return {each.id: each for each in measure_targets(plan, years).targets}


def _sample(plan_id: str) -> Figures:
    sample = written(plan_id, ".cases.toml")["sample"]
    assert isinstance(sample, dict)
    return sample


def _figure(name: str, value: object, *, absent: bool) -> Figure:
    content = None if absent or value == UNKNOWN_WORDS else value
    return Figure(indicator=name, content=content, absent=absent)  # type: ignore[arg-type]  # cases hold numbers


def _tried(plan_id: str) -> Iterator[Figures]:
    cases = written(plan_id, ".cases.toml")["case"]
    assert isinstance(cases, list)
    for case in cases:
        yield {**_sample(plan_id), **case.get("figures", {})}


def _is_tried(criterion: Criterion, tried: Sequence[Figures]) -> bool:
    condition = criterion.condition
    assert isinstance(condition, Count | Ratio)
    if condition.at_least is None:
        return any(value > 0 for value in _values(condition, tried))
    low = Fraction(condition.at_least)
    under = min(low - 1, low * Fraction(9, 10)) if isinstance(condition, Count) else low * Fraction(9, 10)
    values = list(_values(condition, tried))
    return low in values and any(under <= value < low for value in values)


def _values(condition: Count | Ratio, tried: Sequence[Figures]) -> Iterator[Fraction]:
    for figures in tried:
        if isinstance(condition, Count):
            value = _sum(condition.indicators, figures)
        else:
            part, whole = _sum(condition.part, figures), _sum(condition.whole, figures)
            value = part / whole if part is not None and whole else None
        if value is not None:
            yield value


def _sum(names: Sequence[str], figures: Figures) -> Fraction | None:
    amounts = [figures.get(name, 0) for name in names]
    if not all(isinstance(each, Amount) for each in amounts):
        return None
    return sum((Fraction(each) for each in amounts), Fraction(0))  # type: ignore[arg-type]  # amounts, as just seen
