"""Words of the command line in both languages.

Help is written in Vietnamese where a command is defined, with its English beside it: `both` gives the
Vietnamese and remembers the English, and `speak` puts a finished command tree into the language asked for.
"""

from collections.abc import Iterable
from inspect import cleandoc
from typing import Protocol

from drugfree_cli.model.text import Lang

_ENGLISH: dict[str, str] = {}


class _Spoken(Protocol):
    help: str | None


def both(vi: str, en: str) -> str:
    """Give help text in Vietnamese and remember its English."""
    vi, en = cleandoc(vi), cleandoc(en)
    _ENGLISH[vi] = en
    return vi


def to(lang: Lang, vi: str) -> str:
    """Put a text that `both` made into a language."""
    return vi if lang is Lang.VI else _ENGLISH.get(vi, vi)


def speak(spoken: Iterable[_Spoken], lang: Lang) -> None:
    """Put the help of commands and parameters into a language."""
    for each in spoken:
        if each.help:
            each.help = to(lang, cleandoc(each.help))
