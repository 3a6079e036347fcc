"""A workbook in the OpenDocument format (.ods), read as a stream of XML."""

import re

from drugfree_cli.files.quoting import quotable
from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.text import Text
from drugfree_cli.reading.bounds import OverLimitError, refused
from drugfree_cli.reading.cells import Note
from drugfree_cli.reading.ods_sheet import ContentReader
from drugfree_cli.reading.ods_styles import StyleBook
from drugfree_cli.reading.ods_values import EXCEL_START, MAC_START
from drugfree_cli.reading.received import Opened
from drugfree_cli.reading.xlsx_xml import Attributes, parse_part

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_ROOT_BYTES = 1 << 16
_NAMESPACE = re.compile(rb"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")
_PREFIXES = {
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0".encode(): prefix
    for name, prefix in (
        ("office", b"office"),
        ("table", b"table"),
        ("text", b"text"),
        ("style", b"style"),
        ("datastyle", b"number"),
        ("drawing", b"draw"),
        ("xsl-fo-compatible", b"fo"),
        ("svg-compatible", b"svg"),
    )
} | {b"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": b"calcext"}


def read_ods(parts: SafeZip, limits: Limits) -> Opened:
    """Read all sheets; raises `UnreadableFile`, also where a password is needed."""
    if _is_encrypted(parts):
        raise UnreadableFile("file-password", file=parts.file)
    styles = StyleBook()
    if parts.find(_STYLES) is not None:
        _check_prefixes(parts, _STYLES)
        parse_part(parts, _STYLES, "document-styles", styles.start, styles.end, styles.pieces.append)
    if parts.find(_CONTENT) is not None:
        _check_prefixes(parts, _CONTENT)
    reader = ContentReader(styles, limits)
    try:
        parse_part(parts, _CONTENT, "document-content", reader.start, reader.end, reader.text.pieces.append)
    except OverLimitError as error:
        raise refused(error, parts.file, limits) from error
    date1904 = reader.days_from == MAC_START
    notes: tuple[Note, ...] = ()
    if not date1904 and reader.days_from != EXCEL_START:
        notes = (Note(code="days-counted-otherwise", params={"start": f"{reader.days_from:%d/%m/%Y}"}),)
    return Opened(sheets=tuple(reader.sheets), date1904=date1904, notes=notes)


def _is_encrypted(parts: SafeZip) -> bool:
    """Tell whether the list of parts says that one of them is encrypted; a file without the list is not."""
    found: list[str] = []

    def start(name: str, _: Attributes) -> None:
        if name == "encryption-data":
            found.append(name)

    if parts.find(_MANIFEST) is not None:
        parse_part(parts, _MANIFEST, "manifest", start)
    return bool(found)


def _check_prefixes(parts: SafeZip, part: str) -> None:
    """Refuse XML whose names start otherwise than every program writes them: its cells would be passed over."""
    for piece in parts.chunks(parts.find(part) or part):
        for prefix, namespace in _NAMESPACE.findall(piece[:_ROOT_BYTES]):
            if _PREFIXES.get(namespace, prefix) != prefix:
                shown = quotable(prefix.decode("utf-8", errors="replace"))
                reason = Text(
                    vi=f"tên phần tử bắt đầu bằng “{shown}” khác với chuẩn",
                    en=f"names start with “{shown}”, which no known program writes",
                )
                raise UnreadableFile("file-xml-damaged", file=parts.file, part=quotable(part), reason=reason)
        break
