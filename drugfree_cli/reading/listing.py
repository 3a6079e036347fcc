"""The senders that a plan expects beside the gazetteer's communes, and which of them a name means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from drugfree_cli.gazetteer.spelling import has_marks, spelling_key
from drugfree_cli.gazetteer.units import unit as unit_of_code
from drugfree_cli.model.folding import squeeze
from drugfree_cli.model.units import Level, Unit, UnitMatch
from drugfree_cli.reading.sender_words import Words, begins_with, is_end, phrases, without_numbering, words_of_name

_NEAR_ENOUGH = 70
_NEAR_AT_MOST = 5
_HIGHEST = 4
"""A hamlet's commune, its district, its province: no chain is longer."""

Names = Mapping[Words, tuple[Unit, ...]]


@dataclass(frozen=True, eq=False)
class Listing:
    """Senders by all ways to write them. `above` are the units that they lie in, the nearest first."""

    units: tuple[Unit, ...]
    above: tuple[Unit, ...]

    def match(self, text: str) -> UnitMatch:
        """Find the sender that a row, a sheet or a label names; a name that merely comes near is a candidate."""
        fitting = self.fitting(text)
        if len(fitting) == 1:
            return UnitMatch(query=text, unit=fitting[0])
        if fitting:
            return UnitMatch(query=text, candidates=fitting)
        return UnitMatch(query=text, candidates=self._near(text), close=True)

    def fitting(self, text: str) -> tuple[Unit, ...]:
        """Give the senders that a name fits equally well: none, the one, or several."""
        by_code = self.of_code(text)
        if by_code is not None:
            return (by_code,)
        bare, beside = without_numbering(squeeze(text))
        whole = self._of_words(words_of_name(bare))
        head, *rest = bare.split(",")
        if not whole and rest:
            # "Sở Y tế, Công an thành phố" are two; "Thôn Sín Chải, xã Lùng Phình" is one.
            beside_it = [part for part in rest if not self.is_above(part)]
            found = (each for part in (head, *beside_it) for each in self._of_words(words_of_name(part)))
            whole = tuple(dict.fromkeys(found)) if self._of_words(words_of_name(head)) else ()
        if any(self.is_elsewhere(words_of_name(part)) for part in (*rest, *beside)):
            return ()
        return self._as_marked(whole, bare)

    def of_code(self, text: str) -> Unit | None:
        """Give the sender that bears a code."""
        return self._codes.get(squeeze(text).lower().replace(" ", ""))

    def is_above(self, text: str) -> bool:
        """Tell whether a name is that of the unit that the senders lie in, or of one above it."""
        whole = words_of_name(without_numbering(squeeze(text))[0].split(",")[0])
        if whole in self.stated:
            return False
        words = _without_office(whole)
        return words in self._tails or any(words == _short(each) for each in self.above)

    def is_elsewhere(self, words: Words) -> bool:
        """Tell whether words name a place, by its kind, that the senders do not lie in."""
        kind = begins_with(words, "places")
        name = words[len(kind) :]
        if not kind or is_end(name):
            return False
        own = [_kind(each) + _short(each) for each in (*self.above, *self.units)]
        return not any(words[: len(each)] == each for each in own)

    @cached_property
    def stated(self) -> Names:
        """Give the senders by their names with the kind, with and without the place behind it."""
        names = ((each, name) for each in self.units for name in self._own_names(each))
        return _index((each, full) for each, name in names for full in self._lengthened(each, name))

    @cached_property
    def _bare(self) -> Names:
        """Give the senders by their names without the kind."""
        kinds = {_kind(each) for each in self.above}
        return _index(
            (each, name)
            for each in self.units
            for name in (*self._shortened(_short(each)), *self._without_kind(each))
            if name not in kinds and name not in phrases("kinds")
        )

    @cached_property
    def _short_names(self) -> Names:
        own = ((each, name) for each in self.units for name in self._own_names(each))
        return {**_index(own), **self._bare}

    @cached_property
    def _codes(self) -> Mapping[str, Unit]:
        return {each.code.lower(): each for each in self.units}

    def _own_names(self, each: Unit) -> Iterator[Words]:
        own = words_of_name(each.name)
        # "Thôn Lùng Phình" of Xã Lùng Phình is no "Thôn", "Công an thành phố" is "Công an".
        yield from (name for name in self._shortened(own) if name == own or name != _kind(each) or _is_office(name))

    def _lengthened(self, each: Unit, name: Words) -> Iterator[Words]:
        yield name
        if each.level is Level.SENDER:
            yield from (name + tail for tail in self._tails if name[-len(tail) :] != tail)

    def _without_kind(self, each: Unit) -> Iterator[Words]:
        for name in self._own_names(each):
            kind = max(begins_with(name, "kinds"), _kind(each), key=len)
            if each.level is Level.SENDER and name[: len(kind)] == kind and len(name) > len(kind):
                yield name[len(kind) :]

    def _shortened(self, words: Words) -> tuple[Words, ...]:
        """Give words as they are, then without the places named behind them: "Sở Y tế (thành phố (Cần Thơ))"."""
        found = [words]
        for tail in self._tails:
            for each in tuple(found):
                if len(each) > len(tail) and each[-len(tail) :] == tail:
                    found.append(each[: -len(tail)])
        return tuple(dict.fromkeys(each for each in found if each))

    @cached_property
    def _tails(self) -> tuple[Words, ...]:
        full = [_kind(each) + _short(each) for each in reversed(self.above)]
        nearest = {each.parent for each in self.units}
        direct = [each for each in self.above if each.code in nearest]
        return (*full, *(_kind(each) for each in direct), *(_short(each) for each in direct))

    def _of_words(self, words: Words) -> tuple[Unit, ...]:
        if not words:
            return ()
        for names in (self.stated, self._bare):
            for each in self._shortened(words):
                if found := names.get(each):
                    return found
        office = _without_office(words)
        if office == words:
            return ()
        return tuple(each for each in self._of_words(office) if each.level is not Level.SENDER)

    def _as_marked(self, found: tuple[Unit, ...], text: str) -> tuple[Unit, ...]:
        """Let diacritics, where they were typed, choose among names that only they tell apart."""
        if not has_marks(text):
            return found
        typed = f" {spelling_key(text).marked} "
        exact = [each for each in found if f" {spelling_key(each.short_name).marked} " in typed]
        return tuple(exact) if len(exact) == 1 else found

    def _near(self, text: str) -> tuple[Unit, ...]:
        """Give the senders whose names come near: for the question, never for an answer."""
        from rapidfuzz import fuzz, process

        words = words_of_name(without_numbering(squeeze(text))[0])
        names = {" ".join(name): units for name, units in self._short_names.items()}
        found = [
            hit
            for each in self._shortened(words)
            for hit in process.extract(
                " ".join(each), list(names), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=_NEAR_AT_MOST
            )
        ]
        of_other_kind = (unit for length in (1, 2, 3) for unit in self._bare.get(words[length:], ()))
        near = (unit for name, _, _ in sorted(found, key=lambda hit: -hit[1]) for unit in names[name])
        return tuple(dict.fromkeys((*of_other_kind, *near)))[:_NEAR_AT_MOST]


@lru_cache(maxsize=64)
def listing_of(units: tuple[Unit, ...], on: date) -> Listing:
    """Put senders in order for the look-up of names on a day."""
    return Listing(units, tuple(_above(units, on)))


def _above(units: Sequence[Unit], on: date) -> Iterator[Unit]:
    codes = dict.fromkeys(each.parent for each in units)
    known: set[str] = {each.code for each in units}
    for _ in range(_HIGHEST):
        found = [unit_of_code(code, on) for code in codes if code and code not in known]
        tier = [each for each in found if each is not None]
        yield from tier
        known |= {each.code for each in tier}
        codes = dict.fromkeys(each.parent for each in tier)


def _index(pairs: Iterable[tuple[Unit, Words]]) -> Names:
    names: dict[Words, dict[Unit, None]] = {}
    for each, name in pairs:
        if name:
            names.setdefault(name, {})[each] = None
    return {name: tuple(found) for name, found in names.items()}


def _short(each: Unit) -> Words:
    return words_of_name(each.short_name)


def _kind(each: Unit) -> Words:
    """Give the kind as the name says it: "thành phố" for one that is run centrally too."""
    own, short = words_of_name(each.name), _short(each)
    if short and own[-len(short) :] == short and len(own) > len(short):
        return own[: -len(short)]
    return words_of_name(each.kind)


def _is_office(words: Words) -> bool:
    return words in phrases("offices")


def _without_office(words: Words) -> Words:
    office = begins_with(words, "offices")
    return words[len(office) :] if len(words) > len(office) else words
