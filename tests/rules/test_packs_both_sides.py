"""Every threshold and every part of every criterion has a pack's own case on each side of it.

Each is moved by one (a person, a plant, one in 10.000 residents) or taken for granted, one way and the other: some
case of the pack must then come out otherwise. A change of the law that no case would notice has no case.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from drugfree_cli.model.plan import AtLeastOf, Condition, Count, Criterion, Plan, Ratio
from drugfree_cli.model.returns import Figures
from drugfree_cli.rules.classes import class_of
from drugfree_cli.rules.classify import classify_commune
from drugfree_cli.rules.figures import contents
from drugfree_cli.rules.logic import all_of, evaluate, facts_of
from drugfree_cli.rules.plan import cases_text, load_plan, plan_ids
from drugfree_cli.rules.plan_cases import case_figures, run_cases
from tests.rules.conftest import make_commune

ALWAYS, NEVER = Count(indicators=("population",), at_least=0), Count(indicators=("population",), below=0)
ONE_IN_TEN_THOUSAND = Fraction(1, 10_000)
UNIT = make_commune()
Change = tuple[str, tuple[Criterion, ...]]
IMPLIED = {"qd-28-2025": ("I.đ: [0]", "II.đ: [0]")}
"""What other criteria imply wherever it decides: two letters of a type are two of a milder one as well."""

PACKS = [each for each in plan_ids() if cases_text(each)]


def moved(condition: Condition, *, upwards: bool) -> Iterator[tuple[str, Condition]]:
    """Give a condition with one of its ends moved by one either way, or one of its parts taken for granted.

    Without `upwards` no upper end is raised: what lies above the band of a class is of a graver one anyway.
    """
    match condition:
        case Count() | Ratio():
            step = 1 if isinstance(condition, Count) else ONE_IN_TEN_THOUSAND
            for end, ways in (("at_least", (step, -step)), ("below", (step, -step) if upwards else (-step,))):
                at = getattr(condition, end)
                for way in ways if at is not None else ():
                    yield f"{end} {at} {'+' if way > 0 else '-'}", replace(condition, **{end: at + way})
        case AtLeastOf():
            for number, part in enumerate(condition.conditions):
                for what, other in (*moved(part, upwards=upwards), ("always", ALWAYS), ("never", NEVER)):
                    parts = (*condition.conditions[:number], other, *condition.conditions[number + 1 :])
                    yield f"[{number}] {what}", replace(condition, conditions=parts)


def with_criterion(criteria: tuple[Criterion, ...], number: int, condition: Condition) -> tuple[Criterion, ...]:
    """Give the criteria with one condition exchanged."""
    return (*criteria[:number], replace(criteria[number], condition=condition), *criteria[number + 1 :])


def changes(criteria: tuple[Criterion, ...], *, upwards: bool) -> Iterator[Change]:
    """Give the criteria with one thing changed, what it is."""
    for number, criterion in enumerate(criteria):
        for what, condition in (*moved(criterion.condition, upwards=upwards), ("always", ALWAYS), ("never", NEVER)):
            yield f"{criterion.id}: {what}", with_criterion(criteria, number, condition)


def changed(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """Give the plan with one thing of its own law changed; what it inherits has its cases beside the parent."""
    for position, rule in enumerate(plan.classes if plan.inherits is None else ()):
        before, after = plan.classes[:position], plan.classes[position + 1 :]
        for what, criteria in changes(rule.criteria, upwards=False):
            yield what, replace(plan, classes=(*before, replace(rule, criteria=criteria), *after))
        for k in (rule.k - 1, rule.k + 1) if rule.k > 1 else ():
            yield f"{rule.id}: k {k}", replace(plan, classes=(*before, replace(rule, k=k), *after))
    for what, criteria in changes(plan.other.criteria if plan.inherits is None else (), upwards=True):
        yield what, replace(plan, other=replace(plan.other, criteria=criteria))
    for what, criteria in changes(plan.drug_free, upwards=True):
        yield f"drug-free {what}", replace(plan, drug_free=criteria)
    for position, reading in enumerate(plan.drug_free_readings):
        before_, after_ = plan.drug_free_readings[:position], plan.drug_free_readings[position + 1 :]
        for what, criteria in changes(reading.criteria, upwards=True):
            readings = (*before_, replace(reading, criteria=criteria), *after_)
            yield f"reading {what}", replace(plan, drug_free_readings=readings)


def verdicts(plan: Plan, figures: Figures, left_out: tuple[str, ...]) -> dict[str, object]:
    """Give what the plan says of a commune, as far as a case may expect it."""
    facts = facts_of(contents(figures))
    truths = {each.id: evaluate(each.condition, facts) for each in plan.drug_free}
    return {
        "complexity": class_of(plan, facts, left_out) if plan.classes else None,
        "drug_free": all_of(truths.values()),
        "failed": {number for number, truth in truths.items() if truth is False},
        "unknown": {number for number, truth in truths.items() if truth is None},
        "readings": [
            all_of(evaluate(each.condition, facts) for each in reading.criteria) for reading in plan.drug_free_readings
        ],
    }


@pytest.mark.parametrize("plan_id", PACKS)
def test_a_change_of_the_law_is_noticed(plan_id: str) -> None:
    """Whatever is moved or dropped, one of the pack's own cases comes out otherwise."""
    plan, text = load_plan(plan_id), cases_text(plan_id)
    assert text is not None
    assert all(each.is_right for each in run_cases(plan, text))
    raw = tomllib.loads(text, parse_float=Decimal)
    cases = []
    for case in raw["case"]:
        figures = case_figures(plan, {**raw.get("sample", {}), **case.get("figures", {})})
        left_out = classify_commune(plan, UNIT, figures, partial=False, reported=True).left_out
        cases.append((case, figures, left_out, verdicts(plan, figures, left_out)))

    def is_noticed(other: Plan) -> bool:
        """Some case expects what the other plan no longer says."""
        return any(
            any(found[key] != now[key] for key in now if key in case)
            for case, figures, left_out, found in cases
            if (now := verdicts(other, figures, left_out)) != found
        )

    unnoticed = [
        what
        for what, other in changed(plan)
        if not is_noticed(other) and (what.endswith("never") or not what.startswith(IMPLIED.get(plan_id, ("-",))))
    ]
    assert not unnoticed, "\n".join(unnoticed)
