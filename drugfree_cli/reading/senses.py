"""What each indicator's wordings mean as ideas."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from drugfree_cli.model.codebook import codebook, groups
from drugfree_cli.model.folding import fold
from drugfree_cli.reading.wording import ideas_of, wording, words_of

Ideas = frozenset[str]

_NEUTRAL = {"residents": "neutral_of_residents"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """An indicator's wordings as ideas, all ideas that its heading may hold, and those of its group's name."""

    forms: tuple[Ideas, ...]
    allowed: Ideas
    group: Ideas

    def fits_under(self, own: Ideas, context: Ideas) -> bool:
        """Tell whether a heading means the indicator only together with what stands over it."""
        both = own | context | ideas_of("broad")
        if not own <= self.allowed or not context <= self.allowed | self.group:
            return False
        return any(form <= both and not form <= own for form in self.forms) and not any(f <= own for f in self.forms)


@cache
def senses() -> Mapping[str, Sense]:
    """Give the wordings of every indicator."""
    found: dict[str, Sense] = {}
    for indicator in codebook().values():
        forms = tuple(wording(form).ideas for form in (indicator.label.vi, *indicator.aliases))
        found[indicator.id] = Sense(
            forms=forms,
            allowed=frozenset().union(*forms) | ideas_of(_NEUTRAL.get(indicator.group, "neutral")),
            group=wording(groups()[indicator.group].vi).ideas,
        )
    return found


@cache
def label_words() -> Mapping[str, str]:
    """Give every wording as plain words, under the indicator's id and a number."""
    return {
        f"{indicator.id} {number}": " ".join(words_of(form))
        for indicator in codebook().values()
        for number, form in enumerate((indicator.label.vi, *indicator.aliases))
    }


@cache
def exact_labels() -> frozenset[str]:
    """Give every wording of the codebook, folded."""
    return frozenset(fold(form) for each in codebook().values() for form in (each.label.vi, *each.aliases))
