"""Reports on hundreds of communes: long lists become numbers by district, and no list is printed twice."""

from dataclasses import replace

from drugfree_cli.model.dossier import Dossier, SenderState
from drugfree_cli.model.plan import ClassId
from drugfree_cli.reporting import prose_assessment, prose_classes, prose_places, report_annexes

from . import packed
from .dossiers import make_dossier


def many(times: int) -> Dossier:
    """Make a province in which every commune stands so many times, all of type I."""
    dossier = make_dossier()
    results = tuple(replace(each, complexity=ClassId("type_1")) for each in dossier.classification.communes)
    return replace(dossier, classification=replace(dossier.classification, communes=results * times))


def test_a_list_is_named_up_to_a_length() -> None:
    """Up to so many communes are named in their districts; one more, and they are counted by district."""
    dossier = make_dossier()
    codes = [each.code for each in dossier.classification.communes]
    assert "xã Phước Bình" in prose_places.named_or_counted(dossier, codes, where="danh sách tại Phụ lục I", most=7)
    counted = prose_places.named_or_counted(dossier, codes, where="danh sách tại Phụ lục I", most=6)
    assert counted == "huyện Bác Ái 2, huyện Ninh Sơn 5 (danh sách tại Phụ lục I)"


def test_a_list_without_districts_refers_to_the_annex() -> None:
    """Where there are no districts to count by, the annex is all; without one the names must stand."""
    dossier = packed.province()
    codes = [each.code for each in dossier.classification.communes]
    assert prose_places.named_or_counted(dossier, codes, where="danh sách tại Phụ lục I", most=4) == (
        "danh sách tại Phụ lục I"
    )
    assert prose_places.named_or_counted(dossier, codes, most=4).startswith("phường Bắc Nha Trang, ")


def test_a_long_class_is_counted_and_not_named_again() -> None:
    """42 communes of type I are counted by district in II.5; III and IV refer back instead of naming them again."""
    dossier = many(6)
    assert "Trọng điểm loại I: huyện Bác Ái 12, huyện Ninh Sơn 30 (danh sách tại Phụ lục I)." in prose_classes.classes(
        dossier, "Phụ lục I và Phụ lục II", "Phụ lục I"
    )
    assert "- Còn 42 xã, thị trấn trọng điểm loại I (nêu tại phần kết quả)." in prose_assessment.shortcomings(dossier)
    assert any(each.endswith("địa bàn trọng điểm loại I (nêu tại phần kết quả).") for each in ahead(dossier))


def ahead(dossier: Dossier) -> list[str]:
    """Say what is ahead."""
    return prose_assessment.work_ahead(dossier)


def test_a_short_class_is_named_wherever_it_is_told() -> None:
    """Seven communes are few enough to be named in every section."""
    dossier = many(1)
    assert any("trọng điểm loại I: xã Phước Bình" in each for each in prose_assessment.shortcomings(dossier))


def test_all_late_need_no_names() -> None:
    """Where everybody was late, nobody is named; where one was, it is; where many were, the annex lists them."""
    dossier = make_dossier()
    late = [replace(each, state=SenderState.LATE) for each in dossier.senders]
    everybody = prose_assessment.shortcomings(replace(dossier, senders=tuple(late)))
    assert "- Cả 7 đơn vị gửi báo cáo muộn." in everybody
    some = prose_assessment.shortcomings(replace(dossier, senders=tuple(late * 3) + dossier.senders), "Phụ lục V")
    assert "- Có 22 đơn vị gửi báo cáo muộn (Phụ lục V)." in some
    alone = make_dossier(scope="22828")
    alone = replace(alone, senders=tuple(replace(each, state=SenderState.LATE) for each in alone.senders))
    assert "- Xã Ma Nới gửi báo cáo muộn." in prose_assessment.shortcomings(alone)


def test_the_annex_of_a_province_has_bands_for_districts() -> None:
    """A district stands once, in a row of its own above its communes; the numbers run on."""
    annex = report_annexes.classes(make_dossier())
    assert annex is not None
    assert [row[0] for row in annex.rows] == ["Huyện Bác Ái", "1", "2", "Huyện Ninh Sơn", "3", "4", "5", "6", "7"]
    district = report_annexes.classes(make_dossier(scope="585"))
    assert district is not None
    assert all(len(row) == len(district.columns) for row in district.rows)


def test_communes_are_counted_by_kind_where_there_are_no_districts() -> None:
    """A province of one kind of commune has a single row; one of several kinds has a row for each and their sum."""
    alike = report_annexes.distribution(packed.province())
    assert alike is not None
    assert len(alike.rows) == 1
    dossier = packed.province()
    first = dossier.classification.communes[0].code
    units = {**dossier.units, first: replace(dossier.units[first], kind="Xã")}
    mixed = report_annexes.distribution(replace(dossier, units=units))
    assert mixed is not None
    assert [(row[1], row[2]) for row in mixed.rows] == [("Xã", "1"), ("Phường", "4"), ("Cộng", "5")]
