"""XML parts of a workbook, parsed as a stream; a DTD is refused, and damage is told with its part and place."""

from collections.abc import Callable, Iterable
from pyexpat import ExpatError, XMLParserType
from xml.parsers.expat import ParserCreate

from drugfree_cli.files.quoting import quotable
from drugfree_cli.files.zips import SafeZip
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.text import Text

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


class PartDamageError(ValueError):
    """What a handler found wrong in a part; `parse_part` adds the file and the part."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(reason.en)


def parse_part(
    parts: SafeZip, part: str, root: str, on_start: OnStart, on_end: OnEnd | None = None, on_text: OnText | None = None
) -> None:
    """Stream a part through the handlers, which see names without the prefix of the root's namespace.

    The root element itself (its name must be `root`) is not handed on.
    """
    if (name := parts.find(part)) is None:
        raise UnreadableFile("file-part-missing", file=parts.file, part=quotable(part))
    parse_chunks(parts.chunks(name), parts.file, part, root, (on_start, on_end, on_text))


def parse_chunks(
    chunks: Iterable[bytes], file: str, part: str, root: str, handlers: tuple[OnStart, OnEnd | None, OnText | None]
) -> None:
    """Stream the pieces of a part through the handlers, as `parse_part` does."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _Root(parser, root, *handlers)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _DoctypeError as error:
        raise UnreadableFile("file-xml-dtd", file=file, part=quotable(part)) from error
    except (ExpatError, PartDamageError, LookupError, ValueError) as error:
        raise UnreadableFile("file-xml-damaged", file=file, part=quotable(part), reason=_reason(error)) from error


class _DoctypeError(Exception):
    pass


class _Root:
    """Looks at the first element, then puts the real handlers in place.

    Namespaces differ between the strict and the transitional format, and prefixes between programs; what the root
    uses is what the rest uses. Resolving namespaces for each element would cost a third of the reading time.
    """

    def __init__(
        self, parser: XMLParserType, root: str, on_start: OnStart, on_end: OnEnd | None, on_text: OnText | None
    ) -> None:
        self._parser, self._root = parser, root
        self._on_start, self._on_end, self._on_text = on_start, on_end, on_text

    def __call__(self, name: str, _: Attributes) -> None:
        prefix, colon, local = name.rpartition(":")
        if local != self._root:
            raise PartDamageError(Text(vi=f"phần tử gốc là “{quotable(name)}”", en=f"its root is “{quotable(name)}”"))
        skipped = prefix + colon
        self._parser.StartElementHandler = _without(skipped, self._on_start) if skipped else self._on_start
        self._parser.EndElementHandler = _without(skipped, self._on_end) if skipped and self._on_end else self._on_end
        self._parser.CharacterDataHandler = self._on_text


def _without(prefix: str, handler: Callable[..., None]) -> Callable[..., None]:
    return lambda name, *rest: handler(name.removeprefix(prefix), *rest)


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


def _reason(error: Exception) -> Text:
    if isinstance(error, PartDamageError):
        return error.reason
    if isinstance(error, ExpatError):
        return Text(
            vi=f"XML sai ở dòng {error.lineno}, cột {error.offset + 1}",
            en=f"the XML is wrong at line {error.lineno}, column {error.offset + 1}",
        )
    return Text(vi="bảng mã hoặc giá trị không hợp lệ", en="an encoding or a value is not valid")
