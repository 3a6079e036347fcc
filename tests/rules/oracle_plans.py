"""Kon Tum's plan, Hà Nội's with the Decision of 2010, and Lùng Phình's said over again, as on a sheet of paper.

Whole figures, plain ifs and exact fractions; it knows neither the rule files nor the program that it checks. Every
line cites the document's clause, or the reading (KT-…, HN-…, 3122-…, LP-…) of one that is not clear.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

Known = Mapping[str, int | Decimal]
Verdict = tuple[int | None, int | None, int | None, str]
"""Base, required, actual and status."""

HOTSPOTS = ("type_1", "type_2", "type_3")


def rounded_up(share: int, of: int) -> int:
    """So many per cent of a number in whole communes or persons, never fewer (KT-2, and every "ít nhất")."""
    whole, rest = divmod(share * of, 100)
    return whole + 1 if rest else whole


# --- Kon Tum, 3.a: the seven criteria -----------------------------------------------------------------------


def kon_tum_criteria(xa: Known) -> dict[str, bool]:
    """At the time of the review (KT-5); 100 % of nobody is met (KT-13)."""
    return {
        # KT-10: a place of organised use.
        "1": xa["hotspot_clusters"] == 0 and xa["hotspots"] == 0 and xa["retail_dealers"] == 0 and xa["use_dens"] == 0,
        "2": xa["suspected_groups"] == 0,
        "3": xa["addicts_on_file"] >= xa["addicts_total"]
        and xa["addicts_present_treated"] >= xa["addicts_present"]
        and xa["post_rehab_on_file"] >= xa["post_rehab"],
        "4": xa["users_present_on_file"] >= xa["users_present"],
        "5": xa["households_committed"] >= xa["households"],
        "6": xa["hamlets_with_mailbox"] >= xa["hamlets"] and xa["hamlets_with_hotline"] >= xa["hamlets"],
        # KT-14: a model inside the commune; to be chosen as one does not count.
        "7": xa["models_maintained"] >= 1,
    }


def districts_that_chose_enough(districts: Sequence[tuple[int, int]]) -> int:
    """1, KT-1, KT-2: of districts with so many communes and so many chosen, how many chose 30 % or more."""
    return sum(chosen * 100 >= communes * 30 for communes, chosen in districts)


def enough_clean(communes: int, clean: int) -> bool:
    """I.1, KT-1: 30 % of the province's communes are clean."""
    return clean * 100 >= communes * 30


# --- Hà Nội, II.2: the white commune -------------------------------------------------------------------------


def white_criteria(xa: Known) -> dict[str, bool]:
    """II.2: no addict, and nobody who is active in drug crime; users are not named (HN-4)."""
    return {"1": xa["addicts_total"] == 0, "2": xa["drug_offenders"] == 0}


def is_white(xa: Known) -> bool:
    """II.2: both."""
    return all(white_criteria(xa).values())


# --- the Decision of 2010, as far as it is known; the rest stands in from Ninh Thuận (3122-1) ----------------

ALWAYS_ASKED = ("addicts_on_file", "hotspot_clusters", "addicts_total", "drug_offenders")
"""3122-8: without these no commune can be called anything."""


def class_by_2010(xa: Known, asked: Collection[str]) -> str:
    """Any one criterion, the gravest class wins (3122-5); what the return does not ask is passed over (3122-8)."""

    def figure(name: str) -> int | Decimal:
        return xa[name] if name in asked else 0

    # 3122-2: addicts alone as the text has it, or addicts and users as it was applied.
    people = xa["addicts_on_file"] + figure("users_on_file")
    # 3122-3: clusters on the ladder 5 - 3 - 2 - 1, as spots at risk and dealers.
    rungs = max(xa["hotspot_clusters"], figure("at_risk_spots"), figure("retail_dealers"))
    plants, area = figure("plants"), figure("plant_area_m2")
    # 3122-4: persons in ten thousand residents: 0.05 % are five.
    offenders = Fraction(0)
    if "population" in asked:
        offenders = Fraction(xa["drug_offenders"]) * 10000 / Fraction(xa["population"])

    if people >= 100 or rungs >= 5 or plants >= 3000 or area >= 2000 or offenders >= 5:
        return "type_1"
    if people >= 60 or rungs >= 3 or plants >= 500 or area >= 1000 or offenders >= 3:
        return "type_2"
    if people >= 20 or rungs >= 2 or plants >= 300 or area >= 200 or offenders >= 1:
        return "type_3"
    if people > 0 or rungs > 0 or plants > 0 or area > 0 or offenders > 0:
        return "low"
    # 3122-10: something is there and has no name.
    if xa["addicts_total"] > 0 or xa["drug_offenders"] > 0:
        return "other"
    if figure("hotspots") > 0 or figure("cultivation_cases") > 0 or figure("production_cases") > 0:
        return "other"
    return "none"


# --- Hà Nội, II: the targets -----------------------------------------------------------------------------------

Districts = Mapping[str, Sequence[Known]]
"""Districts with their communes, in an order that is the same every year."""


def ha_noi_targets(year: int, now: Districts, year_before: Districts, in_2015: Districts) -> dict[str, Verdict]:
    """II and III.3: what each target of a year comes to."""
    here, last, start = (_all(each) for each in (now, year_before, in_2015))
    drugs_then, drugs_now = _with_vice(start), _with_vice(here)
    white_then, white_now = len(start) - drugs_then, len(here) - drugs_now
    kept = [is_white(xa) for xa, before in zip(here, last, strict=True) if is_white(before)]
    hotspots = _sum(here, "hotspots", "hotspot_clusters")  # HN-12
    models = [any(xa["models_maintained"] >= 1 for xa in communes) for communes in now.values()]
    return {
        "communes_with_drugs_2020": _down_to(year, drugs_then, drugs_now),
        "white_communes_kept": (len(kept), len(kept), sum(kept), _said(all(kept))),
        "white_communes_2020": _more_than(year, white_then, white_now),
        "high_risk_informed": _everybody(here, "high_risk_people_informed", "high_risk_people"),
        "models_each_district": (None, len(models), sum(models), _said(all(models))),  # HN-13
        "people_reached": _nine_of_ten(here),
        "post_rehab_managed": _everybody(here, "post_rehab_on_file", "post_rehab"),
        "no_hotspot_2020": (None, 0, hotspots, _gone_by_2020(year, hotspots)),
        "no_production": _nothing(_sum(here, "production_cases")),
        "no_cultivation": _nothing(_sum(here, "cultivation_cases")),
        "addicts_on_file": _everybody(here, "addicts_on_file", "addicts_total"),
    }


def fewer_by_five_per_cent(base: int) -> int:
    """II.1, HN-1: how many communes with drugs may be left of so many in 2015."""
    return base - rounded_up(5, base)


def _all(districts: Districts) -> list[Known]:
    return [xa for communes in districts.values() for xa in communes]


def _sum(communes: Sequence[Known], *names: str) -> int:
    return sum(int(xa[name]) for xa in communes for name in names)


def _with_vice(communes: Sequence[Known]) -> int:
    """HN-4: a commune with drug vice is one that is not white."""
    return sum(not is_white(xa) for xa in communes)


def _said(reached: bool) -> str:
    return "met" if reached else "missed"


def _down_to(year: int, base: int, actual: int) -> Verdict:
    """HN-1: at the end of 2020, 5 % fewer; before, no more than the straight line from 2015."""
    allowed = fewer_by_five_per_cent(base)
    if year >= 2020:
        return base, allowed, actual, _said(actual <= allowed)
    line = base - Fraction((base - allowed) * (year - 2015), 5)
    return base, allowed, actual, "on_track" if actual <= line else "off_track"


def _more_than(year: int, base: int, actual: int) -> Verdict:
    """HN-2: at least one more than in 2015; before 2020, on the straight line to it."""
    if year >= 2020:
        return base, base + 1, actual, _said(actual > base)
    line = base + Fraction(year - 2015, 5)
    return base, base + 1, actual, "on_track" if actual >= line else "off_track"


def _everybody(here: Sequence[Known], reached: str, of: str) -> Verdict:
    """100 %: in every commune."""
    return None, _sum(here, of), _sum(here, reached), _said(all(xa[reached] >= xa[of] for xa in here))


def _nine_of_ten(here: Sequence[Known]) -> Verdict:
    """II.4, HN-9: 90 % of addicts and users on file together, of the whole city."""
    wanted = rounded_up(90, _sum(here, "addicts_on_file", "users_on_file"))
    actual = _sum(here, "addicts_reached", "users_reached")
    return None, wanted, actual, _said(actual >= wanted)


def _gone_by_2020(year: int, left: int) -> str:
    """II.4: none in 2020; the plan has no number to start from, so before that only none is on the way."""
    if year >= 2020:
        return _said(left == 0)
    return "on_track" if left == 0 else "undetermined"


def _nothing(cases: int) -> Verdict:
    """II.5: none, in any year."""
    return None, 0, cases, _said(cases == 0)


# --- Lùng Phình, II: the four criteria, and Điều 6 to the letter ----------------------------------------------


def lung_phinh_criteria(xa: Known) -> dict[str, bool]:
    """II.1 to II.4 as the plan restates them."""
    return {
        # LP-4: no new user in the year, and none from before either.
        "1": xa["addicts_present"] <= xa["addicts_exempt"] and xa["users_new"] == 0 and xa["users_present"] == 0,
        # LP-3: any breach in the area, or by a resident in the area.
        "2": xa["law_violations"] == 0 and xa["resident_violators"] == 0,
        # LP-5: hiding at the cut-off, or hidden for 30 days and caught by others.
        "3": xa["fugitives_hiding"] == 0 and xa["fugitives_hidden_30d"] == 0,
        "4": xa["use_dens"] == 0,
    }


def article_6_to_the_letter(xa: Known) -> dict[str, bool]:
    """Điều 6 of the Decision of 2025: residents only, nothing on new users, on 30 days or on what others did."""
    return {
        "1": xa["addicts_present"] <= xa["addicts_exempt"] and xa["users_present"] == 0,
        "2": xa["resident_violators"] == 0 and xa["fugitives_hiding"] == 0,
        "3": xa["use_dens"] == 0,
    }


def title(year: int, year_is_over: bool, keeps: bool) -> str:
    """III.2, LP-2, LP-13: from 2026 to 2030; a failure before the year's end is a risk, after it a loss."""
    if year not in (2026, 2027, 2028, 2029, 2030):
        return "not_applicable"
    if year_is_over:
        return _said(keeps)
    return "on_track" if keeps else "off_track"
