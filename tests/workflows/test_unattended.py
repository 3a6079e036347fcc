"""The batch that nobody watches: rehearsed, from a moment on, one at a time."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.workflows.batch import rehearse_batch, run_batch
from drugfree_cli.workflows.choices import Ask
from tests.cli.samples import Sample
from tests.workflows.desks import ON, Desk

_HOLD = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from drugfree_cli.workflows.holding import holding
from drugfree_cli.workflows.workspace import Workspace
with holding(Workspace(root=Path(sys.argv[1])), datetime(2025, 1, 6, 8, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_rehearsal_says_what_the_run_then_does(office_of: Desk, sample: Sample, printing: list[str]) -> None:
    """The same outcomes and periods as the run after it; until then no byte, no row and no document is different."""
    office_of.drop(*sample.of("xa-tri-hai", "xa-phuoc-ha", "xa-phuoc-dai_6-thang-cuoi"))
    store = office_of.workspace.root / "drugfree.db"
    before, rows, kept = office_of.tree(), office_of.rows(all_versions=True), store.read_bytes()
    trial = rehearse_batch(Ask(on=ON), office_of.workspace, office_of.clock)
    assert (office_of.tree(), printing, trial.outputs, trial.rehearsed) == (before, [], (), True)
    assert (office_of.rows(all_versions=True), store.read_bytes()) == (rows, kept)
    run = office_of.run()
    assert trial.periods == run.periods == ("2024-H2",)
    told = [(each.name, each.outcome, each.kept, each.new) for each in trial.files]
    assert told == [(each.name, each.outcome, each.kept, each.new) for each in run.files]


def test_only_files_from_a_moment_on_are_taken(office_of: Desk, sample: Sample, printing: list[str]) -> None:
    """A file written before the moment stays and is named; one written at that very moment is taken."""
    old, new = sample.of("xa-tri-hai", "xa-phuoc-ha")[:2]
    office_of.drop(old, new)
    moment = office_of.clock - timedelta(hours=1)
    for path, late in ((old, -1), (new, 0)):
        seconds = moment.timestamp() + late
        os.utime(office_of.workspace.inbox / Path(path).name, (seconds, seconds))
    run = run_batch(Ask(on=ON), office_of.workspace, office_of.clock, moment)
    assert ([each.name for each in run.files], run.older) == ([Path(new).name], (Path(old).name,))
    assert office_of.names("inbox") == [f"inbox/{Path(old).name}"]


def test_a_live_holder_is_named_and_a_killed_one_is_taken_over(office_of: Desk) -> None:
    """The refusal names account, machine, process and since when; once that process is killed, the run goes on."""
    words = [sys.executable, "-c", _HOLD, str(office_of.workspace.root)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(SystemFailure, match=f"@.*, pid {holder.pid}, 2025-01-06 08:00:00") as refused:
            office_of.run()
        holder.kill()
        holder.wait()
    assert refused.value.code == "run-locked"
    assert office_of.run().files == ()
