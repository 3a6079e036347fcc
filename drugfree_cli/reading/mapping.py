"""What a person settled about the headings of a layout, and how a table of that layout is known again."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drugfree_cli.model.periods import Period
from drugfree_cli.reading.headings import HeadingMatch
from drugfree_cli.reading.period_words import timeless
from drugfree_cli.reading.stated_period import years_in
from drugfree_cli.reading.wording import words_of

Settled = Mapping[str, str | None]
"""The indicator of each heading (by its key); None for one that is no indicator."""

_NUMBERED = re.compile(r"\s*\[(\d{1,3})\]\s*$")
_BETWEEN = " / "
_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with those over it. `key` is how it is known again, `name` how it is written for people.

    `of_other_year` says that it names another year: whatever was settled, its figures are not the period's.
    """

    key: str
    name: str
    of_other_year: bool = False


def headings_of(paths: Iterable[Sequence[str]], period: Period | None) -> tuple[Heading, ...]:
    """Name headings, each given from the top down; one that comes again is numbered."""
    seen: Counter[str] = Counter()
    found: list[Heading] = []
    for path in paths:
        name = _BETWEEN.join(filter(None, (re.sub(_NUMBERED, "", timeless(part, period)) for part in path)))
        key = _key(name)
        seen[key] += 1
        mark = f" [{seen[key]}]" if seen[key] > 1 else ""
        years = frozenset().union(*(years_in(part) for part in path))
        other = period is not None and bool(years) and period.year not in years
        found.append(Heading(key=key + mark, name=name + mark, of_other_year=other))
    return tuple(found)


def key_of(name: str) -> str:
    """Give the key of a heading as a file of mappings or a person writes it."""
    numbered = _NUMBERED.search(name)
    return _key(_NUMBERED.sub("", name)) + (f" [{numbered[1]}]" if numbered and numbered[1] != "1" else "")


def fingerprint_of(kind: str, headings: Sequence[Heading]) -> str:
    """Give the fingerprint of a layout: all its headings in their order, whatever the period, place or figures."""
    text = "\n".join((kind, *(each.key for each in headings)))
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def settled_match(match: HeadingMatch, heading: Heading, settled: Settled, fingerprint: str) -> HeadingMatch:
    """Give what a person said that a heading means, if anything."""
    if heading.key not in settled or heading.of_other_year:
        return match
    indicator = settled[heading.key]
    is_worded = match.indicator is not None and not match.near and not match.mended
    worded = match.indicator if is_worded and match.indicator != indicator else None
    return HeadingMatch(indicator=indicator, settled=fingerprint, worded=worded)


def _key(name: str) -> str:
    return _BETWEEN.join(" ".join(words_of(part)) for part in name.split(_BETWEEN))
