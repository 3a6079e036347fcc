"""From the tables of a plan file that has no faults to the model's records."""

from collections.abc import Iterable, Mapping

from drugfree_cli.model.plan import (
    NOTHING_FOUND,
    OTHER,
    UNDETERMINED,
    Calendar,
    Caution,
    ClassId,
    ClassRule,
    Condition,
    Criterion,
    Deadline,
    DistrictDrugFree,
    DistrictHotspot,
    Interpretation,
    Phase,
    Plan,
    Target,
)
from drugfree_cli.model.text import Text
from drugfree_cli.rules.plan_conditions import class_ids, condition_of, parse_percent, perhaps_percent
from drugfree_cli.rules.plan_schema import (
    CalendarTable,
    CautionTable,
    ClassTable,
    CriterionTable,
    DistrictDrugFreeTable,
    DistrictHotspotTable,
    OtherTable,
    PackTable,
    PhaseTable,
    TargetTable,
    TextTable,
)

_NO_WORDS = Text(vi="", en="")


def plan_of(pack: PackTable) -> Plan:
    """Make the plan of a pack that has been checked."""
    other = _other(pack.other)
    clean = _text(pack.clean.name) if pack.clean else _NO_WORDS
    undetermined = _text(pack.undetermined.name) if pack.undetermined else _NO_WORDS
    classes = tuple(_class_rule(table) for table in pack.classes)
    recognised = pack.clean.recognised_name if pack.clean else None
    names = {rule.id: rule.name for rule in (*classes, other)} | {NOTHING_FOUND: clean, UNDETERMINED: undetermined}
    drug_free = pack.drug_free
    return Plan(
        id=pack.id,
        title=_text(pack.title),
        document=pack.document,
        territory=pack.territory,
        governs_from=pack.governs_from,
        governs_to=pack.governs_to,
        superseded_by=_text(pack.superseded_by) if pack.superseded_by else None,
        calendar=_calendar(pack.calendar),
        asks=pack.asks,
        deadlines=tuple(Deadline(period=d.period, days=d.days, clause=d.clause) for d in pack.deadlines),
        classes=classes,
        other=other,
        clean_name=clean,
        class_names=names,
        district_hotspot=_district_hotspot(pack.district_hotspot) if pack.district_hotspot else None,
        district_drug_free=_district_drug_free(pack.district_drug_free) if pack.district_drug_free else None,
        drug_free=_criteria(drug_free.criteria) if drug_free else (),
        drug_free_clause=drug_free.clause if drug_free else "",
        drug_free_groups=_texts(drug_free.groups) if drug_free else {},
        targets=tuple(_target(table) for table in pack.targets),
        phases=tuple(_phase(table) for table in pack.phases),
        interpretations=_interpretations(pack),
        districts_until=pack.districts_until,
        clean_recognised_name=_text(recognised) if recognised else None,
        clean_interpretations=pack.clean.interpretations if pack.clean else (),
        drug_free_interpretations=drug_free.interpretations if drug_free else (),
        general_interpretations=pack.general_interpretations,
    )


def _text(table: TextTable) -> Text:
    return Text(vi=table.vi, en=table.en)


def _texts(tables: Mapping[str, TextTable]) -> Mapping[str, Text]:
    return {key: _text(table) for key, table in tables.items()}


def _perhaps(raw: Mapping[str, object] | None) -> Condition | None:
    return None if raw is None else condition_of(raw)


def _caution(table: CautionTable) -> Caution:
    return Caution(when=condition_of(table.when), text=_text(table.text), interpretation=table.interpretation)


def _criteria(tables: Iterable[CriterionTable]) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(
            id=table.id,
            clause=table.clause,
            title=_text(table.title),
            condition=condition_of(table.when),
            interpretations=table.interpretations,
            caution=_caution(table.caution) if table.caution else None,
            group=table.group,
        )
        for table in tables
    )


def _class_rule(table: ClassTable) -> ClassRule:
    return ClassRule(
        id=ClassId(table.id),
        name=_text(table.name),
        clause=table.clause,
        criteria=_criteria(table.criteria),
        hotspot=table.hotspot,
        interpretations=table.interpretations,
    )


def _other(table: OtherTable | None) -> ClassRule:
    if table is None:
        return ClassRule(id=OTHER, name=_NO_WORDS, clause="", criteria=())
    return ClassRule(
        id=OTHER,
        name=_text(table.name),
        clause=table.clause,
        criteria=_criteria(table.criteria),
        interpretations=table.interpretations,
    )


def _calendar(table: CalendarTable) -> Calendar:
    return Calendar(
        end_month=table.end_month,
        end_day=table.end_day,
        clause=table.clause,
        interpretations=table.interpretations,
    )


def _district_hotspot(table: DistrictHotspotTable) -> DistrictHotspot:
    return DistrictHotspot(
        clause=table.clause,
        k=table.at_least,
        criteria=_criteria(table.criteria),
        interpretations=table.interpretations,
    )


def _district_drug_free(table: DistrictDrugFreeTable) -> DistrictDrugFree:
    return DistrictDrugFree(
        clause=table.clause,
        share=parse_percent(table.share),
        barred=class_ids(table.barred),
        interpretations=table.interpretations,
    )


def _target(table: TargetTable) -> Target:
    return Target(
        id=table.id,
        kind=table.kind,
        measure=table.measure,
        clause=table.clause,
        title=_text(table.title),
        unit=_text(table.unit),
        rate=perhaps_percent(table.rate),
        number=table.number,
        by=table.by,
        base_year=table.base_year,
        classes=class_ids(table.classes),
        where=_perhaps(table.where),
        indicators=table.indicators,
        whole=table.whole,
        not_after=table.not_after,
        interpretations=table.interpretations,
    )


def _phase(table: PhaseTable) -> Phase:
    return Phase(
        id=table.id,
        clause=table.clause,
        first=table.first,
        last=table.last,
        text=_text(table.text),
        focus=_perhaps(table.focus),
        focus_class=ClassId(table.focus_class) if table.focus_class else None,
        focus_also=_perhaps(table.focus_also),
        baselines=table.baselines,
        interpretations=table.interpretations,
    )


def _interpretations(pack: PackTable) -> Mapping[str, Interpretation]:
    return {
        code: Interpretation(
            code=code,
            clause=table.clause,
            gap=table.gap,
            reading=table.reading,
            other=table.other,
            why=table.why,
        )
        for code, table in pack.interpretations.items()
    }
