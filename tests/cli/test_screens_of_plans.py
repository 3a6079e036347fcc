"""Screens and JSON of plans that differ: no districts, no classes, several readings, stand-in criteria."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.shapes_classes import classification_shape, commune_notes
from drugfree_cli.cli.shapes_explain import criterion_rows, explanation_shape
from drugfree_cli.cli.show_classification import show_classification
from drugfree_cli.cli.show_explain import show_explanation
from drugfree_cli.cli.show_explain_areas import show_no_province, show_province
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import DrugFree
from drugfree_cli.model.text import Lang, Text
from tests.reporting import packed
from tests.reporting.test_other_plans import unverified

Screen = Callable[[Callable[[Session], None]], str]


@pytest.fixture
def screen(capsys: pytest.CaptureFixture[str]) -> Screen:
    """Show something in Vietnamese at 80 columns; its lines are joined, so that a wrapped sentence can be found."""

    def shown(show: Callable[[Session], None], lang: Lang = Lang.VI) -> str:
        session = Session()
        session.lang = lang
        show(session)
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines)) <= 80
        return " ".join(" ".join(line.split()) for line in lines)

    return shown


def classified(dossier: Dossier) -> Callable[[Session], None]:
    """Make what shows the result of `classify`."""
    plan, result, area = dossier.plan, dossier.classification, dossier.scope.name
    return lambda session: show_classification(session, plan, result, dossier.units, area)


def explained(dossier: Dossier, place: int = 0) -> Callable[[Session], None]:
    """Make what shows the result of `explain` for a commune."""
    found = dossier.classification.communes[place]
    return lambda session: show_explanation(session, dossier.plan, found, dossier.classification.notes)


def test_classify_shows_the_province(screen: Screen) -> None:
    """Under the communes stand the province's criteria, how many hold, and both verdicts; nothing of districts."""
    said = screen(classified(packed.province()))
    assert "Tỉnh trọng điểm (Điều 5): không; đạt 1/3 tiêu chí (cần 2)" in said
    assert "Không ma túy (Điều 6): không; 2/5 đơn vị cấp xã đạt; chưa đạt: Phường Bắc Nha Trang" in said
    assert "78/50.000" in said
    assert "mâu thuẫn: 1" in said
    assert "huyện" not in said.lower()
    assert "10 tiêu chí" not in said


def test_classify_without_classes(screen: Screen) -> None:
    """Verdicts are headed and counted in the plan's own words; there is no column of classes."""
    said = screen(classified(packed.classless(chosen=("23281", "23284"))))
    assert "Đơn vị Sạch ma túy Lý do" in said
    assert "Đạt tiêu chí sạch ma túy: 2; chưa đạt: 1; chưa xác định: 1; được chọn: 2, đạt 1." in said
    assert "4 đơn vị. Đạt" in said
    for word in ("Loại", "mâu thuẫn", "không ma túy"):
        assert word not in said


def test_explain_without_classes(screen: Screen) -> None:
    """The criteria, what would have to change, and whether the district chose the commune; no heading on classes."""
    said = screen(explained(packed.classless(chosen=("23281",)), place=1))
    assert said.startswith("Phường Duy Tân (23284) sạch ma túy (II.2): không đạt không được huyện chọn")
    assert "KHÔNG ĐẠT 1. Không có điểm phức tạp: 1 [II.2.1]" in said
    assert "Để đạt sạch ma túy - (1)" in said
    assert "xếp loại" not in said


def test_explain_shows_both_readings(screen: Screen) -> None:
    """Both verdicts stand at the head; each reading has its criteria and what it would need."""
    said = screen(explained(packed.commune()))
    assert "xã không ma túy (II): đạt Điều 6 theo đúng chữ (Điều 6, khoản 1): không đạt" in said
    assert "Cách đọc khác: Điều 6 theo đúng chữ (Điều 6, khoản 1): không đạt" in said
    assert "Để đạt theo cách đọc “Điều 6 theo đúng chữ” - (1)" in said


def test_explain_a_class_of_several_criteria(screen: Screen) -> None:
    """How many criteria hold and are needed stands at the head; criteria of milder classes decide nothing."""
    said = screen(explained(packed.province()))
    assert "đạt 2/3 tiêu chí (cần 2)" in said
    assert "I.a." in said
    assert "III.a." not in said
    near = screen(explained(packed.province(), place=1))
    assert "Trọng điểm loại I: đạt 0/3 tiêu chí, cần 2" in near


def test_explain_a_conflict(screen: Screen) -> None:
    """A conflict is put in the plan's own words."""
    said = screen(explained(packed.province(), place=2))
    assert "mâu thuẫn: đạt tiêu chí không ma túy nhưng đang là trọng điểm; Điều 6 được ưu tiên, UBND tỉnh" in said
    english = screen(explained(packed.province(), place=2), Lang.EN)  # type: ignore[call-arg]
    assert "conflict: meets the drug-free criteria yet is a hotspot; Điều 6 prevails" in english


def test_a_plan_that_tells_the_whole_conflict_is_not_told_it_twice(screen: Screen) -> None:
    """Words that name the case themselves stand alone."""
    dossier = packed.province()
    own = Text(vi="Đạt Điều 6 mà vẫn là trọng điểm: UBND tỉnh quyết định", en="Meets Điều 6, yet a hotspot: ask")
    said = screen(explained(replace(dossier, plan=replace(dossier.plan, conflict_text=own)), place=2))
    assert "mâu thuẫn: đạt Điều 6 mà vẫn là trọng điểm: UBND tỉnh quyết định" in said
    assert "nhưng đang là trọng điểm" not in said


def test_explain_a_province(screen: Screen) -> None:
    """Each of its criteria with verdict, figure, clause and threshold; a plan without such criteria says so."""
    dossier = packed.province()
    result = dossier.classification.province_result
    assert result is not None
    said = screen(lambda session: show_province(session, dossier.plan, "Tỉnh Khánh Hòa", result))
    assert "không 1. Người nghiện so với nhân khẩu: 78/50.000 ≈ 0,156% [Điều 5, khoản 1]" in said
    assert "ĐÚNG 3. Thuộc tuyến liên tỉnh" in said
    hot = replace(result, hotspot=True, met=("2", "3"))
    assert "Để không còn thuộc trọng điểm" in screen(lambda session: show_province(session, dossier.plan, "T", hot))
    classless = packed.classless()
    none = screen(lambda session: show_no_province(session, classless.plan, classless.scope))
    assert "kế hoạch sach-ma-tuy không có tiêu chí cho cấp tỉnh" in none


def test_stand_ins_are_marked(screen: Screen) -> None:
    """Screen, JSON and the notes of the CSV say which classes rest on unread criteria, and of which they do not."""
    dossier = packed.province(unverified(packed.pack("hai-truc")))
    said = screen(classified(dossier))
    assert "tiêu chí tạm dùng" in said
    assert "chưa kiểm chứng với văn bản gốc" in said
    assert "tiêu chí tạm dùng, chưa kiểm chứng" in screen(explained(dossier))
    document = classification_shape(dossier.classification, Lang.VI)
    communes = {each["code"]: each for each in document["communes"]}  # type: ignore[index,union-attr]
    assert communes["22333"]["unverified"] == ["I.a", "I.b"]
    assert communes["22402"]["unverified"] == ["I.a", "I.b", "I.c"], "being clean rests on not being of type I"
    assert "chưa kiểm chứng" in str(document["notes"])
    plain = packed.province().classification.communes[0]
    assert plain.unverified == ()
    assert commune_notes(plain) == ()


def test_json_of_a_province_and_of_readings() -> None:
    """`province_result` gains unknown, reasons and the words on the drug-free verdict; a commune gains its readings."""
    document = classification_shape(packed.province().classification, Lang.EN)
    province = document["province_result"]
    assert isinstance(province, dict)
    assert (province["hotspot"], province["met"], province["drug_free"], province["unknown"]) == (
        False,
        ["3"],
        False,
        [],
    )
    assert province["drug_free_text"].startswith("2/5 communes meet the criteria")
    assert [each["criterion"] for each in province["reasons"]] == ["3"]
    commune = packed.commune()
    shaped = classification_shape(commune.classification, Lang.VI)["communes"]
    assert shaped[0]["complexity"] is None  # type: ignore[index]
    assert shaped[0]["readings"] == [  # type: ignore[index]
        {
            "id": "dieu-6",
            "name": "Điều 6 theo đúng chữ",
            "clause": "Điều 6, khoản 1",
            "drug_free": "not_met",
            "failed": ["1"],
            "unknown": [],
        }
    ]


def test_json_and_rows_of_an_explained_province() -> None:
    """`explain` of a province gives each of its criteria; of a commune, none of the province's."""
    dossier = packed.province()
    document = explanation_shape(dossier.plan, dossier.classification, "56", Lang.VI)
    assert [each["met"] for each in document["province_result"]["criteria"]] == [False, False, True]  # type: ignore[index,call-overload]
    assert document["communes"] == []
    assert [row["criterion"] for row in criterion_rows(dossier.classification, "56", Lang.VI)] == ["1", "2", "3"]
    of_commune = explanation_shape(dossier.plan, dossier.classification, "22366", Lang.VI)
    assert of_commune["province_result"] is None


def test_notes_of_single_communes_are_told_once(screen: Screen) -> None:
    """A note stands once, with all the communes that it concerns."""
    dossier = packed.province()
    note = Text(vi="nếu chỉ tính người có mặt thì khác loại", en="otherwise by those present")
    first, second, *rest = dossier.classification.communes
    communes = (replace(first, notes=(note,)), replace(second, notes=(note,)), *rest)
    noted = replace(dossier, classification=replace(dossier.classification, communes=communes))
    said = screen(classified(noted))
    assert "Phường Bắc Nha Trang, Phường Nha Trang: nếu chỉ tính người có mặt thì khác loại" in said
    assert said.count("nếu chỉ tính") == 1


def test_an_undetermined_verdict_is_counted_in_the_summary() -> None:
    """Where there are no classes the summary still tells how many communes nobody can judge."""
    summary = classification_shape(packed.classless().classification, Lang.VI)["summary"]
    assert isinstance(summary, dict)
    assert summary["undetermined"] == 0
    assert (summary["drug_free"], summary["not_drug_free"], summary["drug_free_undetermined"]) == (2, 1, 1)
    assert {each.drug_free for each in packed.classless().classification.communes} == set(DrugFree)
