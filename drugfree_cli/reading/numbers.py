"""Number texts as clerks type them, with every way in which they can be read."""

import re
from dataclasses import dataclass
from decimal import Decimal

from drugfree_cli.model.amounts import Amount, tidy

_PLAIN = re.compile(r"[0-9]{1,12}")
_VIETNAMESE = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,3}|[0-9]{1,12})(?:,([0-9]{1,6}))?")
_ENGLISH = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.([0-9]{1,6}))?")
_SPACED = re.compile(r"([1-9][0-9]{0,2}(?: [0-9]{3}){1,3})(?:[.,]([0-9]{1,6}))?")

_AMOUNT_FIRST = re.compile(r"([0-9](?:[0-9., ]*[0-9])?)(?:\s*((?![eE][-+]?[0-9])[^\s0-9.,].*)|\s*([.,;]))")
_ANOTHER_AMOUNT = re.compile(r"\s*(?:[-–—/:÷~]|đến|tới|den|toi)\s*[0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberText:
    """The ways to read a number text: with the Vietnamese marks (1.234,5) and with the English ones (1,234.5)."""

    vietnamese: Amount | None = None
    english: Amount | None = None


def read_number(text: str) -> NumberText | None:
    """Read squeezed text that is nothing but one number without a sign; None where it is anything else."""
    if _PLAIN.fullmatch(text):
        return NumberText(vietnamese=int(text), english=int(text))
    if spaced := _SPACED.fullmatch(text):
        amount = _amount(spaced)
        return NumberText(vietnamese=amount, english=amount)
    vietnamese, english = _VIETNAMESE.fullmatch(text), _ENGLISH.fullmatch(text)
    if vietnamese is None and english is None:
        return None
    return NumberText(vietnamese=_amount(vietnamese), english=_amount(english))


def split_words(text: str) -> tuple[str, str] | None:
    """Part "12 (02 nữ)" into the number and what follows; None for ranges, dates and texts that begin otherwise."""
    found = _AMOUNT_FIRST.fullmatch(text)
    if found is None or _ANOTHER_AMOUNT.match(found[2] or ""):
        return None
    return found[1].strip(), (found[2] or found[3]).strip()


def _amount(found: re.Match[str] | None) -> Amount | None:
    if found is None:
        return None
    whole = re.sub(r"[., ]", "", found[1])
    return tidy(Decimal(f"{whole}.{found[2] or 0}"))
