"""How far plans reach: other provinces, days before and after, plans without classes or targets."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.workflows.senders_office import fill

REVIEW = {"drug_hotspots": 0, "retail_sellers": 0}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--plan ha-noi-2019 --province kon-tum --period 2020", "Kế hoạch ha-noi-2019 không ban hành cho Tỉnh Kon Tum"),
        ("--plan kon-tum-2024 --province kon-tum --period 2023", "trước khi kon-tum-2024 có hiệu lực (3/4/2024)"),
        ("--plan can-tho-2023 --province can-tho --period 2023-M07", "sau khi can-tho-2023 hết hiệu lực (30/6/2023)"),
        ("--plan qd-28-2025 --province kon-tum --period 2024", "trước khi qd-28-2025 có hiệu lực (24/8/2025)"),
        ("--plan kon-tum-2024 --province kon-tum --period 2024", None),
        ("--plan qd-3122-2010 --province kon-tum --period 2023", None),
        ("--plan lung-phinh-2026 --period 2026", None),
    ],
)
def test_a_plan_beyond_its_reach_is_told(drugfree: Run, words: str, said: str | None) -> None:
    """Classes by a plan that is not made for the place or the days are marked; its own are not."""
    drugfree("init", "office")
    told = json.loads(drugfree("-w", "office", "classify", *words.split(), "--format", "json").out)
    notes = " ".join(told["notes"])
    assert said in notes if said else "tham khảo" not in notes


def test_a_form_beyond_its_plans_days_is_told(drugfree: Run) -> None:
    """The form is written all the same: an office may ask for a late supplement."""
    words = ("form", "--plan", "can-tho-2023", "--unit", "ninh-kieu", "--period")
    assert "tham khảo" in drugfree(*words, "2023-M07").err
    assert drugfree(*words, "2023-M06").err == ""


def test_a_communes_plan_for_another_province_is_refused(drugfree: Run) -> None:
    """By the commune's name, which nobody had to type."""
    drugfree("init", "office", "--province", "01")
    ended = drugfree("-w", "office", "classify", "--plan", "lung-phinh-2026", "--period", "2026")
    assert ended.status == 2
    assert "chỉ dùng cho Xã Lùng Phình, không dùng cho Thành phố Hà Nội" in ended.err


def test_a_plan_without_targets_says_so(drugfree: Run) -> None:
    """In every format; no empty table."""
    drugfree("init", "office", "--province", "khanh-hoa")
    words = ("-w", "office", "targets", "--year", "2025")
    for more in ((), ("--format", "json"), ("--format", "csv")):
        assert "qd-28-2025 không đặt chỉ tiêu nào" in drugfree(*words, *more).err
    assert drugfree(*words).out == ""
    assert "sets no targets" in drugfree("--lang", "en", *words).err


def test_a_campaign_classifies_nobody(drugfree: Run) -> None:
    """The screen says where to look instead of listing eighty communes that owe nothing; the JSON lists them all."""
    drugfree("init", "office", "--province", "92")
    words = ("-w", "office", "classify", "--period", "2023-M06")
    shown = " ".join(drugfree(*words).out.split())
    assert "không xếp loại xã" in shown
    assert "Cái Khế" not in shown
    told = json.loads(drugfree(*words, "--format", "json").out)
    assert len(told["communes"]) == 80
    assert {(each["complexity"], each["drug_free"]) for each in told["communes"]} == {(None, None)}


def test_an_open_verdict_without_classes_is_an_error_of_the_data(drugfree: Run, desk: Path) -> None:
    """Kon Tum has verdicts alone: one that is open gives 1, from `classify` and the batch; its reasons are told."""
    drugfree("init", "office", "--province", "kon-tum")
    words = ("--plan", "kon-tum-2024", "--period", "2024-H1")
    written = drugfree("form", *words, "--unit", "23281").out.strip()
    fill(desk / written, {"population": 5000, **REVIEW}).rename(desk / "office" / "inbox" / "a.xlsx")
    ran = drugfree("-w", "office", "run", "--format", "json")
    assert ran.status == 1
    summary = json.loads(ran.out)["summary"]
    assert (summary["errors"], summary["undetermined"]) == (0, 102)
    ended = drugfree("-w", "office", "classify", "--unit", "23281", "--format", "json")
    (commune,) = json.loads(ended.out)["communes"]
    assert ended.status == 1
    assert (commune["complexity"], commune["drug_free"]) == (None, "undetermined")
    assert {each["criterion"] for each in commune["reasons"]} == {*commune["failed"], *commune["unknown"]} != set()


def test_one_senders_form_says_nothing_of_others(drugfree: Run) -> None:
    """Who asks for one district's form is not told of universities; who asks for all is."""
    words = ("form", "--plan", "can-tho-2023", "--period", "2023-M06")
    assert drugfree(*words, "--unit", "ninh-kieu").err == ""
    assert "Trường đại học" in drugfree(*words).err


def test_a_period_without_districts_chooses_nothing(drugfree: Run) -> None:
    """After 30/6/2025 nobody chooses; that is said instead of an empty table."""
    drugfree("init", "office", "--province", "kon-tum")
    ended = drugfree("-w", "office", "select", "--plan", "kon-tum-2024", "--period", "2025")
    assert "không còn huyện nào để lựa chọn" in " ".join(ended.out.split())


@pytest.mark.parametrize("words", ["classify --province 62 --period 2024", "plan list", "classify --plan ha-noi-2019"])
def test_a_broken_pack_of_the_office_is_blamed_itself(drugfree: Run, desk: Path, words: str) -> None:
    """Hà Nội's pack stands on the decision that an office may replace: its file is whole all the same."""
    drugfree("init", "office")
    (desk / "office" / "plans").mkdir()
    (desk / "office" / "plans" / "qd-3122-2010.toml").write_text('id = "qd-3122-2010"\n', encoding="utf-8")
    ended = drugfree("-w", "office", *words.split(), *(("--period", "2020") if "ha-noi" in words else ()))
    assert ended.status == 2
    assert "plans/qd-3122-2010.toml" in ended.err
    assert "ha-noi-2019.toml" not in ended.err


def test_a_district_is_not_judged_since_the_plan_has_no_criteria(drugfree: Run) -> None:
    """In 2024 there were districts in Kon Tum: that they ended in 2025 is not why the plan says nothing of them."""
    drugfree("init", "office", "--province", "kon-tum")
    shown = " ".join(drugfree("-w", "office", "explain", "610", "--period", "2024").out.split())
    assert "kế hoạch không có tiêu chí cho cấp huyện" in shown
    assert "30/06/2025" not in shown


def test_a_campaign_has_no_page_to_follow(drugfree: Run) -> None:
    """`dashboard` follows classes; for a campaign it says in a sentence which commands tell its results."""
    drugfree("init", "office", "--province", "92")
    ended = drugfree("-w", "office", "dashboard", "--period", "2023-M06")
    assert (ended.status, ended.out) == (2, "")
    assert "drugfree report" in ended.err
