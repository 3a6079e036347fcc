"""Section II.5 of the report: classes of communes, drug-free communes, readings side by side, conflicts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.model.plan import NOTHING_FOUND, UNDETERMINED, ClassId, DrugFreeReading
from drugfree_cli.model.results import CommuneResult, DrugFree, ReadingResult
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, plan_words, prose, prose_places
from drugfree_cli.reporting.report_words import STAND_IN, class_name, class_order, grounds, hotspot_classes

# The readings by which plans leave a commune that is drug-free and a hotspot at once to the province.
_CONFLICT_READINGS = ("NT-20", "Q28-7")


def classes(dossier: Dossier, annex: str, listing: str = "") -> list[str]:
    """Say how the communes are distributed over the classes, which are hotspots, and how that has changed.

    `listing` is the annex that names every commune: a list too long for a paragraph refers to it.
    """
    results = [result for result in dossier.classification.communes if result.complexity is not None]
    if not results:
        return []
    if dossier.scope.level is Level.COMMUNE:
        return [_own_class(dossier, results[0], annex)]
    where = _list_in(listing)
    named = [*(_of_class(dossier, each, where) for each in hotspot_classes(dossier.plan)), _undetermined(dossier)]
    return [
        prose.paragraph([_distribution(dossier, results, annex), *_class_changes(dossier)]),
        *filter(None, named),
    ]


def drug_free(dossier: Dossier, annex: str = "", listing: str = "") -> list[str]:
    """Say which communes meet the drug-free criteria, which are missed most, and what other readings say.

    `annex` is referred to where nothing is said of classes that could refer to it; `listing` names every commune.
    """
    results = [result for result in dossier.classification.communes if result.drug_free is not None]
    if not results:
        return []
    if dossier.scope.level is Level.COMMUNE:
        return [_own_drug_free(dossier, results[0], annex), *_own_readings(results[0]), *conflicts(dossier)]
    found = [
        _selected(results),
        prose.paragraph([_drug_free_counts(dossier, results, annex, listing), _most_missed(dossier, results)]),
        *_drug_free_changes(dossier),
        *(_by_reading(dossier, each, results) for each in dossier.plan.drug_free_readings),
        *conflicts(dossier),
    ]
    return [each for each in found if each]


def conflicts(dossier: Dossier) -> list[str]:
    """Name the communes that are drug-free by the criteria and a hotspot by their class, and who decides."""
    found = [result for result in dossier.classification.communes if result.conflict]
    if not found:
        return []
    both = f"vừa đạt đủ tiêu chí {plan_words.free(dossier.plan)}, vừa thuộc diện trọng điểm phức tạp về ma túy"
    if dossier.scope.level is Level.COMMUNE:
        return [f"{prose_places.whole(dossier)} {both}{_who_decides(dossier)}"]
    many = prose_places.many(dossier, [each.code for each in found])
    return [f"Có {many} {both}: {_by_class(dossier, found)}{_who_decides(dossier)}"]


def _by_class(dossier: Dossier, found: Sequence[CommuneResult]) -> str:
    """Name communes with their class, which is said once where it is the same for all of a list."""
    groups: dict[str, list[CommuneResult]] = {}
    for each in found:
        groups.setdefault(_class_of(dossier, each), []).append(each)
    named = {words: prose.listed(_name(dossier, each) for each in members) for words, members in groups.items()}
    if len(named) > 1:
        return "; ".join(f"{words}: {names}" for words, names in named.items())
    every = "đều là " if len(found) > 1 else ""
    return "".join(f"{names} ({every}{words})" for words, names in named.items())


def _who_decides(dossier: Dossier) -> str:
    """The plan's own words are a sentence of their own; the usual ones end the sentence."""
    decides = f"{plan_words.conflict(dossier.plan)}{_conflict_reading(dossier)}."
    return f". {prose.upper_first(decides)}" if dossier.plan.conflict_text else f"; {decides}"


def _conflict_reading(dossier: Dossier) -> str:
    """Name the reading behind it, unless the plan's own words do."""
    code = next((each for each in _CONFLICT_READINGS if each in dossier.plan.interpretations), "")
    return f" (cách hiểu {code})" if code and code not in plan_words.conflict(dossier.plan) else ""


def _own_class(dossier: Dossier, result: CommuneResult, annex: str) -> str:
    reasons = grounds(dossier.plan, result) if result.reported else "chưa có báo cáo"
    if STAND_IN in reasons:
        reasons = f"{reasons}; {STAND_IN}: {plan_words.UNVERIFIED}"
    ground = f" ({reasons})" if reasons else ""
    whole = prose_places.whole(dossier)
    if result.complexity == UNDETERMINED:
        return f"Chưa đủ số liệu để phân loại {prose_places.scope_name(dossier)}{ground}{prose.see(annex)}."
    return f"{whole} được xếp loại: {_class_of(dossier, result)}{ground}{prose.see(annex)}."


def _own_drug_free(dossier: Dossier, result: CommuneResult, annex: str) -> str:
    whole, free = prose_places.whole(dossier), plan_words.free(dossier.plan)
    every, see = numbers.many(dossier.plan.drug_free), prose.see(annex)
    blank = f"chưa đủ số liệu về {_criteria(result.unknown)}" if result.unknown else ""
    if result.drug_free is DrugFree.MET:
        return f"{whole} đạt đủ {every} tiêu chí {free} theo số liệu báo cáo{see}."
    if result.drug_free is DrugFree.UNDETERMINED:
        return f"Chưa đủ số liệu để xác định {prose_places.scope_name(dossier)} đạt tiêu chí {free}: {blank}{see}."
    tail = f"; {blank}" if blank else ""
    return f"{whole} chưa đạt tiêu chí {free}: chưa đạt {_criteria(result.failed)}{tail}{see}."


def _own_readings(result: CommuneResult) -> list[str]:
    """Put the verdicts by other readings side by side with the figures that decide them."""
    return [f"- {_reading_name(each)}: {_reading_verdict(each)}." for each in result.readings]


def _reading_name(reading: ReadingResult) -> str:
    return f"Theo cách đọc “{reading.name.vi}” ({reading.clause})"


def _reading_verdict(reading: ReadingResult) -> str:
    if reading.drug_free is DrugFree.MET:
        return f"đạt đủ {numbers.many(reading.criteria)} tiêu chí"
    parts = [
        f"{lead} {'; '.join(f'tiêu chí {each.criterion} ({each.title.vi}: {each.seen.vi})' for each in found)}"
        for lead, met in (("chưa đạt", False), ("chưa đủ số liệu về", None))
        if (found := [each for each in reading.criteria if each.met is met])
    ]
    return "; ".join(parts)


def _by_reading(dossier: Dossier, reading: DrugFreeReading, results: Sequence[CommuneResult]) -> str:
    """Count by another reading, and name the communes that it judges otherwise."""
    verdicts = {one.code: each.drug_free for one in results for each in one.readings if each.id == reading.id}
    met = sum(each is DrugFree.MET for each in verdicts.values())
    other = [one.code for one in results if one.code in verdicts and verdicts[one.code] is not one.drug_free]
    differs = f"; kết quả khác với cách đọc của kế hoạch tại: {prose_places.names(dossier, other)}" if other else ""
    word = prose_places.communes_word(dossier)
    share = f"{numbers.count(met)}/{numbers.many(verdicts)}"
    lead = f"Theo cách đọc “{reading.name.vi}” ({reading.clause}): {share} {word} đạt"
    return f"{lead}{differs}." if verdicts else ""


def _selected(results: Sequence[CommuneResult]) -> str:
    """Say how many communes were chosen to become so, where the plan lets districts choose."""
    chosen = [each for each in results if each.selected]
    if not chosen:
        return ""
    met = sum(each.drug_free is DrugFree.MET for each in chosen)
    return (
        f"Cấp huyện đã lựa chọn {numbers.many(chosen)}/{numbers.many(results)} đơn vị cấp xã để xây dựng"
        f" ({_share(len(chosen), len(results))}); trong số được chọn"
        f" {f'có {numbers.count(met)} đơn vị' if met else 'chưa có đơn vị nào'} đạt đủ tiêu chí."
    )


def _drug_free_changes(dossier: Dossier) -> Iterable[str]:
    """Compare the verdicts where no class can be compared, over the communes that have one in both periods."""
    for comparison in dossier.comparisons if not dossier.plan.classes else ():
        if comparison.classification is None:
            continue
        before = {each.code: each.drug_free for each in comparison.classification.communes}
        now = {each.code: each.drug_free for each in dossier.classification.communes}
        both = [code for code in now if _judged(now[code]) and _judged(before.get(code))]
        if both:
            met = [sum(of[code] is DrugFree.MET for code in both) for of in (now, before)]
            of_all = prose_places.share_of(dossier, len(both))
            over = "" if len(both) == len(now) else f" (tính trên {of_all} xác định được ở cả hai kỳ)"
            label, word = prose.upper_first(comparison.label.vi), prose_places.communes_word(dossier)
            yield f"{label}, số {word} đạt đủ tiêu chí {prose.change(met[0], met[1], 'đơn vị')}{over}."


def _judged(verdict: DrugFree | None) -> bool:
    return verdict in (DrugFree.MET, DrugFree.NOT_MET)


def _distribution(dossier: Dossier, results: Sequence[CommuneResult], annex: str) -> str:
    classes = {each: [r.code for r in results if r.complexity == each] for each in class_order(dossier.plan)}
    parts = ", ".join(
        f"{prose_places.many(dossier, codes)} {_class_name(dossier, each)} ({_share(len(codes), len(results))})"
        for each, codes in classes.items()
        if codes
    )
    every = f"{numbers.many(results)} {prose_places.communes_word(dossier)}"
    return f"Về phân loại cấp xã: trong {every} có {parts}{prose.see(annex)}."


def _list_in(listing: str) -> str:
    return f"danh sách tại {listing}" if listing else ""


def _of_class(dossier: Dossier, class_id: ClassId, where: str) -> str:
    found = [result.code for result in dossier.classification.of_class(class_id)]
    if not found:
        return ""
    lead = prose.upper_first(class_name(dossier.plan, class_id))
    return f"{lead}: {prose_places.named_or_counted(dossier, found, where=where)}."


def _undetermined(dossier: Dossier) -> str:
    """Name the communes that sent figures and still could not be classed; those that sent none are named before."""
    every = [result.code for result in dossier.classification.of_class(UNDETERMINED)]
    found = [code for code in every if code in dossier.figures]
    named = [prose_places.names_in_districts(dossier, found)] if found else []
    named += [f"{numbers.count(len(every) - len(found))} đơn vị chưa có số liệu"] if len(every) > len(found) else []
    return f"{prose.upper_first(_class_name(dossier, UNDETERMINED))}: {'; '.join(named)}." if named else ""


def _class_changes(dossier: Dossier) -> Iterable[str]:
    for comparison in dossier.comparisons:
        if comparison.classification is not None:
            yield _class_change(dossier, comparison, comparison.classification.communes)


def _class_change(dossier: Dossier, comparison: Comparison, before: Iterable[CommuneResult]) -> str:
    """Compare over the communes that have a class in both periods: an unknown class is no class."""
    earlier = {result.code: result.complexity for result in before}
    now = {result.code: result.complexity for result in dossier.classification.communes}
    both = [code for code in now if _decided(now[code]) and _decided(earlier.get(code))]
    if not both:
        return ""
    hot = set(hotspot_classes(dossier.plan))
    word = prose_places.communes_word(dossier)
    hotspots = prose.change(_count(now, both, hot), _count(earlier, both, hot), "đơn vị")
    clean = {NOTHING_FOUND}
    cleans = prose.change(_count(now, both, clean), _count(earlier, both, clean), "đơn vị")
    of_all = prose_places.share_of(dossier, len(both))
    over = "" if len(both) == len(now) else f" (tính trên {of_all} xếp loại được ở cả hai kỳ)"
    clean_name = _class_name(dossier, NOTHING_FOUND)
    label = prose.upper_first(comparison.label.vi)
    return f"{label}, số {word} trọng điểm {hotspots}; số {word} {clean_name} {cleans}{over}."


def _drug_free_counts(dossier: Dossier, results: Sequence[CommuneResult], annex: str, listing: str) -> str:
    word = prose_places.communes_word(dossier)
    met = [result.code for result in results if result.drug_free is DrugFree.MET]
    not_met = sum(1 for result in results if result.drug_free is DrugFree.NOT_MET)
    open_ = len(results) - len(met) - not_met
    share = f"{numbers.many(met)}/{numbers.many(results)}"
    lead = f"Về tiêu chí {plan_words.free(dossier.plan)}: theo số liệu báo cáo, {share} {word}"
    named = f": {prose_places.named_or_counted(dossier, met, where=_list_in(listing))}" if met else ""
    rest = [f"{numbers.count(not_met)} đơn vị chưa đạt"] if not_met else []
    rest += [f"{numbers.count(open_)} đơn vị chưa đủ số liệu để xác định"] if open_ else []
    tail = f"; {', '.join(rest)}" if rest else ""
    every = f"đạt đủ {numbers.many(dossier.plan.drug_free)} tiêu chí"
    if not met:
        lead = f"Về tiêu chí {plan_words.free(dossier.plan)}: theo số liệu báo cáo, chưa có {word} nào {every}"
        return f"{lead}{tail}{prose.see(annex)}."
    return f"{lead} {every} ({_share(len(met), len(results))}){named}{tail}{prose.see(annex)}."


def _most_missed(dossier: Dossier, results: Sequence[CommuneResult]) -> str:
    counts = Counter(criterion for result in results for criterion in result.failed)
    order = [criterion.id for criterion in dossier.plan.drug_free]
    top = sorted((each for each in order if counts[each]), key=lambda each: -counts[each])[:3]
    named = prose.listed(f"tiêu chí {each} ({numbers.count(counts[each])} đơn vị)" for each in top)
    return f"Tiêu chí còn nhiều nơi chưa đạt: {named}." if top else ""


def _decided(class_id: ClassId | None) -> bool:
    return class_id is not None and class_id != UNDETERMINED


def _count(of: Mapping[str, ClassId | None], codes: Iterable[str], wanted: set[ClassId]) -> int:
    return sum(1 for code in codes if of[code] in wanted)


def _share(part: int, whole: int) -> str:
    return numbers.percent(part, whole)


def _criteria(ids: Sequence[str]) -> str:
    return f"tiêu chí {prose.listed(ids)}"


def _name(dossier: Dossier, result: CommuneResult) -> str:
    return prose_places.name(dossier, result.code)


def _class_of(dossier: Dossier, result: CommuneResult) -> str:
    return _class_name(dossier, result.complexity or UNDETERMINED)


def _class_name(dossier: Dossier, class_id: ClassId) -> str:
    return prose.lower_first(class_name(dossier.plan, class_id))
