"""The report's words for classes, verdicts and states, and the order in which classes stand."""

from collections.abc import Mapping

from drugfree_cli.model.dossier import SenderState
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.plan import NOTHING_FOUND, UNDETERMINED, ClassId, Plan
from drugfree_cli.model.results import CommuneResult, Direction, DrugFree, Judged, TargetResult, TargetStatus
from drugfree_cli.reporting import numbers, plan_words, prose

UNKNOWN = "chưa có số liệu"
STAND_IN = "(*)"
"""Marks a criterion that stands in for a text that was not read; what it means is said where it is printed."""
_COMMAND = "`drugfree"

DRUG_FREE: Mapping[DrugFree, str] = {
    DrugFree.MET: "Đạt",
    DrugFree.NOT_MET: "Chưa đạt",
    DrugFree.UNDETERMINED: "Chưa xác định",
}
STATUS: Mapping[TargetStatus, str] = {
    TargetStatus.MET: "đạt",
    TargetStatus.MISSED: "chưa đạt",
    TargetStatus.ON_TRACK: "đúng tiến độ",
    TargetStatus.OFF_TRACK: "chậm tiến độ",
    TargetStatus.UNDETERMINED: "chưa đủ số liệu để đánh giá",
    TargetStatus.NOT_APPLICABLE: "không áp dụng trong kỳ",
}
SENDER: Mapping[SenderState, str] = {
    SenderState.SENT: "Đã gửi",
    SenderState.LATE: "Gửi muộn",
    SenderState.REJECTED: "Bị trả lại",
    SenderState.MISSING: "Chưa gửi",
}
SEVERITY: Mapping[Severity, str] = {
    Severity.ERROR: "Lỗi",
    Severity.QUERY: "Cần giải trình",
    Severity.WARNING: "Cảnh báo",
    Severity.INFO: "Thông tin",
}


def class_order(plan: Plan) -> tuple[ClassId, ...]:
    """List the classes as they are printed: from the gravest to the clean, the undetermined last."""
    order = (*(rule.id for rule in plan.classes), plan.other.id, NOTHING_FOUND, UNDETERMINED)
    return tuple(dict.fromkeys(order))


def hotspot_classes(plan: Plan) -> tuple[ClassId, ...]:
    """List the classes of communes that are hotspots."""
    return tuple(rule.id for rule in plan.classes if rule.hotspot)


def class_name(plan: Plan, class_id: ClassId) -> str:
    """Name a class as the plan does."""
    if class_id in plan.class_names:
        return plan.class_names[class_id].vi
    named = {rule.id: rule.name.vi for rule in (*plan.classes, plan.other)} | {NOTHING_FOUND: plan.clean_name.vi}
    return named.get(class_id, "Chưa xác định")


def grounds(plan: Plan, result: CommuneResult) -> str:
    """Word what gives a commune its class, criterion by criterion, with the clauses and what must not be overlooked."""
    found = [_ground(each) for each in result.reasons]
    if standing := plan_words.standing(plan, result):
        found.insert(0, standing)
    clauses = ", ".join(dict.fromkeys(each.clause.partition(",")[0] for each in result.reasons))
    cautions = dict.fromkeys(
        prose.lower_first(plan_words.with_readings(each.caution.vi.rstrip(".")))
        for each in result.reasons
        if each.caution
    )
    return "; ".join(filter(None, (*found, f"theo {clauses}" if clauses else "", *cautions)))


def _ground(judged: Judged) -> str:
    words = f"{judged.title.vi}: {judged.seen.vi}" if judged.title != judged.seen else judged.seen.vi
    return prose.lower_first(f"{words} {STAND_IN}" if judged.unverified else words)


def explained(target: TargetResult) -> str:
    """Give the rules' own words on a target; which command to run is advice to the operator, which no report prints."""
    clauses = [each.strip() for each in target.text.vi.strip().rstrip(".").split(";")]
    kept = "; ".join(each for each in clauses if _COMMAND not in each)
    if not kept and target.base is None and target.required is None:
        return "chưa có số liệu năm gốc để xác định yêu cầu"
    return kept


def required(target: TargetResult) -> str:
    """Word what a target requires: "không quá 50", "ít nhất 4"."""
    if target.required is None:
        return "–" if target.status is TargetStatus.NOT_APPLICABLE else "chưa xác định"
    bound = "không quá" if target.direction is Direction.AT_MOST else "ít nhất"
    return f"{bound} {numbers.amount(target.required)}"


def actual(target: TargetResult) -> str:
    """Write what was achieved, or that the figures do not say it exactly."""
    if target.actual is None:
        return "–" if target.status is TargetStatus.NOT_APPLICABLE else "chưa đủ số liệu"
    return numbers.amount(target.actual)


def verdict(target: TargetResult) -> str:
    """Word the verdict on a target; one that rests on part of a year is provisional."""
    words = target.at_risk.vi if target.at_risk else STATUS[target.status]
    return f"{words} (tạm tính)" if target.provisional else words
