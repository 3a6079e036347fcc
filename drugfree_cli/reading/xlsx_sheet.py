"""One sheet's XML, streamed into cells, merged ranges and what is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from drugfree_cli.model.text import Text
from drugfree_cli.reading.bounds import TooManyCellsError
from drugfree_cli.reading.cells import Cell, CellKind, Content, Merge, Style, address, fast_cell
from drugfree_cli.reading.rich_text import legacy_font, rich_text
from drugfree_cli.reading.xlsx_contents import Converters
from drugfree_cli.reading.xlsx_places import COLUMNS, MOST_COLUMNS, MOST_ROWS, merge, outside, position
from drugfree_cli.reading.xlsx_runs import is_raised, joined
from drugfree_cli.reading.xlsx_styles import GENERAL
from drugfree_cli.reading.xlsx_values import unescape
from drugfree_cli.reading.xlsx_xml import Attributes, PartDamageError

_YES = ("1", "true", "on")
_MARGINS = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_TEXT = CellKind.TEXT
_EMPTY_TEXT: Content = (_TEXT, "")
_NO_VALUE: Content = (CellKind.NO_VALUE, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What reading a sheet needs of the workbook; `room` is how many cells and merged ranges may still be kept."""

    converters: Converters
    formats: Mapping[str, Style]
    room: int


class SheetReader:
    """Handlers for the XML of one sheet. They run five times a cell: short and fast is worth more here than even."""

    def __init__(self, shared: Shared) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.pieces: list[str] = []
        self.margins: list[str] = []
        self._converters, self._formats, self._room = shared.converters, shared.formats, shared.room
        self._row, self._row_text = 0, "0"
        self._attributes: Attributes = {}
        self._filled = False
        self._raw: str | None = None
        self._formula: str | None = None
        self._inline: list[str] | None = None
        self._fonts: list[str | None] = []
        self._font: str | None = None
        self._in_reading_aid = False
        self._raised = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Note what begins: a cell, its value or formula, a row, or one of the few things outside the cells."""
        if name == "c":
            if "r" not in attributes:
                attributes["r"] = self._next_address()
            self._attributes = attributes
        elif name == "v" or name == "t":
            self.pieces.clear()
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self.pieces.clear()
            # A formula that repeats a shared one has no text of its own, and yet it is one.
            self._formula = "" if "t" in attributes else None
        else:
            self._start_other(name, attributes)

    def end(self, name: str) -> None:
        """Take in what has ended."""
        if name == "v":
            self._raw = "".join(self.pieces)
            self._filled = True
        elif name == "c":
            if self._filled:
                self._end_cell()
        elif name == "f":
            self._formula = unescape("".join(self.pieces)) or self._formula
            self._filled = True
        elif name == "t" or name == "rPh":
            self._end_inline(name)
        elif name in _MARGINS:
            self.margins.append("".join(self.pieces))

    def check_room(self, more: int = 0) -> None:
        """Stop where more was kept than there is room for; looking once a row is enough."""
        if len(self.cells) + len(self.merges) + more > self._room:
            raise TooManyCellsError

    def _start_row(self, attributes: Attributes) -> None:
        self.check_room()
        self._row_text = attributes.get("r") or str(self._row + 1)
        self._row = int(self._row_text)
        self._attributes = {}
        if not 1 <= self._row <= MOST_ROWS:
            raise outside(str(self._row))
        if attributes.get("hidden") in _YES:
            self.hidden_rows.add(self._row)

    def _next_address(self) -> str:
        """Place a cell that does not say where it stands: right of the one before."""
        before = self._attributes.get("r")
        return address(self._row, position(before)[1] + 1 if before else 1)

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == "mergeCell":
            self.merges.append(merge(attributes.get("ref", "")))
            self.check_room()
        elif name == "col":
            if attributes.get("hidden") in _YES:
                first, last = int(attributes["min"]), int(attributes["max"])
                self.hidden_columns.update(range(max(first, 1), min(last, MOST_COLUMNS) + 1))
        elif name == "is":
            self._inline, self._fonts = [], []
            self._filled, self._raised, self._font = True, False, None
        elif name == "r":
            self._raised, self._font = False, None
        elif name == "rFont":
            self._font = legacy_font(attributes.get("val", ""))
        elif name == "vertAlign":
            self._raised = is_raised(attributes)
        elif name == "rPh":
            self._in_reading_aid = True
        elif name in _MARGINS:
            self.pieces.clear()

    def _end_inline(self, name: str) -> None:
        if name == "rPh":
            self._in_reading_aid = False
        elif self._inline is not None and not self._in_reading_aid:
            text = "".join(self.pieces)
            self._inline.append(joined("".join(self._inline), text) if self._raised else text)
            self._fonts.append(self._font)

    def _end_cell(self) -> None:
        attributes, formula = self._attributes, self._formula
        written = attributes["r"]
        # Nearly every address is letters and the row's own number, and that is quickly seen.
        letters = written.removesuffix(self._row_text)
        column = COLUMNS.get(letters) if letters != written else None
        place = (self._row, column) if column else position(written)
        try:
            content = self._content(attributes.get("t", "n"))
        except KeyError as error:
            raise _damaged_cell(written) from error
        self._filled, self._raw, self._formula, self._inline = False, None, None, None
        if not content[1] and formula is None and content[0] is _TEXT:
            return
        cell = fast_cell(place, content, formula, self._formats.get(attributes.get("s", "0"), GENERAL))
        if self.cells.setdefault(place, cell) is not cell:
            raise _damaged_cell(written)

    def _content(self, kind: str) -> Content:
        raw = self._raw if self._inline is None else rich_text(zip(self._inline, self._fonts, strict=True))
        if raw:
            return self._converters[kind](raw)
        # Excel writes an empty result only where the formula's result is a text; elsewhere nothing was computed.
        return _EMPTY_TEXT if self._formula is None or (raw is not None and kind == "str") else _NO_VALUE


def _damaged_cell(place: str) -> PartDamageError:
    return PartDamageError(
        Text(
            vi=f"ô {place} ghi sai kiểu, sai số thứ tự chuỗi hoặc ghi hai lần",
            en=f"cell {place} has a wrong type, points to a missing text or is written twice",
        )
    )
