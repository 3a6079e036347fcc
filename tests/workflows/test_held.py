"""One batch at a time: a live holder is named, a dead one's lock is taken over."""

import subprocess
import sys
from pathlib import Path

import pytest

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.workflows.holding import LOCK
from tests.workflows.desks import Desk

HOLD = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from drugfree_cli.workflows.holding import holding
from drugfree_cli.workflows.workspace import open_workspace
with holding(open_workspace(Path(sys.argv[1])), datetime(2025, 1, 6, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_live_holder_is_named_and_a_dead_one_forgotten(office_of: Desk) -> None:
    """While another process works, a batch ends with its name and changes nothing; once that is killed, it goes on."""
    root = office_of.workspace.root
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    (office_of.workspace.inbox / "a.csv").write_text("Năm 2024\n")
    with pytest.raises(SystemFailure) as refused:
        office_of.run()
    assert refused.value.code == "run-locked"
    assert str(holder.pid) in refused.value.text.vi
    assert office_of.names("inbox") == ["inbox/a.csv"]
    holder.kill()
    holder.communicate()
    assert (root / LOCK).with_suffix(".holder").is_file()
    assert len(office_of.run().files) == 1
    assert office_of.names("inbox") == []
