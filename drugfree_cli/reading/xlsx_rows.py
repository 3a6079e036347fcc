"""The rows of a sheet as nearly all programs write them, taken by pattern instead of through the parser.

Matching plain cells costs a third of parsing them. The patterns have to account for every character of the rows: at the
first one that they do not know, `NotPlainError` leaves the whole sheet to the parser, which alone judges what is
damaged. What stands around the rows always goes through the parser.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drugfree_cli.reading.cells import Cell, CellKind, Content, Style
from drugfree_cli.reading.xlsx_contents import Converters
from drugfree_cli.reading.xlsx_places import COLUMNS, MOST_ROWS, position
from drugfree_cli.reading.xlsx_styles import GENERAL
from drugfree_cli.reading.xlsx_values import unescape

_OPENING, _CLOSING, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_PIECE = 1 << 20
# Nothing that a parser would refuse, or write otherwise (it turns carriage returns into line ends).
_NOT_PLAIN = bytes(each for each in range(32) if each not in b"\t\n")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding=["']([^"']*)""")
_ROW = re.compile(r"<row( [^<>]*?)(/?)>")
_ROW_NUMBER = re.compile(r' r="([0-9]{1,7})"')
_HIDDEN = re.compile(r' hidden="([^"]*)"')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?:/>|>'
    r"(?:<f( [^<>/]*)?(?:/>|>([^<]*)</f>))?"
    r'(?:<v>([^<]+)</v>|<is><t(?: xml:space="preserve")?>([^<]+)</t></is>)?</c>)|(.)',
    re.DOTALL,
)
_ENTITY = re.compile(r"&(\w*)(;?)")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_YES = ("1", "true", "on")

Token = tuple[str, str, str, str, str, str, str, str, str]


class NotPlainError(Exception):
    """The rows are written in a way that the patterns do not know."""


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """A sheet's bytes, where its rows begin and end in them, and what stands around, the rows' place left empty."""

    content: bytes
    first: int
    last: int
    around: bytes


def find_rows(content: bytes) -> PlainSheet:
    """Find where the rows of a sheet stand."""
    start, end = content.find(_OPENING), content.rfind(_CLOSING)
    encoding = _ENCODING.match(content)
    if start < 0 or end < start or content.count(b"sheetData>") != 2:
        raise NotPlainError
    if encoding is not None and encoding[1].lower() != b"utf-8":
        raise NotPlainError
    start += len(_OPENING)
    return PlainSheet(content, start, end, content[:start] + content[end:])


class PlainRows:
    """Takes cells from the text of rows; what it keeps is what a parser of the same text would keep."""

    def __init__(self, converters: Converters, formats: Mapping[str, Style]) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.hidden: set[int] = set()
        self._converters, self._formats = converters, formats

    def read(self, sheet: PlainSheet) -> Iterator[None]:
        """Take in row after row, pausing after each so that the caller can look how many cells there are."""
        rest = ""
        for piece in _pieces(sheet):
            *rows, rest = piece.split("</row>")
            for row in rows:
                self._read_row(row, is_closed=True)
                yield
        self._read_row(rest, is_closed=False)
        yield

    def _read_row(self, text: str, *, is_closed: bool) -> None:
        at, head, number = 0, None, ""
        while (head := _ROW.match(text, at)) is not None:
            number = self._start_row(head[1])
            at = head.end()
            if not head[2]:
                break
        if (head is not None) is not is_closed:
            raise NotPlainError
        if head is None:
            if text[at:].strip():
                raise NotPlainError
            return
        try:
            self._read_cells(int(number), number, _CELL.findall(text, at))
        except (KeyError, ValueError) as error:
            raise NotPlainError from error

    def _start_row(self, attributes: str) -> str:
        found = _ROW_NUMBER.search(attributes)
        if found is None or not 1 <= int(found[1]) <= MOST_ROWS:
            raise NotPlainError
        hidden = _HIDDEN.search(attributes)
        if hidden is not None and hidden[1] in _YES:
            self.hidden.add(int(found[1]))
        return found[1]

    def _read_cells(self, row: int, number: str, tokens: list[Token]) -> None:
        cells, converters, formats = self.cells, self._converters, self._formats
        columns, new = COLUMNS, tuple.__new__
        for letters, digits, style, kind, formula_attributes, formula, raw, inline, other in tokens:
            if other or digits != number:
                raise NotPlainError
            if formula or formula_attributes or not (raw or inline):
                content, written = self._formula(kind, formula_attributes, formula, raw, inline)
                if content is None:
                    continue
            else:
                text = raw or inline
                content, written = converters[kind or "n"](_plain(text) if "&" in text else text), None
            column = columns.get(letters) or position(letters + digits)[1]
            place = (row, column)
            if place in cells:
                raise NotPlainError
            if content[1] or written is not None or content[0] is not CellKind.TEXT:
                style_of_cell = formats.get(style or "0", GENERAL)
                cells[place] = new(Cell, (row, column, *content, written, *style_of_cell))

    def _formula(
        self, kind: str, attributes: str, formula: str, raw: str, inline: str
    ) -> tuple[Content | None, str | None]:
        """Give a formula and its result; neither, where the cell is blank."""
        if not (formula or attributes):
            return None, None
        if inline:
            raise NotPlainError
        # A formula that repeats a shared one has no text of its own, and yet it is one.
        written = unescape(_plain(formula)) or ("" if ' t="' in attributes else None)
        if written is None or (kind == "str" and not raw):
            raise NotPlainError
        return self._converters[kind or "n"](_plain(raw)) if raw else (CellKind.NO_VALUE, None), written


def _pieces(sheet: PlainSheet) -> Iterator[str]:
    """Cut the rows into pieces that end with a row, and the last one with whatever follows."""
    at = sheet.first
    while at < sheet.last:
        end = sheet.content.rfind(_ROW_END, at, min(at + _PIECE, sheet.last))
        if end < 0:
            end = sheet.content.find(_ROW_END, at, sheet.last)
        end = sheet.last if end < 0 else end + len(_ROW_END)
        piece = sheet.content[at:end]
        if len(piece.translate(None, _NOT_PLAIN)) != len(piece):
            raise NotPlainError
        try:
            yield piece.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotPlainError from error
        at = end


def _plain(text: str) -> str:
    """Replace the entities that XML knows by itself."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if not found[2] or found[1] not in _ENTITIES:
        raise NotPlainError
    return _ENTITIES[found[1]]
