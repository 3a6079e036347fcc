"""The check of a district's own figures, where it does not list its communes, against what these reported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drugfree_cli.model.amounts import Amount, Contents
from drugfree_cli.model.codebook import Kind, codebook, label
from drugfree_cli.model.explanations import explanation_in
from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile, TotalRow, Value
from drugfree_cli.model.text import Text, same
from drugfree_cli.rules.calendar import period_name
from drugfree_cli.rules.checking.case import Batch, Outcome, amount_in, contents_of, outcome
from drugfree_cli.rules.checking.repeats import counting
from drugfree_cli.rules.words import amount_text

_NO_SUMMARY = Text(
    vi="không có tệp nào chỉ ghi số tổng của huyện", en="no file gives a district's sums without its communes"
)
_UNCOUNTABLE = (Kind.FLAG, Kind.CHOICE)
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summary:
    """A district's own figures for a period."""

    district: str
    period: Period
    values: Mapping[str, Value]


def summaries_fit_communes(batch: Batch) -> Outcome:
    """Find sums of a district that are not what its communes reported, in other files or before."""
    summaries = list(_summaries(batch))
    known = {str(each.period): reported(batch, each.period) for each in summaries}
    return outcome(
        (
            found
            for each in summaries
            for value in each.values.values()
            for found in _sum(batch, each, value, known[str(each.period)])
        ),
        units=len(summaries),
        why=_NO_SUMMARY,
    )


def reported(batch: Batch, period: Period) -> Mapping[str, Contents]:
    """Give what each unit reported for a period: in the batch where that is not in dispute, else before."""
    stored = {code: held[str(period)] for code, held in (batch.case.stored or {}).items() if str(period) in held}
    sent = {code: counting(batch, each) for (code, name), each in batch.sent_by_unit.items() if name == str(period)}
    kept = {code: contents for code, contents in stored.items() if code not in sent}
    return kept | {code: contents_of(return_) for code, return_ in sent.items() if return_ is not None}


def _summaries(batch: Batch) -> Iterator[_Summary]:
    """Give the sums that stand on a sheet without communes, and returns of a district itself."""
    for file in batch.files:
        period = _period(batch, file)
        for row in file.totals:
            if file.unit_scope in batch.case.communes_of and period and not _lists_communes(file, row):
                yield _Summary(district=file.unit_scope or "", period=period, values=row.values)
        for return_ in file.returns:
            if return_.unit_code in batch.case.communes_of and return_.period:
                yield _Summary(district=return_.unit_code or "", period=return_.period, values=return_.values)


def _lists_communes(file: ReadFile, row: TotalRow) -> bool:
    return any(each.place.sheet == row.place.sheet for each in file.returns)


def _period(batch: Batch, file: ReadFile) -> Period | None:
    """Give the one period that a file is of; of one without returns, the one that all others are of."""
    own = {each.period for each in file.returns} or {each.period for each in batch.returns()}
    return own.pop() if len(own) == 1 else None


def _sum(batch: Batch, summary: _Summary, value: Value, known: Mapping[str, Contents]) -> Iterator[Finding]:
    total = amount_in(value.content)
    communes = batch.case.communes_of[summary.district]
    amounts = {each.name: amount_in(known.get(each.code, {}).get(value.indicator)) for each in communes}
    told = {name: amount for name, amount in amounts.items() if amount is not None}
    if total is None or not told or codebook()[value.indicator].kind in _UNCOUNTABLE:
        return
    added = _added(tuple(told.values()))
    # What is not known could only add to the sum.
    if total == added or (len(told) < len(amounts) and total > added):
        return
    yield finding(
        "district-differs-from-communes",
        value.place,
        unit_code=summary.district,
        indicator=value.indicator,
        explanation=explanation_in(value.note),
        what=label(value.indicator),
        total=amount_text(total),
        added=amount_text(added),
        count=str(len(told)),
        of=str(len(amounts)),
        period=period_name(summary.period),
        communes=_largest(told),
    )


def _largest(told: Mapping[str, Amount]) -> Text:
    """Name the communes that make up most of the sum, each with its figure."""
    order = sorted(told.items(), key=lambda each: each[1], reverse=True)
    words = [(name, amount_text(amount)) for name, amount in order[:_NAMED]]
    more = same(f"; … (+{len(order) - _NAMED})" if len(order) > _NAMED else "")
    return Text(
        vi="; ".join(f"{name} {amount.vi}" for name, amount in words) + more.vi,
        en="; ".join(f"{name} {amount.en}" for name, amount in words) + more.en,
    )


def _added(amounts: Sequence[Amount]) -> Amount:
    return sum(amounts[1:], amounts[0])
