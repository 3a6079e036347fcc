"""The letter of reminder to the units that have not sent, or have not sent again what was given back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from drugfree_cli.model.dossier import Dossier, Sender, SenderState
from drugfree_cli.model.senders import are_own
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, plan_words, prose, prose_places, report_annexes, report_context
from drugfree_cli.reporting.report import Content, write_content
from drugfree_cli.reporting.report_office import for_kind, heading_of, number, signature

TEMPLATE = "thu-don-doc.docx"
"""The name under which the letter's template is looked up."""

_ADDRESSED, _NAMED = 3, 12
_BEHIND = (SenderState.MISSING, SenderState.REJECTED)
_RECEIVED = (SenderState.SENT, SenderState.LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What the letter says: who is behind is among the dossier's senders; `answer_by` is the day to send before."""

    dossier: Dossier
    answer_by: date


def behind(dossier: Dossier) -> tuple[Sender, ...]:
    """List those who have not sent, or whose return was given back and not sent again."""
    return tuple(each for each in dossier.senders if each.state in _BEHIND)


def write_reminder(reminder: Reminder, template: Path, path: Path) -> None:
    """Write the letter by its template; what is in it depends on these two alone."""
    dossier = replace(reminder.dossier, office=for_kind(reminder.dossier.office, ""))
    late = behind(dossier)
    # Names that fill a paragraph are read there; more of them stand in a list of their own.
    listed = partial(report_annexes.senders, replace(dossier, senders=late)) if len(late) > _NAMED else lambda: None
    content = Content(
        annexes={"phu_luc_don_vi": listed},
        placeholders=partial(_placeholders, replace(reminder, dossier=dossier), late),
        attached=report_context.attached_to(dossier, "Văn bản"),
        title=f"Đôn đốc gửi báo cáo {_period(dossier)}",
    )
    write_content(dossier, content, template, path)


def _placeholders(reminder: Reminder, late: Sequence[Sender], places: Sequence[str]) -> Mapping[str, str]:
    dossier = reminder.dossier
    annex = "Phụ lục" if places and len(late) > _NAMED else ""
    return {
        **report_context.words(dossier),
        **heading_of(dossier.office, dossier.on),
        **signature(dossier.office),
        "so_ky_hieu": number(dossier.office),
        "kinh_gui": f"Kính gửi: {_addressees(dossier, late, annex)}.",
        "ky_bao_cao": _period(dossier),
        "can_cu": _basis(dossier, late),
        "tinh_hinh": _standing(dossier, late, annex),
        "de_nghi": _request(reminder, late),
        "noi_nhan": f"- Như trên;\a- Lưu: {prose.clean(dossier.office.archive_mark) or '……'}.",
    }


def _period(dossier: Dossier) -> str:
    return prose.clean(prose.lower_first(dossier.period_name.vi))


def _addressees(dossier: Dossier, late: Sequence[Sender], annex: str) -> str:
    if len(late) <= _ADDRESSED:
        return "; ".join(_addressed(each) for each in late)
    where = f"có tên trong {annex}" if annex else "có tên dưới đây"
    if are_own(late):
        return f"{numbers.many(late)} đơn vị {where}"
    return f"Ủy ban nhân dân {prose_places.many(dossier, [each.unit_code for each in late])} {where}"


def _addressed(sender: Sender) -> str:
    name = prose.clean(sender.name)
    return name if sender.group else f"Ủy ban nhân dân {prose.mid(name)}"


def _basis(dossier: Dossier, late: Sequence[Sender]) -> str:
    due = next((each.due for each in late if each.due), None)
    by = f" chậm nhất ngày {numbers.day(due)}" if due else ""
    return f"Thực hiện {plan_words.basis(dossier.plan)}, các đơn vị gửi báo cáo {_period(dossier)}{by}."


def _standing(dossier: Dossier, late: Sequence[Sender], annex: str) -> str:
    """Say how many have sent, and name the others by what is wanting."""
    received = sum(each.state in _RECEIVED for each in dossier.senders)
    lead = (
        f"Tính đến ngày {numbers.day(dossier.on)}, đã nhận được báo cáo của"
        f" {numbers.count(received)}/{numbers.many(dossier.senders)} đơn vị"
    )
    parts = [
        _wanting(dossier, [each for each in late if each.state is state], words, annex)
        for state, words in (
            (SenderState.MISSING, "chưa gửi"),
            (SenderState.REJECTED, "có báo cáo bị trả lại để sửa nhưng chưa gửi lại"),
        )
    ]
    return f"{lead}; còn {'; '.join(filter(None, parts))}."


def _wanting(dossier: Dossier, late: Sequence[Sender], words: str, annex: str) -> str:
    if not late:
        return ""
    counted = f"{numbers.many(late)} đơn vị {words}"
    if annex:
        return f"{counted} ({annex} kèm theo)"
    codes = [each.unit_code for each in late]
    in_province = dossier.scope.level is Level.PROVINCE and not are_own(late)
    named = prose_places.names_in_districts(dossier, codes) if in_province else prose_places.names(dossier, codes)
    return f"{counted}: {named}"


def _request(reminder: Reminder, late: Sequence[Sender]) -> str:
    who = "các đơn vị" if len(late) > 1 else "đơn vị"
    return (
        f"Để kịp tổng hợp, đề nghị {who} nêu trên khẩn trương hoàn thành, gửi báo cáo trước ngày"
        f" {numbers.day(reminder.answer_by)}."
    )
