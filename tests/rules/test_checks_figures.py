"""Figures against each other: parts and wholes, sizes, totals, and other periods."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.findings import CheckStatus, Severity
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.relations import PartOfWhole, relations
from tests.rules.checks_samples import CLEAN, cell, cells, check, found, holding, sent, total_row

PARTS = relations().part


def name_of(relation: PartOfWhole) -> str:
    """Name a relation in a test's id."""
    return f"{relation.part}<={'+'.join(relation.whole)}"


def test_relations_name_known_indicators_only():
    """Every id in the relations is the codebook's."""
    every = relations()
    ids = [each for part in every.part for each in (part.part, *part.whole)]
    ids += [each for rule in every.implication for each in (*rule.given, *rule.expected)]
    ids += [each.indicator for each in every.range]
    ids += [each for quotient in every.quotient for each in (quotient.indicator, quotient.per)]
    ids += [each for jump in every.jump for each in jump.indicators]
    assert set(ids) <= set(codebook())


@pytest.mark.parametrize("relation", PARTS, ids=name_of)
def test_part_equal_to_its_whole(relation):
    """A part as large as its whole is in order."""
    whole = sum(CLEAN[each] for each in relation.whole)
    equal = sent(**{relation.part: whole})
    codes = ("part-above-whole", "part-above-whole-doubtful")
    said = [each for each in check(equal).findings if each.code in codes and each.indicator == relation.part]
    assert not [each for each in said if name_whole(each) == words(relation)]


@pytest.mark.parametrize("relation", PARTS, ids=name_of)
def test_part_above_its_whole(relation):
    """A part one above its whole is found at the part's cell, with both numbers: error or query as the data say."""
    whole = sum(CLEAN[each] for each in relation.whole)
    code = "part-above-whole" if relation.certain else "part-above-whole-doubtful"
    (wrong,) = [each for each in found(code, sent(**{relation.part: whole + 1})) if name_whole(each) == words(relation)]
    assert wrong.place.cell == cell(relation.part)
    assert wrong.severity is (Severity.ERROR if relation.certain else Severity.QUERY)
    assert all(cell(each) in wrong.params["whole_cells"] for each in relation.whole)


def name_whole(each):
    return each.params["whole"].vi


def words(relation):
    return " + ".join(codebook()[each].label.vi for each in relation.whole)


def test_unknown_whole_says_nothing():
    """Against a blank or absent whole no part is too large: the blank itself is asked for."""
    assert not found("part-above-whole", sent(addicts_total=None, addicts_on_file=50))
    assert not found("part-above-whole", sent(without=["addicts_total"], addicts_on_file=50))


def test_note_explains_a_query_but_no_error():
    """A note beside a doubtful figure is its explanation; an error has to be corrected whatever is noted."""
    notes = {"users_present_on_file": "chuyển đến trong kỳ", "addicts_on_file": "đã rà soát"}
    batch = sent(users_present_on_file=12, users_present=12, addicts_on_file=21, notes=notes)
    assert [each.explanation for each in found("part-above-whole-doubtful", batch)] == ["chuyển đến trong kỳ"]
    assert [each.explanation for each in found("part-above-whole", batch)] == [None]


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"drug_offenders": 2, "drug_cases": 0}, "drug_offenders"),
        ({"drug_cases": 2, "drug_offenders": 0}, "drug_cases"),
        ({"plants": 50}, "plants"),
        ({"plant_area_m2": Decimal("12.5")}, "plant_area_m2"),
        ({"cultivation_cases": 1}, "cultivation_cases"),
    ],
)
def test_figure_that_calls_for_another(changes, at):
    """A figure above zero whose companion is zero is asked about at its cell; with both above zero it is not."""
    assert cells(found("implied-figure-zero", sent(**changes))) == [cell(at)]
    both = {"drug_cases": 1, "drug_offenders": 1, "plants": 50, "cultivation_cases": 1}
    assert not found("implied-figure-zero", sent(**both | {"plant_area_m2": 3}))


def test_companion_unknown_is_not_zero():
    """A blank companion is asked for as blank, not as zero."""
    assert not found("implied-figure-zero", sent(drug_offenders=2, drug_cases=None))


def test_no_residents():
    """A population of zero is one error at its cell, not one for every person counted."""
    findings = [each for each in check(sent(population=0)).findings if each.code != "part-above-whole"]
    assert [(each.code, each.place.cell) for each in findings] == [("population-zero", cell("population"))]


@pytest.mark.parametrize(("number", "wrong"), [(8000, False), (8001, True)])
def test_more_persons_than_residents(number, wrong):
    """More persons of any kind than residents is an error; as many is not."""
    assert cells(found("persons-above-population", sent(drug_offenders=number))) == [cell("drug_offenders")] * wrong
    assert not found("persons-above-population", sent(plants=9000, cultivation_cases=1))


@pytest.mark.parametrize(
    ("code", "changes"),
    [("value-negative", {"drug_cases": -1}), ("value-not-whole", {"drug_cases": Decimal("1.5")})],
)
def test_amount_that_cannot_be(code, changes):
    """Counts below zero or broken are errors at their cells; an area may be broken."""
    assert cells(found(code, sent(**changes))) == [cell("drug_cases")]
    assert not found(code, sent(plant_area_m2=Decimal("12.5"), cultivation_cases=1))


@pytest.mark.parametrize(("households", "asked"), [(8000, 0), (8001, 1), (667, 0), (666, 1)])
def test_persons_per_household(households, asked):
    """Between 1 and 12 residents to a household is plausible, at either end; beyond is asked about."""
    assert cells(found("quotient-implausible", sent(households=households))) == [cell("households")] * asked


@pytest.mark.parametrize("limit", relations().range, ids=lambda each: each.indicator)
def test_range_of_a_commune(limit):
    """At either end of what a commune has nothing is asked; one beyond is, at its cell."""
    for inside in (limit.least, limit.most):
        assert not found("value-implausible", sent(**{limit.indicator: inside}))
    for outside in {limit.most + 1, max(limit.least - 1, 0)} - {limit.least}:
        assert cells(found("value-implausible", sent(**{limit.indicator: outside}))) == [cell(limit.indicator)]


def listed(*more, **sums):
    """Make a list of two communes with a total row."""
    rows = (sent(), sent(unit="22813", row=11, drug_cases=2), *more)
    return holding(*rows, totals=(total_row(("22810", "22813"), **sums),), unit_scope="585")


def test_total_that_adds_up():
    """A total equal to the sum of its rows is in order; blank totals and flags are not added."""
    checked = check(listed(drug_cases=5, population=16000, users_new=None, basic_police_work_effective=5))
    assert not [each for each in checked.findings if each.code.startswith("total")]
    assert next(run.units for run in checked.ledger if run.code == "totals-add-up") == 2


def test_total_that_differs():
    """A total one off is an error at its cell with both numbers; it is the district's, not a commune's."""
    (wrong,) = found("total-differs", listed(drug_cases=6, population=16000))
    assert (wrong.severity, wrong.place.cell, wrong.unit_code) == (Severity.ERROR, cell("drug_cases", 30), "585")
    assert wrong.params["total"].vi == "6"
    assert wrong.params["added"].vi == "5"


def test_total_over_an_unknown_part():
    """With a blank row the total cannot be checked, and that is said; a total below the known rest is wrong anyway."""
    blank = sent(unit="22816", row=12, drug_cases=None)
    units = ("22810", "22813", "22816")
    rows = (sent(), sent(unit="22813", row=11), blank)
    said = found("total-unchecked", holding(*rows, totals=(total_row(units, drug_cases=6),)))
    assert [(each.severity, each.place.cell) for each in said] == [(Severity.INFO, cell("drug_cases", 30))]
    assert found("total-differs", holding(*rows, totals=(total_row(units, drug_cases=5),)))


def test_total_counts_rows_of_unrecognised_units():
    """A row whose commune was not recognised stands in the sum; without it the total may fit too (a subtotal)."""
    stray = sent(unit=None, row=12, drug_cases=4)
    assert not found("total-differs", listed(stray, drug_cases=9))
    assert not found("total-differs", listed(stray, drug_cases=5))
    assert found("total-differs", listed(stray, drug_cases=8))


def test_total_of_another_sheet():
    """Totals are held against the rows of their own sheet."""
    other = sent(sheet="Biểu 2", drug_cases=50)
    assert not found("total-differs", listed(other, drug_cases=5))


def test_no_totals_is_said():
    """Without total rows the check is skipped, with the reason."""
    (run,) = [run for run in check(sent()).ledger if run.code == "totals-add-up"]
    assert (run.status, run.reason.vi) == (CheckStatus.SKIPPED, "không có tệp nào có dòng tổng cộng")


@pytest.mark.parametrize(
    ("indicator", "before", "now", "asked"),
    [
        ("population", 8000, 8800, False),
        ("population", 8000, 8801, True),
        ("population", 8000, 7199, True),
        ("households", 2000, 2201, True),
        ("hamlets", 9, 10, False),
        ("hamlets", 9, 11, True),
        ("addicts_total", 20, 30, False),
        ("addicts_total", 20, 31, True),
        ("addicts_total", 4, 13, False),
        ("addicts_total", 0, 10, True),
    ],
)
def test_jump_against_the_earlier_period(indicator, before, now, asked):
    """More than the percentage and at least the number is asked about, on either side; at the limit it is not."""
    stored = {"22810": {"2023": CLEAN | {indicator: before}}}
    jumps = [each for each in found("jump", sent(**{indicator: now}), stored=stored) if each.indicator == indicator]
    assert cells(jumps) == [cell(indicator)] * asked


def test_jump_says_both_numbers_and_the_period():
    """The query names the earlier period, both numbers and the change."""
    (jump,) = found("jump", sent(hamlets=14), stored={"22810": {"2023": CLEAN}})
    assert "là 14, trong khi năm 2023 là 9 (+5)" in jump.message(Lang.VI)


def test_flow_compares_with_a_period_of_the_same_length():
    """A half's cases are held against the half before, not against a whole year; its stocks against the latest."""
    stored = {"22810": {"2023": CLEAN | {"drug_cases": 60}, "2023-H2": CLEAN | {"addicts_total": 50}}}
    half = sent(period="2024-H1", drug_cases=3, drug_offenders=4)
    assert not [each for each in found("jump", half, stored=stored) if each.indicator == "drug_cases"]
    assert [each.indicator for each in found("jump", half, stored=stored)] == ["addicts_total"]


def test_earlier_period_of_the_same_batch():
    """Without a workspace, an earlier return in the batch serves; the ledger counts those that had none."""
    checked = check(sent(period="2024-H1"), sent(period="2024-H2", file="b.xlsx", hamlets=14))
    assert [each.place.file for each in checked.findings if each.code == "jump"] == ["b.xlsx"]
    (run,) = [run for run in checked.ledger if run.code == "jumps"]
    assert (run.status, run.units) == (CheckStatus.RAN, 1)
    assert "workspace" in run.reason.en


def test_disputed_earlier_return_is_not_compared():
    """An earlier period with two differing returns has no figures that count."""
    batch = (sent(period="2024-H1"), sent(period="2024-H1", file="c.xlsx", drug_cases=9))
    assert not found("jump", *batch, sent(period="2024-H2", file="b.xlsx", hamlets=14))


def test_without_a_workspace_history_is_skipped():
    """A single file outside a workspace has nothing to be compared with, and the ledger says why."""
    runs = {run.code: run for run in check(sent()).ledger}
    for code in ("jumps", "year-and-halves"):
        assert runs[code].status is CheckStatus.SKIPPED
        assert "vùng làm việc" in runs[code].reason.vi


def test_year_against_its_halves():
    """A year's flow is the sum of the halves, its peak the larger, its stock that of the second half."""
    halves = {"2024-H1": CLEAN | {"drug_cases": 1, "use_dens": 2}, "2024-H2": CLEAN | {"drug_cases": 2, "use_dens": 1}}
    flows = {name: 0 for name in ("addicts_new", "users_new", "managed_offenders", "drug_offenders")}
    stored = {"22810": {period: held | flows for period, held in halves.items()}}
    right = sent(**flows | {"drug_cases": 3, "use_dens": 2})
    assert not [each for each in check(right, stored=stored).findings if each.code.startswith("year")]
    wrong = sent(**flows | {"drug_cases": 4, "use_dens": 3, "addicts_total": 21})
    codes = {each.code: each.place.cell for each in check(wrong, stored=stored).findings if each.code[:4] == "year"}
    assert codes == {
        "year-differs-from-halves": cell("drug_cases"),
        "year-peak-differs-from-halves": cell("use_dens"),
        "year-end-differs-from-half": cell("addicts_total"),
    }


def test_half_that_contradicts_the_stored_year():
    """Where the year is stored and a half arrives, the difference is shown at the half's cell."""
    stored = {"22810": {"2024": CLEAN, "2024-H1": CLEAN | {"drug_cases": 1}}}
    late = sent(period="2024-H2", drug_cases=3, file="b.xlsx")
    shown = [each for each in found("year-differs-from-halves", late, stored=stored) if each.indicator == "drug_cases"]
    assert [(each.place.file, each.place.cell) for each in shown] == [("b.xlsx", cell("drug_cases"))]


@st.composite
def fitting(draw: st.DrawFn) -> dict[str, int]:
    """Draw figures in which no part is above its whole."""
    figures = {"population": draw(st.integers(1, 200_000))}
    parents = {relation.part: relation.whole for relation in PARTS if relation.certain}
    for indicator in sorted(CLEAN, key=lambda each: depth(each, parents)):
        if indicator != "population" and indicator != "basic_police_work_effective":
            whole = sum(figures[each] for each in parents.get(indicator, ("population",)))
            figures[indicator] = draw(st.integers(0, whole))
    return figures


def depth(indicator: str, parents: dict[str, tuple[str, ...]]) -> int:
    """Count the wholes above a part."""
    return 1 + depth(parents[indicator][0], parents) if indicator in parents else 0


@given(fitting())
def test_figures_that_satisfy_all_relations_give_no_error(figures):
    """Whatever the numbers: as long as they fit together, at most queries come up."""
    errors = [each for each in check(sent(**figures)).findings if each.severity is Severity.ERROR]
    assert errors == []
