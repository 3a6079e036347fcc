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
    DrugFreeReading,
    Interpretation,
    NamedSender,
    Need,
    Phase,
    Plan,
    ProvinceDrugFree,
    SenderGroup,
    Sensitivity,
    Target,
    Task,
)
from drugfree_cli.model.text import Text
from drugfree_cli.rules.plan_conditions import class_ids, condition_of, parse_percent, perhaps_percent, widened
from drugfree_cli.rules.plan_schema import (
    CalendarTable,
    CautionTable,
    ClassTable,
    CriterionTable,
    DeadlineTable,
    DistrictDrugFreeTable,
    DistrictHotspotTable,
    NamedSenderTable,
    NeedTable,
    OtherTable,
    PackTable,
    PhaseTable,
    ProvinceDrugFreeTable,
    ReadingTable,
    SenderGroupTable,
    SensitivityTable,
    TargetTable,
    TaskTable,
    TextTable,
)

_NO_WORDS = Text(vi="", en="")
_DRUG_FREE = Text(vi="Không ma túy", en="Drug-free")


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
        deadlines=tuple(_deadline(table) for table in pack.deadlines),
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
        inherits=pack.inherits,
        province_hotspot=_district_hotspot(pack.province_hotspot) if pack.province_hotspot else None,
        province_drug_free=_province_drug_free(pack.province_drug_free),
        drug_free_name=_text(drug_free.name) if drug_free and drug_free.name else _DRUG_FREE,
        conflict_text=_text(drug_free.conflict) if drug_free and drug_free.conflict else None,
        drug_free_readings=tuple(_reading(table) for table in drug_free.readings) if drug_free else (),
        sensitivities=tuple(_sensitivity(table) for table in pack.sensitivities),
        senders=tuple(_sender_group(table) for table in pack.senders),
        tasks=tuple(_task(table) for table in pack.tasks),
        clauses=pack.clauses,
        report_template=pack.report_template,
        classes_need=tuple(_need(table) for table in pack.classes_need),
        class_shorts=_shorts(pack),
    )


def _shorts(pack: PackTable) -> Mapping[ClassId, Text]:
    named = [(ClassId(table.id), table.short) for table in pack.classes]
    named += [(OTHER, pack.other.short)] if pack.other else []
    named += [(NOTHING_FOUND, pack.clean.short)] if pack.clean else []
    return {class_id: _text(short) for class_id, short in named if short is not None}


def _text(table: TextTable) -> Text:
    return Text(vi=table.vi, en=table.en)


def _texts(tables: Mapping[str, TextTable]) -> Mapping[str, Text]:
    return {key: _text(table) for key, table in tables.items()}


def _perhaps(raw: Mapping[str, object] | None) -> Condition | None:
    return None if raw is None else condition_of(raw)


def _caution(table: CautionTable) -> Caution:
    return Caution(when=condition_of(table.when), text=_text(table.text), interpretation=table.interpretation)


def _criteria(tables: Iterable[CriterionTable], *, nested: bool = False) -> tuple[Criterion, ...]:
    return tuple(_criterion(table, nested=nested) for table in tables)


def _criterion(table: CriterionTable, *, nested: bool) -> Criterion:
    literal = condition_of(table.when)
    condition = widened(literal) if nested else literal
    return Criterion(
        id=table.id,
        clause=table.clause,
        title=_text(table.title),
        condition=condition,
        interpretations=table.interpretations,
        caution=_caution(table.caution) if table.caution else None,
        group=table.group,
        literal=literal if condition != literal else None,
        unverified=table.unverified,
        optional=table.optional,
    )


def _class_rule(table: ClassTable) -> ClassRule:
    return ClassRule(
        id=ClassId(table.id),
        name=_text(table.name),
        clause=table.clause,
        criteria=_criteria(table.criteria, nested=table.nested),
        hotspot=table.hotspot,
        interpretations=table.interpretations,
        k=table.at_least,
        nested=table.nested,
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
        drug_free=table.drug_free,
        per=table.per,
        not_before=table.not_before,
        at_risk=_text(table.at_risk) if table.at_risk else None,
    )


def _deadline(table: DeadlineTable) -> Deadline:
    who = _text(table.who) if table.who else None
    return Deadline(period=table.period, days=table.days, clause=table.clause, who=who)


def _province_drug_free(table: ProvinceDrugFreeTable | None) -> ProvinceDrugFree | None:
    return None if table is None else ProvinceDrugFree(clause=table.clause, interpretations=table.interpretations)


def _reading(table: ReadingTable) -> DrugFreeReading:
    return DrugFreeReading(
        id=table.id,
        name=_text(table.name),
        clause=table.clause,
        criteria=_criteria(table.criteria),
        interpretations=table.interpretations,
    )


def _need(table: NeedTable) -> Need:
    return Need(indicator=table.indicator, interpretation=table.interpretation)


def _sensitivity(table: SensitivityTable) -> Sensitivity:
    return Sensitivity(interpretation=table.interpretation, text=_text(table.text), instead=table.instead)


def _sender_group(table: SenderGroupTable) -> SenderGroup:
    return SenderGroup(
        id=table.id,
        name=_text(table.name),
        source=table.source,
        clause=table.clause,
        asks=table.asks,
        members=tuple(_named_sender(member) for member in table.members),
        counts=table.counts,
        tasks=table.tasks,
        interpretations=table.interpretations,
    )


def _named_sender(table: NamedSenderTable) -> NamedSender:
    return NamedSender(
        slug=table.slug,
        name=table.name,
        clause=table.clause,
        asks=table.asks,
        tasks=table.tasks,
        interpretations=table.interpretations,
    )


def _task(table: TaskTable) -> Task:
    return Task(id=table.id, clause=table.clause, title=_text(table.title), indicators=table.indicators)


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
