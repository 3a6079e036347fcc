"""The verdicts on a district, from its communes' figures, classes and drug-free verdicts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.plan import ClassId, DistrictDrugFree, DistrictHotspot, Plan
from drugfree_cli.model.results import CommuneResult, DistrictResult, DrugFree, Judged
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.classify import judge
from drugfree_cli.rules.logic import UNKNOWN, ZERO, Bounds, Facts, all_of, at_least_of, bounds_of
from drugfree_cli.rules.words import indicators_of, percent


def classify_district(plan: Plan, district: Unit, communes: Sequence[CommuneResult]) -> DistrictResult:
    """Judge one district by its communes, those that sent nothing included."""
    judged = area_criteria(plan, plan.district_hotspot, communes)
    rule, free_rule = plan.district_hotspot, plan.district_drug_free
    hotspot = at_least_of(rule.k, [each.met for each in judged]) if rule else None
    drug_free = district_drug_free(free_rule, communes) if free_rule else None
    words = [_drug_free_text(free_rule, communes), *_between(plan, hotspot, drug_free)] if free_rule else []
    return DistrictResult(
        code=district.code,
        name=district.name,
        hotspot=hotspot,
        met=tuple(each.criterion for each in judged if each.met),
        unknown=tuple(each.criterion for each in judged if each.met is None),
        drug_free=drug_free,
        criteria=judged,
        drug_free_text=_joined(words) if words else None,
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
    """Sum each indicator over communes where every commune's figure is known, else None; of a choice, the gravest."""
    names = tuple(indicators)
    choices = [name for name in names if codebook()[name].kind is Kind.CHOICE]
    sums = sum_bounds([name for name in names if name not in choices], communes)
    known = {name: bounds.low if bounds.high is not None else None for name, bounds in sums.items()}
    return {name: _gravest(name, communes) if name in choices else known[name] for name in names}


def _bounds(commune: CommuneResult, indicator: str) -> Bounds:
    least = max(commune.least.get(indicator, 0), codebook()[indicator].least)
    return bounds_of(commune.figures.get(indicator), least)


def area_criteria(plan: Plan, rule: DistrictHotspot | None, communes: Sequence[CommuneResult]) -> tuple[Judged, ...]:
    """Hold the criteria of a district or province against the sums over its communes and their classes."""
    if rule is None:
        return ()
    used = sorted({name for each in rule.criteria for name in indicators_of(each.condition)})
    counted = [name for name in used if codebook()[name].kind is not Kind.CHOICE]
    known = known_sums(used, communes)
    gravest = {name: word for name, word in known.items() if isinstance(word, str)}
    facts = Facts(amounts=sum_bounds(counted, communes), communes=[each.possible for each in communes], words=gravest)
    return tuple(judge(plan, each, {}, facts=facts, fails=True, known=known) for each in rule.criteria)


def _gravest(indicator: str, communes: Sequence[CommuneResult]) -> str | None:
    """An area lies on the gravest route that one of its communes lies on; None while an unknown one could be graver."""
    said = [each.figures.get(indicator) for each in communes]
    known = {each for each in said if isinstance(each, str)}
    choices = codebook()[indicator].choices
    word = next((each for each in reversed(choices) if each in known), None)
    return word if None not in said or word == choices[-1] else None


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
    """Say how many communes are drug-free, which of the rest bar the district, and how much of it is not known."""
    free = Counter(each.drug_free for each in communes)
    truths = [(each.name, _not_barred(each, rule.barred)) for each in communes]
    rest, unknown = [name for name, fine in truths if fine is False], sum(fine is None for _, fine in truths)
    share, sure = percent(rule.share), free[DrugFree.MET]
    parts = [
        Text(
            vi=f"{sure}/{len(communes)} xã đạt không ma túy (cần từ {share.vi})",
            en=f"{sure}/{len(communes)} communes are drug-free ({share.en} needed)",
        ),
        *_open(free[DrugFree.UNDETERMINED], "xã chưa xác định đạt hay không", "not determined"),
    ]
    if rest:
        names = ", ".join(rest)
        parts.append(
            Text(vi=f"còn {len(rest)} xã trọng điểm: {names}", en=f"{len(rest)} hotspot communes remain: {names}")
        )
    elif not unknown:
        parts.append(Text(vi="không còn xã trọng điểm trong số còn lại", en="no hotspot commune among the rest"))
    parts += _open(unknown, "xã chưa rõ có là trọng điểm trong số còn lại không", "may be hotspots among the rest")
    return _joined(parts)


def _open(number: int, vi: str, en: str) -> list[Text]:
    return [Text(vi=f"{number} {vi}", en=f"{number} {en}")] if number else []


def _joined(parts: Sequence[Text]) -> Text:
    return Text(vi="; ".join(each.vi for each in parts), en="; ".join(each.en for each in parts))


def _between(plan: Plan, hotspot: bool | None, drug_free: bool | None) -> list[Text]:
    """A district that is neither has no name in the plan (for Ninh Thuận: NT-19)."""
    if hotspot is not False or drug_free is not False or not plan.district_hotspot or not plan.district_drug_free:
        return []
    either = plan.district_drug_free.interpretations
    shared = [code for code in plan.district_hotspot.interpretations if code in either]
    codes = f" ({', '.join(shared)})" if shared else ""
    return [Text(vi=f"không thuộc diện{codes}", en=f"neither a hotspot nor drug-free{codes}")]
