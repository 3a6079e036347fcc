"""Khánh Hòa's 65 communes of after the merger in their first year under the national decision: a form each."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.units import Level
from sample_data.sheets import Figures, Head, write_plain_form

_DAY = date(2025, 12, 14)
_KINDS = ("clean", "clean", "clean", "exempt", "low", "low", "low", "low", "high", "user", "den", "route", "worst")


def write_khanh_hoa(folder: Path, seed: int) -> Iterator[Path]:
    """Write the form of every commune for 2025."""
    for number, commune in enumerate(children("56", _DAY, Level.COMMUNE)):
        head = Head(
            office=f"UBND {commune.name}, tỉnh Khánh Hòa",
            title="BÁO CÁO SỐ LIỆU XÁC ĐỊNH ĐỊA BÀN TRỌNG ĐIỂM PHỨC TẠP VỀ MA TÚY, ĐỊA BÀN KHÔNG MA TÚY",
            period="Kỳ báo cáo: Năm 2025 (từ ngày 15/12/2024 đến ngày 14/12/2025)",
        )
        path = folder / f"{commune.slug}_nam-2025.xlsx"
        write_plain_form(path, head, _year(_KINDS[number % len(_KINDS)], Random(f"{seed}-{commune.code}-kh")))
        yield path


def _year(kind: str, rng: Random) -> Figures:
    """What a kind of commune has: shares of residents in hundred-thousandths, dens, a route."""
    population = rng.randint(12_000, 48_000)
    share = {"low": (20, 80), "high": (110, 300), "route": (150, 400), "worst": (510, 700)}.get(kind, (0, 0))
    people = population * rng.randint(*share) // 100_000
    offenders = population * {"route": 60, "worst": 110, "high": 30}.get(kind, 0) // 100_000
    users = people * 3 // 10
    addicts = people - users + (3 if kind == "exempt" else 0)
    return {
        "population": population,
        "addicts_total": addicts,
        "addicts_on_file": addicts,
        "addicts_present": addicts,
        "addicts_exempt": addicts if kind == "exempt" else addicts // 2,
        "users_on_file": users,
        "users_present": users + (kind == "user"),
        "users_new": int(kind == "user"),
        "drug_offenders": offenders,
        "use_dens": {"den": 1, "route": 1, "worst": 2}.get(kind, 0),
        "plants": 0,
        "plant_area_m2": 0,
        "resident_violators": offenders // 2,
        "fugitives_hiding": 0,
        "hotspot_route": {"route": "nội tỉnh", "worst": "liên tỉnh"}.get(kind, "không"),
    }
