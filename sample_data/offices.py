"""Sample offices for every plan: python sample_data/offices.py PLAN WORKSPACE.

A new workspace is made, the plan's returns arrive (in the order in which they would have), and what the rule book
says of them is shown by the program itself.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):
    # Run as a script, Python looks beside this file only.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drugfree_cli.cli.exits import ExitStatus
from sample_data import can_tho, kon_tum, lung_phinh
from sample_data.can_tho import write_can_tho
from sample_data.ha_noi import write_ha_noi
from sample_data.khanh_hoa import write_khanh_hoa
from sample_data.kon_tum import write_kon_tum
from sample_data.lung_phinh import write_lung_phinh

MONTH = "2023-06-01..2023-06-30"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleOffice:
    """An office of one plan: what writes its returns, where it is, which period is shown.

    `on_days` are files that came on a day of their own, by folder and day; `lists` are files that are no returns but
    lists of the office, with the words that take them in (none: the file lies in the workspace).
    """

    write: Callable[[Path, int], Iterator[Path]]
    place: tuple[str, str]
    period: str
    on_days: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


def _office(
    write: Callable[[Path, int], Iterator[Path]],
    place: tuple[str, str],
    period: str,
    on_days: Mapping[str, str] | None = None,
    lists: Mapping[str, tuple[str, ...]] | None = None,
) -> SampleOffice:
    return SampleOffice(write=write, place=place, period=period, on_days=on_days or {}, lists=lists or {})


SAMPLE_OFFICES: Mapping[str, SampleOffice] = {
    "ha-noi-2019": _office(write_ha_noi, ("--province", "01"), "2020"),
    "kon-tum-2024": _office(
        write_kon_tum,
        ("--province", "62"),
        "2024",
        on_days=kon_tum.ON_DAYS,
        lists={kon_tum.LIST: ("select", "--plan", "kon-tum-2024", "--period", "2024", "--on", "2024-05-10", "--file")},
    ),
    "qd-28-2025": _office(write_khanh_hoa, ("--province", "56"), "2025"),
    "can-tho-2023": _office(
        write_can_tho, ("--province", "92"), MONTH, on_days={can_tho.LATE_FOLDER: "2023-07-05", "": "2023-07-01"}
    ),
    "lung-phinh-2026": _office(write_lung_phinh, ("--unit", "02848"), "2026-H1", lists={lung_phinh.SENDERS: ()}),
}
"""The offices by plan; Ninh Thuận's is `sample_data/run.py`."""


def make_office(plan: str, workspace: Path, seed: int = 2024, *, say: Callable[[Sequence[str]], None]) -> None:
    """Make the workspace of a plan and let its returns arrive; `say` runs the program with words."""
    office = SAMPLE_OFFICES[plan]
    say(["init", str(workspace), *office.place])
    with tempfile.TemporaryDirectory() as folder:
        paths = list(office.write(Path(folder), seed))
        for path in paths:
            if path.name in office.lists:
                kept = shutil.copy2(path, workspace / path.name)
                if words := office.lists[path.name]:
                    say(["-w", str(workspace), *words, str(kept)])
        returns = [each for each in paths if each.suffix == ".xlsx"]
        for place, day in (office.on_days or {"": ""}).items():
            files = [str(each) for each in returns if _came_in(each, place, office)]
            say(["-w", str(workspace), "-q", "ingest", *files, *(["--received", day] if day else [])])


def _came_in(path: Path, place: str, office: SampleOffice) -> bool:
    """A file lies in the folder of its day; what lies in none came on the common day."""
    return path.parent.name == place if place else path.parent.name not in office.on_days


def main() -> int:
    """Make one plan's office and show its classes, targets, senders and documents."""
    parser = argparse.ArgumentParser(description="Make a sample office of one plan.")
    parser.add_argument("plan", choices=sorted(SAMPLE_OFFICES))
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--seed", type=int, default=2024)
    options = parser.parse_args()
    if options.workspace.exists():
        sys.exit(f"{options.workspace} đã có sẵn; hãy chọn thư mục khác.")
    make_office(options.plan, options.workspace, options.seed, say=_drugfree)
    period = SAMPLE_OFFICES[options.plan].period
    for words in (["status"], ["classify"], ["consolidate"], ["report"]):
        _drugfree(["-w", str(options.workspace), *words, "--period", period])
    return 0


def _drugfree(words: Sequence[str]) -> None:
    print(f"$ drugfree {' '.join(words[:8])}{' …' if len(words) > 8 else ''}", flush=True)
    done = subprocess.run([sys.executable, "-m", "drugfree_cli", *words], check=False)  # noqa: S603 - our own program
    if done.returncode not in (ExitStatus.DONE, ExitStatus.DATA_ERRORS):
        sys.exit(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
