"""A file becomes returns: every sheet's tables read, every doubt a finding."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from drugfree_cli.model.annotations import ADDED_SHEET
from drugfree_cli.model.catalogue import severity_of
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.findings import Finding, Place, Severity, finding
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.model.text import Text
from drugfree_cli.reading.cells import Note, Sheet, address
from drugfree_cli.reading.columns import column_with
from drugfree_cli.reading.form_identity import carried_identity, identity_findings, is_sheet_of_form
from drugfree_cli.reading.form_senders import find_sender
from drugfree_cli.reading.forms import read_form
from drugfree_cli.reading.gathering import SheetRead, gather
from drugfree_cli.reading.grid import Grid, grid_of
from drugfree_cli.reading.headings import is_heading
from drugfree_cli.reading.layouts import FormTable, ListTable, find_tables
from drugfree_cli.reading.listed_forms import find_listed_sender
from drugfree_cli.reading.lists import TableRead, district_of, names_in, read_list
from drugfree_cli.reading.options import READING, ReadingOptions
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.personal import personal_data, unnamed, withhold
from drugfree_cli.reading.roles import Role
from drugfree_cli.reading.senders import region_of_names
from drugfree_cli.reading.settling import Given, SendersOn, lines_of, settle
from drugfree_cli.reading.transposed import read_transposed
from drugfree_cli.reading.windows import Window, windows_of
from drugfree_cli.reading.workbook import open_workbook

Tables = Sequence[ListTable | FormTable]

_COMMON_GROUP = "residents"
_OF_EACH_RETURN = frozenset({"indicator-twice", "figures-column-unclear", "stock-of-period-unclear"})


def read_returns(
    path: Path,
    *,
    province: str | None,
    period: Period | None,
    on: date,
    name: str | None = None,
    binding: bool = True,
    senders: SendersOn | None = None,
    options: ReadingOptions = READING,
) -> ReadFile:
    """Read a file of returns; whatever is wrong in it becomes a finding, and the file of nothing readable too.

    `province` narrows the look-up of units, `period` settles what the file leaves open, `on` is the day whose units
    are meant where neither names a period. `name` is what places call the file; else its own name. With `binding` a
    sheet of another period is an error; without, it is read as what it says it is. `senders` gives, for the last day of
    a sheet's period and the province known so far, the units that send their own figures where those are not the
    communes: hamlets, agencies, departments, districts; none at all leaves the communes. `options` are those of the
    run.
    """
    file = name or path.name
    try:
        workbook = open_workbook(path, options)
    except UnreadableFile as refusal:
        return _unreadable(path, file, refusal)
    given = Given(
        path=path,
        file=file,
        province=province,
        period=period,
        on=on,
        binding=binding,
        date1904=workbook.date1904,
        senders=senders,
        options=options,
    )
    personal = personal_data(workbook)
    carried = carried_identity(workbook.sheets)
    if carried is not None and period is None:
        given = replace(given, period=carried.period, binding=False)
    own = [each for each in workbook.sheets if not _is_ours(each) and not is_sheet_of_form(each, carried)]
    kept = [each for each in own if each.cells and each.name not in personal.sheets]
    sheets = [read for sheet in kept for read in _read_sheet(sheet, given)]
    read = gather(path, file, workbook.sha256, sheets)
    notes = (_found_in_opening(each, file) for each in workbook.notes)
    known = identity_findings(read, carried, own)
    whole = replace(read, findings=(*notes, *known, *read.findings), format=workbook.format, saved_at=workbook.saved_at)
    return withhold(unnamed(whole), personal)


def _is_ours(sheet: Sheet) -> bool:
    """Tell whether a sheet is the list of findings that the program adds to a copy for the sender."""
    return sheet.name.startswith(ADDED_SHEET)


def _found_in_opening(note: Note, file: str) -> Finding:
    place = Place(file=file, sheet=note.sheet, cell=note.cell)
    return Finding(code=note.code, severity=Severity(severity_of(note.code)), place=place, params=note.params)


def _unreadable(path: Path, file: str, refusal: UnreadableFile) -> ReadFile:
    params = {name: value if isinstance(value, Text) else str(value) for name, value in refusal.params.items()}
    severity = Severity(severity_of(refusal.code))
    found = Finding(code=refusal.code, severity=severity, place=Place(file=file), params=params)
    return ReadFile(path=file, sha256=_digest(path), layout=None, findings=(found,), unreadable=True)


def _digest(path: Path) -> str:
    """Give the fingerprint of a file's bytes; of one that nobody may look into, none."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


def _read_sheet(sheet: Sheet, given: Given) -> list[SheetRead]:
    """Read the tables of a sheet, each with its own titles where several forms share it."""
    whole = grid_of(sheet)
    windows = windows_of(whole)
    if not windows:
        return [_read_window(whole, given)]
    reads = [_read_window(grid_of(window.sheet), given) for window in windows]
    if any(read.page is not None and read.page.listing is not None for read in reads):
        # Lists of senders that are no communes tell headings and tables apart in their own way.
        return [_read_window(whole, given)]
    if not any(read.layout for read in reads):
        return [_without_table(sheet, given)]
    return list(_each_said_once(reads, windows, given))


def _each_said_once(reads: Sequence[SheetRead], windows: Sequence[Window], given: Given) -> Iterator[SheetRead]:
    said: set[str] = set()
    for read, window in zip(reads, windows, strict=True):
        own = [each for each in read.findings if each.code != "sheet-without-table" or each.severity is Severity.QUERY]
        if read.layout is None:
            first = min(column for row, column in window.sheet.cells if row == window.head)
            place = Place(file=given.file, sheet=window.sheet.name, cell=address(window.head, first))
            own.append(finding("table-of-something-else", place, row=str(window.head)))
        yield replace(read, findings=tuple(each for each in own if repr(each) not in said))
        said |= {repr(each) for each in own}


def _read_window(grid: Grid, given: Given) -> SheetRead:
    sheet = grid.sheet
    tables, page, doubts = _settled(grid, find_tables(grid), given)
    if not tables or page is None:
        return _without_table(sheet, given)
    first = _first_row(tables[0])
    reads = tuple(_against_each(_read_table(grid, table, page, given)) for table in tables)
    if not any(_is_return(read) for read in reads):
        questions = tuple(f for read in reads for f in read.findings if f.code == "heading-unclear")
        nothing = _without_table(sheet, given, Severity.QUERY if any(map(_tells_figures, reads)) else None)
        return replace(nothing, findings=(*nothing.findings, *questions))
    return SheetRead(
        layout=next((each.layout for read in reads for each in read.returns), "list"),
        tables=reads,
        findings=(
            *_for_each_return(doubts, [each for read in reads for each in read.returns]),
            *_hidden(grid, first, page),
        ),
        page=page,
    )


def _settled(grid: Grid, tables: Tables, given: Given) -> tuple[Tables, Page | None, Sequence[Finding]]:
    """Settle what is known of a sheet; its tables are looked for again where names of senders look like headings."""
    if not tables:
        return tables, None, ()
    page, doubts = settle(grid.sheet.name, lines_of(grid, 1, _first_row(tables[0]) - 1), given, grid.sheet.title)
    if page.listing is None:
        return tables, page, doubts
    again = find_tables(grid, page.listing)
    if again and _first_row(again[0]) != _first_row(tables[0]):
        page, doubts = settle(grid.sheet.name, lines_of(grid, 1, _first_row(again[0]) - 1), given, grid.sheet.title)
    return again, page, doubts


def find_settled_tables(grid: Grid, given: Given) -> tuple[Tables, Page | None]:
    """Find the tables of a sheet, and what is known of it before they are read."""
    tables, page, _ = _settled(grid, find_tables(grid), given)
    return tables, page


def _read_table(grid: Grid, table: ListTable | FormTable, page: Page, given: Given) -> TableRead:
    if isinstance(table, FormTable):
        return read_transposed(grid, table, page) or _read_form(grid, table, page, given)
    says_provinces = column_with(grid, table.band.rows, Role.PROVINCE) is not None
    if page.listing is None and page.district is None and page.province is None and not says_provinces:
        district, province = region_of_names(names_in(grid, table), page.day)
        page = replace(page, district=district, province=province)
    return read_list(grid, table, page)


def _read_form(grid: Grid, table: FormTable, page: Page, given: Given) -> TableRead:
    last_label = max(
        (row for row in grid.rows if is_heading(grid.text(row, table.label_column))), default=table.first_row
    )
    head = lines_of(grid, 1, _first_row(table) - 1)
    # A commune may also be named over the column of figures, or where it signs.
    rest = (*lines_of(grid, _first_row(table), table.first_row - 1), *lines_of(grid, last_label + 1, table.last_row))
    find = find_listed_sender if page.listing else find_sender
    sender = find(page, given.path.stem, head, rest)
    read = read_form(grid, table, page, sender.unit.code if sender.unit else None)
    return_ = Return(
        unit_code=sender.unit.code if sender.unit else None,
        unit_name=sender.unit.name if sender.unit else sender.name,
        district_code=district_of(sender.unit, page),
        period=page.period,
        place=sender.place,
        layout="form",
        values=read.values,
        stated=page.stated,
        beside=read.beside,
    )
    findings = (*sender.findings, *read.heading_findings, *read.findings)
    return TableRead(returns=(return_,), findings=findings, indicators=read.indicators)


def _first_row(table: ListTable | FormTable) -> int:
    return table.band.rows[0] if table.band else table.first_row  # type: ignore[union-attr]


def _is_return(read: TableRead) -> bool:
    """Tell whether a table is a return: residents and households alone are counted in many other workbooks."""
    return any(codebook()[indicator].group != _COMMON_GROUP for indicator in read.indicators)


def _tells_figures(read: TableRead) -> bool:
    """Tell whether a table that is no return still gives figures of a unit under two indicators or more."""
    return any(
        each.unit_code is not None and sum(value.content is not None for value in each.values.values()) >= 2
        for each in read.returns
    )


def _without_table(sheet: Sheet, given: Given, severity: Severity | None = None) -> SheetRead:
    place = Place(file=given.file, sheet=sheet.name)
    return SheetRead(findings=(finding("sheet-without-table", place, severity=severity, sheet=sheet.name),))


def _against_each(read: TableRead) -> TableRead:
    """Put an error in a table's headings against each of its returns."""
    own = [doubt for doubt in read.findings if doubt.code in _OF_EACH_RETURN]
    rest = [doubt for doubt in read.findings if doubt.code not in _OF_EACH_RETURN]
    return replace(read, findings=(*_for_each_return(own, read.returns), *rest)) if own else read


def _for_each_return(doubts: Sequence[Finding], returns: Sequence[Return]) -> Iterator[Finding]:
    """Put a doubt about a whole sheet or table against each of its returns, so that none passes without it."""
    units = dict.fromkeys(each.unit_code for each in returns if each.unit_code)
    for doubt in doubts:
        yield from (replace(doubt, unit_code=unit) for unit in units or (None,))


def _hidden(grid: Grid, first: int, page: Page) -> Iterator[Finding]:
    """Say that hidden sheets, rows and columns were read like any other."""
    if grid.sheet.hidden:
        yield finding("hidden-sheet-read", page.place(), sheet=grid.sheet.name)
    rows = [row for row in grid.rows_between(first, grid.rows[-1]) if row in grid.sheet.hidden_rows]
    if rows:
        yield finding("hidden-rows-read", page.place(address(rows[0], 1)), rows=", ".join(map(str, rows)))
    used = {cell.column for row in grid.rows_between(first, grid.rows[-1]) for cell in grid.cells[row]}
    columns = sorted(used & grid.sheet.hidden_columns)
    if columns:
        names = ", ".join(address(1, column)[:-1] for column in columns)
        yield finding("hidden-columns-read", page.place(address(1, columns[0])), columns=names)
