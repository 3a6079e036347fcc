"""Habits of layout that give a count more than once: rows of two periods, columns of men and women."""

from tests.corpus.layouts import HEAD, ROWS, habit, listed
from tests.corpus.record import EVERYTHING
from tests.corpus.regions import FIGURES, FORM_FIGURES, NINH_SON, TEN, Rows, form_rows, form_title, label_of, truth_of
from tests.corpus.writers import LEFT, UP, Make, xlsx


def in_two_rows(words: tuple[object, object], heading: str, *, merged: bool = False) -> Make:
    """Give each commune two rows of figures that a column beside tells apart."""
    blank = UP if merged else None
    rows: Rows = []
    for line in ROWS:
        former = [own + 5 for own in line[2:]]  # type: ignore[operator]
        rows += [[*line[:2], words[0], *former], [blank, blank, words[1], *line[2:]]]
    return listed(["TT", "Xã", heading, *HEAD[2:]], rows=rows)


def by_sex(*names: str) -> Make:
    """Part each of three counts into columns of men, women and, where it is named, of all."""
    own = {"Nam": -7, "Nữ": -2000}
    head: Rows = [["TT", "Xã"], [UP, UP]]
    rows: Rows = [[line[0], line[1]] for line in ROWS]
    for each in SEXES:
        head[0] += [label_of(each), *[LEFT] * (len(names) - 1)]
        head[1] += names
        for place, line in enumerate(rows):
            line += [FIGURES[each][place] + own.get(name, 0) for name in names]
    return listed(*head, rows=rows)


def form_by(*names: str) -> Make:
    """Part a form's figures into columns of men, women and, where it is named, of all."""
    own = {"Nam": 3000, "Nữ": 6000}
    rows = [[line[0], line[1], *(int(str(line[3])) + own.get(name, 0) for name in names)] for line in form_rows()[:-1]]
    return xlsx([*form_title(), ["STT", "Chỉ tiêu", *names], *rows])


SEXES = ("addicts_total", "addicts_on_file", "users_on_file")
ASKED = {"checked": True, "unknown": EVERYTHING, "accepted": frozenset()}
NO_FLAG = {"22783": {each: own for each, own in FORM_FIGURES.items() if each in TEN}}

HABITS = (
    habit("rows-periods", "two rows a commune, “Kỳ trước” and “Kỳ này”",
           in_two_rows(("Kỳ trước", "Kỳ này"), "Kỳ"), None, "rows-of-one-unit", "return-unit-unknown",
           "row-of-other-period", **ASKED),
    habit("rows-periods-merged", "two rows a commune whose name is merged over both",
           in_two_rows(("Kỳ trước", "Kỳ này"), "Kỳ", merged=True), None, "rows-of-one-unit", "return-unit-unknown",
           "row-of-other-period", **ASKED),
    habit("rows-years", "two rows a commune, 2023 and 2024", in_two_rows((2023, 2024), "Năm"), None,
           "rows-of-one-unit", "row-without-name", "row-of-other-period", **ASKED),
    habit("rows-sexes", "two rows a commune, men and women", in_two_rows(("Nam", "Nữ"), "Giới"), None,
           "rows-of-one-unit", "return-unit-unknown", **ASKED),
    habit("sexes-and-all", "columns of men, women and all under each heading", by_sex("Nam", "Nữ", "Tổng"),
           truth_of(NINH_SON, SEXES), "heading-unknown"),
    habit("sexes", "columns of men and women alone under each heading", by_sex("Nam", "Nữ"), None, "no-return-found",
           unknown=EVERYTHING),
    habit("form-sexes-and-all", "a form with columns of men, women and all", form_by("Nam", "Nữ", "Tổng số"), NO_FLAG,
           "heading-unknown"),
    habit("form-sexes", "a form with columns of men and women alone", form_by("Nam", "Nữ"), NO_FLAG,
           "figures-column-unclear", unknown=EVERYTHING),
)  # fmt: skip
