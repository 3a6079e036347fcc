"""`plan`, `units` and `checks`: the rule book, the gazetteer, the catalogue of findings."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import ProvinceOption, command, group, read_day, session_of
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both

PlanArgument = Annotated[
    str, typer.Argument(metavar=both("KẾ_HOẠCH", "ID"), help=both("Mã kế hoạch (xem plan list).", "A plan's id."))
]
PackArgument = Annotated[Path, typer.Argument(metavar=both("TỆP", "FILE"), help=both("Tệp TOML.", "A TOML file."))]
NameArgument = Annotated[
    str, typer.Argument(metavar=both("TÊN", "NAME"), help=both("Tên, mã hoặc tên viết liền.", "A name, code or slug."))
]
OnOption = Annotated[
    date | None,
    typer.Option(
        "--on",
        parser=read_day,
        metavar=both("NGÀY", "DATE"),
        help=both("Ngày tra cứu; không ghi thì trước và sau 1/7/2025.", "The day; else both sides of 1/7/2025."),
    ),
]
UNIT_COLUMNS = ("code", "name", "kind", "level", "slug", "parent", "parent_name", "valid_from", "valid_to")
CATALOGUE_COLUMNS = ("check", "code", "severity", "message")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    _register_plan(group(app, "plan", vi="Các kế hoạch, quyết định và tiêu chí.", en="Plans, decisions and criteria."))
    _register_units(group(app, "units", vi="Danh mục đơn vị hành chính.", en="The gazetteer of units."))
    _register_checks(group(app, "checks", vi="Danh mục kiểm tra.", en="The catalogue of checks."))


def _register_plan(app: typer.Typer) -> None:
    command(app, "list", vi="Liệt kê các kế hoạch.", en="List the plans.", example="drugfree plan list")(list_plans)

    command(
        app,
        "show",
        vi="In một kế hoạch như một cuốn quy tắc: tiêu chí, điều khoản, chỉ tiêu, cách hiểu.",
        en="Print a plan as a rule book: criteria, clauses, targets, readings.",
        example="drugfree plan show ninh-thuan-2024",
    )(show)

    command(
        app,
        "check",
        vi="Kiểm tra một tệp kế hoạch: mỗi lỗi một câu, nói rõ ở bảng nào.",
        en="Check a plan file: one sentence a fault, with the table's path.",
        example="drugfree plan check plans/tinh-toi-2026.toml",
    )(check)


def _register_units(app: typer.Typer) -> None:
    command(
        app,
        "find",
        vi="Tra đơn vị theo mã hoặc tên, có dấu hay không dấu.",
        en="Find units by code or name, with or without diacritics.",
        example="drugfree units find 'x. phuoc ha' --province ninh-thuan",
    )(find)


def _register_checks(app: typer.Typer) -> None:
    command(
        app,
        "list",
        vi="Liệt kê mọi kiểm tra và phát hiện: mã, mức, câu chữ.",
        en="List all checks and findings: code, severity, wording.",
        example="drugfree checks list --format json",
    )(list_checks)


def list_plans(ctx: typer.Context) -> ExitStatus:
    """List the plans."""
    from drugfree_cli.cli.show_plan import show_plans
    from drugfree_cli.workflows.books import list_plans

    session = session_of(ctx)
    show_plans(session, list_plans(_plans(session)))
    return ExitStatus.DONE


def show(ctx: typer.Context, plan: PlanArgument) -> ExitStatus:
    """Print a plan as a rule book: criteria, clauses, targets, readings."""
    from drugfree_cli.cli.show_plan import show_plan
    from drugfree_cli.workflows.books import show_pack

    session = session_of(ctx)
    show_plan(session, show_pack(plan, _plans(session)))
    return ExitStatus.DONE


def check(ctx: typer.Context, file: PackArgument) -> ExitStatus:
    """Check a plan file: one sentence a fault, with the table's path."""
    from drugfree_cli.cli.show_plan import show_faults
    from drugfree_cli.workflows.books import check_pack

    session = session_of(ctx)
    faults = check_pack(file)
    show_faults(session, file, faults)
    return ExitStatus.DATA_ERRORS if faults else ExitStatus.DONE


def find(ctx: typer.Context, name: NameArgument, province: ProvinceOption = None, on: OnOption = None) -> ExitStatus:
    """Find units by code or name, with or without diacritics."""
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.cli.show_plan import show_units, unit_shape
    from drugfree_cli.workflows.books import find_units

    session = session_of(ctx)
    found = find_units(name, province, on)
    shapes = [unit_shape(each) for each in found.units]
    if session.format is Format.JSON:
        show_json({"query": name, "exact": found.exact, "units": shapes})
    elif session.format is Format.CSV:
        show_csv(UNIT_COLUMNS, shapes)
    else:
        show_units(session, name, found)
    return ExitStatus.DONE if found.exact else ExitStatus.DATA_ERRORS


def list_checks(ctx: typer.Context) -> ExitStatus:
    """List all checks and findings: code, severity, wording."""
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.cli.show_plan import catalogue_shape, show_catalogue

    session = session_of(ctx)
    if session.format is Format.JSON:
        show_json(catalogue_shape(session.lang))
    elif session.format is Format.CSV:
        show_csv(CATALOGUE_COLUMNS, catalogue_shape(session.lang))
    else:
        show_catalogue(session)
    return ExitStatus.DONE


def _plans(session: Session) -> tuple[Path, ...]:
    workspace = session.find_workspace()
    return workspace.plans if workspace else ()
