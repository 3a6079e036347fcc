"""Cần Thơ's action month of June 2023: a form from every sender of the plan but one, and one that came late."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.plan import Plan, SenderSource
from drugfree_cli.model.units import Level
from drugfree_cli.rules.plan import load_plan
from sample_data.sheets import Head, write_plain_form

PLAN = "can-tho-2023"
LATE, MISSING = "so-y-te", "bao-can-tho"
"""Slugs of the sender whose form comes after 2/7/2023, and of the one that sends none."""

LATE_FOLDER = "den-muon"
_MOST = {"campaign_people_reached": 9_000, "campaign_messages_sent": 180_000, "campaign_media_items": 120}


def write_can_tho(folder: Path, seed: int) -> Iterator[Path]:
    """Write the forms; the late one lies in a folder of its own."""
    (folder / LATE_FOLDER).mkdir(parents=True, exist_ok=True)
    for slug, name, asks in _senders(load_plan(PLAN)):
        if slug == MISSING:
            continue
        rng = Random(f"{seed}-{slug}-ct")
        head = Head(
            office=name,
            title="KẾT QUẢ THÁNG HÀNH ĐỘNG PHÒNG, CHỐNG MA TÚY NĂM 2023",
            period="Từ ngày 01/6/2023 đến ngày 30/6/2023",
        )
        path = (folder / LATE_FOLDER if slug == LATE else folder) / f"{slug}_thang-hanh-dong-2023.xlsx"
        write_plain_form(path, head, _month(asks, rng))
        yield path


def _month(asks: tuple[str, ...], rng: Random) -> dict[str, int]:
    figures = {each: rng.randint(0, _MOST.get(each, 24)) for each in asks}
    if "drug_offenders" in figures:
        cases = figures.get("drug_cases", 0)
        figures["drug_offenders"] = cases + rng.randint(0, cases // 2)
    return figures


def _senders(plan: Plan) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Go through the offices that the plan names, then the districts; what each owes is the pack's to say."""
    for group in plan.senders:
        for member in group.members:
            yield member.slug, member.name, member.asks or group.asks
        if group.source is SenderSource.DISTRICTS:
            for district in children("92", date(2023, 6, 30), Level.DISTRICT):
                yield district.slug, f"UBND {district.name}", group.asks
