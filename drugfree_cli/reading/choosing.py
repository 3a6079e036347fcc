"""Which of the columns over which a count is split holds the period's figure: a stock's end, a flow's own."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import Kind
from drugfree_cli.model.returns import Beside

Parts = Mapping[Beside, Amount | None]
"""The figures of one row, by the part of the count that each is; None where a cell is blank or in doubt."""

_OF_NOW = (Beside.CLOSING, Beside.IN_PERIOD, Beside.CUMULATIVE, Beside.INCREASE)


def choose(
    kinds: Collection[Beside], kind: Kind, rows: Iterable[Parts], *, arises: bool = False, happens: bool = False
) -> Beside | None:
    """Choose the part that is the period's figure of an indicator of that kind; None where that cannot be told.

    `rows` are the figures by which it is tried whether a running total is one. `arises` says that the increase is what
    came up in the period, `happens` that the period's own column says no more than "in the period".
    """
    filled = list(rows)
    if kind is Kind.STOCK:
        return _of_stock(frozenset(kinds), filled, happens)
    return _of_flow(frozenset(kinds), filled, arises)


def is_asked(kinds: Collection[Beside]) -> bool:
    """Tell whether one of the parts may be the period's figure: a column of the period before alone is none."""
    return any(each in kinds for each in _OF_NOW)


def meaning(chosen: Beside, kinds: Collection[Beside]) -> dict[Beside, Beside]:
    """Say what the other parts are once one is chosen: beside a running total that is the stock, what stands under "in
    the period" came in, and the period before is what there was."""
    others = {each: each for each in kinds if each is not chosen}
    if chosen is Beside.CUMULATIVE and Beside.IN_PERIOD in others and Beside.INCREASE not in others:
        others[Beside.IN_PERIOD] = Beside.INCREASE
        if Beside.PREVIOUS in others and Beside.OPENING not in others:
            others[Beside.PREVIOUS] = Beside.OPENING
    return others


def _of_stock(kinds: frozenset[Beside], rows: Sequence[Parts], happens: bool) -> Beside | None:
    if Beside.CLOSING in kinds:
        return Beside.CLOSING
    base = next((each for each in (Beside.OPENING, Beside.PREVIOUS) if each in kinds), None)
    if Beside.CUMULATIVE not in kinds:
        moves = kinds & {Beside.OPENING, Beside.INCREASE, Beside.DECREASE}
        # "Trong kỳ" may be what came in, and no stock; "kỳ này" is what the return is about.
        return Beside.IN_PERIOD if Beside.IN_PERIOD in kinds and not moves and not happens else None
    moved = next((each for each in (Beside.INCREASE, Beside.IN_PERIOD) if each in kinds), None)
    if moved is None:
        return Beside.CUMULATIVE if Beside.DECREASE not in kinds else None
    if base is not None and _adds_up(base, moved, rows, has_decrease=Beside.DECREASE in kinds):
        return Beside.CUMULATIVE
    return _of_two(moved, rows, has_base=base is not None)


def _of_two(moved: Beside, rows: Sequence[Parts], *, has_base: bool) -> Beside | None:
    """Choose between the period's own column and a running total that is not shown to add anything up."""
    pairs = [(row.get(moved), row.get(Beside.CUMULATIVE)) for row in rows if _is_filled(row)]
    known = [(own, total) for own, total in pairs if own is not None and total is not None]
    # A row in doubt may be the one in which they differ.
    if len(known) == len(pairs) and all(own == total for own, total in known):
        return Beside.CUMULATIVE if moved is Beside.INCREASE else moved
    if moved is Beside.IN_PERIOD and not has_base and any(own > total for own, total in known):
        # No running total is below its last part: the column of the period says how many there are.
        return moved
    return None


def _is_filled(row: Parts) -> bool:
    return any(each is not None for each in row.values())


def _adds_up(base: Beside, moved: Beside, rows: Sequence[Parts], *, has_decrease: bool) -> bool:
    """Tell whether opening + increase (− decrease) = running total in every filled row, and one row shows it."""
    shown = False
    for row in rows:
        parts = [row.get(base), row.get(moved), row.get(Beside.CUMULATIVE)]
        parts += [row.get(Beside.DECREASE)] if has_decrease else []
        if all(part is None for part in parts):
            continue
        opening, increase, total, *decrease = parts
        if opening is None or increase is None or total is None or None in decrease:
            return False
        if opening + increase - sum(part for part in decrease if part is not None) != total:
            return False
        shown = shown or bool(opening)
    return shown


def _of_flow(kinds: frozenset[Beside], rows: Sequence[Parts], arises: bool) -> Beside | None:
    if Beside.IN_PERIOD in kinds:
        return Beside.IN_PERIOD
    if arises and Beside.INCREASE in kinds:
        return Beside.INCREASE
    if Beside.CLOSING in kinds:
        moves = kinds & {Beside.INCREASE, Beside.DECREASE, Beside.CUMULATIVE}
        same = all(row.get(Beside.INCREASE) == row.get(Beside.CLOSING) for row in rows)
        return Beside.CLOSING if not moves or (moves == {Beside.INCREASE, Beside.DECREASE} and same) else None
    return None
