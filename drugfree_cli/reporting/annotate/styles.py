"""The look of cells: a style's twin that differs in its filling alone, and the way back to the style that it had."""

import re
from collections.abc import Mapping

from drugfree_cli.files.xml_patch import Edit, Node, PatchError, apply, counted, inside_end, quoted, tree
from drugfree_cli.model.findings import Severity

# Of no palette, so that a filling of ours is known again whatever program saved the file since.
COLOURS: Mapping[Severity, str] = {
    Severity.ERROR: "FFFFB9B4",
    Severity.QUERY: "FFFFF2A8",
    Severity.WARNING: "FFCFE4FA",
    Severity.INFO: "FFEDEDED",
}
NOTHING = '<fill><patternFill patternType="none"/></fill>'
"""The filling of a cell that has none."""
EMPTY_STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""The least that a part with styles may hold."""

_OURS = frozenset(COLOURS[each] for each in (Severity.ERROR, Severity.QUERY, Severity.WARNING))
_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)
# What a section begins with where the workbook has none: numbers 0 and 1 of the fillings are not for use.
_FIRST = {
    "fonts": '<font><sz val="11"/><name val="Calibri"/></font>',
    "fills": f'{NOTHING}<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
}
_NAME = re.compile(r"(</?)(?:[A-Za-z_][\w.-]*:)?([A-Za-z])")
_SPACE = re.compile(r"\s+")
_DECLARED = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')
_FILL = re.compile(
    r"<fill>(?:</?(?:patternFill|gradientFill|stop|fgColor|bgColor|color)"
    r"(?: [A-Za-z]+=\"[\w.+-]{0,40}\")*/?>){1,60}</fill>"
)


class Styles:
    """The styles of a workbook while a copy is made; equal ones are never written twice."""

    def __init__(self, content: bytes) -> None:
        self._content = _whole(content)
        self._root = tree(self._content)
        self._sections = {name: self._section(name) for name in _FIRST}
        self._entries = {
            name: [self._written(node) for node in found.children] for name, found in self._sections.items()
        }
        self._known = {name: len(found) for name, found in self._entries.items()}
        cell_styles = self._sections["cellXfs"].children
        self._xfs = [dict(node.attributes) for node in cell_styles]
        self._inner = [self._content[node.opened : node.closing].decode("utf-8") for node in cell_styles]
        self._numbers: dict[tuple[object, ...], int] = {}
        for number, (attributes, inner) in enumerate(zip(self._xfs, self._inner, strict=True)):
            self._numbers.setdefault(self._key(attributes, inner), number)

    def marked(self, style: int, severity: Severity) -> int:
        """Give the twin of a style in the colour of a severity."""
        return self._with_fill(style, solid(COLOURS[severity]))

    def restored(self, style: int, former: str | None) -> int:
        """Give the style that a cell had before we coloured it; any style that is not ours stays."""
        return self._with_fill(style, _sound(former)) if self.is_ours(style) else style

    def is_ours(self, style: int) -> bool:
        """Tell whether a style has one of our fillings."""
        found = re.search(r'patternType="solid".*?<fgColor rgb="([0-9A-F]{8})"', self.fill_of(style))
        return found is not None and found[1] in _OURS

    def ours(self) -> frozenset[str]:
        """Give the numbers, as cells write them, of the styles that we made when an earlier copy was marked."""
        return frozenset(str(style) for style in range(self._known["cellXfs"]) if self.is_ours(style))

    def fill_of(self, style: int) -> str:
        """Give the filling of a style, without prefixes."""
        return self._filling(self._xfs[style]) if 0 <= style < len(self._xfs) else NOTHING

    def add(self, section: str, xml: str) -> int:
        """Give the number of a font, border or filling, which is added where there is no equal one."""
        entries = self._entries[section]
        written = _plain(xml)
        if written not in entries:
            entries.append(written)
        return entries.index(written)

    def add_xf(self, *, font: int, fill: int, border: int, inner: str) -> int:
        """Give the number of a cell style of our own."""
        ids = {"numFmtId": "0", "fontId": str(font), "fillId": str(fill), "borderId": str(border), "xfId": "0"}
        flags = ("applyFont", "applyFill", "applyBorder", "applyAlignment")
        return self._xf({**ids, **dict.fromkeys(flags, "1")}, self._prefixed(inner))

    def finished(self) -> bytes:
        """Give the part with what was added."""
        edits: list[Edit] = []
        for name, section in self._sections.items():
            new = self._entries[name][self._known[name] :]
            if new:
                written = "".join(new if name == "cellXfs" else map(self._prefixed, new)).encode()
                edits.append(counted(self._content, section, len(self._entries[name])))
                edits.append(inside_end(self._content, section, written))
        return apply(self._content, edits)

    def _section(self, name: str) -> Node:
        found = self._root.find(name)
        assert found is not None  # `_whole` saw to it
        return found

    def _with_fill(self, style: int, fill: str) -> int:
        style = style if 0 <= style < len(self._xfs) else 0
        if self.fill_of(style) == fill:
            return style
        ids = {"fillId": str(self.add("fills", fill)), "applyFill": "1"}
        return self._xf({**self._xfs[style], **ids}, self._inner[style])

    def _xf(self, attributes: dict[str, str], inner: str) -> int:
        """Find the first style that differs in nothing that shows, or add it."""
        key = self._key(attributes, inner)
        if key not in self._numbers:
            name = f"{self._root.prefix}xf"
            written = "".join(f" {each}={quoted(value)}" for each, value in attributes.items())
            self._entries["cellXfs"].append(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")
            self._numbers[key] = len(self._xfs)
            self._xfs.append(attributes)
            self._inner.append(inner)
        return self._numbers[key]

    def _key(self, attributes: Mapping[str, str], inner: str) -> tuple[object, ...]:
        rest = {name: value for name, value in attributes.items() if name not in ("fillId", "applyFill")}
        return (self._filling(attributes), _plain(inner), tuple(sorted(rest.items())))

    def _filling(self, attributes: Mapping[str, str]) -> str:
        fills, number = self._entries["fills"], _number(attributes.get("fillId"))
        return fills[number] if 0 <= number < len(fills) else NOTHING

    def _written(self, node: Node) -> str:
        return _plain(self._content[node.start : node.end].decode("utf-8"))

    def _prefixed(self, xml: str) -> str:
        return re.sub(r"(</?)([A-Za-z])", rf"\1{self._root.prefix}\2", xml)


def _sound(fill: str | None) -> str:
    """Take a filling that was noted in a file which has been out of the house; nothing where it is not one."""
    try:
        return fill if fill and _FILL.fullmatch(fill) and tree(fill.encode()) else NOTHING
    except PatchError:
        return NOTHING


def solid(colour: str) -> str:
    """Write the filling of one colour."""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>'
    )


def _plain(xml: str) -> str:
    """Write an element as every other program's is compared: no prefixes, single spaces, one tag where it is empty."""
    bare = _SPACE.sub(" ", _DECLARED.sub("", _NAME.sub(r"\1\2", xml))).replace(" />", "/>").replace("> <", "><").strip()
    return re.sub(r"<(\w+)([^<>]*[^/<>]|)></\1>", r"<\1\2/>", bare)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _whole(content: bytes) -> bytes:
    """Give a part that has every section that styles are made of, each with its first entry."""
    root = tree(content)
    for name, first in _FIRST.items():
        section = root.find(name)
        if section is None or not section.children:
            content = apply(
                content, [_first_entry(content, root, name, re.sub(r"(</?)([A-Za-z])", rf"\1{root.prefix}\2", first))]
            )
            root = tree(content)
    return content


def _first_entry(content: bytes, root: Node, name: str, xml: str) -> Edit:
    section = root.find(name)
    if section is not None:
        return inside_end(content, section, xml.encode())
    before = [child.end for child in root.children if child.local in _ORDER[: _ORDER.index(name)]]
    new = f"<{root.prefix}{name}>{xml}</{root.prefix}{name}>".encode()
    if root.is_empty:
        return inside_end(content, root, new)
    place = before[-1] if before else root.opened
    return Edit(place, place, new)
