"""The Decision of 2025 said over again, as plainly as an official would work it out by hand on a sheet of paper.

Whole figures only and the simplest ifs; it knows neither the rule files nor the program that it checks. Every line
cites the decision's article, or the reading (Q28-…) of one that is not clear.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

Known = Mapping[str, int | Decimal | str]

HOTSPOTS = ("type_1", "type_2", "type_3")


def amount(xa: Known, name: str) -> int | Decimal:
    """Take a figure that is a number."""
    content = xa[name]
    assert not isinstance(content, str)
    return content


# --- communes -----------------------------------------------------------------------------------------------


def levels(xa: Known) -> dict[str, int]:
    """Điều 4: at which level each letter from a to d stands: 3 for type I, 2 for II, 1 for III, 0 for nothing."""
    residents = amount(xa, "population")
    people = amount(xa, "addicts_on_file") + amount(xa, "users_on_file")
    offenders = amount(xa, "drug_offenders")
    return {
        # 0.5 % is one in 200, 0.1 % one in 1,000.
        "a": _level(people * 200 >= residents, people * 1000 >= residents, people),
        # One den is of type II; type III has no criterion on dens.
        "b": _level(amount(xa, "use_dens") >= 2, amount(xa, "use_dens") == 1, 0),
        # 0.1 % is one in 1,000, 0.05 % one in 2,000.
        "c": _level(offenders * 1000 >= residents, offenders * 2000 >= residents, offenders),
        # Q28-6: plants or area, whichever is graver.
        "d": max(
            _level(amount(xa, "plants") >= 3000, amount(xa, "plants") >= 500, amount(xa, "plants")),
            _level(amount(xa, "plant_area_m2") >= 750, amount(xa, "plant_area_m2") >= 125, amount(xa, "plant_area_m2")),
        ),
    }


def _level(first: bool, second: bool, third: int | Decimal) -> int:
    """Q28-1: for type III there must be something at all."""
    if first:
        return 3
    if second:
        return 2
    return 1 if third > 0 else 0


def letters_met(xa: Known) -> dict[str, list[str]]:
    """Điều 4: the letters that hold for types I and II; Q28-2: a graver level counts; Q28-5: đ counts a to d only."""
    level = levels(xa)
    on_route = xa["hotspot_route"] in ("nội tỉnh", "liên tỉnh")
    first = [letter for letter in level if level[letter] == 3]
    second = [letter for letter in level if level[letter] >= 2]
    any_level = [letter for letter in level if level[letter] >= 1]
    if on_route and len(second) >= 2:
        first.append("đ")
    if on_route and len(any_level) >= 2:
        second.append("đ")
    return {"type_1": first, "type_2": second}


def class_of(xa: Known) -> str:
    """Điều 4; Q28-15: without residents there is no class; Q28-4: what is of no type and does not meet Điều 6."""
    if amount(xa, "population") == 0:
        return "undetermined"
    letters, level = letters_met(xa), levels(xa)
    if len(letters["type_1"]) >= 3:
        return "type_1"
    if len(letters["type_2"]) >= 3:
        return "type_2"
    # Q28-3: whatever is above nothing; type III has no criterion on dens.
    if level["a"] or level["c"] or level["d"]:
        return "type_3"
    return "none" if is_drug_free(xa) else "other"


def class_by_those_present(xa: Known) -> str:
    """Q28-11: the other way of counting: of those on file only the ones who are present."""
    there = {
        "addicts_on_file": min(amount(xa, "addicts_on_file"), amount(xa, "addicts_present")),
        "users_on_file": min(amount(xa, "users_on_file"), amount(xa, "users_present")),
    }
    return class_of({**xa, **there})


def class_off_the_route(xa: Known) -> str:
    """Điều 4, điểm đ: what the commune would be if it lay on no route."""
    return class_of({**xa, "hotspot_route": "không"})


def criteria_met(xa: Known) -> dict[str, bool]:
    """Điều 6: the three criteria."""
    return {
        # Q28-17: no more can be excepted than are present.
        "1": amount(xa, "addicts_present") <= amount(xa, "addicts_exempt") and amount(xa, "users_present") == 0,
        "2": amount(xa, "resident_violators") == 0 and amount(xa, "fugitives_hiding") == 0,
        "3": amount(xa, "use_dens") == 0,
    }


def is_drug_free(xa: Known) -> bool:
    """Điều 6: all three."""
    return all(criteria_met(xa).values())


# --- provinces ----------------------------------------------------------------------------------------------


def numbers_met(communes: Sequence[Known]) -> list[str]:
    """Điều 5: which of the six hold."""

    def added(*names: str) -> int | Decimal:
        return sum(amount(xa, name) for xa in communes for name in names)

    classes = [class_of(xa) for xa in communes]
    residents = added("population")
    met = []
    if added("addicts_on_file", "users_on_file") * 500 >= residents:
        met.append("1")
    if added("use_dens") >= 5:
        met.append("2")
    if added("drug_offenders") * 2000 >= residents:
        met.append("3")
    # Q28-16: of all communes.
    if (classes.count("type_1") + classes.count("type_2")) * 100 >= len(communes) * 3:
        met.append("4")
    if added("plants") >= 8000 or added("plant_area_m2") >= 2000:
        met.append("5")
    # Q28-A: as one of the communes says.
    if any(xa["hotspot_route"] == "liên tỉnh" for xa in communes):
        met.append("6")
    return met


def is_hotspot_province(communes: Sequence[Known]) -> bool:
    """Điều 5: four of the six."""
    return len(numbers_met(communes)) >= 4
