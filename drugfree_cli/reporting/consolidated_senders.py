"""The sheet of senders: who has sent, who is late, who was rejected, who has not, by what they are."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.dossier import Dossier, Sender
from drugfree_cli.model.senders import are_own, by_group, group_name
from drugfree_cli.reporting import deadlines
from drugfree_cli.reporting.sheets import CENTRED, DAY, FIGURE, TOTAL_LOOK, Book, Cell, Column, Formula, Row, write_rows
from drugfree_cli.reporting.tables_pages import Page, at, colour_words, finish, list_page, note
from drugfree_cli.reporting.tables_words import STATES, WORD_LOOKS, district_name, letterhead

SENDERS = "Đơn vị gửi"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A column with what it says of a sender."""

    column: Column
    says: Callable[[Sender], Cell]


def write_senders(book: Book, dossier: Dossier) -> None:
    """Write every sender with the state of its return, and the totals; then what is due further up."""
    fields = _fields(dossier)
    ordered = [each for members in by_group(dossier.plan, dossier.senders).values() for each in members]
    columns = (Column(heading="TT", width=5, look=CENTRED), *(each.column for each in fields))
    rows = [Row(cells=(n, *(each.says(sender) for each in fields))) for n, sender in enumerate(ordered, start=1)]
    title, head = "TÌNH HÌNH GỬI BÁO CÁO", letterhead(dossier)
    page = list_page(book, SENDERS, title, head, columns, rows, empty="Không có đơn vị nào phải gửi báo cáo.")
    state = next(number for number, each in enumerate(fields, start=1) if each.column.heading == _STATE)
    colour_words(page, state, WORD_LOOKS)
    page = _totals(dossier, page, state) if rows else page
    for line in deadlines.further_up(dossier):
        page = note(page, page.end, line)
    finish(page)


_STATE = "Tình trạng"


def _fields(dossier: Dossier) -> list[_Field]:
    own = are_own(dossier.senders)
    above = [
        _field("Loại đơn vị", 14, lambda one: group_name(dossier.plan, one).vi, most=28)
        if own
        else _field("Thuộc", 14, lambda one: district_name(dossier, one.district_code), most=24)
    ]
    if not own and not any(district_name(dossier, each.district_code) for each in dossier.senders):
        above = []
    return [
        _field("Đơn vị", 18, lambda one: one.name, most=30),
        *above,
        _Field(column=Column(heading=_STATE, width=11, look=CENTRED), says=lambda one: STATES[one.state]),
        _Field(column=Column(heading="Ngày nhận", width=11, look=DAY), says=lambda one: one.received),
        _Field(column=Column(heading="Hạn gửi", width=11, look=DAY), says=lambda one: one.due),
        _field("Tệp", 20, lambda one: one.file or "", most=46),
        _Field(column=Column(heading="Lần gửi", width=8, look=CENTRED), says=lambda one: one.version),
        _Field(column=Column(heading="Số lỗi", width=8, look=FIGURE), says=lambda one: one.errors),
        _Field(
            column=Column(heading="Số nội dung cần giải trình", width=11, look=FIGURE), says=lambda one: one.queries
        ),
    ]


def _field(heading: str, width: float, says: Callable[[Sender], Cell], *, most: float) -> _Field:
    return _Field(column=Column(heading=heading, width=width, most=most), says=says)


def _totals(dossier: Dossier, page: Page, state: int) -> Page:
    first, last, letter = page.first + 1, page.end, xl_col_to_name(state)
    counts = Counter(each.state for each in dossier.senders)
    words: Sequence[tuple[str, Cell]] = [
        *(
            (
                f"Số đơn vị {word}",
                Formula(text=f'COUNTIF({letter}{first}:{letter}{last},"{word}")', value=counts[each]),
            )
            for each, word in STATES.items()
        ),
        ("Tổng số đơn vị", Formula(text=f"COUNTA(B{first}:B{last})", value=len(dossier.senders))),
    ]
    between, after = ("",) * (state - 2), ("",) * (page.last_column - state)
    rows = [Row(cells=("", label, *between, count, *after), look=TOTAL_LOOK) for label, count in words]
    return at(page, write_rows(page.book, page.sheet, page.end, page.columns, rows))
