"""What the office itself knows, `register`, `base` and `correct`, changes what the rules say; `trace` shows it all."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.samples import Sample

MA_NOI = "22828"
"""A commune without a case, user or addict, that meets all ten criteria."""
BY_PHONE = ("--author", "Trực ban", "--reason", "Xã gọi điện")


def commune(run: Run, code: str, period: str = "2024-H2") -> dict[str, Any]:
    ended = run("classify", "--unit", code, "--period", period, "--format", "json")
    (found,) = json.loads(ended.out)["communes"]
    assert isinstance(found, dict)
    return found


def target(run: Run, name: str) -> dict[str, Any]:
    targets = json.loads(run("targets", "--year", "2024", "--format", "json").out)["targets"]
    return next(each for each in targets if each["id"] == name)


def test_a_correction_changes_the_class(drugfree: Run, office: Path) -> None:
    """A new addict told by telephone: criterion 4 fails, the version says who and why, the file's figure is kept."""
    assert commune(drugfree, MA_NOI)["drug_free"] == "met"
    ended = drugfree("correct", MA_NOI, "addicts_new", "1", *BY_PHONE, "--period", "2024-H2")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == "Xã Ma Nới, 2024-H2: Số người nghiện phát sinh mới trong kỳ: 0 → 1 (phiên bản 2).\n"
    after = commune(drugfree, MA_NOI)
    assert (after["drug_free"], after["failed"]) == ("not_met", ["4"])
    assert commune(drugfree, MA_NOI, "2024-H1")["drug_free"] == "met"


def test_trace_shows_every_version(drugfree: Run, office: Path) -> None:
    """Each version with value, file, cell, author and reason; the value is that of the version that counts."""
    drugfree("correct", MA_NOI, "Số nhân khẩu thực tế cư trú", "5.000", *BY_PHONE)
    drugfree("correct", MA_NOI, "population", "5100", "--author", "B", "--reason", "Công văn 12")
    document = json.loads(drugfree("trace", MA_NOI, "population", "--format", "json").out)
    kept = [each for each in document["versions"] if each["period"] == "2024-H2"]
    assert [(each["version"], each["kind"], each["author"], each["reason"]) for each in kept] == [
        (1, "return", None, None),
        (2, "correction", "Trực ban", "Xã gọi điện"),
        (3, "correction", "B", "Công văn 12"),
    ]
    assert [each["value"] for each in kept][1:] == [5000, 5100]
    assert (kept[0]["file"], kept[0]["cell"]) == ("huyen-ninh-son_6-thang-cuoi-nam-2024.xlsx", "C16")
    assert (document["value"], document["sources"][-1]["version"]) == (5100, 3)
    screen = drugfree("trace", MA_NOI, "population").out
    assert "Trực ban: Xã gọi điện" in screen
    assert "B: Công văn 12" in screen
    rows = json.loads(drugfree("export", "--unit", MA_NOI, "--all-versions", "--format", "json").out)
    assert [each["version"] for each in rows if each["indicator"] == "population"] == [1, 2, 3]
    counting = json.loads(drugfree("export", "--unit", MA_NOI, "--format", "json").out)
    assert {each["version"] for each in counting} == {3}


def test_a_correction_made_again_adds_nothing(drugfree: Run, office: Path) -> None:
    """The same figure by the same author for the same reason is one version."""
    words = ("correct", MA_NOI, "population", "5000", *BY_PHONE)
    assert drugfree(*words).status == drugfree(*words).status == 0
    assert "(phiên bản 2)" in drugfree(*words).err


@pytest.mark.parametrize(
    ("words", "english"),
    [
        (["addicts_new", "abc"], "“abc” is not a clear figure for “New addicts in the period”"),
        (["addicts_nw", "1"], "There is no indicator “addicts_nw”; near ones: addicts_new"),
        (["households_committed", "999999"], "the new figure contradicts the return"),
        (["addicts_new", "1", "--reason", " "], "A correction must say who makes it and why"),
        (["addicts_new", "1", "--period", "2024"], "has no return for 2024, so there is no figure to correct"),
    ],
)
def test_a_correction_that_cannot_be_right_is_refused(
    drugfree: Run, office: Path, words: list[str], english: str
) -> None:
    """Wrong use, one sentence, and the store is as it was."""
    ended = drugfree("correct", MA_NOI, *words[:2], *BY_PHONE, *words[2:], "--lang", "en")
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert english in ended.err
    rows = json.loads(drugfree("export", "--unit", MA_NOI, "--all-versions", "--format", "json").out)
    assert {each["version"] for each in rows} == {1}


def test_a_correction_leaves_other_queries_open(drugfree: Run, office: Path) -> None:
    """An open query about one figure stays while another figure is corrected, and is explained by its own."""

    def queries(code: str) -> int:
        units = json.loads(drugfree("status", "--format", "json").out)["units"]
        return next(int(each["queries"]) for each in units if each["unit_code"] == code)

    assert (queries("22903"), queries("22816")) == (1, 1)
    drugfree("correct", "22903", "drug_cases", "3", *BY_PHONE)
    drugfree("correct", "22816", "population", "9000", *BY_PHONE)
    assert queries("22903") == 1
    assert queries("22816") >= 1
    drugfree("correct", "22903", "population", "17330", *BY_PHONE)
    assert queries("22903") == 0


def test_a_return_sent_again_after_a_correction_counts_only_if_it_is_new(
    drugfree: Run, office: Path, sample: Sample
) -> None:
    """The old file read again does not undo the correction."""
    drugfree("correct", "22864", "population", "5000", *BY_PHONE)
    drugfree("ingest", *sample.of("xa-tri-hai"), "-q", "--format", "csv")
    assert json.loads(drugfree("trace", "22864", "population", "--format", "json").out)["value"] == 5000


def test_registration_changes_criterion_four(drugfree: Run, office: Path, sample: Sample) -> None:
    """New users count from the day of registration: registered after the first half-year, only the second counts."""
    halves = {name: sample.truth.figures[name] for name in ("2024-H1", "2024-H2")}

    def new(period: str, code: str) -> int:
        own = halves[period].get(code, {})
        return int(own.get("addicts_new") or 0) + int(own.get("users_new") or 0)

    code = next(code for code in halves["2024-H1"] if new("2024-H1", code) and not new("2024-H2", code))
    assert "4" in commune(drugfree, code, "2024")["failed"]
    ended = drugfree("register", code, "15/6/2024", "--note", "KH 12")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.endswith(": đăng ký ngày 15/06/2024.\n")
    assert "4" not in commune(drugfree, code, "2024")["failed"]
    assert drugfree("register", code, "--withdraw").status == 0
    assert "4" in commune(drugfree, code, "2024")["failed"]


@pytest.mark.parametrize(
    ("words", "english"),
    [
        (["22810"], "Give the day of registration, or `--withdraw`"),
        (["22810", "2024-03-01", "--withdraw"], "(not both)"),
        (["22810", "2024-13-01"], "“2024-13-01” is not a date"),
        (["22810", "2999-01-01"], "is still to come"),
        (["ninh-son", "2024-03-01"], "“Huyện Ninh Sơn” is not a commune"),
    ],
)
def test_a_registration_that_cannot_be_is_refused(drugfree: Run, office: Path, words: list[str], english: str) -> None:
    """Wrong use, one sentence."""
    ended = drugfree("register", *words, "--lang", "en")
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert english in ended.err


def test_a_registration_may_come_before_any_return(drugfree: Run, desk: Path) -> None:
    """In a new workspace the day itself says which units are meant."""
    drugfree("init", "--province", "58")
    assert drugfree("register", "22810", "2024-03-01").status == 0


def test_a_base_set_by_hand_changes_the_target(drugfree: Run, desk: Path) -> None:
    """Without returns of 2023, base 52 asks for at most 50; a list of communes is its own count; withdrawn, none is."""
    drugfree("init", "--province", "58")
    assert drugfree("base", "communes_with_drugs", "52", "--year", "2023").status == 0
    after = target(drugfree, "communes_with_drugs")
    assert (after["base"], after["direction"], after["required"]) == ({"year": 2023, "value": 52}, "at_most", 50)
    drugfree("base", "communes_with_drugs", "--year", "2023", "--unit", "22810", "--unit", "TT. Phước Dân")
    assert target(drugfree, "communes_with_drugs")["base"] == {"year": 2023, "value": 2}
    drugfree("base", "communes_with_drugs", "--year", "2023", "--withdraw")
    gone = target(drugfree, "communes_with_drugs")
    assert (gone["base"], gone["required"], gone["status"]) == (None, None, "undetermined")


@pytest.mark.parametrize(
    ("words", "english"),
    [
        (["keep_clean", "3"], "Name the base year with `--year`"),
        (["nothing", "3", "--year", "2023"], "has no target “nothing”; it has: keep_clean"),
        (["keep_clean", "--year", "2023"], "Give the base figure (or list the communes"),
        (["keep_clean", "3", "--year", "2023", "--withdraw"], "(not both)"),
        (["keep_clean", "--year", "2023", "--unit", "22810", "--withdraw"], "(not both)"),
        (["keep_clean", "3", "--year", "2023", "--unit", "22810"], "differs from the 1 communes listed"),
        (["keep_clean", "--year", "2023", "--unit", "Nowhere"], "No administrative unit is called “Nowhere”"),
    ],
)
def test_a_base_that_cannot_be_is_refused(drugfree: Run, office: Path, words: list[str], english: str) -> None:
    """Wrong use, one sentence, and nothing recorded."""
    before = target(drugfree, "keep_clean")
    ended = drugfree("base", *words, "--lang", "en")
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert english in ended.err
    assert target(drugfree, "keep_clean") == before


def test_deadlines_of_the_office_tell_who_is_late(drugfree: Run, office: Path, sample: Sample) -> None:
    """With a deadline in the settings, a return received after it is late; `--received` says when it came."""
    path = office / "drugfree.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("# half = 5", "half = 5"), encoding="utf-8")
    document = json.loads(drugfree("status", "--format", "json").out)
    assert {each["due"] for each in document["units"]} == {"2024-12-19"}
    assert document["summary"] == {"sent": 0, "late": 59, "rejected": 3, "missing": 0}
    new = office.parent / "new"
    drugfree("init", str(new), "--province", "58", "-q")
    (new / "drugfree.toml").write_bytes(path.read_bytes())
    for name, day in (("xa-tri-hai", "19/12/2024"), ("xa-tan-hai", "2024-12-20")):
        drugfree("ingest", *sample.of(name), "--received", day, "-w", str(new), "-q", "--format", "csv")
    document = json.loads(drugfree("status", "-w", str(new), "--format", "json").out)
    assert document["summary"] == {"sent": 1, "late": 1, "rejected": 0, "missing": 60}
    assert [each["received"] for each in document["units"] if each["state"] == "late"] == ["2024-12-20"]


def test_status_lists_only_what_needs_somebody(asked: Run) -> None:
    """The screen names the refused and the queried, counts the rest by district, and keeps quiet files for `-v`."""
    screen = asked("status", "--period", "2024-H2").out
    assert "Xã Phước Bình" in screen
    assert "Phường Đô Vinh" not in screen
    assert "Sent in time, with nothing left to ask: 57 (see all with -v)." in asked("status", "--lang", "en").out
    assert "Phường Đô Vinh" in asked("status", "-v").out
    assert "lich-truc-ban_thang-12-2024.xlsx" in screen
    half = json.loads(asked("status", "--period", "2024-H1", "--format", "json").out)
    refused = [each["file"] for each in half["unplaced"] if each["period"] == "2024-H1"]
    assert refused == ["huyen-ninh-son_6-thang-dau-nam-2024.xlsx"]
    whole = json.loads(asked("status", "--period", "2023", "--format", "json").out)
    assert not [each for each in whole["unplaced"] if each["period"]]
