"""A code that passed to another commune on 1/7/2025: what each command says of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.workflows.senders_office import fill

BOTH = {"population": 20000, "addicts_total": 0, "addicts_on_file": 0, "users_on_file": 0}


@pytest.fixture
def heir(drugfree: Run, desk: Path) -> Any:
    """22333 was Phường Vĩnh Phước until 30/6/2025 (7 offenders), then Phường Bắc Nha Trang (2)."""
    drugfree("init", "office", "--province", "khanh-hoa")
    for period, offenders in (("2025-H1", 7), ("2025-H2", 2)):
        words = ("-w", "office", "form", "--unit", "22333", "--period", period, "-o", f"{period}.xlsx")
        path = fill(Path(drugfree(*words).out.strip()), {**BOTH, "drug_offenders": offenders})
        assert drugfree("-w", "office", "ingest", str(path)).status == 0
    return lambda *words: json.loads(drugfree("-w", "office", *words, "--format", "json").out)


def test_trace_follows_the_figure_by_which_the_commune_is_judged(heir: Any) -> None:
    """The former commune's offenders are neither added nor listed; under its own days they are its own."""
    told = heir("trace", "22333", "drug_offenders", "--period", "2025")
    assert (told["unit_name"], told["value"]) == ("Phường Bắc Nha Trang", 2)
    assert [(each["period"], each["value"]) for each in told["versions"]] == [("2025-H2", 2)]
    (commune,) = heir("classify", "--unit", "22333", "--period", "2025")["communes"]
    assert 2 in [each["indicators"].get("drug_offenders") for each in commune["reasons"]]
    former = heir("trace", "22333", "drug_offenders", "--period", "2025-H1")
    assert (former["unit_name"], former["value"]) == ("Phường Vĩnh Phước", 7)
