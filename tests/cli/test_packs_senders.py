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
    """List what was found in the files, by code and message, but for what is said of every blank return of ours."""
    files: list[Any] = json.loads(ended.out)["files"]
    found = [(each["code"], each["message"]) for file in files for each in file["findings"]]
    return [each for each in found if each[0] not in ("form-known", "form-sum-missing")]


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


@pytest.fixture
def twice(drugfree: Run, desk: Path) -> Ended:
    """Cần Thơ's health department sent for June under two names, first 5 events, then 4."""
    drugfree("init", "office", "--province", "92")
    for period, events in (("2023-06-01..2023-06-30", 5), ("2023-M06", 4)):
        words = ("-w", "office", "form", "--unit", "92/so-y-te", "--period", period, "-o", f"{events}.xlsx")
        path = fill(Path(drugfree(*words).out.strip()), {"campaign_events": events, "campaign_addiction_tests": 1})
        taken = drugfree("-w", "office", "ingest", str(path), "--received", "2023-07-01")
        assert taken.status == 0, taken.err
    return taken


@pytest.mark.parametrize("period", ["2023-M06", "2023-06-01..2023-06-30"])
def test_one_of_two_returns_for_the_same_days_counts_everywhere(drugfree: Run, twice: Ended, period: str) -> None:
    """Figures, the file that they are said to come from, and what is exported agree, whichever name is asked for."""

    def read(*words: str) -> Any:
        return json.loads(drugfree("-w", "office", *words, "--period", period, "--format", "json").out)

    account = read("explain", "92/so-y-te")
    assert account["file"] == "4.xlsx"
    assert {each["indicator"]: each["value"] for each in account["figures"]}["campaign_events"] == 4
    (state,) = (each for each in read("status")["units"] if each["unit_code"] == "92/so-y-te")
    assert (state["state"], state["file"]) == ("sent", "4.xlsx")
    events = [each["value"] for each in read("export") if each["indicator"] == "campaign_events"]
    assert events == [4]
    every = [each["value"] for each in read("export", "--all-versions") if each["indicator"] == "campaign_events"]
    assert sorted(every) == [4, 5]


@pytest.mark.parametrize("period", ["2023-M06", "2023-06-01..2023-06-30"])
def test_the_return_that_counts_is_corrected(drugfree: Run, twice: Ended, period: str) -> None:
    """A correction under the other name of the same days must not bring back what a later return replaced."""
    words = ("correct", "92/so-y-te", "campaign_commendations", "2", "--period", period)
    signed = ("--author", "Nguyễn Thị A", "--reason", "gọi điện")
    done = drugfree("-w", "office", *words, *signed)
    assert done.status == 0, done.err
    told = json.loads(drugfree("-w", "office", "explain", "92/so-y-te", "--period", period, "--format", "json").out)
    figures = {each["indicator"]: each["value"] for each in told["figures"]}
    assert (figures["campaign_events"], figures["campaign_commendations"]) == (4, 2)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("02848,hamlets,Công an xã,", "mang mã 02848/cong-an-xa, là mã của đơn vị mà kế hoạch lung-phinh-2026"),
        ('02848,hamlets,"Lùng Sán,\n02848,hamlets,Pờ Chồ,', "dòng 2: có dấu ngoặc kép mở mà không đóng"),
    ],
)
def test_a_list_that_would_mix_senders_up_is_refused(drugfree: Run, commune: Path, lines: str, said: str) -> None:
    """A hamlet with the police's code would take the police's figures; an open quotation mark eats a hamlet."""
    (commune / "senders.csv").write_text(f"unit,group,name,kind\n{lines}\n", encoding="utf-8")
    ended = drugfree("-w", "office", "status", "--period", "2026")
    assert ended.status == 2
    assert said in ended.err


def test_whom_the_plan_names_is_not_added_again(drugfree: Run, commune: Path) -> None:
    """Nor does the refused line reach the list."""
    ended = drugfree("-w", "office", "senders", "add", "--group", "agencies", "Công an xã")
    assert ended.status == 2
    assert "mang mã 02848/cong-an-xa" in ended.err
    assert (commune / "senders.csv").read_text(encoding="utf-8") == HAMLETS


@pytest.mark.parametrize(
    ("office", "unit", "period", "codes"),
    [
        ("--province kon-tum", "22333", "2024", ["return-of-strangers"]),
        ("--province kon-tum", "23281", "2024", []),
        ("--province khanh-hoa", "22810", "2024", []),  # Ninh Thuận became a part of Khánh Hòa
        ("--province ninh-thuan", "22333", "2025", []),
        ("--province ha-noi", "00004", "2025", []),
        ("--unit 22810", "22333", "2024", ["return-of-strangers"]),
        ("--unit 02848", "02848/cong-an-xa", "2026", []),
    ],
)
def test_a_return_of_another_office_is_not_taken_in_silence(
    drugfree: Run, desk: Path, office: str, unit: str, period: str, codes: list[str]
) -> None:
    """It is kept, since it may have been meant so, but nothing of the office's counts it: that is said."""
    drugfree("init", "office", *office.split())
    own = ("--plan", "lung-phinh-2026") if "/" in unit else ()
    written = drugfree("form", "--unit", unit, "--period", period, *own).out.strip()
    path = fill(desk / written, {"population": 5000})
    ended = drugfree("-w", "office", "validate", str(path), "--format", "json")
    found = findings(ended)
    assert [code for code, _ in found if code == "return-of-strangers"] == codes, found
