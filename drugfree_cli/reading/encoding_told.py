"""What is said of the encodings of a sheet: one line for each, and each text that may be read in two ways."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from drugfree_cli.files.quoting import quotable
from drugfree_cli.model.text import Text
from drugfree_cli.reading.cells import Note
from drugfree_cli.reading.encoding_tables import WINDOWS_1258, Encoding
from drugfree_cli.reading.encoding_texts import Read
from drugfree_cli.reading.encoding_votes import Vote

_SHAPES = re.compile("[\u0302\u0306\u031b]")
_DECOMPOSED = Text(vi="Unicode tổ hợp", en="decomposed Unicode")
_WORDS = Text(vi="chữ trong ô", en="the words themselves")


@dataclass(slots=True)
class _Tally:
    label: Text
    first: str
    count: int = 0
    fonts: dict[str, None] = field(default_factory=dict)
    by_words: bool = False

    @property
    def evidence(self) -> Text:
        """Say by what an encoding was known."""
        names = ", ".join(quotable(font) for font in self.fonts)
        fonts = Text(vi=f"phông chữ {names}", en=f"the font {names}")
        if not self.fonts:
            return _WORDS
        return Text(vi=f"{fonts.vi} và {_WORDS.vi}", en=f"{fonts.en} and {_WORDS.en}") if self.by_words else fonts


class Told:
    """Gathers what became of the texts of one sheet."""

    def __init__(self, sheet: str) -> None:
        self.encodings: dict[Encoding, None] = {}
        self._sheet = sheet
        self._tallies: dict[str, _Tally] = {}
        self._doubts: list[Note] = []

    def add(self, cell: str, read: Read) -> None:
        """Note what became of a cell's text."""
        if read.doubt is not None:
            one, other = map(quotable, read.doubt)
            params = {"one": one, "other": other}
            self._doubts.append(Note(code="encoding-two-readings", sheet=self._sheet, cell=cell, params=params))
        elif read.encoding is not None:
            self.encodings[read.encoding] = None
            self._count(read.encoding.label, cell, read.font)
        elif read.composed is not None:
            # Where only tones stand apart in one text, they do in all: short ones do not show it.
            self._count(_DECOMPOSED, cell, None)
            if _is_windows_1258(read.composed):
                self._tallies[_DECOMPOSED.en].label = WINDOWS_1258.label

    def notes(self, its_vote: Vote, first: str | None) -> Iterator[Note]:
        """Give what is to be said of the sheet."""
        if its_vote.rivals:
            params = dict(zip(("one", "other"), (each.label for each in its_vote.rivals), strict=True))
            yield Note(code="encoding-close", sheet=self._sheet, cell=first, params=params)
        for tally in self._tallies.values():
            found: dict[str, str | Text] = {
                "encoding": tally.label,
                "evidence": tally.evidence,
                "count": str(tally.count),
            }
            yield Note(code="encoding-converted", sheet=self._sheet, cell=tally.first, params=found)
        yield from self._doubts

    def _count(self, label: Text, cell: str, font: str | None) -> None:
        tally = self._tallies.setdefault(label.en, _Tally(label=label, first=cell))
        tally.count += 1
        if font is None:
            tally.by_words = True
        else:
            tally.fonts[font] = None


def _is_windows_1258(text: str) -> bool:
    """Tell whether tones stand apart from letters that keep their other marks, as in that code page."""
    return not _SHAPES.search(text) and text != unicodedata.normalize("NFD", text)
