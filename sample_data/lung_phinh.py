"""Lùng Phình's own plan in the first half of 2026: its list of hamlets and agencies, and what they sent."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from drugfree_cli.model.plan import SenderSource
from drugfree_cli.rules.plan import load_plan
from sample_data.sheets import Figures, Head, write_plain_form, write_plain_list

PLAN = "lung-phinh-2026"
SENDERS = "senders.csv"
"""The commune's own list, as it lies in the workspace."""

_PERIOD = "Kỳ báo cáo: 6 tháng đầu năm 2026 (từ ngày 15/12/2025 đến ngày 14/6/2026)"
_TITLE = "KẾT QUẢ DUY TRÌ “XÃ KHÔNG MA TÚY” NĂM 2026"
_HAMLETS = tuple(f"Thôn {number}" for number in range(1, 15))
_AGENCIES = (
    "Trạm Y tế xã",
    "Trường Mầm non Lùng Phình",
    "Trường Tiểu học Lùng Phình",
    "Trường Trung học cơ sở Lùng Phình",
    "Ủy ban Mặt trận Tổ quốc xã",
    "Hội Liên hiệp Phụ nữ xã",
    "Đoàn Thanh niên xã",
    "Ban Chỉ huy Quân sự xã",
)


def write_lung_phinh(folder: Path, seed: int) -> Iterator[Path]:
    """Write the list of senders, the hamlets' and the agencies' lists, and the form of the commune's police."""
    lines = ["unit,group,name,kind,slug,from,to"]
    lines += [f"02848,hamlets,{name},thôn,,," for name in _HAMLETS]
    lines += [f"02848,agencies,{name},cơ quan,,," for name in _AGENCIES]
    path = folder / SENDERS
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    yield path
    plan = load_plan(PLAN)
    asks = {group.id: group.asks for group in plan.senders}
    rng = Random(f"{seed}-lp")
    rows = {
        "hamlets": [(name, _hamlet(asks["hamlets"], rng)) for name in _HAMLETS],
        "agencies": [(name, dict.fromkeys(asks["agencies"], 1)) for name in _AGENCIES],
    }
    for group, words in (("hamlets", "Thôn"), ("agencies", "Cơ quan, đơn vị")):
        path = folder / f"{group}_6-thang-dau-nam-2026.xlsx"
        head = Head(office="UBND xã Lùng Phình, tỉnh Lào Cai", title=_TITLE, period=_PERIOD, rows=words)
        write_plain_list(path, head, rows[group])
        yield path
    for group in plan.senders:
        for member in group.members if group.source is SenderSource.NAMED else ():
            path = folder / f"{member.slug}_6-thang-dau-nam-2026.xlsx"
            head = Head(office=f"{member.name}", title=_TITLE, period=_PERIOD)
            write_plain_form(path, head, _police(member.asks or group.asks, rng))
            yield path


def _hamlet(asks: tuple[str, ...], rng: Random) -> Figures:
    """Every hamlet has signed; in one of three a few households have not yet."""
    households = rng.randint(45, 130)
    figures = dict.fromkeys(asks, 0) | {"households": households, "households_committed": households}
    if rng.random() < 0.33:
        figures["households_committed"] = households - rng.randint(1, 4)
    return {each: 1 if each == "hamlets_committed" else figures[each] for each in asks}


def _police(asks: tuple[str, ...], rng: Random) -> Figures:
    """Nobody is addicted or uses drugs; one violation in the area puts the title at risk."""
    figures: dict[str, int] = dict.fromkeys(asks, 0)
    known = {"population": 5_180 + rng.randint(0, 90), "law_violations": 1}
    return figures | {name: value for name, value in known.items() if name in figures}
