"""A zip with some parts replaced, added or left out; the packed bytes of all others are copied as they are."""

import struct
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_SIZES_FOLLOW = 0x8
_EARLIEST, _LATEST = date(1980, 1, 1), date(2107, 12, 31)


@dataclass(frozen=True, slots=True)
class _Packed:
    """A part as it lies in a zip: the fields that its two headers share, and its bytes."""

    name: bytes
    version: int
    flags: int
    method: int
    time: int
    day: int
    checksum: int
    size: int
    content: bytes | memoryview
    system: int = 0
    made_by: int = 20
    inner: int = 0
    outer: int = 0


def patch_zip(content: bytes, changed: Mapping[str, bytes], dropped: Collection[str], on: date) -> bytes:
    """Rebuild a zip that was opened before; new parts come last, and all that is new bears the day `on`.

    Names are those of the zip's directory. What the headers say of a part that stays is kept, but for the flag that
    its sizes follow its bytes: they stand in front of them now.
    """
    day = min(max(on, _EARLIEST), _LATEST)
    left = dict(changed)
    parts: list[_Packed] = []
    with ZipFile(BytesIO(content)) as archive:
        for info in archive.infolist():
            # Some programs write Windows' separator; the reader knows the part by the other.
            name = info.filename.replace("\\", "/")
            if name in left:
                parts.append(_pack(name, left.pop(name), day))
            elif name not in dropped:
                parts.append(_kept(content, info))
    parts += [_pack(name, part, day) for name, part in left.items()]
    return _assemble(parts)


def _kept(content: bytes, info: ZipInfo) -> _Packed:
    name_length, extra_length = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    year, month, day, hour, minute, second = info.date_time
    return _Packed(
        name=info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437"),
        version=info.extract_version,
        flags=info.flag_bits & ~_SIZES_FOLLOW,
        method=info.compress_type,
        time=hour << 11 | minute << 5 | second // 2,
        day=(year - 1980) << 9 | month << 5 | day,
        checksum=info.CRC,
        size=info.file_size,
        content=memoryview(content)[start : start + info.compress_size],
        system=info.create_system,
        made_by=info.create_version,
        inner=info.internal_attr,
        outer=info.external_attr,
    )


def _pack(name: str, content: bytes, on: date) -> _Packed:
    engine = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Packed(
        name=name.encode("utf-8"),
        version=20,
        flags=0 if name.isascii() else _UTF8,
        method=ZIP_DEFLATED,
        time=0,
        day=(on.year - 1980) << 9 | on.month << 5 | on.day,
        checksum=zlib.crc32(content),
        size=len(content),
        content=engine.compress(content) + engine.flush(),
    )


def _assemble(parts: list[_Packed]) -> bytes:
    made: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        shared = (part.flags, part.method, part.time, part.day, part.checksum, len(part.content), part.size)
        header = _LOCAL.pack(b"PK\x03\x04", part.version, *shared, len(part.name), 0)
        entry = (b"PK\x01\x02", part.made_by, part.system, part.version & 0xFF, 0, *shared, len(part.name))
        directory += [_ENTRY.pack(*entry, 0, 0, 0, part.inner, part.outer, offset), part.name]
        made += [header, part.name, part.content]
        offset += len(header) + len(part.name) + len(part.content)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), size, offset, 0)
    return b"".join((*made, *directory, end))
