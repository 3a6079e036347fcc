"""The sentences of a campaign's report: who reported, what came of each task, what is wanting, who may be commended."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from drugfree_cli.model.campaign import Campaign, CampaignDossier, CampaignSender, CampaignSum, TaskResult
from drugfree_cli.model.dossier import SenderState
from drugfree_cli.model.findings import Severity
from drugfree_cli.reporting import campaign_words, numbers, prose
from drugfree_cli.reporting.report_template import HEAD

_DOTS = "…" * 12
_LEADING = 3


def returns_so_far(dossier: CampaignDossier, annex: str) -> list[str]:
    """Say how many of the senders have reported, in time or late, and who has not."""
    campaign = dossier.campaign
    if not campaign.senders:
        return ["Kế hoạch không giao đơn vị nào của địa bàn này gửi báo cáo riêng."]
    sent, late = campaign.in_state(SenderState.SENT), campaign.in_state(SenderState.LATE)
    every = f"{numbers.many(campaign.senders)} đơn vị"
    lead = f"Theo Kế hoạch, có {every} gửi báo cáo kết quả về {_receiver(dossier)}"
    due = f" (chậm nhất ngày {numbers.day(day)})" if (day := _due(campaign)) else ""
    if len(campaign.senders) == 1 and sent:
        return [f"Đã nhận báo cáo của {prose.mid(sent[0].name)}, gửi đúng hạn{due}."]
    every = numbers.count(len(sent) + len(late))
    received = f"đã nhận báo cáo của {every} đơn vị, trong đó {numbers.many(sent)} đơn vị gửi đúng hạn{due}"
    behind = f", {numbers.many(late)} đơn vị gửi muộn" if late else ""
    unlisted = prose.sentence(campaign_words.unlisted(campaign))
    return [prose.paragraph([f"{lead}; {received}{behind}{prose.see(annex)}.", *_wanting(campaign), unlisted])]


def about_figures(dossier: CampaignDossier, annex: str) -> list[str]:
    """Say what a reader must know of the sums: partial ones, those that may count twice, open queries."""
    campaign = dossier.campaign
    open_ = _open_queries(dossier)
    found = [
        "Số chung của mỗi chỉ tiêu là tổng số do các đơn vị báo cáo, mỗi đơn vị báo cáo phần do mình thực hiện."
        if len(campaign.senders) > 1
        else "",
        "Số có ghi “ít nhất” là số chưa gồm phần của đơn vị chưa có số liệu; không có số liệu không phải là bằng 0."
        if any(each.missing for each in campaign.sums)
        else "",
        *(prose.sentence(campaign_words.doubled(campaign, each)) for each in campaign.sums),
        f"Còn {numbers.count(open_)} nội dung chưa được đơn vị giải trình{f' ({annex})' if annex else ''};"
        " số liệu vẫn được tính."
        if open_
        else "",
    ]
    return [prose.paragraph(found)] if any(found) else []


def results(dossier: CampaignDossier, annex: str) -> list[str]:
    """Give the results task by task; a task that no figure shows is left to be told by hand."""
    campaign = dossier.campaign
    given = [each for each in campaign.tasks if campaign_words.is_given(campaign, each)]
    lines = [line for n, each in enumerate(given, start=1) for line in _result(dossier, n, each)]
    others = [each.task.clause for each in campaign.tasks if each not in given]
    if others:
        lines.append(f"Nhiệm vụ mà kế hoạch không giao cho đơn vị của địa bàn này: mục {prose.listed(others)}.")
    return [*lines, f"Số liệu của từng đơn vị: {annex}."] if annex else lines


def strengths(dossier: CampaignDossier) -> list[str]:
    """Say how many reported in time and completely, and for how many tasks there are results."""
    campaign = dossier.campaign
    every = len(campaign.senders)
    on_time, complete = len(campaign.in_state(SenderState.SENT)), sum(each.complete for each in campaign.senders)
    counted = [each for each in campaign.tasks if any(campaign_words.is_asked(campaign, one) for one in each.sums)]
    shown = sum(any(one.amount is not None for one in each.sums) for each in counted)
    found = [
        f"{_of_all(on_time, every)} gửi báo cáo đúng hạn." if on_time else "",
        f"{_of_all(complete, every)} báo cáo đủ số liệu của mọi chỉ tiêu được giao." if complete else "",
        f"Có số liệu kết quả của {numbers.count(shown)}/{numbers.many(counted)} nhiệm vụ có chỉ tiêu." if shown else "",
    ]
    return _dashed(found) or ["Trong đợt chưa nhận được báo cáo nào."]


def shortcomings(dossier: CampaignDossier) -> list[str]:
    """Name who did not report, who was late, who was sent back, and who left figures blank."""
    campaign = dossier.campaign
    late = campaign.in_state(SenderState.LATE)
    found = [
        *_wanting(campaign),
        f"Có {numbers.many(late)} đơn vị gửi báo cáo muộn: {campaign_words.on_days(late)}." if late else "",
        _blank([each for each in campaign.senders if each.reported and each.blank]),
        f"Còn {numbers.count(open_)} nội dung chưa được đơn vị giải trình."
        if (open_ := _open_queries(dossier))
        else "",
    ]
    if not campaign.senders:
        return ["Không có đơn vị nào phải gửi báo cáo riêng."]
    who = "Các đơn vị đều" if len(campaign.senders) > 1 else "Đơn vị đã"
    return _dashed(found) or [f"{who} gửi báo cáo đúng hạn và đủ số liệu."]


def commendation(dossier: CampaignDossier, annex: str) -> list[str]:
    """Say who may be considered for commendation, and leave the proposal to the office."""
    campaign = dossier.campaign
    fit = [each for each in campaign.senders if each.may_be_commended]
    lead = "Kế hoạch không nêu tiêu chí khen thưởng; danh sách đơn vị được lập để cơ quan xem xét, quyết định"
    some = f"Có {numbers.many(fit)} đơn vị gửi báo cáo đúng hạn và đủ số liệu, {campaign_words.MAY_BE_COMMENDED}"
    return [
        f"{lead}{prose.see(annex)}. {some if fit else 'Chưa có đơn vị nào gửi báo cáo đúng hạn và đủ số liệu'}.",
        f"Tập thể, cá nhân đề nghị khen thưởng: {_DOTS}",
    ]


def _of_all(part: int, every: int) -> str:
    return f"Có {numbers.count(part)}/{numbers.count(every)} đơn vị" if every > 1 else "Đơn vị đã"


def _result(dossier: CampaignDossier, number: int, result: TaskResult) -> Iterator[str]:
    yield f"{HEAD}{numbers.count(number)}. {result.task.title.vi} (mục {result.task.clause})"
    for each in result.sums:
        yield f"- {prose.clean(_sum_line(dossier.campaign, each))}"
    if not result.sums:
        yield f"Biểu không có chỉ tiêu số liệu; kết quả: {_DOTS}"


def _sum_line(campaign: Campaign, each: CampaignSum) -> str:
    words = f"{campaign_words.label(each.indicator)}: {campaign_words.figure(campaign, each)}"
    if each.amount is None:
        who = campaign_words.missing(campaign, each)
        return f"{words} (chưa nhận được của {who})." if who else f"{words}."
    return f"{words}{_shares(campaign, each)}{_without(campaign, each)}."


def _shares(campaign: Campaign, each: CampaignSum) -> str:
    """Name whose figure it is, or the largest of several; where a cut would fall among equals, fewer or none."""
    told = sorted((part for part in each.parts if part.amount), key=lambda part: -part.amount)
    if len(campaign.senders) == 1:
        return ""
    if len(told) == 1:
        return f" ({prose.mid(campaign.name(told[0].code))})"
    rest = told[_LEADING].amount if len(told) > _LEADING else 0
    named = [
        f"{prose.mid(campaign.name(part.code))} {numbers.amount(part.amount)}"
        for part in told[:_LEADING]
        if part.amount > rest
    ]
    if not named:
        return ""
    lead = "trong đó" if len(told) <= _LEADING else "nhiều nhất là"
    return f", {lead} {prose.listed(named)}"


def _without(campaign: Campaign, each: CampaignSum) -> str:
    return f"; chưa gồm số liệu của {campaign_words.missing(campaign, each)}" if each.missing else ""


def _wanting(campaign: Campaign) -> list[str]:
    missing, rejected = campaign.in_state(SenderState.MISSING), campaign.in_state(SenderState.REJECTED)
    found = [(missing, "chưa gửi báo cáo"), (rejected, "có báo cáo bị trả lại để sửa")]
    return [
        f"Còn {numbers.many(senders)} đơn vị {words}: {prose.listed(prose.mid(each.name) for each in senders)}."
        for senders, words in found
        if senders
    ]


def _blank(senders: Sequence[CampaignSender]) -> str:
    if not senders:
        return ""
    named = (f"{prose.mid(each.name)} ({numbers.many(each.blank)} chỉ tiêu)" for each in senders)
    return f"Có {numbers.many(senders)} đơn vị gửi báo cáo nhưng còn thiếu số liệu: {prose.listed(named)}."


def _open_queries(dossier: CampaignDossier) -> int:
    return sum(each.severity is Severity.QUERY and not each.explanation for each in dossier.findings)


def _due(campaign: Campaign) -> date | None:
    return next((each.due for each in campaign.senders if each.due), None)


def _receiver(dossier: CampaignDossier) -> str:
    return f"Ủy ban nhân dân {prose.mid(dossier.classification.province_name)}"


def _dashed(sentences: Iterable[str]) -> list[str]:
    return [f"- {each}" for each in sentences if each]
