"""Three-valued logic over figures that may be unknown: True, False, or None where the unknown could decide.

A figure is a pair of bounds. A known one has both equal; an unknown count lies between 0 and no upper end. A condition
is true or false only where every figure within the bounds makes it so. Shares are compared by cross-multiplication.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.plan import (
    AtLeastOf,
    ClassId,
    ClassShare,
    Condition,
    Count,
    Covers,
    Exceeds,
    OneOf,
    Ratio,
    Yes,
)

REGISTRATION = "@registration"
"""Marks, behind an indicator's id, its flow since the commune's registration day."""

NOTHING: Mapping[str, Amount] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of an amount: at least `low`, at most `high` (None: no upper end is known)."""

    low: Amount
    high: Amount | None

    def __add__(self, other: "Bounds") -> "Bounds":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(self.low + other.low, high)


ZERO = Bounds(0, 0)
UNKNOWN = Bounds(0, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a condition is held against: bounds by indicator, and the words of choices.

    For a district or province, `communes` holds the possible classes of each commune.
    """

    amounts: Mapping[str, Bounds]
    communes: Sequence[Collection[ClassId]] = ()
    words: Mapping[str, str] = field(default_factory=dict)


def facts_of(contents: Mapping[str, Content], least: Mapping[str, Amount] = NOTHING) -> Facts:
    """Take one unit's figures; a blank or absent one is unknown, but not below what is known of it at the least."""
    amounts = {name: bounds_of(content, least.get(name, 0)) for name, content in contents.items()}
    words = {name: content for name, content in contents.items() if isinstance(content, str)}
    return Facts(amounts=amounts, words=words)


def bounds_of(content: Content, least: Amount = 0) -> Bounds:
    """Bound one figure. A choice's word is no amount and stays unknown here."""
    return Bounds(least, None) if content is None or isinstance(content, str) else Bounds(content, content)


def total(indicators: Iterable[str], facts: Facts) -> Bounds:
    """Add up indicators."""
    result = ZERO
    for indicator in indicators:
        result += facts.amounts.get(indicator, UNKNOWN)
    return result


def evaluate(condition: Condition, facts: Facts) -> bool | None:
    """Hold a condition against the facts."""
    match condition:
        case Count():
            return _count(condition, facts)
        case Ratio():
            return _ratio(condition, facts)
        case Covers():
            return _covers(total([condition.part], facts), total([condition.whole], facts))
        case Exceeds():
            return _not(_covers(total([condition.than], facts), total([condition.more], facts)))
        case Yes():
            return at_least(total([condition.indicator], facts), 1)
        case OneOf():
            word = facts.words.get(condition.indicator)
            return None if word is None else word in condition.words
        case ClassShare():
            return _class_share(condition, facts)
        case AtLeastOf():
            return at_least_of(condition.k, [evaluate(each, facts) for each in condition.conditions])


def at_least(amount: Bounds, threshold: Amount) -> bool | None:
    """Tell whether an amount reaches a threshold."""
    if amount.low >= threshold:
        return True
    return False if amount.high is not None and amount.high < threshold else None


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """Tell whether all hold: one that fails decides, whatever is unknown."""
    seen = list(truths)
    return False if False in seen else (None if None in seen else True)


def at_least_of(k: int, truths: Iterable[bool | None]) -> bool | None:
    """Tell whether at least `k` hold."""
    seen = list(truths)
    sure, possible = seen.count(True), seen.count(True) + seen.count(None)
    return True if sure >= k else (None if possible >= k else False)


def reaches(part: Bounds, whole: Bounds, share: Fraction) -> bool | None:
    """Tell whether a part reaches a share of a whole."""
    if part.high == 0:
        return share <= 0
    if whole.high is not None and Fraction(part.low) >= share * Fraction(whole.high):
        return True
    return False if part.high is not None and Fraction(part.high) < share * Fraction(whole.low) else None


def counted(condition: Count) -> tuple[str, ...]:
    """Name the figures that a count adds: flows since registration stand under names of their own."""
    if not condition.since_registration:
        return condition.indicators
    return tuple(indicator + REGISTRATION for indicator in condition.indicators)


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _count(condition: Count, facts: Facts) -> bool | None:
    amount = total(counted(condition), facts)
    return all_of(
        [
            True if condition.at_least is None else at_least(amount, condition.at_least),
            True if condition.below is None else _not(at_least(amount, condition.below)),
            _positive(amount) if condition.positive else True,
        ]
    )


def _positive(amount: Bounds) -> bool | None:
    if amount.low > 0:
        return True
    return False if amount.high == 0 else None


def _ratio(condition: Ratio, facts: Facts) -> bool | None:
    part, whole = total(condition.part, facts), total(condition.whole, facts)
    if whole.high == 0:
        # A unit without residents is refused, never 0 %.
        return None
    return all_of(
        [
            True if condition.at_least is None else reaches(part, whole, condition.at_least),
            True if condition.below is None else _not(reaches(part, whole, condition.below)),
            _positive(part) if condition.positive else True,
        ]
    )


def _covers(part: Bounds, whole: Bounds) -> bool | None:
    if whole.high is not None and part.low >= whole.high:
        return True
    return False if part.high is not None and part.high < whole.low else None


def _class_share(condition: ClassShare, facts: Facts) -> bool | None:
    """Each commune whose class is open counts once as weighs most for the share, and once as weighs most against it."""
    inside, rest = set(condition.classes), set(condition.among) - set(condition.classes)
    most, least = (0, 0), (0, 0)
    for possible in (set(each) for each in facts.communes):
        outside = bool(possible - inside - rest)
        most = _with(most, part=bool(possible & inside), whole=not outside)
        least = _with(least, part=not (possible & rest or outside), whole=bool(possible & rest))
    if not _is_share(most, condition.at_least):
        return False
    return True if _is_share(least, condition.at_least) else None


def _with(counts: tuple[int, int], *, part: bool, whole: bool) -> tuple[int, int]:
    return counts[0] + part, counts[1] + (part or whole)


def _is_share(counts: tuple[int, int], share: Fraction) -> bool:
    """Where there is no whole, as of communes with drugs in a clean district, no share is reached (NT-16)."""
    part, whole = counts
    return whole > 0 and Fraction(part, whole) >= share
