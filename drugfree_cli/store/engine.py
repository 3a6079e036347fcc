"""From the address of a database to connections that keep their promises: one transaction, one state."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.store.encoding import dump
from drugfree_cli.store.failures import guarded

READING = "BEGIN"
WRITING = "BEGIN IMMEDIATE"
"""A writer takes its turn before it looks, so that what it saw still holds when it writes."""

_PASSWORD = re.compile(r":[^:@/]*@")


def locate(url: str, workspace: Path) -> Path:
    """Find the database file that an address names; a relative one lies in the workspace."""
    address = _parse(url)
    if address is None or address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        raise UsageError("store-url", url=_PASSWORD.sub(":***@", url))
    return workspace / str(address.database)


def require(path: Path, *, create: bool) -> None:
    """Refuse a path with no folder or no database behind it; SQLite would make an empty one without a word."""
    if not path.parent.is_dir():
        raise SystemFailure("store-folder-missing", path=path, folder=path.parent)
    if not create and not path.exists():
        raise SystemFailure("store-missing", path=path)


def connect_to(path: Path, patience: float) -> Engine:
    """Make the engine for a database file; a connection waits `patience` seconds for its turn."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)), json_serializer=dump, connect_args={"timeout": patience}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def let_readers_read(engine: Engine, where: str) -> None:
    """Let others read while one writes (write-ahead log); where the disk cannot do that, nothing changes."""
    with guarded(where), engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def close_to_others(where: str) -> None:
    """Let nobody but its owner read a database that was just made; the files beside it take its mode."""
    if os.name == "posix":
        with suppress(OSError):  # the folder may settle who may look
            Path(where).chmod(0o600)


def copy_database(engine: Engine, where: str, path: Path) -> None:
    """Copy a database in use: the copy is of one moment, and whole."""
    with guarded(where), engine.connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(path),))


def database_faults(engine: Engine, where: str) -> tuple[str, ...]:
    """List what is damaged in a database, and what refers to rows that are not there."""
    with guarded(where), engine.connect() as connection:
        whole = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        loose = [f"{row[0]} {row[1]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return (*(each for each in whole if each != "ok"), *loose)


@contextmanager
def transaction(engine: Engine, where: str, opening: str) -> Iterator[Connection]:
    """Hold one transaction: all of it stays when the block ends, nothing when it raises."""
    with guarded(where):
        connection = engine.connect().execution_options(opening=opening)
    with closing(connection):
        with guarded(where):
            current = connection.begin()
        yield connection
        with guarded(where):
            current.commit()


def _parse(url: str) -> URL | None:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        return None


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions at moments of its own choosing, and never for a SELECT.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    if opening := connection.get_execution_options().get("opening"):
        connection.exec_driver_sql(opening)
