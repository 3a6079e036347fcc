"""Reading what `form` wrote and a clerk filled gives back the figures, and nothing else."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from drugfree_cli.gazetteer.units import children, unit
from drugfree_cli.model.amounts import Content, vietnamese
from drugfree_cli.model.codebook import Indicator, Kind, codebook, label
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reporting.forms import write_form
from drugfree_cli.reporting.forms_list import write_form_list
from drugfree_cli.rules.calendar import period_line, span_of
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output
from drugfree_cli.workflows.forms import write_forms

OFFICE = shutil.which("soffice")
PLAN = load_plan("ninh-thuan-2024")
DAY = date(2024, 12, 14)
COMMUNES = children("58", DAY, Level.COMMUNE)
PERIODS = ("2023", "2024", "2024-H1", "2024-H2", "2024-Q3", "2024-M06")
OF_THE_FORM = ("form-known", "form-sum-missing")
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a clerk types into a cell, the figure that it stands for, and a note."""

    typed: object
    content: Content
    note: str | None = None


def counts() -> st.SearchStrategy[Filled]:
    """Counts, with the habits of typing them."""
    return st.one_of(st.integers(0, 60), st.integers(0, 250_000)).flatmap(
        lambda number: st.sampled_from([Filled(typed=typed, content=number) for typed in habits(number)])
    )


def habits(number: int) -> Sequence[object]:
    """List the ways to type a whole number."""
    nought = ["-", "–", "Không", "không có", "KHÔNG"] if number == 0 else []
    spaced = vietnamese(number).replace(".", " ")
    return [number, float(number), str(number), vietnamese(number), f" {number} ", f"{number:02d}", spaced, *nought]


def areas() -> st.SearchStrategy[Filled]:
    """Areas to the square decimetre: three places in a number cell would be asked about."""
    numbers = st.integers(0, 10**7).map(lambda hundredths: Decimal(hundredths) / 100)
    return numbers.flatmap(
        lambda area: st.sampled_from(
            [Filled(typed=typed, content=whole(area)) for typed in (float(area), vietnamese(whole(area)))]
        )
    )


def whole(area: Decimal) -> int | Decimal:
    """Give whole areas as `int`."""
    return int(area) if area == int(area) else area.normalize()


YES = [Filled(typed=typed, content=1) for typed in ("Có", "có", "x", "X", "Đạt", "ĐẠT", "✓", True, 1)]
NO = [Filled(typed=typed, content=0) for typed in ("Không", "không", "Chưa", "-", "0", False, 0)]
BLANK = Filled(typed=None, content=None)


def fillings(indicator: Indicator) -> st.SearchStrategy[Filled]:
    """What may be typed for an indicator."""
    match indicator.kind:
        case Kind.FLAG:
            return st.sampled_from([*YES, *NO, BLANK])
        case Kind.CHOICE:
            typed = [
                Filled(typed=dress(each), content=each) for each in indicator.choices for dress in (str, str.upper)
            ]
            return st.sampled_from([*typed, BLANK])
        case _:
            return st.one_of(counts() if indicator.whole else areas(), st.just(BLANK))


@st.composite
def returns(draw: st.DrawFn, asks: Sequence[str]) -> dict[str, Filled]:
    """Draw what is typed for each indicator, with a note here and there."""
    notes = st.sampled_from([None, None, None, "đã rà soát", "tăng do 02 người mới chuyển đến"])
    filled = {each: draw(fillings(codebook()[each])) for each in asks}
    return {each: Filled(typed=cell.typed, content=cell.content, note=draw(notes)) for each, cell in filled.items()}


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, ...]:
    """Draw the indicators of a form: the plan's, or any others, in the codebook's order."""
    return draw(st.one_of(st.just(PLAN.asks), st.sets(st.sampled_from(list(codebook())), min_size=2).map(in_order)))


def in_order(indicators: set[str]) -> tuple[str, ...]:
    """Put indicators in the codebook's order; a form of residents alone would be no return."""
    return tuple(each for each in codebook() if each in indicators | {"drug_cases"})


def blank_form(path: Path, commune: Unit, period: str, asks: tuple[str, ...], before: Mapping[str, Content]) -> None:
    """Write the form, with what stood at the end of the period before beside the cells to fill in."""
    write_form(
        path,
        unit=commune,
        district=unit(commune.parent or "", DAY),
        province=unit("58", DAY) or commune,
        period=period,
        period_line=period_line(parse_period(period), PLAN.calendar),
        asks=asks,
        previous=before,
        previous_label="năm 2022",
        on=span_of(parse_period(period), PLAN.calendar).last,
    )


def fill_form(path: Path, filled: Mapping[str, Filled]) -> None:
    """Type into the form's figures and notes."""
    book = load_workbook(path)
    sheet = book.active
    by_label = {label(each).vi: cell for each, cell in filled.items()}
    for row in range(1, sheet.max_row + 1):
        if (cell := by_label.get(str(sheet.cell(row, 2).value))) is not None:
            sheet.cell(row, 4).value, sheet.cell(row, 5).value = cell.typed, cell.note
    book.save(path)


def contents_of(filled: Mapping[str, Filled]) -> dict[str, Content]:
    return {each: cell.content for each, cell in filled.items()}


def read(path: Path, province: str | None = "58") -> ReadFile:
    return read_returns(path, province=province, period=None, on=date(2025, 1, 10))


@SLOW
@given(data=st.data(), commune=st.sampled_from(COMMUNES), period=st.sampled_from(PERIODS))
def test_a_form_gives_back_its_figures(tmp_path: Path, data: st.DataObject, commune: Unit, period: str) -> None:
    """Unit, period, figures, blanks and notes come back exactly; the period before beside them is never taken."""
    asks = data.draw(asked())
    filled = data.draw(returns(asks))
    before = {each: 987 for each in asks if codebook()[each].kind is Kind.STOCK}
    path = tmp_path / "bieu.xlsx"
    blank_form(path, commune, period, asks, data.draw(st.sampled_from([before, {}])))
    fill_form(path, filled)
    file = read(path, data.draw(st.sampled_from(["58", None])))
    (return_,) = file.returns
    assert (return_.unit_code, str(return_.period), file.unit_scope) == (commune.code, period, commune.code)
    assert {each: value.content for each, value in return_.values.items()} == contents_of(filled)
    assert {each: value.note for each, value in return_.values.items()} == {k: c.note for k, c in filled.items()}
    assert [each.code for each in file.findings if each.code not in OF_THE_FORM] in ([], ["heading-beside"])
    assert file.totals == ()


@settings(SLOW, max_examples=10)
@given(data=st.data(), period=st.sampled_from(PERIODS))
def test_a_list_gives_back_its_figures(tmp_path: Path, data: st.DataObject, period: str) -> None:
    """So does the list of a district, row by row; its total row is no return."""
    district = data.draw(st.sampled_from(children("58", DAY, Level.DISTRICT)))
    communes = children(district.code, DAY, Level.COMMUNE)
    asks = data.draw(asked())
    filled = {each.code: data.draw(returns(asks)) for each in communes[:2]}
    path = tmp_path / "bieu.xlsx"
    blank_list(path, district, communes, period, asks)
    fill_list(path, {each.name: filled.get(each.code, {}) for each in communes}, asks)
    file = read(path, data.draw(st.sampled_from(["58", None])))
    wanted = {each.code: contents_of(filled.get(each.code, dict.fromkeys(asks, BLANK))) for each in communes}
    assert {each.unit_code: {k: v.content for k, v in each.values.items()} for each in file.returns} == wanted
    assert ({str(each.period) for each in file.returns}, file.unit_scope) == ({period}, district.code)
    assert [each.units for each in file.totals] == [tuple(each.code for each in communes)]
    assert {each.code for each in file.findings} <= {"total-without-results", *OF_THE_FORM}


def blank_list(path: Path, district: Unit, communes: Sequence[Unit], period: str, asks: tuple[str, ...]) -> None:
    write_form_list(
        path,
        district=district,
        province=unit("58", DAY) or district,
        communes=communes,
        period=period,
        period_line=period_line(parse_period(period), PLAN.calendar),
        asks=asks,
        on=DAY,
    )


def fill_list(path: Path, rows: Mapping[str, Mapping[str, Filled]], asks: Sequence[str]) -> None:
    """Type into the rows of the communes."""
    book = load_workbook(path)
    sheet: Worksheet = book.active
    for row in range(1, sheet.max_row + 1):
        for column, indicator in enumerate(asks, 3):
            if (cell := rows.get(str(sheet.cell(row, 2).value), {}).get(indicator)) is not None:
                sheet.cell(row, column).value = cell.typed
    book.save(path)


def test_every_commune_finds_itself_in_its_form(tmp_path: Path) -> None:
    """`form` for a province: each file names its commune so that reading finds it, with the province given or not."""
    ask = Ask(on=date(2025, 1, 10), province="ninh-thuan", period="2024")
    paths = write_forms(ask, None, Output(path=tmp_path))
    assert len(paths) == len(COMMUNES) == 62
    for province in ("58", None):
        files = [read(path, province) for path in paths]
        assert [each.returns[0].unit_code for each in files] == [path.name.split("_")[0] for path in paths]
        assert {found.code for file in files for found in file.findings} == {"form-known"}
        assert {content for file in files for content in contents(file)} == {None}


def contents(file: ReadFile) -> list[Content]:
    return [value.content for return_ in file.returns for value in return_.values.values()]


def example() -> dict[str, Filled]:
    """Fill in the plan's form with a bit of every habit."""
    numbers = iter(range(1, 100))
    filled = {}
    for each in PLAN.asks:
        number = next(numbers) * 397
        ways = habits(number)
        typed = ways[number % len(ways)]
        filled[each] = Filled(typed=typed, content=number) if codebook()[each].kind is not Kind.FLAG else YES[0]
    return filled | {"addicts_new": BLANK, "hotspots": Filled(typed="-", content=0)}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nothing here can save a workbook its way")
def test_figures_outlive_libreoffice(tmp_path: Path) -> None:
    """A form and a list that were opened and saved by LibreOffice carry the same figures, and totals that add up."""
    form, list_ = tmp_path / "form.xlsx", tmp_path / "list.xlsx"
    commune = COMMUNES[10]
    district = unit(commune.parent or "", DAY)
    assert district is not None
    communes = children(district.code, DAY, Level.COMMUNE)
    blank_form(form, commune, "2024", PLAN.asks, {"addicts_total": 987})
    fill_form(form, example())
    blank_list(list_, district, communes, "2024", PLAN.asks)
    numbers = {each: cell for each, cell in example().items() if not isinstance(cell.typed, str)}
    fill_list(list_, {each.name: numbers for each in communes}, PLAN.asks)
    saved = tmp_path / "saved"
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(saved), str(form), str(list_)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    one = read(saved / "form.xlsx")
    assert (one.returns[0].unit_code, str(one.returns[0].period)) == (commune.code, "2024")
    assert {each: value.content for each, value in one.returns[0].values.items()} == contents_of(example())
    many = read(saved / "list.xlsx")
    wanted = contents_of(dict.fromkeys(PLAN.asks, BLANK) | numbers)
    assert [{k: v.content for k, v in each.values.items()} for each in many.returns] == [wanted] * len(communes)
    (total,) = many.totals
    assert {each: value.content for each, value in total.values.items() if value.content is not None} == {
        each: number.content * len(communes)
        for each, number in numbers.items()
        if isinstance(number.content, int) and codebook()[each].kind is not Kind.FLAG
    }
    assert not [each for file in (one, many) for each in file.findings if each.severity is not Severity.INFO]
