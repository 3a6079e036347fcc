"""Invented figures of 62 communes over three periods: each commune has a character and keeps to it.

Flows of a half-year are shares of a year, stocks move from one period to the next, and what a character says
(clean, of type II, drug-free …) holds at the end of every year whatever the seed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.units import Unit

PERIODS = ("2023", "2024-H1", "2024-H2")

Figures = dict[str, Amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """What a commune is like. `people` bands addicts and users on file; `exemplary` communes meet the ten criteria.

    `late` ones meet them in 2024 only; `trait` is what sets a commune apart from others of its kind.
    """

    kind: str
    people: tuple[int, int]
    offenders: tuple[int, int] = (0, 0)
    exemplary: bool = False
    late: bool = False
    trait: str = ""


_CLEAN = {"kind": "clean", "people": (0, 0)}
_LOW = {"kind": "low", "people": (3, 16)}
_TYPE_3 = {"kind": "type_3", "people": (24, 52), "offenders": (15, 30)}
_TYPE_2 = {"kind": "type_2", "people": (64, 92), "offenders": (38, 50)}
_TYPE_1 = {"kind": "type_1", "people": (70, 95), "offenders": (65, 110)}
_OTHER = {"kind": "other", "people": (0, 0)}


def character(code: str) -> Character:
    """Say what a commune is like; most are of the lowest class."""
    kind, more = _CHARACTERS.get(code, (_LOW, {}))
    return Character(**{**kind, **more})  # type: ignore[arg-type]  # the tables above hold the fields


# `offenders` are bounds of the year's share of residents in hundred-thousandths; the plan's steps are 10, 30 and 50.
_CHARACTERS: Mapping[str, tuple[Mapping[str, object], Mapping[str, object]]] = {
    # Thành phố Phan Rang-Tháp Chàm, the district that is a hotspot
    "22738": (_TYPE_2, {}),
    "22741": (_TYPE_2, {}),
    "22744": (_TYPE_3, {}),
    "22750": (_TYPE_1, {"people": (104, 125)}),
    "22759": (_TYPE_1, {"trait": "hotspots"}),
    "22762": (_TYPE_2, {}),
    "22765": (_TYPE_3, {}),
    "22768": (_TYPE_1, {"trait": "hotspots"}),
    "22771": (_TYPE_2, {}),
    "22777": (_TYPE_3, {}),
    "22780": (_CLEAN, {}),
    # Huyện Bác Ái
    "22786": (_CLEAN, {"exemplary": True}),
    "22789": (_LOW, {"people": (2, 4), "trait": "recovering"}),
    "22792": (_TYPE_3, {}),
    "22795": (_CLEAN, {"exemplary": True, "late": True}),
    "22798": (_CLEAN, {"trait": "no_model"}),
    "22801": (_LOW, {"people": (10, 16)}),
    "22804": (_OTHER, {"trait": "suspect"}),
    "22807": (_LOW, {"exemplary": True}),
    # Huyện Ninh Sơn
    "22810": (_TYPE_2, {}),
    "22813": (_TYPE_3, {}),
    "22819": (_TYPE_1, {"people": (8, 14), "offenders": (0, 0), "trait": "plants"}),
    "22822": (_TYPE_3, {"people": (24, 32), "offenders": (0, 0), "exemplary": True}),
    "22825": (_OTHER, {"trait": "den"}),
    "22828": (_CLEAN, {"exemplary": True}),
    # Huyện Ninh Hải
    "22834": (_TYPE_2, {"people": (30, 44), "offenders": (1, 30), "trait": "at_risk"}),
    "22846": (_LOW, {"trait": "few_plants"}),
    "22855": (_OTHER, {"trait": "not_on_file"}),
    "22858": (_TYPE_3, {}),
    "22861": (_TYPE_3, {}),
    "22867": (_TYPE_3, {}),
    "22868": (_CLEAN, {"exemplary": True}),
    # Huyện Ninh Phước
    "22870": (_TYPE_1, {"people": (40, 56), "offenders": (30, 50), "trait": "dealers"}),
    "22873": (_TYPE_3, {}),
    "22879": (_TYPE_3, {}),
    "22882": (_TYPE_2, {}),
    "22888": (_TYPE_2, {}),
    "22891": (_TYPE_3, {}),
    "22894": (_LOW, {"exemplary": True}),
    "22912": (_CLEAN, {"trait": "relapsing"}),
    # Huyện Thuận Bắc, drug-free as a district
    "22837": (_CLEAN, {"exemplary": True}),
    "22840": (_CLEAN, {"exemplary": True}),
    "22843": (_CLEAN, {"exemplary": True}),
    "22853": (_CLEAN, {"exemplary": True, "late": True}),
    "22856": (_LOW, {"exemplary": True}),
    # Huyện Thuận Nam
    "22885": (_CLEAN, {}),
    "22897": (_TYPE_3, {}),
    "22898": (_LOW, {"people": (2, 4), "trait": "recovering"}),
    "22900": (_CLEAN, {"exemplary": True}),
    "22903": (_TYPE_3, {}),
    "22906": (_LOW, {"exemplary": True}),
    "22909": (_OTHER, {"trait": "den"}),
}

_INHABITANTS = {"phường": (9_000, 17_500), "thị trấn": (11_000, 20_000), "xã": (3_600, 14_500)}
# What kinds have of spots at risk and of retail dealers, below the steps of the next class.
_AT_MOST = {"type_1": 4, "type_2": 3, "type_3": 2, "low": 1}


def invent(communes: Sequence[Unit], seed: int) -> dict[str, dict[str, Figures]]:
    """Invent every commune's figures for each period; a commune's do not depend on the others."""
    invented: dict[str, dict[str, Figures]] = {period: {} for period in PERIODS}
    for commune in communes:
        rng = Random(f"{seed}-{commune.code}")
        for period, figures in zip(PERIODS, _history(commune, character(commune.code), rng), strict=True):
            invented[period][commune.code] = figures
    return invented


def _history(commune: Unit, like: Character, rng: Random) -> list[Figures]:
    place = _place(commune, rng)
    people = _people(like, rng)
    offenders = _offenders(like, int(place["population"]), rng)
    history: list[Figures] = []
    for step in range(len(PERIODS)):
        before = history[-1] if history else None
        tidy = like.exemplary and not (like.late and step == 0)
        figures = dict(place if before is None else _grown(before, rng))
        figures |= _addicts_and_users(like, people[step], before, tidy, rng)
        figures |= _after_care(like, figures, before, tidy, rng)
        figures |= _crime(like, offenders[step], step, rng)
        figures |= _movement(like, figures, tidy, rng)
        history.append(figures)
    return history


def _place(commune: Unit, rng: Random) -> Figures:
    population = rng.randint(*_INHABITANTS[commune.kind])
    return {
        "population": population,
        "households": population * 100 // rng.randint(365, 440),
        "hamlets": rng.randint(4, 14),
    }


def _grown(before: Figures, rng: Random) -> Figures:
    more = rng.randint(0, 9)
    return {
        "population": before["population"] + int(before["population"]) * more // 1000,
        "households": before["households"] + int(before["households"]) * more // 1000,
        "hamlets": before["hamlets"],
    }


def _people(like: Character, rng: Random) -> list[tuple[int, int]]:
    """Give addicts and users on file at the end of each period, within the band of the commune's kind."""
    low, high = like.people
    if like.trait == "relapsing":
        return [(0, 0), (0, 0), (0, 1)]
    total = rng.randint(low, high)
    addicts = total * rng.randint(55, 75) // 100
    steps = [(addicts, total - addicts)]
    for _ in PERIODS[1:]:
        change = -rng.randint(0, 2) if like.exemplary else rng.randint(-2, 2)
        total = min(max(total + change, low), high)
        addicts = min(max(addicts + (change + 1) // 2, 0), total)
        if like.exemplary:
            addicts, users = min(addicts, steps[-1][0]), min(total - addicts, steps[-1][1])
            # Nobody new: what the band asks for is kept by those who were there.
            addicts, users = (addicts, users) if addicts + users >= low else steps[-1]
        else:
            users = total - addicts
        steps.append((addicts, users))
    return [*steps[:2], (0, 0)] if like.trait == "recovering" else steps


def _offenders(like: Character, population: int, rng: Random) -> list[int]:
    """Share out each year's offenders so that the year's ratio stays inside the kind's band."""
    low, high = like.offenders
    if high == 0:
        return [0, 0, 0]
    least, most = -(-low * population // 100_000), (high * population - 1) // 100_000
    years = [rng.randint(min(least, most), most) for _ in range(2)]
    first = rng.randint(years[1] // 3, years[1] - years[1] // 3)
    return [years[0], first, years[1] - first]


def _addicts_and_users(
    like: Character, people: tuple[int, int], before: Figures | None, tidy: bool, rng: Random
) -> Figures:
    addicts, users = people
    hidden = 1 if like.trait == "not_on_file" else (0 if tidy or addicts < 8 else rng.randint(0, 1))
    present = addicts + hidden - (min(rng.randint(0, 3), addicts) if addicts > 5 else 0)
    users_present = users - (rng.randint(0, 2) if users > 5 else 0)
    return {
        "addicts_total": addicts + hidden,
        "addicts_on_file": addicts,
        "addicts_present": present,
        "addicts_present_treated": present if tidy else _short(present, rng),
        "addicts_reached": addicts if tidy else _short(addicts, rng),
        "addicts_new": _new(addicts, before, "addicts_on_file", like, rng),
        "users_on_file": users,
        "users_present": users_present,
        "users_present_on_file": users_present if tidy else _short(users_present, rng),
        "users_supported": users if tidy else _short(users, rng),
        "users_new": _new(users, before, "users_on_file", like, rng),
    }


def _short(whole: int, rng: Random) -> int:
    """Leave one or two of a larger number uncovered, now and then."""
    return whole - rng.choice((0, 0, 1, 2)) if whole > 4 else whole


def _new(now: int, before: Figures | None, indicator: str, like: Character, rng: Random) -> int:
    """Count newcomers: at least the growth since the period before."""
    if like.exemplary or now == 0:
        return 0
    if before is None:
        return rng.randint(0, min(3, now))
    growth = max(now - int(before[indicator]), 0)
    return min(growth + rng.randint(0, 1), now)


def _after_care(like: Character, figures: Figures, before: Figures | None, tidy: bool, rng: Random) -> Figures:
    addicts = int(figures["addicts_present"])
    share = addicts * rng.randint(10, 40) // 100
    treated = share if before is None else min(max(int(before["mmt_over_12m"]) + rng.randint(-1, 1), 0), addicts)
    rehab = rng.randint(0, 3) if like.kind in ("clean", "other") else rng.randint(2, 11)
    psychosis = 0 if tidy or like.kind in ("clean", "other", "low") else rng.randint(0, 2)
    return {
        "post_rehab": rehab,
        "post_rehab_on_file": rehab if tidy or like.kind == "clean" else _short(rehab, rng),
        "post_rehab_reintegrated": rehab if tidy or like.kind == "clean" else _short(rehab, rng),
        "mmt_over_12m": treated,
        "mmt_over_12m_compliant": treated if tidy else _short(treated, rng),
        "psychosis": psychosis,
        "psychosis_on_file": rng.randint(0, psychosis),
        "managed_offenders": 0 if tidy or addicts < 5 else rng.randint(0, 2),
    }


def _crime(like: Character, offenders: int, step: int, rng: Random) -> Figures:
    at_most = 0 if like.exemplary or like.trait == "recovering" else _AT_MOST.get(like.kind, 0)
    hot = like.kind in ("type_1", "type_2")
    crime: Figures = {
        "drug_cases": offenders - rng.randint(0, offenders // 6),
        "drug_offenders": offenders,
        "hotspots": int(like.trait == "hotspots"),
        "hotspot_clusters": 0,
        "at_risk_spots": rng.randint(3, 4) if like.trait == "at_risk" else rng.randint(0, at_most),
        "retail_dealers": rng.randint(5, 6) if like.trait == "dealers" else rng.randint(0, at_most),
        "use_dens": 1 if like.trait == "den" else int(hot and rng.random() < 0.3),
        "plants": 0,
        "plant_area_m2": 0,
        "cultivation_cases": 0,
        "production_cases": 0,
        "suspected_groups": 1 if like.trait == "suspect" else int(hot and rng.random() < 0.6),
        "serious_offence_residents": int(hot and offenders > 3 and rng.random() < 0.4),
        "basic_police_work_effective": int(not (hot and step == 0 and rng.random() < 0.3)),
    }
    return crime | _plants(like, step, rng)


def _plants(like: Character, step: int, rng: Random) -> Figures:
    """Plants are found once in each year: in 2023, and in the first half of 2024."""
    if step == 2 or like.trait not in ("plants", "few_plants"):
        return {}
    if like.trait == "plants":
        return {"plants": rng.randint(3_050, 3_600), "plant_area_m2": rng.randint(900, 1_500), "cultivation_cases": 1}
    area = Decimal(rng.randint(20, 70)) + Decimal("0.5")
    return {"plants": rng.randint(25, 90), "plant_area_m2": area, "cultivation_cases": 1}


def _movement(like: Character, figures: Figures, tidy: bool, rng: Random) -> Figures:
    households, hamlets = int(figures["households"]), int(figures["hamlets"])
    return {
        "households_committed": households if tidy else households * rng.randint(955, 997) // 1000,
        "hamlets_with_mailbox": hamlets if tidy else hamlets - rng.randint(0, 1),
        "hamlets_with_hotline": hamlets if tidy else hamlets - rng.randint(0, 1),
        "models_maintained": 0 if like.trait == "no_model" else rng.randint(1, 2) if tidy else rng.randint(0, 2),
    }
