"""The records that the binary parts of an .xlsb workbook are made of: damage is told with its part and place."""

import struct
from collections.abc import Callable, Mapping

from drugfree_cli.files.quoting import quotable
from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.reading.xls_texts import shown

Handler = Callable[[int, bytes], None]
_COUNT = struct.Struct("<I")
_MOST_LENGTH_BYTES = 4


class RecordDamageError(ValueError):
    """What a handler found wrong in a record; `read_records` adds the file and the place."""


def read_records(parts: SafeZip, part: str, last: int, handlers: Mapping[int, Handler]) -> None:
    """Hand the records of a part, with their kind, to those who know them; the one of kind `last` must end the part."""
    if (name := parts.find(part)) is None:
        raise UnreadableFile("file-part-missing", file=parts.file, part=quotable(part))
    content = parts.read(name)
    at, kind, end = 0, -1, len(content)
    try:
        while at < end:
            kind, begin, at = _frame(content, at)
            if at > end:
                raise RecordDamageError
            if (handler := handlers.get(kind)) is not None:
                handler(kind, content[begin:at])
        if kind != last:
            raise RecordDamageError
    except (RecordDamageError, struct.error, IndexError, UnicodeError) as error:
        place = str(min(at, end))
        raise UnreadableFile("file-part-damaged", file=parts.file, part=quotable(part), place=place) from error


def _frame(content: bytes, at: int) -> tuple[int, int, int]:
    """Give a record's kind, where its content begins, and where it ends."""
    kind = content[at]
    at += 1
    if kind & 0x80:
        kind = kind & 0x7F | (content[at] & 0x7F) << 7
        at += 1
    length = 0
    for place in range(_MOST_LENGTH_BYTES):
        byte = content[at]
        at += 1
        length |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            break
    return kind, at, at + length


def wide_string(record: bytes, at: int) -> tuple[str, int]:
    """Read a text and give the place behind it; half characters become a replacement mark."""
    (count,) = _COUNT.unpack_from(record, at)
    begin, end = at + 4, at + 4 + 2 * count
    if end > len(record):
        raise RecordDamageError
    return wide_slice(record, begin, end), end


def wide_slice(record: bytes, begin: int, end: int) -> str:
    """Read a part of a text; control characters become replacement marks."""
    return shown(record[begin:end].decode("utf-16-le", errors="replace"))
