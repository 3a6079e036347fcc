"""Files are checked and their accepted returns stored, each file in a transaction of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drugfree_cli.gazetteer.units import province_of, unit
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.office import Appended, Outcome
from drugfree_cli.model.returns import Return, StoredReturn
from drugfree_cli.rules.calendar import NATIONAL, span_of
from drugfree_cli.workflows.checked import CheckedFile, Validation
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.hand import this_hand
from drugfree_cli.workflows.records import figures_of, open_records
from drugfree_cli.workflows.senders import unit_above
from drugfree_cli.workflows.validate import validate_files
from drugfree_cli.workflows.workspace import Workspace

if TYPE_CHECKING:
    from drugfree_cli.store.archive import Store
    from drugfree_cli.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """What became of one file: its outcome, and the returns kept with their versions."""

    file: CheckedFile
    outcome: Outcome
    kept: tuple[tuple[Return, Appended], ...]

    @property
    def new(self) -> tuple[Return, ...]:
        """Give the returns that were not in the store before."""
        return tuple(return_ for return_, appended in self.kept if appended.new)

    @property
    def known(self) -> tuple[Return, ...]:
        """Give the returns that this very file had brought before."""
        return tuple(return_ for return_, appended in self.kept if not appended.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """A run of `ingest`: the checks, and what was stored of each file."""

    validation: Validation
    files: tuple[StoredFile, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """List the periods of the returns that are new in the store."""
        return tuple(sorted({str(return_.period) for file in self.files for return_ in file.new}))


def ingest_files(
    paths: Sequence[Path],
    ask: Ask,
    workspace: Workspace,
    at: datetime,
    received: date | None = None,
    *,
    unattended: bool = False,
) -> Ingested:
    """Check files against each other and the store, then store what is accepted and why the rest is not.

    With `unattended`, a file that holds a question is refused until somebody answers it.
    """
    with open_records(workspace) as store:
        with store.read() as reader:
            validation = validate_files(
                paths,
                ask,
                lambda units: figures_of(reader, units),
                found=workspace.found(),
                unattended=unattended,
            )
        kept = [file for file in validation.files if not file.is_wrapping]
        files = tuple(_store(store, file, at, received or ask.on) for file in kept)
    return Ingested(validation=validation, files=files)


def list_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Take files as they are and folders by their files, leaving out hidden ones and Excel's lock files.

    A file that is named twice is taken once: it is no second return.
    """
    listed: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError("file-not-found", path=path)
        listed += sorted(each for each in path.rglob("*") if _is_sent(each, path)) if path.is_dir() else [path]
    if not listed:
        raise UsageError("no-files", path=", ".join(str(each) for each in paths))
    return tuple({path.resolve(): path for path in reversed(listed)}.values())[::-1]


def _is_sent(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return path.is_file() and not hidden


def _store(store: "Store", file: CheckedFile, at: datetime, received: date) -> StoredFile:
    """Keep a file's accepted returns, and the reasons against the others, in one transaction."""
    repeated = {finding.place for finding in file.findings if finding.code == "duplicate-same"}
    accepted = [return_ for return_ in file.accepted() if return_.place not in repeated]
    refused = [return_ for return_ in file.read.returns if not file.accepts(return_)]
    with store.begin(at, this_hand()) as session:
        # What is wrong in the file as a whole is kept with its first return: it stays known until that is sent again.
        whole = file.of_no_return()
        kept = session.add_returns(
            [_stored(each, file, received, () if number else whole) for number, each in enumerate(accepted)]
        )
        outcome = _outcome(file, len(file.accepted()), len(refused))
        noted = [_refuse(session, file, return_, received) for return_ in refused]
        if not file.read.returns:
            noted.append(_refuse(session, file, None, received))
        if any(each.new for each in kept) or any(noted) or not session.has_file(file.read.sha256):
            # What could not be unpacked lies nowhere by itself and has no fingerprint.
            size = file.path.stat().st_size if file.read.sha256 else 0
            session.add_file(sha256=file.read.sha256, name=file.name, size=size, received=received, outcome=outcome)
    return StoredFile(file=file, outcome=outcome, kept=tuple(zip(accepted, kept, strict=True)))


def _outcome(file: CheckedFile, accepted: int, refused: int) -> Outcome:
    if file.read.unreadable:
        return Outcome.UNREADABLE
    if not accepted:
        return Outcome.REJECTED
    return Outcome.PARTLY if refused else Outcome.ACCEPTED


def _stored(return_: Return, file: CheckedFile, received: date, more: tuple[Finding, ...]) -> StoredReturn:
    assert return_.unit_code is not None
    assert return_.period is not None
    day = span_of(return_.period, NATIONAL).last
    found = unit(unit_above(return_.unit_code), day)
    return StoredReturn(
        unit_code=return_.unit_code,
        province_code=province_of(found, day).code if found else None,
        period=str(return_.period),
        version=0,
        sha256=file.read.sha256,
        file=file.read.path,
        layout=return_.layout,
        received=received,
        values=return_.values,
        findings=(*file.of_return(return_), *more),
    )


def _refuse(session: "Session", file: CheckedFile, return_: Return | None, received: date) -> bool:
    findings = file.findings if return_ is None else (*file.of_return(return_), *file.questions) or file.findings
    if file.read.personal:
        findings = tuple(replace(each, params={}) for each in findings)
    return session.add_rejection(
        unit_code=return_.unit_code if return_ else None,
        period=str(return_.period) if return_ and return_.period else None,
        file=file.read.path,
        sha256=file.read.sha256,
        received=received,
        findings=findings,
    )
