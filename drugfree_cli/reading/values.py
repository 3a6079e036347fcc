"""One cell becomes a count, an area, a flag, a choice or blank, or a doubt that quotes the cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from drugfree_cli.model.amounts import Amount, Content, tidy
from drugfree_cli.model.codebook import Indicator, Kind, codebook
from drugfree_cli.model.folding import fold, squeeze
from drugfree_cli.model.text import Text, same
from drugfree_cli.reading.cells import Cell, CellKind
from drugfree_cli.reading.measures import factor_of, measured
from drugfree_cli.reading.numbers import NumberText, read_number, split_words
from drugfree_cli.reading.slips import amounts_with_words, counts_another, meant_by

_DASHES = re.compile(r"[-‐‑‒–—―−]+")
_TO_BE_FILLED_IN = re.compile(r"[.…_·\s]+")
_NONE_AT_ALL = frozenset({"khong", "khong co", "ko", "k co", "khong phat sinh", "khong xay ra"})
_YES = frozenset({"co", "x", "v", "dat", "roi", "1", "true", "yes", "da co", "da dat", "co dat"})
_NO = frozenset({"khong", "ko", "0", "chua", "chua dat", "khong dat", "chua co", "khong co", "false", "no"})
_TICKS = frozenset("✓✔☑√×✗☒")
_CROSSED_OUT = frozenset("✗☒")
_DATE_LIKE = re.compile(r"[0-9]{1,4}\s*[/-]\s*[0-9]{1,2}(?:\s*[/-]\s*[0-9]{1,4})?|[0-9]{1,2}:[0-9]{2}.*|[0-9]{4}-.*")
_NEGATIVE = re.compile(r"[-–−]\s*[0-9].*|\(\s*[0-9][0-9., ]*\)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_LARGEST = 10**9
_ALMOST_WHOLE = Decimal("1e-9")
_DATE_CODE = re.compile(r"(?i)(?<!\\)[dy]|m{3,}|h:|:m|mm:")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENT = frozenset((9, 10))


_NUMBER = CellKind.NUMBER
_UNFORMATTED = (None, "General")
_MOST_DIGITS = 8
"""The power of ten of the largest figure that is taken without a look at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a cell is not simply its content: the code of a finding and what fills its sentence."""

    code: str
    params: Mapping[str, str | Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a cell holds for an indicator. With a doubt, `content` may still be set (the doubt is then a remark)."""

    content: Content = None
    doubt: Doubt | None = None


BLANK = Reading()


def read_value(cell: Cell | None, indicator: Indicator, *, date1904: bool = False) -> Reading:
    """Read a cell as the indicator counts; never raises, never guesses in silence."""
    if cell is None:
        return BLANK
    match cell.kind:
        case CellKind.TEXT:
            return _read_text(str(cell.value), indicator.id)
        case CellKind.NUMBER if isinstance(cell.value, Decimal):
            return _read_number_cell(cell, cell.value, indicator, date1904)
        case CellKind.FLAG:
            return _read_flag_cell(cell, indicator)
        case CellKind.NO_VALUE:
            return _doubtful("cell-formula-without-result", cell.formula or "", indicator)
        case _:
            return _doubtful("cell-error", str(cell.value), indicator)


def is_date(cell: Cell) -> bool:
    """Tell whether a number cell is shown as a date or time."""
    return _shown_as(cell.number_format, cell.format_code) is _Shown.DATE


def plain_count(cell: Cell) -> int | None:
    """Give the count that a bare whole number is, whatever is counted; None where more must be looked at.

    Nearly all cells of nearly all lists are such: this is `read_value` for them, at a tenth of its cost.
    """
    _, _, kind, number, _, number_format, format_code, _ = cell
    if kind is not _NUMBER or number_format or format_code not in _UNFORMATTED:
        return None
    return _whole(number) if isinstance(number, Decimal) else None


# Figures repeat; a hit costs a third of the arithmetic.
@lru_cache(maxsize=1 << 14)
def _whole(number: Decimal) -> int | None:
    if not number.is_finite() or number.is_signed() or number.adjusted() > _MOST_DIGITS:
        return None
    whole = int(number)
    return whole if whole == number else None


def _read_flag_cell(cell: Cell, indicator: Indicator) -> Reading:
    if indicator.kind is Kind.FLAG:
        return Reading(content=int(bool(cell.value)))
    return _doubtful("cell-not-number", str(cell.value).upper(), indicator)


def _read_number_cell(cell: Cell, number: Decimal, indicator: Indicator, date1904: bool) -> Reading:
    if not number.is_finite():
        return _doubtful("cell-error", str(number), indicator)
    if is_date(cell):
        return _doubtful("cell-date", _as_date(number, date1904), indicator)
    if share := _share(cell, number):
        return _doubtful("cell-percent", share, indicator)
    if indicator.kind in (Kind.FLAG, Kind.CHOICE):
        return _read_text(_short(number), indicator.id)
    if number < 0:
        return _doubtful("cell-negative", _short(number), indicator)
    if number > _LARGEST:
        return _doubtful("cell-too-large", str(number), indicator)
    nearest = number.to_integral_value()
    if abs(number - nearest) < _ALMOST_WHOLE:
        return Reading(content=int(nearest))
    return _read_fraction(number, indicator, is_typed=cell.formula is None)


def _share(cell: Cell, number: Decimal) -> str:
    """Give a number as its cell shows it, where that is a share; "" elsewhere."""
    shown = _shown_as(cell.number_format, cell.format_code)
    if shown is _Shown.SHARE:
        return f"{_short(number * 100)}%"
    return f"{_short(number)}%" if shown is _Shown.NUMBER_WITH_SIGN else ""


class _Shown(Enum):
    """What a number format shows a number as."""

    NUMBER = 0
    DATE = 1
    SHARE = 2
    NUMBER_WITH_SIGN = 3


@lru_cache(maxsize=1024)
def _shown_as(number: int, code: str | None) -> _Shown:
    bare = _QUOTED.sub("", code or "")
    is_named = code is not None and code not in ("General", "Standard")
    if _DATE_CODE.search(bare) is not None if is_named else number in _BUILT_IN_DATES:
        return _Shown.DATE
    if number in _BUILT_IN_PERCENT or "%" in bare:
        return _Shown.SHARE
    return _Shown.NUMBER_WITH_SIGN if "%" in (code or "") else _Shown.NUMBER


def _read_fraction(number: Decimal, indicator: Indicator, *, is_typed: bool) -> Reading:
    """Read a broken number: three places may be a thousands dot that was taken for a decimal point."""
    thousandfold = tidy(number * 1000)
    has_three_places = isinstance(thousandfold, int) and number < 1000
    if indicator.whole:
        code = "cell-thousands-lost" if has_three_places else "cell-fraction"
        more = {"proposal": _text_of(thousandfold)} if has_three_places else {}
        return _doubtful(code, _short(number), indicator, **more)
    if is_typed and has_three_places and number > 1 and thousandfold % 10:
        return _doubtful(
            "cell-two-readings", _short(number), indicator, first=_text_of(number), second=_text_of(thousandfold)
        )
    return Reading(content=tidy(number))


@lru_cache(maxsize=65536)
def _read_text(text: str, indicator_id: str) -> Reading:
    indicator, text = codebook()[indicator_id], squeeze(text)
    if not text or _TO_BE_FILLED_IN.fullmatch(text):
        return BLANK
    if indicator.kind is Kind.FLAG:
        return _read_flag(text, indicator)
    if indicator.kind is Kind.CHOICE:
        return _read_choice(text, indicator)
    text = text.lstrip("'’`").translate(_FULL_WIDTH)
    if _DASHES.fullmatch(text) or fold(text) in _NONE_AT_ALL:
        return Reading(content=0)
    number = read_number(text)
    if number is not None:
        return _weigh(number, text, indicator)
    return _read_around(text, indicator)


def _read_flag(text: str, indicator: Indicator) -> Reading:
    if set(text) <= _TICKS:
        return Reading(content=int(not set(text) <= _CROSSED_OUT))
    folded = fold(text)
    if folded in _YES:
        return Reading(content=1)
    if folded in _NO or _DASHES.fullmatch(text):
        return Reading(content=0)
    return _doubtful("cell-not-flag", text, indicator)


def _read_choice(text: str, indicator: Indicator) -> Reading:
    wanted = "khong" if _DASHES.fullmatch(text) or text == "0" or fold(text) in _NONE_AT_ALL else fold(text)
    choices = {fold(choice): choice for choice in indicator.choices}
    found = choices.get(wanted) or choices.get(wanted.removeprefix("tuyen ").strip())
    if found is not None:
        return Reading(content=found)
    return _doubtful("cell-not-choice", text, indicator, choices=same(", ".join(indicator.choices)))


def _weigh(number: NumberText, text: str, indicator: Indicator) -> Reading:
    """Choose between the Vietnamese and the English way to read marks: a count must be whole, doubt is said."""
    vietnamese, english = number.vietnamese, number.english
    usable = [
        each for each in (vietnamese, english) if each is not None and (isinstance(each, int) or not indicator.whole)
    ]
    if not usable:
        return _doubtful("cell-fraction", text, indicator)
    if max(usable) > _LARGEST:
        return _doubtful("cell-too-large", text, indicator)
    if _has_two_readings(text) and len(set(usable)) > 1:
        first, second = sorted(set(usable))
        return _doubtful("cell-two-readings", text, indicator, first=_text_of(first), second=_text_of(second))
    if vietnamese in usable:
        return Reading(content=vietnamese)
    return _remark("cell-english-marks", text, indicator, usable[0])


def _has_two_readings(text: str) -> bool:
    # "1.234" is 1234 wherever Vietnamese is written; "1,234" may be typed by either habit.
    return text.count(",") == 1 and "." not in text


def _read_around(text: str, indicator: Indicator) -> Reading:
    """Say what a text is that is no bare number: a negative, a date, a share, a number among words, or none."""
    if _NEGATIVE.fullmatch(text):
        return _doubtful("cell-negative", text, indicator)
    if _DATE_LIKE.fullmatch(text):
        return _doubtful("cell-date", text, indicator)
    if text.endswith("%"):
        return _doubtful("cell-percent", text, indicator)
    if (meant := meant_by(text)) is not None:
        return _doubtful(meant.code, text, indicator, proposal=_text_of(meant.amount))
    if (several := amounts_with_words(text)) is not None:
        return _one_of(several, text, indicator)
    parts = split_words(text)
    number = read_number(parts[0]) if parts else None
    if parts is None or number is None:
        return _doubtful("cell-not-number", text, indicator)
    inner = _weigh(number, text, indicator)
    if not isinstance(inner.content, int | Decimal):
        return inner if inner.doubt else _doubtful("cell-not-number", text, indicator)
    return _with_words(text, inner, inner.content, parts[1], indicator)


def _one_of(several: Sequence[tuple[str, str]], text: str, indicator: Indicator) -> Reading:
    """Propose the one of several counted things that is the indicator's ("02 vụ/03 đối tượng"); else none."""
    own = [number for number, word in several if factor_of(word, indicator) == 1]
    if len(own) != 1:
        return _doubtful("cell-not-number", text, indicator)
    return _doubtful("cell-number-and-words", text, indicator, proposal=_text_of(int(own[0])))


def _with_words(text: str, inner: Reading, amount: Amount, words: str, indicator: Indicator) -> Reading:
    found = measured(amount, words, indicator)
    if found is None and counts_another(words, indicator):
        return _doubtful("cell-not-number", text, indicator)
    if found is None:
        return _doubtful("cell-number-and-words", text, indicator, proposal=_text_of(amount))
    if found.is_own_unit:
        return inner if inner.doubt else _remark("cell-unit-written", text, indicator, amount)
    return _doubtful("cell-other-unit", text, indicator, proposal=_text_of(found.amount))


def _as_date(number: Decimal, date1904: bool) -> str:
    start = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    if not 0 <= number < 2_000_000:
        return str(number)
    return (start + timedelta(days=int(number))).strftime("%d/%m/%Y")


def _short(number: Decimal) -> str:
    return f"{number.normalize():f}" if number.is_finite() and abs(number.adjusted()) < 30 else str(number)


def _text_of(amount: Amount) -> Text:
    return Text(vi=f"{amount:f}".replace(".", ",") if isinstance(amount, Decimal) else str(amount), en=f"{amount}")


def _doubtful(code: str, text: str, indicator: Indicator, **params: Text) -> Reading:
    return Reading(doubt=_doubt(code, text, indicator, params))


def _remark(code: str, text: str, indicator: Indicator, amount: Amount) -> Reading:
    return Reading(content=amount, doubt=_doubt(code, text, indicator, {"amount": _text_of(amount)}))


def _doubt(code: str, text: str, indicator: Indicator, params: Mapping[str, Text]) -> Doubt:
    return Doubt(code=code, params={"text": text, "what": indicator.label, "unit": indicator.unit, **params})
