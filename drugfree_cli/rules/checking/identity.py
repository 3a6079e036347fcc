"""Checks of who reports: each commune once, inside its district, and none forgotten."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.model.text import Text, same
from drugfree_cli.rules.calendar import period_name
from drugfree_cli.rules.checking.case import Batch, Outcome, contents_of, outcome
from drugfree_cli.rules.same_days import same_days

_NOT_OF_A_DISTRICT = Text(
    vi="không có tệp nào là biểu của cả một huyện",
    en="no file is the return of a whole district",
)
_COMMUNES_REPORT = Text(vi="kế hoạch nhận báo cáo của các xã", en="the plan takes the returns of communes")
_UNIT_OR_PERIOD_UNKNOWN = Text(vi="chưa rõ đơn vị hoặc kỳ báo cáo", en="unit or period unknown")


def each_unit_once(batch: Batch) -> Outcome:
    """Find units that report the same period twice in one batch."""
    sent = _sent_for_days(batch)
    units = sum(len(same_unit) for same_unit in sent.values())
    return outcome(
        (found for same_unit in sent.values() for found in _repeats(same_unit)),
        units=units,
        of=batch.size,
        why=_UNIT_OR_PERIOD_UNKNOWN,
    )


def units_in_scope(batch: Batch) -> Outcome:
    """Find communes in a district's file that are not of that district."""
    files = _district_files(batch)
    return outcome(
        (found for file in files for found in _strangers(file, _codes(batch, file))),
        units=sum(len(file.returns) for file in files),
        why=_NOT_OF_A_DISTRICT,
    )


def senders_of_plan(batch: Batch) -> Outcome:
    """Find returns of units that are not among those who report under the plan."""
    judged = [
        (return_, plan)
        for return_ in batch.returns()
        if return_.unit_code and batch.has_other_senders(return_) and (plan := batch.plan_for(return_))
    ]
    return outcome(
        (
            finding(
                "unit-not-a-sender",
                return_.place,
                unit_code=return_.unit_code,
                unit=return_.unit_name,
                plan=plan.id,
            )
            for return_, plan in judged
            if not batch.asks_of(return_)
        ),
        units=len(judged),
        of=batch.size,
        why=_COMMUNES_REPORT
        if all(each.unit_code and each.period for each in batch.returns())
        else _UNIT_OR_PERIOD_UNKNOWN,
    )


def no_commune_missing(batch: Batch) -> Outcome:
    """Find communes that a district's file leaves out and that did not report otherwise either."""
    files = _district_files(batch)
    reported = {period: _reported(batch, period) for period in {str(each) for file in files for each in _periods(file)}}
    return outcome(
        (
            found
            for file in files
            for period in _periods(file)
            for found in _missing(file, period, _codes(batch, file), reported[str(period)])
        ),
        units=sum(len(file.returns) for file in files),
        why=_NOT_OF_A_DISTRICT,
    )


def sent_by_unit(batch: Batch) -> Mapping[tuple[str, str], Sequence[Return]]:
    """Gather the returns of each unit and period."""
    sent: defaultdict[tuple[str, str], list[Return]] = defaultdict(list)
    for return_ in batch.returns():
        if return_.unit_code and return_.period:
            sent[return_.unit_code, str(return_.period)].append(return_)
    return sent


def _sent_for_days(batch: Batch) -> Mapping[tuple[str, str], Sequence[Return]]:
    """Gather the returns of each unit for the same days, whatever they call them: June, or 1/6 to 30/6."""
    called: dict[str, Period] = {}
    sent: defaultdict[tuple[str, str], list[Return]] = defaultdict(list)
    for (code, name), returns in sent_by_unit(batch).items():
        plan, period = batch.plan_for(returns[0]), returns[0].period
        if plan is not None and period is not None:
            same = (other for other, each in called.items() if same_days(each, period, plan.calendar))
            known = next(same, name)
            called.setdefault(known, period)
            name = known
        sent[code, name] += returns
    return sent


def agree(returns: Sequence[Return]) -> bool:
    """Tell whether returns hold the same figures for the same indicators."""
    first = contents_of(returns[0])
    return all(contents_of(other) == first for other in returns[1:])


def _repeats(returns: Sequence[Return]) -> Iterator[Finding]:
    if len(returns) < 2:
        return
    code, wrong = ("duplicate-same", returns[1:]) if agree(returns) else ("duplicate-differs", returns)
    for return_ in wrong:
        others = "; ".join(str(other.place) for other in returns if other is not return_)
        yield finding(code, return_.place, unit_code=return_.unit_code, unit=return_.unit_name, others=others)


def _district_files(batch: Batch) -> list[ReadFile]:
    return [file for file in batch.files if file.returns and file.unit_scope in batch.case.communes_of]


def _codes(batch: Batch, file: ReadFile) -> dict[str, str]:
    return {unit.code: unit.name for unit in batch.case.communes_of[file.unit_scope or ""]}


def _strangers(file: ReadFile, expected: Mapping[str, str]) -> Iterator[Finding]:
    for return_ in file.returns:
        if return_.unit_code is not None and return_.unit_code not in expected:
            yield finding("unit-outside-district", return_.place, unit_code=return_.unit_code, unit=return_.unit_name)


def _periods(file: ReadFile) -> list[Period]:
    return list({str(each.period): each.period for each in file.returns if each.period}.values())


def _missing(
    file: ReadFile, period: Period, expected: Mapping[str, str], reported: Container[str]
) -> Iterator[Finding]:
    missing = [code for code in expected if code not in reported]
    if missing:
        yield finding(
            "communes-missing",
            Place(file=file.returns[0].place.file, sheet=_common_sheet(file)),
            unit_code=file.unit_scope,
            count=str(len(missing)),
            period=period_name(period),
            communes=same(", ".join(expected[code] for code in missing)),
        )


def _reported(batch: Batch, period: str) -> set[str]:
    stored = batch.case.stored or {}
    in_store = {code for code, periods in stored.items() if period in periods}
    return in_store | {each.unit_code for each in batch.returns() if each.unit_code and str(each.period) == period}


def _common_sheet(file: ReadFile) -> str | None:
    sheets = {return_.place.sheet for return_ in file.returns}
    return sheets.pop() if len(sheets) == 1 else None
