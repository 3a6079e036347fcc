"""`recognise`: a decision stands beside the figures, never instead, and where they differ it is said."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

MA_NOI, TAN_SON = "22828", "22810"
DECISION = ("--number", "12/QĐ-UBND", "--date", "2024-02-05", "--signer", "Chủ tịch UBND tỉnh")


def notes(run: Run, code: str, period: str = "2024-H2") -> str:
    """Give what is said beside a commune's class."""
    (commune,) = json.loads(run("classify", "--unit", code, "--period", period, "--format", "json").out)["communes"]
    return " ".join(commune["notes"])


def test_a_decision_stands_beside_the_figures(drugfree: Run, office: Path) -> None:
    """Where figures agree it says so; where they do not, which criteria are not met; class and verdict stay."""
    assert notes(drugfree, MA_NOI) == ""
    for code in (MA_NOI, TAN_SON):
        assert drugfree("recognise", code, *DECISION).status == 0
    agreed = "12/QĐ-UBND ngày 5/2/2024 (người ký: Chủ tịch UBND tỉnh); số liệu kỳ này phù hợp"
    assert agreed in notes(drugfree, MA_NOI)
    assert "KHÁC với số liệu kỳ này: chưa đạt tiêu chí 1, 4, 6, 7, 9" in notes(drugfree, TAN_SON)
    assert "12/QĐ-UBND" in drugfree("explain", TAN_SON, "--period", "2024-H2").out
    listed = json.loads(drugfree("recognise", "--format", "json").out)
    assert [(each["unit_code"], each["recognised"]) for each in listed] == [(MA_NOI, True), (TAN_SON, True)]


def test_a_withdrawal_takes_its_place(drugfree: Run, office: Path) -> None:
    """The last decision by the day of the run counts, whatever the order of recording."""
    later = ("--number", "30/QĐ-UBND", "--date", "2024-06-01", "--signer", "Chủ tịch UBND tỉnh", "--withdraw")
    drugfree("recognise", MA_NOI, *later)
    drugfree("recognise", MA_NOI, *DECISION)
    assert "đã bị rút theo 30/QĐ-UBND" in notes(drugfree, MA_NOI)
    assert drugfree("audit", "verify").status == 0


@pytest.mark.parametrize(
    "words",
    [
        (MA_NOI,),
        (MA_NOI, "--date", "2024-02-05"),
        (MA_NOI, *DECISION[:2], "--date", "2999-01-01", *DECISION[4:]),
        ("585", *DECISION),
    ],
)
def test_what_is_no_decision_is_refused(drugfree: Run, office: Path, words: tuple[str, ...]) -> None:
    """Without number, day and signer, on a day to come, or for a district: one sentence, and nothing is recorded."""
    assert drugfree("recognise", *words).status == 2
    assert json.loads(drugfree("recognise", "--format", "json").out) == []
