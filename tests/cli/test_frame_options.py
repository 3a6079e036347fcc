"""The shared options and the language, before and after a command's name."""

from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.cli.app import COMMANDS, main
from drugfree_cli.cli.options import read_day
from drugfree_cli.cli.session import SETTINGS, Format, Session, lang_of
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.text import Lang
from tests.cli.conftest import Run

SHARED = ["-w", "noi-khac", "--lang", "en", "--format", "json", "-q", "-v"]


@pytest.mark.parametrize(
    "words",
    [
        [*SHARED, "look", "a.xlsx"],
        ["look", "a.xlsx", *SHARED],
        ["look", *SHARED, "a.xlsx"],
        [*SHARED[:4], "look", "a.xlsx", *SHARED[4:]],
        [*SHARED, "plan", "list"],
        ["plan", *SHARED, "list"],
        ["plan", "list", *SHARED],
    ],
)
def test_shared_options_count_wherever_they_stand(tiny: Run, seen: list[Session], words: list[str]) -> None:
    """Before the command, after it, and between a group and its command, the shared options mean the same."""
    assert tiny(*words).status == 0
    (session,) = seen
    assert (session.folder, session.lang, session.format) == (Path("noi-khac"), Lang.EN, Format.JSON)
    assert session.quiet
    assert session.verbose


def test_the_later_of_two_values_counts(tiny: Run, seen: list[Session]) -> None:
    """A shared option after the command's name wins over the same one before it."""
    assert tiny("--format", "csv", "--lang", "en", "look", "a", "--format", "json", "--lang", "vi").status == 0
    assert (seen[0].format, seen[0].lang) == (Format.JSON, Lang.VI)


def test_without_options_people_are_answered_in_vietnamese_tables(tiny: Run, seen: list[Session]) -> None:
    """Vietnamese and tables are what a person gets who asks for nothing else."""
    tiny("look", "a")
    assert (seen[0].lang, seen[0].format, seen[0].folder, seen[0].quiet) == (Lang.VI, Format.TABLE, None, False)
    assert seen[0].words == ("look", "a")


def test_case_of_a_choice_is_forgiven(tiny: Run, seen: list[Session]) -> None:
    """`--lang EN --format JSON` is understood."""
    assert tiny("look", "a", "--lang", "EN", "--format", "JSON").out == '{"files": 1}\n'
    assert seen[0].lang is Lang.EN


def test_language_comes_from_the_environment_unless_an_option_names_it(
    tiny: Run, seen: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """DRUGFREE_LANG settles the language, and `--lang` has the last word."""
    monkeypatch.setenv("DRUGFREE_LANG", "en")
    tiny("look", "a")
    tiny("look", "a", "--lang=vi")
    assert [session.lang for session in seen] == [Lang.EN, Lang.VI]


def test_unknown_language_in_the_environment_is_refused(tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another word in DRUGFREE_LANG is wrong use, and the sentence names the two languages."""
    monkeypatch.setenv("DRUGFREE_LANG", "fr")
    ended = tiny("look", "a")
    assert ended.status == 2
    assert "DRUGFREE_LANG" in ended.err
    assert "“fr”" in ended.err
    assert "vi, en" in ended.err
    assert tiny("look", "a", "--lang", "en").status == 0


def test_unknown_language_of_the_option_is_refused(tiny: Run) -> None:
    """Another word after `--lang` is wrong use, and the sentence names the two languages."""
    ended = tiny("--lang", "fr", "look", "a")
    assert ended.status == 2
    assert ended.err == "--lang không nhận “fr”; hãy chọn một trong: vi, en. Xem `drugfree --help`.\n"


def test_words_after_two_dashes_are_no_options() -> None:
    """What follows `--` is a file's name even where it reads `--lang`."""
    assert lang_of(["look", "--", "--lang", "en"]) is Lang.VI
    assert lang_of(["--lang", "en", "look"]) is Lang.EN
    assert lang_of(["look", "--lang"]) is Lang.VI


def test_workspace_is_named_by_option_then_environment_then_found_upward(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of the workspace is the option's, else the variable's, else the nearest one upward."""
    assert Session().root is None
    (desk / SETTINGS).write_text("", encoding="utf-8")
    inner = desk / "inbox"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert Session().root == desk
    monkeypatch.setenv("DRUGFREE_WORKSPACE", str(inner))
    assert Session().named == inner
    assert Session().root is None
    assert Session(folder=desk).root == desk


def test_settings_file_has_one_name_in_the_whole_house() -> None:
    """The front door and the corridor look for the same file."""
    from drugfree_cli.workflows import workspace

    assert workspace.SETTINGS == SETTINGS


def test_a_command_that_needs_a_workspace_says_so() -> None:
    """Without a workspace the system has failed, with what to do about it."""
    assert Session().find_workspace() is None
    with pytest.raises(SystemFailure) as refused:
        Session().workspace()
    assert refused.value.code == "workspace-needed"


@pytest.mark.parametrize(
    ("text", "day"),
    [("2025-01-15", date(2025, 1, 15)), ("15/1/2025", date(2025, 1, 15)), ("15/01/2025", date(2025, 1, 15))],
)
def test_days_are_written_both_ways(text: str, day: date) -> None:
    """A date is year-month-day, or day/month/year as Vietnamese offices write it."""
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["", "2025", "2025-13-01", "31/2/2025", "mai", "1/2/3/4", "2025-01-15T00"])
def test_what_is_no_day_is_refused(text: str) -> None:
    """Anything else is refused, quoted, with how to write it."""
    with pytest.raises(UsageError) as refused:
        read_day(text)
    assert f"“{text}”" in refused.value.text.vi
    assert "15/1/2025" in refused.value.text.en


def test_windows_leaves_stars_to_the_program(
    tiny: Run, seen: list[Session], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the command line does not put file names in the place of `*`, the program does; elsewhere it does not."""
    for name in ("b.xlsx", "a.xlsx"):
        (desk / name).touch()
    assert tiny("look", "*.xlsx", "--format", "json").out == '{"files": 1}\n'
    monkeypatch.setattr("sys.platform", "win32")
    assert tiny("look", "*.xlsx", "c*.xlsx", "--format", "json").out == '{"files": 3}\n'


def test_every_module_of_commands_registers(capsys: pytest.CaptureFixture[str]) -> None:
    """The tree of all commands can be built, and its help page names them."""
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Cách dùng: drugfree [TÙY_CHỌN] LỆNH")
    assert len(set(COMMANDS)) == len(COMMANDS)
