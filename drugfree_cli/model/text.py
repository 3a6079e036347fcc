"""Words for people, always in both languages."""

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """A language that people read; codes and JSON keys are never translated."""

    VI = "vi"
    EN = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One wording in Vietnamese and in English."""

    vi: str
    en: str

    def to(self, lang: Lang) -> str:
        """Give the wording in `lang`."""
        return self.vi if lang is Lang.VI else self.en


def same(words: str) -> Text:
    """Make a text of words that are not translated: a name, a number, a file."""
    return Text(vi=words, en=words)
