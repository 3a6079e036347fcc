"""Units of measure as clerks write them beside figures and in headings."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from drugfree_cli.model.amounts import Amount, tidy
from drugfree_cli.model.codebook import Indicator, codebook
from drugfree_cli.model.folding import fold

_AREAS = {
    "m2": 1,
    "m 2": 1,
    "met vuong": 1,
    "m vuong": 1,
    "ha": 10_000,
    "hecta": 10_000,
    "hec ta": 10_000,
    "km2": 1_000_000,
}
_MULTIPLES = {"nghin": 1_000, "ngan": 1_000, "1000": 1_000, "1 000": 1_000, "trieu": 1_000_000, "chuc": 10}
_IN_BRACKETS = re.compile(r"[(\[]\s*(?:đvt\s*[:.]?\s*)?([^()\[\]]{1,24})[)\]]", re.IGNORECASE)

_FOR_ALL = re.compile(r"(?:đvt|dvt|đơn vị tính|don vi tinh|đơn vị|don vi)\s*[:.]\s*([^()\[\],;]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An amount in the indicator's own unit; `is_own_unit` where it was written in that unit already."""

    amount: Amount
    is_own_unit: bool


def measured(amount: Amount, unit: str, indicator: Indicator) -> Measured | None:
    """Turn an amount with a unit written beside it into the indicator's unit; None where that is no such unit."""
    factor = factor_of(unit, indicator)
    if factor is None:
        return None
    return Measured(amount=tidy(Decimal(amount) * factor), is_own_unit=factor == 1)


def factor_of(unit: str, indicator: Indicator) -> int | None:
    """Tell by what an amount in that unit must be multiplied; None where the indicator is not counted in it."""
    return _factor(unit, indicator.unit.vi)


@lru_cache(maxsize=4096)
def _factor(unit: str, counted_in: str) -> int | None:
    written, own = fold(unit.replace("²", "2")), fold(counted_in)
    if own == "m2":
        return _AREAS.get(written)
    if written in _own_words(own):
        return 1
    first, _, rest = written.rpartition(" ")
    return _MULTIPLES.get(first) if rest in _own_words(own) else None


@lru_cache(maxsize=16384)
def is_measure(text: str) -> bool:
    """Tell whether text is nothing but a unit of measure that returns use."""
    written = fold(text.replace("²", "2"))
    parts = written.removeprefix("dvt").strip().split("/")
    return all(part in _all_words() for part in parts) or written in _all_words()


def multiple_in(line: str) -> str | None:
    """Find a title line's unit of measure for all figures, where it counts in thousands or the like."""
    found = _FOR_ALL.search(line)
    first = fold(found[1]).split() if found else []
    return found[1].strip() if found and first and first[0] in _MULTIPLES else None


@lru_cache(maxsize=16384)
def take_measure(heading: str) -> tuple[str, str | None]:
    """Part a heading from the unit in its brackets ("Diện tích (ha)")."""
    for found in _IN_BRACKETS.finditer(heading):
        # "(có/không)" says how to answer, "(không)" that something else is counted.
        if is_measure(found[1]) and fold(found[1]) != "khong":
            return (heading[: found.start()] + " " + heading[found.end() :]).strip(), found[1].strip()
    return heading, None


@cache
def _own_words(own: str) -> frozenset[str]:
    others = {
        "nguoi": {"nguoi", "doi tuong", "luot nguoi", "khau", "nhan khau"},
        "ho": {"ho", "ho gia dinh"},
        "thon": {"thon", "ban", "khu pho", "to", "khu", "thon ban", "thon khu pho", "to dan pho", "ap"},
        "diem": {"diem", "tu diem"},
        "tu diem": {"tu diem", "diem"},
        "co/khong": {"co/khong", "co khong", "dat/khong dat"},
    }
    return frozenset(others.get(own, {own}))


@cache
def _all_words() -> frozenset[str]:
    units = {fold(indicator.unit.vi) for indicator in codebook().values()}
    words = {word for unit in units for word in _own_words(unit)}
    shares = {"phan tram", "nghin nguoi", "nghin ho", "1000 nguoi", "co", "khong"}
    return frozenset(words | units | set(_AREAS) | shares)
