"""How clerks type: the same figure written as a number, as text, with dots, spaces, leading zeros or in words."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from drugfree_cli.model.amounts import Amount, vietnamese
from drugfree_cli.model.units import Unit

Typed = int | float | str | None

_FLAG = "basic_police_work_effective"
_YES = ("Có", "có", "x", "X", "Đạt")
_NO = ("Không", "không")
_NOTHING = (0, 0, 0, 0, "0", "-", "Không", "–")
_SHORT_KINDS = {
    "Phường ": ("P. ", "P.", "Phường "),
    "Thị trấn ": ("TT. ", "TT ", "Thị trấn "),
    "Xã ": ("Xã ", "x. ", ""),
}


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who fills returns in; `careful` ones type numbers as numbers."""

    rng: Random
    careful: bool = False

    def typed(self, indicator: str, amount: Amount) -> Typed:
        """Type a figure."""
        if indicator == _FLAG:
            return self.rng.choice(_YES if amount else _NO)
        if isinstance(amount, Decimal):
            return vietnamese(amount)
        if self.careful or self.rng.random() < 0.55:
            return amount
        if amount == 0:
            return self.rng.choice(_NOTHING)
        return self.rng.choice(_as_texts(amount))

    def named(self, commune: Unit) -> str:
        """Type a commune's name, its kind in full, shortened or left out."""
        if self.careful:
            return commune.name
        kind = next(kind for kind in _SHORT_KINDS if commune.name.startswith(kind))
        return self.rng.choice(_SHORT_KINDS[kind]) + commune.short_name


def _as_texts(amount: int) -> tuple[Typed, ...]:
    if amount >= 1000:
        return vietnamese(amount), vietnamese(amount) + " ", str(amount)
    if amount < 10:
        return f"{amount:02d}", str(amount), f" {amount} "
    return str(amount), f" {amount} "
