"""The JSON and CSV of every command that reads something out, key by key."""

import csv
import io
import json
from typing import Any

import pytest

from drugfree_cli.model.codebook import Kind, codebook
from tests.cli.conftest import Run
from tests.cli.samples import Sample
from tests.cli.shaped import CHECK, CLASSIFY, EXPORT, FINDING, TARGETS, TEXT_OR_NULL, VALIDATE, misfits

SENDER = {
    "unit_code": str,
    "unit_name": str,
    "district_code": str,
    "state": {"sent", "late", "rejected", "missing"},
    "received": TEXT_OR_NULL,
    "due": TEXT_OR_NULL,
    "file": TEXT_OR_NULL,
    "version": (int, None),
    "errors": int,
    "queries": int,
}
VERSION = {**EXPORT[0], "kind": {"return", "correction"}, "author": TEXT_OR_NULL, "reason": TEXT_OR_NULL}
JUDGED = {"criterion": str, "clause": str, "met": (bool, None), "asked": str, "seen": str, "change": TEXT_OR_NULL}
UNIT = {"code": str, "name": str, "level": {"province", "district", "commune"}, "valid_from": str}
SHAPES: list[tuple[str, object]] = [
    ("classify --period 2024", CLASSIFY),
    ("classify --period 2024-H1 --unit ninh-son", CLASSIFY),
    ("targets", TARGETS),
    ("export --period 2023", EXPORT),
    ("status --period 2024-H2", {"period": str, "units": [SENDER], "unplaced": [{"file": str, "findings": [FINDING]}]}),
    ("explain 22810 --period 2024", {"plan": str, "period": str, "communes": [{"by_class": [JUDGED]}]}),
    ("explain ninh-son --period 2024", {"districts": [{"code": str, "criteria": [JUDGED]}]}),
    ("trace 22810 population", {"unit_code": str, "indicator": str, "value": (int, float), "versions": [VERSION]}),
    ("plan list", [{"id": str, "title": str, "territory": str, "governs_from": str}]),
    ("plan show ninh-thuan-2024", {"id": str, "chapters": [{"heading": str, "lines": [str]}]}),
    ("units find ninh-hai", {"query": str, "exact": bool, "units": [UNIT]}),
    ("checks list", [{"check": str, "code": str, "severity": str, "message": str}]),
]


def read(run: Run, *words: str) -> Any:
    """Run a command that prints JSON: it stands alone on stdout, and stdout is all UTF-8 without colour."""
    ended = run(*words, "--format", "json")
    assert ended.status in (0, 1), ended.err
    assert "\x1b" not in ended.out + ended.err
    return json.loads(ended.out)


@pytest.mark.parametrize(("words", "shape"), SHAPES, ids=[words for words, _ in SHAPES])
def test_json_keeps_its_promise(asked: Run, words: str, shape: object) -> None:
    """Each key that is promised is there and of its type."""
    assert list(misfits(read(asked, *words.split()), shape)) == []


def test_validate_keeps_its_promise(drugfree: Run, sample: Sample) -> None:
    """The document of `validate` on good, bad and unreadable files together."""
    document = read(drugfree, "validate", *sample.of("cuoi"), "--province", "58")
    assert list(misfits(document, VALIDATE)) == []
    assert {file["status"] for file in document["files"]} == {"ok", "queries", "errors", "unreadable"}
    assert document["summary"]["files"] == len(document["files"])
    assert document["summary"]["returns"] == sum(len(file["returns"]) for file in document["files"])
    findings = [each for file in document["files"] for each in file["findings"]]
    assert document["summary"]["errors"] == sum(each["severity"] == "error" for each in findings)


def test_validate_gives_the_figures_of_the_truth(drugfree: Run, sample: Sample) -> None:
    """Counts and areas are numbers, flags 1 and 0, a blank cell is null; every figure is the one that was sent."""
    document = read(drugfree, "validate", *sample.of("nam-2023"), "--province", "58")
    held = {each["unit_code"]: each["values"] for file in document["files"] for each in file["returns"]}
    truth = sample.truth.figures["2023"]
    assert held == {code: {name: _number(amount) for name, amount in own.items()} for code, own in truth.items()}
    flags = [name for name, each in codebook().items() if each.kind is Kind.FLAG]
    assert {own[name] for own in held.values() for name in flags if name in own} == {0, 1}


def test_a_blank_cell_is_null_and_an_unknown_unit_too(drugfree: Run, sample: Sample) -> None:
    """What is blank or not recognised is null, never zero and never left out."""
    document = read(drugfree, "validate", *sample.of("huyen-ninh-son_6-thang"), "--province", "58")
    returns = [each for file in document["files"] for each in file["returns"]]
    blank = [each for each in returns if each["unit_code"] == "22816" and each["period"] == "2024-H2"]
    assert [each["values"]["users_supported"] for each in blank] == [None]
    assert [each["unit_name"] for each in returns if each["unit_code"] is None] == ["Xã Nhơm Sơn"]


def test_run_says_what_it_did(sample: Sample) -> None:
    """The document of `run`: a file a line with its outcome and place, periods, outputs, sums, and the ledger."""
    shape = {
        "files": [
            {"name": str, "outcome": {"accepted", "partly", "rejected", "unreadable"}, "path": str, "new": int},
        ],
        "periods": [str],
        "outputs": [str],
        "summary": {"files": int, "new": int, "errors": int, "queries": int, "undetermined": int},
        "checks": [CHECK],
    }
    for _, document in sample.runs:
        assert list(misfits(document, shape)) == []


@pytest.mark.parametrize(
    ("words", "columns", "rows"),
    [
        ("classify --period 2024", "code,name,district_code,complexity,drug_free,failed,unknown,conflict", 62),
        ("targets", "id,clause,kind,unit,direction,base,required,actual,status,text", 9),
        ("export --period 2023", "unit_code,period,indicator,value,file,sha256,sheet,cell,version", None),
        ("status --period 2024-H2", "unit_code,unit_name,district_code,state,received", 62),
        ("trace 22810 drug_cases --period 2024", "unit_code,period,indicator,value,file,sha256,sheet,cell,version", 2),
        ("explain 22810 --period 2024", "code,criterion,class,clause,title,met,asked,seen,change,sources", None),
        ("plan list", "id,title", 7),
        ("plan show ninh-thuan-2024", "heading,line", None),
        ("units find ninh-thuan", "code,name", 1),
        ("checks list", "check,code,severity,message", None),
    ],
)
def test_csv_has_a_header_and_a_row_each(asked: Run, words: str, columns: str, rows: int | None) -> None:
    """Wherever something is read out, `--format csv` gives rows under a header; flags are true and false."""
    ended = asked(*words.split(), "--format", "csv")
    assert ended.err == ""
    assert ended.out.startswith(columns)
    read_rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert len(read_rows) == rows or rows is None
    assert read_rows
    assert not {"True", "False", "None"} & {value for row in read_rows for value in row.values()}


def test_codes_and_keys_are_never_translated(asked: Run) -> None:
    """In English only `text` and `message` differ of what is promised."""
    vietnamese = read(asked, "classify", "--period", "2024")
    english = read(asked, "classify", "--period", "2024", "--lang", "en")
    assert vietnamese["communes"][0]["reasons"][0]["text"] != english["communes"][0]["reasons"][0]["text"]
    assert _promised(vietnamese, CLASSIFY) == _promised(english, CLASSIFY)


def _promised(document: Any, shape: object) -> Any:
    """Keep the promised keys alone, without those that follow the language."""
    match shape:
        case dict():
            return {key: _promised(document[key], own) for key, own in shape.items() if key not in ("text", "message")}
        case list():
            return [_promised(each, shape[0]) for each in document]
    return document


def _number(amount: object) -> object:
    return float(amount) if amount is not None and not isinstance(amount, int) else amount  # type: ignore[arg-type]
