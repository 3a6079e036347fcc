"""Folding of Vietnamese text for comparison: case, diacritics, spacing and marks that typists vary."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
# Marks without width: they come with text copied from the web or other programs, and nobody sees them.
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF))
# Between digits a soft hyphen may be the sign of a range: it must not make "1-2" twelve.
_SOFT_RANGE = re.compile(r"(?<=\d)\xad(?=\d)")
# The eth and the African D look like Đ and are typed for it.
_TO_D = str.maketrans("đĐðÐɖƉ", "dDdDdD")
_NOT_WORD = re.compile(r"[^\w\s/]+")


def squeeze(text: str) -> str:
    """Put text in NFC with single ordinary spaces and no space at either end."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _SOFT_RANGE.sub("-", text).translate(_INVISIBLE))
    return _SPACES.sub(" ", text).strip()


def plain(text: str) -> str:
    """Take off diacritics ("Phước Hà" becomes "Phuoc Ha"); đ becomes d. Case is kept."""
    stripped = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return stripped.translate(_TO_D)


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Give the form in which two spellings of one name or heading are equal: lower case, no marks, single spaces."""
    return squeeze(_NOT_WORD.sub(" ", plain(squeeze(text)).lower()))


def slug(text: str) -> str:
    """Write a name for command lines and file names: `ninh-thuan`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
