"""Sections III–V of the report: strengths, shortcomings, the work ahead, proposals, all drawn from the figures."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from drugfree_cli.model.dossier import Dossier, SenderState
from drugfree_cli.model.plan import NOTHING_FOUND, Condition, Count, Phase
from drugfree_cli.model.results import DrugFree, TargetStatus
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, plan_words, prose, prose_places, prose_targets, report_figures
from drugfree_cli.reporting.report_words import class_name, hotspot_classes

_MOST_NAMES = 5
_MOST_AGAIN = 20
"""How many names are printed once more after the section of results has listed them."""
_ABOVE = "nêu tại phần kết quả"


def strengths(dossier: Dossier) -> list[str]:
    """Name the targets met, the communes that are clean or drug-free, and complete reporting."""
    good = prose_targets.judged_as(dossier, *prose_targets.GOOD)
    found = [
        f"Có {good}." if good else "",
        _drug_free(dossier),
        _clean(dossier),
        _all_sent(dossier),
    ]
    return _dashed(found) or ["Trong kỳ chưa có chỉ tiêu nào được xác định là đạt."]


def shortcomings(dossier: Dossier, senders_annex: str = "") -> list[str]:
    """Name the targets missed or undecided, the gravest communes, and what was not reported or explained."""
    bad = prose_targets.judged_as(dossier, *prose_targets.BAD)
    open_ = prose_targets.judged_as(dossier, TargetStatus.UNDETERMINED)
    single = dossier.scope.level is Level.COMMUNE
    found = [
        f"Có {bad}." if bad else "",
        f"Có {open_}." if open_ else "",
        _gravest(dossier) if dossier.plan.classes else "",
        _not_there(dossier) if single or not dossier.plan.classes else "",
        _not_reported(dossier),
        _late(dossier, senders_annex),
    ]
    return _dashed(found) or ["Trong kỳ không ghi nhận chỉ tiêu chưa đạt hoặc số liệu còn thiếu."]


def work_ahead(dossier: Dossier) -> list[str]:
    """Set out the plan's phase in force on the day of the report, with the communes that it concentrates on."""
    bad = prose_targets.judged_as(dossier, *prose_targets.BAD)
    found = [
        *_phase(dossier),
        _hotspots_ahead(dossier) if dossier.plan.classes else _to_become(dossier),
        f"Có biện pháp khắc phục {bad}." if bad else "",
        "Đôn đốc các đơn vị gửi đủ số liệu, đúng thời hạn." if report_figures.unreported(dossier) else "",
    ]
    return _dashed(found) or [f"Tiếp tục thực hiện {plan_words.basis(dossier.plan)}."]


def proposals(dossier: Dossier) -> list[str]:
    """Put to those who decide what the figures leave open."""
    missing = report_figures.unreported(dossier)
    queries = dossier.classification.open_queries
    found = [
        _recognition(dossier),
        _conflict(dossier),
        f"Đề nghị {_few(dossier, missing)} khẩn trương gửi báo cáo của kỳ này." if missing else "",
        f"Đề nghị các đơn vị giải trình hoặc sửa {numbers.count(queries)} nội dung còn chờ giải trình."
        if queries
        else "",
    ]
    return _dashed(found) or ["Không có kiến nghị, đề xuất."]


def _dashed(sentences: Iterable[str]) -> list[str]:
    return [f"- {each}" for each in sentences if each]


def _met(dossier: Dossier, *, conflict: bool | None = None) -> list[str]:
    results = [each for each in dossier.classification.communes if each.drug_free is DrugFree.MET]
    return [each.code for each in results if conflict is None or each.conflict is conflict]


def _drug_free(dossier: Dossier) -> str:
    codes = _met(dossier)
    if not codes:
        return ""
    if dossier.scope.level is Level.COMMUNE:
        return f"{prose_places.whole(dossier)} đạt đủ tiêu chí {plan_words.free(dossier.plan)} theo số liệu báo cáo."
    many = prose_places.share_of(dossier, len(codes))
    return f"{many} đạt đủ tiêu chí {plan_words.free(dossier.plan)} theo số liệu báo cáo."


def _clean(dossier: Dossier) -> str:
    codes = [each.code for each in dossier.classification.of_class(NOTHING_FOUND)]
    if not codes or dossier.scope.level is Level.COMMUNE:
        return ""
    lead = f"{prose_places.many(dossier, codes)} được xếp loại"
    name = prose.lower_first(class_name(dossier.plan, NOTHING_FOUND))
    return f"{lead} “{name}”."


def _all_sent(dossier: Dossier) -> str:
    if len(dossier.senders) > 1 and all(sender.state is SenderState.SENT for sender in dossier.senders):
        return f"Đã có đủ báo cáo của {numbers.many(dossier.senders)} đơn vị phải gửi."
    return ""


def _gravest(dossier: Dossier) -> str:
    """Name the communes of the gravest class."""
    if not (hot := hotspot_classes(dossier.plan)):
        return ""
    if dossier.scope.level is Level.COMMUNE:
        own = next((each for each in hot if dossier.classification.of_class(each)), None)
        name = prose.lower_first(class_name(dossier.plan, own)) if own else ""
        return f"{prose_places.whole(dossier)} thuộc diện {name}." if own else ""
    codes = [each.code for each in dossier.classification.of_class(hot[0])]
    name = prose.lower_first(class_name(dossier.plan, hot[0]))
    return f"Còn {prose_places.many(dossier, codes)} {name}{_named_again(dossier, codes)}." if codes else ""


def _named_again(dossier: Dossier, codes: Sequence[str]) -> str:
    """Name communes that the section of results has listed, unless that would print a long list twice."""
    if len(codes) > _MOST_AGAIN:
        return f" ({_ABOVE})"
    return f": {prose_places.names_in_districts(dossier, codes)}"


def _not_there(dossier: Dossier) -> str:
    """Name the communes that fail the criteria, where a plan has no classes that could say how grave they are."""
    results = dossier.classification.communes
    codes = [each.code for each in results if each.drug_free is DrugFree.NOT_MET]
    if not codes:
        return ""
    free = plan_words.free(dossier.plan)
    if dossier.scope.level is Level.COMMUNE:
        return f"{prose_places.whole(dossier)} chưa đạt tiêu chí {free}: tiêu chí {prose.listed(results[0].failed)}."
    lead = f"Còn {prose_places.many(dossier, codes)} chưa đạt tiêu chí {free}"
    return f"{lead}: {prose_places.named_or_counted(dossier, codes)}."


def _not_reported(dossier: Dossier) -> str:
    codes = report_figures.unreported(dossier)
    if not codes:
        return ""
    if dossier.scope.level is Level.COMMUNE:
        return f"{prose_places.whole(dossier)} chưa có số liệu của kỳ báo cáo."
    return f"Còn {prose_places.many(dossier, codes)} chưa có số liệu, nên kết quả chung chưa đầy đủ."


def _late(dossier: Dossier, annex: str) -> str:
    """Name who was late; all of them need no names, and many are listed in the annex."""
    late = [sender.unit_code for sender in dossier.senders if sender.state is SenderState.LATE]
    if not late:
        return ""
    if len(late) == len(dossier.senders):
        who = (
            f"Cả {numbers.many(late)} đơn vị"
            if len(late) > 1
            else prose.upper_first(prose_places.name(dossier, late[0]))
        )
        return f"{who} gửi báo cáo muộn."
    if len(late) > _MOST_AGAIN and annex:
        return f"Có {numbers.many(late)} đơn vị gửi báo cáo muộn ({annex})."
    return f"Có {numbers.many(late)} đơn vị gửi báo cáo muộn: {prose_places.names(dossier, late)}."


def _phase(dossier: Dossier) -> list[str]:
    plan = dossier.plan
    if plan.governs_to is not None and dossier.on > plan.governs_to and plan.superseded_by is not None:
        what = "phân loại" if plan.classes else "xác định"
        text = plan_words.with_readings(plan.superseded_by.vi.strip().rstrip("."))
        return [f"Thực hiện việc {what} địa bàn theo {text}."]
    phase = next((each for each in plan.phases if each.first <= dossier.on <= each.last), None)
    if phase is None:
        return []
    days = f"từ ngày {numbers.day(phase.first)} đến ngày {numbers.day(phase.last)}"
    clause = plan_words.cite(phase.clause).replace("mục ", "điểm ", 1)
    lead = f"Tiếp tục thực hiện kế hoạch trong giai đoạn {days} ({clause})"
    return [f"{lead}: {prose.sentence(phase.text.vi)}", _focus(dossier, phase)]


def _focus(dossier: Dossier, phase: Phase) -> str:
    wide = _in_focus(dossier, phase, phase.focus)
    narrow = _in_focus(dossier, phase, phase.focus_also) if phase.focus_also else wide
    if not wide or (phase.focus is None and phase.focus_class is None):
        return ""
    lead = f"Tập trung xây dựng thành {plan_words.free_area(dossier.plan)} đối với"
    if dossier.scope.level is Level.COMMUNE:
        return f"{lead} {prose_places.scope_name(dossier)}."
    named = prose_places.names_in_districts(dossier, wide)
    other = ""
    if narrow != wide:
        codes = f" ({', '.join(phase.interpretations)})" if phase.interpretations else ""
        other = f" Hiểu theo nghĩa khác{codes}: {prose_places.names_in_districts(dossier, narrow) or 'không có'}."
    return f"{lead} {prose_places.many(dossier, wide)}: {named}.{other}"


def _in_focus(dossier: Dossier, phase: Phase, condition: Condition | None) -> list[str]:
    """Pick the communes of the phase's class that are not there yet; of conditions only a sum narrows them."""
    classes = (phase.focus_class,) if phase.focus_class else ()
    every = dossier.classification.of_class(*classes) if classes else dossier.classification.communes
    results = [each for each in every if each.drug_free is not DrugFree.MET]
    if not isinstance(condition, Count):
        return [each.code for each in results]
    return [each.code for each in results if _lies_in(dossier, each.code, condition)]


def _lies_in(dossier: Dossier, code: str, band: Count) -> bool:
    value = report_figures.known(dossier, *band.indicators).get(code)
    if value is None or (band.positive and not value):
        return False
    exact = Decimal(value)
    return (band.at_least is None or exact >= band.at_least) and (band.below is None or exact < band.below)


def _hotspots_ahead(dossier: Dossier) -> str:
    hot = hotspot_classes(dossier.plan)
    found = dossier.classification.of_class(*hot)
    if not found:
        return ""
    if dossier.scope.level is Level.COMMUNE:
        return f"Tập trung chuyển hóa địa bàn trọng điểm tại {prose_places.scope_name(dossier)}."
    first = next(each for each in hot if any(result.complexity == each for result in found))
    codes = [each.code for each in dossier.classification.of_class(first)]
    gravest = f": {prose_places.names(dossier, codes)}" if len(codes) <= _MOST_AGAIN else f" ({_ABOVE})"
    many = prose_places.many(dossier, [each.code for each in found])
    name = prose.lower_first(class_name(dossier.plan, first))
    return f"Tập trung chuyển hóa địa bàn tại {many} trọng điểm, trước hết là địa bàn {name}{gravest}."


def _to_become(dossier: Dossier) -> str:
    """Where there are no classes, what is ahead are the communes that are not there yet."""
    codes = [each.code for each in dossier.classification.communes if each.drug_free is DrugFree.NOT_MET]
    if not codes:
        return ""
    whom = f"{prose_places.many(dossier, codes)} chưa đạt"
    if dossier.scope.level is Level.COMMUNE:
        whom = prose_places.scope_name(dossier)
    return f"Khắc phục các tiêu chí chưa đạt để xây dựng {plan_words.free_area(dossier.plan)} đối với {whom}."


def _few(dossier: Dossier, missing: Sequence[str]) -> str:
    if len(missing) <= _MOST_NAMES:
        return prose_places.names(dossier, missing)
    return f"{prose_places.many(dossier, missing)} chưa có số liệu"


def _recognition(dossier: Dossier) -> str:
    codes = _met(dossier, conflict=False)
    if not codes:
        return ""
    named = prose_places.names(dossier, codes)
    if len(codes) > _MOST_NAMES:
        named = f"{prose_places.many(dossier, codes)} đạt đủ tiêu chí nêu trên"
    area = plan_words.free_area(dossier.plan)
    return f"Đề nghị cấp có thẩm quyền thẩm định, xem xét công nhận {area} đối với {named}."


def _conflict(dossier: Dossier) -> str:
    codes = [each.code for each in dossier.classification.communes if each.conflict]
    if not codes:
        return ""
    free = plan_words.free(dossier.plan)
    ground = f"là nơi vừa đạt đủ tiêu chí {free}, vừa thuộc diện trọng điểm phức tạp về ma túy"
    return f"Đề nghị cấp tỉnh xem xét, quyết định đối với {prose_places.names(dossier, codes)}, {ground}."
