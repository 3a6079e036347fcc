"""The main job on the sample returns: every commune and district has the class that the figures imply."""

import json
from collections import Counter
from typing import Any

import pytest

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.results import Classification
from drugfree_cli.model.units import Level
from tests.cli.conftest import Run
from tests.cli.samples import Sample
from tests.test_sample_data import ON, classified

REFUSED = {("2024-H2", "22783"), ("2024-H2", "22801"), ("2024-H2", "22876")}
"""Returns with a deliberate mistake that keeps them from being accepted; 2024-H1 lacks two others from the start."""


def expected(sample: Sample, period: str) -> Classification:
    """Classify by the rules alone what a perfect clerk would have accepted."""
    accepted = {
        name: {code: own for code, own in units.items() if (name, code) not in REFUSED}
        for name, units in sample.truth.figures.items()
    }
    return classified(accepted, period)


def verdicts(document: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """Pick what matters of each commune."""
    return {
        each["code"]: (each["complexity"], each["drug_free"], tuple(each["failed"]), each["conflict"])
        for each in document["communes"]
    }


def implied(result: Classification) -> dict[str, tuple[object, ...]]:
    return {each.code: (each.complexity, str(each.drug_free), each.failed, each.conflict) for each in result.communes}


def classes(run: Run, period: str) -> dict[str, Any]:
    """Ask for the classes of a period."""
    document: dict[str, Any] = json.loads(run("classify", "--period", period, "--format", "json").out)
    return document


@pytest.mark.parametrize("period", ["2023", "2024-H1", "2024-H2", "2024"])
def test_classes_are_those_of_the_truth(asked: Run, sample: Sample, period: str) -> None:
    """All 62 communes and 7 districts, each with the class that the figures sent imply."""
    document, truth = classes(asked, period), expected(sample, period)
    assert {each["code"] for each in document["communes"]} == {each.code for each in children("58", ON, Level.COMMUNE)}
    assert verdicts(document) == implied(truth)
    hotspots = {each["code"]: (each["hotspot"], each["drug_free"], each["met"]) for each in document["districts"]}
    assert hotspots == {each.code: (each.hotspot, each.drug_free, list(each.met)) for each in truth.districts}
    assert len(hotspots) == 7


def test_base_year_is_classified_exactly(asked: Run) -> None:
    """2023 was sent without a mistake: every commune has a class, and the exit code is 0."""
    ended = asked("classify", "--period", "2023", "--format", "json")
    assert (ended.status, ended.err) == (0, "")
    summary = json.loads(ended.out)["summary"]
    numbers = {"type_1": 5, "type_2": 8, "type_3": 14, "low": 18, "other": 4, "none": 13, "undetermined": 0}
    assert {name: summary[name] for name in numbers} == numbers


def test_mistakes_leave_open_no_more_than_they_must(asked: Run) -> None:
    """At the end of 2024 only the three communes whose return was refused have no class; exit code 1 says so."""
    ended = asked("classify", "--period", "2024-H2", "--format", "json")
    assert ended.status == 1
    document = json.loads(ended.out)
    open_ = {each["code"] for each in document["communes"] if each["complexity"] == "undetermined"}
    assert open_ == {"22783", "22801", "22876"}
    counted = Counter(each["complexity"] for each in document["communes"])
    assert {name: document["summary"][name] for name in counted} == counted
    assert document["summary"]["communes"] == 62


def test_what_rests_on_part_of_the_year_is_provisional(asked: Run) -> None:
    """The year 2024: communes that lack one of its halves are classified provisionally; one commune is a conflict."""
    ended = asked("classify", "--province", "ninh-thuan", "--period", "2024", "--format", "json")
    document = json.loads(ended.out)
    provisional = {each["code"] for each in document["communes"] if each["provisional"]}
    assert provisional == {"22831", "22864", "22783", "22801", "22876"}
    assert document["provisional"]
    assert [each["name"] for each in document["communes"] if each["conflict"]] == ["Xã Mỹ Sơn"]
    assert not any(each["provisional"] for each in classes(asked, "2023")["communes"])


def test_files_are_classified_without_any_workspace(drugfree: Run, sample: Sample) -> None:
    """The same files straight from a folder give the same classes, and what is wrong in them goes to stderr."""
    files = sample.of("2023", "2024")
    ended = drugfree("classify", "--province", "ninh-thuan", "--period", "2024", "--format", "json", *files)
    assert ended.status == 1
    assert verdicts(json.loads(ended.out)) == implied(expected(sample, "2024"))
    errors = ended.err.splitlines()
    assert len(errors) == 10 + 1
    assert errors[-1] == "Số liệu kỳ 2023 trong các tệp không dùng để xếp loại kỳ 2024."
    assert any("xa-phuoc-dai" in line and "!D14: " in line and "12 (02 nữ)" in line for line in errors)


def test_files_name_their_own_province_and_period(drugfree: Run, sample: Sample) -> None:
    """Sound files of one period need no option at all, and exit with 0."""
    ended = drugfree("classify", "--format", "json", *sample.of("nam-2023"))
    assert (ended.status, ended.err) == (0, "")
    document = json.loads(ended.out)
    assert (document["province"], document["period"], document["provisional"]) == ("58", "2023", False)
    assert (document["from"], document["to"]) == ("2022-12-15", "2023-12-14")
    assert verdicts(document) == implied(expected(sample, "2023"))


def test_a_half_year_is_judged_on_the_year_so_far(asked: Run) -> None:
    """The second half-year ends with the year: where both halves are there, it has the classes of the year."""
    year, half = classes(asked, "2024"), classes(asked, "2024-H2")
    assert (half["from"], half["to"]) == ("2024-06-15", "2024-12-14")
    whole = {code: found for code, found in verdicts(half).items() if found[0] != "undetermined"}
    assert whole.items() <= verdicts(year).items()
    assert classes(asked, "2024-H1")["provisional"]


def test_every_reason_names_its_clause_and_figures(asked: Run) -> None:
    """A commune of type I, II, III or low has reasons; each cites a clause of II.1.2 and the figures it rests on."""
    for commune in classes(asked, "2024")["communes"]:
        if commune["complexity"] in ("type_1", "type_2", "type_3", "low"):
            assert commune["reasons"]
        for reason in commune["reasons"]:
            assert reason["clause"].startswith("II.")
            assert reason["indicators"]


def test_every_mistake_is_found_by_the_batches(sample: Sample) -> None:
    """The three batches take 172 returns of 62 communes in, and refuse what deserves it."""
    (first, year), (second, half), (third, rest) = sample.runs
    assert (first, second, third) == (0, 1, 1)
    assert (year["summary"]["new"], half["summary"]["new"], rest["summary"]["new"]) == (62, 60, 59)
    assert (half["summary"]["errors"], rest["summary"]["errors"]) == (2, 8)
    outcomes = Counter(each["outcome"] for each in rest["files"])
    assert outcomes == {"accepted": 25, "partly": 1, "rejected": 4, "unreadable": 3}
    assert [run["periods"] for _, run in sample.runs] == [["2023"], ["2024-H1"], ["2024-H2"]]


def test_targets_of_the_year(asked: Run) -> None:
    """Base, requirement and verdict of each target on the sample: 49 communes with drugs must fall by 3 %, to 47."""
    document = json.loads(asked("targets", "--province", "ninh-thuan", "--year", "2024", "--format", "json").out)
    targets = {each["id"]: each for each in document["targets"]}
    assert list(targets) == [
        "keep_clean",
        "communes_with_drugs",
        "no_crime_no_vice_2030",
        "no_addicts_users_2030",
        "people_growth",
        "managed_offenders",
        "rehab_access",
        "users_supported",
        "drug_free_districts_2030",
    ]
    fall = targets["communes_with_drugs"]
    assert (fall["base"], fall["direction"], fall["required"]) == ({"year": 2023, "value": 49}, "at_most", 47)
    assert targets["drug_free_districts_2030"]["status"] == "on_track"
    assert targets["keep_clean"]["required"] == 16
