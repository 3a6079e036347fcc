"""Headings become sets of ideas: order, abbreviations and small words do not matter, every other word does."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from drugfree_cli.model.codebook import codebook, groups
from drugfree_cli.model.folding import fold

_SIGNS = str.maketrans(
    {"%": " phan tram ", ">": " tren ", "≥": " tren ", "<": " duoi ", "≤": " duoi ", "/": " ", "_": " "}
)
_REMARK_MARKS = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?!\d)|\(\s*\d{1,3}\s*\)|\[\s*\d{1,3}\s*\]|\(?\s*\d+\s*=[\d\s+\-()]+\)?|[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]"
)
_NUMBERING = re.compile(
    r"^\s*(?:(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}\s*[.)\-:/]|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|[ivxIVX]{1,5}\s*[.)\-:/]"
    r"|[a-zđA-ZĐ]\s*[.)\-/]|\d{1,2}(?=\s+[^\W\d]))\s*|[-+*•–—]\s*)+(?=\S)"
)
_TURNING = "!"
_LONGEST_PHRASE = 12
_LONGEST_ABBREVIATED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a heading says: its ideas, and the words that nobody knows."""

    ideas: frozenset[str]
    unknown: frozenset[str]

    @property
    def turns(self) -> bool:
        """Tell whether a word is there that changes what is counted ("chưa", "nữ", "kỳ trước")."""
        return any(idea.startswith(_TURNING) for idea in self.ideas)

    @property
    def says_nothing(self) -> bool:
        """Tell whether nothing but small words was there ("Tổng số")."""
        return not self.ideas and not self.unknown


@lru_cache(maxsize=8192)
def wording(text: str) -> Wording:
    """Take a heading apart."""
    return wording_of(words_of(text))


def wording_of(words: Sequence[str]) -> Wording:
    """Find the ideas in folded words."""
    known = lexicon()
    ideas: set[str] = set()
    unknown: set[str] = set()
    position = 0
    while position < len(words):
        length, idea = _longest_phrase(words, position, known.phrases)
        if idea is None:
            word = words[position]
            (ideas if word in known.words else unknown).add(word)
        elif idea:
            ideas.add(idea)
        position += length
    return Wording(ideas=frozenset(ideas), unknown=frozenset(unknown))


def words_of(text: str) -> list[str]:
    """Cut a heading into folded words, without its numbering and footnote marks, abbreviations written out."""
    bare = _NUMBERING.sub("", _REMARK_MARKS.sub(" ", text)).translate(_SIGNS)
    return list(_written_out(tuple(fold(bare).split())))


def _written_out(words: tuple[str, ...]) -> Iterator[str]:
    """Write abbreviations out: first those that other words around them make clear."""
    abbreviations, beside = _tables()["abbreviations"], _beside()
    position = 0
    while position < len(words):
        for length in range(min(_LONGEST_ABBREVIATED, len(words) - position), 1, -1):
            if (meant := beside.get(words[position : position + length])) is not None:
                yield from meant
                position += length
                break
        else:
            short = words[position]
            yield from str(abbreviations.get(short, short)).split()
            position += 1


@cache
def _beside() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Give what abbreviations mean beside certain words; a result may hold one itself that stays as it is."""
    table = _tables()["abbreviations_beside"]
    return {tuple(short.split()): tuple(str(meant).split()) for short, meant in table.items()}


@lru_cache(maxsize=8192)
def is_beside(text: str) -> bool:
    """Tell whether a heading speaks of another period, of a change or of a share."""
    padded = f" {' '.join(words_of(text))} "
    return any(f" {phrase} " in padded for phrase in _tables()["aside"]["words"])


@cache
def ideas_of(table: str) -> frozenset[str]:
    """Give the ideas of the words in a table like `neutral` or `broad`."""
    phrases = lexicon().phrases
    return frozenset(phrases[tuple(phrase.split())] for phrase in _tables()[table]["words"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that headings are made of.

    `phrases` give the idea of words in a row ("" for light ones), `words` are ideas by themselves; `content` and
    `light` hold the single words of both kinds, `turning` those that change what is counted.
    """

    phrases: Mapping[tuple[str, ...], str]
    words: frozenset[str]
    content: frozenset[str]
    light: frozenset[str]
    turning: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Gather the phrases, and the words of the codebook that belong to none of them."""
    tables = _tables()
    light = {tuple(phrase.split()): "" for phrase in tables["light"]["words"]}
    ideas = {tuple(phrase.split()): idea for idea, forms in tables["ideas"].items() for phrase in forms}
    turning = {tuple(phrase.split()): f"{_TURNING}{phrase}" for phrase in tables["turning"]["words"]}
    phrases = turning | light | ideas
    texts = [group.vi for group in groups().values()]
    for indicator in codebook().values():
        texts += [indicator.label.vi, *indicator.aliases]
    left = {word for text in texts for word in _left_over(words_of(text), phrases) if word.isalpha()}
    content = (left | {word for phrase in ideas for word in phrase}) - {
        phrase[0] for phrase in light if len(phrase) == 1
    }
    return Lexicon(
        phrases=phrases,
        words=frozenset(left),
        content=frozenset(content),
        light=frozenset({word for phrase in light for word in phrase} - content),
        turning=frozenset(word for phrase in turning for word in phrase),
    )


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("drugfree_cli.reading").joinpath("wordings.toml").read_text(encoding="utf-8"))


def _left_over(words: list[str], phrases: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Give the words of a label that belong to no phrase; they are ideas by themselves."""
    position = 0
    while position < len(words):
        length, idea = _longest_phrase(words, position, phrases)
        if idea is None:
            yield words[position]
        position += length


def _longest_phrase(
    words: Sequence[str], position: int, phrases: Mapping[tuple[str, ...], str]
) -> tuple[int, str | None]:
    for length in range(min(_LONGEST_PHRASE, len(words) - position), 0, -1):
        idea = phrases.get(tuple(words[position : position + length]))
        if idea is not None:
            return length, idea
    return 1, None
