"""Records as JSON and back, exactly: an area stays a decimal, blank stays blank, a text keeps both languages."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from drugfree_cli.model.findings import CheckRun, CheckStatus, Finding, Place, Severity
from drugfree_cli.model.office import Json
from drugfree_cli.model.returns import Value
from drugfree_cli.model.text import Text


def dump(document: Json) -> str:
    """Write a JSON document as it is kept."""
    return legible(json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def legible(text: str) -> str:
    r"""Write as `\udcd4` what UTF-8 cannot hold: file names in an old encoding bring such characters."""
    return text.encode("utf-8", "backslashreplace").decode()


def fingerprint(values: Mapping[str, Value]) -> str:
    """Give the SHA-256 of what a return says (figures and notes), wherever its cells stand."""
    in_order = dict(sorted(values.items()))
    return hashlib.sha256(dump([contents_out(in_order), notes_out(in_order)]).encode()).hexdigest()


def contents_out(values: Mapping[str, Value]) -> dict[str, Json]:
    """Give the figures by indicator."""
    return {
        name: {"d": str(content)} if isinstance(content := value.content, Decimal) else content
        for name, value in values.items()
    }


def notes_out(values: Mapping[str, Value]) -> dict[str, Json]:
    """Give the senders' notes by indicator, where there are any."""
    return {name: value.note for name, value in values.items() if value.note is not None}


def sheet_of(values: Mapping[str, Value], file: str) -> str | None:
    """Give the sheet on which a return's first figure stands in its own file: nearly always that of all."""
    return next((value.place.sheet for value in values.values() if value.place.file == file), None)


def places_out(values: Mapping[str, Value], file: str, sheet: str | None) -> dict[str, Json]:
    """Give the cell by indicator, with file and sheet before it where they are not the return's own."""
    return {
        name: place.cell if place.file == file and place.sheet == sheet else [place.file, place.sheet, place.cell]
        for name, place in ((name, value.place) for name, value in values.items())
    }


def values_in(
    contents: Mapping[str, Any], places: Mapping[str, Any], notes: Mapping[str, str], file: str, sheet: str | None
) -> dict[str, Value]:
    """Put the values of a return together again."""
    return {
        name: Value(
            indicator=name,
            content=Decimal(content["d"]) if isinstance(content, dict) else content,
            place=_place_in(places[name])
            if isinstance(places[name], list)
            else Place(file=file, sheet=sheet, cell=places[name]),
            note=notes.get(name),
        )
        for name, content in contents.items()
    }


def finding_out(finding: Finding) -> dict[str, Json]:
    """Write down a finding; the catalogue supplies its sentences again."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": [finding.place.file, finding.place.sheet, finding.place.cell],
        "unit_code": finding.unit_code,
        "indicator": finding.indicator,
        "params": {name: _text_out(words) for name, words in finding.params.items()},
        "explanation": finding.explanation,
    }


def finding_in(kept: Mapping[str, Any]) -> Finding:
    """Read a finding."""
    return Finding(
        code=kept["code"],
        severity=Severity(kept["severity"]),
        place=_place_in(kept["place"]),
        unit_code=kept["unit_code"],
        indicator=kept["indicator"],
        params={name: _text_in(words) for name, words in kept["params"].items()},
        explanation=kept["explanation"],
    )


def check_run_out(line: CheckRun) -> dict[str, Json]:
    """Write down a line of a run's ledger."""
    return {
        "code": line.code,
        "status": line.status.value,
        "units": line.units,
        "reason": None if line.reason is None else _text_out(line.reason),
        "trace": line.trace,
    }


def check_run_in(kept: Mapping[str, Any]) -> CheckRun:
    """Read a line of a run's ledger."""
    reason = kept["reason"]
    return CheckRun(
        code=kept["code"],
        status=CheckStatus(kept["status"]),
        units=kept["units"],
        reason=None if reason is None else Text(vi=reason["vi"], en=reason["en"]),
        trace=kept["trace"],
    )


def _place_in(kept: Sequence[Any]) -> Place:
    file, sheet, cell = kept
    return Place(file=file, sheet=sheet, cell=cell)


def _text_out(words: str | Text) -> Json:
    return {"vi": words.vi, "en": words.en} if isinstance(words, Text) else words


def _text_in(kept: Any) -> str | Text:
    words: str | Text = Text(vi=kept["vi"], en=kept["en"]) if isinstance(kept, dict) else kept
    return words
