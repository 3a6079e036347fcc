"""A new workspace with its store."""

from datetime import date
from pathlib import Path

from drugfree_cli.store.archive import open_store
from drugfree_cli.workflows.workspace import Workspace, make_workspace


def set_up(root: Path, province: str | None, on: date, store: str | None = None) -> Workspace:
    """Lay out a workspace and make its store; `store` is one that the environment names instead of the settings'."""
    workspace = make_workspace(root, province, on, store)
    open_store(workspace.store, workspace.root, create=True).close()
    return workspace
