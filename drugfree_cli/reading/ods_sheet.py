"""The sheets of an OpenDocument workbook, streamed from its XML; blank repetitions cost nothing, however long."""

from bisect import bisect_right
from datetime import date

from drugfree_cli.files.quoting import quotable
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.text import Text
from drugfree_cli.reading.bounds import SheetTooLargeError, TooManyCellsError
from drugfree_cli.reading.cells import Cell, CellKind, Merge, Sheet, fast_cell
from drugfree_cli.reading.ods_styles import StyleBook
from drugfree_cli.reading.ods_text import CellText
from drugfree_cli.reading.ods_values import EXCEL_START, MAC_START, content_of
from drugfree_cli.reading.xlsx_xml import Attributes, PartDamageError

_CELLS = ("table:table-cell", "table:covered-table-cell")
_HIDDEN = ("collapse", "filter")
# Remarks, drawings and other tables than the sheets themselves: their text is no cell's.
_PASSED_OVER = frozenset(
    {
        "annotation",
        "forms",
        "table:shapes",
        "table:tracked-changes",
        "table:dde-links",
        "table:detective",
        "text:ruby-text",
        "text:note",
    }
)
_SPANS = ("table:number-columns-spanned", "table:number-rows-spanned")


class ContentReader:
    """Handlers for the part that holds all sheets; they run a few times a cell."""

    def __init__(self, styles: StyleBook, limits: Limits) -> None:
        self.sheets: list[Sheet] = []
        self.days_from = self._start = EXCEL_START
        self.text = CellText(styles)
        self._styles, self._limits, self._room = styles, limits, limits.cells
        self._table: _Table | None = None
        self._attributes: Attributes = {}
        self._passing = 0
        self._passed_from = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Note what begins."""
        if self._passing:
            self._passing += 1
        elif name in _CELLS:
            self._attributes = attributes
            self.text.clear()
        elif name == "text:p":
            self.text.start_paragraph()
        elif name in _PASSED_OVER or name.startswith("draw:"):
            self._passing, self._passed_from = 1, len(self.text.pieces)
        elif self._table is None:
            self._start_outside(name, attributes)
        else:
            self._start_inside(self._table, name, attributes)

    def end(self, name: str) -> None:
        """Take in what has ended."""
        if self._passing:
            self._passing -= 1
            del self.text.pieces[self._passed_from :]
        elif name == "text:p":
            self.text.end_paragraph()
        elif self._table is None:
            self._styles.end(name)
        elif name in _CELLS:
            self._end_cell(self._table)
        elif name == "table:table-row":
            self._table.end_row()
        elif name == "text:span":
            self.text.end_span()
        elif name == "table:table":
            self._end_table(self._table)

    def _start_outside(self, name: str, attributes: Attributes) -> None:
        if name == "table:table":
            if len(self.sheets) >= self._limits.sheets:
                raise SheetTooLargeError
            self._table = _Table(attributes, self._limits, self._room)
        elif name == "table:null-date":
            self.days_from = date.fromisoformat(attributes.get("table:date-value", str(EXCEL_START))[:10])
            # Dates are written whole; only their count has to be the one that the workbook is said to have.
            self._start = MAC_START if self.days_from == MAC_START else EXCEL_START
        else:
            self._styles.start(name, attributes)

    def _start_inside(self, table: "_Table", name: str, attributes: Attributes) -> None:
        if name == "table:table-row":
            table.start_row(attributes)
        elif name == "table:table-column":
            table.add_columns(attributes)
        elif name == "table:table":
            raise PartDamageError(Text(vi="có bảng nằm trong bảng", en="a table stands within another"))
        else:
            self.text.start(name, attributes)

    def _end_cell(self, table: "_Table") -> None:
        attributes = self._attributes
        repeat = _count(attributes, "table:number-columns-repeated")
        column = table.column + 1
        table.column += repeat
        if _SPANS[0] in attributes or _SPANS[1] in attributes:
            table.merge(column, attributes)
        shown = self.text.shown()
        if shown is None and "office:value-type" not in attributes and "table:formula" not in attributes:
            return
        if self.text.has_parts:
            # The other copy of the text does not tell a raised mark from a digit, nor one font from another.
            attributes.pop("office:string-value", None)
        content, code = content_of(attributes, shown, self._start)
        formula = attributes.get("table:formula")
        if not content[1] and formula is None and content[0] is CellKind.TEXT:
            return
        if formula is not None:
            formula = formula.partition("=")[2] or formula
        table.check(repeat)
        for place in range(column, column + repeat):
            style = self._styles.cell(attributes.get("table:style-name") or table.style_at(place))
            if code is not None:
                style = style[0], code, style[2]
            table.keep(fast_cell((table.row, place), content, formula, style))

    def _end_table(self, table: "_Table") -> None:
        self._table = None
        if not table.is_copy_of_another_file:
            self._room -= len(table.cells) + len(table.merges)
            self.sheets.append(table.sheet(hidden=self._styles.hides(table.style)))


class _Table:
    """A sheet while it is being read."""

    def __init__(self, attributes: Attributes, limits: Limits, room: int) -> None:
        self.name = attributes.get("table:name", "")
        self.style = attributes.get("table:style-name", "")
        self.is_copy_of_another_file = self.name.startswith("'") and "'#" in self.name
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Merge] = []
        self.row = self.column = 0
        self._limits, self._room = limits, room
        self._columns, self._column_starts, self._column_styles = 0, [0], [""]
        self._hidden_columns: set[int] = set()
        self._hidden_rows: list[tuple[int, int]] = []
        self._repeat, self._next_row = 1, 1
        self._row_style = ""
        self._row_cells: list[Cell] = []
        self._row_merges: list[Merge] = []

    def add_columns(self, attributes: Attributes) -> None:
        """Note the usual style of the next columns, and whether they are hidden."""
        repeat = _count(attributes, "table:number-columns-repeated")
        first, self._columns = self._columns + 1, self._columns + repeat
        self._column_starts.append(first)
        self._column_styles.append(attributes.get("table:default-cell-style-name", ""))
        if attributes.get("table:visibility") in _HIDDEN:
            self._hidden_columns.update(range(first, min(self._columns, self._limits.columns) + 1))

    def style_at(self, column: int) -> str:
        """Name the style of a cell in the row that names none itself."""
        return self._row_style or self._column_styles[bisect_right(self._column_starts, column) - 1]

    def start_row(self, attributes: Attributes) -> None:
        """Begin a row, or many that are alike."""
        self.row, self.column = self._next_row, 0
        self._repeat = _count(attributes, "table:number-rows-repeated")
        self._next_row += self._repeat
        self._row_style = attributes.get("table:default-cell-style-name", "")
        if attributes.get("table:visibility") in _HIDDEN:
            self._hidden_rows.append((self.row, self._next_row))

    def check(self, repeat: int) -> None:
        """Stop before a filled cell that stands, or whose repetitions stand, where no sheet has any."""
        if self._next_row - 1 > self._limits.rows or self.column > self._limits.columns:
            raise SheetTooLargeError
        if (len(self._row_cells) + repeat) * self._repeat + len(self.cells) + len(self.merges) > self._room:
            raise TooManyCellsError

    def keep(self, cell: Cell) -> None:
        """Keep a filled cell; what its row repeats is kept at the row's end."""
        self._row_cells.append(cell)

    def merge(self, column: int, attributes: Attributes) -> None:
        """Note a merged range."""
        right, bottom = column + _count(attributes, _SPANS[0]) - 1, self.row + _count(attributes, _SPANS[1]) - 1
        if right > self._limits.columns or bottom > self._limits.rows:
            raise SheetTooLargeError
        if right > column or bottom > self.row:
            self._row_merges.append(Merge(first_row=self.row, first_column=column, last_row=bottom, last_column=right))

    def end_row(self) -> None:
        """Keep the row's cells and merged ranges; merged blank cells are not worth repeating."""
        rows = self._repeat if self._row_cells else 1
        kept = len(self.cells) + len(self.merges) + rows * (len(self._row_cells) + len(self._row_merges))
        if kept > self._room:
            raise TooManyCellsError
        for more in range(rows):
            for cell in self._row_cells:
                row = self.row + more
                self.cells[row, cell.column] = cell._replace(row=row) if more else cell
            for merge in self._row_merges:
                self.merges.append(_moved(merge, more))
        if self._row_cells:
            self._row_cells = []
        if self._row_merges:
            self._row_merges = []

    def sheet(self, *, hidden: bool) -> Sheet:
        """Give the sheet as read; hidden rows below the last filled one are not worth naming."""
        last = max((row for row, _ in self.cells), default=0)
        ranges = (range(first, min(end, last + 1)) for first, end in self._hidden_rows)
        return Sheet(
            name=self.name,
            hidden=hidden,
            cells=self.cells,
            merges=tuple(self.merges),
            hidden_rows=frozenset(row for rows in ranges for row in rows),
            hidden_columns=frozenset(self._hidden_columns),
        )


def _moved(merge: Merge, rows: int) -> Merge:
    if not rows:
        return merge
    return Merge(
        first_row=merge.first_row + rows,
        first_column=merge.first_column,
        last_row=merge.last_row + rows,
        last_column=merge.last_column,
    )


def _count(attributes: Attributes, name: str) -> int:
    if name not in attributes:
        return 1
    if (count := int(attributes[name])) < 1:
        shown = quotable(attributes[name])
        raise PartDamageError(Text(vi=f"số lần lặp “{shown}” không có thật", en=f"a count of “{shown}” makes no sense"))
    return count
