"""Where an output may go: a file that somebody made or changed is never overwritten unasked."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from drugfree_cli.files.atomic import storage_failures, write_atomically
from drugfree_cli.files.ledger import is_unchanged, record_written
from drugfree_cli.model.errors import UsageError


def write_output(path: Path, write: Callable[[Path], object], *, force: bool = False) -> Path:
    """Write an output atomically where `safe_output` lets it go, note it in the folder's ledger, and give its path."""
    target = safe_output(path, force=force)
    write_atomically(target, write)
    record_written(target)
    return target


def safe_output(path: Path, *, force: bool = False) -> Path:
    """Give `path`, or the first of "name (2).xlsx", "name (3).xlsx"… that is free.

    A name is free where no file stands there, or one that this program wrote and nobody changed since;
    with `force`, whatever file stands there. The caller tells the ledger after writing (`record_written`).
    """
    with storage_failures(path):
        if path.is_dir():
            raise UsageError("output-is-folder", path=str(path))
        return path if force else next(name for name in _names(path) if _is_free(name))


def _names(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def _is_free(path: Path) -> bool:
    # A link that leads nowhere is somebody's too.
    if path.is_symlink() and not path.exists():
        return False
    return not path.exists() or (path.is_file() and is_unchanged(path))
