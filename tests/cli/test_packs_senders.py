"""What hamlets and departments send, in a commune's own office and without one."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended, Run
from tests.workflows.senders_office import fill

HAMLETS = "unit,group,name,kind\n02848,hamlets,Lùng Sán,thôn\n02848,hamlets,Pờ Chồ 1,thôn\n"
SIGNED = {"households": 50, "households_committed": 50, "hamlets_committed": 1}


@pytest.fixture
def commune(drugfree: Run, desk: Path) -> Path:
    """Lùng Phình's own office, with its list of hamlets."""
    assert drugfree("init", "office", "--unit", "02848").status == 0
    (desk / "office" / "senders.csv").write_text(HAMLETS, encoding="utf-8")
    return desk / "office"


def sent(drugfree: Run, slug: str, told: Mapping[str, object]) -> Path:
    """Write a hamlet's form for the first half of 2026 and fill it."""
    written = drugfree("-w", "office", "form", "--period", "2026-H1", "--unit", f"02848/{slug}", "--force")
    return fill(Path(written.out.strip()), told)


def findings(ended: Ended) -> list[tuple[str, str]]:
    """List what was found in the files, by code and message."""
    files: list[Any] = json.loads(ended.out)["files"]
    return [(each["code"], each["message"]) for file in files for each in file["findings"]]


@pytest.mark.parametrize(("number", "codes"), [(0, []), (1, []), (2, ["part-above-itself"])])
def test_a_hamlet_signs_for_itself_alone(drugfree: Run, commune: Path, number: int, codes: list[str]) -> None:
    """Two hamlets of which one writes 2 and the other 0 are not 100 % of hamlets."""
    path = sent(drugfree, "thon-lung-san", {**SIGNED, "hamlets_committed": number})
    ended = drugfree("-w", "office", "validate", str(path), "--format", "json")
    assert [code for code, _ in findings(ended)] == codes
    assert ended.status == len(codes)


def test_a_hamlets_form_away_from_its_office_is_not_called_nameless(drugfree: Run, commune: Path) -> None:
    """The form gives its code: without the commune's list that code is what nobody knows."""
    path = sent(drugfree, "thon-lung-san", SIGNED)
    ended = drugfree("validate", str(path), "--plan", "lung-phinh-2026", "--format", "json")
    ((code, message),) = findings(ended)
    assert code == "sender-unknown"
    assert "“02848/thon-lung-san” không có trong danh sách" in message


def test_the_ledger_does_not_take_an_unknown_hamlet_for_a_commune(drugfree: Run, commune: Path) -> None:
    """Whether a sender is one of the plan's could not be checked since nobody knows who it is."""
    path = sent(drugfree, "thon-lung-san", SIGNED)
    ended = drugfree("validate", str(path), "--plan", "lung-phinh-2026", "--format", "json")
    reasons = {each["code"]: each["reason"] for each in json.loads(ended.out)["checks"]}
    assert reasons["sender-of-plan"] == "chưa rõ đơn vị hoặc kỳ báo cáo"
