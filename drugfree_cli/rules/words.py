"""Conditions and figures in words: what the law asks."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache

from drugfree_cli.model.amounts import Amount, Content, english, vietnamese
from drugfree_cli.model.codebook import choice_text, codebook, label, short_label
from drugfree_cli.model.plan import (
    NOTHING_FOUND,
    OTHER,
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
from drugfree_cli.model.text import Text, same

Named = Callable[[str], Text]
"""How a sentence names an indicator: by its label, or shortly among others."""

NO_FIGURE = Text(vi="chưa có số liệu", en="no figure")
_ALL_COMMUNES = Text(vi="tổng số xã", en="all communes")
_COMMUNES_WITH_DRUGS = Text(vi="số xã có ma túy", en="the communes with drugs")


def asked(condition: Condition, plan: Plan, named: Named = label) -> Text:
    """Word what a condition asks; the parts of a composite one are named shortly."""
    match condition:
        case Count():
            return _count_asked(condition, named)
        case Ratio():
            return join(" ", [_ratio_asked(condition, named), _ratio_band(condition)])
        case Covers():
            part, whole = condition.part, condition.whole
            return _pair("{part} bằng 100% {whole}", "{part} are 100% of {whole}", named, part, whole)
        case Exceeds():
            return _pair("{part} nhiều hơn {whole}", "{part} above {whole}", named, condition.more, condition.than)
        case Yes():
            return join(": ", [named(condition.indicator), Text(vi="có", en="yes")])
        case OneOf():
            return _choice_asked(condition)
        case ClassShare():
            return _class_share_asked(condition, plan)
        case AtLeastOf():
            return _several_asked(condition, plan)


def indicators_of(condition: Condition) -> tuple[str, ...]:
    """List the indicators that a condition looks at, each once, in its order."""
    match condition:
        case Count():
            return condition.indicators
        case Ratio():
            return condition.part + condition.whole
        case Covers():
            return (condition.part, condition.whole)
        case Exceeds():
            return (condition.more, condition.than)
        case Yes() | OneOf():
            return (condition.indicator,)
        case ClassShare():
            return ()
        case AtLeastOf():
            return tuple(dict.fromkeys(one for each in condition.conditions for one in indicators_of(each)))


def amount_text(amount: Amount) -> Text:
    """Write an amount in both number styles."""
    return Text(vi=vietnamese(amount), en=english(amount))


def content_text(content: Content) -> Text:
    """Write what a figure holds, or that it is unknown."""
    if content is None:
        return NO_FIGURE
    return Text(vi=content, en=content) if isinstance(content, str) else amount_text(content)


def percent(share: Fraction, places: int = 2) -> Text:
    """Write a share as a percentage rounded for reading: 0,05%. Never used to compare."""
    rounded = round(Decimal(share.numerator) * 100 / Decimal(share.denominator), places)
    text = f"{rounded.normalize():f}"
    return Text(vi=f"{text.replace('.', ',')}%", en=f"{text}%")


def join(by: str | Text, texts: Iterable[Text]) -> Text:
    """Join texts in each language."""
    glue = Text(vi=by, en=by) if isinstance(by, str) else by
    parts = list(texts)
    return Text(vi=glue.vi.join(part.vi for part in parts), en=glue.en.join(part.en for part in parts))


def label_sum(indicators: Iterable[str], named: Named = label) -> Text:
    """Name a sum of indicators; a capital stands at its beginning alone."""
    first, *rest = (named(indicator) for indicator in indicators)
    return join(" + ", [first, *map(lower_first, rest)])


def figure_text(indicator: str, content: Content) -> Text:
    """Write what the figure of an indicator holds; a choice in the words of either language."""
    return choice_text(indicator, content) if isinstance(content, str) else content_text(content)


def upper_first(text: Text) -> Text:
    """Begin with a capital."""
    return Text(vi=text.vi[:1].upper() + text.vi[1:], en=text.en[:1].upper() + text.en[1:])


def _choice_asked(condition: OneOf) -> Text:
    name, words = choice_name(condition.indicator), [choice_text(condition.indicator, each) for each in condition.words]
    vi, en = (" hoặc ".join(f"“{word.vi}”" for word in words), " or ".join(f"“{word.en}”" for word in words))
    return Text(vi=f"{name.vi} là {vi}", en=f"{name.en}, which is {en}")


def choice_name(indicator: str) -> Text:
    """Name a choice without the words in brackets behind it, which list what may be answered."""
    name = label(indicator)
    return Text(vi=name.vi.partition(" (")[0], en=name.en.partition(" (")[0])


def lower_first(text: Text) -> Text:
    """Begin with a small letter, as in the middle of a sentence."""
    return Text(vi=text.vi[:1].lower() + text.vi[1:], en=text.en[:1].lower() + text.en[1:])


# What a plan asks is worded once for all of its communes.
@cache
def _ratio_asked(condition: Ratio, named: Named) -> Text:
    part, whole = (lower_first(label_sum(each, named)) for each in (condition.part, condition.whole))
    return Text(vi=f"Tỷ lệ {part.vi} so với {whole.vi}", en=f"Ratio of {part.en} to {whole.en}")


@cache
def _pair(vi: str, en: str, named: Named, part: str, whole: str) -> Text:
    return Text(
        vi=vi.format(part=named(part).vi, whole=lower_first(named(whole)).vi),
        en=en.format(part=named(part).en, whole=lower_first(named(whole)).en),
    )


@cache
def _count_asked(condition: Count, named: Named) -> Text:
    name = label_sum(condition.indicators, named)
    if condition.since_registration:
        name = join("", [name, Text(vi=" (kể từ ngày đăng ký)", en=" (since registration)")])
    return join(" ", [name, _count_band(condition)])


@cache
def _count_band(condition: Count) -> Text:
    low, high = condition.at_least, condition.below
    unit = _unit_of_area(condition.indicators)
    if high == 1 and low is None:
        return Text(vi="bằng 0", en="is 0")
    if low is None and high is None:
        return Text(vi="lớn hơn 0", en="above 0")
    if low is not None and high == low + 1:
        return _band("bằng {low}{unit}", "is {low}{unit}", low, high, unit)
    if low is not None and high is not None:
        return _band("từ {low} đến dưới {high}{unit}", "from {low} to under {high}{unit}", low, high, unit)
    if low is not None:
        return _band("từ {low}{unit} trở lên", "{low}{unit} or more", low, high, unit)
    if condition.positive:
        return _band("lớn hơn 0 và dưới {high}{unit}", "above 0 and under {high}{unit}", low, high, unit)
    return _band("dưới {high}{unit}", "under {high}{unit}", low, high, unit)


def _unit_of_area(indicators: Iterable[str]) -> Text:
    """Give the unit of what is measured; what is counted says itself what it is."""
    units = {f" {codebook()[each].unit.vi}" for each in indicators if not codebook()[each].whole}
    return same("".join(units))


def _band(vi: str, en: str, low: Amount | None, high: Amount | None, unit: Text) -> Text:
    ends = {"low": amount_text(low or 0), "high": amount_text(high or 0), "unit": unit}
    return Text(
        vi=vi.format(**{name: end.vi for name, end in ends.items()}),
        en=en.format(**{name: end.en for name, end in ends.items()}),
    )


@cache
def _ratio_band(condition: Ratio) -> Text:
    low = percent(condition.at_least, 4) if condition.at_least is not None else None
    high = percent(condition.below, 4) if condition.below is not None else None
    if low and high:
        return Text(vi=f"từ {low.vi} đến dưới {high.vi}", en=f"from {low.en} to under {high.en}")
    if low:
        return Text(vi=f"từ {low.vi} trở lên", en=f"{low.en} or more")
    if high and condition.positive:
        return Text(vi=f"lớn hơn 0 và dưới {high.vi}", en=f"above 0 and under {high.en}")
    return Text(vi=f"dưới {high.vi}", en=f"under {high.en}") if high else Text(vi="lớn hơn 0", en="above 0")


def _class_share_asked(condition: ClassShare, plan: Plan) -> Text:
    hot = join(", ", [lower_first(plan.class_names[each]) for each in condition.classes])
    share = percent(condition.at_least)
    everyone = {*(rule.id for rule in plan.classes), OTHER, NOTHING_FOUND} <= {*condition.among}
    whole = _ALL_COMMUNES if everyone else _COMMUNES_WITH_DRUGS
    return Text(
        vi=f"Số xã {hot.vi} từ {share.vi} {whole.vi} trở lên",
        en=f"Communes of {hot.en} are {share.en} or more of {whole.en}",
    )


def _several_asked(condition: AtLeastOf, plan: Plan) -> Text:
    first, *rest = (_bracketed(asked(each, plan, short_label), each) for each in condition.conditions)
    parts = [upper_first(first), *map(lower_first, rest)]
    if condition.k == len(parts):
        return join("; ", parts)
    if condition.k == 1:
        return join(Text(vi=" hoặc ", en=" or "), parts)
    k = f"{condition.k}/{len(parts)}"
    head = Text(vi=f"Ít nhất {k}: ", en=f"At least {k}: ")
    return join("", [head, join("; ", [lower_first(parts[0]), *parts[1:]])])


def _bracketed(words: Text, condition: Condition) -> Text:
    """Keep the list of a k of n together where it stands among other conditions."""
    if not isinstance(condition, AtLeastOf) or condition.k in (1, len(condition.conditions)):
        return words
    (head_vi, _, rest_vi), (head_en, _, rest_en) = words.vi.partition(": "), words.en.partition(": ")
    return Text(vi=f"{head_vi} ({rest_vi})", en=f"{head_en} ({rest_en})")
