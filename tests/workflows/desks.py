"""An office whose batch is run by the test, with a clock of its own and a print room of one line."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from drugfree_cli.files.outputs import write_output
from drugfree_cli.workflows import batch
from drugfree_cli.workflows.batch import BatchRun, run_batch
from drugfree_cli.workflows.choices import Ask, settle
from drugfree_cli.workflows.documents import Output
from drugfree_cli.workflows.export import Row, export_rows
from drugfree_cli.workflows.records import found_in, reading
from drugfree_cli.workflows.setting_up import set_up
from drugfree_cli.workflows.workspace import Workspace

ON = date(2025, 1, 6)
START = datetime(2025, 1, 6, 8, tzinfo=UTC)


@dataclass
class Desk:
    """An office whose batch runs by a clock of its own."""

    workspace: Workspace
    clock: datetime = START

    def drop(self, *paths: str | Path) -> None:
        """Put copies of files into the inbox."""
        for path in paths:
            shutil.copy(path, self.workspace.inbox / Path(path).name)

    def run(self) -> BatchRun:
        """Run the batch a quarter of an hour after the last time."""
        self.clock += timedelta(minutes=15)
        return run_batch(Ask(on=ON), self.workspace, self.clock)

    def rows(self, period: str = "2024-H2", *, all_versions: bool = False) -> tuple[Row, ...]:
        return export_rows(Ask(on=ON, period=period), self.workspace, all_versions=all_versions).rows

    def versions(self, unit: str, period: str = "2024-H2") -> set[int]:
        """Give the versions that a unit's return has."""
        return {each.version for each in self.rows(period, all_versions=True) if each.unit_code == unit}

    def tree(self) -> dict[str, bytes]:
        """Give every file of the office with its bytes; the store counts by what it answers."""
        root = self.workspace.root
        files = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith(("drugfree.db", ".")))
        return {str(path.relative_to(root)): path.read_bytes() for path in files}

    def names(self, folder: str) -> list[str]:
        return [name for name in sorted(self.tree()) if name.startswith(folder)]


@pytest.fixture
def printing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Print in a line what the real print room takes seconds for; gathers the periods printed."""
    printed: list[str] = []

    def gather(ask: Ask, workspace: Workspace) -> SimpleNamespace:
        with reading(workspace) as reader:
            period = str(settle(ask, found_in(workspace, reader)).period)
            codes = [each.unit_code for each in reader.returns(period)]
        return SimpleNamespace(period=period, codes=codes, classification=SimpleNamespace(communes=()))

    def stand_in(ending: str) -> Callable[[SimpleNamespace, Workspace, Output], Path]:
        def write(dossier: SimpleNamespace, workspace: Workspace, output: Output) -> Path:
            printed.append(dossier.period)
            said = f"{dossier.period} {dossier.codes}"
            path = workspace.out / f"{dossier.period}{ending}"
            return write_output(path, lambda temporary: temporary.write_text(said, encoding="utf-8"))

        return write

    monkeypatch.setattr(batch, "gather", gather)
    monkeypatch.setattr(batch, "note_document", lambda *_: None)
    monkeypatch.setattr(batch, "write_workbook", stand_in(".xlsx"))
    monkeypatch.setattr(batch, "write_document", stand_in(".docx"))
    return printed


@pytest.fixture
def office_of(tmp_path: Path, printing: list[str]) -> Desk:
    """An office of Ninh Thuận with an empty inbox."""
    return Desk(set_up(tmp_path / "office", "58", ON))
