"""What Typer refuses, said again as one sentence of ours in the language of the run."""

import re
from collections.abc import Sequence

from typer import BadParameter

from drugfree_cli.cli.vendored import (
    BadOptionUsage,
    MissingParameter,
    NoSuchOption,
    Parameter,
    WrongUse,
)
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.text import Text, same

_SAID = (
    (re.compile(r"No such command ['\"](?P<name>.*?)['\"]\.?( Did you mean (?P<near>.*)\?)?"), "command-unknown"),
    (re.compile(r"Missing command\."), "command-missing"),
    (re.compile(r"Got unexpected extra argument\(s\) \((?P<extra>.*)\)"), "argument-extra"),
)
_SAID_OF_VALUES = (
    (re.compile(r"['\"](?P<value>.*)['\"] is not one of (?P<offered>.*)\."), "value-not-offered"),
    (re.compile(r"['\"](?P<value>.*)['\"] is not a valid int(eger)?( range)?\."), "value-not-whole"),
    (re.compile(r"['\"](?P<value>.*)['\"] is not a valid float( range)?\."), "value-not-number"),
    (re.compile(r"(?P<value>.*) is not in the range (?P<range>.*)\."), "value-out-of-range"),
    (re.compile(r"['\"](?P<value>.*)['\"] does not match the formats (?P<offered>.*)\."), "value-not-date"),
    (re.compile(r"\w+ ['\"](?P<value>.*)['\"] does not exist\."), "value-not-found"),
    (re.compile(r"\w+ ['\"](?P<value>.*)['\"] is a file\."), "value-is-file"),
    (re.compile(r"\w+ ['\"](?P<value>.*)['\"] is a directory\."), "value-is-folder"),
    (re.compile(r"\w+ ['\"](?P<value>.*)['\"] is not readable\."), "value-not-readable"),
    (re.compile(r"\w+ ['\"](?P<value>.*)['\"] is not writable\."), "value-not-writable"),
)
"""Typer's sentences carry facts that its exceptions do not. What no line matches is quoted as Typer said it."""


def explain(error: WrongUse) -> UsageError:
    """Say what Typer refused, why, and where the help is."""
    path = error.ctx.command_path if error.ctx else "drugfree"
    code, params = _code_and_params(error)
    return UsageError(code, help=f"{path} --help", **params)


def _code_and_params(error: WrongUse) -> tuple[str, dict[str, object]]:
    match error:
        case NoSuchOption():
            return "option-unknown", {"option": error.option_name, "near": _near(error.possibilities or ())}
        case BadOptionUsage():
            takes_none = "does not take" in error.message
            return "option-takes-no-value" if takes_none else "option-needs-value", {"option": error.option_name}
        case MissingParameter():
            is_option = error.param is not None and error.param.param_type_name == "option"
            return "option-missing" if is_option else "argument-missing", {"name": _name(error.param)}
        case BadParameter():
            code, params = _recognise(error.message, _SAID_OF_VALUES, "value-invalid")
            return code, {"name": _name(error.param), **params}
    return _recognise(error.message, _SAID, "use-wrong")


def _recognise(
    said: str, patterns: tuple[tuple[re.Pattern[str], str], ...], otherwise: str
) -> tuple[str, dict[str, object]]:
    for pattern, code in patterns:
        found = pattern.fullmatch(said)
        if found:
            return code, {name: _param(name, text) for name, text in found.groupdict().items()}
    return otherwise, {"message": said.rstrip(".")}


def _param(name: str, text: str | None) -> object:
    if name == "near":
        return _near(text.replace("'", "").split(", ") if text else ())
    return (text or "").replace("'", "") if name == "offered" else text


def _near(names: Sequence[str]) -> Text:
    """Ask about the likeliest name; they come with the likeliest first."""
    if not names:
        return same("")
    return Text(vi=f" Có phải là {names[0]}?", en=f" Did you mean {names[0]}?")


def _name(param: Parameter | None) -> str:
    """Name an option as it is typed at length, an argument as help shows it."""
    if param is None:
        return "?"
    return max(param.opts, key=len) if param.param_type_name == "option" else param.human_readable_name
