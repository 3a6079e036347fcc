"""Checks of the totals that senders write under their lists."""

from collections.abc import Iterator, Sequence

from drugfree_cli.model.amounts import Amount, Contents
from drugfree_cli.model.codebook import Kind, codebook, label
from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.returns import ReadFile, Return, TotalRow, Value
from drugfree_cli.model.text import Text
from drugfree_cli.rules.checking.case import Batch, Outcome, amount_in, amount_of, outcome
from drugfree_cli.rules.checking.summaries import reported
from drugfree_cli.rules.words import amount_text

_NO_TOTALS = Text(vi="không có tệp nào có dòng tổng cộng", en="no file has a total row")
_UNRECOGNISED = Text(
    vi="không nhận ra đơn vị nào ở các dòng được cộng", en="no row that a total adds up was recognised as a unit"
)
_UNCOUNTABLE = (Kind.FLAG, Kind.CHOICE)


def totals_add_up(batch: Batch) -> Outcome:
    """Find totals that are not the sum of their rows, and those that cannot be checked."""
    rows = [(file, row) for file in batch.files for row in file.totals]
    return outcome(
        (found for file, row in rows for found in _row(file, row, _elsewhere(batch, file, row))),
        units=sum(len(_parts(file, row)) for file, row in rows),
        why=_UNRECOGNISED if rows else _NO_TOTALS,
    )


def _parts(file: ReadFile, row: TotalRow) -> list[Return]:
    return [each for each in file.returns if each.place.sheet == row.place.sheet and each.unit_code in row.units]


def _elsewhere(batch: Batch, file: ReadFile, row: TotalRow) -> Sequence[Contents]:
    """Give what the other communes of a district reported on their own: its total may count them in as well.

    Empty where the total is of a part of its sheet alone.
    """
    here = {each.unit_code for each in file.returns if each.place.sheet == row.place.sheet and each.unit_code}
    period = next((each.period for each in file.returns if each.period), None)
    communes = batch.case.communes_of.get(file.unit_scope or "")
    if communes is None or period is None or here != set(row.units):
        return ()
    known = reported(batch, period)
    others = (each.code for each in communes if each.code not in here)
    return [known[code] for code in others if code in known]


def _row(file: ReadFile, row: TotalRow, elsewhere: Sequence[Contents]) -> Iterator[Finding]:
    parts = _parts(file, row)
    # The figures of a row whose name was not recognised stand in the sum all the same.
    strays = [each for each in file.returns if each.place.sheet == row.place.sheet and each.unit_code is None]
    for value in row.values.values():
        total = amount_in(value.content)
        if total is not None and parts and codebook()[value.indicator].kind not in _UNCOUNTABLE:
            others = [amount_in(contents.get(value.indicator)) for contents in elsewhere]
            yield from _total(file, value, total, (parts, strays), [each for each in others if each is not None])


def _total(
    file: ReadFile,
    value: Value,
    total: Amount,
    rows: tuple[Sequence[Return], Sequence[Return]],
    others: Sequence[Amount],
) -> Iterator[Finding]:
    parts, strays = rows
    amounts = [amount_of(each, value.indicator) for each in (*parts, *strays)]
    known = [amount for amount in amounts if amount is not None]
    unknown = len(amounts) - len(known)
    if not unknown and total in (_sum(known), _sum(known[: len(parts)]), _sum([*known, *others])):
        return
    # What is blank could only add to the sum: a total below the rest is wrong whatever it hides.
    yield finding(
        "total-unchecked" if unknown and _sum(known) <= total else "total-differs",
        value.place,
        unit_code=file.unit_scope,
        indicator=value.indicator,
        what=label(value.indicator),
        total=amount_text(total),
        added=amount_text(_sum(known)),
        rows=str(len(amounts)),
        unknown=str(unknown),
    )


def _sum(amounts: Sequence[Amount]) -> Amount:
    return sum(amounts[1:], amounts[0]) if amounts else 0
