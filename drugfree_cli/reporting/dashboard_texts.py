"""What the page says more than once is written down once, and referred to by its number."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from drugfree_cli.model.text import Text

Part = dict[str, object]
"""A piece of the page's data: plain names, lists, words and numbers."""

Kept = TypeVar("Kept", bound=Hashable)


class Shelf(Generic[Kept]):
    """Values in the order in which they were first put down, each once."""

    def __init__(self) -> None:
        self._numbers: dict[Kept, int] = {}

    def put(self, value: Kept) -> int:
        """Put a value down and give its number."""
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> tuple[Kept, ...]:
        """Give what was put down, by number."""
        return tuple(self._numbers)


class Texts(Shelf[Text]):
    """The texts of a page."""

    def put_all(self, texts: Iterable[Text]) -> list[int]:
        """Put texts down and give their numbers."""
        return [self.put(each) for each in texts]

    def put_any(self, text: Text | None) -> int | None:
        """Put a text down where there is one."""
        return None if text is None else self.put(text)

    @property
    def pairs(self) -> list[list[str]]:
        """Give the texts by number, each in Vietnamese and in English."""
        return [pair(each) for each in self.values]


def pair(text: Text) -> list[str]:
    """Give a text in Vietnamese and in English, as the page holds it."""
    return [text.vi, text.en]
