"""Sample returns of Ninh Thuận's 62 communes: python sample_data/generate.py FOLDER [--seed N]."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

if __package__ in (None, ""):
    # Run as a script, Python looks beside this file only.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.units import Level
from sample_data.booklets import Booklet, booklets
from sample_data.figures import PERIODS, invent
from sample_data.filling import amounts, fill, mistakes
from sample_data.layouts import Cells, Page, write_forms, write_list
from sample_data.mistakes import Mistake, slips, write_broken

_PROVINCE = "58"
_CUT_OFF = date(2024, 12, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTruth:
    """What the files hold: figures by period, unit and indicator, the mistakes among them, and the files' names.

    The figures are those a perfect reader finds: None where a cell is blank or unreadable, mistyped ones as they stand.
    A commune left out or misnamed is absent; of one that sent two returns the first stands.
    """

    figures: dict[str, dict[str, dict[str, Amount | None]]]
    mistakes: tuple[Mistake, ...]
    files: tuple[str, ...]


def generate(folder: Path, seed: int = 2024) -> SampleTruth:
    """Write the sample returns into a folder and say what they hold; a seed gives the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    districts = [
        (each, children(each.code, _CUT_OFF, Level.COMMUNE)) for each in children(_PROVINCE, _CUT_OFF, Level.DISTRICT)
    ]
    invented = invent([commune for _, communes in districts for commune in communes], seed)
    slipped = slips(invented)
    truth = SampleTruth(figures={period: {} for period in PERIODS}, mistakes=(), files=())
    for booklet in booklets(districts):
        entries, page = fill(booklet, invented[booklet.period], slipped, seed)
        cells = _write(folder / booklet.file, booklet, page)
        held = amounts(booklet, entries) | truth.figures[booklet.period]
        truth = _with(truth, booklet.file, tuple(mistakes(booklet, entries, cells)), {booklet.period: held})
    for broken in write_broken(folder, folder / truth.files[0]):
        truth = _with(truth, broken.file, (broken,), {})
    return truth


def main() -> None:
    """Write the samples into the folder named on the command line."""
    parser = argparse.ArgumentParser(description="Write sample returns of Ninh Thuận's communes.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=2024)
    options = parser.parse_args()
    truth = generate(options.folder, options.seed)
    print(f"{len(truth.files)} files, {len(truth.mistakes)} deliberate mistakes in {options.folder}")


def _write(path: Path, booklet: Booklet, page: Page) -> Cells:
    if booklet.shape == "list":
        return write_list(path, page)
    names = {unit.code: unit.short_name for unit in booklet.units} if booklet.shape == "sheets" else None
    return write_forms(path, page, sheet_names=names)


def _with(
    truth: SampleTruth, file: str, more: tuple[Mistake, ...], figures: dict[str, dict[str, dict[str, Amount | None]]]
) -> SampleTruth:
    return SampleTruth(figures=truth.figures | figures, mistakes=(*truth.mistakes, *more), files=(*truth.files, file))


if __name__ == "__main__":
    main()
