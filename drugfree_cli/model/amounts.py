"""Figures as returns carry them, exactly: never a float, and blank is not zero."""

from collections.abc import Mapping
from decimal import Decimal

Amount = int | Decimal
"""A count or an area. Whole numbers are `int`, so that equal figures compare and print alike."""

Content = Amount | str | None
"""What a cell holds for an indicator: an amount, a choice's word, or None for blank."""

Contents = Mapping[str, Content]


def tidy(number: Decimal) -> Amount:
    """Turn a decimal into an `int` where it is whole."""
    whole = int(number)
    return whole if whole == number else number.normalize()


def as_json(content: Content) -> int | float | str | None:
    """Give the JSON number, word or null of one figure."""
    return float(content) if isinstance(content, Decimal) else content


def vietnamese(amount: Amount) -> str:
    """Write an amount as Vietnamese offices do: 15.081 and 1.234,5."""
    return (
        f"{amount:,f}".translate(str.maketrans(",.", ".,"))
        if isinstance(amount, Decimal)
        else f"{amount:,d}".replace(",", ".")
    )


def english(amount: Amount) -> str:
    """Write an amount as English texts do: 15,081 and 1,234.5."""
    return f"{amount:,f}" if isinstance(amount, Decimal) else f"{amount:,d}"
