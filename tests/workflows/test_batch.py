"""The unattended batch: what becomes of each file, and what a file changes and does not change."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from drugfree_cli.model.dossier import Sender
from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.classify import classify_stored
from drugfree_cli.workflows.records import reading
from drugfree_cli.workflows.status import status_of
from tests.cli.samples import Sample
from tests.workflows.desks import ON, Desk


def mended(sample: Sample, folder: Path) -> Path:
    """Correct the return whose cell D14 reads “12 (02 nữ)”, under the same name."""
    (path,) = sample.of("xa-phuoc-dai_6-thang-cuoi")
    book = openpyxl.load_workbook(path)
    book["Báo cáo"]["D14"] = 12
    to = folder / Path(path).name
    book.save(to)
    return to


def test_accepted_files_are_archived_by_period_and_the_rest_is_quarantined(office_of: Desk, sample: Sample) -> None:
    """Each file leaves the inbox; a note in both languages lies beside one of which something was refused."""
    bad, good, text = sample.of("xa-phuoc-dai_6-thang-cuoi", "xa-tri-hai", "xa-phuoc-ha")
    office_of.drop(good, bad, text)
    run = office_of.run()
    assert office_of.names("inbox") == []
    assert office_of.names("archive") == [f"archive/2024-H2/{Path(good).name}"]
    assert office_of.names("quarantine") == sorted(
        f"quarantine/{Path(path).name}{end}" for path in (bad, text) for end in ("", ".txt")
    )
    note = office_of.tree()[f"quarantine/{Path(bad).name}.txt"].decode("utf-8")
    assert "Ô ghi “12 (02 nữ)” gồm cả số và chữ" in note
    assert "!D14: [cell-number-and-words] The cell says “12 (02 nữ)”" in note
    assert run.has_errors
    assert {each.name: each.path.parent.name for each in run.files} == {
        Path(good).name: "2024-H2",
        Path(bad).name: "quarantine",
        Path(text).name: "quarantine",
    }


def test_a_run_without_anything_new_changes_nothing(office_of: Desk, sample: Sample, printing: list[str]) -> None:
    """With an empty inbox neither a file nor an answer of the store differs afterwards."""
    office_of.drop(*sample.of("xa-tri-hai", "xa-phuoc-ha"))
    office_of.run()
    before, rows = office_of.tree(), office_of.rows(all_versions=True)
    run = office_of.run()
    assert (run.files, run.periods, run.outputs, run.has_errors) == ((), (), (), False)
    assert office_of.tree() == before
    assert office_of.rows(all_versions=True) == rows
    assert printing == ["2024-H2"] * 2


def test_the_same_file_again_is_nothing_new(office_of: Desk, sample: Sample, printing: list[str]) -> None:
    """Sent twice, a file makes no second version and no new documents; both copies are kept."""
    (file,) = sample.of("xa-tri-hai")
    office_of.drop(file)
    office_of.run()
    office_of.drop(file)
    run = office_of.run()
    assert (run.periods, run.outputs) == ((), ())
    assert [(each.outcome, each.new) for each in run.files] == [("accepted", 0)]
    assert office_of.versions("22864") == {1}
    assert len(printing) == 2
    stem = Path(file).stem
    assert office_of.names("archive") == [f"archive/2024-H2/{stem} (2).xlsx", f"archive/2024-H2/{stem}.xlsx"]


def test_a_corrected_return_under_the_same_name_is_accepted(office_of: Desk, sample: Sample, tmp_path: Path) -> None:
    """The refused file stays in quarantine with its note; the corrected one is archived and counts."""
    (bad,) = sample.of("xa-phuoc-dai_6-thang-cuoi")
    office_of.drop(bad)
    assert office_of.run().has_errors
    assert office_of.versions("22801") == set()
    kept = {name: office_of.tree()[name] for name in office_of.names("quarantine")}
    office_of.drop(mended(sample, tmp_path))
    run = office_of.run()
    assert [(each.outcome, each.new) for each in run.files] == [("accepted", 1)]
    assert {name: office_of.tree()[name] for name in office_of.names("quarantine")} == kept
    assert office_of.names("archive") == [f"archive/2024-H2/{Path(bad).name}"]
    (sender,) = [each for each in _senders(office_of) if each.unit_code == "22801"]
    assert (sender.state, sender.errors) == ("sent", 0)


def test_a_second_refusal_keeps_the_first(office_of: Desk, sample: Sample) -> None:
    """Two bad files of one name lie beside each other in quarantine, each with its own note."""
    (text,) = sample.of("xa-phuoc-ha")
    office_of.drop(text)
    office_of.run()
    (office_of.workspace.inbox / Path(text).name).write_bytes(b"")
    office_of.run()
    stem = Path(text).stem
    tree = office_of.tree()
    assert tree[f"quarantine/{stem}.xlsx"] == Path(text).read_bytes()
    assert tree[f"quarantine/{stem} (2).xlsx"] == b""
    assert "[file-not-workbook]" in tree[f"quarantine/{stem}.xlsx.txt"].decode("utf-8")
    assert "[file-empty]" in tree[f"quarantine/{stem} (2).xlsx.txt"].decode("utf-8")


def test_a_note_never_takes_the_place_of_a_file(office_of: Desk, sample: Sample) -> None:
    """A sent file that is called as a note would be is not written over."""
    (text,) = sample.of("xa-phuoc-ha")
    name = Path(text).name
    (office_of.workspace.inbox / f"{name}.txt").write_text("của huyện", encoding="utf-8")
    office_of.run()
    office_of.drop(text)
    office_of.run()
    tree = office_of.tree()
    assert tree[f"quarantine/{name}.txt"].decode("utf-8") == "của huyện"
    assert f"quarantine/{Path(text).stem} (2).xlsx" in tree


def test_a_return_sent_again_with_other_figures_makes_a_version(office_of: Desk, sample: Sample) -> None:
    """The later one counts, the earlier stays in store and archive."""
    first, second = sample.of("xa-phuoc-binh_6-thang-cuoi")
    office_of.drop(first)
    office_of.run()
    office_of.drop(second)
    run = office_of.run()
    assert run.periods == ("2024-H2",)
    assert office_of.versions("22783") == {1, 2}
    counting = {each.indicator: each for each in office_of.rows() if each.unit_code == "22783"}
    assert counting["households"].file == Path(second).name
    assert counting["households"].value == sample.truth.figures["2024-H2"]["22783"]["households"] + 12
    assert len(office_of.names("archive")) == 2


def test_two_that_differ_count_for_nothing_until_one_comes_alone(office_of: Desk, sample: Sample) -> None:
    """In one batch neither of two different returns of a commune is accepted; sent alone, one of them is."""
    first, second = sample.of("xa-phuoc-binh_6-thang-cuoi")
    office_of.drop(first, second)
    run = office_of.run()
    assert [each.outcome for each in run.files] == ["rejected", "rejected"]
    assert run.periods == ()
    assert office_of.versions("22783") == set()
    (sender,) = [each for each in _senders(office_of) if each.unit_code == "22783"]
    assert sender.state == "rejected"
    office_of.drop(first)
    assert [each.outcome for each in office_of.run().files] == ["accepted"]
    assert office_of.versions("22783") == {1}


def test_equal_copies_in_one_batch_count_once(office_of: Desk, sample: Sample) -> None:
    """The same file under two names: one version, both archived, and a warning but no error."""
    (file,) = sample.of("xa-tri-hai")
    office_of.drop(file)
    shutil.copy(file, office_of.workspace.inbox / "ban chep.xlsx")
    run = office_of.run()
    assert [(each.outcome, each.new) for each in run.files] == [("accepted", 1), ("accepted", 0)]
    assert not [each for each in run.files if "quarantine" in str(each.path)]
    assert office_of.versions("22864") == {1}
    assert run.ingested is not None
    assert [each.code for each in run.ingested.validation.findings] == ["duplicate-same"]


def test_another_period_does_not_change_the_current_one(office_of: Desk, sample: Sample, printing: list[str]) -> None:
    """A late return of 2023 is stored and printed; what the office sees as its current period stays, byte by byte."""
    office_of.drop(*sample.of("xa-tri-hai"))
    office_of.run()
    current = classify_stored(Ask(on=ON), office_of.workspace).result
    before = {name: content for name, content in office_of.tree().items() if "2024-H2" in name}
    office_of.drop(*sample.of("huyen-thuan-bac_nam-2023"))
    assert office_of.run().periods == ("2023",)
    assert printing == ["2024-H2", "2024-H2", "2023", "2023"]
    assert classify_stored(Ask(on=ON), office_of.workspace).result == current
    assert {name: content for name, content in office_of.tree().items() if "2024-H2" in name} == before


def test_a_period_that_no_plan_governs_is_stored_and_named(office_of: Desk, sample: Sample, tmp_path: Path) -> None:
    """Documents that cannot be made are named with the reason, and the others of the batch are written."""
    (file,) = sample.of("xa-tri-hai")
    book = openpyxl.load_workbook(file)
    (cell,) = [cell for row in book.active.iter_rows() for cell in row if str(cell.value).startswith("Kỳ báo cáo")]
    cell.value = "Kỳ báo cáo: Năm 2009"
    book.save(tmp_path / "xa-tri-hai_nam-2009.xlsx")
    office_of.drop(tmp_path / "xa-tri-hai_nam-2009.xlsx", *sample.of("xa-tan-hai"))
    run = office_of.run()
    assert [period for period, _ in run.not_written] == ["2009"]
    assert "qd-3122-2010" in run.not_written[0][1].en
    assert [path.name for path in run.outputs] == ["2024-H2.xlsx", "2024-H2.docx"]
    assert run.has_errors
    assert office_of.names("inbox") == []


def test_every_run_that_did_something_is_noted(office_of: Desk, sample: Sample) -> None:
    """The store keeps each batch with its sums and the ledger of its checks; an idle one leaves no trace."""
    office_of.drop(*sample.of("xa-tri-hai"))
    office_of.run()
    office_of.run()
    with reading(office_of.workspace) as reader:
        (kept,) = reader.runs()
    assert (kept.command, kept.on) == ("run", ON)
    assert kept.summary["periods"] == ["2024-H2"]
    assert {line.code for line in kept.ledger} >= {"file", "jumps", "unit-once"}


def test_hidden_and_temporary_files_are_left_where_they_are(office_of: Desk) -> None:
    """What begins with a dot or is Excel's own mark is no return, and no reason to quarantine anything."""
    for name in (".DS_Store", "~$xa.xlsx"):
        (office_of.workspace.inbox / name).write_bytes(b"x")
    assert office_of.run().files == ()
    assert (office_of.workspace.inbox / ".DS_Store").exists()


def test_an_inbox_that_is_gone_is_told(office_of: Desk) -> None:
    """Without its inbox the workspace is damaged, and the run says which folder to make."""
    office_of.workspace.inbox.rmdir()
    with pytest.raises(SystemFailure) as refused:
        office_of.run()
    assert refused.value.code == "folder-missing"


def _senders(office: Desk) -> tuple[Sender, ...]:
    return status_of(Ask(on=ON, period="2024-H2"), office.workspace).senders
