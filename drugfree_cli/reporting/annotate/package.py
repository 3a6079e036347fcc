"""The parts of a workbook's zip, their relationships and their kinds, with what is changed in a copy."""

import posixpath
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from drugfree_cli.files.xml_patch import (
    Edit,
    Node,
    PatchError,
    apply,
    in_utf8,
    inside_end,
    quoted,
    tree,
    with_attribute,
)
from drugfree_cli.files.zip_patch import patch_zip
from drugfree_cli.files.zips import SafeZip

TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relationship of a part: its id, the last word of its type, and the part that it leads to."""

    id: str
    kind: str
    part: str
    node: Node


class Package:
    """A zip that was checked when it was opened; nothing is written until `finished`."""

    def __init__(self, parts: SafeZip, content: bytes) -> None:
        self._parts, self._content = parts, content
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._unpacked: dict[str, bytes] = {}
        self._trees: dict[str, tuple[bytes, Node]] = {}

    def read(self, part: str) -> bytes:
        """Give a part in UTF-8, as changed so far."""
        name = self._name(part)
        if name in self._changed:
            return self._changed[name]
        if not self.has(part):
            raise PatchError(f"no part {part}")
        if name not in self._unpacked:
            self._unpacked[name] = in_utf8(self._parts.read(name))
        return self._unpacked[name]

    def tree(self, part: str) -> Node:
        """Parse a small part, once as long as nothing in it changes."""
        content = self.read(part)
        known = self._trees.get(part)
        if known is None or known[0] is not content:
            known = self._trees[part] = content, tree(content)
        return known[1]

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        name = self._name(part)
        return name not in self._dropped and (name in self._changed or self._parts.find(part) is not None)

    def write(self, part: str, content: bytes) -> None:
        """Put a part in the place of another, or a new one."""
        if not self.has(part) or content != self.read(part):
            self._changed[self._name(part)] = content

    def edit(self, part: str, *edits: Edit) -> None:
        """Make edits to a part."""
        self.write(part, apply(self.read(part), edits))

    def drop(self, part: str) -> None:
        """Leave a part out, with its own relationships and its entry among the content types."""
        self.drop_links(part)
        found = self._name(part)
        self._changed.pop(found, None)
        if self._parts.find(found) is not None:
            self._dropped.add(found)
        kinds = self.tree(TYPES).all("Override")
        entries = [node for node in kinds if _same(node.attributes.get("PartName", ""), part)]
        self.edit(TYPES, *(Edit(node.start, node.end, b"") for node in entries))

    def drop_links(self, part: str) -> None:
        """Leave out the relationships of a part; the parts that they lead to stay, as others may lead there too."""
        found = self._name(links_of(part))
        self._changed.pop(found, None)
        if self._parts.find(found) is not None:
            self._dropped.add(found)

    @property
    def names(self) -> tuple[str, ...]:
        """Name the parts that the sender's zip has."""
        return self._parts.names

    def free(self, pattern: str) -> str:
        """Give the first of the names "comments1.xml", "comments2.xml"… that no part bears."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def links(self, part: str) -> tuple[Link, ...]:
        """Give the relationships of a part to others inside the zip; the zip's own are those of ""."""
        place = links_of(part)
        if not self.has(place):
            return ()
        folder = posixpath.dirname(part)
        return tuple(
            Link(
                id=node.attributes.get("Id", ""),
                kind=node.attributes.get("Type", "").rpartition("/")[2],
                part=posixpath.normpath(posixpath.join("/", folder, unquote(node.attributes.get("Target", "")))).lstrip(
                    "/"
                ),
                node=node,
            )
            for node in self.tree(place).all("Relationship")
            if node.attributes.get("TargetMode") != "External"
        )

    def link(self, part: str, base: str, kind: str, to: str) -> str:
        """Add a relationship of a type under `base` and give its id."""
        place = links_of(part)
        if not self.has(place):
            self.write(place, f'{_XML}<Relationships xmlns="{_PACKAGE_LINKS}"></Relationships>'.encode())
        content = self.read(place)
        root = self.tree(place)
        taken = [_NUMBER.search(node.attributes.get("Id", "")) for node in root.children]
        # A number beyond nine digits was not given by any program that counts.
        id_ = f"rId{1 + max((int(found[0]) for found in taken if found and len(found[0]) < 10), default=0)}"
        target = posixpath.relpath(to, posixpath.dirname(part) or ".")
        new = f'<{root.prefix}Relationship Id="{id_}" Type="{base}/{kind}" Target={quoted(target)}/>'
        self.edit(place, inside_end(content, root, new.encode()))
        return id_

    def unlink(self, part: str, link: Link) -> None:
        """Take a relationship away."""
        self.edit(links_of(part), Edit(link.node.start, link.node.end, b""))

    def set_type(self, part: str, kind: str, extension: str = "") -> None:
        """Say of which kind a part is, by its extension where one is given and means nothing else yet."""
        content = self.read(TYPES)
        root = self.tree(TYPES)
        override = next((n for n in root.all("Override") if _same(n.attributes.get("PartName", ""), part)), None)
        if override is not None:
            tag = with_attribute(content[override.start : override.opened], "ContentType", kind)
            self.edit(TYPES, Edit(override.start, override.opened, tag))
            return
        defaults = {
            n.attributes.get("Extension", "").lower(): n.attributes.get("ContentType") for n in root.all("Default")
        }
        if extension and defaults.get(extension) == kind:
            return
        if extension and extension not in defaults:
            new = f'<{root.prefix}Default Extension="{extension}" ContentType="{kind}"/>'
            self.edit(TYPES, Edit(root.opened, root.opened, new.encode()))
            return
        new = f"<{root.prefix}Override PartName={quoted('/' + part)} ContentType={quoted(kind)}/>"
        self.edit(TYPES, inside_end(content, root, new.encode()))

    def type_of(self, part: str) -> str:
        """Give the kind that is written for a part by its own name."""
        nodes = self.tree(TYPES).all("Override")
        own = (node for node in nodes if _same(node.attributes.get("PartName", ""), part))
        return next((node.attributes.get("ContentType", "") for node in own), "")

    def finished(self, on: date) -> bytes:
        """Give the zip with all changes."""
        return patch_zip(self._content, self._changed, self._dropped, on)

    def _name(self, part: str) -> str:
        return self._parts.find(part) or part


def links_of(part: str) -> str:
    """Name the part that holds the relationships of another."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def links_base(namespace: str) -> str:
    """Give what the types of relationships begin with, by the namespace of a workbook's elements."""
    if namespace.startswith(_STRICT):
        return "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def namespace_of(root: Node) -> str:
    """Give the namespace of a root element."""
    return root.attributes.get(f"xmlns:{root.prefix[:-1]}" if root.prefix else "xmlns", "")


def _same(name: str, part: str) -> bool:
    return name.lstrip("/").lower() == part.lower()
