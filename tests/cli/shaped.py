"""The shapes that scripts rely on, written down key by key, and what holds a document against them."""

from collections.abc import Iterator
from typing import Any

NUMBER = (int, float)
TEXT_OR_NULL = (str, None)
COUNT_OR_NULL = (int, None)
TRUTH = (bool, None)
CLASSES = {"type_1", "type_2", "type_3", "low", "none", "other", "undetermined"}
VERDICTS = {"met", "not_met", "undetermined"}


class Each:
    """An object of any keys, each value of one shape."""

    def __init__(self, shape: object) -> None:
        self.shape = shape


FINDING = {
    "code": str,
    "severity": {"error", "query", "warning", "info"},
    "sheet": TEXT_OR_NULL,
    "cell": TEXT_OR_NULL,
    "unit_code": TEXT_OR_NULL,
    "indicator": TEXT_OR_NULL,
    "message": str,
}
CHECK = {"code": str, "status": {"ran", "skipped", "crashed"}, "units": int, "reason": TEXT_OR_NULL}
VALIDATE = {
    "files": [
        {
            "path": str,
            "sha256": str,
            "status": {"ok", "warnings", "queries", "errors", "unreadable"},
            "layout": TEXT_OR_NULL,
            "period": TEXT_OR_NULL,
            "returns": [
                {
                    "unit_code": TEXT_OR_NULL,
                    "unit_name": str,
                    "period": TEXT_OR_NULL,
                    "values": Each((int, float, str, None)),
                }
            ],
            "findings": [FINDING],
        }
    ],
    "checks": [CHECK],
    "summary": {"files": int, "returns": int, "errors": int, "queries": int, "warnings": int},
}
REASON = {"criterion": str, "clause": str, "indicators": Each((int, float, str, None)), "text": str}
CLASSIFY = {
    "plan": str,
    "province": str,
    "period": str,
    "from": str,
    "to": str,
    "provisional": bool,
    "communes": [
        {
            "code": str,
            "name": str,
            "district_code": TEXT_OR_NULL,
            "complexity": CLASSES,
            "drug_free": VERDICTS,
            "failed": [str],
            "unknown": [str],
            "conflict": bool,
            "provisional": bool,
            "reasons": [REASON],
        }
    ],
    "districts": [{"code": str, "name": str, "hotspot": TRUTH, "met": [str], "drug_free": TRUTH}],
    "province_result": (None, dict),
    "summary": {
        name: int
        for name in (
            "communes",
            "type_1",
            "type_2",
            "type_3",
            "low",
            "none",
            "other",
            "undetermined",
            "drug_free",
        )
    },
}
TARGETS = {
    "plan": str,
    "province": str,
    "year": int,
    "targets": [
        {
            "id": str,
            "clause": str,
            "kind": str,
            "unit": str,
            "direction": {"at_most", "at_least"},
            "base": (None, dict),
            "required": COUNT_OR_NULL,
            "actual": COUNT_OR_NULL,
            "status": {"met", "missed", "on_track", "off_track", "undetermined", "not_applicable"},
            "text": str,
        }
    ],
}
EXPORT = [
    {
        "unit_code": str,
        "period": str,
        "indicator": str,
        "value": (int, float, str, None),
        "file": str,
        "sha256": str,
        "sheet": TEXT_OR_NULL,
        "cell": TEXT_OR_NULL,
        "version": int,
    }
]


def misfits(document: Any, shape: object, where: str = "$") -> Iterator[str]:
    """Say where a document differs from a shape; keys beside those promised are free."""
    match shape:
        case dict():
            yield from _of_object(document, shape, where)
        case list():
            yield from _of_array(document, shape[0], where)
        case Each():
            yield from _of_object(document, dict.fromkeys(document, shape.shape), where)
        case set() if document not in shape:
            yield f"{where}: {document!r} is none of {shape}"
        case tuple() if not any(_is(document, kind) for kind in shape):
            yield f"{where}: {document!r} is none of {shape}"
        case type() if not _is(document, shape):
            yield f"{where}: {document!r} is no {shape}"


def _of_object(document: Any, shape: dict[str, object], where: str) -> Iterator[str]:
    if not isinstance(document, dict):
        yield f"{where}: {document!r} is no object"
        return
    for key, own in shape.items():
        if key in document:
            yield from misfits(document[key], own, f"{where}.{key}")
        else:
            yield f"{where}.{key}: missing"


def _of_array(document: Any, shape: object, where: str) -> Iterator[str]:
    if not isinstance(document, list):
        yield f"{where}: {document!r} is no array"
        return
    for number, each in enumerate(document):
        yield from misfits(each, shape, f"{where}[{number}]")


def _is(document: Any, kind: object) -> bool:
    if kind is None:
        return document is None
    assert isinstance(kind, type)
    # For Python a flag is a number; in JSON it is not.
    return isinstance(document, kind) and (kind is bool or not isinstance(document, bool))
