"""The shape of a plan: the law of one decree or provincial plan, as values that the rules work on.

Plans are written as TOML (`rules/plans/*.toml`), decoded and checked by `rules.plan`, and handed on as the
frozen records below. Nothing in here knows a threshold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NewType

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.text import Text

ClassId = NewType("ClassId", str)
"""`type_1 type_2 type_3 low none other undetermined`: the words of the JSON output; a plan may use fewer."""

UNDETERMINED = ClassId("undetermined")
NOTHING_FOUND = ClassId("none")
OTHER = ClassId("other")

DRUG_FREE = Text(vi="Không ma túy", en="Drug-free")
"""What a plan calls a drug-free commune, unless it has words of its own."""

WHOLE_COUNTRY = "*"
"""The territory of a national pack; a pack that names a unit goes before it."""


# --- conditions: a handful, composed in TOML ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The sum of some indicators lies in a band: `at_least` ≤ sum < `below` (either end may be open).

    With `positive` the sum must be above zero as well, for areas that may be a fraction (NT-7). `since_registration`
    takes flows from the commune's registration day on instead of the period (NT-25).
    """

    indicators: tuple[str, ...]
    at_least: Amount | None = None
    below: Amount | None = None
    positive: bool = False
    since_registration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """The quotient of two sums lies in a band; compared by cross-multiplication, never as a rounded percentage.

    With `positive`, a part of zero does not count even where the band starts at zero (NT-7, Q28-1).
    """

    part: tuple[str, ...]
    whole: tuple[str, ...]
    at_least: Fraction | None = None
    below: Fraction | None = None
    positive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Covers:
    """ "100 % of": the part is no smaller than the whole; met where there is none (NT-28)."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceeds:
    """The first indicator is larger than the second: somebody or something is left uncovered."""

    more: str
    than: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Yes:
    """A flag is set."""

    indicator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """A choice is one of these words of the codebook ("nội tỉnh", "liên tỉnh" for a route)."""

    indicator: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassShare:
    """Of an area's communes of the classes `among`, those of `classes` are at least this share (NT-16, Q28-16)."""

    classes: tuple[ClassId, ...]
    among: tuple[ClassId, ...]
    at_least: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastOf:
    """At least `k` of the conditions hold: all of them, any one of them, or k of n."""

    k: int
    conditions: tuple["Condition", ...]


Condition = Count | Ratio | Covers | Exceeds | Yes | OneOf | ClassShare | AtLeastOf


# --- the plan ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Words that go with a criterion when `when` holds: what a reader must not overlook."""

    when: Condition
    text: Text
    interpretation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One test of the law: its id in the plan, its clause, what it asks, and the readings that it rests on.

    `literal` is the band as the law writes it, where a graver level counts too (`ClassRule.nested`). One that is
    `unverified` stands in for a text that was not read. One that is `optional` is left out, by name, where the return
    has no place for its indicators.
    """

    id: str
    clause: str
    title: Text
    condition: Condition
    interpretations: tuple[str, ...] = ()
    caution: Caution | None = None
    group: str | None = None
    literal: Condition | None = None
    unverified: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """A class of communes: at least `k` of its criteria give it. Rules stand from the gravest class down.

    Where the class is `nested`, a figure above the upper end of a band satisfies the criterion too (Q28-2).
    """

    id: ClassId
    name: Text
    clause: str
    criteria: tuple[Criterion, ...]
    hotspot: bool = False
    interpretations: tuple[str, ...] = ()
    k: int = 1
    nested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A figure without which, blank or zero, no class is given whatever the others are (Q28-15: the residents)."""

    indicator: str
    interpretation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """Another way of counting, which the plan's reading does not take; it is told where it would give another class.

    `instead` maps an indicator of the classes to the one counted in its place where that is fewer (Q28-11).
    """

    interpretation: str
    text: Text
    instead: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugFreeReading:
    """Another reading of the drug-free criteria, printed beside the plan's own (LP-3: Điều 6 to the letter)."""

    id: str
    name: Text
    clause: str
    criteria: tuple[Criterion, ...]
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictHotspot:
    """A district (or province) is a hotspot where at least `k` criteria hold; their ids are the plan's letters."""

    clause: str
    k: int
    criteria: tuple[Criterion, ...]
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictDrugFree:
    """A district is drug-free where at least `share` of its communes are, and none of the rest is of `barred`."""

    clause: str
    share: Fraction
    barred: tuple[ClassId, ...]
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceDrugFree:
    """A province is drug-free where the criteria hold on all of its territory: in every commune."""

    clause: str
    interpretations: tuple[str, ...] = ()


class TargetKind(StrEnum):
    """How a target is measured.

    KEEP: what was counted at the base stays (or, with `number`, at least so many every year). FALL: so much less than
    the year before or a fixed base year, with `by` in the course of years. GROWTH_BELOW: growth under a ceiling.
    SHARE_BY, COUNT_BY: a share or number by a year. AT_LEAST: at least so many each year. EACH: every district (or
    commune: `per`) reaches a number or a share. RISE: more than at the base. ELIMINATE: none is left, with `by` by
    then. COVER: all (or a share) of a whole are reached.
    """

    KEEP = "keep"
    FALL = "fall"
    GROWTH_BELOW = "growth_below"
    SHARE_BY = "share_by"
    COUNT_BY = "count_by"
    AT_LEAST = "at_least"
    EACH = "each"
    RISE = "rise"
    ELIMINATE = "eliminate"
    COVER = "cover"


class Measure(StrEnum):
    """What a target counts: communes (by class, condition or drug-free verdict), districts, sums, selected communes."""

    COMMUNES = "communes"
    DISTRICTS = "districts"
    SUM = "sum"
    SELECTED = "selected"


class Verdict(StrEnum):
    """By which drug-free verdict a target counts communes."""

    MET = "met"
    NOT_MET = "not_met"


class Per(StrEnum):
    """What each of which must reach a target of the kind EACH."""

    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A yearly target of the plan.

    Communes are counted by class (`classes`), by a condition (`where`) or by the drug-free verdict (`drug_free`); sums
    add `indicators` over the territory, and covers hold them against the sum of `whole`.
    `rate` is the fall, the growth ceiling or the share; `number` a fixed count; `by` the goal's year;
    `base_year` a fixed base (None: the year before). `not_before` and `not_after` are the first and last day on which
    it applies; a year's last day decides. `at_risk` are the words for a failure in the course of the year (LP-13).
    """

    id: str
    kind: TargetKind
    measure: Measure
    clause: str
    title: Text
    unit: Text
    rate: Fraction | None = None
    number: int | None = None
    by: int | None = None
    base_year: int | None = None
    classes: tuple[ClassId, ...] = ()
    where: Condition | None = None
    indicators: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    not_after: date | None = None
    interpretations: tuple[str, ...] = ()
    drug_free: Verdict | None = None
    per: Per | None = None
    not_before: date | None = None
    at_risk: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """How an unclear clause is read: what is unclear, the reading taken, the other one, and why."""

    code: str
    clause: str
    gap: str
    reading: str
    other: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stage of the plan's road map, with the communes that it concentrates on.

    `focus` picks them within `focus_class`; `focus_also` is a narrower wording that is printed beside it (NT-5).
    What is to be kept is counted on the `baselines` (more than one where the plan's date is doubtful, NT-30).
    """

    id: str
    clause: str
    first: date
    last: date
    text: Text
    focus: Condition | None = None
    focus_class: ClassId | None = None
    focus_also: Condition | None = None
    baselines: tuple[date, ...] = ()
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A plan's year ends on this day and month; halves, quarters and months end on the same day of theirs."""

    end_month: int
    end_day: int
    clause: str
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Days after the cut-off within which a return of that kind of period is on time, where an office has set it.

    `who` names an office further up whose own deadline this is (province to Ministry); None means the returns.
    """

    period: str
    days: int
    clause: str
    who: Text | None = None


class SenderSource(StrEnum):
    """Where the senders of a group are listed: the gazetteer's tiers, the plan itself, or the workspace's own list."""

    COMMUNES = "communes"
    DISTRICTS = "districts"
    NAMED = "named"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSender:
    """An office that the plan itself names as a sender; its code is the territory's, a slash and the slug."""

    slug: str
    name: str
    clause: str
    asks: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderGroup:
    """Senders that owe the same indicators (`asks`), or with `members` each its own.

    The number of a group's senders is itself an indicator where `counts` names one (100 % of hamlets). `tasks` are
    those of a campaign that all of the group have.
    """

    id: str
    name: Text
    source: SenderSource
    clause: str
    asks: tuple[str, ...]
    members: tuple[NamedSender, ...] = ()
    counts: str | None = None
    tasks: tuple[str, ...] = ()
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of a campaign, with the figures that show its results."""

    id: str
    clause: str
    title: Text
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One rule pack. `classes` run from the gravest down; `other` is the rest that is not clean.

    `territory` holds codes of units, or `WHOLE_COUNTRY` alone. `inherits` names the pack whose classes, criteria and
    calendar stand where this one has none of its own. Without `senders` every commune of the territory owes `asks`.
    Without the figures of `classes_need` no class is given.
    `clauses` are the clauses of the document that carry a number or a condition, in our words. `drug_free_name` is what
    the plan calls a drug-free commune: "xã trắng", "sạch" and "không ma túy" are three notions, never one column.
    A clean commune is called `clean_name`, or
    `clean_recognised_name` once its office has recognised it by decision (NT-19). `general_interpretations` are
    the readings that the plan as a whole rests on. `class_shorts` name classes where a column is narrow.
    """

    id: str
    title: Text
    document: str
    territory: tuple[str, ...]
    governs_from: date
    governs_to: date | None
    superseded_by: Text | None
    calendar: Calendar
    asks: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    classes: tuple[ClassRule, ...]
    other: ClassRule
    clean_name: Text
    class_names: Mapping[ClassId, Text]
    district_hotspot: DistrictHotspot | None
    district_drug_free: DistrictDrugFree | None
    drug_free: tuple[Criterion, ...]
    drug_free_clause: str
    drug_free_groups: Mapping[str, Text]
    targets: tuple[Target, ...]
    phases: tuple[Phase, ...]
    interpretations: Mapping[str, Interpretation]
    districts_until: date | None = None
    clean_recognised_name: Text | None = None
    clean_interpretations: tuple[str, ...] = ()
    drug_free_interpretations: tuple[str, ...] = ()
    general_interpretations: tuple[str, ...] = ()
    inherits: str | None = None
    province_hotspot: DistrictHotspot | None = None
    province_drug_free: ProvinceDrugFree | None = None
    drug_free_name: Text = DRUG_FREE
    conflict_text: Text | None = None
    drug_free_readings: tuple[DrugFreeReading, ...] = ()
    sensitivities: tuple[Sensitivity, ...] = ()
    senders: tuple[SenderGroup, ...] = ()
    tasks: tuple[Task, ...] = ()
    clauses: Mapping[str, str] = field(default_factory=dict)
    report_template: str | None = None
    classes_need: tuple[Need, ...] = ()
    class_shorts: Mapping[ClassId, Text] = field(default_factory=dict)
