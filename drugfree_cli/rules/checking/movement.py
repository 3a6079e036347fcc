"""The check that a stock did not grow by more than what was new, where a return has no account of it."""

from collections.abc import Iterator, Mapping

from drugfree_cli.model.amounts import Amount, Contents
from drugfree_cli.model.codebook import label
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.periods import Period, PeriodKind, parse_period
from drugfree_cli.model.returns import Beside, Return
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import period_name
from drugfree_cli.rules.checking.case import NO_WORKSPACE, Batch, Outcome, amount_in, amount_of, at, outcome
from drugfree_cli.rules.checking.history import end_of, is_jump, is_of_unit, known_figures
from drugfree_cli.rules.relations import relations
from drugfree_cli.rules.words import amount_text

_NOT_JUST_BEFORE = Text(vi="chưa có số liệu của kỳ ngay trước", en="there are no figures of the period just before")
_STOCKS = (("addicts_total", "addicts_new"), ("users_on_file", "users_new"))
_LEAST = 5
_PERCENT = 20
"""People move and come back from treatment: only a growth beyond what is new that is hardly that is asked about."""


def stock_grows_by_new(batch: Batch) -> Outcome:
    """Find persons on file who are more than those of the period before and the new ones together."""
    known = known_figures(batch)
    judged = [
        (return_, *before)
        for return_ in batch.returns()
        if (before := _just_before(return_, known.get(return_.unit_code or "", {}))) is not None
    ]
    return outcome(
        (found for each in judged for found in _growth(*each)),
        units=len(judged),
        of=batch.size,
        why=NO_WORKSPACE if batch.case.stored is None else _NOT_JUST_BEFORE,
    )


def _just_before(return_: Return, known: Mapping[str, Contents]) -> tuple[Period, Contents] | None:
    """Give the latest figures that end as the return's period begins."""
    now = return_.period
    if now is None or now.kind is PeriodKind.RANGE:
        return None
    periods = ((parse_period(name), contents) for name, contents in known.items())
    ending = ((each, held) for each, held in periods if each.months and end_of(each) == end_of(now) - now.months)
    return next(((each, held) for each, held in ending if is_of_unit(return_, each)), None)


def _growth(return_: Return, period: Period, before: Contents) -> Iterator[Finding]:
    for stock, new in _STOCKS:
        old, now, came = amount_in(before.get(stock)), amount_of(return_, stock), amount_of(return_, new)
        if old is None or now is None or came is None or Beside.OPENING in return_.beside.get(stock, {}):
            continue
        if _is_unexplained(now - old - came, old) and not _is_asked_about(stock, now, old):
            yield at(
                "stock-above-inflow",
                return_,
                return_.values[stock],
                return_.values[new],
                what=label(stock),
                amount=amount_text(now),
                before=amount_text(old),
                period=period_name(period),
                new=amount_text(came),
                cell=return_.values[new].place.cell or "?",
            )


def _is_unexplained(more: Amount, old: Amount) -> bool:
    return more >= _LEAST and more * 100 > old * _PERCENT


def _is_asked_about(stock: str, now: Amount, old: Amount) -> bool:
    """Tell whether the growth is a jump, which is a query of its own."""
    return any(stock in jump.indicators and is_jump(now, old, jump) for jump in relations().jump)
