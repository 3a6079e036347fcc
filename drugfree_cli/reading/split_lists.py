"""A list's columns where a count is split over several ("kỳ trước / trong kỳ / lũy kế"): one of them is taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import Indicator, Kind, codebook
from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.returns import Beside, Value
from drugfree_cli.reading.choosing import Parts, choose, is_asked, meaning
from drugfree_cli.reading.columns import Column, is_numbering_row
from drugfree_cli.reading.figures import Spot, read_figure
from drugfree_cli.reading.grid import Grid
from drugfree_cli.reading.headings import HeadingMatch
from drugfree_cli.reading.layouts import ListTable
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.stages import Stage, stage_of

BesideColumns = Mapping[str, Mapping[Beside, Column]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitList:
    """The columns of a list, each indicator's figures in one at most; `beside` are its other columns, `unclear` the
    indicators of which nobody can tell which column to take."""

    columns: tuple[Column, ...]
    beside: BesideColumns
    unclear: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def split_list(grid: Grid, table: ListTable, columns: Sequence[Column], page: Page) -> SplitList:
    """Choose among the columns of each count that is split; the columns not chosen are put aside."""
    stages = {column.number: stage_of(column, page.period) for column in columns}
    if not any(stage.kind for stage in stages.values()):
        return SplitList(columns=tuple(columns), beside={})
    matches: dict[int, HeadingMatch] = {}
    beside: dict[str, dict[Beside, Column]] = {}
    findings: list[Finding] = []
    unclear: set[str] = set()
    for indicator, those in _by_indicator(columns, stages).items():
        parts = _parts(those, stages)
        if parts is None:
            continue
        chosen = _chosen(grid, table, codebook()[indicator], parts, stages, page)
        if chosen is None:
            is_own = is_asked([kind for kind in parts if kind is not None])
            unclear |= {indicator} if is_own else set()
            findings.append(_unclear(indicator, those, page) if is_own else _of_others(indicator, those, page))
        matches |= {column.number: HeadingMatch(beside=True) for column in those if column is not chosen}
        if chosen is not None:
            matches[chosen.number] = replace(stages[chosen.number].match, indicator=indicator)
            findings += _said_of_total(indicator, chosen, stages, page)
        beside[indicator] = _beside(parts, chosen)
    mended = tuple(
        replace(column, match=matches[column.number], role=None) if column.number in matches else column
        for column in columns
    )
    return SplitList(columns=mended, beside=beside, unclear=frozenset(unclear), findings=tuple(findings))


def beside_of_row(grid: Grid, row: int, beside: BesideColumns, page: Page) -> dict[str, dict[Beside, Value]]:
    """Read the figures of a row that stand beside its own."""
    found: dict[str, dict[Beside, Value]] = {}
    for indicator, columns in beside.items():
        values = {kind: _read(grid, row, column, indicator, page) for kind, column in columns.items()}
        filled = {kind: value for kind, value in values.items() if value.content is not None}
        if filled:
            found[indicator] = filled
    return found


def _by_indicator(columns: Sequence[Column], stages: Mapping[int, Stage]) -> dict[str, list[Column]]:
    found: dict[str, list[Column]] = {}
    for column in columns:
        indicator = stages[column.number].match.indicator
        if indicator is not None:
            found.setdefault(indicator, []).append(column)
    return {indicator: those for indicator, those in found.items() if any(stages[each.number].kind for each in those)}


def _parts(columns: Sequence[Column], stages: Mapping[int, Stage]) -> dict[Beside | None, Column] | None:
    """Give the column of each part of a count; None where two claim to be the period's own: that is asked elsewhere."""
    parts: dict[Beside | None, Column] = {}
    for column in columns:
        kind = stages[column.number].kind
        if kind in parts:
            return None
        parts[kind] = column
    if None in parts and (Beside.IN_PERIOD in parts or Beside.CLOSING in parts):
        return None
    return parts


def _chosen(
    grid: Grid,
    table: ListTable,
    indicator: Indicator,
    parts: Mapping[Beside | None, Column],
    stages: Mapping[int, Stage],
    page: Page,
) -> Column | None:
    if None in parts:
        return parts[None]
    columns = {kind: column for kind, column in parts.items() if kind is not None}
    arises = any(stages[column.number].arises for column in columns.values())
    happens = Beside.IN_PERIOD in columns and stages[columns[Beside.IN_PERIOD].number].happens
    rows = _rows(grid, table, columns, indicator, page)
    kind = choose(columns, indicator.kind, rows, arises=arises, happens=happens)
    return columns[kind] if kind is not None else None


def _rows(
    grid: Grid, table: ListTable, columns: Mapping[Beside, Column], indicator: Indicator, page: Page
) -> Iterator[Parts]:
    for row in grid.rows_between(table.band.last + 1, table.last_row):
        if row not in table.repeated and not is_numbering_row(grid, row):
            yield {
                kind: _amount(_read(grid, row, column, indicator.id, page).content) for kind, column in columns.items()
            }


def _amount(content: object) -> Amount | None:
    return None if isinstance(content, str) or content is None else content  # type: ignore[return-value]


def _read(grid: Grid, row: int, column: Column, indicator: str, page: Page) -> Value:
    spot = Spot(grid=grid, page=page, row=row, column=column.number, measure=column.measure)
    return read_figure(spot, codebook()[indicator])[0]


def _beside(parts: Mapping[Beside | None, Column], chosen: Column | None) -> dict[Beside, Column]:
    own = next((kind for kind, column in parts.items() if column is chosen), None)
    others = {kind: column for kind, column in parts.items() if kind is not None and column is not chosen}
    if own is None:
        return others
    meant = meaning(own, others.keys())
    return {meant[kind]: column for kind, column in others.items()}


def _of_others(indicator: str, columns: Sequence[Column], page: Page) -> Finding:
    heading, what = "; ".join(each.heading for each in columns), codebook()[indicator].label
    return finding("only-other-parts", page.place(columns[0].cell), indicator=indicator, heading=heading, what=what)


def _unclear(indicator: str, columns: Sequence[Column], page: Page) -> Finding:
    if len(columns) == 1 and codebook()[indicator].kind is Kind.STOCK:
        heading, what = columns[0].heading, codebook()[indicator].label
        place = page.place(columns[0].cell)
        return finding("stock-of-period-unclear", place, indicator=indicator, heading=heading, what=what)
    choices = "; ".join(f"{each.heading} ({each.cell})" for each in columns)
    return finding("figures-column-unclear", page.place(columns[0].cell), indicator=indicator, choices=choices)


def _said_of_total(indicator: str, chosen: Column, stages: Mapping[int, Stage], page: Page) -> Iterator[Finding]:
    if stages[chosen.number].kind is Beside.CUMULATIVE:
        what = codebook()[indicator].label
        yield finding(
            "stock-from-total", page.place(chosen.cell), indicator=indicator, heading=chosen.heading, what=what
        )
