"""Opening a zip that a stranger sent: what it unpacks to is bounded before and while it is unpacked."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from drugfree_cli.files.quoting import quotable
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import LIMITS, MEGABYTE, Limits

_ENCRYPTED = 0x1
_ENTRY_MARK = b"PK\x01\x02"
_END_MARK = b"PK\x05\x06"
_END_RECORD = struct.Struct("<12xI6x")
_LOCATOR_MARK = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_MARK = b"PK\x03\x04"
_FIRST_CHUNK = MEGABYTE
# The XML parser reads a long token again with each chunk; growing chunks keep a hostile file from costing hours.
_LAST_CHUNK = 16 * MEGABYTE


class SafeZip:
    """A zip in memory whose directory was checked. `file` is the name used when a part has to be refused."""

    def __init__(self, content: bytes, file: str, entries: Mapping[str, ZipInfo]) -> None:
        self.file = file
        self._content = content
        self._entries = entries
        self._folded = {name.lower(): name for name in entries}

    @property
    def names(self) -> tuple[str, ...]:
        """List the parts in the order of the directory."""
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """Give a part's name as it is written in the zip; office parts are named without regard to case."""
        return name if name in self._entries else self._folded.get(name.lower())

    def size(self, name: str) -> int:
        """Give how many bytes a part unpacks to, as the directory says and `chunks` makes sure."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        """Unpack one part."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack one part piece by piece; the part is refused where it is not what the directory says."""
        entry = self._entries[name]
        packed = self._packed(entry)
        pieces = iter((bytes(packed),)) if entry.compress_type == ZIP_STORED else _inflate(packed, entry.file_size)
        size, checksum = 0, 0
        try:
            for piece in pieces:
                size, checksum = size + len(piece), zlib.crc32(piece, checksum)
                yield piece
        except zlib.error as error:
            raise UnreadableFile("file-zip-damaged", file=self.file) from error
        if size != entry.file_size or checksum != entry.CRC:
            raise UnreadableFile("file-zip-damaged", file=self.file)

    def _packed(self, entry: ZipInfo) -> memoryview:
        header = self._content[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
        if entry.header_offset < 0 or len(header) < _LOCAL_HEADER.size or header[:4] != _LOCAL_MARK:
            raise UnreadableFile("file-zip-damaged", file=self.file)
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        return memoryview(self._content)[start : start + entry.compress_size]


def open_zip(content: bytes, file: str, limits: Limits = LIMITS) -> SafeZip:
    """Check a zip's directory against the limits and open it; raises `UnreadableFile`."""
    infos = directory_of(content, file, limits)
    entries: dict[str, ZipInfo] = {}
    folded: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/")
        if name.lower() in folded:
            raise UnreadableFile("file-duplicate-parts", file=file, part=quotable(name))
        folded.add(name.lower())
        entries[name] = info
        _check_entry(info, file, limits)
    if sum(info.file_size for info in infos) > limits.unpacked * MEGABYTE:
        raise UnreadableFile("file-inflates-too-much", file=file)
    return SafeZip(content, file, entries)


def directory_of(content: bytes, file: str, limits: Limits) -> list[ZipInfo]:
    """Read a zip's directory, folders left out; raises `UnreadableFile`. Nothing is said of the entries yet."""
    # Counted before the directory is read: reading a million entries is itself the harm.
    if content.count(_ENTRY_MARK) > limits.parts and _directory_bytes(content).count(_ENTRY_MARK) > limits.parts:
        raise UnreadableFile("file-too-many-parts", file=file, most=str(limits.parts))
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (BadZipFile, NotImplementedError, OverflowError, ValueError, struct.error) as error:
        raise UnreadableFile("file-zip-damaged", file=file) from error
    # Of a zip that was cut off, what is left may end in a whole zip that lay in it: that one would pass for all of it.
    if content.startswith(_LOCAL_MARK) and entries and min(info.header_offset for info in entries):
        raise UnreadableFile("file-zip-damaged", file=file)
    return [info for info in entries if not info.filename.endswith("/")]


def _directory_bytes(content: bytes) -> bytes:
    """Cut out what will be read as the directory: zips that lie in a zip as they are have directories of their own.

    All of it where that cannot be told.
    """
    end = content.rfind(_END_MARK)
    if end < 0 or len(content) < end + _END_RECORD.size or content[max(0, end - _LOCATOR_SIZE) :][:4] == _LOCATOR_MARK:
        return content
    (size,) = _END_RECORD.unpack_from(content, end)
    return content[max(0, end - size) : end]


def is_locked(info: ZipInfo) -> bool:
    """Tell whether an entry is encrypted."""
    return bool(info.flag_bits & _ENCRYPTED)


def is_bloated(info: ZipInfo, limits: Limits) -> bool:
    """Tell whether an entry would unpack to more than the limits allow, by what the directory says."""
    swells = info.file_size > MEGABYTE and info.file_size > limits.ratio * info.compress_size
    return swells or info.file_size > limits.part * MEGABYTE


def _check_entry(info: ZipInfo, file: str, limits: Limits) -> None:
    if is_locked(info):
        raise UnreadableFile("file-zip-encrypted", file=file)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnreadableFile("file-zip-method", file=file, part=quotable(info.filename))
    if is_bloated(info, limits):
        raise UnreadableFile("file-inflates-too-much", file=file)


def _inflate(packed: memoryview, size: int) -> Iterator[bytes]:
    """Yield at most one byte more than `size`, so that a part which lies about its size is noticed, not unpacked."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    left, chunk = size + 1, _FIRST_CHUNK
    rest: memoryview | bytes = packed
    while left > 0 and not engine.eof:
        piece = engine.decompress(rest, min(chunk, left))
        rest = engine.unconsumed_tail
        if not piece and not rest:
            return
        left -= len(piece)
        chunk = min(2 * chunk, _LAST_CHUNK)
        yield piece
