"""The console: the words typed on it, and the streams that go to it or to another program."""

import glob
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_LEAVES_STARS = ("win32",)
"""Systems whose command line hands `*.xlsx` to the program as it was typed."""


def prepare_streams() -> None:
    """Write UTF-8 whatever the code page of an old Windows console is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def expanded(words: Sequence[str]) -> list[str]:
    """Put file names in the place of * and ? where the command line leaves that to the program."""
    if not sys.platform.startswith(_LEAVES_STARS):
        return list(words)
    return [name for word in words for name in (_matches(word) or [word])]


def say(sentence: str) -> None:
    """Say the last word of a run on stderr; where even that is closed, there is nobody to tell."""
    with suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - no other way of printing is sure to work here


def let_go() -> None:
    """Hand over what stdout still holds; what it refuses must not speak up again as Python ends."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _matches(word: str) -> list[str]:
    return sorted(glob.glob(word)) if "*" in word or "?" in word else []  # noqa: PTH207 - a word, not a folder's files
