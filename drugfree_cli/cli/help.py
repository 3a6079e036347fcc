"""Help pages: commands and groups that take the shared options and explain themselves in the language of the run."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.shared import SHARED, shared_options
from drugfree_cli.cli.vendored import Context, HelpFormatter, WrongUse
from drugfree_cli.model.text import Lang, Text

Rows = list[tuple[str, str]]

_USAGE = Text(vi="Cách dùng: ", en="Usage: ")
_OPTIONS_HERE = Text(vi="[TÙY_CHỌN]", en="[OPTIONS]")
_COMMAND_HERE = Text(vi="LỆNH [THAM_SỐ]...", en="COMMAND [ARGS]...")
_COMMANDS = Text(vi="Các lệnh", en="Commands")
_ARGUMENTS = Text(vi="Tham số", en="Arguments")
_OPTIONS = Text(vi="Tùy chọn", en="Options")
_SHARED_OPTIONS = Text(
    vi="Tùy chọn chung (đặt trước hoặc sau tên lệnh)", en="Shared options (before or after the command)"
)
_EXAMPLE = Text(vi="Ví dụ", en="Example")
_DEFAULT = Text(vi="mặc định", en="default")
_REQUIRED = Text(vi="bắt buộc", en="required")
_HELP = Text(vi="In hướng dẫn này rồi kết thúc.", en="Show this help and exit.")


class Command(TyperCommand):
    """A command that takes the shared options beside its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(shared_options())

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words after the command's name; a refusal knows whose words they were."""
        with _owned(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page in the language of the run."""
        _write_page(self, ctx, formatter)


class Group(TyperGroup):
    """A group of commands that takes the shared options before the command's name; alone it shows its help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "no_args_is_help": True})
        self.params.extend(shared_options())

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words after the command's name; a refusal knows whose words they were."""
        with _owned(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page in the language of the run."""
        _write_page(self, ctx, formatter)


@contextmanager
def _owned(ctx: Context) -> Iterator[None]:
    """Note on a refusal the command that it belongs to, which Typer forgets for some."""
    try:
        yield
    except WrongUse as error:
        error.ctx = error.ctx or ctx
        raise


def _write_page(command: Command | Group, ctx: Context, formatter: HelpFormatter) -> None:
    lang = ctx.ensure_object(Session).lang
    params = [param for param in command.get_params(ctx) if isinstance(param, TyperArgument | TyperOption)]
    arguments = [param for param in params if isinstance(param, TyperArgument)]
    options = [param for param in params if isinstance(param, TyperOption)]
    formatter.write_usage(ctx.command_path, _usage(command, arguments, lang), prefix=_USAGE.to(lang))
    if command.help:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(command.help)
    if isinstance(command, Group):
        _write_rows(_COMMANDS.to(lang), _command_rows(command), formatter)
    _write_rows(_ARGUMENTS.to(lang), [_argument_row(param, lang) for param in arguments], formatter)
    own = [param for param in options if param.name not in SHARED]
    common = [param for param in options if param.name in SHARED]
    _write_rows(_OPTIONS.to(lang), _option_rows(own, ctx, lang), formatter)
    _write_rows(_SHARED_OPTIONS.to(lang), _option_rows(common, ctx, lang), formatter)
    if command.epilog:
        with formatter.section(_EXAMPLE.to(lang)):
            for line in command.epilog.splitlines():
                formatter.write(f"  {_folded(line, formatter.width - 6)}\n")


def _folded(example: str, width: int) -> str:
    """Fold a long command line before an option, as a shell lets it be typed."""
    lines: list[str] = []
    for part in re.split(r" (?=--?\w)", example):
        if lines and len(lines[-1]) + len(part) < width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return " \\\n    ".join(lines)


def _usage(command: Command | Group, arguments: Iterable[TyperArgument], lang: Lang) -> str:
    names = [_name(param) if param.required else f"[{_name(param)}]" for param in arguments]
    tail = [_COMMAND_HERE.to(lang)] if isinstance(command, Group) else names
    return " ".join([_OPTIONS_HERE.to(lang), *tail])


def _write_rows(heading: str, rows: Rows, formatter: HelpFormatter) -> None:
    if rows:
        with formatter.section(heading):
            formatter.write_dl(rows)


def _command_rows(group: Group) -> Rows:
    return [(name, _first_sentence(command.help)) for name, command in group.commands.items() if not command.hidden]


def _first_sentence(help_text: str | None) -> str:
    paragraph = " ".join((help_text or "").partition("\n\n")[0].split())
    return paragraph.partition(". ")[0].rstrip(".")


def _argument_row(param: TyperArgument, lang: Lang) -> tuple[str, str]:
    return _name(param), _with_notes(param, lang)


def _option_rows(params: Iterable[TyperOption], ctx: Context, lang: Lang) -> Rows:
    return [(_spellings(param, ctx), _with_notes(param, lang)) for param in params if not param.hidden]


def _name(param: TyperArgument) -> str:
    return param.human_readable_name


def _spellings(param: TyperOption, ctx: Context) -> str:
    names = ", ".join(sorted([*param.opts, *param.secondary_opts], key=len))
    return names if param.is_flag or param.count else f"{names} {param.make_metavar(ctx)}"


def _with_notes(param: TyperArgument | TyperOption, lang: Lang) -> str:
    if param.name == "help":
        return _HELP.to(lang)
    notes = [_REQUIRED.to(lang)] if param.required else []
    default = _default(param) if param.show_default else ""
    if default:
        notes.append(f"{_DEFAULT.to(lang)}: {default}")
    words = [param.help or "", f"[{'; '.join(notes)}]" if notes else ""]
    return "  ".join(word for word in words if word)


def _default(param: TyperArgument | TyperOption) -> str:
    """Spell a default out; nothing, a flag that is off and what is computed at run time have none to show."""
    if not param.default or callable(param.default) or param.default is True:
        return ""
    return str(param.default.value if isinstance(param.default, Enum) else param.default)
