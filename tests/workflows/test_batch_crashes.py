"""Store first, then move: whatever breaks off, the next run makes good, and nothing twice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.workflows import batch, ingest
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.export import Row
from drugfree_cli.workflows.setting_up import set_up
from drugfree_cli.workflows.status import status_of
from tests.cli.samples import Sample
from tests.workflows.desks import ON, Desk


def test_a_crash_between_store_and_move_is_made_good(
    office_of: Desk, sample: Sample, printing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stored but not moved: nothing is lost, and the next run moves, stores nothing twice and writes the documents."""
    office_of.drop(*sample.of("xa-tri-hai", "xa-tan-hai", "xa-phuoc-ha"))
    with monkeypatch.context() as patch:
        patch.setattr(batch, "_print", _die)
        with pytest.raises(KeyboardInterrupt):
            office_of.run()
    assert len(office_of.names("inbox")) == 3
    assert office_of.names("archive") == office_of.names("quarantine") == office_of.names("out") == []
    run = office_of.run()
    assert [each.new for each in run.files] == [0, 0, 0]
    assert run.periods == ("2024-H2",)
    assert printing == ["2024-H2"] * 2
    assert office_of.names("inbox") == []
    assert len(office_of.names("archive")) == 2
    assert office_of.versions("22864") == office_of.versions("22855") == {1}
    assert len(status_of(Ask(on=ON, period="2024-H2"), office_of.workspace).unplaced) == 1


def test_a_crash_gives_the_same_office_as_no_crash(
    office_of: Desk, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file is being moved when the machine dies, the office looks afterwards as if it had not."""
    files = sample.of("xa-tri-hai", "xa-tan-hai", "xa-phuoc-ha", "xa-phuoc-dai_6-thang-cuoi")
    calm = Desk(set_up(tmp_path / "calm", "58", ON))
    calm.drop(*files)
    calm.run()
    office_of.drop(*files)
    for number in range(len(files)):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", _dying_replace(after=number if number == 0 else 1))
            with pytest.raises(KeyboardInterrupt):
                office_of.run()
    office_of.run()
    assert office_of.tree() == calm.tree()
    assert [_plain(each) for each in office_of.rows(all_versions=True)] == [
        _plain(each) for each in calm.rows(all_versions=True)
    ]


def test_a_crash_between_two_files_leaves_no_period_unprinted(
    office_of: Desk, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first file was stored, the second not: the next run writes the documents of both files' periods."""
    office_of.drop(*sample.of("xa-phuoc-tien_6-thang-dau", "xa-tri-hai"))
    real, calls = ingest._store, []

    def store(*words: object) -> object:
        calls.append(words)
        return real(*words) if len(calls) == 1 else _die()  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(ingest, "_store", store)
        with pytest.raises(KeyboardInterrupt):
            office_of.run()
    run = office_of.run()
    assert sorted(each.new for each in run.files) == [0, 1]
    assert run.periods == ("2024-H1", "2024-H2")
    assert office_of.run().periods == ()


def test_a_full_disk_while_printing_loses_nothing(
    office_of: Desk, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a document cannot be written the run fails, files stay in the inbox, and the next run does it all."""
    office_of.drop(*sample.of("xa-tri-hai"))
    with monkeypatch.context() as patch:
        patch.setattr(batch, "write_document", _refuse)
        with pytest.raises(SystemFailure) as refused:
            office_of.run()
    assert refused.value.code == "disk-full"
    assert len(office_of.names("inbox")) == 1
    run = office_of.run()
    assert [path.name for path in run.outputs] == ["2024-H2.xlsx", "2024-H2.docx"]
    assert office_of.names("inbox") == []


def _plain(row: Row) -> tuple[object, ...]:
    return (row.unit_code, row.period, row.indicator, row.value, row.file, row.cell, row.version, row.kind)


def _die(*words: object) -> object:
    raise KeyboardInterrupt


def _refuse(*words: object) -> object:
    raise SystemFailure("disk-full", file="x", folder="out")


def _dying_replace(after: int) -> Callable[[Path, Path], Path]:
    """Die on the move of a file out of the inbox, after so many that went well."""
    real, moved = Path.replace, []

    def replace(path: Path, to: Path) -> Path:
        if path.parent.name == "inbox":
            if len(moved) == after:
                raise KeyboardInterrupt
            moved.append(path)
        return real(path, to)

    return replace
