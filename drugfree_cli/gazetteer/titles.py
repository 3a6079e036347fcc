"""Names as typists write them: numbering, offices, abbreviated kinds, notes and addresses around the name itself."""

import re
from dataclasses import dataclass
from functools import lru_cache

from drugfree_cli.gazetteer.spelling import SpellingKey, has_marks, spelling_key, tidy

_KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # words in full, abbreviations, the kinds that they may stand for
    ("đặc khu|dac khu", "đk|dk", ("đặc khu",)),
    ("thị trấn|thi tran", r"ttr|t\.?\s?t", ("thị trấn",)),
    ("thị xã|thi xa", r"t\.?\s?x", ("thị xã",)),
    ("thành phố|thanh pho", r"t\.?\s?p", ("thành phố", "thành phố trực thuộc trung ương")),
    ("phường|phuong", "ph|p", ("phường",)),
    ("xã|xa", "x", ("xã",)),
    ("huyện|huyen", "h", ("huyện",)),
    ("quận|quan", "q", ("quận",)),
    ("tỉnh|tinh", "t", ("tỉnh",)),
)
_KIND = "|".join(
    f"(?P<k{n}>(?:{words})\\b|(?:{short})(?:[.\\s]|(?=\\d)))" for n, (words, short, _) in enumerate(_KINDS)
)
_STATED_KIND = re.compile(rf"(?:{_KIND})[\s.:\-–]*")

_BULLET = r"[-+•*–·\"“'‘]\s*"
_NUMBER = r"\(?(?:\d{1,3}|[a-zđ](?=\))|(?!x\b)[ivx]+)\s*[.)/:]\s*|\d{1,3}\s*[-–]\s*"
_LEADING = re.compile(rf"(?:{_BULLET}|{_NUMBER})+(?=.)")
# "1 Xã Phước Hà", "CA xã Phước Hà": taken off only where a kind follows, for "1 Bảo Lộc" and "Ca Thành" are names.
_BEFORE_KIND = re.compile(r"(?:\d{1,3}|ca|c\.a\.?|bcđ|bch|đảng ủy|đảng uỷ)\s+")
_TRAILING = re.compile(r"(?:\[\w*\]|[\s*†‡¹²³⁴⁵⁶⁷⁸⁹⁰.,;:\-–\"”'’])+$")
_BRACKETS = re.compile(r"\(([^()]*)(?:\)|$)")

_OFFICE = re.compile(
    r"(?:ub\s?nd|u[ỷy] ban nhân dân|ủy ban nhân dân|uy ban nhan dan|hđnd|công an|cong an|trạm y tế|ban chỉ đạo"
    r"|đơn vị|don vi|địa phương|tên)\s*[:.\-–]*\s*"
)
# "Xã Phước Hà, huyện Thuận Nam": a comma always parts; without one, only the full word of a higher kind does.
_PARTS = re.compile(
    r"\s*[,;]\s*|\s+[-–—]?\s*(?:thuộc\s+)?(?=(?:huyện|quận|thị xã|thành phố|tỉnh)\s|(?:tx|tp|h|q)\.|(?:tx|tp)\s)"
    r"|\s+(?:[-–—]\s*)?thuộc\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a name: its key and the kinds that it states; None where it states none."""

    key: SpellingKey
    kinds: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A typed name taken apart.

    `readings` are the ways to read it ("Phương Hải" is a name, "phuong hai" might also be a ward); `above` are
    the parts that name higher units, `hints` what stood in brackets, which may or may not name one.
    """

    readings: tuple[Reading, ...]
    has_marks: bool
    above: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...] | None:
        """Give the kinds that the text states."""
        return self.readings[-1].kinds if self.readings else None


@lru_cache(maxsize=16384)
def read_title(text: str) -> Title:
    """Take a typed name apart."""
    lowered = tidy(text)
    hints = tuple(hint.strip() for hint in _BRACKETS.findall(lowered))
    if lowered.isascii() and " " not in lowered:
        lowered = lowered.replace("-", " ")
    name = _strip_around(_BRACKETS.sub(" ", lowered))
    head, *above = (_TRAILING.sub("", part) for part in _PARTS.split(name))
    return Title(
        readings=_readings(head),
        has_marks=has_marks(head),
        above=tuple(part for part in above if part),
        hints=tuple(hint for hint in hints if hint),
    )


def _strip_around(text: str) -> str:
    rest = _TRAILING.sub("", text.strip())
    if text.strip().isdigit():
        return rest
    if found := _LEADING.match(rest):
        rest = rest[found.end() :]
    while found := _OFFICE.match(rest):
        rest = rest[found.end() :]
    found = _BEFORE_KIND.match(rest)
    return rest[found.end() :] if found and _STATED_KIND.match(rest, found.end()) else rest


def _readings(head: str) -> tuple[Reading, ...]:
    whole = Reading(key=spelling_key(head))
    stated = _STATED_KIND.match(head)
    if stated is None:
        return (whole,) if whole.key.folded else ()
    key = spelling_key(head[stated.end() :])
    if not key.folded:
        return ()
    number = int((stated.lastgroup or "k0")[1:])
    return whole, Reading(key=key, kinds=_KINDS[number][2])
