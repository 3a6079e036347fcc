"""An office with the sample returns of three periods, made once by the real program and copied for each test."""

import io
import json
import os
import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from filelock import FileLock

from drugfree_cli.cli.app import main
from drugfree_cli.files.outputs import write_output
from drugfree_cli.workflows import batch
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output
from drugfree_cli.workflows.workspace import Workspace
from sample_data.generate import SampleTruth, generate
from sample_data.run import ARRIVALS

VARIABLES = ("DRUGFREE_LANG", "DRUGFREE_LOG", "DRUGFREE_STORE", "DRUGFREE_WORKSPACE", "_DRUGFREE_COMPLETE")
"""The variables that the program heeds; a tester's own must not count."""

_LONG_AGO = 1_700_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The sample returns in `files`, the office that received them in `workspace`, and what its three batches said.

    `untouched` is a copy of the office that nobody opens, to be copied while others read the first.
    """

    truth: SampleTruth
    files: Path
    workspace: Path
    untouched: Path
    runs: tuple[tuple[int, dict[str, Any]], ...]

    def of(self, *parts: str) -> list[str]:
        """Name the files whose names hold one of the parts."""
        return [str(self.files / name) for name in self.truth.files if any(part in name for part in parts)]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Make the office, once for all workers of a run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sample-office"
    with FileLock(f"{folder}.lock"):
        if not (folder / "made").exists():
            _make(folder)
    truth, runs = pickle.loads((folder / "made").read_bytes())
    return Sample(
        truth=truth, files=folder / "files", workspace=folder / "ws", untouched=folder / "untouched", runs=runs
    )


@pytest.fixture
def office(sample: Sample, tmp_path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the office."""
    folder = tmp_path / "office"
    shutil.copytree(sample.untouched, folder)
    monkeypatch.chdir(folder)
    return folder


def _make(folder: Path) -> None:
    """Let the returns arrive as at a real office: the base year, the first half-year, the rest."""
    shutil.rmtree(folder, ignore_errors=True)
    truth = generate(folder / "files")
    with pytest.MonkeyPatch.context() as patch:
        for name in VARIABLES:
            patch.delenv(name, raising=False)
        _call("init", str(folder / "ws"), "--province", "ninh-thuan")
        runs = []
        waiting = dict.fromkeys(truth.files)
        for parts in ARRIVALS:
            arriving = [name for name in waiting if any(part in name for part in parts)]
            for name in arriving:
                del waiting[name]
                arrived = shutil.copy(folder / "files" / name, folder / "ws" / "inbox" / name)
                # What was written just now and lacks its end may still be arriving.
                os.utime(arrived, (_LONG_AGO, _LONG_AGO))
            with _short_of_paper(real=not waiting):
                status, said = _call("run", "-w", str(folder / "ws"), "--format", "json")
            runs.append((status, json.loads(said)))
    shutil.copytree(folder / "ws", folder / "untouched")
    (folder / "made").write_bytes(pickle.dumps((truth, tuple(runs))))


@contextmanager
def _short_of_paper(*, real: bool) -> Iterator[None]:
    """Print documents for the last period only; those of the others are named and empty, which saves seconds."""

    def gather(ask: Ask, workspace: Workspace) -> SimpleNamespace:
        return SimpleNamespace(period=ask.period, classification=SimpleNamespace(communes=()))

    def empty(name: str, dossier: SimpleNamespace, workspace: Workspace, output: Output) -> Path:
        return write_output(workspace.out / name.format(dossier.period), lambda temporary: temporary.touch())

    with pytest.MonkeyPatch.context() as patch:
        if not real:
            patch.setattr(batch, "gather", gather)
            patch.setattr(batch, "note_document", lambda *_: None)
            patch.setattr(batch, "write_workbook", partial(empty, "tong-hop_ninh-thuan_{}.xlsx"))
            patch.setattr(batch, "write_document", partial(empty, "bao-cao_ninh-thuan_{}.docx"))
        yield


def _call(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        return main(words), out.getvalue()
