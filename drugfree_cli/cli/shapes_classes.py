"""The JSON shapes of classes: communes with their verdicts and readings, districts, the province."""

from collections import Counter

from drugfree_cli.cli.shapes import Json, source_shape, values_shape
from drugfree_cli.model.results import (
    Classification,
    CommuneResult,
    DistrictResult,
    DrugFree,
    Judged,
    ProvinceResult,
    ReadingResult,
)
from drugfree_cli.model.text import Lang, Text

_CLASS_KEYS = ("type_1", "type_2", "type_3", "low", "none", "other", "undetermined")


STAND_INS = Text(
    vi="loại này dựa trên tiêu chí tạm dùng, chưa kiểm chứng với văn bản gốc",
    en="this class rests on stand-in criteria, not verified against the text of the law",
)


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
        "districts": [district_shape(district, lang) for district in result.districts],
        "province_result": None if province is None else province_shape(province, lang),
        "summary": _summary(result),
    }


def province_shape(province: ProvinceResult, lang: Lang) -> dict[str, Json]:
    """Shape the verdicts on a province; `reasons` are the criteria met or not known."""
    return {
        "hotspot": province.hotspot,
        "met": list(province.met),
        "unknown": list(province.unknown),
        "drug_free": province.drug_free,
        "drug_free_text": province.drug_free_text.to(lang) if province.drug_free_text else None,
        "reasons": [_reason(each, lang) for each in province.criteria if each.met is not False],
        "figures": values_shape(province.figures),
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
        "selected": commune.selected,
        "unverified": list(commune.unverified),
        "left_out": list(commune.left_out),
        "notes": [note.to(lang) for note in commune_notes(commune)],
        "readings": [reading_shape(reading, lang) for reading in commune.readings],
        "reasons": [_reason(reason, lang) for reason in reasons_of(commune)],
    }


def reasons_of(commune: CommuneResult) -> tuple[Judged, ...]:
    """List what gives the class; under a plan without classes, the drug-free criteria not met or not known."""
    if commune.complexity is not None:
        return commune.reasons
    return tuple(each for each in commune.by_drug_free if each.met is not True)


def commune_notes(commune: CommuneResult) -> tuple[Text, ...]:
    """List what must be known beside a class, that it rests on stand-in criteria included."""
    return (STAND_INS, *commune.notes) if commune.unverified else commune.notes


def reading_shape(reading: ReadingResult, lang: Lang) -> dict[str, Json]:
    """Shape the verdict by another reading of the drug-free criteria."""
    return {
        "id": reading.id,
        "name": reading.name.to(lang),
        "clause": reading.clause,
        "drug_free": reading.drug_free.value,
        "failed": list(reading.failed),
        "unknown": list(reading.unknown),
    }


def _reason(judged: Judged, lang: Lang) -> dict[str, Json]:
    return {
        "criterion": judged.criterion,
        "clause": judged.clause,
        "indicators": values_shape(judged.indicators),
        "text": judged.text.to(lang),
        "interpretations": list(judged.interpretations),
        "caution": judged.caution.to(lang) if judged.caution else None,
        "unverified": judged.unverified,
    }


def district_shape(district: DistrictResult, lang: Lang) -> dict[str, Json]:
    """Shape one district's verdicts."""
    return {
        "code": district.code,
        "name": district.name,
        "hotspot": district.hotspot,
        "met": list(district.met),
        "unknown": list(district.unknown),
        "drug_free": district.drug_free,
        "drug_free_text": district.drug_free_text.to(lang) if district.drug_free_text else None,
        "reasons": [_reason(each, lang) for each in district.criteria if each.met is not False],
    }


def _summary(result: Classification) -> dict[str, Json]:
    counts: dict[str, Json] = {
        name: sum(commune.complexity == name for commune in result.communes) for name in _CLASS_KEYS
    }
    verdicts = Counter(commune.drug_free for commune in result.communes)
    return {
        "communes": len(result.communes),
        **counts,
        "drug_free": verdicts[DrugFree.MET],
        "not_drug_free": verdicts[DrugFree.NOT_MET],
        "drug_free_undetermined": verdicts[DrugFree.UNDETERMINED],
        "conflicts": sum(commune.conflict for commune in result.communes),
        "selected": sum(commune.selected is True for commune in result.communes),
    }


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
