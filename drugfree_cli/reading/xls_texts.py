"""The texts of an old workbook: their fonts where these are of an old Vietnamese encoding, and their code page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_OLD_FONT = re.compile(r"\.vn|vni", re.IGNORECASE)
_INVISIBLE = {code: "\ufffd" for code in range(32) if chr(code) not in "\t\n\r"}
_WESTERN = 1252
_APPLE = {10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252"}

Run = tuple[int, int]
"""Where in a text another font begins, and the font's number."""


def old_font(name: str) -> str | None:
    """Give a font's name where it is one of an old Vietnamese encoding."""
    return name if _OLD_FONT.match(name) else None


def font_of_runs(text: str, runs: Sequence[Run], first: str, fonts: Sequence[str]) -> str | None:
    """Give the old font of a text in several fonts, where most of its letters are in one; None elsewhere.

    Letters of plain ASCII are the same in every encoding, so they count only where there are no others.
    """
    starts = [0, *(start for start, _ in runs), len(text)]
    names = [first, *(fonts[number] for _, number in runs)]
    if not any(map(old_font, names)):
        return None
    shares: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for name, begin, end in zip(names, starts, starts[1:], strict=False):
        shares[name] += sum(not letter.isascii() for letter in text[begin:end])
        plain[name] += end - begin
    counted = shares if shares.total() else plain
    return old_font(max(counted, key=lambda name: counted[name]))


def shown(text: str) -> str:
    """Replace control characters that no terminal, document or database should be sent."""
    return text if text.isprintable() else text.translate(_INVISIBLE)


def by_codepage(text: str, codepage: int, font: str | None) -> str:
    """Read a text of single bytes, given as Latin-1, by its file's code page.

    Letters of an old Vietnamese font stay as the bytes they are: whoever knows these encodings reads them later.
    """
    if font is not None or text.isascii():
        return text
    try:
        decoded = text.encode("latin-1").decode(_APPLE.get(codepage, f"cp{codepage or _WESTERN}"))
    except (UnicodeError, LookupError):
        return text
    return unicodedata.normalize("NFC", decoded)
