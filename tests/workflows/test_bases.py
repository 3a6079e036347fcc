"""Years of before and after a merger side by side: rebuilt where communes are whole, else said not to compare."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import TargetResult
from drugfree_cli.model.returns import Figure, StoredReturn
from drugfree_cli.model.units import Level
from drugfree_cli.rules.joining import joined_figures
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.target_counts import RecordedBase
from drugfree_cli.workflows.bases import base_of_year, codes_with_past, follow, look_back
from drugfree_cli.workflows.choices import Ask, Setting
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.records import writing
from drugfree_cli.workflows.setting_up import set_up
from drugfree_cli.workflows.targets import measure
from tests.workflows.then_and_now import (
    DIRTY,
    HA_NOI,
    KHANH_HOA,
    LAM_SON,
    NINH_SON,
    PHUOC_DINH,
    by_code,
    sent,
    setting,
    without_end,
)

LUONG_SON, QUANG_SON = "22816", "22819"
"""Old communes that are gone: in Lâm Sơn and in Ninh Sơn."""

OLD = (LAM_SON, LUONG_SON, NINH_SON, QUANG_SON)
AT = datetime(2026, 1, 5, 8, tzinfo=UTC)
ON = date(2026, 1, 5)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give a plan whose targets are used as an example for today's communes."""
    return without_end(load_plan("ninh-thuan-2024"))


@pytest.fixture
def two(plan: Plan) -> Setting:
    """Settle the year 2025 over Lâm Sơn and Ninh Sơn, each made of two whole old communes."""
    return setting(plan, "2025", LAM_SON, NINH_SON)


def measured(
    where: Setting,
    returns: Iterable[StoredReturn],
    recorded: Mapping[tuple[str, int], RecordedBase] | None = None,
) -> dict[str, TargetResult]:
    """Measure the targets of the setting's year."""
    result = measure(where, where.period.year, by_code(*returns), {}, recorded or {})
    return {each.id: each for each in result.targets}


def year_2024(**changes: Mapping[str, object]) -> list[StoredReturn]:
    """Make the yearly returns of the four old communes; one is changed by its code behind "c"."""
    return [sent(code, "2024", **changes.get(f"c{code}", {})) for code in OLD]  # type: ignore[arg-type]


def test_a_base_is_rebuilt_of_whole_communes(two: Setting) -> None:
    """5.3: users in the old Lương Sơn and nowhere else are one commune with drugs of today's two."""
    now = [sent(LAM_SON, "2025"), sent(NINH_SON, "2025")]
    found = measured(two, [*year_2024(c22816=DIRTY), *now])["communes_with_drugs"]
    assert (found.base_year, found.base, found.required, found.actual, found.status) == (2024, 1, 0, 0, "met")
    assert "được cộng từ các xã, phường, thị trấn hợp thành" in found.text.vi
    assert "added up from the communes" in found.text.en
    both = measured(two, [*year_2024(c22816=DIRTY, c22813=DIRTY), *now])["communes_with_drugs"]
    assert both.base == 1
    each = measured(two, [*year_2024(c22816=DIRTY, c22819=DIRTY), *now])["communes_with_drugs"]
    assert each.base == 2


def test_sums_of_the_base_are_those_of_all_old_communes(two: Setting) -> None:
    """One user in each of four old communes is a base of four persons."""
    returns = [*year_2024(**{f"c{code}": DIRTY for code in OLD}), sent(LAM_SON, "2025"), sent(NINH_SON, "2025")]
    assert measured(two, returns)["people_growth"].base == 4


def test_the_old_namesake_alone_is_not_the_base(two: Setting) -> None:
    """Where only the old communes of the two codes have sent, the rest is wanting, and the base is not theirs."""
    returns = [sent(LAM_SON, "2024", **DIRTY), sent(NINH_SON, "2024", **DIRTY), sent(LAM_SON, "2025")]
    found = measured(two, returns)["communes_with_drugs"]
    assert (found.base, found.required, found.status) == (None, None, "undetermined")
    assert "không so sánh được với năm 2024: 2 đơn vị có đơn vị cũ không gửi báo cáo" in found.text.vi
    assert "(Xã Lâm Sơn, Xã Ninh Sơn)" in found.text.vi
    assert "not comparable with 2024" in found.text.en


def test_without_any_return_there_is_no_base(two: Setting) -> None:
    """That nobody sent anything for the base year is another thing than that it cannot be compared."""
    found = measured(two, [sent(LAM_SON, "2025"), sent(NINH_SON, "2025")])["communes_with_drugs"]
    assert (found.base, found.status) == (None, "undetermined")
    assert "chưa có số gốc năm 2024" in found.text.vi


def test_a_commune_of_parts_makes_a_base_not_comparable(plan: Plan) -> None:
    """Phước Dinh holds a part of the old Đông Hải: communes cannot be counted; it is named, and why."""
    where = setting(plan, "2025", LAM_SON, PHUOC_DINH)
    old = [sent(code, "2024") for code in (LAM_SON, LUONG_SON, "22768", "22888", "22903")]
    found = measured(where, [*old, sent(LAM_SON, "2025"), sent(PHUOC_DINH, "2025")])
    for target in ("communes_with_drugs", "keep_clean"):
        assert (found[target].base, found[target].required) == (None, None)
    assert found["communes_with_drugs"].status == "undetermined"
    assert "1 đơn vị nhận một phần của đơn vị cũ (Xã Phước Dinh)" in found["communes_with_drugs"].text.vi


def test_what_the_office_recorded_goes_before(plan: Plan) -> None:
    """A base that nobody can rebuild is the office's to tell."""
    where = setting(plan, "2025", LAM_SON, PHUOC_DINH)
    returns = [sent(LAM_SON, "2024"), sent(LAM_SON, "2025", **DIRTY), sent(PHUOC_DINH, "2025")]
    recorded = {("communes_with_drugs", 2024): RecordedBase(value=2)}
    found = measured(where, returns, recorded)["communes_with_drugs"]
    assert (found.base, found.required, found.actual, found.status) == (2, 1, 1, "met")
    assert "không so sánh được" not in found.text.vi


@pytest.fixture(scope="module")
def whole_province() -> list[StoredReturn]:
    """Make the returns of a merged province: 2024 of all 194 old communes, a user in each; 2025 of the 65 of today."""
    then, now = date(2024, 12, 14), date(2025, 12, 14)
    old = [each for code in ("56", "58") for each in children(code, then, Level.COMMUNE)]
    new = children(KHANH_HOA, now, Level.COMMUNE)
    return [*(sent(each.code, "2024", **DIRTY) for each in old), *(sent(each.code, "2025") for each in new)]


def test_sums_over_a_province_stay_comparable(plan: Plan, whole_province: list[StoredReturn]) -> None:
    """Khánh Hòa is all of the old Khánh Hòa and Ninh Thuận: persons compare, communes do not."""
    found = measured(setting(plan, "2025"), whole_province)
    old = sum(len(children(code, date(2024, 12, 14), Level.COMMUNE)) for code in ("56", "58"))
    people = found["people_growth"]
    assert (people.base, people.actual, people.status) == (old, 0, "met")
    assert f"trên {old} xã, phường, thị trấn của toàn địa bàn khi đó" in people.text.vi
    communes = found["communes_with_drugs"]
    assert (communes.base, communes.status) == (None, "undetermined")
    assert "6 đơn vị nhận một phần của đơn vị cũ" in communes.text.vi


def test_sums_wait_for_every_old_commune(plan: Plan, whole_province: list[StoredReturn]) -> None:
    """With one old commune silent the sum of then is not known."""
    heard = [each for each in whole_province if (each.unit_code, each.period) != ("22885", "2024")]
    people = measured(setting(plan, "2025"), heard)["people_growth"]
    assert people.base is None


def test_a_year_without_returns_has_no_sums_either(plan: Plan, whole_province: list[StoredReturn]) -> None:
    """Nothing is said to be added up where nothing was sent."""
    people = measured(setting(plan, "2025"), [each for each in whole_province if each.period == "2025"])[
        "people_growth"
    ]
    assert (people.base, people.status) == (None, "undetermined")
    assert "số gốc cộng trên" not in people.text.vi


def test_codes_of_the_past_are_loaded(plan: Plan) -> None:
    """Returns of what has merged lie under codes that no commune of today bears, and in another province."""
    assert {LUONG_SON, QUANG_SON} <= codes_with_past(setting(plan, "2025", LAM_SON, NINH_SON).territory)
    assert {"00001", "00226", "04984"} & codes_with_past(setting(plan, "2025", scope=HA_NOI).territory)


def test_ha_noi_from_2015_to_2020_is_one_list(plan: Plan) -> None:
    """Both years are told by the 579 communes of then: a base needs no rebuilding."""
    where = setting(plan, "2020", "00226", "00229", scope=HA_NOI)
    returns = by_code(sent("00226", "2015", **DIRTY), sent("00229", "2015"), sent("00226", "2020"))
    base = base_of_year(where, returns, {}, 2015)
    assert base.classification is not None
    assert (base.not_comparable, base.note) == (None, None)
    assert [each.code for each in base.classification.communes if each.figures["users_on_file"]] == ["00226"]


def test_ha_noi_of_2020_is_another_list_than_of_2021(plan: Plan) -> None:
    """Of Ba Đình's wards nobody knows what was joined to which; the district as a whole is what it was."""
    then, now = (children("001", date(year, 12, 14), Level.COMMUNE) for year in (2020, 2021))
    assert len(then) > len(now)
    where = setting(plan, "2021", scope="001")
    returns = by_code(*(sent(each.code, "2020", **DIRTY) for each in then))
    base = base_of_year(where, returns, {}, 2020)
    assert base.not_comparable is not None
    assert f"{len(now)} đơn vị ở nơi đã sắp xếp lại địa giới" in base.not_comparable.vi
    assert f"và {len(now) - 10} đơn vị khác" in base.not_comparable.vi
    assert base.classification is not None
    assert len(base.classification.communes) == len(then)
    unchanged = base_of_year(setting(plan, "2021", scope="002"), returns, {}, 2020)
    assert unchanged.not_comparable is None


def test_a_part_of_the_base_year_makes_it_provisional(two: Setting) -> None:
    """Where one old commune sent only half of the year, the rebuilt base rests on part of it."""
    returns = [sent(LAM_SON, "2024-H1"), *year_2024()[1:], sent(LAM_SON, "2025"), sent(NINH_SON, "2025")]
    assert measured(two, returns)["managed_offenders"].provisional
    assert not measured(two, [*year_2024(), *returns[-2:]])["managed_offenders"].provisional


def test_recorded_communes_are_followed(two: Setting) -> None:
    """Both parts of Lâm Sơn recorded as kept are Lâm Sơn; one part of Ninh Sơn is no commune of today."""
    assert follow(two, (LAM_SON, LUONG_SON, QUANG_SON), 2023) == (LAM_SON, "Xã Quảng Sơn (22819)")
    assert follow(two, (LAM_SON,), 2023) == ("Xã Lâm Sơn (22813)",)
    assert follow(two, (LAM_SON,), 2025) == (LAM_SON,)


def test_a_kept_title_does_not_pass_to_a_namesake(two: Setting) -> None:
    """I.2.1: with only the old Lâm Sơn recorded as clean, nobody can say of the new one that it lost that."""
    dirty = [sent(LAM_SON, "2025", **DIRTY), sent(NINH_SON, "2025")]
    for units, status in (((LAM_SON,), "undetermined"), ((LAM_SON, LUONG_SON), "missed")):
        followed = follow(two, units, 2023)
        recorded = {("keep_clean", 2023): RecordedBase(value=len(units), units=followed)}
        assert measured(two, dirty, recorded)["keep_clean"].status == status


def figure(name: str, content: object, **more: object) -> Figure:
    """Make a figure."""
    return Figure(indicator=name, content=content, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("indicator", "parts", "joined", "least"),
    [
        ("addicts_total", (2, 3), 5, 5),
        ("drug_cases", (0, 4), 4, 4),
        ("use_dens", (1, 2), 3, 3),  # a peak: what stood in either place stood in the one
        ("drug_cases", (4, None), None, 4),
        ("basic_police_work_effective", (1, 1), 1, 0),
        ("basic_police_work_effective", (1, 0), None, 0),
        ("basic_police_work_effective", (0, None), None, 0),
    ],
)
def test_figures_are_joined_by_their_kind(
    indicator: str, parts: tuple[object, ...], joined: object, least: int
) -> None:
    """Amounts add up; flags must agree, or are not known."""
    found = joined_figures([{indicator: figure(indicator, each)} for each in parts], (indicator,))[indicator]
    assert (found.content, found.least) == (joined, least)


def test_a_choice_stands_only_where_all_say_the_same() -> None:
    """Two routes of different kinds make no kind."""
    cases = (("nội tỉnh", "nội tỉnh", "nội tỉnh"), ("không", "liên tỉnh", None), ("không", None, None))
    for one, other, joined in cases:
        parts = [{"hotspot_route": figure("hotspot_route", each)} for each in (one, other)]
        assert joined_figures(parts, ("hotspot_route",))["hotspot_route"].content == joined


def test_a_figure_that_no_form_asked_stays_absent() -> None:
    """Absent of all is absent; absent of one is merely unknown."""
    there, absent = figure("plants", 3), figure("plants", None, absent=True)
    assert joined_figures([{"plants": absent}, {"plants": absent}], ("plants",))["plants"].absent
    half = joined_figures([{"plants": there}, {"plants": absent}], ("plants",))["plants"]
    assert (half.content, half.least, half.absent) == (None, 3, False)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Gather Khánh Hòa's year 2025 beside 2024, told by the old communes of Lâm Sơn and of Phước Dinh."""
    workspace = set_up(tmp_path_factory.mktemp("then") / "office", KHANH_HOA, ON)
    old = [sent(code, "2024", population=1000) for code in (LAM_SON, LUONG_SON, "22768", "22888", "22903")]
    new = [sent(code, "2025", population=1500) for code in (LAM_SON, PHUOC_DINH)]
    with writing(workspace, AT) as session:
        session.add_returns([*(replace(each, province_code="58") for each in old), *new])
    return gather(Ask(on=ON, province=KHANH_HOA, period="2025"), workspace)


def test_a_comparison_is_with_rebuilt_communes_alone(dossier: Dossier) -> None:
    """Lâm Sơn's residents stand beside those of its two; Phước Dinh stands beside nothing, and that is said."""
    (comparison,) = dossier.comparisons
    assert {code: held["population"] for code, held in comparison.figures.items()} == {LAM_SON: 2000}
    assert comparison.classification is not None
    compared = {each.code for each in comparison.classification.communes}
    assert (LAM_SON in compared, PHUOC_DINH in compared) == (True, False)
    assert comparison.classification.districts == ()
    said = " ".join(each.vi for each in comparison.notes)
    assert "1 đơn vị được cộng từ các xã, phường, thị trấn hợp thành" in said
    assert "6 đơn vị nhận một phần của đơn vị cũ" in said
    assert "58 đơn vị có đơn vị cũ không gửi báo cáo" in said


def test_a_half_year_is_compared_with_its_own_half(two: Setting) -> None:
    """The second half beside last year's: what was reported for it alone, and judged on the year so far."""
    halves = [sent(code, f"2024-H{half}", drug_offenders=half) for code in OLD for half in (1, 2)]
    where = setting(two.plan, "2025-H2", LAM_SON, NINH_SON)
    earlier = look_back(where, by_code(*halves), {}, replace(where.period, year=2024))
    assert earlier.figures[LAM_SON]["drug_offenders"] == 4
    assert {each.figures["drug_offenders"] for each in earlier.classification.communes} == {6}
    assert earlier.gaps == {}
