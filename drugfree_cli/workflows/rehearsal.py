"""A rehearsal: the same work on a copy of the store that is thrown away."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.workflows.workspace import Workspace


@contextmanager
def rehearsing(workspace: Workspace) -> Iterator[Workspace]:
    """Give the workspace with a copy of its store; what is written to the copy is gone afterwards."""
    from drugfree_cli.store.engine import locate, require

    path = locate(workspace.store, workspace.root)
    require(path, create=False)
    # On Windows the library may hold the copy a moment longer than the run: a leftover there is no failure.
    with tempfile.TemporaryDirectory(prefix="drugfree-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "drugfree.db")
        _copy(path, copy)
        yield replace(workspace, store=f"sqlite:///{copy.as_posix()}")


def _copy(path: Path, to: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as store:
            with closing(sqlite3.connect(to)) as copy:
                store.backup(copy)
    except sqlite3.Error as error:
        raise SystemFailure("rehearsal-copy", path=path, reason=error) from error
