"""`audit`: every later change to a stored figure or event is found; a report knows whether its figures still stand."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TAN_SON = "22810"


def tampered(office: Path, *statements: str) -> None:
    """Change the store as somebody would who opens it with another program."""
    with sqlite3.connect(office / "drugfree.db") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def breaks(run: Run) -> list[tuple[str, str]]:
    """Give what `audit verify` finds: kind and subject."""
    ended = run("audit", "verify", "--format", "json")
    found = [(each["kind"], each["subject"]) for each in json.loads(ended.out)["breaks"]]
    assert ended.status == (1 if found else 0)
    return found


def test_an_office_that_nobody_touched_fits_its_events(drugfree: Run, office: Path) -> None:
    """Ingests, corrections, registrations and runs all leave events, by whom and with which file."""
    drugfree("correct", TAN_SON, "post_rehab", "9", "--period", "2024-H2", "--author", "A", "--reason", "B")
    drugfree("register", TAN_SON, "2024-03-01", "--period", "2024-H2")
    assert breaks(drugfree) == []
    events = json.loads(drugfree("audit", "list", "--unit", TAN_SON, "--format", "json").out)
    assert [each["number"] for each in events] == list(range(1, len(events) + 1))
    assert {"ingest", "correct", "register"} <= {each["action"] for each in events}
    (correction,) = [each for each in events if each["action"] == "correct"]
    assert correction["details"]["author"] == "A"
    assert "@" in correction["actor"]
    assert correction["program"].startswith("drugfree ")
    assert "khớp hết" in drugfree("audit", "verify").out


CHANGED = {("row", "returns"), ("gone", "returns")}
POPULATION = "UPDATE returns SET contents = replace(contents, '\"population\":', '\"population\":1')"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (f"{POPULATION} WHERE unit_code = '22810'", CHANGED),
        ("UPDATE returns SET received = '2020-01-01' WHERE unit_code = '22810'", CHANGED),
        ("DELETE FROM returns WHERE unit_code = '22810' AND period = '2024-H2'", {("gone", "returns")}),
        ("UPDATE rejections SET findings = '[]'", {("row", "rejections"), ("gone", "rejections")}),
        ("UPDATE events SET actor = 'x' WHERE number = 1 AND chain = '22810'", {("event", "returns")}),
        ("DELETE FROM events WHERE number = 1 AND chain = '22810'", {("link", "returns"), ("row", "returns")}),
        (
            "INSERT INTO registrations (unit_code, registered_on, note, recorded_at) VALUES ('22810', NULL, '', 'x')",
            {("row", "registrations")},
        ),
    ],
)
def test_every_change_from_outside_is_found(
    drugfree: Run, office: Path, statement: str, found: set[tuple[str, str]]
) -> None:
    """A figure, a day, a row, an event: changed, taken away or put in, it is named, and the exit code is 1."""
    tampered(office, statement)
    assert set(breaks(drugfree)) == found
    assert "không khớp" in drugfree("audit", "verify").out


def test_a_report_knows_whether_its_figures_still_stand(drugfree: Run, office: Path) -> None:
    """The mark is printed; it holds while the store gives the same figures, and no longer after a correction."""
    path = drugfree("report", "--period", "2024-H2").out.strip()
    same = drugfree("report", "--verify", path)
    assert (same.status, same.out.startswith("Khớp")) == (0, True)
    drugfree("correct", TAN_SON, "post_rehab", "9", "--period", "2024-H2", "--author", "A", "--reason", "B")
    changed = drugfree("report", "--verify", path)
    assert (changed.status, changed.out.startswith("Đã khác")) == (1, True)
    events = json.loads(drugfree("audit", "list", "--unit", "office", "--format", "json").out)
    assert Path(path).name in [each["details"].get("file") for each in events if each["action"] == "document"]


def test_a_document_without_the_mark_is_refused(drugfree: Run, office: Path, tmp_path: Path) -> None:
    """What is no report of this program cannot be verified, and one sentence says so."""
    (tmp_path / "x.docx").write_bytes(b"PK")
    assert drugfree("report", "--verify", str(tmp_path / "x.docx")).status == 2
