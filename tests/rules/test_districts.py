"""Districts judged by their communes: hotspot by four of five, drug-free by 70 % and no hotspot in the rest."""

from collections.abc import Mapping, Sequence

import pytest

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult, DistrictResult
from drugfree_cli.rules.districts import classify_district
from tests.rules.conftest import classify, make_commune

DISTRICT = make_commune("585", "58", "Huyện Ninh Sơn")
UNKNOWN = "chưa rõ"


def district(plan: Plan, *communes: Mapping[str, object]) -> DistrictResult:
    """Judge a district of communes given by what differs from the model commune."""
    return classify_district(plan, DISTRICT, judged(plan, communes))


def judged(plan: Plan, communes: Sequence[Mapping[str, object]]) -> list[CommuneResult]:
    """Classify communes."""
    return [classify(plan, changes, make_commune(str(number))) for number, changes in enumerate(communes)]


@pytest.mark.parametrize(
    ("letter", "short", "reached"),
    [
        ("a", {"users_on_file": 299}, {"users_on_file": 300}),
        ("b", {"drug_cases": 49}, {"drug_cases": 50}),
        ("c", {"hotspots": 1}, {"hotspots": 2}),
        ("c", {"hotspots": 0}, {"hotspot_clusters": 1}),
        ("đ", {"drug_offenders": 39, "population": 100000}, {"drug_offenders": 40, "population": 100000}),
    ],
)
def test_each_letter_has_its_threshold(
    ninh_thuan: Plan, letter: str, short: Mapping[str, object], reached: Mapping[str, object]
) -> None:
    """II.1.1: each letter is met at its threshold and not one below it."""
    assert letter not in district(ninh_thuan, short).met
    assert letter in district(ninh_thuan, reached).met


def test_letter_d_is_a_share_of_communes_with_drugs(ninh_thuan: Plan) -> None:
    """II.1.1.d, NT-16: one hotspot of five communes with drugs is 20 %; of six it is not; clean ones do not count."""
    low = {"users_on_file": 1}
    hotspot = {"users_on_file": 20}
    assert "d" in district(ninh_thuan, hotspot, *[low] * 4, *[{}] * 10).met
    assert "d" not in district(ninh_thuan, hotspot, *[low] * 5).met


def test_letter_d_without_communes_with_drugs(ninh_thuan: Plan) -> None:
    """NT-16: where no commune has drugs, the share is not reached."""
    result = district(ninh_thuan, {}, {})
    assert "d" not in result.met
    assert "d" not in result.unknown


def test_letter_d_with_an_undetermined_commune(ninh_thuan: Plan) -> None:
    """A commune that sent nothing leaves the share open only where it could decide."""
    silent = {name: UNKNOWN for name in ("addicts_on_file", "users_on_file", "hotspots", "population")}
    low = {"users_on_file": 1}
    assert "d" in district(ninh_thuan, {"users_on_file": 20}, low, low, silent).met
    assert "d" in district(ninh_thuan, low, silent).unknown
    undecided = district(ninh_thuan, *[low] * 9, silent)
    assert "d" not in undecided.met
    assert "d" not in undecided.unknown


FOUR = {"users_on_file": 300, "drug_cases": 50, "hotspots": 2}


def test_four_of_five_make_a_hotspot(ninh_thuan: Plan) -> None:
    """II.1.1: four letters make the district a hotspot, three do not, an unknown fourth leaves it open."""
    four = district(ninh_thuan, FOUR)
    assert (four.hotspot, four.met) == (True, ("a", "b", "c", "d"))
    three = district(ninh_thuan, {**FOUR, "drug_cases": 49})
    assert (three.hotspot, three.met) == (False, ("a", "c", "d"))
    unknown = district(ninh_thuan, {**FOUR, "drug_cases": UNKNOWN})
    assert (unknown.hotspot, unknown.unknown) == (None, ("b",))


def test_figures_add_up_over_communes(ninh_thuan: Plan) -> None:
    """A district's figures are the sums of its communes'; one unknown figure makes its sum unknown."""
    result = district(ninh_thuan, {"users_on_file": 150}, {"addicts_on_file": 150, "addicts_total": 150})
    assert "a" in result.met
    assert result.figures["users_on_file"] == 150
    assert district(ninh_thuan, {"users_on_file": UNKNOWN}, {}).figures["users_on_file"] is None


def test_enough_known_communes_decide_in_spite_of_a_silent_one(ninh_thuan: Plan) -> None:
    """300 people known in one commune meet letter a whatever another has."""
    assert "a" in district(ninh_thuan, {"users_on_file": 300}, {"users_on_file": UNKNOWN}).met


NOT_FREE = {"models_maintained": 0}


@pytest.mark.parametrize(("free", "rest", "expected"), [(7, 3, True), (6, 4, False), (10, 0, True), (69, 31, False)])
def test_seventy_percent(ninh_thuan: Plan, free: int, rest: int, expected: bool) -> None:
    """II.2.1: 70 % of the communes drug-free are enough, less is not."""
    assert district(ninh_thuan, *[{}] * free, *[NOT_FREE] * rest).drug_free is expected


def test_a_hotspot_among_the_rest_bars(ninh_thuan: Plan) -> None:
    """NT-18: with 80 % drug-free, one hotspot among the rest still bars; a commune ít phức tạp does not."""
    hotspot = {**NOT_FREE, "users_on_file": 20}
    low = {**NOT_FREE, "users_on_file": 19}
    assert district(ninh_thuan, *[{}] * 8, NOT_FREE, hotspot).drug_free is False
    assert district(ninh_thuan, *[{}] * 8, NOT_FREE, low).drug_free is True


def test_a_recognised_hotspot_does_not_bar(ninh_thuan: Plan) -> None:
    """NT-20: a commune that meets the ten criteria counts as drug-free although it is type III."""
    conflict = {"addicts_total": 25, "addicts_on_file": 25}
    assert district(ninh_thuan, *[{}] * 6, conflict, *[NOT_FREE] * 3).drug_free is True


def test_unknown_communes_leave_the_district_open(ninh_thuan: Plan) -> None:
    """Seven free communes of ten with a silent eighth are not yet a drug-free district."""
    silent = {"models_maintained": UNKNOWN, "users_on_file": UNKNOWN}
    assert district(ninh_thuan, *[{}] * 7, NOT_FREE, NOT_FREE, silent).drug_free is None
    assert district(ninh_thuan, *[{}] * 5, *[NOT_FREE] * 4, silent).drug_free is False


def test_words_do_not_claim_what_is_not_known(ninh_thuan: Plan) -> None:
    """II.2.1: of communes that sent nothing it is said that they are not determined, never that no hotspot is left."""
    silent = {"models_maintained": UNKNOWN, "users_on_file": UNKNOWN}
    open_ = district(ninh_thuan, {}, silent).drug_free_text
    assert open_ is not None
    assert open_.vi == (
        "1/2 xã đạt không ma túy (cần từ 70%); 1 xã chưa xác định đạt hay không; "
        "1 xã chưa rõ có là trọng điểm trong số còn lại không"
    )
    clear = district(ninh_thuan, {}, {}, {}, NOT_FREE).drug_free_text
    assert clear is not None
    assert clear.vi == "3/4 xã đạt không ma túy (cần từ 70%); không còn xã trọng điểm trong số còn lại"


def test_a_surely_graver_commune_counts_although_its_class_is_open(ninh_thuan: Plan) -> None:
    """NT-18: 30 people and unknown plants are type I, II or III, so the commune bars its district for sure."""
    hotspot = {**NOT_FREE, "users_on_file": 30, "plants": UNKNOWN}
    result = district(ninh_thuan, *[{}] * 8, NOT_FREE, hotspot)
    assert result.drug_free is False
    assert result.drug_free_text is not None
    assert "còn 1 xã trọng điểm: Thị trấn Tân Sơn" in result.drug_free_text.vi
    assert "d" in result.met


def test_a_district_between_is_named(ninh_thuan: Plan) -> None:
    """NT-19: a district that is neither a hotspot nor drug-free is "không thuộc diện"."""
    between, free = district(ninh_thuan, {}, NOT_FREE).drug_free_text, district(ninh_thuan, {}).drug_free_text
    assert between is not None
    assert between.vi.endswith("; không thuộc diện (NT-19)")
    assert free is not None
    assert "không thuộc diện" not in free.vi


def test_residents_that_are_not_known_are_somebody(ninh_thuan: Plan) -> None:
    """4 offenders among 10.000 residents and some whose number is blank are under 0,04 %, however few they are."""
    open_ = {"population": UNKNOWN, "drug_offenders": 3}
    assert "đ" not in district(ninh_thuan, open_, {"drug_offenders": 1}).unknown
    assert "đ" in district(ninh_thuan, open_, {"drug_offenders": 2}).unknown
