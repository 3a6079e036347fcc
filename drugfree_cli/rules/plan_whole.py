"""What can only be seen of a plan file as a whole: its name, its dates, what is defined and never used."""

from collections.abc import Iterator, Mapping
from datetime import date

from drugfree_cli.gazetteer.units import unit
from drugfree_cli.rules.plan_faults import PlanFault, duplicates, fault, within
from drugfree_cli.rules.plan_inheritance import referred
from drugfree_cli.rules.plan_names import Scope, is_unit_code, strings, tables
from drugfree_cli.rules.plan_sense import dates


def whole_faults(raw: Mapping[str, object], name: str, scope: Scope) -> Iterator[PlanFault]:
    """Find faults between the parts of a file; parts of the wrong shape are told elsewhere and passed over here."""
    yield from _file_name(raw.get("id"), name)
    yield from dates(raw.get("governs_from"), raw.get("governs_to"), "governs_to")
    yield from _territory(raw)
    yield from _names_of_classes(raw)
    yield from duplicates(_criterion_ids(raw))
    yield from _unused_interpretations(raw, scope)
    yield from _unused_groups(raw, scope)


def _file_name(plan_id: object, name: str) -> Iterator[PlanFault]:
    if isinstance(plan_id, str) and plan_id != name:
        yield fault("plan-file-name", "id", id=plan_id, name=name)


def _territory(raw: Mapping[str, object]) -> Iterator[PlanFault]:
    """A code has the right form and still nobody may bear it on the day from which the plan governs."""
    day = raw.get("governs_from")
    for index, code in enumerate(strings(raw.get("territory"))):
        if is_unit_code(code) and isinstance(day, date) and unit(code, day) is None:
            yield fault("plan-unknown-unit", within("territory", index), value=code, day=day)


def _names_of_classes(raw: Mapping[str, object]) -> Iterator[PlanFault]:
    """Where there are classes, communes outside them need a name too."""
    for key in ("clean", "undetermined"):
        if "classes" in raw and key not in raw:
            yield fault("plan-missing-key", "", key=key)


def _criterion_ids(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Criteria of different classes are told apart by their ids alone, so they must differ across classes."""
    # Twice within one class is told where the list is read: only the first of each is looked at here.
    for index, rule in enumerate(tables(raw.get("classes"))):
        yield from _ids(rule, within("classes", index))
    other = raw.get("other")
    if isinstance(other, dict):
        yield from _ids(other, "other")


def _ids(rule: Mapping[str, object], path: str) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for index, criterion in enumerate(tables(rule.get("criteria"))):
        label = criterion.get("id")
        if isinstance(label, str) and label not in told:
            told.add(label)
            yield within(within(within(path, "criteria"), index), "id"), label


def _unused_interpretations(raw: Mapping[str, object], scope: Scope) -> Iterator[PlanFault]:
    used = set(referred(raw))
    for code in scope.interpretations:
        if code not in used:
            yield fault("plan-unused-interpretation", within("interpretations", code))


def _unused_groups(raw: Mapping[str, object], scope: Scope) -> Iterator[PlanFault]:
    drug_free = raw.get("drug_free")
    criteria = tables(drug_free.get("criteria")) if isinstance(drug_free, dict) else []
    used = {criterion.get("group") for criterion in criteria}
    for group in scope.groups:
        if group not in used:
            yield fault("plan-unused-group", within("drug_free.groups", group))
