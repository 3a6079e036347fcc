"""Whole files: units, scopes and the property that matters most, the figures or a finding."""

import random
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.units import Level
from drugfree_cli.reading.returns import read_returns
from tests.reading.conftest import Read

DAY = date(2024, 12, 14)
NINH_SON = children("585", DAY, Level.COMMUNE)
COUNTS = [each for each in codebook().values() if each.kind not in (Kind.FLAG, Kind.CHOICE)]
ROWS = "| TT | Tên xã | NNMT có HSQL | Số vụ phạm tội về ma túy |\n| 1 | {name} | 5 | 1 |"


def unit_of(file: ReadFile) -> tuple[str | None, str | None]:
    return file.returns[0].unit_code, file.returns[0].district_code


def test_names_as_typists_write_them(read: Read) -> None:
    """Kinds are abbreviated, numbered, left out or typed without diacritics."""
    for name in ("Thị trấn Tân Sơn", "TT. Tân Sơn", "1. Tân Sơn", "thi tran tan son", "TT Tân Sơn, huyện Ninh Sơn"):
        file = read(f"| UBND HUYỆN NINH SƠN |\n| Năm 2024 |\n{ROWS.format(name=name)}")
        assert unit_of(file) == ("22810", "585"), name


def test_the_province_is_found_from_the_sheet(read: Read) -> None:
    """By its name, by the district's name, or by the names of the communes together."""
    named = read(f"| TỈNH NINH THUẬN |\n| Năm 2024 |\n{ROWS.format(name='Lâm Sơn')}", province=None)
    by_district = read(f"| UBND HUYỆN NINH SƠN |\n| Năm 2024 |\n{ROWS.format(name='Lâm Sơn')}", province=None)
    others = "\n| 2 | Quảng Sơn | 5 | 1 |\n| 3 | Ma Nới | 5 | 1 |"
    by_vote = read(f"| Năm 2024 |\n{ROWS.format(name='Lâm Sơn')}{others}", province=None)
    assert {unit_of(file) for file in (named, by_district, by_vote)} == {("22813", "585")}


def test_the_period_decides_which_list_of_units_holds(read: Read) -> None:
    """Since 1/7/2025 there are no districts, and communes are others."""
    before = read(f"| TỈNH NINH THUẬN |\n| 6 tháng đầu năm 2025 |\n{ROWS.format(name='Xã Lâm Sơn')}", province=None)
    since = read(f"| TỈNH KHÁNH HÒA |\n| Năm 2025 |\n{ROWS.format(name='Xã Lâm Sơn')}", province=None)
    assert unit_of(before) == ("22813", "585")
    assert unit_of(since) == ("22813", None)


def test_a_commune_of_another_district_is_still_found(read: Read) -> None:
    """Whether it belongs there is for the checks to say."""
    file = read(f"| UBND HUYỆN BÁC ÁI |\n| Năm 2024 |\n{ROWS.format(name='Xã Lâm Sơn')}")
    assert unit_of(file) == ("22813", "585")
    assert file.unit_scope == "584"


def test_the_same_commune_twice_stays_two_returns(read: Read) -> None:
    """Which of them counts is for the checks to say."""
    file = read(f"| UBND HUYỆN NINH SƠN |\n| Năm 2024 |\n{ROWS.format(name='Lâm Sơn')}\n| 2 | Lâm Sơn | 6 | 1 |")
    assert [return_.values["addicts_on_file"].content for return_ in file.returns] == [5, 6]


def test_a_row_with_figures_below_the_total_is_not_passed_over(read: Read) -> None:
    """What has figures and no known name is an error wherever it stands."""
    rows = f"{ROWS.format(name='Lâm Sơn')}\n| | Cộng | 5 | 1 |\n| | Bổ sung | 2 | 0 |"
    file = read(f"| UBND HUYỆN NINH SƠN |\n| Năm 2024 |\n{rows}")
    assert file.returns[1].unit_code is None
    assert [f.place.cell for f in file.findings] == ["B6"]


def test_an_unknown_unit_keeps_its_values(read: Read) -> None:
    """Its figures are shown, so that the clerk sees which row is meant."""
    file = read(f"| UBND HUYỆN NINH SƠN |\n| Năm 2024 |\n{ROWS.format(name='Xã Lâm Xơn')}")
    assert unit_of(file) == (None, None)
    assert file.returns[0].values["addicts_on_file"].content == 5
    assert "Xã Lâm Sơn" in str(file.findings[0].params["choices"])


DRESSES: tuple[Callable[[int], str | int | None], ...] = (
    lambda number: number,
    str,
    lambda number: f" {number} ",
    lambda number: f"{number:,}".replace(",", "."),
    lambda number: f"{number:,}".replace(",", "\u00a0"),
    lambda number: f"0{number}",
    lambda number: "-" if number == 0 else number,
    lambda number: "Không" if number == 0 else str(number),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(0, 4), st.integers(0, 3), st.booleans())
def test_the_figures_or_a_finding_never_another_figure(seed: int, down: int, right: int, capitals: bool) -> None:
    """Any choice and order of columns, wordings, dress of numbers and place on the sheet gives the same figures."""
    dice = random.Random(seed)
    columns = dice.sample(COUNTS, dice.randint(2, len(COUNTS)))
    headings = [dice.choice((each.label.vi, *each.aliases)) for each in columns]
    truth = {unit.code: {each.id: dice.choice((0, 3, 28, 1500, 20811)) for each in columns} for unit in NINH_SON}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bieu.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        sheet.write(down, right, "UBND HUYỆN NINH SƠN")
        sheet.write(down + 1, right, "Kỳ báo cáo: Năm 2024")
        sheet.write_row(down + 3, right, ["TT", "Xã", *(text.upper() if capitals else text for text in headings)])
        for number, unit in enumerate(NINH_SON, 1):
            figures = [dice.choice(DRESSES)(truth[unit.code][each.id]) for each in columns]
            sheet.write_row(down + 3 + number, right, [number, unit.name, *figures])
        book.close()
        file = read_returns(path, province="58", period=None, on=DAY)
    assert {return_.unit_code for return_ in file.returns} == set(truth)
    for return_ in file.returns:
        for indicator, value in return_.values.items():
            assert value.content == truth[str(return_.unit_code)][indicator]
        assert set(return_.values) == {each.id for each in columns}
    assert file.findings == ()
