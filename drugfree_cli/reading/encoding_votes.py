"""Which old encoding the texts of a sheet are in, by how many of their words become Vietnamese syllables."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from drugfree_cli.gazetteer.records import province_codes, rows_of_province
from drugfree_cli.gazetteer.spelling import spelling_key
from drugfree_cli.gazetteer.titles import read_title
from drugfree_cli.reading.encoding_tables import ENCODINGS, Encoding
from drugfree_cli.reading.syllables import is_syllable, marked_words
from drugfree_cli.reading.wording import wording

_LEAST_SHARE = 0.5


class Standing(Enum):
    """How a text stands to an encoding: untouched, better as it is, better decoded, or as good (or bad) either way."""

    UNTOUCHED = auto()
    UNICODE = auto()
    LEGACY = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class Vote:
    """What the texts speak for: an encoding, or two that nearly tie; `unicode` says that some are Unicode already."""

    winner: Encoding | None = None
    rivals: tuple[Encoding, ...] = ()
    unicode: bool = False


def vote(texts: Iterable[str]) -> Vote:
    """Count the words that are no syllables as they stand, and under which encoding they become some.

    Two encodings of one family show the same bytes; the usual one wins unless the other reads more words.
    """
    words = {word for text in texts for word in marked_words(text) if _has_letter(word)}
    broken = [word for word in words if not is_syllable(word)]
    won: Counter[Encoding] = Counter()
    touched: set[str] = set()
    for encoding in ENCODINGS:
        for word in broken:
            decoded = encoding.decode(word)
            if decoded != word:
                touched.add(word)
                won[encoding] += is_syllable(decoded)
    best = max(ENCODINGS, key=lambda each: won[each])
    is_unicode = any(ord(each) > 0xFF and each not in best.characters for word in words for each in word)
    if not won[best] or won[best] < _LEAST_SHARE * len(touched):
        return Vote(unicode=is_unicode)
    rival = max((each for each in ENCODINGS if each.family != best.family), key=lambda each: won[each])
    if 2 * won[rival] > won[best]:
        return Vote(rivals=(best, rival), unicode=is_unicode)
    return Vote(winner=best, unicode=is_unicode)


def standing(text: str, encoding: Encoding) -> Standing:
    """Tell whether a text is better as it is or decoded."""
    decoded = decode(text, encoding)
    if text.isascii() or decoded == text:
        return Standing.UNICODE if _is_unicode(text, encoding) else Standing.UNTOUCHED
    if _is_unicode(text, encoding):
        return Standing.LEGACY
    before, after = _broken(text), _broken(decoded)
    if before == after:
        return Standing.EITHER
    return Standing.UNICODE if after > before else Standing.LEGACY


def decode(text: str, encoding: Encoding) -> str:
    """Decode a text; where part of it is Unicode already, only the words that become syllables by it."""
    if not _is_unicode(text, encoding):
        return encoding.decode(text)
    for word in marked_words(text):
        decoded = encoding.decode(word)
        if _has_letter(word) and not is_syllable(word) and is_syllable(decoded):
            text = text.replace(word, decoded)
    return text


def is_other_name(one: str, other: str) -> bool:
    """Tell whether two readings of a text are both well-spelled names of units, and different ones."""
    if _broken(one) or _broken(other):
        return False
    names = _names_in(one), _names_in(other)
    return bool(names[0] and names[1]) and names[0] != names[1]


def makes_more_sense(one: str, other: str) -> bool:
    """Tell whether a text's words are those of names or headings where those of the other reading are not."""
    return _is_known(one) and not _is_known(other)


def _is_known(text: str) -> bool:
    return bool(_names_in(text)) or not wording(text).unknown


def _names_in(text: str) -> frozenset[str]:
    return frozenset(reading.key.marked for reading in read_title(text).readings) & _unit_names()


@cache
def _unit_names() -> frozenset[str]:
    rows = (row for province in province_codes() for row in rows_of_province(province))
    return frozenset(spelling_key(row.short_name).marked for row in rows)


def _has_letter(word: str) -> bool:
    # A word of marks alone ("·", "«") may as well be a bullet or a quote.
    return any(letter.isascii() for letter in word)


def _is_unicode(text: str, encoding: Encoding) -> bool:
    """Tell whether a text has a letter that the encoding cannot have: part of it is Unicode already."""
    return any(ord(each) > 0xFF and each.isalpha() and each not in encoding.characters for each in text)


def _broken(text: str) -> int:
    """Count the words with marks that are no syllables."""
    return sum(not is_syllable(word) for word in marked_words(text) if _has_letter(word))
