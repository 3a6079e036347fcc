"""Writing a file so that a reader finds the old one or the new one, and never half of it."""

import errno
import filecmp
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from drugfree_cli.files.quoting import quotable
from drugfree_cli.model.errors import DrugfreeError, SystemFailure

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_KEPT_OF_STEM = 40
_LONGEST_SUFFIX = 10
_MARK = 6
_LEFTOVER = re.compile(rf"\..{{1,{_KEPT_OF_STEM}}}-[0-9a-f]{{{2 * _MARK}}}(\.\w{{1,{_LONGEST_SUFFIX}}})?", re.DOTALL)


def write_atomically(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a temporary file beside `path`, then move it into place; raises `SystemFailure`.

    Whatever `write` raises, an earlier file at `path` stays as it was and no temporary file is left. A file that
    holds the same bytes already is not touched. The folder is made where it is missing.
    """
    with storage_failures(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary_name(path)
        try:
            write(temporary)
            if not _holds_the_same(path, temporary):
                _flush(temporary)
                _keep_mode(path, temporary)
                temporary.replace(path)
                _flush_folder(path.parent)
        finally:
            # A writer that failed may still hold its file open, which some systems do not let anyone remove.
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_bytes_atomically(path: Path, content: bytes) -> None:
    """Write bytes as `write_atomically` does."""
    write_atomically(path, lambda temporary: temporary.write_bytes(content))


def write_text_atomically(path: Path, text: str) -> None:
    """Write UTF-8 text with plain line ends as `write_atomically` does."""
    write_bytes_atomically(path, text.encode("utf-8"))


def clear_leftovers(folder: Path, before: float) -> int:
    """Remove what a process that was killed left half-written in a folder before a moment; gives how many there were.

    `before` is in seconds since 1970: what is younger may be another process's, still at work.
    """
    cleared = 0
    for path in folder.glob(".*"):
        with suppress(OSError):
            if _LEFTOVER.fullmatch(path.name) and path.is_file() and path.stat().st_mtime < before:
                path.unlink()
                cleared += 1
    return cleared


class storage_failures:  # noqa: N801 - a context manager, used as a verb
    """Turn what the disk refuses while `path` is written into a `SystemFailure` with a sentence of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Begin to write."""

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Raise the failure that lies behind `error`; anything that is not the disk's doing passes."""
        for cause in () if isinstance(error, DrugfreeError) else _causes(error):
            if isinstance(cause, OSError) and self._is_ours(cause):
                raise self._failure(cause) from error

    def _is_ours(self, error: OSError) -> bool:
        """Tell whether the disk refused the file written, and not one that the writer wanted to read."""
        if isinstance(error, FileNotFoundError):
            return False  # the folder was made, so this is a writer's mistake
        return error.filename is None or self._path.parent in (named := Path(error.filename), *named.parents)

    def _failure(self, error: OSError) -> SystemFailure:
        folder, name = str(self._path.parent), quotable(self._path.name)
        if error.errno in _FULL:
            return SystemFailure("disk-full", file=name, folder=folder)
        if error.errno in _REFUSED:
            return SystemFailure("write-refused", file=name, folder=folder)
        return SystemFailure("write-failed", file=name, folder=folder, reason=error.strerror or type(error).__name__)


def _temporary_name(path: Path) -> Path:
    """Name a hidden file of the same suffix (writers choose the format by it), however long the name is already."""
    suffix = path.suffix if len(path.suffix) <= _LONGEST_SUFFIX else ""
    return path.with_name(f".{path.stem[:_KEPT_OF_STEM]}-{secrets.token_hex(_MARK)}{suffix}")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Walk back from an error: writers wrap the system's error in one of their own."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _holds_the_same(path: Path, temporary: Path) -> bool:
    return path.is_file() and filecmp.cmp(path, temporary, shallow=False)


def _keep_mode(path: Path, temporary: Path) -> None:
    """Give the new file the permissions of the one that it replaces."""
    with suppress(FileNotFoundError):
        temporary.chmod(path.stat().st_mode & 0o777)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    # Windows opens no folder, and needs no flush of it.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
