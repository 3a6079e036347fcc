"""What `check_plan` says of a broken plan file: every fault, its place, the remedy, in both languages."""

import tomllib
from importlib.resources import files

import pytest

from drugfree_cli.rules.plan import check_plan

from .plan_samples import SMALL, broken

CLAUSE = 'clause = "II.1.a"\n'
COUNT = '{ count = ["addicts_on_file"], at_least = 10 }'
RATIO = '"0,5%", below = "1 %" }'
TARGET = 'rate = "3%"\nindicators = ["addicts_total"]'
WHERE = 'where = { count = ["addicts_total"], below = 1 }\nbase_year = 2023'
SHARE = '{ class_share = ["type_1"], among = ["type_1", "low", "other"], at_least = "20%" }'
WHEN = "classes[0].criteria[0].when"

CASES = {
    "unknown key": (COUNT, '{ count = ["addicts_on_file"], at_lest = 10, below = 20 }',
                    "plan-unknown-key", f"{WHEN}.at_lest", "Có phải ý là “at_least”?"),
    "unknown key at the top": ("general_interp", "general_intrep", "plan-unknown-key", "general_intrepretations",
                               "Có phải ý là “general_interpretations”?"),
    "missing key": ('document = "Kế hoạch thử"', "", "plan-missing-key", "", "thiếu khóa “document”"),
    "criterion without clause": (CLAUSE, "", "plan-missing-clause", "classes[0].criteria[0]", "chưa dẫn điều khoản"),
    "no names outside the classes": ("[clean]\nname =", "[clean]\nnam =", "plan-missing-key", "clean", "“name”"),
    "number in quotes": (COUNT, '{ count = ["addicts_on_file"], at_least = "10" }',
                         "plan-wrong-type", f"{WHEN}.at_least", "một số không có ngoặc kép"),
    "number that is none": (COUNT, '{ count = ["addicts_on_file"], at_least = nan }',
                            "plan-wrong-type", f"{WHEN}.at_least", "một số"),
    "true for a number": ("days = 3", "days = true", "plan-wrong-type", "deadlines[0].days", "một số nguyên"),
    "word for a list": (COUNT, '{ count = "addicts_on_file", at_least = 10 }',
                        "plan-wrong-type", f"{WHEN}.count", "một danh sách trong ngoặc vuông"),
    "word for a table": ('name = { vi = "Khác", en = "Other" }', 'name = "Khác"',
                         "plan-wrong-type", "other.name", "cần một bảng"),
    "word for a condition": (COUNT, '"addicts_on_file >= 10"', "plan-wrong-type", WHEN, "cần một bảng"),
    "day in quotes": ("first = 2024-12-15", 'first = "15/12/2024"', "plan-wrong-type", "phases[0].first", "một ngày"),
    "time for a day": ("first = 2024-12-15", "first = 2024-12-15T08:00:00",
                       "plan-wrong-type", "phases[0].first", "một ngày"),
    "list for a table": ("[interpretations.T-2]", "[[interpretations.T-2]]",
                         "plan-wrong-type", "interpretations.T-2", "một danh sách"),
    "empty word": ('title = { vi = "Người nghiện"', 'title = { vi = " "', "plan-empty",
                   "classes[0].criteria[0].title.vi", "để trống"),
    "empty list": ('territory = ["79"]', "territory = []", "plan-empty", "territory", "để trống"),
    "unknown indicator": (COUNT, '{ count = ["addict_on_file"], at_least = 10 }',
                          "plan-unknown-indicator", f"{WHEN}.count[0]", "Có phải ý là “addicts_on_file”?"),
    "indicator not asked": (COUNT, '{ count = ["addicts_on_file", "users_on_file"], at_least = 10 }',
                            "plan-not-asked", f"{WHEN}.count[1]", "không có trong danh sách asks"),
    "flag that is counted": (COUNT, '{ count = ["basic_police_work_effective"], at_least = 1 }',
                             "plan-indicator-kind", f"{WHEN}.count[0]", "cần một chỉ tiêu đếm được"),
    "count that is a flag":
                            ('conditions = [\n  { count = ["hotspots"], below = 1 }',
                             'conditions = [\n  { yes = "hotspots" }',
                             "plan-indicator-kind", "drug_free.criteria[1].when.conditions[0].yes", "có/không"),
    "stock since registration": ('count = ["addicts_new"]', 'count = ["hotspots"]',
                                 "plan-indicator-kind", "drug_free.criteria[0].when.all[1].count[0]", "(flow)"),
    "class that no plan has": ('id = "low"', 'id = "lo"', "plan-unknown-choice", "classes[1].id", "“low”"),
    "class that is not defined": ('barred = ["type_1"]', 'barred = ["type_2"]',
                                  "plan-unknown-class", "district_drug_free.barred[0]", "Có phải ý là “type_1”?"),
    "target of unknown kind": ('kind = "fall"', 'kind = "falls"', "plan-unknown-choice", "targets[0].kind", "“fall”"),
    "since something else": ('since = "registration"', 'since = "start"',
                             "plan-unknown-choice", "drug_free.criteria[0].when.all[1].since", "registration"),
    "percentage without sign": (RATIO, '"0,5", below = "1 %" }',
                                "plan-percent", "classes[0].criteria[1].when.at_least", "“0,5”"),
    "percentage as a number": (RATIO, '0.005, below = "1 %" }',
                               "plan-wrong-type", "classes[0].criteria[1].when.at_least", "tỷ lệ phần trăm"),
    "band upside down": (COUNT, '{ count = ["addicts_on_file"], at_least = 10, below = 10 }', "plan-band", WHEN, "10"),
    "ratio band upside down": (RATIO, '"1%", below = "0.5%" }', "plan-band", "classes[0].criteria[1].when", "0.5%"),
    "band without ends": (COUNT, '{ count = ["addicts_on_file"] }', "plan-band-open", WHEN, "chưa có mốc nào"),
    "no condition": (COUNT, "{ at_least = 10 }", "plan-condition", WHEN, "count, ratio, part"),
    "misspelt condition": (COUNT, '{ conut = ["addicts_on_file"] }', "plan-condition", WHEN, "Có phải ý là “count”?"),
    "half a pair": ('than = "addicts_on_file"', 'then = "addicts_on_file"',
                    "plan-unknown-key", "other.criteria[0].when.then", "Có phải ý là “than”?"),
    "pair of one": ('than = "addicts_on_file"', 'than = "addicts_total"',
                    "plan-same-sides", "other.criteria[0].when", "“addicts_total”"),
    "k above n": ("at_least_of = 2", "at_least_of = 4", "plan-k-of-n",
                  "drug_free.criteria[1].when.at_least_of", "từ 1 đến 3"),
    "k above the district's criteria": ('clause = "II.4"\nat_least = 1', 'clause = "II.4"\nat_least = 0',
                                        "plan-k-of-n", "district_hotspot.at_least", "từ 1 đến 1"),
    "share of communes outside a district": (COUNT, SHARE, "plan-share-place", WHEN, "district_hotspot"),
    "share of a class that is not among": ('among = ["type_1", "low"', 'among = ["low"', "plan-share-classes",
                                           "district_hotspot.criteria[0].when.class_share[0]", "among"),
    "share above all": ('share = "70%"', 'share = "170%"', "plan-share-above", "district_drug_free.share", "170%"),
    "id twice": ('id = "2"', 'id = "1"', "plan-duplicate", "drug_free.criteria[1].id", "drug_free.criteria[0].id"),
    "id twice across classes": ('id = "IPT.1"', 'id = "I.1"',
                                "plan-duplicate", "classes[1].criteria[0].id", "classes[0].criteria[0].id"),
    "indicator twice": ('asks = ["population", ', 'asks = ["population", "population", ',
                        "plan-duplicate", "asks[1]", "asks[0]"),
    "reading not written down": ('["T-2"]\n\n[classes', '["T-2", "T-3"]\n\n[classes', "plan-unknown-interpretation",
                                 "classes[0].criteria[1].interpretations[1]", "[interpretations.T-3]"),
    "reading never used": ('["T-1"]', '["T-2"]', "plan-unused-interpretation", "interpretations.T-1", "không được dẫn"),
    "group not defined": ('id = "2"\ngroup = "1"', 'id = "2"\ngroup = "2"',
                          "plan-unknown-group", "drug_free.criteria[1].group", "“2”"),
    "group never used": ("[drug_free.groups]\n", '[drug_free.groups]\n9 = { vi = "x", en = "x" }\n',
                         "plan-unused-group", "drug_free.groups.9", "không tiêu chí nào"),
    "territory that is no code": ('territory = ["79"]', 'territory = ["hcm"]',
                                  "plan-territory", "territory[0]", "“hcm”"),
    "territory that no unit bears": ('territory = ["79"]', 'territory = ["03"]',
                                     "plan-unknown-unit", "territory[0]", "mang mã “03”"),
    "file of another name": ('id = "thu-2024"', 'id = "thu-2025"', "plan-file-name", "id", "“thu-2024”"),
    "governed backwards": ("governs_to = 2026-12-14", "governs_to = 2023-12-14",
                           "plan-dates", "governs_to", "2023-12-15"),
    "phase backwards": ("last = 2026-12-14", "last = 2024-12-14", "plan-dates", "phases[0]", "2024-12-15"),
    "day that no month has": ("end_month = 12\nend_day = 14", "end_month = 2\nend_day = 30",
                              "plan-calendar-day", "calendar", "ngày 30 tháng 2"),
    "fall without a rate": (TARGET, 'indicators = ["addicts_total"]', "plan-target-needs", "targets[0]", "“rate”"),
    "fall with a number": (TARGET, TARGET + "\nnumber = 3", "plan-target-surplus", "targets[0].number", "“number”"),
    "communes by class and by figures": (WHERE, WHERE + '\nclasses = ["low"]',
                                         "plan-target-communes", "targets[1]", "classes, where, drug_free"),
}  # fmt: skip


def test_a_sound_plan_has_no_fault():
    """Neither with the file's bare name nor with its path, nor where an editor has put a byte-order mark in front."""
    assert check_plan(SMALL, "thu-2024") == ()
    assert check_plan(SMALL, "/plans/thu-2024.toml") == ()
    assert check_plan("\ufeff" + SMALL, "thu-2024") == ()


@pytest.mark.parametrize(("old", "new", "code", "path", "says"), CASES.values(), ids=CASES.keys())
def test_a_broken_plan_gets_its_sentence(old: str, new: str, code: str, path: str, says: str):
    """The fault has its code and its path, and the Vietnamese sentence names the place and the remedy."""
    told = {(each.code, each.path): each.text for each in check_plan(broken(old, new), "thu-2024.toml")}
    assert (code, path) in told
    assert says in told[code, path].vi
    assert told[code, path].vi.startswith(path or "Đầu tệp")
    assert told[code, path].en.startswith(path or "Top of the file")


@pytest.mark.parametrize(("old", "new"), [case[:2] for case in CASES.values()], ids=CASES.keys())
def test_one_mistake_is_not_told_many_times(old: str, new: str):
    """A mistake brings at most the faults that follow from it, none of them twice."""
    told = [(each.code, each.path) for each in check_plan(broken(old, new), "thu-2024.toml")]
    assert 1 <= len(told) == len(set(told)) <= 4


def test_all_faults_are_told_at_once():
    """Mistakes in different tables do not hide one another."""
    text = broken(CLAUSE, "").replace("end_day = 14", 'end_day = "14"').replace('"T-1"]', '"T-9"]')
    assert [(each.code, each.path) for each in check_plan(text, "thu-2024")] == [
        ("plan-unknown-interpretation", "general_interpretations[0]"),
        ("plan-wrong-type", "calendar.end_day"),
        ("plan-missing-clause", "classes[0].criteria[0]"),
        ("plan-unused-interpretation", "interpretations.T-1"),
    ]


def test_one_fault_in_full():
    """The sentence reads as a person would write it, in both languages."""
    (fault,) = check_plan(broken('barred = ["type_1"]', 'barred = ["type_2"]'), "thu-2024")
    assert fault.text.vi == (
        "district_drug_free.barred[0]: bộ tiêu chí này không có loại “type_2”. Có phải ý là “type_1”? "
        "Các loại có thể dùng: type_1, low, other, none."
    )
    assert fault.text.en == (
        "district_drug_free.barred[0]: this plan has no class “type_2”. Did you mean “type_1”? "
        "Classes that may be used: type_1, low, other, none."
    )


@pytest.mark.parametrize(
    ("text", "line", "near"),
    [
        ('id = "x"\ntitle = { vi = "a" en = "b" }\n', 2, 'title = { vi = "a" en = "b" }'),
        ('id = "x"\nid = "y"\n', 2, 'id = "y"'),
        ('id = "x"\n\n[calendar\n', 3, "[calendar"),
        ('id = """x', 1, 'id = """x'),
    ],
)
def test_broken_toml_is_told_with_its_line(text: str, line: int, near: str):
    """A fault of syntax is the only one, with the line and what stands there."""
    (fault,) = check_plan(text, "x.toml")
    assert (fault.code, fault.line) == ("plan-syntax", line)
    assert fault.text.vi.startswith(f"Dòng {line}: ")
    assert near in fault.text.en


def test_empty_file_lists_what_is_missing():
    """An empty file is told which keys a plan must have, not that it crashed."""
    missing = [each.text.en.split("“")[1].split("”")[0] for each in check_plan("", "x")]
    assert missing == ["id", "title", "document", "territory", "governs_from", "asks", "calendar"]


def test_parts_of_the_wrong_shape_do_not_stop_the_check():
    """Lists for tables and tables for lists anywhere are faults, never a crash."""
    keys = tomllib.loads(SMALL)
    for key in keys:
        for wrong in ("3", '"x"', "[1]", "[[]]", "{ a = 1 }", "[{ criteria = 1, id = 2 }]", "true"):
            text = "\n".join(f"{each} = {wrong if each == key else 0}" for each in keys)
            assert check_plan(text, "x")


def test_every_sentence_of_the_catalogue_is_used():
    """The catalogue holds no sentence about plan files that the program cannot say."""
    code = "\n".join(
        item.read_text(encoding="utf-8")
        for room in ("rules", "workflows")
        for item in files(f"drugfree_cli.{room}").iterdir()
        if item.name.endswith(".py")
    )
    catalogue = files("drugfree_cli.model").joinpath("catalogue/plans.toml").read_text(encoding="utf-8")
    assert [each for each in tomllib.loads(catalogue)["error"] if f'"{each}"' not in code] == []
