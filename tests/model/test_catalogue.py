"""The catalogue is whole: every sentence in both languages, every code once, every gap the same on both sides."""

import ast
import re
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

import drugfree_cli
from drugfree_cli.model.catalogue import (
    check_codes,
    check_of,
    check_text,
    finding_codes,
    finding_template,
    finding_text,
    sender_template,
    severity_of,
)
from drugfree_cli.model.findings import Place, Severity, finding
from drugfree_cli.model.text import Lang, Text, same

SOURCES = sorted(files("drugfree_cli.model").joinpath("catalogue").iterdir(), key=lambda each: each.name)
TABLES = {source.name: tomllib.loads(source.read_text(encoding="utf-8")) for source in SOURCES}


def gaps(sentence: str) -> set[str]:
    """Name the gaps of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("kind", ["check", "finding", "error"])
def test_codes_are_unique(kind: str) -> None:
    """No file of the catalogue takes over a code of another."""
    codes = Counter(code for tables in TABLES.values() for code in tables.get(kind, {}))
    assert [code for code, count in codes.items() if count > 1] == []


def test_finding_is_whole() -> None:
    """A finding has a known severity, belongs to a check, and says the same in both languages."""
    for code in finding_codes():
        assert severity_of(code) in set(Severity), code
        assert check_of(code) in check_codes(), code
        template = finding_template(code)
        assert template.vi != template.en, code
        assert gaps(template.vi) == gaps(template.en), code


OFFICE_WORDS = re.compile(r"--|drugfree|khu cách ly|quarantine|inbox|nhật ký|pip install", re.IGNORECASE)
"""What only the office has: options and commands of the program, its folders, its log."""


def test_a_sender_is_told_of_nothing_that_only_the_office_has() -> None:
    """What a finding says in letters, comments and the added sheet names no command, option or folder of the office."""
    for code in finding_codes():
        said, own = sender_template(code), finding_template(code)
        assert OFFICE_WORDS.findall(said.vi + said.en) == [], code
        assert gaps(said.vi) == gaps(said.en) <= gaps(own.vi), code
        assert (said.vi == own.vi) == (said.en == own.en), code


def test_errors_are_whole() -> None:
    """An error's sentences have the same gaps in both languages."""
    for tables in TABLES.values():
        for code, entry in tables.get("error", {}).items():
            assert entry["vi"] != entry["en"], code
            assert gaps(entry["vi"]) == gaps(entry["en"]), code


def test_check_has_words() -> None:
    """A check says in both languages what it looks at."""
    assert [code for code in check_codes() if check_text(code).vi == check_text(code).en] == []


def test_every_code_used_is_in_the_catalogue() -> None:
    """A code that the program raises or finds has its sentences; none is misspelt."""
    known = {code for tables in TABLES.values() for kind in ("finding", "error") for code in tables.get(kind, {})}
    used = set()
    makers = {"UsageError", "SystemFailure", "UnreadableFile", "finding"}
    for path in Path(drugfree_cli.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", None)
            if isinstance(node, ast.Call) and name in makers and node.args and isinstance(node.args[0], ast.Constant):
                used.add(node.args[0].value)
    assert used - known == set()
    assert len(used) > 50


def test_parameters_are_put_in_their_language() -> None:
    """A parameter in two languages stands in each sentence in its own; one that is missing hides nothing else."""
    words = {gap: Text(vi="Số hộ", en="Households") for gap in gaps(finding_template("value-missing").vi)}
    text = finding_text("value-missing", words)
    assert "Số hộ" in text.vi
    assert "Households" in text.en
    made = finding("duplicate-differs", Place(file="a.xlsx"), unit=same("Xã A"))
    assert "Xã A" in made.message(Lang.VI)
    assert "…" in made.message(Lang.VI)
