"""Finding and loading plans: by id, by territory and day, from the workspace or built in."""

import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.plan import AtLeastOf, Count, Covers, Exceeds, Ratio, Yes
from drugfree_cli.rules import plan as plans
from drugfree_cli.rules.plan import governs, load_plan, plan_for, plan_ids

from .plan_samples import SMALL, broken


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace's folder with the small plan in it."""
    put(tmp_path, "thu-2024", SMALL)
    (tmp_path / "ghi-chu.txt").write_text("không phải bộ tiêu chí", encoding="utf-8")
    return tmp_path


@pytest.fixture
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace's folder where no pack is built in: choices do not depend on what ships."""
    empty = tmp_path_factory.mktemp("nothing-built-in")
    monkeypatch.setattr(plans, "files", lambda _: empty)
    return folder


def put(folder: Path, plan_id: str, text: str) -> None:
    (folder / f"{plan_id}.toml").write_text(text.replace("thu-2024", plan_id), encoding="utf-8")


def dated(since: str, until: str | None) -> str:
    text = broken("governs_from = 2023-12-15", f"governs_from = {since}")
    return text.replace("governs_to = 2026-12-14", f"governs_to = {until}" if until else "")


def test_built_in_plan_is_loaded_by_id():
    """The id is the file's name."""
    assert load_plan("ninh-thuan-2024").id == "ninh-thuan-2024"
    assert "ninh-thuan-2024" in plan_ids()


def test_every_form_of_condition_is_decoded(folder: Path):
    """Percentages and fractions are exact, `all`, `any` and k of n become one record."""
    plan = load_plan("thu-2024", [folder])
    first, ratio = plan.classes[0].criteria
    assert first.condition == Count(indicators=("addicts_on_file",), at_least=10)
    assert ratio.condition == Ratio(
        part=("drug_offenders",), whole=("population",), at_least=Fraction(1, 200), below=Fraction(1, 100)
    )
    area = Count(indicators=("plant_area_m2",), positive=True, below=Decimal("12.5"))
    flag = Yes(indicator="basic_police_work_effective")
    assert plan.classes[1].criteria[0].condition == AtLeastOf(k=1, conditions=(area, flag))
    assert plan.other.criteria[0].condition == Exceeds(more="addicts_total", than="addicts_on_file")
    new = Count(indicators=("addicts_new",), below=1, since_registration=True)
    filed = Covers(part="addicts_on_file", whole="addicts_total")
    assert plan.drug_free[0].condition == AtLeastOf(k=2, conditions=(filed, new))
    two_of_three = plan.drug_free[1].condition
    assert isinstance(two_of_three, AtLeastOf)
    assert (two_of_three.k, len(two_of_three.conditions)) == (2, 3)


def test_plan_without_classes_or_districts_is_a_plan(tmp_path: Path):
    """A campaign's plan may hold a calendar and what it asks, and no criteria at all."""
    bare = SMALL[: SMALL.index("[[deadlines]]")].replace('general_interpretations = ["T-1"]\n', "")
    put(tmp_path, "bare", bare)
    plan = load_plan("bare", [tmp_path])
    assert (plan.classes, plan.drug_free, plan.targets, plan.phases) == ((), (), (), ())
    assert plan.other.criteria == ()
    assert plan.district_hotspot is None
    assert plan.district_drug_free is None


def test_plan_can_go_to_another_process():
    """Every record of a plan survives pickling."""
    plan = load_plan("ninh-thuan-2024")
    assert pickle.loads(pickle.dumps(plan)) == plan


def test_unknown_plan_is_refused_with_the_nearest():
    """The refusal names the near miss and what there is."""
    with pytest.raises(UsageError) as refused:
        load_plan("ninh-thuan-2023")
    assert refused.value.code == "plan-unknown"
    assert "Có phải ý là “ninh-thuan-2024”?" in refused.value.text.vi
    assert "Did you mean “ninh-thuan-2024”?" in refused.value.text.en


@pytest.mark.parametrize("plan_id", ["../plans/ninh-thuan-2024", "/etc/passwd", ""])
def test_an_id_is_no_path(plan_id: str):
    """An id that walks through folders names no plan."""
    with pytest.raises(UsageError, match="There is no plan"):
        load_plan(plan_id)


def test_workspace_goes_before_the_built_in_and_earlier_folders_before_later(folder: Path, tmp_path: Path):
    """A pack of the same id hides the one behind it."""
    later = tmp_path / "later"
    later.mkdir()
    put(later, "thu-2024", broken("Trial plan", "Later plan"))
    put(later, "ninh-thuan-2024", broken("Trial plan", "Own plan"))
    assert load_plan("thu-2024", [folder, later]).title.en == "Trial plan"
    assert load_plan("thu-2024", [later, folder]).title.en == "Later plan"
    assert load_plan("ninh-thuan-2024", [folder, later]).title.en == "Own plan"


def test_ids_are_listed_in_order_and_missing_folders_hold_none(folder: Path):
    """Only files that end in .toml are packs; a folder that is not there is no error."""
    assert plan_ids([folder, folder / "none"]) == tuple(sorted({*plan_ids(), "thu-2024"}))


def test_broken_pack_of_the_workspace_is_the_users_to_mend(tmp_path: Path):
    """It never loads: the first fault is quoted and the others counted."""
    put(tmp_path, "thu-2024", broken("end_day = 14", 'end_day = "14"').replace('clause = "II.1.a"\n', ""))
    with pytest.raises(UsageError) as refused:
        load_plan("thu-2024", [tmp_path])
    assert refused.value.code == "plan-broken"
    assert "calendar.end_day: cần một số nguyên" in refused.value.text.vi
    assert "Còn 1 lỗi khác." in refused.value.text.vi
    assert "Faults besides: 1." in refused.value.text.en


def test_broken_built_in_pack_is_a_damaged_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It is the system that failed, not the person."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.toml").write_text("id =", encoding="utf-8")
    monkeypatch.setattr(plans, "files", lambda _: tmp_path)
    with pytest.raises(SystemFailure, match="Line 1"):
        load_plan("x")


def test_pack_that_is_not_utf8_is_refused(tmp_path: Path):
    """A file in an old Vietnamese code page gets a sentence, not a crash."""
    (tmp_path / "cu.toml").write_bytes("title = “Kế hoạch”".encode("utf-16"))
    with pytest.raises(UsageError, match="not UTF-8 text"):
        load_plan("cu", [tmp_path])


@pytest.mark.parametrize("day", [date(2022, 12, 15), date(2023, 12, 14), date(2024, 12, 14), date(2025, 6, 30)])
def test_ninh_thuan_is_governed_by_its_plan(day: date):
    """NT-41: the base year 2023, the year 2024 and what ends by 30/6/2025."""
    assert plan_for("58", day).id == "ninh-thuan-2024"


def test_the_day_after_its_last_the_plan_governs_no_more():
    """NT-41: from 1/7/2025 on, its own plan is not chosen for Ninh Thuận."""
    plan = load_plan("ninh-thuan-2024")
    assert (governs(plan, date(2025, 6, 30)), governs(plan, date(2025, 7, 1))) == (True, False)
    assert (governs(plan, date(2022, 12, 14)), governs(plan, date(2022, 12, 15))) == (False, True)


def test_refusal_after_the_last_day_names_the_pack_and_the_way_out(alone: Path):
    """The sentence names unit, day, the pack's last day and `--plan`."""
    with pytest.raises(UsageError) as refused:
        plan_for("79", date(2026, 12, 15), [alone], name="tỉnh Thử")
    assert refused.value.code == "no-plan-in-force"
    assert refused.value.text.vi == (
        "Không có bộ tiêu chí nào áp dụng cho tỉnh Thử vào ngày 15/12/2026: bộ “thu-2024” chỉ áp dụng đến hết ngày "
        "14/12/2026. Muốn vẫn tính theo bộ đó (kết quả ghi là đã bị thay thế), thêm --plan thu-2024."
    )
    assert "“thu-2024” governed until 2026-12-14" in refused.value.text.en


def test_refusal_before_the_first_day(alone: Path):
    """A period before the pack is told from when it governs."""
    with pytest.raises(UsageError, match="“thu-2024” governs from 2023-12-15 on"):
        plan_for("79", date(2023, 12, 14), [alone])


def test_refusal_where_there_is_no_pack(alone: Path):
    """A province without a pack is told which there are and where to put its own."""
    with pytest.raises(UsageError, match="made for other places"):
        plan_for("999", date(2024, 12, 14), [alone])


def test_the_later_of_two_packs_in_force_rules(alone: Path):
    """A dated version is added, never edited: on a day that both cover the newer one decides."""
    put(alone, "thu-2025", dated("2024-12-15", None))
    assert plan_for("79", date(2024, 12, 14), [alone]).id == "thu-2024"
    assert plan_for("79", date(2024, 12, 15), [alone]).id == "thu-2025"
    assert plan_for("79", date(2030, 12, 14), [alone]).id == "thu-2025"


def test_a_units_own_pack_goes_before_the_national_one(alone: Path):
    """The whole country's pack rules where a unit has none of its own in force, however new it is."""
    national = dated("2024-12-15", None).replace('territory = ["79"]', 'territory = ["*"]')
    put(alone, "ca-nuoc", national)
    put(alone, "mot-xa", dated("2025-12-15", None).replace('territory = ["79"]', 'territory = ["02848"]'))
    assert plan_for("79", date(2025, 12, 14), [alone]).id == "thu-2024"
    assert plan_for("79", date(2026, 12, 15), [alone]).id == "ca-nuoc"
    assert plan_for("10", date(2026, 12, 14), [alone]).id == "ca-nuoc"
    assert plan_for("02848", date(2026, 12, 14), [alone]).id == "mot-xa"
