"""Checks of figures against each other inside one return: parts, wholes, and what follows from what."""

from collections.abc import Iterator, Mapping, Sequence

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import label
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.returns import Return
from drugfree_cli.model.text import Text
from drugfree_cli.rules.checking.case import Batch, Outcome, amount_of, amounts_of, at, outcome
from drugfree_cli.rules.relations import Implication, PartOfWhole, relations
from drugfree_cli.rules.words import amount_text


def parts_within_wholes(batch: Batch) -> Outcome:
    """Find parts above their wholes; one hamlet's share of all hamlets is itself, so at most one."""
    returns = list(batch.returns())
    return outcome(
        (found for return_ in returns for found in _all_parts(batch, return_)),
        units=len(returns),
    )


def figures_agree(batch: Batch) -> Outcome:
    """Find figures that call for others which are zero."""
    returns = list(batch.returns())
    return outcome(
        (found for return_ in returns for found in _all_implied(return_)),
        units=len(returns),
    )


def _all_parts(batch: Batch, return_: Return) -> Iterator[Finding]:
    amounts = amounts_of(return_)
    for relation in relations().part:
        # A part of nothing breaks no relation, and most parts are that.
        if amounts.get(relation.part):
            yield from _part(return_, amounts, relation)
            if batch.case.senders_of:
                yield from _part_of_itself(batch, return_, relation)


def _all_implied(return_: Return) -> Iterator[Finding]:
    amounts = amounts_of(return_)
    for relation in relations().implication:
        yield from _implied(return_, amounts, relation)


def _part(return_: Return, amounts: Mapping[str, Amount], relation: PartOfWhole) -> Iterator[Finding]:
    part, whole = amounts.get(relation.part), _sum(amounts, relation.whole)
    if part is None or whole is None or part <= whole:
        return
    yield at(
        "part-above-whole" if relation.certain else "part-above-whole-doubtful",
        return_,
        *(return_.values[indicator] for indicator in (relation.part, *relation.whole)),
        part=label(relation.part),
        amount=amount_text(part),
        whole=_labels(relation.whole),
        whole_amount=amount_text(whole),
        whole_cells=_cells(return_, relation.whole),
    )


def _part_of_itself(batch: Batch, return_: Return, relation: PartOfWhole) -> Iterator[Finding]:
    """Find a sender that tells of more than itself where its group is counted by its list (100 % of hamlets)."""
    part = amount_of(return_, relation.part)
    if part is not None and part > 1 and relation.whole in batch.counted_by_list(return_):
        unit, what, value = return_.unit_name, label(relation.part), return_.values[relation.part]
        yield at("part-above-itself", return_, value, part=what, amount=amount_text(part), unit=unit)


def _implied(return_: Return, amounts: Mapping[str, Amount], relation: Implication) -> Iterator[Finding]:
    given = _sum(amounts, relation.given)
    if given is None or given <= 0 or _sum(amounts, relation.expected) != 0:
        return
    yield at(
        "implied-figure-zero",
        return_,
        *(return_.values[indicator] for indicator in (*relation.given, *relation.expected)),
        given=_labels(relation.given),
        amount=amount_text(given),
        expected=_labels(relation.expected),
        expected_cells=_cells(return_, relation.expected),
    )


def _sum(amounts: Mapping[str, Amount], indicators: Sequence[str]) -> Amount | None:
    """Add amounts up; None where one of them is unknown or not asked, since nothing follows then."""
    total: Amount | None = None
    for indicator in indicators:
        amount = amounts.get(indicator)
        if amount is None:
            return None
        total = amount if total is None else total + amount
    return total


def _labels(indicators: Sequence[str]) -> Text:
    labels = [label(indicator) for indicator in indicators]
    return Text(vi=" + ".join(each.vi for each in labels), en=" + ".join(each.en for each in labels))


def _cells(return_: Return, indicators: Sequence[str]) -> str:
    return ", ".join(return_.values[indicator].place.cell or "?" for indicator in indicators)
