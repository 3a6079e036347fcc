"""A form whose counts are split over columns ("kỳ trước / trong kỳ / lũy kế"): which holds a stock, which a flow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drugfree_cli.model.codebook import Indicator, Kind, codebook
from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.returns import Beside, Value
from drugfree_cli.reading.choosing import Parts, choose, meaning
from drugfree_cli.reading.columns import Column
from drugfree_cli.reading.figures import Spot, read_figure
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.labels import LabelRow
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.stages import arises, happens

_PRIMARY = (Beside.CLOSING, Beside.IN_PERIOD, Beside.CUMULATIVE, Beside.INCREASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitForm:
    """Which column of a form holds the figures of each kind of indicator. `primary` serves where nothing is split;
    `unclear` are the kinds of which nobody can tell, though some row has figures."""

    primary: int
    parts: Mapping[Beside, Column]
    chosen: Mapping[Kind, Beside | None] | None = None
    unclear: frozenset[Kind] = field(default_factory=frozenset)

    @property
    def columns_taken(self) -> frozenset[int]:
        """Give the columns that hold the figures of some kind."""
        return frozenset(self.parts[each].number for each in (self.chosen or {}).values() if each is not None)

    def column_of(self, indicator: Indicator) -> int | None:
        """Give the column that holds an indicator's figures; None where that cannot be told."""
        if self.chosen is None:
            return self.primary
        part = self.chosen.get(indicator.kind)
        return self.parts[part].number if part is not None else None


def primary_column(parts: Mapping[Beside, Column]) -> int:
    """Give the column by whose figures the rows of a split form are told apart."""
    return next(parts[each].number for each in _PRIMARY if each in parts)


def split_form(grid: Grid, page: Page, parts: Mapping[Beside, Column], labels: Sequence[LabelRow]) -> SplitForm:
    """Choose the column of each kind of indicator by the figures of its rows."""
    rows: dict[Kind, list[Parts]] = {}
    for label in labels:
        if label.match.indicator is not None:
            indicator = codebook()[label.match.indicator]
            rows.setdefault(indicator.kind, []).append(_amounts(grid, label.number, indicator, page, parts))
    came_up = any(kind is Beside.INCREASE and arises(column) for kind, column in parts.items())
    # Alone, "trong kỳ" stands over a form as a whole: that is the form's period.
    within = len(parts) > 1 and any(kind is Beside.IN_PERIOD and happens(column) for kind, column in parts.items())
    chosen = {kind: choose(parts.keys(), kind, own, arises=came_up, happens=within) for kind, own in rows.items()}
    return SplitForm(
        primary=primary_column(parts),
        parts=parts,
        chosen=chosen,
        unclear=frozenset(kind for kind, part in chosen.items() if part is None),
    )


def split_findings(split: SplitForm, page: Page, unit_code: str | None) -> tuple[Finding, ...]:
    """Say which column was taken for stocks though it is a running total, and of which kinds none could be."""
    return tuple(_said(split, page, unit_code))


def _said(split: SplitForm, page: Page, unit_code: str | None) -> Iterator[Finding]:
    if split.unclear:
        choices = "; ".join(f"{each.heading} ({each.cell})" for each in split.parts.values())
        first = min(split.parts.values(), key=lambda each: each.number)
        yield finding("figures-column-unclear", page.place(first.cell), unit_code=unit_code, choices=choices)
    if Beside.CUMULATIVE in (split.chosen or {}).values():
        column = split.parts[Beside.CUMULATIVE]
        yield finding("stocks-from-total", page.place(column.cell), heading=column.heading)


def read_beside(grid: Grid, row: int, indicator: Indicator, page: Page, split: SplitForm) -> dict[Beside, Value]:
    """Read the other figures of a row, each as what it is once the row's own is chosen."""
    own = split.chosen.get(indicator.kind) if split.chosen is not None else None
    others = {kind: kind for kind in split.parts} if own is None else meaning(own, split.parts.keys())
    found = {
        meant: _read(grid, row, indicator, page, split.parts[kind])
        for kind, meant in others.items()
        if split.chosen is not None or split.parts[kind].number != split.primary
    }
    return {kind: value for kind, value in found.items() if value.content is not None}


def _amounts(grid: Grid, row: int, indicator: Indicator, page: Page, parts: Mapping[Beside, Column]) -> Parts:
    read = {kind: _read(grid, row, indicator, page, column).content for kind, column in parts.items()}
    return {kind: None if isinstance(content, str) else content for kind, content in read.items()}


def _read(grid: Grid, row: int, indicator: Indicator, page: Page, column: Column) -> Value:
    return read_figure(Spot(grid=grid, page=page, row=row, column=column.number), indicator)[0]
