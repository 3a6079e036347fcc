"""One cell: how clerks type numbers, flags and choices."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.model.amounts import Content, tidy, vietnamese
from drugfree_cli.model.codebook import codebook
from drugfree_cli.reading.cells import Cell, CellKind
from drugfree_cli.reading.values import Reading, read_value

COUNT, AREA, FLAG, CHOICE = "population", "plant_area_m2", "basic_police_work_effective", "hotspot_route"


def read(value: object, indicator: str = COUNT, /, **fields: object) -> Reading:
    kinds = {str: CellKind.TEXT, bool: CellKind.FLAG, Decimal: CellKind.NUMBER}
    cell = Cell(row=1, column=1, **({"kind": kinds[type(value)], "value": value} | fields))
    return read_value(cell, codebook()[indicator])


def outcome(value: object, indicator: str = COUNT, /, **fields: object) -> tuple[Content, str | None]:
    reading = read(value, indicator, **fields)
    return reading.content, reading.doubt.code if reading.doubt else None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("15.081", 15081),
        ("1.234.567", 1234567),
        (" 24 ", 24),
        ("03", 3),
        ("00", 0),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("15.081,0", 15081),
        ("'12", 12),
        ("-", 0),
        ("–", 0),
        ("—", 0),
        ("không", 0),
        ("KHÔNG", 0),
        ("Không có", 0),
        ("khong", 0),
        ("0", 0),
    ],
)
def test_counts_as_clerks_type_them(text: str, count: int) -> None:
    """Dots and spaces part thousands; dashes and "không" are nought; none of this is doubtful."""
    assert outcome(text) == (count, None)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", "...", "…", "……", ". . .", "____"])
def test_blanks_and_dots_to_be_filled_in_are_unknown(text: str) -> None:
    """What nobody filled in is unknown, never nought."""
    assert outcome(text) == (None, None)
    assert read_value(None, codebook()[COUNT]) == Reading()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.5", "cell-fraction"),
        ("1,5", "cell-fraction"),
        ("0.123", "cell-fraction"),
        ("1,000", "cell-two-readings"),
        ("12 (02 nữ)", "cell-number-and-words"),
        ("12*", "cell-number-and-words"),
        ("15.", "cell-number-and-words"),
        ("2 nghìn người", "cell-other-unit"),
        ("-5", "cell-negative"),
        ("(5)", "cell-negative"),
        ("02/3", "cell-date"),
        ("10-12", "cell-date"),
        ("2024-03-02T00:00:00", "cell-date"),
        ("50%", "cell-percent"),
        ("khoảng 12", "cell-not-number"),
        ("10 đến 12", "cell-not-number"),
        ("15. 081", "cell-not-number"),
        ("1e3", "cell-not-number"),
        ("x", "cell-not-number"),
        ("chưa có số liệu", "cell-not-number"),
        ("012345678912345", "cell-not-number"),
        ("9999999999", "cell-too-large"),
    ],
)
def test_doubtful_counts_have_no_content(text: str, code: str) -> None:
    """Where text may mean something else, nothing is taken and the finding quotes the cell."""
    assert outcome(text) == (None, code)
    doubt = read(text).doubt
    assert doubt is not None
    assert doubt.params["text"] == text


def test_remarked_counts_keep_their_content() -> None:
    """English marks with one whole reading, and the indicator's own unit behind the number, are taken and said."""
    assert outcome("1,234") == (1234, "cell-english-marks")
    assert outcome("1,234,567") == (1234567, "cell-english-marks")
    assert outcome("12 người") == (12, "cell-unit-written")


@pytest.mark.parametrize(
    ("text", "proposal"), [("12 (02 nữ)", "12"), ("1.200 (tăng 3)", "1200"), ("2 nghìn người", "2000")]
)
def test_doubts_propose_the_number_that_was_meant(text: str, proposal: str) -> None:
    """A number among words is proposed, not taken."""
    doubt = read(text).doubt
    assert doubt is not None
    assert doubt.params["proposal"].vi == proposal  # type: ignore[union-attr]


def test_number_cells() -> None:
    """A whole number is a count; a broken one is not, and a lost thousands dot is proposed."""
    assert outcome(Decimal("5450")) == (5450, None)
    assert outcome(Decimal("5450.0")) == (5450, None)
    assert outcome(Decimal("2E+3")) == (2000, None)
    assert outcome(Decimal("20.811")) == (None, "cell-thousands-lost")
    assert read(Decimal("20.811")).doubt.params["proposal"].vi == "20811"  # type: ignore[union-attr]
    assert outcome(Decimal("1234.5")) == (None, "cell-fraction")
    assert outcome(Decimal(-3)) == (None, "cell-negative")
    assert outcome(Decimal("1E+400000")) == (None, "cell-too-large")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number_format": 14}, "cell-date"),
        ({"number_format": 170, "format_code": "dd/mm/yyyy"}, "cell-date"),
        ({"number_format": 9}, "cell-percent"),
        ({"number_format": 165, "format_code": "0.0%"}, "cell-percent"),
        ({"number_format": 3, "format_code": "#,##0"}, None),
        ({"number_format": 166, "format_code": '#,##0 "hộ dân"'}, None),
        ({"number_format": 167, "format_code": "[Red]#,##0_);(#,##0)"}, None),
        ({"number_format": 0, "format_code": "General"}, None),
    ],
)
def test_a_number_shown_as_date_or_share_is_no_count(fields: dict[str, object], code: str | None) -> None:
    """The cell's number format tells what the sender sees."""
    assert outcome(Decimal(45353), **fields)[1] == code


def test_a_date_is_quoted_as_the_sender_sees_it() -> None:
    """A serial number means nothing to a clerk."""
    doubt = read(Decimal(45353), number_format=14).doubt
    assert doubt is not None
    assert doubt.params["text"] == "02/03/2024"


def test_broken_cells_are_neither_blank_nor_nought() -> None:
    """Error cells, formulas without results and flags in a count are doubts."""
    assert outcome("#DIV/0!", kind=CellKind.ERROR) == (None, "cell-error")
    assert outcome("", kind=CellKind.NO_VALUE, value=None, formula="A1+1") == (None, "cell-formula-without-result")
    assert outcome(True) == (None, "cell-not-number")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("1.234,5", Decimal("1234.5")),
        ("1.234", 1234),
        ("0,5", Decimal("0.5")),
        ("2.000", 2000),
        ("1 234,5", Decimal("1234.5")),
        ("-", 0),
    ],
)
def test_areas_may_have_a_fraction(text: str, area: int | Decimal) -> None:
    """An area reads the comma as decimal mark and the dot as thousands mark."""
    assert outcome(text, AREA) == (area, None)


def test_doubtful_areas() -> None:
    """A comma before three digits has two readings; hectares are proposed in m2; m2 behind the number is taken."""
    assert outcome("1,234", AREA) == (None, "cell-two-readings")
    assert outcome("0,5 ha", AREA) == (None, "cell-other-unit")
    assert read("0,5 ha", AREA).doubt.params["proposal"].vi == "5000"  # type: ignore[union-attr]
    assert outcome("1.200 m²", AREA) == (1200, "cell-unit-written")
    assert outcome("1,234.5", AREA) == (Decimal("1234.5"), "cell-english-marks")
    assert outcome(Decimal("20.25"), AREA) == (Decimal("20.25"), None)


@pytest.mark.parametrize("value", ["Có", "có", "x", "X", "✓", "Đạt", "đạt", "Rồi", Decimal(1), True])
def test_yes(value: object) -> None:
    """Clerks say yes in many ways."""
    assert outcome(value, FLAG) == (1, None)


@pytest.mark.parametrize("value", ["Không", "không", "0", "-", "Chưa", "Chưa đạt", "không đạt", Decimal(0), False])
def test_no(value: object) -> None:
    """And no."""
    assert outcome(value, FLAG) == (0, None)


@pytest.mark.parametrize("value", ["Tốt", "2", Decimal(2), "có không"])
def test_neither_yes_nor_no(value: object) -> None:
    """Anything else is asked about; blank stays unknown."""
    assert outcome(value, FLAG) == (None, "cell-not-flag")
    assert outcome(" ", FLAG) == (None, None)


def test_choices_are_given_in_the_codebooks_words() -> None:
    """Case, diacritics and a leading "tuyến" do not matter; other words do."""
    assert outcome("Nội tỉnh", CHOICE) == ("nội tỉnh", None)
    assert outcome("tuyen lien tinh", CHOICE) == ("liên tỉnh", None)
    assert outcome("-", CHOICE) == ("không", None)
    assert outcome("x", CHOICE) == (None, "cell-not-choice")


def habits(number: int) -> list[str]:
    """Write a count in every habit that is without doubt."""
    grouped = f"{number:,}"
    plain = [str(number), f" {number} ", f"0{number}", grouped.replace(",", "."), f"{grouped.replace(',', '.')},0"]
    return [*plain, grouped.replace(",", " "), grouped.replace(",", "\u00a0"), f"{grouped.replace(',', '.')} "]


@given(st.integers(min_value=0, max_value=9_999_999))
def test_every_habit_gives_the_number_back(number: int) -> None:
    """Whatever the dress, the count is the same; as a number cell too."""
    assert {outcome(text) for text in habits(number)} == {(number, None)}
    assert outcome(Decimal(number)) == (number, None)


@given(st.decimals(min_value=0, max_value=999_999, places=2))
def test_areas_come_back_as_they_are_printed(area: Decimal) -> None:
    """What the product prints in Vietnamese, it reads."""
    assert outcome(vietnamese(tidy(area)), AREA) == (tidy(area), None)


@given(st.text(max_size=12))
def test_no_text_is_ever_refused(text: str) -> None:
    """Any text gives a whole count, blank, or a doubt without content."""
    content, code = outcome(text)
    assert content is None or (isinstance(content, int) and content >= 0)
    assert code is not None or content is not None or not any(map(str.isdigit, text))
