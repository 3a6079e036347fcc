"""What is to be said of a file as a whole: a name that contradicts its content, and macros, which are never run."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from drugfree_cli.files.kinds import FileKind
from drugfree_cli.files.ole import root_entries
from drugfree_cli.model.text import Text, same
from drugfree_cli.reading.cells import Note
from drugfree_cli.reading.received import Received

_EXTENSIONS: Mapping[str, frozenset[FileKind]] = {
    ".xlsx": frozenset((FileKind.XLSX, FileKind.XLSM)),
    ".xlsm": frozenset((FileKind.XLSX, FileKind.XLSM)),
    ".xls": frozenset((FileKind.XLS,)),
    ".xlsb": frozenset((FileKind.XLSB,)),
    ".ods": frozenset((FileKind.ODS,)),
    ".csv": frozenset((FileKind.CSV,)),
    ".tsv": frozenset((FileKind.CSV,)),
    ".txt": frozenset((FileKind.CSV,)),
}
_WORDS: Mapping[FileKind, Text] = {
    FileKind.XLSX: Text(vi="bảng tính Excel (.xlsx)", en="an Excel workbook (.xlsx)"),
    FileKind.XLSM: Text(vi="bảng tính Excel có macro (.xlsm)", en="an Excel workbook with macros (.xlsm)"),
    FileKind.XLS: Text(vi="bảng tính Excel đời cũ (.xls)", en="an old Excel workbook (.xls)"),
    FileKind.XLSB: Text(vi="bảng tính Excel nhị phân (.xlsb)", en="a binary Excel workbook (.xlsb)"),
    FileKind.ODS: Text(vi="bảng tính OpenDocument (.ods)", en="an OpenDocument spreadsheet (.ods)"),
    FileKind.CSV: Text(vi="văn bản chia cột (.csv)", en="text in columns (.csv)"),
}
_MACROS_OF_OLD = "_VBA_PROJECT_CUR"


def notes_on(name: str, received: Received) -> Iterator[Note]:
    """Say what the name and the kind of a file that was opened call for."""
    extension = PurePath(name).suffix.lower()
    if received.kind not in _EXTENSIONS.get(extension, (received.kind,)):
        kind = _WORDS.get(received.kind, same(received.kind.value))
        yield Note(code="file-extension-differs", params={"extension": extension, "kind": kind})
    if received.kind is FileKind.XLSM or _has_old_macros(received):
        yield Note(code="macros-ignored")


def _has_old_macros(received: Received) -> bool:
    return received.kind is FileKind.XLS and _MACROS_OF_OLD in root_entries(received.content)
