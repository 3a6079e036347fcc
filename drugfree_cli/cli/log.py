"""The log: one JSON line for each trace that a person was not shown."""

import json
import logging
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib import metadata
from logging.handlers import RotatingFileHandler
from pathlib import Path

from drugfree_cli.cli.session import Session
from drugfree_cli.model.errors import SystemFailure

NAME = "drugfree.log"
_LARGEST = 1_000_000
_KEPT = 3


def write_trace(session: Session, trace: str) -> Path:
    """Add a trace to the log and tell where it is.

    The log is the one that DRUGFREE_LOG names, else the workspace's, else the user's own; a place that
    cannot be written is passed over for the next, the last being the folder for temporary files.
    """
    refused = ""
    for place in _PLACES:
        try:
            path = place(session)
            if path is not None:
                _append(path, session, trace)
                return path
        except OSError as error:
            refused = error.strerror or str(error)
    raise SystemFailure("log-not-writable", reason=refused, what=_last_line(trace))


def write_traces(session: Session, traces: Iterable[str]) -> None:
    """Add the traces of crashed checks to the log."""
    for trace in traces:
        write_trace(session, trace)


def program_version() -> str:
    """Give the version of the installed program."""
    try:
        return metadata.version("drugfree")
    except metadata.PackageNotFoundError:
        return "?"


class _JsonLines(logging.Formatter):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def format(self, record: logging.LogRecord) -> str:
        trace = record.getMessage()
        line = {
            "time": self._session.now.isoformat(timespec="seconds"),
            "level": record.levelname.lower(),
            "message": _last_line(trace),
            "command": list(self._session.words),
            "version": program_version(),
            "python": platform.python_version(),
            "system": sys.platform,
            "trace": trace,
        }
        return json.dumps(line, ensure_ascii=False)


class _Strict(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - the library's signature
        """Let a full disk be seen: the library would print a trace and go on."""
        raise


def _append(path: Path, session: Session, trace: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = _Strict(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(_JsonLines(session))
    try:
        handler.emit(logging.LogRecord("drugfree", logging.ERROR, "", 0, trace, None, None))
    finally:
        handler.close()


def _named(session: Session) -> Path | None:
    path = session.log
    return path / NAME if path and path.is_dir() else path


def _in_workspace(session: Session) -> Path | None:
    return session.root / NAME if session.root else None


def _of_user(session: Session) -> Path:  # noqa: ARG001 - one of _PLACES
    """Where a program keeps what is neither settings nor documents, by each system's habit."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() fails where there is no home
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / "drugfree" / NAME
    if sys.platform == "darwin":
        return Path(home, "Library", "Logs", "drugfree", NAME)
    return Path(os.environ.get("XDG_STATE_HOME") or Path(home, ".local", "state")) / "drugfree" / NAME


def _temporary(session: Session) -> Path:  # noqa: ARG001 - one of _PLACES
    return Path(tempfile.gettempdir()) / NAME


_PLACES: tuple[Callable[[Session], Path | None], ...] = (_named, _in_workspace, _of_user, _temporary)


def _last_line(trace: str) -> str:
    return trace.rstrip().rpartition("\n")[2]
