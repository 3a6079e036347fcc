"""The plain texts in a part of a workbook's zip, whatever elements they stand in."""

import re
from collections.abc import Collection
from html import unescape

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.reading.xlsx_xml import Attributes, parse_part

_MARKUP = re.compile(r"<[^>]*>")


def texts_in(
    parts: SafeZip, part: str, root: str, within: Collection[str], *, lines: Collection[str] = ()
) -> list[tuple[Attributes, str]]:
    """Give the text of each element named in `within`, with its attributes; nothing of a part that is not there.

    An element named in `lines` ends a line; all else within runs on, since fonts may change in the middle of a word.
    No figure rests on such a part: where its XML is damaged, all that it holds is one text.
    """
    name = parts.find(part)
    if name is None:
        return []
    try:
        return _parsed(parts, part, root, within, lines)
    except UnreadableFile:
        return [({}, unescape(_MARKUP.sub("", parts.read(name).decode("utf-8", errors="replace"))))]


def _parsed(
    parts: SafeZip, part: str, root: str, within: Collection[str], lines: Collection[str]
) -> list[tuple[Attributes, str]]:
    found: list[tuple[Attributes, str]] = []
    pieces: list[str] = []
    around: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        if name.rpartition(":")[2] in within and not around:
            around.append((name, attributes))
            pieces.clear()

    def end(name: str) -> None:
        if around and name == around[0][0]:
            found.append((around.pop()[1], "".join(pieces)))
        elif name.rpartition(":")[2] in lines:
            pieces.append("\n")

    parse_part(parts, part, root, start, end, pieces.append)
    return found
