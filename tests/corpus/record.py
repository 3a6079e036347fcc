"""What a habit is: how its files are made, and what must be read from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from drugfree_cli.model.amounts import Content
from drugfree_cli.reading.options import READING, ReadingOptions

Truth = Mapping[str, Mapping[str, Content]]
Stored = Mapping[str, Mapping[str, Mapping[str, Content]]]
EVERYTHING = frozenset({("*", "*")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One habit of senders. `says` is its sentence, `section` the list it stands in.

    `truth` are the figures that the sender meant, by unit and indicator. What is `unknown` must not be read (unit and
    indicator, either of them "*" for all); all else must be read as it is. `codes` are the findings that must be made:
    all errors and queries, and of warnings and infos those that the habit calls for. With `checked` the files go
    through the whole of `validate`, else through the reader; `accepted` are the units whose returns count then.
    `stored` are figures of earlier periods, by unit and period. `also` are figures of a second file about the same.
    """

    id: str
    section: str
    says: str
    make: Callable[[Path], Path | Sequence[Path]]
    truth: Truth
    unknown: frozenset[tuple[str, str]] = frozenset()
    codes: frozenset[str] = frozenset()
    province: str | None = "58"
    period: str | None = None
    on: date = date(2024, 12, 20)
    options: ReadingOptions = READING
    checked: bool = False
    accepted: frozenset[str] | None = None
    stored: Stored = field(default_factory=dict)
    also: Truth = field(default_factory=dict)

    def is_unknown(self, unit: str, indicator: str) -> bool:
        """Tell whether a figure must stay unknown."""
        return any((place, what) in self.unknown for place in (unit, "*") for what in (indicator, "*"))
