"""Tables of the right shape that make no sense: empty bands, k above n, targets whose keys do not fit."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.plan import Measure, TargetKind
from drugfree_cli.model.text import Text
from drugfree_cli.rules.plan_condition_schema import (
    AtLeastOfTable,
    ClassShareTable,
    CountTable,
    CoversTable,
    ExceedsTable,
    OneOfTable,
    RatioTable,
    Table,
    YesTable,
)
from drugfree_cli.rules.plan_conditions import perhaps_percent
from drugfree_cli.rules.plan_faults import PlanFault, did_you_mean, fault, within
from drugfree_cli.rules.plan_schema import (
    CalendarTable,
    ClassTable,
    DistrictDrugFreeTable,
    DistrictHotspotTable,
    PhaseTable,
    TargetTable,
)

_AMOUNTS = frozenset({Kind.STOCK, Kind.FLOW, Kind.PEAK})
_FIGURE = Text(vi="một chỉ tiêu đếm được", en="an indicator that is counted")
_FLOW = Text(vi="một chỉ tiêu phát sinh trong kỳ (flow)", en="an indicator that runs over the period (flow)")
_CHOICE = Text(vi="một chỉ tiêu lựa chọn", en="an indicator that is a choice")
_FLAG = Text(vi="một chỉ tiêu có/không", en="a yes/no indicator")

_KIND_NEEDS = {
    TargetKind.KEEP: set(),
    TargetKind.FALL: {"rate"},
    TargetKind.GROWTH_BELOW: {"rate"},
    TargetKind.SHARE_BY: {"rate", "by"},
    TargetKind.COUNT_BY: {"number", "by"},
    TargetKind.AT_LEAST: {"number"},
    TargetKind.EACH: {"per"},
    TargetKind.RISE: set(),
    TargetKind.ELIMINATE: set(),
    TargetKind.COVER: {"indicators", "whole"},
}
_KIND_MAY = {
    TargetKind.KEEP: {"base_year", "number"},
    TargetKind.FALL: {"base_year", "by"},
    TargetKind.GROWTH_BELOW: {"base_year"},
    TargetKind.SHARE_BY: {"base_year"},
    TargetKind.COUNT_BY: {"base_year"},
    TargetKind.EACH: {"number", "rate"},
    TargetKind.RISE: {"base_year", "by"},
    TargetKind.ELIMINATE: {"base_year", "by"},
    TargetKind.COVER: {"rate"},
}
_MEASURE_NEEDS = {Measure.SUM: {"indicators"}}
_MEASURE_MAY = {Measure.COMMUNES: {"classes", "where", "drug_free"}}
_TARGET_KEYS = ("rate", "number", "by", "base_year", "classes", "where", "drug_free", "indicators", "whole", "per")


def sense_faults(table: Table, path: str) -> Iterator[PlanFault]:
    """Find what makes no sense in one table whose parts are right."""
    match table:
        case YesTable() | CoversTable() | ExceedsTable():
            yield from _flag_or_pair(table, path)
        case CountTable():
            yield from _count(table, path)
        case RatioTable():
            yield from _ratio(table, path)
        case OneOfTable():
            yield from _one_of(table, path)
        case ClassShareTable():
            yield from _class_share(table, path)
        case AtLeastOfTable() | ClassTable() | DistrictDrugFreeTable() | DistrictHotspotTable():
            yield from _several(table, path)
        case TargetTable():
            yield from _target(table, path)
        case PhaseTable():
            yield from dates(table.first, table.last, path)
        case CalendarTable():
            yield from _calendar(table, path)


def dates(first: object, last: object, path: str) -> Iterator[PlanFault]:
    """Find a last day before the first."""
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield fault("plan-dates", path, first=first, last=last)


def _several(
    table: AtLeastOfTable | ClassTable | DistrictDrugFreeTable | DistrictHotspotTable, path: str
) -> Iterator[PlanFault]:
    if isinstance(table, DistrictDrugFreeTable):
        yield from _share(table.share, within(path, "share"))
    elif isinstance(table, AtLeastOfTable):
        yield from _k_of_n(table.at_least_of, len(table.conditions), within(path, "at_least_of"))
    else:
        yield from _k_of_n(table.at_least, len(table.criteria), within(path, "at_least"))


def _k_of_n(k: int, n: int, path: str) -> Iterator[PlanFault]:
    if not 1 <= k <= n:
        yield fault("plan-k-of-n", path, k=k, n=n)


def _flag_or_pair(table: YesTable | CoversTable | ExceedsTable, path: str) -> Iterator[PlanFault]:
    match table:
        case YesTable():
            yield from _kinds([table.yes], within(path, "yes"), frozenset({Kind.FLAG}), _FLAG)
        case CoversTable():
            yield from _pair(("part", table.part), ("covers", table.covers), path)
        case ExceedsTable():
            yield from _pair(("more", table.more), ("than", table.than), path)


def _one_of(table: OneOfTable, path: str) -> Iterator[PlanFault]:
    """The words must be among the codebook's for that choice."""
    if codebook()[table.choice].kind is not Kind.CHOICE:
        yield fault("plan-indicator-kind", within(path, "choice"), value=table.choice, expected=_CHOICE)
        return
    known = codebook()[table.choice].choices
    for index, word in enumerate(table.among_words):
        if word not in known:
            where = within(within(path, "among_words"), index)
            yield fault(
                "plan-unknown-choice", where, value=word, hint=did_you_mean(word, known), known=", ".join(known)
            )


def _pair(one: tuple[str, str], other: tuple[str, str], path: str) -> Iterator[PlanFault]:
    for key, indicator in (one, other):
        yield from _kinds([indicator], within(path, key), _AMOUNTS, _FIGURE)
    if one[1] == other[1]:
        yield fault("plan-same-sides", path, value=one[1])


def _count(table: CountTable, path: str) -> Iterator[PlanFault]:
    wanted, words = (frozenset({Kind.FLOW}), _FLOW) if table.since else (_AMOUNTS, _FIGURE)
    yield from _kinds(table.count, within(path, "count"), wanted, words)
    if table.at_least is not None and table.below is not None and table.at_least >= table.below:
        yield fault("plan-band", path, low=table.at_least, high=table.below)
    if table.at_least is None and table.below is None and not table.positive:
        yield fault("plan-band-open", path)


def _ratio(table: RatioTable, path: str) -> Iterator[PlanFault]:
    yield from _kinds(table.ratio, within(path, "ratio"), _AMOUNTS, _FIGURE)
    yield from _kinds(table.of, within(path, "of"), _AMOUNTS, _FIGURE)
    low, high = perhaps_percent(table.at_least), perhaps_percent(table.below)
    if low is not None and high is not None and low >= high:
        yield fault("plan-band", path, low=table.at_least, high=table.below)
    if low is None and high is None and not table.positive:
        yield fault("plan-band-open", path)


def _kinds(indicators: Iterable[str], path: str, wanted: frozenset[Kind], words: Text) -> Iterator[PlanFault]:
    listed = path.endswith((".count", ".ratio", ".of"))
    for index, indicator in enumerate(indicators):
        if codebook()[indicator].kind not in wanted:
            where = within(path, index) if listed else path
            yield fault("plan-indicator-kind", where, value=indicator, expected=words)


def _class_share(table: ClassShareTable, path: str) -> Iterator[PlanFault]:
    if not path.startswith(("district_hotspot.", "province_hotspot.")):
        yield fault("plan-share-place", path)
    yield from _share(table.at_least, within(path, "at_least"))
    for index, word in enumerate(table.class_share):
        if word not in table.among:
            yield fault("plan-share-classes", within(within(path, "class_share"), index), value=word)


def _share(words: str | None, path: str) -> Iterator[PlanFault]:
    share = perhaps_percent(words)
    if share is not None and share > 1:
        yield fault("plan-share-above", path, value=words)


def _target(table: TargetTable, path: str) -> Iterator[PlanFault]:
    kind, measure = table.kind.value, table.measure.value
    given = {key for key in _TARGET_KEYS if getattr(table, key) not in (None, ())}
    needed = _KIND_NEEDS[table.kind] | _MEASURE_NEEDS.get(table.measure, set())
    allowed = needed | _KIND_MAY.get(table.kind, set()) | _MEASURE_MAY.get(table.measure, set())
    for key in _TARGET_KEYS:
        if key in needed - given:
            yield fault("plan-target-needs", path, key=key, kind=kind, measure=measure)
        if key in given - allowed:
            yield fault("plan-target-surplus", within(path, key), key=key, kind=kind, measure=measure)
    if table.kind is not TargetKind.GROWTH_BELOW:
        yield from _share(table.rate, within(path, "rate"))
    if table.measure is Measure.COMMUNES and len(given & {"classes", "where", "drug_free"}) != 1:
        yield fault("plan-target-communes", path)
    yield from _target_together(table, path, given)


def _target_together(table: TargetTable, path: str, given: Collection[str]) -> Iterator[PlanFault]:
    """What each must reach is a number or a share; a goal's year comes after its base; measures fit their kinds."""
    if table.kind is TargetKind.EACH and ("number" in given) == ("rate" in given):
        yield fault("plan-target-each", path)
    if table.kind is TargetKind.COVER and table.measure is not Measure.SUM:
        yield fault("plan-target-measure", within(path, "measure"), kind=table.kind.value, known=Measure.SUM.value)
    if table.base_year is not None and table.by is not None and table.by < table.base_year:
        yield fault("plan-target-years", within(path, "by"), by=table.by, base=table.base_year)
    yield from dates(table.not_before, table.not_after, within(path, "not_after"))


def _calendar(table: CalendarTable, path: str) -> Iterator[PlanFault]:
    try:
        date(2001, table.end_month, table.end_day)
    except ValueError:
        yield fault("plan-calendar-day", path, day=table.end_day, month=table.end_month)
