"""Returns to put into an archive, and ways to look into its file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.findings import Finding, Place
from drugfree_cli.model.returns import StoredReturn, Value
from drugfree_cli.store.archive import Store

URL = "sqlite:///drugfree.db"
MOMENT = datetime(2024, 12, 20, 8, 30, tzinfo=UTC)
PHUOC_HA = "22888"


def sent(
    contents: dict[str, Content] | None = None,
    *,
    unit_code: str = PHUOC_HA,
    period: str = "2024",
    sha256: str = "a" * 64,
    findings: tuple[Finding, ...] = (),
    province_code: str | None = "58",
) -> StoredReturn:
    """Make a return as a workflow offers it."""
    figures = {"addicts_total": 24, "users_total": None} if contents is None else contents
    return StoredReturn(
        unit_code=unit_code,
        period=period,
        sha256=sha256,
        file="phuoc-ha.xlsx",
        layout="list",
        received=date(2024, 12, 19),
        values={
            name: Value(
                indicator=name, content=content, place=Place(file="phuoc-ha.xlsx", sheet="Biểu 1", cell=f"C{n}")
            )
            for n, (name, content) in enumerate(figures.items(), 7)
        },
        findings=findings,
        province_code=province_code,
    )


@contextmanager
def raw(store_or_path: Store | Path) -> Iterator[sqlite3.Connection]:
    """Reach for the file behind the archive's back."""
    path = store_or_path.path if isinstance(store_or_path, Store) else store_or_path
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0.05)) as connection:
        yield connection


def count(store: Store) -> int:
    """Count the versions in the archive."""
    with store.read() as reader:
        return len(reader.returns(all_versions=True))
