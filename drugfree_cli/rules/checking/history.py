"""Checks against other periods: jumps since the earlier one, and a year against its halves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from drugfree_cli.gazetteer.identity import is_same_on
from drugfree_cli.model.amounts import Amount, Contents
from drugfree_cli.model.codebook import Kind, codebook, label
from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.periods import Period, PeriodKind, parse_period, year
from drugfree_cli.model.returns import Return
from drugfree_cli.model.text import Text, same
from drugfree_cli.rules.calendar import NATIONAL, order, period_name, span_of
from drugfree_cli.rules.checking.case import (
    NO_WORKSPACE,
    Batch,
    Outcome,
    amount_in,
    amount_of,
    at,
    contents_of,
    outcome,
)
from drugfree_cli.rules.checking.repeats import counting
from drugfree_cli.rules.relations import Jump, relations
from drugfree_cli.rules.words import amount_text

_NO_EARLIER = Text(vi="chưa có số liệu kỳ trước của đơn vị", en="the unit has no earlier figures")
_NO_YEAR_AND_HALVES = Text(
    vi="đơn vị chưa có đủ cả báo cáo năm và báo cáo hai nửa năm",
    en="the unit has not both a yearly return and its two halves",
)


@dataclass(frozen=True, slots=True)
class _Year:
    """A unit's year beside its halves. `asked` is the return of the batch at which a difference is shown."""

    asked: Return
    whole: Contents
    first: Contents
    second: Contents


def no_unexplained_jump(batch: Batch) -> Outcome:
    """Find figures that changed much more than usual since the unit's earlier period."""
    known = known_figures(batch)
    judged = [
        (return_, earlier)
        for return_ in batch.returns()
        if return_.unit_code and (earlier := _before(return_, known[return_.unit_code]))
    ]
    found = [found for return_, earlier in judged for found in _jumps(return_, earlier)]
    return outcome(
        (*found, *_others(batch, known)),
        units=len(judged),
        of=batch.size,
        why=NO_WORKSPACE if batch.case.stored is None else _NO_EARLIER,
    )


def year_fits_halves(batch: Batch) -> Outcome:
    """Find yearly figures that are not what the two halves make."""
    years = list(_years(batch))
    return outcome(
        (found for each in years for indicator in each.whole for found in _year(each, indicator)),
        units=len(years),
        why=NO_WORKSPACE if batch.case.stored is None else _NO_YEAR_AND_HALVES,
    )


def known_figures(batch: Batch) -> Mapping[str, Mapping[str, Contents]]:
    """Give each unit's figures by period: the store's, overlaid by those of the batch that are not in dispute."""
    stored = batch.case.stored or {}
    units = {return_.unit_code for return_ in batch.returns() if return_.unit_code}
    known = {code: dict(stored.get(code, {})) for code in units}
    for (code, period), returns in batch.sent_by_unit.items():
        known[code].pop(period, None)
        if (counted := counting(batch, returns)) is not None:
            known[code][period] = contents_of(counted)
    return known


def _before(return_: Return, known: Mapping[str, Contents]) -> list[tuple[Period, Contents]]:
    """List the unit's earlier periods, latest first; of two that end together, the one as long as the return's."""
    now = return_.period
    if now is None or now.kind is PeriodKind.RANGE:
        return []
    others = [(parse_period(name), contents) for name, contents in known.items()]
    own = [(each, held) for each, held in others if each.months and is_of_unit(return_, each)]
    earlier = [(each, held) for each, held in own if end_of(each) <= end_of(now) - now.months]
    return sorted(earlier, key=lambda each: (end_of(each[0]), each[0].months == now.months), reverse=True)


def is_of_unit(return_: Return, period: Period) -> bool:
    """Tell whether the code of a return meant the same unit as a period ended."""
    assert return_.unit_code is not None
    assert return_.period is not None
    return is_same_on(return_.unit_code, _last_day(return_.period), _last_day(period))


@lru_cache(maxsize=1024)
def _last_day(period: Period) -> date:
    return span_of(period, NATIONAL).last


def _others(batch: Batch, known: Mapping[str, Mapping[str, Contents]]) -> Iterator[Finding]:
    """Say of each return which earlier figures under its code are another unit's."""
    for return_ in batch.returns():
        if return_.unit_code is None or return_.period is None:
            continue
        periods = [parse_period(name) for name in known[return_.unit_code]]
        others = [each for each in periods if _last_day(each) < _last_day(return_.period)]
        others = [each for each in sorted(others, key=order) if not is_of_unit(return_, each)]
        if others:
            names = [period_name(each) for each in others]
            yield finding(
                "history-of-another-unit",
                return_.place,
                unit_code=return_.unit_code,
                unit=return_.unit_name,
                digits=return_.unit_code,
                periods=Text(vi=", ".join(each.vi for each in names), en=", ".join(each.en for each in names)),
            )


def end_of(period: Period) -> int:
    """Count the months to a period's end, over all years."""
    return period.year * 12 + period.end_month


def _jumps(return_: Return, earlier: Sequence[tuple[Period, Contents]]) -> Iterator[Finding]:
    for jump in relations().jump:
        for indicator in jump.indicators:
            new = amount_of(return_, indicator)
            before = _comparable(return_, indicator, earlier)
            if new is not None and before and is_jump(new, before[1], jump):
                yield _jump(return_, indicator, new, *before)


def _comparable(
    return_: Return, indicator: str, earlier: Sequence[tuple[Period, Contents]]
) -> tuple[Period, Amount] | None:
    """Find the latest earlier amount; what runs over a period compares with one of the same length alone."""
    stock = codebook()[indicator].kind is Kind.STOCK
    for period, contents in earlier:
        amount = amount_in(contents.get(indicator))
        if amount is not None and (stock or (return_.period and period.months == return_.period.months)):
            return period, amount
    return None


def is_jump(new: Amount, old: Amount, jump: Jump) -> bool:
    """Tell whether a change is beyond what is usual, in share and in number."""
    change: Amount = new - old if new > old else old - new
    return change >= jump.least and change * 100 > old * jump.percent


def _jump(return_: Return, indicator: str, new: Amount, period: Period, old: Amount) -> Finding:
    return at(
        "jump",
        return_,
        return_.values[indicator],
        what=label(indicator),
        amount=amount_text(new),
        before=amount_text(old),
        period=period_name(period),
        change=_signed(new - old),
    )


def _signed(change: Amount) -> Text:
    words = amount_text(change)
    return words if change < 0 else Text(vi=f"+{words.vi}", en=f"+{words.en}")


def _years(batch: Batch) -> Iterator[_Year]:
    known, sent = known_figures(batch), batch.sent_by_unit
    for code, number in {(code, parse_period(name).year): None for code, name in sent}:
        whole, (first, second) = year(number), year(number).parts()
        names = [str(period) for period in (whole, second, first)]
        if all(
            name in known[code] and is_same_on(code, _last_day(parse_period(name)), _last_day(whole)) for name in names
        ):
            asked = next(sent[code, name][0] for name in names if (code, name) in sent)
            yield _Year(asked, *(known[code][name] for name in (names[0], names[2], names[1])))


def _year(each: _Year, indicator: str) -> Iterator[Finding]:
    value = each.asked.values.get(indicator)
    contents = (each.whole.get(indicator), each.first.get(indicator), each.second.get(indicator))
    whole, first, second = (amount_in(content) for content in contents)
    kind = codebook()[indicator].kind
    if value is None or whole is None or first is None or second is None or kind in (Kind.FLAG, Kind.CHOICE):
        return
    if whole != _made_of(kind, first, second):
        yield at(
            _DIFFERENCE[kind],
            each.asked,
            value,
            what=label(indicator),
            whole=amount_text(whole),
            first=amount_text(first),
            second=amount_text(second),
            added=amount_text(_made_of(kind, first, second)),
            year=same(str(each.asked.period.year if each.asked.period else "")),
        )


_DIFFERENCE = {
    Kind.FLOW: "year-differs-from-halves",
    Kind.PEAK: "year-peak-differs-from-halves",
    Kind.STOCK: "year-end-differs-from-half",
}


def _made_of(kind: Kind, first: Amount, second: Amount) -> Amount:
    match kind:
        case Kind.FLOW:
            return first + second
        case Kind.PEAK:
            return max(first, second)
        case _:
            return second
