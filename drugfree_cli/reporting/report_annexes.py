"""The annexes of the report as plain tables: what they say, before anything is drawn."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from drugfree_cli.model.dossier import Dossier, Sender, SenderState
from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.plan import UNDETERMINED, ClassId
from drugfree_cli.model.results import CommuneResult, DrugFree, Judged, TargetResult
from drugfree_cli.model.senders import are_own, by_group
from drugfree_cli.model.text import Lang
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, plan_words, prose, prose_places, report_figures, report_words

_LISTED = (Severity.ERROR, Severity.QUERY)
_ACROSS = 252
"""How wide a table may be on paper that lies across, in millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's heading, its width in millimetres, and whether its cells stand in the middle."""

    heading: str
    width: int
    centred: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """One annex: title, notes above the table, the table, whether it lies across and its last row adds up.

    A row of a single cell is a band across the table: what the rows below it have in common.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    landscape: bool = False
    total: bool = False


def classes(dossier: Dossier) -> Annex | None:
    """List every commune with its class, its drug-free verdict and the reasons, as far as the plan has them."""
    plan, above = dossier.plan, prose_places.districts(dossier) if dossier.scope.level is Level.PROVINCE else {}
    if not plan.classes and not plan.drug_free:
        return None
    order = [district.code for district in dossier.classification.districts]
    results = sorted(
        dossier.classification.communes,
        key=lambda each: order.index(each.district_code) if each.district_code in order else len(order),
    )
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Đơn vị", width=42, centred=False),
        *([Column(heading="Loại", width=32)] if plan.classes else []),
        *(_verdict_columns(dossier) if plan.drug_free else []),
    )
    left = _ACROSS - sum(column.width for column in columns)
    reasons = Column(heading="Lý do" if plan.classes else "Nội dung chưa đạt", width=left, centred=False)
    return Annex(
        title=plan_words.result_title(plan),
        columns=(*columns, reasons),
        rows=tuple(_class_rows(dossier, results, above)),
        notes=_marked(dossier),
        landscape=True,
    )


def _class_rows(
    dossier: Dossier, results: Sequence[CommuneResult], above: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """Give each commune its row under a band for its district."""
    last = ""
    for number, each in enumerate(results, start=1):
        if (district := above.get(each.code, "")) and district != last:
            yield (district,)
        last = district
        yield (numbers.count(number), prose.upper_first(each.name), *_class_cells(dossier, each))


def _marked(dossier: Dossier) -> tuple[str, ...]:
    """Say what the mark at the grounds of a class means, where any may bear it."""
    words = plan_words.unverified(dossier.plan)
    return (f"{words}; tiêu chí tạm dùng được đánh dấu {report_words.STAND_IN}.",) if words else ()


def distribution(dossier: Dossier) -> Annex | None:
    """Count the communes of every class or verdict by district; None where there is but one commune."""
    if dossier.scope.level is Level.COMMUNE or not dossier.classification.communes:
        return None
    measures = [*_measures(dossier)]
    if not measures:
        return None
    width = min(26, (_ACROSS - 11 - 50 - 18) // len(measures))
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Đơn vị", width=50, centred=False),
        Column(heading="Tổng số", width=18),
        *(Column(heading=heading, width=width) for heading, _ in measures),
    )
    groups = {name: results for name, results in _by_district(dossier).items() if name} or _by_kind(dossier)
    rows = [
        (numbers.count(n), name, *_counts(measures, results))
        for n, (name, results) in enumerate(groups.items(), start=1)
    ]
    label = "Cộng" if groups else dossier.scope.name
    everything = ("", label, *_counts(measures, dossier.classification.communes))
    return Annex(
        title="Phân bố địa bàn cấp xã theo loại" if dossier.plan.classes else "Tổng hợp kết quả theo địa bàn",
        columns=columns,
        rows=(*rows, everything),
        notes=_unverified(dossier),
        landscape=True,
        total=True,
    )


def targets(dossier: Dossier) -> Annex | None:
    """List the targets with base, requirement, actual figure and verdict."""
    if dossier.targets is None or not dossier.targets.targets:
        return None
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Chỉ tiêu", width=54, centred=False),
        Column(heading="Đơn vị tính", width=24),
        Column(heading="Năm gốc", width=22),
        Column(heading="Yêu cầu", width=26),
        Column(heading="Thực hiện", width=24),
        Column(heading="Đánh giá", width=27),
        Column(heading="Diễn giải", width=64, centred=False),
    )
    rows = tuple((numbers.count(n), *_target_cells(each)) for n, each in enumerate(dossier.targets.targets, start=1))
    title = f"Kết quả thực hiện các chỉ tiêu năm {numbers.year(dossier.targets.year)}"
    return Annex(title=title, columns=columns, rows=rows, notes=_unverified_targets(dossier), landscape=True)


def findings(dossier: Dossier) -> Annex | None:
    """List the errors and queries with their places and explanations, errors first."""
    found = [each for severity in _LISTED for each in dossier.findings if each.severity is severity]
    if not found:
        return None
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Đơn vị", width=38, centred=False),
        Column(heading="Vị trí (tệp, trang tính, ô)", width=52, centred=False),
        Column(heading="Mức độ", width=22),
        Column(heading="Nội dung", width=84, centred=False),
        Column(heading="Giải trình của đơn vị", width=45, centred=False),
    )
    rows = tuple((numbers.count(n), *_finding_cells(dossier, each)) for n, each in enumerate(found, start=1))
    return Annex(
        title="Danh mục lỗi số liệu và nội dung cần giải trình",
        columns=columns,
        rows=rows,
        notes=(_findings_note(found),),
        landscape=True,
    )


def senders(dossier: Dossier) -> Annex | None:
    """List the units that have not sent, were late or were rejected; senders of a plan's own by what they are."""
    if not (behind := _behind(dossier)):
        return None
    own = are_own(behind)
    columns = (
        Column(heading="TT", width=10),
        Column(heading="Đơn vị", width=42, centred=False),
        Column(heading="Loại đơn vị" if own else _district_heading(dossier), width=35, centred=False),
        Column(heading="Tình trạng", width=24),
        Column(heading="Hạn gửi", width=27),
        Column(heading="Ngày nhận", width=27),
    )
    above = prose_places.districts(dossier) if dossier.scope.level is Level.PROVINCE else {}
    if own:
        groups = by_group(dossier.plan, behind)
        behind = [each for members in groups.values() for each in members]
        above = {each.unit_code: name.vi for name, members in groups.items() for each in members}
    rows = tuple((numbers.count(n), *_sender_cells(each, above)) for n, each in enumerate(behind, start=1))
    annex = Annex(title="Đơn vị chưa gửi, gửi muộn hoặc bị trả lại báo cáo", columns=columns, rows=rows)
    return _without_empty(annex, above)


def _district_heading(dossier: Dossier) -> str:
    return prose.upper_first(prose_places.districts_word(dossier))


def _verdict_columns(dossier: Dossier) -> list[Column]:
    return [
        Column(heading=prose.upper_first(plan_words.free(dossier.plan)), width=20),
        Column(heading="Tiêu chí chưa đạt", width=29),
        *(Column(heading=each.name.vi, width=26) for each in dossier.plan.drug_free_readings),
    ]


def _class_cells(dossier: Dossier, result: CommuneResult) -> tuple[str, ...]:
    own = _class_cell(dossier, result)
    verdicts = _verdict_cells(dossier, result) if dossier.plan.drug_free else ()
    return (*([own] if dossier.plan.classes else []), *verdicts, _reasons(dossier, result))


def _class_cell(dossier: Dossier, result: CommuneResult) -> str:
    class_ = "–" if result.complexity is None else report_words.class_name(dossier.plan, result.complexity)
    tentative = result.provisional and result.complexity not in (None, UNDETERMINED)
    return f"{class_} (tạm tính)" if tentative else class_


def _verdict_cells(dossier: Dossier, result: CommuneResult) -> tuple[str, ...]:
    undecided = f"chưa rõ: {', '.join(result.unknown)}" if result.unknown else ""
    criteria = "; ".join(filter(None, (", ".join(result.failed), undecided)))
    verdict = "–" if result.drug_free is None else report_words.DRUG_FREE[result.drug_free]
    if not dossier.plan.classes and result.provisional and result.drug_free is DrugFree.MET:
        verdict = f"{verdict} (tạm tính)"
    others = {each.id: report_words.DRUG_FREE[each.drug_free] for each in result.readings}
    return (verdict, criteria, *(others.get(each.id, "–") for each in dossier.plan.drug_free_readings))


def _reasons(dossier: Dossier, result: CommuneResult) -> str:
    if not result.reported:
        return "Chưa có số liệu"
    free, left_out = plan_words.free(dossier.plan), plan_words.own_left_out(dossier.classification, result)
    said = [
        report_words.grounds(dossier.plan, result) if dossier.plan.classes else _not_met(result),
        _conflict(dossier, free) if result.conflict else "",
        f"không xét vì biểu không hỏi số liệu: {', '.join(left_out)}" if left_out else "",
        *(prose.lower_first(each.vi).rstrip(".") for each in result.notes),
    ]
    return prose.upper_first("; ".join(filter(None, said))) or "–"


def _not_met(result: CommuneResult) -> str:
    """Name what is wanting of the criteria, where it is no class that must be given grounds."""
    return "; ".join(_wanting(each) for each in result.by_drug_free if not each.met)


def _wanting(judged: Judged) -> str:
    words = judged.change.vi if judged.change else f"{judged.title.vi}: {judged.seen.vi}"
    return f"{judged.criterion}) {words}"


def _conflict(dossier: Dossier, free: str) -> str:
    """Say that both hold, and who decides."""
    decides = f": {plan_words.conflict(dossier.plan)}" if dossier.plan.conflict_text else ", cấp tỉnh quyết định"
    return f"đạt tiêu chí {free} nhưng thuộc diện trọng điểm{decides}"


def _unverified(dossier: Dossier) -> tuple[str, ...]:
    """What rests on criteria that stand in for an unread text says so wherever classes are printed."""
    words = plan_words.unverified(dossier.plan)
    return (f"{words}.",) if words else ()


def _classes_found(dossier: Dossier) -> tuple[ClassId, ...]:
    """List the classes of the plan; the rest that is not clean and the undetermined only where there are any."""
    found = {result.complexity for result in dossier.classification.communes}
    seldom = (dossier.plan.other.id, UNDETERMINED)
    if not dossier.plan.classes:
        return ()
    return tuple(each for each in report_words.class_order(dossier.plan) if each not in seldom or each in found)


def _by_district(dossier: Dossier) -> Mapping[str, Sequence[CommuneResult]]:
    above = prose_places.districts(dossier)
    groups: dict[str, list[CommuneResult]] = {}
    for result in dossier.classification.communes:
        groups.setdefault(above.get(result.code, ""), []).append(result)
    return groups


def _by_kind(dossier: Dossier) -> Mapping[str, Sequence[CommuneResult]]:
    """Group communes by what they are, where there are no districts and more than one kind."""
    groups: dict[str, list[CommuneResult]] = {}
    for kind in prose_places.COMMUNE_KINDS:
        for result in dossier.classification.communes:
            if result.code in dossier.units and dossier.units[result.code].kind.lower() == kind:
                groups.setdefault(prose.upper_first(kind), []).append(result)
    grouped = sum(map(len, groups.values()))
    return groups if len(groups) > 1 and grouped == len(dossier.classification.communes) else {}


_Measure = tuple[str, Callable[[CommuneResult], bool]]


def _measures(dossier: Dossier) -> Iterator[_Measure]:
    """Give what is counted: every class found, and the verdict; all three verdicts where there are no classes."""
    plan = dossier.plan
    for each in _classes_found(dossier):
        yield report_words.class_name(plan, each), partial(_is_of, each)
    if any(each.selected is not None for each in dossier.classification.communes):
        yield "Được chọn xây dựng", lambda one: bool(one.selected)
    if plan.classes and plan.drug_free:
        yield f"Đạt tiêu chí {plan_words.free(plan)}", partial(_has, DrugFree.MET)
    for verdict in DrugFree if plan.drug_free and not plan.classes else ():
        yield report_words.DRUG_FREE[verdict], partial(_has, verdict)


def _is_of(class_id: ClassId, result: CommuneResult) -> bool:
    return result.complexity == class_id


def _has(verdict: DrugFree, result: CommuneResult) -> bool:
    return result.drug_free is verdict


def _counts(measures: Sequence[_Measure], results: Sequence[CommuneResult]) -> tuple[str, ...]:
    return tuple(numbers.amount(each) for each in (len(results), *(sum(map(fits, results)) for _, fits in measures)))


def _unverified_targets(dossier: Dossier) -> tuple[str, ...]:
    return _unverified(dossier) if any(each.classes for each in dossier.plan.targets) else ()


def _target_cells(target: TargetResult) -> tuple[str, ...]:
    known = target.base is not None and target.base_year is not None
    base = f"{numbers.amount(target.base or 0)} (năm {numbers.year(target.base_year or 0)})" if known else "–"
    verdict = prose.upper_first(report_words.verdict(target))
    asked, done = report_words.required(target), report_words.actual(target)
    words = prose.upper_first(report_words.explained(target))
    return (target.title.vi, target.unit.vi, base, prose.upper_first(asked), prose.upper_first(done), verdict, words)


def _finding_cells(dossier: Dossier, each: Finding) -> tuple[str, ...]:
    unit = prose.upper_first(prose_places.name(dossier, each.unit_code)) if each.unit_code else ""
    place = ", ".join(filter(None, (each.place.file, each.place.sheet, each.place.cell)))
    open_ = "Chưa giải trình" if each.severity is Severity.QUERY else ""
    severity = report_words.SEVERITY[each.severity]
    return (unit, place, severity, each.message(Lang.VI), each.explanation or open_)


def _findings_note(found: Sequence[Finding]) -> str:
    errors = sum(1 for each in found if each.severity is Severity.ERROR)
    queries = len(found) - errors
    open_ = sum(1 for each in found if each.severity is Severity.QUERY and not each.explanation)
    asked = f"{numbers.count(queries)} nội dung cần giải trình"
    return f"Gồm {numbers.count(errors)} lỗi và {asked}, trong đó {numbers.count(open_)} nội dung chưa được giải trình."


def _sender_cells(sender: Sender, above: Mapping[str, str]) -> tuple[str, ...]:
    due = numbers.day(sender.due) if sender.due else "–"
    received = numbers.day(sender.received) if sender.received else "–"
    name = prose.upper_first(sender.name)
    return (name, above.get(sender.unit_code, ""), report_words.SENDER[sender.state], due, received)


def _without_empty(annex: Annex, above: Mapping[str, str]) -> Annex:
    """Take the column of districts out where there are none, and give its width to the last column."""
    if above:
        return annex
    *kept, last = (column for number, column in enumerate(annex.columns) if number != 2)
    freed = annex.columns[2].width
    columns = (*kept, Column(heading=last.heading, width=last.width + freed, centred=last.centred))
    rows = tuple((*row[:2], *row[3:]) for row in annex.rows)
    return Annex(
        title=annex.title, columns=columns, rows=rows, notes=annex.notes, landscape=annex.landscape, total=annex.total
    )


def _behind(dossier: Dossier) -> list[Sender]:
    """List who has not sent in order; communes without figures for which no sender stands are added."""
    behind = [each for each in dossier.senders if each.state is not SenderState.SENT]
    if are_own(dossier.senders):
        return behind
    known = {sender.unit_code for sender in dossier.senders}
    district_of = {result.code: result.district_code for result in dossier.classification.communes}
    unlisted = (code for code in report_figures.unreported(dossier) if code not in known)
    return behind + [
        Sender(
            unit_code=code,
            name=prose_places.name(dossier, code),
            district_code=district_of[code],
            state=SenderState.MISSING,
        )
        for code in unlisted
    ]
