"""The whole job of a period: 62 workbooks of single communes, against only loading them with openpyxl.

Prints medians of whole processes and their ratios; seconds alone say little on a busy machine.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drugfree_cli.cli.app import main as drugfree
from sample_data.generate import generate

RUNS = 5
LOAD = "import sys, openpyxl\nfor path in sys.argv[1:]: openpyxl.load_workbook(path, data_only=True)"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = make_forms(folder)
        program = [sys.executable, "-m", "drugfree_cli"]
        classify = [*program, "classify", *files, "--province", "ninh-thuan", "--format", "json"]
        jobs = {
            "openpyxl loads 62 forms": [sys.executable, "-c", LOAD, *files],
            "drugfree --help": [*program, "--help"],
            "drugfree validate": [*program, "validate", *files, "--format", "json"],
            "drugfree classify": classify,
        }
        medians = measure(jobs)
        medians["drugfree run, with both documents"] = statistics.median(batch(folder, files) for _ in range(RUNS))
        base = medians["openpyxl loads 62 forms"]
        for job, seconds in medians.items():
            print(f"{job:36} {seconds:7.2f} s   {seconds / base:5.2f} x openpyxl")


def make_forms(folder: Path) -> list[str]:
    """Fill in the forms that the program itself writes, one a commune."""
    import openpyxl

    drugfree(["form", "--province", "ninh-thuan", "--period", "2024", "-o", str(folder / "forms")])
    truth = generate(folder / "sample").figures["2023"]
    files = []
    for path in sorted((folder / "forms").rglob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        figures = iter(truth[path.name.split("_")[0]].values())
        for row in book.active.iter_rows(min_row=9):
            if isinstance(row[0].value, int):
                row[3].value = next(figures)
        book.save(path)
        files.append(str(path))
    return files


def measure(jobs: dict[str, list[str]]) -> dict[str, float]:
    """Time the jobs in turn, so that a slow moment of the machine falls on all of them."""
    seconds: dict[str, list[float]] = {job: [] for job in jobs}
    for _ in range(RUNS):
        for job, command in jobs.items():
            start = time.perf_counter()
            subprocess.run(command, check=False, capture_output=True)
            seconds[job].append(time.perf_counter() - start)
    return {job: statistics.median(each) for job, each in seconds.items()}


def batch(folder: Path, files: list[str]) -> float:
    """Time one batch over a fresh workspace."""
    import shutil

    workspace = folder / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "drugfree_cli", "init", str(workspace), "--province", "58"],
        check=True,
        capture_output=True,
    )
    for file in files:
        shutil.copy(file, workspace / "inbox")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "drugfree_cli", "run", "-w", str(workspace)], check=False, capture_output=True
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
