"""Checks of who reports: communes inside their district, none forgotten, and senders that the plan knows."""

from collections.abc import Container, Iterator, Mapping

from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Text, same
from drugfree_cli.rules.calendar import period_name
from drugfree_cli.rules.checking.case import Batch, Outcome, explained_by_row, outcome
from drugfree_cli.rules.checking.repeats import UNIT_OR_PERIOD_UNKNOWN

_NOT_OF_A_DISTRICT = Text(
    vi="không có tệp nào là biểu của cả một huyện",
    en="no file is the return of a whole district",
)
_COMMUNES_REPORT = Text(vi="kế hoạch nhận báo cáo của các xã", en="the plan takes the returns of communes")


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
        else UNIT_OR_PERIOD_UNKNOWN,
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


def _district_files(batch: Batch) -> list[ReadFile]:
    return [file for file in batch.files if file.returns and file.unit_scope in batch.case.communes_of]


def _codes(batch: Batch, file: ReadFile) -> dict[str, str]:
    return {unit.code: unit.name for unit in batch.case.communes_of[file.unit_scope or ""]}


def _strangers(file: ReadFile, expected: Mapping[str, str]) -> Iterator[Finding]:
    for return_ in file.returns:
        if return_.unit_code is not None and return_.unit_code not in expected:
            yield finding(
                "unit-outside-district",
                return_.place,
                unit_code=return_.unit_code,
                explanation=explained_by_row(return_),
                unit=return_.unit_name,
            )


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
