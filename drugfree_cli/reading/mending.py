"""Slips of the pen in headings: one letter wrong, missing, added or swapped, or a space left out."""

import re
from collections.abc import Iterator
from itertools import islice, product

from drugfree_cli.reading.wording import Lexicon, Wording, lexicon, wording_of, words_of

_SLIPS_AT_MOST = 2
_TRIES_AT_MOST = 48
_SHORTEST_SLIP = 3
_SHORTEST_WORD = 4
# What a folded Vietnamese syllable can look like: anything else is no word that could mean something of its own.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.ASCII
)


def mendings(text: str) -> Iterator[Wording]:
    """Give the ways to read a heading whose unknown words are slips of known ones.

    Which of them is right is not known here: it is for the caller to see whether they all mean the same. A word that
    changes what is counted ("chết", "vắng") is never taken for a slip.
    """
    known = lexicon()
    words = words_of(text)
    slips = [position for position, word in enumerate(words) if _is_slip(word, known)]
    if not 0 < len(slips) <= _SLIPS_AT_MOST:
        return
    choices = [list(_meant_by(words[position], known)) for position in slips]
    for chosen in islice(product(*choices), _TRIES_AT_MOST):
        mended = dict(zip(slips, chosen, strict=True))
        yield wording_of([part for n, word in enumerate(words) for part in mended.get(n, (word,))])


def _is_slip(word: str, known: Lexicon) -> bool:
    is_known = word in known.content or word in known.light or word in known.turning
    return word.isalpha() and len(word) >= _SHORTEST_SLIP and not is_known


def _meant_by(word: str, known: Lexicon) -> Iterator[tuple[str, ...]]:
    """Give the known words that differ by one slip. A small word is none that a true syllable is taken for."""
    from rapidfuzz.distance import OSA

    every = known.content | known.light
    for cut in range(2, len(word) - 1):
        if word[:cut] in every and word[cut:] in every:
            yield word[:cut], word[cut:]
    targets = known.content if _SYLLABLE.fullmatch(word) else every
    for target in sorted(targets):
        if len(target) >= _SHORTEST_WORD and OSA.distance(word, target, score_cutoff=1) <= 1:
            yield (target,)
