"""Completion of commands in the shell: Typer's machinery, explained in the language of the run."""

import os
from typing import Annotated

import typer
from typer.completion import shell_complete
from typer.core import TyperGroup

from drugfree_cli.cli.shared import session_of
from drugfree_cli.cli.vendored import completion_script, install_completion, prepare_completion, shell_in_use
from drugfree_cli.cli.words import both
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.text import Text

_PROGRAM = "drugfree"
_VARIABLE = "_DRUGFREE_COMPLETE"
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def complete(root: TyperGroup) -> int | None:
    """Answer a shell that asks how a line goes on; None where none asks."""
    asked = os.environ.get(_VARIABLE)
    if not asked:
        return None
    prepare_completion()
    return shell_complete(root, {}, _PROGRAM, _VARIABLE, asked)


def _install(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        shell, path = install_completion(_shell(), _PROGRAM, _VARIABLE)
        told = Text(
            vi=f"Đã cài tự điền lệnh cho {shell} vào “{path}”; mở lại cửa sổ dòng lệnh để dùng.",
            en=f"Completion for {shell} was installed in “{path}”; open a new terminal to use it.",
        )
        typer.echo(told.to(session_of(ctx).lang))
        raise typer.Exit


def _show(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        typer.echo(completion_script(prog_name=_PROGRAM, complete_var=_VARIABLE, shell=_shell()))
        raise typer.Exit


def _shell() -> str:
    shell = shell_in_use()
    if shell not in _SHELLS:
        raise UsageError("shell-unknown", shell=shell or "?", known=", ".join(_SHELLS))
    return shell


InstallOption = Annotated[
    bool,
    typer.Option(
        "--install-completion",
        callback=_install,
        expose_value=False,
        help=both("Cài tự điền lệnh (phím Tab) cho trình dòng lệnh đang dùng.", "Install completion for this shell."),
    ),
]
ShowOption = Annotated[
    bool,
    typer.Option(
        "--show-completion",
        callback=_show,
        expose_value=False,
        help=both("In mã tự điền lệnh để tự cài.", "Print the completion script, to install it by hand."),
    ),
]
