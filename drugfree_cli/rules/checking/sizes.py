"""Checks of single figures: what cannot be, and what hardly is."""

import math
from collections.abc import Iterator

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import codebook, label
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.returns import Return, Value
from drugfree_cli.model.text import Text
from drugfree_cli.rules.checking.case import Batch, Outcome, amount_in, amount_of, at, contents_of, outcome
from drugfree_cli.rules.relations import PlausibleQuotient, PlausibleRange, relations
from drugfree_cli.rules.words import amount_text

_PERSONS = "người"
_ATTENDANCE = "campaign"
_NO_COMMUNE = Text(vi="không phải báo cáo của xã", en="not the return of a commune")


def amounts_possible(batch: Batch) -> Outcome:
    """Find figures that cannot be: below zero, broken counts, no residents, more persons than residents."""
    returns = list(batch.returns())
    return outcome((found for return_ in returns for found in _impossible(return_)), units=len(returns))


def amounts_plausible(batch: Batch) -> Outcome:
    """Find figures far outside what a commune has."""
    returns = [return_ for return_ in batch.returns() if not batch.has_other_senders(return_)]
    return outcome(
        (found for return_ in returns for found in _implausible(return_)),
        units=len(returns),
        of=batch.size,
        why=_NO_COMMUNE,
    )


def _impossible(return_: Return) -> Iterator[Finding]:
    population = amount_of(return_, "population")
    most = population or math.inf
    for indicator, content in contents_of(return_).items():
        # Nearly every figure is a whole number that the residents could be, and nothing is to be said of those.
        if type(content) is int and 0 < content <= most:
            continue
        amount = amount_in(content)
        if amount is not None and (amount != 0 or indicator == "population"):
            yield from _impossible_figure(return_, indicator, amount, population)


def _impossible_figure(return_: Return, indicator: str, amount: Amount, population: Amount | None) -> Iterator[Finding]:
    value, known = return_.values[indicator], codebook()[indicator]
    what, shown = known.label, amount_text(amount)
    if amount < 0:
        yield at("value-negative", return_, value, what=what, amount=shown)
    elif known.whole and amount != int(amount):
        yield at("value-not-whole", return_, value, what=what, amount=shown)
    elif indicator == "population" and amount == 0:
        yield at("population-zero", return_, value, unit=return_.unit_name)
    elif population and amount > population and _counts_persons(value):
        residents = amount_text(population)
        yield at("persons-above-population", return_, value, what=what, amount=shown, population=residents)


def _counts_persons(value: Value) -> bool:
    indicator = codebook()[value.indicator]
    return indicator.unit.vi == _PERSONS and indicator.group != _ATTENDANCE


def _implausible(return_: Return) -> Iterator[Finding]:
    for plausible in relations().range:
        yield from _outside(return_, plausible)
    for quotient in relations().quotient:
        yield from _quotient(return_, quotient)


def _outside(return_: Return, plausible: PlausibleRange) -> Iterator[Finding]:
    amount = amount_of(return_, plausible.indicator)
    # No residents at all is an error of its own.
    if amount is None or amount < 0 or (plausible.indicator == "population" and amount == 0):
        return
    if not plausible.least <= amount <= plausible.most:
        yield at(
            "value-implausible",
            return_,
            return_.values[plausible.indicator],
            what=label(plausible.indicator),
            amount=amount_text(amount),
            least=amount_text(plausible.least),
            most=amount_text(plausible.most),
        )


def _quotient(return_: Return, quotient: PlausibleQuotient) -> Iterator[Finding]:
    whole, per = amount_of(return_, quotient.indicator), amount_of(return_, quotient.per)
    if not whole or not per or quotient.least * per <= whole <= quotient.most * per:
        return
    yield at(
        "quotient-implausible",
        return_,
        return_.values[quotient.per],
        return_.values[quotient.indicator],
        what=label(quotient.indicator),
        amount=amount_text(whole),
        per=label(quotient.per),
        number=amount_text(per),
        least=amount_text(quotient.least),
        most=amount_text(quotient.most),
    )
