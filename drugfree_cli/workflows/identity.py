"""Whose figures they are: returns and registrations of a code that were another unit's are parted from a unit's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from drugfree_cli.gazetteer.identity import is_unit_on
from drugfree_cli.gazetteer.records import rows_of_code
from drugfree_cli.model.office import Registration
from drugfree_cli.model.periods import Period, parse_period
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.calendar import NATIONAL, period_name, span_of
from drugfree_cli.rules.figures import rests_on
from drugfree_cli.rules.territory import Territory

_SHOWN = 10
_Sent = Mapping[str, Sequence[StoredReturn]]


def own_returns(territory: Territory, sent: _Sent) -> dict[str, tuple[StoredReturn, ...]]:
    """Keep the returns of a territory's own units; a code that is in no gazetteer is nobody else's."""
    units = _units(territory)
    kept = {
        code: tuple(each for each in returns if sent_by(units[code], each))
        for code, returns in sent.items()
        if code in units
    }
    outside = {code: tuple(returns) for code, returns in sent.items() if code not in units and not rows_of_code(code)}
    return {code: own for code, own in (kept | outside).items() if own}


def sent_by(unit: Unit, stored: StoredReturn) -> bool:
    """Tell whether a return under a unit's code is of that unit: of the one that bore it as the period ended."""
    return is_unit_on(unit, last_day(stored.period))


@cache
def last_day(period: str) -> date:
    """Give the day on which a period ends, by which the units of its returns are looked up."""
    return span_of(parse_period(period), NATIONAL).last


def own_days(territory: Territory, days: Mapping[str, date]) -> dict[str, date]:
    """Keep the registration days of a territory's own units."""
    units = _units(territory)
    return {code: day for code, day in days.items() if code not in units or is_unit_on(units[code], day)}


def day_that_counts(unit: Unit, versions: Iterable[Registration]) -> date | None:
    """Follow what was recorded under a unit's code to the day that counts for it.

    Where all is of another unit, its last day is given, so that it can be said that it does not count.
    """
    own, last, is_own = None, None, False
    for version in versions:
        if version.registered_on is not None:
            is_own = is_unit_on(unit, version.registered_on)
        own = version.registered_on if is_own else own
        last = version.registered_on
    return own or (None if is_own else last)


def notes_on_others(
    plan: Plan,
    territory: Territory,
    sent: _Sent,
    days: Mapping[str, date],
    period: Period,
) -> tuple[Text, ...]:
    """Say which figures and registration days stand under the territory's codes, yet are of units of another time."""
    return (*_on_returns(territory, sent, period), *_on_days(plan, territory, days))


def named(names: Sequence[str]) -> Text:
    """Name the first few of many, and say how many more there are."""
    shown, more = ", ".join(names[:_SHOWN]), len(names) - _SHOWN
    if more <= 0:
        return Text(vi=shown, en=shown)
    return Text(vi=f"{shown} và {more} đơn vị khác", en=f"{shown} and {more} more")


def units_in(count: int) -> Text:
    """Say so many units."""
    return Text(vi=f"{count} đơn vị", en=f"{count} unit{'' if count == 1 else 's'}")


def _on_returns(territory: Territory, sent: _Sent, period: Period) -> Iterator[Text]:
    codes: dict[str, list[str]] = {}
    for unit in _units(territory).values():
        for stored in rests_on(sent.get(unit.code, ()), period):
            if not sent_by(unit, stored):
                codes.setdefault(stored.period, []).append(unit.name)
    for name, units in codes.items():
        called, count, which = period_name(parse_period(name)), units_in(len(units)), named(units)
        yield Text(
            vi=(
                f"Không tính báo cáo {called.vi} gửi dưới mã của {count.vi} ({which.vi}): "
                "khi đó mã này là của đơn vị khác"
            ),
            en=(
                f"Returns for {called.en} under the codes of {count.en} ({which.en}) do not count: "
                "other units bore these codes then"
            ),
        )


def _on_days(plan: Plan, territory: Territory, days: Mapping[str, date]) -> Iterator[Text]:
    if not any(getattr(each.condition, "since_registration", False) for each in plan.drug_free):
        return
    own = own_days(territory, days)
    others = [unit.name for code, unit in _units(territory).items() if code in days and code not in own]
    if others:
        which = named(others)
        yield Text(
            vi=f"Không tính ngày đăng ký ghi cho đơn vị khác trước đây mang cùng mã: {which.vi}",
            en=f"Registration days recorded for other units under the same codes do not count: {which.en}",
        )


def _units(territory: Territory) -> dict[str, Unit]:
    senders = (each for group in territory.senders for each in group.units)
    return {each.code: each for each in (*senders, *territory.communes)}
