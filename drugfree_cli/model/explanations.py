"""What explains a doubtful figure: words of the sender that say why, beside it."""

import re

from drugfree_cli.model.folding import fold

_LETTERS = re.compile(r"[^\W\d_]{2}")
_SAYS_NOTHING = re.compile(
    r"(?:x|v|ok|oke|okay|co|khong|ko|k|nhu tren|nt|(?:so|so lieu|bao cao)? ?(?:da )?(?:dung|chinh xac|du)"
    r"|da (?:kiem tra|xem|doi chieu)(?: lai)?(?: (?:dung|ok))?|ghi chu|giai trinh|khong co|khong thay doi gi)"
)


def explanation_in(note: str | None) -> str | None:
    """Give the explanation that a note is; None for marks and for words that say no reason ("x", "đã kiểm tra")."""
    words = (note or "").strip()
    if not _LETTERS.search(words) or _SAYS_NOTHING.fullmatch(fold(words)):
        return None
    return words
