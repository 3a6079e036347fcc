"""Figures in words: what was seen when a condition was held against them."""

from collections.abc import Iterable
from fractions import Fraction

from drugfree_cli.model.codebook import choice_text, codebook, short_label
from drugfree_cli.model.plan import (
    AtLeastOf,
    ClassShare,
    Condition,
    Count,
    Covers,
    Exceeds,
    OneOf,
    Plan,
    Ratio,
    Yes,
)
from drugfree_cli.model.text import Text
from drugfree_cli.rules.logic import UNKNOWN, Facts, counted, evaluate, total
from drugfree_cli.rules.words import NO_FIGURE, amount_text, indicators_of, join, label_sum, percent


def seen(condition: Condition, facts: Facts, plan: Plan) -> Text:
    """Word the figures that a condition was held against."""
    match condition:
        case Count():
            return _sum_seen(counted(condition), facts)
        case Ratio():
            return _ratio_seen(condition, facts)
        case Covers():
            return join("/", [_sum_seen([condition.part], facts), _sum_seen([condition.whole], facts)])
        case Exceeds():
            return join(
                Text(vi=" so với ", en=" against "),
                [_sum_seen([condition.more], facts), _sum_seen([condition.than], facts)],
            )
        case Yes():
            return _flag_seen(facts, condition.indicator)
        case OneOf():
            word = facts.words.get(condition.indicator)
            return NO_FIGURE if word is None else choice_text(condition.indicator, word)
        case ClassShare():
            return _class_share_seen(condition, facts, plan)
        case AtLeastOf():
            return _several_seen(condition, facts, plan)


def _several_seen(condition: AtLeastOf, facts: Facts, plan: Plan) -> Text:
    """Word the figures of all conditions; of a k of n how many hold, and of those that do not fail the figures."""
    if condition.k == 1 and (measured := _measured(condition, facts)) is not None:
        return measured
    if condition.k in (1, len(condition.conditions)):
        return join("; ", [_part_seen(each, facts, plan) for each in condition.conditions])
    truths = [(each, evaluate(each, facts)) for each in condition.conditions]
    sure = f"{sum(truth is True for _, truth in truths)}/{len(truths)}"
    open_ = [_part_seen(each, facts, plan) for each, truth in truths if truth is not False]
    listed = join("; ", open_)
    words = Text(vi=f"đạt {sure}", en=f"{sure} met")
    return Text(vi=f"{words.vi} ({listed.vi})", en=f"{words.en} ({listed.en})") if open_ else words


def _measured(condition: AtLeastOf, facts: Facts) -> Text | None:
    """Where one thing is measured in several units, these say enough: "0 cây, 12 m2"; None where they do not."""
    counts = [each for each in condition.conditions if isinstance(each, Count) and len(each.indicators) == 1]
    units = [codebook()[each.indicators[0]].unit for each in counts]
    if len(counts) < len(condition.conditions) or len(set(units)) < len(units):
        return None
    seen_ = [_sum_seen(counted(each), facts) for each in counts]
    if NO_FIGURE in seen_:
        return None
    return join(", ", [join(" ", [words, unit]) for words, unit in zip(seen_, units, strict=True)])


def _part_seen(condition: Condition, facts: Facts, plan: Plan) -> Text:
    """Name what a figure is of among other figures; an area keeps its unit."""
    words = seen(condition, facts, plan)
    if isinstance(condition, AtLeastOf):
        return words
    colon = isinstance(condition, OneOf | Yes) or words == NO_FIGURE
    named = join(": " if colon else " ", [_short_name(condition), words])
    units = {codebook()[each].unit for each in indicators_of(condition) if not codebook()[each].whole}
    return join(" ", [named, *units]) if len(units) == 1 and words != NO_FIGURE else named


def _short_name(condition: Condition) -> Text:
    match condition:
        case Count():
            return label_sum(condition.indicators, short_label)
        case Ratio():
            return label_sum(condition.part, short_label)
        case _:
            names = indicators_of(condition)
            return short_label(names[0]) if names else Text(vi="xã", en="communes")


def _sum_seen(names: Iterable[str], facts: Facts) -> Text:
    parts = list(names)
    bounds = total(parts, facts)
    if bounds.high is None and bounds.low == 0:
        return NO_FIGURE
    words = amount_text(bounds.low)
    if bounds.high is None:
        return Text(vi=f"ít nhất {words.vi}", en=f"at least {words.en}")
    if len(parts) == 1 or bounds.low == 0:
        return words
    terms = join(" + ", [amount_text(facts.amounts.get(part, UNKNOWN).low) for part in parts])
    return Text(vi=f"{words.vi} ({terms.vi})", en=f"{words.en} ({terms.en})")


def _ratio_seen(condition: Ratio, facts: Facts) -> Text:
    part, whole = total(condition.part, facts), total(condition.whole, facts)
    pair = join("/", [_sum_seen(condition.part, facts), _sum_seen(condition.whole, facts)])
    if part.high is None or whole.high is None or whole.low == 0:
        return pair
    share = percent(Fraction(part.low) / Fraction(whole.low), 4)
    return Text(vi=f"{pair.vi} ≈ {share.vi}", en=f"{pair.en} ≈ {share.en}")


def _flag_seen(facts: Facts, indicator: str) -> Text:
    bounds = facts.amounts.get(indicator, UNKNOWN)
    if bounds.high is None:
        return NO_FIGURE
    return Text(vi="có", en="yes") if bounds.low else Text(vi="không", en="no")


def _class_share_seen(condition: ClassShare, facts: Facts, plan: Plan) -> Text:
    inside, among = set(condition.classes), set(condition.among)
    part = sum(inside.issuperset(each) for each in facts.communes)
    whole = sum(among.issuperset(each) for each in facts.communes)
    sure = (inside, among - inside, {*plan.class_names} - among)
    unknown = sum(not any(each.issuperset(possible) for each in sure) for possible in facts.communes)
    pair = f"{part}/{whole}"
    if whole:
        share = percent(Fraction(part, whole))
        words = Text(vi=f"{pair} ≈ {share.vi}", en=f"{pair} ≈ {share.en}")
    else:
        words = Text(vi=pair, en=pair)
    if not unknown:
        return words
    return Text(vi=f"{words.vi} ({unknown} xã chưa xác định)", en=f"{words.en} ({unknown} communes undetermined)")
