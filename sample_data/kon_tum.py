"""Kon Tum's 102 communes in both halves of 2024, and the list of those that each district chose."""

from collections.abc import Iterator
from datetime import date
from math import ceil
from pathlib import Path
from random import Random

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.units import Level, Unit
from sample_data.sheets import Figures, Head, write_plain_list

LIST = "xa-duoc-lua-chon.csv"
"""The file with the communes chosen, for `drugfree select --file`."""

_DAY = date(2024, 12, 14)
_HALVES = (
    ("6-thang-dau-nam-2024", "6 tháng đầu năm 2024 (từ ngày 15/12/2023 đến ngày 14/6/2024)"),
    ("6-thang-cuoi-nam-2024", "6 tháng cuối năm 2024 (từ ngày 15/6/2024 đến ngày 14/12/2024)"),
)
ON_DAYS = {"6-thang-dau-nam-2024": "2024-06-14", "den-muon": "2024-12-16", "": "2024-12-13"}
"""On which day files came, by the folder that they lie in."""

_BEHIND, _LATE = "616", "611"
"""A district that chose one commune too few, and one whose second list comes after the last day."""


def write_kon_tum(folder: Path, seed: int) -> Iterator[Path]:
    """Write a list a district for each half-year, and the communes chosen."""
    chosen: list[Unit] = []
    for district in children("62", _DAY, Level.DISTRICT):
        communes = children(district.code, _DAY, Level.COMMUNE)
        least = ceil(len(communes) * 3 / 10) - (district.code == _BEHIND)
        picked = Random(f"{seed}-{district.code}-kt").sample(list(communes), least)
        chosen += sorted(picked, key=lambda each: each.code)
        for step, (name, period) in enumerate(_HALVES):
            within = name if name in ON_DAYS else "den-muon" if district.code == _LATE else ""
            path = folder / within / f"{district.slug}_{name}.xlsx"
            path.parent.mkdir(exist_ok=True)
            rows = [(each.name, _half(each, step, each in picked, seed)) for each in communes]
            head = Head(
                office=f"UBND {district.name}, tỉnh Kon Tum",
                title="KẾT QUẢ XÂY DỰNG MÔ HÌNH “XÃ, PHƯỜNG, THỊ TRẤN SẠCH MA TÚY”",
                period=f"Kỳ báo cáo: {period}",
            )
            write_plain_list(path, head, rows)
            yield path
    list_path = folder / LIST
    list_path.write_text("Mã;Tên\n" + "".join(f"{each.code};{each.name}\n" for each in chosen), encoding="utf-8-sig")
    yield list_path


def _half(commune: Unit, step: int, picked: bool, seed: int) -> Figures:
    """A commune that was chosen mostly has everything in order by the year's end; others lack something."""
    place = Random(f"{seed}-{commune.code}-kt")
    households, hamlets = place.randint(500, 2_600), place.randint(4, 12)
    addicts, users, rehab = place.randint(0, 9), place.randint(0, 6), place.randint(0, 4)
    clean = place.random() < (0.88 if picked else 0.12)
    rng = Random(f"{seed}-{commune.code}-{step}-kt")
    in_order = clean and step == 1
    return {
        "households": households,
        "hamlets": hamlets,
        "addicts_total": addicts,
        "addicts_on_file": addicts,
        "addicts_present": addicts,
        "addicts_present_treated": addicts if in_order else max(0, addicts - 1),
        "post_rehab": rehab,
        "post_rehab_on_file": rehab,
        "users_on_file": users,
        "users_present": users,
        "users_present_on_file": users,
        "hotspots": int(not clean and rng.random() < 0.08),
        "hotspot_clusters": 0,
        "retail_dealers": 0 if in_order else rng.randint(0, 2),
        "use_dens": 0,
        "suspected_groups": 0 if in_order else rng.randint(0, 1),
        "households_committed": households if in_order else households * rng.randint(900, 995) // 1000,
        "hamlets_with_mailbox": hamlets,
        "hamlets_with_hotline": hamlets if in_order else hamlets - rng.randint(0, 1),
        "models_maintained": 1 if in_order else rng.randint(0, 1),
    }
