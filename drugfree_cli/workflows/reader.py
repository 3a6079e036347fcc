"""The reader of strangers' files, in a process of its own: a crash, a hang or a hunger for memory costs one file."""

import gc
import os
import pickle
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from drugfree_cli.files.archives import Unpacked, holds_files, unpack_archive
from drugfree_cli.files.digests import sha256_of
from drugfree_cli.model.errors import DrugfreeError, UnreadableFile
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.limits import MEGABYTE
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Text
from drugfree_cli.reading.joining import join_parts
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reading.settling import SendersOn
from drugfree_cli.rules.checks import Crash, attempt
from drugfree_cli.workflows.sent import pack_read, unpack_read

OUT_OF_MEMORY = 70
"""The exit code of a reader that had no memory left to say so."""

_NESTED = 2
_ORPHANED_AFTER = 5
"""How many seconds after its time a reader ends by itself, if nobody is left to stop it."""
_NEW_BEFORE_CYCLES = 500_000
_MAY_HOLD_FILES = frozenset(
    {
        "file-archive",
        "file-duplicate-parts",
        "file-zip-encrypted",
        "file-zip-method",
        "file-inflates-too-much",
        "file-not-workbook",
    }
)
"""The refusals that an archive may get from the opener of workbooks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the reader of files is told, the same for all files of a run."""

    province: str | None
    period: Period | None
    on: date
    binding: bool
    senders: SendersOn | None
    options: ReadingOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file to read and what places call it. `depth` counts the archives around it.

    An archive is unpacked into `folder`, at most `room` bytes of it.
    """

    path: Path
    name: str
    folder: Path
    room: int
    depth: int = 0


class Told(StrEnum):
    """What a reader answers."""

    READY = "ready"
    READ = "read"
    ARCHIVE = "archive"
    ERROR = "error"
    NO_MEMORY = "no_memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a file: read (with the trace of a bug), unpacked, an error of the run, or too much to hold."""

    told: Told
    read: ReadFile | None = None
    trace: str | None = None
    archive: Unpacked | None = None
    error: DrugfreeError | None = None


def serve(connection: Connection, others: Sequence[Connection], given: Given) -> None:
    """Read one file after the other, as they are asked for, until nobody asks any more."""
    for other in others:
        other.close()  # the asker's ends, copied into this process: it would never hear that the asker is gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asker decides
    gc.freeze()
    gc.set_threshold(_NEW_BEFORE_CYCLES)
    _hold_to(given.options.limits.memory)
    try:
        _read_all(connection, given)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _read_all(connection: Connection, given: Given) -> None:
    with suppress(EOFError, OSError):
        connection.send_bytes(_plain(Answer(told=Told.READY)))
        while True:
            job: Job = pickle.loads(connection.recv_bytes())  # noqa: S301 - written by our own parent process
            _end_after(int(given.options.limits.seconds) + _ORPHANED_AFTER)
            answer = read_file(job, given)
            connection.send_bytes(_written(answer))
            _end_after(0)
            if answer.told is Told.NO_MEMORY:
                return


def read_file(job: Job, given: Given) -> Answer:
    """Read one file; a bug in the reader costs that file alone, and its trace goes into the ledger."""
    try:
        made = attempt(lambda: _read(job, given))
    except DrugfreeError as error:
        return Answer(told=Told.ERROR, error=error)
    if isinstance(made, Answer):
        return made
    trace = made.trace if isinstance(made, Crash) else None
    return Answer(
        told=Told.READ,
        read=unread(job, finding("file-reader-failed", Place(file=job.name), file=job.name)),
        trace=trace,
    )


def unread(job: Job, why: Finding) -> ReadFile:
    """Say of a file that it was not read, and why."""
    return ReadFile(path=job.name, sha256=_digest(job.path), layout=None, findings=(why,), unreadable=True)


def told_in(told: Told, rest: Any) -> Answer:
    """Give back what a reader wrote."""
    match told:
        case Told.READ:
            return Answer(told=told, read=unpack_read(rest[0]), trace=rest[1])
        case Told.ARCHIVE:
            return Answer(told=told, read=unpack_read(rest[0]), archive=rest[1])
        case Told.ERROR:
            kind, code, params = rest
            return Answer(told=told, error=kind(code, **params))
    return Answer(told=told)


def _written(answer: Answer) -> bytes:
    try:
        return _plain(answer)
    except MemoryError:
        return _plain(Answer(told=Told.NO_MEMORY))


def _plain(answer: Answer) -> bytes:
    rest: tuple[Any, ...] = ()
    if answer.read is not None:
        rest = (pack_read(answer.read), answer.archive or answer.trace)
    if answer.error is not None:
        params = {name: each if isinstance(each, Text) else str(each) for name, each in answer.error.params.items()}
        rest = (type(answer.error), answer.error.code, params)
    return pickle.dumps((answer.told, rest), pickle.HIGHEST_PROTOCOL)


def _read(job: Job, given: Given) -> Answer:
    try:
        read = join_parts(
            read_returns(
                job.path,
                province=given.province,
                period=given.period,
                on=given.on,
                name=job.name,
                binding=given.binding,
                senders=given.senders,
                options=given.options,
            )
        )
        unpacked = _unpacked(read, job, given)
    except MemoryError:
        return Answer(told=Told.NO_MEMORY)
    if isinstance(unpacked, Unpacked):
        return Answer(told=Told.ARCHIVE, read=read, archive=unpacked)
    return Answer(told=Told.READ, read=unpacked or read)


def _unpacked(read: ReadFile, job: Job, given: Given) -> Unpacked | ReadFile | None:
    """Unpack what is an archive; None for anything else."""
    if not (read.unreadable and {each.code for each in read.findings} & _MAY_HOLD_FILES):
        return None
    content = job.path.read_bytes()
    if not content.startswith(b"PK"):
        return None
    limits = given.options.limits
    try:
        if not holds_files(content, job.name, limits):
            return None
        if job.depth < _NESTED:
            return unpack_archive(content, job.folder, job.name, limits, job.room)
        return unread(job, finding("archive-too-deep", Place(file=job.name)))
    except UnreadableFile:
        return None  # what was said of the file already holds


def _digest(path: Path) -> str:
    """Give the fingerprint of a file's bytes; of one that nobody may look into, none."""
    try:
        return sha256_of(path)
    except OSError:
        return ""


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
