"""Changing a few bytes of an XML part and no others: where elements stand, and edits at those places."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes, int], None]
OnEnd = Callable[[str, int], None]

_TAG = re.compile(rb"<[^\s/>]+(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_DECLARED = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class PatchError(ValueError):
    """A part is not such that it can be changed in place."""


class Edit(NamedTuple):
    """Bytes from `start` up to `end` that give way to `new`."""

    start: int
    end: int
    new: bytes


def apply(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Make the edits, of which none may overlap another; those at one place stand in the order given."""
    made: list[bytes] = []
    done = 0
    for edit in sorted(edits, key=lambda each: each.start):
        if edit.start < done:
            raise PatchError("edits overlap")
        made += (content[done : edit.start], edit.new)
        done = edit.end
    return b"".join((*made, content[done:]))


def in_utf8(content: bytes) -> bytes:
    """Give a part in UTF-8, so that text can be put in; nearly every part is in UTF-8 and stays as it is."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if encoding is None:
        declared = _DECLARED.match(content)
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
        return content
    try:
        text = content.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise PatchError(f"cannot decode {encoding}") from error
    return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', text).encode("utf-8")


def walk(content: bytes, on_start: OnStart, on_end: OnEnd) -> None:
    """Stream a part in UTF-8 through handlers, which are told at which byte each tag begins.

    At the end of an element without content (`<c/>`) that is the byte after its tag. A DTD is refused.
    """
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: on_start(name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: on_end(name, parser.CurrentByteIndex)
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        raise PatchError(str(error)) from error


def _refuse(*_: object) -> None:
    raise PatchError("a DTD")


@dataclass(slots=True)
class Node:
    """An element of a small part: its tag from `start` to `opened`, its content up to `closing`, its end at `end`."""

    name: str
    attributes: Attributes
    start: int
    opened: int
    closing: int = 0
    end: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """Give the prefix of the name with its colon."""
        return self.name[: self.name.rfind(":") + 1]

    @property
    def local(self) -> str:
        """Give the name without its prefix."""
        return self.name[self.name.rfind(":") + 1 :]

    @property
    def is_empty(self) -> bool:
        """Tell whether it is written as one tag."""
        return self.closing == self.opened == self.end

    def find(self, local: str) -> "Node | None":
        """Give the first child of a name."""
        return next((child for child in self.children if child.local == local), None)

    def all(self, local: str) -> "Iterator[Node]":
        """Give the children of a name."""
        return (child for child in self.children if child.local == local)


def tree(content: bytes) -> Node:
    """Parse a small part into its elements with their places."""
    top = Node("", {}, 0, 0)
    open_ = [top]

    def start(name: str, attributes: Attributes, place: int) -> None:
        node = Node(name, attributes, place, tag_end(content, place))
        open_[-1].children.append(node)
        open_.append(node)

    def end(_: str, place: int) -> None:
        node = open_.pop()
        node.closing = place
        node.end = place if is_single(content, node.opened) else tag_end(content, place)

    walk(content, start, end)
    return top.children[0]


def tag_end(content: bytes, start: int) -> int:
    """Give the place after the tag that begins at `start`."""
    if (found := _TAG.match(content, start)) is None:
        if content.startswith(b"</", start):
            return content.index(b">", start) + 1
        raise PatchError("a tag without an end")
    return found.end()


def is_single(content: bytes, opened: int) -> bool:
    """Tell whether the tag that ends before `opened` is an element without content."""
    return content[opened - 2 : opened] == b"/>"


def inside_end(content: bytes, node: Node, new: bytes) -> Edit:
    """Put something last into an element, which is opened for it where it was one tag."""
    if not is_single(content, node.opened):
        return Edit(node.closing, node.closing, new)
    return Edit(node.opened - 2, node.opened, b">" + new + f"</{node.name}>".encode())


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Set one attribute of a tag and leave the others as they are written."""
    written = f" {name}={quoteattr(value)}".encode()
    found = re.search(rb"\s" + name.encode() + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", tag)
    if found is not None:
        return tag[: found.start()] + written + tag[found.end() :]
    opening = re.match(rb"<[^\s/>]+", tag)
    assert opening is not None
    return tag[: opening.end()] + written + tag[opening.end() :]


def counted(content: bytes, node: Node, count: int) -> Edit:
    """Change the number in an element's `count`, where it has one."""
    tag = content[node.start : node.opened]
    return Edit(
        node.start, node.opened, with_attribute(tag, "count", str(count)) if "count" in node.attributes else tag
    )


def text(words: str) -> str:
    """Write text as the content of an element; what XML cannot hold becomes a space."""
    return escape(_UNPRINTABLE.sub(" ", words), {"\r": "&#13;"})


def quoted(words: str) -> str:
    """Write text as an attribute's value, with its quotes."""
    return quoteattr(_UNPRINTABLE.sub(" ", words))
