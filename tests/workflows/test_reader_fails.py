"""A bug in the reader costs the file that it meets, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest

from drugfree_cli.model.returns import ReadFile
from drugfree_cli.workflows import reader
from sample_data.generate import generate

FINE = "huyen-ninh-hai_nam-2023.xlsx"
ODD = "huyen-bac-ai_nam-2023.xlsx"


def test_the_other_files_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is quarantined with a note, the other stored, the trace logged; exit code 3; the next run is quiet."""
    from drugfree_cli.cli.app import main

    monkeypatch.chdir(tmp_path)
    generate(tmp_path / "sent")
    office = tmp_path / "office"
    main(["init", str(office), "--province", "58"])
    for name in (FINE, ODD):
        copy(tmp_path / "sent" / name, office / "inbox" / name)
    monkeypatch.setattr(reader, "read_returns", failing_on(ODD, reader.read_returns))
    capsys.readouterr()
    assert main(["run", "-w", str(office), "--format", "json"]) == 3
    shown = json.loads(capsys.readouterr().out)
    assert {each["name"]: each["outcome"] for each in shown["files"]} == {FINE: "accepted", ODD: "unreadable"}
    assert [each["code"] for each in shown["checks"] if each["status"] == "crashed"] == ["file"]
    assert (office / "quarantine" / ODD).is_file()
    assert "file-reader-failed" in (office / "quarantine" / f"{ODD}.txt").read_text(encoding="utf-8")
    assert "the reader met something odd" in (office / "drugfree.log").read_text(encoding="utf-8")
    assert main(["run", "-w", str(office)]) == 0


def failing_on(name: str, read: Callable[..., ReadFile]) -> Callable[..., ReadFile]:
    """Make a reader that has a bug with one file."""

    def reader(path: Path, **given: object) -> ReadFile:
        if path.name == name:
            raise ValueError("the reader met something odd")
        return read(path, **given)

    return reader
