"""What was read of a file, as it travels between processes: plain tuples, since records are slow to take apart."""

import gc
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from drugfree_cli.model.findings import Finding, Place, Severity
from drugfree_cli.model.returns import Beside, ReadFile, Return, SheetValues, TotalRow, Value

_Plain = Any
"""Tuples, lists and words, nested as the functions of one pair below agree."""


class _ValueDraft:
    """A `Value` while it is being made."""

    __slots__ = ("content", "indicator", "note", "place")


class _PlaceDraft:
    """A `Place` while it is being made."""

    __slots__ = ("cell", "file", "sheet")


def pack_read(file: ReadFile) -> bytes:
    """Write what was read of a file into bytes."""
    with _without_looking_for_cycles():
        known: dict[tuple[str, ...], tuple[str, ...]] = {}
        own = (file.path, file.sha256, file.layout, file.unit_scope, file.unreadable, file.personal, file.format)
        rest = (*own, file.saved_at)
        plain = (
            rest,
            [_plain_return(each, known) for each in file.returns],
            [_plain_total(each, known) for each in file.totals],
            [_plain_finding(each) for each in file.findings],
        )
        return pickle.dumps(plain, pickle.HIGHEST_PROTOCOL)


def unpack_read(content: bytes) -> ReadFile:
    """Give back what `pack_read` wrote."""
    with _without_looking_for_cycles():
        rest, returns, totals, findings = pickle.loads(content)  # noqa: S301 - written by our own worker, and by none else
        path, sha256, layout, unit_scope, unreadable, personal, format_, saved_at = rest
        return ReadFile(
            path=path,
            sha256=sha256,
            layout=layout,
            returns=tuple(map(_return, returns)),
            totals=tuple(map(_total, totals)),
            findings=tuple(map(_finding, findings)),
            unit_scope=unit_scope,
            unreadable=unreadable,
            personal=personal,
            format=format_,
            saved_at=saved_at,
        )


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Make hundreds of thousands of records, none of which can refer to itself, without a search among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plain_return(each: Return, known: dict[tuple[str, ...], tuple[str, ...]]) -> _Plain:
    head = (each.unit_code, each.unit_name, each.district_code, each.period, each.layout, each.stated)
    beside = {name: {of.value: value for of, value in values.items()} for name, values in each.beside.items()}
    plain_beside = [(name, _plain_values(values, known)) for name, values in beside.items()]
    return head, _plain_place(each.place), _plain_values(each.values, known), plain_beside


def _return(plain: _Plain) -> Return:
    (unit_code, unit_name, district_code, period, layout, stated), place, values, beside = plain
    return Return(
        unit_code=unit_code,
        unit_name=unit_name,
        district_code=district_code,
        period=period,
        place=_place(place),
        layout=layout,
        values=_values(values),
        stated=stated,
        beside={name: {Beside(of): value for of, value in _values(each).items()} for name, each in beside},
    )


def _plain_total(each: TotalRow, known: dict[tuple[str, ...], tuple[str, ...]]) -> _Plain:
    return each.label, _plain_place(each.place), _plain_values(each.values, known), each.units


def _total(plain: _Plain) -> TotalRow:
    label, place, values, units = plain
    return TotalRow(label=label, place=_place(place), values=_values(values), units=units)


def _plain_finding(each: Finding) -> _Plain:
    where = _plain_place(each.place)
    params = dict(each.params)
    return each.code, each.severity.value, where, each.unit_code, each.indicator, params, each.explanation


def _finding(plain: _Plain) -> Finding:
    code, severity, place, unit_code, indicator, params, explanation = plain
    return Finding(
        code=code,
        severity=Severity(severity),
        place=_place(place),
        unit_code=unit_code,
        indicator=indicator,
        params=params,
        explanation=explanation,
    )


def _plain_place(place: Place) -> tuple[str, str | None, str | None]:
    return place.file, place.sheet, place.cell


def _place(plain: tuple[str, str | None, str | None]) -> Place:
    file, sheet, cell = plain
    return Place(file=file, sheet=sheet, cell=cell)


def _plain_values(values: Mapping[str, Value], known: dict[tuple[str, ...], tuple[str, ...]]) -> _Plain:
    """Lay values out by columns; names and the sheet, which all returns of a list share, are written once."""
    if isinstance(values, SheetValues):
        return values
    own = values.values()
    names = _once(tuple(values), known)
    indicators = _once(tuple([each.indicator for each in own]), known)
    places = [each.place for each in own]
    notes = [each.note for each in own]
    noted = notes if any(note is not None for note in notes) else None
    sheets = {(each.file, each.sheet) for each in places}
    at: Sequence[Any] = [each.cell for each in places]
    if len(sheets) != 1:
        at = [_plain_place(each) for each in places]
    return (
        names,
        indicators,
        [each.content for each in own],
        noted,
        next(iter(sheets)) if len(sheets) == 1 else None,
        at,
    )


def _once(names: tuple[str, ...], known: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    return known.setdefault(names, names)


def _values(plain: _Plain) -> Mapping[str, Value]:
    if isinstance(plain, SheetValues):
        return plain
    names, indicators, contents, notes, sheet, at = plain
    places = _places_on(sheet, at) if sheet else [_place(each) for each in at]
    made = _make_values(indicators, contents, places, notes or [None] * len(contents))
    return dict(zip(names, made, strict=True))


def _places_on(sheet: tuple[str, str | None], cells: Sequence[str | None]) -> list[Place]:
    """Make places in a sixth of the time that the frozen class's own constructor takes, as `cells.fast_cell` does."""
    file, name = sheet
    made = []
    for cell in cells:
        draft: Any = _PlaceDraft()
        draft.file, draft.sheet, draft.cell = file, name, cell
        draft.__class__ = Place
        made.append(draft)
    return made


def _make_values(
    indicators: Sequence[str], contents: Sequence[Any], places: Sequence[Place], notes: Any
) -> list[Value]:
    made = []
    for indicator, content, place, note in zip(indicators, contents, places, notes, strict=True):
        draft: Any = _ValueDraft()
        draft.indicator, draft.content, draft.place, draft.note = indicator, content, place, note
        draft.__class__ = Value
        made.append(draft)
    return made
