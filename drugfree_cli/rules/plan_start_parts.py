"""What a new pack is written from, and how its examples are marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.units import Unit

_ASKED = ("population", "addicts_total", "addicts_on_file", "addicts_present", "users_on_file", "users_present")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a new pack starts from: its province with the number of its communes, its first day, its parent."""

    id: str
    province: Unit
    communes: int
    since: date
    parent: Plan | None

    @property
    def year(self) -> int:
        """Name the first year that the pack governs whole."""
        return self.since.year + (self.since.month == 12)

    @property
    def asks(self) -> tuple[str, ...]:
        """List what the pack asks of a commune before its author changes it."""
        return self.parent.asks if self.parent else _ASKED


def example(*lines: str) -> Iterator[str]:
    """Write lines as an example, with a blank line behind it."""
    yield from marked(lines)
    yield ""


def marked(lines: Iterable[str]) -> Iterator[str]:
    """Mark lines as an example: without the mark they are part of the pack."""
    return (f"# {line}" if line else "#" for line in lines)
