"""What the person settled for this run: workspace, language, format; and the clock and environment, read once."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.text import Lang

if TYPE_CHECKING:
    from drugfree_cli.workflows.workspace import Workspace

SETTINGS = "drugfree.toml"
"""The file that makes a folder a workspace; named here too, so that the log finds its place before anything loads."""


class Format(StrEnum):
    """How results are read out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@dataclass
class Session:
    """The options that every command shares, before or after its name, and the words of the command line."""

    words: tuple[str, ...] = ()
    folder: Path | None = None
    lang: Lang = Lang.VI
    format: Format = Format.TABLE
    quiet: bool = False
    verbose: bool = False
    now: datetime = field(default_factory=lambda: datetime.now(UTC).astimezone())

    @property
    def on(self) -> date:
        """Give the date of the run."""
        return self.now.date()

    @property
    def root(self) -> Path | None:
        """Find the folder of the workspace without opening it; None where there is none."""
        if self.named is not None:
            return self.named if (self.named / SETTINGS).is_file() else None
        try:
            here = Path.cwd()
        except OSError:
            return None
        return next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), None)

    @property
    def named(self) -> Path | None:
        """Give the workspace that an option or the environment names, whether it is there or not."""
        return self.folder or _path_from("DRUGFREE_WORKSPACE")

    @property
    def log(self) -> Path | None:
        """Give the place of the log that the environment names."""
        return _path_from("DRUGFREE_LOG")

    @property
    def store_url(self) -> str | None:
        """Give the store that the environment names instead of the settings'."""
        return os.environ.get("DRUGFREE_STORE") or None

    def find_workspace(self) -> "Workspace | None":
        """Open the workspace of this run, if there is one."""
        from drugfree_cli.workflows.workspace import find_workspace

        return find_workspace(self.named, Path.cwd(), self.store_url)

    def workspace(self) -> "Workspace":
        """Open the workspace of this run; a command that needs one cannot go on without."""
        found = self.find_workspace()
        if found is None:
            raise SystemFailure("workspace-needed")
        return found


def lang_of(words: Sequence[str]) -> Lang:
    """Find the language before anything is parsed, so that help and usage errors are in it.

    An unknown word after `--lang` is left to the parser to refuse; one in the environment is refused here.
    """
    named = _last_lang(words)
    if named is None:
        return _lang_from_environment()
    known = {lang.value: lang for lang in Lang}
    return known.get(named.strip().lower(), Lang.VI)


def _last_lang(words: Sequence[str]) -> str | None:
    named = None
    for position, word in enumerate(words):
        if word == "--":
            break
        if word.startswith("--lang="):
            named = word.removeprefix("--lang=")
        elif word == "--lang":
            named = "".join(words[position + 1 : position + 2])
    return named


def _lang_from_environment() -> Lang:
    named = os.environ.get("DRUGFREE_LANG", "").strip().lower()
    try:
        return Lang(named or Lang.VI)
    except ValueError:
        raise UsageError("lang-unknown", value=named, known=", ".join(Lang)) from None


def _path_from(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named) if named else None
