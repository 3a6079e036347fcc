"""The plan files that ship: mistakes that a loader would swallow."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise

import pytest

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.plan import AtLeastOf, ClassShare, Condition, Count, Criterion, Plan, Ratio, TargetKind
from drugfree_cli.rules.plan import check_plan, load_plan, plan_ids
from drugfree_cli.rules.words import indicators_of

IDS = plan_ids()
PEOPLE = ("addicts_on_file", "users_on_file")
CLEAN_OF_PEOPLE = Count(indicators=("addicts_total", "users_on_file", "users_present"), below=1)


def raw(plan_id: str) -> str:
    """Give the text of a built-in pack."""
    return files("drugfree_cli.rules").joinpath(f"plans/{plan_id}.toml").read_text(encoding="utf-8")


def criteria(plan: Plan) -> Iterator[Criterion]:
    """Walk all criteria of a plan."""
    for rule in (*plan.classes, plan.other):
        yield from rule.criteria
    yield from plan.drug_free
    yield from plan.district_hotspot.criteria if plan.district_hotspot else ()
    yield from plan.province_hotspot.criteria if plan.province_hotspot else ()
    for reading in plan.drug_free_readings:
        yield from reading.criteria
    yield from plan.province_hotspot.criteria if plan.province_hotspot else ()


def conditions(plan: Plan) -> Iterator[Condition]:
    """Walk all conditions of a plan."""
    for criterion in criteria(plan):
        yield criterion.condition
        if criterion.caution:
            yield criterion.caution.when
    yield from (target.where for target in plan.targets if target.where)
    yield from (each for phase in plan.phases for each in (phase.focus, phase.focus_also) if each)


def referred(plan: Plan) -> set[str]:
    """Collect the codes of all readings that a part of the plan rests on."""
    parts = [*plan.classes, plan.other, plan.calendar, plan.district_hotspot, plan.district_drug_free]
    parts += [plan.province_hotspot, plan.province_drug_free, *plan.drug_free_readings]
    parts += [*criteria(plan), *plan.targets, *plan.phases]
    parts += [each for group in plan.senders for each in (group, *group.members)]
    codes = [code for part in parts if part for code in part.interpretations]
    cautions = [criterion.caution.interpretation for criterion in criteria(plan) if criterion.caution]
    cautions += [each.interpretation for each in plan.sensitivities]
    whole = (*plan.general_interpretations, *plan.clean_interpretations, *plan.drug_free_interpretations)
    return {*codes, *cautions, *whole}


def words(node: object) -> Iterator[str]:
    """Walk all words of a pack as it is written."""
    if isinstance(node, str):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from words(each)


@pytest.mark.parametrize("plan_id", IDS)
def test_no_plan_has_a_fault(plan_id: str):
    """`plan check` finds nothing in what ships."""
    assert [fault.text.en for fault in check_plan(raw(plan_id), plan_id)] == []


@pytest.mark.parametrize("plan_id", IDS)
def test_every_figure_that_a_plan_looks_at_is_asked_for(plan_id: str):
    """No criterion or target rests on a column no return has; what may be left out is left out by name (3122-8)."""
    plan = load_plan(plan_id)
    optional = {each.condition for each in criteria(plan) if each.optional}
    used = {each for condition in conditions(plan) if condition not in optional for each in indicators_of(condition)}
    used |= {each for target in plan.targets for each in (*target.indicators, *target.whole)}
    assert used <= set(plan.asks) <= set(codebook())


@pytest.mark.parametrize("plan_id", IDS)
def test_everything_cites_its_clause(plan_id: str):
    """Classes, criteria, targets, phases, readings and the calendar say where they stand in the document."""
    plan = load_plan(plan_id)
    cited = [*plan.classes, *criteria(plan), *plan.targets, *plan.phases, *plan.interpretations.values(), plan.calendar]
    assert all(re.match(r"[IVX]+(\.|,|$)|toàn văn|Điều|Mục", each.clause) for each in cited)


@pytest.mark.parametrize("plan_id", IDS)
def test_readings_are_all_defined_and_all_used(plan_id: str):
    """A code printed beside a result can be looked up, and none stands there for nothing."""
    plan = load_plan(plan_id)
    assert referred(plan) == set(plan.interpretations)


@pytest.mark.parametrize("plan_id", IDS)
def test_words_are_whole_and_well_spelt(plan_id: str):
    """Words are composed Unicode without stray spaces, and write "ma túy" one way (NT-35 only quotes the other)."""
    for text in words(tomllib.loads(raw(plan_id), parse_float=Decimal)):
        assert text == unicodedata.normalize("NFC", text).strip()
        assert "  " not in text
        assert "tuý" not in text or text.startswith("Cách viết không thống nhất")


@pytest.mark.parametrize("plan_id", IDS)
def test_titles_fit_a_table(plan_id: str):
    """A criterion's or a target's title stays short enough for a column, in both languages."""
    plan = load_plan(plan_id)
    titles = [each.title for each in (*criteria(plan), *plan.targets)]
    assert all(len(title.vi) <= 100 and len(title.en) <= 90 for title in titles)


# --- Ninh Thuận ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give Ninh Thuận's plan."""
    return load_plan("ninh-thuan-2024")


def test_all_forty_one_readings_are_there_in_full(plan: Plan):
    """NT-1 to NT-41, each with what is unclear, both readings and why, as sentences."""
    assert set(plan.interpretations) == {f"NT-{number}" for number in range(1, 42)}
    for code, each in plan.interpretations.items():
        assert each.code == code
        texts = (each.gap, each.reading, each.other, each.why)
        assert all(len(text) >= 15 and text[-1] in ".?" for text in texts)
        assert len(set(texts)) == 4


def test_the_plan_asks_its_forty_indicators_in_the_order_of_the_returns(plan: Plan):
    """The list return has 40 numbered columns, from residents to models."""
    assert len(plan.asks) == 40
    assert list(plan.asks) == [each for each in codebook() if each in plan.asks]
    assert (plan.asks[0], plan.asks[14], plan.asks[-1]) == ("population", "users_on_file", "models_maintained")


def test_calendar_and_dates(plan: Plan):
    """VII.1.3: the year ends on 14/12. NT-41: the pack governs from the base year 2023 to 30/6/2025."""
    assert (plan.calendar.end_day, plan.calendar.end_month) == (14, 12)
    assert (plan.governs_from, plan.governs_to) == (date(2022, 12, 15), date(2025, 6, 30))
    assert plan.districts_until == date(2025, 6, 30)
    assert plan.territory == ("58",)
    assert plan.superseded_by is not None


def test_classes_stand_from_the_gravest_down(plan: Plan):
    """II.1.2 a to d; types I to III are hotspots."""
    assert [rule.id for rule in plan.classes] == ["type_1", "type_2", "type_3", "low"]
    assert [rule.hotspot for rule in plan.classes] == [True, True, True, False]
    assert set(plan.class_names) == {"type_1", "type_2", "type_3", "low", "other", "none", "undetermined"}
    assert plan.class_names["none"].vi == "Không phát sinh, chưa công nhận"


def bands(plan: Plan) -> dict[tuple[str, ...], list[tuple[str, object, object]]]:
    """Gather the bands of each quantity over the classes, from the gravest down."""
    gathered: dict[tuple[str, ...], list[tuple[str, object, object]]] = {}
    for rule in plan.classes:
        for criterion in rule.criteria:
            match criterion.condition:
                case Count(indicators=key) | Ratio(part=key):
                    low = criterion.condition.at_least or (0 if criterion.condition.positive else None)
                    gathered.setdefault(key, []).append((rule.id, low, criterion.condition.below))
    return gathered


def test_bands_leave_no_gap_and_do_not_overlap(plan: Plan):
    """NT-1 to NT-7: of each quantity, every class begins where the graver one ends, down to the least above zero."""
    for key, gathered in bands(plan).items():
        assert gathered[0][0] == "type_1"
        assert gathered[0][2] is None
        for (_, low, _), (_, _, below) in pairwise(gathered):
            assert below == low, key
        countable = all(codebook()[each].whole for each in key) and key != ("drug_offenders",)
        assert gathered[-1][1] == (1 if countable else 0), key


def test_bands_are_those_of_the_plan(plan: Plan):
    """II.1.2 with the readings NT-1, NT-2, NT-4, NT-6, NT-7, NT-12 and NT-13."""
    ends = {key: [band[1] for band in gathered] for key, gathered in bands(plan).items()}
    assert ends == {
        PEOPLE: [100, 60, 20, 1],
        ("hotspots", "hotspot_clusters"): [1],
        ("at_risk_spots",): [5, 3, 2, 1],
        ("retail_dealers",): [5, 3, 2, 1],
        ("plants",): [3000, 500, 300, 1],
        ("plant_area_m2",): [2000, 1000, 200, 0],
        ("drug_offenders",): [Fraction(5, 10000), Fraction(3, 10000), Fraction(1, 10000), 0],
    }


def test_every_band_has_one_class(plan: Plan):
    """Of each quantity that all four classes look at, any figure above zero fits exactly one class."""
    for key, gathered in bands(plan).items():
        if len(gathered) == 4:
            for value in (Fraction(1, 10**6), 1, 2, 3, 4, 5, 19, 20, 59, 60, 99, 100, 299, 300, 2999, 3000, 10**6):
                fits = [name for name, low, below in gathered if value >= low and (below is None or value < below)]
                assert len(fits) == 1 or (value < 1 and gathered[-1][1] == 1), (key, value)


def test_offenders_are_held_against_residents(plan: Plan):
    """NT-8 and NT-9: one numerator, persons, and one denominator, residents, in every class and for districts."""
    ratios = [each for each in conditions(plan) if isinstance(each, Ratio)]
    assert len(ratios) == 5
    assert {(each.part, each.whole) for each in ratios} == {(("drug_offenders",), ("population",))}


def test_one_single_offender_is_pointed_out(plan: Plan):
    """NT-15: types I to III that rest on one offender carry a caution."""
    cautions = [each for each in criteria(plan) if each.caution]
    assert [each.id for each in cautions] == ["I.7", "II.6", "III.6"]
    when = {each.caution.when for each in cautions if each.caution}
    assert when == {Count(indicators=("drug_offenders",), at_least=1, below=2)}


def test_what_is_in_no_class_and_yet_not_clean(plan: Plan):
    """NT-38 names eight things."""
    used = [indicators_of(each.condition) for each in plan.other.criteria]
    assert used == [
        ("use_dens",),
        ("cultivation_cases",),
        ("production_cases",),
        ("drug_cases",),
        ("suspected_groups",),
        ("addicts_total", "addicts_on_file"),
        ("users_present", "users_present_on_file"),
        ("psychosis",),
    ]


def test_district_hotspot_is_four_of_five_letters(plan: Plan):
    """II.1.1: letters a, b, c, d, đ; the share of d is of communes with drugs (NT-16, NT-39)."""
    district = plan.district_hotspot
    assert district is not None
    assert (district.k, [each.id for each in district.criteria]) == (4, ["a", "b", "c", "d", "đ"])
    found = [each.condition for each in district.criteria]
    spots = (Count(indicators=("hotspots",), at_least=2), Count(indicators=("hotspot_clusters",), at_least=1))
    assert found == [
        Count(indicators=PEOPLE, at_least=300),
        Count(indicators=("drug_cases",), at_least=50),
        AtLeastOf(k=1, conditions=spots),
        ClassShare(
            classes=("type_1", "type_2", "type_3"),
            among=("type_1", "type_2", "type_3", "low", "other"),
            at_least=Fraction(1, 5),
        ),
        Ratio(part=("drug_offenders",), whole=("population",), at_least=Fraction(4, 10000)),
    ]


def test_drug_free_district(plan: Plan):
    """II.2.1: 70 % of the communes, and none of the rest of type I, II or III (NT-18)."""
    district = plan.district_drug_free
    assert district is not None
    assert (district.share, district.barred) == (Fraction(7, 10), ("type_1", "type_2", "type_3"))


def test_ten_criteria_in_three_groups(plan: Plan):
    """II.2.2: criteria 1 to 10, five, three and two of them in the groups 1 to 3."""
    assert [each.id for each in plan.drug_free] == [str(number) for number in range(1, 11)]
    assert "".join(each.group or "?" for each in plan.drug_free) == "1111122233"
    assert list(plan.drug_free_groups) == ["1", "2", "3"]
    assert plan.drug_free[3].condition == Count(
        indicators=("addicts_new", "users_new"), below=1, since_registration=True
    )


def test_criterion_six_looks_at_six_things(plan: Plan):
    """II.2.2.b, Tiêu chí 6: all must be none."""
    condition = plan.drug_free[5].condition
    assert isinstance(condition, AtLeastOf)
    assert condition.k == len(condition.conditions) == 6
    assert {each.below for each in condition.conditions if isinstance(each, Count)} == {1}


def test_targets_of_the_plan(plan: Plan):
    """I.2: nine targets under their fixed ids, with rate, number, year and base."""
    told = {each.id: (each.kind, each.rate, each.number, each.by, each.base_year) for each in plan.targets}
    assert told == {
        "keep_clean": (TargetKind.KEEP, None, None, None, 2023),
        "communes_with_drugs": (TargetKind.FALL, Fraction(3, 100), None, None, None),
        "no_crime_no_vice_2030": (TargetKind.SHARE_BY, Fraction(35, 100), None, 2030, 2023),
        "no_addicts_users_2030": (TargetKind.SHARE_BY, Fraction(1, 2), None, 2030, 2023),
        "people_growth": (TargetKind.GROWTH_BELOW, Fraction(1, 100), None, None, None),
        "managed_offenders": (TargetKind.FALL, Fraction(5, 100), None, None, None),
        "rehab_access": (TargetKind.COVER, Fraction(1), None, None, None),
        "users_supported": (TargetKind.COVER, Fraction(1), None, None, None),
        "drug_free_districts_2030": (TargetKind.COUNT_BY, None, 3, 2030, 2023),
    }


def test_what_the_targets_count(plan: Plan):
    """NT-39: communes with drugs are all that are not `none`; NT-40: addicts of all known, users of those on file."""
    by_id = {each.id: each for each in plan.targets}
    assert by_id["communes_with_drugs"].classes == ("type_1", "type_2", "type_3", "low", "other")
    assert by_id["no_crime_no_vice_2030"].classes == ("none",)
    assert by_id["keep_clean"].where == by_id["no_addicts_users_2030"].where == CLEAN_OF_PEOPLE
    assert (by_id["rehab_access"].indicators, by_id["rehab_access"].whole) == (("addicts_reached",), ("addicts_total",))
    assert by_id["users_supported"].whole == ("users_on_file",)
    assert by_id["people_growth"].indicators == ("addicts_total", "users_on_file")
    assert by_id["drug_free_districts_2030"].not_after == date(2025, 6, 30)


def test_phases_follow_one_another(plan: Plan):
    """VII.1: two phases; the second is held against both doubtful baselines (NT-30)."""
    first, second = plan.phases
    assert (first.first, first.last) == (date(2024, 12, 15), date(2026, 12, 14))
    assert (second.first, second.last) == (date(2026, 12, 15), date(2030, 12, 14))
    assert first.focus == second.focus == Count(indicators=PEOPLE, below=20)
    assert (first.focus_class, second.focus_class) == ("low", "low")
    assert second.focus_also == Count(indicators=("addicts_on_file",), below=20)
    assert second.baselines == (date(2026, 6, 14), date(2026, 12, 14))
