"""What single sections of the report say in cases that the golden files do not show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from drugfree_cli.model.dossier import Dossier, Sender, SenderState
from drugfree_cli.model.plan import ClassId, Count, Interpretation, Phase, ProvinceDrugFree
from drugfree_cli.model.results import DistrictResult, ProvinceResult, TargetStatus
from drugfree_cli.model.text import same
from drugfree_cli.reporting import (
    prose_areas,
    prose_assessment,
    prose_classes,
    prose_opening,
    prose_places,
    prose_results,
    prose_situation,
    prose_targets,
    report_annexes,
    report_words,
)

from .dossiers import make_dossier


def said(paragraphs: Sequence[str]) -> str:
    """Join paragraphs for searching."""
    return "\n".join(paragraphs)


def with_results(dossier: Dossier, **changes: object) -> Dossier:
    """Change every commune's result."""
    communes = tuple(replace(each, **changes) for each in dossier.classification.communes)  # type: ignore[arg-type]
    return replace(dossier, classification=replace(dossier.classification, communes=communes))


def with_status(dossier: Dossier, status: TargetStatus) -> Dossier:
    """Give every target the same verdict."""
    assert dossier.targets is not None
    targets = tuple(replace(each, status=status) for each in dossier.targets.targets)
    return replace(dossier, targets=replace(dossier.targets, targets=targets))


def district(dossier: Dossier, code: str) -> DistrictResult:
    """Give a district's result."""
    return next(each for each in dossier.classification.districts if each.code == code)


def test_nobody_has_sent() -> None:
    """Without a single return every section says that there are no figures, and prints none."""
    dossier = make_dossier(sent=())
    for section in (prose_situation.people, prose_situation.crime, prose_situation.spots, prose_results.fight):
        assert section(dossier) == ["Chưa có số liệu."]
    assert prose_results.movement(dossier) == ["Chưa có số liệu."]
    assert prose_results.management(dossier) == ["Chưa có số liệu."]
    assert prose_situation.residents(dossier) == ["Tỉnh Ninh Thuận có 2 huyện với 7 xã, thị trấn (6 xã, 1 thị trấn)."]


def test_missing_units_are_listed() -> None:
    """The first section lists every unit without figures, with its district."""
    text = said(prose_opening.about_figures(make_dossier(sent=("22783", "22816")), "Phụ lục IV", "Phụ lục V"))
    assert "tổng hợp từ báo cáo của 2/7 xã, thị trấn." in text
    assert "Còn 5 xã, thị trấn chưa có số liệu: xã Phước Đại (huyện Bác Ái); thị trấn Tân Sơn, xã Lâm Sơn" in text
    assert "xã Quảng Sơn, xã Ma Nới (huyện Ninh Sơn); chi tiết tại Phụ lục V." in text


def test_rejected_returns_are_said() -> None:
    """A return that was sent back is named in the first section."""
    dossier = make_dossier()
    senders = (replace(dossier.senders[0], state=SenderState.REJECTED), *dossier.senders[1:])
    text = said(prose_opening.about_figures(replace(dossier, senders=senders), "", ""))
    assert "Có 1 đơn vị có báo cáo bị trả lại để sửa: xã Phước Bình." in text


@pytest.mark.parametrize(
    ("provisional", "superseded", "queries", "expected", "absent"),
    [
        (True, None, 3, ("tạm tính", "Còn 3 nội dung"), ("Lưu ý",)),
        (
            False,
            same("đã thay thế"),
            0,
            ("văn bản hiện hành: Quyết định số 28/2025/QĐ-TTg.", "Không có nội dung nào"),
            ("tạm tính",),
        ),
    ],
)
def test_what_to_know_first(
    provisional: bool, superseded: object, queries: int, expected: Sequence[str], absent: Sequence[str]
) -> None:
    """Provisional figures, a superseded plan and open queries are said where they are so, and only there."""
    dossier = make_dossier(provisional=provisional, superseded=superseded)  # type: ignore[arg-type]
    dossier = replace(dossier, classification=replace(dossier.classification, open_queries=queries))
    text = said(prose_opening.about_figures(dossier, "", ""))
    assert all(words in text for words in expected)
    assert not any(words in text for words in absent)


def test_returns_without_deadline() -> None:
    """Where no day is set, nobody is said to have been on time."""
    dossier = make_dossier()
    senders = tuple(replace(each, due=None, state=SenderState.SENT) for each in dossier.senders)
    text = said(prose_results.direction(replace(dossier, senders=senders), ""))
    assert "trong 7 đơn vị phải gửi báo cáo có 7 đơn vị đã gửi." in text
    assert "đúng hạn" not in text


def test_police_work_lacking() -> None:
    """Communes whose police work is not effective are named; a blank is neither."""
    dossier = make_dossier(scope="585")
    figure = replace(dossier.figures["22813"]["basic_police_work_effective"], content=0)
    figures = {**dossier.figures, "22813": {**dossier.figures["22813"], "basic_police_work_effective": figure}}
    text = said(prose_results.fight(replace(dossier, figures=figures)))
    assert "có hiệu quả tại 3/4 xã, thị trấn có số liệu; chưa có hiệu quả tại xã Lâm Sơn." in text


def test_action_month() -> None:
    """A plan that asks for an action month's figures gets them in words."""
    dossier = make_dossier(scope="22816")
    events = replace(dossier.figures["22816"]["population"], indicator="campaign_events", content=12)
    asks = (*dossier.plan.asks, "campaign_events", "campaign_media_items")
    figures = {"22816": {**dossier.figures["22816"], "campaign_events": events}}
    text = said(prose_results.movement(replace(dossier, plan=replace(dossier.plan, asks=asks), figures=figures)))
    assert "Trong kỳ có 12 buổi tuyên truyền, mít tinh." in text
    assert "Chưa có số liệu về: số tin, bài, phóng sự, video clip tuyên truyền." in text


def test_plan_without_classes() -> None:
    """A plan without classes counts verdicts instead; one without drug-free criteria either has no annex of them."""
    dossier = with_results(make_dossier(), complexity=None, drug_free=None, conflict=False)
    dossier = replace(dossier, plan=replace(dossier.plan, classes=()))
    assert prose_classes.classes(dossier, "Phụ lục I") == []
    assert prose_classes.drug_free(dossier) == []
    annex = report_annexes.distribution(dossier)
    assert annex is not None
    assert [column.heading for column in annex.columns[2:]] == ["Tổng số", "Đạt", "Chưa đạt", "Chưa xác định"]
    bare = replace(dossier, plan=replace(dossier.plan, drug_free=()))
    assert report_annexes.distribution(bare) is None
    assert report_annexes.classes(bare) is None


def test_conflict_names_its_reading() -> None:
    """A commune that is drug-free and a hotspot at once is put to the province, with the reading's code."""
    dossier = make_dossier()
    reading = Interpretation(code="NT-20", clause="", gap="", reading="", other="", why="")
    dossier = replace(dossier, plan=replace(dossier.plan, interpretations={"NT-20": reading}))
    assert prose_classes.conflicts(dossier) == [
        "Có 1 xã vừa đạt đủ tiêu chí không ma túy, vừa thuộc diện trọng điểm phức tạp về ma túy: xã Ma Nới"
        " (trọng điểm loại III); do cấp tỉnh xem xét, quyết định (cách hiểu NT-20)."
    ]
    assert prose_classes.conflicts(with_results(dossier, conflict=False)) == []


def test_hotspot_district_with_letters() -> None:
    """A hotspot district is named with the criteria that it meets; one that is drug-free is named as such."""
    dossier = make_dossier()
    hot = replace(district(dossier, "584"), hotspot=True, met=("a", "b", "c", "đ"), drug_free=False)
    clean = replace(district(dossier, "585"), hotspot=False, met=(), drug_free=True)
    dossier = replace(dossier, classification=replace(dossier.classification, districts=(hot, clean)))
    assert said(prose_areas.districts(dossier)) == (
        "Về cấp huyện: 1 huyện thuộc diện trọng điểm phức tạp về ma túy: huyện Bác Ái (đạt các tiêu chí a, b, c và đ);"
        " 1 huyện đạt tiêu chí không ma túy: huyện Ninh Sơn."
    )


@pytest.mark.parametrize(
    ("hotspot", "drug_free", "words"),
    [
        (True, False, "Toàn tỉnh thuộc diện trọng điểm phức tạp về ma túy (theo Điều 5): đạt 0/5 tiêu chí (cần 4)."),
        (True, False, "Toàn tỉnh chưa đạt tiêu chí không ma túy (theo Điều 6)."),
        (False, True, "Toàn tỉnh không thuộc diện trọng điểm phức tạp về ma túy"),
        (False, True, "Toàn tỉnh đạt tiêu chí không ma túy (theo Điều 6)."),
        (None, None, "chưa đủ số liệu để xác định có thuộc diện trọng điểm"),
    ],
)
def test_province_without_districts(hotspot: bool | None, drug_free: bool | None, words: str) -> None:
    """Where there is no district tier the province's own verdicts stand, and nothing is said of districts."""
    dossier = make_dossier()
    assert dossier.plan.district_hotspot is not None
    plan = replace(
        dossier.plan,
        province_hotspot=replace(dossier.plan.district_hotspot, clause="Điều 5"),
        province_drug_free=ProvinceDrugFree(clause="Điều 6"),
    )
    result = ProvinceResult(hotspot=hotspot, met=(), drug_free=drug_free, criteria=())
    communes = tuple(replace(each, district_code=None) for each in dossier.classification.communes)
    classification = replace(dossier.classification, districts=(), province_result=result, communes=communes)
    dossier = replace(dossier, classification=classification, plan=plan)
    text = said(prose_areas.districts(dossier))
    assert words in text
    assert "huyện" not in text
    annex = report_annexes.classes(dossier)
    assert annex is not None
    assert "Huyện, thành phố" not in [column.heading for column in annex.columns]
    assert sum(column.width for column in annex.columns) == 252
    assert prose_situation.residents(dossier)[0].startswith("Tỉnh Ninh Thuận có 7 xã, thị trấn (6 xã, 1 thị trấn).")


def test_commune_misses_criteria() -> None:
    """A commune's own report names the criteria that it misses and those that it cannot know."""
    dossier = make_dossier(scope="22813")
    assert said(prose_classes.drug_free(dossier)) == (
        "Xã Lâm Sơn chưa đạt tiêu chí không ma túy: chưa đạt tiêu chí 6, 9 và 10."
    )
    assert "chưa đủ số liệu về tiêu chí 6 và 8" in said(prose_classes.drug_free(make_dossier(scope="22819")))


def test_all_targets_good() -> None:
    """Targets met are strengths; then no target is a shortcoming."""
    dossier = with_status(make_dossier(), TargetStatus.MET)
    assert "Có 5 chỉ tiêu đạt: " in said(prose_assessment.strengths(dossier))
    assert "chỉ tiêu" not in said(prose_assessment.shortcomings(dossier))


def test_all_targets_bad() -> None:
    """Targets missed are shortcomings and are taken up in the work ahead."""
    dossier = with_results(with_status(make_dossier(), TargetStatus.MISSED), drug_free=None, complexity=ClassId("low"))
    assert prose_assessment.strengths(dossier) == ["Trong kỳ chưa có chỉ tiêu nào được xác định là đạt."]
    assert "Có 5 chỉ tiêu chưa đạt: " in said(prose_assessment.shortcomings(dossier))
    assert "khắc phục 5 chỉ tiêu chưa đạt: " in said(prose_assessment.work_ahead(dossier))


def test_nothing_to_criticise() -> None:
    """A clean, complete year with its targets met has no shortcomings, and nothing to propose but recognition."""
    dossier = with_status(make_dossier(scope="58"), TargetStatus.MET)
    figures = dict.fromkeys((each.code for each in dossier.classification.communes), dossier.figures["22816"])
    senders = tuple(replace(each, state=SenderState.SENT) for each in dossier.senders)
    dossier = with_results(
        replace(dossier, figures=figures, senders=senders), complexity=ClassId("none"), conflict=False, drug_free=None
    )
    dossier = replace(dossier, classification=replace(dossier.classification, open_queries=0))
    assert prose_assessment.shortcomings(dossier) == [
        "Trong kỳ không ghi nhận chỉ tiêu chưa đạt hoặc số liệu còn thiếu."
    ]
    assert prose_assessment.proposals(dossier) == ["Không có kiến nghị, đề xuất."]
    assert "- Đã có đủ báo cáo của 7 đơn vị phải gửi." in prose_assessment.strengths(dossier)


def test_target_lines() -> None:
    """A target that does not apply has no figures; a provisional one says so; per cent stands at its number."""
    dossier = make_dossier()
    assert dossier.targets is not None
    first, second, *rest = dossier.targets.targets
    changed = (
        replace(first, status=TargetStatus.NOT_APPLICABLE, text=same("không còn áp dụng sau ngày 30/6/2025")),
        replace(second, provisional=True, unit=same("%"), base=None),
        *rest,
    )
    lines = prose_targets.targets(replace(dossier, targets=replace(dossier.targets, targets=changed)), "")
    assert lines[1] == "- Giữ vững xã không có ma túy: không còn áp dụng sau ngày 30/6/2025."
    assert lines[2] == ("- Giảm số xã có ma túy: yêu cầu không quá 3%; thực hiện 4%; đánh giá: chưa đạt (tạm tính).")


def test_targets_without_exact_figures() -> None:
    """Where the actual figure is not known exactly the rules' own words stand; advice to the operator never does."""
    dossier = make_dossier()
    assert dossier.targets is not None
    target = dossier.targets.targets[1]
    bounded = replace(target, actual=None, text=same("hiện ít nhất 70, được phép nhiều nhất 28"))
    baseless = replace(
        target,
        base=None,
        required=None,
        actual=None,
        status=TargetStatus.UNDETERMINED,
        text=same("chưa có số gốc; `drugfree base`"),
    )
    dossier = replace(dossier, targets=replace(dossier.targets, targets=(bounded, baseless)))
    lines = prose_targets.targets(dossier, "")
    assert lines[1] == "- Giảm số xã có ma túy: hiện ít nhất 70, được phép nhiều nhất 28; đánh giá: chưa đạt."
    assert ": chưa có số gốc; đánh giá" in lines[2]
    annex = report_annexes.targets(dossier)
    assert annex is not None
    assert annex.rows[0][4:] == (
        "Không quá 3", "Chưa đủ số liệu", "Chưa đạt", "Hiện ít nhất 70, được phép nhiều nhất 28"
    )  # fmt: skip
    assert "drugfree" not in str(annex.rows) + str(lines)


def test_grounds_of_a_class() -> None:
    """Grounds give title and figures, each clause once without its dashes, and what must not be overlooked."""
    dossier = make_dossier(scope="22828")
    result = dossier.classification.communes[0]
    reason = replace(
        result.reasons[0],
        title=same("Đối tượng phạm tội"),
        seen=same("1/1.900"),
        clause="II.1.2.a, gạch đầu dòng thứ nhất",
        caution=same("chỉ 1 đối tượng."),
    )
    again = replace(reason, title=same("Cây"), seen=same("3.000"), clause="II.1.2.a, gạch đầu dòng thứ hai")
    assert report_words.grounds(dossier.plan, replace(result, reasons=(reason, again))) == (
        "đối tượng phạm tội: 1/1.900; cây: 3.000; theo II.1.2.a; chỉ 1 đối tượng"
    )
    assert report_words.grounds(dossier.plan, replace(result, reasons=())) == ""


def test_targets_of_the_province() -> None:
    """A district's report shows the province's targets as the province's, and does not count them as its own."""
    dossier = make_dossier(scope="585")
    assert "Về chỉ tiêu năm 2024 của tỉnh Ninh Thuận: trong 5 chỉ tiêu" in prose_targets.targets(dossier, "")[0]
    assert prose_targets.titles(dossier, TargetStatus.MET) == []


FOCUS = Phase(
    id="1",
    clause="VII.1.1",
    first=date(2024, 12, 15),
    last=date(2026, 12, 14),
    text=same("giữ vững kết quả"),
    focus_class=ClassId("low"),
    focus=Count(indicators=("addicts_on_file", "users_on_file"), below=20),
)


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        (FOCUS, "đối với 1 xã: xã Lâm Sơn (huyện Ninh Sơn)."),
        (replace(FOCUS, focus=Count(indicators=("addicts_on_file",), below=2)), None),
        (replace(FOCUS, focus_class=ClassId("type_3")), None),
        (replace(FOCUS, focus=None, focus_class=None), None),
        (
            replace(FOCUS, focus_also=Count(indicators=("addicts_on_file",), below=2), interpretations=("NT-5",)),
            "xã Lâm Sơn (huyện Ninh Sơn). Hiểu theo nghĩa khác (NT-5): không có.",
        ),
    ],
)
def test_phase_in_force(phase: Phase, expected: str | None) -> None:
    """The work ahead is the plan's phase in force on the report's day, with the communes that it concentrates on."""
    dossier = make_dossier()
    text = said(prose_assessment.work_ahead(replace(dossier, plan=replace(dossier.plan, phases=(phase,)))))
    assert "giai đoạn từ ngày 15/12/2024 đến ngày 14/12/2026 (điểm VII.1.1): Giữ vững kết quả." in text
    assert expected is None or expected in text
    assert (expected is not None) == ("Tập trung xây dựng thành địa bàn không ma túy" in text)


def test_unknown_people_are_not_in_focus() -> None:
    """A commune whose figures are unknown is not put among those with few people."""
    dossier = make_dossier(sent=("22783",))
    dossier = replace(with_results(dossier, complexity=ClassId("low")), plan=replace(dossier.plan, phases=(FOCUS,)))
    text = said(prose_assessment.work_ahead(dossier))
    assert "đối với 1 xã: xã Phước Bình" in text


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 12, 14), "- Tập trung chuyển hóa địa bàn tại"),
        (date(2025, 6, 30), "- Tiếp tục thực hiện kế hoạch trong giai đoạn từ ngày 15/12/2024"),
        (date(2025, 7, 1), "- Thực hiện việc phân loại địa bàn theo Quyết định số 28/2025/QĐ-TTg."),
    ],
)
def test_phase_by_day(on: date, expected: str) -> None:
    """Before its phases begin the plan names none; after it has lapsed the text that replaced it is named."""
    assert prose_assessment.work_ahead(replace(make_dossier(), on=on))[0].startswith(expected)


def test_senders_without_a_deadline_in_the_annex() -> None:
    """A unit that has no deadline or has sent nothing has a dash there, never "None"."""
    dossier = make_dossier()
    senders = (Sender(unit_code="22801", name="Xã Phước Đại", district_code="584", state=SenderState.MISSING),)
    annex = report_annexes.senders(replace(dossier, senders=senders))
    assert annex is not None
    assert annex.rows == (("1", "Xã Phước Đại", "Huyện Bác Ái", "Chưa gửi", "–", "–"),)


def test_annex_widths() -> None:
    """Every annex fits the width between the margins."""
    dossier = make_dossier()
    for make in (
        report_annexes.classes,
        report_annexes.distribution,
        report_annexes.targets,
        report_annexes.findings,
        report_annexes.senders,
    ):
        annex = make(dossier)
        assert annex is not None
        assert sum(column.width for column in annex.columns) <= (252 if annex.landscape else 165)


def test_units_that_the_dossier_does_not_name() -> None:
    """A unit that is not among the scope's is named by its result, else by its code."""
    dossier = replace(make_dossier(), units={})
    assert prose_places.name(dossier, "22828") == "xã Ma Nới"
    assert prose_places.name(dossier, "99999") == "99999"


def test_one_commune_of_its_kind() -> None:
    """Communes are counted by what they are: a single town is no "xã, thị trấn"."""
    dossier = make_dossier()
    assert prose_places.many(dossier, ["22810"]) == "1 thị trấn"
    assert prose_places.many(dossier, ["22783", "22810"]) == "2 xã, thị trấn"
