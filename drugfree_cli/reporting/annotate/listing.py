"""The added sheet: every finding with a link to its cell, what is wrong and what to do."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil
from xml.sax.saxutils import unescape

from drugfree_cli.files.xml_patch import quoted, text
from drugfree_cli.model.findings import Severity
from drugfree_cli.reporting.annotate.records import Annotation, Remark, address, spot_of
from drugfree_cli.reporting.annotate.styles import COLOURS, Styles, solid
from drugfree_cli.reporting.report_words import SEVERITY

Fillings = Mapping[tuple[str, str], str]
"""The filling that a cell (sheet, address) had before it was coloured."""

_COLUMNS = (
    ("TT", 6),
    ("Mức độ", 14),
    ("Vị trí (bấm để tới ô)", 24),
    ("Đơn vị", 24),
    ("Nội dung và cách xử lý", 80),
    ("Giải trình đã ghi", 28),
)
_MEMORY = "drugfree-fill:"
_REMEMBERED = re.compile(_MEMORY + "([^<]*)<")
_FONT = '<font>{}<sz val="{}"/>{}<name val="Times New Roman"/><family val="1"/></font>'
_SIDES = ("left", "right", "top", "bottom")
_BORDER = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in _SIDES)
_MOST_TEXT = 32_000
_LETTERS_A_UNIT, _LINE, _MOST_HEIGHT = 1.2, 14.5, 409.0
_LAST_LINKED = 65_000


def remembered(part: bytes) -> dict[tuple[str, str], str]:
    """Find the fillings that an earlier list noted, among the texts of a part."""
    found: dict[tuple[str, str], str] = {}
    for match in _REMEMBERED.finditer(part.decode("utf-8", errors="replace")):
        pieces = unescape(match[1], {"&quot;": '"', "&apos;": "'"}).split(":", 2)
        if len(pieces) == 3:
            found[pieces[2], pieces[0]] = pieces[1]
    return found


def list_sheet(
    annotation: Annotation, notes: Sequence[str], sheets: frozenset[str], fillings: Fillings, styles: Styles, names: str
) -> bytes:
    """Write the sheet; `names` declares the namespaces that the workbook's format uses."""
    looks = _Looks(styles)
    heads = _heads(annotation, notes)
    rows = [
        _row(number, _text("A", number, words, looks.title if number == 1 else looks.note))
        for number, words in enumerate(heads, start=1)
    ]
    top = len(heads) + 1
    rows.append(_row(top, *(_text(_letter(i), top, words, looks.head) for i, (words, _) in enumerate(_COLUMNS))))
    remarks = sorted(annotation.remarks, key=lambda each: tuple(SEVERITY).index(each.severity))
    links: list[str] = []
    left = dict(fillings)
    for row, remark in enumerate(remarks, start=top + 1):
        linked = remark.sheet in sheets and len(links) < _LAST_LINKED
        memory = left.pop((remark.sheet or "", _anchor(remark)), None)
        rows.append(_remark_row(row, row - top, remark, looks, linked=linked, memory=memory))
        links += [_link(row, remark)] if linked else []
    # Of merged cells the first is coloured, which no finding may name: what it had is noted under the list.
    after = top + len(remarks) + 1
    rows += [
        _row(number, _text("G", number, f"{_MEMORY}{cell}:{fill}:{sheet}", looks.body))
        for number, ((sheet, cell), fill) in enumerate(sorted(left.items()), start=after)
    ]
    return _sheet(rows, links, top, names).encode()


def _heads(annotation: Annotation, notes: Sequence[str]) -> list[str]:
    counts = Counter(each.severity for each in annotation.remarks)
    counted = "; ".join(f"{SEVERITY[each]}: {counts[each]}" for each in SEVERITY if counts[each])
    return [
        f"NỘI DUNG CẦN SỬA, CẦN GIẢI TRÌNH – {annotation.file}",
        f"{counted or 'Không còn nội dung nào cần sửa'}. Ô đỏ: lỗi phải sửa; ô vàng: cần giải trình; "
        "ô xanh: cần xem lại. Sửa ngay trong tệp này rồi gửi lại; trang này và các ghi chú không phải xóa.",
        *notes,
    ]


class _Looks:
    """The styles of the list's cells."""

    def __init__(self, styles: Styles) -> None:
        plain = styles.add("fonts", _FONT.format("", 11, ""))
        bold = styles.add("fonts", _FONT.format("<b/>", 11, ""))
        large = styles.add("fonts", _FONT.format("<b/>", 13, ""))
        blue = styles.add("fonts", _FONT.format("<u/>", 11, '<color rgb="FF0563C1"/>'))
        lines = styles.add("borders", f"<border>{_BORDER}<diagonal/></border>")
        top, wrapped = '<alignment vertical="top"/>', '<alignment vertical="top" wrapText="1"/>'
        centred = '<alignment horizontal="center" vertical="top" wrapText="1"/>'
        middle = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
        filled = {each: styles.add("fills", solid(colour)) for each, colour in (*COLOURS.items(), ("head", "FFD9E1F2"))}
        self.title = styles.add_xf(font=large, fill=0, border=0, inner=top)
        self.note = styles.add_xf(font=plain, fill=0, border=0, inner=top)
        self.head = styles.add_xf(font=bold, fill=filled["head"], border=lines, inner=middle)
        self.body = styles.add_xf(font=plain, fill=0, border=lines, inner=wrapped)
        self.centred = styles.add_xf(font=plain, fill=0, border=lines, inner=centred)
        self.link = styles.add_xf(font=blue, fill=0, border=lines, inner=wrapped)
        self.severity: Mapping[Severity, int] = {
            each: styles.add_xf(font=plain, fill=filled[each], border=lines, inner=centred) for each in SEVERITY
        }


def _remark_row(row: int, number: int, remark: Remark, looks: _Looks, *, linked: bool, memory: str | None) -> str:
    place = " ".join(filter(None, (remark.sheet, remark.cell))) if remark.sheet else "cả tệp"
    cells = [
        f'<c r="A{row}" s="{looks.centred}"><v>{number}</v></c>',
        _text("B", row, SEVERITY[remark.severity], looks.severity[remark.severity]),
        _text("C", row, place, looks.link if linked else looks.body),
        _text("D", row, remark.unit, looks.body),
        _text("E", row, remark.text, looks.body),
        _text("F", row, remark.explanation, looks.body),
    ]
    if memory is not None:
        cells.append(_text("G", row, f"{_MEMORY}{_anchor(remark)}:{memory}:{remark.sheet}", looks.body))
    return _row(row, *cells, height=_height((place, remark.unit, remark.text, remark.explanation)))


def _height(texts: Sequence[str]) -> float:
    """Say how high a row must be: not every program fits it to wrapped text by itself."""
    widths = [width for _, width in _COLUMNS[2:]]
    lines = (
        sum(ceil(max(len(line), 1) / (width * _LETTERS_A_UNIT)) for line in words.split("\n"))
        for words, width in zip(texts, widths, strict=True)
    )
    return min(_MOST_HEIGHT, _LINE * max(lines) + 3)


def _anchor(remark: Remark) -> str:
    spot = spot_of(remark.cell)
    return address(spot) if spot else ""


def _link(row: int, remark: Remark) -> str:
    sheet = (remark.sheet or "").replace("'", "''")
    location = f"'{sheet}'!{_anchor(remark) or 'A1'}"
    return f'<hyperlink ref="C{row}" location={quoted(location)} display={quoted(location)}/>'


def _row(number: int, *cells: str, height: float | None = None) -> str:
    high = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{high}>{"".join(cells)}</row>'


def _text(column: str, row: int, words: str, look: int) -> str:
    cut = words if len(words) <= _MOST_TEXT else f"{words[:_MOST_TEXT]}… (còn {len(words) - _MOST_TEXT} ký tự)"
    inside = f't="inlineStr"><is><t xml:space="preserve">{text(cut)}</t></is></c>' if words else "/>"
    return f'<c r="{column}{row}" s="{look}" {inside}'


def _letter(index: int) -> str:
    return "ABCDEFG"[index]


def _sheet(rows: Sequence[str], links: Sequence[str], top: int, names: str) -> str:
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(_COLUMNS, start=1)
    )
    memory = len(_COLUMNS) + 1
    pane = f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet {names}>'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">{pane}'
        '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f'<cols>{widths}<col min="{memory}" max="{memory}" width="9" hidden="1" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{linked}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    )
