"""The table of shared texts of a workbook."""

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.reading.xlsx_runs import is_raised, joined
from drugfree_cli.reading.xlsx_values import unescape
from drugfree_cli.reading.xlsx_xml import Attributes, parse_part


def shared_strings(parts: SafeZip, part: str) -> list[str]:
    """Read all shared texts: the runs of a rich text joined, its reading aids (phonetic runs) left out."""
    reader = _Strings()
    parse_part(parts, part, "sst", reader.start, reader.end, reader.pieces.append)
    return reader.texts


class _Strings:
    __slots__ = ("_aid", "_kept", "_raised", "pieces", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self._kept: list[str] = []
        self._aid = False
        self._raised = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self.pieces.clear()
        elif name == "r":
            self._raised = False
        elif name == "vertAlign":
            self._raised = is_raised(attributes)
        elif name == "rPh":
            self._aid = True

    def end(self, name: str) -> None:
        if name == "t":
            if not self._aid:
                text = "".join(self.pieces)
                self._kept.append(joined("".join(self._kept), text) if self._raised else text)
        elif name == "si":
            self._raised = False
            self.texts.append(unescape("".join(self._kept)))
            self._kept.clear()
        elif name == "rPh":
            self._aid = False
