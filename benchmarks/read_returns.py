"""How long reading takes: 62 forms of single communes and one list of them all, in process and as a whole command."""

import contextlib
import io
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import openpyxl
from whole_job import make_forms

from drugfree_cli.gazetteer.units import children, unit
from drugfree_cli.model.periods import year
from drugfree_cli.model.units import Level
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reading.workbook import open_workbook
from drugfree_cli.reporting.forms_list import write_form_list
from drugfree_cli.rules.calendar import period_line
from drugfree_cli.rules.plan import load_plan

ROUNDS = 5
DAY = date(2024, 12, 14)


def make_list(path: Path) -> Path:
    """Write the province's list and fill it in."""
    plan, province = load_plan("ninh-thuan-2024"), unit("58", DAY)
    assert province is not None
    communes = children("58", DAY, Level.COMMUNE)
    line = period_line(year(2024), plan.calendar)
    write_form_list(
        path,
        district=None,
        province=province,
        communes=communes,
        period="2024",
        period_line=line,
        asks=plan.asks,
        on=DAY,
    )
    book = openpyxl.load_workbook(path)
    names = {commune.name for commune in communes}
    for row in book.active.iter_rows():
        if row[1].value in names:
            for number, cell in enumerate(row[2 : 2 + len(plan.asks)]):
                cell.value = number % 2
    book.save(path)
    return path


def read(paths: list[Path]) -> None:
    """Read files as returns."""
    for path in paths:
        read_returns(path, province="58", period=None, on=DAY)


def milliseconds(job: object, *arguments: object) -> float:
    """Time one call."""
    start = time.perf_counter()
    job(*arguments)  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000


def command(paths: list[Path]) -> None:
    """Validate files with a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "drugfree_cli", "validate", *map(str, paths)], check=False, capture_output=True
    )


def main() -> None:
    """Make the files and print what reading them takes."""
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.redirect_stdout(io.StringIO()):
            forms = [Path(name) for name in make_forms(Path(folder))]
        whole = [make_list(Path(folder) / "list.xlsx")]
        print(f"first form in a process      {milliseconds(read, forms[:1]):8.1f} ms")
        for name, paths in (("a form", forms), ("the list of 62 communes", whole)):
            opened = statistics.median(
                milliseconds(lambda p: [open_workbook(x) for x in p], paths) for _ in range(ROUNDS)
            )
            taken = statistics.median(milliseconds(read, paths) for _ in range(ROUNDS))
            print(f"{name:28} {taken / len(paths):8.1f} ms, of which opening {opened / len(paths):.1f} ms")
        for name, paths in (("one form", forms[:1]), ("62 forms", forms), ("the list", whole)):
            print(
                f"validate {name:19} {statistics.median(milliseconds(command, paths) for _ in range(ROUNDS)):8.0f} ms"
            )


if __name__ == "__main__":
    main()
