"""Sums of a dossier's figures over its communes, and what of them is missing; a missing figure is never a zero."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.model.periods import parse_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum over communes. `amount` is None where no commune's figure is known; `missing` are those without one."""

    amount: Amount | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sums over the same `communes`: a part and its whole, or now and before."""

    first: Amount
    second: Amount
    communes: tuple[str, ...]


def communes_of(dossier: Dossier) -> tuple[str, ...]:
    """List the codes of all communes that the dossier is about."""
    return tuple(commune.code for commune in dossier.classification.communes)


def reported(dossier: Dossier) -> tuple[str, ...]:
    """List the communes that have figures."""
    return tuple(code for code in communes_of(dossier) if code in dossier.figures)


def unreported(dossier: Dossier) -> tuple[str, ...]:
    """List the communes without any figures."""
    return tuple(code for code in communes_of(dossier) if code not in dossier.figures)


def asked(dossier: Dossier, *indicators: str) -> bool:
    """Tell whether the plan asks for all of these indicators."""
    return set(indicators) <= set(dossier.plan.asks)


def known(dossier: Dossier, *indicators: str) -> Mapping[str, Amount]:
    """Give the sum of the indicators for every commune that has a figure for each of them."""
    rows = {code: [_content(dossier, code, each) for each in indicators] for code in communes_of(dossier)}
    return _summed(rows)


def total(dossier: Dossier, *indicators: str) -> Total:
    """Add the indicators up over all communes."""
    amounts = known(dossier, *indicators)
    if not amounts:
        return Total(amount=None, missing=communes_of(dossier))
    missing = tuple(code for code in communes_of(dossier) if code not in amounts)
    return Total(amount=sum(amounts.values()), missing=missing)


def share(dossier: Dossier, part: str, whole: str) -> Pair | None:
    """Add up a part and its whole over the communes that know both; None where none does."""
    return _paired(known(dossier, part), known(dossier, whole))


def compared(dossier: Dossier, comparison: Comparison, *indicators: str) -> Pair | None:
    """Add up the figures of now and before over the communes that know both; None where they cannot be compared."""
    if not comparable(dossier, comparison, *indicators):
        return None
    rows = {code: [comparison.figures.get(code, {}).get(each) for each in indicators] for code in communes_of(dossier)}
    return _paired(known(dossier, *indicators), _summed(rows))


def basis(dossier: Dossier, comparison: Comparison) -> tuple[str, ...]:
    """List the communes that have figures both now and in the comparison."""
    return tuple(code for code in reported(dossier) if code in comparison.figures)


def comparable(dossier: Dossier, comparison: Comparison, *indicators: str) -> bool:
    """Tell whether the figures run over equal spans: a flow of half a year says nothing against a whole one."""
    now, before = parse_period(dossier.period), parse_period(comparison.period)
    same_span = (now.kind, now.index) == (before.kind, before.index)
    return same_span or all(codebook()[each].kind is Kind.STOCK for each in indicators)


def by_district(dossier: Dossier, *indicators: str) -> Mapping[str, Amount]:
    """Add the indicators up by district, over the communes that know them."""
    province = dossier.classification.province
    district_of = {each.code: each.district_code for each in dossier.classification.communes}
    sums: dict[str, Amount] = {}
    for code, value in known(dossier, *indicators).items():
        if (district := district_of[code]) not in (None, province):
            sums[district or ""] = sums.get(district or "", 0) + value
    return sums


def word(dossier: Dossier, code: str, indicator: str) -> str | None:
    """Give the word that a commune chose; None where it chose none."""
    content = _content(dossier, code, indicator)
    return content if isinstance(content, str) else None


def _content(dossier: Dossier, code: str, indicator: str) -> Content:
    figure = dossier.figures.get(code, {}).get(indicator)
    return None if figure is None else figure.content


def _summed(rows: Mapping[str, Iterable[Content]]) -> Mapping[str, Amount]:
    sums: dict[str, Amount] = {}
    for code, contents in rows.items():
        amounts = [content for content in contents if content is not None and not isinstance(content, str)]
        if len(amounts) == len([*contents]):
            sums[code] = sum(amounts)
    return sums


def _paired(first: Mapping[str, Amount], second: Mapping[str, Amount]) -> Pair | None:
    both = tuple(code for code in first if code in second)
    if not both:
        return None
    return Pair(
        first=sum(first[code] for code in both),
        second=sum(second[code] for code in both),
        communes=both,
    )
