"""What folding makes equal, and what it keeps apart."""

import unicodedata
from datetime import date

import pytest

from drugfree_cli.gazetteer.lookup import match_unit
from drugfree_cli.gazetteer.spelling import has_marks, spelling_key
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.folding import fold, slug, squeeze
from drugfree_cli.reading.cells import Cell, CellKind
from drugfree_cli.reading.headings import is_heading
from drugfree_cli.reading.stated_period import read_statement
from drugfree_cli.reading.values import read_value

ON = date(2024, 12, 14)
HABITS = {
    "upper case": "XÃ ĐẮK HÒA “A”",
    "new tone placement": "Xã Đắk Hoà “A”",
    "no marks": 'xa dak hoa "A"',
    "spaces": "  Xã\u00a0 Đắk\u2009\u202fHòa  “A”",
    "invisible marks": "\ufeffXã Đ\u200bắk Hò\u00ada\u2060 “A”\u200e",
    "eth": "Xã Ðắk Hòa «A»",
    "African D": "Xã Ɖắk Hòa ″A″",
    "decomposed": unicodedata.normalize("NFD", "Xã Đắk Hòa “A”"),
}


@pytest.mark.parametrize("habit", HABITS)
def test_habits_of_typing_fold_to_one(habit: str) -> None:
    """Case, tone placement, spaces, quotes, look-alikes and invisible marks do not matter for names and headings."""
    assert fold(HABITS[habit]) == "xa dak hoa a"
    assert spelling_key(HABITS[habit]).folded == spelling_key("xã đắk hòa a").folded
    assert slug(HABITS[habit]) == "xa-dak-hoa-a"


@pytest.mark.parametrize(("one", "other"), [("Thuỷ", "Thủy"), ("Hoà", "Hòa"), ("Quý", "Quí"), ("Ðông", "Đông")])
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Old and new tone placement, y and i, and the Icelandic eth."""
    assert spelling_key(one).marked == spelling_key(other).marked


@pytest.mark.parametrize(
    ("one", "other"),
    [("Phước Hà", "Phước Hải"), ("Sa Pa", "Sa Pả"), ("Hoà", "Hoá"), ("Thủy", "Thúi"), ("Dông", "Đông")],
)
def test_names_that_differ_by_their_marks_stay_apart(one: str, other: str) -> None:
    """A tone, a shape or a bar may be all that tells one commune from another."""
    assert spelling_key(one).marked != spelling_key(other).marked


def test_marks_are_letters_and_no_quotes_or_spaces() -> None:
    """A name typed without marks says nothing of them, whatever dash or space stands in it."""
    assert [has_marks(text) for text in ("Sa Pa –", "Sa\u00a0Pa", "“Sa Pa”", "Sa Pả", "Đong")] == [
        *(False,) * 3,
        *(True,) * 2,
    ]
    typed = match_unit("Sa Pa\u2009–", on=ON, within="10")
    assert (typed.unit, typed.candidates) == (
        match_unit("Sa Pa", on=ON, within="10").unit,
        match_unit("Sa Pa", on=ON, within="10").candidates,
    )


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("1\u00ad2", "1-2"),
        ("ph\u00adường", "phường"),
        ("12\u200b", "12"),
        (" a \n b ", "a b"),
        ("", ""),
        ("1 234", "1 234"),
    ],
)
def test_invisible_marks_go_and_figures_stay(text: str, squeezed: str) -> None:
    """A soft hyphen between digits may be a range, and never joins two numbers into a greater one."""
    assert squeeze(text) == squeezed


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", " ", "\u2002"])
def test_values_and_periods_are_read_through_any_space(space: str) -> None:
    """Thin and non-breaking spaces part thousands and words as ordinary ones do."""
    indicator = codebook()["population"]
    for text, figure in ((f"1{space}234", 1234), (f"Không{space}có", 0), (f"{space}12{space}\u200b", 12)):
        cell = Cell(row=1, column=1, kind=CellKind.TEXT, value=text)
        assert read_value(cell, indicator).content == figure
    statement = read_statement([f"Kỳ{space}báo{space}cáo:{space}6{space}THÁNG{space}ĐẦU{space}NĂM{space}2024"])
    assert [str(each) for each in statement.periods] == ["2024-H1"]


@pytest.mark.parametrize(
    "heading",
    [
        "Số người nghiện ma tuý có hồ sơ quản lí",
        "SỐ NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ",
        "so nguoi nghien ma tuy co ho so quan ly",
        unicodedata.normalize("NFD", "Số người nghiện ma túy có hồ sơ quản lý"),
        "Số\u00a0người nghiện\u200b ma\u2009túy  có hồ sơ quản lý",
    ],
)
def test_headings_are_known_in_every_dress(heading: str) -> None:
    """A heading is matched by its folded words."""
    assert is_heading(squeeze(heading))
