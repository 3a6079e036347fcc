"""Habits of the cells themselves: how numbers are dressed, and what stands where a number should."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from openpyxl.styles import numbers
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.record import Habit, Truth
from tests.corpus.regions import (
    FORM_FIGURES,
    PHUOC_BINH,
    TEN,
    Rows,
    a_form,
    a_list,
    form_truth,
    truth_of,
)
from tests.corpus.writers import Make, Touch, ods, typed, xls, xlsb, xlsx

SECTION = "Cells"
LAM_SON = "22813"
ROW = 7
"""The row of Xã Lâm Sơn in the list."""
FORM_ROW = {each: 7 + place for place, each in enumerate(FORM_FIGURES)}


def in_list(indicator: str, typed_: object) -> Rows:
    """Give the list with one cell of Xã Lâm Sơn typed otherwise."""
    rows = [list(line) for line in a_list()]
    rows[ROW - 1][TEN.index(indicator) + 2] = typed_
    return rows


def in_form(indicator: str, typed_: object) -> Rows:
    """Give the form with one figure typed otherwise."""
    rows = [list(line) for line in a_form()]
    rows[FORM_ROW[indicator] - 1][3] = typed_
    return rows


def _habit(id_: str, says: str, make: object, truth: Truth, *codes: str, **more: object) -> Habit:
    return Habit(id=id_, section=SECTION, says=says, make=make, truth=truth, codes=frozenset(codes), **more)  # type: ignore[arg-type]


def _with(truth: Truth, unit: str, indicator: str, content: object) -> Truth:
    return {code: {**own, indicator: content} if code == unit else own for code, own in truth.items()}  # type: ignore[dict-item]


def _pair(
    id_: str, says: str, indicator: str, typed_: object, content: object, *codes: str, touch: str | None = None
) -> list[Habit]:
    """Make the same slip in a list and in a form; `content` is what the sender meant, ellipsis what nobody can know."""
    column, row = "ABCDEFGHIJKLMNO"[TEN.index(indicator) + 2], FORM_ROW[indicator]
    found = []
    for shape, make, truth, unit in (
        ("list", xlsx(in_list(indicator, typed_), touch=_look(f"{column}{ROW}", touch)), truth_of(), LAM_SON),
        ("form", xlsx(in_form(indicator, typed_), touch=_look(f"D{row}", touch)), form_truth(), PHUOC_BINH),
    ):
        known = content is not ...
        own = _with(truth, unit, indicator, content) if known else truth
        unknown = frozenset() if known else frozenset({(unit, indicator)})
        found.append(_habit(f"{id_}-{shape}", f"{says}, in a {shape}", make, own, *codes, unknown=unknown))
    return found


def _look(address: str, code: str | None) -> Touch | None:
    def touch(sheet: Worksheet) -> None:
        sheet[address].number_format = code

    return touch if code else None


TAKEN: tuple[tuple[str, str, str, object, object], ...] = (
    ("dot", "a thousands dot as text (1.234)", "population", "5.678", 5678),
    ("space", "a thousands space (1 234)", "population", "5 678", 5678),
    ("hard-space", "a hard thousands space", "population", "5\u00a0678", 5678),
    ("thin-space", "a thin thousands space", "population", "5\u202f678", 5678),
    ("text", "a number as text", "addicts_total", "73", 73),
    ("zero-before", "a number with a zero before it (05)", "addicts_total", "074", 74),
    ("outer", "spaces around a number", "addicts_total", "  75 ", 75),
    ("apostrophe", "an apostrophe typed before a number", "addicts_total", "'77", 77),
    ("dash", "a dash for zero", "addicts_new", "-", 0),
    ("long-dash", "a long dash for zero", "addicts_new", "–", 0),
    ("none", "“Không” for zero", "addicts_new", "Không", 0),
    ("none-there", "“Không có” for zero", "addicts_new", "không có", 0),
    ("zero", "a zero typed", "addicts_new", 0, 0),
    ("blank", "a blank cell is unknown, not zero", "addicts_new", None, None),
    ("dots", "dots to be filled in are blank", "addicts_new", "....", None),
    ("float", "a whole number kept as a fraction", "addicts_total", 78.0, 78),
    ("fraction-zero", "a whole number with a decimal comma (1.234,0)", "population", "5.678,0", 5678),
)
SAID: tuple[tuple[str, str, str, object, object, str], ...] = (
    ("english", "an English thousands comma with decimals (1,234.0)", "population", "5,678.0", 5678,
     "cell-english-marks"),
    ("english-comma", "an English thousands comma (5,678)", "population", "5,678", 5678, "cell-english-marks"),
    ("unit", "the unit written behind (73 người)", "addicts_total", "73 người", 73, "cell-unit-written"),
)  # fmt: skip
ASKED: tuple[tuple[str, str, str, object, str], ...] = (
    ("remark", "a remark behind a number (12 (02 nữ))", "addicts_total", "72 (02 nữ)", "cell-number-and-words"),
    ("footnote", "a footnote star behind a number", "addicts_total", "72*", "cell-number-and-words"),
    ("footnote-number", "a footnote number in brackets", "addicts_total", "72 (1)", "cell-number-and-words"),
    ("footnote-raised", "a raised footnote number", "addicts_total", "72¹", "cell-number-and-words"),
    ("of-which", "words behind a number", "addicts_total", "72 trong đó 3 nữ", "cell-number-and-words"),
    ("of-which-comma", "words behind a number and a comma", "addicts_total", "72, trong đó 3 nữ", "cell-not-number"),
    ("range", "a range (5-7)", "addicts_total", "70-75", "cell-date"),
    ("range-words", "a range in words (5 đến 7)", "addicts_total", "70 đến 75", "cell-not-number"),
    ("about", "a guess (khoảng 70)", "addicts_total", "khoảng 70", "cell-not-number"),
    ("above", "a bound (>70)", "addicts_total", ">70", "cell-not-number"),
    ("sum", "a sum typed as text (30+42)", "addicts_total", "30+42", "cell-sum-typed"),
    ("letters", "the letter O for a zero", "addicts_total", "7O", "cell-number-and-words"),
    ("words", "a number in words", "addicts_total", "bảy mươi", "cell-not-number"),
    ("ditto", "ditto marks", "addicts_total", "nt", "cell-not-number"),
    ("not-yet", "“chưa có số liệu”", "addicts_total", "chưa có số liệu", "cell-not-number"),
    ("two-counts", "cases and persons in one cell (02 vụ/03 đối tượng)", "drug_cases", "02 vụ/03 đối tượng",
     "cell-number-and-words"),
    ("percent-text", "a share as text", "addicts_total", "72%", "cell-percent"),
    ("date-text", "a date as text", "addicts_total", "1/6/2024", "cell-date"),
    ("date-iso", "a date written the ISO way", "addicts_total", "2024-06-01", "cell-date"),
    ("date", "a date cell where a number was typed (5-7 became 5/7)", "addicts_total", date(2024, 7, 5), "cell-date"),
    ("moment", "a date with a time of day", "addicts_total", datetime(2024, 7, 5, 8, 30), "cell-date"),
    ("negative", "a negative number", "addicts_total", -72, "cell-negative"),
    ("negative-text", "a negative number in brackets", "addicts_total", "(72)", "cell-negative"),
    ("fraction", "a fraction where persons are counted", "addicts_total", 72.5, "cell-thousands-lost"),
    ("comma", "a decimal comma where persons are counted", "addicts_total", "72,5", "cell-fraction"),
    ("thousands-lost", "a thousands dot that became a decimal point", "population", 5.678, "cell-thousands-lost"),
    ("too-large", "a number too large for a commune", "population", 123456789012, "cell-too-large"),
    ("formula-bare", "a formula saved without its result", "addicts_total", "=30+42", "cell-formula-without-result"),
    ("flag", "a truth value where a number should be", "addicts_total", True, "cell-not-number"),
)  # fmt: skip


def _errors() -> list[Habit]:
    return [
        habit
        for word in ("#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?")
        for habit in _pair(f"error-{word}", f"the error {word}", "addicts_total", word, ..., "cell-error")
    ]


def _calculated(formulas: dict[str, tuple[str, object]]) -> Make:
    """Write the list by a library that keeps formulas with their results."""

    def make(folder: Path) -> Path:
        path = folder / "bieu.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Biểu")
            for number, line in enumerate(a_list()):
                for column, value in enumerate(line):
                    sheet.write(number, column, value)
            for address, (formula, result) in formulas.items():
                sheet.write_formula(address, formula, None, result)
        return path

    return make


def _merged(sheet: Worksheet) -> None:
    sheet.merge_cells("E7:E8")


KINDS: dict[str, Callable[..., Make]] = {"xls": xls, "xlsb": xlsb, "ods": ods, "csv": typed}


def _in_other_formats() -> list[Habit]:
    found = []
    for kind, write in KINDS.items():
        note = ("csv-read",) if kind == "csv" else ()
        found += [
            _habit(f"dot-{kind}", f"a thousands dot as text in .{kind}", write(in_list("population", "5.678")),
                   _with(truth_of(), LAM_SON, "population", 5678), *note),
            _habit(f"remark-{kind}", f"a remark behind a number in .{kind}",
                   write(in_list("addicts_total", "72 (02 nữ)")),
                   truth_of(), "cell-number-and-words", *note, unknown=frozenset({(LAM_SON, "addicts_total")})),
            _habit(f"blank-{kind}", f"a blank cell in .{kind}", write(in_list("addicts_new", None)),
                   _with(truth_of(), LAM_SON, "addicts_new", None), *note),
            _habit(f"footnote-{kind}", f"a footnote star in .{kind}", write(in_list("addicts_total", "72*")),
                   truth_of(), "cell-number-and-words", *note, unknown=frozenset({(LAM_SON, "addicts_total")})),
        ]  # fmt: skip
    return found


FLAGS = {"Có": 1, "có": 1, "x": 1, "X": 1, "Đạt": 1, "Không": 0, "Chưa": 0, "không đạt": 0}


def _flags() -> list[Habit]:
    return [
        _habit(f"flag-{n}", f"a flag typed “{word}”", xlsx(in_form("basic_police_work_effective", word)),
               _with(form_truth(), PHUOC_BINH, "basic_police_work_effective", content))
        for n, (word, content) in enumerate(FLAGS.items())
    ]  # fmt: skip


HABITS = (
    *(habit for id_, says, what, cell, meant in TAKEN for habit in _pair(id_, says, what, cell, meant)),
    *(habit for id_, says, what, cell, meant, code in SAID for habit in _pair(id_, says, what, cell, meant, code)),
    *(habit for id_, says, what, cell, code in ASKED for habit in _pair(id_, says, what, cell, ..., code)),
    *_errors(),
    *_in_other_formats(),
    *_flags(),
    *_pair("percent", "a share in a percent cell", "addicts_total", 0.72, ..., "cell-percent",
           touch=numbers.FORMAT_PERCENTAGE),
    *_pair("shown-thousands", "a number shown with a thousands mark", "population", 5678, 5678, touch="#,##0"),
    *_pair("shown-unit", "a number whose format shows a unit", "addicts_total", 73, 73, touch='0" người"'),
    *_pair("date-look", "a number whose format is a date's", "addicts_total", 73, ..., "cell-date",
           touch="dd/mm/yyyy"),
    _habit("formula", "formulas with their results", _calculated({"E7": ("=30+43", 73), "C8": ("=C6+2000", 6507)}),
           _with(_with(truth_of(), LAM_SON, "addicts_total", 73), "22816", "population", 6507)),
    _habit("formula-text", "a formula whose result is a text", _calculated({"E7": ('="7"&"3"', "73")}),
           _with(truth_of(), LAM_SON, "addicts_total", 73)),
    _habit("formula-error", "a formula whose result is an error", _calculated({"E7": ("=1/0", "#DIV/0!")}), truth_of(),
           "cell-error", unknown=frozenset({(LAM_SON, "addicts_total")})),
    _habit("merged", "one number merged over two communes", xlsx(a_list(), touch=_merged), truth_of(),
           "cell-merged-rows", unknown=frozenset({(LAM_SON, "addicts_total"), ("22816", "addicts_total")})),
)  # fmt: skip
