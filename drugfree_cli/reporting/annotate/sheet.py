"""One sheet's XML with the styles of some cells changed: all else in it stays byte for byte as it was."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from drugfree_cli.files.xml_patch import (
    Attributes,
    Edit,
    PatchError,
    apply,
    is_single,
    tag_end,
    walk,
    with_attribute,
)
from drugfree_cli.reporting.annotate.records import Spot, address, letters, spot_of

# Before the comments' drawing, in the order that the format sets.
_BEFORE_DRAWING = frozenset(
    {
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
        *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews"),
        *("mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions"),
        *("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches"),
        *("ignoredErrors", "smartTags", "drawing"),
    }
)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)[\"']")
_YES = ("1", "true", "on")

Restyle = Callable[[Spot, int, bool], int]
"""Gives the style of a cell that had another; told whether the cell is a doubtful one or only bears our colour."""


@dataclass(slots=True)
class _Row:
    """A row while it is read: what it says of itself, and the doubtful cells that have not come yet."""

    number: int
    attributes: Attributes
    start: int
    opened: int
    pending: list[int] = field(default_factory=list)
    column: int = 0
    written: str | None = None
    widened: bool = False


def anchors(content: bytes, spots: frozenset[Spot]) -> Mapping[Spot, Spot]:
    """Give, for each place, the cell that shows there: of a merged range the first."""
    merges = [
        (first, last)
        for match in _MERGE.finditer(content)
        if (first := spot_of(f"{match[1].decode()}{match[2].decode()}"))
        and (last := spot_of(f"{match[3].decode()}{match[4].decode()}"))
    ]
    columns: dict[int, list[int]] = {}
    for row, column in spots:
        columns.setdefault(row, []).append(column)
    shown = {spot: spot for spot in spots}
    for first, last in merges:
        tall = last[0] - first[0] >= len(columns)
        for row in columns if tall else range(first[0], last[0] + 1):
            if first[0] <= row <= last[0]:
                shown |= {(row, each): first for each in columns.get(row, ()) if first[1] <= each <= last[1]}
    return shown


def restyle(content: bytes, spots: frozenset[Spot], ours: frozenset[str], style: Restyle) -> bytes:
    """Restyle the cells at some places, and those that bear a style of `ours` from an earlier time.

    A cell that is not there yet comes in at its place, blank, with the look that its row or column has.
    """
    return _SheetPatch(content, spots, ours, style).patched()


def with_drawing(content: bytes, base: str, id_: str) -> bytes:
    """Name the drawing that holds the boxes of a sheet's comments, at its place among the sheet's elements."""
    places = _Outline(content)
    prefix, bound = places.prefix, places.office
    declared = "" if bound else f' xmlns:r="{base}"'
    new = f'<{prefix}legacyDrawing{declared} {bound or "r"}:id="{id_}"/>'.encode()
    if places.last is None:
        raise PatchError("a sheet without cells")
    return apply(content, [Edit(places.last, places.last, new)])


class _Outline:
    """The elements right under a sheet's root."""

    def __init__(self, content: bytes) -> None:
        self.prefix, self.office = "", ""
        self.last: int | None = None
        self._content, self._depth = content, 0
        walk(content, self._start, self._end)

    def _start(self, name: str, attributes: Attributes, _: int) -> None:
        if self._depth == 0:
            self.prefix = name[: name.rfind(":") + 1]
            bound = (
                key
                for key, value in attributes.items()
                if key.startswith("xmlns:") and value.endswith("/relationships")
            )
            self.office = next(bound, "xmlns:").removeprefix("xmlns:")
        self._depth += 1

    def _end(self, name: str, place: int) -> None:
        self._depth -= 1
        if self._depth == 1 and name.removeprefix(self.prefix) in _BEFORE_DRAWING:
            # Of an element without content the end is where the next thing begins, which cannot be its closing tag.
            closing = self._content.startswith(b"</" + name.encode(), place)
            self.last = tag_end(self._content, place) if closing else place


class _SheetPatch:
    """Handlers for the XML of one sheet; they run for every cell."""

    def __init__(self, content: bytes, spots: frozenset[Spot], ours: frozenset[str], style: Restyle) -> None:
        self._content, self._ours, self._style = content, ours, style
        self._wanted: dict[int, list[int]] = {}
        for row, column in sorted(spots):
            self._wanted.setdefault(row, []).append(column)
        self._edits: list[Edit] = []
        self._prefix: str | None = None
        self._cell_name, self._row_name = "c", "row"
        self._row: _Row | None = None
        self._number = 0
        self._columns: list[tuple[int, int, int]] = []
        self._dimension: tuple[int, str] | None = None
        self._opened = 0
        self._done = False
        self._new: list[Spot] = []

    def patched(self) -> bytes:
        walk(self._content, self._start, self._end)
        if not self._done:
            raise PatchError("a sheet without cells")
        self._widen()
        return apply(self._content, self._edits)

    def _start(self, name: str, attributes: Attributes, place: int) -> None:
        if name == self._cell_name:
            if self._row is not None:
                self._start_cell(self._row, attributes, place)
        elif name == self._row_name:
            self._start_row(attributes, place)
        elif self._prefix is None:
            self._prefix = name[: name.rfind(":") + 1]
            self._cell_name, self._row_name = f"{self._prefix}c", f"{self._prefix}row"
        elif not self._done:
            self._start_other(name.removeprefix(self._prefix), attributes, place)

    def _start_other(self, name: str, attributes: Attributes, place: int) -> None:
        if name == "sheetData":
            self._opened = tag_end(self._content, place)
        elif name == "dimension":
            self._dimension = place, attributes.get("ref", "")
        elif name == "col" and "style" in attributes:
            first, last, style = (_int(attributes.get(key)) for key in ("min", "max", "style"))
            self._columns.append((first, last, style))

    def _start_row(self, attributes: Attributes, place: int) -> None:
        number = _int(attributes.get("r")) or self._number + 1
        if number <= self._number:
            raise PatchError("rows out of order")
        self._number = number
        self._edits += [Edit(place, place, self._new_row(row)) for row in sorted(self._wanted) if row < number]
        for row in [row for row in self._wanted if row < number]:
            del self._wanted[row]
        self._row = _Row(number, attributes, place, tag_end(self._content, place), self._wanted.pop(number, []))

    def _start_cell(self, row: _Row, attributes: Attributes, place: int) -> None:
        written, style = attributes.get("r"), attributes.get("s", "0")
        if not row.pending and style not in self._ours:
            row.column, row.written = (row.column, written) if written else (_next_column(row), None)
            return
        spot = spot_of(written) if written else (row.number, _next_column(row))
        if spot is None or (row.pending and spot[1] <= row.column):
            raise PatchError("a cell out of place")
        row.column, row.written = spot[1], None
        while row.pending and row.pending[0] < spot[1]:
            self._edits.append(Edit(place, place, self._new_cell(row, row.pending.pop(0))))
        doubtful = bool(row.pending) and row.pending[0] == spot[1]
        if doubtful:
            row.pending.pop(0)
        self._set_style(place, spot, _int(style), doubtful)

    def _set_style(self, place: int, spot: Spot, before: int, doubtful: bool) -> None:
        after = self._style(spot, before, doubtful)
        if after != before:
            end = tag_end(self._content, place)
            self._edits.append(Edit(place, end, with_attribute(self._content[place:end], "s", str(after))))

    def _end(self, name: str, place: int) -> None:
        if name == self._row_name and self._row is not None:
            self._end_row(self._row, place)
        elif not self._done and self._prefix is not None:
            local = name.removeprefix(self._prefix)
            if local == "sheetData":
                self._end_cells(place)

    def _end_row(self, row: _Row, place: int) -> None:
        single = is_single(self._content, row.opened) and place == row.opened
        new = b"".join(self._new_cell(row, column) for column in row.pending)
        tag = self._content[row.start : row.opened]
        if row.widened and "spans" in row.attributes:
            # The span is only a hint, but one that must not be too short.
            tag = re.sub(rb"\s+spans\s*=\s*(\"[^\"]*\"|'[^']*')", b"", tag)
        if new and single:
            closing = f"</{self._row_name}>".encode()
            self._edits.append(Edit(row.start, row.opened, tag[:-2].rstrip() + b">" + new + closing))
        else:
            if row.widened and "spans" in row.attributes:
                self._edits.append(Edit(row.start, row.opened, tag))
            if new:
                self._edits.append(Edit(place, place, new))
        self._row = None

    def _end_cells(self, place: int) -> None:
        opened = self._opened
        new = b"".join(self._new_row(row) for row in sorted(self._wanted))
        self._wanted.clear()
        if new and is_single(self._content, opened) and place == opened:
            closing = f"</{self._prefix}sheetData>".encode()
            self._edits.append(Edit(opened - 2, opened, b">" + new + closing))
        elif new:
            self._edits.append(Edit(place, place, new))
        self._done = True

    def _new_row(self, number: int) -> bytes:
        row = _Row(number, {}, 0, 0)
        cells = b"".join(self._new_cell(row, column) for column in self._wanted[number])
        return f'<{self._row_name} r="{number}">'.encode() + cells + f"</{self._row_name}>".encode()

    def _new_cell(self, row: _Row, column: int) -> bytes:
        spot = row.number, column
        row.widened = True
        self._new.append(spot)
        style = self._style(spot, self._look(row, column), True)
        return f'<{self._cell_name} r="{address(spot)}" s="{style}"/>'.encode()

    def _look(self, row: _Row, column: int) -> int:
        """Give the style that a blank cell shows: its row's own, else its column's."""
        if row.attributes.get("customFormat") in _YES:
            return _int(row.attributes.get("s"))
        return next((style for first, last, style in self._columns if first <= column <= last), 0)

    def _widen(self) -> None:
        """Let the sheet's range hold the cells that came in."""
        if not self._new or self._dimension is None:
            return
        place, ref = self._dimension
        ends = [spot for part in ref.split(":") if (spot := spot_of(part))]
        if not ends:
            return
        spots = [*ends, *self._new]
        first = min(row for row, _ in spots), min(column for _, column in spots)
        last = max(row for row, _ in spots), max(column for _, column in spots)
        wide = f"{letters(first[1])}{first[0]}:{letters(last[1])}{last[0]}"
        if (min(ends), max(ends)) != (first, last):
            end = tag_end(self._content, place)
            self._edits.append(Edit(place, end, with_attribute(self._content[place:end], "ref", wide)))


def _next_column(row: _Row) -> int:
    """Give the column of a cell that does not say where it stands: right of the one before."""
    before = spot_of(row.written) if row.written else None
    return (before[1] if before else row.column) + 1


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
