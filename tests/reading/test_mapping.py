"""Layouts are known again by their headings, and read as a person settled them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import Period, parse_period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.reading.mapping import fingerprint_of, headings_of, key_of
from drugfree_cli.reading.mapping_files import (
    LayoutMapping,
    find_indicator,
    load_mappings,
    read_mapping_file,
    write_layouts,
)
from drugfree_cli.reading.mapping_proposals import Layout, Sureness, read_layouts_of
from drugfree_cli.reading.options import READING
from drugfree_cli.reading.period_words import timeless
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reading.settling import Given
from tests.reading.conftest import Write

ON = date(2025, 1, 10)
LIST = """
| UBND HUYỆN NINH SƠN |
| Kỳ báo cáo: năm {year} |
| STT | Xã | Tổng số NNMT | {third} | Trong đó nữ | Số vụ phạm tội về ma túy |
| 1 | Xã Lâm Sơn | {figure} | 3 | 1 | 2 |
| 2 | Xã Lương Sơn | 4 | 5 | 0 | 1 |
"""
FORM = """
| UBND XÃ LÂM SƠN |
| Kỳ báo cáo: năm {year} |
| STT | Chỉ tiêu | Số liệu | Ghi chú |
| 1 | Tổng số người nghiện ma túy | 7 | |
| 2 | {label} | 3 | |
| 3 | Số vụ phạm tội về ma túy | 2 | |
"""
SIDEWAYS = """
| UBND HUYỆN NINH SƠN |
| Kỳ báo cáo: năm {year} |
| STT | Chỉ tiêu | Xã Lâm Sơn | {second} |
| 1 | Tổng số người nghiện ma túy | 7 | 4 |
| 2 | Số đối tượng | 3 | 5 |
| 3 | Số vụ phạm tội về ma túy | 2 | 1 |
"""


def _list(year: int = 2024, third: str = "Số đối tượng", figure: int = 9) -> str:
    return LIST.format(year=year, third=third, figure=figure)


def _layout(path: Path) -> Layout:
    (layout,) = read_layouts_of(Given(path=path, file=path.name, province="58", period=None, on=ON))
    return layout


def _read(path: Path, layout: Layout, **meanings: str | None) -> ReadFile:
    settled = {key_of(name.replace("_", " ")): indicator for name, indicator in meanings.items()}
    options = replace(READING, mappings={layout.fingerprint: settled})
    return read_returns(path, province="58", period=None, on=ON, options=options)


def _codes(file: ReadFile) -> list[tuple[str, str | None]]:
    return [(each.code, each.place.cell) for each in file.findings if each.code.startswith(("head", "indicator-tw"))]


def _figures(file: ReadFile, indicator: str) -> list[object]:
    return [each.values[indicator].content for each in file.returns if indicator in each.values]


def test_next_years_file_of_the_shape_has_the_same_fingerprint(workbook: Write) -> None:
    """Period and figures do not matter; one changed heading does."""
    first = _layout(workbook(_list(), file="a.xlsx"))
    assert _layout(workbook(_list(2025, figure=1), file="b.xlsx")).fingerprint == first.fingerprint
    assert _layout(workbook(_list(third="Số đối tượng khác"), file="c.xlsx")).fingerprint != first.fingerprint
    assert len(first.fingerprint) == 12


@pytest.mark.parametrize(
    "table", [FORM.format(year=2024, label="Số đối tượng"), SIDEWAYS.format(year=2024, second="Xã Lương Sơn")]
)
def test_forms_have_one_too(workbook: Write, table: str) -> None:
    """Names of units over the columns are left out, labels are not."""
    first = _layout(workbook(table, file="a.xlsx")).fingerprint
    other = table.replace("2024", "2025").replace("Lương Sơn", "Quảng Sơn")
    assert _layout(workbook(other, file="b.xlsx")).fingerprint == first
    assert _layout(workbook(table.replace("đối tượng", "đối tượng nữ"), file="c.xlsx")).fingerprint != first


@pytest.mark.parametrize(
    ("text", "period", "meant"),
    [
        ("Số người nghiện năm 2024", "2024", "Số người nghiện"),
        ("Số người nghiện năm 2023", "2024", "Số người nghiện năm trước 1"),
        ("Tháng 10/2024", "2024-M11", "tháng trước 1"),
        ("Tháng 12/2023", "2024-M01", "tháng trước 1"),
        ("Trong tháng 11", "2024-M11", ""),
        ("Quý III/2024", "2024-Q4", "quý trước 1"),
        ("Số hộ xã Phước Bình", "2024", "Số hộ"),
        ("Điều trị trên 12 tháng", "2024-M12", "Điều trị trên 12 tháng"),
        ("Năm 2024", None, "Năm 2024"),
    ],
)
def test_periods_in_headings_are_counted_from_the_sheets_own(text: str, period: str | None, meant: str) -> None:
    """Last month's column is told from this month's in every month; lengths of time stay."""
    assert timeless(text, parse_period(period) if period else None) == meant


def test_columns_of_two_months_that_change_places_are_another_layout() -> None:
    """The same two headings in the other order must not be read as they were settled."""
    period: Period = parse_period("2024-M11")
    now, before = ["Tháng 11"], ["Tháng 10"]
    assert fingerprint_of("list", headings_of([before, now], period)) != fingerprint_of(
        "list", headings_of([now, before], period)
    )


def test_headings_that_come_again_are_numbered() -> None:
    """The second "Có hồ sơ" is another one than the first, in files and on the command line alike."""
    first, second = headings_of([["Có hồ sơ"], ["Có hồ sơ"]], None)
    assert (first.name, second.name) == ("Có hồ sơ", "Có hồ sơ [2]")
    assert (key_of(first.name), key_of("CÓ HỒ SƠ [2]")) == (first.key, second.key)


def test_a_list_is_read_as_it_was_settled(workbook: Write) -> None:
    """What was unknown gives figures, what was said to be nothing is said to be unused, and nothing is asked."""
    path = workbook(_list())
    layout = _layout(path)
    plain = read_returns(path, province="58", period=None, on=ON)
    assert ("heading-unknown", "D3") in _codes(plain)
    file = _read(path, layout, Số_đối_tượng="drug_offenders", Trong_đó_nữ=None)
    assert _figures(file, "drug_offenders") == [3, 5]
    assert _codes(file) == [("headings-from-mapping", None), ("heading-set-aside", "E3")]


@pytest.mark.parametrize(
    "table", [FORM.format(year=2024, label="Số đối tượng"), SIDEWAYS.format(year=2024, second="Xã Lương Sơn")]
)
def test_forms_are_read_as_they_were_settled(workbook: Write, table: str) -> None:
    """The same holds for a label, whether one unit's figures stand beside it or several units'."""
    path = workbook(table)
    file = _read(path, _layout(path), Số_đối_tượng="drug_offenders")
    assert _figures(file, "drug_offenders")[0] == 3
    assert _codes(file) == [("headings-from-mapping", None)]


def test_a_mapping_of_another_layout_is_not_used(workbook: Write) -> None:
    """Nearness is not enough."""
    layout = _layout(workbook(_list(), file="a.xlsx"))
    file = _read(workbook(_list(third="Số đối tượng."), file="b.xlsx"), layout, Số_đối_tượng="drug_offenders")
    assert _figures(file, "drug_offenders") == [3, 5]  # a full stop is no change
    file = _read(workbook(_list(third="Đối tượng khác"), file="c.xlsx"), layout, Đối_tượng_khác="drug_offenders")
    assert _figures(file, "drug_offenders") == []


def test_contradictions_are_still_said(workbook: Write) -> None:
    """Two headings for one indicator give no figure; another meaning than the exact wording is a warning."""
    path = workbook(_list())
    layout = _layout(path)
    twice = _read(path, layout, Số_đối_tượng="drug_cases")
    assert _figures(twice, "drug_cases") == []
    assert {code for code, _ in _codes(twice)} >= {"indicator-twice"}
    against = _read(path, layout, Số_vụ_phạm_tội_về_ma_túy="law_violations")
    assert ("heading-against-mapping", "F3") in _codes(against)
    assert _figures(against, "law_violations") == [2, 1]


def test_another_years_column_is_never_the_periods(workbook: Write) -> None:
    """Whatever was settled, last year's figures are not this year's."""
    path = workbook(_list(third="Số đối tượng năm 2023"))
    layout = _layout(path)
    name = layout.proposals[1].heading.name
    options = replace(READING, mappings={layout.fingerprint: {key_of(name): "drug_offenders"}})
    file = read_returns(path, province="58", period=None, on=ON, options=options)
    assert _figures(file, "drug_offenders") == []


def test_proposals_say_how_sure_they_are(workbook: Write) -> None:
    """Exact wording, meaning, nearness and doubt are told apart."""
    layout = _layout(workbook(_list(third="Số người nghiện xã Lâm Sơn có mặt")))
    assert [(each.cell, each.indicator, each.sureness) for each in layout.proposals] == [
        ("C3", "addicts_total", Sureness.MEANING),
        ("D3", "addicts_present", Sureness.NEAR),
        ("E3", None, Sureness.UNCLEAR),
        ("F3", "drug_cases", Sureness.EXACT),
    ]


def test_a_mapping_is_written_and_read_again(tmp_path: Path) -> None:
    """The file is small, in order, and says where it came from; quotes and backslashes survive."""
    headings = {'Số "đối tượng" \\ ': "drug_offenders", "Nữ": None, "Nữ [2]": None}
    path = tmp_path / "0123456789ab.toml"
    write_layouts(path, (LayoutMapping(fingerprint="0123456789ab", headings=headings, source="huyện.xlsx"),))
    text = path.read_text(encoding="utf-8")
    assert text.startswith('# Bảng ghép tiêu đề với chỉ tiêu, lập từ tệp "huyện.xlsx".')
    assert '"Nữ" = "-"' in text
    expected = {"0123456789ab": {"so doi tuong": "drug_offenders", "nu": None, "nu [2]": None}}
    assert read_mapping_file(path) == load_mappings(tmp_path) == expected
    assert load_mappings(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('["0123456789ab"]\n"Nữ" = "drug_offender"', "drug_offenders"),
        ('["xyz"]\n"Nữ" = "-"', "xyz"),
        ('["0123456789ab"]\n"Nữ" = 3', "3"),
        ("= =", "mapping"),
    ],
)
def test_a_mapping_that_is_not_understood_is_refused(tmp_path: Path, content: str, said: str) -> None:
    """Unknown indicators are refused with what may have been meant."""
    (tmp_path / "m.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        load_mappings(tmp_path)


def test_indicators_are_found_by_id_and_label() -> None:
    """A part of the label will do where only one has it; several are named."""
    assert find_indicator("drug_cases") == "drug_cases"
    assert find_indicator("-") is None
    assert find_indicator("ban le") == "retail_dealers"
    with pytest.raises(UsageError, match="addicts_on_file"):
        find_indicator("người nghiện")
