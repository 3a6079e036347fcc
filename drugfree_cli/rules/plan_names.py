"""The words of a plan file that name something: indicators, classes, readings, units, percentages."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.plan import NOTHING_FOUND, OTHER, WHOLE_COUNTRY
from drugfree_cli.rules.plan_conditions import parse_percent
from drugfree_cli.rules.plan_faults import PlanFault, did_you_mean, fault

CLASS_WORDS = ("type_1", "type_2", "type_3", "low")
"""The classes that a plan may define; `none` and `other` are there beside them."""

_UNIT = re.compile(r"[0-9]{2}|[0-9]{3}|[0-9]{5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a file defines for its own use, collected before it is checked."""

    asked: tuple[str, ...]
    classes: tuple[str, ...]
    interpretations: tuple[str, ...]
    groups: tuple[str, ...]


def scope_of(raw: Mapping[str, object]) -> Scope:
    """Collect what a file defines, as far as it has the right shape."""
    defined = tuple(word for table in tables(raw.get("classes")) if isinstance(word := table.get("id"), str))
    drug_free = raw.get("drug_free")
    groups = drug_free.get("groups") if isinstance(drug_free, dict) else None
    return Scope(
        asked=tuple(strings(raw.get("asks"))),
        classes=(*defined, *([OTHER] if "other" in raw else []), *([NOTHING_FOUND] if defined else [])),
        interpretations=tuple(keys(raw.get("interpretations"))),
        groups=tuple(keys(groups)),
    )


def name_faults(kind: str, word: str, path: str, scope: Scope) -> Iterator[PlanFault]:
    """Look a word up among those of its kind."""
    return iter(_LOOKUPS[kind](word, path, scope)) if kind in _LOOKUPS else iter(())


def is_unit_code(word: str) -> bool:
    """Tell whether a word has the form of a unit's code."""
    return _UNIT.fullmatch(word) is not None


def tables(raw: object) -> list[dict[str, object]]:
    """Give the tables of what ought to be a list of them."""
    return [item for item in raw if isinstance(item, dict)] if isinstance(raw, list) else []


def strings(raw: object) -> list[str]:
    """Give the words of what ought to be a list of them."""
    return [item for item in raw if isinstance(item, str)] if isinstance(raw, list) else []


def keys(raw: object) -> list[str]:
    """Give the keys of what ought to be a table."""
    return list(raw) if isinstance(raw, dict) else []


def _codebook(word: str, path: str, _: Scope) -> Iterator[PlanFault]:
    if word not in codebook():
        yield fault("plan-unknown-indicator", path, value=word, hint=did_you_mean(word, codebook()))


def _indicator(word: str, path: str, scope: Scope) -> Iterator[PlanFault]:
    if word in codebook() and word not in scope.asked:
        yield fault("plan-not-asked", path, value=word)
    yield from _codebook(word, path, scope)


def _class_word(word: str, path: str, _: Scope) -> Iterator[PlanFault]:
    yield from _among("plan-unknown-choice", word, path, CLASS_WORDS)


def _class_ref(word: str, path: str, scope: Scope) -> Iterator[PlanFault]:
    yield from _among("plan-unknown-class", word, path, scope.classes)


def _interpretation(word: str, path: str, scope: Scope) -> Iterator[PlanFault]:
    yield from _among("plan-unknown-interpretation", word, path, scope.interpretations)


def _group(word: str, path: str, scope: Scope) -> Iterator[PlanFault]:
    yield from _among("plan-unknown-group", word, path, scope.groups)


def _among(code: str, word: str, path: str, known: tuple[str, ...]) -> Iterator[PlanFault]:
    if word not in known:
        yield fault(code, path, value=word, hint=did_you_mean(word, known), known=", ".join(known))


def _percent(word: str, path: str, _: Scope) -> Iterator[PlanFault]:
    try:
        parse_percent(word)
    except ValueError:
        yield fault("plan-percent", path, value=word)


def _territory(word: str, path: str, _: Scope) -> Iterator[PlanFault]:
    if word != WHOLE_COUNTRY and not is_unit_code(word):
        yield fault("plan-territory", path, value=word)


_LOOKUPS: Mapping[str, Callable[[str, str, Scope], Iterable[PlanFault]]] = {
    "indicator": _indicator,
    "codebook": _codebook,
    "class-word": _class_word,
    "class": _class_ref,
    "interpretation": _interpretation,
    "group": _group,
    "percent": _percent,
    "territory": _territory,
}
