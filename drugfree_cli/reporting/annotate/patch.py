"""The copy of a workbook of Excel 2007 and later: its own parts, a few of them changed at a few places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drugfree_cli.files.xml_patch import Node, PatchError, inside_end, quoted
from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.annotations import ADDED_SHEET
from drugfree_cli.model.catalogue import sender_text
from drugfree_cli.model.text import Text
from drugfree_cli.reporting.annotate.comments import empty_comments, with_comments, wording
from drugfree_cli.reporting.annotate.listing import list_sheet, remembered
from drugfree_cli.reporting.annotate.package import Package, links_base, namespace_of
from drugfree_cli.reporting.annotate.records import Annotated, Annotation, Remark, Spot, address, spot_of
from drugfree_cli.reporting.annotate.shapes import EMPTY_DRAWING, with_boxes
from drugfree_cli.reporting.annotate.sheet import anchors, restyle, with_drawing
from drugfree_cli.reporting.annotate.stripping import strip
from drugfree_cli.reporting.annotate.styles import EMPTY_STYLES, NOTHING, Styles
from drugfree_cli.reporting.report_words import SEVERITY

WORKBOOK = "xl/workbook.xml"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_DRAWING = re.compile(rb"<(?:\w+:)?legacyDrawing\s[^>]*?:id\s*=\s*[\"']([^\"']+)")
_THREAD = "copy-thread-kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheets:
    """The sheets with cells by their names, and where our list of an earlier time lies."""

    parts: Mapping[str, str]
    list_part: str | None
    list_name: str


def annotate_workbook(parts: SafeZip, content: bytes, annotation: Annotation) -> Annotated:
    """Mark a workbook; raises `PatchError` where it is built in a way that cannot be changed in place."""
    copy = _Copy(Package(parts, content), annotation)
    return copy.made()


class _Copy:
    """A copy while it is made."""

    def __init__(self, package: Package, annotation: Annotation) -> None:
        self._package, self._annotation = package, annotation
        self._root = package.tree(WORKBOOK)
        self._namespace = namespace_of(self._root)
        self._base = links_base(self._namespace)
        self._sheets = self._find_sheets()
        self._styles_part = self._linked("styles")
        self._styles = Styles(package.read(self._styles_part) if self._styles_part else EMPTY_STYLES.encode())
        self._former = self._remembered()
        self._fillings: dict[tuple[str, str], str] = {}
        self._threads: list[str] = []

    def made(self) -> Annotated:
        """Make all changes and give the new zip."""
        stripped = strip(self._package, WORKBOOK)
        ours = self._styles.ours()
        remarks = self._by_sheet()
        for name, part in self._sheets.parts.items():
            self._mark(name, part, remarks.get(name, {}), ours)
        said: list[tuple[str, Mapping[str, str | Text]]] = [(code, {}) for code in stripped]
        if self._threads:
            said.append((_THREAD, {"cells": ", ".join(self._threads)}))
        self._write_list([*self._annotation.notes, *(sender_text(code, params).vi for code, params in said)])
        self._write_styles()
        return Annotated(content=self._package.finished(self._annotation.on), said=tuple(said))

    def _find_sheets(self) -> _Sheets:
        all_links = self._package.links(WORKBOOK)
        links = {link.id: link for link in all_links}
        parts: dict[str, str] = {}
        list_part, list_name = None, ADDED_SHEET
        for node in self._entries():
            name, link = node.attributes.get("name", ""), links.get(_link_of(node))
            if link is None:
                raise PatchError("a sheet that is not there")
            if link.kind != "worksheet":
                continue
            if name.startswith(ADDED_SHEET):
                # The first is replaced; another is the sender's own copy of it, which nobody reads.
                list_part, list_name = (list_part, list_name) if list_part else (link.part, name)
            else:
                parts[name] = link.part
        # Programs differ in what they take where a workbook says two things; marks could stand on the wrong sheet.
        used = [link.part for link in links.values() if link.kind == "worksheet"]
        names = [node.attributes.get("name", "").lower() for node in self._entries()]
        if any(len(set(each)) < len(each) for each in ([link.id for link in all_links], used, names)):
            raise PatchError("sheets that cannot be told apart")
        return _Sheets(parts=parts, list_part=list_part, list_name=list_name)

    def _entries(self) -> Iterator[Node]:
        sheets = self._root.find("sheets")
        if sheets is None:
            raise PatchError("a workbook without sheets")
        return sheets.all("sheet")

    def _linked(self, kind: str) -> str | None:
        return next((link.part for link in self._package.links(WORKBOOK) if link.kind == kind), None)

    def _remembered(self) -> Mapping[tuple[str, str], str]:
        """Read what the list of an earlier copy noted, wherever a program that saved it since put its texts."""
        if self._sheets.list_part is None:
            return {}
        strings = self._linked("sharedStrings")
        texts = remembered(self._package.read(strings)) if strings and self._package.has(strings) else {}
        return texts | remembered(self._package.read(self._sheets.list_part))

    def _by_sheet(self) -> dict[str, dict[Spot, list[Remark]]]:
        found: dict[str, dict[Spot, list[Remark]]] = {}
        for remark in self._annotation.remarks:
            spot = spot_of(remark.cell)
            if remark.is_open and spot is not None and remark.sheet in self._sheets.parts:
                found.setdefault(remark.sheet or "", {}).setdefault(spot, []).append(remark)
        return found

    def _mark(self, name: str, part: str, remarks: Mapping[Spot, list[Remark]], ours: frozenset[str]) -> None:
        if not remarks and not ours and self._sheets.list_part is None:
            return
        content = self._package.read(part)
        shown = anchors(content, frozenset(remarks))
        marks: dict[Spot, list[Remark]] = {}
        for spot, own in remarks.items():
            marks.setdefault(shown[spot], []).extend(own)

        def style(spot: Spot, before: int, doubtful: bool) -> int:
            return self._restyled(name, spot, before, marks[spot] if doubtful else None)

        self._package.write(part, restyle(content, frozenset(marks), ours, style))
        self._comment(name, part, {spot: wording(own, self._sheets.list_name) for spot, own in marks.items()})

    def _restyled(self, sheet: str, spot: Spot, before: int, remarks: list[Remark] | None) -> int:
        cell = address(spot)
        own = self._styles.restored(before, self._former.get((sheet, cell)))
        if remarks is None:
            return own
        if (fill := self._styles.fill_of(own)) != NOTHING:
            self._fillings[sheet, cell] = fill
        return self._styles.marked(own, min((each.severity for each in remarks), key=tuple(SEVERITY).index))

    def _comment(self, name: str, part: str, wanted: Mapping[Spot, str]) -> None:
        comments = next((link.part for link in self._package.links(part) if link.kind == "comments"), None)
        if comments is None and not wanted:
            return
        content = self._package.read(comments) if comments else empty_comments(self._namespace)
        made = with_comments(content, wanted)
        self._threads += [f"{name}!{address(spot)}" for spot in sorted(set(wanted) - made.added)]
        if comments is None and not made.added:
            return
        if comments is None:
            comments = self._package.free("xl/comments{}.xml")
            self._package.link(part, self._base, "comments", comments)
            self._package.set_type(comments, f"{_KINDS}comments+xml")
        self._package.write(comments, made.content)
        self._box(part, {spot: wanted[spot] for spot in made.added}, made.gone)

    def _box(self, part: str, wanted: Mapping[Spot, str], gone: frozenset[Spot]) -> None:
        content = self._package.read(part)
        named = _DRAWING.search(content)
        links = {link.id: link.part for link in self._package.links(part)}
        if named is not None:
            if (drawing := links.get(named[1].decode())) is None:
                raise PatchError("a drawing that is not there")
            self._package.write(drawing, with_boxes(self._package.read(drawing), wanted, gone))
        elif wanted:
            drawing = self._package.free("xl/drawings/vmlDrawing{}.vml")
            id_ = self._package.link(part, self._base, "vmlDrawing", drawing)
            self._package.set_type(drawing, _VML, extension="vml")
            self._package.write(drawing, with_boxes(EMPTY_DRAWING, wanted, gone))
            self._package.write(part, with_drawing(content, self._base, id_))

    def _write_list(self, notes: list[str]) -> None:
        names = f'xmlns="{self._namespace}"'
        part = self._sheets.list_part
        if part is None:
            part = self._package.free("xl/worksheets/sheet{}.xml")
            id_ = self._package.link(WORKBOOK, self._base, "worksheet", part)
            self._package.set_type(part, f"{_KINDS}worksheet+xml")
            self._add_entry(id_)
        else:
            self._package.drop_links(part)
        known = frozenset(self._sheets.parts)
        made = list_sheet(self._annotation, notes, known, self._fillings, self._styles, names)
        self._package.write(part, made)

    def _add_entry(self, id_: str) -> None:
        content = self._package.read(WORKBOOK)
        root = self._package.tree(WORKBOOK)
        sheets = root.find("sheets")
        assert sheets is not None  # seen when the sheets were found
        numbers = [node.attributes.get("sheetId", "") for node in sheets.all("sheet")]
        number = 1 + max((int(each) for each in numbers if each.isdigit() and len(each) < 6), default=0)
        bound = (key[6:] for key, value in root.attributes.items() if key.startswith("xmlns:") and value == self._base)
        prefix = next(bound, "")
        declared = "" if prefix else f' xmlns:r="{self._base}"'
        start = f'<{root.prefix}sheet{declared} name={quoted(ADDED_SHEET)} sheetId="{number}"'
        self._package.edit(WORKBOOK, inside_end(content, sheets, f'{start} {prefix or "r"}:id="{id_}"/>'.encode()))

    def _write_styles(self) -> None:
        part = self._styles_part
        if part is None:
            # Some programs look for no other name.
            part = "xl/styles.xml" if not self._package.has("xl/styles.xml") else self._package.free("xl/styles{}.xml")
            self._package.link(WORKBOOK, self._base, "styles", part)
            self._package.set_type(part, f"{_KINDS}styles+xml")
        self._package.write(part, self._styles.finished())


def _link_of(node: Node) -> str:
    return next((value for key, value in node.attributes.items() if key.endswith(":id")), "")
