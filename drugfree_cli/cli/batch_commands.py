"""`run`: the unattended batch."""

from datetime import datetime, time
from typing import Annotated

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
    read_day,
    session_of,
)
from drugfree_cli.cli.progress import progress
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.errors import UsageError

DryRunOption = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=both(
            "Chỉ kiểm tra và nói sẽ làm gì; không lưu, không chuyển tệp, không viết gì.",
            "Only check and say what would be done; store, move and write nothing.",
        ),
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=both("NGÀY|GIỜ", "DATE|TIME"),
        help=both(
            "Chỉ lấy tệp được ghi từ lúc này: 2025-01-15, 08:30 (hôm nay) hoặc 2025-01-15T08:30.",
            "Only files written at or after this moment: 2025-01-15, 08:30 (today) or 2025-01-15T08:30.",
        ),
    ),
]


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
    dry_run: DryRunOption = False,
    since: SinceOption = None,
) -> ExitStatus:
    """Run unattended: read inbox/, check, store, classify, measure targets, write workbook and report."""
    from drugfree_cli.cli.shapes_records import batch_shape
    from drugfree_cli.cli.show import show_json
    from drugfree_cli.cli.show_records import show_batch
    from drugfree_cli.workflows.aids import gather_aids
    from drugfree_cli.workflows.batch import rehearse_batch, run_batch

    session = session_of(ctx)
    aids = gather_aids(password_file, mapping, jobs, accept_latest=accept_latest)
    ask = ask_of(ctx, province=province, plan=plan, aids=aids)
    work = rehearse_batch if dry_run else run_batch
    moment = _moment(since, session.now) if since else None
    with progress(session):
        result = work(ask, session.workspace(), session.now, moment)
    if session.format is Format.JSON:
        show_json(batch_shape(result, session.lang))
    else:
        show_batch(session, result)
    if result.ingested is not None and result.has_crashed:
        _log(session, [line.trace for line in result.ingested.validation.ledger if line.trace])
        return ExitStatus.SYSTEM_FAILED
    return ExitStatus.DATA_ERRORS if result.has_errors else ExitStatus.DONE


def _moment(text: str, now: datetime) -> datetime:
    """Read a day, a time of today, or both; it is by the clock of this machine."""
    try:
        if ":" not in text:
            return datetime.combine(read_day(text), time()).astimezone()
        if "T" not in text and " " not in text.strip():
            return datetime.combine(now.date(), time.fromisoformat(text)).astimezone()
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, UsageError):
        raise UsageError("since-form", text=text) from None


def _log(session: Session, traces: list[str]) -> None:
    from drugfree_cli.cli.log import write_traces

    write_traces(session, traces)
