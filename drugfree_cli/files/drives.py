"""What a folder lies on: a disk of this machine, or another machine's, where a database file is not safe."""

import os
from pathlib import Path

_NETWORKS = frozenset(
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ncpfs", "fuse.sshfs", "davfs", "fuse.davfs2"],
)
_MOUNTS = Path("/proc/mounts")
_REMOTE = 4
"""What Windows calls a network drive."""


def network_of(path: Path) -> str | None:
    """Name the kind of network that a path lies on; None for a disk of this machine, or where that cannot be told."""
    whole = _real(path)
    if os.name == "nt":
        return _on_windows(whole)
    kind = _kind_of(whole, _mounts())
    return kind if kind in _NETWORKS else None


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path.absolute()


def _on_windows(path: Path) -> str | None:
    if str(path).startswith("\\\\"):
        return "SMB"
    import ctypes

    library = getattr(ctypes, "windll", None)
    remote = library is not None and library.kernel32.GetDriveTypeW(f"{path.drive}\\") == _REMOTE
    return "SMB" if remote else None


def _mounts() -> list[tuple[str, str]]:
    """List where something is mounted, with its kind."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    rows = (line.split(" ") for line in lines)
    # Blanks in names are written as octal numbers there.
    return [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]


def _kind_of(path: Path, mounts: list[tuple[str, str]]) -> str | None:
    """Give the kind of the mount that a path lies in: the deepest one, and of two the later."""
    found, depth = None, -1
    for place, kind in mounts:
        folder = Path(place)
        if path.is_relative_to(folder) and len(folder.parts) >= depth:
            found, depth = kind, len(folder.parts)
    return found
