"""What a territory had at an earlier time: communes that have merged since are rebuilt from those that they were."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from drugfree_cli.gazetteer.crosswalk import (
    FIRST_DAY_OF_TWO_TIERS,
    Obstacle,
    joined_whole,
    merged_provinces,
    predecessors,
)
from drugfree_cli.gazetteer.identity import is_unit_on, origins
from drugfree_cli.gazetteer.records import rows_of_province
from drugfree_cli.gazetteer.units import children, unit
from drugfree_cli.model.amounts import Contents
from drugfree_cli.model.periods import Period, year
from drugfree_cli.model.results import Classification
from drugfree_cli.model.returns import Figures
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.figures import contents
from drugfree_cli.rules.joining import joined_figures
from drugfree_cli.rules.territory import Territory, reported_figures, territory_figures
from drugfree_cli.workflows.choices import Setting
from drugfree_cli.workflows.classify import Sent, classify_returns
from drugfree_cli.workflows.identity import last_day, named, own_returns, units_in

_WHY: Mapping[Obstacle, Text] = {
    Obstacle.PARTS: Text(vi="nhận một phần của đơn vị cũ", en="with parts of old ones"),
    Obstacle.DISPUTED: Text(vi="mà các nguồn nói khác nhau về đơn vị cũ", en="on whose makeup sources differ"),
    Obstacle.UNKNOWN: Text(vi="chưa rõ lập từ những đơn vị cũ nào", en="of whose old ones not all are known"),
    Obstacle.REDRAWN: Text(vi="ở nơi đã sắp xếp lại địa giới", en="where borders were redrawn"),
    Obstacle.SILENT: Text(vi="có đơn vị cũ không gửi báo cáo", en="made of some that sent no return"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The communes of a territory at an earlier time, each as it is drawn today.

    `rebuilt` are those added up from others; `gaps` say of the rest, which are in no figure, why they cannot be.
    `figures` holds what was reported for the period itself, by commune; `heard` tells whether anybody sent anything.
    """

    classification: Classification
    figures: Mapping[str, Contents]
    rebuilt: tuple[Unit, ...] = ()
    gaps: Mapping[Unit, Obstacle]
    heard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A base year. `not_comparable` says why its communes cannot be counted against today's.

    `note` says how it was made, `sums_alone` that only its sums count. Without a `classification` nothing is known.
    """

    classification: Classification | None
    not_comparable: Text | None = None
    note: Text | None = None
    sums_alone: bool = False


def codes_with_past(territory: Territory) -> frozenset[str]:
    """List the codes under which returns of a territory, or of what it was made of, may be stored."""
    earlier = (one.code for commune in territory.communes for one in predecessors(commune.code))
    provinces = _provinces_of_all_times(territory.province) if territory.whole else ()
    ever = (row.code for each in provinces for row in rows_of_province(each, Level.COMMUNE))
    return frozenset({*territory.codes, *earlier, *ever})


def look_back(setting: Setting, sent: Sent, days: Mapping[str, date], period: Period) -> Earlier:
    """Give what the communes of a setting had in an earlier period; `sent` holds the returns of all codes with past."""
    made_of = _origins(setting, period)
    gaps = {commune: found for commune, found in made_of.items() if isinstance(found, Obstacle)}
    joining = {one: old for one, old in made_of.items() if not isinstance(old, Obstacle) and not _is_own(one, old)}
    past = replace(_territory(setting, (old for units in joining.values() for old in units)), senders=())
    own = own_returns(past, sent)
    judged = territory_figures(setting.plan, past, period, own, {})
    gaps |= {one: Obstacle.SILENT for one, units in joining.items() if not all(judged[each.code] for each in units)}
    rebuilt = {one: units for one, units in joining.items() if one not in gaps}
    join = _joiner(rebuilt, setting.plan.asks)
    here = _without(setting, gaps)
    reported = reported_figures(setting.plan, here.territory, period, own_returns(here.territory, sent))
    reported |= join(reported_figures(setting.plan, past, period, own))
    classification = classify_returns(here, sent, days, period, joined=join(judged))
    return Earlier(
        classification=classification,
        figures={code: contents(figures) for code, figures in reported.items() if figures},
        rebuilt=tuple(rebuilt),
        gaps=gaps,
        heard=any(judged.values()) or any(each.reported for each in classification.communes),
    )


def base_of_year(setting: Setting, sent: Sent, days: Mapping[str, date], number: int) -> Base:
    """Classify a base year: today's communes where all can be told, else the territory of that year for its sums."""
    earlier = look_back(setting, sent, days, year(number))
    if not earlier.gaps:
        return Base(classification=earlier.classification, note=_rebuilt(earlier.rebuilt))
    if not earlier.heard and set(earlier.gaps.values()) == {Obstacle.SILENT}:
        return Base(classification=None)
    gaps = earlier.gaps if earlier.heard else {one: why for one, why in earlier.gaps.items() if why != Obstacle.SILENT}
    then = _as_it_was(setting, year(number))
    return Base(
        classification=None if then is None else classify_returns(then, sent, {}, year(number)),
        not_comparable=_not_comparable(number, gaps),
        note=_as_then(len(then.territory.communes)) if then is not None and earlier.heard else None,
        sums_alone=True,
    )


def follow(setting: Setting, codes: Iterable[str], number: int) -> tuple[str, ...]:
    """Give the communes of today that communes of a year, by their codes then, became.

    Several that became one are one. One that went into a commune with others, or was divided, is given by its name and
    code of then: no commune of today is it.
    """
    asked = tuple(dict.fromkeys(codes))
    made_of = _origins(setting, year(number))
    then = min(last_day(str(year(number))), setting.day)
    became = {
        old.code: new.code
        for new, units in made_of.items()
        if not isinstance(units, Obstacle) and all(each.code in asked for each in units)
        for old in units
    }
    return tuple(dict.fromkeys(became.get(code) or _name_then(code, then) for code in asked))


def notes_on(earlier: Earlier) -> tuple[Text, ...]:
    """Say of a comparison which communes were rebuilt, and which are left out and why."""
    rebuilt = _rebuilt(earlier.rebuilt)
    gaps = _listed(earlier.gaps)
    left_out = Text(vi=f"không so sánh được: {gaps.vi}", en=f"not comparable: {gaps.en}") if earlier.gaps else None
    return tuple(each for each in (rebuilt, left_out) if each)


def _origins(setting: Setting, period: Period) -> dict[Unit, tuple[Unit, ...] | Obstacle]:
    # A plan that is used beyond its days judges the communes of its last day, whatever was merged since.
    then = min(last_day(str(period)), setting.day)
    return {each: origins(each, setting.day, then) for each in setting.territory.communes}


def _is_own(commune: Unit, old: tuple[Unit, ...]) -> bool:
    """Tell whether a commune is still the only one that it was made of: its returns are its own then."""
    return len(old) == 1 and old[0].code == commune.code and is_unit_on(commune, old[0].valid_from)


def _joiner(
    rebuilt: Mapping[Unit, tuple[Unit, ...]], asks: tuple[str, ...]
) -> Callable[[Mapping[str, Figures]], dict[str, Figures]]:
    def join(figures: Mapping[str, Figures]) -> dict[str, Figures]:
        parts = {one.code: [figures[each.code] for each in units] for one, units in rebuilt.items()}
        return {code: joined_figures(each, asks) for code, each in parts.items() if all(each)}

    return join


def _territory(setting: Setting, communes: Iterable[Unit]) -> Territory:
    return replace(setting.territory, communes=tuple(dict.fromkeys(communes)), districts=(), whole=False)


def _without(setting: Setting, gaps: Mapping[Unit, Obstacle]) -> Setting:
    """Leave communes out; what is judged on all of a district or province is not judged on a part of it."""
    if not gaps:
        return setting
    kept = (each for each in setting.territory.communes if each not in gaps)
    return replace(setting, territory=_territory(setting, kept))


def _as_it_was(setting: Setting, period: Period) -> Setting | None:
    """Give the territory with the communes of an earlier period, where it had the same outline then."""
    then = min(last_day(str(period)), setting.day)
    outline = _outline(setting, then)
    if not outline:
        return None
    communes = (each for code in outline for each in children(code, then, Level.COMMUNE))
    return replace(setting, day=then, territory=replace(_territory(setting, communes), senders=()))


def _outline(setting: Setting, then: date) -> tuple[str, ...]:
    scope, across = setting.scope, then < FIRST_DAY_OF_TWO_TIERS <= setting.day
    if scope.level is Level.PROVINCE and across:
        return tuple(each.code for each in merged_provinces(scope.code)) if joined_whole(scope.code) else ()
    return (scope.code,) if scope.level is not Level.COMMUNE and is_unit_on(scope, then) else ()


def _provinces_of_all_times(province: Unit) -> tuple[str, ...]:
    return (province.code, *(each.code for each in merged_provinces(province.code) if each.code != province.code))


def _name_then(code: str, then: date) -> str:
    found = unit(code, then)
    return f"{found.name} ({code})" if found else code


def _rebuilt(communes: tuple[Unit, ...]) -> Text | None:
    if not communes:
        return None
    count = units_in(len(communes))
    return Text(
        vi=f"số liệu kỳ trước của {count.vi} được cộng từ các xã, phường, thị trấn hợp thành",
        en=f"the earlier figures of {count.en} are added up from the communes merged there",
    )


def _as_then(count: int) -> Text:
    return Text(
        vi=f"số gốc cộng trên {count} xã, phường, thị trấn của toàn địa bàn khi đó",
        en=f"the base is added up over the {count} communes of the whole territory as it was then",
    )


def _not_comparable(number: int, gaps: Mapping[Unit, Obstacle]) -> Text:
    listed = _listed(gaps)
    return Text(
        vi=f"không so sánh được với năm {number}: {listed.vi}; nếu biết số gốc, ghi bằng lệnh `drugfree base`",
        en=f"not comparable with {number}: {listed.en}; if the base is known, record it with `drugfree base`",
    )


def _listed(gaps: Mapping[Unit, Obstacle]) -> Text:
    """Name the communes by what stands against them."""
    groups: dict[Obstacle, list[str]] = {}
    for commune, obstacle in gaps.items():
        groups.setdefault(obstacle, []).append(commune.name)
    said = [(units_in(len(names)), _WHY[why], named(names)) for why, names in sorted(groups.items())]
    return Text(
        vi="; ".join(f"{count.vi} {why.vi} ({which.vi})" for count, why, which in said),
        en="; ".join(f"{count.en} {why.en} ({which.en})" for count, why, which in said),
    )
