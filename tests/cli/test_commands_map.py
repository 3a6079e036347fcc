"""`map`: headings are shown, asked about, kept, and obeyed by the next file of the layout."""

import io
import json
import os
import pty
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from drugfree_cli.cli import map_commands
from tests.cli.conftest import Run

Made = Callable[..., Path]


@pytest.fixture
def made(desk: Path) -> Made:
    """Write a district's list with two doubtful headings."""

    def make(name: str = "huyen ninh son.xlsx", *, year: int = 2024, third: str = "Số đối tượng") -> Path:
        book = Workbook()
        sheet = book.active
        sheet.title = "Bieu"
        sheet.append(["UBND HUYỆN NINH SƠN"])
        sheet.append([f"Kỳ báo cáo: năm {year}"])
        sheet.append(
            ["STT", "Xã", "Tổng số NNMT", third, "Số người nghiệnn ma túyy có mặtt", "Số vụ phạm tội về ma túy"]
        )
        sheet.append([1, "Xã Lâm Sơn", 9, 3, 5, 2])
        book.save(desk / name)
        return desk / name

    return make


@pytest.fixture
def office(drugfree: Run, desk: Path) -> Path:
    """A workspace of the province."""
    drugfree("init", ".", "--province", "ninh-thuan")
    return desk


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let somebody type answers, a line each."""

    def type_(*answers: str) -> None:
        monkeypatch.setattr(map_commands, "is_terminal", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))

    return type_


def _kept(office: Path) -> str:
    (path,) = (office / "mappings").glob("*.toml")
    return path.read_text(encoding="utf-8")


def test_without_a_terminal_nothing_is_asked_and_nothing_kept(drugfree: Run, office: Path, made: Made) -> None:
    """The proposals are printed; doubt is exit code 1."""
    ended = drugfree("map", str(made()), "--format", "json")
    (layout,) = json.loads(ended.out)["layouts"]
    assert [(each["cell"], each["indicator"], each["sure"]) for each in layout["headings"]] == [
        ("C3", "addicts_total", "meaning"),
        ("D3", None, "unclear"),
        ("E3", "addicts_present", "near"),
        ("F3", "drug_cases", "exact"),
    ]
    assert (ended.status, json.loads(ended.out)["doubts"], (office / "mappings").exists()) == (1, 2, False)


def test_screens_fit_eighty_columns(drugfree: Run, office: Path, made: Made) -> None:
    """The table names cell, heading, indicator and how sure it is."""
    ended = drugfree("map", str(made()))
    assert max(map(len, ended.out.splitlines())) <= 80
    assert {"gần giống", "chưa rõ", "theo nghĩa"} <= {line[-17:].strip() for line in ended.out.splitlines()}


def test_answers_are_understood_however_they_are_given(
    drugfree: Run, office: Path, made: Made, types: Callable[..., None]
) -> None:
    """The list is shown, a mistyped id is asked again, a part of one label's words and Enter will do."""
    types("?", "drug_offender", "đối tượng phạm tội về", "", "")
    ended = drugfree("map", str(made()))
    assert ended.status == 0
    assert '"Số đối tượng" = "drug_offenders"' in _kept(office)
    assert "drug_offenders (“Số đối tượng phạm tội về ma túy”)" in " ".join(ended.out.split())


def test_next_years_file_is_read_without_asking(
    drugfree: Run, office: Path, made: Made, types: Callable[..., None]
) -> None:
    """What was settled stands for every file of the layout, and `validate` says that it was used."""
    types("drug_offenders", "", "")
    ended = drugfree("map", str(made()))
    assert ended.status == 0
    assert '"Số đối tượng" = "drug_offenders"' in _kept(office)
    ended = drugfree("validate", str(made("sau.xlsx", year=2025)), "--format", "json", "--lang", "en")
    (file,) = json.loads(ended.out)["files"]
    assert file["returns"][0]["values"]["drug_offenders"] == 3
    codes = [each["code"] for each in file["findings"]]
    assert codes.count("headings-from-mapping") == 1
    assert "heading-unknown" not in codes
    assert json.loads(drugfree("map", str(made("sau.xlsx", year=2025)), "--format", "json").out)["doubts"] == 0


def test_stopping_keeps_nothing(drugfree: Run, office: Path, made: Made, types: Callable[..., None]) -> None:
    """`q` at any question leaves everything as it was."""
    types("-", "q")
    ended = drugfree("map", str(made()))
    assert (ended.status, (office / "mappings").exists()) == (1, False)
    assert "chưa lưu gì" in ended.err


def test_headings_are_settled_on_the_command_line(drugfree: Run, office: Path, made: Made) -> None:
    """`--set` settles, `--yes` keeps what is sure; what is still in doubt is left out and exit code 1."""
    ended = drugfree("map", str(made()), "--yes", "--set", "số đối tượng=-")
    assert ended.status == 1
    assert '"Số đối tượng" = "-"' in _kept(office)
    assert "addicts_present" not in _kept(office)
    listed = drugfree("map", "--list", "--format", "csv").out
    assert "Số vụ phạm tội về ma túy,drug_cases" in listed
    fingerprint = next((office / "mappings").glob("*.toml")).stem
    assert drugfree("map", "--forget", fingerprint).status == 0
    assert drugfree("map", "--forget", fingerprint).status == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--set", "Số đối tượng"], "HEADING=indicator"),
        (["--set", "Số đối=drug_cases"], "“Số đối tượng”"),
        (["--set", "Số đối tượng=drug_case"], "drug_cases"),
    ],
)
def test_what_is_not_understood_is_refused(
    drugfree: Run, office: Path, made: Made, words: list[str], said: str
) -> None:
    """Each refusal says what may have been meant."""
    ended = drugfree("--lang", "en", "map", str(made()), *words)
    assert ended.status == 2
    assert said in ended.err


def test_without_a_workspace_a_file_must_be_named(drugfree: Run, desk: Path, made: Made) -> None:
    """`-o` names it; a file without tables, or none at all, is refused."""
    assert drugfree("map", str(made()), "--yes").status == 2
    ended = drugfree("map", str(made()), "--yes", "--set", "Số đối tượng=drug_offenders", "-o", "ghep.toml")
    assert str(desk / "ghep.toml").endswith(ended.out.splitlines()[-1])
    assert '"Số đối tượng" = "drug_offenders"' in (desk / "ghep.toml").read_text(encoding="utf-8")
    assert drugfree("map").status == 2
    assert drugfree("map", str(made()), "--province", "ninh-thuan").status == 1  # a province that has merged since
    (desk / "khac.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert drugfree("map", "khac.csv").status == 1


def test_a_real_terminal_is_asked(office: Path, made: Made) -> None:
    """On a pseudo-terminal the questions come, and the answers are kept."""
    path = made()
    child, terminal = pty.fork()
    if child == 0:
        words = [sys.executable, "-m", "drugfree_cli", "map", str(path)]
        os.execve(sys.executable, words, {**os.environ, "TERM": "dumb", "COLUMNS": "80"})
    os.write(terminal, b"drug_offenders\n\n\n")
    shown = b""
    try:
        while part := os.read(terminal, 65536):
            shown += part
    except OSError:  # how Linux ends a terminal whose program is gone
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert "Lưu bảng ghép này?" in shown.decode()
    assert '"Số đối tượng" = "drug_offenders"' in _kept(office)
