"""Checks of a stock's own account: what there was, what came and went, and what is left."""

from collections.abc import Iterator, Mapping

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import Kind, codebook, label
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.returns import Beside, Return, Value
from drugfree_cli.model.text import Text
from drugfree_cli.rules.checking.case import Batch, Outcome, amount_in, at, outcome
from drugfree_cli.rules.words import amount_text

_NO_ACCOUNT = Text(
    vi="biểu không có các cột đầu kỳ, tăng, giảm", en="the tables have no columns of opening, increase and decrease"
)
_ENDS = (Beside.OPENING, Beside.CLOSING)
_MOVES = (Beside.INCREASE, Beside.DECREASE)


def accounts_balance(batch: Batch) -> Outcome:
    """Find figures that are not what there was, with what came and without what went."""
    accounts = [(return_, list(_accounts(return_))) for return_ in batch.returns()]
    kept = [(return_, own) for return_, own in accounts if own]
    return outcome(
        (found for return_, own in kept for account in own for found in _account(return_, account)),
        units=len(kept),
        of=batch.size,
        why=_NO_ACCOUNT,
    )


def _accounts(return_: Return) -> Iterator[Mapping[Beside, Value]]:
    """Give each indicator's account: its opening and closing figures are known, and a column of movements is there."""
    for indicator, beside in return_.beside.items():
        own = return_.values.get(indicator)
        closing = beside.get(Beside.CLOSING) or (own if codebook()[indicator].kind is Kind.STOCK else None)
        account = {**beside, Beside.CLOSING: closing} if closing else beside
        known = all(amount_in(account[each].content) is not None for each in _ENDS if each in account)
        if known and all(each in account for each in _ENDS) and any(each in account for each in _MOVES):
            yield account


def _account(return_: Return, account: Mapping[Beside, Value]) -> Iterator[Finding]:
    opening, closing = _amount(account, Beside.OPENING), _amount(account, Beside.CLOSING)
    increase, decrease = _amount(account, Beside.INCREASE), _amount(account, Beside.DECREASE)
    assert opening is not None
    assert closing is not None
    # Some write what went with a minus before it: that is what they take away, not what they add.
    went = None if decrease is None else _size(decrease)
    if increase is not None and went is not None:
        if opening + increase - went != closing:
            yield _found("balance-differs", return_, account, opening + increase - went)
    elif increase is not None and closing > opening + increase:
        yield _found("balance-impossible", return_, account, opening + increase)
    elif went is not None and closing < opening - went:
        yield _found("balance-impossible", return_, account, opening - went)
    yield from _not_the_closing(return_, account)


def _not_the_closing(return_: Return, account: Mapping[Beside, Value]) -> Iterator[Finding]:
    """Find a stock that was read from another column than the one of the period's end."""
    closing = account[Beside.CLOSING]
    own = return_.values.get(closing.indicator)
    if own is None or codebook()[own.indicator].kind is not Kind.STOCK:
        return
    kept, end = amount_in(own.content), amount_in(closing.content)
    if kept is not None and end is not None and kept != end:
        yield at(
            "closing-differs",
            return_,
            own,
            what=label(own.indicator),
            amount=amount_text(kept),
            closing=amount_text(end),
            cell=closing.place.cell or "?",
        )


def _found(code: str, return_: Return, account: Mapping[Beside, Value], made: Amount) -> Finding:
    closing = account[Beside.CLOSING]
    own = return_.values.get(closing.indicator)
    moves = [account[each] for each in (Beside.OPENING, *_MOVES) if each in account]
    return at(
        code,
        return_,
        *(closing, *((own,) if own else ()), *moves),
        what=label(closing.indicator),
        sum=_sum(account),
        made=amount_text(made),
        closing=amount_text(amount_in(closing.content) or 0),
        cells=", ".join(each.place.cell or "?" for each in moves),
    )


def _sum(account: Mapping[Beside, Value]) -> Text:
    """Write the account as it is added up: "20 + 3 − 1"; what is blank is left out."""
    terms = ((Beside.OPENING, ""), (Beside.INCREASE, " + "), (Beside.DECREASE, " − "))
    known = [
        (sign, amount_text(_size(amount))) for side, sign in terms if (amount := _amount(account, side)) is not None
    ]
    return Text(
        vi="".join(f"{sign}{words.vi}" for sign, words in known),
        en="".join(f"{sign}{words.en}" for sign, words in known),
    )


def _amount(account: Mapping[Beside, Value], side: Beside) -> Amount | None:
    return amount_in(account[side].content) if side in account else None


def _size(amount: Amount) -> Amount:
    return -amount if amount < 0 else amount
