"""Which words are spelled as Vietnamese syllables: the measure of whether a text was decoded rightly."""

import re
import unicodedata
from functools import lru_cache

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_CLOSING_TONES = ("\u0301", "\u0323")
# What may stand between two words in old encodings is ASCII; whatever else looks like punctuation may be a letter.
_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1ea0-\u1eff\u20ab]+")
_QUOTES = "«»·§©®¶°²³"
_LOOKALIKES = str.maketrans("ÐƉðɖ", "ĐĐđđ")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ph|th|tr|ch|gh|gi|kh|qu|[kpbgdđc][rl]|[bcdđghklmnprstvx])?"
    "(?:uyê|uya|uyu|uây|uôi|oai|oay|oao|oeo|ươi|ươu|iêu|yêu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|[aăâeêioôơuưy])"
    "(ch|[cpt])?(?:ng|nh|[mnkl])?"
)


def marked_words(text: str) -> list[str]:
    """Give the words of a text that have a character beyond ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether a word is spelled as a Vietnamese syllable, wherever its tone is put and whatever its case."""
    apart = unicodedata.normalize("NFD", word.strip(_QUOTES).translate(_LOOKALIKES).lower())
    bare = unicodedata.normalize("NFC", apart.translate(_TONES))
    tones = [mark for mark in apart if ord(mark) in _TONES]
    found = _SYLLABLE.fullmatch(bare)
    if found is None or len(tones) > 1:
        return False
    if found[1] is None or tones:
        return not found[1] or tones[0] in _CLOSING_TONES
    # Names of the highlands ("Krông Păc") close without a tone; letters like ă are in no old encoding.
    return any(ord(letter) > 0xFF for letter in bare)
