"""How a database comes to have its tables: named steps, each recorded in the transaction that makes it.

A step is written once and never edited, so it spells its SQL out instead of using today's `schema`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, select

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.store.chain import adopt
from drugfree_cli.store.schema import MIGRATIONS

_ID = {"sqlite": "INTEGER PRIMARY KEY AUTOINCREMENT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: its name, its SQL (`{id}` is the dialect's self-numbering key), and what SQL alone cannot do."""

    name: str
    statements: tuple[str, ...]
    then: Callable[[Connection], None] | None = None


def _append_only(*tables: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} can only be added to'); END"
        for table in tables
        for act in ("UPDATE", "DELETE")
    )


_ARCHIVE = Migration(
    name="archive",
    statements=(
        "CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
        """CREATE TABLE returns (
            unit_code TEXT NOT NULL, period TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
            kind TEXT NOT NULL CHECK (kind IN ('return', 'correction')), corrects INTEGER, province_code TEXT,
            sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL, file TEXT NOT NULL, sheet TEXT, layout TEXT NOT NULL,
            received DATE NOT NULL, author TEXT, reason TEXT,
            contents JSON NOT NULL, places JSON NOT NULL, notes JSON NOT NULL, findings JSON NOT NULL,
            recorded_at TEXT NOT NULL,
            PRIMARY KEY (unit_code, period, version),
            FOREIGN KEY (unit_code, period, corrects) REFERENCES returns (unit_code, period, version),
            CHECK ((kind = 'return') = (corrects IS NULL)),
            CHECK (kind = 'return' OR (author IS NOT NULL AND reason IS NOT NULL)))""",
        "CREATE INDEX returns_of_period ON returns (period)",
        """CREATE TABLE rejections (
            id {id}, unit_code TEXT, period TEXT, file TEXT NOT NULL, sha256 TEXT NOT NULL,
            received DATE NOT NULL, findings JSON NOT NULL, recorded_at TEXT NOT NULL)""",
        "CREATE INDEX rejections_of_period ON rejections (period)",
        "CREATE INDEX rejections_of_file ON rejections (sha256)",
        """CREATE TABLE files (
            id {id}, sha256 TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, received DATE NOT NULL,
            outcome TEXT NOT NULL, recorded_at TEXT NOT NULL)""",
        "CREATE INDEX files_by_sum ON files (sha256)",
        """CREATE TABLE registrations (
            id {id}, unit_code TEXT NOT NULL, registered_on DATE, note TEXT NOT NULL, recorded_at TEXT NOT NULL)""",
        """CREATE TABLE bases (
            id {id}, plan TEXT NOT NULL, year INTEGER NOT NULL, target TEXT NOT NULL, value INTEGER,
            units JSON NOT NULL, note TEXT NOT NULL, recorded_at TEXT NOT NULL)""",
        """CREATE TABLE runs (
            id {id}, run_on DATE NOT NULL, command TEXT NOT NULL, plan TEXT,
            summary JSON NOT NULL, ledger JSON NOT NULL, recorded_at TEXT NOT NULL)""",
        *_append_only("returns", "rejections", "files", "registrations", "bases", "runs"),
    ),
)

_SELECTIONS = Migration(
    name="selections",
    statements=(
        """CREATE TABLE selections (
            id {id}, plan TEXT NOT NULL, unit_code TEXT NOT NULL, chosen BOOLEAN NOT NULL, selected_on DATE NOT NULL,
            note TEXT NOT NULL, recorded_at TEXT NOT NULL)""",
        *_append_only("selections"),
    ),
)

_EVENTS = Migration(
    name="events",
    statements=(
        """CREATE TABLE events (
            id {id}, chain TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), action TEXT NOT NULL,
            actor TEXT NOT NULL, program TEXT NOT NULL, subject TEXT NOT NULL, digest TEXT NOT NULL,
            details JSON NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, recorded_at TEXT NOT NULL,
            UNIQUE (chain, number))""",
        "CREATE INDEX events_of_digest ON events (subject, digest)",
        *_append_only("events"),
    ),
    then=adopt,
)

_RECOGNITIONS = Migration(
    name="recognitions",
    statements=(
        """CREATE TABLE recognitions (
            id {id}, unit_code TEXT NOT NULL, recognised BOOLEAN NOT NULL, number TEXT NOT NULL,
            decided_on DATE NOT NULL, signer TEXT NOT NULL, note TEXT NOT NULL, recorded_at TEXT NOT NULL)""",
        *_append_only("recognitions"),
    ),
)

MIGRATIONS_IN_ORDER: tuple[Migration, ...] = (_ARCHIVE, _SELECTIONS, _EVENTS, _RECOGNITIONS)


def pending(connection: Connection, where: str, known: Sequence[Migration]) -> tuple[Migration, ...] | None:
    """Give the steps that a database still lacks; None where it holds none of ours, not even the first.

    A database that has steps which this program does not know is refused: a newer program made them.
    """
    if not inspect(connection).has_table(MIGRATIONS.name):
        return None
    done = connection.execute(select(MIGRATIONS.c.name).order_by(MIGRATIONS.c.number)).scalars().all()
    names = [step.name for step in known]
    if done != names[: len(done)]:
        unknown = [name for name in done if name not in names] or done
        raise SystemFailure("store-newer", path=where, steps=", ".join(unknown))
    return tuple(known[len(done) :])


def is_empty(connection: Connection) -> bool:
    """Say whether a database holds no table at all."""
    return not inspect(connection).get_table_names()


def apply(connection: Connection, steps: Sequence[Migration], known: Sequence[Migration]) -> None:
    """Take the steps and record each, in the transaction that `connection` is in."""
    identity = _ID[connection.dialect.name]
    for step in steps:
        for statement in step.statements:
            connection.exec_driver_sql(statement.replace("{id}", identity))
        if step.then is not None:
            step.then(connection)
        connection.execute(MIGRATIONS.insert().values(number=known.index(step) + 1, name=step.name))
