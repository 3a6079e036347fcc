"""Building blocks of Vietnamese official prose: lists, changes, sentences; nothing is printed that is not known."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from drugfree_cli.model.amounts import Amount, tidy
from drugfree_cli.reporting import numbers

_KINDS = ("Xã", "Phường", "Thị trấn", "Đặc khu", "Huyện", "Quận", "Thị xã", "Thành phố", "Tỉnh")
_LISTED_NAME = re.compile(rf"(?<=[:,;] )(?:{'|'.join(_KINDS)})(?= )")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\uf8ff\ufffe\uffff]+")
_SPACES = re.compile(r"[ \u00a0]+")


def listed(names: Iterable[str]) -> str:
    """Join names: "A", "A và B", "A, B và C"."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} và {last}" if first else last


def change(now: Amount, before: Amount, unit: str) -> str:
    """Word a change, absolute and then in per cent: "tăng 3 xã (5,8%)", "không thay đổi".

    From zero there is no percentage; what was unknown on either side is for the caller to say.
    """
    if now == before:
        return "không thay đổi"
    verb = "tăng" if now > before else "giảm"
    size = tidy(abs(Decimal(now) - Decimal(before)))
    share = f" ({numbers.percent(size, before, places=1, digits=1)})" if before else ""
    return f"{verb} {numbers.amount(size)} {unit}{share}"


def mid(name: str) -> str:
    """Write a unit's name as it stands inside a sentence: "xã Phước Bình", "thành phố Phan Rang - Tháp Chàm"."""
    kind = next((kind for kind in _KINDS if name.startswith(f"{kind} ")), None)
    return lower_first(name) if kind else name


def lower_first(text: str) -> str:
    """Begin in lower case, unless the text begins with an abbreviation: "năm 2024", "UBND tỉnh"."""
    return text[:1].lower() + text[1:] if not text[1:2].isupper() else text


def mid_names(text: str) -> str:
    """Write the names of units in a ready-made list as they stand inside a sentence: "chưa đạt: phường A, xã B"."""
    return _LISTED_NAME.sub(lambda found: found[0].lower(), text)


def upper_first(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Make a sentence: a capital first, exactly one full stop last. An empty text stays empty."""
    bare = text.strip().rstrip(".;,: ")
    return f"{upper_first(bare)}." if bare else ""


def paragraph(sentences: Iterable[str]) -> str:
    """Join sentences into a paragraph, leaving out the empty ones."""
    return " ".join(filter(None, sentences))


def see(annex: str) -> str:
    """Refer to an annex at the end of a sentence: "; chi tiết tại Phụ lục V"; "" where there is none."""
    return f"; chi tiết tại {annex}" if annex else ""


def clean(text: str) -> str:
    """Take out what Word cannot hold or would turn into line breaks: control characters become a space."""
    return _SPACES.sub(" ", _CONTROL.sub(" ", text)).strip()


def few(names: Sequence[str], most: int) -> str:
    """List names where they are few; a longer row is cut with the number of those left out."""
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} và {numbers.count(len(names) - most)} đơn vị khác"
