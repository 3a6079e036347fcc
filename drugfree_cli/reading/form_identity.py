"""A blank return of ours that comes back filled in is known by its hidden sheet, whatever its file is called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drugfree_cli.model.amounts import tidy, vietnamese
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import Finding, Place, Severity, finding
from drugfree_cli.model.form_identity import (
    CONTROL,
    IDENTITY_SHEET,
    INDICATORS,
    INSTRUCTIONS_SHEET,
    MARK,
    PERIOD,
    PLAN,
    SEAL,
    UNIT,
    FormIdentity,
)
from drugfree_cli.model.periods import Period, parse_period
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.reading.cells import CellKind, Sheet

_NEAR = Decimal("0.000001")
"""Excel adds in binary fractions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedIdentity:
    """The identity that a workbook carries: None where it cannot be read or was changed.

    `control` is the sum of its figures when it was saved, None where the file was saved without it.
    """

    identity: FormIdentity | None
    control: Decimal | None = None

    @property
    def period(self) -> Period | None:
        """Give the period that the form was made for."""
        return _period(self.identity.period) if self.identity else None


def carried_identity(sheets: Iterable[Sheet]) -> CarriedIdentity | None:
    """Find the hidden identity; None where the workbook is no form of ours, or several that were put together."""
    found = [sheet for sheet in sheets if _is_identity(sheet)]
    if len(found) != 1:
        return None
    rows = _rows(found[0])
    version, control = rows.get(MARK), rows.get(CONTROL)
    if not isinstance(version, Decimal):
        return CarriedIdentity(identity=None)
    identity = FormIdentity(
        unit=str(rows.get(UNIT, "")),
        period=str(rows.get(PERIOD, "")),
        plan=str(rows.get(PLAN, "")),
        indicators=tuple(str(rows.get(INDICATORS, "")).split()),
        version=int(version),
    )
    is_whole = identity.seal == rows.get(SEAL) and _period(identity.period) is not None
    return CarriedIdentity(
        identity=identity if is_whole else None, control=control if isinstance(control, Decimal) else None
    )


def is_sheet_of_form(sheet: Sheet, carried: CarriedIdentity | None) -> bool:
    """Tell whether a sheet was put into a form by us: the hidden identity, and the instructions as we wrote them."""
    if _is_identity(sheet):
        return True
    is_told = carried is not None and sheet.name == INSTRUCTIONS_SHEET
    return is_told and not any(cell.kind is CellKind.NUMBER for cell in sheet.cells.values())


def identity_findings(read: ReadFile, carried: CarriedIdentity | None, sheets: Iterable[Sheet]) -> Iterator[Finding]:
    """Hold what was read of a form against what it was made for, and its figures against their sum."""
    if carried is None:
        return
    place = Place(file=read.path)
    if carried.identity is None:
        yield finding("form-identity-changed", place)
        return
    yield finding("form-known", place, unit=carried.identity.unit, period=carried.identity.period)
    yield from _other_unit(read, carried.identity)
    yield from _other_period(read.returns, carried)
    yield from _control(read, carried, {sheet.name: sheet for sheet in sheets})


def _other_unit(read: ReadFile, identity: FormIdentity) -> Iterator[Finding]:
    if read.layout != "form" or len(read.returns) != 1:
        return
    (only,) = read.returns
    if only.unit_code not in (None, identity.unit):
        yield finding(
            "form-of-other-unit", only.place, unit_code=only.unit_code, own=identity.unit, unit=only.unit_name
        )


def _other_period(returns: Sequence[Return], carried: CarriedIdentity) -> Iterator[Finding]:
    for each in returns:
        if each.period is not None and carried.period is not None and each.period != carried.period:
            own, stated = str(carried.period), str(each.period)
            yield finding("form-of-other-period", each.place, unit_code=each.unit_code, own=own, period=stated)


def _control(read: ReadFile, carried: CarriedIdentity, sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    places = {each.place.sheet for each in read.returns}
    if len(places) != 1 or (sheet := sheets.get(next(iter(places)) or "")) is None:
        return
    place = Place(file=read.path, sheet=sheet.name)
    if carried.control is None:
        yield finding("form-sum-missing", place)
        return
    numbers = {cell.address: cell.value for cell in sheet.cells.values() if cell.kind is CellKind.NUMBER}
    values = [value for each in read.returns for value in each.values.values()]
    total = sum((_amount(value.content) for value in values if value.place.cell in numbers), Decimal(0))
    if abs(total - carried.control) > _NEAR * max(Decimal(1), abs(total)):
        code, severity = "form-sum-differs", Severity.ERROR
        for unit_code in dict.fromkeys(each.unit_code for each in read.returns):
            yield finding(
                code,
                place,
                severity=severity,
                unit_code=unit_code,
                kept=vietnamese(tidy(carried.control)),
                read=vietnamese(tidy(total)),
            )


def _amount(content: object) -> Decimal:
    return Decimal(content) if isinstance(content, int | Decimal) else Decimal(0)


def _is_identity(sheet: Sheet) -> bool:
    first = sheet.cells.get((1, 1))
    return sheet.name.startswith(IDENTITY_SHEET) and first is not None and first.value == MARK


def _rows(sheet: Sheet) -> Mapping[str, object]:
    rows = (row for row, column in sheet.cells if column == 1)
    cells = ((sheet.cells[row, 1].value, sheet.cells.get((row, 2))) for row in rows)
    return {str(word): cell.value for word, cell in cells if cell is not None and cell.kind is not CellKind.ERROR}


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except UsageError:
        return None
