"""How a run ends: exit codes, one sentence, and the trace in the log."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from drugfree_cli.cli.log import write_trace, write_traces
from drugfree_cli.cli.session import SETTINGS, Session
from drugfree_cli.model.errors import SystemFailure
from tests.cli.conftest import Run


def test_a_command_that_is_done_ends_with_zero(tiny: Run) -> None:
    """A command that returns nothing, or DONE, ends with 0; its own status is passed on."""
    assert tiny("plan", "list").status == 0
    assert tiny("look", "a").status == 0
    assert tiny("look", "a", "--force").status == 1
    assert tiny("fail", "seven").status == 7


@pytest.mark.parametrize(
    ("kind", "status", "start"),
    [
        ("wrong-use", 2, "Kỳ báo cáo “2024-X” không đúng dạng"),
        ("no-workspace", 3, "Lệnh này cần một vùng làm việc"),
        ("unreadable", 1, "Kỳ báo cáo “a.xlsx”"),
        ("stopped", 130, "Đã dừng theo yêu cầu"),
    ],
)
def test_an_error_is_one_sentence_and_its_code(tiny: Run, kind: str, status: int, start: str) -> None:
    """Each kind of error has its exit code, and its sentence is all that stderr says."""
    ended = tiny("fail", kind)
    assert (ended.status, ended.out) == (status, "")
    assert ended.err.startswith(start)
    assert ended.err.count("\n") == 1


def test_errors_follow_the_language(tiny: Run) -> None:
    """The same error in English, wherever `--lang en` stands."""
    assert tiny("fail", "wrong-use", "--lang", "en").err.startswith("The period “2024-X” is not in a known form")


def test_a_reader_that_has_gone_is_not_told(tiny: Run) -> None:
    """Where stdout's reader stops reading, nothing is said."""
    ended = tiny("fail", "pipe")
    assert (ended.status, ended.out, ended.err) == (141, "", "")


def test_a_bug_leaves_its_trace_in_the_workspace(tiny: Run, desk: Path) -> None:
    """The person reads one sentence that names the log; the log gets one JSON line with the trace."""
    (desk / SETTINGS).write_text("nothing = [", encoding="utf-8")
    ended = tiny("fail", "bug", "--lang", "en")
    log = desk / "drugfree.log"
    assert ended.status == 3
    assert ended.err == (
        f"The program failed unexpectedly; the trace is in “{log}”. Send that file to the maintainer.\n"
    )
    (line,) = log.read_text(encoding="utf-8").splitlines()
    entry = json.loads(line)
    assert entry["message"] == "ZeroDivisionError: chia cho số không"
    assert entry["command"] == ["fail", "bug", "--lang", "en"]
    assert entry["level"] == "error"
    assert datetime.fromisoformat(entry["time"]).tzinfo is not None
    assert entry["trace"].startswith("Traceback (most recent call last):")


def test_the_log_grows_line_by_line(desk: Path) -> None:
    """Traces of several checks stand one a line."""
    write_traces(Session(folder=desk), ["một\nlỗi", "hai"])
    state = Path(os.environ["XDG_STATE_HOME"]) / "drugfree" / "drugfree.log"
    lines = [json.loads(line) for line in state.read_text(encoding="utf-8").splitlines()]
    assert [line["trace"] for line in lines] == ["một\nlỗi", "hai"]


def test_the_environment_names_the_log(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DRUGFREE_LOG is a file, whose folder is made, or a folder."""
    monkeypatch.setenv("DRUGFREE_LOG", str(desk / "log" / "x.jsonl"))
    assert write_trace(Session(), "t") == desk / "log" / "x.jsonl"
    monkeypatch.setenv("DRUGFREE_LOG", str(desk))
    assert write_trace(Session(), "t") == desk / "drugfree.log"


def test_a_place_that_cannot_be_written_is_passed_over(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where neither the named place nor the user's own can be written, the log goes among temporary files."""
    blocked = desk / "tệp"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("DRUGFREE_LOG", str(blocked / "x.log"))
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    monkeypatch.setenv("HOME", str(blocked))
    monkeypatch.setenv("LOCALAPPDATA", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(desk))
    assert write_trace(Session(), "t") == desk / "drugfree.log"
    monkeypatch.setattr("tempfile.tempdir", str(blocked))
    with pytest.raises(SystemFailure) as refused:
        write_trace(Session(), "Traceback\nKeyError: 'a'\n")
    assert refused.value.code == "log-not-writable"
    assert "KeyError: 'a'" in refused.value.text.vi


def test_a_bug_without_any_log_still_ends_in_a_sentence(tiny: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where no log can be written, no trace reaches the person."""
    blocked = desk / "tệp"
    blocked.write_text("", encoding="utf-8")
    for name in ("DRUGFREE_LOG", "XDG_STATE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(blocked / "x"))
    monkeypatch.setattr("tempfile.tempdir", str(blocked))
    ended = tiny("fail", "bug")
    assert ended.status == 3
    assert ended.err.startswith("Chương trình gặp lỗi (ZeroDivisionError: chia cho số không) và không ghi được nhật ký")
    assert ended.err.count("\n") == 1


def test_what_the_machine_refuses_is_no_bug(tiny: Run) -> None:
    """A full disk is said to be one, with the file concerned; the trace is kept all the same."""
    ended = tiny("fail", "disk-full")
    assert ended.status == 3
    assert ended.err.startswith("Máy không cho làm việc với “out/a.xlsx” (No space left on device)")


def test_a_log_that_grows_is_turned_over(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log above its size is set aside and a new one begun."""
    monkeypatch.setattr("drugfree_cli.cli.log._LARGEST", 500)
    monkeypatch.setenv("DRUGFREE_LOG", str(desk / "x.log"))
    for number in range(3):
        write_trace(Session(), f"{number}" * 400)
    assert "2" * 400 in (desk / "x.log").read_text(encoding="utf-8")
    assert "1" * 400 in (desk / "x.log.1").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_output_that_cannot_be_written_is_said_once() -> None:
    """A full device under stdout ends with one sentence and exit code 3, and Python adds nothing as it ends."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "drugfree_cli", "--help"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr.decode("utf-8").count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently there")
def test_a_closed_pipe_is_quiet() -> None:
    """`drugfree --help | true` leaves nothing on stderr."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([sys.executable, "-m", "drugfree_cli", "--help"], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_output_is_utf8_whatever_the_locale_says() -> None:
    """A console with an old code page is sent UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "drugfree_cli", "--help"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert "Cách dùng" in done.stdout.decode("utf-8")
    assert b"\x1b[" not in done.stdout
