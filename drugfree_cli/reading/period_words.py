"""Headings told apart by what they say, not by when: next month's heading of the same place reads the same."""

import re
from functools import lru_cache

from drugfree_cli.model.folding import squeeze
from drugfree_cli.model.periods import Period
from drugfree_cli.reading.places_in_headings import without_place
from drugfree_cli.reading.stated_period import without_period

_MONTH = re.compile(r"(?i)(?:trong\s+)?\btháng\s+(?P<index>0?[1-9]|1[0-2])(?!\d)(?:\s*[/-]\s*(?P<year>20\d\d))?")
_QUARTER = re.compile(r"(?i)(?:trong\s+)?\bquý\s+(?P<index>IV|I{1,3}|[1-4])\b(?:\s*[/-]\s*(?P<year>20\d\d))?")
_YEAR = re.compile(r"\b20\d\d\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@lru_cache(maxsize=8192)
def timeless(text: str, period: Period | None) -> str:
    """Take the sheet's own period and the names of places from a heading; other periods are counted from it.

    "Tháng 10/2024" in November's file and "Tháng 11/2024" in December's both become "tháng trước 1". Where the sheet's
    period is not known, nothing of the kind is taken for the same.
    """
    bare = without_place(re.sub(r"\s+/\s+", "/", squeeze(text)))
    if period is None:
        return bare
    end = period.last.month if period.last is not None else period.end_month
    bare = _MONTH.sub(lambda found: _relative(found, period.year, end, 12, "tháng"), bare)
    bare = _QUARTER.sub(lambda found: _relative(found, period.year, -(-end // 3), 4, "quý"), bare)
    bare = without_period(bare, period)
    return squeeze(_YEAR.sub(lambda found: _before(period.year - int(found[0])), bare))


def _relative(found: re.Match[str], year: int, end: int, a_year: int, word: str) -> str:
    written = found["index"].lower()
    index = _ROMAN.get(written) or int(written)
    back = (year - int(found["year"] or year)) * a_year + end - index
    return f"{word} {_before(back)}" if back else " "


def _before(count: int) -> str:
    return f"trước {count}" if count > 0 else f"sau {-count}"
