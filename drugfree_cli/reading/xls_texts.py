"""The texts of an old workbook: their fonts where these are of an old Vietnamese encoding, and their code page."""

import unicodedata
from collections.abc import Sequence

from drugfree_cli.reading.rich_text import legacy_font

_INVISIBLE = {code: "\ufffd" for code in range(32) if chr(code) not in "\t\n\r"}
_WESTERN = 1252
_APPLE = {10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252"}

Run = tuple[int, int]
"""Where in a text another font begins, and the font's number."""


def old_font(name: str) -> str | None:
    """Give a font's name where it is one of an old Vietnamese encoding."""
    return legacy_font(name) or None


def in_runs(text: str, runs: Sequence[Run], fonts: Sequence[str]) -> list[tuple[str, str | None]]:
    """Part a text where its font changes: with each part its font, as `rich_text` takes them."""
    starts = [0, *(start for start, _ in runs), len(text)]
    names = [None, *(legacy_font(fonts[number]) for _, number in runs)]
    parts = ((text[begin:end], name) for name, begin, end in zip(names, starts, starts[1:], strict=False))
    return [(part, name) for part, name in parts if part]


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
