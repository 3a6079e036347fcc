"""Habits of sending: what is corrected and sent back, what does not fit, and what should not have been sent."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from drugfree_cli.model.dossier import Office
from drugfree_cli.workflows.annotate import annotate_files
from drugfree_cli.workflows.choices import Aids, Ask
from drugfree_cli.workflows.validate import validate_files
from tests.corpus.figures import in_form, in_list
from tests.corpus.record import EVERYTHING, Habit, Truth
from tests.corpus.regions import (
    FIGURES,
    FORM_FIGURES,
    NINH_SON,
    PHUOC_BINH,
    Rows,
    a_form,
    a_list,
    form_rows,
    form_title,
    form_truth,
    label_of,
    list_head,
    list_rows,
    truth_of,
)
from tests.corpus.writers import LEFT, UP, Make, each_of, xls, xlsx

BACK, CHECKS, HOSTILE = "Back to the sender", "What else is checked", "Hostile"
ON = date(2024, 12, 20)
ALL = frozenset(NINH_SON.communes)
SOME = {unit: own for unit, own in truth_of().items() if unit != "22813"}


def _habit(section: str, id_: str, says: str, make: object, truth: Truth, *codes: str, **more: object) -> Habit:
    return Habit(  # type: ignore[arg-type]
        id=id_, section=section, says=says, make=make, truth=truth, codes=frozenset(codes), checked=True, **more
    )


def given_back(make: Make, sheet: str, corrections: dict[str, object]) -> Make:
    """Mark a file as `validate --annotate` does, correct the copy, and send that."""

    def made(folder: Path) -> Path:
        checked = validate_files([make(folder)], Ask(on=ON, province="58", aids=Aids(jobs=1)), None)
        (file,) = annotate_files(checked, folder / "ra", Office(body="UBND HUYỆN NINH SƠN", place="Ninh Sơn"), ON)
        assert file.copy is not None
        book = load_workbook(file.copy)
        for cell, value in corrections.items():
            book[sheet][cell] = value
        book.save(file.copy)
        return file.copy

    return made


def with_note(indicator: str, figure: object, note: str) -> Rows:
    """Give the form with an answer in the note column."""
    rows = [[*line] for line in in_form(indicator, figure)]
    place = 6 + list(FORM_FIGURES).index(indicator)
    rows[place] = [*rows[place][:4], note]
    return rows


PERSONS: dict[str, tuple[str, Rows]] = {
    "births": ("names with dates of birth", [["TT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn A", "02/03/1991"]]),
    "identity": ("12-digit identity numbers", [["TT", "Số CCCD"], [1, "058090000123"], [2, "058090000124"]]),
    "phones": ("names with telephone numbers", [["TT", "Họ và tên", "SĐT"], [1, "Trần Thị B", "0912000123"]]),
}


def _personal() -> list[Habit]:
    found = [
        _habit(CHECKS, f"personal-{id_}", f"a second sheet with {says}", xlsx(a_list(), DS=rows), truth_of(),
               "personal-data", unknown=EVERYTHING, accepted=frozenset())
        for id_, (says, rows) in PERSONS.items()
    ]  # fmt: skip
    noted = with_note("addicts_total", 36, "đã cai: Nguyễn Văn A (sinh năm 1990)")
    found.append(
        _habit(CHECKS, "personal-note", "a name with its birth in a note", xlsx(noted), form_truth(), "personal-data",
               unknown=EVERYTHING, accepted=frozenset())
    )  # fmt: skip
    return found


def balanced(closing: int) -> Make:
    """Write opening, increase, decrease and closing of one count."""
    head: Rows = [
        ["TT", "Xã", label_of("addicts_total"), LEFT, LEFT, LEFT, label_of("drug_cases")],
        [UP, UP, "Đầu kỳ", "Tăng", "Giảm", "Cuối kỳ", UP],
    ]
    return xlsx([*NINH_SON.title, *head, [1, "Xã Lâm Sơn", 60, 12, 5, closing, 14]])


def two_forms(**second: object) -> object:
    """Give a form, and the same again with other figures."""
    other = {**FORM_FIGURES, **second}
    return each_of(xlsx(a_form(), file="a.xlsx"), xlsx(a_form(figures=other), file="b.xlsx"))  # type: ignore[arg-type]


def titled(line: str) -> Rows:
    """Give the list with another line for its period."""
    return [*NINH_SON.title[:2], [line], [], *a_list()[4:]]


def renamed(name: object) -> Rows:
    """Give the list with Xã Lâm Sơn called otherwise."""
    rows = list_rows()
    rows[1][1] = name
    return [*NINH_SON.title, list_head(), *rows]


def summed(shift: int) -> Rows:
    """Give the list with sums, that of all addicts wrong by so much."""
    sums = [sum(FIGURES[each]) + (shift if each == "addicts_total" else 0) for each in FIGURES]
    return [*a_list(), [None, "Tổng cộng", *sums]]


def _stored(**halves: int) -> dict[str, dict[str, dict[str, object]]]:
    return {
        "22813": {period.replace("_", "-").removeprefix("y"): {"drug_cases": own} for period, own in halves.items()}
    }


H = {"accepted": ALL}
HABITS_BACK = (
    _habit(BACK, "copy-list", "a marked copy of a list, corrected and sent back",
           given_back(xlsx(in_list("addicts_total", "67 (02 nữ)")), "Biểu", {"E7": 67}), truth_of(), **H),
    _habit(BACK, "copy-form", "a marked copy of a form, corrected and sent back",
           given_back(xlsx(in_form("addicts_total", "36*")), "Biểu", {"D9": 36}), form_truth()),
    _habit(BACK, "copy-xls", "a rebuilt copy of an .xls, corrected and sent back",
           given_back(xls(in_list("addicts_total", "67 (02 nữ)")), "Bieu", {"E7": 67}), truth_of(), **H),
    _habit(BACK, "copy-untouched", "a marked copy sent back as it is: the slip is still asked about",
           given_back(xlsx(in_list("addicts_total", "67 (02 nữ)")), "Biểu", {}), truth_of(), "cell-number-and-words",
           unknown=frozenset({("22813", "addicts_total")}), accepted=ALL - {"22813"}),
    _habit(BACK, "explained", "a query answered in the note column",
           xlsx(with_note("addicts_total", 36, "tăng do rà soát lại theo Luật mới")), form_truth()),
)  # fmt: skip
HABITS_CHECKS = (
    *_personal(),
    _habit(CHECKS, "balance", "opening, increase, decrease and closing that agree", balanced(67),
           {"22813": {"addicts_total": 67, "drug_cases": 14}}),
    _habit(CHECKS, "balance-off", "opening, increase, decrease and closing that do not agree", balanced(70),
           {"22813": {"addicts_total": 70, "drug_cases": 14}}, "balance-differs", accepted=frozenset()),
    _habit(CHECKS, "halves", "a year that is not the sum of its halves", xlsx(a_list()), truth_of(),
           "year-differs-from-halves", stored=_stored(y2024_H1=3, y2024_H2=5)),
    _habit(CHECKS, "halves-agree", "a year that is the sum of its halves", xlsx(a_list()), truth_of(),
           stored=_stored(y2024_H1=6, y2024_H2=8), **H),
    _habit(CHECKS, "sums", "sums that are right", xlsx(summed(0)), truth_of(), **H),
    _habit(CHECKS, "sums-off", "a sum that is wrong", xlsx(summed(7)), truth_of(), "total-differs"),
    _habit(CHECKS, "twice-same", "the same return twice", two_forms(), form_truth(), accepted=frozenset({PHUOC_BINH})),
    _habit(CHECKS, "twice-other", "the same commune twice with different figures", two_forms(addicts_total=35),
           form_truth(), "duplicate-differs", accepted=frozenset(),
           also=form_truth(figures={**FORM_FIGURES, "addicts_total": 35})),
    _habit(CHECKS, "wrong-period", "a return of another period than the one asked for", xlsx(a_list()), truth_of(),
           "period-contradicts", period="2023", accepted=frozenset()),
    _habit(CHECKS, "no-period", "a return without its period", xlsx([*NINH_SON.title[:2], [], [], *a_list()[4:]]),
           truth_of(), "period-missing", accepted=frozenset()),
    _habit(CHECKS, "period-given", "a return without its period, which the office gives",
           xlsx([*NINH_SON.title[:2], [], [], *a_list()[4:]]), truth_of(), period="2024", **H),
    _habit(CHECKS, "calendar-half", "a return on the calendar half-year beside the one 15/12–14/6",
           xlsx(titled("6 tháng đầu năm 2024 (từ ngày 01/01/2024 đến ngày 30/6/2024)")), truth_of(),
           "period-days-differ", accepted=frozenset()),
    _habit(CHECKS, "calendar-days", "the calendar half-year by its days alone",
           xlsx(titled("Từ ngày 01/01/2024 đến ngày 30/6/2024")), truth_of(), "period-days-differ",
           accepted=frozenset()),
    _habit(CHECKS, "two-periods", "a title that names two periods",
           xlsx([*NINH_SON.title[:2], ["Kỳ báo cáo: 6 tháng đầu năm 2024"], ["Kỳ báo cáo: 6 tháng cuối năm 2024"],
                 *a_list()[4:]]), truth_of(),
           "period-stated-twice", accepted=frozenset()),
    _habit(CHECKS, "early", "a return of a period that is not over", xlsx(a_list()), truth_of(),
           "period-not-over", on=date(2024, 12, 10)),
    _habit(CHECKS, "misspelt", "a commune with a slip in its name", xlsx(renamed("Xã Lâm Sươn")), truth_of(),
           "return-unit-misspelt", unknown=frozenset({("22813", "*")}), accepted=ALL - {"22813"}),
    _habit(CHECKS, "no-such", "a commune that does not exist", xlsx(renamed("Xã Vô Danh Cốc")), truth_of(),
           "return-unit-unknown", unknown=frozenset({("22813", "*")}), accepted=ALL - {"22813"}),
    _habit(CHECKS, "no-name", "figures without a commune's name", xlsx(renamed(None)), truth_of(),
           "row-without-name", unknown=frozenset({("22813", "*")}), accepted=ALL - {"22813"}),
    _habit(CHECKS, "unnamed-form", "a form that names no commune",
           xlsx([["BÁO CÁO SỐ LIỆU"], ["Năm 2024"], ["STT", "Chỉ tiêu", "ĐVT", "Số liệu"], *form_rows()]),
           form_truth(), "return-unit-not-named", unknown=EVERYTHING, accepted=frozenset()),
    _habit(CHECKS, "hamlet", "a hamlet's form under its commune's heading",
           xlsx(a_form([*form_title()[:2], ["THÔN BẠC RÂY 1"], *form_title()[3:]])), form_truth(), "return-of-part",
           unknown=EVERYTHING, accepted=frozenset()),
    _habit(CHECKS, "part-above", "a part that is more than its whole", xlsx(in_list("addicts_on_file", 69)),
           {**SOME, "22813": {**truth_of()["22813"], "addicts_on_file": 69}}, "part-above-whole",
           accepted=ALL - {"22813"}),
    _habit(CHECKS, "no-persons", "a population of zero", xlsx(in_list("population", 0)),
           {**SOME, "22813": {**truth_of()["22813"], "population": 0}}, "population-zero", "part-above-whole",
           accepted=ALL - {"22813"}),
)  # fmt: skip
