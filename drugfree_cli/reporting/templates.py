"""Where templates lie: the office's own before the ones supplied."""

from importlib.resources import files
from pathlib import Path

from drugfree_cli.model.errors import SystemFailure


def find_template(name: str, workspace: Path | None) -> Path:
    """Find a template in the workspace's `templates`, then in the installed package, then in the checkout."""
    folders = _folders(workspace)
    for folder in folders:
        if (found := folder / name).is_file():
            return found
    raise SystemFailure("report-template-missing", template=name, places="; ".join(str(each) for each in folders))


def _folders(workspace: Path | None) -> list[Path]:
    package = Path(str(files("drugfree_cli")))
    own = [workspace / "templates"] if workspace is not None else []
    return [*own, package / "templates", package.parent / "templates"]
