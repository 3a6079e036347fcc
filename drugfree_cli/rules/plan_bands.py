"""Bands of one measured figure across the classes of a plan: where they overlap, where they leave gaps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.plan import NOTHING_FOUND, AtLeastOf, ClassRule, Condition, Count, Plan, Ratio
from drugfree_cli.model.text import Text
from drugfree_cli.rules.classes import class_of
from drugfree_cli.rules.logic import facts_of
from drugfree_cli.rules.plan_faults import PlanFault, warning, within
from drugfree_cli.rules.plan_reach import no_figures
from drugfree_cli.rules.words import amount_text, label_sum, percent

End = Amount | Fraction
Measured = tuple[tuple[str, ...], tuple[str, ...], bool]
"""What a band is of: a sum, the sum that it is a ratio of (none for a count), and whether since registration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The figures from `low` to under `high` (None: no upper end) that a criterion of a class takes."""

    low: End
    high: End | None
    rank: int
    name: Text
    path: str


def band_faults(plan: Plan) -> Iterator[PlanFault]:
    """Find figures that two classes take, and figures between the bands that none does."""
    for measured, bands in _bands(plan).items():
        yield from _overlaps(measured, bands, plan)
        yield from _gaps(measured, bands)
        yield from _gap_to_zero(measured, bands, plan)


def _bands(plan: Plan) -> Mapping[Measured, list[Band]]:
    found: dict[Measured, list[Band]] = {}
    for rank, rule in enumerate(plan.classes):
        for index, criterion in enumerate(rule.criteria):
            path = within(within(within("classes", rank), "criteria"), index)
            for atom in _atoms(criterion.literal or criterion.condition):
                found.setdefault(_measured(atom), []).append(_band(atom, rank, rule, path))
    return found


def _atoms(condition: Condition) -> Iterator[Count | Ratio]:
    """Take bands that stand alone or beside an "or"; within "and" they are one part of something else."""
    match condition:
        case Count() | Ratio():
            yield condition
        case AtLeastOf(k=1):
            for each in condition.conditions:
                yield from _atoms(each)


def _measured(atom: Count | Ratio) -> Measured:
    if isinstance(atom, Count):
        return tuple(sorted(atom.indicators)), (), atom.since_registration
    return tuple(sorted(atom.part)), tuple(sorted(atom.whole)), False


def _band(atom: Count | Ratio, rank: int, rule: ClassRule, path: str) -> Band:
    """Where a class is nested, its bands have no upper end by design."""
    low: End = atom.at_least if atom.at_least is not None else 0
    if isinstance(atom, Count) and atom.positive and _is_whole(_measured(atom)):
        low = max(low, 1)
    return Band(low=low, high=None if rule.nested else atom.below, rank=rank, name=rule.name, path=path)


def _overlaps(measured: Measured, bands: Sequence[Band], plan: Plan) -> Iterator[PlanFault]:
    for one, other in combinations(bands, 2):
        graver, milder = sorted((one, other), key=lambda band: band.rank)
        if graver.rank == milder.rank or plan.classes[milder.rank].nested:
            continue
        low, high = max(graver.low, milder.low), _lower(graver.high, milder.high)
        if high is None or low < high:
            yield warning(
                "plan-bands-overlap",
                milder.path,
                figure=_name(measured),
                range=_range(low, high, measured),
                graver=graver.name,
                milder=milder.name,
            )


def _lower(one: End | None, other: End | None) -> End | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _gaps(measured: Measured, bands: Iterable[Band]) -> Iterator[PlanFault]:
    """Walk up the bands; what lies between the end of all so far and the next one's start is nobody's."""
    below: Band | None = None
    for band in sorted(bands, key=lambda each: (each.low, each.high is None)):
        if below is not None and below.high is not None and band.low > below.high:
            missed = _range(below.high, band.low, measured)
            figure = _name(measured)
            yield warning("plan-bands-gap", band.path, figure=figure, range=missed, below=below.name, above=band.name)
        if below is None or (below.high is not None and (band.high is None or band.high > below.high)):
            below = band
    if below is not None and below.high is not None:
        missed = _range(below.high, None, measured)
        yield warning("plan-bands-no-top", below.path, figure=_name(measured), range=missed, below=below.name)


def _gap_to_zero(measured: Measured, bands: Sequence[Band], plan: Plan) -> Iterator[PlanFault]:
    """Small positive figures are nobody's where they alone make a commune clean, though the lowest band would not."""
    lowest = min(bands, key=lambda band: band.low)
    if _class_at(lowest.low, measured, plan) == NOTHING_FOUND:
        return
    small: End = 1 if _is_whole(measured) else Fraction(lowest.low) / 2
    if 0 < small < lowest.low and _class_at(small, measured, plan) == NOTHING_FOUND:
        missed = _range(0 if not _is_whole(measured) else 1, lowest.low, measured)
        yield warning("plan-bands-no-bottom", lowest.path, figure=_name(measured), range=missed, above=lowest.name)


def _class_at(end: End, measured: Measured, plan: Plan) -> str:
    """Give the class of a commune that has nothing but this figure."""
    part, whole, _ = measured
    figures = dict(no_figures(plan))
    if whole:
        share = Fraction(end)
        figures |= dict.fromkeys(whole, 0) | {whole[0]: share.denominator, part[0]: share.numerator}
    else:
        figures[part[0]] = Decimal(end.numerator) / end.denominator if isinstance(end, Fraction) else end
    return class_of(plan, facts_of(figures))


def _is_whole(measured: Measured) -> bool:
    part, whole, _ = measured
    return not whole and all(codebook()[each].whole for each in part)


def _name(measured: Measured) -> Text:
    part, whole, since = measured
    name = label_sum(part)
    if whole:
        of = label_sum(whole)
        return Text(vi=f"{name.vi} / {of.vi}", en=f"{name.en} / {of.en}")
    return Text(vi=f"{name.vi} (kể từ ngày đăng ký)", en=f"{name.en} (since registration)") if since else name


def _range(low: End, high: End | None, measured: Measured) -> Text:
    """Write a range as an official says it: whole figures with both ends included."""
    least = _end(low, measured)
    if high is None:
        return Text(vi=f"từ {least.vi} trở lên", en=f"from {least.en} up")
    if _is_whole(measured):
        if high - 1 == low:
            return Text(vi=f"bằng {least.vi}", en=f"of {least.en}")
        most = _end(high - 1, measured)
        return Text(vi=f"từ {least.vi} đến {most.vi}", en=f"from {least.en} to {most.en}")
    most = _end(high, measured)
    if low == 0:
        return Text(vi=f"lớn hơn 0 và dưới {most.vi}", en=f"above 0 and under {most.en}")
    return Text(vi=f"từ {least.vi} đến dưới {most.vi}", en=f"from {least.en} to under {most.en}")


def _end(end: End, measured: Measured) -> Text:
    if measured[1]:
        return percent(Fraction(end), 4)
    return amount_text(end if isinstance(end, int | Decimal) else Decimal(end.numerator) / end.denominator)
