"""Returns of units that are not the office's: they are stored, yet nothing of the office's own counts them."""

from collections.abc import Iterable, Iterator
from datetime import date

from drugfree_cli.gazetteer.crosswalk import merged_provinces, province_successor
from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.gazetteer.units import province_of, unit
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import NATIONAL, span_of
from drugfree_cli.workflows.choices import BEFORE_MERGERS, Found
from drugfree_cli.workflows.senders import unit_above


def strangers_in(files: Iterable[ReadFile], office: Found) -> tuple[Finding, ...]:
    """Warn of each return whose unit lies outside the province, or is not the commune, whose workspace it is."""
    return tuple(found for file in files for return_ in file.returns for found in _stranger(return_, office))


def _stranger(return_: Return, office: Found) -> Iterator[Finding]:
    if return_.unit_code is None or return_.period is None:
        return
    day = span_of(return_.period, NATIONAL).last
    above = unit(unit_above(return_.unit_code), day)
    own = _own(office, day)
    if above is None or own is None:
        return
    lies_in = above if own.level is Level.COMMUNE else province_of(above, day)
    if lies_in.code not in _codes(own, day):
        yield finding(
            "return-of-strangers",
            return_.place,
            unit_code=return_.unit_code,
            unit=return_.unit_name,
            home=lies_in.name,
            own=own.name,
        )


def _own(office: Found, day: date) -> Unit | None:
    """Give the unit whose workspace it is: on the day, or as it was before the mergers or is since."""
    if office.own_province is not None:
        return _province(office.own_province, day)
    return unit(office.own_unit, day) if office.own_unit else None


def _province(text: str, day: date) -> Unit | None:
    for when in (day, BEFORE_MERGERS):
        try:
            return resolve_unit(text, on=when, level=Level.PROVINCE)
        except UsageError:
            continue
    return None


def _codes(own: Unit, day: date) -> frozenset[str]:
    """List the codes under which an office's own unit is known: a merged province's are its parts and its heir."""
    if own.level is Level.COMMUNE:
        return frozenset({own.code})
    heir = province_successor(own.code) if day > BEFORE_MERGERS else None
    parts = merged_provinces(own.code) if day <= BEFORE_MERGERS else ()
    return frozenset({own.code, *(each.code for each in (heir, *parts) if each is not None)})
