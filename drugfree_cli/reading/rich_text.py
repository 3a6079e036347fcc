"""A cell's text that is written in several fonts, kept with its runs until its encoding is known."""

from collections.abc import Iterable


class RichText(str):
    """A text with its runs: (text, font); "" is a font of no old encoding, None the font of the cell itself."""

    __slots__ = ("runs",)

    runs: tuple[tuple[str, str | None], ...]


def rich_text(runs: Iterable[tuple[str, str | None]]) -> str:
    """Join runs, and keep them where they are in fonts of their own."""
    kept = tuple(runs)
    text = "".join(run for run, _ in kept)
    if all(font is None for _, font in kept) or text.isascii():
        return text
    rich = RichText(text)
    rich.runs = kept
    return rich


def legacy_font(name: str) -> str:
    """Give the name of a font of an old Vietnamese encoding, "" for any other."""
    return name if name.upper().startswith((".VN", "VNI")) else ""
