"""The cells of a blank return that a clerk fills in: what each takes, and what Excel says when it takes it not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Indicator, Kind, label
from drugfree_cli.reporting.sheets import WHOLE, Look
from drugfree_cli.reporting.tables_words import NO, YES

OPEN: Look = {"locked": False}
"""What a clerk may change."""

PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}
"""What a protected sheet still allows: anybody may lift it, for there is no password."""

_ENTRY: Look = {**OPEN, "align": "right", "bg_color": "#FFFFE5"}
_WORD: Look = {**_ENTRY, "align": "center"}


def entry_look(indicator: Indicator) -> Look:
    """Give the look of an unlocked cell for the indicator."""
    if indicator.kind in (Kind.FLAG, Kind.CHOICE):
        return {**_WORD, "num_format": "@"}
    return {**_ENTRY, "num_format": WHOLE if indicator.whole else "#,##0.###"}


_MOST_LABEL = 58
_MOST_FORMULA = 255
"""What Excel takes in one rule."""

Wholes = Mapping[str, Sequence[str]]
"""By the indicator that counts a part, the indicators whose sum is the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The cells of a form by indicator, as its first row writes them, and which of them are parts of which."""

    cells: Mapping[str, str]
    wholes: Wholes

    def whole_of(self, indicator: str) -> tuple[str, ...]:
        """Give the cells whose sum an indicator cannot exceed; none where one of them is not on the form."""
        names = self.wholes.get(indicator, ())
        return tuple(self.cells[each] for each in names) if all(each in self.cells for each in names) else ()

    def parts_of(self, indicator: str) -> tuple[str, ...]:
        """Give the cells that an indicator alone is the whole of."""
        parts = (part for part, names in self.wholes.items() if tuple(names) == (indicator,))
        return tuple(self.cells[each] for each in parts if each in self.cells)


def guard(sheet: Any, rows: tuple[int, int], column: int, indicator: Indicator, neighbours: Neighbours) -> None:
    """Let the cells of a column take only what the indicator can be beside its neighbours; rows count from 0."""
    sheet.data_validation(rows[0], column, rows[1], column, _rule(indicator, neighbours))


def shown(indicator: Indicator, content: Content) -> Content:
    """Give a figure as a form shows it: flags as words."""
    if indicator.kind is Kind.FLAG and isinstance(content, int):
        return YES if content else NO
    return content


def _rule(indicator: Indicator, neighbours: Neighbours) -> dict[str, object]:
    match indicator.kind:
        case Kind.FLAG:
            return _choice([YES, NO])
        case Kind.CHOICE:
            return _choice(list(indicator.choices))
        case _:
            return _number(indicator, neighbours)


def _choice(words: list[str]) -> dict[str, object]:
    listed = " hoặc ".join(f"“{word}”" for word in words)
    return {
        "validate": "list",
        "source": words,
        "input_title": "Chọn trong danh sách",
        "input_message": f"Chọn {listed}.",
        "error_title": "Không đúng danh sách",
        "error_message": f"Ô này chỉ nhận {listed}; hãy chọn trong danh sách. Chưa có số liệu thì để trống.",
    }


def _number(indicator: Indicator, neighbours: Neighbours) -> dict[str, object]:
    kind = "số nguyên" if indicator.whole else "số"
    whole, parts = neighbours.whole_of(indicator.id), neighbours.parts_of(indicator.id)
    return {
        **(
            _within(indicator, neighbours.cells[indicator.id], whole, parts)
            if whole or parts
            else _from_zero(indicator)
        ),
        "input_title": f"Nhập {kind} từ 0 trở lên",
        "input_message": f"Đơn vị tính: {indicator.unit.vi}. Không phát sinh thì ghi 0; chưa có số liệu thì để trống.",
        "error_title": "Số liệu không hợp lệ",
        "error_message": " ".join(_refusal(indicator, kind, whole, parts, neighbours)),
    }


def _from_zero(indicator: Indicator) -> dict[str, object]:
    return {"validate": "integer" if indicator.whole else "decimal", "criteria": ">=", "value": 0}


def _within(indicator: Indicator, own: str, whole: Sequence[str], parts: Sequence[str]) -> dict[str, object]:
    """Ask for a number that fits its neighbours; a neighbour that is still blank asks for nothing."""
    terms = [f"ISNUMBER({own})", f"{own}>=0", *([f"{own}=INT({own})"] if indicator.whole else [])]
    if len(whole) == 1:
        terms.append(f'OR({whole[0]}="",{own}<={whole[0]})')
    elif whole:
        terms.append(f"OR(COUNT({','.join(whole)})<{len(whole)},{own}<=SUM({','.join(whole)}))")
    if parts:
        terms.append(f"{own}>=MAX({','.join(parts)})")
    formula = f'=OR({own}="",AND({",".join(terms)}))'
    if len(formula) > _MOST_FORMULA:
        return _from_zero(indicator)
    # Excel lets anything pass beside a blank neighbour where blanks are ignored, so the formula sees to them itself.
    return {"validate": "custom", "value": formula, "ignore_blank": False}


def _refusal(
    indicator: Indicator, kind: str, whole: Sequence[str], parts: Sequence[str], neighbours: Neighbours
) -> Iterator[str]:
    yield f"Ô này chỉ nhận {kind} từ 0 trở lên, không kèm chữ."
    if whole:
        names = " + ".join(f"“{_short(each)}”" for each in neighbours.wholes[indicator.id][:2])
        yield f"Phần không được lớn hơn tổng: {names} (ô {', '.join(whole)})."
    if parts:
        yield f"Tổng không được nhỏ hơn phần (ô {', '.join(parts)})."
    if not whole:
        yield "Không phát sinh thì ghi 0; chưa có số liệu thì để trống."


def _short(indicator: str) -> str:
    words = label(indicator).vi
    return words if len(words) <= _MOST_LABEL else f"{words[: _MOST_LABEL - 1].rstrip()}…"
