"""Whose form a sheet is where a plan lists its senders: by code, by label, by heading, sheet name or signature."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.folding import fold
from drugfree_cli.model.returns import Return
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit, UnitMatch
from drugfree_cli.reading.asking import unit_finding
from drugfree_cli.reading.form_senders import Sender
from drugfree_cli.reading.listing import Listing
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.sender_mentions import (
    coded_in,
    in_file_name,
    intruder_in,
    is_whole_name,
    label_in,
    outright_in_file_name,
    spoken_in,
    unknown_code_in,
    unknown_in,
)
from drugfree_cli.reading.senders import is_named
from drugfree_cli.reading.settling import Line

_LETTER_DATE = re.compile(r"\bngay\b.*\bthang\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A sender named somewhere; `unit` is None where the name is nobody's in the list."""

    text: str
    place: Place
    unit: Unit | None
    match: UnitMatch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Naming:
    """All places where a form names its sender, by how much they weigh."""

    coded: Sequence[_Named]
    labelled: Sequence[_Named]
    plain: Sequence[_Named]
    sheet: Sequence[_Named]
    signed: Sequence[_Named]
    intruders: Sequence[_Named]

    @property
    def outright(self) -> list[_Named]:
        """Give what stands for the form as a whole: its code and its label, else its heading, else its sheet's name."""
        labelled = [each for each in self.labelled if each.unit]
        return [*self.coded, *labelled] or [*self.plain] or [*self.sheet] or [*self.signed]

    def known(self) -> list[_Named]:
        """Give all that must agree.

        A heading or a signature of another kind is an office above or the one that receives the return.
        """
        first = self.outright
        kinds = {_kind(each.unit) for each in first if each.unit}
        others = (each for each in (*self.plain, *self.signed) if each.unit and _kind(each.unit) in kinds)
        return [*first, *others, *self.sheet]


def find_listed_sender(page: Page, stem: str, head: Sequence[Line], foot: Sequence[Line]) -> Sender:
    """Find the listed sender that a form is of; the file's name is asked last, and that is said."""
    listing = page.listing
    if listing is None:
        raise ValueError("a page without a listing has no listed senders")
    naming = _naming(page, listing, head, foot)
    known = [*naming.known(), *naming.intruders]
    units = list(dict.fromkeys(each.unit for each in known))
    if len(units) > 1:
        return _contradicting(page, known)
    doubtful = next((each for each in (*naming.labelled, *naming.intruders) if each.unit is None), None)
    if doubtful is None and not (naming.coded or naming.labelled or naming.plain):
        doubtful = _unknown(page, listing, head)
    if doubtful is not None:
        return _not_known(listing, doubtful)
    if units and (unit := units[0]) is not None:
        return Sender(unit=unit, name=known[0].text, place=known[0].place)
    return _by_file_name(page, listing, stem)


def listed_file_name_finding(listing: Listing, stem: str, sender: Return) -> Finding | None:
    """Say that a form's file bears another sender's name: a neighbour's form may have been copied."""
    named = outright_in_file_name(listing, stem)
    if not named or sender.unit_code in {None, *(unit.code for unit in named)}:
        return None
    own, other = f"{sender.unit_name} ({sender.place.cell or sender.place.sheet})", named[0].name
    names = Text(vi=f"{own}; {other} (tên tệp)", en=f"{own}; {other} (the file's name)")
    return finding("return-unit-contradicts", sender.place, unit_code=sender.unit_code, names=names)


def _naming(page: Page, listing: Listing, head: Sequence[Line], foot: Sequence[Line]) -> _Naming:
    return _Naming(
        coded=[
            _Named(text=line.text, place=page.place(line.cell), unit=unit)
            for line in (*head, *foot)
            for unit in coded_in(listing, line.text)
        ],
        labelled=[each for line in head for each in _labelled(page, listing, line)],
        plain=[each for line in head if label_in(line.text) is None for each in _plain(page, listing, line)],
        sheet=_in_sheet_name(page, listing),
        signed=[
            _Named(text=unit.name, place=page.place(line.cell), unit=unit)
            for line in foot
            if not line.text.startswith(("-", "+", "–"))
            for unit in spoken_in(listing, line.text)
        ],
        intruders=[
            _Named(text=name, place=page.place(line.cell), unit=None, match=UnitMatch(query=name, close=True))
            for line in head
            if (name := intruder_in(listing, line.text))
        ],
    )


def _labelled(page: Page, listing: Listing, line: Line) -> Iterator[_Named]:
    found = label_in(line.text)
    if found is None or coded_in(listing, line.text):
        return
    label, name = found
    place = page.place(line.cell)
    for text in (f"{label} {name}", name):
        if (unit := listing.match(text).unit) is not None:
            yield _Named(text=name, place=place, unit=unit)
            return
    if not listing.is_above(name) and not listing.is_above(f"{label} {name}"):
        yield _Named(text=name, place=place, unit=None, match=listing.match(name))


def _plain(page: Page, listing: Listing, line: Line) -> list[_Named]:
    units = spoken_in(listing, line.text)
    if not units and not _LETTER_DATE.search(fold(line.text)):
        whole = is_whole_name(listing, line.text)
        units = (whole,) if whole else ()
    return [_Named(text=unit.name, place=page.place(line.cell), unit=unit) for unit in units]


def _in_sheet_name(page: Page, listing: Listing) -> list[_Named]:
    name = page.name.replace("_", " ")
    if not is_named(page.name) or listing.is_above(name):
        return []
    unit = listing.match(name).unit
    units = (unit,) if unit else in_file_name(listing, page.name)
    return [_Named(text=page.name, place=page.place(), unit=each) for each in units]


def _unknown(page: Page, listing: Listing, head: Iterable[Line]) -> _Named | None:
    """Find a heading, or the sheet's name, that looks like a sender's name and is nobody's."""
    for line in head:
        if (name := unknown_in(listing, line.text)) is not None:
            return _Named(text=name, place=page.place(line.cell), unit=None, match=listing.match(name))
    for line in head:
        if (code := unknown_code_in(listing, line.text)) is not None:
            match = UnitMatch(query=code, close=True)
            return _Named(text=code, place=page.place(line.cell), unit=None, match=match)
    return _unknown_sheet(page, listing)


def _unknown_sheet(page: Page, listing: Listing) -> _Named | None:
    name = page.name.replace("_", " ")
    if not is_named(page.name) or listing.is_above(name) or _in_sheet_name(page, listing):
        return None
    match = listing.match(name)
    if unknown_in(listing, name) is None and not match.candidates:
        return None
    return _Named(text=page.name, place=page.place(), unit=None, match=match)


def _not_known(listing: Listing, named: _Named) -> Sender:
    match = named.match or listing.match(named.text)
    doubt = unit_finding(named.text, match, named.place, listed=True)
    return Sender(unit=None, name=named.text, place=named.place, findings=(doubt,))


def _contradicting(page: Page, known: Sequence[_Named]) -> Sender:
    names = "; ".join(dict.fromkeys(f"{each.text} ({each.place.cell or page.sheet})" for each in known))
    doubt = finding("return-unit-contradicts", known[0].place, names=names)
    return Sender(unit=None, name=known[0].text, place=known[0].place, findings=(doubt,))


def _by_file_name(page: Page, listing: Listing, stem: str) -> Sender:
    place = page.place()
    units = in_file_name(listing, stem)
    if len(units) == 1:
        said = finding("return-unit-from-file-name", place, unit_code=units[0].code, unit=units[0].name)
        return Sender(unit=units[0], name=units[0].name, place=place, findings=(said,))
    if len(units) > 1:
        match = UnitMatch(query=stem, candidates=units)
        return Sender(unit=None, name=stem, place=place, findings=(unit_finding(stem, match, place, listed=True),))
    doubt = finding("sender-not-named", place, example=listing.units[0].name)
    return Sender(unit=None, name="", place=place, findings=(doubt,))


def _kind(unit: Unit) -> str:
    return fold(unit.kind or unit.name)
