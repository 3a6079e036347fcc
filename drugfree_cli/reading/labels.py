"""The labels of a form's rows, each with the headings that it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drugfree_cli.model.periods import Period
from drugfree_cli.reading.columns import match_in_period
from drugfree_cli.reading.grid import Grid, is_blank
from drugfree_cli.reading.headings import HeadingMatch, is_group
from drugfree_cli.reading.layouts import FormTable
from drugfree_cli.reading.measures import take_measure
from drugfree_cli.reading.roles import Role, role_of
from drugfree_cli.reading.wording import ideas_of, wording

_GROUP_MARK = re.compile(r"\s*\(?(?:[IVX]{1,5}|[A-HĐ]|PHẦN\s+\w+)\s*[.)]?\s*")
_GROUP_LABEL = re.compile(r"\s*(?:[IVX]{1,5}|[A-HĐ]|Phần\s+\w+)\s*[.):/\-]\s*\S")
_PART_MARK = re.compile(
    r"\s*(?:[-+*•–—]|\d+\.\d+|[a-zđ]\s*[.)])|\s*(?:trong đó|trong do|t\.đó|gồm|bao gồm)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*\(?\d{1,3}\s*[.)]?\s*")
_PART_ORDER = re.compile(r"\s*(?:\d+\.\d+\.?|[a-zđ]\s*[.)]?|[-+•])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """A row of a form: its label and what it means; a group's heading means nothing by itself."""

    number: int
    label: str
    match: HeadingMatch
    is_group: bool
    measure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """What stands over a label: its group, the row that it may be a part of, the last row that needed neither.

    `listed` says that the group is a row of the form's count 1, 2, 3 with a figure, which means nothing here;
    `group_before` is the group that it stands in itself.
    """

    group: str = ""
    whole: str = ""
    told: str = ""
    listed: bool = False
    group_before: str = ""

    def followed_by(self, read: LabelRow, is_part: bool, period: Period | None) -> "_Above":
        """Give what stands over the next label; a label that means nothing starts a group of its own."""
        if read.is_group or (not is_part and read.match.indicator is None):
            return _Above(group=read.label)
        told = read.label if match_in_period(read.label, (), period).indicator else self.told
        return replace(self, told=told, whole=self.whole if is_part else read.label)


def read_labels(
    grid: Grid, table: FormTable, value_column: int, order_column: int | None, period: Period | None
) -> Iterator[LabelRow]:
    """Read the labels of a form from the top down."""
    above = _Above()
    for row in grid.rows_between(table.first_row, table.last_row):
        label, beside = _label(grid, table, row)
        above = replace(above, group=beside) if beside else above
        if not label or role_of(label) in (Role.LABEL, Role.ORDER):
            continue
        order = grid.text(row, order_column) if order_column else ""
        if above.listed and _NUMBER.fullmatch(order) and _is_plain(label, period):
            # The next row of the count is no part of the row before, whatever that was about.
            above = replace(above, group=above.group_before)
        is_part = _is_part(label, order)
        if _is_group(grid, row, label, order_column, value_column):
            read = LabelRow(number=row, label=label, match=HeadingMatch(), is_group=True)
        else:
            bare, measure = take_measure(label)
            match = _match(bare, above, is_part, period)
            read = LabelRow(number=row, label=label, match=match, is_group=False, measure=measure)
        yield read
        below = above.followed_by(read, is_part, period)
        if not is_part:
            is_listed = bool(_NUMBER.fullmatch(order)) and not is_blank(grid.cell(row, value_column))
            before = above.group_before if above.listed else above.group
            below = replace(below, listed=is_listed, group_before=before)
        above = below


def _is_plain(label: str, period: Period | None) -> bool:
    """Tell whether a label means an indicator by its own words."""
    match = match_in_period(take_measure(label)[0], (), period)
    return match.indicator is not None and not match.near


def _label(grid: Grid, table: FormTable, row: int) -> tuple[str, str]:
    """Give a row's label and what it is a part of, where that stands left of it; the group is the label of a row that
    has no other."""
    own = grid.text(row, table.label_column)
    if table.group_column is None:
        return own, ""
    group, _ = grid.heading(row, table.group_column)
    if own and own != group:
        return own, group
    return grid.text(row, table.group_column), ""


def _match(label: str, above: _Above, is_part: bool, period: Period | None) -> HeadingMatch:
    """Match a label. One that needs its group or whole row to be known may as well belong to the last row that did
    not: where that row is about something else, it is asked about."""
    over = tuple(filter(None, (above.whole if is_part else "", above.group)))
    match = match_in_period(label, over, period)
    if not above.told or match_in_period(label, (), period).indicator is not None:
        return match
    if over and (above.told == over[0] or _same_subject(above.told, over[0])):
        return match
    under_told = match_in_period(label, (above.told, *over), period)
    if match.indicator is None:
        return under_told if not over else match
    candidates = tuple(dict.fromkeys(filter(None, (match.indicator, under_told.indicator))))
    return HeadingMatch(candidates=candidates)


def _same_subject(told: str, over: str) -> bool:
    return wording(told).ideas - ideas_of("broad") <= wording(over).ideas


def _is_group(grid: Grid, row: int, label: str, order_column: int | None, value_column: int) -> bool:
    """Tell whether a row only heads a group: it has no figure of its own, and is marked, named or merged as a group."""
    if not is_blank(grid.cell(row, value_column)):
        return False
    merge = grid.merge(row, value_column)
    if merge is not None and merge.first_column < value_column and merge.first_row == row:
        return True
    if is_group(label):
        return True
    order = grid.text(row, order_column) if order_column else ""
    return bool(_GROUP_MARK.fullmatch(order) or _GROUP_LABEL.match(label))


def _is_part(label: str, order: str) -> bool:
    """Tell whether a row is marked as a part of the one before: "- Có mặt", "Trong đó: …", "1.1", "a)"."""
    return bool(_PART_MARK.match(label) or _PART_ORDER.fullmatch(order))
