"""A province that is in none of the five plans: its pack from the example to the first targets and report."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FIRST_ROW = 10
"""Where the list of communes begins in the blank list."""


@pytest.fixture
def nghe_an(drugfree: Run, desk: Path) -> Path:
    """A workspace of Nghệ An with the example among its plans."""
    drugfree("init", ".", "--province", "nghe-an")
    shutil.copytree(EXAMPLES, desk / "plans")
    return desk


def fill(file: Path, clean: int) -> int:
    """Fill the list in: so many communes have nothing, each of the others one user on file who is present."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=FIRST_ROW) if isinstance(row[0].value, int)]
    for number, (_, _, residents, *figures, route, _) in enumerate(rows):
        residents.value, route.value = 20000, "không"
        for cell in figures:
            cell.value = 0
        if number >= clean:
            figures[4].value = figures[5].value = 1
    book.save(file)
    return len(rows)


def targets(drugfree: Run, year: int) -> dict[str, dict[str, object]]:
    """Ask for the targets of a year."""
    return {
        each["id"]: each
        for each in json.loads(drugfree("targets", "--year", str(year), "--format", "json").out)["targets"]
    }


def test_the_example_is_proved_with_its_cases(drugfree: Run) -> None:
    """No fault, six cases, three clauses: as docs/plans.md promises."""
    checked = drugfree("plan", "check", str(EXAMPLES / "nghe-an-2025.toml"), "--format", "json")
    found = json.loads(checked.out)
    assert (checked.status, found["faults"], found["cases"]["failed"]) == (0, [], [])
    assert found["cases"]["run"] == 6
    assert found["clauses"] == {"cited": 3, "uncited": []}


@pytest.mark.parametrize(("clean", "status", "pace"), [(26, "met", "on_track"), (25, "missed", "on_track")])
def test_from_the_blank_list_to_the_first_report(
    drugfree: Run, nghe_an: Path, clean: int, status: str, pace: str
) -> None:
    """130 communes: 26 are 20 %, 25 are not; 2026 asks 39, 2030 asks 65; the report is written."""
    assert drugfree("form", "--period", "2025", "--list", "-o", "danh-sach.xlsx").status == 0
    assert fill(nghe_an / "danh-sach.xlsx", clean) == 130
    assert drugfree("ingest", "danh-sach.xlsx").status == 0
    found = targets(drugfree, 2025)
    assert [(each["required"], each["actual"]) for each in found.values()] == [(26, clean), (39, clean), (65, clean)]
    assert [each["status"] for each in found.values()] == [status, pace, pace]
    classes = json.loads(drugfree("classify", "--period", "2025", "--format", "json").out)
    assert classes["plan"] == "nghe-an-2025"
    assert (classes["summary"]["none"], classes["summary"]["type_3"]) == (clean, 130 - clean)
    report = drugfree("report", "--period", "2025")
    assert report.status == 0
    assert Path(report.out.strip()).is_file()
