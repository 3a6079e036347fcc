"""Targets in prose: each with its requirement, its actual figure and its verdict."""

from collections import Counter
from collections.abc import Iterable

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.periods import PeriodKind, parse_period
from drugfree_cli.model.results import Direction, TargetResult, TargetStatus
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, plan_words, prose, report_words

GOOD = (TargetStatus.MET, TargetStatus.ON_TRACK)
BAD = (TargetStatus.MISSED, TargetStatus.OFF_TRACK)
_ORDER = tuple(report_words.STATUS)


def targets(dossier: Dossier, annex: str) -> list[str]:
    """Count the targets by verdict, then give each in a line of its own."""
    if not dossier.plan.targets and dossier.targets is None:
        return []
    if dossier.targets is None or not dossier.targets.targets:
        return [_without_targets(dossier)]
    results = dossier.targets.targets
    counts = Counter(_status(each) for each in _ordered(results))
    parts = ", ".join(f"{numbers.count(number)} {words}" for words, number in counts.items())
    whose = "" if is_own(dossier) else f" của {prose.mid(dossier.targets.province_name)}"
    year = f"năm {numbers.year(dossier.targets.year)}{_by_whole_year(dossier, results)}"
    every = f"{numbers.many(results)} chỉ tiêu của kế hoạch"
    lead = f"Về chỉ tiêu {year}{whose}: trong {every} có {parts}{prose.see(annex)}. Cụ thể:"
    return [lead, *(f"- {_line(dossier, each)}" for each in results)]


def titles(dossier: Dossier, *statuses: TargetStatus) -> list[str]:
    """List the titles of the scope's own targets with one of these verdicts, as they stand inside a sentence."""
    found = dossier.targets.targets if dossier.targets and is_own(dossier) else ()
    return [prose.lower_first(_bare(each.title.vi)) for each in found if each.status in statuses]


def judged_as(dossier: Dossier, *statuses: TargetStatus) -> str:
    """Count and name the scope's own targets with these verdicts: "2 chỉ tiêu chưa đạt hoặc chậm tiến độ: a; b"."""
    named = titles(dossier, *statuses)
    if not named or dossier.targets is None:
        return ""
    words = dict.fromkeys(_status(each) for each in _ordered(dossier.targets.targets) if each.status in statuses)
    return f"{numbers.many(named)} chỉ tiêu {' hoặc '.join(words)}: {'; '.join(named)}"


def _ordered(targets: Iterable[TargetResult]) -> list[TargetResult]:
    return sorted(targets, key=lambda each: _ORDER.index(each.status))


def _status(target: TargetResult) -> str:
    """Word a verdict as it is counted; one that is only at risk has not been missed."""
    return target.at_risk.vi if target.at_risk else report_words.STATUS[target.status]


def _by_whole_year(dossier: Dossier, results: Iterable[TargetResult]) -> str:
    """A report on part of a year that is drawn up later shows the year's verdicts, and says so."""
    partly = parse_period(dossier.period).kind in (PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH)
    judged = [each for each in results if each.actual is not None]
    whole = partly and bool(judged) and not any(each.provisional for each in judged)
    return " (đánh giá theo số liệu cả năm đã có, không chỉ của kỳ này)" if whole else ""


def _without_targets(dossier: Dossier) -> str:
    if dossier.scope.level is not Level.PROVINCE and dossier.scope.code not in dossier.plan.territory:
        province = prose.mid(dossier.classification.province_name)
        return f"Về chỉ tiêu: các chỉ tiêu của kế hoạch được đánh giá chung cho {province}."
    return "Về chỉ tiêu: chưa có kết quả đánh giá chỉ tiêu của kỳ này."


def is_own(dossier: Dossier) -> bool:
    """Tell whether the targets are those of the territory reported on: a district reports beside its province's."""
    own = dossier.scope.code in dossier.plan.territory
    return dossier.targets is not None and (own or dossier.targets.province == dossier.scope.code)


def _line(dossier: Dossier, target: TargetResult) -> str:
    title = prose.upper_first(_bare(target.title.vi))
    verdict, words = report_words.verdict(target), report_words.explained(target)
    if target.status is TargetStatus.NOT_APPLICABLE:
        return f"{title}: {words or verdict}."
    if target.required is None or target.actual is None:
        return f"{title}: {words}; đánh giá: {verdict}."
    base = ""
    if target.base is not None and target.base_year is not None:
        base = f"năm gốc {numbers.year(target.base_year)}: {_counted(target, numbers.amount(target.base))}; "
    if target.direction is Direction.AT_LEAST and not target.required and not target.actual:
        return f"{title}: không có đối tượng phải thực hiện; đánh giá: {verdict}."
    judged = f"{verdict}{_why(target)}{_unverified(dossier, target)}"
    asked, done = _counted(target, report_words.required(target)), _counted(target, report_words.actual(target))
    return f"{title}: {base}yêu cầu {asked}; thực hiện {done}; đánh giá: {judged}."


def _why(target: TargetResult) -> str:
    """Where both figures are known and the verdict is not, the rules' words say what is wanting."""
    words = report_words.explained(target)
    return f" ({words[:1].lower()}{words[1:]})" if target.status is TargetStatus.UNDETERMINED and words else ""


def _unverified(dossier: Dossier, target: TargetResult) -> str:
    """A count by classes that rest on stand-in criteria says so."""
    by_class = any(each.id == target.id and each.classes for each in dossier.plan.targets)
    if not by_class or not plan_words.unverified_criteria(dossier.plan):
        return ""
    return f" (loại địa bàn dựa trên {plan_words.UNVERIFIED})"


def _counted(target: TargetResult, number: str) -> str:
    return f"{number}%" if target.unit.vi == "%" else f"{number} {target.unit.vi}"


def _bare(title: str) -> str:
    return title.strip().rstrip(".;")
