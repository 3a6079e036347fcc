"""Habits of writing Vietnamese: encodings, fonts, capitals, marks and spaces."""

from collections.abc import Callable

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from drugfree_cli.model.folding import fold
from tests.corpus.record import Habit, Truth
from tests.corpus.regions import KHANH_HOA, Rows, a_form, a_list, form_truth, truth_of
from tests.corpus.writers import Make, Touch, xls, xlsx
from tests.reading.encoded_texts import (
    decomposed,
    in_tcvn3,
    in_tcvn3_capitals,
    in_vni,
    in_windows_1258,
    in_windows_1258_bytes,
)

SECTION = "Vietnamese"
Turn = Callable[[str], str]
OLD = "encoding-converted"
WAYS: dict[str, tuple[str, Turn, str | None]] = {
    "nfd": ("letters apart from their marks (NFD)", decomposed, None),
    "tcvn3": ("TCVN3 in .VnTime", in_tcvn3, ".VnTime"),
    "tcvn3-arial": ("TCVN3 in .VnArial", in_tcvn3, ".VnArial"),
    "tcvn3-capitals": ("TCVN3 in the capitals of .VnTimeH", in_tcvn3_capitals, ".VnTimeH"),
    "vni": ("VNI", in_vni, "VNI-Times"),
    "windows-1258": ("Windows-1258 with combining marks", in_windows_1258, None),
    "windows-1258-bytes": ("Windows-1258 shown as Western letters", in_windows_1258_bytes, None),
    "tcvn3-no-font": ("TCVN3 whose font was lost", in_tcvn3, None),
    "vni-no-font": ("VNI whose font was lost", in_vni, None),
}
LIST, FORM = a_list(), a_form()
SHAPES: dict[str, tuple[Rows, Truth]] = {"list": (LIST, truth_of()), "form": (FORM, form_truth())}


def turned(rows: Rows, turn: Turn, where: Callable[[int, int], bool] = lambda row, column: True) -> Rows:
    """Write texts otherwise, in some cells (counted from 1)."""
    return [
        [turn(each) if isinstance(each, str) and where(row, column) else each for column, each in enumerate(line, 1)]
        for row, line in enumerate(rows, 1)
    ]


def in_font(font: str | None, where: Callable[[int, int], bool] = lambda row, column: True) -> Touch:
    """Put a font on cells."""

    def touch(sheet: Worksheet) -> None:
        for line in sheet.iter_rows():
            for cell in line:
                if font and cell.value is not None and where(cell.row, cell.column):
                    cell.font = Font(name=font)

    return touch


def _habit(id_: str, says: str, make: Make, truth: Truth | None = None, *codes: str, **more: object) -> Habit:
    figures = truth_of() if truth is None else truth
    return Habit(id=id_, section=SECTION, says=says, make=make, truth=figures, codes=frozenset(codes), **more)  # type: ignore[arg-type]


def _whole_sheets() -> list[Habit]:
    return [
        _habit(f"{way}-{shape}", f"a {shape} in {says}", xlsx(turned(rows, turn), touch=in_font(font)), truth, OLD)
        for way, (says, turn, font) in WAYS.items()
        for shape, (rows, truth) in SHAPES.items()
    ]


PLACES: dict[str, tuple[str, Callable[[int, int], bool]]] = {
    "name": ("the name of one commune", lambda row, column: (row, column) == (7, 2)),
    "heading": ("one heading", lambda row, column: (row, column) == (5, 6)),
    "headings": ("the headings alone", lambda row, column: row == 5),
    "names": ("the communes' names alone", lambda row, column: row > 5),
    "title": ("the titles alone", lambda row, column: row < 5),
}


def _single_cells() -> list[Habit]:
    return [
        _habit(
            f"{way}-{place}",
            f"{where} in {WAYS[way][0]}, all else in Unicode",
            xlsx(turned(LIST, WAYS[way][1], fits), touch=in_font(WAYS[way][2], fits)),
            None,
            OLD,
        )
        for way in ("tcvn3", "tcvn3-capitals", "vni", "nfd")
        for place, (where, fits) in PLACES.items()
    ]


def _old_tones(text: str) -> str:
    pairs = {"oà": "òa", "oá": "óa", "uý": "úy", "uỷ": "ủy", "Hoà": "Hòa"}
    for new, old in pairs.items():
        text = text.replace(new, old)
    return text


def _new_tones(text: str) -> str:
    for old, new in (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ÒA", "OÀ"), ("ỦY", "UỶ")):
        text = text.replace(old, new)
    return text


def _plain(text: str) -> str:
    marks = fold(text)
    return marks.title() if text[:1].isupper() else marks


DRESS: dict[str, tuple[str, Turn]] = {
    "capitals": ("everything in capitals", str.upper),
    "small": ("everything in small letters", str.lower),
    "no-marks": ("no diacritics at all", _plain),
    "new-tones": ("the tone on the second vowel: hoà, tuý", _new_tones),
    "old-tones": ("the tone on the first vowel: hòa, túy", _old_tones),
    "double-spaces": ("two spaces between words", lambda text: text.replace(" ", "  ")),
    "hard-spaces": ("non-breaking spaces", lambda text: text.replace(" ", "\xa0")),
    "outer-spaces": ("spaces before and behind", lambda text: f"  {text}  "),
    "line-breaks": ("broken lines in the cells", lambda text: text.replace(" ", "\n", 1)),
    "invisible": ("invisible marks within words", lambda text: text.replace(" ", " \u200b")),
}


def _dressed() -> list[Habit]:
    found = [
        _habit(f"{id_}-{shape}", f"a {shape} with {says}", xlsx(turned(rows, turn)), truth)
        for id_, (says, turn) in DRESS.items()
        for shape, (rows, truth) in SHAPES.items()
    ]
    new = a_list(KHANH_HOA)
    found += [
        _habit(f"{id_}-56", f"a list of Khánh Hòa with {DRESS[id_][0]}", xlsx(turned(new, DRESS[id_][1])),
               truth_of(KHANH_HOA), province="56", on=KHANH_HOA.on)
        for id_ in ("capitals", "no-marks", "new-tones", "old-tones")
    ]  # fmt: skip
    return found


HABITS = (
    *_whole_sheets(),
    *_single_cells(),
    *_dressed(),
    _habit("tcvn3-xls-list", "a list in .xls, TCVN3 in .VnTime",
           xls(turned(LIST, in_tcvn3), fonts=lambda *_: ".VnTime"),
           None, OLD),
    _habit("tcvn3-xls-form", "a form in .xls, TCVN3 in .VnTime",
           xls(turned(FORM, in_tcvn3), fonts=lambda *_: ".VnTime"),
           form_truth(), OLD),
    _habit("vni-xls-list", "a list in .xls, VNI", xls(turned(LIST, in_vni), fonts=lambda *_: "VNI-Times"), None, OLD),
    _habit("tcvn3-56", "a list of Khánh Hòa after 1/7/2025 in TCVN3",
           xlsx(turned(a_list(KHANH_HOA), in_tcvn3), touch=in_font(".VnTime")), truth_of(KHANH_HOA), OLD,
           province="56", on=KHANH_HOA.on),
)  # fmt: skip
