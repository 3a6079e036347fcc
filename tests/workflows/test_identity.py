"""A unit is judged on its own figures: a code's returns and registrations of before 1/7/2025 are another unit's."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from drugfree_cli.model.findings import Severity
from drugfree_cli.model.office import Registration
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.classify import classify_returns
from drugfree_cli.workflows.documents import Output
from drugfree_cli.workflows.forms import write_forms
from drugfree_cli.workflows.identity import day_that_counts, own_returns
from drugfree_cli.workflows.records import reading, registered, writing
from drugfree_cli.workflows.setting_up import set_up
from tests.rules.checks_samples import check
from tests.rules.checks_samples import sent as read
from tests.workflows.then_and_now import HA_NOI, LAM_SON, NINH_SON, by_code, sent, setting, unit_on, without_end

BA_XA = "21538"
LUNG_PHINH = "02848"
NOW = date(2025, 12, 14)
AT = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give a plan whose rules are used as an example for today's communes."""
    return without_end(load_plan("ninh-thuan-2024"))


def offenders(result: Classification, code: str) -> object:
    """Give the drug offenders by which a commune was judged."""
    return next(each for each in result.communes if each.code == code).figures["drug_offenders"]


def test_a_year_does_not_add_the_old_communes_half(plan: Plan) -> None:
    """Lâm Sơn's year is its second half: the nine of the first are those of the old Lâm Sơn, and that is said."""
    returns = by_code(
        sent(LAM_SON, "2025-H1", drug_offenders=9), sent(LAM_SON, "2025-H2", drug_offenders=1), sent(NINH_SON, "2025")
    )
    result = classify_returns(setting(plan, "2025", LAM_SON, NINH_SON), returns, {})
    assert offenders(result, LAM_SON) == 1
    assert result.provisional
    (note,) = [each for each in result.notes if "đơn vị khác" in each.vi]
    assert "6 tháng đầu năm 2025" in note.vi
    assert "1 đơn vị (Xã Lâm Sơn)" in note.vi
    assert "first half of 2025" in note.en


def test_the_old_commune_keeps_its_half(plan: Plan) -> None:
    """Judged for the first half, the code is the old commune's, and what the new one sends is not its."""
    returns = by_code(sent(LAM_SON, "2025-H1", drug_offenders=9), sent(LAM_SON, "2025-H2", drug_offenders=1))
    result = classify_returns(setting(plan, "2025-H1", LAM_SON, scope="58"), returns, {})
    assert offenders(result, LAM_SON) == 9
    assert not [each for each in result.notes if "đơn vị khác" in each.vi]


def test_a_kept_commune_adds_both_halves(plan: Plan) -> None:
    """Ba Xa was left as it was on 1/7/2025: its year is the sum of its halves, and there is nothing to say."""
    returns = by_code(sent(BA_XA, "2025-H1", drug_offenders=9), sent(BA_XA, "2025-H2", drug_offenders=1))
    result = classify_returns(setting(plan, "2025", BA_XA, scope="51"), returns, {})
    assert offenders(result, BA_XA) == 10
    assert not [each for each in result.notes if "đơn vị khác" in each.vi]


def test_lung_phinh_does_not_answer_for_its_namesake(plan: Plan) -> None:
    """Of the code 02848 the returns since 1/7/2025 are the new commune's; those of its hamlets pass as they are."""
    hamlet = f"{LUNG_PHINH}/thon-lung-phinh"
    returns = by_code(*(sent(LUNG_PHINH, period) for period in ("2024", "2025-H1", "2025-H2")), sent(hamlet, "2025-H2"))
    own = own_returns(setting(plan, "2025", LUNG_PHINH, scope="15").territory, returns)
    assert {code: [each.period for each in kept] for code, kept in own.items()} == {
        LUNG_PHINH: ["2025-H2"],
        hamlet: ["2025-H2"],
    }


def test_ha_noi_changes_its_list_after_2020(plan: Plan) -> None:
    """Phường Trung Tự's return of 2020 is not that of the ward that bears its code since."""
    territory = setting(plan, "2021", "00226", scope=HA_NOI).territory
    assert own_returns(territory, by_code(sent("00226", "2020"))) == {}
    older = setting(plan, "2020", "00226", scope=HA_NOI).territory
    assert set(own_returns(older, by_code(sent("00226", "2015"), sent("00226", "2020")))) == {"00226"}


def test_an_old_registration_is_not_the_new_communes(plan: Plan) -> None:
    """A day of 2023 under Lâm Sơn's code opens nothing for the commune of today; it is left out and named."""
    returns = by_code(sent(LAM_SON, "2025", addicts_new=3))
    where = setting(plan, "2025", LAM_SON)
    own, other = (classify_returns(where, returns, {LAM_SON: day}) for day in (date(2025, 8, 1), date(2023, 12, 1)))
    assert "4" in own.communes[0].unknown  # were the three there before August or since?
    assert "4" in other.communes[0].failed  # not registered: the year's own flow counts
    assert not [each for each in own.notes if "đăng ký" in each.vi]
    assert [each.vi for each in other.notes if "đăng ký" in each.vi] == [
        "Không tính ngày đăng ký ghi cho đơn vị khác trước đây mang cùng mã: Xã Lâm Sơn"
    ]
    assert classify_returns(where, returns, {}).communes == other.communes


OLD, NEW, NONE = date(2023, 12, 1), date(2025, 8, 1), None


@pytest.mark.parametrize(
    ("recorded", "now", "then"),
    [
        ([OLD], OLD, OLD),  # only the old commune's: given so that it can be said, and not counted
        ([OLD, NEW], NEW, OLD),
        ([OLD, NEW, NONE], None, OLD),
        ([OLD, NONE], None, None),
        ([OLD, NONE, NEW], NEW, NEW),
        ([NEW], NEW, NEW),
    ],
)
def test_the_day_that_counts_is_the_units_own(recorded: list[date | None], now: date | None, then: date | None) -> None:
    """What was recorded later for the new commune takes nothing from the old one, nor does its withdrawal."""
    versions = [Registration(unit_code=LAM_SON, registered_on=day, note="", recorded_at=AT) for day in recorded]
    assert day_that_counts(unit_on(LAM_SON, NOW), versions) == now
    assert day_that_counts(unit_on(LAM_SON, date(2024, 12, 14)), versions) == then


def test_registrations_come_from_the_store_by_unit(tmp_path: Path, plan: Plan) -> None:
    """The store keeps both; each unit is given its own."""
    workspace = set_up(tmp_path / "office", "56", NOW)
    with writing(workspace, AT) as session:
        session.add_registration(LAM_SON, OLD)
        session.add_registration(LAM_SON, NEW)
    with reading(workspace) as reader:
        assert registered(reader, setting(plan, "2025", LAM_SON).territory) == {LAM_SON: NEW}
        assert registered(reader, setting(plan, "2024", LAM_SON, scope="58").territory) == {LAM_SON: OLD}


def prefilled(folder: Path, period: str) -> set[object]:
    """Give the numbers that stand in the blank form of Lâm Sơn."""
    workspace = set_up(folder / "office", "56", NOW)
    with writing(workspace, AT) as session:
        session.add_returns([sent(LAM_SON, "2025-H1", population=31415), sent(LAM_SON, "2025-H2", population=27182)])
    (path,) = write_forms(Ask(on=NOW, province="56", unit=LAM_SON, period=period), workspace, Output())
    return {cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row}


def test_a_form_is_not_prefilled_with_another_units_stock(tmp_path: Path) -> None:
    """The first form of the new commune is blank; its next one carries its own last stock."""
    assert not {31415, 27182} & prefilled(tmp_path / "first", "2025-H2")
    assert {31415, 27182} & prefilled(tmp_path / "next", "2026-H1") == {27182}


JUMP: Mapping[str, int] = {"hamlets": 14}


def test_figures_are_held_against_the_units_own_past() -> None:
    """Nine hamlets in 2024 and fourteen in 2025 are a jump of one commune, and nothing of two; that is said."""
    stored = {code: {"2024": {"hamlets": 9}} for code in (LAM_SON, BA_XA)}
    found = {
        code: [each for each in check(read(code, "2025", **JUMP), stored=stored).findings if each.code != "period-over"]
        for code in (LAM_SON, BA_XA)
    }
    assert [each.code for each in found[BA_XA] if each.indicator == "hamlets"] == ["jump"]
    assert not [each for each in found[LAM_SON] if each.code == "jump"]
    (said,) = [each for each in found[LAM_SON] if each.code == "history-of-another-unit"]
    assert (said.severity, said.unit_code) == (Severity.INFO, LAM_SON)
    assert "năm 2024: khi đó mã 22813 là của đơn vị khác" in said.message(Lang.VI)
    assert not [each for each in found[BA_XA] if each.code == "history-of-another-unit"]


def test_a_year_is_not_held_against_another_units_half() -> None:
    """Two halves of one code make no year where the first is the old commune's."""
    for code, asked in ((LAM_SON, 0), (BA_XA, 1)):
        halves = {"2025-H1": {"drug_cases": 2}, "2025-H2": {"drug_cases": 2}}
        checked = check(read(code, "2025", drug_cases=3), stored={code: halves})
        assert [each.code for each in checked.findings].count("year-differs-from-halves") == asked


def test_old_and_new_returns_in_one_run_are_told_apart() -> None:
    """A batch that holds both is no reason to mix them."""
    checked = check(read(LAM_SON, "2025-H1", hamlets=9), read(LAM_SON, "2025-H2", row=11, hamlets=14))
    assert not [each for each in checked.findings if each.code == "jump"]
    assert [each.unit_code for each in checked.findings if each.code == "history-of-another-unit"] == [LAM_SON]
