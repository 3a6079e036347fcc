"""Habits of layout: where tables stand, how deep their headings are, what stands between the figures."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.record import Habit, Truth
from tests.corpus.regions import (
    DAK_GLEI,
    FIGURES,
    KHANH_HOA,
    NINH_SON,
    TEN,
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
from tests.corpus.writers import LEFT, UP, Make, Touch, xls, xlsx

SECTION = "Layouts"
TITLE, ROWS, HEAD = NINH_SON.title, list_rows(), list_head()
MIXED = (4, 9, 0, 7, 2, 5, 8, 1, 6, 3)
NUMBERING = ["A", "B", *range(1, 11)]


def habit(id_: str, says: str, make: object, truth: Truth | None = None, *codes: str, **more: object) -> Habit:
    """Make a habit of layout."""
    figures = truth_of() if truth is None else truth
    return Habit(id=id_, section=SECTION, says=says, make=make, truth=figures, codes=frozenset(codes), **more)  # type: ignore[arg-type]


def listed(
    *head: list[object], rows: Rows | None = None, after: Rows | None = None, touch: Touch | None = None
) -> Make:
    """Write a list under these headings."""
    return xlsx([*TITLE, *head, *(ROWS if rows is None else rows), *(after or [])], touch=touch)


def total(name: str = "Tổng cộng", rows: Rows | None = None) -> list[object]:
    """Give the row of sums."""
    return [None, name, *(sum(line[place] for line in rows or ROWS) for place in range(2, 12))]  # type: ignore[misc]


GROUPED = [
    ["TT", "Xã, phường, thị trấn", "Dân cư", LEFT, "Người nghiện ma túy", LEFT, LEFT, LEFT,
     "Người sử dụng trái phép chất ma túy", "Tội phạm và tệ nạn ma túy", LEFT, LEFT],
    [UP, UP, "Nhân khẩu", "Số hộ", "Tổng số", "Có hồ sơ quản lý", "Có mặt", "Phát sinh mới", "Có hồ sơ quản lý",
     "Số vụ phạm tội", "Đối tượng phạm tội về ma túy", "Số cây có chứa chất ma túy"],
]  # fmt: skip
THREE_DEEP = [
    ["TT", "Tên xã", "DÂN CƯ", LEFT, "NGƯỜI NGHIỆN MA TÚY", LEFT, LEFT, LEFT, "NGƯỜI SỬ DỤNG TRÁI PHÉP CMT",
     "TỘI PHẠM VỀ MA TÚY", LEFT, LEFT],
    [UP, UP, "Nhân khẩu", "Hộ", "Tổng số", "Trong đó", LEFT, LEFT, "Có HSQL", "Số vụ phạm tội", "Số đối tượng phạm tội",
     "Số cây có chứa CMT"],
    [UP, UP, UP, UP, UP, "Có HSQL", "Có mặt tại địa bàn", "Phát sinh mới", UP, UP, UP, UP],
]  # fmt: skip
FOUR_DEEP = [
    ["TT", "Tên xã", "SỐ LIỆU TRONG KỲ", *[LEFT] * 9],
    *[[UP, UP, *line[2:]] for line in THREE_DEEP],
]
WITH_UNITS = [
    "TT",
    "Xã",
    *(f"{label_of(each)} ({'người' if 'addicts' in each else ''})".replace(" ()", "") for each in TEN),
]


def shuffled(order: Sequence[int], rows: Rows) -> Rows:
    """Put the figures' columns in another order."""
    return [[*line[:2], *(line[2 + place] for place in order)] for line in rows]


def transposed(region_names: Sequence[str], indicators: Sequence[str] = TEN) -> Rows:
    """Put communes over the columns."""
    return [
        ["TT", "Chỉ tiêu", *region_names],
        *([number, label_of(each), *FIGURES[each]] for number, each in enumerate(indicators, 1)),
    ]


def hide(*, row: int | None = None, column: str | None = None) -> Touch:
    """Hide a row or a column."""

    def touch(sheet: Worksheet) -> None:
        if row:
            sheet.row_dimensions[row].hidden = True
        if column:
            sheet.column_dimensions[column].hidden = True

    return touch


def hide_sheet(sheet: Worksheet) -> None:
    """Hide the whole sheet behind another."""
    sheet.parent.create_sheet("Trang bìa")["A1"] = "Bìa"
    sheet.sheet_state = "hidden"
    sheet.parent.active = 1


STOCKS, FLOWS = ("addicts_total", "addicts_on_file", "users_on_file"), ("drug_cases", "drug_offenders", "plants")
SPLIT_TRUTH = truth_of(NINH_SON, (*STOCKS, *FLOWS))


def split(kinds: Sequence[str], names: Sequence[str]) -> Make:
    """Split each count over three columns; `kinds` says what each column counts."""
    head: Rows = [["TT", "Tên xã"], [UP, UP]]
    rows: Rows = [[number, name] for number, name in enumerate(NINH_SON.communes.values(), 1)]
    for place, each in enumerate((*STOCKS, *FLOWS)):
        head[0] += [label_of(each), *[LEFT] * (len(kinds) - 1)]
        head[1] += names
        for number, line in enumerate(rows):
            own, other = FIGURES[each][number], 300 + 40 * place + 7 * number
            stock = each in STOCKS
            figures = {
                "before": other if not stock else own - 2 - number,
                "within": own if not stock else 2 + number,
                "total": own + other if not stock else own,
            }
            line += [figures[kind] for kind in kinds]
    return xlsx([["UBND HUYỆN NINH SƠN"], ["6 tháng cuối năm 2024"], [], *head, *rows])


def _communes_forms() -> dict[str, Rows]:
    return {
        name.replace(" ", "_"): a_form(
            form_title(f"UBND {name.upper()}", "Huyện Ninh Sơn, tỉnh Ninh Thuận"),
            {each: FIGURES[each][place] for each in TEN},
        )
        for place, name in enumerate(NINH_SON.communes.values())
    }


def beside(left: Rows, right: Rows, gap: int = 1) -> Rows:
    """Put two tables beside each other."""
    width = max(map(len, left))
    tall = max(len(left), len(right))
    return [
        [*(left[at] if at < len(left) else []), *[None] * (width - len(left[at] if at < len(left) else [])),
         *[None] * gap, *(right[at] if at < len(right) else [])]
        for at in range(tall)
    ]  # fmt: skip


def province_list() -> Rows:
    """Give a province's list with its districts' sums between the communes."""
    first, second = ROWS[:2], ROWS[2:]
    return [
        ["CÔNG AN TỈNH NINH THUẬN"], ["Năm 2024"], [], HEAD,
        ["I", "Huyện Ninh Sơn", *(sum(line[place] for line in ROWS[:2]) for place in range(2, 12))],  # type: ignore[misc]
        *first,
        ["II", "Huyện Bác Ái", *(sum(line[place] for line in second) for place in range(2, 12))],  # type: ignore[misc]
        [1, "Xã Phước Bình", *second[0][2:]], [2, "Xã Phước Đại", *second[1][2:]],
        total("TOÀN TỈNH"),
    ]  # fmt: skip


PROVINCE_TRUTH = {
    code: truth_of()[own]
    for code, own in (("22810", "22810"), ("22813", "22813"), ("22783", "22816"), ("22801", "22819"))
}
OTHER_COLUMNS = [
    "TT",
    "Xã",
    "Bí thư chi bộ",
    *map(label_of, TEN[:5]),
    "Diện tích tự nhiên (ha)",
    *map(label_of, TEN[5:]),
]
WITH_OTHERS: Rows = [[*line[:2], "đã kiện toàn", *line[2:7], 900 + line[0], *line[7:]] for line in ROWS]  # type: ignore[operator]

HABITS = (
    habit("one-row", "one row of headings", listed(HEAD)),
    habit("two-rows", "two rows of headings with merged groups", listed(*GROUPED)),
    habit("three-rows", "three rows of headings with merged groups", listed(*THREE_DEEP)),
    habit("four-rows", "four rows of headings with merged groups", listed(*FOUR_DEEP)),
    habit("groups-not-merged", "groups that stand over their first column only",
           listed(*[[None if each in (LEFT, UP) else each for each in line] for line in GROUPED])),
    habit("numbering", "a row that numbers the columns", listed(HEAD, NUMBERING)),
    habit("numbering-sums", "a row that numbers the columns with sums in it",
           listed(*GROUPED, ["A", "B", 1, 2, "3=4+5", *range(4, 11)])),
    habit("numbering-brackets", "a row that numbers the columns in brackets",
           listed(HEAD, [f"({each})" for each in range(1, 13)])),
    habit("units-in-headings", "units of measure in the headings", listed(WITH_UNITS)),
    habit("units-below-headings", "units of measure in a row of their own",
           listed(HEAD, [None, None, *["người", "hộ"], *["người"] * 5, "vụ", "người", "cây"])),
    habit("total-below", "a row of sums below", listed(HEAD, after=[total()])),
    habit("total-above", "a row of sums above the communes", listed(HEAD, rows=[total("TỔNG SỐ"), *ROWS])),
    habit("signatures", "signatures and notes below a list",
           listed(HEAD, after=[total(), [], ["Ghi chú: số liệu chốt ngày 14/12/2024"],
                               [None, "NGƯỜI LẬP BIỂU", None, None, "TRƯỞNG CÔNG AN HUYỆN"]])),
    habit("motto", "state and motto over the titles",
           xlsx([["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Độc lập - Tự do - Hạnh phúc"], [], *a_list()])),
    habit("offset-right", "a list that starts in column D", xlsx(a_list(), at=(1, 4))),
    habit("offset-down", "a list that starts in row 23", xlsx(a_list(), at=(23, 1))),
    habit("offset-form", "a form that starts at E9", xlsx(a_form(), at=(9, 5)), form_truth()),
    habit("reversed", "columns in reversed order",
           listed(*shuffled(range(9, -1, -1), [HEAD]), rows=shuffled(range(9, -1, -1), ROWS))),
    habit("shuffled", "columns in an order of their own",
           listed(*shuffled(MIXED, [HEAD]), rows=shuffled(MIXED, ROWS))),
    habit("name-last", "the communes' names behind the figures",
           listed([*HEAD[2:], "Tên xã"], rows=[[*line[2:], line[1]] for line in ROWS])),
    habit("extra-columns", "columns that nobody asked for", listed(OTHER_COLUMNS, rows=WITH_OTHERS), None,
           "heading-unknown"),
    habit("column-without-heading", "a column of figures without a heading",
           listed([*HEAD, None], rows=[[*line, 700 + line[0]] for line in ROWS]), None,  # type: ignore[operator]
           "column-without-heading"),
    habit("hidden-row", "a commune in a hidden row", listed(HEAD, touch=hide(row=7)), None, "hidden-rows-read"),
    habit("hidden-column", "figures in a hidden column", listed(HEAD, touch=hide(column="F")), None,
           "hidden-columns-read"),
    habit("hidden-row-xls", "a commune in a hidden row of an .xls", xls(a_list(), hidden_row=7), None,
           "hidden-rows-read"),
    habit("hidden-sheet", "a return in a hidden sheet", xlsx(a_list(), touch=hide_sheet), None, "hidden-sheet-read"),
    habit("blank-rows", "empty rows between the communes",
           listed(HEAD, rows=[each for line in ROWS for each in (line, [])])),
    habit("groups-of-letters", "letters before groups of communes",
           listed(HEAD, rows=[["A", "CÁC XÃ, THỊ TRẤN"], *ROWS])),
    habit("repeated-headings", "headings again on each printed page", listed(HEAD, rows=[*ROWS[:2], HEAD, *ROWS[2:]])),
    habit("without-order", "a list without a column of numbers", listed(HEAD[1:], rows=[line[1:] for line in ROWS])),
    habit("without-kinds", "communes called without their kind",
           listed(HEAD, rows=[[line[0], str(line[1]).removeprefix("Xã ").removeprefix("Thị trấn "), *line[2:]]
                              for line in ROWS])),
    habit("short-kinds", "kinds of communes as X. and TT.",
           listed(HEAD, rows=[[line[0], str(line[1]).replace("Xã ", "X. ").replace("Thị trấn ", "TT. "), *line[2:]]
                              for line in ROWS])),
    habit("codes", "codes of communes in a column of their own",
           listed(["TT", "Mã xã", *HEAD[1:]], rows=[[line[0], code, *line[1:]]
                                                    for line, code in zip(ROWS, NINH_SON.communes, strict=True)])),
    habit("transposed", "communes in columns", xlsx([*TITLE, *transposed(list(NINH_SON.communes.values()))])),
    habit("transposed-total", "communes in columns with a column of sums",
           xlsx([*TITLE, *[[*line, "Tổng cộng" if at == 0 else sum(line[2:])]  # type: ignore[arg-type]
                           for at, line in enumerate(transposed(list(NINH_SON.communes.values())))]])),
    habit("transposed-56", "communes of Khánh Hòa after 1/7/2025 in columns",
           xlsx([*KHANH_HOA.title, *transposed(list(KHANH_HOA.communes.values()))]), truth_of(KHANH_HOA),
           province="56", on=KHANH_HOA.on),
    habit("transposed-62", "communes of Kon Tum in columns",
           xlsx([*DAK_GLEI.title, *transposed(list(DAK_GLEI.communes.values()))]), truth_of(DAK_GLEI),
           province="62", on=DAK_GLEI.on),
    habit("form-groups", "a form with rows of groups",
           xlsx([*form_title(), ["STT", "Chỉ tiêu", "ĐVT", "Số liệu"], ["I", "DÂN CƯ"], *form_rows()[:2],
                 ["II", "NGƯỜI NGHIỆN MA TÚY"], *form_rows()[2:6], ["III", "NGƯỜI SỬ DỤNG"], form_rows()[6],
                 ["IV", "TỘI PHẠM, TỆ NẠN"], *form_rows()[7:]]), form_truth()),
    habit("form-shuffled", "a form whose rows are shuffled",
           xlsx([*form_title(), ["STT", "Chỉ tiêu", "ĐVT", "Số liệu"], *reversed(form_rows())]), form_truth()),
    habit("form-no-heading", "a form without a row of headings", xlsx([*form_title(), *form_rows()]), form_truth()),
    habit("form-no-unit", "a form without units of measure",
           xlsx([*form_title(), ["STT", "Nội dung", "Số lượng"], *([a, b, d] for a, b, _, d in form_rows())]),
           form_truth()),
    habit("form-split", "a form whose figures are split over the former period, this one and the year so far",
           xlsx([*form_title()[:3], ["6 tháng cuối năm 2024"], ["TT", "Chỉ tiêu", "Kỳ trước", "Trong kỳ", "Lũy kế"],
                 *([n, label_of(each), 200 + 3 * n, own, 200 + 3 * n + own]  # type: ignore[operator]
                   for n, (each, own) in enumerate([("drug_cases", 6), ("drug_offenders", 9), ("plants", 120),
                                                    ("addicts_new", 8)], 1))]),
           {"22783": {"drug_cases": 6, "drug_offenders": 9, "plants": 120, "addicts_new": 8}}),
    habit("sheets", "a form a sheet, the sheet called after its commune",
           xlsx([["HƯỚNG DẪN GHI BIỂU"], ["Ghi đủ số liệu các dòng"]], **_communes_forms())),
    habit("forms-below", "several forms below each other on one sheet",
           xlsx([line for form in _communes_forms().values() for line in (*form, [])])),
    habit("forms-beside", "two forms beside each other on one sheet",
           xlsx(beside(*[list(form) for form in _communes_forms().values()][:2])),
           dict(list(truth_of().items())[:2])),
    habit("lists-below", "two lists below each other: persons, then crime",
           xlsx([*TITLE, list_head(TEN[:7]), *list_rows(indicators=TEN[:7]), [], ["TỘI PHẠM VỀ MA TÚY"],
                 list_head(TEN[7:]), *list_rows(indicators=TEN[7:])])),
    habit("list-on-two-sheets", "two lists on two sheets: persons, then crime",
           xlsx([*TITLE, list_head(TEN[:7]), *list_rows(indicators=TEN[:7])],
                Tội_phạm=[*TITLE, list_head(TEN[7:]), *list_rows(indicators=TEN[7:])])),
    habit("province", "a province's list with the districts' sums between the communes",
           xlsx(province_list()), PROVINCE_TRUTH),
    habit("another-table", "a table of something else below the list",
           xlsx([*a_list(), [], ["TT", "Tên máy móc", "Số lượng"], [1, "Máy tính", 901], [2, "Máy in", 902]])),
    habit("split", "figures split over former period, this one and the year so far",
           split(("before", "within", "total"), ("Kỳ trước", "Trong kỳ", "Lũy kế")), SPLIT_TRUTH),
    habit("split-turned", "the same columns in turned order",
           split(("total", "within", "before"), ("Lũy kế", "Trong kỳ", "Kỳ trước")), SPLIT_TRUTH),
    habit("wide-blank", "empty columns between the figures",
           listed([*HEAD[:2], *(each for name in HEAD[2:] for each in (name, None))],
                  rows=[[*line[:2], *(each for own in line[2:] for each in (own, None))] for line in ROWS])),
)  # fmt: skip
