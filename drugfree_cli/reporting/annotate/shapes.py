"""The boxes in which comments show: a drawing in a language that is not always sound XML, so it is cut as text."""

import re
from collections.abc import Collection, Mapping

from drugfree_cli.files.xml_patch import PatchError
from drugfree_cli.reporting.annotate.records import Spot

EMPTY_DRAWING = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    b"</o:shapelayout></xml>"
)
"""A drawing for a sheet that has none yet."""

_NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_KIND = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"{}>'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:5pt;'
    'width:260pt;height:{height}pt;z-index:{z};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"{names}>'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_ONE_SHAPE = re.compile(rb"<v:shape\s(?:(?!<v:shape\s).)*?</v:shape>\s*", re.DOTALL)
_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_ROW, _COLUMN = re.compile(rb"<x:Row>\s*(\d{1,7})\s*</x:Row>"), re.compile(rb"<x:Column>\s*(\d{1,5})\s*</x:Column>")
_ID = re.compile(rb"_x0000_s(\d{1,9})\b")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*$")
_LETTERS_A_LINE, _LINE, _COLUMNS_WIDE = 52, 13.5, 5
_LAST_COLUMN = 16_383


def with_boxes(drawing: bytes, wanted: Mapping[Spot, str], gone: Collection[Spot]) -> bytes:
    """Give every comment its box (of one that the sender made the box stays) and take away those of comments gone."""
    boxed: set[Spot] = set()

    def keep(found: re.Match[bytes]) -> bytes:
        spot = _spot(found[0])
        if spot is None or spot not in gone:
            boxed.update(() if spot is None else (spot,))
            return found[0]
        return b""

    drawing = _ONE_SHAPE.sub(keep, drawing)
    new = {spot: words for spot, words in wanted.items() if spot not in boxed}
    end = _END.search(drawing)
    if end is None:
        raise PatchError("a drawing without an end")
    if not new:
        return drawing
    names = "".join(
        f' xmlns:{prefix}="{name}"'
        for prefix, name in _NAMESPACES.items()
        if not re.search(rf'xmlns:{prefix}\s*=\s*["\']{re.escape(name)}["\']'.encode(), drawing)
    )
    first = max((int(number) for number in _ID.findall(drawing)), default=1024) + 1
    kind = "" if b'"_x0000_t202"' in drawing else _KIND.format(names)
    boxes = "".join(
        _box(spot, words, number, names) for number, (spot, words) in enumerate(sorted(new.items()), start=first)
    )
    return drawing[: end.start()] + (kind + boxes).encode() + drawing[end.start() :]


def _spot(shape: bytes) -> Spot | None:
    """Tell on which cell a box is; None for what is no comment's."""
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if row is None or column is None or not _NOTE.search(shape):
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def _box(spot: Spot, words: str, number: int, names: str) -> str:
    row, column = spot[0] - 1, spot[1] - 1
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in words.split("\n"))
    height = round(_LINE * lines + 10)
    # A box to the right of its cell; at the sheet's edge, to the left.
    left = column + 1 if column + 1 + _COLUMNS_WIDE <= _LAST_COLUMN else column - 1 - _COLUMNS_WIDE
    top = max(row - 1, 0)
    bottom = top + max(2, round(height / 15))
    anchor = f"{left}, 15, {top}, 4, {left + _COLUMNS_WIDE}, 20, {bottom}, 4"
    return _SHAPE.format(id=number, height=height, z=number - 1024, names=names, anchor=anchor, row=row, column=column)
