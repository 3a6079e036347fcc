"""Quoting what a stranger wrote: names and text from a file, safe to print on a terminal."""

import re

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


def quotable(text: str, most: int = 60) -> str:
    """Put text on one line without control characters, cut to `most` characters."""
    line = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
