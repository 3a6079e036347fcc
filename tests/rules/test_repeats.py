"""One unit that sends one period twice: both shown side by side, and none or the later one counts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drugfree_cli.model.findings import Severity
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.checking.case import Batch
from drugfree_cli.rules.checking.repeats import counting
from tests.rules.checks_samples import case, cell, check, found, holding, sent

EARLY, LATE = datetime(2024, 12, 16, 8, tzinfo=UTC), datetime(2024, 12, 17, 8, tzinfo=UTC)
FIRST = sent()
SECOND = sent(file="b.xlsx", row=12, drug_cases=5, users_new=None)


def files(first=EARLY, second=LATE, *more):
    """Put the two returns, and any more, in files saved at given moments."""
    return (
        holding(FIRST, saved_at=first),
        holding(SECOND, path="b.xlsx", saved_at=second),
        *more,
    )


def codes(*batch, **changes):
    """Give what is said of each file about its being sent twice."""
    said = check(*batch, **changes).findings
    return [(each.place.file, each.code) for each in said if each.code.startswith("duplicate")]


def test_both_figures_stand_side_by_side():
    """Each of two returns is told what both hold, with file, sheet and cell; equal figures are not repeated."""
    one, other = found("duplicate-differs", *files())
    said = one.message(Lang.VI)
    assert f"3 (a.xlsx!Biểu!{cell('drug_cases')}) / 5 (b.xlsx!Biểu!{cell('drug_cases', 12)})" in said
    assert f"2 (a.xlsx!Biểu!{cell('users_new')}) / để trống (b.xlsx!Biểu!{cell('users_new', 12)})" in said
    assert "--accept-latest" in said
    assert "Số vụ" in said
    assert "Số nhân khẩu" not in said
    assert other.message(Lang.VI).count(" / ") == 2


def test_many_differences_are_counted():
    """Of many differing figures three are shown, and how many more differ is said."""
    changed = sent(
        file="b.xlsx", **{each: 7 for each in ("drug_cases", "drug_offenders", "users_new", "plants", "psychosis")}
    )
    said = found("duplicate-differs", FIRST, changed)[0].message(Lang.EN)
    assert said.count(" / ") == 3
    assert "and 2 more" in said


def test_of_many_copies_the_first_few_are_named_and_the_others_counted():
    """Nine differing returns: own figure first, three of each named, and how many more there are is said."""
    said = found("duplicate-differs", *(sent(file=f"{each}.xlsx", drug_cases=each) for each in range(9)))[8]
    words = said.message(Lang.EN)
    assert "elsewhere: 0.xlsx!Biểu!B10; 1.xlsx!Biểu!B10; 2.xlsx!Biểu!B10; and 5 more)" in words
    at = cell("drug_cases")
    assert f"8 (8.xlsx!Biểu!{at}) / 0 (0.xlsx!Biểu!{at}) / 1 (1.xlsx!Biểu!{at}) / and 6 other figures" in words


def test_copies_that_hold_one_figure_stand_together():
    """A figure that several returns hold is said once, with the first three of its cells."""
    odd = sent(file="z.xlsx", drug_cases=9)
    said = found("duplicate-differs", odd, *(sent(file=f"{each}.xlsx") for each in range(5)))[0]
    at = cell("drug_cases")
    held = "; ".join(f"{each}.xlsx!Biểu!{at}" for each in range(3))
    assert f"9 (z.xlsx!Biểu!{at}) / 3 ({held}; và 2 ô khác)." in said.message(Lang.VI)


def test_a_sender_is_not_told_of_the_offices_option():
    """How the office chooses between copies is said to the office alone."""
    said = found("duplicate-differs", *files())[0]
    assert "--accept-latest" in said.message(Lang.VI)
    assert "--" not in said.to_sender(Lang.VI)


def test_a_figure_that_one_return_has_no_place_for():
    """A column that only one of the two has is a difference, and said to be none of the other's."""
    said = found("duplicate-differs", FIRST, sent(file="b.xlsx", without=["users_new"]))[0].message(Lang.VI)
    assert "không có ô này (b.xlsx!Biểu!B10)" in said


def test_without_being_asked_none_counts():
    """Even where both files say when they were saved, nothing is chosen unless asked for."""
    assert codes(*files()) == [("a.xlsx", "duplicate-differs"), ("b.xlsx", "duplicate-differs")]


def test_the_later_counts_where_that_is_asked():
    """The file saved first is refused with an error, the one saved last warns that it was taken."""
    assert codes(*files(), accept_latest=True) == [("a.xlsx", "duplicate-older"), ("b.xlsx", "duplicate-latest")]
    assert codes(*files(LATE, EARLY), accept_latest=True) == [
        ("b.xlsx", "duplicate-older"),
        ("a.xlsx", "duplicate-latest"),
    ]
    (older,) = found("duplicate-older", *files(), accept_latest=True)
    (latest,) = found("duplicate-latest", *files(), accept_latest=True)
    assert (older.severity, latest.severity) == (Severity.ERROR, Severity.WARNING)
    assert "b.xlsx!Biểu!B12" in older.message(Lang.VI)
    assert "a.xlsx!Biểu!B10" in latest.message(Lang.VI)


@pytest.mark.parametrize("moments", [(None, LATE), (EARLY, None), (None, None), (LATE, LATE)])
def test_without_two_moments_nothing_is_chosen(moments):
    """A file that does not say when it was saved, or two saved at once, leave the choice open, and say why."""
    batch = files(*moments)
    assert codes(*batch, accept_latest=True) == [("a.xlsx", "duplicate-differs"), ("b.xlsx", "duplicate-differs")]
    said = found("duplicate-differs", *batch, accept_latest=True)[0].message(Lang.VI)
    assert "không chọn được" in said


def test_three_returns_and_a_copy_of_the_latest():
    """A copy that equals the return that counts is no dispute; the one that differs is dropped."""
    copy = holding(replace(SECOND, place=replace(SECOND.place, file="c.xlsx")), path="c.xlsx", saved_at=LATE)
    assert codes(*files(EARLY, LATE, copy), accept_latest=True) == [
        ("a.xlsx", "duplicate-older"),
        ("c.xlsx", "duplicate-same"),
        ("b.xlsx", "duplicate-latest"),
    ]


def test_two_rows_of_one_file_are_never_chosen_between():
    """Rows of one sheet were saved at one moment."""
    batch = holding(FIRST, sent(row=12, drug_cases=5), saved_at=LATE)
    assert {code for _, code in codes(batch, accept_latest=True)} == {"duplicate-differs"}


def test_the_chosen_return_is_history_for_later_periods():
    """What counts in the batch is what later periods are compared with; in dispute, nothing is."""
    batch = Batch(files=files(), case=case(accept_latest=True))
    assert counting(batch, [FIRST, SECOND]) is SECOND
    assert counting(Batch(files=files(), case=case()), [FIRST, SECOND]) is None
    halves = (
        holding(sent(period="2024-H1", addicts_total=100), saved_at=EARLY),
        holding(sent(period="2024-H1", addicts_total=50, file="b.xlsx"), path="b.xlsx", saved_at=LATE),
        holding(sent(period="2024-H2", file="c.xlsx", addicts_total=20), path="c.xlsx"),
    )
    assert [
        each.params["before"].vi
        for each in found("jump", *halves, accept_latest=True)
        if each.indicator == "addicts_total"
    ] == ["50"]
