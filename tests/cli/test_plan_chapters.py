"""The rule book as a person reads it: titles, what is asked, clauses and readings."""

from drugfree_cli.cli.plan_chapters import chapters_of
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.plan import load_plan

PLAN = load_plan("ninh-thuan-2024")
VI = {heading: entries for heading, entries in chapters_of(PLAN, Lang.VI)}


def test_every_part_has_its_chapter() -> None:
    """Scope, five classes, what is clean, ten criteria, two on districts, targets, phases, readings."""
    assert [heading.split(" [")[0] for heading in VI] == [
        "Phạm vi",
        "Trọng điểm phức tạp loại I: một trong các tiêu chí",
        "Trọng điểm phức tạp loại II: một trong các tiêu chí",
        "Trọng điểm phức tạp loại III: một trong các tiêu chí",
        "Ít phức tạp: một trong các tiêu chí",
        "Không thuộc loại nào, chưa sạch: một trong các tiêu chí",
        "Không thuộc các loại trên (NT-19)",
        "Không ma túy: đủ 10 tiêu chí",
        "Huyện trọng điểm: ít nhất 4/5 tiêu chí",
        "Huyện không ma túy",
        "Chỉ tiêu",
        "Lộ trình",
        "Cách hiểu những chỗ chưa rõ",
    ]


def test_a_criterion_has_title_threshold_clause_and_readings() -> None:
    """II.1.2.a: the area that makes type I, with its unit; the ratio with its caution."""
    entries = next(entries for heading, entries in VI.items() if "loại I:" in heading)
    assert entries[5].head == "I.6. Diện tích trồng cây có chứa chất ma túy bị phát hiện, triệt phá"
    assert entries[5].details[0].endswith("từ 2.000 m2 trở lên [II.1.2.a, gạch đầu dòng thứ ba] (NT-14)")
    assert entries[6].details[0].startswith("Tỷ lệ số đối tượng phạm tội về ma túy so với số nhân khẩu")
    assert entries[6].details[1].endswith("(NT-15)")


def test_every_reading_is_used_and_told_in_full() -> None:
    """All codes stand beside a part of the plan, and each has what is unclear, both readings and why."""
    *parts, readings = VI.items()
    said = " ".join(heading + each.line for heading, entries in parts for each in entries)
    unused = [code for code in PLAN.interpretations if f"{code})" not in said and f"{code}," not in said]
    assert unused == []
    assert [each.head.split(" ")[0] for each in readings[1]] == list(PLAN.interpretations)
    assert all([part.split(":")[0] for part in each.details] == READING for each in readings[1])


READING = ["chưa rõ", "cách hiểu", "cách khác", "lý do"]


def test_targets_say_what_they_ask() -> None:
    """I.2: rates, rounding, base years, and the end of the district tier (NT-37)."""
    asked = {each.head.split(":")[0]: each.details[0] for each in VI["Chỉ tiêu"]}
    assert asked["communes_with_drugs"].startswith("giảm từ 3% trở lên so với năm trước, số phải giảm làm tròn lên")
    assert asked["people_growth"].startswith("tăng dưới 1% so với năm trước [I.2.3] (NT-24")
    assert "đạt từ 50% tổng số vào năm 2030, làm tròn lên" in asked["no_addicts_users_2030"]
    assert "áp dụng đến hết ngày 30/6/2025" in asked["drug_free_districts_2030"]


def test_phases_name_both_doubtful_days() -> None:
    """NT-30: what is to be kept in the second phase is counted on 14/6/2026 and on 14/12/2026."""
    assert VI["Lộ trình"][1].details[-1] == "mốc giữ vững: 14/6/2026, 14/12/2026"


def test_english_has_the_same_chapters() -> None:
    """The rule book in English has as many entries, under the same clauses."""
    english = chapters_of(PLAN, Lang.EN)
    assert [len(entries) for _, entries in english] == [len(entries) for entries in VI.values()]
