"""A campaign in words: sums with what they do not hold, senders in lists, what one sender told."""

from collections.abc import Iterable, Sequence

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.campaign import Campaign, CampaignSender, CampaignSum, TaskResult
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import SenderState
from drugfree_cli.reporting import numbers, prose

UNKNOWN = "chưa có số liệu"
NOT_GIVEN = "kế hoạch không giao"
MAY_BE_COMMENDED = "đủ điều kiện xem xét"
STATES = {
    SenderState.SENT: "đúng hạn",
    SenderState.LATE: "gửi muộn",
    SenderState.REJECTED: "bị trả lại",
    SenderState.MISSING: "chưa gửi",
}
_MOST_NAMES = 3


def label(indicator: str) -> str:
    """Name an indicator."""
    return codebook()[indicator].label.vi


def amount(indicator: str, value: Amount) -> str:
    """Write a figure with its unit: "1.250 lượt người"."""
    return f"{numbers.amount(value)} {codebook()[indicator].unit.vi}"


def is_asked(campaign: Campaign, each: CampaignSum) -> bool:
    """Tell whether anybody here owes or told the figure; of a group that is not listed nothing is ruled out."""
    return bool(each.owing or each.parts or campaign.unlisted)


def is_given(campaign: Campaign, result: TaskResult) -> bool:
    """Tell whether the task is anybody's here: a district reports on its own tasks, not on the city's."""
    return bool(result.senders or campaign.unlisted) or any(is_asked(campaign, each) for each in result.sums)


def figure(campaign: Campaign, each: CampaignSum) -> str:
    """Write a sum: "ít nhất 120 buổi" where somebody's figure is not known, and never zero for nobody's."""
    if each.amount is None:
        return UNKNOWN if is_asked(campaign, each) else NOT_GIVEN
    words = amount(each.indicator, each.amount)
    return f"ít nhất {words}" if each.missing else words


def told_by(each: CampaignSum) -> str:
    """Count those that told a figure out of those that owe it; "–" where nobody on the list owes it."""
    return f"{numbers.count(sum(part.owed for part in each.parts))}/{numbers.count(each.owing)}" if each.owing else "–"


def names(campaign: Campaign, codes: Iterable[str], *, most: int | None = None) -> str:
    """List senders by name as they stand inside a sentence, at most so many of them."""
    listed = [prose.mid(campaign.name(code)) for code in codes]
    return prose.few(listed, len(listed) if most is None else most)


def told(sender: CampaignSender) -> str:
    """Write what a sender reported, in the plan's order; what it owes and did not tell stands as unknown."""
    order = [each for each in codebook() if each in sender.asks or each in sender.figures]
    return "; ".join(f"{label(each)}: {_content(sender, each)}" for each in order)


def missing(campaign: Campaign, each: CampaignSum) -> str:
    """Say whose figures a sum does not hold."""
    return names(campaign, each.missing, most=_MOST_NAMES)


def doubled(campaign: Campaign, each: CampaignSum) -> str:
    """Say that a sender's figure may hold those of the others already; empty where it does not look so."""
    if each.doubled is None:
        return ""
    part = next(part for part in each.parts if part.code == each.doubled)
    who, much = prose.mid(campaign.name(part.code)), amount(each.indicator, part.amount)
    lead = f"{label(each.indicator)} của {who} ({much}) bằng đúng tổng số của các đơn vị còn lại"
    return f"{lead}; cần kiểm tra để không cộng trùng"


def unlisted(campaign: Campaign) -> str:
    """Say of which groups the office has listed nobody; empty where all are."""
    if not campaign.unlisted:
        return ""
    named = prose.listed(prose.lower_first(each.vi) for each in campaign.unlisted)
    return f"Chưa có danh sách đơn vị thuộc nhóm {named}, nên chưa tính vào số đơn vị gửi báo cáo"


def on_days(senders: Sequence[CampaignSender]) -> str:
    """List senders with the day on which each return came."""
    return prose.listed(
        f"{prose.mid(each.name)} (ngày {numbers.day(each.received)})" if each.received else prose.mid(each.name)
        for each in senders
    )


def _content(sender: CampaignSender, indicator: str) -> str:
    content = sender.figures[indicator].content if indicator in sender.figures else None
    return amount(indicator, content) if isinstance(content, Amount) else UNKNOWN
