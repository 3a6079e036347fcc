"""Names of places in headings: "trên địa bàn xã Phước Bình" says no more than "trên địa bàn"."""

import re

from drugfree_cli.model.folding import fold, squeeze
from drugfree_cli.reading.wording import lexicon

# The kind is in small letters and the name in capitals: in a heading that is all in capitals, nothing tells a name
# from a word that changes what is counted.
_CAPITAL = r"[A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_NAME = re.compile(
    rf"\b(?:toàn |của |tại |ở |trên địa bàn )*(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|đặc khu)\s+"
    rf"(?P<name>{_CAPITAL}[^\W\d_]*(?:[\s'’-]+{_CAPITAL}[^\W\d_]*){{1,3}})"
)


def without_place(heading: str) -> str:
    """Take the names of places from a heading; what may be a word with a meaning is left alone."""
    return squeeze(_NAME.sub(_left, squeeze(heading)))


def _left(found: re.Match[str]) -> str:
    known = lexicon()
    name = fold(found["name"]).split()
    is_word = any(word in known.turning for word in name) or all(word in known.content for word in name)
    return found[0] if is_word else " "
