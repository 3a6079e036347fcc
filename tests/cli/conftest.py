"""A desk to work at: no settings of the tester's machine, and a small program behind the real front door."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
import typer

from drugfree_cli.cli.app import main, make_root, serve
from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import (
    ForceOption,
    OutputOption,
    PeriodOption,
    PlanOption,
    ProvinceOption,
    UnitOption,
    command,
    group,
    read_day,
    session_of,
)
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.errors import SystemFailure, UnreadableFile, UsageError
from tests.cli.samples import VARIABLES, Sample, office, sample

__all__ = ["office", "sample"]

LONG = "drugfree types --need 'một hai ba' --count 3 --share 0.5 --small 1 --day 2025-01-15 'Ninh Thuận'"


_ANSWERS: dict[tuple[str, ...], "Ended"] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run of the program ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, with a home of its own and no variable of the program set."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def drugfree(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program as the console does."""

    def run(*words: str) -> Ended:
        capsys.readouterr()
        status = main(words)
        printed = capsys.readouterr()
        return Ended(status=status, out=printed.out, err=printed.err)

    return run


@pytest.fixture
def asked(drugfree: Run, sample: Sample) -> Run:
    """Ask the sample office something that changes nothing there; a question asked again is not worked out again."""

    def ask(*words: str) -> Ended:
        if words not in _ANSWERS:
            _ANSWERS[words] = drugfree("-w", str(sample.workspace), *words)
        return _ANSWERS[words]

    return ask


@pytest.fixture
def tiny(capsys: pytest.CaptureFixture[str], seen: list[Session]) -> Run:
    """Run a program of a few commands through the real front door; `seen` gathers their sessions."""

    def run(*words: str) -> Ended:
        capsys.readouterr()
        status = serve(words, lambda: _tiny(seen))
        printed = capsys.readouterr()
        return Ended(status=status, out=printed.out, err=printed.err)

    return run


@pytest.fixture
def seen() -> list[Session]:
    """The sessions that the commands of `tiny` were given."""
    return []


def _tiny(seen: list[Session]) -> typer.Typer:
    app = make_root()
    _add_look(app, seen)
    _add_types(app)
    _add_failures(app)
    plan = group(app, "plan", vi="Các kế hoạch. Thêm nữa.", en="The plans. And more.")

    @command(plan, "list", vi="Liệt kê kế hoạch.", en="List the plans.", example="drugfree plan list")
    def plan_list(ctx: typer.Context) -> None:
        seen.append(session_of(ctx))

    return app


def _add_look(app: typer.Typer, seen: list[Session]) -> None:
    @command(
        app,
        "look",
        vi="Xem tệp báo cáo và nói ô nào sai. Không cần vùng làm việc.",
        en="Look at returns and say which cell is wrong. Needs no workspace.",
        example="drugfree look xa-1.xlsx xa-2.xlsx --period 2024",
    )
    def look(
        ctx: typer.Context,
        files: Annotated[
            list[Path], typer.Argument(metavar=both("TỆP", "FILE"), help=both("Tệp báo cáo.", "The returns."))
        ],
        province: ProvinceOption = None,
        unit: UnitOption = None,
        period: PeriodOption = None,
        plan: PlanOption = None,
        output: OutputOption = None,
        force: ForceOption = False,
    ) -> ExitStatus:
        session = session_of(ctx)
        seen.append(session)
        if session.format is Format.JSON:
            typer.echo(f'{{"files": {len(files)}}}')
        return ExitStatus.DATA_ERRORS if force else ExitStatus.DONE


def _add_types(app: typer.Typer) -> None:
    @command(app, "types", vi="Thử các kiểu.", en="Try the types.", example=LONG)
    def types(
        ctx: typer.Context,
        need: Annotated[str, typer.Option("--need", help=both("Phải có.", "Must be there."))],
        count: Annotated[int, typer.Option("--count", help=both("Đếm.", "Count."))] = 3,
        share: Annotated[float, typer.Option("--share")] = 0.5,
        small: Annotated[int, typer.Option("--small", min=1, max=9)] = 1,
        day: Annotated[date | None, typer.Option("--day", parser=read_day, metavar=both("NGÀY", "DATE"))] = None,
        file: Annotated[Path | None, typer.Option("--file", exists=True, dir_okay=False)] = None,
        folder: Annotated[Path | None, typer.Option("--folder", exists=True, file_okay=False)] = None,
        place: Annotated[str | None, typer.Argument()] = None,
    ) -> None:
        typer.echo(f"{count} {share} {small} {day} {place}")


def _add_failures(app: typer.Typer) -> None:
    failures: dict[str, BaseException] = {
        "wrong-use": UsageError("period-form", text="2024-X"),
        "no-workspace": SystemFailure("workspace-needed"),
        "unreadable": UnreadableFile("period-form", text="a.xlsx"),
        "bug": ZeroDivisionError("chia cho số không"),
        "disk-full": OSError(28, "No space left on device", "out/a.xlsx"),
        "stopped": KeyboardInterrupt(),
        "pipe": BrokenPipeError(32, "Broken pipe"),
        "seven": typer.Exit(7),
    }

    @command(app, "fail", vi="Hỏng.", en="Fail.", example="drugfree fail bug")
    def fail(ctx: typer.Context, kind: str) -> None:
        raise failures[kind]
