"""The Word report of plans that differ: no districts, no classes, several readings, stand-in criteria."""

from dataclasses import replace
from pathlib import Path

import pytest

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan import ClassId, Plan, Target
from drugfree_cli.model.results import Direction, TargetResult, TargetsResult, TargetStatus
from drugfree_cli.model.text import Text, same
from drugfree_cli.reporting import (
    prose_areas,
    prose_classes,
    prose_results,
    prose_situation,
    prose_targets,
    report_annexes,
)
from drugfree_cli.reporting.report_words import explained

from . import packed
from .plans import make_plan
from .test_report import lines_of, written


def text_of(path: Path, dossier: Dossier) -> str:
    """Write the report and give all of its text."""
    return "\n".join(lines_of(written(path, dossier)))


def unverified(plan: Plan) -> Plan:
    """Make the criteria of type I stand in for a text that was not read."""
    first, *rest = plan.classes
    criteria = tuple(replace(each, unverified=True) for each in first.criteria)
    return replace(plan, classes=(replace(first, criteria=criteria), *rest))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of the report of each of the three plans."""
    dossiers = {"province": packed.province(), "classless": packed.classless(), "commune": packed.commune()}
    return {name: text_of(tmp_path_factory.mktemp(name), each) for name, each in dossiers.items()}


def test_no_word_of_districts_since_they_ended(reports: dict[str, str]) -> None:
    """A province after 1/7/2025 has neither districts nor towns in its report; a plan of 2024 has both."""
    assert "huyện" not in reports["province"].lower()
    assert "thị trấn" not in reports["province"].lower()
    assert "Phường Bắc Nha Trang" in reports["province"]
    assert "| TT | Đơn vị | Loại | Không ma túy | Tiêu chí chưa đạt | Lý do" in reports["province"]
    assert "| TT | Đơn vị | Thành phố, huyện |" not in reports["classless"]
    assert "huyện Đắk Glei" in reports["classless"]


def test_a_province_is_judged_by_its_own_criteria(reports: dict[str, str]) -> None:
    """Hotspot k of n with the figures behind it, then the drug-free verdict, in the text and in an annex."""
    text = reports["province"]
    assert (
        "Toàn tỉnh không thuộc diện trọng điểm phức tạp về ma túy (theo Điều 5): đạt 1/3 tiêu chí (cần 2);"
        " tiêu chí đạt: 3) Thuộc tuyến liên tỉnh (liên tỉnh); chi tiết tại Phụ lục III."
    ) in text
    assert "Toàn tỉnh chưa đạt tiêu chí không ma túy (theo Điều 6): 2/5 đơn vị cấp xã đạt; chưa đạt: phường Bắc" in text
    assert "| 1 | Người nghiện so với nhân khẩu |" in text
    assert "| 78/50.000 ≈ 0,156% | Không" in text


def test_a_class_of_several_criteria_says_how_many_hold(reports: dict[str, str]) -> None:
    """The grounds of a k-of-n class begin with the number of its criteria that hold and the number needed."""
    row = next(
        line for line in reports["province"].splitlines() if "| Phường Bắc Nha Trang | Trọng điểm loại I" in line
    )
    assert "Đạt 2/3 tiêu chí (cần 2); người nghiện có hồ sơ: " in row


def test_a_conflict_is_put_in_the_plans_own_words(reports: dict[str, str]) -> None:
    """The plan's words say who decides where a commune is drug-free and a hotspot: once, and in a sentence."""
    assert (
        "vừa đạt đủ tiêu chí không ma túy, vừa thuộc diện trọng điểm phức tạp về ma túy: phường Tây Nha Trang"
        " (trọng điểm loại III). Điều 6 được ưu tiên, UBND tỉnh quyết định (cách hiểu Q-7)."
    ) in reports["province"]
    row = next(line for line in reports["province"].splitlines() if "| Phường Tây Nha Trang | Trọng điểm" in line)
    assert row.endswith(
        "đạt tiêu chí không ma túy nhưng thuộc diện trọng điểm: Điều 6 được ưu tiên, UBND tỉnh quyết định"
        " (cách hiểu Q-7)"
    )


def test_a_plan_that_names_the_case_again_is_cut_to_who_decides() -> None:
    """Of "both hold: so and so decides" only the decision is printed behind the sentence that says that both hold."""
    words = same("Đạt Điều 6 mà vẫn là trọng điểm: Điều 6 được ưu tiên, UBND tỉnh quyết định (Q-7).")
    dossier = packed.province()
    told = prose_classes.conflicts(replace(dossier, plan=replace(dossier.plan, conflict_text=words)))[0]
    assert told.endswith("(trọng điểm loại III). Điều 6 được ưu tiên, UBND tỉnh quyết định (cách hiểu Q-7).")


def test_conflicts_of_one_class_name_it_once() -> None:
    """Communes in conflict stand by their class, which is not repeated behind every name."""
    dossier = packed.province()
    both = {"22390", "22402"}
    results = tuple(
        replace(each, conflict=True, complexity=ClassId("type_3")) if each.code in both else each
        for each in dossier.classification.communes
    )
    crossed = replace(dossier, classification=replace(dossier.classification, communes=results))
    assert (
        "vừa thuộc diện trọng điểm phức tạp về ma túy: phường Tây Nha Trang và phường Nam Nha Trang"
        " (đều là trọng điểm loại III). "
    ) in prose_classes.conflicts(crossed)[0]
    mixed = tuple(replace(each, complexity=ClassId("type_1")) if each.code == "22402" else each for each in results)
    assert (
        ": trọng điểm loại III: phường Tây Nha Trang; trọng điểm loại I: phường Nam Nha Trang. "
    ) in prose_classes.conflicts(replace(crossed, classification=replace(crossed.classification, communes=mixed)))[0]


def test_routes_and_deadlines_further_up(reports: dict[str, str]) -> None:
    """Communes are named by the route that they lie on; who must report further up is told with the day."""
    text = reports["province"]
    assert "thuộc tuyến nội tỉnh: phường Nha Trang; thuộc tuyến liên tỉnh: phường Bắc Nha Trang." in text
    assert "UBND tỉnh báo cáo Bộ Công an: chậm nhất ngày 19/12/2025 (theo Điều 7, khoản 2)." in text


def test_no_word_of_classes_without_classes(reports: dict[str, str]) -> None:
    """A plan without classes has a distribution by verdict, in the plan's own words, and never "không ma túy"."""
    text = reports["classless"]
    for word in ("trọng điểm", "xếp loại", "Phân loại", "| Loại", "không ma túy"):
        assert word not in text, word
    assert "5. Kết quả xây dựng địa bàn sạch ma túy\n" in text
    assert "Về tiêu chí sạch ma túy: theo số liệu báo cáo, 2/4 xã, phường, thị trấn đạt đủ 2 tiêu chí (50%)" in text
    assert "KẾT QUẢ XÂY DỰNG ĐỊA BÀN SẠCH MA TÚY" in text
    assert "Tổng số | Đạt | Chưa đạt | Chưa xác định" in text
    assert "|  | Cộng | 4 | 2 | 1 | 1" in text
    assert "chỉ tiêu" not in text.partition("III. ĐÁNH GIÁ")[0].partition("5. Kết quả")[2]


def test_selected_communes_are_counted() -> None:
    """Where districts choose communes, the report says how many were chosen and how many of those are there."""
    said = prose_classes.drug_free(packed.classless(chosen=("23281", "23284", "23341")))
    assert said[0] == (
        "Cấp huyện đã lựa chọn 3/4 đơn vị cấp xã để xây dựng (75%); trong số được chọn có 2 đơn vị đạt đủ tiêu chí."
    )
    annex = report_annexes.distribution(packed.classless(chosen=("23281",)))
    assert annex is not None
    assert annex.rows[-1] == ("", "Cộng", "4", "1", "2", "1", "1")


def test_readings_stand_side_by_side(reports: dict[str, str]) -> None:
    """A commune that its plan finds drug-free and the letter of the law does not: both are said, with the figures."""
    text = reports["commune"]
    assert "Xã Lùng Phình đạt đủ 1 tiêu chí xã không ma túy theo số liệu báo cáo" in text
    assert (
        "- Theo cách đọc “Điều 6 theo đúng chữ” (Điều 6, khoản 1): chưa đạt tiêu chí 1 (Không có người nghiện ngoài"
        " diện được trừ: 2/3)."
    ) in text
    band, first = "| Theo kế hoạch (mục II): Đạt | ", "\n| 1 | Không phát sinh người sử dụng mới |"
    assert text.index(band) < text.index(first)
    assert text.index(first) < text.index("| Theo cách đọc “Điều 6 theo đúng chữ” (Điều 6, khoản 1): Chưa đạt | ")


def test_senders_of_a_plans_own_are_told_by_group(reports: dict[str, str]) -> None:
    """Hamlets and offices are counted by what they are, in the text and in the annex of those behind."""
    text = reports["commune"]
    assert "theo báo cáo của 1/1 công an xã và 1/2 thôn." in text
    assert "trong 3 đơn vị phải gửi báo cáo (1 công an xã, 2 thôn) có 2 đơn vị đã gửi, 1 đơn vị chưa gửi" in text
    assert "| 1 | Thôn 2 | Thôn | Chưa gửi | – | –" in text


def test_what_the_return_does_not_ask_is_no_missing_figure(reports: dict[str, str]) -> None:
    """A section whose indicators the plan does not ask says that; one that nobody has told says so instead."""
    assert prose_results.fight(packed.commune()) == [
        "Biểu báo cáo của kế hoạch không thu thập số liệu về nội dung này."
    ]
    empty = replace(packed.commune(), figures={})
    assert prose_situation.people(empty) == ["Chưa có số liệu."]
    assert "không thu thập số liệu" in reports["classless"]
    assert prose_results.management(packed.province())[0].startswith("Biểu báo cáo"), "a part without its whole"


def test_stand_in_criteria_are_marked_wherever_classes_are() -> None:
    """Figures that rest on unread criteria say so in both annexes of classes; a mark tells which grounds do."""
    dossier = packed.province(unverified(packed.pack("hai-truc")))
    words = "tiêu chí tạm dùng, chưa kiểm chứng"
    classes, spread = report_annexes.classes(dossier), report_annexes.distribution(dossier)
    assert classes is not None
    assert spread is not None
    assert words in classes.notes[0]
    assert words in spread.notes[0]
    assert classes.notes[0].endswith("được đánh dấu (*).")
    assert "(*)" in classes.rows[0][-1], "type I rests on them"
    assert "(*)" not in classes.rows[1][-1], "the grounds of type III were read"
    plain = report_annexes.classes(packed.province())
    assert plain is not None
    assert plain.notes == ()


def test_targets_say_that_they_count_by_stand_ins() -> None:
    """A target that counts communes by unread criteria says so; one that counts something else does not."""
    dossier = packed.province(unverified(packed.pack("hai-truc")))
    by_class = packed_target("by_class")
    plan = replace(dossier.plan, targets=(by_class, replace(by_class, id="sum", classes=())))
    results = tuple(target_result(each.id) for each in plan.targets)
    targets = TargetsResult(plan="p", province="56", province_name="Tỉnh Khánh Hòa", year=2025, targets=results)
    lines = prose_targets.targets(replace(dossier, plan=plan, targets=targets), "")
    assert "chưa kiểm chứng" in lines[1]
    assert "chưa kiểm chứng" not in lines[2]


def packed_target(target_id: str) -> Target:
    """Take the target of the hand-made plan under another id."""
    return replace(make_plan().targets[0], id=target_id)


def target_result(target_id: str) -> TargetResult:
    """Make a result of a target."""
    return TargetResult(
        id=target_id,
        clause="I.1",
        kind="some-kind-to-come",
        title=same("Chỉ tiêu"),
        unit=same("xã"),
        direction=Direction.AT_LEAST,
        base_year=None,
        base=None,
        required=2,
        actual=2,
        status=TargetStatus.MET,
        text=same("đủ"),
    )


def test_a_base_that_cannot_be_compared_is_said_in_words() -> None:
    """What the rules say of a base stands in the report; only the advice which command to run does not."""
    words = "năm gốc 2024 không so sánh được vì đã sắp xếp xã; ghi bằng lệnh `drugfree base`"
    target = replace(target_result("a"), required=None, actual=None, status=TargetStatus.UNDETERMINED, text=same(words))
    assert explained(target) == "năm gốc 2024 không so sánh được vì đã sắp xếp xã"
    assert explained(replace(target, text=same("gõ lệnh `drugfree base`"))) == (
        "chưa có số liệu năm gốc để xác định yêu cầu"
    )


def test_a_plan_without_criteria_for_a_province_says_nothing_of_it() -> None:
    """Neither verdict is printed where the plan has no rule for it, even beside a result."""
    dossier = packed.province()
    bare = replace(dossier, plan=replace(dossier.plan, province_hotspot=None, province_drug_free=None))
    assert prose_areas.districts(bare) == []


def test_another_name_is_used_throughout(tmp_path: Path) -> None:
    """A plan that speaks of white communes is reported on in those words, its full name cut to the words in quotes."""
    dossier = packed.province()
    name = Text(vi="Xã, phường không tệ nạn (“xã trắng”)", en="White commune")
    text = text_of(tmp_path, replace(dossier, plan=replace(dossier.plan, drug_free_name=name, conflict_text=None)))
    assert "xây dựng xã trắng năm 2025 trên địa bàn" in text
    assert "Về tiêu chí xã trắng: theo số liệu báo cáo" in text
    assert "không ma túy" not in text
    assert "do cấp tỉnh xem xét, quyết định" in text
