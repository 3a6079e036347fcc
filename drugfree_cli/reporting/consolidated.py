"""The consolidated workbook of a province, district or commune: figures, classes, verdicts, findings, senders."""

from pathlib import Path

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.reporting import prose
from drugfree_cli.reporting.consolidated_classes import write_classes
from drugfree_cli.reporting.consolidated_comparison import write_comparisons
from drugfree_cli.reporting.consolidated_criteria import write_criteria
from drugfree_cli.reporting.consolidated_districts import write_districts, write_targets
from drugfree_cli.reporting.consolidated_figures import write_figures
from drugfree_cli.reporting.consolidated_findings import write_findings
from drugfree_cli.reporting.consolidated_history import write_history
from drugfree_cli.reporting.consolidated_notes import write_notes
from drugfree_cli.reporting.consolidated_people import write_people
from drugfree_cli.reporting.consolidated_province import write_province
from drugfree_cli.reporting.consolidated_readings import write_side_by_side
from drugfree_cli.reporting.consolidated_senders import write_senders
from drugfree_cli.reporting.sheets import Book

_SHEETS = (
    write_figures,
    write_classes,
    write_criteria,
    write_side_by_side,
    write_districts,
    write_province,
    write_targets,
    write_comparisons,
    write_history,
    write_people,
    write_findings,
    write_senders,
    write_notes,
)


def write_consolidated(dossier: Dossier, path: Path) -> None:
    """Write the workbook to `path`; the same dossier gives the same bytes."""
    book = Book(
        path,
        title=f"Biểu tổng hợp {prose.mid(dossier.scope.name)}, {prose.lower_first(dossier.period_name.vi)}",
        subject=dossier.plan.title.vi,
        author=dossier.office.body,
        on=dossier.on,
    )
    for write_sheet in _SHEETS:
        write_sheet(book, dossier)
    book.close()
