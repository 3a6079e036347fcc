"""Folding of Vietnamese text for comparison: case, diacritics, spacing and marks that typists vary."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w\s/]+")


def squeeze(text: str) -> str:
    """Put text in NFC with single ordinary spaces and no space at either end."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.replace("\u200b", ""))).strip()


def plain(text: str) -> str:
    """Take off diacritics ("Phước Hà" becomes "Phuoc Ha"); đ becomes d. Case is kept."""
    stripped = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return stripped.replace("đ", "d").replace("Đ", "D")


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Give the form in which two spellings of one name or heading are equal: lower case, no marks, single spaces."""
    return squeeze(_NOT_WORD.sub(" ", plain(squeeze(text)).lower()))


def slug(text: str) -> str:
    """Write a name for command lines and file names: `ninh-thuan`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
