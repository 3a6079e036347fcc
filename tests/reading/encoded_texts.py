"""Vietnamese written in old encodings, as programs show their bytes."""

import unicodedata

from drugfree_cli.reading.encoding_tables import TCVN3, VNI, Encoding

TONES = "\u0300\u0301\u0303\u0309\u0323"


def _written(encoding: Encoding) -> dict[str, str]:
    usual: dict[str, str] = {}
    for seen, meant in encoding.table.items():
        usual.setdefault(meant, seen)
    return usual


WRITTEN = {"tcvn3": _written(TCVN3), "vni": _written(VNI)}


def in_tcvn3(text: str) -> str:
    """Write in TCVN3. Its capitals have no tones: typists leave those letters small."""
    table = WRITTEN["tcvn3"]
    return "".join(table.get(each) or table.get(each.lower(), each) for each in text)


def in_tcvn3_capitals(text: str) -> str:
    """Write what a font like .VnTimeH shows in capitals."""
    return in_tcvn3(text.lower())


def in_vni(text: str) -> str:
    """Write in VNI for Windows."""
    return "".join(WRITTEN["vni"].get(each, each) for each in text)


def in_windows_1258(text: str) -> str:
    """Write letters as Windows-1258 has them, each tone behind its letter, in Unicode."""
    return "".join(_parted(each) for each in text)


def in_windows_1258_bytes(text: str) -> str:
    """Write the same bytes as a program shows that takes them for Western ones."""
    return in_windows_1258(text).encode("cp1258").decode("cp1252")


def decomposed(text: str) -> str:
    """Write every mark apart from its letter."""
    return unicodedata.normalize("NFD", text)


def _parted(letter: str) -> str:
    if letter.isascii() or (letter in "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ" and _fits(letter)):
        return letter
    apart = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in apart if mark in TONES)
    return unicodedata.normalize("NFC", apart.translate(dict.fromkeys(map(ord, TONES)))) + tone


def _fits(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1258"))
    except UnicodeEncodeError:
        return False
