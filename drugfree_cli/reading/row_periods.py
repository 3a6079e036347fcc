"""Rows of a list beside which a column says of which period they are: "Kỳ trước" in each, or 2023."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.folding import fold
from drugfree_cli.model.periods import Period, PeriodKind
from drugfree_cli.model.returns import Beside, Return, SheetValues
from drugfree_cli.reading.columns import Column
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.stages import part_of
from drugfree_cli.reading.stated_period import is_same_days, period_in_name

_HEADING = re.compile(
    r"(?:ky|nam|thang|quy|thoi (?:ky|gian|diem)|giai doan)(?: (?:bao cao|so lieu|thong ke|lay so lieu))*|so lieu ky"
)
_OF_NOW = frozenset({Beside.IN_PERIOD, Beside.CLOSING})
_INDEX = re.compile(r"0?[1-9]|1[0-2]|iv|i{1,3}")

Rows = Sequence[tuple[int, Return]]


def column_of_periods(columns: Sequence[Column]) -> Column | None:
    """Find the column that says of which period each row is."""
    without_indicator = (each for each in columns if each.match.indicator is None)
    return next((each for each in without_indicator if _HEADING.fullmatch(fold(each.heading))), None)


def of_this_period(
    grid: Grid, returns: Sequence[Return], columns: Sequence[Column], page: Page
) -> tuple[tuple[Return, ...], tuple[Finding, ...]]:
    """Leave out the rows that say they are of another period than the sheet's.

    A unit that has none but such a row keeps it without figures, and with an error: no former figure passes for a new
    one.
    """
    column = column_of_periods(columns)
    if column is None:
        return tuple(returns), ()
    rows = [(int((each.place.cell or "").lstrip(ascii_uppercase)), each) for each in returns]
    said = {row: grid.heading(row, column.number)[0] for row, _ in rows}
    others = {row for row, text in said.items() if _is_other(text, column, page.period)}
    own = {each.unit_code for row, each in rows if row not in others}
    left_out = [(row, each) for row, each in rows if row in others and each.unit_code is not None]
    dropped = {row for row, each in left_out if each.unit_code in own}
    emptied = {row for row, _ in left_out} - dropped
    kept = (_emptied(each) if row in emptied else each for row, each in rows if row not in dropped)
    return tuple(kept), tuple(_said(left_out, said, emptied, page))


def _said(left_out: Rows, said: dict[int, str], emptied: set[int], page: Page) -> Iterator[Finding]:
    for row, each in left_out:
        code = "row-of-other-period" if row in emptied else "row-of-period-before"
        unit, period = each.unit_name or "", str(page.period or "")
        yield finding(code, each.place, unit_code=each.unit_code, text=said[row], unit=unit, period=period)


def _emptied(of_other: Return) -> Return:
    return replace(of_other, values=SheetValues(of_other.place, {}, {}, {}), beside={})


def _is_other(text: str, column: Column, period: Period | None) -> bool:
    """Tell whether a cell names another period: by its part ("Kỳ trước"), by its name, or by its number alone."""
    if not text:
        return False
    part = part_of(text, period)
    if part is not None:
        return part not in _OF_NOW
    folded = fold(text)
    # "Quý" over I, II, III: the year is the sheet's.
    is_index = period is not None and _INDEX.fullmatch(folded)
    named = period_in_name(f"{column.heading} {text} năm {period.year}" if is_index and period else text)
    if named is None or period is None or is_same_days(named, period):
        return False
    # The year alone says nothing else than a half-year's sheet of that year does.
    return named.year != period.year or named.kind is not PeriodKind.YEAR
