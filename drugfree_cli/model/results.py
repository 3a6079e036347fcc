"""What the rules find: classes with their reasons, verdicts on targets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.plan import UNDETERMINED, ClassId
from drugfree_cli.model.returns import Source
from drugfree_cli.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One criterion held against a unit's figures.

    `met` is None where an unknown figure could decide it. `asked` words the threshold, `seen` the figures;
    `change` says what would make it change sides (for a class: no longer hold; for a drug-free criterion: be met).
    """

    criterion: str
    clause: str
    title: Text
    met: bool | None
    asked: Text
    seen: Text
    change: Text | None = None
    indicators: Mapping[str, Content] = field(default_factory=dict)
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    interpretations: tuple[str, ...] = ()
    caution: Text | None = None
    class_id: ClassId | None = None
    unverified: bool = False

    @property
    def text(self) -> Text:
        """Say in a sentence what was asked and what was seen, and whether the criterion only stands in for another."""
        vi, en = f"{self.asked.vi}: {self.seen.vi}", f"{self.asked.en}: {self.seen.en}"
        if self.unverified:
            vi, en = f"{vi} (tiêu chí tạm dùng, chưa kiểm chứng)", f"{en} (stand-in criterion, not verified)"
        return Text(vi=vi, en=en)


class DrugFree(StrEnum):
    """The verdict on the plan's drug-free criteria."""

    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingResult:
    """The verdict by another reading of the drug-free criteria, printed beside the plan's own."""

    id: str
    name: Text
    clause: str
    drug_free: DrugFree
    failed: tuple[str, ...]
    unknown: tuple[str, ...]
    criteria: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneResult:
    """A commune's class and drug-free verdict, with every criterion behind them.

    `reasons` are the criteria that give the class (or, undetermined, those that an unknown figure leaves open);
    `by_class` and `by_drug_free` hold all of them. `reported` is false where the commune sent nothing. `possible` lists
    the classes that the unknown figures leave possible, and `least` what is known of such figures at the least. `focus`
    says that the plan's coming phase concentrates on the commune. `readings` are verdicts by other readings, `left_out`
    the ids of optional criteria that its return has no place for, `notes` what a reader must know beside the class;
    `selected` says whether its district chose it, where the plan lets districts choose; `unverified` are the stand-in
    criteria that the class rests on: had they come out otherwise, it could be another.
    """

    code: str
    name: str
    district_code: str | None
    complexity: ClassId | None
    drug_free: DrugFree | None
    failed: tuple[str, ...]
    unknown: tuple[str, ...]
    conflict: bool
    provisional: bool
    reported: bool
    reasons: tuple[Judged, ...]
    by_class: tuple[Judged, ...]
    by_drug_free: tuple[Judged, ...]
    figures: Mapping[str, Content]
    next_class: ClassId | None = None
    possible: tuple[ClassId, ...] = ()
    least: Mapping[str, Amount] = field(default_factory=dict)
    focus: Text | None = None
    readings: tuple[ReadingResult, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    selected: bool | None = None
    unverified: tuple[str, ...] = ()

    @property
    def is_undetermined(self) -> bool:
        """Tell whether the class is open; under a plan without classes, whether the drug-free verdict is."""
        if self.complexity is None:
            return self.drug_free is DrugFree.UNDETERMINED
        return self.complexity == UNDETERMINED

    def is_of(self, classes: Collection[ClassId]) -> bool | None:
        """Tell whether the class is one of these; None where an unknown figure could decide."""
        inside = [each in classes for each in self.possible]
        return None if len(set(inside)) != 1 else inside[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictResult:
    """A district's verdicts: None is undetermined. `met` are the letters met, `unknown` those left open."""

    code: str
    name: str
    hotspot: bool | None
    met: tuple[str, ...]
    unknown: tuple[str, ...]
    drug_free: bool | None
    criteria: tuple[Judged, ...]
    drug_free_text: Text | None
    figures: Mapping[str, Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceResult:
    """A province's verdicts, where the plan has criteria for it: None is undetermined."""

    hotspot: bool | None
    met: tuple[str, ...]
    drug_free: bool | None
    criteria: tuple[Judged, ...]
    unknown: tuple[str, ...] = ()
    drug_free_text: Text | None = None
    figures: Mapping[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The classes of all communes of a province (or of one unit) for a period, by one plan."""

    plan: str
    province: str
    province_name: str
    period: str
    first: date
    last: date
    provisional: bool
    superseded: Text | None
    communes: tuple[CommuneResult, ...]
    districts: tuple[DistrictResult, ...]
    province_result: ProvinceResult | None
    open_queries: int = 0
    notes: tuple[Text, ...] = ()

    def of_class(self, *classes: ClassId) -> tuple[CommuneResult, ...]:
        """Give the communes of the named classes."""
        return tuple(commune for commune in self.communes if commune.complexity in classes)


class Direction(StrEnum):
    """Which side of the requirement is good."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class TargetStatus(StrEnum):
    """The verdict on a target for a year."""

    MET = "met"
    MISSED = "missed"
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """A target's base, requirement, actual figure and verdict, all in the same unit; None is unknown.

    `at_risk` are the plan's words where a failure in mid-year puts at risk what only the year's end decides (LP-13).
    """

    id: str
    clause: str
    kind: str
    title: Text
    unit: Text
    direction: Direction
    base_year: int | None
    base: int | None
    required: int | None
    actual: int | None
    status: TargetStatus
    text: Text
    interpretations: tuple[str, ...] = ()
    provisional: bool = False
    at_risk: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsResult:
    """A plan's targets measured for one year. `area_name` is whose they are: the province's, or a commune's own."""

    plan: str
    province: str
    province_name: str
    year: int
    targets: tuple[TargetResult, ...]
    superseded: Text | None = None
    area_name: str = ""
