"""Checking returns against merely reading them, and against frictionless: whole processes, side by side in one run.

Every program starts anew for each measurement, in turns; the table gives medians, ratios to `drugfree`, and the most
memory that the process and its children took together.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import xlsxwriter

from drugfree_cli.gazetteer.units import children, provinces
from drugfree_cli.model.codebook import Indicator, Kind, codebook
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.options import READING

ROUNDS = 5
DAY = date(2026, 6, 14)
TITLE = "TỔNG HỢP SỐ LIỆU 6 THÁNG ĐẦU NĂM 2026"
BENCH = Path(__file__).resolve().parents[1] / ".venv-bench" / "bin" / "python"
RESIDENTS = {"population": 20_000, "households": 5_000, "hamlets": 12, "agencies": 9}

READERS = {
    "bare streaming reader": (
        "import sys; from pathlib import Path; from drugfree_cli.reading.workbook import open_workbook\n"
        "for path in sys.argv[1:]: open_workbook(Path(path))"
    ),
    "python-calamine": (
        "import sys; from python_calamine import CalamineWorkbook\n"
        "for path in sys.argv[1:]:\n"
        "  book = CalamineWorkbook.from_path(path)\n"
        "  [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
    ),
    "openpyxl": (
        "import sys, openpyxl\n"
        "for path in sys.argv[1:]:\n"
        "  [cell.value for sheet in openpyxl.load_workbook(path, data_only=True) for row in sheet for cell in row]"
    ),
}
FRICTIONLESS = (
    "import os, sys; os.chdir(os.path.dirname(sys.argv[1])); from frictionless import validate\n"
    "for path in sys.argv[1:]: validate(os.path.basename(path))"
)


@dataclass(frozen=True)
class Measured:
    """A process: how long it took, and the most memory that it or a child of it took, in MiB."""

    seconds: float
    memory: float


def asked() -> list[Indicator]:
    """Give sixty indicators that are counts."""
    return [each for each in codebook().values() if each.kind not in (Kind.FLAG, Kind.CHOICE)][:60]


def figure(indicator: Indicator, number: int) -> int:
    """Give a figure that no check has anything against: parts equal their wholes."""
    return RESIDENTS.get(indicator.id, number % 4)


def communes() -> list[tuple[Unit, Unit]]:
    """List all communes of the country with their provinces."""
    return [(above, each) for above in provinces(DAY) for each in children(above.code, DAY, Level.COMMUNE)]


def make_list(path: Path) -> Path:
    """Write the list of a whole country: 3,300 rows, sixty indicators."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Biểu tổng hợp")
        sheet.write(0, 0, TITLE)
        sheet.write_row(2, 0, ["STT", "Mã xã", "Tỉnh", "Xã, phường, đặc khu", *(each.label.vi for each in asked())])
        for number, (above, unit) in enumerate(communes()[:3300], 1):
            figures = [figure(each, number) for each in asked()]
            sheet.write_row(2 + number, 0, [number, unit.code, above.name, unit.name, *figures])
    return path


def make_forms(folder: Path, count: int) -> list[Path]:
    """Write the forms of single communes."""
    units = enumerate(communes()[:count])
    return [make_form(folder / f"{unit.code}.xlsx", above, unit, number) for number, (above, unit) in units]


def make_form(path: Path, above: Unit, unit: Unit, own: int) -> Path:
    """Write a form: sixty indicators, one a row."""
    with xlsxwriter.Workbook(path) as book:
        sheet, boxed = book.add_worksheet("Biểu"), book.add_format({"border": 1})
        sheet.write(0, 0, f"UBND {unit.name.upper()}, {above.name.upper()}")
        sheet.write(2, 0, f"BÁO CÁO SỐ LIỆU 6 THÁNG ĐẦU NĂM 2026 ({unit.code})")
        sheet.write_row(4, 0, ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"])
        for number, each in enumerate(asked(), 1):
            sheet.write_row(4 + number, 0, [number, each.label.vi, each.unit.vi, figure(each, own), ""], boxed)
    return path


def run(command: Sequence[str]) -> Measured:
    """Run a process to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    scale = 1024 if sys.platform == "linux" else 1 << 20
    return Measured(time.perf_counter() - start, usage.ru_maxrss / scale)


def compare(title: str, commands: dict[str, list[str]], rounds: int = ROUNDS) -> None:
    """Print the medians of interleaved rounds; the first command is what the others are held against."""
    taken: dict[str, list[Measured]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(run(command))
    base = statistics.median(each.seconds for each in next(iter(taken.values())))
    print(f"\n{title}")
    for name, each in taken.items():
        seconds = statistics.median(one.seconds for one in each)
        memory = max(one.memory for one in each)
        print(f"  {name:30} {seconds:7.2f} s   {seconds / base:5.2f} ×   {memory:6.0f} MiB")


def drugfree(paths: Sequence[Path], *more: str) -> list[str]:
    """Give the command that validates files."""
    return [sys.executable, "-m", "drugfree_cli", "validate", "--format", "json", *more, *map(str, paths)]


def others(paths: Sequence[Path]) -> dict[str, list[str]]:
    """Give the commands of the other programs; frictionless only where `make bench` installed it."""
    names = [str(path) for path in paths]
    found = {name: [sys.executable, "-c", code, *names] for name, code in READERS.items()}
    if BENCH.exists():
        found["frictionless validate"] = [str(BENCH), "-c", FRICTIONLESS, *names]
    return found


def annotation(forms: Sequence[Path], folder: Path) -> None:
    """Print what marking a workbook takes, once it has been checked: every form has an open query."""
    from drugfree_cli.model.dossier import Office
    from drugfree_cli.workflows.annotate import annotate_files, annotation_of
    from drugfree_cli.workflows.annotate_copies import Original, workshop_of
    from drugfree_cli.workflows.choices import Ask
    from drugfree_cli.workflows.validate import validate_files

    checked = validate_files(list(forms), Ask(on=date(2026, 11, 1)), None)
    taken: dict[str, list[float]] = {"marked copy": [], "with the letter, written to the disk": []}
    start = time.perf_counter()
    with workshop_of(READING) as workshop:
        for file in checked.files:
            marks = annotation_of(file, date(2026, 11, 1))
            workshop.made(Original(path=file.path, name=file.read.path, sha256=file.read.sha256, annotation=marks))
            taken["marked copy"].append(time.perf_counter() - start)
            start = time.perf_counter()
    start = time.perf_counter()
    annotate_files(checked, folder / "back", Office(), date(2026, 11, 1))
    taken["with the letter, written to the disk"].append((time.perf_counter() - start) / len(forms))
    print(f"\nAnnotating {len(forms)} workbooks")
    for name, seconds in taken.items():
        print(f"  {name:40} {statistics.median(seconds) * 1000:7.1f} ms a workbook")


def main() -> None:
    """Make the files and print the tables."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        forms = make_forms(folder, 1000)
        few = forms[:200]
        compare("200 forms of single communes", {"drugfree validate": drugfree(few), **others(few)})
        long = [make_list(folder / "danh-sach.xlsx")]
        compare("One list of 3,300 rows × 60 columns", {"drugfree validate": drugfree(long), **others(long)})
        jobs = {f"{count} process{'es' * (count > 1)}": drugfree(forms, "--jobs", str(count)) for count in (2, 1)}
        compare("1,000 forms", jobs, rounds=3)
        annotation(few, folder)


if __name__ == "__main__":
    main()
