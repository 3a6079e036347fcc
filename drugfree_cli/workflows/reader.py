"""The reading of strangers' files, as a worker does it: what each is answered with."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from drugfree_cli.files.archives import Unpacked, holds_files, unpack_archive
from drugfree_cli.files.digests import sha256_of
from drugfree_cli.model.errors import DrugfreeError, UnreadableFile
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Text
from drugfree_cli.reading.joining import join_parts
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reading.settling import SendersOn
from drugfree_cli.rules.checks import Crash, attempt
from drugfree_cli.workflows.sent import pack_read, unpack_read
from drugfree_cli.workflows.worker import Told, pack_error, unpack_error

READING_A_FILE = Text(vi="đọc", en="reading it")

_NESTED = 2
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

    @property
    def limits(self) -> Limits:
        """Give what one file may cost."""
        return self.options.limits

    @property
    def doing(self) -> Text:
        """Say that a file is read."""
        return READING_A_FILE

    def done(self, asked: "Job") -> tuple[Told, Any]:
        """Read a file, and give what can be sent back."""
        answer = read_file(asked, self)
        return answer.told, _plain(answer)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a file: read (with the trace of a bug), unpacked, an error of the run, or too much to hold."""

    told: Told
    read: ReadFile | None = None
    trace: str | None = None
    archive: Unpacked | None = None
    error: DrugfreeError | None = None


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


def unopened(job: Job) -> ReadFile:
    """Say of a file that it was not opened, since its very name tells of a person; `job` names it otherwise."""
    told = finding("personal-file-name", Place(file=job.name))
    return ReadFile(path=job.name, sha256=_digest(job.path), layout=None, findings=(told,), personal=True)


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
            return Answer(told=told, error=unpack_error(rest))
    return Answer(told=told)


def _plain(answer: Answer) -> Any:
    if answer.error is not None:
        return pack_error(answer.error)
    return () if answer.read is None else (pack_read(answer.read), answer.archive or answer.trace)


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
