"""The JSON shape and the rows of `targets`."""

from drugfree_cli.cli.shapes import Json
from drugfree_cli.model.results import TargetsResult
from drugfree_cli.model.text import Lang


def target_rows(result: TargetsResult, lang: Lang) -> list[dict[str, Json]]:
    """Flatten targets to rows, with the base's value alone."""
    return [
        {
            "id": target.id,
            "clause": target.clause,
            "kind": target.kind,
            "unit": target.unit.to(lang),
            "direction": target.direction.value,
            "base": target.base,
            "required": target.required,
            "actual": target.actual,
            "status": target.status.value,
            "text": target.text.to(lang),
        }
        for target in result.targets
    ]


def targets_shape(result: TargetsResult, lang: Lang) -> dict[str, Json]:
    """Shape the result of `targets`."""
    return {
        "plan": result.plan,
        "province": result.province,
        "year": result.year,
        "superseded": result.superseded.to(lang) if result.superseded else None,
        "targets": [
            {
                "id": target.id,
                "clause": target.clause,
                "kind": target.kind,
                "unit": target.unit.to(lang),
                "title": target.title.to(lang),
                "direction": target.direction.value,
                "base": None
                if target.base is None or target.base_year is None
                else {"year": target.base_year, "value": target.base},
                "required": target.required,
                "actual": target.actual,
                "status": target.status.value,
                "provisional": target.provisional,
                "interpretations": list(target.interpretations),
                "text": target.text.to(lang),
            }
            for target in result.targets
        ],
    }
