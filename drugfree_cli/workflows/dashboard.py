"""The dashboard of a province, district or commune is gathered and written."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from drugfree_cli.files.outputs import write_output
from drugfree_cli.model.dashboard import Dashboard
from drugfree_cli.rules.headlines import headlines
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output, in_file_name, target
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.status import status_of
from drugfree_cli.workflows.targets import earlier_targets
from drugfree_cli.workflows.workspace import Workspace


def dashboard(ask: Ask, workspace: Workspace, output: Output) -> Path:
    """Write the dashboard and give its path."""
    from drugfree_cli.reporting.dashboard import TEMPLATE, write_dashboard
    from drugfree_cli.reporting.templates import find_template

    target(output, workspace.out, "bang-theo-doi.html")
    board = gather_dashboard(ask, workspace)
    dossier = board.dossier
    path = target(output, workspace.out, f"bang-theo-doi_{dossier.scope.slug}_{in_file_name(dossier.period)}.html")
    template = find_template(TEMPLATE, workspace.root)
    return write_output(path, partial(write_dashboard, board, template), force=output.force)


def gather_dashboard(ask: Ask, workspace: Workspace) -> Dashboard:
    """Gather what the dashboard shows."""
    dossier = gather(ask, workspace)
    settled = replace(ask, period=dossier.period, plan=dossier.plan.id)
    return Dashboard(
        dossier=dossier,
        earlier=earlier_targets(settled, workspace) if dossier.targets else (),
        headlines={each.code: tuple(headlines(dossier.plan, each)) for each in dossier.classification.communes},
        unplaced=tuple(dict.fromkeys(each.file for each in status_of(settled, workspace).unplaced)),
    )
