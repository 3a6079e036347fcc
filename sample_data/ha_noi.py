"""Hà Nội as its plan counts it: 579 communes of 30 districts, a list a district for 2015, 2019 and 2020."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.units import Level
from sample_data.sheets import Figures, Head, write_plain_list

YEARS = (2015, 2019, 2020)
_DAY = date(2020, 11, 15)
_WHITE, _FALLEN, _RISEN = 0.16, 0.075, 0.01


def write_ha_noi(folder: Path, seed: int) -> Iterator[Path]:
    """Write the lists of all districts and years; a seed gives the same bytes every time."""
    for district in children("01", _DAY, Level.DISTRICT):
        communes = children(district.code, _DAY, Level.COMMUNE)
        histories = {each.code: _history(Random(f"{seed}-{each.code}-hn")) for each in communes}
        for step, number in enumerate(YEARS):
            path = folder / f"{district.slug}_nam-{number}.xlsx"
            head = Head(
                office=f"UBND {district.name}, thành phố Hà Nội",
                title="BIỂU TỔNG HỢP KẾT QUẢ PHÒNG, CHỐNG MA TÚY TẠI XÃ, PHƯỜNG, THỊ TRẤN",
                period=f"Kỳ báo cáo: Năm {number} (từ ngày 16/11/{number - 1} đến ngày 15/11/{number})",
            )
            write_plain_list(path, head, [(each.name, histories[each.code][step]) for each in communes])
            yield path


def _history(rng: Random) -> list[Figures]:
    """A commune has nothing at all, few, or many addicts; a few become clean on the way, fewer the other way."""
    population = rng.randint(4_000, 26_000)
    many = rng.random() < 0.25
    start = 0 if rng.random() < _WHITE else rng.randint(60, 130) if many else rng.randint(3, 58)
    clean_from = rng.choice(YEARS[1:]) if rng.random() < _FALLEN else None
    dirty_from = 2020 if start == 0 and rng.random() < _RISEN else None
    history: list[Figures] = []
    for number in YEARS:
        population += population * rng.randint(0, 40) // 1000
        people = 0 if clean_from is not None and number >= clean_from else start
        people = 2 if number == dirty_from else max(0, people - rng.randint(0, 2) if people > 4 else people)
        history.append(_year(population, people, number, rng))
    return history


def _year(population: int, people: int, number: int, rng: Random) -> Figures:
    users = people * rng.randint(10, 30) // 100
    addicts = people - users
    rehab, risk = (0 if not people else rng.randint(0, 9)), rng.randint(30, 400)
    return {
        "population": population,
        "addicts_total": addicts,
        "addicts_on_file": addicts,
        "addicts_reached": addicts - (addicts * rng.randint(0, 25) // 100),
        "users_on_file": users,
        "users_reached": users - (users * rng.randint(0, 20) // 100),
        "post_rehab": rehab,
        "post_rehab_on_file": rehab if rng.random() < 0.97 else max(0, rehab - 1),
        "drug_offenders": 0 if not people else rng.randint(0, people // 12),
        "hotspots": int(people > (110 if number < 2020 else 126)),
        "hotspot_clusters": 0,
        "cultivation_cases": 0,
        "production_cases": 0,
        "high_risk_people": risk,
        "high_risk_people_informed": risk if number == 2020 else risk - rng.randint(0, risk // 20),
        "models_maintained": int(rng.random() < 0.12),
    }
