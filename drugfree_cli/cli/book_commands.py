"""`plan`, `units` and `checks`: the rule book, the gazetteer, the catalogue of findings."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from drugfree_cli.cli import completion_values
from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import ForceOption, OutputOption, ProvinceOption, command, group, read_day, session_of
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.text import Text

PlanArgument = Annotated[
    str,
    typer.Argument(
        autocompletion=completion_values.plans,
        metavar=both("KẾ_HOẠCH", "ID"),
        help=both("Mã kế hoạch (xem plan list).", "A plan's id."),
    ),
]
PackArgument = Annotated[
    str,
    typer.Argument(
        metavar=both("TỆP|KẾ_HOẠCH", "FILE|ID"),
        help=both("Tệp TOML, hoặc mã kế hoạch.", "A TOML file, or a plan's id."),
    ),
]
NewArgument = Annotated[
    str,
    typer.Argument(
        metavar=both("MÃ", "ID"),
        help=both("Mã của bộ mới, như nghe-an-2026.", "The new pack's id, like nghe-an-2026."),
    ),
]
FromOption = Annotated[
    str,
    typer.Option(
        "--from",
        metavar=both("KẾ_HOẠCH", "ID"),
        help=both("Bộ được kế thừa.", "The pack to inherit from."),
    ),
]
BlankOption = Annotated[
    bool,
    typer.Option("--blank", help=both("Không kế thừa bộ nào.", "Inherit from no pack.")),
]
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
        vi="Kiểm tra một bộ tiêu chí và chạy các tình huống của nó: mỗi lỗi một câu.",
        en="Prove a pack and run its own cases: one sentence a fault.",
        example="drugfree plan check plans/tinh-toi-2026.toml",
    )(check)

    command(
        app,
        "new",
        vi="Tạo một bộ tiêu chí mới có chú thích, để địa phương sửa tiếp.",
        en="Write a new commented pack for a province to start from.",
        example="drugfree plan new nghe-an-2026 --province nghe-an",
    )(new)


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


def check(ctx: typer.Context, pack: PackArgument) -> ExitStatus:
    """Prove a pack and run its own cases: one sentence a fault."""
    from drugfree_cli.cli.show_check import show_check
    from drugfree_cli.workflows.books import check_pack

    session = session_of(ctx)
    checked = check_pack(pack, _plans(session))
    show_check(session, checked)
    return ExitStatus.DONE if checked.is_sound else ExitStatus.DATA_ERRORS


def new(
    ctx: typer.Context,
    plan: NewArgument,
    province: ProvinceOption = None,
    parent: FromOption = "qd-28-2025",
    blank: BlankOption = False,
    output: OutputOption = None,
    force: ForceOption = False,
) -> ExitStatus:
    """Write a new commented pack for a province to start from."""
    from drugfree_cli.cli.show import show_path, tell
    from drugfree_cli.workflows.new_pack import Wish, start_pack, write_pack

    session = session_of(ctx)
    place = output or session.workspace().plans[0]
    wish = Wish(id=plan, province=_province(session, province), parent=None if blank else parent, on=session.on)
    if str(place) == "-":
        sys.stdout.write(start_pack(wish, _plans(session))[0])
        return ExitStatus.DONE
    paths = write_pack(wish, _plans(session), place, force=force)
    for path in paths:
        show_path(path)
    tell(session, Text(vi=f"Tiếp theo: drugfree plan check {paths[0]}", en=f"Next: drugfree plan check {paths[0]}"))
    return ExitStatus.DONE


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


def _province(session: Session, named: str | None) -> str:
    """Take the province that is named, else the workspace's own."""
    workspace = session.find_workspace()
    found = named or (workspace.province if workspace else None)
    if found is None:
        raise UsageError("province-unknown-here")
    return found


def _plans(session: Session) -> tuple[Path, ...]:
    workspace = session.find_workspace()
    return workspace.plans if workspace else ()
