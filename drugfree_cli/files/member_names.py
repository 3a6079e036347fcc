"""The names of an archive's members: letters of old encodings told apart, and paths made harmless."""

import re
import unicodedata
from zipfile import ZipInfo

_UTF8 = 0x800
_DRIVE = re.compile(r"^[A-Za-z]:")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_DEVICES = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_VIETNAMESE = frozenset("ăâđêôơưĂÂĐÊÔƠƯ" + "".join(map(chr, (0x300, 0x301, 0x303, 0x309, 0x323))))
_LONGEST = 80
_LONGEST_SUFFIX = 10
_NAMELESS = "khong-ten"


def stored_name(info: ZipInfo) -> str:
    """Give a member's name as its sender saw it: in UTF-8, in Windows-1258, or as zip files were first written."""
    name = info.filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        name = _in_other_letters(name)
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _in_other_letters(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp1258"):
        try:
            other = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_vietnamese(other):
            return other
    return name


def _is_vietnamese(name: str) -> bool:
    """Tell whether all letters beyond ASCII are Vietnamese ones, with their tones apart as Windows-1258 has them."""
    letters = {mark for mark in unicodedata.normalize("NFD", name) if not mark.isascii()}
    allowed = {mark for letter in _VIETNAMESE for mark in unicodedata.normalize("NFD", letter)}
    return letters <= allowed


def safe_name(stored: str) -> tuple[str, bool]:
    """Give a path that stays below its folder and can be written on any disk, and tell whether it had to be changed."""
    bare = _DRIVE.sub("", stored)
    parts = [part for part in bare.split("/") if part not in ("", ".", "..")]
    safe = "/".join(_safe_part(part) for part in parts) or _NAMELESS
    return safe, safe != stored.removeprefix("./")


def _safe_part(part: str) -> str:
    plain = _FORBIDDEN.sub("_", part).strip(" ").rstrip(". ")
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    if len(plain) > _LONGEST:
        stem, dot, suffix = plain.rpartition(".")
        keeps = dot and len(suffix) <= _LONGEST_SUFFIX
        plain = f"{stem[: _LONGEST - len(suffix) - 1]}.{suffix}" if keeps else plain[:_LONGEST]
    return plain or _NAMELESS
