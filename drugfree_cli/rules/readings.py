"""Which readings of unclear clauses a verdict rests on."""

from collections.abc import Sequence

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult, DistrictResult, Judged, ProvinceResult


def readings_of_commune(plan: Plan, result: CommuneResult, judged: Sequence[Judged]) -> tuple[str, ...]:
    """List the codes behind a commune's class and criteria; those on drug-free communes where the two conflict."""
    codes = [code for each in judged for code in each.interpretations]
    for rule in (*plan.classes, plan.other):
        codes += rule.interpretations if rule.id == result.complexity else ()
    if not result.reasons and result.reported:
        codes += plan.clean_interpretations
    if result.conflict:
        codes += plan.drug_free_interpretations
    return tuple(dict.fromkeys(codes))


def readings_of_district(plan: Plan, result: DistrictResult) -> tuple[str, ...]:
    """List the codes behind a district's letters and its drug-free verdict."""
    codes = [code for each in result.criteria for code in each.interpretations]
    for rule in (plan.district_hotspot, plan.district_drug_free):
        codes += rule.interpretations if rule else ()
    return tuple(dict.fromkeys(codes))


def readings_of_province(plan: Plan, result: ProvinceResult) -> tuple[str, ...]:
    """List the codes behind a province's criteria and its drug-free verdict."""
    codes = [code for each in result.criteria for code in each.interpretations]
    for rule in (plan.province_hotspot, plan.province_drug_free):
        codes += rule.interpretations if rule else ()
    return tuple(dict.fromkeys(codes))
