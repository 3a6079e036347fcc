"""A new workspace with its store."""

from datetime import date
from pathlib import Path

from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.store.archive import open_store
from drugfree_cli.workflows.workspace import SETTINGS, Workspace, make_workspace, open_workspace


def set_up(root: Path, province: str | None, on: date, store: str | None = None, unit: str | None = None) -> Workspace:
    """Lay out a workspace and make its store; where only the store is missing, only that is made.

    `store` is one that the environment names instead of the settings', `unit` the commune whose own workspace it is. A
    workspace that is whole is refused.
    """
    if (root / SETTINGS).exists():
        workspace = open_workspace(root, store)
        if _has_store(workspace):
            raise UsageError("workspace-exists", folder=root)
    else:
        workspace = make_workspace(root, province, on, store, unit)
    open_store(workspace.store, workspace.root, create=True).close()
    return workspace


def _has_store(workspace: Workspace) -> bool:
    try:
        open_store(workspace.store, workspace.root).close()
    except SystemFailure as failure:
        if failure.code != "store-missing":
            raise
        return False
    return True
