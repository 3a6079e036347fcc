"""Headings become sets of ideas: order, abbreviations and small words do not matter, every other word does."""

import re
import tomllib
from collections.abc import Iterator, Mapping
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
_SHORTEST_SLIP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a heading says: its ideas, the words that nobody knows, and whether a slip of the pen was mended."""

    ideas: frozenset[str]
    unknown: frozenset[str]
    mended: bool = False

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
    lexicon = _lexicon()
    read = [_mend(word, lexicon) for word in words_of(text)]
    words = [word for mended, _ in read for word in mended]
    ideas: set[str] = set()
    unknown: set[str] = set()
    position = 0
    while position < len(words):
        length, idea = _longest_phrase(words, position, lexicon.phrases)
        if idea is None:
            word = words[position]
            (ideas if word in lexicon.words else unknown).add(word)
        elif idea:
            ideas.add(idea)
        position += length
    return Wording(ideas=frozenset(ideas), unknown=frozenset(unknown), mended=any(was for _, was in read))


def words_of(text: str) -> list[str]:
    """Cut a heading into folded words, without its numbering and footnote marks, abbreviations written out."""
    bare = _NUMBERING.sub("", _REMARK_MARKS.sub(" ", text)).translate(_SIGNS)
    abbreviations = _tables()["abbreviations"]
    return [word for short in fold(bare).split() for word in str(abbreviations.get(short, short)).split()]


@lru_cache(maxsize=8192)
def is_beside(text: str) -> bool:
    """Tell whether a heading speaks of another period, of a change or of a share."""
    padded = f" {' '.join(words_of(text))} "
    return any(f" {phrase} " in padded for phrase in _tables()["aside"]["words"])


@cache
def ideas_of(table: str) -> frozenset[str]:
    """Give the ideas of the words in the table `neutral` or `broad`."""
    lexicon = _lexicon()
    return frozenset(lexicon.phrases[tuple(phrase.split())] for phrase in _tables()[table]["words"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    phrases: Mapping[tuple[str, ...], str]
    words: frozenset[str]
    stems: frozenset[str]
    fixed: frozenset[str]


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("drugfree_cli.reading").joinpath("wordings.toml").read_text(encoding="utf-8"))


@cache
def _lexicon() -> _Lexicon:
    """Gather the phrases, and the words of the codebook that belong to none of them."""
    tables = _tables()
    phrases = {tuple(phrase.split()): "" for phrase in tables["light"]["words"]}
    phrases |= {tuple(phrase.split()): idea for idea, forms in tables["ideas"].items() for phrase in forms}
    texts = [group.vi for group in groups().values()]
    for indicator in codebook().values():
        texts += [indicator.label.vi, *indicator.aliases]
    turning = {tuple(phrase.split()): f"{_TURNING}{phrase}" for phrase in tables["turning"]["words"]}
    every = turning | phrases
    left = {word for text in texts for word in _left_over(words_of(text), every) if word.isalpha()}
    stems = left | {word for phrase in phrases for word in phrase}
    return _Lexicon(
        phrases=every,
        words=frozenset(left),
        stems=frozenset(stems),
        fixed=frozenset(word for phrase in turning for word in phrase),
    )


def _left_over(words: list[str], phrases: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Give the words of a label that belong to no phrase; they are ideas by themselves."""
    position = 0
    while position < len(words):
        length, idea = _longest_phrase(words, position, phrases)
        if idea is None:
            yield words[position]
        position += length


def _longest_phrase(words: list[str], position: int, phrases: Mapping[tuple[str, ...], str]) -> tuple[int, str | None]:
    for length in range(min(_LONGEST_PHRASE, len(words) - position), 0, -1):
        idea = phrases.get(tuple(words[position : position + length]))
        if idea is not None:
            return length, idea
    return 1, None


def _mend(word: str, lexicon: _Lexicon) -> tuple[tuple[str, ...], bool]:
    """Mend a slip: one letter too many, missing, wrong or swapped, or two words without a space between them."""
    if word in lexicon.stems or word in lexicon.fixed or len(word) < _SHORTEST_SLIP or not word.isalpha():
        return (word,), False
    halves = ((word[:cut], word[cut:]) for cut in range(2, len(word) - 1))
    parted = [both for both in halves if lexicon.stems.issuperset(both)]
    if len(parted) == 1:
        return parted[0], True
    near = _near(word, lexicon.stems)
    return ((near[0],), True) if len(near) == 1 else ((word,), False)


def _near(word: str, known: frozenset[str]) -> list[str]:
    from rapidfuzz.distance import OSA

    alike = (each for each in known if len(each) >= _SHORTEST_SLIP - 1 and each[0] == word[0])
    return [each for each in alike if OSA.distance(word, each, score_cutoff=1) <= 1]
