"""A database gets its tables in named steps, each recorded with what it does."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import OperationalError

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.store.archive import open_store
from drugfree_cli.store.migrations import MIGRATIONS_IN_ORDER, Migration
from drugfree_cli.store.schema import APPEND_ONLY, METADATA

from .samples import MOMENT, URL, count, raw, sent

SEALS = Migration(
    name="seals", statements=("CREATE TABLE seals (id {id}, mark TEXT)", "INSERT INTO seals (mark) VALUES ('a')")
)
KNOWN = [(1, "archive"), (2, "selections"), (3, "events"), (4, "recognitions")]
BROKEN = Migration(name="broken", statements=("CREATE TABLE half (a TEXT)", "CREATE TABLE half (a TEXT)"))


def recorded(path: Path) -> list[tuple[int, str]]:
    """List the steps that a database says it has."""
    with raw(path) as connection:
        return connection.execute("SELECT number, name FROM migrations ORDER BY number").fetchall()


def tables(path: Path) -> set[str]:
    """List the tables of a database."""
    with raw(path) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_steps_lead_to_the_tables_that_queries_expect(tmp_path: Path) -> None:
    """Every table has the columns of `schema`, with the same ones required and the same keys."""
    with open_store(URL, tmp_path, create=True) as store:
        path = store.path
    engine = create_engine(f"sqlite:///{path}")
    found = inspect(engine)
    for table in METADATA.sorted_tables:
        columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name) if not c["primary_key"]}
        assert columns == {c.name: c.nullable for c in table.columns if not c.primary_key}, table.name
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key]
    engine.dispose()
    assert {table.name for table in METADATA.sorted_tables} == {"migrations", *(table.name for table in APPEND_ONLY)}


def test_steps_are_recorded_once(tmp_path: Path) -> None:
    """Opening again takes no step again."""
    for _ in range(2):
        with open_store(URL, tmp_path, create=True) as store:
            assert recorded(store.path) == KNOWN


def test_an_older_store_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    """The step that is missing is taken on opening, and the returns stay."""
    with open_store(URL, tmp_path, create=True) as store, store.begin(MOMENT) as session:
        session.add_return(sent())
    with open_store(URL, tmp_path, migrations=(*MIGRATIONS_IN_ORDER, SEALS)) as store:
        assert count(store) == 1
        assert recorded(store.path) == [*KNOWN, (5, "seals")]
        assert "seals" in tables(store.path)


def test_a_step_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    """Neither half of the step nor its record stays, nor a step that was taken with it."""
    with open_store(URL, tmp_path, create=True) as store:
        before = tables(store.path)
    with pytest.raises(OperationalError, match="already exists"):
        open_store(URL, tmp_path, migrations=(*MIGRATIONS_IN_ORDER, SEALS, BROKEN))
    assert tables(store.path) == before
    assert recorded(store.path) == KNOWN


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    """The steps that this program does not know are named, and nothing is touched."""
    with open_store(URL, tmp_path, create=True, migrations=(*MIGRATIONS_IN_ORDER, SEALS)) as store:
        pass
    with pytest.raises(SystemFailure) as refused:
        open_store(URL, tmp_path)
    assert refused.value.code == "store-newer"
    assert "seals" in refused.value.text.vi
    assert "update drugfree" in refused.value.text.en
    assert recorded(store.path) == [*KNOWN, (5, "seals")]
