"""The JSON and CSV of `compare`."""

from drugfree_cli.cli.shapes import Json
from drugfree_cli.cli.shapes_classes import commune_shape
from drugfree_cli.model.results import Classification
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.comparing import Compared, Comparison, Move

COLUMNS = (
    "code",
    "name",
    "district_code",
    "complexity_a",
    "complexity_b",
    "move",
    "drug_free_a",
    "drug_free_b",
    "why_a",
    "why_b",
)


def comparison_shape(result: Comparison, lang: Lang) -> dict[str, Json]:
    """Shape a comparison: both plans' results of every commune, how many moved, and what each plan lacks."""
    return {
        "plan_a": result.plans[0].id,
        "plan_b": result.plans[1].id,
        "province": result.first.province,
        "period": result.first.period,
        "a": _side(result.first, result.missing[0], lang),
        "b": _side(result.second, result.missing[1], lang),
        "communes": [_commune(each, lang) for each in result.communes],
        "matrix": [{"a": first, "b": second, "communes": count} for (first, second), count in sorted(_counted(result))],
        "summary": {
            "communes": len(result.communes),
            **{move.value: sum(each.move is move for each in result.communes) for move in Move},
            "drug_free_moved": sum(each.drug_free_moved for each in result.communes),
        },
    }


def comparison_rows(result: Comparison, lang: Lang) -> list[dict[str, Json]]:
    """Make a row a commune."""
    return [
        {
            "code": each.first.code,
            "name": each.first.name,
            "district_code": each.first.district_code,
            "complexity_a": each.first.complexity,
            "complexity_b": each.second.complexity,
            "move": each.move.value if each.move else None,
            "drug_free_a": each.first.drug_free.value if each.first.drug_free else None,
            "drug_free_b": each.second.drug_free.value if each.second.drug_free else None,
            "why_a": each.why_first.to(lang),
            "why_b": each.why_second.to(lang),
        }
        for each in result.communes
    ]


def _side(result: Classification, missing: tuple[str, ...], lang: Lang) -> dict[str, Json]:
    province = result.province_result
    return {
        "from": result.first.isoformat(),
        "to": result.last.isoformat(),
        "superseded": result.superseded.to(lang) if result.superseded else None,
        "notes": [note.to(lang) for note in result.notes],
        "not_asked_by_returns": list(missing),
        "hotspot_districts": [each.code for each in result.districts if each.hotspot],
        "province_hotspot": province.hotspot if province else None,
        "province_drug_free": province.drug_free if province else None,
    }


def _commune(each: Compared, lang: Lang) -> dict[str, Json]:
    return {
        "code": each.first.code,
        "name": each.first.name,
        "district_code": each.first.district_code,
        "a": commune_shape(each.first, lang),
        "b": commune_shape(each.second, lang),
        "move": each.move.value if each.move else None,
        "drug_free_moved": each.drug_free_moved,
        "why_a": each.why_first.to(lang),
        "why_b": each.why_second.to(lang),
    }


def _counted(result: Comparison) -> list[tuple[tuple[str, str], int]]:
    return [((first or "", second or ""), count) for (first, second), count in result.matrix().items()]
