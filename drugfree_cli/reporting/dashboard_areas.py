"""Districts and the province as the page tells of them: the verdicts that the plan has for them."""

from collections.abc import Iterable

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan_words import short_name
from drugfree_cli.model.text import Text
from drugfree_cli.reporting.dashboard_texts import Part, Texts
from drugfree_cli.reporting.dashboard_words import WORDS
from drugfree_cli.reporting.prose_places import has_district


def districts(dossier: Dossier, texts: Texts) -> list[Part]:
    """List the districts that communes lie in, in the order of the communes, each with its verdicts."""
    found = (each for each in dossier.classification.communes if has_district(dossier, each))
    codes = dict.fromkeys(each.district_code for each in found if each.district_code)
    return [
        {
            "code": code,
            "name": dossier.units[code].name if code in dossier.units else code,
            "verdicts": [*_of_district(dossier, code, texts)],
        }
        for code in codes
    ]


def province(dossier: Dossier, texts: Texts) -> list[Part]:
    """List the verdicts on the province, where the plan has criteria for it."""
    plan, found = dossier.plan, dossier.classification.province_result
    verdicts: list[Part] = []
    if found and plan.province_hotspot:
        verdicts.append(_verdict(WORDS["hotspot"], found.hotspot, None, texts, is_good=False))
    if found and plan.province_drug_free:
        verdicts.append(_verdict(short_name(plan), found.drug_free, found.drug_free_text, texts, is_good=True))
    return verdicts


def _of_district(dossier: Dossier, code: str, texts: Texts) -> Iterable[Part]:
    plan = dossier.plan
    for found in dossier.classification.districts:
        if found.code == code and plan.district_hotspot:
            yield _verdict(WORDS["hotspot"], found.hotspot, None, texts, is_good=False)
        if found.code == code and plan.district_drug_free:
            yield _verdict(short_name(plan), found.drug_free, found.drug_free_text, texts, is_good=True)


def _verdict(name: Text, fact: bool | None, why: Text | None, texts: Texts, *, is_good: bool) -> Part:
    """Tell a verdict that is yes, no or undetermined; `is_good` says which of them the plan wants."""
    return {"name": texts.put(name), "fact": fact, "good": is_good, "why": texts.put_any(why)}
