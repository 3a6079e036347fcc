"""Section II.5 of the report, above the communes: the verdicts on districts and on the province itself."""

from collections.abc import Mapping, Sequence

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import ProvinceResult
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import plan_words, prose, prose_places


def districts(dossier: Dossier, annex: str = "") -> list[str]:
    """Say which districts are hotspots, drug-free or undetermined, and the verdicts on the province itself."""
    results = dossier.classification.districts
    if not results or dossier.scope.level is Level.COMMUNE:
        return _province(dossier, annex)
    free = plan_words.free(dossier.plan)
    groups = (
        ("thuộc diện trọng điểm phức tạp về ma túy", [r.code for r in results if r.hotspot], True),
        ("chưa đủ số liệu để xác định diện trọng điểm", [r.code for r in results if r.hotspot is None], False),
        (f"đạt tiêu chí {free}", [r.code for r in results if r.drug_free], True),
        (f"chưa đủ số liệu để xác định {free}", [r.code for r in results if r.drug_free is None], False),
    )
    met = {result.code: result.met for result in results if result.hotspot}
    clauses = [
        _group_of_districts(dossier, what, codes, met if number == 0 else {})
        for number, (what, codes, always) in enumerate(groups)
        if codes or always
    ]
    return [prose.sentence(f"Về cấp huyện: {'; '.join(clauses)}"), *_province(dossier, annex)]


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


def _province(dossier: Dossier, annex: str) -> list[str]:
    result = dossier.classification.province_result
    if result is None or dossier.scope.level is not Level.PROVINCE:
        return []
    return [each for each in (_province_hotspot(dossier, result, annex), _province_free(dossier, result)) if each]


def _province_hotspot(dossier: Dossier, result: ProvinceResult, annex: str) -> str:
    """Give the verdict with the number of criteria that hold, and the figures behind those met or not known."""
    rule = dossier.plan.province_hotspot
    if rule is None:
        return ""
    verdicts = {True: "thuộc", False: "không thuộc", None: "chưa đủ số liệu để xác định có thuộc"}
    lead = f"{prose_places.whole(dossier)} {verdicts[result.hotspot]} diện trọng điểm phức tạp về ma túy"
    found = [
        f"{words}: {'; '.join(f'{each.criterion}) {each.title.vi} ({each.seen.vi})' for each in judged)}"
        for words, met in (("tiêu chí đạt", True), ("tiêu chí chưa rõ", None))
        if (judged := [each for each in result.criteria if each.met is met])
    ]
    held = plan_words.province_held(dossier.plan, result)
    return prose.sentence("; ".join((f"{lead} (theo {rule.clause}): {held}", *found)) + prose.see(annex))


def _province_free(dossier: Dossier, result: ProvinceResult) -> str:
    rule = dossier.plan.province_drug_free
    if rule is None:
        return ""
    clean = {True: "đạt", False: "chưa đạt", None: "chưa đủ số liệu để xác định có đạt"}
    free = plan_words.free(dossier.plan)
    lead = f"{prose_places.whole(dossier)} {clean[result.drug_free]} tiêu chí {free} (theo {rule.clause})"
    return prose.sentence(f"{lead}: {prose.mid_names(result.drug_free_text.vi)}" if result.drug_free_text else lead)


def _letters(met: Sequence[str]) -> str:
    return f"đạt các tiêu chí {prose.listed(met)}"
