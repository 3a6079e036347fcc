"""What a workbook says of itself: title, author, company and the like, in any of the formats that are a zip."""

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.reading.cells import Aside, AsideKind
from drugfree_cli.reading.part_texts import texts_in

_PARTS = (
    (
        "docProps/core.xml",
        "coreProperties",
        ("title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category", "contentStatus"),
    ),
    ("docProps/app.xml", "Properties", ("Company", "Manager")),
    ("docProps/custom.xml", "Properties", ("property",)),
    (
        "meta.xml",
        "document-meta",
        ("title", "subject", "description", "keyword", "initial-creator", "creator", "printed-by", "user-defined"),
    ),
)


def properties_of(parts: SafeZip | None) -> tuple[Aside, ...]:
    """Give all properties as one text, a line each: who is named in one may be called by the number in another."""
    if parts is None:
        return ()
    texts = [text for part, root, within in _PARTS for _, text in texts_in(parts, part, root, within)]
    return as_aside(texts)


def as_aside(texts: list[str]) -> tuple[Aside, ...]:
    """Make one aside of the properties; none where nothing is written."""
    written = "\n".join(each.strip() for each in texts if each.strip())
    return (Aside(kind=AsideKind.PROPERTY, text=written),) if written else ()
