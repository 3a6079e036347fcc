"""`remind`, `review` and `propose`: the papers beside the report."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from drugfree_cli.cli import completion_values
from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import (
    ForceOption,
    OutputOption,
    PdfOption,
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

CommuneArgument = Annotated[
    str,
    typer.Argument(
        autocompletion=completion_values.units,
        metavar=both("XÃ", "COMMUNE"),
        help=both("Xã: mã hoặc tên.", "A commune: code or name."),
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar=both("NĂM", "YEAR"),
        help=both("Năm đánh giá; không nêu thì là năm của kỳ mới nhất.", "The year; else that of the latest period."),
    ),
]
_ALL_SENT = Text(
    vi="Mọi đơn vị phải báo cáo đều đã gửi; không có thư đôn đốc nào được viết.",
    en="Everybody who has to report has sent; no reminder was written.",
)


def register(app: typer.Typer) -> None:
    """Add the commands."""

    command(
        app,
        "remind",
        vi="Viết thư đôn đốc gửi các đơn vị chưa gửi báo cáo.",
        en="Write the letter of reminder to the units that have not sent.",
        example="drugfree remind --period 2024-H2",
    )(remind)

    command(
        app,
        "review",
        vi="Viết báo cáo đánh giá các chỉ tiêu năm của kế hoạch.",
        en="Write the yearly review of the plan's targets.",
        example="drugfree review --year 2024",
    )(review)

    command(
        app,
        "propose",
        vi="Lập hồ sơ đề nghị công nhận một xã đạt tiêu chí: tờ trình, biên bản, bảng tiêu chí kèm ô nguồn.",
        en="Draw up the papers to recognise a commune: submission, minutes, criteria with their source cells.",
        example="drugfree propose 22828 --period 2024",
    )(propose)


def remind(
    ctx: typer.Context,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    plan: PlanOption = None,
    output: OutputOption = None,
    pdf: PdfOption = False,
    force: ForceOption = False,
) -> ExitStatus:
    """Write the letter of reminder to the units that have not sent."""
    from drugfree_cli.cli.show import tell
    from drugfree_cli.workflows.documents import Output
    from drugfree_cli.workflows.papers import remind as write

    session = session_of(ctx)
    asked = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    path = write(asked, session.workspace(), Output(path=output, force=force))
    if path is None:
        tell(session, _ALL_SENT)
        return ExitStatus.DONE
    return show_documents([path], pdf=pdf, force=force)


def review(
    ctx: typer.Context,
    year: YearOption = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    plan: PlanOption = None,
    output: OutputOption = None,
    pdf: PdfOption = False,
    force: ForceOption = False,
) -> ExitStatus:
    """Write the yearly review of the plan's targets."""
    from drugfree_cli.workflows.documents import Output
    from drugfree_cli.workflows.papers import review as write

    asked = ask_of(ctx, province=province, plan=plan, unit=unit)
    path = write(asked, year, session_of(ctx).workspace(), Output(path=output, force=force))
    return show_documents([path], pdf=pdf, force=force)


def propose(
    ctx: typer.Context,
    commune: CommuneArgument,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    plan: PlanOption = None,
    output: OutputOption = None,
    pdf: PdfOption = False,
    force: ForceOption = False,
) -> ExitStatus:
    """Draw up the papers to recognise a commune."""
    from drugfree_cli.workflows.documents import Output
    from drugfree_cli.workflows.papers import propose as write

    asked = ask_of(ctx, province=province, period=period, plan=plan, unit=commune)
    paths = write(asked, session_of(ctx).workspace(), Output(path=output, force=force))
    return show_documents(paths, pdf=pdf, force=force)


def show_documents(paths: Sequence[Path], *, pdf: bool, force: bool) -> ExitStatus:
    """Print the paths of documents, and of their PDFs where these are asked for."""
    from drugfree_cli.cli.show import show_path
    from drugfree_cli.workflows.pdf import to_pdf

    for path in paths:
        show_path(path)
    if pdf:
        for path in paths:
            show_path(to_pdf(path, force=force))
    return ExitStatus.DONE
