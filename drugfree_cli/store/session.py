"""What can be added to the archive, in one transaction; nothing there is ever changed or taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, Table, select

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import CheckRun, Finding
from drugfree_cli.model.office import Appended, Correction, Hand, Json, Outcome, Recognition
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.store.chain import OFFICE, append, vouch
from drugfree_cli.store.encoding import check_run_out, finding_out, fingerprint, legible
from drugfree_cli.store.failures import guarded
from drugfree_cli.store.reader import Reader, within
from drugfree_cli.store.rows import row_of_return
from drugfree_cli.store.schema import BASES, FILES, RECOGNITIONS, REGISTRATIONS, REJECTIONS, RETURNS, RUNS, SELECTIONS

_Key = tuple[str, str]


class Session(Reader):
    """Adds to the archive, and sees what it has added. Made by `Store.begin`; all carries the moment `at`."""

    def __init__(self, connection: Connection, where: str, at: datetime, hand: Hand) -> None:
        super().__init__(connection, where)
        self._at, self._hand = at, hand

    def add_return(self, offered: StoredReturn) -> Appended:
        """Keep a return as the next version of its unit and period."""
        return self.add_returns((offered,))[0]

    def add_returns(self, offered: Sequence[StoredReturn]) -> tuple[Appended, ...]:
        """Keep returns, each as the next version of its unit and period.

        Where the same file brought the same figures before, that version stands and none is added, even if a later
        one counts: an old file read again must not undo what was sent or corrected since.
        """
        last, sent = self._kept(offered)
        appended, rows = [], []
        for return_ in offered:
            key = (return_.unit_code, return_.period)
            said = fingerprint(return_.values)
            brought = (*key, return_.sha256, said)
            is_new = brought not in sent
            if is_new:
                last[key] = sent[brought] = last.get(key, 0) + 1
                rows.append(row_of_return(replace(return_, version=last[key]), said))
            appended.append(Appended(version=sent[brought], new=is_new))
        self._insert(RETURNS, rows)
        return tuple(appended)

    def correct(self, correction: Correction, findings: tuple[Finding, ...] | None = None) -> StoredReturn:
        """Keep a corrected figure as a new version of the return that counts.

        `findings` are those of the return as corrected; without them, those about other figures stay.
        """
        latest = self.latest(correction.unit_code, correction.period)
        if latest is None:
            raise UsageError("nothing-to-correct", unit=correction.unit_code, period=correction.period)
        corrected = replace(correction.applied_to(latest), recorded_at=self._at)
        if findings is not None:
            corrected = replace(corrected, findings=findings)
        self._insert(RETURNS, [row_of_return(corrected, fingerprint(corrected.values))])
        return corrected

    def add_rejection(
        self,
        *,
        unit_code: str | None,
        period: str | None,
        file: str,
        sha256: str,
        received: date,
        findings: tuple[Finding, ...],
    ) -> bool:
        """Keep why a return was not taken; False where the same file was refused for the same before."""
        row = {
            "unit_code": unit_code,
            "period": period,
            "sha256": sha256,
            "findings": [finding_out(found) for found in findings],
        }
        earlier = select(REJECTIONS).where(REJECTIONS.c.sha256 == sha256)
        if any(all(kept[name] == value for name, value in row.items()) for kept in self._answers(earlier, dict)):
            return False
        self._insert(REJECTIONS, [row | {"file": file, "received": received}])
        return True

    def add_file(self, *, sha256: str, name: str, size: int, received: date, outcome: Outcome) -> None:
        """Keep that a file came, and what became of it."""
        row = {"sha256": sha256, "name": name, "size": size, "received": received, "outcome": outcome.value}
        self._insert(FILES, [row])

    def add_registration(self, unit_code: str, registered_on: date | None, note: str = "") -> None:
        """Keep the day of a commune's registration; None withdraws it."""
        self._insert(REGISTRATIONS, [{"unit_code": unit_code, "registered_on": registered_on, "note": note}])

    def add_base(
        self, *, plan: str, year: int, target: str, value: int | None, units: Sequence[str] = (), note: str = ""
    ) -> None:
        """Keep a target's figure for a base year, with the communes counted where known; None withdraws it."""
        row = {"plan": plan, "year": year, "target": target, "value": value, "units": list(units), "note": note}
        self._insert(BASES, [row])

    def add_selection(self, *, plan: str, unit_code: str, chosen: bool, selected_on: date, note: str = "") -> None:
        """Keep that a district chose a commune under a plan; not `chosen` withdraws it."""
        row = {"plan": plan, "unit_code": unit_code, "chosen": chosen, "selected_on": selected_on, "note": note}
        self._insert(SELECTIONS, [row])

    def add_recognition(self, given: Recognition) -> None:
        """Keep that a commune was recognised by a decision, or that a decision withdrew it."""
        row = {
            "unit_code": given.unit_code,
            "recognised": given.recognised,
            "number": given.number,
            "decided_on": given.decided_on,
            "signer": given.signer,
            "note": given.note,
        }
        self._insert(RECOGNITIONS, [row])

    def add_run(
        self, *, on: date, command: str, plan: str | None, summary: Mapping[str, Json], ledger: Sequence[CheckRun]
    ) -> None:
        """Keep a run, with what it counted and every line of its ledger."""
        lines = [check_run_out(line) for line in ledger]
        self._insert(
            RUNS, [{"run_on": on, "command": command, "plan": plan, "summary": dict(summary), "ledger": lines}]
        )

    def add_event(self, action: str, digest: str, details: Mapping[str, Json]) -> None:
        """Keep that the office did something that adds no row of its own, such as a document that it wrote."""
        with guarded(self._where):
            append(self._connection, [(OFFICE, action, action, digest, details)], self._hand, self._at.isoformat())

    def _kept(self, offered: Sequence[StoredReturn]) -> tuple[dict[_Key, int], dict[tuple[str, str, str, str], int]]:
        """Give the last version of each unit and period concerned, and the version that each file brought."""
        columns = RETURNS.c
        query = (
            select(
                columns.unit_code, columns.period, columns.version, columns.kind, columns.sha256, columns.fingerprint
            )
            .where(*within(columns.period, {return_.period for return_ in offered}))
            .where(*within(columns.unit_code, {return_.unit_code for return_ in offered}))
            .order_by(columns.version)
        )
        rows = self._answers(query, dict)
        last = {(row["unit_code"], row["period"]): row["version"] for row in rows}
        brought = [row for row in reversed(rows) if row["kind"] == "return"]
        sent = {(r["unit_code"], r["period"], r["sha256"], r["fingerprint"]): r["version"] for r in brought}
        return last, sent

    def _insert(self, table: Table, rows: Sequence[dict[str, object]]) -> None:
        if not rows:
            return
        moment = {"recorded_at": self._at.isoformat()}
        kept = [{name: _storable(value) for name, value in (row | moment).items()} for row in rows]
        with guarded(self._where):
            self._connection.execute(table.insert(), kept)
            vouch(self._connection, table, kept, self._hand, self._at.isoformat())


def _storable(value: object) -> object:
    return legible(value) if isinstance(value, str) else value
