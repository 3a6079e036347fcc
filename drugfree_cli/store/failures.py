"""What a database's refusal means to an office: one sentence instead of a trace."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

from sqlalchemy.exc import DatabaseError

from drugfree_cli.model.errors import SystemFailure

_CODES = {
    sqlite3.SQLITE_BUSY: "store-locked",
    sqlite3.SQLITE_LOCKED: "store-locked",
    sqlite3.SQLITE_READONLY: "store-read-only",
    sqlite3.SQLITE_PERM: "store-read-only",
    sqlite3.SQLITE_CANTOPEN: "store-cannot-open",
    sqlite3.SQLITE_FULL: "store-disk-full",
    sqlite3.SQLITE_IOERR: "store-disk-failed",
    sqlite3.SQLITE_PROTOCOL: "store-locked",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_NOTADB: "store-damaged",
}


@contextmanager
def guarded(where: str) -> Iterator[None]:
    """Turn what the machine or the file is to blame for into a `SystemFailure`; a bug keeps its trace."""
    try:
        yield
    except JSONDecodeError as broken:
        raise SystemFailure("store-damaged", path=where, reason=str(broken)) from broken
    except DatabaseError as refused:
        code = _code(refused.orig)
        if code is None:
            raise
        raise SystemFailure(code, path=where, reason=str(refused.orig)) from refused


def _code(original: BaseException | None) -> str | None:
    # The low byte is the kind of failure, the rest refines it; what the driver itself complains of has no code.
    return _CODES.get(getattr(original, "sqlite_errorcode", 0) & 0xFF)
