"""Headings of columns that hold no indicator: numbering, names of units, codes, units of measure, notes, figures."""

import re
from enum import StrEnum
from functools import lru_cache

from drugfree_cli.model.folding import fold


class Role(StrEnum):
    """What a column is for, beside indicators."""

    ORDER = "order"
    UNIT_NAME = "unit_name"
    DISTRICT = "district"
    PROVINCE = "province"
    CODE = "code"
    LABEL = "label"
    MEASURE = "measure"
    NOTE = "note"
    FIGURES = "figures"


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.ORDER, re.compile(r"tt|stt|so tt|so thu tu|thu tu|no")),
    (Role.MEASURE, re.compile(r"(?:don vi (?:tinh|do)|dvt|dv tinh)(?: so lieu)?")),
    (
        Role.CODE,
        re.compile(
            r"ma(?: so)?(?: (?:dvhc|don vi(?: hanh chinh)?|xa(?: phuong)?(?: thi tran)?|phuong|dia ban|dia phuong))?"
        ),
    ),
    (Role.NOTE, re.compile(r"(?:ghi chu|giai trinh|ly do|nguyen nhan|dien giai|chu thich|giai thich)(?: .*)?")),
    (
        Role.LABEL,
        re.compile(
            r"(?:(?:ten|cac|noi dung|danh muc) )*(?:chi tieu|noi dung|tieu chi|danh muc)(?: (?:bao cao|thong ke))?"
        ),
    ),
    (
        Role.DISTRICT,
        re.compile(
            r"(?:ten |thuoc )?(?:huyen|quan|cap huyen|don vi cap huyen)(?: (?:quan|huyen|thi xa|thanh pho|tx|tp))*"
        ),
    ),
    (Role.PROVINCE, re.compile(r"(?:ten |thuoc )?(?:cap )?tinh(?: (?:thanh pho|tp))?(?: truc thuoc t[uw])?")),
    (
        Role.UNIT_NAME,
        re.compile(
            r"(?:(?:ten|cac|ubnd|cong an|don vi|dia ban|thuoc) )*"
            r"(?:(?:cap )?(?:xa|phuong|thi tran|dac khu)(?: (?:xa|phuong|thi tran|dac khu|tt|p))*"
            r"|(?:don vi|dia phuong|dia ban)(?: (?:hanh chinh|bao cao|cap xa|hanh chinh cap xa|xa phuong thi tran))*)"
        ),
    ),
    (
        Role.FIGURES,
        re.compile(
            r"(?:(?:tong so|so lieu|so luong|so|ket qua|gia tri|thuc hien|ky nay|trong ky|ky bao cao|bao cao|trong nam"
            r"|thuc te|nam|thang|quy|tai thoi diem)(?: |$))+"
        ),
    ),
)


# "Nam" alone, without its breve, are men and no year.
_MEN = re.compile(r"\s*[Nn][Aa][Mm]\s*")


# A list of the whole country holds three thousand names, and each is asked about more than once.
@lru_cache(maxsize=1 << 15)
def role_of(heading: str) -> Role | None:
    """Tell what a column with this heading is for; None where it may be an indicator's or nobody's."""
    if _MEN.fullmatch(heading):
        return None
    folded = " ".join(re.sub(r"[/_]", " ", fold(re.sub(r"\(\s*\d+\s*\)", " ", heading))).split())
    return next((role for role, pattern in _ROLES if pattern.fullmatch(folded)), None)
