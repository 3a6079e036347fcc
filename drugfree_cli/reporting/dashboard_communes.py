"""A commune as the page tells of it: its class and why, every criterion with its cells, what would have to change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drugfree_cli.model.amounts import Amount, Content, english, vietnamese
from drugfree_cli.model.codebook import Kind, choice_text, codebook
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import criteria_heading
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.model.returns import Source
from drugfree_cli.model.text import Text, same
from drugfree_cli.reporting.dashboard_groups import group_of
from drugfree_cli.reporting.dashboard_texts import Part, Shelf, Texts
from drugfree_cli.reporting.dashboard_words import WORDS
from drugfree_cli.reporting.prose_places import has_district

_YES_NO = (Text(vi="không", en="no"), Text(vi="có", en="yes"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What the rules say of a commune in words.

    `headlines` stand at the head, `deciding` are the criteria that bear on the class, `changes` what would have to
    change for each better end, `codes` the readings that all of it rests on.
    """

    headlines: tuple[Text, ...]
    deciding: tuple[Judged, ...]
    changes: tuple[tuple[Text, tuple[Text, ...]], ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A sheet of a file in one version, from which figures come."""

    file: str
    sheet: str | None
    version: int
    period: str
    kind: str


@dataclass(frozen=True, slots=True)
class Shelves:
    """What the communes of a page share: texts and documents."""

    texts: Texts
    documents: Shelf[Document]


def commune_part(dossier: Dossier, commune: CommuneResult, explained: Explained, shelves: Shelves) -> Part:
    """Tell of a commune all that the page shows."""
    texts, plan = shelves.texts, dossier.plan
    return {
        "code": commune.code,
        "name": commune.name,
        "short": _short_name(dossier, commune),
        "district": commune.district_code if has_district(dossier, commune) else None,
        "group": group_of(plan, commune),
        "verdict": commune.drug_free,
        "failed": list(commune.failed),
        "unknown": list(commune.unknown),
        "reported": commune.reported,
        "provisional": commune.provisional,
        "conflict": commune.conflict,
        "why": texts.put_all(dict.fromkeys(each.title for each in explained.deciding if each.met)),
        "open": texts.put_all(dict.fromkeys(each.title for each in explained.deciding if each.met is None)),
        "head": texts.put_all(explained.headlines),
        "sections": [*_sections(plan, commune, explained, shelves)],
        "changes": [
            {"heading": texts.put(heading), "lines": texts.put_all(lines)} for heading, lines in explained.changes
        ],
        "codes": list(explained.codes),
    }


def _short_name(dossier: Dossier, commune: CommuneResult) -> str:
    unit = dossier.units.get(commune.code)
    return unit.short_name if unit else commune.name


def _sections(plan: Plan, commune: CommuneResult, explained: Explained, shelves: Shelves) -> Iterable[Part]:
    """Put the criteria under headings: those that decide the class, the others, the drug-free ones by every reading."""
    if plan.classes:
        others = [each for each in commune.by_class if each not in explained.deciding]
        yield _section(WORDS["deciding"], explained.deciding, shelves, of_class=True)
        yield _section(WORDS["not_deciding"], others, shelves, of_class=True, closed=True)
    if plan.drug_free:
        yield _section(criteria_heading(plan), commune.by_drug_free, shelves, verdict=commune.drug_free)
    for each in commune.readings:
        name, word = each.name, WORDS["reading"]
        heading = Text(vi=f"{word.vi}: {name.vi} ({each.clause})", en=f"{word.en}: {name.en} ({each.clause})")
        yield _section(heading, each.criteria, shelves, verdict=each.drug_free, closed=True)


def _section(
    heading: Text,
    criteria: Sequence[Judged],
    shelves: Shelves,
    *,
    of_class: bool = False,
    verdict: str | None = None,
    closed: bool = False,
) -> Part:
    return {
        "heading": shelves.texts.put(heading),
        "ofClass": of_class,
        "verdict": verdict,
        "closed": closed,
        "criteria": [_criterion(each, shelves) for each in criteria],
    }


def _criterion(judged: Judged, shelves: Shelves) -> Part:
    texts = shelves.texts
    return {
        "id": judged.criterion,
        "clause": judged.clause,
        "title": texts.put(judged.title),
        "met": judged.met,
        "asked": texts.put(judged.asked),
        "seen": texts.put(judged.seen),
        "change": texts.put_any(judged.change),
        "caution": texts.put_any(judged.caution),
        "standIn": judged.unverified,
        "codes": list(judged.interpretations),
        "figures": [*_figures(judged.indicators, judged.sources, shelves)],
    }


def _figures(
    indicators: Mapping[str, Content], sources: Mapping[str, tuple[Source, ...]], shelves: Shelves
) -> Iterable[Part]:
    """List the figures behind a criterion, each with the cells that it was taken or summed from."""
    for name, content in indicators.items():
        yield {
            "label": shelves.texts.put(_label(name)),
            "value": None if content is None else shelves.texts.put(_value(name, content)),
            "cells": [_cell(each, shelves) for each in sources.get(name, ())],
        }


def _cell(source: Source, shelves: Shelves) -> list[object]:
    place = source.place
    document = Document(
        file=place.file, sheet=place.sheet, version=source.version, period=source.period, kind=source.kind
    )
    return [shelves.documents.put(document), place.cell]


def _label(name: str) -> Text:
    found = codebook().get(_indicator(name))
    return found.label if found else same(name)


def _value(name: str, content: Amount | str) -> Text:
    indicator = _indicator(name)
    if isinstance(content, str):
        return choice_text(indicator, content)
    if indicator in codebook() and codebook()[indicator].kind is Kind.FLAG:
        return _YES_NO[bool(content)]
    return Text(vi=vietnamese(content), en=english(content))


def _indicator(name: str) -> str:
    """Give the indicator of a figure that counts from a day on ("addicts_new@registration")."""
    return name.partition("@")[0]
