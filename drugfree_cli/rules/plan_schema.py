"""The tables of a plan file, as its author writes them; `plan_decode` turns them into the model's records."""

from datetime import date
from typing import Literal

import msgspec

from drugfree_cli.model.plan import Measure, Per, SenderSource, TargetKind, Verdict
from drugfree_cli.rules.plan_condition_schema import (
    AskedId,
    ClassRef,
    ClassWord,
    Code,
    ConditionTable,
    GroupRef,
    IndicatorId,
    Percent,
    Table,
    UnitCode,
    Words,
)


class TextTable(Table, frozen=True):
    """One wording in Vietnamese and in English."""

    vi: Words
    en: Words


class CautionTable(Table, frozen=True):
    """Words that go with a criterion when `when` holds."""

    when: ConditionTable
    text: TextTable
    interpretation: Code


class CriterionTable(Table, frozen=True):
    """One test of the law, with its clause."""

    id: Words
    clause: Words
    title: TextTable
    when: ConditionTable
    interpretations: tuple[Code, ...] = ()
    caution: CautionTable | None = None
    group: GroupRef | None = None
    unverified: bool = False
    optional: bool = False


class ClassTable(Table, frozen=True):
    """A class of communes: at least `at_least` of the criteria give it; `nested`: a graver figure counts too.

    `short` is its name where a column is narrow.
    """

    id: ClassWord
    name: TextTable
    clause: Words
    criteria: tuple[CriterionTable, ...]
    hotspot: bool = False
    at_least: int = 1
    nested: bool = False
    interpretations: tuple[Code, ...] = ()
    short: TextTable | None = None


class NeedTable(Table, frozen=True):
    """A figure without which, blank or zero, no class is given."""

    indicator: IndicatorId
    interpretation: Code


class SensitivityTable(Table, frozen=True):
    """Another way of counting, told where it would give another class: `instead` names what is counted for what."""

    interpretation: Code
    text: TextTable
    instead: dict[str, IndicatorId]


class OtherTable(Table, frozen=True):
    """What fits no class and yet is not clean."""

    name: TextTable
    clause: Words
    criteria: tuple[CriterionTable, ...]
    interpretations: tuple[Code, ...] = ()
    short: TextTable | None = None


class CleanTable(Table, frozen=True):
    """What a clean commune is called, before and after its office has recognised it."""

    name: TextTable
    recognised_name: TextTable | None = None
    interpretations: tuple[Code, ...] = ()
    short: TextTable | None = None


class NameTable(Table, frozen=True):
    """What a commune is called whose class cannot be told."""

    name: TextTable


class DistrictHotspotTable(Table, frozen=True):
    """A district or province is a hotspot where at least so many of the criteria hold."""

    clause: Words
    at_least: int
    criteria: tuple[CriterionTable, ...]
    interpretations: tuple[Code, ...] = ()


class DistrictDrugFreeTable(Table, frozen=True):
    """A district is drug-free where this share of its communes is, and none of the rest is of a barred class."""

    clause: Words
    share: Percent
    barred: tuple[ClassRef, ...]
    interpretations: tuple[Code, ...] = ()


class ProvinceDrugFreeTable(Table, frozen=True):
    """A province is drug-free where every commune of it is."""

    clause: Words
    interpretations: tuple[Code, ...] = ()


class ReadingTable(Table, frozen=True):
    """Another reading of the drug-free criteria, printed beside the plan's own."""

    id: Words
    name: TextTable
    clause: Words
    criteria: tuple[CriterionTable, ...]
    interpretations: tuple[Code, ...] = ()


class DrugFreeTable(Table, frozen=True):
    """A commune is drug-free where all of the criteria hold; `name` is what the plan calls it."""

    clause: Words
    criteria: tuple[CriterionTable, ...]
    name: TextTable | None = None
    conflict: TextTable | None = None
    groups: dict[str, TextTable] = msgspec.field(default_factory=dict)
    readings: tuple[ReadingTable, ...] = ()
    interpretations: tuple[Code, ...] = ()


class TargetTable(Table, frozen=True):
    """A yearly target; which keys it needs depends on `kind` and `measure`."""

    id: Words
    kind: TargetKind
    measure: Measure
    clause: Words
    title: TextTable
    unit: TextTable
    rate: Percent | None = None
    number: int | None = None
    by: int | None = None
    base_year: int | None = None
    classes: tuple[ClassRef, ...] = ()
    where: ConditionTable | None = None
    indicators: tuple[IndicatorId, ...] = ()
    whole: tuple[IndicatorId, ...] = ()
    drug_free: Verdict | None = None
    per: Per | None = None
    not_before: date | None = None
    not_after: date | None = None
    at_risk: TextTable | None = None
    interpretations: tuple[Code, ...] = ()


class PhaseTable(Table, frozen=True):
    """A stage of the road map."""

    id: Words
    clause: Words
    first: date
    last: date
    text: TextTable
    focus: ConditionTable | None = None
    focus_class: ClassRef | None = None
    focus_also: ConditionTable | None = None
    baselines: tuple[date, ...] = ()
    interpretations: tuple[Code, ...] = ()


class CalendarTable(Table, frozen=True):
    """The day on which the plan's year ends; its halves, quarters and months end on the same day of theirs."""

    end_month: int
    end_day: int
    clause: Words
    interpretations: tuple[Code, ...] = ()


class DeadlineTable(Table, frozen=True):
    """Days after the cut-off within which a return is on time; with `who` the deadline of an office further up."""

    period: Literal["year", "half", "quarter", "month", "range"]
    days: int
    clause: Words
    who: TextTable | None = None


class NamedSenderTable(Table, frozen=True):
    """An office that the plan names as a sender."""

    slug: Words
    name: Words
    clause: Words
    asks: tuple[AskedId, ...] = ()
    tasks: tuple[Words, ...] = ()
    interpretations: tuple[Code, ...] = ()


class SenderGroupTable(Table, frozen=True):
    """Senders that owe the same indicators; `members` where the plan names them one by one."""

    id: Words
    name: TextTable
    source: SenderSource
    clause: Words
    asks: tuple[AskedId, ...] = ()
    members: tuple[NamedSenderTable, ...] = ()
    counts: AskedId | None = None
    tasks: tuple[Words, ...] = ()
    interpretations: tuple[Code, ...] = ()


class TaskTable(Table, frozen=True):
    """A task of a campaign with the indicators that show its results."""

    id: Words
    clause: Words
    title: TextTable
    indicators: tuple[AskedId, ...] = ()


class InterpretationTable(Table, frozen=True):
    """How an unclear clause is read."""

    clause: Words
    gap: Words
    reading: Words
    other: Words
    why: Words


class PackTable(Table, frozen=True, kw_only=True):
    """A plan file."""

    id: Words
    title: TextTable
    document: Words
    territory: tuple[UnitCode, ...]
    governs_from: date
    governs_to: date | None = None
    superseded_by: TextTable | None = None
    districts_until: date | None = None
    inherits: Words | None = None
    report_template: Words | None = None
    general_interpretations: tuple[Code, ...] = ()
    asks: tuple[AskedId, ...]
    calendar: CalendarTable
    deadlines: tuple[DeadlineTable, ...] = ()
    classes: tuple[ClassTable, ...] = ()
    classes_need: tuple[NeedTable, ...] = ()
    other: OtherTable | None = None
    clean: CleanTable | None = None
    undetermined: NameTable | None = None
    sensitivities: tuple[SensitivityTable, ...] = ()
    province_hotspot: DistrictHotspotTable | None = None
    province_drug_free: ProvinceDrugFreeTable | None = None
    district_hotspot: DistrictHotspotTable | None = None
    district_drug_free: DistrictDrugFreeTable | None = None
    drug_free: DrugFreeTable | None = None
    targets: tuple[TargetTable, ...] = ()
    phases: tuple[PhaseTable, ...] = ()
    senders: tuple[SenderGroupTable, ...] = ()
    tasks: tuple[TaskTable, ...] = ()
    clauses: dict[str, Words] = msgspec.field(default_factory=dict)
    interpretations: dict[str, InterpretationTable] = msgspec.field(default_factory=dict)
