"""A heading, with the group headings over it, becomes an indicator, or a question."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from drugfree_cli.model.codebook import codebook, groups
from drugfree_cli.model.folding import fold
from drugfree_cli.reading.measures import is_measure, take_measure
from drugfree_cli.reading.mending import mendings
from drugfree_cli.reading.nearness import nearest
from drugfree_cli.reading.senses import label_words, senses
from drugfree_cli.reading.wording import Wording, ideas_of, is_beside, wording, words_of

Ideas = frozenset[str]

# A number that its unit follows: "27 thôn" is an answer, "1. Hộ gia đình" a row's label.
_AMOUNT = re.compile(r"^[\d.,\s]*\d\s+")
_ALIKE = 78
_ALIKE_AT_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingMatch:
    """What a heading means: an indicator, or the indicators between which a person must choose, or neither.

    `mended` says that a slip of the pen was mended on the way, `near` that the heading only comes clearly nearest to
    this indicator, `beside` that it is of another period, of a change or of a share. `settled` is the fingerprint of
    the mapping in which a person said what it means, `worded` the other indicator that it means by its exact wording.
    """

    indicator: str | None = None
    candidates: tuple[str, ...] = ()
    mended: bool = False
    near: bool = False
    beside: bool = False
    settled: str = ""
    worded: str | None = None


@lru_cache(maxsize=16384)
def match_heading(text: str, above: tuple[str, ...] = ()) -> HeadingMatch:
    """Find the indicator that a heading means. `above` are the headings over it, the nearest first."""
    if any(is_beside(part) for part in (text, *above)):
        return HeadingMatch(beside=True)
    own = wording(take_measure(text)[0])
    if own.says_nothing:
        return match_heading(above[0], above[1:]) if above else HeadingMatch()
    contexts = [wording(take_measure(part)[0]) for part in above]
    found = _meaning(own, contexts)
    if len(found) == 1:
        return HeadingMatch(indicator=found[0])
    mended = {each for read in mendings(take_measure(text)[0]) for each in _meaning(read, contexts)}
    if len(mended) == 1:
        return HeadingMatch(indicator=mended.pop(), mended=True)
    near = nearest(take_measure(text)[0], above, lambda read: _meaning(read, contexts)) if not found else None
    return HeadingMatch(indicator=near, near=True) if near else HeadingMatch(candidates=found or _alike(text))


@lru_cache(maxsize=16384)
def is_heading(text: str) -> bool:
    """Tell whether text looks like a heading of such a return: mostly known words, and not just a unit of measure.

    Nor is it one where it can only be an answer: "27 thôn", "liên tỉnh".
    """
    if (
        not any(map(str.isalpha, text))
        or is_measure(_AMOUNT.sub("", text.strip(), count=1))
        or fold(text) in _choices()
    ):
        return False
    own = wording(text)
    known = sum(not idea.startswith("!") for idea in own.ideas - ideas_of("neutral"))
    return known > len(own.unknown)


@lru_cache(maxsize=4096)
def is_group(text: str) -> bool:
    """Tell whether text is the name of one of the codebook's groups."""
    return " ".join(words_of(text)) in _group_names()


def _meaning(own: Wording, contexts: list[Wording]) -> tuple[str, ...]:
    """List the indicators that a heading may mean; none where a word is not known."""
    if own.unknown:
        return ()
    alone = _fitting(own.ideas)
    if own.turns:
        return alone
    narrowed = (indicator for indicator in alone if not any(_narrows(part, own, indicator) for part in contexts))
    return _in_context(own.ideas, contexts) or tuple(narrowed)


def _narrows(context: Wording, own: Wording, indicator: str) -> bool:
    """Tell whether a heading counts less because of the one over it: "Số hộ" under "Hộ nghèo", anything under "Nữ"."""
    if context.turns:
        return True
    if not (context.ideas & own.ideas) - ideas_of("broad"):
        return False
    return bool(context.unknown or context.ideas - senses()[indicator].allowed - ideas_of("broad") - _topics())


def _fitting(ideas: Ideas) -> tuple[str, ...]:
    """List the indicators that a heading means by itself."""
    return tuple(
        indicator
        for indicator, sense in senses().items()
        if ideas <= sense.allowed and any(form <= ideas for form in sense.forms)
    )


def _in_context(own: Ideas, contexts: list[Wording]) -> tuple[str, ...]:
    """List the indicators that a heading means only together with the headings over it, the nearest first.

    Where there is one, it goes before what the heading would mean alone: "Số hộ" under "Ký cam kết" are not all
    households.
    """
    joined: Ideas = frozenset()
    for context in contexts:
        if context.turns or context.unknown:
            return ()
        joined |= context.ideas - ideas_of("broad")
        found = tuple(indicator for indicator, sense in senses().items() if sense.fits_under(own, joined))
        if found:
            return found
    return ()


@cache
def _choices() -> frozenset[str]:
    return frozenset(fold(choice) for indicator in codebook().values() for choice in indicator.choices)


@cache
def _topics() -> Ideas:
    """Give what group headings are about; one that names several topics narrows none."""
    return frozenset().union(*(sense.group for sense in senses().values()))


@cache
def _group_names() -> frozenset[str]:
    return frozenset(" ".join(words_of(group.vi)) for group in groups().values())


def _alike(text: str) -> tuple[str, ...]:
    """List the indicators whose wordings look most like the heading: for the question, never for an answer."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        " ".join(words_of(text)), label_words(), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=12
    )
    return tuple(dict.fromkeys(key.split()[0] for _, _, key in found))[:_ALIKE_AT_MOST]
