"""What the chapters of a rule book are made of, and the words that all of them use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drugfree_cli.model.codebook import label
from drugfree_cli.model.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a chapter: the line that names it, and those that say what it asks."""

    head: str
    details: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """Give the entry on one line."""
        return " – ".join((self.head, *self.details))


Chapter = tuple[str, list[Entry]]


def words(vi: str, en: str, lang: Lang) -> str:
    """Choose the wording of the language."""
    return Text(vi=vi, en=en).to(lang)


def codes(readings: Sequence[str]) -> str:
    """Name the readings that something rests on, in brackets behind it."""
    return f" ({', '.join(readings)})" if readings else ""


def heading(name: str, clause: str, readings: Sequence[str]) -> str:
    """Head a chapter with its clause and readings."""
    return f"{name} [{clause}]{codes(readings)}"


def figures_named(indicators: Iterable[str], lang: Lang) -> str:
    """List indicators by their labels."""
    return "; ".join(label(each).to(lang) for each in indicators)
