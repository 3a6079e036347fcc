"""The consolidated workbook of a campaign: by task, by sender, who reported, where each figure stands."""

from pathlib import Path

from drugfree_cli.model.campaign import CampaignDossier
from drugfree_cli.reporting import prose
from drugfree_cli.reporting.campaign_lists import write_commendations, write_notes, write_sources
from drugfree_cli.reporting.campaign_tables import write_by_sender, write_by_task
from drugfree_cli.reporting.consolidated_findings import write_findings
from drugfree_cli.reporting.consolidated_senders import write_senders
from drugfree_cli.reporting.sheets import Book


def write_campaign_workbook(dossier: CampaignDossier, path: Path) -> None:
    """Write the workbook to `path`; the same dossier gives the same bytes."""
    book = Book(
        path,
        title=f"Biểu tổng hợp {prose.mid(dossier.scope.name)}, {prose.lower_first(dossier.period_name.vi)}",
        subject=dossier.plan.title.vi,
        author=dossier.office.body,
        on=dossier.on,
    )
    write_by_task(book, dossier)
    write_by_sender(book, dossier)
    write_senders(book, dossier)
    write_commendations(book, dossier)
    write_sources(book, dossier)
    write_findings(book, dossier)
    write_notes(book, dossier)
    book.close()
