"""A township's own office, whose quarters and school report on the forms that the program writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import load_workbook

from drugfree_cli.model.codebook import codebook
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output
from drugfree_cli.workflows.forms import write_forms
from drugfree_cli.workflows.ingest import Ingested, ingest_files
from drugfree_cli.workflows.setting_up import set_up
from drugfree_cli.workflows.workspace import Workspace
from tests.rules.sender_samples import commune_plan

ON = date(2024, 12, 20)
AT = datetime(2024, 12, 20, 8, tzinfo=UTC)
LIST = """unit,group,name,kind,slug,from,to
22810,hamlets,Khu phố 1,,,,
22810,hamlets,2,khu phố,,,
22810,agencies,Trường Tiểu học Tân Sơn,,truong,,
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    """An office with its workspace."""

    workspace: Workspace

    def ask(self, period: str = "2024", unit: str | None = None, plan: str | None = None) -> Ask:
        return Ask(on=ON, period=period, unit=unit, plan=plan)

    def forms(self, folder: Path, period: str = "2024", unit: str | None = None) -> dict[str, Path]:
        """Write the blank forms, by the last part of their senders' codes."""
        paths = write_forms(self.ask(period, unit), self.workspace, Output(path=folder))
        return {path.name.split("_")[1]: path for path in paths}

    def ingest(self, *paths: Path, received: date | None = None) -> Ingested:
        return ingest_files(paths, Ask(on=ON), self.workspace, AT, received)


def township(root: Path, listed: str = LIST) -> Township:
    """Set up the office of Tân Sơn with a plan of its own."""
    made = set_up(root, None, ON, unit="22810")
    commune_plan(root / "plans")
    (root / "senders.csv").write_text(listed, encoding="utf-8")
    return Township(workspace=made)


def fill(path: Path, told: Mapping[str, object]) -> Path:
    """Fill a form as a clerk does, by the labels in its second column; what is not told stays blank."""
    book = load_workbook(path)
    labels = {each.label.vi: each.id for each in codebook().values()}
    for row in book.active.iter_rows(min_row=8):
        name = labels.get(str(row[1].value))
        if name in told:
            row[3].value = told[name]
    book.save(path)
    return path
