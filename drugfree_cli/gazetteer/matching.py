"""Which listed units fit a typed name, from the exact name down to the name without diacritics or spaces."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from drugfree_cli.gazetteer.records import LEVELS, Row, province_codes, rows_of_code, rows_of_province
from drugfree_cli.gazetteer.spelling import spelling_key
from drugfree_cli.gazetteer.titles import Reading, Title, read_title
from drugfree_cli.model.units import Level

_DISTRICT_DIGITS = 3
_NEAR_ENOUGH = 80
_NEAR_AT_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where to look: a day, and if known a unit that the wanted one lies in (or is) and its level."""

    day: str
    within: str | None = None
    level: Level | None = None

    @property
    def is_district(self) -> bool:
        """Tell whether the search stays inside one district."""
        return self.within is not None and len(self.within) == _DISTRICT_DIGITS

    def provinces(self) -> tuple[str, ...]:
        """List the provinces whose rows must be searched."""
        if self.within is None:
            return province_codes()
        return _provinces_of(self.within, self.day)

    def narrowed_to(self, within: str | None) -> "Scope":
        """Give the same day and level inside another unit."""
        return Scope(day=self.day, within=within, level=self.level)

    def keep(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Keep the rows inside the scope.

        A former unit gives way to one of the same code or parent that counts on the day; elsewhere it is a unit of
        its own, that may be the one meant.
        """
        inside = [row for row in rows if row.is_valid(self.day) and self._is_inside(row)]
        counted = [row for row in inside if row.is_counted(self.day)]
        codes, parents = {row.code for row in counted}, {row.parent for row in counted}
        former = (row for row in inside if not row.is_counted(self.day))
        return (*counted, *(row for row in former if row.code not in codes and row.parent not in parents))

    def _is_inside(self, row: Row) -> bool:
        return (self.level is None or row.level is self.level) and (self.within is None or row.lies_in(self.within))


def rows_by_code(digits: str, scope: Scope) -> tuple[Row, ...]:
    """Find units by a number: as it is written, else with the leading zeros that a spreadsheet took away."""
    as_written = scope.keep(rows_of_code(digits))
    if as_written:
        return as_written[-1:]
    padded = (digits.zfill(length) for length in LEVELS if length > len(digits))
    return tuple(row for code in padded for row in scope.keep(rows_of_code(code))[-1:])


def row_by_full_name(text: str, scope: Scope) -> Row | None:
    """Find a commune by its whole name, kind included, as it is listed; None where it takes more to tell.

    `rows_by_title` would find the same one, slower: no province has two communes whose names differ in nothing that it
    minds but upper case, which is why that is not minded here either (Gia Lai has an Ayun and an AYun).
    """
    if scope.level is not Level.COMMUNE:
        return None
    named = [row for province in scope.provinces() for row in _by_full_name(province).get(text.lower(), ())]
    kept = scope.keep(named)
    return kept[0] if len(kept) == 1 else None


def rows_by_title(title: Title, scope: Scope) -> tuple[Row, ...]:
    """Find units by name, stopping at the first of ever blinder comparisons that any unit passes.

    Exact name and stated kind come first. A kind that contradicts the name (communes become towns) and missing
    diacritics are of one rank: where they point to different units, both are given. A contradicted kind is borne
    with only inside a district.
    """
    for comparisons in _ranks(title, scope):
        passed = [row for fits in comparisons for row in fits()]
        if passed:
            return tuple(dict.fromkeys(passed))
    return ()


def rows_of_same_name(title: Title, scope: Scope) -> tuple[Row, ...]:
    """Find units of that name whatever kind was stated, with or without diacritics."""
    return tuple(dict.fromkeys((*_any_kind(title, scope, "marked"), *_any_kind(title, scope, "folded"))))


def rows_near(title: Title, scope: Scope) -> tuple[Row, ...]:
    """Find units whose names merely come near, or begin as typed: for asking back, never for an answer."""
    if not title.readings:
        return ()
    from rapidfuzz import fuzz, process

    wanted, names = title.readings[-1].key.folded, _folded_names(scope)
    longer = [row for row, name in names.items() if name.startswith(f"{wanted} ")][:_NEAR_AT_MOST]
    near = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=_NEAR_AT_MOST)
    return tuple(dict.fromkeys((*(row for _, _, row in near), *longer)))


def above_of(part: str, scope: Scope) -> str | None:
    """Give the code of the one province or district that a part of an address names in full, None otherwise."""
    title = read_title(part)
    found: set[str] = set()
    for level in (Level.DISTRICT, Level.PROVINCE):
        rows = rows_by_title(title, Scope(day=scope.day, within=scope.within, level=level))
        found |= {row.code for row in rows}
    return found.pop() if len(found) == 1 else None


def _ranks(title: Title, scope: Scope) -> Iterator[tuple[Callable[[], Iterable[Row]], ...]]:
    bears_contradiction = scope.is_district and title.kinds is not None
    if title.has_marks:
        # A text typed without a single mark says nothing about marks: "Sa Pa" may be Sa Pa or Sa Pả.
        yield (lambda: _of_kind(title, scope, "marked"),)
    if bears_contradiction and title.has_marks:
        yield lambda: _any_kind(title, scope, "marked"), lambda: _of_kind(title, scope, "folded")
    else:
        yield (lambda: _of_kind(title, scope, "folded"),)
    if bears_contradiction:
        yield (lambda: _any_kind(title, scope, "folded"),)
    yield (lambda: _of_kind(title, scope, "joined"),)


def _of_kind(title: Title, scope: Scope, key: str) -> tuple[Row, ...]:
    return scope.keep(row for reading in title.readings for row in _named(reading, scope, key) if _agrees(row, reading))


def _any_kind(title: Title, scope: Scope, key: str) -> tuple[Row, ...]:
    rows = (row for reading in title.readings for row in _named(reading, scope, key))
    return scope.keep(row for row in rows if row.level in _levels(title.kinds))


def _agrees(row: Row, reading: Reading) -> bool:
    return reading.kinds is None or row.kind in reading.kinds


def _levels(kinds: tuple[str, ...] | None) -> frozenset[Level]:
    """Give the tiers that a stated kind belongs to: a commune never passes for a district of its name."""
    stated = {level for kind in kinds or () for level in _LEVELS_OF_KIND[kind]}
    return frozenset(stated or Level)


_LEVELS_OF_KIND = {
    "xã": (Level.COMMUNE,),
    "phường": (Level.COMMUNE,),
    "thị trấn": (Level.COMMUNE,),
    "đặc khu": (Level.COMMUNE,),
    "huyện": (Level.DISTRICT,),
    "quận": (Level.DISTRICT,),
    "thị xã": (Level.DISTRICT,),
    "thành phố": (Level.DISTRICT,),
    "tỉnh": (Level.PROVINCE,),
    "thành phố trực thuộc trung ương": (Level.PROVINCE,),
}


def _named(reading: Reading, scope: Scope, key: str) -> Iterator[Row]:
    wanted = getattr(reading.key, key)
    for province in scope.provinces():
        yield from _index(province, scope.level, key).get(wanted, ())


@cache
def _provinces_of(code: str, day: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.province for row in rows_of_code(code) if row.is_valid(day)))


@cache
def _by_full_name(province: str) -> dict[str, list[Row]]:
    rows_by_name: dict[str, list[Row]] = {}
    for row in rows_of_province(province, Level.COMMUNE):
        rows_by_name.setdefault(row.name.lower(), []).append(row)
    return rows_by_name


@cache
def _index(province: str, level: Level | None, key: str) -> dict[str, list[Row]]:
    rows_by_key: dict[str, list[Row]] = {}
    for row in rows_of_province(province, level):
        rows_by_key.setdefault(getattr(spelling_key(row.short_name), key), []).append(row)
    return rows_by_key


@lru_cache(maxsize=64)
def _folded_names(scope: Scope) -> dict[Row, str]:
    known = (row for province in scope.provinces() for row in rows_of_province(province, scope.level))
    return {row: spelling_key(row.short_name).folded for row in scope.keep(known)}
