"""The periodic report as a Word document, in the layout of the decree on clerical work."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.reporting import prose, report_context, report_tables
from drugfree_cli.reporting.report_annexes import Annex
from drugfree_cli.reporting.report_office import running_name
from drugfree_cli.reporting.report_template import EMPTY, W, fill, open_template, places_of

TEMPLATE = "bao-cao-dinh-ky.docx"
"""The name under which the report's template is looked up."""


def write_report(dossier: Dossier, template: Path, path: Path) -> None:
    """Write the report of a dossier to `path`; what is in it depends on the dossier and the template alone."""
    document = open_template(template)
    places = places_of(document, tuple(report_context.ANNEXES))
    annexes = report_context.annexes(dossier, places)
    # A private mark stands where an annex is to be drawn: tables come in after the text, so that no one meets a loop.
    marks = {name: _mark(name) if name in annexes else "" for name in report_context.ANNEXES}
    fill(document, {**report_context.placeholders(dossier, places), **marks}, template.name)
    body = document.docx.element.body
    _take_out_empty(body)
    styles = {style.name: style.style_id for style in document.docx.styles}
    _draw(body, annexes, report_context.attached_to(dossier), styles)
    _set_properties(document.docx.core_properties, dossier)
    document.save(path)


def _mark(name: str) -> str:
    return f"\ue001{name}\ue001"


def _take_out_empty(body: Any) -> None:
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


def _set_properties(properties: Any, dossier: Dossier) -> None:
    """Date the file by the report's own day: the same dossier makes the same file."""
    on = datetime(dossier.on.year, dossier.on.month, dossier.on.day, tzinfo=UTC)
    properties.created = properties.modified = on
    properties.author = properties.last_modified_by = running_name(dossier)[:250]
    properties.title = f"Báo cáo {prose.lower_first(prose.clean(dossier.period_name.vi))}"
    properties.revision = 1
