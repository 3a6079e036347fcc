"""`plan new` and `plan check`: a province starts a pack of its own and proves it, without touching code."""

import json
import tomllib
from pathlib import Path

import pytest

from drugfree_cli.model.plan import TargetKind
from drugfree_cli.rules.plan import load_plan, read_pack
from drugfree_cli.rules.plan_cases import run_cases
from tests.cli.conftest import Run

NEW = ("plan", "new", "thu-2026", "--province", "nghe-an")


def in_use(text: str) -> str:
    """Take the marks away from all examples of a new pack; words to its author stay words."""
    lines = text.splitlines()
    return "\n".join(each if each.startswith("##") or not each.startswith("#") else each[1:].lstrip() for each in lines)


def without_reading(text: str) -> str:
    """Leave out the example of a reading, which nothing refers to until its author names it."""
    return text[: text.index("[interpretations.A-1]")]


@pytest.mark.parametrize("how", [(), ("--from", "ninh-thuan-2024"), ("--from", "can-tho-2023"), ("--blank",)])
def test_a_new_pack_is_sound_as_it_is_written(drugfree: Run, desk: Path, how: tuple[str, ...]) -> None:
    """Whatever it stands on: no error and exit code 0, in a folder of its own."""
    made = drugfree(*NEW, "-o", "plans", *how)
    assert (made.status, made.out) == (0, "plans/thu-2026.toml\nplans/thu-2026.cases.toml\n")
    checked = drugfree("plan", "check", "plans/thu-2026.toml", "--format", "json")
    assert checked.status == 0
    assert [each for each in json.loads(checked.out)["faults"] if each["severity"] == "error"] == []


def test_a_new_pack_names_its_province_and_stands_on_the_national_one(drugfree: Run, desk: Path) -> None:
    """Id, territory by code, parent and the number of communes are filled in."""
    drugfree(*NEW, "-o", "plans")
    text = (desk / "plans" / "thu-2026.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    assert raw["document"].endswith("của Ủy ban nhân dân tỉnh Nghệ An")
    assert (raw["id"], raw["territory"], raw["inherits"]) == ("thu-2026", ["40"], "qd-28-2025")
    assert "Tỉnh Nghệ An có 130 đơn vị cấp xã" in text
    assert "20% = 26 xã; 30% = 39 xã; 50% = 65 xã." in text
    plan = load_plan("thu-2026", [desk / "plans"])
    assert [each.id for each in plan.classes] == ["type_1", "type_2", "type_3"]


def test_a_pack_for_the_past_of_a_merged_province(drugfree: Run, desk: Path) -> None:
    """On its own, a pack for Ninh Thuận governs from the last year that the province ended in."""
    assert drugfree("plan", "new", "cu", "--province", "ninh-thuan", "--blank", "-o", ".").status == 0
    plan = load_plan("cu", [desk])
    assert (plan.territory, plan.governs_from.isoformat()) == (("58",), "2024-12-15")


@pytest.mark.parametrize("how", [(), ("--blank",), ("--from", "ninh-thuan-2024")])
def test_every_example_of_a_new_pack_can_be_taken_into_use(drugfree: Run, desk: Path, how: tuple[str, ...]) -> None:
    """Without the marks the examples are a pack without faults of shape, with every kind of target in it."""
    drugfree(*NEW, "-o", ".", *how)
    text = without_reading(in_use((desk / "thu-2026.toml").read_text(encoding="utf-8")))
    pack = read_pack(text, "thu-2026")
    assert [each.text.en for each in pack.faults] == []
    assert pack.plan is not None
    assert {each.kind for each in pack.plan.targets} == set(TargetKind)
    assert {each.id for each in pack.plan.senders} == {"communes", "departments"}
    assert {each.who is None for each in pack.plan.deadlines} == {True, False}


def test_the_example_cases_come_out_right(drugfree: Run, desk: Path) -> None:
    """The two cases, once taken into use, are right by the national pack's criteria."""
    drugfree(*NEW, "-o", ".")
    cases = in_use((desk / "thu-2026.cases.toml").read_text(encoding="utf-8"))
    results = run_cases(load_plan("qd-28-2025"), cases)
    assert [each.differences for each in results] == [(), ()]


def test_in_a_workspace_the_pack_goes_into_its_plans(drugfree: Run, desk: Path) -> None:
    """Without -o it lies in plans/, for the workspace's own province, and is found by its id."""
    drugfree("init", ".", "--province", "nghe-an")
    assert drugfree("plan", "new", "thu-2026").status == 0
    assert (desk / "plans" / "thu-2026.toml").is_file()
    checked = drugfree("plan", "check", "thu-2026", "--lang", "en")
    assert checked.status == 0
    assert "has no cases to try it on" in checked.out.replace("\n", " ")
    assert "thu-2026: errors 0, warnings 1, remarks 0." in checked.out


def test_nothing_that_is_there_is_replaced_unasked(drugfree: Run, desk: Path) -> None:
    """A second run is refused and leaves the file as its author has it; --force replaces it."""
    drugfree(*NEW, "-o", ".")
    file = desk / "thu-2026.toml"
    file.write_text("# của tôi", encoding="utf-8")
    refused = drugfree(*NEW, "-o", ".")
    assert refused.status == 2
    assert "đã có, không có gì bị thay đổi" in refused.err
    assert file.read_text(encoding="utf-8") == "# của tôi"
    assert drugfree(*NEW, "-o", ".", "--force").status == 0
    assert file.read_text(encoding="utf-8").startswith("## Bộ tiêu chí thu-2026")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("plan", "new", "Thử 2026", "--province", "nghe-an", "-o", "."), "không dùng làm mã bộ tiêu chí được"),
        (("plan", "new", "thu-2026", "-o", "."), "--province"),
        (
            ("plan", "new", "thu-2026", "--province", "nghe-an", "--from", "qd-28", "-o", "."),
            "Có phải ý là “qd-28-2025”",
        ),
        (("plan", "new", "cu", "--province", "ninh-thuan", "-o", "."), "khi Tỉnh Ninh Thuận không còn"),
        ((*NEW, "--from", "ha-noi-2019", "-o", "."), "hãy kế thừa thẳng từ “qd-3122-2010”"),
        (("plan", "new", "qd-28-2025", "--province", "nghe-an", "-o", "."), "là mã của một bộ có sẵn"),
        ((*NEW, "-o", "khac.toml"), "một tệp tên thu-2026.toml"),
        (NEW, "drugfree init"),
    ],
)
def test_what_cannot_be_started_is_refused(drugfree: Run, desk: Path, words: tuple[str, ...], says: str) -> None:
    """A wrong id, no province, an unknown parent, a file of another name, no workspace: one sentence each."""
    refused = drugfree(*words)
    assert refused.status in (2, 3)
    assert says in refused.err
    assert list(desk.iterdir()) == []


def test_a_pack_may_go_to_the_screen(drugfree: Run) -> None:
    """With -o - the pack is printed and nothing is written."""
    assert tomllib.loads(drugfree(*NEW, "-o", "-").out)["id"] == "thu-2026"


def test_check_tells_errors_cases_and_clauses_as_json(drugfree: Run, desk: Path) -> None:
    """One document with faults by severity, cases run and failed, clauses cited and not."""
    drugfree(*NEW, "-o", ".")
    pack, cases = desk / "thu-2026.toml", desk / "thu-2026.cases.toml"
    pack.write_text(pack.read_text(encoding="utf-8") + '\n[clauses]\n"II.1" = "Chỉ tiêu."\n', encoding="utf-8")
    with cases.open("a", encoding="utf-8") as file:
        file.write('[[case]]\nsays = "sai"\ndrug_free = "not_met"\n')
    checked = drugfree("plan", "check", "thu-2026.toml", "--format", "json")
    found = json.loads(checked.out)
    assert checked.status == 1
    assert found["plan"] == "thu-2026"
    assert [(each["code"], each["path"], each["severity"]) for each in found["faults"]] == [
        ("plan-clause-uncited", "clauses.II.1", "warning")
    ]
    assert found["cases"] == {
        "run": 1,
        "failed": [
            {"says": "sai", "text": ["Tình huống “sai”: drug_free phải là not_met, nhưng kế hoạch cho ra met."]}
        ],
    }
    assert found["clauses"] == {"cited": 0, "uncited": ["II.1"]}


def test_check_by_id_and_by_file_and_by_the_cases_beside_it(drugfree: Run, desk: Path) -> None:
    """A built-in pack is proved by its id; who names the case file means the pack beside it."""
    assert drugfree("plan", "check", "qd-28-2025").status == 0
    drugfree(*NEW, "-o", ".")
    by_cases = drugfree("plan", "check", "thu-2026.cases.toml")
    assert (by_cases.status, by_cases.out) == (0, drugfree("plan", "check", "thu-2026.toml").out)
    assert drugfree("plan", "check", "khong-co").status == 2


def test_a_pack_with_errors_says_that_its_cases_were_not_run(drugfree: Run, desk: Path) -> None:
    """What was not done is told."""
    (desk / "hong.toml").write_text('id = "hong"\n', encoding="utf-8")
    checked = drugfree("plan", "check", "hong.toml")
    assert checked.status == 1
    assert "Chưa chạy tình huống nào vì bộ còn lỗi." in checked.out


def test_a_folder_is_no_pack(tmp_path: Path, drugfree: Run) -> None:
    """Naming a folder is wrong use, said in one sentence, and no failure of the system."""
    ended = drugfree("plan", "check", str(tmp_path))
    assert ended.status == 2
    assert "không phải là một tệp" in ended.err
