"""A new user in an empty folder: what each command needs, what it says, and where it says it."""

import subprocess
import sys
from pathlib import Path

import pytest

from drugfree_cli.cli.app import build_app
from tests.cli.conftest import Run
from tests.cli.samples import Sample

NEED_A_WORKSPACE = [
    "ingest .",
    "status",
    "classify",
    "explain 22810",
    "targets",
    "consolidate",
    "report",
    "export",
    "remind",
    "dashboard",
    "review",
    "propose 22810",
    "trace 22810 population",
    "run",
    "register 22810 2024-03-01",
    "base keep_clean 3 --year 2023",
    "correct 22810 population 5 --author A --reason B",
]
NEED_A_PERIOD = [
    "status",
    "classify",
    "explain 22810",
    "consolidate",
    "report",
    "export",
    "remind",
    "propose 22810",
    "trace 22810 population",
]


@pytest.fixture
def empty(desk: Path, drugfree: Run) -> Path:
    """A workspace of Ninh Thuận into which nothing has come yet."""
    assert drugfree("init", "--province", "ninh thuan").status == 0
    return desk


def test_init_lays_out_a_workspace(drugfree: Run, desk: Path) -> None:
    """The settings name the province, the four folders and the store are there, and the path is all of stdout."""
    ended = drugfree("init", "so-lieu", "--province", "Ninh Thuận")
    assert (ended.status, ended.out) == (0, f"{desk / 'so-lieu'}\n")
    assert "drugfree run" in ended.err
    assert sorted(path.name for path in (desk / "so-lieu").iterdir()) == [
        "archive",
        "drugfree.db",
        "drugfree.toml",
        "inbox",
        "out",
        "quarantine",
    ]
    assert 'province = "58"' in (desk / "so-lieu" / "drugfree.toml").read_text(encoding="utf-8")


def test_init_takes_the_workspace_named_anywhere(drugfree: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-w DIR init`, `init -w DIR` and DRUGFREE_WORKSPACE all name the folder that is made."""
    assert drugfree("-w", "a", "init").out == f"{desk / 'a'}\n"
    assert drugfree("init", "-w", "b").out == f"{desk / 'b'}\n"
    monkeypatch.setenv("DRUGFREE_WORKSPACE", str(desk / "c"))
    assert drugfree("init").out == f"{desk / 'c'}\n"


def test_init_leaves_an_existing_workspace_alone(drugfree: Run, empty: Path) -> None:
    """A second `init` is refused and changes no byte; a province that nobody knows makes no workspace."""
    before = {path: path.read_bytes() for path in empty.rglob("*") if path.is_file()}
    ended = drugfree("init", "--province", "khanh-hoa")
    assert (ended.status, ended.out) == (2, "")
    assert "không có gì bị thay đổi" in ended.err
    assert {path: path.read_bytes() for path in empty.rglob("*") if path.is_file()} == before
    assert drugfree("init", "x", "--province", "nowhere").status == 2
    assert not (empty / "x").exists()


def test_a_lost_store_is_told_and_made_anew(drugfree: Run, empty: Path) -> None:
    """A missing store is a failure of the system whose sentence names `init`, and `init` then makes only the store."""
    settings = (empty / "drugfree.toml").read_bytes()
    (empty / "drugfree.db").unlink()
    ended = drugfree("status", "--period", "2024", "--lang", "en")
    assert ended.status == 3
    assert "drugfree init" in ended.err
    assert drugfree("init").status == 0
    assert (empty / "drugfree.toml").read_bytes() == settings
    assert drugfree("status", "--period", "2024").status == 0


@pytest.mark.parametrize("words", NEED_A_WORKSPACE)
def test_outside_a_workspace_one_sentence_says_what_to_do(drugfree: Run, words: str) -> None:
    """Exit code 3, nothing on stdout, one sentence that names `drugfree init`, in both languages."""
    for lang, start in (("vi", "Lệnh này cần một vùng làm việc"), ("en", "This command needs a workspace")):
        ended = drugfree(*words.split(), "--lang", lang)
        assert (ended.status, ended.out) == (3, "")
        assert ended.err.startswith(start)
        assert ended.err.count("\n") == 1


def test_a_workspace_named_but_not_there_is_told(drugfree: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without settings is no workspace, whoever names it; a command that needs none is refused too."""
    for words in (["status", "-w", "x"], ["-w", "x", "validate", "y"]):
        assert (drugfree(*words).status, "“x”" in drugfree(*words).err) == (3, True)
    monkeypatch.setenv("DRUGFREE_WORKSPACE", "z")
    assert "“z”" in drugfree("status").err


@pytest.mark.parametrize("words", NEED_A_PERIOD)
def test_an_empty_workspace_asks_for_the_period(drugfree: Run, empty: Path, words: str) -> None:
    """Where nothing has come, the period cannot be the latest one: wrong use, with an example of what to add."""
    ended = drugfree(*words.split(), "--lang", "en")
    assert (ended.status, ended.out) == (2, "")
    assert "`--period 2024-H2`" in ended.err


def test_an_empty_workspace_answers_with_what_it_does_not_know(drugfree: Run, empty: Path) -> None:
    """All 62 communes are undetermined and missing, no target has a verdict, and the batch has nothing to do."""
    ended = drugfree("classify", "--period", "2024-H1", "--format", "csv")
    assert ended.status == 1
    assert ended.out.count(",undetermined,undetermined,") == 62
    assert drugfree("status", "--period", "2024", "--format", "csv").out.count(",missing,") == 62
    assert "`--year 2024`" in drugfree("targets").err
    ended = drugfree("targets", "--year", "2024", "--format", "csv")
    assert (ended.status, ended.out.count(",undetermined,")) == (0, 9)
    assert drugfree("run").out == "Không có tệp mới trong inbox/.\n"
    assert drugfree("export", "--period", "2024", "--format", "json").out == "[]\n"


def test_the_workspace_is_found_from_inside(asked: Run, drugfree: Run, office: Path, monkeypatch) -> None:
    """From a folder inside, by -w before or after, and by DRUGFREE_WORKSPACE, the same office answers."""
    answers = [drugfree("trace", "22810", "population", "--format", "json").out]
    monkeypatch.chdir(office / "archive" / "2023")
    answers.append(drugfree("trace", "22810", "population", "--format", "json").out)
    monkeypatch.chdir(office.parent)
    answers.append(drugfree("-w", str(office), "trace", "22810", "population", "--format", "json").out)
    answers.append(drugfree("--format", "json", "trace", "22810", "population", "-w", str(office)).out)
    monkeypatch.setenv("DRUGFREE_WORKSPACE", str(office))
    answers.append(drugfree("trace", "22810", "population", "--format", "json").out)
    assert answers[0]
    assert len(set(answers)) == 1


def test_the_store_of_the_environment_counts(drugfree: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DRUGFREE_STORE overrides the settings' store; one that is not there is told, one of no known kind refused."""
    (office / "drugfree.db").rename(office / "elsewhere.db")
    assert drugfree("status").status == 3
    monkeypatch.setenv("DRUGFREE_STORE", "sqlite:///elsewhere.db")
    assert drugfree("status", "--format", "csv").status == 0
    monkeypatch.setenv("DRUGFREE_STORE", "sqlite:///nowhere.db")
    assert "nowhere.db" in drugfree("status").err
    monkeypatch.setenv("DRUGFREE_STORE", "nonsense")
    ended = drugfree("status", "--lang", "en")
    assert (ended.status, "sqlite:///drugfree.db" in ended.err) == (2, True)


def test_the_language_of_the_environment_counts(drugfree: Run, asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vietnamese unless DRUGFREE_LANG or --lang says otherwise, in tables, findings and refusals alike."""
    words = ("trace", "22810", "population", "--period", "2023")
    assert asked(*words).out.startswith("Thị trấn Tân Sơn, kỳ 2023: Số nhân khẩu thực tế cư trú = ")
    assert asked(*words, "--lang", "en").out.startswith("Thị trấn Tân Sơn, 2023: Residents actually living in the area")
    monkeypatch.setenv("DRUGFREE_LANG", "en")
    assert drugfree("status").err.startswith("This command needs a workspace")
    assert drugfree("status", "--lang", "vi").err.startswith("Lệnh này cần")


def test_quiet_leaves_the_result_alone(drugfree: Run, office: Path, sample: Sample) -> None:
    """`-q` silences what stderr says beside the result, never the result, the exit code or a refusal."""
    file = sample.of("xa-tri-hai")[0]
    loud, quiet = drugfree("ingest", file, "--format", "json"), drugfree("ingest", file, "--format", "json", "-q")
    assert "báo cáo mới" in loud.err
    assert (quiet.err, quiet.status) == ("", 0)
    assert quiet.out == loud.out
    assert drugfree("status", "-q", "--period", "x").err.count("\n") == 1
    (office / "x").mkdir()
    assert drugfree("init", "x", "-q").err == ""


def test_verbose_shows_what_a_screen_leaves_out(drugfree: Run, sample: Sample) -> None:
    """Without `-v` infos are counted and not shown, and the screen says so; with it they are there."""
    file = sample.of("huyen-ninh-son_6-thang-cuoi")[0]
    short, full = drugfree("validate", file), drugfree("validate", file, "-v")
    assert "Chưa hiện: 1 × total-unchecked (xem hết bằng -v)" in short.out
    assert "(total-unchecked)" in full.out
    assert "Chưa hiện" not in full.out


def test_the_same_program_stands_behind_both_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m drugfree_cli` runs it; piped, it writes UTF-8 without colours, whatever the environment forces."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = subprocess.run(
        [sys.executable, "-m", "drugfree_cli", "units", "find", "tan son", "--province", "ninh-thuan"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Thị trấn Tân Sơn" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_line_fits_eighty_columns(asked: Run, lang: str) -> None:
    """Piped tables and pages are 80 columns wide at most."""
    for words in ("status", "targets", "explain 22810", "trace 22810 drug_cases", "plan show ninh-thuan-2024"):
        assert [line for line in asked(*words.split(), "--lang", lang).out.splitlines() if len(line) > 80] == []


def test_every_promised_command_is_there() -> None:
    """The commands of the interface, and those for the office's own facts."""
    from typer.main import get_group

    names = set(get_group(build_app()).commands)
    promised = "init form validate ingest status classify explain targets consolidate report export trace run"
    own = "register base correct select recognise compare senders map remind review propose dashboard"
    care = "backup restore doctor audit"
    assert {*promised.split(), "plan", "units", "checks", *own.split(), *care.split()} == names
