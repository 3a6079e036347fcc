"""The old Vietnamese encodings, as the Latin letters that they look like: tables to Unicode."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from drugfree_cli.model.text import Text, same


@dataclass(frozen=True, kw_only=True, eq=False)
class Encoding:
    """One way in which Vietnamese was stored, as a table from what is seen without its font to what was meant.

    `family` is the same for encodings that differ only in the code page through which a program showed the bytes.
    """

    family: str
    label: Text
    table: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Longer sequences first: in VNI a letter and its marks are two characters.
        return re.compile("|".join(sorted(map(re.escape, self.table), key=len, reverse=True)))

    @cached_property
    def characters(self) -> frozenset[str]:
        """Give the characters beyond ASCII that this encoding uses."""
        return frozenset(each for written in self.table for each in written if not each.isascii())

    def decode(self, text: str) -> str:
        """Give the text in Unicode (NFC)."""
        table = self.table
        return unicodedata.normalize("NFC", self._pattern.sub(lambda found: table[found[0]], text))


_TCVN3_SEEN = "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_MEANT = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"

# In VNI a vowel is followed by a character that stands for its marks; i, ơ, ư, ỵ and đ have characters of their own.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    lower = dict(_VNI_SINGLE)
    for vowels, marks, shape in (
        # i and y have characters of their own for most tones; some programs write them like the other vowels.
        ("aeiouy", _VNI_TONES, ""),
        ("aeo", _VNI_CIRCUMFLEX, "\u0302"),
        ("a", _VNI_BREVE, "\u0306"),
    ):
        lower |= {vowel + mark: vowel + shape + tone for vowel, (mark, tone) in product(vowels, marks.items())}
    lower |= {seen + mark: lower[seen] + tone for seen, (mark, tone) in product("ôö", _VNI_TONES.items())}
    upper = {seen.upper(): meant.upper() for seen, meant in lower.items()}
    # Typists leave the mark of a capital small: "Aáp" for "Ấp" beside "AÁP".
    mixed = {seen[0].upper() + seen[1]: meant.upper() for seen, meant in lower.items() if len(seen) == 2}
    return {seen: unicodedata.normalize("NFC", meant) for seen, meant in (lower | upper | mixed).items()}


def _through(code_page: str, table: Mapping[str, str]) -> dict[str, str]:
    """Give the table for the same bytes shown through another code page than the usual one (1252)."""
    return {
        "".join(bytes([each]).decode(code_page) for each in seen.encode("cp1252")): meant
        for seen, meant in table.items()
    }


# Bytes of Windows-1258 shown through 1252: tones follow their vowel as characters of their own.
_WINDOWS_1258 = dict(
    zip("ÃãÕõÝýÐðÌÒÞìò", "ĂăƠơƯưĐđ\u0300\u0309\u0303\u0301\u0323", strict=True),
)

_TCVN3_TABLE = dict(zip(_TCVN3_SEEN, _TCVN3_MEANT, strict=True))
_VNI_TABLE = _vni()

TCVN3 = Encoding(family="tcvn3", label=same("TCVN3 (ABC)"), table=_TCVN3_TABLE)
VNI = Encoding(family="vni", label=same("VNI"), table=_VNI_TABLE)
WINDOWS_1258 = Encoding(family="windows-1258", label=same("Windows-1258"), table=_WINDOWS_1258)
_TCVN3_THROUGH_1258 = Encoding(family="tcvn3", label=TCVN3.label, table=_through("cp1258", _TCVN3_TABLE))
_VNI_THROUGH_1258 = Encoding(family="vni", label=VNI.label, table=_through("cp1258", _VNI_TABLE))

ENCODINGS = (TCVN3, VNI, WINDOWS_1258, _TCVN3_THROUGH_1258, _VNI_THROUGH_1258)
"""All that a text without a font may be in; of one family the usual one comes first."""


def encoding_of_font(font: str | None) -> Encoding | None:
    """Give the encoding that a font shows: ".VnTime" is TCVN3, "VNI-Times" is VNI, any other is none of these."""
    name = (font or "").upper()
    if name.startswith(".VN"):
        return TCVN3
    return VNI if name.startswith("VNI") else None


def shows_capitals(font: str | None) -> bool:
    """Tell whether a font shows small letters as capitals: TCVN3 has no capitals with tones but through such fonts."""
    return encoding_of_font(font) is TCVN3 and (font or "").rstrip().endswith("H")
