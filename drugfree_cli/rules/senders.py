"""The figures of a unit whose returns come from others: hamlets, agencies, departments, districts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.periods import Period, PeriodKind, year
from drugfree_cli.model.plan import Plan, SenderGroup, SenderSource
from drugfree_cli.model.returns import Figure, Figures, StoredReturn
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.figures import figures_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """A group of senders of a plan, with the units that belong to it.

    `former` are those that ended within the plan's year: they owe nothing more, but what happened there has happened.
    """

    group: SenderGroup
    units: tuple[Unit, ...]
    former: tuple[Unit, ...] = ()


def asks_of(group: SenderGroup, unit: Unit) -> tuple[str, ...]:
    """List what a sender owes: its own indicators where the plan names them, else those of its group."""
    own = next((member.asks for member in group.members if member.slug == unit.slug), ())
    return own or group.asks


def sender_asks(reporting: Iterable[Reporting]) -> dict[str, tuple[str, ...]]:
    """List by sender's code what each owes; one that stands in two groups owes what both ask."""
    asked: dict[str, dict[str, None]] = {}
    for each in reporting:
        for unit in each.units:
            asked.setdefault(unit.code, {}).update(dict.fromkeys(asks_of(each.group, unit)))
    return {code: tuple(names) for code, names in asked.items()}


def sender_figures(
    reporting: Sequence[Reporting],
    period: Period,
    returns: Mapping[str, Sequence[StoredReturn]],
    *,
    so_far: bool = True,
) -> dict[str, Figures]:
    """Put together each sender's own figures; empty where it sent none."""
    return {
        code: figures_for(returns.get(code, ()), period, asks, so_far=so_far)
        for code, asks in sender_asks(reporting).items()
    }


def former_figures(
    reporting: Sequence[Reporting], period: Period, returns: Mapping[str, Sequence[StoredReturn]]
) -> dict[str, Figures]:
    """Put together what senders told that ended in the course of the year: the flows until then, and no stock."""
    if period.kind is PeriodKind.RANGE:
        return {}
    figures: dict[str, Figures] = {}
    for each in reporting:
        for unit in each.former:
            told = figures_for(returns.get(unit.code, ()), year(period.year), _lasting(asks_of(each.group, unit)))
            figures[unit.code] = {name: replace(figure, provisional=False) for name, figure in told.items()}
    return figures


def _lasting(asks: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in asks if codebook()[name].kind in (Kind.FLOW, Kind.PEAK))


def summed_figures(
    plan: Plan, reporting: Sequence[Reporting], senders: Mapping[str, Figures], own: Figures | None = None
) -> dict[str, Figure]:
    """Add up the senders' figures to those of the unit that the plan judges; empty where nobody sent any.

    What a sender owes and has not told leaves the sum unknown, with what the others told as its least; so does a group
    that the workspace has not listed yet. `own` is what the unit itself reported: it serves for what no sender owes. A
    group's number of senders is told by their list, unless a return states it.
    """
    own = own or {}
    if not own and not any(senders.values()):
        return {}
    asked = sender_asks(reporting)
    counted = {each.group.counts: len(each.units) for each in reporting if each.group.counts and each.units}
    former = [unit for each in reporting for unit in each.former if unit.code not in asked]
    figures: dict[str, Figure] = {}
    for name in plan.asks:
        parts = [senders.get(code, {}).get(name) for code, asks in asked.items() if name in asks]
        parts += [told for unit in former if (told := senders.get(unit.code, {}).get(name))]
        parts += [None for each in reporting if is_unlisted(each) and name in (*each.group.asks, each.group.counts)]
        figure = own.get(name) or Figure(indicator=name, content=None, absent=True)
        if parts:
            figure = _added(name, parts)
        if figure.content is None and figure.absent and name in counted:
            figure = Figure(indicator=name, content=counted[name])
        figures[name] = figure
    return figures


def is_unlisted(reporting: Reporting) -> bool:
    """Tell whether a list of the workspace's own is still empty: how many there are is not known then."""
    return reporting.group.source is SenderSource.WORKSPACE and not reporting.units


def _added(indicator: str, parts: Sequence[Figure | None]) -> Figure:
    """Make one figure of the senders'; None is a sender from whom nothing came."""
    told = [each for each in parts if each is not None]
    contents = [each.content if each else None for each in parts]
    whole = Figure(
        indicator=indicator,
        content=None,
        provisional=any(each.provisional for each in told),
        sources=tuple(source for each in told for source in each.sources),
        absent=len(told) == len(parts) and all(each.absent for each in told),
    )
    match codebook()[indicator].kind:
        case Kind.FLAG:
            return replace(whole, content=_all_yes(contents))
        case Kind.CHOICE:
            return replace(whole, content=_gravest(indicator, contents))
        case _:
            least = _sum(_least(each) for each in told)
            return replace(whole, content=None if None in contents else least, least=least)


def _least(figure: Figure) -> Amount:
    """What is unknown of one sender may still be known in part."""
    return figure.least if figure.content is None or isinstance(figure.content, str) else figure.content


def _sum(amounts: Iterable[Amount]) -> Amount:
    total: Amount = 0
    for amount in amounts:
        total = total + amount
    return total


def _all_yes(contents: Sequence[Content]) -> int | None:
    """Yes only if all say yes; one that says no settles it, whoever is still silent."""
    if 0 in contents:
        return 0
    return None if None in contents else 1


def _gravest(indicator: str, contents: Sequence[Content]) -> str | None:
    """Choices stand from the lightest up: the gravest that was told, unless a silent one could be graver."""
    choices = codebook()[indicator].choices
    word = next((each for each in reversed(choices) if each in contents), None)
    return word if None not in contents or word == choices[-1] else None
