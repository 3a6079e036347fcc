"""Slips of the pen in headings: one letter wrong, missing, added or swapped, or a space left out."""

import re
from collections.abc import Iterator
from itertools import islice, product

from drugfree_cli.reading.wording import Lexicon, Wording, lexicon, wording_of, words_of

_SLIPS_AT_MOST = 2
_TRIES_AT_MOST = 48
_SHORTEST_SLIP = 3
_SHORTEST_WORD = 4
# What a folded Vietnamese syllable can look like: one is a word of its own ("tồn", "nghèo") and never a slip.
_SYLLABLE = re.compile(
    r"(?:(?:ngh|gh|k)(?=[eiy])|(?:ng|g|c)(?=[aou])|qu|gi|[pt]h|[ckn]h|tr|[bdhlmnrstvxp])?"
    r"(?:a(?:[iouy]|c|ch|m|n|ng|nh|p|t|u)?|au|ay|e(?:[ou]|c|ch|m|n|ng|nh|p|t)?|i(?:[au]|c|ch|m|n|nh|p|t)?"
    r"|ie(?:u|c|m|n|ng|p|t)|oo(?:c|ng)|o(?:[aei]|c|m|n|ng|p|t)?|oa(?:[ioy]|c|ch|m|n|ng|nh|p|t)|oe(?:o|n|t)?"
    r"|u(?:[aeiuy]|c|m|n|ng|p|t)?|ua(?:n|ng|t|y)|ue(?:ch|n|nh)|uo(?:[iu]|c|m|n|ng|p|t)?|uy(?:a|u|ch|en|et|n|nh|p|t)?"
    r"|y(?:eu|en|em|et|ch|nh|t)?)",
    re.ASCII,
)


def mendings(text: str, most: int = _SLIPS_AT_MOST, *, doubled: bool = False) -> Iterator[Wording]:
    """Give the ways to read a heading of which at most so many unknown words are slips of known ones.

    With `doubled` a letter typed twice is no slip that counts ("túyy").

    Which of them is right is not known here: it is for the caller to see whether they all mean the same. A word that
    changes what is counted ("chết", "vắng") is never taken for a slip.
    """
    known = lexicon()
    words = words_of(text)
    if doubled:
        words = [_without_repeats(word, known) for word in words]
    slips = [position for position, word in enumerate(words) if _is_slip(word, known)]
    if doubled and not slips:
        yield wording_of(words)
    if not 0 < len(slips) <= most:
        return
    choices = [list(_meant_by(words[position], known)) for position in slips]
    for chosen in islice(product(*choices), _TRIES_AT_MOST):
        mended = dict(zip(slips, chosen, strict=True))
        yield wording_of([part for n, word in enumerate(words) for part in mended.get(n, (word,))])


def _without_repeats(word: str, known: Lexicon) -> str:
    """Take a letter away that was typed twice, where no syllable can be meant ("tuyy")."""
    once = re.sub(r"([^o])\1+", r"\1", word)  # "oo" is Vietnamese, as in "xoong"
    every = known.content | known.light
    return once if once in every and word not in every else word


def _is_slip(word: str, known: Lexicon) -> bool:
    is_known = word in known.content or word in known.light or word in known.turning
    return word.isalpha() and len(word) >= _SHORTEST_SLIP and not is_known and not _SYLLABLE.fullmatch(word)


def _meant_by(word: str, known: Lexicon) -> Iterator[tuple[str, ...]]:
    """Give the known words that differ by one slip."""
    from rapidfuzz.distance import OSA

    every = known.content | known.light
    for cut in range(2, len(word) - 1):
        if word[:cut] in every and word[cut:] in every:
            yield word[:cut], word[cut:]
    for target in sorted(every):
        if len(target) >= _SHORTEST_WORD and OSA.distance(word, target, score_cutoff=1) <= 1:
            yield (target,)
