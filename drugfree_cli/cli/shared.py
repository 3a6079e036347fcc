"""The options that every command takes, before or after its name; a value given anywhere counts for the run."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperArgument, TyperOption
from typer.main import get_params_convertors_ctx_param_name_from_function as params_of

from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Lang

SHARED = frozenset({"workspace", "lang", "format", "quiet", "verbose", "help"})
"""The names under which help gathers the options of every command."""


def shared_options() -> list[TyperArgument | TyperOption]:
    """Make the shared options anew for one command."""
    params, _, _ = params_of(_declare)
    return params


def session_of(ctx: typer.Context) -> Session:
    """Give what the person settled for this run."""
    return ctx.ensure_object(Session)


def _folder(ctx: typer.Context, value: Path | None) -> None:
    session_of(ctx).folder = value or session_of(ctx).folder


def _lang(ctx: typer.Context, value: Lang | None) -> None:
    session_of(ctx).lang = value or session_of(ctx).lang


def _format(ctx: typer.Context, value: Format | None) -> None:
    session_of(ctx).format = value or session_of(ctx).format


def _quiet(ctx: typer.Context, value: bool) -> None:
    session_of(ctx).quiet |= value


def _verbose(ctx: typer.Context, value: bool) -> None:
    session_of(ctx).verbose |= value


_HELP_FOLDER = both(
    "Vùng làm việc; không ghi thì là DRUGFREE_WORKSPACE, hoặc thư mục gần nhất phía trên có drugfree.toml.",
    "The workspace; else DRUGFREE_WORKSPACE, else the nearest folder upward that holds drugfree.toml.",
)
_HELP_LANG = both(
    "Ngôn ngữ: vi là tiếng Việt, en là tiếng Anh (biến môi trường DRUGFREE_LANG).",
    "Language: vi is Vietnamese, en is English (environment variable DRUGFREE_LANG).",
)
_HELP_FORMAT = both(
    "Cách in kết quả ra màn hình: bảng, JSON hoặc CSV.", "How results are printed: a table, JSON or CSV."
)
_HELP_QUIET = both("Không in thông báo.", "Print no messages.")
_HELP_VERBOSE = both("Giải thích thêm.", "Explain more.")


def _declare(
    workspace: Annotated[
        Path | None,
        typer.Option(
            "-w",
            "--workspace",
            callback=_folder,
            expose_value=False,
            metavar=both("THƯ_MỤC", "DIR"),
            help=_HELP_FOLDER,
        ),
    ] = None,
    lang: Annotated[
        Lang | None,
        typer.Option("--lang", callback=_lang, expose_value=False, case_sensitive=False, help=_HELP_LANG),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", callback=_format, expose_value=False, case_sensitive=False, help=_HELP_FORMAT),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", callback=_quiet, expose_value=False, help=_HELP_QUIET)
    ] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", callback=_verbose, expose_value=False, help=_HELP_VERBOSE)
    ] = False,
) -> None:
    """Declare the shared options as Typer reads them; never called."""
