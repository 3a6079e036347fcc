"""Listed senders that lines of a form, signatures and file names speak of."""

import re
from collections.abc import Iterator, Sequence

from drugfree_cli.model.folding import fold, squeeze
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.file_names import NO_NAME
from drugfree_cli.reading.listing import Listing
from drugfree_cli.reading.sender_words import Words, begins_with, holds, is_end, words_of_name

_LABELLED = re.compile(
    r"(?i)^\W*(?:tên\s+|ten\s+)?(?P<label>(?:cơ quan|co quan)?[\s,/]*(?:đơn vị|don vi)|cơ quan|co quan"
    r"|địa phương|dia phuong|nơi gửi|noi gui|thôn|thon|bản|ban|tổ dân phố|to dan pho|khu phố|khu pho"
    r"|sở|so|quận|quan|huyện|huyen)"
    r"(?: (?:báo cáo|bao cao|gửi|gui|lập biểu|lap bieu|lập báo cáo|lap bao cao))*\s*:\s*(?P<name>[^\W_].*)$"
)
_CODED = re.compile(r"(?i)(?<![\w/])(?:mã|ma)(?:\s+[^\W\d]+){0,3}\s*:?\s*(?P<code>\d+(?:/[\w-]+)?)")
_CODE = re.compile(r"(?<![\w/])\d{1,5}/[a-z0-9-]+[a-z0-9](?![\w/])")
_PARTS = re.compile(r"[,;:()\[\]…]|\.(?=\s|$)")
_FINE_PARTS = re.compile(r"[,;:()\[\]…]|\.(?=\s|$)|\s[-–—]\s")
_LONGEST_NAME = 8
_BLANK = re.compile(r"[\s._…\-]*")


def coded_in(listing: Listing, text: str) -> tuple[Unit, ...]:
    """Find the senders whose codes a text gives: "Mã đơn vị: 92/so-y-te"."""
    lowered = squeeze(text).lower()
    codes = [*_CODE.findall(lowered), *(found["code"] for found in _CODED.finditer(lowered))]
    return _once(listing.of_code(code) for code in codes)


def unknown_code_in(listing: Listing, text: str) -> str | None:
    """Give the code of a sender that nobody listed bears: "Mã đơn vị: 02848/thon-moi"; None otherwise."""
    # Without the word for it, "111/KH-UBND" is a document's number.
    codes = (found["code"] for found in _CODED.finditer(squeeze(text).lower()) if "/" in found["code"])
    return next((code for code in codes if listing.of_code(code) is None), None)


def label_in(text: str) -> tuple[str, str] | None:
    """Give the label and the name of a line like "Đơn vị báo cáo: Sở Y tế"; None where it is no such line."""
    found = _LABELLED.match(squeeze(text))
    if found is None or _BLANK.fullmatch(found["name"]):
        return None
    return found["label"], found["name"]


def spoken_in(listing: Listing, text: str) -> tuple[Unit, ...]:
    """Find the senders that a line names with their kind, whoever receives or orders the return left out."""
    for parts in (_PARTS, _FINE_PARTS):
        pieces = [words for part in parts.split(squeeze(text)) if (words := words_of_name(part))]
        if found := _once(unit for words in _of_sender(pieces) for unit in _mentions(listing, words, pieces)):
            return found
    return ()


def is_whole_name(listing: Listing, text: str) -> Unit | None:
    """Give the sender where a line holds nothing but its name, which must not be that of a unit above it too."""
    if listing.is_above(text):
        return None
    found = listing.fitting(text)
    return found[0] if len(found) == 1 else None


def unknown_in(listing: Listing, text: str) -> str | None:
    """Give a name that begins like a sender's ("Sở Ngoại vụ", "Thôn Tả Van") but is nobody's; None otherwise."""
    line = squeeze(text)
    head = _FINE_PARTS.split(line)[0].strip()
    words = words_of_name(head)
    kind = max((each for each in _kinds(listing) if words[: len(each)] == each), key=len, default=())
    name = words[len(kind) :]
    if not kind or not name or is_end(name) or not _marks_agree(listing, head) or len(name) > _LONGEST_NAME:
        return None
    return None if listing.fitting(head) or _names_above(listing, name) else head


def intruder_in(listing: Listing, text: str) -> str | None:
    """Give the office of a place where no sender lies, if a line begins with one: "UBND xã Tả Van Chư"."""
    head = _FINE_PARTS.split(squeeze(text))[0].strip()
    words = words_of_name(head)
    office = begins_with(words, "offices")
    return head if office and listing.is_elsewhere(words[len(office) :]) else None


def in_file_name(listing: Listing, stem: str) -> tuple[Unit, ...]:
    """Find the senders that a file's name means: by code, by kind and name, or by a name that stands alone in it."""
    return outright_in_file_name(listing, stem) or _alone_in_file_name(listing, stem)


def outright_in_file_name(listing: Listing, stem: str) -> tuple[Unit, ...]:
    """Find the senders that a file's name means by code, or by kind and name."""
    text = re.sub(r"[_\-]+", " ", stem)
    codes = _once(listing.of_code(code) for code in re.findall(r"(?<!\d)(?:\d{3}|\d{5})(?!\d)", text))
    return codes or spoken_in(listing, text)


def _alone_in_file_name(listing: Listing, stem: str) -> tuple[Unit, ...]:
    parts = (part.strip() for part in NO_NAME.split(re.sub(r"[_\-]+", " ", stem)))
    return _once(is_whole_name(listing, part) for part in parts if part)


def _mentions(listing: Listing, words: Words, pieces: Sequence[Words]) -> Iterator[Unit]:
    position = 0
    while position < len(words):
        length, units = _longest(listing, words, position)
        if units and _stands_alone(listing, words, position, length) and not _lies_elsewhere(listing, words, pieces):
            yield from (each for each in units if _may_stand_behind(each, words[:position]))
        position += max(length, 1)


def _of_sender(pieces: Sequence[Words]) -> Iterator[Words]:
    """Leave out what is said of others: a whole line to a receiver, and a part that names who ordered the return."""
    if not pieces or begins_with(pieces[0], "others") or pieces[0][:2] in (("kinh", "gui"), ("noi", "nhan")):
        return
    yield from (words for words in pieces if not begins_with(words, "others"))


def _longest(listing: Listing, words: Words, position: int) -> tuple[int, tuple[Unit, ...]]:
    for length in range(len(words) - position, 0, -1):
        if units := listing.stated.get(words[position : position + length]):
            return length, units
    return 0, ()


def _stands_alone(listing: Listing, words: Words, position: int, length: int) -> bool:
    """Tell whether a name ends where it was found to end, and is not said of somebody else."""
    rest = words[position + length :]
    if holds(words[:position], "others"):
        return False
    return is_end(rest) or (bool(begins_with(rest, "places")) and not listing.is_elsewhere(rest))


def _lies_elsewhere(listing: Listing, words: Words, pieces: Sequence[Words]) -> bool:
    return any(listing.is_elsewhere(each) for each in pieces if each is not words)


def _may_stand_behind(each: Unit, before: Words) -> bool:
    """Tell whether a name may follow words: a district's after its office or a title, not after "Trung tâm Y tế"."""
    if each.level is Level.SENDER or not before:
        return True
    return holds(before[-8:], "offices") or holds(before, "titles")


def _kinds(listing: Listing) -> frozenset[Words]:
    return frozenset(kind for each in listing.units if (kind := words_of_name(each.kind)))


def _marks_agree(listing: Listing, head: str) -> bool:
    """Tell "Ban Chỉ huy" from "Bản tổng hợp": a kind typed with diacritics must be the very word."""
    if head.isascii():
        return True
    lowered = head.lower()
    return any(lowered.startswith(each.kind.lower()) for each in listing.units if each.kind) or fold(head) == head


def _names_above(listing: Listing, name: Words) -> bool:
    """Tell whether a name ends in that of a unit above: "Công an tỉnh Lào Cai" over "Công an xã"."""
    return any(name[-len(own) :] == own for each in listing.above if (own := words_of_name(each.short_name)))


def _once(units: Iterator[Unit | None] | Sequence[Unit | None]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit for unit in units if unit is not None))
