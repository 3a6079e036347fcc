"""`map`: what the headings of a file mean, settled once for every file of the same layout."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import (
    ForceOption,
    PasswordFileOption,
    PeriodOption,
    ProvinceOption,
    ask_of,
    command,
    session_of,
)
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Text

if TYPE_CHECKING:
    from drugfree_cli.workflows.mapping import Draft

FileArgument = Annotated[
    Path | None,
    typer.Argument(metavar=both("[TỆP]", "[FILE]"), help=both("Tệp báo cáo.", "A file of returns.")),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar=both("TIÊU_ĐỀ=CHỈ_TIÊU", "HEADING=INDICATOR"),
        help=both(
            "Định luôn một tiêu đề (ghi nhiều lần được); “-” là không phải chỉ tiêu.",
            "Settle a heading at once (may be given again); “-” is no indicator.",
        ),
    ),
]
YesOption = Annotated[
    bool,
    typer.Option(
        "--yes",
        help=both("Không hỏi; lưu những tiêu đề đã chắc chắn.", "Ask nothing; keep what is sure."),
    ),
]
ListOption = Annotated[
    bool, typer.Option("--list", help=both("Xem các bảng ghép đã lưu.", "Show the mappings that are kept."))
]
ForgetOption = Annotated[
    str | None,
    typer.Option(
        "--forget",
        metavar=both("MÃ_MẪU", "FINGERPRINT"),
        help=both("Xóa một bảng ghép đã lưu.", "Remove a mapping."),
    ),
]
SaveOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar=both("TỆP", "FILE"),
        help=both("Lưu vào tệp này, không lưu vào vùng làm việc.", "Keep it in this file instead of the workspace."),
    ),
]
LIST_COLUMNS = ("file", "fingerprint", "heading", "indicator")


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "map",
        vi="Ghép tiêu đề trong tệp với chỉ tiêu, hỏi chỗ chưa rõ, và nhớ cho các tệp cùng mẫu lần sau.",
        en="Match a file's headings with indicators, ask where in doubt, and remember it for files of the layout.",
        example="drugfree map huyen-ninh-son.xlsx --set 'Số đối tượng=drug_offenders'",
    )(map_headings)


def map_headings(
    ctx: typer.Context,
    file: FileArgument = None,
    province: ProvinceOption = None,
    period: PeriodOption = None,
    sets: SetOption = None,
    yes: YesOption = False,
    list_: ListOption = False,
    forget: ForgetOption = None,
    output: SaveOption = None,
    password_file: PasswordFileOption = None,
    force: ForceOption = False,
) -> ExitStatus:
    """Match a file's headings with indicators."""
    from drugfree_cli.model.errors import UsageError
    from drugfree_cli.workflows.aids import gather_aids
    from drugfree_cli.workflows.choices import Found
    from drugfree_cli.workflows.mapping import propose, settle_by_words

    session = session_of(ctx)
    if list_ or forget is not None:
        return _kept(session, forget)
    if file is None:
        raise UsageError("mapping-file-needed")
    workspace = session.find_workspace()
    found = workspace.found() if workspace else Found()
    ask = ask_of(ctx, province=province, period=period, aids=gather_aids(password_file))
    draft = settle_by_words(propose(file, ask, found), sets or ())
    place = _Place(workspace.root if workspace else None, output, force)
    if is_terminal() and session.format is Format.TABLE and not yes:
        return _talk(session, draft, place)
    saved = place.save(draft) if yes or sets else ()
    _show(session, draft, saved)
    return ExitStatus.DATA_ERRORS if draft.doubts else ExitStatus.DONE


def is_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class _Place:
    """Where a mapping is kept."""

    def __init__(self, workspace: Path | None, output: Path | None, force: bool) -> None:
        self.workspace, self.output, self.force = workspace, output, force

    def save(self, draft: "Draft") -> tuple[Path, ...]:
        """Keep a draft; raises `UsageError` where there is no place."""
        from drugfree_cli.workflows.mapping import save_draft

        return save_draft(draft, self.workspace, self.output, force=self.force)

    def check(self) -> None:
        """Refuse, before anything is asked, where the answers could not be kept."""
        from drugfree_cli.model.errors import UsageError

        if self.workspace is None and self.output is None:
            raise UsageError("mapping-nowhere")


def _talk(session: Session, draft: "Draft", place: _Place) -> ExitStatus:
    """Show, ask, and keep the answers."""
    from drugfree_cli.cli.show import show_path, tell
    from drugfree_cli.cli.show_map import ask_all, show_draft

    place.check()
    show_draft(session, draft)
    settled = ask_all(session, draft)
    if settled is None:
        tell(session, Text(vi="Đã dừng, chưa lưu gì.", en="Stopped; nothing was kept."))
        return ExitStatus.DATA_ERRORS if draft.doubts else ExitStatus.DONE
    for path in place.save(settled):
        show_path(path)
    return ExitStatus.DATA_ERRORS if settled.doubts else ExitStatus.DONE


def _show(session: Session, draft: "Draft", saved: tuple[Path, ...]) -> None:
    from drugfree_cli.cli.show import show_csv, show_json, show_path, show_text
    from drugfree_cli.cli.show_map import COLUMNS, draft_rows, draft_shape, show_draft

    if session.format is Format.JSON:
        show_json(draft_shape(draft, saved, session.lang))
    elif session.format is Format.CSV:
        show_csv(COLUMNS, draft_rows(draft, session.lang))
    else:
        show_draft(session, draft)
        words = Text(
            vi=f"{draft.doubts} tiêu đề chưa chắc; chạy `drugfree map` trong cửa sổ lệnh để chọn, hoặc dùng --set.",
            en=f"In doubt: {draft.doubts}; run `drugfree map` in a terminal to choose, or use --set.",
        )
        if draft.doubts:
            show_text(words.to(session.lang))
        for path in saved:
            show_path(path)


def _kept(session: Session, forget: str | None) -> ExitStatus:
    """Show the mappings of the workspace, or remove one."""
    from drugfree_cli.cli.show import show_csv, show_json, tell
    from drugfree_cli.cli.show_map import show_kept
    from drugfree_cli.workflows.mapping import forget_mapping, kept_mappings

    root = session.workspace().root
    if forget is not None:
        path = forget_mapping(root, forget)
        tell(session, Text(vi=f"Đã xóa {path}.", en=f"Removed {path}."))
        return ExitStatus.DONE
    kept = kept_mappings(root)
    rows = [
        {"file": str(path), "fingerprint": each.fingerprint, "heading": name, "indicator": indicator}
        for path, layouts in kept.items()
        for each in layouts
        for name, indicator in each.headings.items()
    ]
    if session.format is Format.JSON:
        show_json(rows)
    elif session.format is Format.CSV:
        show_csv(LIST_COLUMNS, rows)
    else:
        show_kept(session, kept)
    return ExitStatus.DONE
