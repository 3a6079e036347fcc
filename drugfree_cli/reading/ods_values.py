"""What a cell of an OpenDocument workbook holds: always the value written, never the text shown for a number."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from drugfree_cli.reading.cells import CellKind, Content
from drugfree_cli.reading.ods_styles import DATE, SHARE, TIME
from drugfree_cli.reading.xlsx_values import number
from drugfree_cli.reading.xlsx_xml import Attributes

EXCEL_START, MAC_START = date(1899, 12, 30), date(1904, 1, 1)
_DAY = 86_400
# Before March 1900 Excel and LibreOffice count days differently.
_FIRST_SURE_DAY = 61
_NO_VALUE: Content = (CellKind.NO_VALUE, None)
_NOTHING: Content = (CellKind.TEXT, "")
_ERROR = re.compile(r"#[A-Z0-9/_]+[!?]|#N/A|Err:[0-9]{3}")
_FLAGS = {"TRUE": True, "ĐÚNG": True, "FALSE": False, "SAI": False}
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]{1,9})?))?Z?")
_DURATION = re.compile(
    r"P(?:([0-9]{1,7})D)?(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:[.,][0-9]{1,12})?)S)?)?"
)


def content_of(attributes: Attributes, shown: str | None, start: date) -> tuple[Content, str | None]:
    """Give a cell's content, and the format's code where the kind of value sets it.

    `shown` is the cell's text, None where it has no paragraph at all; days are counted from `start`.
    """
    formula = attributes.get("table:formula")
    if _is_error(attributes, shown, formula):
        return (CellKind.ERROR, shown or "#ERR!"), None
    kind = attributes.get("office:value-type")
    if kind == "float" or kind == "currency" or kind == "percentage":
        return _number(attributes, shown, formula), SHARE if kind == "percentage" else None
    if kind == "string":
        return (CellKind.TEXT, attributes.get("office:string-value") or shown or ""), None
    if kind == "date":
        return _date(attributes.get("office:date-value"), shown, start), DATE
    if kind == "time":
        return _time(attributes.get("office:time-value"), shown), TIME
    return _other(attributes, kind, shown, formula), None


def _is_error(attributes: Attributes, shown: str | None, formula: str | None) -> bool:
    """Tell an error: old programs say so in the shown text alone, and write 0 or "" as the value."""
    if attributes.get("calcext:value-type") == "error":
        return True
    return formula is not None and shown is not None and _ERROR.fullmatch(shown) is not None


def _number(attributes: Attributes, shown: str | None, formula: str | None) -> Content:
    raw = attributes.get("office:value")
    if raw is None:
        # What is shown may be rounded or grouped: a number that was not written is none.
        return _NO_VALUE if formula is not None else (CellKind.ERROR, shown or "")
    if formula is not None and shown in _FLAGS and raw in ("0", "1"):
        return CellKind.FLAG, raw == "1"
    return _number_of(raw)


# Returns repeat small numbers; a hit costs a third of a conversion.
@lru_cache(maxsize=1 << 12)
def _number_of(raw: str) -> Content:
    # What claims to be a number and is none is kept as text, so that whoever wants a figure there quotes it.
    return (CellKind.TEXT, raw.strip()) if (value := number(raw)) is None else (CellKind.NUMBER, value)


def _other(attributes: Attributes, kind: str | None, shown: str | None, formula: str | None) -> Content:
    if kind == "boolean" and (raw := attributes.get("office:boolean-value")) in ("true", "false"):
        return CellKind.FLAG, raw == "true"
    if formula is not None:
        # LibreOffice writes an empty paragraph where the result is an empty text; elsewhere nothing was computed.
        return _NOTHING if kind is None and shown == "" else _NO_VALUE
    if kind is None:
        return CellKind.TEXT, shown or ""
    return (CellKind.ERROR, shown) if shown else _NOTHING


def _date(raw: str | None, shown: str | None, start: date) -> Content:
    """Count days as Excel does; a date outside of what Excel counts stays the text that the file wrote."""
    if raw is None:
        return CellKind.ERROR, shown or ""
    if (found := _DATE.fullmatch(raw)) is None:
        return CellKind.TEXT, raw
    year, month, day, hours, minutes, seconds = found.groups()
    try:
        days = (date(int(year), int(month), int(day)) - start).days
    except ValueError:
        return CellKind.TEXT, raw
    if days < (_FIRST_SURE_DAY if start == EXCEL_START else 0):
        return CellKind.TEXT, raw
    time = int(hours or 0) * 3600 + int(minutes or 0) * 60 + Decimal(seconds or 0)
    return CellKind.NUMBER, _days(Decimal(days) * _DAY + time)


def _time(raw: str | None, shown: str | None) -> Content:
    if raw is None:
        return CellKind.ERROR, shown or ""
    if (found := _DURATION.fullmatch(raw)) is None:
        return CellKind.TEXT, raw
    days, hours, minutes = (int(each or 0) for each in found.groups()[:3])
    return CellKind.NUMBER, _days(
        days * _DAY + hours * 3600 + minutes * 60 + Decimal((found[4] or "0").replace(",", "."))
    )


def _days(seconds: Decimal) -> Decimal:
    whole, rest = divmod(seconds, _DAY)
    return whole if not rest else Decimal(repr(float(seconds / _DAY)))
