"""What stands beside the cells of a sheet in a workbook of XML: comments of both kinds, and text boxes."""

import posixpath
from collections.abc import Iterator

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.reading.cells import Aside, AsideKind
from drugfree_cli.reading.part_texts import texts_in
from drugfree_cli.reading.xlsx_parts import SheetEntry, links_of

COMMENTS = "comments"
_THREADED = "threadedComment"
_DRAWING = "drawing"


def asides_of(parts: SafeZip, entry: SheetEntry) -> Iterator[Aside]:
    """Give the comments and text boxes of a sheet; most sheets have none, and then nothing is opened."""
    for kind, part in sheet_links(parts, entry):
        if kind == COMMENTS:
            comments = texts_in(parts, part, COMMENTS, ("comment",))
        elif kind == _THREADED:
            comments = texts_in(parts, part, "ThreadedComments", (_THREADED,))
        else:
            yield from drawn_texts(parts, entry, kind, part)
            continue
        for attributes, text in comments:
            yield Aside(kind=AsideKind.COMMENT, text=text, sheet=entry.name, cell=attributes.get("ref"))


def sheet_links(parts: SafeZip, entry: SheetEntry) -> list[tuple[str, str]]:
    """Give kind and part of what belongs to a sheet."""
    folder, name = posixpath.split(entry.part)
    if parts.find(f"{folder}/_rels/{name}.rels") is None:
        return []
    return list(links_of(parts, entry.part).values())


def drawn_texts(parts: SafeZip, entry: SheetEntry, kind: str, part: str) -> Iterator[Aside]:
    """Give the texts of a sheet's text boxes; nothing of parts of another kind."""
    if kind == _DRAWING:
        for _, text in texts_in(parts, part, "wsDr", ("txBody",), lines=("p",)):
            yield Aside(kind=AsideKind.DRAWING, text=text, sheet=entry.name)
