"""A blank return of ours that comes back is known by what it carries unseen, and its figures are held to their sum."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from drugfree_cli.model.form_identity import IDENTITY_SHEET
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output
from drugfree_cli.workflows.forms import write_forms, write_list_forms

ON = date(2024, 12, 20)
FORM, LIST = "Báo cáo", "Biểu tổng hợp"


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ask = Ask(on=ON, province="58", unit="22885", period="2024")
    return write_forms(ask, None, Output(path=tmp_path_factory.mktemp("blank")))[0]


def filled(blank: Path, path: Path, change: Callable[[Workbook], None], control: object = 60) -> Path:
    """Fill in 10, 20 and 30, as a program saves it that worked the sum out."""
    book = load_workbook(blank)
    for row, figure in ((9, 10), (10, 20), (11, 30)):
        book[FORM][f"D{row}"] = figure
    book[IDENTITY_SHEET]["B7"] = control
    change(book)
    book.save(path)
    return path


def read(path: Path) -> ReadFile:
    return read_returns(path, province="58", period=None, on=ON)


def codes(found: ReadFile) -> list[str]:
    return [each.code for each in found.findings if each.code.startswith("form-")]


def test_a_filled_form_is_known_whatever_it_is_called(blank: Path, tmp_path: Path) -> None:
    """Unit and period are those it was made for; the sheets that we put in are neither read nor complained of."""
    got = read(filled(blank, tmp_path / "moi gui lai (2).xlsx", lambda _: None))
    assert [(each.unit_code, str(each.period)) for each in got.returns] == [("22885", "2024")]
    assert codes(got) == ["form-known"]
    assert not [each for each in got.findings if each.place.sheet not in (None, FORM)]


def test_the_period_stands_where_the_title_was_lost(blank: Path, tmp_path: Path) -> None:
    """A title that was deleted costs nothing."""

    def untitled(book: Workbook) -> None:
        book[FORM]["A5"] = None

    got = read(filled(blank, tmp_path / "form.xlsx", untitled))
    assert [str(each.period) for each in got.returns] == ["2024"]


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        ("A1", "UBND XÃ NHỊ HÀ", "form-of-other-unit"),
        ("A5", "Kỳ báo cáo: Năm 2023 (từ ngày 15/12/2022 đến ngày 14/12/2023)", "form-of-other-period"),
    ],
)
def test_a_form_made_for_another_is_an_error(blank: Path, tmp_path: Path, cell: str, text: str, code: str) -> None:
    """A neighbour's or last year's form with the name changed: its figures may be the other's."""

    def renamed(book: Workbook) -> None:
        book[FORM][cell] = text

    got = read(filled(blank, tmp_path / "form.xlsx", renamed))
    (found,) = [each for each in got.findings if each.code == code]
    assert found.severity == "error"
    assert found.unit_code == got.returns[0].unit_code


@pytest.mark.parametrize(
    ("control", "said"),
    [(60, []), (60.0000000001, []), (61, ["form-sum-differs"]), ("=SUM(1)", ["form-sum-missing"])],
)
def test_the_figures_are_held_to_their_sum(blank: Path, tmp_path: Path, control: object, said: list[str]) -> None:
    """A figure changed without the sum, or one that was not read, is an error; a sum that was not kept is told."""
    got = read(filled(blank, tmp_path / "form.xlsx", lambda _: None, control))
    assert [each for each in codes(got) if each != "form-known"] == said
    if said == ["form-sum-differs"]:
        (found,) = [each for each in got.findings if each.code == said[0]]
        assert (found.unit_code, found.params["kept"], found.params["read"]) == ("22885", "61", "60")


def test_a_figure_in_a_row_that_was_not_read_shows_in_the_sum(blank: Path, tmp_path: Path) -> None:
    """Somebody lifted the protection and spoilt a label: its 30 is missed."""

    def spoilt(book: Workbook) -> None:
        book[FORM]["B11"] = "Nội dung khác hẳn"

    assert "form-sum-differs" in codes(read(filled(blank, tmp_path / "form.xlsx", spoilt)))


def test_a_changed_identity_is_not_believed(blank: Path, tmp_path: Path) -> None:
    """The seal shows it; the form is read by what it says itself."""

    def forged(book: Workbook) -> None:
        book[IDENTITY_SHEET]["B3"] = "22888"

    got = read(filled(blank, tmp_path / "form.xlsx", forged))
    assert codes(got) == ["form-identity-changed"]
    assert [each.unit_code for each in got.returns] == ["22885"]


def test_a_list_carries_its_identity_too(tmp_path: Path) -> None:
    """The figures of all communes make one sum; each commune is told where it is broken."""
    ask = Ask(on=ON, province="58", unit="584", period="2024")
    (path,) = write_list_forms(ask, None, Output(path=tmp_path))
    book = load_workbook(path)
    sheet = book[LIST]
    first = next(row for row in range(1, 30) if sheet.cell(row, 1).value == 1)
    for row in (first, first + 1):
        sheet.cell(row, 3).value = 5
    book[IDENTITY_SHEET]["B7"] = 10
    book.save(tmp_path / "good.xlsx")
    assert codes(read(tmp_path / "good.xlsx")) == ["form-known"]
    book[IDENTITY_SHEET]["B7"] = 11
    book.save(tmp_path / "bad.xlsx")
    got = read(tmp_path / "bad.xlsx")
    assert codes(got).count("form-sum-differs") == len(got.returns)
