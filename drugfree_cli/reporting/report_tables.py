"""Annexes drawn as WordprocessingML: headings, tables with repeated heads, and the sections that carry them.

Rows are written as ready-made XML: a table of thousands of rows costs no more than its text.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml

from drugfree_cli.reporting import numbers, prose
from drugfree_cli.reporting.report_annexes import Annex, Column
from drugfree_cli.reporting.report_template import W

_NAMESPACE = f'xmlns:w="{W[1:-1]}"'
_TWIPS = 1440 / 25.4
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# Carries the end of a section after a table and must not push an empty page out.
_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
# What the schema puts before the numbering of pages in a section's properties.
_BEFORE_NUMBERING = tuple(
    f"{W}{name}"
    for name in (
        *("headerReference", "footerReference", "footnotePr", "endnotePr", "type"),
        *("pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType"),
    )
)
NUMBER_STYLE, TITLE_STYLE, ATTACHED_STYLE = "Phụ lục - số", "Phụ lục - tên", "Phụ lục - kèm theo"
NOTE_STYLE, HEAD_STYLE, CELL_STYLE, CENTRED_STYLE = "Phụ lục - ghi chú", "Bảng - tiêu đề", "Bảng - ô", "Bảng - ô giữa"

Styles = Mapping[str, str]
"""Style ids by style name: Word renames ids when it saves, never names."""


def annex_elements(annex: Annex, number: int, attached: str, styles: Styles) -> list[Any]:
    """Draw an annex: its number, its title, to what it is attached, and its table."""
    lines = (
        (NUMBER_STYLE, f"Phụ lục {numbers.roman(number)}"),
        (TITLE_STYLE, annex.title.upper()),
        (ATTACHED_STYLE, attached),
        *((NOTE_STYLE, note) for note in annex.notes),
    )
    parts = [_paragraph(text, style, styles) for style, text in lines]
    return [*map(_element, parts), _element(_table(annex, styles))]


def section_end(section: Any) -> Any:
    """Make the paragraph that ends a section."""
    paragraph = _element(f"<w:p><w:pPr>{_TINY}</w:pPr></w:p>")
    paragraph[0].append(section)
    return paragraph


def tiny_paragraph() -> Any:
    """Make the paragraph that Word wants after a table at the end of a document."""
    return _element(f"<w:p><w:pPr>{_TINY}</w:pPr></w:p>")


def annex_section(main: Any, *, landscape: bool) -> Any:
    """Make an annex's section out of the report's: its own page numbers, the same header, lying where it is wide."""
    section = deepcopy(main)
    for child in list(section):
        if child.tag in {f"{W}headerReference", f"{W}footerReference", f"{W}type", f"{W}pgNumType"}:
            section.remove(child)
    size = section.find(f"{W}pgSz")
    section.insert(section.index(size), _element('<w:type w:val="nextPage"/>'))
    before = sum(1 for child in section if child.tag in _BEFORE_NUMBERING)
    section.insert(before, _element('<w:pgNumType w:start="1"/>'))
    if landscape and size.get(f"{W}orient") != "landscape":
        width, height = size.get(f"{W}w"), size.get(f"{W}h")
        size.set(f"{W}w", height)
        size.set(f"{W}h", width)
        size.set(f"{W}orient", "landscape")
    return section


def _table(annex: Annex, styles: Styles) -> str:
    widths = [round(column.width * _TWIPS) for column in annex.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        "</w:tblCellMar>"
    )
    head = _head_row(annex.columns, widths, styles)
    last = len(annex.rows) - 1
    rows = (
        _row(row, annex.columns, widths, styles, bold=annex.total and number == last)
        for number, row in enumerate(annex.rows)
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"


def _head_row(columns: Sequence[Column], widths: Sequence[int], styles: Styles) -> str:
    cells = (
        _cell(_paragraph(column.heading, HEAD_STYLE, styles), width)
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int], styles: Styles, *, bold: bool) -> str:
    if len(row) == 1 < len(columns):
        return _band(row[0], widths, styles)
    cells = (
        _cell(_paragraph(text, CENTRED_STYLE if column.centred else CELL_STYLE, styles, bold=bold), width)
        for text, column, width in zip(row, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _band(text: str, widths: Sequence[int], styles: Styles) -> str:
    """Draw a row of one cell over all columns, which stays on the page of the row below it."""
    content = _paragraph(text, CELL_STYLE, styles, bold=True, with_next=True)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(content, sum(widths), len(widths))}</w:tr>"


def _cell(content: str, width: int, span: int = 1) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    sized = f'<w:tcW w:w="{width}" w:type="dxa"/>{over}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{sized}</w:tcPr>{content}</w:tc>"


def _paragraph(text: str, style: str, styles: Styles, *, bold: bool = False, with_next: bool = False) -> str:
    shape = f'<w:pStyle w:val="{escape(styles[style])}"/>' if style in styles else ""
    shape += "<w:keepNext/>" if with_next else ""
    named = f"<w:pPr>{shape}</w:pPr>" if shape else ""
    heavy = "<w:rPr><w:b/></w:rPr>" if bold else ""
    words = f'<w:r>{heavy}<w:t xml:space="preserve">{escape(prose.clean(text))}</w:t></w:r>' if text else ""
    return f"<w:p>{named}{words}</w:p>"


def _element(xml: str) -> Any:
    """Read XML in which the `w:` of Word is meant."""
    # Declared on the element itself: lxml takes quadratic time to move what inherits it from a wrapper.
    return parse_xml(re.sub(r"^<w:\w+", rf"\g<0> {_NAMESPACE}", xml, count=1))
