"""One text after the other is read as its font says, else as its sheet voted, or left in doubt with both readings."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from drugfree_cli.reading.cells import Cell
from drugfree_cli.reading.encoding_tables import ENCODINGS, Encoding, encoding_of_font, shows_capitals
from drugfree_cli.reading.encoding_votes import (
    Standing,
    Vote,
    decode,
    is_other_name,
    makes_more_sense,
    standing,
)
from drugfree_cli.reading.rich_text import RichText

Piece = tuple[str, str | None]
"""A text and the old Vietnamese font that it is in, if it is in one."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text as read: from which encoding, by which font (None: by its words), and the other reading where in doubt."""

    text: str
    encoding: Encoding | None = None
    font: str | None = None
    doubt: tuple[str, str] | None = None
    composed: str | None = None


def pieces_of(cell: Cell) -> tuple[Piece, ...]:
    """Give the runs of a cell's text with their old fonts; most texts are one run in the cell's own font."""
    text = cell.value
    if isinstance(text, RichText):
        return tuple((run, cell.font if font is None else font or None) for run, font in text.runs)
    return ((str(text), cell.font),)


class TextReader:
    """Reads the texts of one sheet, each in the light of the others: fonts outlive a conversion, words may be chance.

    A text that is Vietnamese both as it stands and decoded follows the others of its font, or of the sheet where it has
    none. Where both readings name units, different ones, and no font settles it, both are written, so that whoever
    looks for the unit has to ask.
    """

    def __init__(self, pieces: Iterable[Piece], its_vote: Vote) -> None:
        self._vote = its_vote
        self._seen: Counter[tuple[Encoding, bool, Standing]] = Counter()
        self._reads: dict[Piece, Read] = {}
        for text, font in set(pieces):
            by_font = encoding_of_font(font)
            if (encoding := by_font or its_vote.winner) is not None:
                self._seen[encoding, by_font is not None, standing(text, encoding)] += 1

    def read_cell(self, cell: Cell) -> Read:
        """Read a cell run by run."""
        reads = [self._read(piece) for piece in pieces_of(cell)]
        if len(reads) == 1:
            return reads[0]
        best = next((each for each in reads if each.encoding), reads[0])
        doubt = next((each.doubt for each in reads if each.doubt), None)
        text = unicodedata.normalize("NFC", "".join(each.text for each in reads))
        return Read(text, best.encoding, best.font, doubt, best.composed)

    def _read(self, piece: Piece) -> Read:
        if (read := self._reads.get(piece)) is None:
            read = self._reads[piece] = self._by_evidence(*piece)
        return read

    def _by_evidence(self, text: str, font: str | None) -> Read:
        if text.isascii():
            return Read(text)
        by_font, voted = encoding_of_font(font), self._vote.winner
        if by_font is not None and (read := self._decoded(text, by_font, font)) is not None:
            return read
        if voted is not None and voted is not by_font and (read := self._decoded(text, voted, None)) is not None:
            return read
        whole = unicodedata.normalize("NFC", text)
        return Read(whole, composed=text if whole != text else None)

    def _decoded(self, text: str, encoding: Encoding, font: str | None) -> Read | None:
        """Read a text in an encoding; None where it is none of that encoding."""
        found = standing(text, encoding)
        if found in (Standing.UNTOUCHED, Standing.UNICODE):
            return None
        decoded = decode(text, encoding)
        if rival := self._rival(text, decoded, encoding, font):
            return Read(f"{rival} / {decoded}", doubt=(rival, decoded))
        if found is Standing.EITHER and not self._speaks_for(text, decoded, encoding, font):
            return None
        return Read(decoded.upper() if shows_capitals(font) else decoded, encoding, font)

    def _rival(self, text: str, decoded: str, encoding: Encoding, font: str | None) -> str | None:
        """Give another reading that names another unit, unless the font and all else in that font speak for one."""
        if font is not None and not self._count(encoding, font, Standing.UNICODE):
            return None
        others = {decode(text, each) for each in ENCODINGS if each.family != encoding.family}
        rivals = sorted({unicodedata.normalize("NFC", text), *others} - {decoded})
        return next((rival for rival in rivals if is_other_name(rival, decoded)), None)

    def _speaks_for(self, text: str, decoded: str, encoding: Encoding, font: str | None) -> bool:
        """Tell whether a text that is Vietnamese either way, or neither, is to be decoded."""
        legacy = self._count(encoding, font, Standing.LEGACY)
        is_unicode = self._count(encoding, font, Standing.UNICODE)
        if legacy and not is_unicode:
            return True
        if is_unicode and not legacy:
            return False
        if font is not None and not is_unicode:
            return not makes_more_sense(text, decoded)
        return makes_more_sense(decoded, text)

    def _count(self, encoding: Encoding, font: str | None, found: Standing) -> int:
        return self._seen[encoding, font is not None, found]
