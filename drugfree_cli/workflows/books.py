"""The rule book and the gazetteer, looked up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.lookup import match_unit, resolve_unit
from drugfree_cli.gazetteer.units import unit
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.units import Level, Unit, UnitMatch
from drugfree_cli.rules.plan import CASES, Pack, cases_text, load_plan, pack_file, plan_ids, read_pack
from drugfree_cli.rules.plan_cases import CaseResult, run_cases
from drugfree_cli.rules.plan_clauses import Coverage, coverage_of
from drugfree_cli.rules.plan_faults import PlanFault, warning
from drugfree_cli.rules.plan_proof import proof_faults
from drugfree_cli.workflows.choices import BEFORE_MERGERS

SINCE_MERGERS = date(2025, 7, 1)
"""The first day of the two-tier country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCheck:
    """A pack proved: what is wrong or doubtful in it, its cases, and the clauses that it cites.

    The cases of a pack with errors are not run.
    """

    name: str
    faults: tuple[PlanFault, ...]
    cases: tuple[CaseResult, ...]
    coverage: Coverage
    loads: bool

    @property
    def wrong_cases(self) -> tuple[CaseResult, ...]:
        """Give the cases that came out otherwise than they say."""
        return tuple(each for each in self.cases if not each.is_right)

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong; what is doubtful does not count."""
        return not self.wrong_cases and not self.of(Severity.ERROR)

    def of(self, severity: Severity) -> tuple[PlanFault, ...]:
        """Give the faults of one severity."""
        return tuple(each for each in self.faults if each.severity is severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundUnits:
    """Units that a name fits. Not `exact`: only names that come near, or more than one on a day."""

    units: tuple[tuple[Unit, Unit | None], ...]
    exact: bool


def list_plans(folders: tuple[Path, ...]) -> tuple[Plan, ...]:
    """Load all plans at hand."""
    return tuple(load_plan(each, folders) for each in plan_ids(folders))


def show_pack(plan: str, folders: tuple[Path, ...]) -> Plan:
    """Load one plan."""
    return load_plan(plan, folders)


def check_pack(named: str, folders: tuple[Path, ...]) -> PackCheck:
    """Prove a pack, named by its file or by its id, and run the cases that lie beside it."""
    if not _is_file(named) and named in plan_ids(folders):
        text = pack_file(named, folders).read_text(encoding="utf-8-sig")
        return _proved(read_pack(text, named, folders), named, cases_text(named, folders))
    file = Path(named.removesuffix(CASES) + ".toml" if named.endswith(CASES) else named)
    # A pack that lies beside the file may be its parent.
    pack = read_pack(_text_of(file), file.name, (file.parent, *folders))
    cases = file.with_name(file.name.removesuffix(".toml") + CASES)
    return _proved(pack, file.name, _text_of(cases) if cases.is_file() else None)


def _is_file(named: str) -> bool:
    return named.endswith(".toml") or Path(named).is_file()


def _proved(pack: Pack, name: str, cases: str | None) -> PackCheck:
    results = run_cases(pack.plan, cases) if pack.plan is not None and cases is not None else ()
    unproved = () if pack.plan is None else (*proof_faults(pack), *_no_cases(pack.plan, results))
    return PackCheck(
        name=name,
        faults=(*pack.faults, *unproved),
        cases=results,
        coverage=coverage_of(pack.own),
        loads=pack.plan is not None,
    )


def _no_cases(plan: Plan, results: tuple[CaseResult, ...]) -> Iterator[PlanFault]:
    """What judges communes and was never tried may judge them wrongly; a campaign judges none."""
    if not results and (plan.classes or plan.drug_free):
        yield warning("plan-no-cases", "", file=plan.id + CASES)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError("file-not-found", path=file) from None
    except (IsADirectoryError, NotADirectoryError):
        raise UsageError("plan-is-folder", path=str(file)) from None
    except UnicodeDecodeError:
        raise UsageError("plan-not-utf8", file=str(file)) from None
    except OSError as error:
        raise SystemFailure("settings-unreadable", path=file, reason=error.strerror or error) from error


def find_units(name: str, province: str | None, on: date | None) -> FoundUnits:
    """Find the units that a name fits, on a day, or else before and since 1/7/2025; names that come near, else."""
    matches = list(_matches(name, province, (on,) if on else (BEFORE_MERGERS, SINCE_MERGERS)))
    fitting = [each for each in matches if not each[1].close] or matches
    found: dict[tuple[str, date], tuple[Unit, Unit | None]] = {}
    for day, match in fitting:
        for each in (match.unit,) if match.unit else match.candidates:
            found[each.code, each.valid_from] = (each, unit(each.parent, day) if each.parent else None)
    return FoundUnits(units=tuple(found.values()), exact=any(match.unit is not None for _, match in matches))


def _matches(name: str, province: str | None, days: Iterable[date]) -> Iterator[tuple[date, UnitMatch]]:
    for day in days:
        within = _province(province, day)
        if province is None or within is not None:
            yield day, match_unit(name, on=day, within=within)


def _province(text: str | None, day: date) -> str | None:
    """A province that merged bounds the search only on the days on which it stood."""
    if text is None:
        return None
    try:
        return resolve_unit(text, on=day, level=Level.PROVINCE).code
    except UsageError as error:
        if error.code != "unit-merged":
            raise
        return None
