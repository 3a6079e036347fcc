"""`dashboard`: one HTML file that shows classes, targets and senders, and opens without a network."""

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
        vi="Viết bảng theo dõi: một tệp HTML mở được từ USB, không cần mạng.",
        en="Write the dashboard: one HTML file that opens from a USB stick, without a network.",
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
    """Write the dashboard: one HTML file that opens from a USB stick, without a network."""
    from drugfree_cli.cli.show import show_path
    from drugfree_cli.workflows.dashboard import dashboard as write
    from drugfree_cli.workflows.documents import Output

    asked = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    show_path(write(asked, session_of(ctx).workspace(), Output(path=output, force=force)))
    return ExitStatus.DONE
