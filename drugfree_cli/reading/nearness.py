"""Headings that are worded like no indicator, yet come clearly nearer to one than to every other.

Nearness of letters is not enough: "Số người nghiện chết" is very near to "Số người nghiện". So nothing may be in the
heading that the indicator's own wordings have not, but names of places and slips of the pen; and nothing may be missing
but what goes without saying.
"""

from collections.abc import Callable, Sequence

from drugfree_cli.reading.mending import mendings
from drugfree_cli.reading.places_in_headings import without_place
from drugfree_cli.reading.senses import label_words, senses
from drugfree_cli.reading.wording import Wording, ideas_of, wording, words_of

_ALIKE = 70
_MARGIN = 6
_SLIPS_AT_MOST = 5

Meaning = Callable[[Wording], tuple[str, ...]]


def nearest(text: str, above: Sequence[str], meaning: Meaning) -> str | None:
    """Find the one indicator that a heading is clearly nearest to; `meaning` tells what exact ideas mean there."""
    placeless = without_place(text)
    own = wording(placeless)
    if own.turns or any(wording(part).turns for part in above):
        return None
    if placeless != text and len(found := meaning(own)) == 1:
        return found[0]
    read = {each for slip in mendings(placeless, _SLIPS_AT_MOST, doubled=True) for each in meaning(slip)}
    if len(read) == 1:
        return read.pop()
    if own.unknown or any(wording(part).unknown for part in above):
        return None
    return _clearly_nearest(placeless, own)


def _clearly_nearest(text: str, own: Wording) -> str | None:
    """Choose by ideas first, then by letters: the next indicator must be further away by a margin."""
    from rapidfuzz import fuzz, process

    fitting = {name for name, sense in senses().items() if own.ideas <= sense.allowed and _lacks_little(own, name)}
    if len(fitting) != 1:
        return None
    scored = process.extract(" ".join(words_of(text)), label_words(), scorer=fuzz.token_sort_ratio, limit=None)
    best: dict[str, float] = {}
    for _, score, key in scored:
        name = key.split()[0]
        best[name] = max(score, best.get(name, 0))
    only = fitting.pop()
    next_best = max(score for name, score in best.items() if name != only)
    return only if best[only] >= max(_ALIKE, next_best + _MARGIN) else None


def _lacks_little(own: Wording, indicator: str) -> bool:
    return any(form - own.ideas <= ideas_of("implied") for form in senses()[indicator].forms)
