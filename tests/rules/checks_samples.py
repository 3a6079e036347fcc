"""Returns, files and a plan to check in tests: all figures fit together until a test changes one."""

from collections.abc import Iterable, Mapping
from datetime import date

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.findings import Finding, Place
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Calendar, ClassId, ClassRule, Plan
from drugfree_cli.model.returns import ReadFile, Return, StatedPeriod, TotalRow, Value
from drugfree_cli.model.text import same
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.workbook import address
from drugfree_cli.rules.checking.case import CheckCase
from drugfree_cli.rules.checks import Checked, check_files

CLEAN: Mapping[str, Content] = {
    "population": 8000,
    "households": 2000,
    "hamlets": 9,
    "agencies": 12,
    "addicts_total": 20,
    "addicts_on_file": 20,
    "addicts_present": 18,
    "addicts_present_treated": 18,
    "addicts_reached": 19,
    "addicts_exempt": 5,
    "addicts_new": 1,
    "post_rehab": 6,
    "post_rehab_on_file": 6,
    "post_rehab_reintegrated": 5,
    "mmt_over_12m": 4,
    "mmt_over_12m_compliant": 4,
    "users_on_file": 10,
    "users_reached": 9,
    "users_present": 9,
    "users_present_on_file": 9,
    "users_supported": 10,
    "users_new": 2,
    "psychosis": 1,
    "psychosis_on_file": 1,
    "managed_offenders": 1,
    "drug_cases": 3,
    "drug_offenders": 4,
    "use_dens": 0,
    "plants": 0,
    "plant_area_m2": 0,
    "cultivation_cases": 0,
    "serious_offence_residents": 0,
    "basic_police_work_effective": 1,
    "households_committed": 1990,
    "hamlets_committed": 9,
    "hamlets_with_mailbox": 9,
    "hamlets_with_hotline": 9,
    "agencies_committed": 12,
    "high_risk_people": 30,
    "high_risk_people_informed": 28,
    "models_maintained": 1,
}
COLUMNS = {indicator: column for column, indicator in enumerate(CLEAN, start=3)}
TODAY = date(2024, 12, 20)


def cell(indicator: str, row: int = 10) -> str:
    """Give the cell in which `sent` places an indicator."""
    return address(row, COLUMNS[indicator])


def sent(
    unit: str | None = "22810",
    period: str | None = "2024",
    *,
    row: int = 10,
    file: str = "a.xlsx",
    sheet: str = "Biểu",
    notes: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
    days: tuple[date | None, date | None] | None = None,
    **changes: Content,
) -> Return:
    """Make a return of the clean figures with `changes`, and no place for the indicators in `without`."""
    contents = {indicator: content for indicator, content in (CLEAN | changes).items() if indicator not in without}
    named = parse_period(period) if period else None
    title = Place(file=file, sheet=sheet, cell="A5")
    return Return(
        unit_code=unit,
        unit_name=f"Xã {unit}",
        district_code="585",
        period=named,
        place=Place(file=file, sheet=sheet, cell=f"B{row}"),
        layout="list",
        values={
            indicator: Value(
                indicator=indicator,
                content=content,
                place=Place(file=file, sheet=sheet, cell=cell(indicator, row)),
                note=(notes or {}).get(indicator),
            )
            for indicator, content in contents.items()
        },
        stated=StatedPeriod(period=named, first=days[0], last=days[1], place=title) if days else None,
    )


def holding(*returns: Return, path: str = "a.xlsx", totals: tuple[TotalRow, ...] = (), **more: object) -> ReadFile:
    """Put returns in a file."""
    return ReadFile(path=path, sha256=path, layout="list", returns=returns, totals=totals, **more)  # type: ignore[arg-type]


def total_row(units: tuple[str, ...], row: int = 30, sheet: str = "Biểu", **sums: Content) -> TotalRow:
    """Make a total row of the given sums."""
    places = {indicator: Place(file="a.xlsx", sheet=sheet, cell=cell(indicator, row)) for indicator in sums}
    return TotalRow(
        label="Tổng cộng",
        place=Place(file="a.xlsx", sheet=sheet, cell=f"A{row}"),
        values={name: Value(indicator=name, content=number, place=places[name]) for name, number in sums.items()},
        units=units,
    )


def commune(code: str, name: str) -> Unit:
    """Make a commune of huyện Ninh Sơn."""
    return Unit(
        code=code,
        name=name,
        short_name=name,
        kind="xã",
        slug=name,
        level=Level.COMMUNE,
        parent="585",
        valid_from=date(1900, 1, 1),
        valid_to=None,
    )


def plan(asks: Iterable[str] = CLEAN, end_month: int = 12, end_day: int = 14) -> Plan:
    """Make a plan that asks for the indicators and has no rules."""
    nothing = ClassRule(id=ClassId("other"), name=same("khác"), clause="", criteria=())
    return Plan(
        id="test",
        title=same("test"),
        document="",
        territory=("58",),
        governs_from=date(2000, 1, 1),
        governs_to=None,
        superseded_by=None,
        calendar=Calendar(end_month=end_month, end_day=end_day, clause=""),
        asks=tuple(asks),
        deadlines=(),
        classes=(),
        other=nothing,
        clean_name=same("sạch"),
        class_names={},
        district_hotspot=None,
        district_drug_free=None,
        drug_free=(),
        drug_free_clause="",
        drug_free_groups={},
        targets=(),
        phases=(),
        interpretations={},
    )


def case(**changes: object) -> CheckCase:
    """Make a case for 2024 and its halves, checked on 20/12/2024 outside a workspace."""
    governed = {period: plan() for period in ("2023", "2024", "2024-H1", "2024-H2", "2024-01-01..2024-06-30")}
    return CheckCase(**{"today": TODAY, "plan_of": governed, **changes})  # type: ignore[arg-type]


def check(*files: ReadFile | Return, **changes: object) -> Checked:
    """Check files, or returns that each get a file of their own."""
    read = [each if isinstance(each, ReadFile) else holding(each, path=each.place.file) for each in files]
    return check_files(read, case(**changes))


def found(code: str, *files: ReadFile | Return, **changes: object) -> list[Finding]:
    """Give the findings of one code."""
    return [each for each in check(*files, **changes).findings if each.code == code]


def cells(findings: Iterable[Finding]) -> list[str | None]:
    """List the cells of findings."""
    return [each.place.cell for each in findings]
