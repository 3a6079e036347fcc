"""The desk where untrusted files are opened: each by a reader that a bad file may cost, archives file by file."""

import os
import shutil
import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkdtemp

from drugfree_cli.files.archives import Unpacked
from drugfree_cli.files.quoting import quotable
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.limits import MEGABYTE, Limits
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.workflows.crew import Crew, Reader, Stopped, first_to_speak
from drugfree_cli.workflows.naming import call_file, is_named_for_a_person
from drugfree_cli.workflows.progress import tell_progress
from drugfree_cli.workflows.reader import Answer, Given, Job, told_in, unopened, unread
from drugfree_cli.workflows.worker import Told

_MANY_FILES = 100
"""From how many files on a second reader pays for itself."""
_NAMED = 10
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})
_OTHER_DOCUMENTS = frozenset({"file-document", "file-not-workbook", "file-packed"})


class PrivateFolder:
    """A folder that nobody else may look into, gone when the last that holds on to it is."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="drugfree-"))
        self._end = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A file as read. Of one that came in an archive, `path` is where it lies unpacked, as long as `folder` is held."""

    read: ReadFile
    path: Path
    trace: str | None = None
    archive: Path | None = None
    member: str = ""
    folder: PrivateFolder | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class _Tray:
    """A file on the desk: what is to be done and, when it is done, what became of it."""

    job: Job
    member: str = ""
    findings: tuple[Finding, ...] = ()
    answer: Answer | None = None
    members: "list[_Tray]" = field(default_factory=list)
    sent: "_Sent"


@dataclass(slots=True, kw_only=True, eq=False)
class _Sent:
    """A file as it was sent: what it may still unpack to, if it turns out to be an archive."""

    path: Path
    name: str
    room: int
    members_left: int
    findings: list[Finding] = field(default_factory=list)


def read_files(
    paths: Sequence[Path], names: Sequence[str], given: Given, jobs: int | None = None
) -> tuple[Arrived, ...]:
    """Read files in their order, an archive's members in its place; `jobs` is how many readers share the work.

    Raises the first error that ends the run, in the order of the files.
    """
    folder = PrivateFolder()
    limits = given.options.limits
    trays = [
        _tray_of(path, name, folder.path / str(number), limits)
        for number, (path, name) in enumerate(zip(paths, names, strict=True))
    ]
    _Desk(waiting=deque(each for each in trays if each.answer is None), crew=Crew(work=given), jobs=jobs).work_off()
    errors = (tray.answer.error for tray in _all(trays) if tray.answer and tray.answer.error)
    if error := next(errors, None):
        raise error
    return tuple(arrived for tray in trays for arrived in _arrived(tray, folder))


def _tray_of(path: Path, name: str, folder: Path, limits: Limits) -> _Tray:
    sent = _Sent(path=path, name=name, room=int(limits.unpacked * MEGABYTE), members_left=limits.parts)
    job = Job(path=path, name=name, folder=folder, room=sent.room)
    return _Tray(job=job, sent=sent, answer=_unopened(job, path.name))


def _unopened(job: Job, name: str) -> Answer | None:
    """Answer for a file whose own name tells of a person: nothing of it is looked at."""
    return Answer(told=Told.READ, read=unopened(job)) if is_named_for_a_person(name) else None


def _all(trays: Iterable[_Tray]) -> Iterator[_Tray]:
    for tray in trays:
        yield tray
        yield from _all(tray.members)


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What waits to be read, and which reader has what."""

    waiting: deque[_Tray]
    crew: Crew
    jobs: int | None
    at_work: dict[Reader, _Tray] = field(default_factory=dict)
    most: int = 0

    def work_off(self) -> None:
        """Have everything read."""
        try:
            while self.waiting or self.at_work:
                self._hand_out()
                self._tell()
                for reader in first_to_speak(self.at_work):
                    self._take_in(reader)
        finally:
            self.crew.go_home()

    def _tell(self) -> None:
        """Say how many of the files known so far have been read, and which is being read now."""
        left = len(self.waiting) + len(self.at_work)
        self.most = max(self.most, left)
        now = next((tray.job.name for tray in self.at_work.values()), "")
        tell_progress("read", self.most - left, self.most, now)

    def _hand_out(self) -> None:
        most = self.jobs or _readers_for(len(self.waiting) + len(self.at_work))
        while self.waiting:
            idle = next((each for each in self.crew.readers if each not in self.at_work), None)
            if idle is None and len(self.crew.readers) >= most:
                return
            self._ask(idle or self.crew.hire())

    def _ask(self, reader: Reader) -> None:
        tray = self.waiting.popleft()
        self.at_work[reader] = tray
        reader.ask(replace(tray.job, room=tray.sent.room))

    def _take_in(self, reader: Reader) -> None:
        tray = self.at_work[reader]
        try:
            heard = reader.hear()
        except Stopped as stopped:
            self._without(reader, tray, stopped)
            return
        if heard is None:
            return
        del self.at_work[reader]
        if self.waiting:
            self._ask(reader)  # before the answer is looked at: both work at the same time
        self._settle(tray, told_in(*heard))

    def _without(self, reader: Reader, tray: _Tray, stopped: Stopped) -> None:
        """Go on without a reader; a file that may have met one worn out by those before it is asked for again."""
        del self.at_work[reader]
        self.crew.dismiss(reader)
        if stopped.may_be_worn:
            self.waiting.appendleft(tray)
            return
        place = Place(file=tray.job.name)
        why = finding("file-reader-stopped", place, file=tray.job.name, reason=stopped.why)
        tray.answer = Answer(told=Told.READ, read=unread(tray.job, why))

    def _settle(self, tray: _Tray, answer: Answer) -> None:
        tray.answer = answer
        if answer.error is not None:
            self.waiting.clear()  # the run will end; what came before this file is with the readers already
        if answer.archive is not None:
            tray.members = list(_trays_in(tray, answer.archive))
            self.waiting.extendleft(each for each in reversed(tray.members) if each.answer is None)


def _readers_for(files: int) -> int:
    return 2 if files >= _MANY_FILES and _processors() > 1 else 1


def _processors() -> int:
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _trays_in(tray: _Tray, archive: Unpacked) -> Iterator[_Tray]:
    """Lay out an archive's members; those that were refused are done already."""
    sent = tray.sent
    sent.room -= archive.size
    members = archive.members[: sent.members_left]
    sent.members_left -= len(members)
    outer = Place(file=sent.name)
    if archive.passed_over:
        names = _listed([call_file(each, number) for number, each in enumerate(archive.passed_over, start=1)])
        sent.findings.append(finding("archive-passed-over", outer, names=names))
    if len(members) < len(archive.members):
        left_out = str(len(archive.members) - len(members))
        sent.findings.append(finding("archive-members-left", outer, count=left_out))
    for number, member in enumerate(members):
        called = call_file(member.name, number + 1)
        job = Job(
            path=member.path or tray.job.path,
            name=f"{tray.job.name}/{called}",
            folder=tray.job.folder / f"in-{number}",
            room=0,
            depth=tray.job.depth + 1,
        )
        name = f"{tray.member}/{called}" if tray.member else called
        if called != member.name:
            yield _Tray(job=job, member=name, answer=_unopened(job, member.name), sent=sent)
            continue
        inner = _Tray(job=job, member=name, findings=member.findings, sent=sent)
        if member.path is None:
            read = ReadFile(path=job.name, sha256="", layout=None, unreadable=True)
            inner.answer = Answer(told=Told.READ, read=read)
        yield inner


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{each}”" for each in names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} … (+{len(names) - _NAMED})"


def _arrived(tray: _Tray, folder: PrivateFolder) -> Iterator[Arrived]:
    assert tray.answer is not None
    assert tray.answer.read is not None
    read = tray.answer.read
    if tray.answer.archive is None:
        yield _alone(tray, replace(read, findings=(*tray.findings, *read.findings)), folder)
        return
    inside = [arrived for member in tray.members for arrived in _arrived(member, folder)]
    if tray.member:
        yield from inside
        return
    kept = [each for each in inside if not _is_other_document(each)]
    own = (*tray.sent.findings, *_other_documents(tray.sent.name, inside))
    if not kept:
        own = (finding("archive-without-returns", Place(file=tray.sent.name), file=tray.sent.name), *own)
    if own:
        yield Arrived(
            read=replace(read, findings=own, unreadable=not kept, format="zip"), path=tray.sent.path, folder=None
        )
    yield from kept


def _alone(tray: _Tray, read: ReadFile, folder: PrivateFolder) -> Arrived:
    assert tray.answer is not None
    if not tray.member:
        return Arrived(read=read, path=tray.job.path, trace=tray.answer.trace)
    return Arrived(
        read=read,
        path=tray.job.path,
        trace=tray.answer.trace,
        archive=tray.sent.path,
        member=tray.member,
        folder=folder,
    )


def _is_other_document(arrived: Arrived) -> bool:
    """Tell whether a member is a letter, a picture or the like, which often lies beside the returns."""
    codes = {each.code for each in arrived.read.findings}
    is_workbook = Path(arrived.member).suffix.lower() in _WORKBOOKS
    return bool(arrived.archive and not is_workbook and codes & _OTHER_DOCUMENTS)


def _other_documents(archive: str, inside: Iterable[Arrived]) -> Iterator[Finding]:
    for each in inside:
        if _is_other_document(each):
            refusal = next(one for one in each.read.findings if one.code in _OTHER_DOCUMENTS)
            yield finding(
                "archive-member-no-workbook",
                Place(file=archive),
                name=quotable(each.member),
                kind=refusal.params.get("kind", ""),
            )
