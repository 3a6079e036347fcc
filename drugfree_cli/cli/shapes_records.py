"""The JSON shapes of what the store holds: figures, versions, senders, batches."""

from drugfree_cli.cli.shapes import Json, check_shape, finding_shape, source_shape
from drugfree_cli.model.amounts import as_json
from drugfree_cli.model.dossier import Sender, SenderState
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.text import Lang
from drugfree_cli.workflows.batch import BatchRun
from drugfree_cli.workflows.export import Row, Trace
from drugfree_cli.workflows.status import Status


def row_shape(row: Row) -> dict[str, Json]:
    """Shape one exported value."""
    return {
        "unit_code": row.unit_code,
        "period": row.period,
        "indicator": row.indicator,
        "value": as_json(row.value),
        "file": row.file,
        "sha256": row.sha256,
        "sheet": row.sheet,
        "cell": row.cell,
        "version": row.version,
    }


def trace_shape(trace: Trace) -> dict[str, Json]:
    """Shape the life of one figure."""
    figure = trace.figure
    return {
        "unit_code": trace.unit.code,
        "unit_name": trace.unit.name,
        "indicator": trace.indicator,
        "period": str(trace.period),
        "value": as_json(figure.content) if figure else None,
        "provisional": figure.provisional if figure else None,
        "sources": [source_shape(source) for source in figure.sources] if figure else [],
        "versions": [
            {**row_shape(row), "kind": row.kind, "author": row.author, "reason": row.reason, "received": row.received}
            for row in trace.rows
        ],
    }


def status_shape(status: Status, lang: Lang) -> dict[str, Json]:
    """Shape the senders of a period."""
    return {
        "province": status.setting.territory.province.code,
        "period": str(status.setting.period),
        "units": [sender_shape(sender) for sender in status.senders],
        "unplaced": [
            {
                "file": each.file,
                "received": each.received.isoformat(),
                "period": each.period,
                "findings": [finding_shape(finding, lang) for finding in each.findings],
            }
            for each in status.unplaced
        ],
        "upward": [
            {"who": each.who.to(lang), "clause": each.clause, "last_day": each.last_day.isoformat()}
            for each in status.upward
        ],
        "unlisted": [each.id for each in status.unlisted],
        "summary": {state.value: status.count(state) for state in SenderState},
    }


def sender_shape(sender: Sender) -> dict[str, Json]:
    """Shape where one unit's return stands."""
    return {
        "unit_code": sender.unit_code,
        "unit_name": sender.name,
        "district_code": sender.district_code,
        "group": sender.group,
        "state": sender.state.value,
        "received": sender.received.isoformat() if sender.received else None,
        "due": sender.due.isoformat() if sender.due else None,
        "file": sender.file,
        "version": sender.version,
        "errors": sender.errors,
        "queries": sender.queries,
    }


def batch_shape(run: BatchRun, lang: Lang) -> dict[str, Json]:
    """Shape what a batch did, for a monitor."""
    validation = run.ingested.validation if run.ingested else None
    return {
        "files": [
            {
                "name": file.name,
                "outcome": file.outcome.value,
                "path": str(file.path),
                "returns": file.kept,
                "new": file.new,
                "members": [{"name": name, "outcome": outcome.value} for name, outcome in file.members],
            }
            for file in run.files
        ],
        "left": list(run.left),
        "older": list(run.older),
        "dry_run": run.rehearsed,
        "periods": list(run.periods),
        "outputs": [str(path) for path in run.outputs],
        "not_written": [{"period": period, "reason": text.to(lang)} for period, text in run.not_written],
        "summary": {
            "files": len(run.files),
            "new": sum(file.new for file in run.files),
            "errors": validation.count(Severity.ERROR) if validation else 0,
            "queries": validation.count(Severity.QUERY) if validation else 0,
            "warnings": validation.count(Severity.WARNING) if validation else 0,
            "undetermined": run.undetermined,
        },
        "checks": [check_shape(line, lang) for line in validation.ledger] if validation else [],
    }
