"""Whose form a sheet is: its heading, its name and its signature must agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.units import Unit, UnitMatch
from drugfree_cli.reading.asking import elsewhere_findings, unit_finding
from drugfree_cli.reading.file_names import units_in_file_name
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.part_senders import part_in
from drugfree_cli.reading.senders import communes_in, find_commune, is_named
from drugfree_cli.reading.settling import Line

_SENDER_CODE = re.compile(r"(?i)(?<!\w)m[ãa](?:\s+[^\W\d]+){0,3}\s*:?\s*\d{2,5}/[a-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The unit that a form is of; None with findings where it is not known. `name` is as written."""

    unit: Unit | None
    name: str
    place: Place
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A name found in one of the places where a form names its sender."""

    text: str
    match: UnitMatch
    place: Place


def find_sender(page: Page, stem: str, head: Sequence[Line], foot: Sequence[Line]) -> Sender:
    """Find the commune that a form is of; the file's name is asked last, and that is said.

    A form that gives the code or the name of one who reports for the commune is not the commune's own.
    """
    if (part := _of_part(page, head, foot)) is not None:
        text, place = part
        doubt = finding("return-of-part", place, text=text)
        return Sender(unit=None, name=text, place=place, findings=(doubt,))
    named = [*_in_lines(page, head), *_in_sheet_name(page), *_in_lines(page, foot, known_only=True)]
    known = [each for each in named if each.match.unit is not None]
    units = list(dict.fromkeys(each.match.unit for each in known))
    if len(units) > 1:
        return _contradicting(page, known)
    if known and (unit := units[0]) is not None:
        elsewhere = elsewhere_findings(unit, page.district, page, known[0].place)
        return Sender(unit=unit, name=known[0].text, place=known[0].place, findings=tuple(elsewhere))
    if not named and len(from_file := units_in_file_name(page, stem)) == 1:
        unit, place = from_file[0], page.place()
        said = finding("return-unit-from-file-name", place, unit_code=unit.code, unit=unit.name)
        return Sender(unit=unit, name=unit.name, place=place, findings=(said,))
    if not named:
        return Sender(
            unit=None, name="", place=page.place(), findings=(finding("return-unit-not-named", page.place()),)
        )
    first = named[0]
    doubt = unit_finding(first.text, first.match, first.place)
    return Sender(unit=None, name=first.text, place=first.place, findings=(doubt,))


def _of_part(page: Page, head: Sequence[Line], foot: Sequence[Line]) -> tuple[str, Place] | None:
    """Find where a form says that it is of one who reports for the commune: by a code, a name, the sheet's name."""
    coded = (each for each in (*head, *foot) if _SENDER_CODE.search(each.text))
    named = (each for each in (*head, *foot) if part_in(each.text))
    said = next(coded, None) or next(named, None)
    if said is not None:
        return said.text, page.place(said.cell)
    return (page.sheet, page.place()) if part_in(page.sheet.replace("_", " ")) else None


def _contradicting(page: Page, known: Sequence[_Named]) -> Sender:
    names = "; ".join(dict.fromkeys(f"{each.text} ({each.place.cell or page.sheet})" for each in known))
    doubt = finding("return-unit-contradicts", known[0].place, names=names)
    return Sender(unit=None, name=known[0].text, place=known[0].place, findings=(doubt,))


def _in_lines(page: Page, lines: Sequence[Line], *, known_only: bool = False) -> list[_Named]:
    named = [each for line in lines for each in _in_text(page, line.text, page.place(line.cell))]
    return [each for each in named if each.match.unit is not None] if known_only else named


def _in_text(page: Page, text: str, place: Place) -> list[_Named]:
    if page.district is not None:
        inside = [each for each in communes_in(text, page.day, page.district) if each.match.unit is not None]
        if inside:
            return [_Named(text=each.text, match=each.match, place=place) for each in inside]
    found = communes_in(text, page.day, page.province)
    return [_Named(text=each.text, match=each.match, place=place) for each in found]


def _in_sheet_name(page: Page) -> list[_Named]:
    if not is_named(page.name):
        return []
    unit = find_commune(page.name.replace("_", " "), page.day, page.district, page.province)
    return [_Named(text=page.name, match=UnitMatch(query=page.name, unit=unit), place=page.place())] if unit else []
