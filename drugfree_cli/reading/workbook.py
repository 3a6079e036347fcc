"""A file becomes sheets of cells with their places; what cannot be opened safely is refused."""

import hashlib
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drugfree_cli.files.kinds import FileKind, describe, kind_of, kind_of_zip
from drugfree_cli.files.quoting import quotable
from drugfree_cli.files.zips import SafeZip, open_zip
from drugfree_cli.model.errors import UnreadableFile, UsageError
from drugfree_cli.model.text import Text
from drugfree_cli.reading.cells import Cell, CellKind, Merge, Sheet, Workbook, address
from drugfree_cli.reading.xlsx import read_xlsx

__all__ = ["Cell", "CellKind", "Merge", "Sheet", "Workbook", "address", "open_workbook"]

_MEGABYTE = 1 << 20
_MOST_MEGABYTES = 64
_OWNER_MARK_BYTES = 1024

_REFUSALS = {
    FileKind.EMPTY: "file-empty",
    FileKind.XLS: "file-old-xls",
    FileKind.XLSB: "file-xlsb",
    FileKind.ODS: "file-ods",
    FileKind.CSV: "file-csv",
    FileKind.PROTECTED: "file-password",
}
_DOCUMENTS = {
    FileKind.WORD: Text(vi="văn bản Word", en="a Word document"),
    FileKind.SLIDES: Text(vi="bài trình chiếu", en="a slide show"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Received:
    """A file as it came; `parts` is its opened zip, where it is one."""

    file: str
    content: bytes
    kind: FileKind
    parts: SafeZip | None = None


def open_workbook(path: Path) -> Workbook:
    """Read a workbook by what it holds, whatever its name's extension says.

    Raises `UsageError` where there is no such file, and `UnreadableFile` where there is one that cannot be read.
    """
    received = _receive(quotable(path.name), _content(path))
    if (opener := _OPENERS.get(received.kind)) is None:
        raise _refusal(received)
    sheets, date1904 = opener(received)
    if not any(sheet.cells for sheet in sheets):
        raise UnreadableFile("file-no-cells", file=received.file)
    digest = hashlib.sha256(received.content).hexdigest()
    return Workbook(path=str(path), sha256=digest, sheets=sheets, date1904=date1904)


def _content(path: Path) -> bytes:
    """Read the file once, so that the fingerprint and the cells are of the same bytes."""
    file = quotable(path.name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UsageError("file-is-folder", path=str(path))
        if status.st_size > _MOST_MEGABYTES * _MEGABYTE:
            raise UnreadableFile("file-too-large", file=file, most=str(_MOST_MEGABYTES))
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError("file-not-found", path=str(path)) from error
    except OSError as error:
        raise UnreadableFile("file-unreachable", file=file, reason=error.strerror or type(error).__name__) from error


def _receive(file: str, content: bytes) -> _Received:
    kind = kind_of(content)
    if kind is not FileKind.ZIP:
        return _Received(file=file, content=content, kind=kind)
    parts = open_zip(content, file)
    mimetype = parts.read("mimetype") if "mimetype" in parts.names else b""
    return _Received(file=file, content=content, kind=kind_of_zip(parts.names, mimetype), parts=parts)


def _refusal(received: _Received) -> UnreadableFile:
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
    return UnreadableFile("file-not-workbook", file=file, kind=describe(received.content))


def _open_xlsx(received: _Received) -> tuple[tuple[Sheet, ...], bool]:
    assert received.parts is not None  # a workbook is told from the parts of its zip
    return read_xlsx(received.parts)


# A format that the program learns to read gets its line here; until then `_REFUSALS` says what to do with it.
_OPENERS: Mapping[FileKind, Callable[[_Received], tuple[tuple[Sheet, ...], bool]]] = {FileKind.XLSX: _open_xlsx}
