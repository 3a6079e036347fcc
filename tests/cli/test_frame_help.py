"""Help pages in both languages."""

import os
import re
import subprocess
import sys
import unicodedata

import pytest

from drugfree_cli.cli.app import build_app
from tests.cli.conftest import Run

TYPERS_WORDS = re.compile(
    r"\b(Usage|Options|Arguments|Commands|default|required|Show this message|Install|env var|Error|TEXT|"
    r"INTEGER|ARGS|COMMAND|FILE|DIR|PROVINCE|PATH)\b|\[OPTIONS\]|<(str|int|path|text)"
)
HEAVY = "pandas openpyxl sqlalchemy docx docxtpl rich xlsxwriter msgspec"


@pytest.mark.parametrize("words", [["--help"], ["look", "--help"], ["types", "-h"], ["plan", "--help"]])
def test_help_is_vietnamese_throughout(tiny: Run, words: list[str]) -> None:
    """No word of Typer's own English is left in a Vietnamese help page."""
    page = tiny(*words)
    assert page.status == 0
    english_on_purpose = page.out.replace("In English: drugfree --lang en", "").replace("DRUGFREE_LANG", "")
    assert TYPERS_WORDS.findall(english_on_purpose) == []


def test_help_of_a_command_in_vietnamese(tiny: Run) -> None:
    """A command's page says what it does, its arguments, its options, the shared ones, and gives an example."""
    page = tiny("look", "--help").out
    assert page.startswith("Cách dùng: drugfree look [TÙY_CHỌN] TỆP...\n\n  Xem tệp báo cáo và nói ô nào sai.")
    assert "\nTham số:\n  TỆP...  Tệp báo cáo.  [bắt buộc]\n" in page
    assert "\nTùy chọn:\n  --province TỈNH " in page
    assert "-o, --output ĐƯỜNG_DẪN" in page
    assert "\nTùy chọn chung (đặt trước hoặc sau tên lệnh):\n  -w, --workspace THƯ_MỤC" in page
    assert "-h, --help                 In hướng dẫn này rồi kết thúc.\n" in page
    assert page.endswith("Ví dụ:\n  drugfree look xa-1.xlsx xa-2.xlsx --period 2024\n")


def test_help_of_a_command_in_english(tiny: Run) -> None:
    """The same page in English, wherever `--lang en` stands."""
    page = tiny("look", "--help", "--lang", "en").out
    assert page == tiny("--lang", "en", "look", "--help").out
    assert page.startswith("Usage: drugfree look [OPTIONS] FILE...\n\n  Look at returns and say which cell is wrong.")
    assert "\nArguments:\n  FILE...  The returns.  [required]\n" in page
    assert "\nShared options (before or after the command):\n  -w, --workspace DIR" in page
    assert page.endswith("Example:\n  drugfree look xa-1.xlsx xa-2.xlsx --period 2024\n")
    assert "[bắt buộc]" not in page


def test_english_help_does_not_stay(tiny: Run) -> None:
    """One run in English leaves the next one Vietnamese."""
    tiny("--lang", "en", "look", "--help")
    assert tiny("look", "--help").out.startswith("Cách dùng:")


def test_help_shows_what_an_option_takes_and_its_default(tiny: Run) -> None:
    """Defaults and required options are marked, values have a Vietnamese name, an off flag has no default."""
    page = tiny("types", "--help").out
    assert "--need CHỮ " in page
    assert "Phải có.  [bắt buộc]" in page
    assert "Đếm.  [mặc định: 3]" in page
    assert "--day NGÀY\n" in page
    assert "drugfree types [TÙY_CHỌN] [PLACE]" in page
    assert "False" not in tiny("look", "--help").out


def test_groups_list_their_commands_by_their_first_sentence(tiny: Run) -> None:
    """A group's page lists its commands, each with one sentence, uncut."""
    page = tiny("--help").out
    assert "\nCác lệnh:\n  look   Xem tệp báo cáo và nói ô nào sai\n" in page
    assert "  plan   Các kế hoạch\n" in page
    assert "  list  Liệt kê kế hoạch\n" in tiny("plan", "--help").out
    assert "  list  List the plans\n" in tiny("plan", "--help", "--lang", "en").out


def test_a_group_alone_shows_its_help_as_wrong_use(tiny: Run) -> None:
    """Without a command there is nothing to do: the help goes to stderr, with exit code 2."""
    for words, start in (([], "Cách dùng: drugfree "), (["plan"], "Cách dùng: drugfree plan ")):
        ended = tiny(*words)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.startswith(start)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_help_page_fits_eighty_columns(drugfree: Run, lang: str) -> None:
    """No line of any help page is wider than 80 columns, an accented letter being one."""
    for words in _command_names():
        page = drugfree(*words, "--help", "--lang", lang)
        assert page.status == 0
        wide = [line for line in page.out.splitlines() if len(unicodedata.normalize("NFC", line)) > 80]
        assert wide == []
        assert unicodedata.is_normalized("NFC", page.out)


def test_every_command_explains_itself_in_two_languages_with_an_example(drugfree: Run) -> None:
    """Each command has help in Vietnamese and another in English, and an example of its own."""
    for words in _command_names(groups=False):
        vietnamese = drugfree(*words, "--help").out
        english = drugfree(*words, "--help", "--lang", "en").out
        assert vietnamese.partition("\n")[2] != english.partition("\n")[2]
        assert f"Ví dụ:\n  drugfree {' '.join(words)}" in vietnamese
        assert "Example:\n" in english


def test_a_long_example_is_folded_before_an_option(tiny: Run) -> None:
    """A long command line goes on under itself, as a shell lets it be typed."""
    page = tiny("types", "--help").out
    assert page.endswith(
        "Ví dụ:\n  drugfree types --need 'một hai ba' --count 3 --share 0.5 --small 1 \\\n"
        "    --day 2025-01-15 'Ninh Thuận'\n"
    )


def test_version_is_told(tiny: Run) -> None:
    """`--version` prints the name and the version, and stops."""
    ended = tiny("--version")
    assert ended.status == 0
    assert re.fullmatch(r"drugfree \d+\.\d+\.\d+\S*\n", ended.out)


def test_help_loads_nothing_heavy() -> None:
    """`drugfree --help` starts without the libraries for workbooks, documents, tables and databases."""
    code = (
        "import sys; from drugfree_cli.cli.app import main; status = main(['--help'])\n"
        f"loaded = sorted({{name.partition('.')[0] for name in sys.modules}} & set('{HEAVY}'.split()))\n"
        "print(status, loaded, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr == "0 []\n"


def test_completion_answers_a_shell() -> None:
    """A shell that asks how `drugfree --l` goes on is told `--lang`."""
    asked = {"_DRUGFREE_COMPLETE": "complete_bash", "COMP_WORDS": "drugfree --l", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "drugfree_cli"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["--lang"]


def test_completion_script_is_printed_for_a_known_shell(tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--show-completion` prints the script of the shell in use, and refuses one that it does not know."""
    monkeypatch.setattr("drugfree_cli.cli.completion.shell_in_use", lambda: "bash")
    assert "_DRUGFREE_COMPLETE=complete_bash" in tiny("--show-completion").out
    monkeypatch.setattr("drugfree_cli.cli.completion.shell_in_use", lambda: "tcsh")
    ended = tiny("--install-completion")
    assert ended.status == 2
    assert "“tcsh”" in ended.err
    assert "bash, zsh" in ended.err


def test_completion_is_installed_and_told(tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--install-completion` says in the person's language where it put the script."""
    monkeypatch.setattr("drugfree_cli.cli.completion.shell_in_use", lambda: "bash")
    ended = tiny("--install-completion", "--lang", "vi")
    assert ended.status == 0
    assert ended.out.startswith("Đã cài tự điền lệnh cho bash vào “")


def _command_names(groups: bool = True) -> list[list[str]]:
    from typer.core import TyperGroup
    from typer.main import get_group

    def walk(group: TyperGroup, path: list[str]) -> list[list[str]]:
        names = [path] if groups else []
        for name, below in group.commands.items():
            names += walk(below, [*path, name]) if isinstance(below, TyperGroup) else [[*path, name]]
        return names

    return walk(get_group(build_app()), [])
