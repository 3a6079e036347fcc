"""The cells of a blank return that a clerk fills in: what each takes, and what Excel says when it takes it not."""

from typing import Any

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Indicator, Kind
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


def guard(sheet: Any, first_row: int, last_row: int, column: int, indicator: Indicator) -> None:
    """Let the cells of a column take only what the indicator can be; rows count from 0."""
    sheet.data_validation(first_row, column, last_row, column, _rule(indicator))


def shown(indicator: Indicator, content: Content) -> Content:
    """Give a figure as a form shows it: flags as words."""
    if indicator.kind is Kind.FLAG and isinstance(content, int):
        return YES if content else NO
    return content


def _rule(indicator: Indicator) -> dict[str, object]:
    match indicator.kind:
        case Kind.FLAG:
            return _choice([YES, NO])
        case Kind.CHOICE:
            return _choice(list(indicator.choices))
        case _:
            return _number(indicator)


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


def _number(indicator: Indicator) -> dict[str, object]:
    kind = "số nguyên" if indicator.whole else "số"
    return {
        "validate": "integer" if indicator.whole else "decimal",
        "criteria": ">=",
        "value": 0,
        "input_title": f"Nhập {kind} từ 0 trở lên",
        "input_message": f"Đơn vị tính: {indicator.unit.vi}. Không phát sinh thì ghi 0; chưa có số liệu thì để trống.",
        "error_title": "Số liệu không hợp lệ",
        "error_message": (
            f"Ô này chỉ nhận {kind} từ 0 trở lên, không kèm chữ hay đơn vị tính. "
            "Không phát sinh thì ghi 0; chưa có số liệu thì để trống."
        ),
    }
