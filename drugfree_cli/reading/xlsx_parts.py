"""The plan of a workbook: which sheets it has, and in which parts of the zip everything lies."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from drugfree_cli.files.quoting import quotable
from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.text import Text
from drugfree_cli.reading.xlsx_xml import Attributes, PartDamageError, parse_part


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A sheet of the workbook's list, and the part that holds its cells."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the workbook part says. `strings` and `styles` are None where the workbook has none.

    `names` are the defined names, each with its remark and what it stands for.
    """

    sheets: tuple[SheetEntry, ...]
    strings: str | None
    styles: str | None
    date1904: bool
    names: tuple[str, ...] = ()


def outline(parts: SafeZip, workbook: str) -> Outline:
    """Read the workbook part and its relationships; sheets that hold charts instead of cells are left out."""
    links = links_of(parts, workbook)
    list_ = _SheetList(links)
    parse_part(parts, workbook, "workbook", list_.start, list_.end, list_.pieces.append)
    by_kind = {kind: part for kind, part in reversed(links.values())}
    return Outline(
        sheets=tuple(list_.sheets),
        strings=by_kind.get("sharedStrings"),
        styles=by_kind.get("styles"),
        date1904=list_.date1904,
        names=tuple(list_.names),
    )


def links_of(parts: SafeZip, workbook: str) -> dict[str, tuple[str, str]]:
    """Give kind and part of each relationship by its id."""
    folder, name = posixpath.split(workbook)
    links: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, unquote(attributes.get("Target", ""))))
            links[attributes.get("Id", "")] = kind, target.lstrip("/")

    parse_part(parts, f"{folder}/_rels/{name}.rels", "Relationships", start)
    return links


class _SheetList:
    def __init__(self, links: dict[str, tuple[str, str]]) -> None:
        self.sheets: list[SheetEntry] = []
        self.date1904 = False
        self.names: list[str] = []
        self.pieces: list[str] = []
        self._links = links

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self._add(attributes)
        elif name == "workbookPr":
            self.date1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "definedName":
            self.pieces[:] = [attributes.get("name", ""), " ", attributes.get("comment", ""), " "]

    def end(self, name: str) -> None:
        """Take in a defined name."""
        if name == "definedName":
            self.names.append("".join(self.pieces))

    def _add(self, attributes: Attributes) -> None:
        # The id of the relationship is the one attribute with a prefix, whatever the prefix is.
        link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        title = attributes.get("name", "")
        if link not in self._links:
            shown = quotable(title)
            raise PartDamageError(
                Text(vi=f"không thấy dữ liệu của trang tính “{shown}”", en=f"sheet “{shown}” has no cells")
            )
        kind, part = self._links[link]
        if kind == "worksheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(SheetEntry(name=title, hidden=hidden, part=part))
