"""A file becomes sheets of cells with their places; what cannot be opened safely is refused."""

import hashlib
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from drugfree_cli.files.kinds import OTHER_ARCHIVES, FileKind, describe, kind_of, kind_of_zip
from drugfree_cli.files.quoting import quotable
from drugfree_cli.files.zips import open_zip
from drugfree_cli.model.errors import UnreadableFile, UsageError
from drugfree_cli.model.limits import MEGABYTE
from drugfree_cli.model.text import Text
from drugfree_cli.reading.cells import Cell, CellKind, Merge, Note, Sheet, Workbook, address
from drugfree_cli.reading.encodings import decode_workbook
from drugfree_cli.reading.opening_notes import notes_on
from drugfree_cli.reading.options import READING, ReadingOptions
from drugfree_cli.reading.properties import properties_of
from drugfree_cli.reading.received import Opened, Received
from drugfree_cli.reading.saved import saved_at

__all__ = ["Cell", "CellKind", "Merge", "Sheet", "Workbook", "address", "open_workbook"]

_OWNER_MARK_BYTES = 1024

_NO_FILE = Text(vi="không phải tệp thường", en="it is no regular file")
_REFUSALS = {
    FileKind.EMPTY: "file-empty",
    FileKind.PROTECTED: "file-password",
}
_DOCUMENTS = {
    FileKind.WORD: Text(vi="văn bản Word", en="a Word document"),
    FileKind.SLIDES: Text(vi="bài trình chiếu", en="a slide show"),
}


def open_workbook(path: Path, options: ReadingOptions = READING) -> Workbook:
    """Read a workbook by what it holds, whatever its name's extension says.

    Raises `UsageError` where there is no such file, and `UnreadableFile` where there is one that cannot be read.
    """
    content = _content(path, options.limits.file)
    received, unlocking = _unlocked(_receive(quotable(path.name), content, options))
    if (opener := _OPENERS.get(received.kind)) is None:
        raise _refusal(received)
    opened = opener(received)
    if not any(sheet.cells for sheet in opened.sheets):
        raise UnreadableFile("file-no-cells", file=received.file)
    sheets, converted = decode_workbook(opened.sheets)
    return Workbook(
        path=str(path),
        sha256=hashlib.sha256(content).hexdigest(),
        sheets=sheets,
        date1904=opened.date1904,
        format=received.kind.value,
        saved_at=saved_at(received.parts),
        notes=(*unlocking, *notes_on(path.name, received), *opened.notes, *converted),
        asides=(*properties_of(received.parts), *opened.asides),
    )


def _content(path: Path, most: float) -> bytes:
    """Read the file once, so that the fingerprint and the cells are of the same bytes."""
    file = quotable(path.name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UsageError("file-is-folder", path=str(path))
        if not stat.S_ISREG(status.st_mode):
            # Whoever reads a pipe waits for somebody to write into it.
            raise UnreadableFile("file-unreachable", file=file, reason=_NO_FILE)
        if status.st_size > most * MEGABYTE:
            raise UnreadableFile("file-too-large", file=file, most=f"{most:g}")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError("file-not-found", path=str(path)) from error
    except OSError as error:
        raise UnreadableFile("file-unreachable", file=file, reason=error.strerror or type(error).__name__) from error


def _receive(file: str, content: bytes, options: ReadingOptions) -> Received:
    kind = kind_of(content)
    if kind is not FileKind.ZIP:
        return Received(file=file, content=content, kind=kind, options=options)
    parts = open_zip(content, file, options.limits)
    mimetype = parts.read("mimetype") if "mimetype" in parts.names else b""
    return Received(file=file, content=content, kind=kind_of_zip(parts.names, mimetype), options=options, parts=parts)


def _unlocked(received: Received) -> tuple[Received, tuple[Note, ...]]:
    """Open the lock of a workbook with a password; what lies inside is told from its content again."""
    if received.kind is not FileKind.PROTECTED:
        return received, ()
    from drugfree_cli.reading.passwords import unlocked

    content, notes = unlocked(received)
    return _receive(received.file, content, received.options), notes


def _refusal(received: Received) -> UnreadableFile:
    file, kind = received.file, received.kind
    if file.startswith("~$") and len(received.content) <= _OWNER_MARK_BYTES:
        return UnreadableFile("file-owner-mark", file=file)
    if kind in _REFUSALS:
        return UnreadableFile(_REFUSALS[kind], file=file)
    if kind in _DOCUMENTS:
        return UnreadableFile("file-document", file=file, kind=_DOCUMENTS[kind])
    if received.parts is not None:
        names = received.parts.names
        return UnreadableFile("file-archive", file=file, count=str(len(names)), first=quotable(min(names, default="")))
    code = "file-packed" if received.content.startswith(OTHER_ARCHIVES) else "file-not-workbook"
    return UnreadableFile(code, file=file, kind=describe(received.content))


def _open_xlsx(received: Received) -> Opened:
    from drugfree_cli.reading.xlsx import read_xlsx

    assert received.parts is not None  # a workbook is told from the parts of its zip
    return read_xlsx(received.parts, received.options.limits)


def _open_xls(received: Received) -> Opened:
    from drugfree_cli.reading.xls import read_xls

    return read_xls(received)


def _open_csv(received: Received) -> Opened:
    from drugfree_cli.reading.csv_files import read_csv

    return read_csv(received)


def _open_ods(received: Received) -> Opened:
    from drugfree_cli.reading.ods import read_ods

    assert received.parts is not None  # it is told from the parts of its zip
    return read_ods(received.parts, received.options.limits)


def _open_xlsb(received: Received) -> Opened:
    from drugfree_cli.reading.xlsb import read_xlsb

    assert received.parts is not None  # it is told from the parts of its zip
    return read_xlsb(received.parts, received.options.limits)


# A format that the program learns to read gets its line here; until then `_REFUSALS` says what to do with it.
_OPENERS: Mapping[FileKind, Callable[[Received], Opened]] = {
    FileKind.XLSX: _open_xlsx,
    FileKind.XLSM: _open_xlsx,
    FileKind.ODS: _open_ods,
    FileKind.XLSB: _open_xlsb,
    FileKind.XLS: _open_xls,
    FileKind.CSV: _open_csv,
}
