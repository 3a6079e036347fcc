"""Returns as read: who reports what for which period, every value with its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.findings import Finding, Place
from drugfree_cli.model.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One figure of a return: what was read, where, and the sender's note beside it.

    `content` is None where the cell is blank, or held something unreadable (then a finding quotes it).
    """

    indicator: str
    content: Content
    place: Place
    note: str | None = None


class SheetValues(Mapping[str, Value]):
    """The figures that one row or column of a sheet gave, by indicator: a `Value` is made when it is looked at.

    A list of a whole country holds two hundred thousand figures; most of them are only ever compared as numbers, for
    which `contents` serves. `cells` give the address of each figure, `notes` the sender's note beside those that have
    one. With `row`, `cells` hold letters of columns, which rows of a list share.
    """

    __slots__ = ("_cells", "_file", "_notes", "_row", "_sheet", "contents")

    def __init__(
        self,
        place: Place,
        contents: Mapping[str, Content],
        cells: Mapping[str, str],
        notes: Mapping[str, str],
        row: int | None = None,
    ) -> None:
        self._file, self._sheet = place.file, place.sheet
        self.contents, self._cells, self._notes, self._row = contents, cells, notes, row

    def __getitem__(self, indicator: str) -> Value:
        content = self.contents[indicator]
        cell = self._cells[indicator]
        place = Place(file=self._file, sheet=self._sheet, cell=cell if self._row is None else f"{cell}{self._row}")
        return Value(indicator=indicator, content=content, place=place, note=self._notes.get(indicator))

    def __contains__(self, indicator: object) -> bool:
        return indicator in self.contents

    def __iter__(self) -> Iterator[str]:
        return iter(self.contents)

    def __len__(self) -> int:
        return len(self.contents)

    def __repr__(self) -> str:
        return repr(dict(self))


def contents_in(values: Mapping[str, Value]) -> Mapping[str, Content]:
    """Reduce figures to what their cells hold; at no cost where they came from a sheet."""
    if type(values) is SheetValues:
        return values.contents
    return {indicator: value.content for indicator, value in values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPeriod:
    """The period as the sheet names it, with the days that it writes out, if any, and where."""

    period: Period | None
    first: date | None = None
    last: date | None = None
    place: Place


class Beside(StrEnum):
    """What a column beside the period's own figures counts."""

    OPENING = "opening"
    """What there was when the period began: "đầu kỳ", "kỳ trước chuyển sang", "tồn đầu kỳ"."""
    INCREASE = "increase"
    """What came in during the period: "tăng trong kỳ", "phát sinh"."""
    DECREASE = "decrease"
    """What went out during the period: "giảm trong kỳ"."""
    CLOSING = "closing"
    """What there was at the end: "cuối kỳ", "hiện có"."""
    PREVIOUS = "previous"
    """The same count in the period before: "kỳ trước"."""
    IN_PERIOD = "in_period"
    """The count of this period alone: "trong kỳ"."""
    CUMULATIVE = "cumulative"
    """The count since the year began: "lũy kế"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """One unit's figures for one period, from one table of one sheet.

    `unit_code` is None where the unit was not recognised, `period` None where the sheet names none.
    An indicator that the layout has no place for is absent from `values`. `beside` are figures of the same indicator
    that stand in other columns ("kỳ trước", "lũy kế"): they are held against the return's own, and not stored.
    """

    unit_code: str | None
    unit_name: str
    district_code: str | None
    period: Period | None
    place: Place
    layout: str
    values: Mapping[str, Value]
    stated: StatedPeriod | None = None
    beside: Mapping[str, Mapping[Beside, Value]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """A total row of a list: the sums the sender wrote, beside the returns that they should add up."""

    label: str
    place: Place
    values: Mapping[str, Value]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """All that was read from one file. `unit_scope` is the code of the district or commune it speaks for.

    `personal` says that it holds data about single persons: nothing of it may be stored, archived, copied or printed.
    `saved_at` is the moment that the file itself gives for its last change.
    """

    path: str
    sha256: str
    layout: str | None
    returns: tuple[Return, ...] = ()
    totals: tuple[TotalRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    unit_scope: str | None = None
    unreadable: bool = False
    personal: bool = False
    format: str = "xlsx"
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a stored figure comes from: file, sheet, cell, and which version of which return."""

    place: Place
    sha256: str
    version: int
    period: str
    kind: str = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReturn:
    """A version of one unit's return for one period, as the store keeps it.

    `kind` is "return", or "correction" where the office corrected a figure; `author` and `reason` say by whom and why.
    `version` and `recorded_at` are the store's to set. Commune codes do not tell their province: `province_code` does.
    """

    unit_code: str
    period: str
    version: int = 0
    sha256: str
    file: str
    layout: str
    received: date
    values: Mapping[str, Value]
    kind: str = "return"
    author: str | None = None
    reason: str | None = None
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    province_code: str | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure ready for judging: taken or summed from returns, with the cells that it rests on.

    `provisional` is true where it rests on part of the period. Where `content` is unknown because only a part of the
    returns tell it, `least` is what those parts come to: the figure is that much at least. `absent` says that no return
    had a place for it, which is less than a blank cell.
    """

    indicator: str
    content: Content
    provisional: bool = False
    least: Amount = 0
    sources: tuple[Source, ...] = ()
    absent: bool = False


Figures = Mapping[str, Figure]
