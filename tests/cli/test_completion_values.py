"""What the Tab key offers, and what a person who waits sees."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from drugfree_cli.cli import completion_values, progress
from drugfree_cli.cli.session import Session
from tests.cli.conftest import Run
from tests.cli.samples import Sample

NOW = datetime.fromisoformat("2024-12-20T08:00:00+07:00")


def asked(**params: str) -> SimpleNamespace:
    """Stand for the line as far as it is typed."""
    session = Session(now=NOW)
    return SimpleNamespace(params=params, ensure_object=lambda _: session)


def offered(what: str, incomplete: str, **params: str) -> list[str]:
    """Give the words that are offered."""
    return [word for word, _ in getattr(completion_values, what)(asked(**params), incomplete)]


def test_provinces_are_offered_by_their_slugs(desk: Path) -> None:
    """Those of today and those of before the mergers, each once, with the name as help."""
    assert offered("provinces", "ninh") == ["ninh-binh", "ninh-thuan"]
    assert ("ninh-thuan", "Tỉnh Ninh Thuận") in completion_values.provinces(asked(), "ninh-t")
    assert offered("provinces", "xyz") == []


def test_units_are_those_of_the_province(desk: Path, office: Path) -> None:
    """In a workspace those of its province; with `--province` those of that one; by code too."""
    assert "ninh-son" in offered("units", "ninh-")
    assert "22810" in offered("units", "2281")
    assert offered("units", "hoan-k", province="ha-noi") == ["hoan-kiem"]


def test_plans_and_periods_are_those_at_hand(office: Path) -> None:
    """Plans with their titles; the periods of the store first, then the usual ones."""
    assert offered("plans", "ninh") == ["ninh-thuan-2024"]
    assert offered("periods", "20")[:3] == ["2024-H2", "2024-H1", "2023"]
    assert "2024" in offered("periods", "20")


def test_nothing_is_offered_where_settings_are_broken(desk: Path) -> None:
    """A workspace that cannot be read costs the offer, not the shell."""
    (desk / "drugfree.toml").write_text("province = 58 58")
    assert offered("periods", "2024") == ["2024-H2", "2024-H1", "2024"]
    assert offered("units", "ha-n") != []


def test_a_person_who_waits_sees_what_is_being_read(
    drugfree: Run, sample: Sample, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal a bar counts the files and names the one being read; with `-q`, or without one, there is none."""
    heard: list[tuple[str, int, int, str]] = []

    class Bar:
        def __init__(self, *_: object, **__: object) -> None: ...
        def __enter__(self) -> "Bar":
            return self

        def __exit__(self, *_: object) -> None: ...
        def add_task(self, description: str, total: int, now: str) -> int:
            heard.append((description, 0, total, now))
            return 0

        def update(self, task: int, completed: int, total: int, now: str) -> None:
            heard.append(("", completed, total, now))

    monkeypatch.setattr("rich.progress.Progress", Bar)
    files = sample.of("6-thang-dau")[:4]
    drugfree("validate", *files, "--period", "2024-H1")
    assert heard == []
    monkeypatch.setattr(progress.sys, "stderr", SimpleNamespace(isatty=lambda: True, write=len, flush=lambda: None))
    drugfree("validate", *files, "--period", "2024-H1")
    assert heard[0][0] == "Đang đọc"
    assert {total for _, _, total, _ in heard} == {4}
    assert [done for _, done, _, _ in heard[1:]] == sorted(done for _, done, _, _ in heard[1:])
    assert any(Path(files[1]).name.endswith(now.lstrip("…")) for _, _, _, now in heard if now)
