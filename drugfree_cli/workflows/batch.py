"""The unattended batch: inbox, checks, store, then every output of the periods that the files touch."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from drugfree_cli.files.atomic import clear_leftovers, storage_failures, write_text_atomically
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.office import Json, Outcome
from drugfree_cli.model.text import Text
from drugfree_cli.workflows.arriving import still_arriving
from drugfree_cli.workflows.audit import note_document
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output, write_document, write_workbook
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.holding import holding
from drugfree_cli.workflows.ingest import Ingested, StoredFile, ingest_files, list_files
from drugfree_cli.workflows.naming import call_file
from drugfree_cli.workflows.notes import note_on
from drugfree_cli.workflows.progress import tell_progress
from drugfree_cli.workflows.records import reading, writing
from drugfree_cli.workflows.rehearsal import rehearsing
from drugfree_cli.workflows.workspace import Workspace

_LEFT_SECONDS = 3600
COMMAND = "run"
"""How the store calls the runs of the batch, each noted when it has come to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A file of the inbox: what became of it and where it lies now; of an archive also what became of each member."""

    name: str
    outcome: Outcome
    path: Path
    kept: int
    new: int
    members: tuple[tuple[str, Outcome], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRun:
    """What a batch did. `periods` are those whose figures changed, `outputs` the documents written for them.

    `left` are the files that were still being copied, `older` those from before the moment that was asked for: they
    stay in the inbox. Of a rehearsal, `files` lie where they lay and `periods` are those that would be printed.
    """

    files: tuple[Moved, ...] = ()
    periods: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    not_written: tuple[tuple[str, Text], ...] = ()
    ingested: Ingested | None = None
    undetermined: int = 0
    left: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    rehearsed: bool = False

    @property
    def has_errors(self) -> bool:
        """Tell whether the data have errors, a file was refused or a commune could not be classified."""
        errors = self.ingested is not None and self.ingested.validation.has_errors
        errors = errors or any(each.outcome in (Outcome.REJECTED, Outcome.UNREADABLE) for each in self.files)
        return errors or bool(self.undetermined) or bool(self.not_written)

    @property
    def has_crashed(self) -> bool:
        """Tell whether a check crashed."""
        return self.ingested is not None and self.ingested.validation.has_crashed


def run_batch(ask: Ask, workspace: Workspace, at: datetime, since: datetime | None = None) -> BatchRun:
    """Work off the inbox under the workspace's lock; with nothing in it, nothing is written.

    With `since`, files that were last written before that moment stay.
    """
    with holding(workspace, at):
        _clear_up(workspace, at)
        paths, nothing = _take(workspace, at, since)
        if not paths:
            return nothing
        ingested = ingest_files(paths, ask, workspace, at, unattended=True)
        periods = _due(workspace, ingested)
        outputs, not_written, undetermined = _print(ask, workspace, periods, at)
        run = replace(
            nothing,
            files=tuple(_move(path, ingested, workspace) for path in paths),
            periods=periods,
            outputs=outputs,
            not_written=not_written,
            ingested=ingested,
            undetermined=undetermined,
        )
        _note(run, ask, workspace, at)
        return run


def rehearse_batch(ask: Ask, workspace: Workspace, at: datetime, since: datetime | None = None) -> BatchRun:
    """Tell what `run_batch` would do, and change nothing: neither store nor inbox, no document, no note."""
    with holding(workspace, at):
        paths, nothing = _take(workspace, at, since)
        nothing = replace(nothing, rehearsed=True)
        if not paths:
            return nothing
        with rehearsing(workspace) as copy:
            ingested = ingest_files(paths, ask, copy, at, unattended=True)
            periods = _due(copy, ingested)
            _, not_written, undetermined = _print(ask, copy, periods, at, write=False)
        return replace(
            nothing,
            files=tuple(_moved(path, ingested, path) for path in paths),
            periods=periods,
            not_written=not_written,
            ingested=ingested,
            undetermined=undetermined,
        )


def _take(workspace: Workspace, at: datetime, since: datetime | None) -> tuple[list[Path], BatchRun]:
    """Choose what to work off; the run that comes with it names what stays in the inbox."""
    waiting = _waiting(workspace)
    older = [path for path in waiting if since is not None and path.stat().st_mtime < since.timestamp()]
    left = still_arriving([path for path in waiting if path not in older], at)
    paths = [path for path in waiting if path not in left and path not in older]
    return paths, BatchRun(left=_called(left), older=_called(older))


def _due(workspace: Workspace, ingested: Ingested) -> tuple[str, ...]:
    return tuple(sorted({*ingested.periods, *_left_unprinted(workspace, ingested)}))


def _clear_up(workspace: Workspace, at: datetime) -> None:
    """Take away what runs that were killed had half written; what is an hour old is nobody's any more."""
    for folder in (workspace.root, workspace.out, workspace.archive, workspace.quarantine):
        for each in (folder, *(path for path in folder.glob("*/") if folder != workspace.root)):
            clear_leftovers(each, at.timestamp() - _LEFT_SECONDS)


def _waiting(workspace: Workspace) -> tuple[Path, ...]:
    try:
        return list_files([workspace.inbox])
    except UsageError as error:
        if error.code != "no-files":
            raise SystemFailure("folder-missing", folder=workspace.inbox) from error
        return ()


def _left_unprinted(workspace: Workspace, ingested: Ingested) -> set[str]:
    """Find periods whose figures an earlier run stored without coming to its end: their documents are still due."""
    again = {(each.unit_code, str(each.period)) for file in ingested.files for each in file.known}
    if not again:
        return set()
    with reading(workspace) as reader:
        ended = max((each.recorded_at for each in reader.runs() if each.command == COMMAND), default=None)
        stored = reader.returns(units={code for code, _ in again if code})
    return {
        each.period
        for each in stored
        if (each.unit_code, each.period) in again and each.recorded_at and (ended is None or each.recorded_at > ended)
    }


def _print(
    ask: Ask, workspace: Workspace, periods: Sequence[str], at: datetime, *, write: bool = True
) -> tuple[tuple[Path, ...], tuple[tuple[str, Text], ...], int]:
    """Write the documents of each period; one that cannot be judged is named, and the others go on."""
    outputs: list[Path] = []
    not_written: list[tuple[str, Text]] = []
    undetermined = 0
    for number, period in enumerate(periods):
        tell_progress("write", number, len(periods), period)
        try:
            dossier = gather(replace(ask, period=period), workspace)
            if write:
                written = [write_workbook(dossier, workspace, Output()), write_document(dossier, workspace, Output())]
                note_document(dossier, written, workspace, at)
                outputs += written
        except UsageError as error:
            not_written.append((period, error.text))
            continue
        undetermined += sum(each.is_undetermined for each in dossier.classification.communes)
    return tuple(outputs), tuple(not_written), undetermined


def _called(left: Sequence[Path]) -> tuple[str, ...]:
    return tuple(call_file(path.name, number) for number, path in enumerate(left, start=1))


def _move(sent: Path, ingested: Ingested, workspace: Workspace) -> Moved:
    """Archive a file of which something was accepted, quarantine another; a note beside it says what was wrong.

    One with data about single persons, itself or in an archive, is quarantined whatever else there is.
    """
    checked = [each for each in ingested.validation.files if each.sent == sent]
    outcome = _outcome_of([each for each in ingested.files if each.file.sent == sent])
    is_personal = any(each.read.personal for each in checked)
    taken = outcome in (Outcome.ACCEPTED, Outcome.PARTLY) and not is_personal
    period = next((str(return_.period) for each in checked for return_ in each.accepted()), "")
    folder = workspace.archive / period if taken else workspace.quarantine
    name = _name_of(sent, ingested)
    note = note_on(name, checked, folder, workspace.root)
    path = _free(folder / name, note)
    with storage_failures(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    if note is not None:
        write_text_atomically(_note_of(path), note)
    with storage_failures(path):
        sent.replace(path)
    if not taken:
        _close_off(path.parent, path, _note_of(path))
    return _moved(sent, ingested, path)


def _name_of(sent: Path, ingested: Ingested) -> str:
    checked = [each for each in ingested.validation.files if each.sent == sent]
    return next((each.name for each in checked if each.is_unnamed), sent.name)


def _moved(sent: Path, ingested: Ingested, path: Path) -> Moved:
    stored = [each for each in ingested.files if each.file.sent == sent]
    return Moved(
        name=_name_of(sent, ingested),
        outcome=_outcome_of(stored),
        path=path,
        kept=sum(len(each.kept) for each in stored),
        new=sum(len(each.new) for each in stored),
        members=tuple((each.file.member, each.outcome) for each in stored if each.file.archive),
    )


def _outcome_of(stored: Sequence[StoredFile]) -> Outcome:
    """Tell what became of a file that was sent, of an archive by what became of its members."""
    outcomes = {each.outcome for each in stored}
    if len(outcomes) == 1:
        return outcomes.pop()
    return Outcome.PARTLY if outcomes & {Outcome.ACCEPTED, Outcome.PARTLY} else Outcome.REJECTED


def _close_off(folder: Path, *files: Path) -> None:
    """Let nobody else look at what lies in quarantine: it may tell of single persons."""
    if os.name != "posix":
        return
    with suppress(OSError):  # the folder may belong to somebody else, who has settled who may look
        folder.chmod(0o700)
    for file in files:
        with suppress(OSError):
            file.chmod(0o600)


def _free(path: Path, note: str | None) -> Path:
    """Never write over a file that came before under the same name, nor over another's note."""
    number, free = 2, path
    while free.exists() or (note is not None and not _takes_note(_note_of(free), note)):
        free, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    return free


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + ".txt")


def _takes_note(place: Path, note: str) -> bool:
    """Tell whether a note's place is free, or holds the same note: a run may have ended between note and move."""
    return not place.exists() or (place.is_file() and place.read_bytes() == note.encode("utf-8"))


def _note(run: BatchRun, ask: Ask, workspace: Workspace, at: datetime) -> None:
    assert run.ingested is not None
    validation = run.ingested.validation
    summary: dict[str, Json] = {
        "files": [{"name": each.name, "outcome": each.outcome.value, "new": each.new} for each in run.files],
        "periods": list(run.periods),
        "errors": validation.count(Severity.ERROR),
        "queries": validation.count(Severity.QUERY),
    }
    with writing(workspace, at) as session:
        session.add_run(on=ask.on, command=COMMAND, plan=ask.plan, summary=summary, ledger=validation.ledger)
