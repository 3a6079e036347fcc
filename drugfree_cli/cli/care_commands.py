"""`backup`, `restore` and `doctor`: keeping a workspace safe and sound."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import ForceOption, command, session_of
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drugfree_cli.workflows.doctor import Sign

BackupArgument = Annotated[
    Path, typer.Argument(metavar=both("TỆP.zip", "FILE.zip"), help=both("Tệp sao lưu.", "The backup."))
]
IntoArgument = Annotated[
    Path,
    typer.Argument(metavar=both("THƯ_MỤC", "DIR"), help=both("Thư mục trống để khôi phục vào.", "An empty folder.")),
]
SIGN_COLUMNS = ("id", "health", "text")


def register(app: typer.Typer) -> None:
    """Add the commands."""

    command(
        app,
        "backup",
        vi="Sao lưu vùng làm việc vào một tệp: kho, tệp đã nhận, cài đặt; trong lúc đang dùng cũng được.",
        en="Back the workspace up into one file: store, archive, settings; also while it is in use.",
        example="drugfree backup sao-luu-2025-01-06.zip",
    )(backup)

    command(
        app,
        "restore",
        vi="Khôi phục một vùng làm việc từ tệp sao lưu vào một thư mục trống.",
        en="Lay a workspace out from a backup, in an empty folder.",
        example="drugfree restore sao-luu-2025-01-06.zip so-lieu-moi",
    )(restore)

    command(
        app,
        "doctor",
        vi="Khám máy và vùng làm việc: kho có nguyên vẹn, ổ đĩa, quyền, múi giờ, phông chữ; và khuyên phải làm gì.",
        en="Examine machine and workspace: store, disk, permissions, time zone, fonts; with advice.",
        example="drugfree doctor",
    )(doctor)


def backup(ctx: typer.Context, file: BackupArgument, force: ForceOption = False) -> ExitStatus:
    """Back the workspace up into one file."""
    from drugfree_cli.cli.show import show_path, tell
    from drugfree_cli.workflows.backup import back_up

    session = session_of(ctx)
    done = back_up(session.workspace(), file, session.now, force=force)
    show_path(done.path)
    tell(
        session,
        Text(
            vi=f"Đã sao lưu {done.files} tệp, {done.returns} phiên bản báo cáo.",
            en=f"Backed up {done.files} files, {done.returns} versions of returns.",
        ),
    )
    return ExitStatus.DONE


def restore(ctx: typer.Context, file: BackupArgument, folder: IntoArgument) -> ExitStatus:
    """Lay a workspace out from a backup, in an empty folder."""
    from drugfree_cli.cli.show import show_path, tell
    from drugfree_cli.workflows.backup import restore as lay_out

    session = session_of(ctx)
    done = lay_out(file, folder)
    show_path(done.path)
    tell(
        session,
        Text(
            vi=f"Đã khôi phục {done.files} tệp, {done.returns} phiên bản (không có tệp đang chờ, tệp giữ lại).",
            en=f"Restored {done.files} files, {done.returns} versions of returns (without inbox and quarantine).",
        ),
    )
    return ExitStatus.DONE


def doctor(ctx: typer.Context) -> ExitStatus:
    """Examine machine and workspace, with advice."""
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.workflows.doctor import Health, examine

    session = session_of(ctx)
    signs = examine(session.root, session.store_url, session.now)
    shapes = [{"id": each.id, "health": each.health.value, "text": each.text.to(session.lang)} for each in signs]
    if session.format is Format.JSON:
        show_json({"signs": shapes})
    elif session.format is Format.CSV:
        show_csv(SIGN_COLUMNS, shapes)
    else:
        _show(session, signs)
    return ExitStatus.DATA_ERRORS if any(each.health is Health.BAD for each in signs) else ExitStatus.DONE


def _show(session: Session, signs: "Sequence[Sign]") -> None:
    from drugfree_cli.cli.show import show_item

    words = {
        "good": Text(vi="tốt       ", en="good     "),
        "doubtful": Text(vi="xem lại   ", en="doubtful "),
        "bad": Text(vi="PHẢI SỬA  ", en="TO MEND  "),
    }
    for each in signs:
        show_item(f"{words[each.health.value].to(session.lang)}{each.text.to(session.lang)}", 0)
