"""The text of a cell of an OpenDocument workbook: paragraphs, marks for spaces, and parts in fonts of their own."""

from drugfree_cli.reading.ods_styles import StyleBook, TextLook
from drugfree_cli.reading.rich_text import rich_text
from drugfree_cli.reading.xlsx_runs import joined
from drugfree_cli.reading.xlsx_xml import Attributes

# These stay where the file's own layout is taken out, so they are kept apart until then.
_SPACE, _TAB, _BREAK = "\x00", "\x01", "\x02"
_MARKS = str.maketrans({_SPACE: " ", _TAB: "\t", _BREAK: "\n"})
# A few bytes must not become a text of gigabytes.
_MOST_SPACES = 100
_PLAIN: TextLook = (None, False)


class CellText:
    """Gathers the text of one cell after the other; `pieces` takes what the parser finds."""

    def __init__(self, styles: StyleBook) -> None:
        self.pieces = styles.pieces
        self._lines: list[str] = []
        self._styles = styles
        self._spans: list[TextLook] = []
        self._runs: list[tuple[str, str | None]] = []
        self._mark = 0

    @property
    def has_parts(self) -> bool:
        """Tell whether parts of the text have styles of their own."""
        return bool(self._runs)

    def clear(self) -> None:
        """Begin a cell."""
        if self._lines:
            self._lines = []
        if self._runs:
            self._runs, self._spans = [], []

    def start_paragraph(self) -> None:
        """Begin a line."""
        self.pieces.clear()
        self._mark = 0
        if self._runs:
            self._runs.append(("\n", None))

    def end_paragraph(self) -> None:
        """Take in a line."""
        if self._runs:
            self._cut()
        text = self.pieces[0] if len(self.pieces) == 1 else "".join(self.pieces)
        if "\n" in text:
            text = _without_layout(text).strip(" \t")
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
            self._runs = self._runs or [("".join(f"{line}\n" for line in self._lines), None)]
            self._cut()
            font, is_raised = self._styles.text(attributes.get("text:style-name", ""))
            around = self._spans[-1] if self._spans else _PLAIN
            self._spans.append((around[0] if font is None else font, is_raised or around[1]))

    def end_span(self) -> None:
        """Go back to the style around a part."""
        self._cut()
        if self._spans:
            self._spans.pop()

    def shown(self) -> str | None:
        """Give the cell's text, its lines joined; None where it has none."""
        if self._runs:
            return rich_text(self._runs)
        if not self._lines:
            return None
        return self._lines[0] if len(self._lines) == 1 else "\n".join(self._lines)

    def _cut(self) -> None:
        text = _without_layout("".join(self.pieces[self._mark :])).translate(_MARKS)
        self._mark = len(self.pieces)
        font, is_raised = self._spans[-1] if self._spans else _PLAIN
        if text:
            self._runs.append((joined(self._runs[-1][0], text) if is_raised else text, font))


def _without_layout(text: str) -> str:
    """Make one line of a text that the file breaks and indents for its own looks.

    The standard would have other spaces squeezed too, but LibreOffice writes those that were typed just so.
    """
    first, *rest = text.split("\n")
    if not rest:
        return text
    between = [line.strip(" \t") for line in rest[:-1]]
    return " ".join((first.rstrip(" \t"), *(line for line in between if line), rest[-1].lstrip(" \t")))
