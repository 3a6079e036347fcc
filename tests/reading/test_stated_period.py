"""The period in title lines."""

from datetime import date

import pytest

from drugfree_cli.model.periods import parse_period
from drugfree_cli.reading.stated_period import (
    day_of_list,
    period_in_name,
    period_of_days,
    read_statement,
    without_period,
)


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (["Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"], "2024"),
        (["BÁO CÁO 6 THÁNG ĐẦU NĂM 2024"], "2024-H1"),
        (["6 tháng cuối năm 2024"], "2024-H2"),
        (["Sáu tháng đầu năm 2024"], "2024-H1"),
        (["Quý III năm 2024"], "2024-Q3"),
        (["QUÝ 3/2024"], "2024-Q3"),
        (["Báo cáo quý III, năm 2024"], "2024-Q3"),
        (["Tháng 6/2024"], "2024-M06"),
        (["Tháng 6 năm 2024"], "2024-M06"),
        (["Kỳ báo cáo: 2024"], "2024"),
        (["Kết quả 6 tháng đầu năm", "Năm 2024"], "2024-H1"),
        (["Từ 15/12/2023 đến 14/6/2024"], "2024-H1"),
        (["Từ ngày 15 tháng 12 năm 2023 đến hết ngày 14 tháng 12 năm 2024"], "2024"),
        (["Số liệu từ 16/11/2022 - 15/11/2023"], "2023"),
        (["Tháng hành động phòng, chống ma túy năm 2023", "từ 01/6/2023 đến 30/6/2023"], "2023-06-01..2023-06-30"),
        (["Kế hoạch năm 2025", "Kỳ báo cáo: 6 tháng đầu năm 2024"], "2024-H1"),
        (["Kế hoạch giai đoạn 2024 - 2030, đến năm 2030", "NĂM 2024"], "2024"),
        (["Báo cáo năm 2024 (so với năm 2023)"], "2024"),
        (["BÁO CÁO KẾT QUẢ NĂM 2024", "(6 tháng đầu năm 2024)"], "2024-H1"),
        (["Báo cáo kết quả thực hiện kế hoạch năm 2024, 6 tháng đầu năm 2024"], "2024-H1"),
        (["BÁO CÁO SƠ KẾT 6 THÁNG ĐẦU NĂM 2024, PHƯƠNG HƯỚNG NĂM 2024"], "2024-H1"),
    ],
)
def test_periods_as_offices_name_them(lines: list[str], period: str) -> None:
    """Years, halves, quarters and months in figures, words and Roman numerals; or the written days alone."""
    assert [str(each) for each in read_statement(lines).periods] == [period]


@pytest.mark.parametrize(
    "line",
    [
        "(Kèm theo Công văn số 12/UBND ngày 10 tháng 6 năm 2024)",
        "Ninh Sơn, ngày … tháng … năm 2024",
        "Ninh Sơn, ngày    tháng 12 năm 2024",
        "Theo Nghị định số 105/2021/NĐ-CP",
        "Tháng hành động phòng, chống ma túy năm 2023",
        "6 tháng đầu năm",
        "UBND HUYỆN NINH SƠN",
    ],
)
def test_dates_of_letters_and_laws_are_no_period(line: str) -> None:
    """A letter's date, a law's year and a half without its year name no period in full."""
    assert read_statement([line]).periods == ()


def test_two_periods_are_both_given() -> None:
    """Which of them is meant is not guessed."""
    assert len(read_statement(["Năm 2023", "Năm 2024"]).periods) == 2


@pytest.mark.parametrize(
    "line", ["BÁO CÁO NĂM 2024 - 6 THÁNG ĐẦU NĂM 2024", "Số liệu công tác năm 2024 (quý I năm 2024)"]
)
def test_a_year_and_its_part_in_one_line_are_two_periods(line: str) -> None:
    """Which of them the figures tell of is a question, unless the year is that of a plan."""
    assert len(read_statement([line]).periods) == 2


def test_written_days_are_kept() -> None:
    """The checks compare them with the plan's; days that do not exist are none."""
    stated = read_statement(["UBND", "Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"])
    assert (stated.first, stated.last, stated.line) == (date(2023, 12, 15), date(2024, 12, 14), 1)
    assert read_statement(["Số liệu tính đến ngày 14/6/2024"]).last == date(2024, 6, 14)
    assert read_statement(["từ ngày 31/6/2024 đến ngày 14/13/2024"]).periods == ()


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("huyen-ninh-son_nam-2024", "2024"),
        ("xa-phuoc-binh_6-thang-dau-nam-2024", "2024-H1"),
        ("BC 2024-H2", "2024-H2"),
        ("Q3-2024", "2024-Q3"),
        ("14.12.2024", "2024"),
        ("2023 và 2024", None),
        ("Sheet1", None),
    ],
)
def test_periods_in_names(name: str, period: str | None) -> None:
    """In a file's name a year alone will do, if there is only one."""
    found = period_in_name(name)
    assert (str(found) if found else None) == period


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (date(2023, 12, 15), date(2024, 6, 14), "2024-H1"),
        (date(2024, 6, 15), date(2024, 12, 14), "2024-H2"),
        (date(2024, 1, 1), date(2024, 6, 30), "2024-H1"),
        (date(2024, 6, 15), date(2024, 9, 14), "2024-Q3"),
        (date(2024, 5, 15), date(2024, 6, 14), "2024-M06"),
        (date(2023, 6, 1), date(2023, 6, 30), "2023-06-01..2023-06-30"),
        (date(2024, 1, 5), date(2024, 2, 20), "2024-01-05..2024-02-20"),
    ],
)
def test_days_name_their_period(first: date, last: date, period: str) -> None:
    """Whole months are named; anything else, and a calendar month by itself, is a range of days."""
    assert str(period_of_days(first, last)) == period


def test_the_day_whose_units_are_meant() -> None:
    """The first half of 2025 still has districts, the year 2025 has none."""
    assert day_of_list(parse_period("2025-H1"), None) == date(2025, 6, 14)
    assert day_of_list(parse_period("2025"), None) == date(2025, 12, 14)
    assert day_of_list(parse_period("2025-01-01..2025-03-31"), None) == date(2025, 3, 31)
    assert day_of_list(parse_period("2025-H1"), date(2025, 6, 30)) == date(2025, 6, 30)


def test_words_that_repeat_the_period_are_left_out_of_headings() -> None:
    """Another period's words stay."""
    half = parse_period("2024-H1")
    assert without_period("Phát sinh mới trong 6 tháng đầu năm 2024", half) == "Phát sinh mới"
    assert without_period("Phát sinh mới 6 tháng cuối năm 2023", half) == "Phát sinh mới cuối năm 2023"
    assert without_period("Số người nghiện năm 2023", parse_period("2024")) == "Số người nghiện năm 2023"
