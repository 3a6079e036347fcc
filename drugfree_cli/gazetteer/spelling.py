"""Spelling keys: the forms in which a name as typed and a name as listed are compared."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"
_NO_TONES = dict.fromkeys(map(ord, _TONES))
_NO_SHAPES = dict.fromkeys(map(ord, _SHAPES))
_ONLY_TONES = re.compile(f"[^{_TONES}]")

# The capital eth and the African D look like Đ and are typed for it; the rest is invisible.
_LOOKALIKES = str.maketrans("ÐƉðɖ", "ĐĐđđ", "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_APOSTROPHES = re.compile("\\s*['’‘ʼ`´]\\s*")
_NOT_WORD = re.compile(f"[^\\w{_TONES}{_SHAPES}]+|_+")
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")
# "Mỹ" and "Mĩ", "Quý" and "Quí" are one word; "thủy" and "thúi" are two.
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnprstvx])y$|(?<=qu)y$")


class SpellingKey(NamedTuple):
    """Three keys of a name, each blinder than the one before.

    `marked` keeps diacritics but not where the tone is put (Hoà, Hòa); `folded` drops them; `joined` drops spaces too.
    """

    marked: str
    folded: str
    joined: str


@lru_cache(maxsize=65536)
def spelling_key(text: str) -> SpellingKey:
    """Give the keys of a name; equal keys mean that two spellings may be the same name."""
    forms = [_forms(word) for word in _words(text)]
    folded = " ".join([bare for _, bare in forms])
    return SpellingKey(" ".join([marked for marked, _ in forms]), folded, _joined(folded))


def tidy(text: str) -> str:
    """Put typed text in NFC and lower case, with single spaces and a true đ."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_LOOKALIKES)).lower().split())


def has_marks(text: str) -> bool:
    """Tell whether the typist used Vietnamese letters at all."""
    return any(letter.isalpha() for letter in text if not letter.isascii())


def _joined(folded: str) -> str:
    # Without spaces nobody knows where a syllable ends, so every y is taken for an i.
    return folded.replace(" ", "").replace("y", "i")


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFD", _APOSTROPHES.sub("", tidy(text)))
    return _LEADING_ZEROS.sub("", _NOT_WORD.sub(" ", decomposed)).split()


@lru_cache(maxsize=16384)  # names are made of a few thousand syllables
def _forms(word: str) -> tuple[str, str]:
    return _marked(word), _folded(word)


def _marked(word: str) -> str:
    # The tone goes to the end of its word: that makes "hoà" and "hòa" equal.
    return _FINAL_Y.sub("i", word.translate(_NO_TONES)) + _ONLY_TONES.sub("", word)


def _folded(word: str) -> str:
    bare = word.translate(_NO_TONES).translate(_NO_SHAPES).replace("đ", "d")
    return _FINAL_Y.sub("i", bare)
