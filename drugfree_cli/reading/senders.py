"""Which unit a text means: in headings and signatures, as a row's name, as a sheet's name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from drugfree_cli.gazetteer.lookup import find_unit, match_unit
from drugfree_cli.gazetteer.units import province_of
from drugfree_cli.gazetteer.units import unit as unit_of_code
from drugfree_cli.model.folding import fold, squeeze
from drugfree_cli.model.units import Level, Unit, UnitMatch

_COMMUNE = r"(?<!thị )(?<!thi )xã|(?<!thị )(?<!thi )xa|phường|phuong|thị trấn|thi tran|đặc khu|dac khu|tt\.|p\.|x\."
_ABOVE = r"huyện|huyen|quận|quan|thị xã|thi xa|thành phố|thanh pho|tỉnh|tinh|tx\.?|tp\.?|h\.|q\."
_STOP = (
    r"năm|nam(?= ?[0-9])|ngày|ngay|tháng|thang|quý|quy(?= ?[0-9iv])|kỳ|ky(?= ?[0-9:])|không ma|khong ma|sạch ma|báo cáo"
    r"|0?6 ?(?:tháng|thang|t)|q[1-4]|20[0-9]{2}|bao cao"
    r"|về|tại|trong|đã|được|có|và|các|của|tổng hợp|số liệu|biểu|kèm theo|gửi"
)
_MENTION = re.compile(
    rf"(?i)(?P<office>(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|uy ban nhan dan|công an|cong an|đơn vị[^:]*:|^)\s*)?"
    rf"(?<!\w)(?:(?P<commune>{_COMMUNE})|(?P<above>{_ABOVE}))\s*:?\s*(?!(?:{_STOP})(?!\w))(?P<name>[^\W_][^,;:()\[\]…]*?)"
    rf"(?=\s*(?:$|[,;:()\[\]…]|\.\s|\.$|(?<!\w)(?:{_STOP}|{_COMMUNE}|{_ABOVE})(?!\w)))"
)
# Many names hold such a word ("Xã Thượng Quan", "Phường Kỳ Lừa"): what stands up to the next mark is tried first.
_WHOLE, _WHOLE_ABOVE = (
    re.compile(rf"(?i)(?<!\w)(?:{kinds})\s*:?\s*[^\W_][^,;:()\[\]…]*") for kinds in (_COMMUNE, _ABOVE)
)
_LABELLED = re.compile(
    r"(?i)^(?:tên )?(?:đơn vị|don vi|địa phương|dia phuong|xã|xa|phường|phuong)"
    r"(?: báo cáo| bao cao| gửi| lập biểu)?\s*:\s*(.+)$"
)
_DISTRICT_ROW = re.compile(
    r"(?i)^\W*(?:[ivx\d]+\W+)?(?:huyện|huyen|quận|quan|thị xã|thi xa|thành phố|thanh pho|tx|tp|h\.|q\.)[\s.]"
)
_NO_NAME = re.compile(r"(?i)(?:sheet|trang tính|bảng|bang|biểu|bieu|mẫu|mau|phụ lục|phu luc|pl)?[\s_.-]*\d*")
_CODE = re.compile(r"[0-9]{5}")
_MOST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A unit named in a text: what was written, and what it means."""

    text: str
    match: UnitMatch


def provinces_in(texts: Iterable[str], on: date) -> tuple[Unit, ...]:
    """Find the provinces that texts name."""
    names = dict.fromkeys(name for text in texts for name in _names_above(text))
    return _units(find_unit(name, on=on, level=Level.PROVINCE) for name in names)


def districts_in(texts: Iterable[str], on: date, within: str | None) -> tuple[Unit, ...]:
    """Find the districts that texts name."""
    names = dict.fromkeys(name for text in texts for name in _names_above(text))
    return _units(find_unit(name, on=on, within=within, level=Level.DISTRICT) for name in names)


def communes_in(text: str, on: date, within: str | None) -> tuple[Mention, ...]:
    """Find the communes that a text names by kind and name.

    An unknown name is kept only behind "UBND" and the like: other words after "xã" are seldom a name.
    """
    found = (
        (is_office, Mention(text=name, match=match_unit(name, on=on, within=within, level=Level.COMMUNE)))
        for is_office, name in _mentions(text, "commune")
    )
    whole = _communes_in_full(text, on, within)
    kept = (
        *whole,
        *(
            each
            for is_office, each in found
            if not any(other.text.startswith(each.text) for other in whole)
            and (is_office or each.match.unit or not each.match.close)
        ),
    )
    if not kept and (labelled := _LABELLED.match(squeeze(text))):
        match = match_unit(labelled[1], on=on, within=within, level=Level.COMMUNE)
        return (Mention(text=labelled[1], match=match),) if match.unit else ()
    return kept


def _communes_in_full(text: str, on: date, within: str | None) -> tuple[Mention, ...]:
    names = [found[0].rstrip(" -–.") for found in _WHOLE.finditer(squeeze(text))]
    found = ((name, find_unit(name, on=on, within=within, level=Level.COMMUNE)) for name in names)
    return tuple(Mention(text=name, match=UnitMatch(query=name, unit=unit)) for name, unit in found if unit is not None)


def match_commune(name: str, on: date, district: str | None, province: str | None) -> UnitMatch:
    """Find the commune that a row or a sheet names: in the district first, then in the province."""
    inside = match_unit(name, on=on, within=district or province, level=Level.COMMUNE)
    if inside.unit is not None or district is None or (inside.candidates and not inside.close):
        return inside
    outside = match_unit(name, on=on, within=province, level=Level.COMMUNE)
    return outside if outside.unit is not None else inside


def find_commune(name: str, on: date, district: str | None, province: str | None) -> Unit | None:
    """Find the one commune that a sheet or file is named after, in the district first, then in the province."""
    inside = find_unit(name, on=on, within=district or province, level=Level.COMMUNE)
    return inside or find_unit(name, on=on, within=province, level=Level.COMMUNE)


def match_district_row(name: str, on: date, province: str | None) -> Unit | None:
    """Find the district that a row of a list is about; None where it is a commune's row or anything else."""
    if not _DISTRICT_ROW.match(name):
        return None
    return find_unit(name, on=on, within=province, level=Level.DISTRICT)


def is_named(sheet: str) -> bool:
    """Tell whether a sheet's name may be a unit's: or code: not "Sheet1", not "Biểu 2"."""
    return _NO_NAME.fullmatch(squeeze(sheet)) is None or _CODE.fullmatch(sheet.strip()) is not None


def region_of_names(names: Sequence[str], on: date) -> tuple[str | None, str | None]:
    """Find the district and the province in which most of the names lie, by vote; None where no majority is."""
    matches = [match_unit(name, on=on, level=Level.COMMUNE) for name in dict.fromkeys(names)]
    fitting = [match.candidates or (match.unit,) for match in matches if match.unit or not match.close]
    units = [[unit for unit in every if unit is not None] for every in fitting]
    provinces = Counter(code for every in units for code in {province_of(unit, on).code for unit in every})
    districts = Counter(code for every in units for code in {unit.parent for unit in every})
    province = _majority(provinces, len(matches))
    district = _majority(districts, len(matches))
    if district is not None and unit_level(district, on) is not Level.DISTRICT:
        district = None
    return district, province


def unit_level(code: str, on: date) -> Level | None:
    """Give the tier of the unit that bears a code."""
    unit = unit_of_code(code, on)
    return unit.level if unit else None


def _mentions(text: str, tier: str) -> Iterator[tuple[bool, str]]:
    for found in _MENTION.finditer(squeeze(text)):
        if found[tier] and fold(found["name"]):
            yield found["office"] is not None, f"{found[tier]} {found['name'].rstrip(' -–.')}"


def _names_above(text: str) -> Iterator[str]:
    yield from (name for _, name in _mentions(text, "above"))
    yield from (found[0].rstrip(" -–.") for found in _WHOLE_ABOVE.finditer(squeeze(text)))


def _units(found: Iterable[Unit | None]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit for unit in found if unit is not None))


def _majority(votes: Counter[str] | Counter[str | None], voters: int) -> str | None:
    for code, count in votes.most_common(1):
        alone = sum(other == count for other in votes.values()) == 1
        return code if alone and count > voters * _MOST else None
    return None
