"""Which clauses of a document its pack cites: a clause with a number or a condition must not be lost on the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NOT_COMPUTED = "(không tính) "
"""How a clause begins of which nothing can be computed; why not stands behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The clauses that something in the pack cites, and those that nothing does."""

    cited: tuple[str, ...]
    uncited: tuple[str, ...]


def coverage_of(own: Mapping[str, object]) -> Coverage:
    """Hold a pack's table of clauses against what its own tables cite; readings only talk about a clause."""
    clauses = own.get("clauses")
    wanted = {key: str(words) for key, words in clauses.items()} if isinstance(clauses, dict) else {}
    parts = {key: value for key, value in own.items() if key not in ("clauses", "interpretations")}
    citations = tuple(dict.fromkeys(_citations(parts)))
    cited = tuple(key for key in wanted if any(_cites(each, key) for each in citations))
    return Coverage(
        cited=cited,
        uncited=tuple(key for key, words in wanted.items() if key not in cited and not words.startswith(NOT_COMPUTED)),
    )


def _citations(node: object) -> Iterator[str]:
    """Walk the clauses of all tables; one that rests on several clauses parts them by a semicolon."""
    if isinstance(node, dict):
        clause = node.get("clause")
        if isinstance(clause, str):
            yield from (each.strip() for each in clause.split(";"))
        for value in node.values():
            yield from _citations(value)
    elif isinstance(node, list):
        for item in node:
            yield from _citations(item)


def _cites(citation: str, clause: str) -> bool:
    """A citation of a part cites the whole: "II.1.a" and "II.1, đoạn 2" cite "II.1", "II.10" does not."""
    return citation == clause or citation.startswith(tuple(clause + mark for mark in ",. "))
