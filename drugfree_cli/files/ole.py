"""The names in an OLE2 file: enough to tell an old workbook from a password-protected one or an old Word document."""

import struct

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOTHING = 0xFFFFFFFA  # sector numbers from here up mean "free", "end" and the like
_ENTRY = 128
_FIRST_TABLES = 109
_MOST_ENTRIES = 4096


def root_entries(content: bytes) -> frozenset[str]:
    """Name what lies at the top of an OLE2 file; nothing where the file is damaged.

    What is embedded deeper (a workbook inside a Word document) does not count.
    """
    try:
        return frozenset(_siblings(_directory(content)))
    except (struct.error, ValueError, IndexError, ZeroDivisionError):
        return frozenset()


def _directory(content: bytes) -> bytes:
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    tables = [n for n in struct.unpack_from(f"<{_FIRST_TABLES}I", content, 76) if n < _NOTHING]
    sector: int = struct.unpack_from("<I", content, 48)[0]
    found: list[bytes] = []
    while sector < _NOTHING and len(found) * size < _MOST_ENTRIES * _ENTRY:
        found.append(content[(sector + 1) * size : (sector + 2) * size])
        table, place = divmod(sector, size // 4)
        sector = struct.unpack_from("<I", content, (tables[table] + 1) * size + 4 * place)[0]
    return b"".join(found)


def _siblings(directory: bytes) -> set[str]:
    names: set[str] = set()
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    while waiting:
        number = waiting.pop()
        if number >= _NOTHING or number in seen:
            continue
        seen.add(number)
        start = number * _ENTRY
        length = struct.unpack_from("<H", directory, start + 64)[0]
        names.add(directory[start : start + max(length - 2, 0)].decode("utf-16-le"))
        waiting.extend(struct.unpack_from("<II", directory, start + 68))
    return names
