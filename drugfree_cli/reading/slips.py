"""Number texts that are nearly numbers: letters for digits, sums typed out, several things counted in one cell."""

import re
from dataclasses import dataclass

from drugfree_cli.model.codebook import Indicator
from drugfree_cli.reading.measures import factor_of, is_measure

_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_WITH_LETTERS = re.compile(r"(?=.*[0-9])[0-9OolI|]{2,9}")
_SUM = re.compile(r"=?\s*\+?\s*([0-9]{1,9}(?:\s*[+]\s*[0-9]{1,9})+)(?:\s*=\s*([0-9]{1,9}))?")
_COUNTED = re.compile(r"([0-9]{1,9})\s*([^\W\d_]+(?:\s+[^\W\d_]+){0,3})\s*")
_GOES_ON = re.compile(r"[½¼¾⅓⅔⅛]|[^\s(\[,;]\s*[0-9]")
_BETWEEN = re.compile(r"[/,;+–-]|và\b|\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a nearly-number text may mean: to be proposed, never taken. `code` is the finding's."""

    code: str
    amount: int


def meant_by(text: str) -> Meant | None:
    """Find a number typed with letters ("1O", "l2"), or a sum typed out ("5+7", "=5+7", "5+7=12")."""
    if _WITH_LETTERS.fullmatch(text):
        return Meant(code="cell-number-and-words", amount=int(text.translate(_LETTERS)))
    found = _SUM.fullmatch(text)
    if found is None:
        return None
    total = sum(int(part) for part in found[1].split("+"))
    if found[2] is not None and int(found[2]) != total:
        return None
    return Meant(code="cell-sum-typed", amount=total)


def counts_another(words: str, indicator: Indicator) -> bool:
    """Tell whether what follows a number says that it is not the indicator's: cases for persons, a fraction, digits."""
    if _GOES_ON.match(words):
        return True
    first = words.split()[0].rstrip(".,;:")
    return not words.startswith(("(", "[")) and is_measure(first) and factor_of(first, indicator) is None


def amounts_with_words(text: str) -> tuple[tuple[str, str], ...] | None:
    """Part "02 vụ/03 đối tượng" into numbers with what each counts; None where anything else is there."""
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        counted = _COUNTED.match(text, position)
        if counted is None:
            return None
        found.append((counted[1], re.sub(r"\s+và$", "", counted[2].strip())))
        position = counted.end()
        while position < len(text) and (mark := _BETWEEN.match(text, position)):
            position = mark.end()
    return tuple(found) if len(found) > 1 and all(is_measure(word) for _, word in found) else None
