"""The JSON Schema that editors use says the same as the checker."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.plan import Measure, TargetKind
from drugfree_cli.rules.plan import check_plan
from drugfree_cli.rules.plan_condition_schema import CONDITION_KEYS
from drugfree_cli.rules.plan_jsonschema import schema_text

PUBLISHED = Path(__file__).parents[2] / "docs" / "plan-schema.json"


@pytest.fixture(scope="module")
def schema() -> dict[str, object]:
    """Give the schema as it is generated."""
    return json.loads(schema_text())


def references(node: object) -> Iterator[str]:
    """Walk all references of the schema."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for each in node.values():
            yield from references(each)
    if isinstance(node, list):
        for each in node:
            yield from references(each)


def test_published_schema_is_the_generated_one():
    """docs/plan-schema.json is current: it is written anew from `plan_jsonschema.schema_text()`."""
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_every_reference_leads_somewhere(schema: dict):
    """All references are local, and every definition is used."""
    assert set(references(schema)) == {f"#/$defs/{name}" for name in schema["$defs"]}


def test_required_and_unknown_keys_are_the_checkers(schema: dict):
    """A criterion needs id, clause, title and when; tables take no other keys than their own."""
    criterion = schema["$defs"]["CriterionTable"]
    assert criterion["required"] == ["id", "clause", "title", "when"]
    tables = [each for each in schema["$defs"].values() if each.get("type") == "object"]
    assert len(tables) > 20
    assert all(each["additionalProperties"] is False for each in tables)


def test_editors_can_offer_the_codebook(schema: dict):
    """Indicators are offered from the codebook, and a condition has one of ten forms."""
    assert schema["$defs"]["Indicator"]["enum"] == list(codebook())
    assert len(schema["$defs"]["Condition"]["oneOf"]) == 10


def test_sample_in_the_manual_is_a_sound_plan():
    """Who copies the sample of docs/plans.md starts from a file without faults."""
    sample = (PUBLISHED.parent / "plans.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    assert check_plan(sample, "tinh-x-2026") == ()


def test_manual_explains_every_target_and_condition():
    """docs/plans.md names all kinds of targets, all measures and all keys that make a condition."""
    manual = (PUBLISHED.parent / "plans.md").read_text(encoding="utf-8")
    words = [*TargetKind, *Measure, *CONDITION_KEYS]
    assert [word for word in words if not re.search(rf"\b{word}\b", manual)] == []
