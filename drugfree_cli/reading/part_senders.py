"""Forms of those who report to a commune, known by what they call themselves: a hamlet, a school, a health station."""

import re

from drugfree_cli.model.folding import squeeze

_HAMLET = r"(?:thôn|thon|tổ dân phố|to dan pho|tdp|khu phố|khu pho|ấp|khóm|khom|xóm|xom|buôn|bản|làng)"
# Words behind "thôn", "bản" that name none: "thôn không ma túy", "bản tổng hợp", "thôn, bản".
_NO_NAME = (
    r"(?:bản|ban|làng|lang|ấp|khu|tổ|to|buôn|không|khong|có|co|sạch|tổng|tong|báo|bao|số liệu|cam|sao|chính|mềm|kèm"
    r"|thống|đăng|xã|xa|phường|của|cua|và|va|trên|trong|tại|ma túy|trọng|nghề|văn|năm|nam|kê|ghi|này)(?!\w)"
)
_BEFORE = (
    r"(?:^|[:;,(–-]\s*|(?:của|cua|đơn vị|don vi|địa phương|trưởng|ban (?:quản lý|nhân dân|điều hành|tự quản))\s*:?\s+)"
)
_NAMED = re.compile(rf"{_BEFORE}(?P<name>{_HAMLET}\s+(?!{_NO_NAME})[^\W_][^,;:()–-]*)")
_HEAD_OF = re.compile(rf"^(?:tm\.?\s+)?(?:trưởng|tổ trưởng|bí thư chi bộ)\s+{_HAMLET}\b")
_OFFICE = re.compile(
    r"^(?:trường (?:tiểu học|mầm non|mẫu giáo|thcs|thpt|ptdt|th|mn|trung học)|trạm y tế|trạm yt)(?!\w)"
)


def part_in(text: str) -> str | None:
    """Give the hamlet, school or health station as which a line of a form speaks; None where it speaks as none.

    A line that names several hamlets lists them.
    """
    line = squeeze(text).lower()
    if found := _OFFICE.match(line) or _HEAD_OF.match(line):
        return found[0]
    names = {each["name"].strip() for each in _NAMED.finditer(line)}
    return names.pop() if len(names) == 1 else None
