"""What Excel holds a blank return to while it is filled in, how it explains itself, and how it will be known again."""

from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.form_identity import IDENTITY_SHEET, INSTRUCTIONS_SHEET, FormIdentity
from drugfree_cli.model.text import Text
from drugfree_cli.reporting.forms import write_form
from drugfree_cli.reporting.forms_cells import Neighbours, guard
from drugfree_cli.rules.plan import load_plan, plan_ids
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output
from drugfree_cli.workflows.forms import write_forms, write_list_forms

from .communes import make_unit
from .opened import Opened

ON = date(2024, 12, 14)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    ask = Ask(on=ON, province="58", unit="22885", period="2024")
    (path,) = write_forms(ask, None, Output(path=tmp_path_factory.mktemp("form")))
    return Opened(path)


def rule_of(form: Opened, cell: str, sheet: str = "Báo cáo") -> tuple[str, str, str]:
    rules = form.live[sheet].data_validations.dataValidation
    (rule,) = [each for each in rules if cell in each.sqref]
    return rule.type, rule.formula1, rule.error


def cell_of(form: Opened, indicator: str) -> str:
    return f"D{form.row_of('Báo cáo', codebook()[indicator].label.vi)}"


def test_a_part_is_not_above_its_whole(form: Opened) -> None:
    """Excel refuses it as it is typed, once the whole is there; blank stays allowed; the message names the whole."""
    own, whole = cell_of(form, "addicts_present_treated"), cell_of(form, "addicts_present")
    kind, formula, said = rule_of(form, own)
    assert kind == "custom"
    assert formula == (f'OR({own}="",AND(ISNUMBER({own}),{own}>=0,{own}=INT({own}),OR({whole}="",{own}<={whole})))')
    assert f"(ô {whole})" in said
    assert "“Số người nghiện ma túy có mặt tại địa bàn”" in said


def test_a_whole_is_not_below_its_parts(form: Opened) -> None:
    """The figure that was typed last is the one that is refused, be it the part or the whole."""
    own, part = cell_of(form, "addicts_total"), cell_of(form, "addicts_on_file")
    kind, formula, said = rule_of(form, own)
    assert kind == "custom"
    assert f"{own}>=MAX(" in formula
    assert part in formula
    assert "Tổng không được nhỏ hơn phần" in said


def test_a_list_holds_each_row_to_its_own_figures(tmp_path: Path) -> None:
    """The rule of a column speaks of the same row, wherever it is typed."""
    ask = Ask(on=ON, province="58", unit="584", period="2024")
    (path,) = write_list_forms(ask, None, Output(path=tmp_path))
    book = Opened(path)
    sheet = book.live["Biểu tổng hợp"]
    rules = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation if each.type == "custom"}
    assert rules
    first = {"".join(filter(str.isdigit, span.split(":")[0])) for span in rules}
    assert len(first) == 1
    assert all("$" not in formula and f"{next(iter(first))}" in formula for formula in rules.values())


@pytest.mark.parametrize("plan", plan_ids())
def test_excel_takes_every_rule_of_every_plan(tmp_path: Path, plan: str, recwarn: pytest.WarningsRecorder) -> None:
    """No title, message or formula is longer than Excel takes: the writer would leave the rule out with a warning."""
    asks = load_plan(plan).asks
    wholes = {"addicts_on_file": ("addicts_total",)}
    line = Text(vi="Năm 2024", en="2024")
    write_form(
        tmp_path / "form.xlsx",
        unit=make_unit("22783"),
        district=None,
        province=make_unit("58"),
        period="2024",
        period_line=line,
        asks=asks,
        previous=None,
        previous_label="",
        on=ON,
        wholes=wholes,
    )
    sheet = Opened(tmp_path / "form.xlsx").live["Báo cáo"]
    assert not [str(each.message) for each in recwarn if "validation" in str(each.message)]
    assert len(sheet.data_validations.dataValidation) == len(asks)
    for each in sheet.data_validations.dataValidation:
        assert len(each.error) <= 255
        assert len(each.prompt) <= 255
        assert len(each.formula1) <= 255


def test_too_long_a_formula_gives_way_to_the_plain_rule() -> None:
    """A whole of very many parts is then held to them when the return comes in."""

    class Sheet:
        rule: dict[str, object]

        def data_validation(self, *given: object) -> None:
            self.rule = given[-1]  # type: ignore[assignment]

    total = codebook()["addicts_total"]
    parts = {f"part_{n}": f"D{10_000 + n}" for n in range(60)}
    neighbours = Neighbours(cells={total.id: "D9", **parts}, wholes=dict.fromkeys(parts, (total.id,)))
    sheet = Sheet()
    guard(sheet, (8, 8), 3, total, neighbours)
    assert (sheet.rule["validate"], sheet.rule["value"]) == ("integer", 0)


def test_the_form_says_how_it_is_filled_in(form: Opened) -> None:
    """A sheet of instructions: blank is not zero, no persons, notes are the place for explanations."""
    told = " ".join(form.texts(INSTRUCTIONS_SHEET))
    for words in ("ô trống được hiểu là chưa biết", "Không ghi họ tên", "“Ghi chú”", "không được lớn hơn tổng"):
        assert words in told


def test_the_identity_is_hidden_and_sealed(form: Opened) -> None:
    """Plan, unit and period stand in a sheet that nobody sees, with the sum of all figures."""
    sheet = form.live[IDENTITY_SHEET]
    assert sheet.sheet_state == "veryHidden"
    said = {row[0].value: row[1].value for row in sheet.iter_rows()}
    identity = FormIdentity(
        unit="22885", period="2024", plan="ninh-thuan-2024", indicators=load_plan("ninh-thuan-2024").asks
    )
    assert said == {
        "drugfree-form": 1,
        "plan": "ninh-thuan-2024",
        "unit": "22885",
        "period": "2024",
        "indicators": " ".join(identity.indicators),
        "seal": identity.seal,
        "control": said["control"],
    }
    first, last = str(said["control"]).removeprefix("=SUM('Báo cáo'!").rstrip(")").split(":")
    rows = [form.row_of("Báo cáo", codebook()[each].label.vi) for each in identity.indicators]
    assert first <= f"D{min(rows)}"
    assert int(last[1:]) == max(rows)
