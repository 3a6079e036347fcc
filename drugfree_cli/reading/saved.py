"""When a workbook was saved, as the program that saved it wrote into it."""

import re
from datetime import UTC, datetime

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.errors import UnreadableFile

_PROPERTIES = "docProps/core.xml"
_MOST_BYTES = 65536
_MODIFIED = re.compile(
    rb"<(?:\w+:)?modified\b[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?)\s*<"
)


def saved_at(parts: SafeZip | None) -> datetime | None:
    """Give the moment at which a workbook was last saved; None where it does not say. Nothing else rests on it."""
    name = parts.find(_PROPERTIES) if parts else None
    if parts is None or name is None or parts.size(name) > _MOST_BYTES:
        return None
    try:
        found = _MODIFIED.search(parts.read(name))
        moment = datetime.fromisoformat(found[1].decode()) if found else None
    except (UnreadableFile, ValueError):
        return None
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
