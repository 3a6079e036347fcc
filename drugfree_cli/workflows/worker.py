"""A process of its own for work on strangers' files: a crash, a hang or hunger for memory costs that process alone."""

import gc
import os
import pickle
import signal
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from drugfree_cli.model.errors import DrugfreeError
from drugfree_cli.model.limits import MEGABYTE, Limits
from drugfree_cli.model.text import Text

OUT_OF_MEMORY = 70
"""The exit code of a worker that had no memory left to say so."""

_ORPHANED_AFTER = 5
"""How many seconds after its time a worker ends by itself, if nobody is left to stop it."""
_NEW_BEFORE_CYCLES = 500_000


class Told(StrEnum):
    """What a worker answers."""

    READY = "ready"
    READ = "read"
    ARCHIVE = "archive"
    MADE = "made"
    ERROR = "error"
    CRASHED = "crashed"
    NO_MEMORY = "no_memory"


class Work(Protocol):
    """What a worker is started for. It is sent to the worker, and so are the things that it is asked for."""

    @property
    def limits(self) -> Limits:
        """Give what one file may cost."""

    @property
    def doing(self) -> Text:
        """Say what is done with a file, for the sentence about one that is too much."""

    def done(self, asked: Any) -> tuple[Told, Any]:
        """Do what is asked for, and give what can be sent back; no error comes out."""


def serve(connection: Connection, others: Sequence[Connection], work: Work) -> None:
    """Do one thing after the other, as they are asked for, until nobody asks any more."""
    for other in others:
        other.close()  # the asker's ends, copied into this process: it would never hear that the asker is gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asker decides
    gc.freeze()
    gc.set_threshold(_NEW_BEFORE_CYCLES)
    _hold_to(work.limits.memory)
    try:
        _do_all(connection, work)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def pack_error(error: DrugfreeError) -> Any:
    """Take an error of ours apart, to be sent."""
    params = {name: each if isinstance(each, Text) else str(each) for name, each in error.params.items()}
    return type(error), error.code, params


def unpack_error(plain: Any) -> DrugfreeError:
    """Give back what `pack_error` took apart."""
    kind, code, params = plain
    error: DrugfreeError = kind(code, **params)
    return error


def _do_all(connection: Connection, work: Work) -> None:
    with suppress(EOFError, OSError):
        connection.send_bytes(_plain(Told.READY))
        while True:
            asked = pickle.loads(connection.recv_bytes())  # noqa: S301 - written by our own parent process
            _end_after(int(work.limits.seconds) + _ORPHANED_AFTER)
            told, rest = work.done(asked)
            connection.send_bytes(_written(told, rest))
            _end_after(0)
            if told is Told.NO_MEMORY:
                return


def _written(told: Told, rest: Any) -> bytes:
    try:
        return _plain(told, rest)
    except MemoryError:
        return _plain(Told.NO_MEMORY)


def _plain(told: Told, rest: Any = ()) -> bytes:
    return pickle.dumps((told, rest), pickle.HIGHEST_PROTOCOL)


def _hold_to(memory: int) -> None:
    """Let this process take so many megabytes more than it has, where the system tells what it has.

    The bound is on address space: what the process has mapped so far, the interpreter and its libraries, comes on top.
    """
    try:
        import resource
    except ImportError:
        return  # Windows: the time limit alone
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + memory * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _end_after(seconds: int) -> None:
    """End this process some time after it should have been stopped: its asker may be gone while a parser hangs."""
    if os.name == "posix":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)
