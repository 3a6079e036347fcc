"""A sheet as an official table: head with both bodies, title, headings, what is frozen, and how it prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from drugfree_cli.model.dossier import Office
from drugfree_cli.reporting.sheets import (
    CENTRED,
    HEADING,
    HEADING_SCALE,
    Book,
    Column,
    Look,
    Row,
    fitted,
    lines_in,
    write_cell,
    write_rows,
)

A4, A3 = 9, 8
_MARGIN = 0.5
# A footer holds 255 marks, and an ampersand takes two.
_MOST_FOOTER = 110
_DOTS = "…………………………"
_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_LEFT_SHARE, _LEFT_MOST, _RIGHT_LEAST = 0.4, 50.0, 52.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands on top of every sheet: the issuing office, the period, and cautions about the whole."""

    office: Office
    period_line: str
    footer: str
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An open sheet. `first` is its first row of figures and `end` the row after the last, both counted from 0."""

    book: Book
    sheet: Any
    columns: tuple[Column, ...]
    first: int
    end: int

    @property
    def last_column(self) -> int:
        """Give the last column, counted from 0."""
        return len(self.columns) - 1


def start_page(
    book: Book,
    name: str,
    title: str,
    head: Letterhead,
    columns: Sequence[Column],
    *,
    paper: int = A4,
    frozen: int = 2,
) -> Page:
    """Open a sheet and write all that stands above its rows; `frozen` columns stay in sight."""
    sheet = book.workbook.add_worksheet(name)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, book.style({}))
    row = _write_head(book, sheet, title, head, columns)
    top = row
    row = _write_headings(book, sheet, row, columns)
    sheet.freeze_panes(row, frozen)
    sheet.repeat_rows(top, row - 1)
    _set_print(sheet, paper, head.office.body, f"{head.footer} - {name}")
    return Page(book=book, sheet=sheet, columns=tuple(columns), first=row, end=row)


def list_page(
    book: Book,
    name: str,
    title: str,
    head: Letterhead,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    empty: str,
    paper: int = A4,
    frozen: int = 2,
    filtered: bool = True,
) -> Page:
    """Write a sheet that is one list; a list without rows says `empty`."""
    page = start_page(book, name, title, head, fitted(columns, rows), paper=paper, frozen=frozen)
    if not rows:
        return note(page, page.first, empty)
    end = write_rows(book, page.sheet, page.first, page.columns, rows)
    if filtered:
        page.sheet.autofilter(page.first - 1, 0, end - 1, page.last_column)
    return at(page, end)


def colour_words(page: Page, column: int, looks: Mapping[str, Look]) -> None:
    """Colour the cells of a column by the word in them, live: the colour only underlines what the word says."""
    for word, look in looks.items():
        if word and look and page.end > page.first:
            quoted = word.replace('"', '""')
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": page.book.condition(look)}
            page.sheet.conditional_format(page.first, column, page.end - 1, column, rule)


def at(page: Page, end: int) -> Page:
    """Give the page with its rows ending before `end`."""
    return Page(book=page.book, sheet=page.sheet, columns=page.columns, first=page.first, end=end)


def note(page: Page, row: int, text: str, look: Look | None = None) -> Page:
    """Write a line of text across the whole table."""
    width = sum(column.width for column in page.columns)
    page.sheet.set_row(row, 14.5 * lines_in(text, width) + 3)
    across(page.book, page.sheet, row, (0, page.last_column), text, {"italic": True, "text_wrap": True, **(look or {})})
    return at(page, row + 1)


def finish(page: Page) -> None:
    """Set the print area to what was written."""
    page.sheet.print_area(0, 0, max(page.end, page.first + 1) - 1, page.last_column)


def across(book: Book, sheet: Any, row: int, span: tuple[int, int], text: str, look: Look) -> None:
    """Write text over several columns of a row, merged where there is more than one."""
    first, last = span
    if last > first:
        sheet.merge_range(row, first, row, last, "", book.style(look))
    write_cell(book, sheet, row, first, text, look)


def sign(page: Page, office: Office, dated: str, look: Look | None = None) -> Page:
    """Write the place for both signatures below the table; `look` is added to its cells."""
    (left, right), row = _sides(page.columns), page.end + 1
    place = f"{office.place or _DOTS}, {dated}"
    common: Look = {**CENTRED, **(look or {})}
    lines: list[tuple[str, str, Look]] = [
        ("", place, {"italic": True}),
        ("NGƯỜI LẬP BIỂU", office.sign_for, {"bold": True}),
        *(("", title, {"bold": True}) for title in office.sign_title),
        ("", "", {}),
        ("", "", {}),
        ("", "", {}),
        ("", office.signer, {"bold": True}),
    ]
    for offset, (first, second, strong) in enumerate(lines):
        across(page.book, page.sheet, row + offset, left, first, {**strong, **common})
        across(page.book, page.sheet, row + offset, right, second, {**strong, **common})
    return at(page, row + len(lines))


def _write_head(book: Book, sheet: Any, title: str, head: Letterhead, columns: Sequence[Column]) -> int:
    left, right = _sides(columns)
    all_columns = (0, len(columns) - 1)
    width = sum(column.width for column in columns)
    for row, ((body, strong), motto) in enumerate(zip(_bodies(head.office), _STATE, strict=True)):
        across(book, sheet, row, left, body, {**CENTRED, "bold": strong, "font_size": 12})
        across(book, sheet, row, right, motto, {**CENTRED, "bold": True, "font_size": 12 + row, "underline": row})
    sheet.set_row(3, 18 * lines_in(title, width, scale=1.6) + 3)
    across(book, sheet, 3, all_columns, title, {**CENTRED, "bold": True, "font_size": 14, "text_wrap": True})
    row = 4
    for line in (head.period_line, *head.cautions):
        look: Look = {"italic": True} if row == 4 else {"italic": True, "bold": True, "font_color": "#C00000"}
        sheet.set_row(row, 14.5 * lines_in(line, width) + 3)
        across(book, sheet, row, all_columns, line, {**CENTRED, "text_wrap": True, **look})
        row += 1
    return row + 1


def _bodies(office: Office) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Give the two lines of the issuing office, each with whether it is bold; what is not named is dots."""
    body = office.body.upper() or _DOTS
    if office.parent_body or not office.body:
        return (office.parent_body.upper() or _DOTS, False), (body, True)
    return (body, True), ("", False)


def _sides(columns: Sequence[Column]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Share the columns out between the left and the right block of the head."""
    widths = [column.width for column in columns]
    count, taken = len(widths), 0.0
    last_left = 0
    for index, width in enumerate(widths[:-1]):
        taken += width
        last_left = index
        if taken >= min(_LEFT_MOST, _LEFT_SHARE * sum(widths)):
            break
    first_right = count - 1
    while first_right > last_left + 1 and sum(widths[first_right:]) < _RIGHT_LEAST:
        first_right -= 1
    return (0, last_left), (first_right, count - 1)


def _write_headings(book: Book, sheet: Any, row: int, columns: Sequence[Column]) -> int:
    style = book.style(HEADING)
    grouped = any(column.group for column in columns)
    labels = row + 1 if grouped else row
    if grouped:
        _write_groups(book, sheet, row, columns)
    deepest = max(lines_in(column.heading, column.width, scale=HEADING_SCALE) for column in columns)
    sheet.set_row(labels, max(18.0, min(409.0, 13.5 * deepest + 5)))
    for index, column in enumerate(columns):
        if grouped and not column.group:
            sheet.merge_range(row, index, labels, index, "", style)
        sheet.write_string(row if grouped and not column.group else labels, index, column.heading, style)
    if not any(column.mark for column in columns):
        return labels + 1
    for index, column in enumerate(columns):
        sheet.write_string(labels + 1, index, column.mark, book.style({**HEADING, "bold": False, "italic": True}))
    return labels + 2


def _write_groups(book: Book, sheet: Any, row: int, columns: Sequence[Column]) -> None:
    deepest = 1
    for group, members in groupby(enumerate(columns), key=lambda each: each[1].group):
        run = [*members]
        if group:
            across(book, sheet, row, (run[0][0], run[-1][0]), group, HEADING)
            deepest = max(deepest, lines_in(group, sum(column.width for _, column in run)))
    sheet.set_row(row, 13.5 * deepest + 5)


def _set_print(sheet: Any, paper: int, header: str, footer: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.set_header(f"&R&9{_escaped(header)}", {"margin": 0.25})
    sheet.set_footer(f"&L&9{_escaped(footer)}&R&9Trang &P/&N")


def _escaped(text: str) -> str:
    return text[:_MOST_FOOTER].replace("&", "&&")
