"""Text in CSV that a spreadsheet would take for a formula: it is written with an apostrophe before it, and read back.

A file name, unit or note that begins with "=" must not be computed where the CSV is opened. Numbers are left as
they are, "-5" too, and so is all other text.
"""

import re

_APOSTROPHE = "'"
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*|-")


def guarded(text: str) -> str:
    """Write text so that no spreadsheet computes it."""
    return _APOSTROPHE + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Read text that `guarded` wrote."""
    return text[1:] if text[:1] == _APOSTROPHE and guarded(text[1:]) == text else text
