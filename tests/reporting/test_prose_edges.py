"""What the report says at the edges: nobody to count, nothing sent, a title at risk, a year judged in mid-year."""

from dataclasses import replace

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan import UNDETERMINED
from drugfree_cli.model.results import Direction, TargetResult, TargetStatus
from drugfree_cli.model.text import same
from drugfree_cli.reporting import (
    plan_words,
    prose,
    prose_assessment,
    prose_classes,
    prose_results,
    prose_situation,
    prose_targets,
)

from . import packed
from .dossiers import make_dossier


def with_targets(dossier: Dossier, *targets: TargetResult) -> Dossier:
    """Give the dossier these targets in place of its own."""
    assert dossier.targets is not None
    return replace(dossier, targets=replace(dossier.targets, targets=targets))


def first_target(dossier: Dossier) -> TargetResult:
    """Give a target to change."""
    assert dossier.targets is not None
    return dossier.targets.targets[0]


def with_zero(dossier: Dossier, *indicators: str) -> Dossier:
    """Set figures of the only commune to zero."""
    ((code, figures),) = dossier.figures.items()
    zeros = {each: replace(figures[each], content=0) for each in indicators}
    return replace(dossier, figures={code: {**figures, **zeros}})


def only(code: str, *, sent: bool = True) -> Dossier:
    """Cut the dossier of the province without districts to one of its communes."""
    dossier = packed.province()
    results = tuple(each for each in dossier.classification.communes if each.code == code)
    if not sent:
        results = tuple(replace(each, complexity=UNDETERMINED, reported=False) for each in results)
    return replace(
        dossier,
        scope=dossier.units[code],
        classification=replace(dossier.classification, communes=results),
        figures={code: dossier.figures[code]} if sent else {},
    )


WHOLES = (
    "addicts_total",
    "addicts_present",
    "mmt_over_12m",
    "post_rehab",
    "users_present",
    "users_on_file",
    "psychosis",
)


def test_nobody_to_manage_is_not_a_missing_figure() -> None:
    """II.3 of a commune without addicts and users: there was nothing to do, which is a figure and not a gap."""
    (words,) = prose_results.management(with_zero(make_dossier(scope="22816"), *WHOLES))
    assert words.startswith(
        "Không phát sinh nội dung thực hiện, vì trên địa bàn không có: người nghiện ma túy trên địa"
    )
    assert "chưa có số liệu" not in words.lower()


def test_one_unknown_whole_is_not_nobody() -> None:
    """A blank number of users among zeros leaves open whether there was something to do."""
    dossier = with_zero(make_dossier(scope="22816"), *WHOLES)
    ((code, figures),) = dossier.figures.items()
    kept = {name: each for name, each in figures.items() if name != "users_present"}
    words = " ".join(prose_results.management(replace(dossier, figures={code: kept})))
    assert "Không phát sinh" not in words


def test_a_commune_that_sent_nothing_is_not_classed_at_length() -> None:
    """No return, no grounds: the sentence says so instead of listing every figure as unknown."""
    (said,) = prose_classes.classes(only("22333", sent=False), "Phụ lục I")
    assert said == "Chưa đủ số liệu để phân loại phường Bắc Nha Trang (chưa có báo cáo); chi tiết tại Phụ lục I."


def test_a_commune_off_the_routes() -> None:
    """A single commune is not said to have "no area" on a route."""
    assert "Phường Tây Nha Trang không thuộc tuyến trọng điểm phức tạp về ma túy." in prose_situation.spots(
        only("22390")
    )


def test_days_of_offices_further_up_are_not_a_communes() -> None:
    """The province's day at the Ministry stands in the province's report, not in a commune's."""
    days = "chậm nhất ngày 19/12/2025"
    assert days in " ".join(prose_results.direction(packed.province(), ""))
    assert days not in " ".join(prose_results.direction(only("22390"), ""))


def test_a_decision_is_named_without_what_it_is_about() -> None:
    """Work is done by a decision, not by its subject; a plan's title without a colon stays whole."""
    plan = make_dossier().plan
    decision = replace(plan, title=same("Quyết định 28/2025/QĐ-TTg: tiêu chí địa bàn trọng điểm."))
    assert plan_words.basis(decision) == "Quyết định 28/2025/QĐ-TTg"
    assert plan_words.basis(plan) == plan.title.vi


def test_codes_of_readings_say_what_they_are() -> None:
    """A code in brackets is called a reading; an article or a number in brackets is left alone."""
    assert plan_words.with_readings("UBND tỉnh quyết định (Q28-7)") == "UBND tỉnh quyết định (cách hiểu Q28-7)"
    assert plan_words.with_readings("cân nhắc (HN-4, HN-7)") == "cân nhắc (cách hiểu HN-4, HN-7)"
    assert plan_words.with_readings("theo (Điều 6) và (2025)") == "theo (Điều 6) và (2025)"


def test_names_in_a_ready_list_lose_their_capitals() -> None:
    """Kinds of units are lowered behind colons and commas only, and only before a name."""
    assert prose.mid_names("chưa đạt: Phường A, Xã B và 3 đơn vị khác") == "chưa đạt: phường A, xã B và 3 đơn vị khác"
    assert prose.mid_names("Phường A; Xãhội") == "Phường A; Xãhội"


def test_nobody_meets_the_criteria() -> None:
    """Where no commune is there yet, the sentence says that in words."""
    dossier = packed.classless(chosen=("23344",))
    results = tuple(
        replace(each, drug_free=type(each.drug_free).NOT_MET) if each.drug_free else each
        for each in dossier.classification.communes
    )
    nobody = replace(dossier, classification=replace(dossier.classification, communes=results))
    chosen, verdicts, *_ = prose_classes.drug_free(nobody)
    assert chosen.endswith("trong số được chọn chưa có đơn vị nào đạt đủ tiêu chí.")
    assert "chưa có xã, phường, thị trấn nào đạt đủ 2 tiêu chí; 4 đơn vị chưa đạt." in verdicts


def test_a_title_at_risk_is_counted_as_at_risk() -> None:
    """A title at risk in mid-year is neither missed nor behind: it is counted and named in its own words."""
    dossier = make_dossier()
    one = replace(first_target(dossier), status=TargetStatus.OFF_TRACK, at_risk=same("có nguy cơ mất danh hiệu"))
    two = replace(one, id="b", title=same("Hai"), status=TargetStatus.MISSED, at_risk=None)
    lead = prose_targets.targets(with_targets(dossier, one, two), "")[0]
    assert "trong 2 chỉ tiêu của kế hoạch có 1 chưa đạt, 1 có nguy cơ mất danh hiệu" in lead
    said = prose_assessment.shortcomings(with_targets(dossier, one))[0]
    assert said.startswith("- Có 1 chỉ tiêu có nguy cơ mất danh hiệu: ")


def test_a_target_without_anybody_to_reach() -> None:
    """100% of nobody is no "at least 0 persons"."""
    dossier = make_dossier()
    nobody = replace(
        first_target(dossier), direction=Direction.AT_LEAST, required=0, actual=0, base=None, status=TargetStatus.MET
    )
    assert prose_targets.targets(with_targets(dossier, nobody), "")[1].endswith(
        ": không có đối tượng phải thực hiện; đánh giá: đạt."
    )
    none_allowed = replace(nobody, direction=Direction.AT_MOST)
    assert "yêu cầu không quá 0" in prose_targets.targets(with_targets(dossier, none_allowed), "")[1]


def test_an_undecided_target_says_why() -> None:
    """Where requirement and figure are known, an open verdict gives its reason."""
    dossier = make_dossier()
    open_ = replace(
        first_target(dossier), required=0, actual=38, base=None, status=TargetStatus.UNDETERMINED,
        direction=Direction.AT_MOST, text=same("Chưa biết số của năm gốc."),
    )  # fmt: skip
    said = prose_targets.targets(with_targets(dossier, open_), "")[1]
    assert said.endswith("đánh giá: chưa đủ số liệu để đánh giá (chưa biết số của năm gốc).")


def test_a_half_year_shows_the_years_verdicts_as_such() -> None:
    """Drawn up after the year, a half-year's report says that its targets rest on the whole year."""
    dossier = make_dossier()
    whole = replace(first_target(dossier), provisional=False)
    half = replace(with_targets(dossier, whole), period="2024-H1")
    words = "(đánh giá theo số liệu cả năm đã có, không chỉ của kỳ này)"
    assert words in prose_targets.targets(half, "")[0]
    assert words not in prose_targets.targets(with_targets(dossier, whole), "")[0], "the year itself"
    so_far = with_targets(half, replace(whole, provisional=True))
    assert words not in prose_targets.targets(so_far, "")[0], "only the half-year is known"
