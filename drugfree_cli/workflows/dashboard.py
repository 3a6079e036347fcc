"""The page that follows the classes is written from a dossier and from what the rules say of each commune."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drugfree_cli.files.outputs import write_output
from drugfree_cli.model.campaign import CampaignDossier
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.advice import advice, deciding
from drugfree_cli.rules.headlines import headlines
from drugfree_cli.rules.readings import readings_of_commune
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output, check_output, in_file_name, target
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.workspace import Workspace

if TYPE_CHECKING:
    from drugfree_cli.reporting.dashboard_communes import Explained


def dashboard(ask: Ask, workspace: Workspace, output: Output, lang: Lang) -> Path:
    """Write the page of a province, district or commune and give its path; a campaign has no classes to follow."""
    check_output(output, ".html")
    return write_page(gather(ask, workspace), workspace, output, lang)


def write_page(dossier: Dossier, workspace: Workspace, output: Output, lang: Lang) -> Path:
    """Print a dossier as a page."""
    from drugfree_cli.reporting.dashboard import PAGE, SCRIPT, write_dashboard
    from drugfree_cli.reporting.templates import find_template

    if isinstance(dossier, CampaignDossier):
        raise UsageError("dashboard-campaign", plan=dossier.plan.id)
    path = target(output, workspace.out, f"bang-theo-doi_{dossier.scope.slug}_{in_file_name(dossier.period)}.html")
    templates = (find_template(PAGE, workspace.root), find_template(SCRIPT, workspace.root))
    return write_output(
        path, partial(write_dashboard, dossier, explain_all(dossier), lang, templates), force=output.force
    )


def explain_all(dossier: Dossier) -> "dict[str, Explained]":
    """Say of every commune of a dossier, by its code, what the rules say of it in words."""
    return {each.code: _explain(dossier.plan, each) for each in dossier.classification.communes}


def _explain(plan: Plan, commune: CommuneResult) -> "Explained":
    from drugfree_cli.reporting.dashboard_communes import Explained

    judged = (*commune.by_class, *commune.by_drug_free, *(one for each in commune.readings for one in each.criteria))
    return Explained(
        headlines=tuple(headlines(plan, commune)),
        deciding=deciding(commune),
        changes=tuple((each.heading, each.lines) for each in advice(plan, commune)),
        codes=readings_of_commune(plan, commune, judged),
    )
