"""A booklet filled in: what is typed into each cell, the amount behind it, and the slip if there is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from drugfree_cli.model.amounts import Amount
from sample_data.booklets import PERIOD_LINES, Booklet
from sample_data.figures import Figures
from sample_data.habits import Clerk, Typed
from sample_data.layouts import NAME, TOTAL, Cells, Page, headings
from sample_data.mistakes import MISNAMED, SENT_TWICE, WRONG_TOTALS, Mistake, Slip

Slips = Mapping[tuple[str, str, str], Slip]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure as typed. `amount` is what a perfect reader gets: None from a blank or unreadable cell."""

    typed: Typed
    amount: Amount | None
    slip: Slip | None = None


Entries = Mapping[tuple[str, str], Entry]


def fill(booklet: Booklet, figures: Mapping[str, Figures], slips: Slips, seed: int) -> tuple[Entries, Page]:
    """Fill a booklet in, cell by cell, and lay it out as a page."""
    clerk = Clerk(Random(f"{seed}-{booklet.file}"), booklet.careful)
    entries = {
        (unit.code, indicator): _entry(booklet, unit.code, indicator, figures, slips, clerk)
        for unit in booklet.units
        for indicator in headings(booklet.dialect)
    }
    return entries, _page(booklet, entries, clerk)


def amounts(booklet: Booklet, entries: Entries) -> dict[str, dict[str, Amount | None]]:
    """Give the figures that a perfect reader finds in a booklet, by unit and indicator."""
    read: dict[str, dict[str, Amount | None]] = {}
    for (unit, indicator), entry in entries.items():
        if (booklet.period, unit) not in MISNAMED:
            read.setdefault(unit, {})[indicator] = entry.amount
    return read


def mistakes(booklet: Booklet, entries: Entries, cells: Cells) -> Iterator[Mistake]:
    """List the mistakes in a booklet, each with its cell."""
    where = _Where(booklet, cells)
    for key, entry in entries.items():
        if entry.slip:
            yield where.at(key, entry.slip.code, entry.slip.what, explained=bool(entry.slip.note))
            if entry.typed is None and booklet.shape == "list":
                yield where.at((TOTAL, key[1]), "total-unchecked", "the total over the blank cell", consequence=True)
    for indicator in _wrong_totals(booklet):
        yield where.at((TOTAL, indicator), "total-differs", "a total typed over its formula")
    yield from _about_units(booklet, where)


def _entry(
    booklet: Booklet, unit: str, indicator: str, figures: Mapping[str, Figures], slips: Slips, clerk: Clerk
) -> Entry:
    if slip := slips.get((booklet.period, unit, indicator)):
        return Entry(typed=slip.typed, amount=slip.amount, slip=slip)
    amount = figures[unit][indicator] + booklet.more.get(indicator, 0)
    return Entry(typed=clerk.typed(indicator, amount), amount=amount)


def _page(booklet: Booklet, entries: Entries, clerk: Clerk) -> Page:
    alone = booklet.shape != "list"
    return Page(
        above=f"{booklet.district.name}, tỉnh Ninh Thuận" if alone else f"UBND {booklet.district.name}".upper(),
        period=PERIOD_LINES[booklet.period],
        dialect=booklet.dialect,
        units=booklet.units,
        names={each.code: MISNAMED.get((booklet.period, each.code)) or clerk.named(each) for each in booklet.units},
        typed={key: entry.typed for key, entry in entries.items()},
        notes={key: entry.slip.note for key, entry in entries.items() if entry.slip and entry.slip.note},
        sums={indicator: _sum(booklet, entries, indicator) for indicator in headings(booklet.dialect)},
        typed_sums={name: int(_sum(booklet, entries, name)) + more for name, more in _wrong_totals(booklet).items()},
        motto=not booklet.careful,
    )


def _sum(booklet: Booklet, entries: Entries, indicator: str) -> Amount:
    start: Amount = 0
    return sum((entries[unit.code, indicator].amount or 0 for unit in booklet.units), start)


def _wrong_totals(booklet: Booklet) -> dict[str, int]:
    return {
        indicator: more
        for (period, district, indicator), more in WRONG_TOTALS.items()
        if booklet.shape == "list" and (period, district) == (booklet.period, booklet.district.code)
    }


@dataclass(frozen=True, slots=True)
class _Where:
    booklet: Booklet
    cells: Cells

    def at(self, key: tuple[str, str], code: str, what: str, *, consequence: bool = False, **more: bool) -> Mistake:
        """Make a mistake at a written cell."""
        sheet, cell = self.cells[key]
        return Mistake(
            file=self.booklet.file, sheet=sheet, cell=cell, code=code, what=what, consequence=consequence, **more
        )

    def on_sheet(self, code: str, what: str, *, consequence: bool = False) -> Mistake:
        """Make a mistake of a whole sheet."""
        sheet = next(iter(self.cells.values())).sheet
        return Mistake(file=self.booklet.file, sheet=sheet, code=code, what=what, consequence=consequence)


def _about_units(booklet: Booklet, where: _Where) -> Iterator[Mistake]:
    codes = [unit.code for unit in booklet.units]
    for unit in codes:
        if (booklet.period, unit) in MISNAMED:
            yield where.at((unit, NAME), "return-unit-misspelt", "a commune's name mistyped")
            yield where.on_sheet("communes-missing", "the commune of the mistyped name is missing", consequence=True)
        if (booklet.period, unit) in SENT_TWICE:
            yield where.on_sheet("duplicate-differs", "one of two returns of a commune that differ")
    if booklet.shape == "list" and booklet.left_out:
        yield where.on_sheet("communes-missing", "a list without one of its communes")
