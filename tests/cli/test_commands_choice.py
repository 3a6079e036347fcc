"""Periods, units and plans as people name them: understood, or refused with what to write instead."""

import json
from pathlib import Path
from typing import Any

import pytest

from drugfree_cli.model.text import Lang
from tests.cli.conftest import Run

SPANS = {
    "2024": ("2024", "2023-12-15", "2024-12-14"),
    "2024-H1": ("2024-H1", "2023-12-15", "2024-06-14"),
    "2024-h2": ("2024-H2", "2024-06-15", "2024-12-14"),
    "2024-Q3": ("2024-Q3", "2024-06-15", "2024-09-14"),
    "2024-M06": ("2024-M06", "2024-05-15", "2024-06-14"),
    "2023-06-01..2023-06-30": ("2023-06-01..2023-06-30", "2023-06-01", "2023-06-30"),
}


def read(run: Run, *words: str) -> Any:
    return json.loads(run(*words, "--format", "json").out)


@pytest.mark.parametrize("period", SPANS)
def test_a_period_means_the_days_of_the_plan(asked: Run, period: str) -> None:
    """Each form of a period is understood, and its days are those of the plan's calendar."""
    document = read(asked, "classify", "--unit", "22810", "--period", period)
    assert (document["period"], document["from"], document["to"]) == SPANS[period]


SHORT_FORMS = ("", "24", "2024-H3", "2024-H0", "2024-Q5", "2024-M13", "2024-M6", "0000", "9999", "2024-06", "năm 2024")
RANGES = ("2023-06-30..2023-06-01", "2023-06-01..", "2023-02-30..2023-03-01", "2024..2025")


@pytest.mark.parametrize("period", [*SHORT_FORMS, *RANGES])
def test_another_form_of_period_is_refused(asked: Run, period: str) -> None:
    """Wrong use, quoted, with the forms that are known; an empty one counts as not given."""
    ended = asked("trace", "22810", "population", "--period", period, "--lang", "en")
    if period:
        assert (ended.status, ended.out) == (2, "")
        assert f"“{period}” is not in a known form; write 2024, 2024-H1" in ended.err
    else:
        assert ended.status == 0


def test_without_a_period_it_is_the_latest_in_the_store(asked: Run) -> None:
    """The latest period of the store, and its year for the targets."""
    assert read(asked, "status")["period"] == "2024-H2"
    assert read(asked, "targets")["year"] == 2024


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("22810", "22810"),
        ("tan-son", "22810"),
        ("Thị trấn Tân Sơn", "22810"),
        ("TT. Tân Sơn", "22810"),
        ("tt tan son", "22810"),
        ("P. Đô Vinh", "22738"),
        ("x. phuoc ha", "22885"),
        ("PHƯỚC HÀ", "22885"),
        ("585", "585"),
        ("ninh-son", "585"),
        ("huyen ninh son", "585"),
        ("phan rang - thap cham", "582"),
        ("ninh-thuan", "58"),
    ],
)
def test_a_unit_is_named_by_code_slug_or_name(asked: Run, name: str, code: str) -> None:
    """With or without diacritics, case and kind, a unit of the province is the one that is meant."""
    document = read(asked, "export", "--unit", name, "--period", "2023")
    within = {"22810": 1, "22738": 1, "22885": 1, "585": 8, "582": 13, "58": 62}
    assert len({each["unit_code"] for each in document}) == within[code]
    if within[code] == 1:
        assert {each["unit_code"] for each in document} == {code}


def test_a_unit_nobody_knows_is_refused_with_near_names(asked: Run) -> None:
    """Wrong use; names that come near are offered, and the command that looks units up."""
    ended = asked("explain", "Phước Hã Nam", "--lang", "en")
    assert (ended.status, ended.out) == (2, "")
    assert "No administrative unit is called “Phước Hã Nam” on 2024-12-14" in ended.err
    assert "drugfree units find" in ended.err


def test_an_ambiguous_name_is_refused_with_the_candidates(drugfree: Run) -> None:
    """Outside any province “Ninh Sơn” is the name of several units: all are listed with code, district, province."""
    ended = drugfree("form", "--unit", "Ninh Sơn", "--period", "2024-H1", "--lang", "en")
    assert (ended.status, ended.out) == (2, "")
    assert "is the name of" in ended.err
    assert "Huyện Ninh Sơn (585), Tỉnh Ninh Thuận" in ended.err
    assert "Xã Ninh Sơn" in ended.err
    assert ended.err.count("\n") == 1


def test_a_province_that_merged_is_answered(asked: Run, drugfree: Run) -> None:
    """A period that ends after the merger: what the province became and since when, in both languages."""
    for words in (["classify", "--period", "2025"], ["targets", "--year", "2026"], ["report", "--period", "2025-H2"]):
        ended = asked(*words, "--province", "ninh-thuan")
        assert (ended.status, ended.out) == (2, "")
        assert "Tỉnh Ninh Thuận (58): từ 01/7/2025" in ended.err
        assert "Tỉnh Khánh Hòa (56)" in ended.err
    ended = drugfree("form", "--province", "58", "--period", "2025-H2", "--lang", "en")
    assert "since 2025-07-01 it is part of Tỉnh Khánh Hòa (56)" in ended.err


def test_the_last_half_year_before_the_merger_is_still_of_the_old_province(asked: Run) -> None:
    """2025-H1 ends on 14/6/2025, before the merger: the old province and its districts stand."""
    document = read(asked, "classify", "--unit", "22810", "--period", "2025-H1")
    assert (document["province"], document["to"]) == ("58", "2025-06-14")


def test_a_unit_of_another_time_is_refused_with_its_days(asked: Run) -> None:
    """A commune of today is not one of 2024."""
    ended = asked("explain", "Xã Ninh Hải", "--period", "2024", "--lang", "en")
    assert ended.status == 2
    assert "Xã Ninh Hải" in ended.err


def test_plan_is_chosen_by_id(asked: Run) -> None:
    """`--plan` names the pack; one that is not there is refused with those that are."""
    assert read(asked, "classify", "--unit", "22810", "--period", "2023")["plan"] == "ninh-thuan-2024"
    ended = asked("classify", "--plan", "ninh-thuan-2042", "--lang", "en")
    assert (ended.status, ended.out) == (2, "")
    assert "ninh-thuan-2024" in ended.err


def test_a_time_without_plan_is_refused_unless_one_is_named(asked: Run) -> None:
    """No pack governs 2009, before the oldest decision; named, one serves."""
    ended = asked("classify", "--unit", "22810", "--period", "2009")
    assert ended.status == 2
    assert "--plan qd-3122-2010" in ended.err
    assert asked("classify", "--unit", "22810", "--period", "2009", "--plan", "ninh-thuan-2024").status == 1


def test_a_province_without_plan_of_its_own_goes_by_the_national_one(asked: Run) -> None:
    """Before 24/8/2025 that is the decision of 2010, whose stand-ins are told; since then the decision of 2025."""
    old = read(asked, "classify", "--province", "an-giang", "--period", "2024")
    assert old["plan"] == "qd-3122-2010"
    assert any("chưa kiểm chứng" in note for note in old["notes"])
    new = read(asked, "classify", "--province", "khanh-hoa", "--period", "2025")
    assert (new["plan"], len(new["communes"]), new["districts"]) == ("qd-28-2025", 65, [])


def test_units_find_looks_on_both_sides_of_the_merger(drugfree: Run) -> None:
    """Without a day units of before and since 1/7/2025; with one, of that day; none found is exit code 1."""
    both = read(drugfree, "units", "find", "Phước Hà", "--province", "ninh-thuan")["units"]
    assert [each["code"] for each in both if each["valid_to"] == "2025-06-30"] == ["22885"]
    since = read(drugfree, "units", "find", "ninh-hai", "--on", "1/8/2025")["units"]
    assert [(each["name"], each["parent_name"]) for each in since] == [("Xã Ninh Hải", "Tỉnh Khánh Hòa")]
    ended = drugfree("units", "find", "qwxyz", "--lang", "en")
    assert (ended.status, ended.out) == (1, "No unit is called “qwxyz”.\n")


@pytest.mark.parametrize("lang", list(Lang))
def test_plan_check_says_a_sentence_a_fault(drugfree: Run, desk: Path, lang: Lang) -> None:
    """A pack with faults exits with 1, one that is not there with 2; the built-in pack has none."""
    (desk / "mau.toml").write_text("province = 'x'\n", encoding="utf-8")
    ended = drugfree("plan", "check", "mau.toml", "--lang", lang)
    assert ended.status == 1
    assert "“province”" in ended.out
    assert drugfree("plan", "check", "nowhere.toml", "--lang", lang).status == 2
