"""The marked copy of one file: the sender's own workbook where it can be changed, else one rebuilt from its cells."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from drugfree_cli.files.kinds import FileKind, kind_of, kind_of_zip
from drugfree_cli.files.xml_patch import PatchError
from drugfree_cli.files.zips import open_zip
from drugfree_cli.model.annotations import ADDED_SHEET
from drugfree_cli.model.catalogue import sender_text, severity_of
from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.model.findings import Finding, Place, Severity
from drugfree_cli.model.text import Text, same
from drugfree_cli.reading.cells import CellKind, Sheet, Workbook
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.reading.workbook import open_workbook
from drugfree_cli.reporting.annotate.patch import annotate_workbook
from drugfree_cli.reporting.annotate.records import Annotated, Annotation, Held, PlainCell, PlainSheet
from drugfree_cli.workflows.workshop import Craft, Workshop

_IN_PLACE = (FileKind.XLSX, FileKind.XLSM)
_COPYING = Text(vi="lập bản sao", en="making the copy")
_CONVERTED = "encoding-converted"
_HELD = {
    CellKind.TEXT: Held.TEXT,
    CellKind.NUMBER: Held.NUMBER,
    CellKind.FLAG: Held.FLAG,
    CellKind.ERROR: Held.ERROR,
    CellKind.NO_VALUE: Held.NOTHING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file to copy: where it lies, what places call it, the fingerprint of what was read, and what to mark in it."""

    path: Path
    name: str
    sha256: str
    annotation: Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCopy:
    """The bytes of a copy, and what has to be said of it."""

    content: bytes
    notes: tuple[Finding, ...]


def workshop_of(options: ReadingOptions) -> Workshop[Original, MarkedCopy]:
    """Open a workshop where copies are made under the limits of reading: the files are still those of strangers."""
    return Workshop(Craft(make=partial(make_copy, options=options), limits=options.limits, doing=_COPYING))


def make_copy(original: Original, options: ReadingOptions) -> MarkedCopy:
    """Make the copy; raises an error of ours where the file is not what was read any more."""
    content = _content(original)
    made = _in_place(content, original.annotation, options)
    if made is not None:
        return MarkedCopy(content=made.content, notes=_notes(made, Place(file=original.name)))
    return _rebuilt(original, content, options)


def _content(original: Original) -> bytes:
    try:
        content = original.path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SystemFailure("copy-source-gone", file=original.name, reason=reason) from error
    if hashlib.sha256(content).hexdigest() != original.sha256:
        raise SystemFailure("copy-source-changed", file=original.name)
    return content


def _in_place(content: bytes, annotation: Annotation, options: ReadingOptions) -> Annotated | None:
    """Change the sender's own workbook; None where it is of another format or built in a way that we cannot change."""
    if kind_of(content) is not FileKind.ZIP:
        return None
    parts = open_zip(content, annotation.file, options.limits)
    if kind_of_zip(parts.names) not in _IN_PLACE:
        return None
    try:
        return annotate_workbook(parts, content, annotation)
    except PatchError:
        return None


def _notes(made: Annotated, place: Place) -> tuple[Finding, ...]:
    return tuple(_note(code, params, place) for code, params in made.said)


def _note(code: str, params: Mapping[str, str | Text], place: Place) -> Finding:
    return Finding(code=code, severity=Severity(severity_of(code)), place=place, params=params)


def _rebuilt(original: Original, content: bytes, options: ReadingOptions) -> MarkedCopy:
    from drugfree_cli.reporting.annotate.rebuilt import excel_names, rebuild

    annotation = original.annotation
    workbook = open_workbook(original.path, options)
    sheets = [sheet for sheet in workbook.sheets if not sheet.name.startswith(ADDED_SHEET)]
    names = dict(zip((sheet.name for sheet in sheets), excel_names([sheet.name for sheet in sheets]), strict=True))
    made = rebuild([_plain(sheet, names[sheet.name]) for sheet in sheets], date1904=workbook.date1904)
    place = Place(file=original.name)
    notes = tuple(_note(code, params, place) for code, params in _said(workbook, sheets, names, content))
    moved = replace(
        annotation,
        remarks=[replace(each, sheet=names.get(each.sheet or "", each.sheet)) for each in annotation.remarks],
        notes=[*annotation.notes, *(sender_text(note.code, note.params).vi for note in notes)],
    )
    parts = open_zip(made, annotation.file, options.limits)
    return MarkedCopy(content=annotate_workbook(parts, made, moved).content, notes=notes)


def _said(
    workbook: Workbook, sheets: Sequence[Sheet], names: Mapping[str, str], content: bytes
) -> list[tuple[str, dict[str, str | Text]]]:
    """Say what a rebuilt copy has not, or has otherwise."""
    cells = [cell for sheet in sheets for cell in sheet.cells.values()]
    formulas = sum(cell.formula is not None for cell in cells)
    renamed = [f"“{old}” → “{new}”" for old, new in names.items() if old != new]
    said: list[tuple[str, dict[str, str | Text]]] = [("copy-rebuilt", {"format": same(f".{workbook.format}")})]
    if formulas:
        said.append(("copy-formulas-as-values", {"count": str(formulas)}))
    if any(cell.font for cell in cells) or any(note.code == _CONVERTED for note in workbook.notes):
        said.append(("copy-in-unicode", {}))
    if kind_of(content) is FileKind.PROTECTED:
        said.append(("copy-without-password", {}))
    if renamed:
        said.append(("copy-sheets-renamed", {"names": same(", ".join(renamed))}))
    return said


def _plain(sheet: Sheet, name: str) -> PlainSheet:
    return PlainSheet(
        name=name,
        cells={
            place: PlainCell(held=_HELD[cell.kind], value=cell.value, format=cell.format_code)
            for place, cell in sheet.cells.items()
        },
        hidden=sheet.hidden,
        merges=[(each.first_row, each.first_column, each.last_row, each.last_column) for each in sheet.merges],
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
    )
