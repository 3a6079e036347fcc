"""The JSON shape and the rows of `explain`: one unit with every criterion and the readings that they rest on."""

from drugfree_cli.cli.shapes import Json
from drugfree_cli.cli.shapes_classes import commune_shape, district_shape, judged_shape, province_shape, reading_shape
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification, CommuneResult, Judged
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.readings import readings_of_commune, readings_of_district, readings_of_province
from drugfree_cli.rules.standing import standings


def explanation_shape(plan: Plan, result: Classification, code: str, lang: Lang) -> dict[str, Json]:
    """Shape the result of `explain`: one unit with every criterion and the readings that they rest on."""
    communes = [each for each in result.communes if each.code == code]
    read = [readings_of_commune(plan, each, _all_judged(each)) for each in communes]
    read += [readings_of_district(plan, each) for each in result.districts]
    province = result.province_result if code == result.province else None
    read += [readings_of_province(plan, province)] if province else []
    codes = dict.fromkeys(name for each in read for name in each)
    return {
        "plan": result.plan,
        "period": result.period,
        "notes": [note.to(lang) for note in result.notes],
        "communes": [
            {
                **commune_shape(commune, lang),
                "next_class": commune.next_class,
                "by_class": [judged_shape(each, lang) for each in commune.by_class],
                "by_drug_free": [judged_shape(each, lang) for each in commune.by_drug_free],
                "readings": [
                    {**reading_shape(each, lang), "criteria": [judged_shape(one, lang) for one in each.criteria]}
                    for each in commune.readings
                ],
                "standings": [each.to(lang) for each in standings(plan, commune)],
            }
            for commune in communes
        ],
        "districts": [
            {**district_shape(district, lang), "criteria": [judged_shape(each, lang) for each in district.criteria]}
            for district in result.districts
        ],
        "province_result": None
        if province is None
        else {
            **province_shape(province, lang),
            "criteria": [judged_shape(each, lang) for each in province.criteria],
        },
        "interpretations": {name: plan.interpretations[name].reading for name in codes if name in plan.interpretations},
    }


def _all_judged(commune: CommuneResult) -> tuple[Judged, ...]:
    """List every criterion of a commune: of classes, of the drug-free verdict, of the other readings."""
    return (*commune.by_class, *commune.by_drug_free, *(one for each in commune.readings for one in each.criteria))


CRITERION_COLUMNS = ("code", "criterion", "class", "clause", "title", "met", "asked", "seen", "change", "sources")


def criterion_rows(result: Classification, code: str, lang: Lang) -> list[dict[str, Json]]:
    """Flatten an explanation to rows, one a criterion, with the cells in one field."""
    judged = [(each.code, found) for each in result.communes if each.code == code for found in _all_judged(each)]
    judged += [(each.code, found) for each in result.districts for found in each.criteria]
    if result.province_result and code == result.province:
        judged += [(code, found) for found in result.province_result.criteria]
    return [
        {
            **judged_shape(found, lang),
            "code": unit,
            "sources": "; ".join(
                dict.fromkeys(str(source.place) for sources in found.sources.values() for source in sources)
            ),
        }
        for unit, found in judged
    ]
