"""`run`: the unattended batch."""

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import (
    AcceptLatestOption,
    JobsOption,
    MappingOption,
    PasswordFileOption,
    PlanOption,
    ProvinceOption,
    ask_of,
    command,
    session_of,
)
from drugfree_cli.cli.progress import progress
from drugfree_cli.cli.session import Format, Session


def register(app: typer.Typer) -> None:
    """Add the command."""

    command(
        app,
        "run",
        vi="Chạy tự động: đọc inbox/, kiểm tra, lưu, xếp loại, đo chỉ tiêu, viết sổ tổng hợp và báo cáo.",
        en="Run unattended: read inbox/, check, store, classify, measure targets, write workbook and report.",
        example="drugfree run -w /srv/drugfree --format json",
    )(run)


def run(
    ctx: typer.Context,
    province: ProvinceOption = None,
    plan: PlanOption = None,
    accept_latest: AcceptLatestOption = False,
    mapping: MappingOption = None,
    password_file: PasswordFileOption = None,
    jobs: JobsOption = None,
) -> ExitStatus:
    """Run unattended: read inbox/, check, store, classify, measure targets, write workbook and report."""
    from drugfree_cli.cli.shapes_records import batch_shape
    from drugfree_cli.cli.show import show_json
    from drugfree_cli.cli.show_records import show_batch
    from drugfree_cli.workflows.aids import gather_aids
    from drugfree_cli.workflows.batch import run_batch

    session = session_of(ctx)
    aids = gather_aids(password_file, mapping, jobs, accept_latest=accept_latest)
    with progress(session):
        result = run_batch(ask_of(ctx, province=province, plan=plan, aids=aids), session.workspace(), session.now)
    if session.format is Format.JSON:
        show_json(batch_shape(result, session.lang))
    else:
        show_batch(session, result)
    if result.ingested is not None and result.has_crashed:
        _log(session, [line.trace for line in result.ingested.validation.ledger if line.trace])
        return ExitStatus.SYSTEM_FAILED
    return ExitStatus.DATA_ERRORS if result.has_errors else ExitStatus.DONE


def _log(session: Session, traces: list[str]) -> None:
    from drugfree_cli.cli.log import write_traces

    write_traces(session, traces)
