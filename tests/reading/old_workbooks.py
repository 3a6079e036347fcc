"""Old workbooks made record by record, for what no library would write."""

import struct
from hashlib import md5
from pathlib import Path

from xlwt.CompoundDoc import XlsDoc

BOF, EOF, FILEPASS, BOUNDSHEET, FORMULA = 0x0809, 0x0A, 0x2F, 0x85, 0x06
_BIFF5, _GLOBALS, _SHEET = 0x0500, 5, 0x10
_BLOCK = 1024


def record(code: int, content: bytes = b"") -> bytes:
    """Write one record."""
    return struct.pack("<HH", code, len(content)) + content


def saved(path: Path, stream: bytes) -> Path:
    """Put a stream of records into an OLE2 file."""
    XlsDoc().save(str(path), stream)
    return path


def stream_of(path: Path) -> bytes:
    """Take the records out of an OLE2 file."""
    import olefile

    with olefile.OleFileIO(path) as compound:
        return bytes(compound.openstream("Workbook").read())


def number(row: int, column: int, value: float) -> bytes:
    """Write a number cell."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def label(row: int, column: int, text: bytes, style: int = 0) -> bytes:
    """Write a text cell of single bytes."""
    return record(0x0204, struct.pack("<HHHH", row, column, style, len(text)) + text)


def formula(row: int, column: int, result: bytes, flags: int, tokens: bytes) -> bytes:
    """Write a formula with the eight bytes of its result."""
    return record(FORMULA, struct.pack("<HHH8sHIH", row, column, 0, result, flags, 0, len(tokens)) + tokens)


def excel_5(*cells: bytes, codepage: int = 1252, fonts: tuple[bytes, ...] = (b"Arial",)) -> bytes:
    """Write the stream of a workbook of Excel 5, whose styles are its fonts, with one sheet of these cells."""
    head = record(BOF, struct.pack("<HHHH", _BIFF5, _GLOBALS, 1, 1996)) + record(0x42, struct.pack("<H", codepage))
    head += b"".join(record(0x31, bytes(14) + bytes([len(font)]) + font) for font in fonts)
    head += b"".join(record(0xE0, struct.pack("<HH", each, 0) + bytes(12)) for each in range(len(fonts)))
    name = b"Bi\xd3u"
    past = len(head) + 4 + 7 + len(name) + 4
    head += record(BOUNDSHEET, struct.pack("<IBBB", past, 0, 0, len(name)) + name) + record(EOF)
    return head + record(BOF, struct.pack("<HHHH", _BIFF5, _SHEET, 1, 1996)) + b"".join(cells) + record(EOF)


def locked(stream: bytes, password: str) -> bytes:
    """Lock the stream of a workbook of Excel 97 as Excel did by default."""
    from msoffcrypto.method.rc4 import DocumentRC4

    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    first = 4 + struct.unpack_from("<H", stream, 2)[0]
    secrets = _code(DocumentRC4, password, salt, verifier + md5(verifier).digest())
    lock = record(FILEPASS, struct.pack("<HHH", 1, 1, 1) + salt + secrets)
    whole = bytearray(stream[:first] + lock + stream[first:])
    plain = bytearray(whole)
    coded = bytearray(_code(DocumentRC4, password, salt, bytes(whole)))
    place = 0
    while place + 4 <= len(whole):
        code, length = struct.unpack_from("<HH", whole, place)
        clear = {BOF: length, FILEPASS: length, BOUNDSHEET: 4}.get(code, 0)
        if code == BOUNDSHEET:
            moved = struct.unpack_from("<I", plain, place + 4)[0] + len(lock)
            struct.pack_into("<I", plain, place + 4, moved)
        coded[place : place + 4 + clear] = plain[place : place + 4 + clear]
        place += 4 + length
    return bytes(coded)


def _code(method: object, password: str, salt: bytes, content: bytes) -> bytes:
    from io import BytesIO

    decrypt = method.decrypt  # type: ignore[attr-defined]
    return bytes(decrypt(password, salt, BytesIO(content), blocksize=_BLOCK).read())
