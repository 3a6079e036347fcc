"""Targets of so many: at least a number each year, every district its own, more than at the base, none left."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from drugfree_cli.model.plan import Measure, Per, Target
from drugfree_cli.model.results import CommuneResult, Direction, TargetStatus
from drugfree_cli.model.text import Text
from drugfree_cli.rules.districts import sum_bounds
from drugfree_cli.rules.logic import ZERO, Bounds, at_least
from drugfree_cli.rules.target_counts import Years, base_of, base_year_of, belongs, counted_by, tally
from drugfree_cli.rules.target_measured import Measured, on_the_way, rate_of, reached, share_of_way, shown, within
from drugfree_cli.rules.target_words import each_text, floor_text, none_text, rise_text


def at_least_so_many(target: Target, years: Years) -> Measured:
    """At least the number, every year."""
    assert target.number is not None
    actual = counted_by(target, years.now)
    return Measured(
        base_year=None,
        base=None,
        required=target.number,
        actual=shown(actual),
        status=reached(actual, target.number),
        text=floor_text(target.number, actual),
    )


def more_than_base(target: Target, years: Years) -> Measured:
    """More than at the base; before the goal's year, at or beyond the straight line to it (HN-2)."""
    base, base_year, actual = base_of(target, years), base_year_of(target, years), counted_by(target, years.now)
    known = None if base is None else shown(base)
    early = target.by is not None and years.year < target.by
    share = share_of_way(base_year, years.year, target.by) if early and target.by is not None else Fraction(1)
    status = TargetStatus.UNDETERMINED if base is None else _above(actual, base, share)
    return Measured(
        base_year=base_year,
        base=known,
        required=None if known is None else known + 1,
        actual=shown(actual),
        status=on_the_way(status) if early else status,
        text=_not_comparable(target, years, base) or rise_text(base_year, base, actual),
    )


def _above(actual: Bounds, base: Bounds, more: Fraction) -> TargetStatus:
    """Hold a figure against its base and so much more; the highest base proves it, the lowest disproves it."""
    if base.high is not None and actual.low >= Fraction(base.high) + more:
        return TargetStatus.MET
    missed = actual.high is not None and actual.high < Fraction(base.low) + more
    return TargetStatus.MISSED if missed else TargetStatus.UNDETERMINED


def none_left(target: Target, years: Years) -> Measured:
    """None is left; before the goal's year, no more than the straight line from the base to none."""
    actual = counted_by(target, years.now)
    early = target.by is not None and years.year < target.by
    base_year = base_year_of(target, years) if early and target.base_year is not None else None
    base = base_of(target, years) if base_year is not None else None
    status = within(actual, 0)
    if early:
        status = on_the_way(_towards_none(target, years, actual, base))
    return Measured(
        base_year=base_year,
        base=None if base is None else shown(base),
        required=0,
        actual=shown(actual),
        status=status,
        direction=Direction.AT_MOST,
        text=none_text(target.by if early else None, actual),
    )


def each_at_least(target: Target, years: Years) -> Measured:
    """Every district (or commune) reaches a number, or a share of its communes rounded up (KT-1, KT-2, HN-13)."""
    groups = _groups(target, years)
    if not groups:
        gone = Text(vi="không có đơn vị cấp huyện trong kỳ này", en="there are no districts in this period")
        return Measured(
            base_year=None, base=None, required=None, actual=None, status=TargetStatus.NOT_APPLICABLE, text=gone
        )
    truths = [(name, _reaches(target, communes)) for name, communes in groups]
    count = tally([truth for _, truth in truths])
    return Measured(
        base_year=None,
        base=None,
        required=len(groups),
        actual=shown(count),
        status=reached(count, len(groups)),
        text=each_text(
            target,
            len(groups),
            [name for name, truth in truths if truth is False],
            [name for name, truth in truths if truth is None],
        ),
    )


def _groups(target: Target, years: Years) -> list[tuple[str, list[CommuneResult]]]:
    communes = years.now.communes
    if target.per is Per.COMMUNE:
        return [(each.name, [each]) for each in communes]
    within_district = {
        code: [each for each in communes if each.district_code == code]
        for code in dict.fromkeys(each.district_code for each in communes)
        if code in years.districts
    }
    return [(years.districts[code], inside) for code, inside in within_district.items() if code is not None]


def _reaches(target: Target, communes: Sequence[CommuneResult]) -> bool | None:
    required = target.number if target.number is not None else ceil(rate_of(target) * len(communes))
    return at_least(_counted(target, communes), required)


def _counted(target: Target, communes: Sequence[CommuneResult]) -> Bounds:
    if target.measure is Measure.SUM:
        return sum(sum_bounds(target.indicators, communes).values(), ZERO)
    return tally([belongs(target, commune) for commune in communes])


def _towards_none(target: Target, years: Years, actual: Bounds, base: Bounds | None) -> TargetStatus:
    """Without a base only having none left already can be called on the way."""
    assert target.by is not None
    if base is None or base.high is None:
        return TargetStatus.MET if actual.high == 0 else TargetStatus.UNDETERMINED
    left = 1 - share_of_way(base_year_of(target, years), years.year, target.by)
    if actual.high is not None and actual.high <= Fraction(base.low) * left:
        return TargetStatus.MET
    return TargetStatus.MISSED if actual.low > Fraction(base.high) * left else TargetStatus.UNDETERMINED


def _not_comparable(target: Target, years: Years, base: Bounds | None) -> Text | None:
    return years.not_comparable.get(base_year_of(target, years)) if base is None else None
