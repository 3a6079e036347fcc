"""The consolidated workbook and the report are printed from a dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from drugfree_cli.files.outputs import write_output
from drugfree_cli.model.campaign import CampaignDossier
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.errors import UsageError
from drugfree_cli.workflows.audit import note_document
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.workspace import Workspace

STDOUT = Path("-")
"""How the command line calls standard output, where text goes and documents do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Where a document goes: a folder or file that was named, else the workspace's `out/`."""

    path: Path | None = None
    force: bool = False


def consolidate(ask: Ask, workspace: Workspace, output: Output, at: datetime) -> Path:
    """Write the consolidated workbook, keep that it was written, and give its path."""
    check_output(output, ".xlsx")
    dossier = gather(ask, workspace)
    path = write_workbook(dossier, workspace, output)
    note_document(dossier, [path], workspace, at)
    return path


def report(ask: Ask, workspace: Workspace, output: Output, at: datetime) -> Path:
    """Write the report document, keep that it was written, and give its path."""
    check_output(output, ".docx")
    dossier = gather(ask, workspace)
    path = write_document(dossier, workspace, output)
    note_document(dossier, [path], workspace, at)
    return path


def write_workbook(dossier: Dossier, workspace: Workspace, output: Output) -> Path:
    """Print a dossier as a consolidated workbook; that of a campaign is a workbook of its own."""
    from drugfree_cli.reporting.campaign_workbook import write_campaign_workbook
    from drugfree_cli.reporting.consolidated import write_consolidated

    path = target(output, workspace.out, f"tong-hop_{dossier.scope.slug}_{in_file_name(dossier.period)}.xlsx")
    if isinstance(dossier, CampaignDossier):
        return print_to(path, output.force, dossier, partial(write_campaign_workbook, dossier))
    return print_to(path, output.force, dossier, partial(write_consolidated, dossier))


def write_document(dossier: Dossier, workspace: Workspace, output: Output) -> Path:
    """Print a dossier as a report, by the plan's own template where it names one."""
    from drugfree_cli.reporting.campaign_report import CAMPAIGN_TEMPLATE, write_campaign_report
    from drugfree_cli.reporting.report import TEMPLATE, write_report
    from drugfree_cli.reporting.templates import find_template

    path = target(output, workspace.out, f"bao-cao_{dossier.scope.slug}_{in_file_name(dossier.period)}.docx")
    if isinstance(dossier, CampaignDossier):
        template = find_template(dossier.plan.report_template or CAMPAIGN_TEMPLATE, workspace.root)
        return print_to(path, output.force, dossier, partial(write_campaign_report, dossier, template))
    template = find_template(dossier.plan.report_template or TEMPLATE, workspace.root)
    return print_to(path, output.force, dossier, partial(write_report, dossier, template))


def in_file_name(period: object) -> str:
    """Write a period as it stands in the name of a file: two dots in a row look like an ending that went wrong."""
    return str(period).replace("..", "_")


def target(output: Output, folder: Path, name: str) -> Path:
    """Find where an output goes: the file named, or a file called `name` in the folder named or in `folder`.

    A file is called by what is in it: another ending is refused, as is standard output.
    """
    if output.path is None:
        return folder / name
    check_output(output, Path(name).suffix)
    return output.path / name if _is_folder(output.path) else output.path


def check_output(output: Output, suffix: str) -> None:
    """Refuse an output that cannot be meant, before anything is worked out for it."""
    if output.path is None:
        return
    _refuse_stdout(output.path)
    if not _is_folder(output.path) and output.path.suffix.lower() != suffix:
        raise UsageError("output-suffix", path=output.path, suffix=suffix)


def target_folder(output: Output, folder: Path, name: str) -> Path:
    """Find the folder for several files: one called `name` in the folder named or in `folder`."""
    if output.path is None:
        return folder / name
    _refuse_stdout(output.path)
    if not _is_folder(output.path):
        raise UsageError("output-needs-folder", path=output.path)
    return output.path / name


def _is_folder(path: Path) -> bool:
    return path.is_dir() or not path.suffix


def _refuse_stdout(path: Path) -> None:
    if path == STDOUT:
        raise UsageError("output-not-text")


def print_to(path: Path, force: bool, dossier: Dossier, write: Callable[[Path], None]) -> Path:
    """Write a zip-based document with fixed dates, so that the same content is the same bytes."""
    from drugfree_cli.files.frozen import freeze_zip

    def print_frozen(temporary: Path) -> None:
        write(temporary)
        freeze_zip(temporary, dossier.on)

    return write_output(path, print_frozen, force=force)
