"""The blank return of a commune: what stands in it, what may be filled in, what Excel refuses."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Kind, codebook, label
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reporting.forms import place_of, write_form
from drugfree_cli.reporting.plan_words import form_subject
from drugfree_cli.rules.plan import load_plan

from .communes import contents_of, make_unit
from .opened import Opened
from .plans import ASKS

LINE = Text(vi="Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)", en="Year 2024 (2023-12-15 to 2024-12-14)")


def _write(
    path: Path,
    *,
    previous: dict[str, Content] | None = None,
    asks: tuple[str, ...] = ASKS,
    district: Unit | None = None,
    province: Unit | None = None,
    unit: Unit | None = None,
    is_sender: bool = False,
    subject: str = "xây dựng {communes} không ma túy",
) -> Path:
    write_form(
        path,
        unit=unit or make_unit("22783"),
        district=district or make_unit("584"),
        province=province or make_unit("58"),
        period="2024",
        period_line=LINE,
        asks=asks,
        previous=previous,
        previous_label="năm 2023",
        on=date(2024, 12, 14),
        is_sender=is_sender,
        subject=subject,
    )
    return path


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = _write(tmp_path_factory.mktemp("form") / "form.xlsx", previous=contents_of("22783"))
    return Opened(path).live["Báo cáo"]


def _row(sheet: Worksheet, indicator: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == label(indicator).vi)


def _rule(sheet: Worksheet, indicator: str) -> object:
    address = f"D{_row(sheet, indicator)}"
    return next(rule for rule in sheet.data_validations.dataValidation if address in rule.sqref)


def test_the_head_names_commune_district_province_and_period(sheet: Worksheet) -> None:
    """The head reads as in the returns that offices send."""
    assert sheet["A1"].value == "UBND XÃ PHƯỚC BÌNH"
    assert sheet["A2"].value == "Huyện Bác Ái, tỉnh Ninh Thuận"
    assert sheet["A4"].value == "BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ, PHƯỜNG, THỊ TRẤN KHÔNG MA TÚY"
    assert sheet["A5"].value == "Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"


def test_the_columns_are_those_of_the_return_with_last_period_outside(sheet: Worksheet) -> None:
    """The figures' column comes fourth and the notes fifth; last period stands after them, headed as such."""
    assert [cell.value for cell in sheet[7]] == [
        "STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu trong kỳ", "Ghi chú", "Kỳ trước (năm 2023)",
    ]  # fmt: skip


def test_every_indicator_has_a_row_under_its_group(sheet: Worksheet) -> None:
    """All indicators asked for stand in the codebook's groups, numbered in roman and arabic."""
    rows = [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(8, 53)]
    assert [label(each).vi for each in ASKS] == [words for mark, words in rows if isinstance(mark, int)]
    assert [mark for mark, _ in rows if not isinstance(mark, int)] == ["I", "II", "III", "IV", "V"]
    assert rows[0] == ("I", "DÂN CƯ")
    assert [sheet.cell(_row(sheet, each), 3).value for each in ASKS] == [codebook()[each].unit.vi for each in ASKS]


def test_only_what_a_clerk_fills_in_is_unlocked(sheet: Worksheet) -> None:
    """Figures, notes and signatures may be changed, headings, labels and last period may not; there is no password."""
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    for indicator in ASKS:
        locked = [cell.protection.locked for cell in sheet[_row(sheet, indicator)]]
        assert locked == [True, True, True, False, False, True]
    assert sheet["A1"].protection.locked
    assert not sheet.cell(_signatures(sheet), 4).protection.locked


def _signatures(sheet: Worksheet) -> int:
    return next(row for row in range(50, 70) if "ngày … tháng … năm 2024" in str(sheet.cell(row, 4).value))


def test_figures_are_blank_and_last_stock_is_beside(sheet: Worksheet) -> None:
    """No figure is filled in; last period's stock and flags are shown, its flows are not."""
    before = contents_of("22783")
    for indicator in ASKS:
        row, kind = _row(sheet, indicator), codebook()[indicator].kind
        assert sheet.cell(row, 4).value is None
        if kind in (Kind.FLOW, Kind.PEAK):
            assert sheet.cell(row, 6).value is None
        elif kind is Kind.FLAG:
            assert sheet.cell(row, 6).value == "Có"
        else:
            assert sheet.cell(row, 6).value == before[indicator]


def test_counts_take_whole_numbers_from_zero(sheet: Worksheet) -> None:
    """A count takes a whole number from 0 on; Excel says in Vietnamese what else to do."""
    rule = _rule(sheet, "addicts_total")
    assert (rule.type, rule.operator, rule.formula1) == ("whole", "greaterThanOrEqual", "0")  # type: ignore[attr-defined]
    assert rule.errorStyle in (None, "stop")  # type: ignore[attr-defined]
    assert rule.error.startswith("Ô này chỉ nhận số nguyên từ 0 trở lên")  # type: ignore[attr-defined]
    assert "chưa có số liệu thì để trống" in rule.prompt  # type: ignore[attr-defined]


def test_an_area_takes_fractions(sheet: Worksheet) -> None:
    """An area may have places after the comma."""
    rule = _rule(sheet, "plant_area_m2")
    assert (rule.type, rule.formula1) == ("decimal", "0")  # type: ignore[attr-defined]


def test_flags_and_choices_are_picked_from_a_list(tmp_path: Path) -> None:
    """A flag offers Có and Không, a choice the codebook's words."""
    asks = ("hotspot_route", "basic_police_work_effective")
    form = Opened(_write(tmp_path / "form.xlsx", asks=asks)).live["Báo cáo"]
    assert _rule(form, asks[0]).formula1 == '"không,nội tỉnh,liên tỉnh"'  # type: ignore[attr-defined]
    assert _rule(form, asks[1]).formula1 == '"Có,Không"'  # type: ignore[attr-defined]


def test_without_a_last_period_there_is_no_column_for_it(tmp_path: Path) -> None:
    """A commune that never sent anything gets the five columns of the return."""
    form = Opened(_write(tmp_path / "form.xlsx")).live["Báo cáo"]
    assert form.max_column == 5


def test_since_the_districts_are_gone_the_province_stands_alone(tmp_path: Path) -> None:
    """A commune under its province names the province alone, and the kinds of today."""
    form = Opened(_write(tmp_path / "form.xlsx", district=make_unit("58"))).live["Báo cáo"]
    assert form["A2"].value == "Tỉnh Ninh Thuận"
    assert "XÃ, PHƯỜNG, ĐẶC KHU" in form["A4"].value


def test_it_prints_on_a4_upright(sheet: Worksheet) -> None:
    """Portrait A4, one page wide, headings on each page, all that was written within the area."""
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("portrait", "9")
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.freeze_panes == "C8"
    assert int(sheet.print_area.rpartition("$")[2]) >= _signatures(sheet) + 1


def test_the_same_form_is_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in a form depends on the clock."""
    one, two = _write(tmp_path / "one.xlsx"), _write(tmp_path / "two.xlsx")
    assert one.read_bytes() == two.read_bytes()


SUBJECTS = {
    "ninh-thuan-2024": "BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ, PHƯỜNG, THỊ TRẤN KHÔNG MA TÚY",
    "kon-tum-2024": "BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ, PHƯỜNG, THỊ TRẤN SẠCH MA TÚY",
    "ha-noi-2019": "BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ TRẮNG",
    "lung-phinh-2026": "BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ KHÔNG MA TÚY",
    "can-tho-2023": "BÁO CÁO SỐ LIỆU THÁNG HÀNH ĐỘNG PHÒNG, CHỐNG MA TÚY",
    "qd-3122-2010": "BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ, PHƯỜNG, THỊ TRẤN KHÔNG CÓ TỆ NẠN MA TÚY",
}


@pytest.mark.parametrize("plan", SUBJECTS)
def test_the_title_is_the_plans(tmp_path: Path, plan: str) -> None:
    """What a return is for stands in its title in the plan's own words."""
    path = _write(tmp_path / "form.xlsx", subject=form_subject(load_plan(plan)))
    assert Opened(path).live["Báo cáo"]["A4"].value == SUBJECTS[plan]


def test_a_ward_called_by_a_number_dates_by_its_whole_name() -> None:
    """A date line "7, ngày …" is no place: a unit whose name is a number keeps its kind."""
    ward = replace(make_unit("22783"), name="Phường 7", short_name="7", kind="phường")
    assert place_of(ward) == "Phường 7"
    assert place_of(make_unit("22783")) == "Phước Bình"


@pytest.mark.parametrize(
    ("kind", "signer"),
    [("thôn", "TRƯỞNG THÔN"), ("tổ dân phố", "TỔ TRƯỞNG TỔ DÂN PHỐ"), ("trường học", "THỦ TRƯỞNG ĐƠN VỊ")],
)
def test_who_signs_for_a_sender(tmp_path: Path, kind: str, signer: str) -> None:
    """The head of a hamlet signs for it, the head of an office for any other sender."""
    sender = replace(make_unit("22783"), code="22783/a", name="Bên A", kind=kind, level=Level.SENDER)
    form = Opened(_write(tmp_path / "form.xlsx", unit=sender, is_sender=True)).live["Báo cáo"]
    assert signer in {cell.value for cell in form["D"]}
