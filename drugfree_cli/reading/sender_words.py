"""Names of hamlets, agencies, departments and districts as rows of words, abbreviations written out."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from drugfree_cli.gazetteer.spelling import spelling_key

Words = tuple[str, ...]

_LEADING = re.compile(
    r"^(?:\s*(?:[-+•*–·]\s*|\(?(?:\d{1,3}|[a-zđA-ZĐ]|[ivxIVX]{1,5})\s*[.)/:](?=\s|[^\W\d])\s*|\d{1,3}\s+(?=[^\W\d])))+"
)
_BRACKETS = re.compile(r"\(([^()]*)(?:\)|$)")
_YEAR = re.compile(r"20\d\d")
_TRAILING = re.compile(r"(?:\[\w*\]|[\s*†‡¹²³.,;:\-–\"”'’])+$")


@lru_cache(maxsize=16384)
def words_of_name(text: str) -> Words:
    """Cut a name into words that spelling, diacritics and abbreviations no longer tell apart."""
    words = [word for word in spelling_key(text).folded.split() if word != "va"]
    return tuple(_written_out(words))


@lru_cache(maxsize=16384)
def without_numbering(text: str) -> tuple[str, tuple[str, ...]]:
    """Take off a row's number and the marks at its end; what stood in brackets is given beside the name."""
    beside = tuple(part.strip() for part in _BRACKETS.findall(text) if part.strip())
    bare = _LEADING.sub("", _BRACKETS.sub(" ", text))
    return _TRAILING.sub("", bare).strip(), beside


@cache
def phrases(table: str) -> frozenset[Words]:
    """Give the phrases of a table like `kinds` or `places`."""
    return frozenset(words_of_name(phrase) for phrase in _tables()[table]["words"])


def begins_with(words: Sequence[str], table: str) -> Words:
    """Give the longest phrase of a table with which words begin; none is empty."""
    return max((each for each in phrases(table) if tuple(words[: len(each)]) == each), key=len, default=())


def is_end(words: Sequence[str]) -> bool:
    """Tell whether words that follow a name in a line are no part of it: none, a year, "về", "tháng 6"."""
    if not words or begins_with(words, "ends") or _YEAR.fullmatch(words[0]):
        return True
    time = begins_with(words, "times")
    return bool(time) and len(words) > len(time) and words[len(time)].isdigit()


def holds(words: Sequence[str], table: str) -> bool:
    """Tell whether a phrase of a table stands anywhere in words."""
    return any(begins_with(words[position:], table) for position in range(len(words)))


def _written_out(words: Sequence[str]) -> Iterator[str]:
    position, known = 0, _written()
    while position < len(words):
        for length in range(min(_longest(), len(words) - position), 0, -1):
            written = known.get(tuple(words[position : position + length]))
            if written is not None:
                yield from written
                break
        else:
            length = 1
            yield words[position]
        position += length


@cache
def _written() -> Mapping[Words, Words]:
    known: dict[Words, Words] = {}
    for written, forms in _tables()["written_out"].items():
        own = tuple(spelling_key(written).folded.split())
        for form in (*forms, written):
            known[tuple(spelling_key(form).folded.split())] = own
    return known


@cache
def _longest() -> int:
    return max(map(len, _written()))


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("drugfree_cli.reading").joinpath("sender_words.toml").read_text(encoding="utf-8"))
