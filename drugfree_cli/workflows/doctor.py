"""The workspace and the machine are examined: what is well, what is doubtful, what to do."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from drugfree_cli.files.drives import network_of
from drugfree_cli.model.catalogue import error_text
from drugfree_cli.model.errors import DrugfreeError
from drugfree_cli.model.text import Text
from drugfree_cli.workflows.pdf import find_office
from drugfree_cli.workflows.records import open_records, reading
from drugfree_cli.workflows.workspace import FOLDERS, SETTINGS, Workspace, open_workspace

_ROOM = 500 << 20
_HOURS_EAST = 7
_FONT = "Times New Roman"
_SECONDS = 20


class Health(StrEnum):
    """How a thing is."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing examined: what it is, how it is, what was seen and what to do about it."""

    id: str
    health: Health
    text: Text


def examine(root: Path | None, store: str | None, at: datetime) -> tuple[Sign, ...]:
    """Examine the machine, and the workspace where there is one."""
    signs = [*_machine(at)]
    if root is None:
        return (*signs, _sign("no-workspace", Health.DOUBTFUL))
    try:
        workspace = open_workspace(root, store)
    except DrugfreeError as error:
        return (*signs, Sign(id="settings", health=Health.BAD, text=error.text))
    signs.append(_sign("settings", Health.GOOD, path=root / SETTINGS))
    for look in _LOOKS:
        signs += look(workspace, at)
    return tuple(signs)


def _sign(code: str, health: Health, **params: object) -> Sign:
    return Sign(id=code, health=health, text=error_text(f"doctor-{code}", params))


def _machine(at: datetime) -> Iterator[Sign]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield _sign("python", Health.GOOD if sys.version_info >= (3, 11) else Health.BAD, version=version)
    coding = locale.getpreferredencoding(False)
    in_utf8 = sys.getfilesystemencoding().lower() == "utf-8"
    yield _sign("encoding" if in_utf8 else "encoding-other", Health.GOOD if in_utf8 else Health.DOUBTFUL, coding=coding)
    offset = at.utcoffset()
    in_vietnam = offset == timedelta(hours=_HOURS_EAST)
    shown = at.strftime("%z") or "?"
    yield _sign("zone" if in_vietnam else "zone-other", Health.GOOD if in_vietnam else Health.DOUBTFUL, zone=shown)
    office = find_office()
    yield _sign("office" if office else "office-none", Health.GOOD if office else Health.DOUBTFUL, path=office)
    if (has_font := _has_font()) is not None:
        yield _sign("font" if has_font else "font-none", Health.GOOD if has_font else Health.DOUBTFUL, font=_FONT)


def _has_font() -> bool | None:
    """Tell whether the reports' font is installed; None where that cannot be asked."""
    if os.name == "nt":
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts" / "times.ttf").is_file()
    if (program := shutil.which("fc-list")) is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - the program that lists fonts, with words of our own
            [program, _FONT], capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return bool(done.stdout.strip())


def _folders(workspace: Workspace, _at: datetime) -> Iterator[Sign]:
    for name in FOLDERS:
        folder = workspace.root / name
        if not folder.is_dir():
            yield _sign("folder-missing", Health.BAD, folder=folder)
        elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            yield _sign("folder-closed", Health.BAD, folder=folder)
    yield from _open_to_others(workspace)


def _open_to_others(workspace: Workspace) -> Iterator[Sign]:
    if os.name != "posix":
        return
    places = [
        workspace.archive,
        workspace.quarantine,
        *workspace.root.glob("drugfree.db*"),
        *workspace.root.glob("*.log*"),
    ]
    loose = [path for path in places if path.exists() and path.stat().st_mode & 0o077]
    if loose:
        yield _sign("open-to-others", Health.DOUBTFUL, paths=", ".join(str(path) for path in loose))
    else:
        yield _sign("closed-to-others", Health.GOOD)


def _room(workspace: Workspace, _at: datetime) -> Iterator[Sign]:
    free = shutil.disk_usage(workspace.root).free
    room = f"{free / (1 << 30):.1f}"
    yield _sign("room" if free >= _ROOM else "room-short", Health.GOOD if free >= _ROOM else Health.BAD, room=room)
    if network := network_of(workspace.root):
        yield _sign("on-network", Health.DOUBTFUL, folder=workspace.root, network=network)


def _store(workspace: Workspace, at: datetime) -> Iterator[Sign]:
    try:
        with open_records(workspace) as store:
            faults = store.faults()
            path = store.path
        with reading(workspace) as reader:
            last = max((each.recorded_at for each in reader.files()), default=None)
            returns, runs = len(reader.returns(all_versions=True)), len(reader.runs())
    except DrugfreeError as error:
        yield Sign(id="store", health=Health.BAD, text=error.text)
        return
    if faults:
        yield _sign("store-damaged", Health.BAD, path=path, faults="; ".join(faults[:3]))
    else:
        yield _sign("store", Health.GOOD, path=path, returns=returns, runs=runs)
    if last is not None and last > at + timedelta(minutes=5):
        yield _sign(
            "clock-behind", Health.BAD, now=at.isoformat(timespec="minutes"), last=last.isoformat(timespec="minutes")
        )


def _waiting(workspace: Workspace, _at: datetime) -> Iterator[Sign]:
    for name, code in (("inbox", "waiting"), ("quarantine", "held-back")):
        folder = workspace.root / name
        files = [each for each in folder.rglob("*") if each.is_file()] if folder.is_dir() else []
        files = [each for each in files if not each.name.startswith(".") and not each.name.endswith(".txt")]
        if files:
            yield _sign(code, Health.DOUBTFUL, count=len(files), folder=folder)


_LOOKS: tuple[Callable[[Workspace, datetime], Iterator[Sign]], ...] = (_folders, _room, _store, _waiting)
