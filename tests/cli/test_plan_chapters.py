"""The rule book as a person reads it: titles, what is asked, clauses and readings."""

from drugfree_cli.cli.plan_chapters import chapters_of
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.plan import load_plan

PLAN = load_plan("ninh-thuan-2024")
VI = {heading: entries for heading, entries in chapters_of(PLAN, Lang.VI)}


def test_every_part_has_its_chapter() -> None:
    """Scope, classes, what is clean, drug-free criteria, districts, targets, phases, senders, clauses, readings."""
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
        "Đơn vị gửi báo cáo",
        "Điều khoản có con số hoặc điều kiện",
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


def lines_of(plan_id: str, lang: Lang = Lang.VI) -> str:
    """Give the whole rule book of a plan, a line an entry."""
    chapters = chapters_of(load_plan(plan_id), lang)
    return "\n".join([*(heading for heading, _ in chapters), *(each.line for _, part in chapters for each in part)])


def test_k_of_n_and_nested_bands_are_said() -> None:
    """Điều 4: three of five give type II, graver figures count too, and the band is printed as the law writes it."""
    said = lines_of("qd-28-2025")
    assert "Trọng điểm phức tạp loại II: ít nhất 3/5 tiêu chí; số ở mức nặng hơn cũng tính [Điều 4, khoản 2]" in said
    assert "từ 0,1% đến dưới 0,5% [Điều 4, khoản 2, điểm a]" in said
    assert "bằng 1 [Điều 4, khoản 2, điểm b]" in said


def test_national_pack_tells_province_sensitivity_conflict_and_who_owes_the_deadlines() -> None:
    """Điều 5, Điều 6, Điều 7, Q28-7, Q28-11 and Q28-15 each have their place in both languages."""
    said, english = lines_of("qd-28-2025"), lines_of("qd-28-2025", Lang.EN)
    assert "Tỉnh trọng điểm: ít nhất 4/6 tiêu chí [Điều 5]" in said
    assert "Tỉnh không ma túy [Điều 6]" in said
    assert "đang có mặt tại địa bàn (Q28-11)" in said
    assert "Khi mâu thuẫn với loại: " in said
    assert "báo cáo Bộ Công an (kỳ năm): chậm nhất 5 ngày sau ngày chốt số liệu [Điều 7, cấp tỉnh]" in said
    assert "Không xếp loại khi thiếu hoặc bằng 0: Số nhân khẩu thực tế cư trú (Q28-15)" in said
    assert "Province hotspot: at least 4 of 6 [Điều 5]" in english
    assert "(year): within 15 days of the cut-off [Điều 7, Bộ Công an]" in english


def test_stand_ins_and_what_is_inherited_are_marked() -> None:
    """Hà Nội's plan rests on the decision of 2010; the bands that nobody could read there are said to stand in."""
    said = lines_of("ha-noi-2019")
    assert "Phần không tự quy định lấy từ qd-3122-2010" in said
    assert "tạm dùng, chưa kiểm chứng với văn bản gốc; bỏ qua, có nêu tên, khi biểu không hỏi" in said


def test_senders_and_tasks_of_a_campaign_are_told() -> None:
    """Cần Thơ: a department with the tasks and figures that it owes, a task with its results, the days of the month."""
    said = lines_of("can-tho-2023")
    assert "– Sở Y tế [III.4] – gửi 4 chỉ tiêu: Số người được xác định tình trạng nghiện; " in said
    assert "nhiệm vụ: II.1.b, II.3.a, II.3.c, II.5" in said
    assert "II.2.a. Nắm tình hình, triệt xóa điểm, tụ điểm phức tạp về ma túy [II.2.a] – kết quả: " in said
    assert "Số liệu của đợt: từ 1/6/2023 đến 30/6/2023 [" in said
    assert "6 tháng đầu năm" not in said


def test_another_reading_stands_beside_the_plans_own() -> None:
    """Lùng Phình: Điều 6 to the letter beside the commune's four criteria (LP-3), senders from the workspace's list."""
    said = lines_of("lung-phinh-2026")
    assert "Cách hiểu in song song: " in said
    assert "theo danh sách của vùng làm việc" in said
    assert "số đơn vị của nhóm là: Số thôn, bản" in said
