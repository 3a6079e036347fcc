"""A backup of a workspace, taken while it is in use, and an office laid out from one."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from drugfree_cli.files.digests import sha256_of
from drugfree_cli.files.outputs import write_output
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.workflows.holding import holding
from drugfree_cli.workflows.records import open_records, reading
from drugfree_cli.workflows.workspace import DEFAULT_STORE, SETTINGS, Workspace, open_workspace

MANIFEST = "manifest.json"
_FORMAT = 1
_PATIENCE = 60
_STORE = "drugfree.db"
# What lies in quarantine may tell of single persons, and what lies in inbox has not been looked at: neither goes along.
_KEPT = ("archive", "mappings", "plans", "templates")
_ALONE = (SETTINGS, "senders.csv")
_FIXED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """What a backup holds: where it lies, how many files, how many versions of returns."""

    path: Path
    files: int
    returns: int


def back_up(workspace: Workspace, path: Path, at: datetime, *, force: bool = False) -> BackedUp:
    """Write the store as of one moment, the archive, settings, mappings, plans and templates into one zip."""
    if path.suffix.lower() != ".zip":
        raise UsageError("output-suffix", path=path, suffix=".zip")
    # No batch runs meanwhile: what the store says was archived lies in the archive.
    with holding(workspace, at, _PATIENCE), TemporaryDirectory(prefix="drugfree-backup-") as folder:
        copy = Path(folder) / _STORE
        with open_records(workspace) as store:
            store.copy_to(copy)
        with reading(workspace) as reader:
            returns = len(reader.returns(all_versions=True))
        members = {_STORE: copy, **dict(_members(workspace))}
        digests = {name: sha256_of(each) for name, each in members.items()}
        manifest = {"format": _FORMAT, "taken": at.isoformat(), "returns": returns, "files": digests}
        written = write_output(path, lambda place: _pack(place, members, manifest), force=force)
    return BackedUp(path=written, files=len(members), returns=returns)


def restore(path: Path, folder: Path) -> BackedUp:
    """Lay out an office from a backup, in a folder that is empty or not there; each file is held to its fingerprint."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("restore-not-empty", folder=folder)
    try:
        with ZipFile(path) as archive:
            digests, expected = _manifest(archive, path)
            with TemporaryDirectory(prefix="drugfree-restore-") as place:
                for name, digest in digests.items():
                    _unpack(archive, name, digest, Path(place), path)
                _lay_out(Path(place), folder)
    except FileNotFoundError as missing:
        raise UsageError("file-not-found", path=path) from missing
    except (BadZipFile, KeyError, OSError, EOFError) as broken:
        raise SystemFailure("restore-broken", path=path, reason=str(broken)) from broken
    _keep_store_here(folder)
    workspace = open_workspace(folder)
    with open_records(workspace) as store:
        if faults := store.faults():
            raise SystemFailure("restore-broken", path=path, reason="; ".join(faults[:3]))
    with reading(workspace) as reader:
        returns = len(reader.returns(all_versions=True))
    if returns != expected:
        raise SystemFailure("restore-broken", path=path, reason=f"{returns} != {expected}")
    return BackedUp(path=folder, files=len(digests), returns=returns)


def _members(workspace: Workspace) -> Iterator[tuple[str, Path]]:
    for name in _ALONE:
        if (workspace.root / name).is_file():
            yield name, workspace.root / name
    for name in _KEPT:
        for path in sorted((workspace.root / name).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(workspace.root).as_posix(), path


def _pack(place: Path, members: Mapping[str, Path], manifest: Mapping[str, object]) -> None:
    with ZipFile(place, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo(MANIFEST, _FIXED), json.dumps(manifest, ensure_ascii=False, indent=1))
        for name, path in members.items():
            info = ZipInfo(name, _FIXED)
            info.compress_type = ZIP_DEFLATED
            with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as packed:
                shutil.copyfileobj(source, packed)
    if os.name == "posix":
        with suppress(OSError):
            place.chmod(0o600)


def _manifest(archive: ZipFile, path: Path) -> tuple[Mapping[str, str], int]:
    """Read what a backup says of itself; a zip that is none is refused."""
    try:
        found = json.loads(archive.read(MANIFEST))
        names: object = found["files"]
        if found["format"] != _FORMAT or not isinstance(names, dict) or _STORE not in names:
            raise SystemFailure("restore-foreign", path=path)
    except (KeyError, ValueError, TypeError) as foreign:
        raise SystemFailure("restore-foreign", path=path) from foreign
    return {str(name): str(digest) for name, digest in names.items()}, int(found["returns"])


def _unpack(archive: ZipFile, name: str, digest: str, place: Path, path: Path) -> None:
    parts = PurePosixPath(name).parts
    if name != _STORE and name not in _ALONE and (not parts or parts[0] not in _KEPT or ".." in parts or "\\" in name):
        raise SystemFailure("restore-foreign", path=path)
    target = place.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as packed, target.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    if sha256_of(target) != digest:
        raise SystemFailure("restore-broken", path=path, reason=name)


def _lay_out(place: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for each in place.iterdir():
        shutil.move(each, folder / each.name)
    for name in ("inbox", "archive", "quarantine", "out"):
        (folder / name).mkdir(exist_ok=True)
    if os.name == "posix":
        for name in ("archive", "quarantine"):
            (folder / name).chmod(0o700)
        (folder / _STORE).chmod(0o600)


def _keep_store_here(folder: Path) -> None:
    """Let the restored office use the restored store: the settings may name one elsewhere."""
    settings = folder / SETTINGS
    lines = settings.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    own = f'store = "{DEFAULT_STORE}"\n'
    here = [own if line.partition("=")[0].strip() == "store" else line for line in lines]
    settings.write_text("".join(here), encoding="utf-8")
