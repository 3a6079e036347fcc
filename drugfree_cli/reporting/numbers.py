"""Numbers and days as Vietnamese official documents write them: 1.234,5 · 0,05% · ngày 05 tháng 02 năm 2024."""

from collections.abc import Sized
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from drugfree_cli.model.amounts import Amount, tidy, vietnamese
from drugfree_cli.reporting.numerals import noted

_MOST_PLACES = 6
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def amount(value: Amount) -> str:
    """Write a count or an area: 15.081 and 1.234,5."""
    return vietnamese(noted(value))


def count(value: int) -> str:
    """Write how many there are: 3.321."""
    return vietnamese(noted(value))


def many(items: Sized) -> str:
    """Write how many items there are."""
    return count(len(items))


def year(value: int) -> str:
    """Write a year, which takes no separator."""
    return str(noted(value))


def percent(part: Amount, whole: Amount, places: int = 2, digits: int = 3) -> str:
    """Write a share rounded for reading: 96,72%. Shares below one keep some `digits` that say something: 0,0456%.

    The whole must not be zero: a share of nothing is for the caller to word.
    """
    share = Fraction(part) * 100 / Fraction(whole)
    rounded = _rounded(share, max(places, _places_of(share, digits)))
    return f"{vietnamese(noted(rounded))}%"


def two_digits(number: int) -> str:
    """Write a number below ten with a leading zero, as numbers of documents are."""
    return f"{noted(number):02d}"


def day(on: date) -> str:
    """Write a day in figures; days below ten and the months January and February take a leading zero."""
    return f"{_day_of(on)}/{_month_of(on)}/{year(on.year)}"


def long_day(on: date) -> str:
    """Write a day in words: ngày 16 tháng 12 năm 2024."""
    return f"ngày {_day_of(on)} tháng {_month_of(on)} năm {year(on.year)}"


def roman(number: int) -> str:
    """Write the number of an annex: I, II, IV."""
    digits = ""
    for value, letters in _ROMAN:
        digits += letters * (number // value)
        number %= value
    return digits


def _day_of(on: date) -> str:
    return two_digits(on.day)


def _month_of(on: date) -> str:
    # The decree asks for the zero in January and February alone: 3/2020 cannot be turned into another month.
    return two_digits(on.month) if on.month <= 2 else str(noted(on.month))


def _places_of(share: Fraction, digits: int) -> int:
    """Count the places that a share below one needs, so that it does not round to nothing or onto a threshold."""
    if share == 0 or abs(share) >= 1:
        return 0
    places = 0
    while abs(share) * 10**places < 1 and places < _MOST_PLACES:
        places += 1
    return places + digits - 1


def _rounded(share: Fraction, places: int) -> Amount:
    shifted = share * 10**places
    whole = (Decimal(shifted.numerator) / Decimal(shifted.denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    return tidy(whole.scaleb(-places))
