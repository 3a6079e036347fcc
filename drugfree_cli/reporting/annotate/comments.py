"""The comments of a sheet: ours beside the sender's, and ours of an earlier time taken out again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drugfree_cli.files.xml_patch import Edit, Node, apply, inside_end, quoted, text, tree
from drugfree_cli.model.annotations import COMMENT_AUTHOR
from drugfree_cli.reporting.annotate.records import Remark, Spot, address, spot_of
from drugfree_cli.reporting.report_words import SEVERITY

_MARK = f"{COMMENT_AUTHOR}:"
_RULE = f"----------\n{_MARK}"
"""Begins what we add to a comment of the sender's."""
_OURS = re.compile(rf"\s*-{{5,}}\s*{re.escape(_MARK)}.*", re.DOTALL)
_THREADED = "tc="
_MOST_SENTENCES, _MOST_LETTERS = 8, 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented:
    """A changed part of comments, the cells that have one of ours now, and those whose comment is gone altogether."""

    content: bytes
    added: frozenset[Spot]
    gone: frozenset[Spot]


def wording(remarks: Sequence[Remark], list_name: str) -> str:
    """Word the comment of one cell: what is wrong and what to do, heaviest first, nothing cut unsaid."""
    lines: list[str] = []
    for remark in sorted(remarks, key=lambda each: tuple(SEVERITY).index(each.severity)):
        line = f"• {SEVERITY[remark.severity]}: {remark.text}"
        if line in lines:
            continue
        lines.append(line)
    kept = lines[:1]
    for line in lines[1:_MOST_SENTENCES]:
        if sum(map(len, kept)) + len(line) > _MOST_LETTERS:
            break
        kept.append(line)
    if len(kept) < len(lines):
        kept.append(f"… và {len(lines) - len(kept)} nội dung khác của ô này: xem trang “{list_name}”.")
    return "\n".join((_MARK, *kept))


def empty_comments(namespace: str) -> bytes:
    """Give a part for a sheet that has no comments yet."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{declaration}<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode()


def with_comments(content: bytes, wanted: Mapping[Spot, str]) -> Commented:
    """Put comments on cells; one that the sender wrote keeps its words, and ours follow them.

    Where people talk about a cell in a thread, which later programs show instead of the comment, nothing is added.
    """
    return _Comments(content, wanted).patched()


class _Comments:
    def __init__(self, content: bytes, wanted: Mapping[Spot, str]) -> None:
        self._content, self._left = content, dict(wanted)
        self._root = tree(content)
        self._prefix = self._root.prefix
        self._edits: list[Edit] = []
        self._added: set[Spot] = set()
        self._gone: set[Spot] = set()
        authors = self._root.find("authors")
        self._authors = authors
        self._names = [content[n.opened : n.closing].decode("utf-8") for n in authors.all("author")] if authors else []

    def patched(self) -> Commented:
        list_ = self._root.find("commentList")
        for node in list_.all("comment") if list_ else ():
            self._look_at(node)
        new = "".join(self._comment(spot, words) for spot, words in sorted(self._left.items())).encode()
        self._added |= set(self._left)
        if new:
            author = "" if self._is_known else f"<{self._prefix}author>{COMMENT_AUTHOR}</{self._prefix}author>"
            self._put("authors", author.encode())
            self._put("commentList", new)
        return Commented(
            content=apply(self._content, self._edits),
            added=frozenset(self._added),
            gone=frozenset(self._gone - self._added),
        )

    @property
    def _is_known(self) -> bool:
        return COMMENT_AUTHOR in self._names

    def _put(self, section: str, new: bytes) -> None:
        node = self._root.find(section)
        if node is not None:
            self._edits += [inside_end(self._content, node, new)] if new else []
            return
        tag = f"{self._prefix}{section}"
        self._edits.append(inside_end(self._content, self._root, f"<{tag}>".encode() + new + f"</{tag}>".encode()))

    def _look_at(self, node: Node) -> None:
        spot = spot_of(node.attributes.get("ref"))
        if spot is None:
            return
        texts = _texts(node)
        whole = "".join(self._words(each) for each in texts)
        if self._author(node).startswith(_THREADED):
            self._left.pop(spot, None)
        elif whole.lstrip().startswith(_MARK):
            self._gone.add(spot)
            self._edits.append(Edit(node.start, node.end, b""))
        else:
            self._keep(node, spot, texts, whole)

    def _keep(self, node: Node, spot: Spot, texts: Sequence[Node], whole: str) -> None:
        """Keep a comment of the sender's, without what we said under it before and with what we say now."""
        body = node.find("text")
        ours = _OURS.search(whole)
        words = self._left.pop(spot, None)
        if body is None or (ours is None and words is None):
            self._left |= {spot: words} if words is not None and body is None else {}
            return
        said = f"\n{_RULE}{words.removeprefix(_MARK)}" if words is not None else ""
        if ours is not None and said.strip() == ours[0].strip():
            self._added.add(spot)
            return
        runs = self._runs(body, texts, ours.start() if ours else len(whole))
        run = f"<{self._prefix}r>{self._text(said)}</{self._prefix}r>" if said else ""
        tag = f"{self._prefix}text"
        self._edits.append(Edit(body.start, body.end, f"<{tag}>{runs}{run}</{tag}>".encode()))
        self._added |= {spot} if said else set()

    def _runs(self, body: Node, texts: Sequence[Node], length: int) -> str:
        """Write the sender's own runs up to a length, each with its look."""
        made, left = [], length
        for run in body.children:
            own = [each for each in texts if run.start <= each.start < run.end]
            if run.local not in ("r", "t") or left <= 0 or not own:
                continue
            words = "".join(self._words(each) for each in own)[:left]
            left -= len(words)
            look = run.find("rPr")
            written = self._content[look.start : look.end].decode("utf-8") if look else ""
            made.append(f"<{self._prefix}r>{written}{self._text(words)}</{self._prefix}r>")
        return "".join(made)

    def _words(self, node: Node) -> str:
        return _unescaped(self._content[node.opened : node.closing].decode("utf-8"))

    def _text(self, words: str) -> str:
        return f'<{self._prefix}t xml:space="preserve">{text(words)}</{self._prefix}t>'

    def _author(self, node: Node) -> str:
        number = node.attributes.get("authorId", "")
        return self._names[int(number)] if number.isdigit() and int(number) < len(self._names) else ""

    def _comment(self, spot: Spot, words: str) -> str:
        number = self._names.index(COMMENT_AUTHOR) if self._is_known else len(self._names)
        p = self._prefix
        start = f'<{p}comment ref={quoted(address(spot))} authorId="{number}"><{p}text>'
        return f"{start}<{p}r>{self._text(words)}</{p}r></{p}text></{p}comment>"


def _texts(node: Node) -> list[Node]:
    """Give the texts of a comment in their order; aids for reading Chinese characters are none of its words."""
    found: list[Node] = []
    for child in node.children:
        if child.local == "t":
            found.append(child)
        elif child.local != "rPh":
            found += _texts(child)
    return found


def _unescaped(written: str) -> str:
    words = re.sub(r"<!\[CDATA\[(.*?)\]\]>", lambda found: text(found[1]), written, flags=re.DOTALL)
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        words = words.replace(mark, letter)
    words = re.sub(r"&#(x[0-9A-Fa-f]{1,6}|[0-9]{1,7});", _letter, words)
    return words.replace("&amp;", "&").replace("\r\n", "\n")


def _letter(found: re.Match[str]) -> str:
    number = int(found[1][1:], 16) if found[1].startswith("x") else int(found[1])
    return chr(number) if number < 0x110000 else " "
