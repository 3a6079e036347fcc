"""A pack that stands on another: what it does not define itself is taken from the pack that it names."""

from collections.abc import Iterable, Iterator, Mapping

from drugfree_cli.rules.plan_names import strings

_BLOCKS: tuple[tuple[str, ...], ...] = (
    ("asks",),
    ("calendar",),
    ("deadlines",),
    ("classes", "classes_need", "other", "clean", "undetermined", "sensitivities"),
    ("province_hotspot",),
    ("province_drug_free",),
    ("district_hotspot",),
    ("district_drug_free",),
    ("drug_free",),
)
"""What is inherited, block by block: a pack that has any table of a block has the whole block of its own."""

INHERITABLE = tuple(key for block in _BLOCKS for key in block)
"""Every key that a parent may give."""


def inherited_keys(raw: Mapping[str, object], parent: Mapping[str, object]) -> tuple[str, ...]:
    """List the keys that a pack takes from its parent."""
    missing = (block for block in _BLOCKS if not any(key in raw for key in block))
    return tuple(key for block in missing for key in block if key in parent)


def with_inheritance(raw: Mapping[str, object], parent: Mapping[str, object]) -> dict[str, object]:
    """Give a pack with what it inherits, and of its parent's readings those that the inherited parts rest on."""
    taken = {key: parent[key] for key in inherited_keys(raw, parent)}
    codes = set(referred(taken))
    readings = {code: each for code, each in _table(parent, "interpretations").items() if code in codes}
    merged = {**raw, **taken}
    if readings or "interpretations" in raw:
        merged["interpretations"] = {**readings, **_table(raw, "interpretations")}
    return merged


def inherited_paths(raw: Mapping[str, object], parent: Mapping[str, object]) -> tuple[str, ...]:
    """List the paths whose faults are the parent's to mend, not the pack's."""
    own = _table(raw, "interpretations")
    codes = (code for code in _table(parent, "interpretations") if code not in own)
    return (*inherited_keys(raw, parent), *(f"interpretations.{code}" for code in codes))


def referred(node: object) -> Iterator[str]:
    """Walk a part of a file for the codes of readings that its tables name."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in ("interpretations", "general_interpretations"):
                yield from strings(value)
            elif key == "interpretation" and isinstance(value, str):
                yield value
            else:
                yield from referred(value)
    elif isinstance(node, Iterable) and not isinstance(node, str):
        for item in node:
            yield from referred(item)


def _table(raw: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = raw.get(key)
    return found if isinstance(found, dict) else {}
