"""The annexes of a campaign's report as plain tables."""

from drugfree_cli.model.campaign import Campaign, CampaignDossier, CampaignSender, CampaignSum, TaskResult
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import SenderState
from drugfree_cli.reporting import campaign_words, numbers, prose, report_annexes
from drugfree_cli.reporting.report_annexes import Annex, Column

_COMMENDED = "campaign_commendations"


def tasks(dossier: CampaignDossier) -> Annex | None:
    """List every task with its figures, how many senders told them, and whose are wanting."""
    campaign = dossier.campaign
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Mục", width=17),
        Column(heading="Nhiệm vụ", width=64, centred=False),
        Column(heading="Chỉ tiêu", width=54, centred=False),
        Column(heading="Kết quả", width=34),
        Column(heading="Đơn vị có số liệu", width=20),
        Column(heading="Chưa có số liệu của", width=52, centred=False),
    )
    rows = [
        row for each in campaign.tasks if campaign_words.is_given(campaign, each) for row in _task_rows(campaign, each)
    ]
    numbered = tuple((numbers.count(n), *row) for n, row in enumerate(rows, start=1))
    return Annex(title="Kết quả thực hiện theo nhiệm vụ", columns=columns, rows=numbered, landscape=True)


def senders(dossier: CampaignDossier) -> Annex | None:
    """List every sender with its tasks, what it reported, and when."""
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Đơn vị", width=48, centred=False),
        Column(heading="Mục", width=19),
        Column(heading="Nhiệm vụ (mục II)", width=44, centred=False),
        Column(heading="Kết quả báo cáo", width=100, centred=False),
        Column(heading="Tình trạng", width=30),
    )
    rows = tuple((numbers.count(n), *_sender_cells(each)) for n, each in enumerate(dossier.campaign.senders, start=1))
    return Annex(title="Kết quả thực hiện theo đơn vị", columns=columns, rows=rows, landscape=True) if rows else None


def behind(dossier: CampaignDossier) -> Annex | None:
    """List the senders that have not sent, were late or were rejected."""
    wanting = dossier.campaign.in_state(SenderState.MISSING, SenderState.REJECTED, SenderState.LATE)
    if not wanting:
        return None
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Đơn vị", width=66, centred=False),
        Column(heading="Tình trạng", width=32),
        Column(heading="Hạn gửi", width=28),
        Column(heading="Ngày nhận", width=28),
    )
    rows = tuple(
        (
            numbers.count(n),
            prose.upper_first(each.name),
            prose.upper_first(campaign_words.STATES[each.state]),
            *_days(each),
        )
        for n, each in enumerate(wanting, start=1)
    )
    return Annex(title="Đơn vị chưa gửi, gửi muộn hoặc bị trả lại báo cáo", columns=columns, rows=rows)


def commendations(dossier: CampaignDossier) -> Annex | None:
    """List all senders for the office to consider; the proposal is left blank."""
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Đơn vị", width=66, centred=False),
        Column(heading="Đúng hạn", width=20),
        Column(heading="Đủ số liệu", width=20),
        Column(heading="Tập thể, cá nhân đã khen thưởng", width=34),
        Column(heading="Nhận xét theo báo cáo", width=48),
        Column(heading="Đề xuất của cơ quan", width=53),
    )
    rows = tuple(
        (numbers.count(n), *_commendation_cells(each)) for n, each in enumerate(dossier.campaign.senders, start=1)
    )
    if not rows:
        return None
    title = "Danh sách đơn vị để xem xét đề xuất khen thưởng"
    return Annex(title=title, columns=columns, rows=rows, landscape=True)


def findings(dossier: CampaignDossier) -> Annex | None:
    """List the errors and queries."""
    return report_annexes.findings(dossier)


def _task_rows(campaign: Campaign, result: TaskResult) -> list[tuple[str, ...]]:
    head = (result.task.clause, result.task.title.vi)
    if not result.sums:
        return [(*head, "Không có chỉ tiêu số liệu", "–", "–", "")]
    first, *rest = (_sum_cells(campaign, each) for each in result.sums)
    return [(*head, *first), *(("", "", *cells) for cells in rest)]


def _sum_cells(campaign: Campaign, each: CampaignSum) -> tuple[str, ...]:
    label = f"{campaign_words.label(each.indicator)} ({codebook()[each.indicator].unit.vi})"
    result = campaign_words.figure(campaign, each)
    if each.amount is not None:
        result = f"{'ít nhất ' if each.missing else ''}{numbers.amount(each.amount)}"
    wanting = prose.upper_first(campaign_words.names(campaign, each.missing))
    return (label, prose.upper_first(result), campaign_words.told_by(each), wanting)


def _sender_cells(sender: CampaignSender) -> tuple[str, ...]:
    state = prose.upper_first(campaign_words.STATES[sender.state])
    received = f" (ngày {numbers.day(sender.received)})" if sender.reported and sender.received else ""
    told = campaign_words.told(sender) if sender.reported else prose.upper_first(campaign_words.UNKNOWN)
    tasks_ = ", ".join(each.clause for each in sender.tasks)
    return (prose.upper_first(sender.name), sender.clause, tasks_, told, f"{state}{received}")


def _days(sender: CampaignSender) -> tuple[str, str]:
    due = numbers.day(sender.due) if sender.due else "–"
    return due, numbers.day(sender.received) if sender.received else "–"


def _commendation_cells(sender: CampaignSender) -> tuple[str, ...]:
    commended = sender.figures.get(_COMMENDED)
    asked = _COMMENDED in sender.asks or commended is not None
    if commended is not None and isinstance(commended.content, int):
        count = numbers.amount(commended.content)
    else:
        count = prose.upper_first(campaign_words.UNKNOWN) if asked else "–"
    remark = prose.upper_first(campaign_words.MAY_BE_COMMENDED) if sender.may_be_commended else ""
    return (
        prose.upper_first(sender.name),
        "Có" if sender.on_time else "Không",
        "Có" if sender.complete else "Không",
        count,
        remark,
        "",
    )
