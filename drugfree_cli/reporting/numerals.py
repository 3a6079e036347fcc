"""Every numeral that was filled into a document must be one of the values that it was made from.

What writes a number for print notes its value here; strings of the dossier (names, clauses, what the rules have said,
cells) vouch for the numerals in them; what else stands in the document was miswritten, or worked out by the template.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.text import Lang

Number = TypeVar("Number", bound=int | Decimal)

_DIGIT = re.compile(r"\d")
_BARE = (int, float, Decimal, Fraction, date, Enum)
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_TAG = re.compile(r"{{.*?}}")
_SPACES = re.compile(r"\s+")
_AROUND, _NEAR = 30, 3
_FIGURES, _HOLE = "figures", "\0"
_values: ContextVar[set[Decimal] | None] = ContextVar("values", default=None)


def noted(value: Number) -> Number:
    """Note a value that is being written for print, and give it back."""
    if (known := _values.get()) is not None:
        known.add(Decimal(value))
    return value


@contextmanager
def noting() -> Iterator[set[Decimal]]:
    """Collect the values that are written for print meanwhile."""
    values: set[Decimal] = set()
    token = _values.set(values)
    try:
        yield values
    finally:
        _values.reset(token)


class Vouched:
    """The numerals that may stand in a document.

    A value vouches for itself wherever it stands. A source or the template vouches for a numeral with a few of the
    letters beside it: that a plan speaks of "12 tháng" does not vouch for "12 xã". A source that is nothing but a
    numeral (the number of a criterion) vouches for it anywhere.
    """

    def __init__(self, values: set[Decimal], sources: tuple[object, ...], template: Iterable[str]) -> None:
        self._values = values
        self._beside: dict[str, set[tuple[str, str]]] = {}
        gatherer = _Gatherer()
        gatherer.gather(sources)
        for text in {*gatherer.texts, *_of_codebook(), *(_TAG.sub(_HOLE, text) for text in template)}:
            for token, before, after in _found(text):
                self._beside.setdefault(token, set()).add((before, after))

    def check(self, texts: Iterable[str], name: str) -> None:
        """Refuse a document with a numeral that nothing vouches for; the sentence quotes it where it stands."""
        for text in texts:
            for found in _NUMERAL.finditer(text):
                if not self._knows(found, text):
                    start = max(0, found.start() - _AROUND)
                    place = text[start : found.end() + _AROUND].strip()
                    raise SystemFailure("report-numeral-unknown", template=name, numeral=found[0], place=place)

    def _knows(self, found: re.Match[str], text: str) -> bool:
        if _parsed(found[0]) in self._values:
            return True
        before, after = text[: found.start()].casefold(), text[found.end() :].casefold()
        return any(
            (not left and not right) or (left and before.endswith(left)) or (right and after.startswith(right))
            for left, right in self._beside.get(found[0], ())
        )


def _found(text: str) -> Iterator[tuple[str, str, str]]:
    """Give the numerals of a source with what stands before and after each."""
    plain = _SPACES.sub(" ", text).strip().casefold()
    for found in _NUMERAL.finditer(plain):
        before, after = plain[max(0, found.start() - _NEAR) : found.start()], plain[found.end() : found.end() + _NEAR]
        yield found[0], before.rpartition(_HOLE)[2], after.partition(_HOLE)[0]


def _parsed(token: str) -> Decimal | None:
    """Read a numeral back as an official document writes it: points between thousands, a comma before decimals."""
    whole, _, fraction = token.partition(",")
    groups = whole.split(".")
    if "," in fraction or "." in fraction or any(len(each) != 3 for each in groups[1:]):
        return None
    return Decimal(f"{''.join(groups)}.{fraction or 0}")


class _Gatherer:
    """Collects the strings of sources that hold a numeral, however deep they lie; what is met again is passed over."""

    def __init__(self) -> None:
        self.texts: set[str] = set()
        self._met: set[int] = set()

    def gather(self, source: object) -> None:
        """Collect the strings of a source."""
        if isinstance(source, str):
            if _DIGIT.search(source):
                self.texts.add(source)
            return
        if source is None or isinstance(source, _BARE) or id(source) in self._met:
            return
        self._met.add(id(source))
        if isinstance(source, Finding):
            self.gather(source.message(Lang.VI))
        for part in _parts(source):
            self.gather(part)


def _parts(source: object) -> Iterable[object]:
    kind: Any = type(source)
    if names := _names(kind):
        return [getattr(source, name) for name in names]
    if isinstance(source, Mapping):
        return [*source.keys(), *source.values()]
    return source if isinstance(source, Iterable) else ()


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """List the fields of a dataclass; what the cells said is no source: of figures only what was written counts."""
    return tuple(each.name for each in fields(kind) if each.name != _FIGURES) if is_dataclass(kind) else ()


@cache
def _of_codebook() -> frozenset[str]:
    gatherer = _Gatherer()
    gatherer.gather(codebook())
    return frozenset(gatherer.texts)
