"""The table of shared texts of a workbook."""

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.reading.bounds import TooManyStringsError
from drugfree_cli.reading.rich_text import legacy_font, rich_text
from drugfree_cli.reading.xlsx_runs import is_raised, joined
from drugfree_cli.reading.xlsx_values import unescape
from drugfree_cli.reading.xlsx_xml import Attributes, parse_part


def shared_strings(parts: SafeZip, part: str, most: int) -> list[str]:
    """Read all shared texts, at most so many: the runs of a rich text joined, its reading aids (phonetic runs) left
    out."""
    reader = _Strings(most)
    parse_part(parts, part, "sst", reader.start, reader.end, reader.pieces.append)
    return reader.texts


class _Strings:
    __slots__ = ("_aid", "_font", "_fonts", "_kept", "_most", "_raised", "pieces", "texts")

    def __init__(self, most: int) -> None:
        self._most = most
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self._kept: list[str] = []
        self._fonts: list[str | None] = []
        self._aid = False
        self._raised = False
        self._font: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self.pieces.clear()
        elif name == "r":
            self._raised, self._font = False, None
        elif name == "vertAlign":
            self._raised = is_raised(attributes)
        elif name == "rFont":
            self._font = legacy_font(attributes.get("val", ""))
        elif name == "rPh":
            self._aid = True

    def end(self, name: str) -> None:
        if name == "t":
            if not self._aid:
                text = "".join(self.pieces)
                self._kept.append(joined("".join(self._kept), text) if self._raised else text)
                self._fonts.append(self._font)
        elif name == "si":
            self._raised, self._font = False, None
            if len(self.texts) >= self._most:
                raise TooManyStringsError
            self.texts.append(_joined_runs(self._kept, self._fonts))
            self._kept.clear()
            self._fonts.clear()
        elif name == "rPh":
            self._aid = False


def _joined_runs(runs: list[str], fonts: list[str | None]) -> str:
    if fonts.count(None) == len(fonts):
        return unescape("".join(runs))
    return rich_text((unescape(run), font) for run, font in zip(runs, fonts, strict=True))
