"""Kon Tum, Hà Nội with the Decision of 2010, and Lùng Phình, against the law said over again by hand.

A blank is filled in with every figure that could matter: the program must say what all completions agree on, and
"undetermined" where they do not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult, Judged, TargetResult
from drugfree_cli.model.units import Level
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.target_counts import RecordedBase, Years
from drugfree_cli.rules.targets import measure_targets
from tests.rules import oracle_plans as oracle
from tests.rules.drawn import MANY
from tests.rules.drawn_plans import (
    AROUND,
    CLEAN_OF_2010,
    Blanked,
    Known,
    completions_of_2010,
    judged,
    of_2010,
    placed,
    small,
    small_completions,
    state,
)

KON_TUM, HA_NOI = load_plan("kon-tum-2024"), load_plan("ha-noi-2019")
OF_2010, LUNG_PHINH = load_plan("qd-3122-2010"), load_plan("lung-phinh-2026")

NOBODY = frozenset[str]()
PAIRED = [
    ("addicts_on_file", "users_on_file"),
    ("population", "drug_offenders"),
    ("hotspot_clusters", "at_risk_spots"),
    ("retail_dealers", "at_risk_spots"),
    ("plants", "plant_area_m2"),
]
"""The figures that have thresholds, two and two."""
PAIRS: Known = {"households": 2, "households_committed": 2, "hamlets": 2, "models_maintained": 1}
SAMPLE_KT: Known = {**dict.fromkeys(KON_TUM.asks, 0), **PAIRS, "hamlets_with_mailbox": 2, "hamlets_with_hotline": 2}
SAMPLE_HN: Known = {**dict.fromkeys(HA_NOI.asks, 0), "population": 10000, "models_maintained": 1}
SAMPLE_LP: Known = {**dict.fromkeys(LUNG_PHINH.asks, 0)}

VERDICTS = {True: "met", False: "not_met", None: "undetermined"}


def common(answers: Iterable[object]) -> object:
    """Give the answer that all completions share; None where they differ."""
    kinds = list(dict.fromkeys(answers))
    return kinds[0] if len(kinds) == 1 else None


def agree(found: Sequence[Judged], verdict: object, worked_out: Sequence[Mapping[str, bool]]) -> None:
    """Hold criteria and their verdict against what was worked out by hand for every completion."""
    assert [each.criterion for each in found] == list(worked_out[0])
    for each in found:
        assert each.met is common(one[each.criterion] for one in worked_out), each.criterion
    free = common(all(one.values()) for one in worked_out)
    assert isinstance(free, bool | None)
    assert verdict == VERDICTS[free]


# --- Kon Tum ------------------------------------------------------------------------------------------------


@MANY
@given(commune=small(SAMPLE_KT, blanks=2))
def test_seven_criteria_of_kon_tum(commune: Blanked) -> None:
    """3.a: each of the seven, known and with blanks; the plan has no classes."""
    result = judged(KON_TUM, commune)
    agree(result.by_drug_free, result.drug_free, [oracle.kon_tum_criteria(each) for each in small_completions(commune)])
    assert result.complexity is None
    assert not result.conflict


KON_TUM_DISTRICTS = {
    "Thành phố Kon Tum": (21, 7),
    "Huyện Đắk Glei": (12, 4),
    "Huyện Ngọc Hồi": (8, 3),
    "Huyện Đắk Tô": (9, 3),
    "Huyện Kon Plông": (9, 3),
    "Huyện Kon Rẫy": (7, 3),
    "Huyện Đắk Hà": (11, 4),
    "Huyện Sa Thầy": (11, 4),
    "Huyện Tu Mơ Rông": (11, 4),
    "Huyện Ia H' Drai": (3, 1),
}
"""The ten districts of 2024, how many communes each has, and how many 30 % of them are at the least (KT-2)."""


def kon_tum_communes(short_of: str = "", more: int = 0) -> tuple[list[CommuneResult], dict[str, str]]:
    """Choose in each district what it must, in one of them one fewer; `more` are chosen in the city beyond that."""
    clean = judged(KON_TUM, (SAMPLE_KT, NOBODY))
    communes: list[CommuneResult] = []
    districts = children("62", date(2024, 12, 14), Level.DISTRICT)
    for district in districts:
        inside = children(district.code, date(2024, 12, 14), Level.COMMUNE)
        wanted = KON_TUM_DISTRICTS[district.name][1] - (district.name == short_of)
        wanted += more if district.name == "Thành phố Kon Tum" else 0
        communes += [
            _chosen(clean, each.code, district.code, chosen=number < wanted) for number, each in enumerate(inside)
        ]
    return communes, {each.code: each.name for each in districts}


def test_districts_of_kon_tum_are_those_of_the_table() -> None:
    """The table above is the gazetteer's: ten districts, 102 communes."""
    counts = {
        each.name: len(children(each.code, date(2024, 12, 14), Level.COMMUNE))
        for each in children("62", date(2024, 12, 14), Level.DISTRICT)
    }
    assert counts == {name: communes for name, (communes, _) in KON_TUM_DISTRICTS.items()}
    assert sum(counts.values()) == 102
    for communes, wanted in KON_TUM_DISTRICTS.values():
        assert oracle.districts_that_chose_enough([(communes, wanted), (communes, wanted - 1)]) == 1


@pytest.mark.parametrize("short_of", ["", *KON_TUM_DISTRICTS])
def test_each_of_the_ten_districts_chooses_its_own_share(short_of: str) -> None:
    """1, KT-1, KT-2: one commune too few in one district is missed by name, however many others choose."""
    communes, names = kon_tum_communes(short_of, more=0 if short_of == "Thành phố Kon Tum" else 5)
    found = measured(KON_TUM, "2024", communes, names=names)["selected_each_district"]
    assert (found.required, found.actual) == (10, 9 if short_of else 10)
    assert found.status == ("missed" if short_of else "met")
    assert short_of in found.text.vi


@pytest.mark.parametrize("period", ["2025-H1", "2025"])
def test_no_share_is_asked_in_phase_two(period: str) -> None:
    """KT-3, KT-4: choice and share are the first year's; from 15/12/2024 on only what was reached is kept."""
    communes, names = kon_tum_communes("Huyện Kon Rẫy")
    found = measured(KON_TUM, period, communes, names=names)
    asked = [each.id for each in found.values() if each.status != "not_applicable"]
    assert asked == ["clean_communes_kept"]


@pytest.mark.parametrize("communes", [1, 2, 3, 4, 9, 10, 11, 99, 100, 101, 102])
def test_thirty_per_cent_of_the_province(communes: int) -> None:
    """I.1, KT-2: the least that is enough, and one fewer, for provinces of any size."""
    least = next(number for number in range(communes + 1) if oracle.enough_clean(communes, number))
    clean, unclean = judged(KON_TUM, (SAMPLE_KT, NOBODY)), judged(KON_TUM, (SAMPLE_KT | {"use_dens": 1}, NOBODY))
    for number in (least, least - 1):
        results = placed([clean] * number + [unclean] * (communes - number), ["608"])
        found = measured(KON_TUM, "2024", results)["clean_communes_2024"]
        assert (found.required, found.actual) == (least, number)
        assert found.status == ("met" if oracle.enough_clean(communes, number) else "missed")


# --- the Decision of 2010, and Hà Nội -----------------------------------------------------------------------


def agree_on_2010(plan: Plan, commune: Blanked, asked: Sequence[str]) -> None:
    """Hold class, possible classes and the name without vice against what was worked out by hand."""
    result, filled = judged(plan, commune, asked), completions_of_2010(commune)
    classes = dict.fromkeys(oracle.class_by_2010(each, asked) for each in filled)
    assert set(classes) <= set(result.possible)
    # With both ends of the ratio blank the program does not see that "other" is ruled out: the class is open anyhow.
    if not {"drug_offenders", "population"} <= commune[1]:
        assert set(result.possible) == set(classes)
    assert result.complexity == (common(classes) or "undetermined")
    agree(result.by_drug_free, result.drug_free, [oracle.white_criteria(each) for each in filled])
    if not commune[1]:
        [only] = classes
        assert result.conflict is (oracle.is_white(commune[0]) and only in oracle.HOTSPOTS)


@MANY
@given(commune=of_2010(OF_2010.asks, blanks=2))
def test_classes_of_2010_on_a_full_return(commune: Blanked) -> None:
    """Điều 1 with all that stands in for what was not read: class and possible classes, known and with blanks."""
    agree_on_2010(OF_2010, commune, OF_2010.asks)


@MANY
@given(commune=of_2010(HA_NOI.asks, blanks=2))
def test_classes_of_2010_on_what_ha_noi_asks(commune: Blanked) -> None:
    """II.2, III.3: the white communes, and the classes without plants, area, spots at risk and dealers."""
    agree_on_2010(HA_NOI, commune, HA_NOI.asks)


@pytest.mark.parametrize(("plan", "pair"), list(product((OF_2010, HA_NOI), PAIRED)))
def test_every_threshold_of_2010_alone(plan: Plan, pair: tuple[str, str]) -> None:
    """Điều 1: every figure on each threshold and beside it, nothing else standing against the commune."""
    asked = [name for name in pair if name in plan.asks]
    for values in product(*(sorted({*AROUND[name], *(each + 1 for each in AROUND[name])}) for name in asked)):
        figures = CLEAN_OF_2010 | dict(zip(asked, values, strict=True))
        assert judged(plan, (figures, NOBODY)).complexity == oracle.class_by_2010(figures, plan.asks), figures


@MANY
@given(data=st.data(), dropped=st.sets(st.sampled_from(sorted(set(OF_2010.asks) - set(oracle.ALWAYS_ASKED)))))
def test_classes_of_2010_on_returns_that_ask_for_less(data: st.DataObject, dropped: set[str]) -> None:
    """3122-8: a column that a form does not have is passed over; a blank cell is not."""
    asked = [name for name in OF_2010.asks if name not in dropped]
    agree_on_2010(OF_2010, data.draw(of_2010(asked, blanks=1)), asked)


@pytest.mark.parametrize("dropped", oracle.ALWAYS_ASKED)
def test_nobody_is_clean_on_a_return_that_does_not_ask(dropped: str) -> None:
    """3122-8: what makes the name without vice is never passed over."""
    asked = [name for name in OF_2010.asks if name != dropped]
    assert judged(OF_2010, (CLEAN_OF_2010, NOBODY), asked).complexity == "undetermined"


HN_KINDS: Sequence[Known] = [
    SAMPLE_HN,
    SAMPLE_HN | {"models_maintained": 0},
    SAMPLE_HN | {"addicts_total": 3, "addicts_on_file": 3, "addicts_reached": 2},
    SAMPLE_HN | {"addicts_total": 1, "users_on_file": 6, "users_reached": 6},
    SAMPLE_HN | {"drug_offenders": 1, "production_cases": 1, "hotspot_clusters": 1},
    SAMPLE_HN | {"hotspots": 1, "post_rehab": 2, "post_rehab_on_file": 1},
    SAMPLE_HN | {"users_on_file": 2, "cultivation_cases": 1, "high_risk_people": 1},
]
HN_DISTRICTS = {"001": "Quận Một", "002": "Quận Hai"}


@st.composite
def ha_noi_years(draw: st.DrawFn) -> list[list[Known]]:
    """Draw the city now, the year before and in 2015: a few groups of like communes."""
    groups = draw(st.lists(st.tuples(*[st.sampled_from(HN_KINDS)] * 3, st.integers(1, 25)), min_size=1, max_size=4))
    return [[group[when] for group in groups for _ in range(group[3])] for when in range(3)]


@settings(deadline=None)
@given(year=st.integers(2016, 2020), three=ha_noi_years())
def test_targets_of_ha_noi(year: int, three: list[list[Known]]) -> None:
    """II, III.3: base, requirement, actual figure and verdict of the eleven targets."""
    now, before, in_2015 = three
    before = in_2015 if year == 2016 else before
    expected = oracle.ha_noi_targets(year, *(_by_district(each) for each in (now, before, in_2015)))
    earlier = {str(year - 1): _city(before), "2015": _city(in_2015)}
    found = measured(HA_NOI, str(year), _city(now), earlier, names=HN_DISTRICTS)
    assert list(found) == list(expected)
    for name, each in found.items():
        assert (each.base, each.required, each.actual, each.status.value) == expected[name], name


@pytest.mark.parametrize(
    ("base", "allowed"),
    [(0, 0), (1, 0), (19, 18), (20, 19), (21, 19), (40, 38), (41, 38), (399, 379), (400, 380), (401, 380), (579, 550)],
)
def test_five_per_cent_of_any_base(base: int, allowed: int) -> None:
    """II.1, HN-1: the fall is rounded up to whole communes (579: 28.95, so 29); from none, none."""
    assert oracle.fewer_by_five_per_cent(base) == allowed
    white, vice = judged(HA_NOI, (SAMPLE_HN, NOBODY)), judged(HA_NOI, (SAMPLE_HN | {"addicts_total": 1}, NOBODY))
    recorded = {("communes_with_drugs_2020", 2015): RecordedBase(value=base)}
    for left, status in ((allowed, "met"), (allowed + 1, "missed")):
        results = placed([vice] * left + [white], ["001"])
        found = measured(HA_NOI, "2020", results, recorded=recorded)["communes_with_drugs_2020"]
        assert (found.base, found.required, found.actual, found.status) == (base, allowed, left, status)


@pytest.mark.parametrize(
    ("on_file", "wanted"), [(0, 0), (1, 1), (9, 9), (10, 9), (11, 10), (19, 18), (20, 18), (21, 19)]
)
def test_ninety_per_cent_of_any_number(on_file: int, wanted: int) -> None:
    """II.4: nine of ten, of eleven ten (9.9 rounded up); of nobody nobody."""
    for reached in (wanted, wanted - 1) if wanted else (0,):
        figures = SAMPLE_HN | {"addicts_total": on_file, "addicts_on_file": on_file, "addicts_reached": reached}
        found = measured(HA_NOI, "2020", [judged(HA_NOI, (figures, NOBODY))])["people_reached"]
        assert (found.required, found.actual) == (wanted, reached)
        assert found.status == ("met" if reached == wanted else "missed")


# --- Lùng Phình ---------------------------------------------------------------------------------------------


@MANY
@given(commune=small(SAMPLE_LP, blanks=2))
def test_both_readings_of_lung_phinh(commune: Blanked) -> None:
    """II and Điều 6: the plan's four criteria, and the three of the Decision beside them, known and with blanks."""
    result, filled = judged(LUNG_PHINH, commune), small_completions(commune)
    agree(result.by_drug_free, result.drug_free, [oracle.lung_phinh_criteria(each) for each in filled])
    [literal] = result.readings
    agree(literal.criteria, literal.drug_free, [oracle.article_6_to_the_letter(each) for each in filled])


@given(commune=small(SAMPLE_LP))
def test_the_plan_is_never_milder_than_article_6(commune: Blanked) -> None:
    """LP-3: what meets the plan's four criteria meets Điều 6 to the letter."""
    result = judged(LUNG_PHINH, commune)
    if result.drug_free == "met":
        assert result.readings[0].drug_free == "met"


@pytest.mark.parametrize("year", [2025, 2026, 2030, 2031])
@pytest.mark.parametrize("over", [False, True], ids=["mid-year", "year's end"])
@pytest.mark.parametrize("failing", ["", "law_violations", "users_new", "fugitives_hidden_30d", "use_dens"])
def test_title_of_lung_phinh(year: int, over: bool, failing: str) -> None:
    """III.2, LP-2, LP-13: kept or lost at the year's end, at risk before it, and only from 2026 to 2030."""
    result = judged(LUNG_PHINH, (SAMPLE_LP | ({failing: 1} if failing else {}), NOBODY))
    found = measured(LUNG_PHINH, str(year) if over else f"{year}-H1", [result], provisional=not over)["keep_title"]
    assert found.status == oracle.title(year, over, keeps=not failing)
    assert ("có nguy cơ mất danh hiệu" in found.text.vi) is (found.status == "off_track")


# --- helpers ------------------------------------------------------------------------------------------------


def measured(
    plan: Plan,
    period: str,
    now: Sequence[CommuneResult],
    before: Mapping[str, Sequence[CommuneResult]] | None = None,
    *,
    names: Mapping[str, str] | None = None,
    recorded: Mapping[tuple[str, int], RecordedBase] | None = None,
    provisional: bool = False,
) -> dict[str, TargetResult]:
    """Let the program measure all targets of a period."""
    years = Years(
        now=state(plan, period, now, provisional=provisional),
        year=int(period[:4]),
        before={int(each): state(plan, each, results) for each, results in (before or {}).items()},
        recorded=recorded or {},
        districts=names or {},
    )
    return {each.id: each for each in measure_targets(plan, years).targets}


def _chosen(result: CommuneResult, code: str, district: str, *, chosen: bool) -> CommuneResult:
    return replace(result, code=code, district_code=district, selected=chosen)


def _city(communes: Sequence[Known]) -> list[CommuneResult]:
    kinds = {id(each): each for each in communes}
    results = {number: judged(HA_NOI, (each, NOBODY)) for number, each in kinds.items()}
    return placed([results[id(each)] for each in communes], list(HN_DISTRICTS))


def _by_district(communes: Sequence[Known]) -> dict[str, list[Known]]:
    codes = list(HN_DISTRICTS)[: len(communes)]
    return {code: list(communes[number :: len(HN_DISTRICTS)]) for number, code in enumerate(codes)}
