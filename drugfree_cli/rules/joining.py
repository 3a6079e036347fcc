"""Figures of several units added up to those of the one that they became."""

from collections.abc import Sequence

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.returns import Figure, Figures


def joined_figures(parts: Sequence[Figures], indicators: Sequence[str]) -> Figures:
    """Join the figures of units that became one; every one of them has reported.

    Amounts add up, peaks too: what stood in either place stood in the one. A flag or choice is known only where all
    say the same.
    """
    return {name: _joined(name, [each[name] for each in parts if name in each]) for name in indicators}


def _joined(indicator: str, parts: Sequence[Figure]) -> Figure:
    contents = [each.content for each in parts]
    in_words = codebook()[indicator].kind in (Kind.FLAG, Kind.CHOICE)
    return Figure(
        indicator=indicator,
        content=_agreed(contents) if in_words else _sum(contents),
        provisional=any(each.provisional for each in parts),
        least=0 if in_words else _sum([_least(each) for each in parts]) or 0,
        sources=tuple(source for each in parts for source in each.sources),
        absent=all(each.absent for each in parts),
    )


def _agreed(contents: Sequence[Content]) -> Content:
    return contents[0] if contents and len(set(contents)) == 1 else None


def _sum(contents: Sequence[Content]) -> Amount | None:
    known = [each for each in contents if isinstance(each, Amount)]
    return sum(known) if contents and len(known) == len(contents) else None


def _least(figure: Figure) -> Amount:
    """What is unknown of one unit may still be known in part."""
    return figure.content if isinstance(figure.content, Amount) else figure.least
