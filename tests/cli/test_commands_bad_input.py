"""What goes wrong outside the program: one sentence in both languages, the right exit code, nothing lost."""

import json
import shutil
from pathlib import Path

import pytest

from drugfree_cli.model.text import Lang
from tests.cli.conftest import Run
from tests.cli.samples import Sample

BAD = {
    "damaged.xlsx": ("file-zip-damaged", "unreadable"),
    "text.xlsx": ("file-not-workbook", "unreadable"),
    "empty.xlsx": ("file-no-cells", "unreadable"),
    "other.xlsx": ("no-return-found", "errors"),
    "nothing.xlsx": ("file-empty", "unreadable"),
    "table.csv": ("no-return-found", "errors"),
    "~$good.xlsx": ("file-owner-mark", "unreadable"),
}


@pytest.fixture
def bad(sample: Sample, desk: Path) -> Path:
    """A folder of files that hold no return, and a good one among them."""
    damaged, text, empty, other = (
        sample.files / name
        for name in (
            "huyen-ninh-hai_6-thang-cuoi-nam-2024_gui-lai.xlsx",
            "xa-phuoc-ha_6-thang-cuoi-nam-2024.xlsx",
            "mau-bieu_6-thang-cuoi-nam-2024.xlsx",
            "lich-truc-ban_thang-12-2024.xlsx",
        )
    )
    for source, name in ((damaged, "damaged"), (text, "text"), (empty, "empty"), (other, "other")):
        shutil.copy(source, desk / f"{name}.xlsx")
    (desk / "nothing.xlsx").touch()
    (desk / "table.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (desk / "~$good.xlsx").write_bytes(b"\x05Nguyen" + b" " * 100)
    shutil.copy(sample.of("xa-tri-hai")[0], desk / "good.xlsx")
    return desk


@pytest.mark.parametrize("name", BAD)
def test_a_file_without_a_return_is_one_error(drugfree: Run, bad: Path, name: str) -> None:
    """`validate` gives it one error finding, in the language of the run, and exit code 1; there is no trace."""
    code, status = BAD[name]
    messages = set()
    for lang in Lang:
        ended = drugfree("validate", name, "--format", "json", "--lang", lang)
        assert (ended.status, ended.err) == (1, "")
        (file,) = json.loads(ended.out)["files"]
        wrong = [each for each in file["findings"] if each["severity"] != "info"]
        assert (file["status"], [each["code"] for each in wrong]) == (status, [code])
        assert len(file["sha256"]) == 64
        messages.add(wrong[0]["message"])
    assert len(messages) == 2
    assert "Traceback" not in drugfree("validate", name).out


def test_classify_says_what_is_wrong_with_its_files(drugfree: Run, bad: Path) -> None:
    """A bad file beside a good one is told on stderr; where no file is good, the reason is the one sentence."""
    ended = drugfree("classify", "good.xlsx", "damaged.xlsx", "--unit", "22864", "--format", "json", "--lang", "en")
    assert ended.status == 1
    assert [each["complexity"] for each in json.loads(ended.out)["communes"]] == ["low"]
    assert ended.err.startswith("damaged.xlsx: The file “damaged.xlsx” is damaged or was cut off")
    assert ended.err.count("\n") == 1
    for lang, words in (("vi", "bị hỏng hoặc bị cắt cụt"), ("en", "is damaged or was cut off")):
        ended = drugfree("classify", "damaged.xlsx", "--lang", lang)
        assert (ended.status, ended.out, ended.err.count("\n")) == (1, "", 1)
        assert words in ended.err


def test_other_files_are_processed_all_the_same(drugfree: Run, bad: Path) -> None:
    """One good file among seven bad ones is stored; each bad one has its own finding."""
    office = str(bad.parent / "ws")
    drugfree("init", office, "--province", "58")
    ended = drugfree("ingest", str(bad), str(bad / "~$good.xlsx"), "--format", "json", "-w", office)
    assert ended.status == 1
    files = {Path(each["path"]).name: each for each in json.loads(ended.out)["files"]}
    assert {
        name: next(each["code"] for each in files[name]["findings"] if each["severity"] != "info") for name in BAD
    } == {name: code for name, (code, _) in BAD.items()}
    assert [each["unit_code"] for each in files["good.xlsx"]["returns"] if each["accepted"]] == ["22864"]
    assert ended.err == "Đã lưu 1 báo cáo mới.\n"


def test_a_file_named_twice_is_one_file(drugfree: Run, bad: Path) -> None:
    """A folder and a file of it, or one file under two paths, make no duplicate."""
    words = ("validate", "good.xlsx", "./good.xlsx", str(bad / "good.xlsx"), "--format", "json")
    (file,) = json.loads(drugfree(*words).out)["files"]
    assert (file["path"], file["findings"]) == ("good.xlsx", [])


def test_brackets_in_names_are_no_markup(drugfree: Run, bad: Path) -> None:
    """A file's name is printed as it is, whatever a terminal library makes of brackets."""
    for name in ("[bold] text.xlsx", "[chính thức].xlsx"):
        shutil.copy(bad / "text.xlsx", bad / name)
        screen = drugfree("validate", name).out
        assert screen.startswith(f"{name}: không đọc được")
        assert f"Tệp “{name}”" in screen


def test_a_path_that_is_not_there_is_wrong_use(drugfree: Run, bad: Path) -> None:
    """A missing path, or a folder with nothing to read, stops the run before anything is done."""
    (bad / "folder.xlsx").mkdir()
    for lang, missing, nothing in (
        ("vi", "Không tìm thấy “nowhere.xlsx”", "Không có tệp nào để đọc trong “folder.xlsx”"),
        ("en", "“nowhere.xlsx” was not found", "There is no file to read in “folder.xlsx”"),
    ):
        ended = drugfree("validate", "good.xlsx", "nowhere.xlsx", "--lang", lang)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.startswith(missing)
        ended = drugfree("validate", "folder.xlsx", "--lang", lang)
        assert (ended.status, ended.err.startswith(nothing)) == (2, True)


def test_a_file_that_may_not_be_read_is_an_error_of_that_file(
    drugfree: Run, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system refuses one file, the finding says why, and the others are read."""
    real_bytes, real_open = Path.read_bytes, Path.open

    def refuse(path: Path) -> None:
        if path.name == "text.xlsx":
            raise PermissionError(13, "Permission denied", str(path))

    def read_bytes(path: Path) -> bytes:
        refuse(path)
        return real_bytes(path)

    def opened(path: Path, *words, **options):  # type: ignore[no-untyped-def]
        refuse(path)
        return real_open(path, *words, **options)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    monkeypatch.setattr(Path, "open", opened)
    ended = drugfree("validate", "text.xlsx", "good.xlsx", "--format", "json", "--lang", "en")
    refused, good = json.loads(ended.out)["files"]
    assert (ended.status, refused["status"], good["status"]) == (1, "unreadable", "ok")
    assert [each["code"] for each in refused["findings"]] == ["file-unreachable"]
    assert "Permission denied" in refused["findings"][0]["message"]


@pytest.mark.parametrize(
    ("settings", "vietnamese", "english"),
    [
        ("province = [", "sai cú pháp", "has a syntax error"),
        ('provnce = "58"', "mục lạ “provnce”", "unknown entry “provnce”"),
        ("store = 5", "mục “store” có giá trị không đúng kiểu", "the entry “store” has a value of the wrong kind"),
        ("[deadlines]\nhalf = true", "mục “half”", "the entry “half”"),
        ('[office]\nsigner = ["A"]', "mục “signer”", "the entry “signer”"),
    ],
)
def test_broken_settings_are_told(drugfree: Run, office: Path, settings: str, vietnamese: str, english: str) -> None:
    """A workspace whose settings cannot be understood is damaged: exit code 3, the file and what is wrong in it."""
    (office / "drugfree.toml").write_text(settings, encoding="utf-8")
    for lang, words in (("vi", vietnamese), ("en", english)):
        ended = drugfree("status", "--lang", lang)
        assert (ended.status, ended.out, ended.err.count("\n")) == (3, "", 1)
        assert words in ended.err
        assert "drugfree.toml" in ended.err


def test_settings_of_no_text_are_told(drugfree: Run, office: Path) -> None:
    """Settings saved in another encoding are told as such."""
    (office / "drugfree.toml").write_bytes('province = "Ninh Thuận"'.encode("utf-16"))
    assert drugfree("status").status == 3


def test_a_damaged_store_is_told(drugfree: Run, office: Path) -> None:
    """A store overwritten by something else: exit code 3, and the sentence says how to get the figures back."""
    for name in ("drugfree.db-wal", "drugfree.db-shm"):
        (office / name).unlink(missing_ok=True)
    (office / "drugfree.db").write_bytes(b"no database at all, but long enough to be read as one" * 40)
    for lang, words in (
        ("vi", "nạp lại các tệp trong thư mục archive/"),
        ("en", "take the files of archive/ in again"),
    ):
        ended = drugfree("status", "--lang", lang)
        assert (ended.status, ended.out) == (3, "")
        assert words in ended.err


def test_a_lost_store_is_filled_again_from_the_archive(drugfree: Run, office: Path) -> None:
    """What that sentence promises: a new store and `ingest archive/` bring back the figures of every period."""
    before = drugfree("export", "--period", "2023", "--format", "csv").out
    for path in office.glob("drugfree.db*"):
        path.unlink()
    assert drugfree("init").status == 0
    drugfree("ingest", "archive", "-q", "--format", "csv")
    assert drugfree("export", "--period", "2023", "--format", "csv").out == before
    assert json.loads(drugfree("status", "--format", "json").out)["summary"]["sent"] == 59


def test_another_run_holds_the_workspace(drugfree: Run, office: Path) -> None:
    """While another process holds the lock, `run` ends with 3 and touches nothing; reading goes on."""
    from filelock import FileLock

    from drugfree_cli.workflows.holding import LOCK

    (office / "inbox" / "x.xlsx").write_bytes(b"x")
    with FileLock(office / LOCK):
        for lang, start in (("vi", "Một lượt chạy khác đang giữ"), ("en", "Another run holds this workspace")):
            ended = drugfree("run", "--lang", lang)
            assert (ended.status, ended.out) == (3, "")
            assert ended.err.startswith(start)
        assert drugfree("trace", "22810", "population").status == 0
    assert (office / "inbox" / "x.xlsx").exists()


def test_a_crashed_check_ends_with_three(drugfree: Run, bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that crashes is a line of the ledger, its trace is in the log, and the others still run."""
    from drugfree_cli.rules import checks

    def crash(batch: object) -> None:
        raise ZeroDivisionError("một lỗi")

    # `check_files` has the table as its default: the entry must change, not the name.
    monkeypatch.setitem(checks.CHECKS, "jumps", crash)  # type: ignore[arg-type]
    monkeypatch.setenv("DRUGFREE_LOG", str(bad / "x.log"))
    ended = drugfree("validate", "good.xlsx", "--format", "json")
    assert ended.status == 3
    lines = {each["code"]: each["status"] for each in json.loads(ended.out)["checks"]}
    assert lines["jumps"] == "crashed"
    assert "ran" in lines.values()
    assert "ZeroDivisionError: một lỗi" in (bad / "x.log").read_text(encoding="utf-8")
    assert "Traceback" not in ended.out + ended.err
