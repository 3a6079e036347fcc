"""Files go back to their senders: a marked copy of each, and a letter that asks to correct it and send it again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from drugfree_cli.files.outputs import write_output
from drugfree_cli.gazetteer.units import unit
from drugfree_cli.model.catalogue import error_text
from drugfree_cli.model.dossier import Office
from drugfree_cli.model.errors import DrugfreeError
from drugfree_cli.model.findings import Finding, Place, Severity, finding, told_once
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.reading.options import READING, ReadingOptions
from drugfree_cli.reporting.annotate.records import Annotation, Remark
from drugfree_cli.workflows.annotate_copies import MarkedCopy, Original, workshop_of
from drugfree_cli.workflows.checked import CheckedFile, Validation
from drugfree_cli.workflows.choices import Ask, Found, reading_of
from drugfree_cli.workflows.crew import Stopped
from drugfree_cli.workflows.progress import tell_progress
from drugfree_cli.workflows.return_letters import LetterTerms, write_letter
from drugfree_cli.workflows.workshop import Broken, Workshop
from drugfree_cli.workflows.workspace import Workspace

_ENDING = "_kiem-tra"
_LONGEST_STEM = 100
_UNITS_NAMED = 3
_ASKING = (Severity.ERROR, Severity.QUERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedFile:
    """What goes back for one file. `copy` and `letter` are None where there is none; `notes` say why, and what changed.

    `name` is what the file is called in the findings, `trace` what a bug met there left for the log.
    """

    name: str
    copy: Path | None = None
    letter: Path | None = None
    notes: tuple[Finding, ...] = ()
    trace: str | None = None


def give_back(
    validation: Validation, folder: Path, ask: Ask, workspace: Workspace | None, *, force: bool = False
) -> tuple[AnnotatedFile, ...]:
    """Write the copies and letters as the office signs them, or with gaps to fill in where there is no workspace."""
    office, terms, found = Office(), LetterTerms(), Found()
    if workspace is not None:
        office, found = workspace.office, workspace.found()
        terms = LetterTerms(deadlines=workspace.deadlines, root=workspace.root)
    options = reading_of(ask, found)
    return annotate_files(validation, folder, office, ask.on, options=options, terms=terms, force=force)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What is the same for all files of a run."""

    folder: Path
    on: date
    workshop: Workshop[Original, MarkedCopy]
    terms: LetterTerms
    force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What became of a copy."""

    path: Path | None = None
    notes: tuple[Finding, ...]
    trace: str | None = None


def annotate_files(
    validation: Validation,
    folder: Path,
    office: Office,
    on: date,
    *,
    options: ReadingOptions = READING,
    terms: LetterTerms | None = None,
    force: bool = False,
) -> tuple[AnnotatedFile, ...]:
    """Write into `folder` what goes back to the sender of each file that has to be corrected or explained.

    A file with data about single persons gets no copy. `terms` are the office's deadlines and its own template;
    `force` replaces what somebody changed since it was written.
    """
    known = terms or LetterTerms()
    stems = _stems([file.read.path for file in validation.files])
    with workshop_of(options) as workshop:
        desk = _Desk(folder=folder, on=on, workshop=workshop, terms=known, force=force)
        given: list[AnnotatedFile] = []
        for file, stem in zip(validation.files, stems, strict=True):
            tell_progress("mark", len(given), len(stems), file.name)
            given.append(_give_back(file, stem, office, validation, desk))
        return tuple(given)


def _give_back(file: CheckedFile, stem: str, office: Office, validation: Validation, desk: _Desk) -> AnnotatedFile:
    copy = _write_copy(file, stem, desk)
    letter = None
    if file.read.unreadable or file.read.personal or any(_asks(each) for each in file.findings):
        path = desk.folder / f"thu-tra-lai_{stem}.docx"
        name = copy.path.name if copy.path else None
        write = partial(write_letter, file, office, desk.on, name, validation.plans, desk.terms)
        letter = write_output(path, write, force=desk.force)
    return AnnotatedFile(name=file.read.path, copy=copy.path, letter=letter, notes=copy.notes, trace=copy.trace)


def _asks(found: Finding) -> bool:
    return found.severity in _ASKING and not found.explanation


def _write_copy(file: CheckedFile, stem: str, desk: _Desk) -> _Written:
    annotation = annotation_of(file, desk.on)
    if code := _why_no_copy(file, annotation):
        return _uncopied(file, code)
    original = Original(path=file.path, name=file.read.path, sha256=file.read.sha256, annotation=annotation)
    try:
        made = desk.workshop.made(original)
    except DrugfreeError as error:
        return _uncopied(file, "copy-failed", error.text)
    except Stopped as stopped:
        return _uncopied(file, "copy-failed", error_text("copy-stopped", {"reason": stopped.why}))
    except Broken as broken:
        return replace(_uncopied(file, "copy-failed", error_text("copy-broken", {})), trace=str(broken))
    path = desk.folder / f"{stem}{_ENDING}.xlsx"
    written = write_output(path, lambda temporary: temporary.write_bytes(made.content), force=desk.force)
    return _Written(path=written, notes=made.notes)


def _why_no_copy(file: CheckedFile, annotation: Annotation) -> str | None:
    if file.read.personal:
        return "copy-of-personal-data"
    if file.read.unreadable:
        return "copy-of-unreadable"
    if not any(each.is_open for each in annotation.remarks):
        return "copy-nothing-to-mark"
    return "copy-of-archive" if file.is_wrapping else None


def _uncopied(file: CheckedFile, code: str, reason: Text | str = "") -> _Written:
    return _Written(notes=(finding(code, Place(file=file.read.path), file=file.read.path, reason=reason),))


def annotation_of(file: CheckedFile, on: date) -> Annotation:
    """Gather what is to be written into the copy of a file."""
    return Annotation(file=PurePosixPath(file.read.path).name, on=on, remarks=_remarks(file, on))


def _remarks(file: CheckedFile, on: date) -> tuple[Remark, ...]:
    names = {each.unit_code: each.unit_name for each in file.read.returns if each.unit_code}
    return tuple(
        Remark(
            severity=each.severity,
            sheet=each.place.sheet,
            cell=each.place.cell,
            unit=_unit_names([one.unit_code for one in same], names, on),
            text=each.to_sender(Lang.VI),
            explanation=each.explanation or "",
        )
        for same in told_once(file.findings)
        for each in same[:1]
    )


def _unit_names(codes: Sequence[str | None], names: dict[str, str], on: date) -> str:
    shown = [_unit_name(code, names, on) for code in codes[:_UNITS_NAMED]]
    more = len(codes) - len(shown)
    return "; ".join(filter(None, shown)) + (f"; và {more} đơn vị khác" if more else "")


def _unit_name(code: str | None, names: dict[str, str], on: date) -> str:
    if code is None:
        return ""
    found = unit(code, on)
    return names.get(code) or (found.name if found else code)


def _stems(names: Sequence[str]) -> tuple[str, ...]:
    """Name the outputs after their files; those that several files would share get folders or numbers in front."""
    plain = [_stem(PurePosixPath(name).name) for name in names]
    often = Counter(each.lower() for each in plain)
    given: list[str] = []
    taken: set[str] = set()
    for name, stem in zip(names, plain, strict=True):
        if often[stem.lower()] > 1:
            *folders, _ = PurePosixPath(name).parts
            stem = "_".join([*(each.strip("/\\").replace(".", "-") for each in folders), stem]).strip("_")
        free, number = stem[-_LONGEST_STEM:], 2
        while free.lower() in taken:
            free, number = f"{stem[-_LONGEST_STEM:]}-{number}", number + 1
        taken.add(free.lower())
        given.append(free)
    return tuple(given)


def _stem(name: str) -> str:
    """Give the name without its ending; that of a copy which comes back is the original's."""
    stem = PurePosixPath(name.replace("\\", "_")).stem
    return stem.removesuffix(_ENDING) or stem
