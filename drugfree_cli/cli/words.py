"""Words of the command line in both languages.

Help is written in Vietnamese where a command is defined, with its English beside it: `both` gives the
Vietnamese and remembers the English, and `speak` puts a finished command tree into the language asked for.
"""

from inspect import cleandoc

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from drugfree_cli.model.text import Lang

_ENGLISH: dict[str, str] = {}


def both(vi: str, en: str) -> str:
    """Give words in Vietnamese and remember their English."""
    vi, en = cleandoc(vi), cleandoc(en)
    _ENGLISH[vi] = en
    return vi


def to(lang: Lang, vi: str) -> str:
    """Put words that `both` made into a language; other words stay as they are."""
    return vi if lang is Lang.VI else _ENGLISH.get(vi, vi)


def speak(command: object, lang: Lang) -> None:
    """Put a command, its parameters and the commands below it into a language."""
    if not isinstance(command, TyperCommand | TyperGroup):
        return
    command.help = to(lang, cleandoc(command.help)) if command.help else None
    for param in command.params:
        if isinstance(param, TyperArgument | TyperOption):
            _speak_parameter(param, lang)
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            speak(below, lang)


_KINDS = {
    "int": both("SỐ", "NUMBER"),
    "int range": both("SỐ", "NUMBER"),
    "float": both("SỐ", "NUMBER"),
    "path": both("ĐƯỜNG_DẪN", "PATH"),
    "file": both("TỆP", "FILE"),
    "directory": both("THƯ_MỤC", "DIR"),
    "datetime": both("NGÀY", "DATE"),
    "str": both("CHỮ", "TEXT"),
}
"""What stands for a value whose option names nothing itself; a choice shows its words."""


def _speak_parameter(param: TyperArgument | TyperOption, lang: Lang) -> None:
    param.help = to(lang, cleandoc(param.help)) if param.help else None
    is_argument = isinstance(param, TyperArgument)
    named = param.metavar or (param.name or "").upper() * is_argument or _KINDS.get(param.type.name)
    if named is None:
        return
    param.metavar = to(lang, named)
    if is_argument and param.nargs != 1 and not param.metavar.endswith(("...", "…")):
        param.metavar += "..."
