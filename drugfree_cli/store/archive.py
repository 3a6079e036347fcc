"""The door of the archive: opens the store of a workspace and hands out transactions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from drugfree_cli.files.drives import network_of
from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.model.office import Hand
from drugfree_cli.store.engine import (
    READING,
    WRITING,
    close_to_others,
    connect_to,
    copy_database,
    database_faults,
    let_readers_read,
    locate,
    require,
    transaction,
)
from drugfree_cli.store.failures import guarded
from drugfree_cli.store.migrations import MIGRATIONS_IN_ORDER, Migration, apply, is_empty, pending
from drugfree_cli.store.reader import Reader
from drugfree_cli.store.session import Session

NOBODY = Hand()


class Store:
    """An open archive. Close it, or use it in a `with` block."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @contextmanager
    def begin(self, at: datetime, hand: Hand = NOBODY) -> Iterator[Session]:
        """Write: all or nothing. Everything appended carries the moment `at` and whose hand it was; others wait."""
        with transaction(self._engine, str(self.path), WRITING) as connection:
            yield Session(connection, str(self.path), at, hand)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Read one state of the archive, whatever others write meanwhile."""
        with transaction(self._engine, str(self.path), READING) as connection:
            yield Reader(connection, str(self.path))

    def copy_to(self, path: Path) -> None:
        """Write one state of the store to a file, whatever others write meanwhile."""
        copy_database(self._engine, str(self.path), path)

    def faults(self) -> tuple[str, ...]:
        """Let the database look for damage in its own file; gives what it found."""
        return database_faults(self._engine, str(self.path))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(
    url: str,
    workspace: Path,
    *,
    create: bool = False,
    patience: float = 5.0,
    migrations: Sequence[Migration] = MIGRATIONS_IN_ORDER,
) -> Store:
    """Open the store that `url` names and bring its tables up to date.

    Without `create`, what is not yet a store is refused rather than made into an empty one: an empty
    file where an office had its returns is a loss to be told.
    """
    path = locate(url, workspace)
    if network := network_of(path.parent):
        # Locks do not hold there: two offices would write over each other, and a break of the line tears the file.
        raise SystemFailure("store-on-network", path=path, network=network)
    require(path, create=create)
    store = Store(engine := connect_to(path, patience), path)
    try:
        _bring_up_to_date(engine, str(path), create, migrations)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up_to_date(engine: Engine, where: str, create: bool, migrations: Sequence[Migration]) -> None:
    with transaction(engine, where, READING) as connection, guarded(where):
        steps = pending(connection, where, migrations)
        if steps is None and not (create and is_empty(connection)):
            raise SystemFailure("store-foreign", path=where)
    let_readers_read(engine, where)
    if steps is None:
        close_to_others(where)
    if steps == ():
        return
    with transaction(engine, where, WRITING) as connection, guarded(where):
        # Another program may have taken the steps while this one waited for its turn.
        steps = pending(connection, where, migrations)
        apply(connection, migrations if steps is None else steps, migrations)
