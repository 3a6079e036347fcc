"""The JSON shapes that scripts rely on: adding fields is free, renaming or removing one is a breaking change."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from drugfree_cli.model.amounts import Content, as_json
from drugfree_cli.model.findings import CheckRun, Finding, Severity
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification, CommuneResult, DistrictResult, Judged, TargetsResult
from drugfree_cli.model.returns import Return, Source
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.readings import readings_of_commune, readings_of_district
from drugfree_cli.workflows.validate import CheckedFile, Validation

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"

_CLASS_KEYS = ("type_1", "type_2", "type_3", "low", "none", "other", "undetermined")


def validation_shape(validation: Validation, lang: Lang) -> dict[str, Json]:
    """Shape the result of `validate`."""
    return {
        "files": [_file(file, lang) for file in validation.files],
        "checks": [check_shape(line, lang) for line in validation.ledger],
        "summary": {
            "files": len(validation.files),
            "returns": sum(len(file.read.returns) for file in validation.files),
            "accepted": len(validation.accepted()),
            "errors": validation.count(Severity.ERROR),
            "queries": validation.count(Severity.QUERY),
            "warnings": validation.count(Severity.WARNING),
        },
    }


def _file(file: CheckedFile, lang: Lang) -> dict[str, Json]:
    periods = {str(return_.period) for return_ in file.read.returns if return_.period}
    return {
        "path": str(file.path),
        "sha256": file.read.sha256,
        "status": file.status.value,
        "layout": file.read.layout,
        "period": periods.pop() if len(periods) == 1 else None,
        "returns": [_return(return_, file) for return_ in file.read.returns],
        "findings": [finding_shape(finding, lang) for finding in file.findings],
    }


def _return(return_: Return, file: CheckedFile) -> dict[str, Json]:
    return {
        "unit_code": return_.unit_code,
        "unit_name": return_.unit_name,
        "period": str(return_.period) if return_.period else None,
        "accepted": file.accepts(return_),
        "values": values_shape({name: value.content for name, value in return_.values.items()}),
    }


def values_shape(contents: Mapping[str, Content]) -> dict[str, Json]:
    """Shape figures: numbers, words, or null for blank."""
    return {name: as_json(content) for name, content in contents.items()}


def finding_shape(finding: Finding, lang: Lang) -> dict[str, Json]:
    """Shape one finding."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "unit_code": finding.unit_code,
        "indicator": finding.indicator,
        "message": finding.message(lang),
        "explanation": finding.explanation,
    }


def check_shape(line: CheckRun, lang: Lang) -> dict[str, Json]:
    """Shape a line of the ledger."""
    return {
        "code": line.code,
        "status": line.status.value,
        "units": line.units,
        "reason": line.reason.to(lang) if line.reason else None,
    }


def classification_shape(result: Classification, lang: Lang) -> dict[str, Json]:
    """Shape the result of `classify`."""
    province = result.province_result
    return {
        "plan": result.plan,
        "province": result.province,
        "period": result.period,
        "from": result.first.isoformat(),
        "to": result.last.isoformat(),
        "provisional": result.provisional,
        "superseded": result.superseded.to(lang) if result.superseded else None,
        "open_queries": result.open_queries,
        "notes": [note.to(lang) for note in result.notes],
        "communes": [commune_shape(commune, lang) for commune in result.communes],
        "districts": [_district(district, lang) for district in result.districts],
        "province_result": None
        if province is None
        else {"hotspot": province.hotspot, "met": list(province.met), "drug_free": province.drug_free},
        "summary": _summary(result),
    }


def commune_shape(commune: CommuneResult, lang: Lang) -> dict[str, Json]:
    """Shape one commune's class."""
    return {
        "code": commune.code,
        "name": commune.name,
        "district_code": commune.district_code,
        "complexity": commune.complexity,
        "drug_free": commune.drug_free.value if commune.drug_free else None,
        "failed": list(commune.failed),
        "unknown": list(commune.unknown),
        "conflict": commune.conflict,
        "provisional": commune.provisional,
        "reported": commune.reported,
        "focus": commune.focus.to(lang) if commune.focus else None,
        "reasons": [_reason(reason, lang) for reason in commune.reasons],
    }


def _reason(judged: Judged, lang: Lang) -> dict[str, Json]:
    return {
        "criterion": judged.criterion,
        "clause": judged.clause,
        "indicators": values_shape(judged.indicators),
        "text": judged.text.to(lang),
        "interpretations": list(judged.interpretations),
        "caution": judged.caution.to(lang) if judged.caution else None,
    }


def _district(district: DistrictResult, lang: Lang) -> dict[str, Json]:
    return {
        "code": district.code,
        "name": district.name,
        "hotspot": district.hotspot,
        "met": list(district.met),
        "unknown": list(district.unknown),
        "drug_free": district.drug_free,
        "reasons": [_reason(each, lang) for each in district.criteria if each.met is not False],
    }


def _summary(result: Classification) -> dict[str, Json]:
    counts: dict[str, Json] = {
        name: sum(commune.complexity == name for commune in result.communes) for name in _CLASS_KEYS
    }
    free = sum(commune.drug_free is not None and commune.drug_free.value == "met" for commune in result.communes)
    return {"communes": len(result.communes), **counts, "drug_free": free}


def explanation_shape(plan: Plan, result: Classification, code: str, lang: Lang) -> dict[str, Json]:
    """Shape the result of `explain`: one unit with every criterion and the readings that they rest on."""
    communes = [each for each in result.communes if each.code == code]
    read = [readings_of_commune(plan, each, (*each.by_class, *each.by_drug_free)) for each in communes]
    read += [readings_of_district(plan, each) for each in result.districts]
    codes = dict.fromkeys(name for each in read for name in each)
    return {
        "plan": result.plan,
        "period": result.period,
        "communes": [
            {
                **commune_shape(commune, lang),
                "next_class": commune.next_class,
                "by_class": [judged_shape(each, lang) for each in commune.by_class],
                "by_drug_free": [judged_shape(each, lang) for each in commune.by_drug_free],
            }
            for commune in communes
        ],
        "districts": [
            {**_district(district, lang), "criteria": [judged_shape(each, lang) for each in district.criteria]}
            for district in result.districts
        ],
        "interpretations": {name: plan.interpretations[name].reading for name in codes if name in plan.interpretations},
    }


CRITERION_COLUMNS = ("code", "criterion", "class", "clause", "title", "met", "asked", "seen", "change", "sources")


def criterion_rows(result: Classification, code: str, lang: Lang) -> list[dict[str, Json]]:
    """Flatten an explanation to rows, one a criterion, with the cells in one field."""
    judged = [
        (each.code, found)
        for each in result.communes
        if each.code == code
        for found in (*each.by_class, *each.by_drug_free)
    ]
    judged += [(each.code, found) for each in result.districts for found in each.criteria]
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


def judged_shape(judged: Judged, lang: Lang) -> dict[str, Json]:
    """Shape one criterion with its evidence, for `explain`."""
    return {
        **_reason(judged, lang),
        "class": judged.class_id,
        "title": judged.title.to(lang),
        "met": judged.met,
        "asked": judged.asked.to(lang),
        "seen": judged.seen.to(lang),
        "change": judged.change.to(lang) if judged.change else None,
        "sources": {name: [source_shape(source) for source in found] for name, found in judged.sources.items()},
    }


def source_shape(source: Source) -> dict[str, Json]:
    """Shape the cell that a figure comes from."""
    return {
        "file": source.place.file,
        "sheet": source.place.sheet,
        "cell": source.place.cell,
        "sha256": source.sha256,
        "version": source.version,
        "period": source.period,
        "kind": source.kind,
    }


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
