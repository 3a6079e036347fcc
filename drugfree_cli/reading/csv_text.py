"""The bytes of a text file become letters: Unicode, Windows-1258, or single bytes of an older encoding."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from drugfree_cli.files.delimited import unicode_encoding
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.text import Text, same

_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16": "UTF-16 (BOM)",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
}
_WINDOWS = "cp1258"
_OLD_LETTERS = Text(vi="chữ một byte kiểu cũ (TCVN3, VNI…)", en="single bytes of an old kind (TCVN3, VNI…)")
_WORD = re.compile(r"[^\x00-@\[-`{-\x7f]+")
_QUOTES = frozenset("“”‘’„–—…•°²³«»\u00a0")
_ENOUGH = 0.9
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and the name of the encoding that it was in."""

    text: str
    encoding: Text


def decode(content: bytes, file: str) -> Decoded:
    """Decode a text by what its bytes show; raises `UnreadableFile` that names the line of what cannot be decoded.

    Letters of TCVN3 or VNI come as the Latin-1 characters of their bytes, and are converted with the cells.
    """
    encoding = unicode_encoding(content)
    try:
        if encoding:
            return Decoded(text=content.decode(encoding), encoding=same(_NAMES[encoding]))
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise _undecodable(file, _lines(content[: error.start].decode(encoding or "", errors="ignore"))) from error
    _refuse_broken_utf_8(content, file)
    return _of_single_bytes(content)


def _refuse_broken_utf_8(content: bytes, file: str) -> None:
    text = content.decode("utf-8", errors="surrogateescape")
    broken = [place for place, letter in enumerate(text) if "\udc80" <= letter <= "\udcff"]
    whole = sum(not letter.isascii() for letter in text) - len(broken)
    # Single bytes hardly ever form letters of UTF-8: where most do, the others are damage.
    if whole > 2 * len(broken):
        raise _undecodable(file, _lines(text[: broken[0]] if broken else text))


def _of_single_bytes(content: bytes) -> Decoded:
    try:
        text = unicodedata.normalize("NFC", content.decode(_WINDOWS))
    except UnicodeDecodeError:
        text = ""
    if text and _is_vietnamese(text):
        return Decoded(text=text, encoding=same("Windows-1258"))
    return Decoded(text=content.decode("latin-1"), encoding=_OLD_LETTERS)


def _is_vietnamese(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    letters = _letters() | _QUOTES
    foreign = sum(not letters.issuperset(word) for word in words)
    return foreign <= (1 - _ENOUGH) * len(words)


@cache
def _letters() -> frozenset[str]:
    vowels = "aăâeêioôơuưy"
    composed = (unicodedata.normalize("NFC", vowel + tone) for vowel in vowels + vowels.upper() for tone in _TONES)
    plain = map(chr, (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)))
    return frozenset((*composed, *plain, "đ", "Đ"))


def _lines(text: str) -> int:
    return len(re.findall(r"\r\n?|\n", text)) + 1


def _undecodable(file: str, line: int) -> UnreadableFile:
    return UnreadableFile("csv-undecodable", file=file, line=str(line))
