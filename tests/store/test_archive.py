"""The archive opens what is a store, refuses what is none in one sentence, and keeps transactions apart."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError

from drugfree_cli.model.errors import DrugfreeError, SystemFailure, UsageError
from drugfree_cli.store.archive import Store, open_store
from drugfree_cli.store.failures import guarded

from .samples import MOMENT, PHUOC_HA, URL, count, raw, sent


@contextmanager
def refused(code: str, kind: type[DrugfreeError] = SystemFailure) -> Iterator[list[str]]:
    """Expect one sentence in each language that quotes the database."""
    said: list[str] = []
    with pytest.raises(kind) as error:
        yield said
    assert error.value.code == code
    said += [error.value.text.vi, error.value.text.en]
    assert all("drugfree.db" in sentence and "…" not in sentence for sentence in said)


# --- opening -------------------------------------------------------------------------------------------------


def test_a_relative_address_lies_in_the_workspace(tmp_path: Path) -> None:
    """The file is made in the workspace, wherever the program was started."""
    with open_store(URL, tmp_path, create=True) as store:
        assert store.path == tmp_path / "drugfree.db"
    assert (tmp_path / "drugfree.db").is_file()


def test_an_absolute_address_is_taken_as_it_is(tmp_path: Path) -> None:
    """A store may lie outside the workspace."""
    with open_store(f"sqlite:///{tmp_path}/kho dữ liệu.db", tmp_path / "elsewhere", create=True) as store:
        assert store.path == tmp_path / "kho dữ liệu.db"
    assert store.path.is_file()


def test_what_was_kept_is_there_when_opened_again(tmp_path: Path) -> None:
    """Returns outlive the program, and `create` on a store that exists keeps it."""
    with open_store(URL, tmp_path, create=True) as store, store.begin(MOMENT) as session:
        session.add_return(sent())
    for create in (True, False):
        with open_store(URL, tmp_path, create=create) as store:
            assert count(store) == 1


def test_a_store_that_is_not_there_is_not_made_in_silence(tmp_path: Path) -> None:
    """Without `create` a missing database is told, and no empty file left behind."""
    with refused("store-missing") as said:
        open_store(URL, tmp_path)
    assert "drugfree init" in said[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_missing_folder_is_named(tmp_path: Path, create: bool) -> None:
    """A workspace that is gone, say a drive not connected, is named in the sentence."""
    with refused("store-folder-missing") as said:
        open_store(URL, tmp_path / "usb", create=create)
    assert str(tmp_path / "usb") in said[0]


def test_a_folder_in_place_of_the_file_cannot_be_opened(tmp_path: Path) -> None:
    """A folder of the database's name gives a sentence, not a trace."""
    (tmp_path / "drugfree.db").mkdir()
    with refused("store-cannot-open"):
        open_store(URL, tmp_path)


@pytest.mark.parametrize(
    "url",
    ["drugfree.db", "postgresql://office:secret@host/drugfree.db", "sqlite://", "sqlite:///:memory:", "a://b:x/y"],
)
def test_an_address_that_cannot_be_used_is_wrong_use(tmp_path: Path, url: str) -> None:
    """The sentence quotes the address, but no password."""
    with pytest.raises(UsageError) as error:
        open_store(url, tmp_path, create=True)
    assert error.value.code == "store-url"
    assert url.replace(":secret@", ":***@") in error.value.text.vi
    assert "secret" not in error.value.text.vi + error.value.text.en


def test_an_empty_file_is_a_loss_unless_a_store_is_being_made(tmp_path: Path) -> None:
    """Where an office had its returns an empty file is refused; `create` makes it a store."""
    (tmp_path / "drugfree.db").touch()
    with refused("store-foreign"):
        open_store(URL, tmp_path)
    with open_store(URL, tmp_path, create=True) as store:
        assert count(store) == 0


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """A database with other tables is refused even for `create`, and not a byte of it changes."""
    path = tmp_path / "drugfree.db"
    with raw(path) as other:
        other.execute("CREATE TABLE stamps (name TEXT)")
    before = path.read_bytes()
    with refused("store-foreign"):
        open_store(URL, tmp_path, create=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, create: bool) -> None:
    """A workbook renamed to the database's name is told as damage, and kept."""
    path = tmp_path / "drugfree.db"
    path.write_bytes(b"PK\x03\x04" * 500)
    with refused("store-damaged") as said:
        open_store(URL, tmp_path, create=create)
    assert "ingest" in said[1]
    assert path.read_bytes() == b"PK\x03\x04" * 500


def test_a_database_cut_short_is_refused(tmp_path: Path) -> None:
    """Half a file, as a broken copy leaves it, is damage."""
    with open_store(URL, tmp_path, create=True) as store, store.begin(MOMENT) as session:
        session.add_returns([sent(unit_code=str(n)) for n in range(200)])
    path = tmp_path / "drugfree.db"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with refused("store-damaged"), open_store(URL, tmp_path) as store:
        count(store)


def test_broken_contents_of_a_row_are_damage(store: Store) -> None:
    """A row whose figures are no longer JSON is told as damage, not as a trace."""
    with store.begin(MOMENT) as session:
        session.add_return(sent())
    with raw(store) as other:
        other.execute("DROP TRIGGER returns_no_update")
        other.execute("""UPDATE returns SET contents = '{"addicts_total":'""")
    with refused("store-damaged"):
        count(store)


# --- transactions ---------------------------------------------------------------------------------------------


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    """An error anywhere in the block takes back all of it, and is the caller's own."""

    def half_a_batch() -> None:
        with store.begin(MOMENT) as session:
            session.add_return(sent())
            session.add_registration(PHUOC_HA, None)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_batch()
    with store.read() as reader:
        assert (reader.returns(), reader.registrations()) == ((), ())
    with store.begin(MOMENT) as session:
        assert session.add_return(sent()).version == 1


def test_a_writer_sees_its_own_batch_and_a_reader_does_not(store: Store) -> None:
    """Half a batch is nobody's business; the whole of it is there once the block ends."""
    with open_store(URL, store.path.parent) as elsewhere:
        with store.begin(MOMENT) as session:
            session.add_return(sent())
            assert len(session.returns()) == 1
            assert count(elsewhere) == 0
        assert count(elsewhere) == 1


def test_a_reader_keeps_the_state_that_it_began_with(store: Store) -> None:
    """What is written meanwhile does not mix into what is being read."""
    with store.read() as reader:
        assert reader.returns() == ()
        with store.begin(MOMENT) as session:
            session.add_return(sent())
        assert (reader.returns(), reader.periods()) == ((), ())
    assert count(store) == 1


def test_a_database_that_another_program_holds_is_told(store: Store) -> None:
    """A writer waits its time and then says so; reading goes on."""
    with raw(store) as other:
        other.execute("BEGIN IMMEDIATE")
        with refused("store-locked") as said, store.begin(MOMENT):
            pytest.fail("nothing can be written while another program does")
        assert count(store) == 0
    assert "chạy lại" in said[0]
    with store.begin(MOMENT) as session:
        assert session.add_return(sent()).new


def test_two_writers_take_turns(store: Store) -> None:
    """The second counts its versions on top of the first's."""
    with open_store(URL, store.path.parent) as elsewhere:
        for writer, sha256 in ((store, "a" * 64), (elsewhere, "b" * 64), (store, "c" * 64)):
            with writer.begin(MOMENT) as session:
                session.add_return(sent(sha256=sha256))
    with store.read() as reader:
        assert [row.version for row in reader.returns(all_versions=True)] == [1, 2, 3]


# --- nothing is changed or taken away --------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["returns", "rejections", "files", "registrations", "bases", "selections", "runs"])
@pytest.mark.parametrize("change", ["UPDATE {} SET recorded_at = ''", "DELETE FROM {}"])
def test_not_even_by_hand_is_a_row_changed_or_deleted(store: Store, table: str, change: str) -> None:
    """The database itself refuses to change or delete what was kept."""
    fill = {
        "returns": "('1', '2024', 1, 'return', NULL, NULL, 's', 'p', 'f', '', 'l', 'd', '', '', '', '', '', '', 'm')",
        "rejections": "(1, NULL, NULL, 'f', 's', 'd', '', 'm')",
        "files": "(1, 's', 'n', 0, 'd', 'accepted', 'm')",
        "registrations": "(1, '1', NULL, '', 'm')",
        "selections": "(1, 'p', '1', 1, '2024-05-01', '', 'm')",
        "bases": "(1, 'p', 2023, 't', 1, '', '', 'm')",
        "runs": "(1, 'd', 'run', NULL, '', '', 'm')",
    }
    with raw(store) as other:
        other.execute(f"INSERT INTO {table} VALUES {fill[table]}")
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} can only be added to"):
            other.execute(change.format(table))
        assert other.execute(f"SELECT count(*), max(recorded_at) FROM {table}").fetchone() == (1, "m")


def test_a_version_exists_once_and_a_correction_corrects_something(store: Store) -> None:
    """The database refuses a second row of a version, and a correction of a version that is not there."""
    row = "('1', '2024', {}, '{}', {}, NULL, 's', 'p', 'f', 'b', 'l', 'd', 'a', 'r', '', '', '', '', 'm')"
    with raw(store) as other:
        other.execute("PRAGMA foreign_keys = ON")
        other.execute("INSERT INTO returns VALUES " + row.format(1, "return", "NULL"))
        for wrong in (
            row.format(1, "return", "NULL"),
            row.format(9, "correction", 8),
            row.format(2, "correction", "NULL"),
        ):
            with pytest.raises(sqlite3.IntegrityError):
                other.execute("INSERT INTO returns VALUES " + wrong)


# --- the machine's refusals ------------------------------------------------------------------------------------


def test_a_database_that_may_not_be_written_is_told(store: Store) -> None:
    """A file opened for reading only refuses in a sentence that says to allow writing."""
    engine = create_engine(f"sqlite:///file:{store.path}?mode=ro&uri=true")
    with closing(engine.connect()) as connection, refused("store-read-only"), guarded("drugfree.db"):
        connection.exec_driver_sql("INSERT INTO files VALUES (1, 's', 'n', 0, 'd', 'accepted', 'm')")
    engine.dispose()


def test_a_full_disk_is_told(store: Store) -> None:
    """A database that cannot grow says that there is no room."""
    engine = create_engine(f"sqlite:///{store.path}")
    with closing(engine.connect()) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with refused("store-disk-full"), guarded("drugfree.db"):
            connection.exec_driver_sql(f"INSERT INTO files VALUES (1, '{'s' * 200_000}', 'n', 0, 'd', 'accepted', 'm')")
    engine.dispose()


def test_a_fault_of_the_program_keeps_its_trace(store: Store) -> None:
    """Only what file or machine are to blame for becomes a sentence."""
    engine = create_engine(f"sqlite:///{store.path}")
    with closing(engine.connect()) as connection, pytest.raises(IntegrityError), guarded("drugfree.db"):
        connection.exec_driver_sql("INSERT INTO files VALUES (1, NULL, 'n', 0, 'd', 'accepted', 'm')")
    engine.dispose()
