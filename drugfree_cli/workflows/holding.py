"""One run at a time: who holds the workspace, and since when."""

import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from filelock import FileLock, Timeout

from drugfree_cli.files.atomic import storage_failures, write_text_atomically
from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.workflows.workspace import Workspace

LOCK = ".drugfree.lock"


@contextmanager
def holding(workspace: Workspace, at: datetime, patience: float = 0) -> Iterator[None]:
    """Hold the workspace; the operating system lets go of the lock of a process that died.

    `patience` is how many seconds to wait for one that holds it; then `SystemFailure` names the holder.
    """
    path = workspace.root / LOCK
    lock, holder = FileLock(path, timeout=patience), path.with_suffix(".holder")
    with storage_failures(path):
        try:
            lock.acquire()
        except Timeout:
            name = holder.read_text(encoding="utf-8").strip() if holder.is_file() else "?"
            raise SystemFailure("run-locked", holder=name) from None
    try:
        write_text_atomically(holder, f"{_own_name(at)}\n")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _own_name(at: datetime) -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in a bare container
        user = "?"
    return f"{user}@{socket.gethostname()}, pid {os.getpid()}, {at.isoformat(sep=' ', timespec='seconds')}"
