"""What is proved of a pack whose file has the right shape: bands, classes in reach, bases, clauses, inheritance."""

from pathlib import Path

import pytest

from drugfree_cli.model.findings import Severity
from drugfree_cli.rules.plan import check_plan, load_plan, pack_file, read_pack
from drugfree_cli.rules.plan_clauses import coverage_of
from drugfree_cli.rules.plan_faults import PlanFault, lies_in
from drugfree_cli.rules.plan_proof import proof_faults

HEAD = """
id = "thu"
title = { vi = "Thử", en = "Trial" }
document = "Kế hoạch thử"
territory = ["40"]
governs_from = 2025-12-15
asks = ["population", "addicts_on_file", "users_on_file", "drug_offenders", "plant_area_m2", "use_dens"]
calendar = { end_month = 12, end_day = 14, clause = "V" }
clean.name = { vi = "Sạch", en = "Clean" }
undetermined.name = { vi = "Chưa rõ", en = "Unknown" }
"""
NAMES = {"type_1": "Loại I", "type_2": "Loại II", "type_3": "Loại III"}
PEOPLE = 'count = ["addicts_on_file", "users_on_file"]'
OFFENDERS = 'ratio = ["drug_offenders"], of = ["population"]'
AREA = 'count = ["plant_area_m2"]'


def classes(*bands: tuple[str, str], extra: str = "") -> str:
    """Write a pack of classes with one criterion each."""
    tables = []
    for (class_id, name), (when, keys) in zip(NAMES.items(), bands, strict=False):
        tables.append(
            f'[[classes]]\nid = "{class_id}"\nname = {{ vi = "{name}", en = "{class_id}" }}\nclause = "II"\n{keys}\n'
            f'[[classes.criteria]]\nid = "{class_id}"\nclause = "II.1"\ntitle = {{ vi = "Mốc", en = "Band" }}\n'
            f"when = {{ {when} }}\n"
        )
    return HEAD + "\n".join(tables) + extra


def faults(text: str, folder: Path | None = None) -> tuple[PlanFault, ...]:
    """Prove a pack that has no fault of shape."""
    pack = read_pack(text, "thu", [folder] if folder else [])
    assert [each.text.en for each in pack.faults] == []
    return proof_faults(pack)


def told(text: str) -> list[tuple[str, str]]:
    """Give code and Vietnamese sentence of each fault."""
    return [(each.code, each.text.vi) for each in faults(text)]


def test_bands_that_join_are_no_fault() -> None:
    """II from 60 to under 100 and I from 100 on; III takes the rest above zero."""
    assert told(classes((f"{PEOPLE}, at_least = 100", ""), (f"{PEOPLE}, at_least = 60, below = 100", ""),
                        (f"{PEOPLE}, at_least = 1, below = 60", ""))) == []  # fmt: skip


def test_a_gap_between_classes_is_told_with_its_numbers() -> None:
    """II to under 2.000 and I from 3.000 leaves 2.000 to 2.999, and what is below II to nobody."""
    found = told(classes((f"{PEOPLE}, at_least = 3000", ""), (f"{PEOPLE}, at_least = 1, below = 2000", "")))
    assert [code for code, _ in found] == ["plan-bands-gap"]
    assert "từ 2.000 đến 2.999 không thuộc loại nào, ở giữa “Loại II” và “Loại I”" in found[0][1]
    assert found[0][1].startswith("classes[0].criteria[0]: Số người nghiện ma túy có hồ sơ quản lý + số người sử dụng")


def test_a_gap_of_one_figure_and_a_gap_of_a_ratio() -> None:
    """A single figure is "bằng"; a ratio's end is open."""
    one = told(classes((f"{PEOPLE}, at_least = 101", ""), (f"{PEOPLE}, at_least = 1, below = 100", "")))
    assert "bằng 100 không thuộc loại nào" in one[0][1]
    low = f'{OFFENDERS}, positive = true, below = "0.03%"'
    ratio = told(classes((f'{OFFENDERS}, at_least = "0.05%"', ""), (low, "")))
    assert [code for code, _ in ratio] == ["plan-bands-gap"]
    assert "từ 0,03% đến dưới 0,05% không thuộc loại nào" in ratio[0][1]


def test_an_overlap_is_told_with_its_numbers_unless_the_class_is_nested() -> None:
    """II to under 120 and I from 100 share 100 to 119; where graver figures count by design, nothing is wrong."""
    top, over = (f"{PEOPLE}, at_least = 100", ""), f"{PEOPLE}, at_least = 1, below = 120"
    found = told(classes(top, (over, "")))
    assert [code for code, _ in found] == ["plan-bands-overlap"]
    assert "từ 100 đến 119 vừa thuộc “Loại I” vừa thuộc “Loại II”" in found[0][1]
    assert told(classes(top, (over, "nested = true"))) == []
    assert told(classes(top, (f"{PEOPLE}, at_least = 1, below = 50", "nested = true"))) == []


def test_a_band_without_upper_end_below_a_graver_one_overlaps() -> None:
    """A forgotten `below` is told: from 100 up both classes take the figure."""
    found = told(classes((f"{PEOPLE}, at_least = 100", ""), (f"{PEOPLE}, at_least = 1", "")))
    assert "từ 100 trở lên vừa thuộc" in found[0][1]


def test_the_top_and_the_bottom_are_looked_at() -> None:
    """Nothing takes figures above the gravest band, nor small ones that make a commune clean."""
    found = told(classes((f"{PEOPLE}, at_least = 20, below = 100", "")))
    assert {code for code, _ in found} == {"plan-bands-no-top", "plan-bands-no-bottom"}
    assert any("từ 100 trở lên không thuộc loại nào" in vi for _, vi in found)
    assert any("từ 1 đến 19 không thuộc loại nào và cũng không thuộc [other]" in vi for _, vi in found)
    area = told(classes((f"{AREA}, at_least = 200", "")))
    assert "lớn hơn 0 và dưới 200 không thuộc loại nào" in area[0][1]


def test_small_figures_that_other_takes_are_no_gap() -> None:
    """Under the lowest band a commune may fall into [other]."""
    other = (
        '[other]\nname = { vi = "Khác", en = "Other" }\nclause = "II"\n[[other.criteria]]\nid = "K"\nclause = "II"\n'
        f'title = {{ vi = "Có", en = "Some" }}\nwhen = {{ {PEOPLE}, at_least = 1 }}\n'
    )
    assert told(classes((f"{PEOPLE}, at_least = 20", ""), extra=other)) == []


def test_a_class_that_a_graver_one_always_takes_is_an_error() -> None:
    """II from 150 on can never be given where I starts at 100."""
    found = faults(classes((f"{PEOPLE}, at_least = 100", ""), (f"{PEOPLE}, at_least = 150", "")))
    (error,) = [each for each in found if each.severity is Severity.ERROR]
    assert (error.code, error.path) == ("plan-class-unreachable", "classes[1]")
    assert "không số liệu nào cho ra “Loại II”" in error.text.vi


def test_a_class_within_reach_by_k_of_n_is_none() -> None:
    """Two of two criteria reach the milder class although each alone is part of the graver one's."""
    both = 'all = [{ count = ["use_dens"], at_least = 1 }, { count = ["drug_offenders"], at_least = 1 }]'
    one = 'count = ["use_dens"], at_least = 1'
    assert "plan-class-unreachable" not in [code for code, _ in told(classes((both, ""), (one, "")))]
    assert "plan-class-unreachable" in [code for code, _ in told(classes((one, ""), (both, "")))]


def test_a_class_that_needs_two_criteria_is_within_reach() -> None:
    """Each criterion alone gives nothing; figures for both are put together."""
    second = (
        '[[classes.criteria]]\nid = "b"\nclause = "II.1"\ntitle = { vi = "Điểm", en = "Dens" }\n'
        'when = { count = ["use_dens"], at_least = 2 }\n'
    )
    found = told(classes((f"{PEOPLE}, at_least = 100", "at_least = 2"), extra=second))
    assert "plan-class-unreachable" not in [code for code, _ in found]


def test_a_class_beside_one_that_wants_little_is_within_reach() -> None:
    """Where no den makes the graver class, one den lets the milder one be given."""
    none_kept, some = 'count = ["use_dens"], below = 1', f"{PEOPLE}, at_least = 1"
    found = [code for code, _ in told(classes((none_kept, ""), (some, "")))]
    assert "plan-class-unreachable" not in found
    assert "plan-zero-in-class" in found


def test_zero_in_a_class_is_told() -> None:
    """A band that only says "under" takes zero too, and no commune is ever clean (as Q28-1 would have it)."""
    found = told(classes((f'{OFFENDERS}, below = "0.05%"', "")))
    assert "plan-zero-in-class" in [code for code, _ in found]


TARGET = """
[[targets]]
id = "muc"
kind = "share_by"
measure = "communes"
clause = "I.1"
title = { vi = "Mức", en = "Goal" }
unit = { vi = "xã", en = "communes" }
classes = ["type_1"]
rate = "30%"
"""


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("by = 2030\nbase_year = 2025", "plan-target-base-before"),
        ("by = 2030\nbase_year = 2026", None),
        ("by = 2030", None),
        ("by = 2025", "plan-target-past"),
        ("by = 2026\nbase_year = 2026", "plan-target-no-time"),
        ("by = 2026", None),
    ],
)
def test_bases_and_goals_are_held_against_the_days_of_the_plan(keys: str, code: str | None) -> None:
    """The plan governs from 15/12/2025: the year 2025 ended the day before, 2026 is its first."""
    text = classes((f"{PEOPLE}, at_least = 1", ""), extra=TARGET + keys)
    assert [found for found, _ in told(text)] == ([code] if code else [])


def test_a_year_that_ends_on_the_plans_first_day_is_governed() -> None:
    """A goal for 2025 is measured where the plan governs from 14/12/2025, and not from the day after."""
    text = classes((f"{PEOPLE}, at_least = 1", ""), extra=TARGET + "by = 2025")
    assert told(text.replace("2025-12-15", "2025-12-14")) == []


def test_the_remark_on_a_base_says_how_to_record_it() -> None:
    """A base before the plan's days is no mistake, but somebody has to give it."""
    (found,) = faults(classes((f"{PEOPLE}, at_least = 1", ""), extra=TARGET + "by = 2030\nbase_year = 2025"))
    assert found.severity is Severity.INFO
    assert "drugfree base muc SỐ --year 2025" in found.text.vi


def test_clauses_are_cited_by_their_parts_and_not_by_their_neighbours() -> None:
    """ "II.1, đoạn 2" and the second of two cite the whole clause; "II.10" is another, and a reading cites nothing."""
    wanted = {"II.1": "số", "II.10": "số", "II.2": "số", "III": "(không tính) tổ chức", "V": "số"}
    cited = {"classes": [{"clause": "II.1, đoạn 2", "criteria": [{"clause": "I.9; II.2.b"}]}]}
    assert coverage_of({"clauses": {"II.1": "số"}, "targets": [{"clause": "II.10"}]}).uncited == ("II.1",)
    readings = {"A-1": {"clause": "V"}}
    coverage = coverage_of({"clauses": wanted, "interpretations": readings, **cited})
    assert coverage.cited == ("II.1", "II.2")
    assert coverage.uncited == ("II.10", "V")


def test_unverified_and_optional_criteria_are_remarked_once_a_block() -> None:
    """The stand-ins of the decision of 2010 are named in one sentence each, not criterion by criterion."""
    found = proof_faults(read_pack(pack_file("qd-3122-2010").read_text(encoding="utf-8"), "qd-3122-2010"))
    assert {each.code for each in found} == {"plan-unverified", "plan-optional"}
    assert len(found) == len({(each.code, each.path) for each in found})


# --- packs that stand on another ---------------------------------------------------------------------------


CHILD = """
id = "thu"
title = { vi = "Con", en = "Child" }
document = "Kế hoạch con"
territory = ["40"]
governs_from = 2025-12-15
inherits = "me"
"""
GAPING = classes((f"{PEOPLE}, at_least = 100", ""), (f"{PEOPLE}, at_least = 1, below = 90", ""))


def parent(folder: Path, text: str = GAPING, name: str = "me") -> Path:
    """Put a parent pack into a folder."""
    (folder / f"{name}.toml").write_text(text.replace('id = "thu"', f'id = "{name}"'), encoding="utf-8")
    return folder


def test_what_the_parent_leaves_open_is_told_with_the_parent_alone(tmp_path: Path) -> None:
    """A pack of two lines has nothing of its own to prove, and is not told its parent's gap."""
    assert faults(CHILD, parent(tmp_path)) == ()
    assert [code for code, _ in told(GAPING)] == ["plan-bands-gap"]


def test_a_faulty_parent_is_one_fault(tmp_path: Path) -> None:
    """However many faults the parent has, the child is told once where to look."""
    parent(tmp_path, GAPING.replace("at_least = 100", 'at_least = "100"').replace("end_day = 14", "end_day = 40"))
    assert [each.code for each in check_plan(CHILD, "thu", [tmp_path])] == ["plan-parent-broken"]
    parent(tmp_path, "id = ")
    assert [each.code for each in check_plan(CHILD, "thu", [tmp_path])] == ["plan-parent-broken"]


def test_a_parent_that_inherits_itself_is_named_with_its_own_parent(tmp_path: Path) -> None:
    """Inheritance is one step deep: the sentence says from where to inherit instead."""
    parent(tmp_path)
    (tmp_path / "con.toml").write_text(CHILD.replace('id = "thu"', 'id = "con"'), encoding="utf-8")
    (fault,) = check_plan(CHILD.replace('"me"', '"con"'), "thu", [tmp_path])
    assert fault.code == "plan-parent-inherits"
    assert "hãy kế thừa thẳng từ “me”" in fault.text.vi


def test_asks_and_calendar_are_required_only_where_nothing_is_inherited(tmp_path: Path) -> None:
    """The child has neither; without its parent it lacks both."""
    assert check_plan(CHILD, "thu", [parent(tmp_path)]) == ()
    alone = CHILD.replace('inherits = "me"', "")
    assert [each.text.en.split("“")[1].split("”")[0] for each in check_plan(alone, "thu")] == ["asks", "calendar"]


def test_inherited_criteria_whose_figures_the_pack_does_not_ask(tmp_path: Path) -> None:
    """A list asks of its own may leave inherited criteria without figures: that is an error, told for each."""
    found = faults(CHILD + 'asks = ["population", "addicts_on_file"]\n', parent(tmp_path))
    assert {(each.code, each.path, each.severity) for each in found} == {
        ("plan-inherited-not-asked", "asks", Severity.ERROR)
    }
    assert "cần users_on_file" in found[0].text.vi
    assert faults(CHILD + 'asks = ["addicts_on_file", "users_on_file"]\n', parent(tmp_path)) == ()


def test_optional_inherited_criteria_may_lack_their_figures(tmp_path: Path) -> None:
    """They are left out by name where the return does not ask."""
    optional = GAPING.replace('clause = "II.1"', 'clause = "II.1"\noptional = true')
    assert faults(CHILD + 'asks = ["population"]\n', parent(tmp_path, optional)) == ()


def test_a_workspace_pack_takes_the_place_of_a_built_in_one_for_those_that_inherit_from_it(tmp_path: Path) -> None:
    """An office that has read Decision 3122 writes plans/qd-3122-2010.toml: Hà Nội's plan then rests on that file."""
    text = GAPING.replace('territory = ["40"]', 'territory = ["*"]').replace("2025-12-15", "2010-08-09")
    parent(tmp_path, text, "qd-3122-2010")
    assert load_plan("qd-3122-2010", [tmp_path]).title.en == "Trial"
    child = CHILD.replace('"me"', '"qd-3122-2010"')
    (tmp_path / "thu.toml").write_text(child, encoding="utf-8")
    own, built_in = load_plan("thu", [tmp_path]), load_plan("qd-3122-2010")
    assert [each.id for each in own.classes] == ["type_1", "type_2"]
    assert [each.id for each in built_in.classes] != ["type_1", "type_2"]
    assert not any(each.unverified for rule in own.classes for each in rule.criteria)


def test_hanoi_rests_on_the_file_of_the_workspace(tmp_path: Path) -> None:
    """The built-in pack of Hà Nội follows when one threshold of the stand-in is edited in a copy."""
    text = pack_file("qd-3122-2010").read_text(encoding="utf-8")
    old = 'when = { count = ["addicts_on_file"], at_least = 100 }'
    assert text.count(old) == 1
    (tmp_path / "qd-3122-2010.toml").write_text(text.replace(old, old.replace("100", "99")), encoding="utf-8")
    edited, shipped = load_plan("ha-noi-2019", [tmp_path]), load_plan("ha-noi-2019")
    assert [getattr(each.classes[0].criteria[0].condition, "at_least", None) for each in (edited, shipped)] == [99, 100]


def test_a_place_lies_in_a_path_by_whole_keys() -> None:
    """X-10 is not inherited because X-1 is."""
    assert lies_in("interpretations.X-1", ["interpretations.X-1"])
    assert lies_in("classes[0].id", ["classes"])
    assert not lies_in("interpretations.X-10", ["interpretations.X-1"])
    assert not lies_in("classes_need[0]", ["classes"])
