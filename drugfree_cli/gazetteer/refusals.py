"""Why a name from the command line is refused, and what to write instead."""

from datetime import date, timedelta

from drugfree_cli.gazetteer.crosswalk import (
    FIRST_DAY_OF_TWO_TIERS,
    LAST_DAY_OF_THREE_TIERS,
    Share,
    Successor,
    province_successor,
    successors,
)
from drugfree_cli.gazetteer.units import province_of, unit
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.text import Text, same
from drugfree_cli.model.units import Level, Unit

_SHOWN = 10
_LAST_PADDED_MONTH = 2


def unknown(text: str, close: tuple[Unit, ...], on: date) -> UsageError:
    """Refuse a name that no unit bears, with the names that come near."""
    near = _listed([_described(unit, on) for unit in close])
    nothing = Text(vi="không có tên nào", en="none")
    return UsageError("unit-unknown", text=text, on=_day(on), near=near if close else nothing)


def ambiguous(text: str, candidates: tuple[Unit, ...], on: date) -> UsageError:
    """Refuse a name that several units bear, with all of them and their codes."""
    listed = _listed([_described(unit, on) for unit in candidates])
    return UsageError("unit-ambiguous", text=text, count=len(candidates), candidates=listed, example=candidates[0].code)


def gone_or_to_come(found: Unit, on: date) -> UsageError:
    """Refuse a unit that does not exist on the day: not yet, or merged into others that are named."""
    if found.valid_from > on:
        return UsageError("unit-not-yet", unit=_named(found), since=_day(found.valid_from), on=_day(on))
    if found.level is Level.DISTRICT and on >= FIRST_DAY_OF_TWO_TIERS:
        home = province_successor(province_of(found, LAST_DAY_OF_THREE_TIERS).code)
        return UsageError("unit-district-ended", unit=_named(found), province=_named(home) if home else "…")
    if became := _became(found, on):
        since = _since(found, on)
        return UsageError("unit-merged", unit=_named(found), on=_day(on), since=since, became=_listed(became))
    return UsageError("unit-ended", unit=_named(found), last=_day(found.valid_to or on), on=_day(on))


def _became(found: Unit, on: date) -> list[Text]:
    if on < FIRST_DAY_OF_TWO_TIERS:
        renamed = unit(found.code, on)
        return [same(_named(renamed))] if renamed else []
    if found.level is Level.PROVINCE:
        home = province_successor(found.code)
        return [same(_named(home))] if home else []
    return [_share(successor) for successor in successors(found.code)]


def _since(found: Unit, on: date) -> Text:
    if on >= FIRST_DAY_OF_TWO_TIERS:
        day = _day(FIRST_DAY_OF_TWO_TIERS)
        return Text(vi=f"từ {day.vi}", en=f"since {day.en}")
    # The sources do not say on which day of 2023-2025; the old name is known until `valid_to`.
    day = _day((found.valid_to or on) + timedelta(days=1))
    return Text(vi=f"chậm nhất từ {day.vi}", en=f"since {day.en} at the latest")


def _share(successor: Successor) -> Text:
    name = _named(successor.unit)
    if successor.disputed:
        return Text(vi=f"{name} (các nguồn không thống nhất)", en=f"{name} (sources differ)")
    if successor.share is Share.PART:
        return Text(vi=f"{name} (một phần)", en=f"{name} (part)")
    return same(name)


def _described(unit: Unit, on: date) -> Text:
    """Name a unit with its code and all that it lies in, and its last day where that is over."""
    day = min(on, unit.valid_to) if unit.valid_to else on
    where = ", ".join((_named(unit), *_names_above(unit, max(day, unit.valid_from))))
    if unit.valid_to is None or unit.valid_to >= on:
        return same(where)
    last = _day(unit.valid_to)
    return Text(vi=f"{where} (đến {last.vi})", en=f"{where} (until {last.en})")


def _names_above(below: Unit, on: date) -> list[str]:
    names = []
    if below.level is Level.COMMUNE and below.parent and (parent := unit(below.parent, on)):
        names.append(parent.name)
    if below.level is not Level.PROVINCE and (province := province_of(below, on).name) not in names:
        names.append(province)
    return names


def _named(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"


def _listed(texts: list[Text]) -> Text:
    rest = len(texts) - _SHOWN
    more = Text(vi=f"; và {rest} đơn vị khác", en=f"; and {rest} more") if rest > 0 else same("")
    return Text(
        vi="; ".join(text.vi for text in texts[:_SHOWN]) + more.vi,
        en="; ".join(text.en for text in texts[:_SHOWN]) + more.en,
    )


def _day(day: date) -> Text:
    # Official papers write a zero before days under 10 and before the first two months.
    month = f"{day.month:02d}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
    return Text(vi=f"{day.day:02d}/{month}/{day.year}", en=day.isoformat())
