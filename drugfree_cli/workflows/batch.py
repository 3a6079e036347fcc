"""The unattended batch: inbox, checks, store, then every output of the periods that the files touch."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from drugfree_cli.files.atomic import storage_failures, write_text_atomically
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.office import Json, Outcome
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output, write_document, write_workbook
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.ingest import Ingested, StoredFile, ingest_files, list_files
from drugfree_cli.workflows.records import writing
from drugfree_cli.workflows.workspace import Workspace

LOCK = ".drugfree.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A file of the inbox: what became of it and where it lies now."""

    name: str
    outcome: Outcome
    path: Path
    kept: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRun:
    """What a batch did. `periods` are those whose figures changed, `outputs` the documents written for them."""

    files: tuple[Moved, ...] = ()
    periods: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    not_written: tuple[tuple[str, Text], ...] = ()
    ingested: Ingested | None = None
    undetermined: int = 0

    @property
    def has_errors(self) -> bool:
        """Tell whether the data have errors, a file was refused or a commune could not be classified."""
        errors = self.ingested is not None and self.ingested.validation.has_errors
        return errors or bool(self.undetermined) or bool(self.not_written)

    @property
    def has_crashed(self) -> bool:
        """Tell whether a check crashed."""
        return self.ingested is not None and self.ingested.validation.has_crashed


def run_batch(ask: Ask, workspace: Workspace, at: datetime) -> BatchRun:
    """Work off the inbox under the workspace's lock; with nothing in it, nothing is written."""
    with _lock(workspace):
        paths = _waiting(workspace)
        if not paths:
            return BatchRun()
        ingested = ingest_files(paths, ask, workspace, at)
        outputs, not_written, undetermined = _print(ask, workspace, ingested.periods)
        run = BatchRun(
            files=tuple(_move(file, workspace) for file in ingested.files),
            periods=ingested.periods,
            outputs=outputs,
            not_written=not_written,
            ingested=ingested,
            undetermined=undetermined,
        )
        _note(run, ask, workspace, at)
        return run


@contextmanager
def _lock(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace; the operating system lets go of the lock of a process that died."""
    path = workspace.root / LOCK
    lock = FileLock(path, timeout=0)
    try:
        with storage_failures(path):
            lock.acquire()
    except Timeout:
        holder = path.with_suffix(".holder")
        name = holder.read_text(encoding="utf-8").strip() if holder.is_file() else "?"
        raise SystemFailure("run-locked", holder=name) from None
    try:
        write_text_atomically(path.with_suffix(".holder"), f"pid {os.getpid()}\n")
        yield
    finally:
        path.with_suffix(".holder").unlink(missing_ok=True)
        lock.release()


def _waiting(workspace: Workspace) -> tuple[Path, ...]:
    try:
        return list_files([workspace.inbox])
    except UsageError as error:
        if error.code != "no-files":
            raise SystemFailure("folder-missing", folder=workspace.inbox) from error
        return ()


def _print(
    ask: Ask, workspace: Workspace, periods: Sequence[str]
) -> tuple[tuple[Path, ...], tuple[tuple[str, Text], ...], int]:
    """Write the documents of each period; one that cannot be judged is named, and the others go on."""
    outputs: list[Path] = []
    not_written: list[tuple[str, Text]] = []
    undetermined = 0
    for period in periods:
        try:
            dossier = gather(replace(ask, period=period), workspace)
        except UsageError as error:
            not_written.append((period, error.text))
            continue
        outputs += [write_workbook(dossier, workspace, Output()), write_document(dossier, workspace, Output())]
        undetermined += sum(each.complexity == "undetermined" for each in dossier.classification.communes)
    return tuple(outputs), tuple(not_written), undetermined


def _move(file: StoredFile, workspace: Workspace) -> Moved:
    """Archive a file of which something was accepted; quarantine another, with a note that says why."""
    taken = file.outcome in (Outcome.ACCEPTED, Outcome.PARTLY)
    period = next((str(return_.period) for return_, _ in file.kept), "")
    folder = workspace.archive / period if taken else workspace.quarantine
    path = _free(folder / file.file.path.name)
    with storage_failures(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    if file.outcome is not Outcome.ACCEPTED:
        write_text_atomically(path.with_name(path.name + ".txt"), _why(file))
    with storage_failures(path):
        file.file.path.replace(path)
    return Moved(name=file.file.path.name, outcome=file.outcome, path=path, kept=len(file.kept), new=len(file.new))


def _free(path: Path) -> Path:
    """Never write over a file that came before under the same name."""
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    return free


def _why(file: StoredFile) -> str:
    """Say, in both languages, why returns of a file were not accepted."""
    errors = [finding for finding in file.file.findings if finding.severity is Severity.ERROR]
    lines = [f"{file.file.path.name}", ""]
    for lang in Lang:
        lines += [f"- {finding.place}: [{finding.code}] {finding.message(lang)}" for finding in errors] + [""]
    return "\n".join(lines)


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
        session.add_run(on=ask.on, command="run", plan=ask.plan, summary=summary, ledger=validation.ledger)
