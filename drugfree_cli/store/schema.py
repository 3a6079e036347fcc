"""The tables as queries see them today; `migrations` says how a database comes to have them."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKeyConstraint, Integer, MetaData, Table, Text

METADATA = MetaData()

MIGRATIONS = Table(
    "migrations",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)

RETURNS = Table(
    "returns",
    METADATA,
    Column("unit_code", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("corrects", Integer),
    Column("province_code", Text),
    Column("sha256", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sheet", Text),
    Column("layout", Text, nullable=False),
    Column("received", Date, nullable=False),
    Column("author", Text),
    Column("reason", Text),
    Column("contents", JSON, nullable=False),
    Column("places", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("recorded_at", Text, nullable=False),
    ForeignKeyConstraint(
        ["unit_code", "period", "corrects"], ["returns.unit_code", "returns.period", "returns.version"]
    ),
)

REJECTIONS = Table(
    "rejections",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit_code", Text),
    Column("period", Text),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("received", Date, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

FILES = Table(
    "files",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("received", Date, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

REGISTRATIONS = Table(
    "registrations",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit_code", Text, nullable=False),
    Column("registered_on", Date),
    Column("note", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

BASES = Table(
    "bases",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("plan", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("target", Text, nullable=False),
    Column("value", Integer),
    Column("units", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

SELECTIONS = Table(
    "selections",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("plan", Text, nullable=False),
    Column("unit_code", Text, nullable=False),
    Column("chosen", Boolean, nullable=False),
    Column("selected_on", Date, nullable=False),
    Column("note", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

RECOGNITIONS = Table(
    "recognitions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit_code", Text, nullable=False),
    Column("recognised", Boolean, nullable=False),
    Column("number", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("signer", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run_on", Date, nullable=False),
    Column("command", Text, nullable=False),
    Column("plan", Text),
    Column("summary", JSON, nullable=False),
    Column("ledger", JSON, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("chain", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("details", JSON, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

APPEND_ONLY = (RETURNS, REJECTIONS, FILES, REGISTRATIONS, BASES, SELECTIONS, RECOGNITIONS, RUNS, EVENTS)
