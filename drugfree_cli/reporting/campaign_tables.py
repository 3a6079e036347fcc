"""The two tables of a campaign's figures: what came of each task, and what each sender told."""

from collections.abc import Iterator
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.campaign import Campaign, CampaignDossier, CampaignSender, CampaignSum, TaskResult
from drugfree_cli.model.codebook import codebook
from drugfree_cli.reporting import campaign_words, prose
from drugfree_cli.reporting.sheets import (
    CENTRED,
    FIGURE,
    FRACTION,
    TOTAL_LOOK,
    WHOLE,
    Book,
    Cell,
    Column,
    Formula,
    Look,
    Marked,
    Row,
    heading_width,
    write_rows,
)
from drugfree_cli.reporting.tables_pages import A3, Page, at, finish, list_page, note, sign, start_page
from drugfree_cli.reporting.tables_words import GREEN, GREY, RED, YELLOW, letterhead, signed_on

TASKS, SENDERS = "Theo nhiệm vụ", "Theo đơn vị"
_STATE_LOOKS = {"đúng hạn": GREEN, "gửi muộn": YELLOW, "bị trả lại": RED, "chưa gửi": GREY}
_EXTRA: Look = {"italic": True, "font_color": "#1F4E79"}
_LEAD = 4
_ONE_PAGE = 24
_TASK_COLUMNS = (
    Column(heading="Mục", width=7, most=9, look=CENTRED),
    Column(heading="Nhiệm vụ", width=30, most=44),
    Column(heading="Chỉ tiêu", width=30, most=40),
    Column(heading="Đơn vị tính", width=9, most=11, look=CENTRED),
    Column(heading="Kết quả", width=14, look={**FIGURE, "bold": True}),
    Column(heading="Đơn vị có số liệu", width=10, look=CENTRED),
    Column(heading="Đơn vị chưa có số liệu", width=30, most=50),
    Column(heading="Lưu ý", width=16, most=36),
)
_LEGEND = (
    "Ô vàng để trống: đơn vị được giao chỉ tiêu này nhưng chưa có số liệu; không phải là 0.",
    "Ô xám: kế hoạch không giao chỉ tiêu này cho đơn vị; số chữ nghiêng màu xanh là số đơn vị báo thêm, vẫn được cộng.",
    "Dấu * sau số cộng: chưa đủ, còn đơn vị chưa có số liệu. Số cộng là công thức, tự tính lại khi sửa số của đơn vị.",
)


def write_by_task(book: Book, dossier: CampaignDossier) -> None:
    """Write every task with its figures; the sums are those of the table by sender."""
    campaign = dossier.campaign
    rows = [row for each in campaign.tasks for row in _task_rows(campaign, each)]
    title, head = "KẾT QUẢ THỰC HIỆN THEO NHIỆM VỤ", letterhead(dossier)
    page = list_page(
        book, TASKS, title, head, _TASK_COLUMNS, rows, empty="Kế hoạch không nêu nhiệm vụ.", filtered=False
    )
    if len(rows) <= _ONE_PAGE:
        # The signatures of a short table would stand alone on a second page.
        page.sheet.fit_to_pages(1, 1)
    finish(sign(page, dossier.office, signed_on(dossier)))


def write_by_sender(book: Book, dossier: CampaignDossier) -> None:
    """Write what each sender told, one column an indicator, with live sums below."""
    campaign = dossier.campaign
    columns = (*_lead_columns(), *_columns(campaign))
    page = start_page(book, SENDERS, "KẾT QUẢ THỰC HIỆN THEO ĐƠN VỊ", letterhead(dossier), columns, paper=A3)
    rows = [_sender_row(campaign, number, each) for number, each in enumerate(campaign.senders, start=1)]
    end = write_rows(book, page.sheet, page.first, page.columns, rows)
    page = at(page, end)
    if rows:
        page = at(page, write_rows(book, page.sheet, end, page.columns, [_totals(campaign, page)]))
        _name_sums(book.workbook, campaign, end)
    for line in _LEGEND:
        page = note(page, page.end, line)
    finish(sign(page, dossier.office, signed_on(dossier)))


def _task_rows(campaign: Campaign, result: TaskResult) -> Iterator[Row]:
    head = (result.task.clause, result.task.title.vi)
    if not result.sums:
        unnumbered = "Biểu không có chỉ tiêu số liệu; kết quả ghi bằng lời."
        yield Row(cells=(*head, unnumbered, "", "", "", "", ""))
    for number, each in enumerate(result.sums):
        yield Row(cells=(*(head if number == 0 else ("", "")), *_sum_cells(campaign, each)))


def _sum_cells(campaign: Campaign, each: CampaignSum) -> tuple[Cell, ...]:
    return (
        campaign_words.label(each.indicator),
        codebook()[each.indicator].unit.vi,
        _linked(campaign, each),
        campaign_words.told_by(each),
        prose.upper_first(campaign_words.names(campaign, each.missing)),
        campaign_words.doubled(campaign, each),
    )


def _linked(campaign: Campaign, each: CampaignSum) -> Cell:
    """Take the sum from the other table; what nobody told says so instead of showing zero."""
    unknown = campaign_words.UNKNOWN
    if not campaign.senders:
        return unknown
    if not campaign_words.is_asked(campaign, each):
        return campaign_words.NOT_GIVEN
    name = _name(each.indicator)
    value = unknown if each.amount is None else _plain(each.amount)
    return Marked(content=Formula(text=f'IF({name}="","{unknown}",{name})', value=value), look=_format(each))


def _lead_columns() -> tuple[Column, ...]:
    return (
        Column(heading="TT", width=5, look=CENTRED),
        Column(heading="Đơn vị", width=34),
        Column(heading="Mục", width=9, look=CENTRED),
        Column(heading="Tình trạng", width=11, look=CENTRED),
    )


def _columns(campaign: Campaign) -> Iterator[Column]:
    """Give a column to every indicator, under the task whose results it shows."""
    for result in campaign.tasks:
        yield from (_column(each, f"Mục {result.task.clause}") for each in result.sums)
    yield from (_column(each, "Khác") for each in campaign.others)


def _column(each: CampaignSum, group: str) -> Column:
    indicator = codebook()[each.indicator]
    heading = f"{indicator.label.vi} ({indicator.unit.vi})"
    look = FIGURE if indicator.whole else {**FIGURE, "num_format": FRACTION}
    return Column(heading=heading, width=heading_width(heading, least=10.5), group=group, look=look)


def _sender_row(campaign: Campaign, number: int, sender: CampaignSender) -> Row:
    state = campaign_words.STATES[sender.state]
    cells = (_told(sender, each.indicator) for each in campaign.sums)
    lead = (number, prose.upper_first(sender.name), sender.clause, Marked(content=state, look=_STATE_LOOKS[state]))
    return Row(cells=(*lead, *cells))


def _told(sender: CampaignSender, indicator: str) -> Cell:
    figure, owed = sender.figures.get(indicator), indicator in sender.asks
    if figure is None or not isinstance(figure.content, Amount):
        return Marked(content=None, look=YELLOW if owed else GREY)
    return figure.content if owed else Marked(content=figure.content, look=_EXTRA)


def _totals(campaign: Campaign, page: Page) -> Row:
    first, last = page.first + 1, page.end
    cells = [_total(each, _letters(_LEAD + number), first, last) for number, each in enumerate(campaign.sums)]
    return Row(cells=("", "CỘNG", "", "", *cells), look=TOTAL_LOOK)


def _total(each: CampaignSum, column: str, first: int, last: int) -> Cell:
    """Add up what is told; of a column in which nothing is told the sum stays empty."""
    span = f"{column}{first}:{column}{last}"
    value: int | float | str = "" if each.amount is None else _plain(each.amount)
    return Marked(content=Formula(text=f'IF(COUNT({span})=0,"",SUM({span}))', value=value), look=_format(each))


def _format(each: CampaignSum) -> Look:
    shape = WHOLE if codebook()[each.indicator].whole else FRACTION
    return {"num_format": f'{shape}"*"' if each.missing else shape}


def _name_sums(workbook: Any, campaign: Campaign, row: int) -> None:
    for number, each in enumerate(campaign.sums):
        address = f"='{SENDERS}'!${_letters(_LEAD + number)}${row + 1}"
        workbook.define_name(_name(each.indicator), address)


def _name(indicator: str) -> str:
    """Name the cell of a sum, so that a formula elsewhere says what it takes."""
    return f"tong_{indicator}"


def _letters(column: int) -> str:
    return str(xl_col_to_name(column))


def _plain(amount: Amount) -> int | float:
    return amount if isinstance(amount, int) else float(amount)
