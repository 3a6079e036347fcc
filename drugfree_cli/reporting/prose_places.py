"""How units are named inside sentences: kinds, lists, "toàn tỉnh"."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, prose

MOST_NAMED = 40
"""How many communes a paragraph names one by one: a longer list is the annex's."""

COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
DISTRICT_KINDS = ("huyện", "quận", "thị xã", "thành phố")


def whole(dossier: Dossier) -> str:
    """Name the territory as the subject of a sentence: "Toàn tỉnh", or the commune by its name."""
    if dossier.scope.level is Level.COMMUNE:
        return prose.upper_first(dossier.scope.name)
    return f"Toàn {dossier.scope.kind.lower().removesuffix(' trực thuộc trung ương')}"


def scope_name(dossier: Dossier) -> str:
    """Name the territory inside a sentence: "tỉnh Ninh Thuận"."""
    return prose.mid(dossier.scope.name)


def communes_word(dossier: Dossier) -> str:
    """Name what communes are called here: "xã", or "xã, phường, thị trấn" where there are several kinds."""
    return ", ".join(_kinds(dossier, COMMUNE_KINDS)) or "xã"


def districts_word(dossier: Dossier) -> str:
    """Name what districts are called here: "huyện, thành phố"."""
    return ", ".join(_kinds(dossier, DISTRICT_KINDS)) or "huyện"


def counted_communes(dossier: Dossier) -> str:
    """Count the communes with their kinds: "62 xã, phường, thị trấn (47 xã, 12 phường, 3 thị trấn)"."""
    kinds = _kinds(dossier, COMMUNE_KINDS)
    every = f"{numbers.many(dossier.classification.communes)} {communes_word(dossier)}"
    parts = ", ".join(f"{numbers.count(number)} {kind}" for kind, number in kinds.items())
    return f"{every} ({parts})" if len(kinds) > 1 else every


def many(dossier: Dossier, codes: Sequence[str]) -> str:
    """Count units by what they are: "1 xã", "2 xã, thị trấn", "1 thành phố"."""
    kinds = {dossier.units[code].kind.lower() for code in codes if code in dossier.units}
    word = ", ".join(kind for kind in (*COMMUNE_KINDS, *DISTRICT_KINDS) if kind in kinds)
    return f"{numbers.many(codes)} {word or communes_word(dossier)}"


def share_of(dossier: Dossier, part: int) -> str:
    """Count communes out of all of them: "6/7 xã, thị trấn"."""
    return f"{numbers.count(part)}/{numbers.many(dossier.classification.communes)} {communes_word(dossier)}"


def names(dossier: Dossier, codes: Iterable[str], *, most: int | None = None) -> str:
    """List units by name, at most so many of them, the rest by its number."""
    listed = [name(dossier, code) for code in codes]
    return prose.few(listed, len(listed) if most is None else most)


def names_in_districts(dossier: Dossier, codes: Iterable[str]) -> str:
    """List communes by name, in a province by district: "xã A, xã B (huyện X); xã C (huyện Y)"."""
    if dossier.scope.level is not Level.PROVINCE:
        return names(dossier, codes)
    above = districts(dossier)
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(above.get(code, ""), []).append(name(dossier, code))
    return "; ".join(
        f"{', '.join(each)} ({prose.mid(key)})" if key else ", ".join(each) for key, each in groups.items()
    )


def named_or_counted(dossier: Dossier, codes: Sequence[str], *, where: str = "", most: int = MOST_NAMED) -> str:
    """List communes by name in their districts; a list too long to be read becomes numbers and refers to `where`.

    Without districts to count by and without a place to refer to, the names are all that can be said.
    """
    if len(codes) <= most:
        return names_in_districts(dossier, codes)
    above = districts(dossier) if dossier.scope.level is Level.PROVINCE else {}
    by_district = Counter(prose.mid(above[code]) for code in codes if code in above)
    counted = ", ".join(f"{place} {numbers.count(number)}" for place, number in by_district.items())
    if not (counted or where):
        return names_in_districts(dossier, codes)
    return f"{counted} ({where})" if counted and where else counted or where


def name(dossier: Dossier, code: str) -> str:
    """Name a unit inside a sentence; a code that nothing names stays a code."""
    if code in dossier.units:
        return prose.mid(dossier.units[code].name)
    results = dossier.classification.communes + dossier.classification.districts
    named = {result.code: result.name for result in results} | {s.unit_code: s.name for s in dossier.senders}
    return prose.mid(named.get(code, code))


def districts(dossier: Dossier) -> Mapping[str, str]:
    """Give the name of each commune's district, as it stands in a table; a commune without a district is absent."""
    codes = {each.code: each.district_code for each in dossier.classification.communes if has_district(dossier, each)}
    return {commune: prose.upper_first(name(dossier, code)) for commune, code in codes.items() if code}


def district_codes(dossier: Dossier) -> tuple[str, ...]:
    """List the districts that are judged or that communes lie in, each once."""
    judged = [each.code for each in dossier.classification.districts]
    lain_in = [each.district_code for each in dossier.classification.communes if has_district(dossier, each)]
    return tuple(dict.fromkeys((*judged, *filter(None, lain_in))))


def has_district(dossier: Dossier, commune: CommuneResult) -> bool:
    """Tell whether a commune lies in a district; since the tier ended, only in its province."""
    return commune.district_code not in (None, dossier.classification.province)


def _kinds(dossier: Dossier, order: tuple[str, ...]) -> Mapping[str, int]:
    """Count the scope's units of each of these kinds, in their usual order."""
    codes = dict.fromkeys(each.code for each in dossier.classification.communes)
    codes |= dict.fromkeys(district_codes(dossier))
    kinds = Counter(dossier.units[code].kind.lower() for code in codes if code in dossier.units)
    return {kind: kinds[kind] for kind in order if kinds[kind]}
