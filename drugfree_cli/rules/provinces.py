"""The verdicts on a province, from its communes' figures, classes and drug-free verdicts."""

from collections.abc import Sequence

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult, DrugFree, ProvinceResult
from drugfree_cli.model.text import Text
from drugfree_cli.rules.districts import area_criteria, known_sums
from drugfree_cli.rules.logic import all_of, at_least_of

_NAMED = 5


def classify_province(plan: Plan, communes: Sequence[CommuneResult]) -> ProvinceResult | None:
    """Judge a province by all of its communes; None where the plan has no criteria for one."""
    rule, free = plan.province_hotspot, plan.province_drug_free
    if (rule is None and free is None) or not communes:
        return None
    judged = area_criteria(plan, rule, communes)
    return ProvinceResult(
        hotspot=at_least_of(rule.k, [each.met for each in judged]) if rule else None,
        met=tuple(each.criterion for each in judged if each.met),
        unknown=tuple(each.criterion for each in judged if each.met is None),
        drug_free=all_of(_TRUTHS[each.drug_free] for each in communes) if free else None,
        criteria=judged,
        drug_free_text=_drug_free_text(communes) if free else None,
        figures=known_sums(plan.asks, communes),
    )


_TRUTHS = {DrugFree.MET: True, DrugFree.NOT_MET: False, DrugFree.UNDETERMINED: None, None: None}


def _drug_free_text(communes: Sequence[CommuneResult]) -> Text:
    """The criteria are one list for commune and province: what fails in one commune fails in the province."""
    failing = [each.name for each in communes if each.drug_free is DrugFree.NOT_MET]
    unknown = sum(each.drug_free is DrugFree.UNDETERMINED for each in communes)
    met = len(communes) - len(failing) - unknown
    vi, en = f"{met}/{len(communes)} đơn vị cấp xã đạt", f"{met}/{len(communes)} communes meet the criteria"
    if unknown:
        vi, en = f"{vi}; {unknown} chưa xác định", f"{en}; {unknown} undetermined"
    if failing:
        names, more = ", ".join(failing[:_NAMED]), len(failing) - _NAMED
        rest_vi, rest_en = (f" và {more} đơn vị khác", f" and {more} more") if more > 0 else ("", "")
        vi, en = f"{vi}; chưa đạt: {names}{rest_vi}", f"{en}; not met in {names}{rest_en}"
    return Text(vi=vi, en=en)
