"""Returns are held against the checks: findings, and a ledger that says what became of each check."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from drugfree_cli.model.errors import DrugfreeError
from drugfree_cli.model.findings import CheckRun, CheckStatus, Finding
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Text
from drugfree_cli.rules.checking.agreement import figures_agree, parts_within_wholes
from drugfree_cli.rules.checking.balance import accounts_balance
from drugfree_cli.rules.checking.case import NO_RETURNS, Batch, CheckCase, Outcome
from drugfree_cli.rules.checking.columns import columns_fit_periods
from drugfree_cli.rules.checking.history import no_unexplained_jump, year_fits_halves
from drugfree_cli.rules.checking.identity import no_commune_missing, senders_of_plan, units_in_scope
from drugfree_cli.rules.checking.movement import stock_grows_by_new
from drugfree_cli.rules.checking.presence import indicators_present, values_present
from drugfree_cli.rules.checking.repeats import each_unit_once
from drugfree_cli.rules.checking.sizes import amounts_plausible, amounts_possible
from drugfree_cli.rules.checking.summaries import summaries_fit_communes
from drugfree_cli.rules.checking.timing import days_of_plan, period_named, period_over
from drugfree_cli.rules.checking.totals import totals_add_up

Check = Callable[[Batch], Outcome]

CHECKS: Mapping[str, Check] = {
    "unit-once": each_unit_once,
    "unit-in-district": units_in_scope,
    "communes-complete": no_commune_missing,
    "sender-of-plan": senders_of_plan,
    "period-named": period_named,
    "period-days": days_of_plan,
    "period-over": period_over,
    "indicators-present": indicators_present,
    "values-present": values_present,
    "amounts-possible": amounts_possible,
    "amounts-plausible": amounts_plausible,
    "parts-within-wholes": parts_within_wholes,
    "figures-agree": figures_agree,
    "totals-add-up": totals_add_up,
    "jumps": no_unexplained_jump,
    "year-and-halves": year_fits_halves,
    "balance": accounts_balance,
    "columns-and-periods": columns_fit_periods,
    "stock-and-new": stock_grows_by_new,
    "district-and-communes": summaries_fit_communes,
}

_CRASHED = Text(
    vi="chương trình gặp lỗi khi kiểm tra; vết lỗi nằm trong nhật ký, hãy gửi cho người bảo trì",
    en="the program failed in this check; the trace is in the log, please send it to the maintainer",
)


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """What a bug leaves behind: its traceback."""

    trace: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the checks found, and the ledger of the run: a line a check."""

    findings: tuple[Finding, ...]
    ledger: tuple[CheckRun, ...]


def check_files(files: Sequence[ReadFile], case: CheckCase, checks: Mapping[str, Check] = CHECKS) -> Checked:
    """Hold the files of one run against every check; one that crashes is noted, and the others go on."""
    batch = Batch(files=tuple(files), case=case)
    findings: list[Finding] = []
    ledger: list[CheckRun] = []
    for code, check in checks.items():
        found, line = _run(code, check, batch)
        findings += found
        ledger.append(line)
    return Checked(findings=tuple(findings), ledger=tuple(ledger))


def attempt(check: Callable[[], Result]) -> Result | Crash:
    """Make one check; a bug in it must neither stop the run nor pass for silence. A refusal is none and goes up."""
    try:
        return check()
    except DrugfreeError:
        raise
    except Exception:  # noqa: BLE001  # whatever it is, the other checks and files go on
        return Crash(trace=traceback.format_exc())


def crashed(code: str, traces: Sequence[str]) -> CheckRun:
    """Make the line of the ledger for a check that crashed, once or on several files."""
    return CheckRun(code=code, status=CheckStatus.CRASHED, reason=_CRASHED, trace="\n".join(traces))


def _run(code: str, check: Check, batch: Batch) -> tuple[tuple[Finding, ...], CheckRun]:
    made = attempt(lambda: check(batch))
    if isinstance(made, Crash):
        return (), crashed(code, [made.trace])
    status = CheckStatus.RAN if made.units else CheckStatus.SKIPPED
    reason = made.reason if batch.size else NO_RETURNS
    return made.findings, CheckRun(code=code, status=status, units=made.units, reason=reason)
