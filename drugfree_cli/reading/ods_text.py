"""The text of a cell of an OpenDocument workbook: paragraphs, marks for spaces, and the fonts of its parts."""

import re

from drugfree_cli.reading.ods_styles import StyleBook
from drugfree_cli.reading.xls_texts import font_of_runs
from drugfree_cli.reading.xlsx_xml import Attributes

# Spaces of the file's own layout are squeezed and these stay, so they are kept apart until then.
_SPACE, _TAB, _BREAK = "\x00", "\x01", "\x02"
_MARKS = str.maketrans({_SPACE: " ", _TAB: "\t", _BREAK: "\n"})
_LAYOUT = re.compile(r"[ \t\r\n]+")
_HAS_LAYOUT = re.compile(r"[\t\r\n]|  |^ | $")
# A few bytes must not become a text of gigabytes.
_MOST_SPACES = 100


class CellText:
    """Gathers the text of one cell after the other; `pieces` takes what the parser finds."""

    def __init__(self, styles: StyleBook) -> None:
        self.pieces: list[str] = []
        self._lines: list[str] = []
        self._styles = styles
        self._spans: list[str | None] = []
        self._fragments: list[tuple[str | None, str]] = []
        self._mark = 0

    def clear(self) -> None:
        """Begin a cell."""
        if self._lines:
            self._lines = []
        if self._fragments:
            self._fragments, self._spans = [], []

    def start_paragraph(self) -> None:
        """Begin a line."""
        self.pieces.clear()
        self._mark = 0

    def end_paragraph(self) -> None:
        """Take in a line."""
        if self._fragments:
            self._cut()
        text = self.pieces[0] if len(self.pieces) == 1 else "".join(self.pieces)
        if _HAS_LAYOUT.search(text):
            text = _LAYOUT.sub(" ", text).strip(" ")
        self._lines.append(text if text.isprintable() else text.translate(_MARKS))

    def start(self, name: str, attributes: Attributes) -> None:
        """Take in a mark within a line, or the beginning of a part with a style of its own."""
        if name == "text:s":
            self.pieces.append(_SPACE * max(0, min(int(attributes.get("text:c", "1")), _MOST_SPACES)))
        elif name == "text:tab":
            self.pieces.append(_TAB)
        elif name == "text:line-break":
            self.pieces.append(_BREAK)
        elif name == "text:span":
            self._fragments = self._fragments or [(None, "".join(self._lines))]
            self._cut()
            font = self._styles.text_font(attributes.get("text:style-name", ""))
            self._spans.append(font or self._current())

    def end_span(self) -> None:
        """Go back to the font around a part."""
        self._cut()
        if self._spans:
            self._spans.pop()

    def shown(self) -> str | None:
        """Give the cell's text, its lines joined; None where it has none."""
        if not self._lines:
            return None
        return self._lines[0] if len(self._lines) == 1 else "\n".join(self._lines)

    def font(self, own: str | None) -> str | None:
        """Give the old font of a cell whose style has the old font `own` or none: that of most of its letters."""
        if not self._fragments:
            return own
        names = [name if name is not None else own or "" for name, _ in self._fragments]
        runs, length = [], 0
        for number, (_, text) in enumerate(self._fragments):
            runs.append((length, number))
            length += len(text)
        return font_of_runs("".join(text for _, text in self._fragments), runs, "", names)

    def _current(self) -> str | None:
        return self._spans[-1] if self._spans else None

    def _cut(self) -> None:
        self._fragments.append((self._current(), "".join(self.pieces[self._mark :])))
        self._mark = len(self.pieces)
