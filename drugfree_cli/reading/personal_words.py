"""What in a text tells of a single person: identity numbers, telephones, births, names, and the headings of these."""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache

from drugfree_cli.gazetteer.records import province_codes, rows_of_province
from drugfree_cli.model.folding import plain, squeeze

_MARKS = re.compile("[\u0300-\u036f\u200b]+")
_SPACES = re.compile(r"[^\S\x00 ]+ *|  +")

# An identity number begins with its province's code, 001 to 096: no count does.
_IDENTITY = re.compile(r"(?<![\d.,/])0(?:0[1-9]|[1-8]\d|9[0-6])(?:[ .\-]?\d){9}(?![ .\-]?\d)")
_NAMED_IDENTITY = re.compile(
    r"\b(?:cccd|cmnd|cmtnd|can cuoc|chung minh|dinh danh)\b[^\d\x00]{0,40}\d(?:[ .]?\d){7,11}\b"
)
_MOBILE = re.compile(r"(?<![\d.,/])(?:\+?84[ .\-]?|0)(?:[35789]|1[ .\-]?[2689][ .\-]?\d)(?:[ .\-]?\d){8}(?![ .\-]?\d)")
_BORN = re.compile(
    r"\b(?:sinh ngay|(?:ngay,? ?)?(?:thang,? ?)?(?:va )?nam sinh|ngay sinh|sinh|sn|s\.n|ns|n\.s)\b"
    r"[ :.,(]*(?:(?:nam|ngay) ?)?[:]? ?(?:\d{1,2} ?[/.\-] ?){0,2}(?:19[2-9]\d|20[0-2]\d)(?!\d)"
)
_LABELLED = re.compile(r"(?:ngay|nam|sinh ngay|ngay.{1,8}nam) ?(?:sinh)? ?[:.] ?\d[\d/. \-]*$")
_FAMILIES = frozenset(
    """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh mai trương đào đoàn trịnh lâm lương hà
    cao thái châu tạ phùng tô quách kiều lưu triệu tăng giàng vàng sùng thào lò cầm quàng mã hầu tống lù chamaléa
    chamalé katơr katơ patâu pinăng pi y a nông bế khúc nghiêm la chu văn đàm mạc diệp ninh tiêu âu thạch sơn danh
    kim từ bạch cù thi ngân vi khang mùa lầu hạng tráng phù lục vương hứa thân tôn bá đàng hán thiên doãn
    """.split()  # noqa: SIM905  # a list of a hundred quoted words would not be read
)
_ALSO_WORDS = frozenset(
    "cao lý lưu tăng danh từ vi thi hạng lục văn kim chu mai thái thân la ma y a ninh".split()  # noqa: SIM905  # as above
)
_AFTER_ALSO_WORDS = frozenset(("văn", "van", "thị", "thi"))
"""Families that are words of headings too ("TĂNG GIẢM SO VỚI", "Lý Do Khác") count before a middle name alone."""
_PLAIN_FAMILIES = frozenset(map(plain, _FAMILIES))
_TITLE = re.compile(r"(?:(?:anh|chị|ông|bà|đối tượng)\s+)?(?=\S)", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?(?: [^\W\d_]+(?:['’-][^\W\d_]+)?){1,5}")
_PLACE = re.compile(r"(?:xa|phuong|thi tran|huyen|quan|tinh|thon|ap|khu|to|ban|buon|lang|cong an|tram|truong)\b")
_CONTACT = re.compile(
    r"\b(?:nguoi (?:lap|ky|bao cao|lien he|phu trach|tong hop|theo doi)|can bo|lien he|thu truong|truong cong an"
    r"|lanh dao|chu tich|dau moi|phu trach|lap bieu|dong chi|d/c|don vi|co quan|dt|dien thoai|sdt|tel|ban chi dao"
    r"|tong hop)\b"
)
_OFFICE_LINE = re.compile(r"\b(?:duong day nong|truc ban|to giac|co quan|don vi|hotline|van phong|hop thu)\b")
_SUSPECT = (
    re.compile(r"\d(?:[ .\-]?\d){8}"),
    re.compile(r"sinh\b|\bs\.?n[ :.(]*\d|\bn\.?s[ :.(]*\d|ten (?:nguoi|doi tuong|hoc vien|con nghien)\b"),
    re.compile(r"\bho,? ?(?:va )?(?:chu )?(?:ten )?(?:dem,? ?)?(?:va )?ten"),
    re.compile(r"cccd|cmt?nd|can cuoc|chung minh|dinh danh|dien thoai|di dong|s\.?d\.?t\b|\bdt\b"),
    re.compile(
        rf"(?:^|\x00)(?:(?:anh|chi|ong|ba) )?(?:{'|'.join(sorted(_PLAIN_FAMILIES))})(?: [a-z'’-]+){{2,4}} ?(?:\x00|$)"
    ),
    re.compile(r"[a-z][ ,;:(–\-]{1,3}(?:\d{1,2}[/.\-]\d{1,2}[/.\-])?(?:19[2-9]\d|200\d|201[0-2])(?!\d)"),
)
"""Each looked for by itself: together they would be tried at every letter."""


class Field(StrEnum):
    """What a heading says of the cells under it, where those tell of persons."""

    IDENTITY = "identity"
    BIRTH = "birth"
    PHONE = "phone"
    NAME = "name"
    ADDRESS = "address"


_HEADINGS = {
    Field.IDENTITY: re.compile(
        r".{0,14}\b(?:cccd|cmnd|cmtnd|can cuoc|chung minh (?:nhan dan|thu)|(?:ma|so) dinh danh)\b.{0,30}"
    ),
    Field.BIRTH: re.compile(r"(?:(?:ngay|thang|nam|va|[,/\- ])*\b(?:ngay|nam) sinh|sinh (?:ngay|nam))(?: ?\(.*\)?)?"),
    Field.PHONE: re.compile(r".{0,6}\b(?:dien thoai|sdt|s\.d\.t|so dt|di dong|dt)\b.{0,40}"),
    Field.NAME: re.compile(
        r"(?:stt )?(?:ho,? ?(?:va )?(?:chu )?(?:ten )?(?:dem,? ?)?(?:va )?ten"
        r"|ten (?:nguoi|doi tuong|hoc vien|con nghien)).{0,40}"
    ),
    Field.ADDRESS: re.compile(
        r"(?:(?:noi|cho) (?:o|cu tru|thuong tru|tam tru|dang ky)|dia chi|hktt|ho khau|thuong tru)\b.{0,30}"
    ),
}
_LONGEST_HEADING = 70
_COUNTED = ("so nguoi", "so luong", "so doi tuong", "tong so")


def bare(text: str) -> str:
    """Write text in small letters without marks, with single spaces; zero characters, which part texts, stay."""
    stripped = _MARKS.sub("", unicodedata.normalize("NFD", text)).lower().replace("đ", "d")
    return _SPACES.sub(" ", stripped)


def is_suspect(joined: str) -> bool:
    """Tell whether bare texts, parted by zero characters, may tell of a person at all: most sheets do not."""
    return any(form.search(joined) for form in _SUSPECT)


def has_identity(text: str) -> bool:
    """Tell whether a bare text holds an identity number, by its form or by the words before it."""
    return bool(_IDENTITY.search(text) or _NAMED_IDENTITY.search(text))


def has_mobile(text: str) -> bool:
    """Tell whether a bare text holds the number of a person's telephone; the lines of offices begin with 02."""
    return _MOBILE.search(text) is not None


def tells_birth(text: str, original: str) -> bool:
    """Tell whether a text tells of a birth: after a name, or as the very thing that it says."""
    found = _BORN.search(text)
    return found is not None and (_LABELLED.match(text) is not None or mentions_a_person(original))


@lru_cache(maxsize=4096)
def names_a_person(original: str) -> bool:
    """Tell whether a text is a person's name and no unit's; two words might be a hamlet's."""
    name = _TITLE.sub("", squeeze(original).strip(" .,;:"), count=1)
    return name.count(" ") > 1 and bool(_CAPITALISED.fullmatch(name)) and is_name(name.split(" "))


def may_name_a_person(original: str) -> bool:
    """Tell whether a text under a heading of names may be one."""
    name = squeeze(original).strip(" .,;:")
    return bool(_CAPITALISED.fullmatch(name)) and not _PLACE.match(bare(name)) and bare(name) not in _units()


@lru_cache(maxsize=4096)
def mentions_a_person(original: str) -> bool:
    """Tell whether a person's name of two words or more stands in a text."""
    words = re.findall(r"[^\W\d_]+|[^\w\s]|\d+", squeeze(original))
    starts = (n for n, word in enumerate(words[:-1]) if _is_family(word))
    return any(is_name(words[n : n + 2]) for n in starts)


def is_name(words: list[str]) -> bool:
    """Tell whether words begin with a family name, are capitalised, and name no unit of the country."""
    if not _is_family(words[0]) or not all(word[0].isupper() and word[0].isalpha() for word in words):
        return False
    # Where marks are written, a word without any is no family whose name bears some: "MA TÚY" is not Mã.
    if words[0].lower() not in _FAMILIES and not all(map(str.isascii, words)):
        return False
    if words[0].lower() in _ALSO_WORDS and words[1].lower() not in _AFTER_ALSO_WORDS:
        return False
    return bare(" ".join(words)) not in _units()


def is_contact(text: str) -> bool:
    """Tell whether a bare text names whom to ask, or an office."""
    return _CONTACT.search(text) is not None


def is_office_line(text: str) -> bool:
    """Tell whether a bare heading asks for the telephone of an office."""
    return _OFFICE_LINE.search(text) is not None


@lru_cache(maxsize=4096)
def field_of(text: str) -> Field | None:
    """Give what a bare heading asks of a person; a count of persons asks nothing."""
    heading = text.strip(" :.*")
    if len(heading) > _LONGEST_HEADING or any(word in heading for word in _COUNTED):
        return None
    return next((field for field, form in _HEADINGS.items() if form.fullmatch(heading)), None)


def _is_family(word: str) -> bool:
    # A word without marks may be typed so; "Tổ" and "Hộ" are no families, whatever they are without their marks.
    return word[:1].isupper() and (word.lower() in _FAMILIES or (word.isascii() and word.lower() in _PLAIN_FAMILIES))


@cache
def _units() -> frozenset[str]:
    """Give the bare names of all units, with their kinds and without."""
    rows = [row for code in province_codes() for row in rows_of_province(code)]
    return frozenset(bare("\0".join(name for row in rows for name in (row.short_name, row.name))).split("\0"))
