"""The periodic report as a Word document, in the layout of the decree on clerical work."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.reporting import prose, report_context, report_tables
from drugfree_cli.reporting.numerals import Vouched, noting
from drugfree_cli.reporting.report_annexes import Annex
from drugfree_cli.reporting.report_context import Placeholders
from drugfree_cli.reporting.report_office import running_name
from drugfree_cli.reporting.report_template import EMPTY, HEAD, W, fill, open_template, paragraph_texts, places_of

TEMPLATE = "bao-cao-dinh-ky.docx"
"""The name under which the report's template is looked up."""

_HEAD_STYLE = "Khoản"


def write_report(dossier: Dossier, template: Path, path: Path) -> None:
    """Write the report of a dossier to `path`; what is in it depends on the dossier and the template alone."""
    content = Content(
        annexes={name: partial(make, dossier) for name, make in report_context.ANNEXES.items()},
        placeholders=partial(report_context.placeholders, dossier),
        attached=report_context.attached_to(dossier),
        title=f"Báo cáo {prose.lower_first(prose.clean(dossier.period_name.vi))}",
    )
    write_content(dossier, content, template, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a kind of document has to say: its annexes by the placeholder of each, and its text.

    `placeholders` is told for which annexes the template has a place, in their order. `attached` is the line that says
    what an annex belongs to, `title` what the file is called in its properties.
    """

    annexes: Mapping[str, Callable[[], Annex | None]]
    placeholders: Callable[[Sequence[str]], Placeholders]
    attached: str
    title: str


def write_content(dossier: Dossier, content: Content, template: Path, path: Path) -> None:
    """Write a document of any kind on a dossier by its template."""
    document = open_template(template)
    places, own = places_of(document, tuple(content.annexes)), tuple(paragraph_texts(document))
    with noting() as values:
        annexes = {name: annex for name in places if (annex := content.annexes[name]()) is not None}
        # A private mark stands where an annex is to be drawn: tables come in after the text, so no one meets a loop.
        marks = {name: _mark(name) if name in annexes else "" for name in content.annexes}
        fill(document, {**content.placeholders(places), **marks}, template.name)
    body = document.docx.element.body
    take_out_empty(body)
    styles = {style.name: style.style_id for style in document.docx.styles}
    _raise_heads(body, styles)
    _draw(body, annexes, content.attached, styles)
    Vouched(values, (dossier, content.attached), own).check(paragraph_texts(document), template.name)
    _set_properties(document.docx.core_properties, dossier, content.title)
    document.save(path)


def _mark(name: str) -> str:
    return f"\ue001{name}\ue001"


def take_out_empty(body: Any) -> None:
    """Take out the paragraphs whose placeholders were empty; a table cell keeps its last one, emptied."""
    for paragraph in list(body.iter(f"{W}p")):
        text = _text(paragraph)
        if EMPTY not in text:
            continue
        above = paragraph.getparent()
        if text.replace(EMPTY, "").strip() or (above.tag == f"{W}tc" and len(above.findall(f"{W}p")) == 1):
            for run in paragraph.iter(f"{W}t"):
                run.text = (run.text or "").replace(EMPTY, "")
        else:
            above.remove(paragraph)


def _raise_heads(body: Any, styles: report_tables.Styles) -> None:
    """Give paragraphs that are marked as headings the template's style for them."""
    for paragraph in body.iter(f"{W}p"):
        if HEAD not in _text(paragraph):
            continue
        for run in paragraph.iter(f"{W}t"):
            run.text = (run.text or "").replace(HEAD, "")
        if _HEAD_STYLE in styles:
            paragraph.style = styles[_HEAD_STYLE]


def _draw(body: Any, annexes: Mapping[str, Annex], attached: str, styles: report_tables.Styles) -> None:
    """Put every annex in its place, in a section of its own; the report itself becomes the first section."""
    main = body.find(f"{W}sectPr")
    report_section = deepcopy(main)
    for number, (name, annex) in enumerate(annexes.items(), start=1):
        place = next(paragraph for paragraph in body.iter(f"{W}p") if _mark(name) in _text(paragraph))
        section = report_tables.annex_section(report_section, landscape=annex.landscape)
        if number == 1:
            place.addprevious(report_tables.section_end(deepcopy(report_section)))
        for element in report_tables.annex_elements(annex, number, attached, styles):
            place.addprevious(element)
        if number == len(annexes) and place.getnext() is main:
            body.replace(main, section)
            place.addprevious(report_tables.tiny_paragraph())
        else:
            place.addprevious(report_tables.section_end(section))
        body.remove(place)


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _set_properties(properties: Any, dossier: Dossier, title: str) -> None:
    """Date the file by the report's own day: the same dossier makes the same file."""
    on = datetime(dossier.on.year, dossier.on.month, dossier.on.day, tzinfo=UTC)
    properties.created = properties.modified = on
    properties.author = properties.last_modified_by = running_name(dossier)[:250]
    properties.title = title
    if dossier.fingerprint:
        # What `report --verify` reads: the area, the period, the plan and the fingerprint of the figures.
        mark = ("drugfree", dossier.scope.code, dossier.period, dossier.plan.id, dossier.fingerprint)
        properties.identifier = ":".join(mark)
    properties.revision = 1
