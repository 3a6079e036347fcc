"""`validate`, `ingest` and `status`: what was sent, what is wrong in it, who has not."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import (
    AcceptLatestOption,
    AnnotateOption,
    ForceOption,
    JobsOption,
    MappingOption,
    PasswordFileOption,
    PeriodOption,
    PlanOption,
    ProvinceOption,
    UnitOption,
    ask_of,
    command,
    read_day,
    session_of,
)
from drugfree_cli.cli.progress import progress
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drugfree_cli.workflows.annotate import AnnotatedFile
    from drugfree_cli.workflows.checked import Validation

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar=both("TỆP…", "FILE…"), help=both("Tệp báo cáo, hoặc thư mục chứa tệp.", "Returns, or folders of them.")
    ),
]
ReceivedOption = Annotated[
    date | None,
    typer.Option(
        "--received",
        parser=read_day,
        metavar=both("NGÀY", "DATE"),
        help=both("Ngày nhận báo cáo; không ghi thì là hôm nay.", "The day the returns were received; else today."),
    ),
]
FINDING_COLUMNS = ("file", "code", "severity", "sheet", "cell", "unit_code", "indicator", "message", "explanation")
SENDER_COLUMNS = (
    "unit_code",
    "unit_name",
    "district_code",
    "state",
    "received",
    "due",
    "file",
    "version",
    "errors",
    "queries",
    "group",
)


def register(app: typer.Typer) -> None:
    """Add the commands."""

    command(
        app,
        "validate",
        vi="Kiểm tra báo cáo: ô nào sai, sai gì, phải sửa thế nào. Không cần vùng làm việc.",
        en="Check returns: which cell is wrong, how, and what to do. Needs no workspace.",
        example="drugfree validate huyen-ninh-son.xlsx --period 2024",
    )(validate)

    command(
        app,
        "ingest",
        vi="Kiểm tra báo cáo và lưu những báo cáo đạt; gửi lại thì thành phiên bản mới.",
        en="Check returns and store those accepted; one sent again makes a new version.",
        example="drugfree ingest inbox/ --received 2024-12-16",
    )(ingest)

    command(
        app,
        "status",
        vi="Ai đã gửi, ai gửi muộn, ai bị trả lại, ai chưa gửi.",
        en="Who has sent, who is late, who was rejected, who has not.",
        example="drugfree status --period 2024-H2",
    )(status)


def validate(
    ctx: typer.Context,
    files: FilesArgument,
    province: ProvinceOption = None,
    period: PeriodOption = None,
    plan: PlanOption = None,
    annotate: AnnotateOption = None,
    accept_latest: AcceptLatestOption = False,
    mapping: MappingOption = None,
    password_file: PasswordFileOption = None,
    jobs: JobsOption = None,
    force: ForceOption = False,
) -> ExitStatus:
    """Check returns: which cell is wrong, how, and what to do."""
    from drugfree_cli.workflows.aids import gather_aids
    from drugfree_cli.workflows.ingest import list_files
    from drugfree_cli.workflows.records import past_of
    from drugfree_cli.workflows.validate import validate_files

    session = session_of(ctx)
    workspace = session.find_workspace()
    aids = gather_aids(password_file, mapping, jobs, accept_latest=accept_latest)
    ask = ask_of(ctx, province=province, period=period, plan=plan, aids=aids)
    with past_of(workspace) as past, progress(session):
        found = workspace.found() if workspace else None
        result = validate_files(list_files(files), ask, past, found=found)
    given_back: tuple[AnnotatedFile, ...] = ()
    if annotate is not None:
        from drugfree_cli.workflows.annotate import give_back

        with progress(session):
            given_back = give_back(result, annotate, ask, workspace, force=force)
    show_checked(session, result, given_back)
    return checked_status(session, result, [each.trace for each in given_back if each.trace])


def ingest(
    ctx: typer.Context,
    files: FilesArgument,
    province: ProvinceOption = None,
    period: PeriodOption = None,
    plan: PlanOption = None,
    received: ReceivedOption = None,
    accept_latest: AcceptLatestOption = False,
    mapping: MappingOption = None,
    password_file: PasswordFileOption = None,
    jobs: JobsOption = None,
) -> ExitStatus:
    """Check returns and store those accepted; one sent again makes a new version."""
    from drugfree_cli.cli.show import tell
    from drugfree_cli.model.text import Text
    from drugfree_cli.workflows.aids import gather_aids
    from drugfree_cli.workflows.ingest import ingest_files, list_files

    session = session_of(ctx)
    workspace = session.workspace()
    aids = gather_aids(password_file, mapping, jobs, accept_latest=accept_latest)
    ask = ask_of(ctx, province=province, period=period, plan=plan, aids=aids)
    with progress(session):
        result = ingest_files(list_files(files), ask, workspace, session.now, received)
    show_checked(session, result.validation)
    new = sum(len(file.new) for file in result.files)
    tell(session, Text(vi=f"Đã lưu {new} báo cáo mới.", en=f"New returns stored: {new}."))
    return checked_status(session, result.validation)


def status(
    ctx: typer.Context,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    plan: PlanOption = None,
) -> ExitStatus:
    """Who has sent, who is late, who was rejected, who has not."""
    from drugfree_cli.cli.shapes_records import sender_shape, status_shape
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.cli.show_records import show_status
    from drugfree_cli.workflows.status import status_of

    session = session_of(ctx)
    ask = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    result = status_of(ask, session.workspace())
    if session.format is Format.JSON:
        show_json(status_shape(result, session.lang))
    elif session.format is Format.CSV:
        show_csv(SENDER_COLUMNS, map(sender_shape, result.senders))
    else:
        show_status(session, result)
    return ExitStatus.DONE


def show_checked(session: Session, result: "Validation", given_back: "Sequence[AnnotatedFile]" = ()) -> None:
    """Print the result of checking in the format asked for, and what was written to go back to the senders."""
    from drugfree_cli.cli.shapes import finding_shape, validation_shape
    from drugfree_cli.cli.show import show_csv, show_json, tell
    from drugfree_cli.cli.show_findings import given_back_lines, show_given_back, show_validation
    from drugfree_cli.model.text import same

    if session.format is Format.JSON:
        show_json(validation_shape(result, session.lang, given_back))
    elif session.format is Format.CSV:
        rows = [
            {"file": file.shown, **finding_shape(each, session.lang)} for file in result.files for each in file.findings
        ]
        show_csv(FINDING_COLUMNS, rows)
        for line in given_back_lines(given_back, session.lang):
            tell(session, same(line))
    else:
        show_validation(session, result)
        show_given_back(session, given_back)


def checked_status(session: Session, result: "Validation", more: "Sequence[str]" = ()) -> ExitStatus:
    """Give the exit code of a check; traces, of a check that crashed or of `more` that did, go to the log."""
    if result.has_crashed or more:
        from drugfree_cli.cli.log import write_traces

        write_traces(session, [*(line.trace for line in result.ledger if line.trace), *more])
        return ExitStatus.SYSTEM_FAILED
    return ExitStatus.DATA_ERRORS if result.has_errors else ExitStatus.DONE
