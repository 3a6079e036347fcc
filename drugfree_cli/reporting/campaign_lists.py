"""The lists of a campaign's workbook: who may be commended, where each figure stands, what the workbook rests on."""

from collections.abc import Iterator

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.campaign import CampaignDossier, CampaignSender
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import SenderState
from drugfree_cli.model.returns import Figure, Source
from drugfree_cli.reporting import campaign_words, numbers, prose
from drugfree_cli.reporting.sheets import CENTRED, DAY, FIGURE, Book, Cell, Column, Row
from drugfree_cli.reporting.tables_pages import colour_words, finish, list_page, note, sign
from drugfree_cli.reporting.tables_words import GREEN, NO, RED, YELLOW, YES, letterhead, signed_on

COMMENDATIONS, SOURCES, NOTES, READINGS = "Khen thưởng", "Nguồn số liệu", "Ghi chú", "Cách hiểu"
_COMMENDED = "campaign_commendations"
_COMMENDATION_COLUMNS = (
    Column(heading="TT", width=5, look=CENTRED),
    Column(heading="Đơn vị", width=28, most=42),
    Column(heading="Mục", width=9, most=13, look=CENTRED),
    Column(heading="Tình trạng", width=11, look=CENTRED),
    Column(heading="Ngày nhận", width=11, look=DAY),
    Column(heading="Hạn gửi", width=11, look=DAY),
    Column(heading="Đúng hạn", width=8, look=CENTRED),
    Column(heading="Đủ số liệu", width=8, look=CENTRED),
    Column(heading="Chỉ tiêu chưa có số liệu", width=22, most=44),
    Column(heading="Tập thể, cá nhân đã khen thưởng", width=13, look=FIGURE),
    Column(heading="Nhận xét theo báo cáo", width=22, look=CENTRED),
    Column(heading="Đề xuất của cơ quan", width=26),
    Column(heading="Nội dung chưa giải trình", width=10, look=FIGURE),
)
_SOURCE_COLUMNS = (
    Column(heading="TT", width=5, look=CENTRED),
    Column(heading="Đơn vị", width=24, most=40),
    Column(heading="Chỉ tiêu", width=30, most=50),
    Column(heading="Số liệu", width=11, look=FIGURE),
    Column(heading="Đơn vị tính", width=10, look=CENTRED),
    Column(heading="Tệp", width=20, most=44),
    Column(heading="Trang tính", width=12, most=20),
    Column(heading="Ô", width=7, look=CENTRED),
    Column(heading="Lần gửi", width=8, look=CENTRED),
    Column(heading="Nguồn", width=12, look=CENTRED),
)
_NOTE_COLUMNS = (
    Column(heading="TT", width=4.5, look=CENTRED),
    Column(heading="Nội dung", width=42, most=44),
    Column(heading="Chi tiết", width=80, most=100),
)
_READING_COLUMNS = (
    Column(heading="Mã", width=8, most=10, look=CENTRED),
    Column(heading="Điều khoản", width=10, most=16, look=CENTRED),
    Column(heading="Điểm chưa rõ của kế hoạch", width=30, most=44),
    Column(heading="Cách hiểu được áp dụng", width=30, most=44),
    Column(heading="Cách hiểu khác", width=24, most=34),
    Column(heading="Lý do", width=24, most=40),
)
_NOT_SET = "Kế hoạch không nêu tiêu chí khen thưởng: cột đề xuất để cơ quan ghi, không suy ra từ số liệu."


def write_commendations(book: Book, dossier: CampaignDossier) -> None:
    """Write every sender with what a return can show of it; the office writes its proposal."""
    rows = [_commendation_row(number, each) for number, each in enumerate(dossier.campaign.senders, start=1)]
    title, head = "DANH SÁCH ĐƠN VỊ ĐỂ XEM XÉT ĐỀ XUẤT KHEN THƯỞNG", letterhead(dossier)
    empty = "Không có đơn vị nào phải gửi báo cáo."
    page = list_page(book, COMMENDATIONS, title, head, _COMMENDATION_COLUMNS, rows, empty=empty)
    looks = {"đúng hạn": GREEN, "gửi muộn": YELLOW, "bị trả lại": RED}
    colour_words(page, 3, looks)
    colour_words(page, 10, {campaign_words.MAY_BE_COMMENDED: GREEN})
    finish(sign(note(page, page.end, _NOT_SET), dossier.office, signed_on(dossier)))


def write_sources(book: Book, dossier: CampaignDossier) -> None:
    """Write for every figure in which cell of which file it stands."""
    found = [(sender, figure) for sender in dossier.campaign.senders for figure in sender.figures.values()]
    lines = [(sender, figure, source) for sender, figure in found for source in figure.sources]
    rows = [_source_row(number, *each) for number, each in enumerate(lines, start=1)]
    title, head = "NGUỒN CỦA TỪNG SỐ LIỆU", letterhead(dossier)
    finish(list_page(book, SOURCES, title, head, _SOURCE_COLUMNS, rows, empty="Chưa có số liệu nào.", frozen=3))


def write_notes(book: Book, dossier: CampaignDossier) -> None:
    """Write what the workbook rests on, and how unclear clauses of the plan are read."""
    head = letterhead(dossier)
    rows = [Row(cells=(number, *each)) for number, each in enumerate(_facts(dossier), start=1)]
    finish(list_page(book, NOTES, "GHI CHÚ", head, _NOTE_COLUMNS, rows, empty="", filtered=False))
    readings = [
        Row(cells=(each.code, each.clause, each.gap, each.reading, each.other, each.why))
        for each in dossier.plan.interpretations.values()
    ]
    title = "CÁCH HIỂU ÁP DỤNG ĐỐI VỚI NHỮNG ĐIỂM CHƯA RÕ CỦA KẾ HOẠCH"
    empty = "Không áp dụng cách hiểu riêng nào."
    finish(list_page(book, READINGS, title, head, _READING_COLUMNS, readings, empty=empty, frozen=1))


def _commendation_row(number: int, sender: CampaignSender) -> Row:
    commended = sender.figures.get(_COMMENDED)
    return Row(
        cells=(
            number,
            prose.upper_first(sender.name),
            sender.clause,
            campaign_words.STATES[sender.state],
            sender.received,
            sender.due,
            YES if sender.on_time else NO,
            YES if sender.complete else NO,
            "; ".join(campaign_words.label(each) for each in sender.blank) if sender.reported else "tất cả",
            _amount(commended),
            campaign_words.MAY_BE_COMMENDED if sender.may_be_commended else "",
            "",
            sender.queries,
        )
    )


def _source_row(number: int, sender: CampaignSender, figure: Figure, source: Source) -> Row:
    indicator = codebook()[figure.indicator]
    return Row(
        cells=(
            number,
            prose.upper_first(sender.name),
            indicator.label.vi,
            _amount(figure),
            indicator.unit.vi,
            source.place.file,
            source.place.sheet or "",
            source.place.cell or "",
            source.version,
            "đính chính" if source.kind == "correction" else "báo cáo",
        )
    )


def _amount(figure: Figure | None) -> Cell:
    return figure.content if figure is not None and isinstance(figure.content, Amount) else None


def _facts(dossier: CampaignDossier) -> Iterator[tuple[str, str]]:
    campaign, plan, span = dossier.campaign, dossier.plan, dossier.classification
    yield "Kế hoạch", plan.title.vi
    yield "Văn bản", plan.document
    yield "Mã bộ quy tắc", plan.id
    yield "Kỳ số liệu", f"Từ ngày {numbers.day(span.first)} đến ngày {numbers.day(span.last)}"
    yield "Ngày lập", numbers.day(dossier.on)
    sent = len(campaign.in_state(SenderState.SENT, SenderState.LATE))
    yield "Đơn vị đã gửi báo cáo", f"{sent}/{len(campaign.senders)}"
    if unlisted := campaign_words.unlisted(campaign):
        yield "Đơn vị chưa có trong danh sách", prose.sentence(unlisted)
    yield "Không có chỉ tiêu, không xếp loại", "Biểu chỉ tổng hợp kết quả; kế hoạch không đặt mức phải đạt."
    yield "Số liệu chưa có", "Ghi “chưa có số liệu” hoặc để trống, không bao giờ ghi là 0."
    for each in campaign.sums:
        if words := campaign_words.doubled(campaign, each):
            yield "Có thể cộng trùng", prose.sentence(words)
    for text in span.notes:
        yield "Lưu ý", text.vi
