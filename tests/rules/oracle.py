"""Ninh Thuận's plan said over again, as plainly as an official would work it out by hand on a sheet of paper.

Whole figures only, the simplest ifs, exact fractions; it knows neither the rule files nor the program that it checks.
Every line cites the plan's clause, or the reading (NT-…) of a clause that is not clear.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

Figures = Mapping[str, int | Decimal]

HOTSPOTS = ("type_1", "type_2", "type_3")  # II.1.2.a to c: trọng điểm
WITH_DRUGS = ("type_1", "type_2", "type_3", "low", "other")  # NT-39


# --- communes -----------------------------------------------------------------------------------------------


def class_of(xa: Figures) -> str:
    """II.1.2: any one criterion is enough, and the highest class wins (NT-11)."""
    people = xa["addicts_on_file"] + xa["users_on_file"]  # NT-3
    spots, dealers = xa["at_risk_spots"], xa["retail_dealers"]
    plants, area = xa["plants"], xa["plant_area_m2"]  # NT-14: each on its own
    # NT-8, NT-9: persons, in ten thousand residents: 0.05 % are five.
    offenders = Fraction(xa["drug_offenders"]) * 10000 / Fraction(xa["population"])
    # NT-13: a cluster makes type I as a hotspot does. NT-2: exactly 100 people. NT-12: five spots and more.
    if people >= 100 or xa["hotspots"] >= 1 or xa["hotspot_clusters"] >= 1:
        return "type_1"
    if spots >= 5 or dealers >= 5 or plants >= 3000 or area >= 2000 or offenders >= 5:
        return "type_1"
    # NT-1: the band of plants goes on to 3,000.
    if people >= 60 or spots >= 3 or dealers >= 3 or plants >= 500 or area >= 1000 or offenders >= 3:
        return "type_2"
    # NT-4: 20 to under 60 people. NT-6: 200 m2 and more.
    if people >= 20 or spots >= 2 or dealers >= 2 or plants >= 300 or area >= 200 or offenders >= 1:
        return "type_3"
    # NT-4: 1 to 19 people. NT-7: what has a value of zero does not count.
    if people > 0 or spots > 0 or dealers > 0 or plants > 0 or area > 0 or offenders > 0:
        return "low"
    return "other" if _unclean(xa) else "none"


def _unclean(xa: Figures) -> bool:
    """NT-38: in no class, and yet something is there."""
    if xa["use_dens"] or xa["cultivation_cases"] or xa["production_cases"] or xa["drug_cases"]:
        return True
    if xa["suspected_groups"] or xa["psychosis"]:
        return True
    return xa["addicts_total"] > xa["addicts_on_file"] or xa["users_present"] > xa["users_present_on_file"]


def criteria_met(xa: Figures) -> dict[str, bool]:
    """II.2.2: the ten criteria; 100 % of nobody is met (NT-28)."""
    return {
        "1": xa["addicts_on_file"] >= xa["addicts_total"]
        and xa["addicts_present_treated"] >= xa["addicts_present"]
        and xa["post_rehab_on_file"] >= xa["post_rehab"],
        "2": xa["mmt_over_12m_compliant"] >= xa["mmt_over_12m"],  # NT-27
        "3": xa["users_present_on_file"] >= xa["users_present"] and xa["psychosis_on_file"] >= xa["psychosis"],
        "4": xa["addicts_new"] == 0 and xa["users_new"] == 0,  # NT-25: unregistered, so from the period's start
        "5": xa["post_rehab_reintegrated"] >= xa["post_rehab"],
        "6": xa["hotspots"] == 0
        and xa["hotspot_clusters"] == 0
        and xa["use_dens"] == 0
        and xa["retail_dealers"] == 0
        and xa["cultivation_cases"] == 0
        and xa["production_cases"] == 0,
        "7": xa["suspected_groups"] == 0,
        "8": xa["basic_police_work_effective"] == 1 and xa["serious_offence_residents"] == 0,  # NT-26
        "9": xa["households_committed"] >= xa["households"]
        and xa["hamlets_with_mailbox"] >= xa["hamlets"]
        and xa["hamlets_with_hotline"] >= xa["hamlets"],
        "10": xa["models_maintained"] >= 1,
    }


def is_drug_free(xa: Figures) -> bool:
    """II.2.2: all ten."""
    return all(criteria_met(xa).values())


def is_conflict(xa: Figures) -> bool:
    """NT-20: the ten criteria and a type I, II or III at once."""
    return is_drug_free(xa) and class_of(xa) in HOTSPOTS


# --- districts ----------------------------------------------------------------------------------------------


def letters_met(communes: Sequence[Figures]) -> dict[str, bool]:
    """II.1.1: the five letters."""
    people = sum(xa["addicts_on_file"] + xa["users_on_file"] for xa in communes)
    cases = sum(xa["drug_cases"] for xa in communes)
    spots = sum(xa["hotspots"] for xa in communes)
    clusters = sum(xa["hotspot_clusters"] for xa in communes)
    offenders = sum(xa["drug_offenders"] for xa in communes)
    residents = sum(xa["population"] for xa in communes)
    classes = [class_of(xa) for xa in communes]
    hot = sum(each in HOTSPOTS for each in classes)
    drugs = sum(each in WITH_DRUGS for each in classes)
    return {
        "a": people >= 300,
        "b": cases >= 50,
        "c": spots >= 2 or clusters >= 1,  # NT-17
        "d": drugs > 0 and hot * 100 >= drugs * 20,  # NT-16: of the communes with drugs; none, so not met
        "đ": offenders * 10000 >= residents * 4,  # NT-8: persons
    }


def is_hotspot_district(communes: Sequence[Figures]) -> bool:
    """II.1.1: four of the five."""
    return sum(letters_met(communes).values()) >= 4


def is_drug_free_district(communes: Sequence[Figures]) -> bool:
    """II.2.1: 70 % of the communes by the ten criteria, and no hotspot among all the rest (NT-18)."""
    rest = [xa for xa in communes if not is_drug_free(xa)]
    enough = (len(communes) - len(rest)) * 100 >= len(communes) * 70
    return enough and not any(class_of(xa) in HOTSPOTS for xa in rest)


# --- targets ------------------------------------------------------------------------------------------------

Verdict = tuple[int | None, int | None, int | None, str]
"""Base, required, actual and status."""

Province = Mapping[str, Sequence[Figures]]
"""Districts with their communes, in an order that is the same every year."""


def targets(year: int, now: Province, year_before: Province, in_2023: Province) -> dict[str, Verdict]:
    """I.2: the nine targets of a year."""
    here, last = _communes(now), _communes(year_before)
    start = _communes(in_2023)
    with_drugs = sum(class_of(xa) in WITH_DRUGS for xa in last)
    people, offending = sum(_people(xa) for xa in last), sum(xa["managed_offenders"] for xa in last)
    fewer = with_drugs - _rounded_up(with_drugs * Fraction(3, 100))  # NT-22
    return {
        "keep_clean": _keep(here, start),
        "communes_with_drugs": _at_most(with_drugs, fewer, sum(class_of(xa) in WITH_DRUGS for xa in here)),
        "no_crime_no_vice_2030": _goal(
            year,
            _tally(start, _is_clean),
            _rounded_up(Fraction(35 * len(here), 100)),
            _tally(here, _is_clean),
        ),
        "no_addicts_users_2030": _goal(
            year, _tally(start, _has_nobody), _rounded_up(Fraction(50 * len(here), 100)), _tally(here, _has_nobody)
        ),
        "people_growth": _at_most(people, _most_under(people), sum(_people(xa) for xa in here)),
        "managed_offenders": _at_most(
            offending,
            offending - _rounded_up(Fraction(offending * 5, 100)),  # NT-23
            sum(xa["managed_offenders"] for xa in here),
        ),
        "rehab_access": _everybody(here, "addicts_reached", "addicts_total"),  # NT-40
        "users_supported": _everybody(here, "users_supported", "users_on_file"),  # NT-40
        "drug_free_districts_2030": _districts(year, now, in_2023),
    }


def _communes(province: Province) -> list[Figures]:
    return [xa for communes in province.values() for xa in communes]


def _rounded_up(number: Fraction) -> int:
    return ceil(number)


def _people(xa: Figures) -> int | Decimal:
    return xa["addicts_total"] + xa["users_on_file"]


def _has_nobody(xa: Figures) -> bool:
    return xa["addicts_total"] == 0 and xa["users_on_file"] == 0 and xa["users_present"] == 0


def _is_clean(xa: Figures) -> bool:
    return class_of(xa) == "none"


def _tally(communes: Sequence[Figures], test: Callable[[Figures], bool]) -> int:
    return sum(test(xa) for xa in communes)


def _keep(here: Sequence[Figures], start: Sequence[Figures]) -> Verdict:
    """I.2.1: the very communes that had nobody in 2023 have nobody now."""
    kept = [_has_nobody(xa) for xa, before in zip(here, start, strict=True) if _has_nobody(before)]
    return len(kept), len(kept), sum(kept), "met" if all(kept) else "missed"


def _at_most(base: int, allowed: int, actual: int) -> Verdict:
    return base, allowed, actual, "met" if actual <= allowed else "missed"


def _most_under(people: int) -> int:
    """NT-24: growth of less than 1 %; from nobody, nobody."""
    allowed = people
    while (allowed + 1 - people) * 100 < people:
        allowed += 1
    return allowed


def _goal(year: int, base: int, goal: int, actual: int) -> Verdict:
    """A goal for 2030: on the way where it is at or beyond the straight line from 2023, or already there."""
    if year >= 2030:
        return base, goal, actual, "met" if actual >= goal else "missed"
    line = base + Fraction((goal - base) * (year - 2023), 7)
    return base, goal, actual, "on_track" if actual >= line or actual >= goal else "off_track"


def _everybody(here: Sequence[Figures], reached: str, all_of_them: str) -> Verdict:
    enough = all(xa[reached] >= xa[all_of_them] for xa in here)
    actual, wanted = sum(xa[reached] for xa in here), sum(xa[all_of_them] for xa in here)
    return None, wanted, actual, "met" if enough else "missed"


def _districts(year: int, now: Province, in_2023: Province) -> Verdict:
    """I.2.4: three districts by 2030; no district is left to count after 30/6/2025 (NT-37)."""
    if year >= 2025:
        return None, None, None, "not_applicable"
    free = [is_drug_free_district(communes) for communes in now.values()]
    base = [is_drug_free_district(communes) for communes in in_2023.values()]
    return _goal(year, sum(base), 3, sum(free))
