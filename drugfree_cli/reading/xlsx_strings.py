"""The table of shared texts of a workbook."""

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.reading.xlsx_values import unescape
from drugfree_cli.reading.xlsx_xml import Attributes, parse_part


def shared_strings(parts: SafeZip, part: str) -> list[str]:
    """Read all shared texts: the runs of a rich text joined, its reading aids (phonetic runs) left out."""
    reader = _Strings()
    parse_part(parts, part, "sst", reader.start, reader.end, reader.pieces.append)
    return reader.texts


class _Strings:
    __slots__ = ("_aid", "_kept", "pieces", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self._kept: list[str] = []
        self._aid = False

    def start(self, name: str, _: Attributes) -> None:
        if name == "t":
            self.pieces.clear()
        elif name == "rPh":
            self._aid = True

    def end(self, name: str) -> None:
        if name == "t":
            if not self._aid:
                self._kept.append("".join(self.pieces))
        elif name == "si":
            self.texts.append(unescape("".join(self._kept)))
            self._kept.clear()
        elif name == "rPh":
            self._aid = False
