"""What is wrong with a plan file: one sentence a fault, with the path of the table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from drugfree_cli.model.catalogue import error_text
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.text import Text

_TOP = Text(vi="Đầu tệp", en="Top of the file")
_NOTHING = Text(vi="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFault:
    """One fault: its code in the catalogue, the path of the table, and a sentence that names both and the remedy.

    `line` is known for faults of syntax only: the parser of TOML forgets where a value stood. An error keeps a pack
    from being used, or makes a part of it void; a warning is doubtful; a remark (`Severity.INFO`) is good to know.
    """

    code: str
    path: str
    text: Text
    line: int | None = None
    severity: Severity = Severity.ERROR


def fault(code: str, path: str, *, line: int | None = None, **params: object) -> PlanFault:
    """Make a fault of the catalogue's `code`."""
    return PlanFault(code=code, path=path, line=line, text=_sentence(code, path, {"line": line, **params}))


def warning(code: str, path: str, **params: object) -> PlanFault:
    """Make a warning: the pack can be used, but something in it is doubtful."""
    return PlanFault(code=code, path=path, severity=Severity.WARNING, text=_sentence(code, path, params))


def remark(code: str, path: str, **params: object) -> PlanFault:
    """Make a remark: something that whoever uses the pack ought to know."""
    return PlanFault(code=code, path=path, severity=Severity.INFO, text=_sentence(code, path, params))


def _sentence(code: str, path: str, params: Mapping[str, object]) -> Text:
    return error_text(code, {"path": path or _TOP, **params})


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """Ask whether the nearest known word was meant, or say nothing."""
    by_lower = {each.lower(): each for each in known}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    if not near:
        return _NOTHING
    meant = by_lower[near[0]]
    return Text(vi=f" Có phải ý là “{meant}”?", en=f" Did you mean “{meant}”?")


def within(path: str, key: str | int) -> str:
    """Go one step down: into a table's key, or into a list's item."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def lies_in(path: str, paths: Iterable[str]) -> bool:
    """Tell whether a place is one of the paths or lies below one; X-10 does not lie in X-1."""
    return any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in paths)


def duplicates(words: Iterable[tuple[str, str]]) -> Iterable[PlanFault]:
    """Find the words that come twice among pairs of path and word."""
    first: dict[str, str] = {}
    for path, word in words:
        if word in first:
            yield fault("plan-duplicate", path, value=word, first=first[word])
        first.setdefault(word, path)
