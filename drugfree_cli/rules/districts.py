"""The verdicts on a district, from its communes' figures, classes and drug-free verdicts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.plan import ClassId, DistrictDrugFree, Plan
from drugfree_cli.model.results import CommuneResult, DistrictResult, DrugFree, Judged
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.classify import judge
from drugfree_cli.rules.logic import UNKNOWN, ZERO, Bounds, Facts, all_of, at_least_of, bounds_of
from drugfree_cli.rules.words import indicators_of, percent


def classify_district(plan: Plan, district: Unit, communes: Sequence[CommuneResult]) -> DistrictResult:
    """Judge one district by its communes, those that sent nothing included."""
    judged = _hotspot_criteria(plan, communes)
    rule = plan.district_hotspot
    return DistrictResult(
        code=district.code,
        name=district.name,
        hotspot=at_least_of(rule.k, [each.met for each in judged]) if rule else None,
        met=tuple(each.criterion for each in judged if each.met),
        unknown=tuple(each.criterion for each in judged if each.met is None),
        drug_free=district_drug_free(plan.district_drug_free, communes) if plan.district_drug_free else None,
        criteria=judged,
        drug_free_text=_drug_free_text(plan.district_drug_free, communes) if plan.district_drug_free else None,
        figures=known_sums(plan.asks, communes),
    )


def district_drug_free(rule: DistrictDrugFree, communes: Sequence[CommuneResult]) -> bool | None:
    """Tell whether enough communes are drug-free and none of the rest is of a barred class (NT-18)."""
    free = Counter(each.drug_free for each in communes)
    sure, possible = free[DrugFree.MET], free[DrugFree.MET] + free[DrugFree.UNDETERMINED]
    share = _reaches(sure, possible, len(communes), rule)
    return all_of([share, *(_not_barred(each, rule.barred) for each in communes)])


def sum_bounds(indicators: Iterable[str], communes: Sequence[CommuneResult]) -> dict[str, Bounds]:
    """Add up each indicator over communes; one unknown figure leaves the sum without an upper end."""
    return {name: sum((_bounds(each, name) for each in communes), ZERO) if communes else UNKNOWN for name in indicators}


def known_sums(indicators: Iterable[str], communes: Sequence[CommuneResult]) -> dict[str, Content]:
    """Add up each indicator over communes where every commune's figure is known; else None."""
    return {
        indicator: bounds.low if bounds.high is not None else None
        for indicator, bounds in sum_bounds(indicators, communes).items()
    }


def _bounds(commune: CommuneResult, indicator: str) -> Bounds:
    return bounds_of(commune.figures.get(indicator), commune.least.get(indicator, 0))


def _hotspot_criteria(plan: Plan, communes: Sequence[CommuneResult]) -> tuple[Judged, ...]:
    if plan.district_hotspot is None:
        return ()
    used = {name for each in plan.district_hotspot.criteria for name in indicators_of(each.condition)}
    facts = Facts(amounts=sum_bounds(sorted(used), communes), communes=[each.possible for each in communes])
    return tuple(
        judge(plan, each, {}, facts=facts, fails=True, known=known_sums(indicators_of(each.condition), communes))
        for each in plan.district_hotspot.criteria
    )


def _reaches(sure: int, possible: int, communes: int, rule: DistrictDrugFree) -> bool | None:
    needed = rule.share * communes
    if communes and sure >= needed:
        return True
    return None if communes and possible >= needed else False


def _not_barred(commune: CommuneResult, barred: Sequence[ClassId]) -> bool | None:
    """A commune counts among "the rest" unless it is drug-free; the rest must not be of a barred class."""
    of_barred = commune.is_of(barred) if commune.complexity is not None else False
    if commune.drug_free is DrugFree.MET or of_barred is False:
        return True
    return False if commune.drug_free is DrugFree.NOT_MET and of_barred else None


def _drug_free_text(rule: DistrictDrugFree, communes: Sequence[CommuneResult]) -> Text:
    free = sum(each.drug_free is DrugFree.MET for each in communes)
    rest = [each for each in communes if each.drug_free is not DrugFree.MET and each.complexity in rule.barred]
    names = ", ".join(each.name for each in rest)
    share = percent(rule.share)
    return Text(
        vi=f"{free}/{len(communes)} xã đạt không ma túy (cần từ {share.vi}); "
        + (f"còn {len(rest)} xã trọng điểm: {names}" if rest else "không còn xã trọng điểm trong số còn lại"),
        en=f"{free}/{len(communes)} communes are drug-free ({share.en} needed); "
        + (f"{len(rest)} hotspot communes remain: {names}" if rest else "no hotspot commune among the rest"),
    )
