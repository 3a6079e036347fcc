"""`init` and `form`: a new workspace, and blank returns."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import (
    ForceOption,
    OutputOption,
    PeriodOption,
    PlanOption,
    ProvinceOption,
    UnitOption,
    ask_of,
    command,
    session_of,
)
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Text

if TYPE_CHECKING:
    from drugfree_cli.model.plan import SenderGroup

FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar=both("[THƯ_MỤC]", "[DIR]"),
        help=both("Thư mục của vùng làm việc; không nêu thì là thư mục này.", "The folder to use; else this one."),
    ),
]


OwnUnitOption = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar=both("XÃ", "COMMUNE"),
        help=both(
            "Vùng làm việc riêng của một xã: mã, tên, hoặc tên viết liền không dấu.",
            "The workspace is one commune's own: code, name or slug.",
        ),
    ),
]
_NEXT = Text(
    vi="Vùng làm việc đã sẵn sàng: thả tệp báo cáo vào inbox/ của thư mục này rồi chạy `drugfree run` ở đó.",
    en="The workspace is ready: drop returns into this folder's inbox/ and call `drugfree run` there.",
)
ListOption = Annotated[
    bool,
    typer.Option(
        "--list",
        help=both("Biểu danh sách của huyện: mỗi xã một dòng.", "A district's list: a commune a row."),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    command(
        app,
        "init",
        vi="Tạo một vùng làm việc: drugfree.toml, inbox/, archive/, quarantine/, out/ và kho số liệu.",
        en="Make a workspace: drugfree.toml, inbox/, archive/, quarantine/, out/ and a store.",
        example="drugfree init so-lieu --province ninh-thuan",
    )(init)

    command(
        app,
        "form",
        vi="Viết biểu trống để đơn vị điền, đã ghi sẵn tên đơn vị và số liệu kỳ trước.",
        en="Write blank returns to fill in, with the unit and last period's stock already there.",
        example="drugfree form --period 2025-H1 --unit 22810",
    )(form)


def init(
    ctx: typer.Context,
    folder: FolderArgument = None,
    province: ProvinceOption = None,
    unit: OwnUnitOption = None,
) -> ExitStatus:
    """Make a workspace: drugfree.toml, inbox/, archive/, quarantine/, out/ and a store."""
    from drugfree_cli.cli.show import show_path, tell
    from drugfree_cli.workflows.setting_up import set_up

    session = session_of(ctx)
    root = (folder or session.named or Path()).absolute()
    show_path(set_up(root, province, session.on, session.store_url, unit).root)
    tell(session, _NEXT)
    return ExitStatus.DONE


def form(
    ctx: typer.Context,
    period: PeriodOption = None,
    unit: UnitOption = None,
    province: ProvinceOption = None,
    plan: PlanOption = None,
    as_list: ListOption = False,
    output: OutputOption = None,
    force: ForceOption = False,
) -> ExitStatus:
    """Write blank returns to fill in, with the unit and last period's stock already there."""
    from drugfree_cli.cli.show import show_path, tell
    from drugfree_cli.workflows.documents import Output
    from drugfree_cli.workflows.forms import doubts_about, unlisted_groups, write_forms, write_list_forms

    session = session_of(ctx)
    ask = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    workspace, place = session.find_workspace(), Output(path=output, force=force)
    write = write_list_forms if as_list else write_forms
    for path in write(ask, workspace, place):
        show_path(path)
    for group in unlisted_groups(ask, workspace):
        tell(session, _unlisted(group))
    for doubt in doubts_about(ask, workspace):
        tell(session, doubt)
    return ExitStatus.DONE


def _unlisted(group: "SenderGroup") -> Text:
    name, add = group.name, f"`drugfree senders add --group {group.id}"
    return Text(
        vi=f"{name.vi}: senders.csv chưa có đơn vị nào nên chưa viết biểu; thêm bằng {add} TÊN…`.",
        en=f"{name.en}: senders.csv lists none, so no form was written; add them with {add} NAME…`.",
    )
