"""The chain of events: every row that is added is vouched for by an event, and every event by the one after it.

One chain for each sender, one for the office itself. A row that was changed, added or taken away by other means than
this program no longer matches its event; an event that was changed no longer matches the next one's `previous`.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.types import JSON as JSON_TYPE

from drugfree_cli.model.office import Break, Event, Hand, Json
from drugfree_cli.store.encoding import dump, legible
from drugfree_cli.store.schema import (
    BASES,
    EVENTS,
    FILES,
    RECOGNITIONS,
    REGISTRATIONS,
    REJECTIONS,
    RETURNS,
    RUNS,
    SELECTIONS,
)

OFFICE = "office"
"""The chain of what concerns no single sender."""
START = "0" * 64
"""What stands before the first event of a chain."""
_FIRST = (RETURNS, REJECTIONS, FILES, REGISTRATIONS, BASES, SELECTIONS, RUNS)
_CHAINED = (*_FIRST, RECOGNITIONS)
_ACTIONS = {
    REJECTIONS.name: "refuse",
    FILES.name: "receive",
    REGISTRATIONS.name: "register",
    BASES.name: "base",
    SELECTIONS.name: "select",
    RECOGNITIONS.name: "recognise",
    RUNS.name: "run",
}
_TOLD = tuple(
    [
        "unit_code",
        "period",
        "version",
        "file",
        "name",
        "sha256",
        "author",
        "plan",
        "year",
        "target",
        "command",
        "number",
    ]
)
_MOST = 400


def vouch(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]], hand: Hand, at: str) -> None:
    """Add an event for each row that was just added to a table."""
    entries = [
        (_chain_of(row), _action_of(table, row), str(table.name), row_digest(table, row), _told(row)) for row in rows
    ]
    append(connection, entries, hand, at)


def append(
    connection: Connection,
    entries: Sequence[tuple[str, str, str, str, Mapping[str, Json]]],
    hand: Hand,
    at: str,
) -> None:
    """Add events: (chain, action, subject, digest, details), each behind the last of its chain."""
    heads = _heads(connection, {entry[0] for entry in entries})
    made: list[dict[str, object]] = []
    for chain, action, subject, digest, details in entries:
        number, previous = heads.get(chain, (0, START))
        event: dict[str, object] = {
            "chain": chain,
            "number": number + 1,
            "action": action,
            "actor": legible(hand.actor),
            "program": hand.program,
            "subject": subject,
            "digest": digest,
            "details": dict(details),
            "previous": previous,
            "recorded_at": at,
        }
        event["hash"] = _hash(event)
        heads[chain] = (number + 1, str(event["hash"]))
        made.append(event)
    if made:
        connection.execute(EVENTS.insert(), made)


def row_digest(table: Table, row: Mapping[str, object]) -> str:
    """Give the SHA-256 of a row as it is kept, its running number aside."""
    kept = {column.name: _plain(row.get(column.name), column.type) for column in table.columns if column.name != "id"}
    return hashlib.sha256(_canonical(kept).encode()).hexdigest()


def events(connection: Connection) -> tuple[Event, ...]:
    """List all events, chain by chain in their order."""
    query = select(EVENTS).order_by(EVENTS.c.chain, EVENTS.c.number)
    return tuple(
        Event(
            chain=row["chain"],
            number=row["number"],
            action=row["action"],
            actor=row["actor"],
            program=row["program"],
            subject=row["subject"],
            digest=row["digest"],
            details=row["details"],
            previous=row["previous"],
            hash=row["hash"],
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
        )
        for row in connection.execute(query).mappings()
    )


def verify(connection: Connection) -> tuple[Break, ...]:
    """Find every place where rows and events no longer fit."""
    kept = [
        dict(row) for row in connection.execute(select(EVENTS).order_by(EVENTS.c.chain, EVENTS.c.number)).mappings()
    ]
    return (*_broken_links(kept), *_unmatched(connection, kept))


def adopt(connection: Connection) -> None:
    """Vouch for what a store held before it had events: from here on it cannot be changed unseen."""
    hand = Hand(actor="", program="migration")
    # The tables that there were before: later ones have had events from their first row on.
    for table in _FIRST:
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
        for start in range(0, len(rows), _MOST):
            part = rows[start : start + _MOST]
            at = str(max((str(row["recorded_at"]) for row in part), default=""))
            vouch(connection, table, part, hand, at)


def _broken_links(kept: Iterable[Mapping[str, object]]) -> Iterator[Break]:
    chains: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
    for event in kept:
        chains[str(event["chain"])].append(event)
    for chain, members in chains.items():
        previous = START
        for number, event in enumerate(members, start=1):
            if event["number"] != number or event["previous"] != previous:
                yield Break(kind="link", chain=chain, number=number, subject=str(event["subject"]), details={})
                break
            if _hash(event) != event["hash"]:
                details = event["details"] if isinstance(event["details"], Mapping) else {}
                yield Break(kind="event", chain=chain, number=number, subject=str(event["subject"]), details=details)
                break
            previous = str(event["hash"])


def _unmatched(connection: Connection, kept: Sequence[Mapping[str, object]]) -> Iterator[Break]:
    """Hold the rows of every table against the events that vouch for them."""
    for table in _CHAINED:
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
        found = [(row_digest(table, row), row) for row in rows]
        vouched = Counter(str(each["digest"]) for each in kept if each["subject"] == table.name)
        for digest, row in found:
            if vouched[digest]:
                vouched[digest] -= 1
            else:
                yield Break(kind="row", chain=_chain_of(row), number=0, subject=str(table.name), details=_told(row))
        for event in kept:
            if event["subject"] == table.name and vouched[str(event["digest"])]:
                vouched[str(event["digest"])] -= 1
                told = event["details"] if isinstance(event["details"], Mapping) else {}
                number = event["number"] if isinstance(event["number"], int) else 0
                yield Break(
                    kind="gone", chain=str(event["chain"]), number=number, subject=str(table.name), details=told
                )


def _heads(connection: Connection, chains: set[str]) -> dict[str, tuple[int, str]]:
    last = select(EVENTS.c.chain, func.max(EVENTS.c.number).label("number")).group_by(EVENTS.c.chain).subquery()
    query = select(EVENTS.c.chain, EVENTS.c.number, EVENTS.c.hash).where(
        EVENTS.c.chain == last.c.chain, EVENTS.c.number == last.c.number
    )
    if len(chains) <= _MOST:
        query = query.where(EVENTS.c.chain.in_(chains))
    return {row.chain: (row.number, row.hash) for row in connection.execute(query)}


def _chain_of(row: Mapping[str, object]) -> str:
    return str(row.get("unit_code") or OFFICE)


def _action_of(table: Table, row: Mapping[str, object]) -> str:
    if table is RETURNS:
        return "ingest" if row.get("kind") == "return" else "correct"
    return _ACTIONS[table.name]


def _told(row: Mapping[str, object]) -> dict[str, Json]:
    """Say in an event what its row is about; the row itself says the rest."""
    return {
        name: legible(value) if isinstance(value, str) else value
        for name in _TOLD
        if isinstance(value := row.get(name), str | int)
    }


def _hash(event: Mapping[str, object]) -> str:
    named = {name: value for name, value in event.items() if name not in ("id", "hash")}
    return hashlib.sha256(_canonical(named).encode()).hexdigest()


def _canonical(document: Mapping[str, object]) -> str:
    return legible(json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _plain(value: object, kind: object) -> object:
    """Give a value as it comes back from the store."""
    if isinstance(kind, JSON_TYPE):
        return json.loads(dump(value))  # type: ignore[arg-type]  # what a JSON column holds
    if isinstance(value, date):
        return value.isoformat()
    return legible(value) if isinstance(value, str) else value
