"""A file that is too much for its reader costs itself and nothing else, whatever way it goes wrong."""

import ctypes
import faulthandler
import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Lang
from drugfree_cli.model.units import Unit
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.workflows import crew, desk, reader
from drugfree_cli.workflows.choices import Ask, Found
from drugfree_cli.workflows.desk import Arrived, read_files
from drugfree_cli.workflows.governing import ExpectedSenders
from drugfree_cli.workflows.reader import Given

ON = date(2025, 1, 6)
SMALL = Limits(seconds=2, memory=64)


def hang(_: Path) -> None:
    time.sleep(60)


def eat(_: Path) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(1 << 20))


def leave(_: Path) -> None:
    os._exit(3)


def fall(_: Path) -> None:
    faulthandler.disable()
    ctypes.string_at(0)


BAD = {"hang": hang, "eat": eat, "leave": leave, "fall": fall}
SAID = {
    "hang": "đọc quá 2 giây mà chưa xong",
    "eat": "đọc cần hơn 64 MB bộ nhớ",
    "leave": "bộ đọc bị hỏng giữa chừng (mã 3)",
    "fall": "bộ đọc bị hỏng giữa chừng (mã -11)",
}


def form(path: Path, commune: str = "Phước Hà", addicts: int = 7) -> Path:
    """Write a return of one commune."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Báo cáo")
    lines = (
        [f"BÁO CÁO 6 THÁNG CUỐI NĂM 2024 XÃ {commune.upper()}, HUYỆN THUẬN NAM, TỈNH NINH THUẬN"],
        ["STT", "Chỉ tiêu", "Số liệu"],
        ["Số người nghiện ma túy có hồ sơ quản lý", addicts],
        ["Số điểm phức tạp về ma túy", 0],
        ["Số hộ gia đình", 900],
    )
    sheet.write(0, 0, lines[0][0])
    for row, line in enumerate(lines[1:], 2):
        sheet.write_row(row, 0, line if row == 2 else [row - 2, *line])
    book.close()
    return path


def given(limits: Limits = SMALL, senders: ExpectedSenders | None = None) -> Given:
    options = ReadingOptions(limits=limits)
    return Given(province="58", period=None, on=ON, binding=False, senders=senders, options=options)


def names_of(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def figures(arrived: Arrived) -> list[object]:
    return [each.values["addicts_on_file"].content for each in arrived.read.returns]


def gone_wrong(path: Path, **_: object) -> ReadFile:
    if path.stem in BAD:
        BAD[path.stem](path)
    return _REAL(path, **_)  # type: ignore[arg-type]


_REAL: Callable[..., ReadFile] = reader.read_returns


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_breaks_its_reader_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """Hang, hunger, exit and segmentation fault each give one sentence; the good files between them are read."""
    monkeypatch.setattr(reader, "read_returns", gone_wrong)
    paths = []
    for number, name in enumerate(BAD):
        paths += [form(tmp_path / f"xa-{number}.xlsx", addicts=number), form(tmp_path / f"{name}.xlsx")]
    paths.append(form(tmp_path / "xa-last.xlsx", addicts=99))
    began = time.monotonic()
    arrived = read_files(paths, names_of(paths), given(), jobs)
    assert time.monotonic() - began < 9
    assert [each.read.path for each in arrived] == names_of(paths)
    assert [figures(each) for each in arrived] == [[0], [], [1], [], [2], [], [3], [], [99]]
    for each in arrived:
        if each.path.stem in BAD:
            (found,) = each.read.findings
            assert (found.code, each.read.unreadable, len(each.read.sha256)) == ("file-reader-stopped", True, 64)
            assert SAID[each.path.stem] in found.message(Lang.VI)
    assert multiprocessing.active_children() == []


def test_a_worn_reader_is_not_held_against_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that breaks a reader which has read others is asked for again from a fresh one."""
    seen: list[str] = []

    def wearing(path: Path, **rest: object) -> ReadFile:
        seen.append(path.name)
        if len(seen) == 3:
            os._exit(1)
        return _REAL(path, **rest)

    monkeypatch.setattr(reader, "read_returns", wearing)
    paths = [form(tmp_path / f"xa-{number}.xlsx", addicts=number) for number in range(5)]
    arrived = read_files(paths, names_of(paths), given())
    assert [figures(each) for each in arrived] == [[0], [1], [2], [3], [4]]


def test_the_number_of_readers_changes_nothing(tmp_path: Path) -> None:
    """One, two and three readers give the same, in the order of the files."""
    paths = [form(tmp_path / f"xa-{number}.xlsx", addicts=number) for number in range(7)]
    paths[3].write_bytes(b"")
    one, two, three = (read_files(paths, names_of(paths), given(), jobs) for jobs in (1, 2, 3))
    assert [each.read for each in one] == [each.read for each in two] == [each.read for each in three]
    assert [figures(each) for each in one] == [[0], [1], [2], [], [4], [5], [6]]


class Trap(ExpectedSenders):
    """Ends the process that asks who reports in a year that no plan knows."""

    def __call__(self, when: date | Period, province: str | None) -> tuple[Unit, ...]:
        if os.getpid() != self.ask_pid and not isinstance(when, date) and when.year == 2024:
            os._exit(4)
        return ()

    ask_pid = -1


def test_a_reader_can_be_started_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the process cannot be copied, a new one reads the same and breaks as cheaply."""
    paths = [form(tmp_path / "xa-phuoc-ha.xlsx"), tmp_path / "rong.xlsx"]
    paths[1].write_bytes(b"")
    senders = ExpectedSenders(ask=Ask(on=ON), found=Found(own_province="58"))
    asked = given(Limits(seconds=20), senders)
    copied = read_files(paths, names_of(paths), asked)
    monkeypatch.setattr(crew, "how_to_start", lambda: "spawn")
    assert [each.read for each in read_files(paths, names_of(paths), asked)] == [each.read for each in copied]
    trap = Trap(ask=senders.ask, found=senders.found)
    (stopped,) = read_files(paths[:1], names_of(paths[:1]), replace(asked, senders=trap))
    assert "(mã 4)" in stopped.read.findings[0].message(Lang.VI)
    assert figures(copied[0]) == [7]
    assert multiprocessing.active_children() == []


def test_the_first_error_in_the_order_of_files_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the run itself is raised here as it was raised in the reader."""

    def refusing(path: Path, **_: object) -> ReadFile:
        if path.stem == "0":
            time.sleep(0.1)
        raise UsageError("file-is-folder", path=path.name)

    monkeypatch.setattr(reader, "read_returns", refusing)
    paths = [tmp_path / f"{number}.xlsx" for number in range(4)]
    with pytest.raises(UsageError) as raised:
        read_files(paths, names_of(paths), given(), 2)
    assert raised.value.code == "file-is-folder"
    assert raised.value.params["path"] == "0.xlsx"
    assert multiprocessing.active_children() == []


def test_a_bug_keeps_its_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file fails with one finding, and the trace comes along for the ledger."""

    def odd(path: Path, **_: object) -> ReadFile:
        raise ValueError("something odd")

    monkeypatch.setattr(reader, "read_returns", odd)
    (arrived,) = read_files([form(tmp_path / "a.xlsx")], ["a.xlsx"], given())
    assert [each.code for each in arrived.read.findings] == ["file-reader-failed"]
    assert arrived.trace is not None
    assert "ValueError: something odd" in arrived.trace


def test_an_interrupted_run_leaves_no_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the readers with the run."""

    def interrupted(_: object) -> list[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(desk, "first_to_speak", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_files([form(tmp_path / "a.xlsx")], ["a.xlsx"], given(), 2)
    assert multiprocessing.active_children() == []


def test_a_reader_ends_when_nobody_asks_any_more(tmp_path: Path) -> None:
    """The line to a reader breaks with its asker, though another reader was copied from it since."""
    crew_ = crew.Crew(work=given())
    first, second = crew_.hire(), crew_.hire()
    first.line.close()
    first.process.join(5)
    assert first.process.exitcode == 0
    second.dismiss()
    first.process.close()
