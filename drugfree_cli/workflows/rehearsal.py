"""A rehearsal: the same work on a copy of the store that is thrown away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from drugfree_cli.workflows.records import open_records
from drugfree_cli.workflows.workspace import Workspace


@contextmanager
def rehearsing(workspace: Workspace) -> Iterator[Workspace]:
    """Give the workspace with a copy of its store; what is written to the copy is gone afterwards."""
    # On Windows the library may hold the copy a moment longer than the run: a leftover there is no failure.
    with tempfile.TemporaryDirectory(prefix="drugfree-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "drugfree.db")
        with open_records(workspace) as store:
            store.copy_to(copy)
        yield replace(workspace, store=f"sqlite:///{copy.as_posix()}")
