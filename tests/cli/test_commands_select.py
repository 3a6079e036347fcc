"""`select`: the communes that each district of Kon Tum chose, kept and counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

IA_HDRAI = ("Xã Ia Dom", "Xã Ia Đal", "Xã Ia Tơi")
"""The three communes of a small district: 30 % of three, rounded up, is one."""
ASKED = ("--plan", "kon-tum-2024", "--period", "2024")


@pytest.fixture
def kon_tum(drugfree: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace of Kon Tum."""
    assert drugfree("init", "kt", "--province", "kon-tum").status == 0
    monkeypatch.chdir(desk / "kt")
    return desk / "kt"


def district(run: Run, code: str) -> dict[str, Any]:
    """Read one district of the list."""
    document = json.loads(run("select", *ASKED, "--format", "json").out)
    found = next(each for each in document["districts"] if each["code"] == code)
    assert isinstance(found, dict)
    return found


def test_thirty_per_cent_of_each_district(drugfree: Run, kon_tum: Path) -> None:
    """One of Ia H'Drai's three communes is enough; none is not; a withdrawn one no longer counts."""
    before = district(drugfree, "618")
    assert (before["communes"], before["required"], before["selected"], before["enough"]) == (3, 1, 0, False)
    assert drugfree("select", IA_HDRAI[0], *ASKED, "--on", "2024-05-10", "--note", "CV 215").status == 0
    after = district(drugfree, "618")
    assert (after["selected"], after["enough"]) == (1, True)
    drugfree("select", IA_HDRAI[0], *ASKED, "--withdraw")
    assert district(drugfree, "618")["selected"] == 0


def test_the_target_counts_the_districts_that_chose_enough(drugfree: Run, kon_tum: Path) -> None:
    """Ten districts owe a choice; one has made it."""
    drugfree("select", IA_HDRAI[1], *ASKED)
    document = json.loads(drugfree("targets", "--plan", "kon-tum-2024", "--year", "2024", "--format", "json").out)
    (found,) = [each for each in document["targets"] if each["kind"] == "each"]
    assert (found["required"], found["actual"], found["status"]) == (10, 1, "missed")


def test_a_list_in_a_file(drugfree: Run, kon_tum: Path) -> None:
    """A list as Excel saves it: a heading, semicolons, a mark at the beginning; every name is found."""
    names = kon_tum / "ds.csv"
    names.write_text("Xã;Huyện\n" + "\n".join(f"{each};Ia H'Drai" for each in IA_HDRAI), encoding="utf-8-sig")
    assert drugfree("select", "--file", str(names), *ASKED).status == 0
    assert district(drugfree, "618")["selected"] == 3


def test_an_unknown_name_records_nothing(drugfree: Run, kon_tum: Path) -> None:
    """One name that is not understood refuses the whole list, and says which."""
    ended = drugfree("select", IA_HDRAI[0], "Xã Không Có", *ASKED)
    assert (ended.status, "Không Có" in ended.err) == (2, True)
    assert district(drugfree, "618")["selected"] == 0


def test_other_plans_keep_no_such_list(drugfree: Run, kon_tum: Path) -> None:
    """A plan that lets nobody choose says so."""
    ended = drugfree("select", IA_HDRAI[0], "--plan", "qd-3122-2010", "--period", "2024")
    assert (ended.status, "qd-3122-2010" in ended.err) == (2, True)


def test_the_list_fits_the_screen(drugfree: Run, kon_tum: Path) -> None:
    """The table names districts, numbers and communes within 80 columns, and who has not chosen enough."""
    drugfree("select", *IA_HDRAI, *ASKED)
    screen = drugfree("select", *ASKED).out
    assert max(map(len, screen.splitlines())) <= 80
    assert "Ia Dom" in screen
    assert "Chưa chọn đủ" in screen
