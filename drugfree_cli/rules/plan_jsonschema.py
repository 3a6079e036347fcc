"""The JSON Schema of plan files, for editors that complete and check TOML."""

import json
from collections.abc import Mapping
from itertools import chain

import msgspec

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.plan import NOTHING_FOUND, OTHER
from drugfree_cli.rules.plan_condition_schema import CONDITION_KEYS
from drugfree_cli.rules.plan_inheritance import INHERITABLE
from drugfree_cli.rules.plan_names import CLASS_WORDS, strings
from drugfree_cli.rules.plan_schema import PackTable

_REF = "#/$defs/{name}"


def schema_text() -> str:
    """Write the schema as it is published in docs/plan-schema.json."""
    return json.dumps(_schema(), ensure_ascii=False, indent=2) + "\n"


def _schema() -> dict[str, object]:
    forms = list(dict.fromkeys(CONDITION_KEYS.values()))
    (top, *_), components = msgspec.json.schema_components(
        [PackTable, *forms], schema_hook=lambda _: {"description": "any value"}, ref_template=_REF
    )
    conditions = {"oneOf": [{"$ref": _REF.format(name=form.__name__)} for form in forms]}
    defs = components | _words() | {"Condition": conditions}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "drugfree: plan file",
        **top,
        "$defs": {name: _definition(name, defs[name]) for name in sorted(defs)},
    }


def _definition(name: str, node: object) -> object:
    plain = _plain(node)
    return _alone_or_inheriting(plain) if name == PackTable.__name__ and isinstance(plain, dict) else plain


def _alone_or_inheriting(pack: Mapping[str, object]) -> dict[str, object]:
    """What a parent may give is demanded only of a pack that stands on its own."""
    demanded = strings(pack["required"])
    own = [key for key in demanded if key not in INHERITABLE]
    given = [key for key in demanded if key in INHERITABLE]
    return {**pack, "required": own, "anyOf": [{"required": ["inherits"]}, {"required": given}]}


def _words() -> dict[str, dict[str, object]]:
    """Define the words that name something, so that an editor offers them."""
    return {
        "Words": {"type": "string", "minLength": 1},
        "Number": {"type": "number"},
        "Indicator": {"enum": list(codebook())},
        "ClassWord": {"enum": list(CLASS_WORDS)},
        "ClassRef": {"enum": list(chain(CLASS_WORDS, [OTHER, NOTHING_FOUND]))},
        "Percent": {"type": "string", "pattern": r"^[0-9]+([.,][0-9]+)?\s*%$"},
        "UnitCode": {"type": "string", "pattern": r"^(\*|[0-9]{2}|[0-9]{3}|[0-9]{5})$"},
    }


def _plain(node: object) -> object:
    """Drop what stands beside a reference, and the word null, which TOML does not have."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    options = node.get("anyOf")
    if isinstance(options, list):
        told = [option for option in options if option != {"type": "null"}]
        if len(told) == 1:
            return _plain(told[0])
        return {"anyOf": [_plain(option) for option in told]}
    return {key: _plain(value) for key, value in node.items() if not (key == "default" and value is None)}
