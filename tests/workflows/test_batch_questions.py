"""A batch never asks: what is in doubt lies in quarantine with the question; what is not all there yet is left."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drugfree_cli.cli.app import main
from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.model.findings import Place, finding
from drugfree_cli.model.limits import LIMITS
from drugfree_cli.model.office import Outcome
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.workflows import arriving, reader
from drugfree_cli.workflows.arriving import still_arriving
from drugfree_cli.workflows.workspace import make_workspace, open_workspace
from tests.workflows.desks import ON, Desk
from tests.workflows.test_desk import form

REAL = reader.read_returns


def test_a_file_in_doubt_is_quarantined_with_its_question(
    office_of: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is stored; the note asks in Vietnamese first and names the command that answers."""

    def asking(path: Path, **given: object) -> ReadFile:
        from dataclasses import replace

        read = REAL(path, **given)  # type: ignore[arg-type]
        place = Place(file=read.path, sheet="Báo cáo", cell="B9")
        doubt = finding("heading-unclear", place, heading="NNMT", choices="A; B", file=read.path)
        return replace(read, findings=(*read.findings, doubt))

    monkeypatch.setattr(reader, "read_returns", asking)
    office_of.drop(form(tmp_path / "xa-phuoc-ha.xlsx"))
    run = office_of.run()
    assert [each.outcome for each in run.files] == [Outcome.REJECTED]
    assert run.has_errors
    assert office_of.rows() == ()
    assert office_of.names("quarantine") == ["quarantine/xa-phuoc-ha.xlsx", "quarantine/xa-phuoc-ha.xlsx.txt"]
    note = office_of.tree()["quarantine/xa-phuoc-ha.xlsx.txt"].decode()
    vi, en = note.index("Chưa rõ, cần người trả lời:"), note.index("In doubt, for a person to answer:")
    assert vi < en
    assert "xa-phuoc-ha.xlsx!Báo cáo!B9: [heading-unclear] “NNMT” có thể là: A; B" in note
    assert 'drugfree map "quarantine/xa-phuoc-ha.xlsx"' in note


def test_a_file_still_being_copied_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written just now, and growing, cut short or not begun; what is old or whole is taken."""
    whole, cut, empty, old, growing = (tmp_path / f"{n}.xlsx" for n in ("whole", "cut", "empty", "old", "growing"))
    form(whole)
    form(growing)
    for path, content in ((cut, whole.read_bytes()[:2000]), (empty, b""), (old, b"PK\x03\x04")):
        path.write_bytes(content)
    at = datetime.now(UTC)
    os.utime(old, (at.timestamp() - 60, at.timestamp() - 60))
    monkeypatch.setattr(arriving.time, "sleep", lambda _: growing.write_bytes(growing.read_bytes() + b"\0"))
    assert still_arriving((whole, cut, empty, old, growing), at) == (cut, empty, growing)


def test_a_file_left_is_said_and_taken_later(office_of: Desk, tmp_path: Path) -> None:
    """It stays in the inbox and nothing is stored of it; whole and older, the next run takes it."""
    good = form(tmp_path / "xa-phuoc-ha.xlsx")
    place = office_of.workspace.inbox / good.name
    place.write_bytes(good.read_bytes()[:1000])
    office_of.clock = datetime.now(UTC)
    moment = office_of.clock.timestamp() + 15 * 60
    os.utime(place, (moment, moment))
    run = office_of.run()
    assert (run.left, run.files, office_of.names("inbox")) == ((good.name,), (), [f"inbox/{good.name}"])
    place.write_bytes(good.read_bytes())
    assert [each.outcome for each in office_of.run().files] == [Outcome.ACCEPTED]


def test_every_limit_can_be_set(tmp_path: Path) -> None:
    """A new workspace shows each with its default, and what is set there reaches the reader."""
    workspace = make_workspace(tmp_path, "58", ON)
    text = (tmp_path / "drugfree.toml").read_text(encoding="utf-8")
    assert workspace.limits == LIMITS
    for name in LIMITS.__slots__:
        assert f"\n# {name} = {getattr(LIMITS, name)} " in text
    set_ = text.replace("# seconds = 60", "seconds = 7").replace("# file = 64", "file = 0.5")
    (tmp_path / "drugfree.toml").write_text(set_, encoding="utf-8")
    limits = open_workspace(tmp_path).found().reading.limits
    assert (limits.seconds, limits.file, limits.memory) == (7, 0.5, LIMITS.memory)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("seconds = 0", "settings-limit"),
        ("seconds = -1", "settings-limit"),
        ("seconds = 1.5", "settings-limit"),
        ("file = nan", "settings-limit"),
        ("file = inf", "settings-limit"),
        ("cells = true", "settings-limit"),
        ('rows = "9"', "settings-limit"),
        ("second = 1", "settings-unknown"),
    ],
)
def test_a_limit_that_is_none_is_refused(tmp_path: Path, line: str, code: str) -> None:
    """As every other setting that cannot be understood."""
    (tmp_path / "drugfree.toml").write_text(f"[limits]\n{line}\n", encoding="utf-8")
    with pytest.raises(SystemFailure) as refused:
        open_workspace(tmp_path)
    assert refused.value.code == code


def test_a_small_limit_stops_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line of a workspace heeds what is set there."""
    monkeypatch.chdir(tmp_path)
    main(["init", ".", "--province", "58", "-q"])
    with (tmp_path / "drugfree.toml").open("a", encoding="utf-8") as settings:
        settings.write("file = 0.001\n")
    form(tmp_path / "xa-phuoc-ha.xlsx")
    assert main(["validate", "xa-phuoc-ha.xlsx", "--province", "58", "-q"]) == 1
