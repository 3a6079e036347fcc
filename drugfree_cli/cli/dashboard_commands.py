"""`dashboard`: a page that follows the classes, to be opened in any browser."""

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


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "dashboard",
        vi="Viết bảng theo dõi: một trang HTML mở bằng trình duyệt, không cần mạng.",
        en="Write a page to follow the classes: one HTML file for any browser, without a network.",
        example="drugfree dashboard --province ninh-thuan --period 2024-H2",
    )(dashboard)


def dashboard(
    ctx: typer.Context,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    plan: PlanOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> ExitStatus:
    """Write a page to follow the classes: one HTML file for any browser, without a network."""
    from drugfree_cli.cli.show import show_path
    from drugfree_cli.workflows import dashboard as pages
    from drugfree_cli.workflows.documents import Output

    session = session_of(ctx)
    asked = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    show_path(pages.dashboard(asked, session.workspace(), Output(path=output, force=force), session.lang))
    return ExitStatus.DONE
