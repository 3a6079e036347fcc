"""The JSON Schema that editors use says the same as the checker."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.plan import Measure, SenderSource, TargetKind
from drugfree_cli.rules.plan import check_plan
from drugfree_cli.rules.plan_cases import EXPECTED
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


MANUALS = [PUBLISHED.with_name(name) for name in ("plans.md", "plans.en.md")]


def blocks(manual: Path) -> list[str]:
    """Give the pieces of TOML of a manual."""
    return [each.split("```")[0] for each in manual.read_text(encoding="utf-8").split("```toml\n")[1:]]


@pytest.mark.parametrize("manual", MANUALS, ids=lambda each: each.name)
def test_sample_in_the_manual_is_a_sound_plan(manual: Path):
    """Who copies the pack at the end of the page starts from a file without faults."""
    assert check_plan(blocks(manual)[-1], "tinh-x-2026") == ()


@pytest.mark.parametrize("manual", MANUALS, ids=lambda each: each.name)
def test_target_and_case_in_the_manual_are_those_of_the_example(manual: Path):
    """What the page quotes of Nghệ An stands in the example, key by key."""
    target, case, _ = (tomllib.loads(each) for each in blocks(manual))
    pack, cases = (
        tomllib.loads((PUBLISHED.parent / "examples" / f"nghe-an-2025{ending}").read_text(encoding="utf-8"))
        for ending in (".toml", ".cases.toml")
    )
    quoted = target["targets"][0]
    example = next(each for each in pack["targets"] if each["id"] == quoted["id"])
    assert quoted.items() <= {key: value for key, value in example.items()}.items()
    assert case["sample"] == cases["sample"]
    assert case["case"][0]["figures"] in [each.get("figures") for each in cases["case"]]


@pytest.mark.parametrize("manual", MANUALS, ids=lambda each: each.name)
def test_manual_explains_every_key_target_and_condition(manual: Path, schema: dict):
    """Both pages name all keys of all tables, kinds of targets, measures, sources of senders and conditions in code."""
    tables = [each for each in schema["$defs"].values() if each.get("type") == "object"]
    keys = {key for table in tables for key in table["properties"]}
    words = {*keys, *TargetKind, *Measure, *SenderSource, *CONDITION_KEYS, *EXPECTED}
    prose = re.sub(r"```.*?```", "", manual.read_text(encoding="utf-8"), flags=re.DOTALL)
    code = " ".join(re.findall(r"`([^`\n]+)`", prose))
    assert sorted(word for word in words if not re.search(rf"\b{word}\b", code)) == []


def test_both_manuals_have_the_same_parts():
    """The page in English is as full as the one in Vietnamese: as many headings, tables and pieces of code."""
    counted = [
        [len(re.findall(mark, manual.read_text(encoding="utf-8"), re.MULTILINE)) for mark in (r"^##", r"^\|", r"^```")]
        for manual in MANUALS
    ]
    assert counted[0] == counted[1]


def test_only_a_pack_on_its_own_must_have_asks_and_calendar(schema: dict):
    """An editor does not demand of a pack with a parent what the parent gives."""
    pack = schema["$defs"]["PackTable"]
    assert pack["required"] == ["id", "title", "document", "territory", "governs_from"]
    assert pack["anyOf"] == [{"required": ["inherits"]}, {"required": ["asks", "calendar"]}]
