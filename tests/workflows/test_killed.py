"""The batch, killed at random moments of its work, ends as if nobody had disturbed it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).parents[2] / "benchmarks" / "soak.py"


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no SIGKILL")
def test_a_batch_survives_being_killed() -> None:
    """Five kills (SIGKILL, readers and all) of a batch of two files: store, archive and outputs are the same."""
    done = subprocess.run([sys.executable, str(SOAK), "5", "2", "7"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    survived = re.search(r"kills survived: (\d+); rounds: \d+; files a round: 2; rounds that differed: 0", done.stdout)
    assert survived is not None
    assert int(survived[1]) >= 5
