"""Files that are still being copied into the inbox are left for the next run."""

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

_FRESH_SECONDS = 10
_SECOND_LOOK = 0.1
_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_LONGEST_END = 66_000
"""How long the end record of a zip may be, with the comment that it may carry."""


def still_arriving(paths: Sequence[Path], at: datetime) -> tuple[Path, ...]:
    """Find files that are not all there yet: written to just now, and growing or without their end.

    `at` is the moment of the run; whatever was written some time before is taken as it is.
    """
    fresh = {path: _look(path) for path in paths if _is_fresh(path, at)}
    if not fresh:
        return ()
    time.sleep(_SECOND_LOOK)
    return tuple(path for path, look in fresh.items() if _look(path) != look or _lacks_end(path))


def _is_fresh(path: Path, at: datetime) -> bool:
    try:
        return abs(at.timestamp() - path.stat().st_mtime) < _FRESH_SECONDS
    except OSError:
        return False


def _look(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _lacks_end(path: Path) -> bool:
    """Tell whether a file begins as a zip does and does not end as one, or has not even begun."""
    try:
        with path.open("rb") as stream:
            if stream.read(len(_ZIP)) != _ZIP:
                return path.stat().st_size == 0
            stream.seek(max(0, path.stat().st_size - _LONGEST_END))
            return _ZIP_END not in stream.read()
    except OSError:
        return False
