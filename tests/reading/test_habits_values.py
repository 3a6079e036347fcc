"""Habits of cells, one a line: the figure, or a finding that proposes it, and never another figure."""

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.model.codebook import codebook
from drugfree_cli.reading.cells import Cell, CellKind
from drugfree_cli.reading.values import Reading, plain_count, read_value
from tests.reading.odd_samples import LAM_SON, LIST_TITLE, figures_of, found, read_file


def read(text: str, indicator: str = "addicts_total") -> Reading:
    return read_value(Cell(row=1, column=1, kind=CellKind.TEXT, value=text), codebook()[indicator])


def outcome(text: str, indicator: str = "addicts_total") -> tuple[object, str | None, str | None]:
    reading = read(text, indicator)
    proposal = reading.doubt.params.get("proposal") if reading.doubt else None
    return reading.content, reading.doubt.code if reading.doubt else None, getattr(proposal, "vi", None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1\u2009234", 1234), ("1\u202f234", 1234), ("1\u00a0234\u00a0", 1234), ("'012", 12), ("\uff11\uff12", 12),
        ("1.234,0", 1234), ("Không phát sinh", 0), ("—", 0),
    ],
)  # fmt: skip
def test_dress_that_leaves_no_doubt(text: str, count: int) -> None:
    """Thin and hard spaces, apostrophes, full-width digits, dashes."""
    assert outcome(text) == (count, None, None)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("12*", "12"), ("12 (1)", "12"), ("12(2)", "12"), ("12¹", "12"), ("12⁽¹⁾", "12"), ("15(*)", "15"),
        ("12 (02 nữ)", "12"), ("12 trong đó 3 nữ", "12"), ("0 (không)", "0"), ("1O", "10"), ("l2", "12"), ("I2", "12"),
    ],
)  # fmt: skip
def test_marks_and_remarks_behind_a_number(text: str, proposal: str) -> None:
    """Footnote marks, remarks, letters for digits: the number is proposed, not taken."""
    assert outcome(text) == (None, "cell-number-and-words", proposal)


@pytest.mark.parametrize("text", ["5+7", "=5+7", "5 + 7 = 12", "+5+7"])
def test_sums_typed_as_text(text: str) -> None:
    """The sum is proposed; 5 is not."""
    assert outcome(text) == (None, "cell-sum-typed", "12")


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("drug_cases", (None, "cell-number-and-words", "2")),
        ("drug_offenders", (None, "cell-number-and-words", "3")),
        ("plants", (None, "cell-not-number", None)),
    ],
)
@pytest.mark.parametrize("text", ["02 vụ/03 đối tượng", "2 vụ, 3 người", "02 vụ và 03 đối tượng", "2 vụ; 3 đối tượng"])
def test_two_things_counted_in_one_cell(
    text: str, indicator: str, expected: tuple[object, str | None, str | None]
) -> None:
    """What is proposed is what the indicator counts; where it counts neither, nothing is."""
    assert outcome(text, indicator) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 đến 7", "≥5", ">3", "khoảng 10", "~10", "1e3", "IV", "//", "nt", "như trên", "x", "X", "Chưa có", "N/A", "?",
        "Không có số liệu", "không rõ", "tháng 6/2024", "1'234", "12½", "5+7=13", "2 vụ", "1.234.56", "3 ha",
    ],
)  # fmt: skip
def test_texts_that_are_no_number(text: str) -> None:
    """Ranges, guesses, ditto marks, excuses and other measures give no figure and no proposal."""
    assert outcome(text) == (None, "cell-not-number", None) if text != "5+7=13" else read(text).content is None


@pytest.mark.parametrize("text", ["1/6/2024", "01-6-24", "2024-06-01", "10-12", "10 - 12", "12/15"])
def test_dates_and_ranges(text: str) -> None:
    """A date in a number cell is no figure."""
    assert outcome(text) == (None, "cell-date", None)


@pytest.mark.parametrize("text", ["", ".", "…", "...", "  ", "_____"])
def test_usual_blanks(text: str) -> None:
    """Dots to be filled in are blank, and blank is unknown."""
    assert outcome(text) == (None, None, None)


def test_a_raised_mark_behind_a_number(tmp_path: Path) -> None:
    """ "12" with a small raised 1 is never 121, wherever the file keeps its texts; m² stays m²."""
    path = tmp_path / "bieu.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, raised = book.add_worksheet("Biểu"), book.add_format({"font_script": 1})
        for row, cells in enumerate([*LIST_TITLE, ["TT", "Xã", "Tổng số người nghiện ma túy"], [1, "Xã Lâm Sơn"]]):
            for column, value in enumerate(cells):
                sheet.write(row, column, value)
        rich = book.add_format({"bold": True})
        sheet.write_rich_string("C7", rich, "12", raised, "1")
        sheet.write_rich_string("D6", rich, "Diện tích trồng cây có chứa chất ma túy (m", raised, "2", rich, ")")
        sheet.write("D7", 5)
    file = read_file(path)
    assert figures_of(file) == {LAM_SON: {"addicts_total": None, "plant_area_m2": 5}}
    assert found(file) == [("cell-number-and-words", "C7")]
    doubt = file.findings[0]
    assert (doubt.params["text"], doubt.params["proposal"].vi) == ("12¹", "12")  # type: ignore[union-attr]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from([None, "General", "0%", "0.00"]))
def test_the_short_way_gives_what_the_long_one_gives(number: Decimal, code: str | None) -> None:
    """A bare whole number is taken at once; whatever else it is goes the long way."""
    cell = Cell(row=1, column=1, kind=CellKind.NUMBER, value=number, format_code=code)
    short, long = plain_count(cell), read_value(cell, codebook()["addicts_total"])
    assert short is None or (short == long.content and long.doubt is None)


@given(st.text(alphabet="0123456789 .,+-=/()*¹oOlIvụngười½", max_size=14))
def test_no_mixture_gives_a_figure_that_was_not_typed(text: str) -> None:
    """A figure is taken only from a text whose digits, in order, are its own."""
    content = read(text).content
    if isinstance(content, int) and content:
        digits = "".join(each for each in text if each in "0123456789")
        assert digits.lstrip("0").startswith(str(content))
