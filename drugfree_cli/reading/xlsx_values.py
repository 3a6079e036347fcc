"""What the XML of a workbook writes for texts and numbers, turned into what Excel shows for them."""

import re
from decimal import Decimal

_ESCAPE = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_EXACT_DIGITS = 15
_INVISIBLE = {code: "\ufffd" for code in range(32) if chr(code) not in "\t\n\r"}


def number(raw: str) -> Decimal | None:
    """Give the number that a cell shows, or None where the text is no number.

    A workbook holds binary doubles, written with up to 17 digits; the shortest decimal that means the same double
    is what was typed: 0.10000000000000001 is 0.1. Whole numbers come without a fraction.
    """
    if len(raw) <= _EXACT_DIGITS and raw.isascii() and raw.isdigit():
        return Decimal(raw)
    if not _NUMBER.fullmatch(raw := raw.strip()):
        return None
    double = float(raw)
    exact = Decimal(repr(double))
    if not exact.is_finite():
        return None
    return Decimal(int(exact)) if double.is_integer() else exact


def unescape(text: str) -> str:
    """Undo the escapes of characters that XML cannot hold: "_x000D_" is a carriage return.

    Control characters that no terminal, document or database should be sent become a replacement mark.
    """
    return _ESCAPE.sub(_characters, text) if "_x" in text else text


def _characters(escapes: re.Match[str]) -> str:
    # Neighbouring escapes are read as UTF-16 together: two of them may be one character.
    units = bytes.fromhex(escapes[0].replace("_x", "").replace("_", ""))
    return units.decode("utf-16-be", errors="replace").translate(_INVISIBLE)
