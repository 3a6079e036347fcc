"""What would have to change in the figures for a condition to fail, or to be met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from drugfree_cli.model.amounts import Amount, Content, english, vietnamese
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.plan import AtLeastOf, ClassShare, Condition, Count, Covers, Exceeds, OneOf, Ratio, Yes
from drugfree_cli.model.text import Text
from drugfree_cli.rules.logic import REGISTRATION, counted, evaluate, facts_of
from drugfree_cli.rules.relations import relations
from drugfree_cli.rules.words import choice_name, label_sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sum of figures that must move from `now` to `to` (a flag: from 0 to 1)."""

    indicators: tuple[str, ...]
    now: Amount
    to: Amount

    @property
    def text(self) -> Text:
        """Say the change in a phrase: "giảm … từ 45 xuống còn 19 (bớt 26)"."""
        names = label_sum(each.removesuffix(REGISTRATION) for each in self.indicators)
        vi, en = names.vi, names.en
        if codebook()[self.indicators[0].removesuffix(REGISTRATION)].kind == "flag":
            return Text(vi=f"{vi}: phải đạt “có”", en=f"{en}: must be yes")
        step = max(self.to, self.now) - min(self.to, self.now)
        if self.to < self.now:
            return Text(
                vi=f"{vi}: giảm từ {vietnamese(self.now)} xuống còn {vietnamese(self.to)} (bớt {vietnamese(step)})",
                en=f"{en}: down from {english(self.now)} to {english(self.to)} ({english(step)} fewer)",
            )
        return Text(
            vi=f"{vi}: tăng từ {vietnamese(self.now)} lên {vietnamese(self.to)} (thêm {vietnamese(step)})",
            en=f"{en}: up from {english(self.now)} to {english(self.to)} ({english(step)} more)",
        )


def to_fail(condition: Condition, contents: Mapping[str, Content]) -> tuple[Change, ...]:
    """List the smallest falls after which a condition that holds no longer does; () where none is known."""
    match condition:
        case Count():
            names = counted(condition)
            return _fall(names, _sum(names, contents), just_under(names, condition.at_least))
        case Ratio():
            return _ratio_fall(condition, contents)
        case Exceeds():
            than = contents.get(condition.than)
            return _fall((condition.more,), _sum((condition.more,), contents), than if _known(than) else None)
        case AtLeastOf():
            return _several_fall(condition, contents)
        case Covers() | Yes() | OneOf() | ClassShare():
            return ()


def way_to_fail(condition: Condition, contents: Mapping[str, Content]) -> Text | None:
    """Say after which changes a condition no longer holds, and where a choice decides that no figure changes it."""
    by_figures, choice = in_words(to_fail(condition, contents)), deciding_choice(condition)
    word = contents.get(choice.indicator) if choice else None
    if choice is None or word not in choice.words:
        return by_figures
    elsewhere = _decided_elsewhere(choice_name(choice.indicator), str(word))
    if by_figures is None:
        return elsewhere
    return Text(vi=f"{by_figures.vi}; hoặc {elsewhere.vi}", en=f"{by_figures.en}; or {elsewhere.en}")


def deciding_choice(condition: Condition) -> OneOf | None:
    """Find the choice without which a condition would not hold."""
    match condition:
        case OneOf():
            return condition
        case AtLeastOf(k=k, conditions=parts) if k == len(parts):
            return next((found for each in parts if (found := deciding_choice(each))), None)
        case _:
            return None


def burden(changes: Iterable[Change]) -> Fraction:
    """Weigh falls by the part of each sum that has to go: 1 of 2 dens weighs more than 1 of 50 persons."""
    return sum((Fraction(each.now - each.to) / Fraction(each.now) for each in changes if each.now), Fraction(0))


def to_meet(condition: Condition, contents: Mapping[str, Content]) -> tuple[Change, ...]:
    """List the smallest changes after which a condition that fails would hold; () where none is known."""
    match condition:
        case Count():
            return _count_met(condition, contents)
        case Covers():
            return _rise(condition.part, contents.get(condition.whole), contents)
        case Yes():
            return (Change(indicators=(condition.indicator,), now=0, to=1),)
        case AtLeastOf():
            failing = [each for each in condition.conditions if evaluate(each, facts_of(contents)) is False]
            return tuple(change for each in failing for change in to_meet(each, contents))
        case _:
            return ()


def apply(changes: Iterable[Change], contents: Mapping[str, Content]) -> dict[str, Content]:
    """Give the figures after the changes; a sum falls by taking from its first figures.

    Who leaves a part leaves the whole as well: an addict who is no longer on file is not one left without a file.
    """
    after = dict(contents)
    for change in changes:
        now = _sum(change.indicators, after)
        if now is None:
            continue
        step = change.to - now
        for indicator in change.indicators:
            moved = max(-_amount(after[indicator]), step) if step < 0 else step
            for each in (indicator, *(_wholes_of(indicator) if moved < 0 else ())):
                after[each] = _moved(after.get(each), moved)
            step -= moved
            if not step:
                break
    return after


def in_words(changes: Sequence[Change]) -> Text | None:
    """Join changes to one phrase, or None where there are none."""
    if not changes:
        return None
    return Text(vi="; ".join(each.text.vi for each in changes), en="; ".join(each.text.en for each in changes))


def just_under(indicators: Sequence[str], threshold: Amount | None) -> Amount:
    """Give the largest figure below a threshold; an area may be a hundredth less, a count is one less."""
    if threshold is None:
        return 0
    whole = all(codebook()[each.removesuffix(REGISTRATION)].whole for each in indicators)
    return max(0, threshold - (1 if whole else Decimal("0.01")))


def _count_met(condition: Count, contents: Mapping[str, Content]) -> tuple[Change, ...]:
    names = counted(condition)
    now, least = _sum(names, contents), condition.at_least
    if least is None:
        return _fall(names, now, just_under(names, condition.below))
    return () if now is None or now >= least else (Change(indicators=names, now=now, to=least),)


def _amount(content: Content) -> Amount:
    assert isinstance(content, Amount)
    return content


def _moved(content: Content, step: Amount) -> Content:
    return max(0, content + step) if isinstance(content, Amount) else content


def _wholes_of(indicator: str) -> tuple[str, ...]:
    """Name the figures that surely count everybody whom this one counts."""
    return tuple(each.whole[0] for each in relations().part if each.part == indicator and each.certain)


def _known(content: Content) -> bool:
    return isinstance(content, Amount)


def _sum(indicators: Iterable[str], contents: Mapping[str, Content]) -> Amount | None:
    result: Amount = 0
    for indicator in indicators:
        content = contents.get(indicator)
        if not isinstance(content, Amount):
            return None
        result += content
    return result


def _fall(indicators: tuple[str, ...], now: Amount | None, to: Content) -> tuple[Change, ...]:
    if now is None or not isinstance(to, Amount) or to >= now:
        return ()
    return (Change(indicators=indicators, now=now, to=to),)


def _rise(part: str, whole: Content, contents: Mapping[str, Content]) -> tuple[Change, ...]:
    now = _sum((part,), contents)
    if now is None or not isinstance(whole, Amount) or whole <= now:
        return ()
    return (Change(indicators=(part,), now=now, to=whole),)


def _ratio_fall(condition: Ratio, contents: Mapping[str, Content]) -> tuple[Change, ...]:
    now, whole = _sum(condition.part, contents), _sum(condition.whole, contents)
    if now is None or whole is None:
        return ()
    most = ceil(condition.at_least * Fraction(whole)) - 1 if condition.at_least else 0
    return _fall(condition.part, now, max(0, most))


def _several_fall(condition: AtLeastOf, contents: Mapping[str, Content]) -> tuple[Change, ...]:
    """Let as many of those that hold fail as bring the number under k: those that ask the least; () where too few can.

    What no figure changes, a route, is not among them.
    """
    holding = [each for each in condition.conditions if evaluate(each, facts_of(contents))]
    surplus = max(0, len(holding) - condition.k + 1)
    ways = sorted((way for each in holding if (way := to_fail(each, contents))), key=burden)
    return tuple(change for way in ways[:surplus] for change in way) if len(ways) >= surplus else ()


def _decided_elsewhere(name: Text, word: str) -> Text:
    return Text(
        vi=f"“{name.vi}” không còn là “{word}” (do cấp có thẩm quyền quyết định, không đổi bằng số liệu)",
        en=f"“{name.en}” no longer “{word}” (for the authorities to decide; no figure changes it)",
    )
