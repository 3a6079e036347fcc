"""`backup`, `restore`, `doctor`: what an office has is there again, and what is wrong is said."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from drugfree_cli.files import drives
from drugfree_cli.workflows.doctor import Health, examine
from tests.cli.conftest import Ended, Run


def tree(root: Path) -> dict[str, bytes]:
    """Give what a backup keeps of an office, the store aside."""
    kept = ("archive", "mappings", "plans", "templates")
    files = [path for name in kept for path in (root / name).rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def test_a_restored_office_is_the_same_office(drugfree: Run, office: Path, tmp_path: Path) -> None:
    """Every version of every figure and every file of the archive is there again; inbox and quarantine stay behind."""
    (office / "plans").mkdir(exist_ok=True)
    ended = drugfree("backup", str(tmp_path / "b.zip"))
    assert (ended.status, ended.out) == (0, f"{tmp_path / 'b.zip'}\n")
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    assert drugfree("restore", str(tmp_path / "b.zip"), str(tmp_path / "new")).status == 0
    assert tree(tmp_path / "new") == tree(office)
    assert list((tmp_path / "new" / "quarantine").iterdir()) == []
    words = ("export", "--all-versions", "--period", "2024-H2", "--format", "csv")
    assert drugfree("-w", str(tmp_path / "new"), *words).out == drugfree(*words).out
    assert drugfree("restore", str(tmp_path / "b.zip"), str(tmp_path / "new")).status == 2


def test_a_backup_that_was_changed_is_refused(drugfree: Run, office: Path, tmp_path: Path) -> None:
    """A file that is not as it was, a name that leads out, another zip, half of one: nothing is laid out."""
    drugfree("backup", str(tmp_path / "b.zip"))
    with ZipFile(tmp_path / "b.zip") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts["manifest.json"])
    first = next(name for name in parts if name.startswith("archive/"))
    out = {**manifest, "files": {**manifest["files"], "../x": manifest["files"][first]}}
    changes: tuple[dict[str, bytes], ...] = (
        {**parts, first: parts[first] + b"x"},
        {**parts, "manifest.json": json.dumps(out).encode(), "../x": parts[first]},
        {"a.txt": b"x"},
    )
    for number, changed in enumerate(changes):
        path, folder = tmp_path / f"{number}.zip", tmp_path / f"new{number}"
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, content in changed.items():
                archive.writestr(name, content)
        ended = drugfree("restore", str(path), str(folder))
        assert (ended.status, ended.out) == (3, "")
        assert not folder.exists()
    assert not (tmp_path.parent / "x").exists()
    (tmp_path / "cut.zip").write_bytes((tmp_path / "b.zip").read_bytes()[:5000])
    assert drugfree("restore", str(tmp_path / "cut.zip"), str(tmp_path / "new")).status == 3


def signs(ended: Ended) -> dict[str, str]:
    """Give how each thing examined is."""
    return {each["id"]: each["health"] for each in json.loads(ended.out)["signs"]}


def test_the_doctor_finds_a_sound_office_sound(drugfree: Run, office: Path) -> None:
    """Store, settings and room are good; the screen says it in words, within 80 columns."""
    ended = drugfree("doctor", "--format", "json")
    found = signs(ended)
    assert ended.status == 0
    assert {found["store"], found["settings"], found["room"], found["python"]} == {"good"}
    screen = drugfree("doctor").out
    assert "Kho" in screen
    assert max(map(len, screen.splitlines())) <= 80


def test_the_doctor_finds_damage(drugfree: Run, office: Path) -> None:
    """A torn store, a missing folder, settings that cannot be read: each is named with what to do, exit code 1."""
    (office / "inbox").rename(office / "away")
    content = bytearray((office / "drugfree.db").read_bytes())
    for place in range(8192, len(content), 4096):
        content[place : place + 64] = b"\xff" * 64
    (office / "drugfree.db").write_bytes(bytes(content))
    ended = drugfree("doctor", "--format", "json")
    found = signs(ended)
    assert ended.status == 1
    assert found["folder-missing"] == "bad"
    assert "bad" in {found.get("store"), found.get("store-damaged")}
    (office / "drugfree.toml").write_text("x = ")
    assert signs(drugfree("doctor", "--format", "json"))["settings"] == "bad"


def test_the_doctor_finds_a_clock_that_went_back(office: Path) -> None:
    """A clock that shows a time before the store's last entry is told."""
    found = {each.id: each.health for each in examine(office, None, datetime(2019, 1, 1, tzinfo=UTC))}
    assert found["clock-behind"] is Health.BAD


def test_a_store_on_a_network_drive_is_refused(drugfree: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says where the store lies, why that is not safe, and where to put it."""
    monkeypatch.setattr(drives, "_mounts", lambda: [("/", "ext4"), (str(office.parent), "cifs"), ("/elsewhere", "nfs")])
    ended = drugfree("status")
    assert (ended.status, ended.out) == (3, "")
    assert "ổ mạng (cifs)" in " ".join(ended.err.split())
    monkeypatch.setattr(drives, "_mounts", lambda: [("/", "ext4"), (str(office), "ext4"), ("/elsewhere", "nfs")])
    assert drugfree("status").status == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_what_was_received_is_nobody_elses_business(drugfree: Run, desk: Path) -> None:
    """In a new workspace store, archive and quarantine are readable by their owner alone."""
    drugfree("init", "office", "--province", "58")
    for name in ("drugfree.db", "archive", "quarantine"):
        assert (desk / "office" / name).stat().st_mode & 0o077 == 0, name
