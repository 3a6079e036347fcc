"""What a file really is, told from its content and never from the extension of its name."""

import codecs
from collections.abc import Collection
from enum import StrEnum

from drugfree_cli.files.delimited import likely_columns, unicode_encoding
from drugfree_cli.files.ole import OLE_MARK, root_entries
from drugfree_cli.model.text import Text

# Titles, and a heading of sixty long columns, stand above the first figures.
_HEAD = 1 << 15
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


class FileKind(StrEnum):
    """A kind of file that offices send, wanted or not."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    PROTECTED = "protected"
    WORD = "word"
    SLIDES = "slides"
    ZIP = "zip"
    EMPTY = "empty"
    OTHER = "other"


_OTHERS = (
    (b"%PDF", Text(vi="tệp PDF", en="a PDF file")),
    (b"\x89PNG", Text(vi="ảnh PNG", en="a PNG picture")),
    (b"\xff\xd8\xff", Text(vi="ảnh JPEG", en="a JPEG picture")),
    (b"Rar!", Text(vi="tệp nén RAR", en="a RAR archive")),
    (b"7z\xbc\xaf", Text(vi="tệp nén 7-Zip", en="a 7-Zip archive")),
    (b"\x1f\x8b", Text(vi="tệp nén GZIP", en="a GZIP archive")),
    (b"{\\rtf", Text(vi="văn bản RTF", en="an RTF document")),
    (b"MZ", Text(vi="tệp chương trình Windows", en="a Windows program")),
)
OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
"""How archives begin that are no zip."""
_MARKUP = (
    ("Excel.Sheet", Text(vi="bảng tính XML đời 2003", en="an XML spreadsheet of 2003")),
    ("<html", Text(vi="trang web (HTML)", en="a web page (HTML)")),
    ("<table", Text(vi="trang web (HTML)", en="a web page (HTML)")),
    ("<?xml", Text(vi="tệp XML", en="an XML file")),
)
_ZIP_CONTENTS = (
    ("xl/workbook.xml", FileKind.XLSX),
    ("xl/workbook.bin", FileKind.XLSB),
    ("word/document.xml", FileKind.WORD),
    ("ppt/presentation.xml", FileKind.SLIDES),
)
_OLE_CONTENTS = (
    ("EncryptedPackage", FileKind.PROTECTED),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("WordDocument", FileKind.WORD),
    ("PowerPoint Document", FileKind.SLIDES),
)


def kind_of(content: bytes) -> FileKind:
    """Tell what a file is; a zip is told apart further by `kind_of_zip`."""
    if not content:
        return FileKind.EMPTY
    if content.startswith(_ZIP_MARKS):
        return FileKind.ZIP
    if content.startswith(OLE_MARK):
        names = root_entries(content)
        return next((kind for name, kind in _OLE_CONTENTS if name in names), FileKind.OTHER)
    return FileKind.CSV if _is_table(_text_of(content)) else FileKind.OTHER


def kind_of_zip(names: Collection[str], mimetype: bytes = b"") -> FileKind:
    """Tell which office document a zip is from its parts; `mimetype` is the content of the part of that name."""
    folded = {name.lower() for name in names}
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return FileKind.ODS
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return FileKind.WORD
    found = next((kind for name, kind in _ZIP_CONTENTS if name in folded), FileKind.ZIP)
    return FileKind.XLSM if found is FileKind.XLSX and "xl/vbaproject.bin" in folded else found


def describe(content: bytes) -> Text:
    """Say in words what a file that is no workbook seems to be; none of its own words, which may name persons."""
    for mark, words in _OTHERS:
        if content.startswith(mark):
            return words
    if content.startswith(OLE_MARK):
        return Text(vi="tệp Office đời cũ không phải bảng tính", en="an old Office file that is no workbook")
    text = _text_of(content)
    if text is None:
        return Text(vi="tệp nhị phân không rõ loại", en="a binary file of unknown kind")
    if text.lstrip().startswith("<"):
        return next((words for mark, words in _MARKUP if mark.lower() in text.lower()), _MARKUP[-1][1])
    return Text(vi="tệp văn bản không có bảng số liệu", en="a text file without a table")


def _text_of(content: bytes) -> str | None:
    """Decode the start of a text in any usual encoding; None where the bytes are no text."""
    head = content[:_HEAD]
    # Of single bytes, only plain marks matter here; what the others mean is found out by whoever reads the text.
    decoder = codecs.getincrementaldecoder(unicode_encoding(content) or "latin-1")(errors="replace")
    text = decoder.decode(head, final=len(head) == len(content))
    return None if any(mark < " " and not mark.isspace() for mark in text) else text


def _is_table(text: str | None) -> bool:
    """Tell whether one separator splits enough lines into the same columns; a title above them may be ragged."""
    return text is not None and not text.lstrip().startswith("<") and bool(likely_columns(text))
