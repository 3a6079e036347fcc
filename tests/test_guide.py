"""The guide for clerks: every command that it shows runs, and every picture that it shows is there."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from drugfree_cli.cli.app import main
from tests.cli.samples import VARIABLES, Sample, sample

__all__ = ["sample"]

GUIDE = Path(__file__).parents[1] / "docs" / "huong-dan.md"
FENCED = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    """List the commands of the guide in their order."""
    return [line for block in FENCED.findall(GUIDE.read_text(encoding="utf-8")) for line in block.splitlines()]


def test_every_command_of_the_guide_runs(sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an office with the sample returns, one after the other; 0 or 1 (the data have errors) is as it should be."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(sample.untouched, tmp_path / "office")
    shutil.copytree(sample.files, tmp_path / "office" / "bao-cao")
    monkeypatch.chdir(tmp_path / "office")
    assert len(commands()) > 15
    for line in commands():
        program, *words = shlex.split(line)
        assert program == "drugfree"
        assert main(words) in (0, 1), line


def test_every_picture_and_place_of_the_guide_is_there() -> None:
    """Pictures and links lead somewhere; every picture made is shown."""
    text = GUIDE.read_text(encoding="utf-8")
    shown = set(re.findall(r"!\[[^]]+\]\(([^)]+)\)", text))
    assert {f"pictures/{each.name}" for each in (GUIDE.parent / "pictures").iterdir()} == shown
    assert all((GUIDE.parent / each).is_file() for each in re.findall(r"\]\(([^)#]+\.(?:md|png))\)", text))
    heads = {
        re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in re.findall(r"^## (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= heads
