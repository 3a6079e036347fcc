"""The JSON shapes that scripts rely on: adding fields is free, renaming or removing one is a breaking change."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from drugfree_cli.model.amounts import Content, as_json
from drugfree_cli.model.findings import CheckRun, Finding, Severity
from drugfree_cli.model.returns import Return, Source, contents_in
from drugfree_cli.model.text import Lang
from drugfree_cli.workflows.checked import CheckedFile, Validation

if TYPE_CHECKING:
    from drugfree_cli.workflows.annotate import AnnotatedFile

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"


def validation_shape(validation: Validation, lang: Lang, given_back: "Sequence[AnnotatedFile]" = ()) -> dict[str, Json]:
    """Shape the result of `validate`, with what was written for the senders where that was asked for."""
    shape = _validation(validation, lang)
    return {**shape, "annotated": [_given_back(file, lang) for file in given_back]} if given_back else shape


def _given_back(file: "AnnotatedFile", lang: Lang) -> dict[str, Json]:
    return {
        "path": file.name,
        "copy": str(file.copy) if file.copy else None,
        "letter": str(file.letter) if file.letter else None,
        "notes": [finding_shape(note, lang) for note in file.notes],
    }


def _validation(validation: Validation, lang: Lang) -> dict[str, Json]:
    return {
        "files": [_file(file, lang) for file in validation.files],
        "checks": [check_shape(line, lang) for line in validation.ledger],
        "summary": {
            "files": len(validation.files),
            "returns": sum(len(file.read.returns) for file in validation.files),
            "accepted": len(validation.accepted()),
            "errors": validation.count(Severity.ERROR),
            "queries": validation.count(Severity.QUERY),
            "warnings": validation.count(Severity.WARNING),
        },
    }


def _file(file: CheckedFile, lang: Lang) -> dict[str, Json]:
    periods = {str(return_.period) for return_ in file.read.returns if return_.period}
    return {
        "path": file.shown,
        "sha256": file.read.sha256,
        "status": file.status.value,
        "layout": file.read.layout,
        "period": periods.pop() if len(periods) == 1 else None,
        "returns": [_return(return_, file) for return_ in file.read.returns],
        "findings": [finding_shape(finding, lang) for finding in file.findings],
    }


def _return(return_: Return, file: CheckedFile) -> dict[str, Json]:
    return {
        "unit_code": return_.unit_code,
        "unit_name": return_.unit_name,
        "period": str(return_.period) if return_.period else None,
        "accepted": file.accepts(return_),
        "values": values_shape(contents_in(return_.values)),
    }


def values_shape(contents: Mapping[str, Content]) -> dict[str, Json]:
    """Shape figures: numbers, words, or null for blank."""
    return {name: as_json(content) for name, content in contents.items()}


def finding_shape(finding: Finding, lang: Lang) -> dict[str, Json]:
    """Shape one finding."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "unit_code": finding.unit_code,
        "indicator": finding.indicator,
        "message": finding.message(lang),
        "explanation": finding.explanation,
    }


def check_shape(line: CheckRun, lang: Lang) -> dict[str, Json]:
    """Shape a line of the ledger."""
    return {
        "code": line.code,
        "status": line.status.value,
        "units": line.units,
        "reason": line.reason.to(lang) if line.reason else None,
    }


def source_shape(source: Source) -> dict[str, Json]:
    """Shape the cell that a figure comes from."""
    return {
        "file": source.place.file,
        "sheet": source.place.sheet,
        "cell": source.place.cell,
        "sha256": source.sha256,
        "version": source.version,
        "period": source.period,
        "kind": source.kind,
    }
