"""What somebody made or changed is not overwritten unasked."""

import json
from pathlib import Path

import pytest

from drugfree_cli.files.digests import sha256_of
from drugfree_cli.files.ledger import LEDGER_NAME, is_unchanged, record_written
from drugfree_cli.files.outputs import safe_output, write_output
from drugfree_cli.model.errors import SystemFailure, UsageError


def write(path: Path, text: str, *, force: bool = False) -> str:
    return write_output(path, lambda temporary: temporary.write_text(text), force=force).name


def test_an_own_unchanged_file_is_replaced(tmp_path: Path) -> None:
    """A second run writes over what the first one wrote."""
    path = tmp_path / "out" / "a.xlsx"
    assert [write(path, text) for text in ("1", "2", "3")] == ["a.xlsx"] * 3
    assert path.read_text() == "3"
    assert sorted(each.name for each in path.parent.iterdir()) == [LEDGER_NAME, "a.xlsx"]


def test_a_changed_file_is_left_alone(tmp_path: Path) -> None:
    """A file that somebody edited stays; the output gets the next free name, and keeps it while it is its own."""
    path = tmp_path / "a.xlsx"
    write(path, "1")
    path.write_text("edited")
    assert write(path, "2") == "a (2).xlsx"
    assert write(path, "3") == "a (2).xlsx"
    (tmp_path / "a (2).xlsx").write_text("edited too")
    assert write(path, "4") == "a (3).xlsx"
    texts = {each.name: each.read_text() for each in tmp_path.glob("a*")}
    assert texts == {"a.xlsx": "edited", "a (2).xlsx": "edited too", "a (3).xlsx": "4"}


def test_a_foreign_file_is_left_alone(tmp_path: Path) -> None:
    """A file that was there before this program ever wrote is somebody's."""
    path = tmp_path / "a.xlsx"
    path.write_text("theirs")
    assert write(path, "ours") == "a (2).xlsx"
    assert path.read_text() == "theirs"


def test_force_replaces_anything(tmp_path: Path) -> None:
    """With force the name asked for is the name written, and from then on it is known."""
    path = tmp_path / "a.xlsx"
    path.write_text("theirs")
    assert write(path, "ours", force=True) == "a.xlsx"
    assert write(path, "again") == "a.xlsx"
    assert path.read_text() == "again"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"written": []}',
        b'{"written": {"a.xlsx": 7}}',
        b"\xff\xfe\x00",
        b'{"written": null}',
        b"[" * 100_000,
        None,
    ],
)
def test_a_damaged_ledger_vouches_for_nothing(tmp_path: Path, damage: bytes | None) -> None:
    """Where the ledger is lost or broken every file counts as somebody's, and a new ledger is begun."""
    path = tmp_path / "a.xlsx"
    write(path, "1")
    ledger = tmp_path / LEDGER_NAME
    ledger.unlink() if damage is None else ledger.write_bytes(damage)
    assert not is_unchanged(path)
    assert write(path, "2") == "a (2).xlsx"
    assert path.read_text() == "1"
    assert json.loads(ledger.read_text(encoding="utf-8")) == {
        "written": {"a (2).xlsx": sha256_of(tmp_path / "a (2).xlsx")}
    }


def test_the_ledger_forgets_what_was_removed(tmp_path: Path) -> None:
    """A removed file leaves the ledger; a new one of the same name by somebody else is theirs."""
    path = tmp_path / "báo cáo.docx"
    write(path, "1")
    path.unlink()
    write(tmp_path / "b.docx", "1")
    assert set(json.loads((tmp_path / LEDGER_NAME).read_text(encoding="utf-8"))["written"]) == {"b.docx"}
    path.write_text("theirs")
    assert safe_output(path).name == "báo cáo (2).docx"


def test_a_failed_output_is_not_recorded(tmp_path: Path) -> None:
    """The ledger speaks of files that were written."""
    path = tmp_path / "a.xlsx"
    write(path, "1")
    digest = sha256_of(path)

    def fail(temporary: Path) -> None:
        temporary.write_text("half")
        raise OSError(28, "No space left on device", str(temporary))

    with pytest.raises(SystemFailure):
        write_output(path, fail)
    assert sha256_of(path) == digest
    assert is_unchanged(path)


def test_names_with_a_number_go_on_counting(tmp_path: Path) -> None:
    """A file that is recorded by hand is known like any other."""
    path = tmp_path / "a.csv"
    path.write_text("1")
    record_written(path)
    assert safe_output(path) == path
    path.write_text("2")
    assert safe_output(path) == tmp_path / "a (2).csv"


def test_a_folder_or_a_dangling_link_is_not_overwritten(tmp_path: Path) -> None:
    """A folder of that name is wrong use; a link that leads nowhere is somebody's."""
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UsageError) as caught:
        safe_output(tmp_path / "a.xlsx", force=True)
    assert caught.value.code == "output-is-folder"
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "gone.xlsx")
    assert write(tmp_path / "b.xlsx", "1") == "b (2).xlsx"
