"""Whose form a file is by its own name: asked last, and held against what the form says."""

import re
from collections.abc import Iterable

from drugfree_cli.gazetteer.lookup import find_unit
from drugfree_cli.model.findings import Finding, finding
from drugfree_cli.model.returns import Return
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.page import Page
from drugfree_cli.reading.senders import communes_in, find_commune

_CODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
NO_NAME = re.compile(
    r"(?i)[\d()\[\],;.+&]+|\b(?:năm|nam|báo cáo|bao cao|bc|biểu|bieu|mẫu|mau|số liệu|so lieu|tháng|thang|quý|quy|kỳ|ky"
    r"|đầu|dau|cuối|cuoi|bổ sung|bo sung|gửi|gui|final|copy|h|q|t)\b"
)


def units_in_file_name(page: Page, stem: str) -> tuple[Unit, ...]:
    """Find the communes that a file's name means: by code, by kind and name, or by a name that stands alone in it."""
    return _named_outright(page, stem) or _named_alone(page, stem)


def file_name_finding(page: Page, stem: str, sender: Return) -> Finding | None:
    """Say that a form's file bears another commune's name: a neighbour's form may have been copied."""
    named = _named_outright(page, stem)
    if not named or sender.unit_code in {None, *(unit.code for unit in named)}:
        return None
    own, other = f"{sender.unit_name} ({sender.place.cell or sender.place.sheet})", named[0].name
    names = Text(vi=f"{own}; {other} (tên tệp)", en=f"{own}; {other} (the file's name)")
    return finding("return-unit-contradicts", sender.place, unit_code=sender.unit_code, names=names)


def _named_outright(page: Page, stem: str) -> tuple[Unit, ...]:
    text = _spaced(stem)
    by_code = [find_unit(code, on=page.day, within=page.province, level=Level.COMMUNE) for code in _CODE.findall(text)]
    by_name = [each.match.unit for each in communes_in(text, page.day, page.district)] if page.district else []
    in_province = (each.match.unit for each in communes_in(text, page.day, page.province))
    return next(filter(None, map(_known, (by_code, by_name, in_province))), ())


def _named_alone(page: Page, stem: str) -> tuple[Unit, ...]:
    if page.province is None and page.district is None:
        return ()
    parts = (part.strip() for part in NO_NAME.split(_spaced(stem)))
    return _known(find_commune(part, page.day, page.district, page.province) for part in parts if part)


def _known(units: Iterable[Unit | None]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit for unit in units if unit is not None))


def _spaced(stem: str) -> str:
    return re.sub(r"[_\-]+", " ", stem)
