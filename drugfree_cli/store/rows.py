"""Rows of the tables become records, and returns become rows."""

from datetime import datetime

from sqlalchemy import RowMapping

from drugfree_cli.model.office import (
    BaseFigure,
    Outcome,
    ReceivedFile,
    Recognition,
    Registration,
    Rejection,
    RunRecord,
    Selection,
)
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.store.encoding import (
    check_run_in,
    contents_out,
    finding_in,
    finding_out,
    notes_out,
    places_out,
    sheet_of,
    values_in,
)


def row_of_return(stored: StoredReturn, said: str) -> dict[str, object]:
    """Give the row of a return whose version is set; `said` is the fingerprint of its values."""
    sheet = sheet_of(stored.values, stored.file)
    return {
        "unit_code": stored.unit_code,
        "period": stored.period,
        "version": stored.version,
        "kind": stored.kind,
        "corrects": stored.version - 1 if stored.kind == "correction" else None,
        "province_code": stored.province_code,
        "sha256": stored.sha256,
        "fingerprint": said,
        "file": stored.file,
        "sheet": sheet,
        "layout": stored.layout,
        "received": stored.received,
        "author": stored.author,
        "reason": stored.reason,
        "contents": contents_out(stored.values),
        "places": places_out(stored.values, stored.file, sheet),
        "notes": notes_out(stored.values),
        "findings": [finding_out(found) for found in stored.findings],
    }


def stored_return(row: RowMapping) -> StoredReturn:
    """Read a row of `returns`."""
    return StoredReturn(
        unit_code=row["unit_code"],
        period=row["period"],
        version=row["version"],
        sha256=row["sha256"],
        file=row["file"],
        layout=row["layout"],
        received=row["received"],
        values=values_in(row["contents"], row["places"], row["notes"], row["file"], row["sheet"]),
        kind=row["kind"],
        author=row["author"],
        reason=row["reason"],
        findings=tuple(finding_in(kept) for kept in row["findings"]),
        province_code=row["province_code"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def rejection(row: RowMapping) -> Rejection:
    """Read a row of `rejections`."""
    return Rejection(
        unit_code=row["unit_code"],
        period=row["period"],
        file=row["file"],
        sha256=row["sha256"],
        received=row["received"],
        findings=tuple(finding_in(kept) for kept in row["findings"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def received_file(row: RowMapping) -> ReceivedFile:
    """Read a row of `files`."""
    return ReceivedFile(
        sha256=row["sha256"],
        name=row["name"],
        size=row["size"],
        received=row["received"],
        outcome=Outcome(row["outcome"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def registration(row: RowMapping) -> Registration:
    """Read a row of `registrations`."""
    return Registration(
        unit_code=row["unit_code"],
        registered_on=row["registered_on"],
        note=row["note"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def base_figure(row: RowMapping) -> BaseFigure:
    """Read a row of `bases`."""
    return BaseFigure(
        plan=row["plan"],
        year=row["year"],
        target=row["target"],
        value=row["value"],
        units=tuple(row["units"]),
        note=row["note"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def selection(row: RowMapping) -> Selection:
    """Read a row of `selections`."""
    return Selection(
        plan=row["plan"],
        unit_code=row["unit_code"],
        chosen=row["chosen"],
        selected_on=row["selected_on"],
        note=row["note"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def recognition(row: RowMapping) -> Recognition:
    """Read a row of `recognitions`."""
    return Recognition(
        unit_code=row["unit_code"],
        recognised=row["recognised"],
        number=row["number"],
        decided_on=row["decided_on"],
        signer=row["signer"],
        note=row["note"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def run_record(row: RowMapping) -> RunRecord:
    """Read a row of `runs`."""
    return RunRecord(
        on=row["run_on"],
        command=row["command"],
        plan=row["plan"],
        summary=row["summary"],
        ledger=tuple(check_run_in(kept) for kept in row["ledger"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )
