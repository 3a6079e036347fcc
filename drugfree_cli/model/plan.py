"""The shape of a plan: the law of one decree or provincial plan, as values that the rules work on.

Plans are written as TOML (`rules/plans/*.toml`), decoded and checked by `rules.plan`, and handed on as the
frozen records below. Nothing in here knows a threshold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
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
class ClassShare:
    """Of a district's communes of the classes `among`, those of `classes` are at least this share (NT-16)."""

    classes: tuple[ClassId, ...]
    among: tuple[ClassId, ...]
    at_least: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastOf:
    """At least `k` of the conditions hold: all of them, any one of them, or k of n."""

    k: int
    conditions: tuple["Condition", ...]


Condition = Count | Ratio | Covers | Exceeds | Yes | ClassShare | AtLeastOf


# --- the plan ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Words that go with a criterion when `when` holds: what a reader must not overlook."""

    when: Condition
    text: Text
    interpretation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One test of the law: its id in the plan, its clause, what it asks, and the readings that it rests on."""

    id: str
    clause: str
    title: Text
    condition: Condition
    interpretations: tuple[str, ...] = ()
    caution: Caution | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """A class of communes: any one of its criteria gives it. Rules stand from the gravest class down."""

    id: ClassId
    name: Text
    clause: str
    criteria: tuple[Criterion, ...]
    hotspot: bool = False
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictHotspot:
    """A district is a hotspot where at least `k` of the criteria hold; their ids are the plan's letters."""

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


class TargetKind(StrEnum):
    """How a target is measured."""

    KEEP = "keep"
    FALL = "fall"
    GROWTH_BELOW = "growth_below"
    SHARE_BY = "share_by"
    COUNT_BY = "count_by"
    COVER = "cover"


class Measure(StrEnum):
    """What a target counts."""

    COMMUNES = "communes"
    DISTRICTS = "districts"
    SUM = "sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A yearly target of the plan.

    Communes are counted by class (`classes`) or by a condition (`where`); sums add `indicators` over the territory.
    `rate` is the fall, the growth ceiling or the share; `number` a fixed count; `by` the goal's year;
    `base_year` a fixed base (None: the year before). `not_after` is the last day on which it applies.
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
    """Days after the cut-off within which a return of that kind of period is on time, where an office has set it."""

    period: str
    days: int
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One rule pack. `classes` run from the gravest down; `other` is the rest that is not clean.

    `territory` holds codes of units, or `WHOLE_COUNTRY` alone. A clean commune is called `clean_name`, or
    `clean_recognised_name` once its office has recognised it by decision (NT-19). `general_interpretations` are
    the readings that the plan as a whole rests on.
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
