"""Whether one text, wherever it stands, tells of a single person: a name with a birth, a telephone, an identity."""

import re
from functools import lru_cache

from drugfree_cli.model.folding import squeeze
from drugfree_cli.reading.personal_words import (
    bare,
    has_identity,
    has_mobile,
    is_name,
    mentions_a_person,
    tells_birth,
)

_OFFICER = re.compile(
    r"\b(?:nguoi (?:lap|ky|bao cao|lien he|phu trach|tong hop|theo doi)|can bo|lien he|thu truong|truong cong an"
    r"|lanh dao|chu tich|dau moi|phu trach|lap bieu|dong chi|d/c|duong day nong|truc ban|van phong|thu ky|ke toan)\b"
)
_ADDRESSED = re.compile(r"\b(?:ong|ba|anh|chi|em|chau|con|vo|chong|doi tuong|nguoi nghien|hoc vien)\b [a-z]+ [a-z]+")
_SUBJECT = re.compile(r"\b(?:doi tuong|nghien|da cai|cai nghien|su dung (?:trai phep|ma tuy)|hoc vien|tai nghien)\b")
_LANDLINE = re.compile(r"(?<![\d.,/])(?:\+?84[ .\-]?|0)2(?:[ .\-]?\d){9}(?![ .\-]?\d)")
_LABEL = re.compile(r"\b(?:dt|dtdd|dien thoai|so dt|sdt|tel|di dong)\b")
_WORDS = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_BIRTH = re.compile(r"[ ,;:(–\-]{0,3}(?:\d{1,2}[/.\-]\d{1,2}[/.\-])?(?:19[2-9]\d|200\d|201[0-2])(?![\d/])")
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")
_LONGEST = 2000


def tells_of_a_person(original: str) -> bool:
    """Tell whether a text outside the cells tells of a person; an officer to be asked may stand there."""
    text = bare(original)
    if has_identity(text) or tells_birth(text, original) or has_birth_beside_name(original):
        return True
    return has_mobile(text) and mentions_a_person(original) and not names_officer(text)


def has_telephone(text: str) -> bool:
    """Tell whether a bare text holds any telephone number, an office's or a person's."""
    return has_mobile(text) or _LANDLINE.search(text) is not None


def names_officer(text: str) -> bool:
    """Tell whether a bare text names somebody by an office that is held: whom to ask about a return."""
    return _OFFICER.search(text) is not None


def tells_of_subject(text: str) -> bool:
    """Tell whether a bare text speaks of those whom a return counts."""
    return _SUBJECT.search(text) is not None


def has_label_of_telephone(text: str) -> bool:
    """Tell whether a bare text says that a number is a telephone's."""
    return _LABEL.search(text) is not None


def calls_somebody(text: str, original: str) -> bool:
    """Tell whether a text names a person, or speaks of one as people are addressed, in small letters too."""
    return mentions_a_person(original) or _ADDRESSED.search(text) is not None


@lru_cache(maxsize=4096)
def has_birth_beside_name(original: str) -> bool:
    """Tell whether a day or year of birth follows a name with nothing between: "Lò Văn A (1990)"."""
    line = squeeze(original[:_LONGEST])
    return any(_ends_in_name(found[0]) and _BIRTH.match(line, found.end()) for found in _NAME.finditer(line))


def _ends_in_name(words: str) -> bool:
    """Tell whether words end in a name of three words or more: two may be a place, and what follows them a count."""
    parts = words.split(" ")
    return any(is_name(parts[start:]) for start in range(max(0, len(parts) - 5), len(parts) - 2))


@lru_cache(maxsize=4096)
def looks_like_a_name(original: str) -> bool:
    """Tell whether a text that should be a figure names a person, in whatever letters."""
    line = squeeze(original[:_LONGEST])
    words = [each for each in _WORDS.findall(line) if each[0].isalpha()]
    titled = " ".join(word.capitalize() for word in words)
    return mentions_a_person(line) or ((" Văn " in titled or " Thị " in titled) and mentions_a_person(titled))
