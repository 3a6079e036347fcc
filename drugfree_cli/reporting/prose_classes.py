"""Section II.5 of the report: classes of communes, drug-free communes, conflicts, districts and targets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.model.plan import NOTHING_FOUND, UNDETERMINED, ClassId
from drugfree_cli.model.results import CommuneResult, DrugFree
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, prose, prose_places
from drugfree_cli.reporting.report_words import class_name, class_order, grounds, hotspot_classes

# The readings by which plans leave a commune that is drug-free and a hotspot at once to the province.
_CONFLICT_READINGS = ("NT-20", "Q28-7")


def classes(dossier: Dossier, annex: str) -> list[str]:
    """Say how the communes are distributed over the classes, which are hotspots, and how that has changed."""
    results = [result for result in dossier.classification.communes if result.complexity is not None]
    if not results:
        return []
    if dossier.scope.level is Level.COMMUNE:
        return [_own_class(dossier, results[0], annex)]
    named = [*(_of_class(dossier, each) for each in hotspot_classes(dossier.plan)), _undetermined(dossier)]
    return [
        prose.paragraph([_distribution(dossier, results, annex), *_class_changes(dossier)]),
        *filter(None, named),
    ]


def drug_free(dossier: Dossier) -> list[str]:
    """Say which communes meet the drug-free criteria, and which criteria are missed most."""
    results = [result for result in dossier.classification.communes if result.drug_free is not None]
    if not results:
        return []
    if dossier.scope.level is Level.COMMUNE:
        return [_own_drug_free(dossier, results[0]), *conflicts(dossier)]
    return [
        prose.paragraph([_drug_free_counts(dossier, results), _most_missed(dossier, results)]),
        *conflicts(dossier),
    ]


def conflicts(dossier: Dossier) -> list[str]:
    """Name the communes that are drug-free by the criteria and a hotspot by their class, for the province to decide."""
    found = [result for result in dossier.classification.communes if result.conflict]
    if not found:
        return []
    code = next((each for each in _CONFLICT_READINGS if each in dossier.plan.interpretations), "")
    reading = f" (cách hiểu {code})" if code else ""
    both = "vừa đạt đủ tiêu chí không ma túy, vừa thuộc diện trọng điểm phức tạp về ma túy"
    if dossier.scope.level is Level.COMMUNE:
        return [f"{prose_places.whole(dossier)} {both}; do cấp tỉnh xem xét, quyết định{reading}."]
    named = prose.listed(f"{_name(dossier, each)} ({_class_of(dossier, each)})" for each in found)
    many = prose_places.many(dossier, [each.code for each in found])
    return [f"Có {many} {both}: {named}; do cấp tỉnh xem xét, quyết định{reading}."]


def districts(dossier: Dossier) -> list[str]:
    """Say which districts are hotspots, drug-free or undetermined, and the verdicts on the province itself."""
    results = dossier.classification.districts
    if not results or dossier.scope.level is Level.COMMUNE:
        return _province(dossier)
    groups = (
        ("thuộc diện trọng điểm phức tạp về ma túy", [r.code for r in results if r.hotspot], True),
        ("chưa đủ số liệu để xác định diện trọng điểm", [r.code for r in results if r.hotspot is None], False),
        ("đạt tiêu chí không ma túy", [r.code for r in results if r.drug_free], True),
        ("chưa đủ số liệu để xác định không ma túy", [r.code for r in results if r.drug_free is None], False),
    )
    met = {result.code: result.met for result in results if result.hotspot}
    clauses = [
        _group_of_districts(dossier, what, codes, met if number == 0 else {})
        for number, (what, codes, always) in enumerate(groups)
        if codes or always
    ]
    return [prose.sentence(f"Về cấp huyện: {'; '.join(clauses)}"), *_province(dossier)]


def _own_class(dossier: Dossier, result: CommuneResult, annex: str) -> str:
    reasons = grounds(result)
    ground = f" ({reasons})" if reasons else ""
    whole = prose_places.whole(dossier)
    if result.complexity == UNDETERMINED:
        return f"Chưa đủ số liệu để phân loại {prose_places.scope_name(dossier)}{ground}{prose.see(annex)}."
    return f"{whole} được xếp loại: {_class_of(dossier, result)}{ground}{prose.see(annex)}."


def _own_drug_free(dossier: Dossier, result: CommuneResult) -> str:
    whole = prose_places.whole(dossier)
    every = len(dossier.plan.drug_free)
    blank = f"chưa đủ số liệu về {_criteria(result.unknown)}" if result.unknown else ""
    if result.drug_free is DrugFree.MET:
        return f"{whole} đạt đủ {every} tiêu chí không ma túy theo số liệu báo cáo."
    if result.drug_free is DrugFree.UNDETERMINED:
        return f"Chưa đủ số liệu để xác định {prose_places.scope_name(dossier)} đạt tiêu chí không ma túy: {blank}."
    tail = f"; {blank}" if blank else ""
    return f"{whole} chưa đạt tiêu chí không ma túy: chưa đạt {_criteria(result.failed)}{tail}."


def _distribution(dossier: Dossier, results: Sequence[CommuneResult], annex: str) -> str:
    classes = {each: [r.code for r in results if r.complexity == each] for each in class_order(dossier.plan)}
    parts = ", ".join(
        f"{prose_places.many(dossier, codes)} {_class_name(dossier, each)} ({_share(len(codes), len(results))})"
        for each, codes in classes.items()
        if codes
    )
    every = f"{len(results)} {prose_places.communes_word(dossier)}"
    return f"Về phân loại cấp xã: trong {every} có {parts}{prose.see(annex)}."


def _of_class(dossier: Dossier, class_id: ClassId) -> str:
    found = [result.code for result in dossier.classification.of_class(class_id)]
    if not found:
        return ""
    lead = prose.upper_first(class_name(dossier.plan, class_id))
    return f"{lead}: {prose_places.names_in_districts(dossier, found)}."


def _undetermined(dossier: Dossier) -> str:
    """Name the communes that sent figures and still could not be classed; those that sent none are named before."""
    every = [result.code for result in dossier.classification.of_class(UNDETERMINED)]
    found = [code for code in every if code in dossier.figures]
    named = [prose_places.names_in_districts(dossier, found)] if found else []
    named += [f"{len(every) - len(found)} đơn vị chưa có số liệu"] if len(every) > len(found) else []
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


def _drug_free_counts(dossier: Dossier, results: Sequence[CommuneResult]) -> str:
    word = prose_places.communes_word(dossier)
    met = [result.code for result in results if result.drug_free is DrugFree.MET]
    not_met = sum(1 for result in results if result.drug_free is DrugFree.NOT_MET)
    open_ = len(results) - len(met) - not_met
    lead = f"Về tiêu chí không ma túy: theo số liệu báo cáo, {len(met)}/{len(results)} {word}"
    named = f": {prose_places.names_in_districts(dossier, met)}" if met else ""
    rest = [f"{not_met} đơn vị chưa đạt"] if not_met else []
    rest += [f"{open_} đơn vị chưa đủ số liệu để xác định"] if open_ else []
    tail = f"; {', '.join(rest)}" if rest else ""
    return f"{lead} đạt đủ {len(dossier.plan.drug_free)} tiêu chí ({_share(len(met), len(results))}){named}{tail}."


def _most_missed(dossier: Dossier, results: Sequence[CommuneResult]) -> str:
    counts = Counter(criterion for result in results for criterion in result.failed)
    order = [criterion.id for criterion in dossier.plan.drug_free]
    top = sorted((each for each in order if counts[each]), key=lambda each: -counts[each])[:3]
    named = prose.listed(f"tiêu chí {each} ({counts[each]} đơn vị)" for each in top)
    return f"Tiêu chí còn nhiều nơi chưa đạt: {named}." if top else ""


def _group_of_districts(
    dossier: Dossier, what: str, codes: Sequence[str], letters: Mapping[str, tuple[str, ...]]
) -> str:
    word = prose_places.districts_word(dossier)
    if not codes:
        return f"không có {word} nào {what}"
    named = prose.listed(
        f"{prose_places.name(dossier, code)} ({_letters(letters[code])})"
        if letters.get(code)
        else prose_places.name(dossier, code)
        for code in codes
    )
    return f"{prose_places.many(dossier, codes)} {what}: {named}"


def _province(dossier: Dossier) -> list[str]:
    result = dossier.classification.province_result
    if result is None or dossier.scope.level is not Level.PROVINCE or not result.criteria:
        return []
    verdicts = {True: "thuộc", False: "không thuộc", None: "chưa đủ số liệu để xác định có thuộc"}
    clean = {True: "đạt", False: "chưa đạt", None: "chưa đủ số liệu để xác định có đạt"}
    lead = f"{prose_places.whole(dossier)} {verdicts[result.hotspot]} diện trọng điểm phức tạp về ma túy"
    return [f"{lead}; {clean[result.drug_free]} tiêu chí không ma túy."]


def _decided(class_id: ClassId | None) -> bool:
    return class_id is not None and class_id != UNDETERMINED


def _count(of: Mapping[str, ClassId | None], codes: Iterable[str], wanted: set[ClassId]) -> int:
    return sum(1 for code in codes if of[code] in wanted)


def _share(part: int, whole: int) -> str:
    return numbers.percent(part, whole)


def _criteria(ids: Sequence[str]) -> str:
    return f"tiêu chí {prose.listed(ids)}"


def _letters(met: Sequence[str]) -> str:
    return f"đạt các tiêu chí {prose.listed(met)}"


def _name(dossier: Dossier, result: CommuneResult) -> str:
    return prose_places.name(dossier, result.code)


def _class_of(dossier: Dossier, result: CommuneResult) -> str:
    return _class_name(dossier, result.complexity or UNDETERMINED)


def _class_name(dossier: Dossier, class_id: ClassId) -> str:
    return prose.lower_first(class_name(dossier.plan, class_id))
